"""Lines of a file that is prepared: keys, values, and notes that teach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.yamlwriting import prose, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Where notes begin, where there is room.
_COLUMN = 33
#: Where the files lie that tell an editor what may stand in a record.
SCHEMAS = ".hdnd/schemas"


def noted(line: str, note: str) -> str:
    """Return a line with a note behind it, at least two blanks off, as the reader asks."""
    return f"{line:<{_COLUMN}}# {note}" if len(line) < _COLUMN - 1 else f"{line}  # {note}"


def value(text: object, *, flow: bool = False) -> str:
    """Return a value on one line; what is not known is a `?`."""
    return UNFILLED if text is None else scalar(str(text), flow=flow)


def pair(key: str, text: object, indent: int = 0) -> str:
    """Return `key: value` on one line."""
    return f"{' ' * indent}{key}: {value(text)}"


def sentence(key: str, text: str | None, indent: int) -> str:
    """Return `key: >-` and its sentence beneath; a `?` where there is none."""
    known = UNFILLED if text is None else prose(text, indent + 2)
    return f"{' ' * indent}{key}: {known}"


def braces(pairs: Mapping[str, object]) -> str:
    """Return a mapping on one line: `{id: a, name: b}`."""
    return "{" + ", ".join(f"{key}: {value(v, flow=True)}" for key, v in pairs.items()) + "}"


def brackets(entries: Iterable[object]) -> str:
    """Return a list on one line: `[a, b]`."""
    return "[" + ", ".join(value(entry, flow=True) for entry in entries) + "]"


def schema_line(kind: str, depth: int) -> str:
    """Return the line by which an editor finds what may stand in a file.

    Args:
        kind: Kind of file, as `schema` names it.
        depth: In how many folders the file lies.
    """
    return f"# yaml-language-server: $schema={'../' * depth}{SCHEMAS}/{kind}.json"


def joined(lines: Iterable[str]) -> str:
    """Return the text of a file."""
    return "\n".join(lines) + "\n"
