"""Events that were recorded long after their date, or before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.slippage.slips import Lag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from hdnd_cli.council import Council, EventRecord
    from hdnd_cli.history import History
    from hdnd_cli.model.base import FileRecord


@dataclass(frozen=True, slots=True)
class Lags:
    """What was not recorded in its time."""

    #: The longest first; those recorded before their date last.
    listed: tuple[Lag, ...]
    #: How many events are older than the record itself.
    entered_afterwards: int


def lags(
    council: Council, history: History, as_of: date, commitments: Collection[str] | None = None
) -> Lags:
    """Return the events that were not recorded in their time.

    An event of a day is recorded in time up to `late_entry_days` later, as the regulation of
    that day says.

    Args:
        council: The record.
        history: The history that leads to it.
        as_of: Events up to this day are looked at.
        commitments: Only events of these commitments; None takes all.
    """
    found: list[Lag] = []
    entered_afterwards = 0
    start = council.settings.records_from
    for record in council.events:
        day = record.event.date
        if day > as_of or (commitments is not None and not {*record.commitments} & {*commitments}):
            continue
        if start is not None and day < start:
            entered_afterwards += 1
            continue
        found += (lag for lag in _of(history, record) if is_late(council, day, lag.days))
    found.sort(key=lambda lag: (-lag.days, lag.event.path))
    return Lags(tuple(found), entered_afterwards)


def is_late(council: Council, day: date, lag: int) -> bool:
    """Tell whether something was recorded long after its date, or before it.

    Args:
        council: The record.
        day: The date.
        lag: How many days later it was recorded.
    """
    return lag < 0 or lag > council.regulation_on(day).late_entry_days


def _of(history: History, record: EventRecord) -> Iterator[Lag]:
    """Yield the recording of an event, and that by which it came to say something else."""
    story = history.story(record.path)
    if story is None:
        return
    yield Lag(record, history.state(story).recorded)
    if len(story) > 1:
        said = [change for change in history.changes(story, _said) if change.new is not None]
        if said and said[-1].new != said[0].new:
            yield Lag(record, said[-1].recorded, amended=True)


def _said(record: FileRecord | None) -> dict[str, object] | None:
    """Return what an event says; what the office accepts of it is no part of that."""
    if record is None:
        return None
    return {name: value for name, value in record if name != "accepted"}
