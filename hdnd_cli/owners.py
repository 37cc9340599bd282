"""What a value of a file belongs to: a commitment, an agenda item, a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli import layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.yamlnodes import Keys

#: By the list that an entry stands in: what it is, and the keys that tell which one.
_ENTRIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "commitments": ("commitment", ("id",)),
    "conclusions": ("conclusion", ("item", "items", "title")),
    "items": ("item", ("id",)),
    "papers": ("paper", ()),
    "questions": ("question", ("id",)),
    "discussion": ("discussion", ("item",)),
    "attendance": ("attendance", ("person", "agency")),
    "agencies": ("agency", ("id",)),
    "groups": ("group", ("id",)),
    "people": ("person", ("id",)),
    "topics": ("topic", ("id",)),
}
#: Entries that are named with their session: `2020-03-25/1`, `2020-03-25#3`.
_FULL = {"commitment": "/", "item": "#"}


@dataclass(frozen=True, slots=True)
class Owner:
    """The nearest entry of the record that a value belongs to."""

    #: `commitment`, `conclusion`, `item`, `paper`, `question`, `discussion`, `attendance`,
    #: `agency`, `group`, `person`, `topic`, `event`; empty: the file itself.
    kind: str = ""
    #: Its name: `2020-03-25/1`; of a paper that of its item.
    name: str = ""


def owner_of(path: str, keys: Keys, texts: Mapping[Keys, str]) -> Owner:
    """Return what a value belongs to.

    Args:
        path: Its file.
        keys: The way to it.
        texts: The values of the file by the way to them.
    """
    session = layout.session_of(path) if path.startswith("sessions/") else ""
    if layout.kind_of(path) == "event":
        return Owner("event", _commitments(session, texts))
    found = Owner()
    for depth in range(1, len(keys)):
        known = _ENTRIES.get(str(keys[depth - 1]))
        if known is None or not isinstance(keys[depth], int):
            continue
        kind, names = known
        name = found.name if not names else _named(keys[: depth + 1], names, texts)
        if kind in _FULL and session and name:
            name = f"{session}{_FULL[kind]}{name}"
        found = Owner(kind, name or str(int(keys[depth]) + 1))
    return found


def _named(entry: Keys, names: tuple[str, ...], texts: Mapping[Keys, str]) -> str:
    for name in names:
        for way in ((*entry, name), (*entry, name, 0)):
            if way in texts:
                return texts[way]
    return ""


def _commitments(session: str, texts: Mapping[Keys, str]) -> str:
    """Return the full names of the commitments that an event is about."""
    numbers = [text for way, text in texts.items() if way[:1] == ("commitment",)]
    return ", ".join(f"{session}/{number}" for number in numbers)
