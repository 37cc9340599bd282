"""Working days in Vietnam: weekends, public holidays, swapped days, the office's own days.

Public holidays come from the package `holidays` (Labour Code 2019, art. 112, with the days
that the Government swaps each year). It is imported and filled only when a working day is
asked for: that costs some 100 ms, which a plain date must not pay.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, partial
from importlib.util import module_from_spec, spec_from_file_location
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from hdnd_cli import i18n
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from holidays.holiday_base import HolidayBase

_SATURDAY = 5


class _PublicYear(NamedTuple):
    """What the package knows of a year."""

    off: frozenset[date]
    #: Saturdays worked in exchange for a day between a holiday and a weekend.
    working: frozenset[date]


@cache
def _vietnam() -> Callable[..., HolidayBase]:
    """Return what makes Vietnam's days off, without the 250 other countries.

    The package imports every country as soon as one of them is asked for, which takes as long
    as all the rest. Vietnam's module alone needs none of them.
    """
    import holidays

    file = Path(holidays.__file__).parent / "countries" / "vietnam.py"
    spec = spec_from_file_location("holidays.countries.vietnam", file)
    if spec is None or spec.loader is None or not file.is_file():  # pragma: no cover
        return partial(holidays.country_holidays, "VN")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Callable[..., HolidayBase]", module.Vietnam)


@cache
def _public_year(year: int) -> _PublicYear:
    known = _vietnam()(years=year)
    working = frozenset(day for day in known.weekend_workdays if day.year == year)
    return _PublicYear(frozenset(known), working)


@cache
def _public_names(year: int, language: str) -> Mapping[date, str]:
    return _vietnam()(years=year, language="vi" if language == "vi" else "en_US")


@cache
def _last_decided_year() -> int:
    """Return the last year for which the package carries a decision on swapped days.

    A year without any swap leaves no trace in the package, so a year after this one may
    be right already; it is called uncertain all the same until the office confirms it.
    """
    return max(getattr(_vietnam()(), "special_public_holidays", {}), default=0)


class _Year(NamedTuple):
    """A year's working days, laid out so that counting needs no loop over days."""

    #: Ordinal of 1 January.
    first: int
    #: How many working days the year has before its n-th day.
    before: list[int]
    #: Ordinals of the working days.
    working: list[int]


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of one office.

    Public holidays are built in; the fields hold what the office adds in `calendar:`.
    """

    #: Further days off.
    off: frozenset[date] = frozenset()
    #: Days worked although they are a holiday, a weekend or in `off`.
    working: frozenset[date] = frozenset()
    #: Years whose holidays the office has checked.
    confirmed: frozenset[int] = frozenset()
    _years: dict[int, _Year] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    def is_working(self, day: date) -> bool:
        """Tell whether the office works on the day."""
        year = self._year(day.year)
        index = day.toordinal() - year.first
        return year.before[index] != year.before[index + 1]

    def next_working(self, day: date) -> date:
        """Return the day itself or, where it is a day off, the next working day."""
        return day if self.is_working(day) else self.add_working(day, 1)

    def last_working(self, day: date) -> date:
        """Return the day itself or, where it is a day off, the working day before it."""
        return day if self.is_working(day) else self.add_working(day, -1)

    def add_working(self, day: date, number: int) -> date:
        """Return the working day that many working days after the day, which is not counted.

        A negative number counts backwards; zero gives the day itself.

        Raises:
            OverflowError: The result lies outside the years 1 to 9999.
        """
        if number == 0:
            return day
        return self._count_on(day, number) if number > 0 else self._count_back(day, -number)

    def working_days_between(self, start: date, end: date) -> int:
        """Return the number of working days after `start` up to and including `end`.

        It is negative where the end is before the start.
        """
        if end < start:
            return -self.working_days_between(end, start)
        whole_years = sum(len(self._year(year).working) for year in range(start.year, end.year))
        return whole_years + self._until(end) - self._until(start)

    def holiday_name(self, day: date) -> str | None:
        """Return why the office is closed on the day, other than by a weekend; else None."""
        if day in self.working:
            return None
        if name := _public_names(day.year, i18n.language()).get(day):
            return name
        return _("day off in the office's calendar") if day in self.off else None

    def uncertain(self, day: date) -> bool:
        """Tell whether the Government may still move the days off of the day's year."""
        return day.year not in self.confirmed and day.year > _last_decided_year()

    def _year(self, number: int) -> _Year:
        year = self._years.get(number)
        if year is None:
            year = self._years[number] = self._laid_out(number)
        return year

    def _laid_out(self, number: int) -> _Year:
        public = _public_year(number)
        off = (public.off | self.off) - self.working
        working = public.working - off | self.working
        first = date(number, 1, 1)
        count = date(number, 12, 31).toordinal() - first.toordinal() + 1
        monday = first.weekday()
        flags = [(monday + index) % 7 < _SATURDAY for index in range(count)]
        for days, flag in ((off, False), (working, True)):
            for day in days:
                if day.year == number:
                    flags[day.toordinal() - first.toordinal()] = flag
        start = first.toordinal()
        ordinals = [start + index for index, flag in enumerate(flags) if flag]
        return _Year(start, list(accumulate(flags, initial=0)), ordinals)

    def _until(self, day: date) -> int:
        """Return how many working days the day's year has up to and including the day."""
        year = self._year(day.year)
        return year.before[day.toordinal() - year.first + 1]

    def _count_on(self, day: date, number: int) -> date:
        number += self._until(day)
        current = day.year
        while number > len(working := self._year(_within(current)).working):
            number -= len(working)
            current += 1
        return date.fromordinal(working[number - 1])

    def _count_back(self, day: date, number: int) -> date:
        number -= self._until(day - timedelta(days=1)) if day.timetuple().tm_yday > 1 else 0
        current = day.year
        while number > 0:
            current -= 1
            number -= len(self._year(_within(current)).working)
        return date.fromordinal(self._year(current).working[-number])


def _within(year: int) -> int:
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("the working day lies outside the calendar")
    return year
