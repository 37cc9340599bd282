"""From a phrase to a day: the arithmetic of the Civil Code 2015 (91/2015/QH13).

Parts of a month or a year: art. 146; the first day of a term is not counted: art. 147; where
weeks and months end, and what happens on a day off: art. 148.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.phrases import (
    BareDay,
    Count,
    Date,
    Part,
    Relative,
    Span,
    Weekday,
    Year,
)
from hdnd_cli.deadlines.readings import Reason, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.calendar import WorkCalendar

_MONTHS_OF_YEAR = 12
_MIDDLE_OF_MONTH = 15
#: A leap day recurs within eight years (1896 to 1904), so a day is always found in these.
_YEARS_AHEAD = 10
_LAST_YEAR = 2099
_DAYS_OF = {Unit.WORKING_DAY: 2, Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}
#: No deadline lies further off than some fifty years.
_MOST_DAYS = 20_000


class ImpossibleError(Exception):
    """The phrase gives no day after all; it never leaves this package."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def add_months(day: date, number: int) -> date:
    """Return the same day some months later, or the last of that month (art. 148.3)."""
    index = day.year * _MONTHS_OF_YEAR + day.month - 1 + number
    year, month = index // _MONTHS_OF_YEAR, index % _MONTHS_OF_YEAR + 1
    if not date.min.year <= year <= _LAST_YEAR:
        raise ImpossibleError(Reason.TOO_FAR)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def end_of_term(base: date, term: Count, calendar: WorkCalendar, *, back: bool = False) -> date:
    """Return the last day of a term, on whatever day it falls; the base is not counted."""
    if term.number * _DAYS_OF[term.unit] > _MOST_DAYS:
        raise ImpossibleError(Reason.TOO_FAR)
    number = -term.number if back else term.number
    match term.unit:
        case Unit.WORKING_DAY:
            day = calendar.add_working(base, number)
        case Unit.MONTH:
            day = add_months(base, number)
        case Unit.YEAR:
            day = add_months(base, number * _MONTHS_OF_YEAR)
        case _:
            day = base + timedelta(days=number * _DAYS_OF[term.unit])
    if day.year > _LAST_YEAR:
        raise ImpossibleError(Reason.TOO_FAR)
    return day


def date_day(phrase: Date, base: date) -> date:
    """Return the day of a date; without a year, the first on or after the base day."""
    if isinstance(phrase.month, Relative):
        month = add_months(base.replace(day=1), phrase.month.shift)
        return _possible(month.year, month.month, phrase.day)
    year = _year(phrase.year, base)
    if year is not None:
        return _possible(year, phrase.month, phrase.day)
    years = range(base.year, base.year + _YEARS_AHEAD)
    return next(day for day in _each_year(phrase.day, phrase.month, years) if day >= base)


def weekday_day(phrase: Weekday, base: date) -> date:
    """Return the day of this week or the next (Monday first); alone, the first from the base on."""
    if phrase.week is not None:
        monday = base - timedelta(days=base.weekday())
        return monday + timedelta(days=_DAYS_OF[Unit.WEEK] * phrase.week.shift + phrase.number - 1)
    return base + timedelta(days=(phrase.number - base.isoweekday()) % _DAYS_OF[Unit.WEEK])


def span_start(phrase: Span, base: date) -> date:
    """Return the first day of a span.

    Without a year it is the first whose day, the one that its words mean, is on or after
    the base day.
    """
    if phrase.which is not None:
        first = next(one for one, last in phrase.months if one <= base.month <= last)
        return add_months(date(base.year, first, 1), phrase.which.shift * phrase.longest)
    year = _year(phrase.year, base)
    if year is not None:
        return date(year, phrase.months[0][0], 1)
    return next(
        start
        for candidate in (base.year, base.year + 1)
        for first, _last in phrase.months
        if day_meant(phrase, start := date(candidate, first, 1)) >= base
    )


def day_meant(phrase: Span, start: date) -> date:
    """Return the day that a span starting on a day, or its part, means (art. 146)."""
    if phrase.part is Part.START:
        return start
    if phrase.part is Part.MIDDLE and phrase.longest == 1:
        return start.replace(day=_MIDDLE_OF_MONTH)
    months = phrase.longest // 2 if phrase.part is Part.MIDDLE else phrase.longest
    last = add_months(start, months - 1)
    return last.replace(day=monthrange(last.year, last.month)[1])


def start_of_range(phrase: Date | BareDay | Weekday | Span, end: date, base: date) -> date:
    """Return the first day of a range whose last day is known.

    Raises:
        ImpossibleError: The range ends before it starts.
    """
    match phrase:
        case BareDay():
            start = _possible(end.year, end.month, phrase.day)
        case Weekday(week=None):
            start = end - timedelta(days=(end.isoweekday() - phrase.number) % _DAYS_OF[Unit.WEEK])
        case Weekday():
            start = weekday_day(phrase, base)
        case Span(year=None, which=None, months=((first, _),)):
            start = date(end.year if first <= end.month else end.year - 1, first, 1)
        case Span():
            start = span_start(phrase, base)
        case Date(month=int() as month, year=None):
            years = range(end.year, end.year - _YEARS_AHEAD, -1)
            start = next(day for day in _each_year(phrase.day, month, years) if day <= end)
        case Date():
            start = date_day(phrase, base)
    if start > end:
        raise ImpossibleError(Reason.IMPOSSIBLE_DAY)
    return start


def _each_year(day: int, month: int, years: Iterable[int]) -> Iterator[date]:
    """Give the same day of each year that has it."""
    return (date(year, month, day) for year in years if day <= monthrange(year, month)[1])


def _possible(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ImpossibleError(Reason.IMPOSSIBLE_DAY) from error


def _year(year: Year, base: date) -> int | None:
    return base.year + year.shift if isinstance(year, Relative) else year
