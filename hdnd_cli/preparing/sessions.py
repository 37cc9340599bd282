"""A new session's folder: session.yaml and agenda.yaml, filled with what is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli import i18n
from hdnd_cli.preparing.agendas import Item, agenda_text, items_of
from hdnd_cli.preparing.inviting import Invitee, invited
from hdnd_cli.preparing.lines import SCHEMAS, joined, noted, pair, schema_line
from hdnd_cli.preparing.reviewing import review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time
    from pathlib import Path

    from hdnd_cli.preparing.planning import Occasion

_KINDS = (
    "regular thường kỳ, extraordinary đột xuất, topical chuyên đề, enlarged mở rộng,",
    "explanation giải trình, briefing giao ban, joint liên tịch",
)


@dataclass(frozen=True)
class Said:
    """What the clerk said otherwise than the sessions before; None: nothing."""

    place: str | None = None
    starts: time | None = None
    chair: str | None = None
    secretary: str | None = None
    number: int | None = None


@dataclass(frozen=True)
class NewSession:
    """A session's folder as it is prepared."""

    occasion: Occasion
    id: str
    number: int | None
    items: tuple[Item, ...]
    invited: tuple[Invitee, ...]
    #: Texts by path.
    files: dict[str, str]


def new_session(occasion: Occasion, said: Said, *, bound: bool) -> NewSession:
    """Return a session's folder.

    Args:
        occasion: Which session.
        said: What the clerk said otherwise.
        bound: Whether the record holds the schemas that an editor reads.
    """
    with i18n.speaking("vi"):
        found = review(occasion)
        items = items_of(occasion, found)
        guests = invited(occasion, items, found)
        id_ = occasion.id
        number = said.number or occasion.number
        head = [schema_line("session", 2)] if bound else []
        lines = [*head, *_lines(occasion, said, number), *_invited(guests)]
        files = {
            f"sessions/{id_}/session.yaml": joined(lines),
            f"sessions/{id_}/agenda.yaml": agenda_text(occasion, items, bound=bound),
        }
    return NewSession(occasion, id_, number, items, guests, files)


def is_bound(root: Path) -> bool:
    """Tell whether a record holds the schemas that an editor reads."""
    return (root / SCHEMAS).is_dir()


def _lines(occasion: Occasion, said: Said, number: int | None) -> Iterator[str]:
    last = occasion.last
    as_before = f"như phiên {last.id}" if last else ""
    for note in _KINDS:
        yield f"# {note}"
    yield pair("kind", occasion.kind)
    if occasion.is_numbered or number is not None:
        yield noted(pair("number", number), "số thứ tự trong nhiệm kỳ")
    yield pair("date", occasion.day.isoformat())
    starts = said.starts or occasion.starts
    values = (
        ("starts", f"{starts:%H:%M}" if starts else None, said.starts),
        ("place", said.place or occasion.place, said.place),
        ("chaired_by", said.chair or occasion.chair, said.chair),
        ("secretary", said.secretary or occasion.secretary, said.secretary),
    )
    for key, value, own in values:
        line = pair(key, value)
        taken_over = as_before and value is not None and own is None
        if key == "chaired_by" and last and value != last.session.chaired_by:
            taken_over = False
        yield noted(line, as_before) if taken_over else line


def _invited(guests: tuple[Invitee, ...]) -> Iterator[str]:
    if not guests:
        yield "# invited: [mã cơ quan, hoặc ghi bằng chữ]"
        return
    yield noted("invited:", "mã cơ quan, hoặc ghi bằng chữ; ngoài thành viên Thường trực")
    for guest in guests:
        line = pair("-", guest.party, 2).replace("-:", "-", 1)
        yield noted(line, "; ".join(guest.reasons))
