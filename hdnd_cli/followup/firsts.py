"""The first deadline of a row, as the history of the record tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from hdnd_cli.deadlines import LaterThanWords, Reading, Series

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from hdnd_cli.council import CommitmentRecord
    from hdnd_cli.followup.dues import Dues
    from hdnd_cli.recorded import Said

_ONE_DAY = timedelta(days=1)


class FirstDues(Protocol):
    """What the history says of commitments."""

    def said(self, commitment: CommitmentRecord) -> Iterable[Said]:
        """Return the deadlines that a commitment was given, the first one first."""
        ...

    def recorded_on(self, commitment: CommitmentRecord) -> date | None:
        """Return the day on which a commitment came into the record; None before that."""
        ...


@dataclass(frozen=True, slots=True)
class FirstDue:
    """The deadline that a commitment was first given: a day, or a series of days."""

    #: Of a series: the day of its first period.
    day: date | None = None
    #: Of a series: the day of each period.
    periods: Mapping[str, date] = field(default_factory=dict)

    def of(self, period: str | None, *, is_first: bool) -> date | None:
        """Return the first deadline of a row; None where this says nothing of it.

        A day that was made a series stays the first deadline of its first period; a series
        that was made one day had its own first day.

        Args:
            period: The row's period; None where there are none.
            is_first: Whether it is the first of the periods.
        """
        if period is not None and period in self.periods:
            return self.periods[period]
        return self.day if is_first and (period is None or not self.periods) else None


def first_due(
    commitment: CommitmentRecord, history: FirstDues | None, dues: Dues, until: date
) -> FirstDue:
    """Return the first deadline that names a day; an empty one where the history knows none.

    Args:
        commitment: Whose deadline.
        history: What the history says.
        dues: Reads the words.
        until: Of a series, the last day that is asked about.
    """
    for said in history.said(commitment) if history is not None else ():
        if said.frozen is not None:
            return FirstDue(said.frozen)
        reading = dues.said(commitment, said)
        if isinstance(reading, Series):
            first = reading.next_after(reading.first - _ONE_DAY)
            days = {period.id: period.day for period in reading.periods(until)}
            return FirstDue(first.day if first else None, days)
        if (day := day_of(reading)) is not None:
            return FirstDue(day)
    return FirstDue()


def day_of(reading: Reading) -> date | None:
    """Return the day that words name; it also counts against a later one of the office's own."""
    return reading.named if isinstance(reading, LaterThanWords) else reading.due
