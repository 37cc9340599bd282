"""Events that were recorded long after their date, or before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.slippage.slips import Lag

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.history import History


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
        story = history.story(record.path)
        if story is None:
            continue
        lag = Lag(record, history.state(story).recorded)
        if lag.days < 0 or lag.days > council.regulation_on(day).late_entry_days:
            found.append(lag)
    found.sort(key=lambda lag: (-lag.days, lag.event.path))
    return Lags(tuple(found), entered_afterwards)
