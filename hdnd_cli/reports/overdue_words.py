"""The sentences of `overdue`, shared by its table, its Markdown and its annotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.followup import State, revoked, wording
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.followup import Listed, Row, Selection
    from hdnd_cli.reports.overdue import OverdueReport

_DATE = re.compile(r"(?<!\d)(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?!\d)")


def name(row: Row) -> str:
    """Return what a row is called: `2020-03-25/1`, and of a series the period."""
    return f"{row.commitment.name} ({row.period})" if row.period else row.commitment.name


def party(council: Council, id_: str | None) -> str:
    """Return the full name of who answers; words where nobody is named."""
    return shown(council.name_of(id_)) if id_ else _("nobody named")


def by_party(entries: Iterable[Listed]) -> dict[str | None, list[Listed]]:
    """Return entries by who answers for them, in the order in which they first appear."""
    found: dict[str | None, list[Listed]] = {}
    for entry in entries:
        found.setdefault(entry.row.answering, []).append(entry)
    return found


def overdue_heading(selection: Selection, *, incomplete: bool = False) -> str:
    """Return the first answer: how much is overdue, of how many agencies, on which day."""
    number = len(selection.overdue)
    if selection.new_since is not None:
        return _newly_overdue(selection, number)
    if not number and incomplete:
        # Nobody may take this for good news: what was not read may be overdue.
        text = _("Nothing overdue was found on {day}, but not everything could be read")
        return text.format(day=wording.day(selection.as_of))
    if not number:
        return _("Nothing is overdue on {day}").format(day=wording.day(selection.as_of))
    return _("Overdue on {day}: {commitments} of {agencies}").format(
        day=wording.day(selection.as_of),
        commitments=commitments(number),
        agencies=_agencies(len(by_party(selection.overdue))),
    )


def _newly_overdue(selection: Selection, number: int) -> str:
    days = {
        "day": wording.day(selection.as_of),
        "since": wording.day(selection.new_since) if selection.new_since else "",
    }
    if not number:
        return _("Nothing is overdue on {day} that was not overdue on {since}").format(**days)
    return _("Overdue on {day} and not yet on {since}: {commitments}").format(
        **days, commitments=commitments(number)
    )


def commitments(number: int) -> str:
    """Return `3 commitments`."""
    return ngettext("{number} commitment", "{number} commitments", number).format(number=number)


def _agencies(number: int) -> str:
    return ngettext("{number} agency", "{number} agencies", number).format(number=number)


def reports_heading(number: int) -> str:
    """Return the heading of the second block."""
    return ngettext(
        "Reports owed: {number} that has not come",
        "Reports owed: {number} that have not come",
        number,
    ).format(number=number)


def due_soon_heading(selection: Selection) -> str:
    """Return the heading of the third block."""
    number = commitments(len(selection.due_soon))
    if selection.within is None:
        return _("Due soon: {commitments}").format(commitments=number)
    return _("Due within {days}: {commitments}").format(
        days=wording.working_days(selection.within), commitments=number
    )


def awaiting_heading(number: int) -> str:
    """Return the heading of what the committee has to look at."""
    return _("Reported done, to be accepted: {commitments}").format(commitments=commitments(number))


def how_late(entry: Listed) -> str:
    """Return `45 days overdue`."""
    return _("{days} overdue").format(days=wording.days(entry.days or 0))


def report_late(entry: Listed) -> str:
    """Return `report 12 days late`."""
    return _("report {days} late").format(days=wording.days(entry.days or 0))


def how_soon(entry: Listed, as_of: date) -> str:
    """Return `due today`, or `3 working days left`."""
    if entry.row.due == as_of:
        return _("due today")
    return _("{days} left").format(days=wording.working_days(entry.days_left or 0))


def reported_done(entry: Listed) -> str:
    """Return `reported done on 2020-06-25`."""
    done_on = entry.row.done_on
    return _("reported done on {day}").format(day=wording.day(done_on) if done_on else "")


def state(entry: Listed) -> str:
    """Return the state of a row, with its days."""
    row = entry.row
    if row.state is State.OVERDUE:
        return how_late(entry)
    words = wording.state(row.state)
    if row.state is State.NOT_DUE and entry.days_left is not None:
        words += ", " + _("{days} left").format(days=wording.working_days(entry.days_left))
    if row.claimed:
        words += ", " + _("reported long afterwards")
    return words


def due(row: Row) -> str:
    """Return the deadline in force, with the words that set it; empty where none is said."""
    day = _("due {day}").format(day=wording.day(row.due)) if row.due else ""
    return ", ".join(part for part in (day, _quoted(row.due_text, row.due)) if part)


def report_due(row: Row) -> str:
    """Return by when the report is owed, with the words that say so."""
    day = wording.day(row.report_due) if row.report_due else ""
    said = _("report due {day}").format(day=day)
    return ", ".join(part for part in (said, _quoted(row.report_due_text, row.report_due)) if part)


def _quoted(words: str | None, day: date | None) -> str:
    """Return words in quotes; nothing where all they say is the day that is told anyway."""
    if words is None or (day is not None and _names(words, day)):
        return ""
    return f'"{shown(words)}"'


def _names(words: str, day: date) -> bool:
    """Tell whether the day stands in the words in figures, and no other."""
    found = [tuple(map(int, match.groups())) for match in _DATE.finditer(words)]
    parts = (day.year, day.month, day.day)
    return found in ([parts], [parts[::-1]])


def slip(report: OverdueReport, row: Row) -> str:
    """Return the first deadline and how often it was moved; empty where it was not."""
    if not row.moves or report.shallow or row.first_due is None:
        moved = len(row.moves)
        times = ngettext("extended {number} time", "extended {number} times", moved)
        return times.format(number=moved) if moved else _first(report, row)
    return ngettext(
        "first deadline {day}, extended {number} time",
        "first deadline {day}, extended {number} times",
        len(row.moves),
    ).format(day=wording.day(row.first_due), number=len(row.moves))


def _first(report: OverdueReport, row: Row) -> str:
    """Return the first deadline of what was taken up again, or changed without an extension."""
    if report.shallow or row.first_due is None or row.first_due == row.due:
        return ""
    taken_up = row.commitment.entry.continues
    if taken_up is None:
        return _("first deadline {day}").format(day=wording.day(row.first_due))
    return _("first deadline {day}, of {commitment}").format(
        day=wording.day(row.first_due), commitment=taken_up
    )


def succession(council: Council, row: Row) -> str:
    """Return both names, where the lead has ended; empty where it has not."""
    if row.answers is None or row.lead is None:
        return ""
    return _("given to {lead}, which has ended; {answers} answers").format(
        lead=shown(council.short_name_of(row.lead)),
        answers=shown(council.short_name_of(row.answers)),
    )


def revocation(council: Council, row: Row, as_of: date) -> str:
    """Return that the notice of a row has no force any more; empty where it has."""
    found = revoked(council, row.commitment, as_of)
    if found is None:
        return ""
    return _("notice {notice} was revoked by {by} of {day}, no other one is in force").format(
        notice=shown(found.notice.entry.symbol),
        by=shown(found.by.entry.symbol),
        day=wording.day(found.by.entry.date),
    )


def last_event(council: Council, row: Row) -> str:
    """Return what happened last, and who did it."""
    if not row.events:
        return _("nothing recorded since the session")
    event = row.events[-1].event
    said = wording.kind(event.kind)
    if event.kind == "report":
        said = _("report ({state})").format(state=wording.reported(event.state))
    elif event.kind == "extension" and event.decision is None:
        said = _("extension asked for")
    elif event.kind == "escalation":
        said = wording.step(event.step)
    by = getattr(event, "by", None) or getattr(event, "to", None)
    day = wording.day(event.date)
    if by is None:
        return _("last: {day} {event}").format(day=day, event=said)
    return _("last: {day} {event}, {by}").format(
        day=day, event=said, by=shown(council.short_name_of(by))
    )
