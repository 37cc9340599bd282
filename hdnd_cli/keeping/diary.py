"""What was done between two states of the record, in the words of an office's diary.

Always Vietnamese, as documents are: a line is written once, and read by everybody for years.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.keeping import diary_words as words
from hdnd_cli.keeping.diary_events import told_of_event
from hdnd_cli.keeping.diary_files import told_of_other_file, told_of_shared
from hdnd_cli.keeping.diary_moves import told_of_move
from hdnd_cli.keeping.diary_sessions import told_of_session_file
from hdnd_cli.keeping.moves import moved
from hdnd_cli.keeping.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hdnd_cli.council import Council
    from hdnd_cli.keeping.states import FileChange

#: So many areas are named in one subject.
_NAMED = 3


@dataclass(frozen=True)
class Words:
    """One entry of the diary."""

    subject: str
    details: tuple[str, ...]
    #: Full names of the commitments that it is about.
    commitments: tuple[str, ...]


def diary(before: Council, after: Council, changes: Iterable[FileChange]) -> Words:
    """Return what changed between two states, in office words.

    Args:
        before: The older state.
        after: The newer one.
        changes: The files that differ.
    """
    moves, left = moved(changes)
    told = [told_of_move(before, after, move) for move in moves]
    told += _joined([one for change in left for one in _told(before, after, change)])
    commitments = dict.fromkeys(name for one in told for name in one.commitments)
    if len(told) == 1:
        return Words(told[0].text, (), tuple(commitments))
    return Words(_subject(told), tuple(one.text for one in told), tuple(commitments))


def _told(before: Council, after: Council, change: FileChange) -> list[Told]:
    match layout.kind_of(change.path):
        case "session" | "agenda" | "minutes" | "conclusions":
            return told_of_session_file(before, after, change)
        case "event":
            return [told_of_event(before, after, change)]
        case "hdnd" | "agencies" | "programme":
            return told_of_shared(before, after, change)
        case _:
            return [told_of_other_file(before, after, change)]


def _joined(told: Sequence[Told]) -> list[Told]:
    """Return what was told, with files of one kind and place in one sentence."""
    found: list[Told] = []
    for _key, group in groupby(told, key=lambda one: (one.area, one.joins)):
        several = list(group)
        if several[0].joins and len(several) > 1:
            names = ", ".join(one.joined for one in several)
            text = f"{several[0].joins} {names}"
            commitments = tuple(name for one in several for name in one.commitments)
            found.append(Told(text, several[0].area, commitments))
        else:
            found += several
    return found


def _subject(told: Sequence[Told]) -> str:
    new = next((one for one in told if one.makes_area), None)
    if new is not None and all(one.area == new.area for one in told):
        return new.text
    areas = list(dict.fromkeys(one.area for one in told))
    if not areas:
        return words.NOTHING
    named = ", ".join(areas[:_NAMED])
    more = len(areas) - _NAMED
    text = f"Cập nhật {named}" + (f" và {more} mục khác" if more > 0 else "")
    return f"{text}: {len(told)} thay đổi"
