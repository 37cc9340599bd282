"""Counts and rates over rows. Every rate has its base, and both deadlines have their rate."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from hdnd_cli.followup.rows import Row, State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Summary:
    """How many rows stand how on a day.

    `due` counts the rows whose deadline in force is before the day: done on time, done late,
    overdue and awaiting acceptance. The rates are null where nothing was due.
    """

    rows: int = 0
    due: int = 0
    done_on_time: int = 0
    done_late: int = 0
    overdue: int = 0
    awaiting_acceptance: int = 0
    #: Done, with a deadline that has not passed.
    done_early: int = 0
    not_due: int = 0
    waiting: int = 0
    ongoing: int = 0
    no_deadline: int = 0
    continued: int = 0
    cancelled: int = 0
    claimed: int = 0
    reports_owed: int = 0
    #: Rows whose first deadline is before the day, and those of them done by it.
    first_due: int = 0
    first_on_time: int = 0

    @property
    def rate_first(self) -> Fraction | None:
        """Share done by the first deadline, of all rows whose first deadline has passed."""
        return Fraction(self.first_on_time, self.first_due) if self.first_due else None

    @property
    def rate_in_force(self) -> Fraction | None:
        """Share done by the deadline in force, of all rows whose deadline has passed."""
        return Fraction(self.done_on_time, self.due) if self.due else None


def summarise(rows: Iterable[Row], as_of: date) -> Summary:
    """Return the counts over rows as they stand on a day."""
    counts = dict.fromkeys(Summary.__dataclass_fields__, 0)
    for row in rows:
        counts["rows"] += 1
        counts["claimed"] += row.claimed
        counts["reports_owed"] += row.report_owed(as_of)
        counts[_count(row, as_of)] += 1
        counts["due"] += _is_due(row, as_of)
        if _in_first_rate(row, as_of):
            counts["first_due"] += 1
            counts["first_on_time"] += _done_by_first(row)
    return Summary(**counts)


_DONE = (State.DONE_ON_TIME, State.DONE_LATE)


def _passed(row: Row, as_of: date) -> bool:
    return row.due is not None and row.due < as_of


def _is_due(row: Row, as_of: date) -> bool:
    counted = (*_DONE, State.OVERDUE, State.AWAITING_ACCEPTANCE)
    return row.state in counted and _passed(row, as_of)


def _count(row: Row, as_of: date) -> str:
    if row.state in _DONE and not _passed(row, as_of):
        return "done_early"
    if row.state is State.AWAITING_ACCEPTANCE and not _passed(row, as_of):
        return "not_due"
    return row.state.value


def _in_first_rate(row: Row, as_of: date) -> bool:
    """Tell whether a row counts against the first deadline.

    What was taken up again counts there, with the first deadline that went along. What was
    called off on or after its first deadline stays: cancelling must not improve a score.
    """
    if row.first_due is None or row.first_due >= as_of:
        return False
    if row.state is State.CONTINUED:
        return not row.goes_on
    if row.state is State.CANCELLED:
        return row.cancelled_on is not None and row.cancelled_on >= row.first_due
    return True


def _done_by_first(row: Row) -> bool:
    return (
        row.accepted
        and row.done_on is not None
        and row.first_due is not None
        and row.done_on <= row.first_due
    )
