"""progress/: events in their order, row by row: extensions, acceptances, what is closed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.splits import periods_owed
from hdnd_cli.checks.wording import shown
from hdnd_cli.deadlines import Day, Series
from hdnd_cli.followup.timeline import SPLIT_KINDS, in_order, named_agency
from hdnd_cli.i18n import _
from hdnd_cli.model.progress import (
    Acceptance,
    Cancellation,
    Extension,
    Feedback,
    Reassignment,
    Report,
    Return,
    Withdrawal,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import CommitmentRecord, EventRecord, SessionRecord
    from hdnd_cli.deadlines import Reading

#: Events by which the committee lets a request fall.
_REFUSALS = frozenset({"reminder", "escalation", "return"})


class _RowKey(NamedTuple):
    """Which row of a split commitment."""

    agency: str | None = None
    period: str | None = None


@dataclass
class _Course:
    """How a row stands while its events are gone through."""

    due: date | None
    #: The deadline in force when the day began: a request is held against that.
    due_at_dawn: date | None = None
    day: date | None = None
    lead: str | None = None
    reported: bool = False
    done: bool = False
    #: How it was closed: reported, accepted, cancelled; empty while it is open.
    closed: str = ""
    closed_on: date | None = None
    granted_on: date | None = None
    requests: list[EventRecord] = field(default_factory=list)


def check_courses(context: Context) -> Iterator[Finding]:
    """Rules of events against what went before; withdrawn events are left out.

    extension-…, acceptance-…, return-without-report, reassignment-same-lead, event-after-close,
    question-commitment-closed.
    """
    closed: dict[str, date] = {}
    partly = {path.split("/")[1] for path in context.council.incomplete if "/progress/" in path}
    for session in context.council.sessions.values():
        events: dict[int, list[EventRecord]] = defaultdict(list)
        for record in context.events(session):
            if not isinstance(record.event, Withdrawal):
                for number in record.event.commitment:
                    events[number].append(record)
        for commitment in session.commitments:
            if commitment.followed and commitment.entry.id in events:
                whole = session.id not in partly
                course = _Courses(context, commitment, events[commitment.entry.id], whole=whole)
                yield from course.findings()
                if course.closed_on is not None:
                    closed[commitment.name] = course.closed_on
    yield from _closed_questions(context, closed)


def _closed_questions(context: Context, closed: dict[str, date]) -> Iterator[Finding]:
    """Tell of questions on what was closed, as `event-after-close` does of events."""
    for session in context.held:
        for place, part in enumerate(session.minutes.discussion if session.minutes else ()):
            for number, question in enumerate(part.questions):
                told = _closed_before(context, closed, question.commitment or "", session.date)
                if told is not None:
                    message, hint = told
                    keys = ("discussion", place, "questions", number, "commitment")
                    path = session.path("minutes.yaml")
                    yield Finding("question-commitment-closed", path, message, keys, hint)


def _closed_before(
    context: Context, closed: dict[str, date], name: str, day: date
) -> tuple[str, str] | None:
    """Return how a commitment was closed before a day, and what may be meant instead."""
    end, taken_up = closed.get(name), context.taken_up_on(name)
    if end is not None and end < day:
        message = _("commitment {name} was closed on {day}, before this session")
        hint = _("is another commitment meant? if not, a return opens it again")
        return message.format(name=name, day=shown(end)), hint
    if taken_up is not None and taken_up < day:
        later = context.taken_up[name].name
        message = _("commitment {name} was taken up by {later} on {day}, before this session")
        hint = _("ask about {name}").format(name=later)
        return message.format(name=name, later=later, day=shown(taken_up)), hint
    return None


class _Courses:
    """The rows of one commitment that its events touch."""

    def __init__(
        self,
        context: Context,
        commitment: CommitmentRecord,
        events: list[EventRecord],
        *,
        whole: bool,
    ) -> None:
        self.context = context
        self.council = context.council
        self.commitment = commitment
        self.events = in_order(events)
        self.reading: Reading = context.due(commitment)
        self.agencies = self.council.expand(commitment.entry.each)
        self.session: SessionRecord = self.council.sessions[commitment.session_id]
        #: Whether all events were read, so that what is not there is really missing.
        self.whole = whole
        #: The day on which all of the commitment was closed; a series never is.
        self.closed_on: date | None = None
        self._told: set[tuple[str, str, str]] = set()

    def findings(self) -> Iterator[Finding]:
        if not self.agencies and not isinstance(self.reading, Series):
            course = _Course(due=self.reading.due, lead=self.commitment.lead)
            for record in self.events:
                yield from self._step(course, record)
            yield from self._unanswered(course)
            self.closed_on = course.closed_on
        else:
            yield from self._once(self._rows())

    def _rows(self) -> Iterator[Finding]:
        """Go through the events of each row that events name; of none, through those of all."""
        named = [(record, self._key(record)) for record in self.events]
        rows = dict.fromkeys(
            key for record, key in named if key is not None and record.event.kind in SPLIT_KINDS
        )
        ends: dict[_RowKey, date | None] = {}
        for row in rows or (_RowKey(),):
            course = _Course(due=self._due(row), lead=row.agency or self.commitment.lead)
            for record, key in named:
                if key is not None and _concerns(key, row):
                    yield from self._step(course, record)
            yield from self._unanswered(course)
            ends[row] = course.closed_on
        if not isinstance(self.reading, Series):
            whole = ends.get(_RowKey())
            days = [ends.get(_RowKey(agency), whole) for agency in self.agencies]
            self.closed_on = None if None in days else max(day for day in days if day)

    def _once(self, findings: Iterator[Finding]) -> Iterator[Finding]:
        """Let pass what no other row has told: an event may concern several."""
        for finding in findings:
            key = (finding.rule, finding.path, finding.message)
            if key not in self._told:
                self._told.add(key)
                yield finding

    # Whose row ----------------------------------------------------------------------------

    def _key(self, record: EventRecord) -> _RowKey | None:
        """Return the row that an event names; None where it does not say it and has to."""
        agency = named_agency(self.council, record, self.agencies) if self.agencies else None
        period = record.event.period if isinstance(self.reading, Series) else None
        if record.event.kind in SPLIT_KINDS and (
            (self.agencies and agency is None)
            or (isinstance(self.reading, Series) and period is None)
        ):
            return None
        return _RowKey(agency, period)

    def _due(self, row: _RowKey) -> date | None:
        if row.period is None:
            return self.reading.due
        return periods_owed(self.reading, self.events[-1].event.date).get(row.period)

    # What follows from what ---------------------------------------------------------------

    def _step(self, course: _Course, record: EventRecord) -> Iterator[Finding]:
        event = record.event
        if course.day != event.date:
            course.day, course.due_at_dawn = event.date, course.due
        yield from self._after_close(course, record)
        match event:
            case Report():
                self._report(course, event)
            case Extension():
                yield from self._extension(course, record, event)
            case Acceptance():
                yield from self._acceptance(course, record, event)
                _close(course, "accepted", event.date)
            case Return():
                yield from self._return(course, record)
            case Reassignment():
                yield from self._reassignment(course, record, event)
            case Cancellation():
                _close(course, "cancelled", event.date)
            case _:
                pass

    def _report(self, course: _Course, event: Report) -> None:
        course.reported, course.done = True, event.state == "done"
        if course.done:
            course.requests.clear()
            if self._needs_no_acceptance():
                _close(course, "reported", event.date)

    def _return(self, course: _Course, record: EventRecord) -> Iterator[Finding]:
        if not course.reported and self.whole:
            message = _("{name} is sent back, but nobody has reported it")
            hint = _("record the report that is sent back first")
            yield self._finding("return-without-report", record, message, "kind", hint)
        course.done, course.closed, course.closed_on = False, "", None

    def _reassignment(
        self, course: _Course, record: EventRecord, event: Reassignment
    ) -> Iterator[Finding]:
        if event.to == course.lead:
            message = _('"{to}" has {name} already')
            hint = _("to names who has it from now on")
            yield self._finding("reassignment-same-lead", record, message, "to", hint, to=event.to)
        course.lead = event.to

    def _needs_no_acceptance(self) -> bool:
        return self.council.regulation_on(self.session.date).acceptance == "none"

    def _after_close(self, course: _Course, record: EventRecord) -> Iterator[Finding]:
        event = record.event
        if isinstance(event, Feedback | Return):
            return
        taken_up = self.context.taken_up_on(self.commitment.name)
        later = ""
        if course.closed:
            if isinstance(event, Acceptance) and course.closed == "reported":
                return
            message = _closed_words(course.closed)
            hint = _("a result that is not enough is sent back first: kind return")
            day = course.closed_on or event.date
        elif taken_up is not None and taken_up < event.date:
            message = _("{name} was taken up by {later} on {day}")
            later = self.context.taken_up[self.commitment.name].name
            hint, day = _("record it for {name}").format(name=later), taken_up
        else:
            return
        rule = "event-after-close"
        yield self._finding(rule, record, message, "date", hint, later=later, day=shown(day))

    def _extension(
        self, course: _Course, record: EventRecord, event: Extension
    ) -> Iterator[Finding]:
        new = self.context.dues.new_due(self.commitment, event.new_due, event.date)
        if not isinstance(new, Day):
            message = _('"{words}" gives no day for {name}')
            hint = _("write the new deadline as a day: 30/6/2020")
            yield self._finding(
                "extension-without-day", record, message, "new_due", hint, words=event.new_due
            )
            return
        due = course.due if event.decision is not None else course.due_at_dawn
        if due is not None and new.day <= due:
            message = _(
                "the new deadline {new} of {name} is not later than the one in force, {due}"
            )
            yield self._finding(
                "extension-not-later",
                record,
                message,
                "new_due",
                _("an earlier or equal day is no extension: look at new_due"),
                new=shown(new.day),
                due=shown(due),
            )
        elif event.decision is not None:
            course.due = new.day
        if event.decision is not None:
            course.granted_on = event.date
            course.requests.clear()
        elif course.granted_on != event.date:
            # What was granted on the day of the request is its answer, in whatever order.
            course.requests.append(record)

    def _unanswered(self, course: _Course) -> Iterator[Finding]:
        """Tell of a request that was neither granted nor, by urging or sending back, refused."""
        if (
            not self.whole
            or not course.requests
            or course.closed
            or self.commitment.name in self.context.taken_up
        ):
            return
        request = course.requests[-1]
        answered = any(
            record.event.kind in _REFUSALS and record.event.date >= request.event.date
            for record in self.events
        )
        if request.event.date < self.context.day and not answered:
            message = _("the request for more time for {name} has no answer")
            hint = _("granted: an extension with decision; refused: a reminder or a return")
            yield self._finding("extension-unanswered", request, message, "new_due", hint)

    def _acceptance(
        self, course: _Course, record: EventRecord, event: Acceptance
    ) -> Iterator[Finding]:
        if not course.done and self.whole:
            message = _("{name} is accepted, but nobody has reported it done")
            hint = _("record the report first; without it the day of the acceptance counts")
            yield self._finding("acceptance-without-report", record, message, "kind", hint)
        agency = self.council.agency_by_id.get(event.by)
        own = agency is not None and agency.kind == "standing_committee"
        if event.by == course.lead and not own:
            message = _('"{by}" accepts its own result of {name}; that is for the committee')
            hint = _("by names who accepts, such as the Standing Committee")
            yield self._finding("acceptance-by-lead", record, message, "by", hint, by=event.by)

    def _finding(
        self, rule: str, record: EventRecord, message: str, key: str, hint: str = "", **words: str
    ) -> Finding:
        text = message.format(name=self.commitment.name, **words)
        return Finding(rule, record.path, text, (key,), hint)


def _concerns(event: _RowKey, row: _RowKey) -> bool:
    """Tell whether an event, by what it names, acts on a row."""
    return event.agency in (None, row.agency) and event.period in (None, row.period)


def _close(course: _Course, how: str, day: date) -> None:
    course.closed, course.closed_on = how, day


def _closed_words(how: str) -> str:
    return {
        "reported": _("{name} was reported done on {day}, and is closed since"),
        "accepted": _("{name} was accepted on {day}, and is closed since"),
        "cancelled": _("{name} was cancelled on {day}, and is closed since"),
    }[how]
