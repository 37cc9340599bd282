"""How a deadline was found, told step by step and in one line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hdnd_cli import i18n
from hdnd_cli.deadlines.dates import YEARS
from hdnd_cli.deadlines.readings import (
    Day,
    How,
    LaterThanWords,
    NoDay,
    Ongoing,
    Reading,
    Reason,
    Unit,
    Unreadable,
    Waiting,
)
from hdnd_cli.deadlines.series import Every, Series
from hdnd_cli.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.calendar import WorkCalendar

_ONE_DAY = timedelta(days=1)
_PADDED_BELOW = 3


def written(day: date) -> str:
    """Return a day as the language writes it: 07/7/2012 (Decree 30/2020), or 2012-07-07."""
    if i18n.language() != "vi":
        return day.isoformat()
    return f"{_short(day, day.year)}/{day.year}"


def describe(reading: Reading, calendar: WorkCalendar) -> list[str]:
    """Return the steps from the words to the day, one sentence each, in the chosen language."""
    steps = [_("Words: {words}").format(words=_quoted(reading.words))]
    match reading:
        case Day():
            steps += _steps_of_day(reading, calendar)
        case Series():
            steps += _steps_of_series(reading)
        case Unreadable() | LaterThanWords():
            steps.append(fault(reading))
        case _:
            steps.append(_without_day(reading))
    return steps


def echo(reading: Reading, calendar: WorkCalendar) -> str:
    """Return words and deadline on one line, as `new` and `progress` answer."""
    return _("{words} → {outcome}").format(
        words=reading.words or _("(no words)"), outcome=_outcome(reading, calendar)
    )


def fault(reading: Reading) -> str:
    """Return what is wrong with words that are an error, in one sentence; else nothing."""
    if isinstance(reading, LaterThanWords):
        return _("due_day {due_day} is later than {named}, the day that the words name").format(
            due_day=written(reading.due_day), named=written(reading.named)
        )
    if not isinstance(reading, Unreadable):
        return ""
    return _faults()[reading.reason].format(
        detail=reading.detail, first=YEARS.start, last=YEARS.stop - 1
    )


def _faults() -> dict[Reason, str]:
    return {
        Reason.IMPOSSIBLE_DAY: _('"{detail}" is a day that does not exist'),
        Reason.TWO_DAYS: _("the words name two days: {detail}"),
        Reason.NOT_READ: _('the digits "{detail}" cannot be read as a day'),
        Reason.START_ONLY: _('"{detail}" names a beginning but no end'),
        Reason.UNKNOWN_START: _('"{detail}" counts from a day that is not on record'),
        Reason.TOO_FAR: _(
            '"{detail}" lies too far off: only days from {first} to {last} can be read'
        ),
    }


def _outcome(reading: Reading, calendar: WorkCalendar) -> str:
    match reading:
        case Day():
            text = _("due {day}").format(day=_with_weekday(reading.day))
            if not calendar.is_working(reading.day):
                last = calendar.last_working(reading.day)
                text += "; " + _("last working day {day}").format(
                    day=_short(last, reading.day.year)
                )
            return text + ("; " + _("may still change") if reading.uncertain else "")
        case Series():
            return _often(reading.every)
        case Unreadable() | LaterThanWords():
            return fault(reading)
    return _without_day(reading)


def _without_day(reading: Reading) -> str:
    match reading:
        case Waiting():
            return _('waiting: "{event}" has no day on record yet').format(event=reading.event)
        case Ongoing():
            return _("ongoing work, never overdue")
        case NoDay():
            return _("no computable day")
    return ""  # pragma: no cover - the other readings have their own words


def _steps_of_day(reading: Day, calendar: WorkCalendar) -> Iterator[str]:
    yield from _steps_to_named(reading, calendar)
    if reading.named is not None:
        yield _("Before {named}: until the end of the day before").format(
            named=_with_weekday(reading.named)
        )
    if reading.time is not None:
        yield _("At the latest at {time}").format(time=reading.time.strftime("%H:%M"))
    yield _("Deadline: {day}").format(day=_with_weekday(reading.day))
    if not calendar.is_working(reading.day):
        yield _("That is a day off ({why}); the last working day before it is {day}").format(
            why=calendar.holiday_name(reading.day) or _("weekend"),
            day=_with_weekday(calendar.last_working(reading.day)),
        )
    if reading.uncertain:
        yield _("The days off of {year} are not confirmed: the day may still change").format(
            year=reading.day.year
        )


def _steps_to_named(reading: Day, calendar: WorkCalendar) -> Iterator[str]:
    named = reading.named or reading.day
    if reading.how is How.OFFICE:
        yield _("The office's own day (due_day): {day}").format(day=written(reading.day))
    if reading.how is How.ISSUED:
        yield _("The day stands as it was when the notice was issued: {day}").format(
            day=written(reading.day)
        )
    if reading.event_on is not None:
        yield _event(reading, reading.event_on)
    elif reading.how is How.SESSION:
        yield _("No session of that month is on record yet: the month's last day counts")
    if reading.how is How.COUNT:
        yield from _steps_of_count(reading, calendar)
    if reading.start is not None:
        yield _("A range from {start} to {end}: its last day counts").format(
            start=written(reading.start), end=written(named)
        )
    elif reading.how in {How.DATE, How.PERIOD}:
        yield _("Day named: {day}").format(day=written(named))
    if reading.year_assumed:
        yield _("No year is written: the first that fits is {year}").format(year=named.year)


def _event(reading: Day, event_on: date) -> str:
    template = {
        "session": _("The session is on {day}"),
        "plenary": _('The plenary meeting "{name}" opens on {day}'),
        "milestone": _('The milestone "{name}" is on {day}'),
    }[reading.follows or "session"]
    return template.format(name=reading.event, day=_with_weekday(event_on))


def _steps_of_count(reading: Day, calendar: WorkCalendar) -> Iterator[str]:
    if reading.base is None or reading.unit is None or reading.counted is None:
        return  # pragma: no cover - every count has them
    base = _with_weekday(reading.base)
    if reading.base_is is not None:
        yield {
            "notice": _("Counted from the day of the notice, {day}, which is not counted"),
            "session": _("Counted from the day of the session, {day}, which is not counted"),
            "event": _("Counted from the day of the event, {day}, which is not counted"),
            "date": _("Counted from {day}, which is not counted"),
        }[reading.base_is].format(day=base)
    term = _amount(abs(reading.counted), reading.unit)
    back = reading.counted < 0
    yield (_("{term} before it") if back else _("{term} after it")).format(term=term)
    if reading.unit is Unit.WORKING_DAY:
        off = _days_off(reading.base, reading.day, calendar)
        if off:
            yield _("Days off passed over: {days}").format(days=off)
    if reading.shifted_from is not None:
        yield _(
            "The term ends on {day}, a day off ({why}): it moves to the next working day"
        ).format(
            day=_with_weekday(reading.shifted_from),
            why=calendar.holiday_name(reading.shifted_from) or _("weekend"),
        )


def _days_off(base: date, day: date, calendar: WorkCalendar) -> str:
    first, last = sorted((base, day))
    days = [first + _ONE_DAY * index for index in range(1, (last - first).days)]
    off = [one for one in days if not calendar.is_working(one)]
    named = [(one, name) for one in off if (name := calendar.holiday_name(one))]
    texts = [
        _("{day} ({name})").format(day=_short(one, last.year), name=name) for one, name in named
    ]
    if weekends := len(off) - len(named):
        count = ngettext("{count} day of weekends", "{count} days of weekends", weekends)
        texts.insert(0, count.format(count=weekends))
    return ", ".join(texts)


def _amount(count: int, unit: Unit) -> str:
    template = {
        Unit.WORKING_DAY: ngettext("{count} working day", "{count} working days", count),
        Unit.DAY: ngettext("{count} day", "{count} days", count),
        Unit.WEEK: ngettext("{count} week", "{count} weeks", count),
        Unit.MONTH: ngettext("{count} month", "{count} months", count),
        Unit.YEAR: ngettext("{count} year", "{count} years", count),
    }[unit]
    return template.format(count=count)


def _steps_of_series(reading: Series) -> Iterator[str]:
    yield _("A series: {often}, each period owed on its own").format(often=_often(reading.every))
    first = reading.next_after(reading.first - _ONE_DAY)
    if first is not None:
        yield _("First period: {period}, due {day}").format(
            period=first.id, day=_with_weekday(first.day)
        )
    if reading.end is not None:
        yield _("Until {day}").format(day=_with_weekday(reading.end))


def _often(every: Every) -> str:
    return {
        Every.WEEK: _("every week"),
        Every.MONTH: _("every month"),
        Every.QUARTER: _("every quarter"),
        Every.HALF: _("every half year"),
        Every.YEAR: _("every year"),
    }[every]


def _quoted(words: str | None) -> str:
    return _('"{words}"').format(words=words) if words else _("(no words)")


def _with_weekday(day: date) -> str:
    name = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[day.weekday()]
    return f"{written(day)}, {name}"


def _short(day: date, year: int) -> str:
    """Return a day without its year, where that is the year given."""
    if i18n.language() != "vi" or day.year != year:
        return written(day)
    month = f"{day.month:02}" if day.month < _PADDED_BELOW else str(day.month)
    return f"{day.day:02}/{month}"
