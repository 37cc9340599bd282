"""Work that is owed again and again: every week, month, quarter, half or year."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.readings import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DAYS_OF_WEEK = 7
_MONTHS_OF_YEAR = 12
#: A series without an end is followed no further than this.
_LAST_YEAR = 2099


class Every(StrEnum):
    """How often a series falls due."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Length of a period in months; 0 for a week."""
        return {"week": 0, "month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]


def most_frequent(lengths: Iterable[int]) -> Every | None:
    """Return the shortest of some frequencies, where its days include all the others'.

    Args:
        lengths: At least one, in months; 0 for a week. Nine months beside a quarter are three
            of them; beside a half they are no whole number of halves.

    Returns:
        None where no series falls due so often.
    """
    shortest, *others = sorted(lengths)
    if shortest and any(length % shortest for length in others):
        return None
    return next((every for every in Every if every.months == shortest), None)


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a series: `2020-W30`, `2020-07`, `2020-Q3`, `2020-H1` or `2020`."""

    id: str
    #: The last day on which what the period owes is on time.
    day: date


@dataclass(frozen=True, slots=True)
class Series(Reading):
    """Something owed in every period, each on its own."""

    every: Every
    #: The first day that counts: periods due before it are not owed.
    first: date
    #: The last day that counts; None where neither the words nor the term name one.
    end: date | None = None
    #: The day of the month that the words name, or of the week (1 is Monday); else the last.
    named_day: int | None = None
    #: Of a yearly series: the month that the words name.
    named_month: int | None = None
    #: Of a window ("từ ngày 1 đến ngày 5 hằng tháng"): the day it opens.
    opens_on: int | None = None
    #: Days between the named day and the deadline: 1 for "trước ngày 25 hằng tháng".
    days_before: int = 0

    def periods(self, until: date) -> list[Period]:
        """Return the periods that fall due from the first day up to `until`, in order."""
        last = until if self.end is None else min(until, self.end)
        found = []
        for period in self._all():
            if period.day > last:
                break
            found.append(period)
        return found

    def next_after(self, day: date) -> Period | None:
        """Return the first period that falls due after the day, or None past the end."""
        for period in self._all(day + timedelta(days=1)):
            return period if self.end is None or period.day <= self.end else None
        return None

    def _all(self, start: date | None = None) -> Iterator[Period]:
        """Give the periods due on or after the first day (or a later start), endlessly."""
        start = self.first if start is None else max(start, self.first)
        periods = self._weeks(start) if self.every is Every.WEEK else self._months(start)
        return (period for period in periods if period.day >= start)

    def _weeks(self, start: date) -> Iterator[Period]:
        monday = start - timedelta(days=start.weekday())
        while monday.year <= _LAST_YEAR:
            year, week, _weekday = monday.isocalendar()
            day = monday + timedelta(days=(self.named_day or _DAYS_OF_WEEK) - 1 - self.days_before)
            yield Period(f"{year}-W{week:02}", day)
            monday += timedelta(days=_DAYS_OF_WEEK)

    def _months(self, start: date) -> Iterator[Period]:
        length = self.every.months
        for year in range(start.year, _LAST_YEAR + 1):
            for number in range(1, _MONTHS_OF_YEAR // length + 1):
                last_month = self.named_month or number * length
                yield Period(self._id(year, number), self._day_in(year, last_month))

    def _id(self, year: int, number: int) -> str:
        match self.every:
            case Every.MONTH:
                return f"{year}-{number:02}"
            case Every.QUARTER:
                return f"{year}-Q{number}"
            case Every.HALF:
                return f"{year}-H{number}"
            case _:
                return f"{year}"

    def _day_in(self, year: int, month: int) -> date:
        last = monthrange(year, month)[1]
        day = date(year, month, min(self.named_day or last, last))
        return day - timedelta(days=self.days_before)
