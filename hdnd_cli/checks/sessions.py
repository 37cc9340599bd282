"""session.yaml: numbers, days, frequency, and whether what a session leaves behind is there."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hdnd_cli.checks.context import MINUTED, SITTINGS, last_day
from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.wording import let_stand, shown
from hdnd_cli.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.calendar import WorkCalendar
    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import SessionRecord
    from hdnd_cli.model.fields import Days

#: Days by which a session may lie away from the day that its folder is named by.
_PUT_OFF = 60


def check_session_days(context: Context) -> Iterator[Finding]:
    """Rules session-end-before-start, session-outside-term, session-same-day, -folder-day."""
    seen: dict[tuple[date, str], str] = {}
    for record in context.council.sessions.values():
        path, session = record.path("session.yaml"), record.session
        if session.until is not None and session.until < session.date:
            message = _("until {until} is before date {date}")
            text = message.format(until=shown(session.until), date=shown(session.date))
            hint = _("date is the first day, until the last")
            yield Finding("session-end-before-start", path, text, ("until",), hint)
        yield from _ended(record)
        yield from _folder_day(record)
        if not record.held:
            continue
        if context.council.settings.term and context.council.term_on(record.date) is None:
            message = _("{day} lies in none of the council's terms").format(day=shown(record.date))
            hint = _("look at date here, and at term in hdnd.yaml")
            yield Finding("session-outside-term", path, message, ("date",), hint)
        other = seen.setdefault((record.date, session.kind), record.id)
        if other != record.id:
            message = _("the session {other} of the same kind is on this day too")
            hint = _("look at date and kind; or is it the same session, entered twice?")
            yield Finding("session-same-day", path, message.format(other=other), ("date",), hint)


def _folder_day(record: SessionRecord) -> Iterator[Finding]:
    """A session may be put off; a day months away from the folder's is a slip of the hand."""
    named, day = date.fromisoformat(record.id[:10]), record.date
    swapped = (day.year, day.month, day.day) == (named.year, named.day, named.month)
    if named == day or (abs(day - named).days <= _PUT_OFF and not swapped):
        return
    message = _('the folder is named "{id}", but the session was on {day}').format(
        id=record.id, day=shown(day)
    )
    hint = _("look at date; a folder keeps its name when a session is put off")
    if swapped:
        hint = _("day and month are swapped in one of the two: is it date: {day}?").format(
            day=named.isoformat()
        )
    path = record.path("session.yaml")
    yield Finding("session-folder-day", path, message, ("date",), hint)


def _ended(record: SessionRecord) -> Iterator[Finding]:
    ended = record.minutes.ended if record.minutes else None
    if ended is None:
        return
    starts = record.session.starts
    day = ended.day or last_day(record)
    if day < record.date:
        message = _("the session ended on {end}, before it began on {start}")
        text = message.format(end=shown(day), start=shown(record.date))
    elif starts is not None and day == record.date and ended.at < starts:
        message = _("the session ended at {end}, before it began at {start}")
        text = message.format(end=f"{ended.at:%H:%M}", start=f"{starts:%H:%M}")
    else:
        return
    hint = _("look at ended here, and at date and starts in session.yaml")
    path = record.path("minutes.yaml")
    yield Finding("session-end-before-start", path, text, ("ended",), hint)


def check_session_numbers(context: Context) -> Iterator[Finding]:
    """A number is given once in a term and kind, in the order of the dates.

    Rules session-number-duplicate, session-number-order, and missing-key for regular sessions.
    """
    series: dict[tuple[str | None, str], list[SessionRecord]] = defaultdict(list)
    for record in context.held:
        if record.session.number is not None:
            term = context.council.term_on(record.date)
            series[term.name if term else None, record.session.kind].append(record)
        elif record.session.kind == "regular" and _number_is_absent(context, record):
            message = _('"{key}" is missing').format(key="number")
            hint = _("add the line {key}: …").format(key="number")
            yield Finding("missing-key", record.path("session.yaml"), message, hint=hint)
    for records in series.values():
        yield from _duplicate_numbers(records)
        yield from _number_order(context, records)


def _number_is_absent(context: Context, record: SessionRecord) -> bool:
    path = record.path("session.yaml")
    return context.readable(path) and not context.to_fill_in(path, "number")


def _duplicate_numbers(records: list[SessionRecord]) -> Iterator[Finding]:
    first: dict[int | None, str] = {}
    free = max(record.session.number or 0 for record in records) + 1
    for record in records:
        number = record.session.number
        other = first.setdefault(number, record.id)
        if other != record.id:
            message = _("number {number} was already given to the session {other}")
            text = message.format(number=number, other=other)
            path = record.path("session.yaml")
            hint = _("the next free number is {number}").format(number=free)
            yield Finding("session-number-duplicate", path, text, ("number",), hint)


def _number_order(context: Context, records: list[SessionRecord]) -> Iterator[Finding]:
    given = [record.session.number or 0 for record in records]
    for before, record in pairwise(records):
        one, two = before.session.number or 0, record.session.number or 0
        if two < one:
            message = _("number {number} comes after number {other} of {day}")
        elif two > one + 1 and not any(one < number < two for number in given):
            if _unread_between(context, before.date, record.date):
                continue
            message = _("number {number} follows number {other} of {day}: a number is left out")
        else:
            continue
        text = message.format(number=two, other=one, day=shown(before.date))
        path, rule = record.path("session.yaml"), "session-number-order"
        yield Finding(rule, path, text, ("number",), let_stand(rule))


def _unread_between(context: Context, start: date, end: date) -> bool:
    return any(start <= day <= end for day in _unread_days(context))


def _unread_days(context: Context) -> list[date]:
    """Return the days of the sessions whose session.yaml could not be read."""
    found = []
    for path in context.council.incomplete:
        parts = path.split("/")
        if len(parts) > 1 and parts[0] == "sessions" and parts[1] not in context.council.sessions:
            try:
                found.append(date.fromisoformat(parts[1][:10]))
            except ValueError:
                continue
    return found


def check_frequency(context: Context) -> Iterator[Finding]:
    """Regular sessions are as frequent as the regulation says: rule session-month-missing."""
    held = [record.date for record in context.held if record.session.kind == "regular"]
    start = context.council.settings.records_from or min(held, default=None)
    if start is None or not context.regulation_known:
        return
    counts = Counter((day.year, day.month) for day in [*held, *_unread_days(context)])
    missing: list[tuple[date, date]] = []
    for opens, ends, needed in _windows(context, start):
        if sum(counts[opens.year, month] for month in range(opens.month, ends.month + 1)) < needed:
            if missing and missing[-1][1] + timedelta(days=1) == opens:
                opens = missing.pop()[0]  # noqa: PLW2901
            missing.append((opens, ends))
    if missing:
        # All of them: a list that is cut would hide months.
        message = _("months with too few regular sessions: {months} ({cite})").format(
            months=", ".join(_span(*span) for span in missing),
            cite=context.council.regulation_on(missing[-1][0]).cite,
        )
        keys = ("regulation", "sessions_per_month")
        hint = _("a session that was held needs its folder; other rhythms: sessions_per_month")
        yield Finding("session-month-missing", "hdnd.yaml", message, keys, hint)


def _span(opens: date, ends: date) -> str:
    """Return months as `3/2020`, `3-5/2020` or `12/2020-2/2021`."""
    last = f"{ends.month}/{ends.year}"
    if opens.year != ends.year:
        return f"{opens.month}/{opens.year}-{last}"
    return last if opens.month == ends.month else f"{opens.month}-{last}"


def _windows(context: Context, start: date) -> Iterator[tuple[date, date, int]]:
    """Give the spans of months that are over, each with the number of sessions it needs.

    Spans count from January: of one session in three months, January to March is the first.
    """
    for year in range(start.year, context.day.year + 1):
        month = 1
        while month <= 12:  # noqa: PLR2004
            opens = date(year, month, 1)
            rhythm = context.council.regulation_on(opens).sessions_per_month
            last = min(month + rhythm.denominator - 1, 12)
            ends = _month_end(year, last)
            if (
                rhythm.numerator
                and opens >= start
                and ends < context.day
                and _in_one_term(context, max(opens, start), ends)
            ):
                yield opens, ends, rhythm.numerator
            month = last + 1


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _in_one_term(context: Context, opens: date, ends: date) -> bool:
    return any(
        term.valid_on(opens) and term.valid_on(ends) for term in context.council.settings.term
    )


def check_session_results(context: Context) -> Iterator[Finding]:
    """Rules agenda-missing, minutes-missing, session-in-future, session-cancelled-with-results."""
    for record in context.council.sessions.values():
        if not record.held:
            yield from _cancelled(record)
        elif record.date > context.day:
            yield from _in_future(record)
        elif context.passed(record):
            yield from _missing(context, record)


def _cancelled(record: SessionRecord) -> Iterator[Finding]:
    names = _results(record)
    if names:
        message = _("the session was cancelled, but has {files}").format(files=", ".join(names))
        path = record.path("session.yaml")
        hint = _("a session that was held on another day: date, and postponed with the first day")
        yield Finding("session-cancelled-with-results", path, message, ("cancelled",), hint)


def _in_future(record: SessionRecord) -> Iterator[Finding]:
    names = _results(record)
    if names:
        message = _("the session is on {day}, a day to come, but has {files}")
        text = message.format(day=shown(record.date), files=", ".join(names))
        hint = _("look at date")
        yield Finding("session-in-future", record.path("session.yaml"), text, ("date",), hint)


def _results(record: SessionRecord) -> list[str]:
    return [name for name in ("minutes.yaml", "conclusions.yaml") if name in record.files]


def _missing(context: Context, record: SessionRecord) -> Iterator[Finding]:
    kind, files = record.session.kind, record.files
    wanted: list[tuple[str, Iterable[str]]] = [
        ("agenda.yaml", SITTINGS),
        ("minutes.yaml", MINUTED),
    ]
    for name, kinds in wanted:
        if name not in files and kind in kinds and context.readable(record.path(name)):
            yield _without(context, record, name)


def check_conclusions_written(context: Context) -> Iterator[Finding]:
    """Conclusions are there within the days of the regulation: rule conclusions-missing."""
    if context.to_fill_in("hdnd.yaml", "regulation"):
        return
    for record in context.held:
        if "conclusions.yaml" in record.files or not context.passed(record):
            continue
        within = context.regulation(record).conclusions_within
        if context.readable(record.path("conclusions.yaml")) and context.day > days_after(
            context.council.calendar, last_day(record), within
        ):
            yield _without(context, record, "conclusions.yaml")


def _without(context: Context, record: SessionRecord, name: str) -> Finding:
    days = (context.day - last_day(record)).days
    message = ngettext(
        "the session was {days} day ago and has no {file}",
        "the session was {days} days ago and has no {file}",
        days,
    ).format(days=days, file=name)
    rule = f"{name.removesuffix('.yaml')}-missing"
    hint = _("write it; a session that was not held: cancelled")
    return Finding(rule, record.path("session.yaml"), message, ("date",), hint)


def days_after(calendar: WorkCalendar, day: date, days: Days) -> date:
    """Return the day that lies a number of days, or of working days, after another."""
    if days.working:
        return calendar.add_working(day, days.number)
    return day + timedelta(days=days.number)


def days_ahead(calendar: WorkCalendar, day: date, days: Days) -> date:
    """Return the last day that lies a number of days, or of working days, before another."""
    if days.working:
        return calendar.add_working(day, -days.number)
    return day - timedelta(days=days.number)
