"""Questions to ask at the session ("Nên hỏi"), computed from what happened to a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hdnd_cli.followup import State, wording
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.model.progress import Extension, Feedback, Reminder, Report, Return
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.followup import Row

#: So many extensions or reminders call for a question.
_OFTEN = 2


def questions(council: Council, row: Row, as_of: date) -> tuple[str, ...]:
    """Return what to ask about an open row; the weightiest first, none where it is closed."""
    if row.is_closed:
        return ()
    asked = [
        question
        for ask in (_acceptance, _contradiction, _silence, _extensions, _request, _return, _start)
        for question in ask(council, row, as_of)
    ]
    return tuple(asked or _progress(row))


E = TypeVar("E")


def _last(row: Row, kind: type[E]) -> E | None:
    return next((r.event for r in reversed(row.events) if isinstance(r.event, kind)), None)


def _acceptance(_council: Council, row: Row, as_of: date) -> Iterator[str]:
    report = _last(row, Report)
    if not row.is_reported_done or report is None:
        return
    yield _("Reported done on {day} and not accepted after {days}: what is still missing?").format(
        day=wording.day(report.date), days=wording.days((as_of - report.date).days)
    )
    if row.claimed and row.done_on is not None:
        yield _(
            "It is said to have been done on {done}, {days} before the report: what proves it?"
        ).format(done=wording.day(row.done_on), days=wording.days((report.date - row.done_on).days))


def _contradiction(council: Council, row: Row, _as_of: date) -> Iterator[str]:
    """Somebody else says otherwise, and no report has answered it since."""
    report, feedback = _last(row, Report), _last(row, Feedback)
    if feedback is None or (report is not None and report.date > feedback.date):
        return
    who = shown(council.short_name_of(feedback.by))
    if report is not None and report.state == "done":
        yield _('{who} said on {day}, after the report: "{text}". Which is right?').format(
            who=who, day=wording.day(feedback.date), text=shown(feedback.text)
        )
    else:
        yield _('{who} said on {day}: "{text}". What has been done about it?').format(
            who=who, day=wording.day(feedback.date), text=shown(feedback.text)
        )


def _silence(_council: Council, row: Row, _as_of: date) -> Iterator[str]:
    report = _last(row, Report)
    reminders = [
        record.event
        for record in row.events
        if isinstance(record.event, Reminder)
        and (report is None or record.event.date > report.date)
    ]
    if len(reminders) >= _OFTEN:
        yield ngettext(
            "Reminded {number} time without an answer, last on {day}: why?",
            "Reminded {number} times without an answer, last on {day}: why?",
            len(reminders),
        ).format(number=len(reminders), day=wording.day(reminders[-1].date))
    elif report is None and (row.state is State.OVERDUE or row.report_due is not None):
        yield _("No report at all so far: how far is it?")


def _extensions(_council: Council, row: Row, _as_of: date) -> Iterator[str]:
    if len(row.moves) >= _OFTEN:
        yield ngettext(
            "Extended {number} time: what has changed, and which day is the last?",
            "Extended {number} times: what has changed, and which day is the last?",
            len(row.moves),
        ).format(number=len(row.moves))


def _request(_council: Council, row: Row, _as_of: date) -> Iterator[str]:
    """An extension was asked for and neither granted nor followed by anything."""
    request = _last(row, Extension)
    if request is not None and request.decision is None:
        yield _('An extension to "{words}" was asked for on {day}: is it granted?').format(
            words=shown(request.new_due), day=wording.day(request.date)
        )


def _return(_council: Council, row: Row, _as_of: date) -> Iterator[str]:
    returned, report = _last(row, Return), _last(row, Report)
    if returned is not None and (report is None or report.date <= returned.date):
        yield _("Returned on {day}: has it been mended?").format(day=wording.day(returned.date))


def _start(_council: Council, row: Row, _as_of: date) -> Iterator[str]:
    report = _last(row, Report)
    if report is not None and report.state == "not_started":
        yield _("Reported on {day} as not started: what stands in the way?").format(
            day=wording.day(report.date)
        )


def _progress(row: Row) -> Iterator[str]:
    """Where nothing else stands out, an overdue row is asked how far it is."""
    report, reminder = _last(row, Report), _last(row, Reminder)
    if row.state is not State.OVERDUE or report is None:
        return
    said = {"day": wording.day(report.date), "state": wording.reported(report.state)}
    if reminder is not None and reminder.date > report.date:
        yield _(
            "Reported on {day} as {state}, reminded on {reminded} and silent since:"
            " what is left, and by which day?"
        ).format(**said, reminded=wording.day(reminder.date))
    else:
        yield _("Reported on {day} as {state}: what is left, and by which day?").format(**said)
