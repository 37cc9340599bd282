"""The lists of `overdue`: the rows that somebody asks about, put where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import Day
from hdnd_cli.followup.filters import Filters, filtered
from hdnd_cli.followup.rows import Row, State
from hdnd_cli.followup.states import follow_up
from hdnd_cli.followup.summary import Summary, summarise

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.followup.firsts import FirstDues

#: No holiday is longer: rows further off than this and twice the limit need no calendar.
_LONGEST_HOLIDAY = 30


@dataclass(frozen=True, slots=True)
class Listed:
    """A row as it stands in a list."""

    row: Row
    #: Calendar days after the deadline in force; among reports owed, after the report's day.
    days: int | None = None
    #: Working days up to the deadline; 0 on the day itself.
    days_left: int | None = None
    #: The nearest level of warning (`due_soon:`) that has been reached.
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """What a record says of some rows on a day."""

    as_of: date
    #: Every row that passes the filters.
    rows: tuple[Listed, ...]
    overdue: tuple[Listed, ...]
    reports_owed: tuple[Listed, ...]
    due_soon: tuple[Listed, ...]
    awaiting_acceptance: tuple[Listed, ...]
    waiting: tuple[Listed, ...]
    no_deadline: tuple[Listed, ...]
    ongoing: tuple[Listed, ...]
    #: Over all rows that pass the filters, whatever the lists leave out.
    summary: Summary
    #: Years of deadlines whose days off the Government may still move.
    calendar_uncertain: tuple[int, ...] = ()
    #: What was asked for beside the filters.
    within: int | None = None
    new_since: date | None = None

    @property
    def lists(self) -> dict[str, tuple[Listed, ...]]:
        """Return the lists by name, in the order in which they are told."""
        return {name: getattr(self, name) for name in LISTS}


LISTS = (
    "overdue",
    "reports_owed",
    "due_soon",
    "awaiting_acceptance",
    "waiting",
    "no_deadline",
    "ongoing",
)


def select(
    council: Council,
    as_of: date,
    filters: Filters | None = None,
    *,
    within: int | None = None,
    new_since: date | None = None,
    every_row: bool = False,
    history: FirstDues | None = None,
) -> Selection:
    """Return the lists of `overdue`.

    Args:
        council: The records.
        as_of: The day on which it is asked.
        filters: Which rows are asked about; default all.
        within: `due_soon` holds what falls due in so many working days, instead of the
            largest level of the council's settings.
        new_since: `overdue` and `reports_owed` hold only what was not there on this day.
        every_row: Whether `days_left` is wanted for every row that is not due, however far
            off; the calendar is slow to load.
        history: What the history says of first deadlines.

    Raises:
        UnknownSubjectError: A filter names something that does not stand in the record.
    """
    rows = filtered(council, follow_up(council, as_of, history), filters or Filters())
    listing = _Listing(council, as_of, within, every_row=every_row)
    listed = tuple(listing.listed(row) for row in rows)
    before = _Before(council, new_since)
    return Selection(
        as_of=as_of,
        rows=listed,
        overdue=_worst_first(
            entry
            for entry in listed
            if entry.row.state is State.OVERDUE and before.not_overdue(entry.row)
        ),
        reports_owed=_worst_first(
            Listed(row, _days_after(row.report_due, as_of))
            for row in rows
            if row.report_owed(as_of) and before.not_owed(row)
        ),
        due_soon=tuple(sorted(filter(listing.is_near, listed), key=_by_day)),
        awaiting_acceptance=tuple(
            e for e in listed if e.row.is_reported_done and _is_open(e.row, State.OVERDUE)
        ),
        waiting=_undated(listed, State.WAITING),
        no_deadline=_undated(listed, State.NO_DEADLINE),
        ongoing=_undated(listed, State.ONGOING),
        summary=summarise(rows, as_of),
        calendar_uncertain=tuple(sorted(listing.uncertain)),
        within=within,
        new_since=new_since,
    )


class _Listing:
    """Gives rows their days; asks the calendar only where it must."""

    def __init__(
        self, council: Council, as_of: date, within: int | None, *, every_row: bool
    ) -> None:
        self._council = council
        self._as_of = as_of
        self._levels = sorted(council.settings.due_soon)
        self._limit = max(self._levels, default=0) if within is None else within
        self._every_row = every_row
        self.uncertain: set[int] = set()

    def listed(self, row: Row) -> Listed:
        open_ = not row.is_closed and row.due is not None
        if open_ and row.due and isinstance(row.reading, Day) and row.reading.uncertain:
            self.uncertain.add(row.due.year)
        if row.state is State.OVERDUE:
            return Listed(row, days=_days_after(row.due, self._as_of))
        if not open_ or row.due is None or row.due < self._as_of:
            return Listed(row)
        return self._ahead(row, row.due)

    def _ahead(self, row: Row, due: date) -> Listed:
        far = (due - self._as_of).days > 2 * self._limit + _LONGEST_HOLIDAY
        if far and not self._every_row:
            return Listed(row)
        calendar = self._council.calendar
        left = calendar.working_days_between(self._as_of, due)
        self.uncertain |= {
            day.year for day in (self._as_of, due) if left and calendar.uncertain(day)
        }
        return Listed(row, days_left=left, level=self._level(left))

    def _level(self, left: int) -> int | None:
        return next((level for level in self._levels if left <= level), None)

    def is_near(self, entry: Listed) -> bool:
        near = entry.days_left is not None and entry.days_left <= self._limit
        return near and entry.row.state is State.NOT_DUE


class _Before:
    """Which rows were overdue, or owed a report, on an earlier day."""

    def __init__(self, council: Council, day: date | None) -> None:
        rows = follow_up(council, day) if day is not None else ()
        self._overdue = {row.key for row in rows if row.state is State.OVERDUE}
        # A report owed again and again is another one in each period.
        self._owed = {_report_key(row) for row in rows if day is not None and row.report_owed(day)}

    def not_overdue(self, row: Row) -> bool:
        return row.key not in self._overdue

    def not_owed(self, row: Row) -> bool:
        return _report_key(row) not in self._owed


def _report_key(row: Row) -> tuple[object, ...]:
    return (row.commitment.name, row.agency, row.report_due)


def _days_after(day: date | None, as_of: date) -> int | None:
    return (as_of - day).days if day is not None else None


def _worst_first(entries: Iterable[Listed]) -> tuple[Listed, ...]:
    return tuple(sorted(entries, key=lambda entry: -(entry.days or 0)))


def _by_day(entry: Listed) -> tuple[object, ...]:
    return (entry.row.due, entry.days_left)


def _is_open(row: Row, *excluded: State) -> bool:
    return not row.is_closed and row.state not in excluded


def _undated(listed: Iterable[Listed], state: State) -> tuple[Listed, ...]:
    """Return the open rows of a state without a day; what is reported done stands elsewhere."""
    return tuple(
        entry
        for entry in listed
        if entry.row.state is state and _is_open(entry.row) and not entry.row.is_reported_done
    )
