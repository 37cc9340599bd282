"""A day from a mention: a date, a span, a term, an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Literal

from hdnd_cli.deadlines.occasions import occasion
from hdnd_cli.deadlines.phrases import (
    BareDay,
    Clock,
    Count,
    Date,
    Distance,
    Mention,
    MilestoneEvent,
    Part,
    PlenaryEvent,
    SessionEvent,
    Span,
    Weekday,
)
from hdnd_cli.deadlines.readings import Day, How, Reason, Waiting
from hdnd_cli.deadlines.reckoning import (
    ImpossibleError,
    date_day,
    day_meant,
    end_of_term,
    span_start,
    start_of_range,
    weekday_day,
)

if TYPE_CHECKING:
    from hdnd_cli.calendar import WorkCalendar
    from hdnd_cli.deadlines.basis import Basis

EVENTS = (SessionEvent, PlenaryEvent, MilestoneEvent)
_ONE_DAY = timedelta(days=1)
_HOW = {"session": How.SESSION, "plenary": How.PLENARY, "milestone": How.MILESTONE}
_END_OF_DAY = 24


def fixed_day(mention: Mention, words: str | None, basis: Basis, base: date) -> Day:
    """Return the day of a date, a span or a term.

    Args:
        mention: Its phrase is a date, a weekday, a span, a count, or a distance from a date.
        words: All the words, kept with the day.
        basis: What the words are read against.
        base: The day on or after which a day without a year lies.
    """
    match mention.phrase:
        case Date() as phrase:
            day = date_day(phrase, base)
            assumed = phrase.year is None and isinstance(phrase.month, int)
            return _on_or_before(
                Day(words, day, year_assumed=assumed, time=_time(mention.clock)), mention, basis
            )
        case Weekday() as phrase:
            day = weekday_day(phrase, base)
            return _on_or_before(Day(words, day, time=_time(mention.clock)), mention, basis)
        case Span() as phrase:
            start = span_start(phrase, base)
            before_whole = mention.before and phrase.part is Part.WHOLE
            day = start if before_whole else day_meant(phrase, start)
            assumed = phrase.year is None and phrase.which is None and len(phrase.months) == 1
            found = Day(words, day, How.PERIOD, year_assumed=assumed)
            return _day_before(found) if mention.before else found
        case Count() as phrase if not mention.before:
            return _term(phrase, words, basis)
        case Distance(anchor=Date() as anchor) as phrase:
            return _from_anchor(phrase, date_day(anchor, base), words, basis.calendar)
    raise ImpossibleError(Reason.NOT_READ)


def range_start(phrase: Date | BareDay | Weekday | Span, day: Day, base: date) -> date:
    """Return the first day of the range that ends on the day that the words name."""
    return start_of_range(phrase, day.named or day.day, base)


def event_day(mention: Mention, words: str | None, basis: Basis) -> Day | Waiting:
    """Return the deadline that an event gives: its day, or the day before it.

    Args:
        mention: Its phrase is an event, or a distance from one.
        words: All the words, kept with the day.
        basis: What the words are read against.
    """
    phrase = mention.phrase
    anchor = phrase.anchor if isinstance(phrase, Distance) else phrase
    if not isinstance(anchor, EVENTS):  # pragma: no cover - callers choose by this type
        raise TypeError(anchor)
    known = occasion(anchor, basis)
    if known.day is None:
        return Waiting(words, known.kind, mention.words)
    if isinstance(phrase, Distance):
        day = _from_anchor(phrase, known.day, words, basis.calendar)
        return replace(day, base_is=None, follows=known.kind, event=known.name, event_on=known.day)
    before = mention.before or mention.purpose or known.kind == "milestone"
    # The end of a month whose session nobody has recorded yet is no day of a session.
    before = before and bool(known.name)
    return Day(
        words,
        known.day - _ONE_DAY if before else known.day,
        _HOW[known.kind],
        named=known.day if before else None,
        follows=known.kind,
        event=known.name,
        event_on=known.day if known.name else None,
    )


def _on_or_before(day: Day, mention: Mention, basis: Basis) -> Day:
    """Apply "trước" to a date: until the day before, or until it, as the regulation says.

    A regulation settles what "trước ngày X" means. It does not put a day of June before June:
    a month, a quarter, a year or a part of one is passed once it has begun.
    """
    return _day_before(day) if mention.before and basis.before == "exclusive" else day


def _day_before(day: Day) -> Day:
    return replace(day, day=day.day - _ONE_DAY, named=day.day)


def _term(phrase: Count, words: str | None, basis: Basis) -> Day:
    base, base_is = _base_of(phrase, basis)
    ends = end_of_term(base, phrase, basis.calendar)
    day = basis.calendar.next_working(ends)
    return Day(
        words,
        day,
        How.COUNT,
        base=base,
        base_is=base_is,
        counted=phrase.number,
        unit=phrase.unit,
        shifted_from=ends if day != ends else None,
        uncertain=_uncertain(base, day, basis.calendar),
    )


def _base_of(
    phrase: Count, basis: Basis
) -> tuple[date, Literal["date", "session", "notice", "event"]]:
    if isinstance(phrase.since, Date):
        return date_day(phrase.since, basis.base_day), "date"
    if basis.event is not None:
        return basis.event, "event"
    if phrase.since == "notice" and basis.notice is not None:
        return basis.notice, "notice"
    return basis.session, "session"


def _from_anchor(phrase: Distance, anchor: date, words: str | None, calendar: WorkCalendar) -> Day:
    """Count from a named day; only a term that runs forward moves off a day off."""
    back = not phrase.after
    ends = end_of_term(anchor, phrase.count, calendar, back=back)
    day = ends if back else calendar.next_working(ends)
    by_working_days = phrase.count.unit == "working_day" or not back
    return Day(
        words,
        day,
        How.COUNT,
        base=anchor,
        base_is="date",
        counted=-phrase.count.number if back else phrase.count.number,
        unit=phrase.count.unit,
        shifted_from=ends if day != ends else None,
        uncertain=by_working_days and _uncertain(anchor, day, calendar),
    )


def _uncertain(one: date, two: date, calendar: WorkCalendar) -> bool:
    first, last = min(one, two), max(one, two)
    return calendar.uncertain(last) or (first.year != last.year and calendar.uncertain(first))


def _time(clock: Clock | None) -> time | None:
    if clock is None or clock.hour == _END_OF_DAY:
        return None
    return time(clock.hour, clock.minute)
