"""What an event changes: every row that it concerns, as it stood and as it then stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hdnd_cli.followup import follow_up
from hdnd_cli.followup.timeline import taken_back
from hdnd_cli.model.progress import Withdrawal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.entering.naming import Entered
    from hdnd_cli.followup import FirstDues, Row


@dataclass(frozen=True, slots=True)
class Effect:
    """A row that an event concerns, before and after it."""

    entry: Entered
    before: Row | None
    after: Row


def effects(
    before: Council,
    after: Council,
    entries: Iterable[Entered],
    as_of: date,
    firsts: tuple[FirstDues | None, FirstDues | None] = (None, None),
) -> list[Effect]:
    """Return what events change, row by row, in the order of the record.

    Args:
        before: The record as it is.
        after: The record with the events.
        entries: The events.
        as_of: The day on which both are looked at.
        firsts: What the history says of first deadlines, for each of them; without it rows
            come without.
    """
    was = {row.key: row for row in _rows(before, as_of, firsts[0])}
    rows = _rows(after, as_of, firsts[1])
    found = []
    for entry in entries:
        paths = _acting(entry)
        for row in rows:
            old = was.get(row.key)
            if row.commitment.name in entry.commitments and (
                _is_touched(row, paths) or (old is not None and _is_touched(old, paths))
            ):
                found.append(Effect(entry, old, row))
    return found


def _rows(council: Council, as_of: date, history: FirstDues | None) -> tuple[Row, ...]:
    rows = follow_up(council, as_of, history)
    return rows if history is not None else tuple(replace(row, first_due=None) for row in rows)


def _acting(entry: Entered) -> frozenset[str]:
    """Return the files by which rows know that they are meant: of a withdrawal, what it takes."""
    if not isinstance(entry.event, Withdrawal):
        return frozenset({entry.path})
    return frozenset({taken_back(entry.session_id, entry.event)})


def _is_touched(row: Row, paths: Collection[str]) -> bool:
    return any(record.path in paths for record in row.events)
