"""A place that two people wrote otherwise: what it is called, both values, whose and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hdnd_cli import git
from hdnd_cli.decoding import decode
from hdnd_cli.i18n import N_, _
from hdnd_cli.keeping.diary_log import LogEntry, read_log
from hdnd_cli.keeping.exchange.values import read_values
from hdnd_cli.reports.log_changes import label
from hdnd_cli.text import printable, squeeze
from hdnd_cli.yamlnodes import Positions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hdnd_cli.keeping.exchange.exchanging import Situation
    from hdnd_cli.keeping.exchange.lines import Clash
    from hdnd_cli.keeping.exchange.merging import Collision
    from hdnd_cli.yamlnodes import Keys

#: What the entries of a list are called, and what tells them apart.
_ENTRIES = {
    "commitments": (N_("commitment {key}"), ("id",)),
    "conclusions": (N_("conclusion on item {key}"), ("item", "title")),
    "items": (N_("agenda item {key}"), ("id",)),
    "attendance": (N_("attendance of {key}"), ("person", "agency")),
    "discussion": (N_("discussion of item {key}"), ("item",)),
    "questions": (N_("question {key}"), ("id",)),
    "people": (N_("person {key}"), ("name", "id")),
    "agencies": (N_("agency {key}"), ("name", "id")),
    "groups": (N_("group {key}"), ("name", "id")),
    "topics": (N_("topic {key}"), ("title", "id")),
    "months": (N_("month {key}"), ("month",)),
}

#: So many fields are named where a place is more than one value.
_NAMED = 4


@dataclass(frozen=True)
class Side:
    """What one of two people wrote."""

    #: None: it was taken away.
    value: str | None
    by: LogEntry | None


@dataclass(frozen=True)
class Shown:
    """A place that two people wrote otherwise."""

    path: str
    #: Where it stands here, counted from 1; None of a whole file.
    line: int | None
    #: What it is called: `việc 1: thời hạn (due)`.
    name: str
    mine: Side
    theirs: Side
    #: Whether it belongs to what was issued, so that theirs stays.
    is_issued: bool = False


def shown(
    root: Path, objects: git.Objects, found: Situation, collision: Collision
) -> Iterator[Shown]:
    """Yield the places of a file that somebody has to choose of, in their order.

    Args:
        root: The council's folder.
        objects: Where contents are read.
        found: How the two sides stand.
        collision: The file.
    """
    mine_log = read_log(root, found.head, f"^{found.base}", path=collision.path)
    theirs_log = read_log(root, str(found.held.tip), f"^{found.base}", path=collision.path)
    if not collision.clashes:
        yield Shown(
            collision.path,
            None,
            _("the whole file"),
            Side(_whole(collision.mine), mine_log[0] if mine_log else None),
            Side(_whole(collision.theirs), theirs_log[0] if theirs_log else None),
            collision.is_issued,
        )
        return
    originals = [
        objects.read(id_).decode("utf-8") if id_ else ""
        for id_ in (collision.mine, collision.theirs)
    ]
    for clash in collision.clashes:
        ways, values = _value_pair(originals, clash)
        record = read_values(originals[0]) or read_values(originals[1]) or {}
        names = list(dict.fromkeys(_name(keys, record) for keys in ways))
        by = (
            _writer(root, objects, collision, mine_log, clash.mine),
            _writer(root, objects, collision, theirs_log, clash.theirs),
        )
        yield Shown(
            collision.path,
            clash.starts[1] + 1,
            "; ".join(names[:_NAMED]) + ("; …" if len(names) > _NAMED else ""),
            Side(values[0], by[0]),
            Side(values[1], by[1]),
        )


def _whole(id_: str | None) -> str | None:
    return None if id_ is None else _("a version of its own")


def _value_pair(
    texts: Sequence[str], clash: Clash
) -> tuple[list[Keys], tuple[str | None, str | None]]:
    """Return the ways to what both wrote, and both values; lines where it is no single value."""
    lines = (clash.mine, clash.theirs)
    found = []
    for text, start, part in zip(texts, clash.starts[1:], lines, strict=True):
        # Decoded, for a gap is nothing that YAML could read.
        positions = Positions("", decode("", text.encode()).text)
        ways = [positions.at(line) for line in _telling_lines(start, part)]
        found.append(list(dict.fromkeys(ways)))
    ways = found[0] or found[1]
    if found[0] == found[1] and len(ways) == 1 and ways[0]:
        records = [read_values(text) for text in texts]
        values = [_value(record, ways[0]) for record in records]
        if all(isinstance(value, str) for value in values) and values[0] != values[1]:
            return ways, (_one_line(str(values[0])), _one_line(str(values[1])))
    return ways or [()], (_joined(clash.mine), _joined(clash.theirs))


def _telling_lines(start: int, lines: Sequence[str]) -> list[int]:
    """Return the lines, counted from 1, that are no comments; the first where all are."""
    telling = [n for n, line in enumerate(lines) if not line.lstrip().startswith(("#", "\n"))]
    return [start + 1 + n for n in telling or range(min(1, len(lines)))]


def _value(record: Any, keys: Keys) -> Any:
    for key in keys:
        try:
            record = record[key]
        except (KeyError, IndexError, TypeError):
            return None
    return record


def _joined(lines: Sequence[str]) -> str | None:
    return "\n".join(printable(line.rstrip()) for line in lines) if lines else None


def _one_line(text: str) -> str:
    return f'"{squeeze(printable(text))}"'


def _name(keys: Keys, record: Any) -> str:
    """Return what a place is called: the entries that it lies in, then the field."""
    parts = []
    for number, key in enumerate(keys):
        listed = keys[number - 1] if number else None
        # A commitment is known by its own number, wherever it stands.
        is_around = listed == "conclusions" and "commitments" in keys[number:]
        if isinstance(key, int) and listed in _ENTRIES and not is_around:
            template, names = _ENTRIES[str(listed)]
            entry = _value(record, keys[: number + 1])
            known = entry if isinstance(entry, dict) else {}
            called = next((str(known[name]) for name in names if name in known), str(key + 1))
            parts.append(_(template).format(key=squeeze(printable(called))))
    last = keys[-1] if keys else None
    if isinstance(last, str):
        parts.append(label(last))
    return ", ".join(parts) or _("the text")


def _writer(
    root: Path,
    objects: git.Objects,
    collision: Collision,
    entries: Sequence[LogEntry],
    lines: Sequence[str],
) -> LogEntry | None:
    """Return the step that gave some lines their form; the newest one where none can be told."""
    wanted = "".join(lines)
    for entry in entries:
        now = _content(root, objects, entry.id, collision.whole_path)
        before = _content(root, objects, f"{entry.id}^", collision.whole_path)
        if (wanted in now) != (wanted in before) or (not wanted and now != before):
            return entry
    return entries[0] if entries else None


def _content(root: Path, objects: git.Objects, revision: str, path: str) -> str:
    query = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}:{path}"]
    id_ = git.run(root, query, statuses=(0, 1, 128)).decode("ascii", "replace").strip()
    return objects.read(id_).decode("utf-8", "replace") if id_ else ""
