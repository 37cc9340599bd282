"""Writing drafts into a folder, never over what a person changed in them."""

from __future__ import annotations

import hashlib
import json
import os
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from hdnd_cli.errors import HdndError, NotACouncilError, WriteError
from hdnd_cli.i18n import _
from hdnd_cli.source import find_root
from hdnd_cli.writing import reason, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hdnd_cli.drafts import Draft

#: Where the digests of the drafts of a folder are kept.
DIGESTS = ".hdnd.json"
#: So much is shown of a line that was changed.
_SHOWN = 60


class ChangedDraftError(HdndError):
    """A file would be written over that a person has changed, or that is not a draft."""


def write_drafts(folder: Path, made: Iterable[Draft], *, force: bool = False) -> list[Path]:
    """Write drafts into a folder, each whole, and keep their digests.

    Raises:
        ChangedDraftError: A file there is not as it was written; nothing at all is written then.
        WriteError: The folder cannot be written, or a folder or a link stands in the way.
    """
    made = list(made)
    _refuse_way_out(folder)
    for name in (*(draft.name for draft in made), DIGESTS):
        _refuse_obstacle(folder / name)
    known = _digests(folder)
    for draft in made:
        place = folder / draft.name
        if not force and not _may_replace(place, known.get(draft.name), draft.content):
            message = _(
                '"{path}" was changed by hand{where}; keep it under another name, or use --force'
            )
            where = _where_changed(place, draft.content)
            raise ChangedDraftError(message.format(path=place, where=where))
    for draft in made:
        write_file(folder / draft.name, draft.content)
        known[draft.name] = _digest(draft.content)
    content = json.dumps(known, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    write_file(folder / DIGESTS, content.encode("utf-8"))
    return [folder / draft.name for draft in made]


def _refuse_way_out(folder: Path) -> None:
    """Refuse a folder of the council that is, or lies in, a link to somewhere outside of it."""
    # Without resolving links: where the folder seems to lie.
    seeming = Path(os.path.abspath(folder))  # noqa: PTH100
    try:
        root = find_root(seeming)
        outside = not seeming.resolve().is_relative_to(root.resolve())
    except NotACouncilError:
        return
    except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
        outside = True
    if outside:
        message = _('"{path}" is a link that leads out of the council\'s folder: not written')
        raise WriteError(message.format(path=folder))


def _refuse_obstacle(place: Path) -> None:
    """Refuse to write where something stands that is no file of its own."""
    if place.is_symlink():
        message = _('"{path}" is a link: not written; take it away first')
    elif place.is_dir():
        message = _('a folder stands at "{path}", where a file should be written; take it away')
    elif place.exists() and not place.is_file():
        message = _('something stands at "{path}" that is not a file; take it away')
    else:
        return
    raise WriteError(message.format(path=place))


def _may_replace(place: Path, known: str | None, content: bytes) -> bool:
    if not place.exists():
        return True
    try:
        present = _digest(place.read_bytes())
    except OSError as error:
        message = _('"{path}" cannot be read: {reason}')
        raise WriteError(message.format(path=place, reason=reason(error))) from error
    return present in (known, _digest(content))


def _where_changed(place: Path, wanted: bytes) -> str:
    """Return the first place in which a file says something else than what would be written."""
    old, new = _read_lines(place.read_bytes(), place), _read_lines(wanted, place)
    pairs = zip_longest(old, new, fillvalue="")
    number = next((n for n, (one, other) in enumerate(pairs, 1) if one != other), None)
    if number is None or not old or not new:
        return ""
    found = old[number - 1] if number <= len(old) else ""
    if len(found) > _SHOWN:
        found = found[:_SHOWN].rpartition(" ")[0] + " …"
    if place.suffix == ".docx":
        return _(', first in paragraph {number} ("{text}")').format(number=number, text=found)
    return _(', first in line {number} ("{text}")').format(number=number, text=found)


def _read_lines(content: bytes, place: Path) -> tuple[str, ...]:
    """Return the lines of a text or the paragraphs of a Word file; none of what cannot be read."""
    from hdnd_cli.comparing.word_file import UnreadableWordError
    from hdnd_cli.comparing.word_text import read_word

    if place.suffix == ".docx":
        try:
            return read_word(content, place.name).paragraphs
        except UnreadableWordError:
            return ()
    return tuple(content.decode("utf-8", "replace").splitlines()) if place.suffix == ".md" else ()


def _digests(folder: Path) -> dict[str, str]:
    try:
        raw = json.loads((folder / DIGESTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in raw.items()} if isinstance(raw, dict) else {}


def _digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()
