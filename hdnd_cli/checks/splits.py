"""progress/: which row of a split commitment an event is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.wording import did_you_mean, listed
from hdnd_cli.deadlines import Series
from hdnd_cli.followup.timeline import SPLIT_KINDS, named_agency
from hdnd_cli.i18n import _
from hdnd_cli.model.progress import Withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import CommitmentRecord, EventRecord
    from hdnd_cli.deadlines import Reading

#: How far a period may lie ahead of the event that names it.
_AHEAD = timedelta(days=400)


def periods_owed(reading: Reading, day: date) -> dict[str, date]:
    """Return the periods of a series that may be meant on a day, with their deadlines."""
    if not isinstance(reading, Series):
        return {}
    return {period.id: period.day for period in reading.periods(day + _AHEAD)}


@dataclass(frozen=True)
class _Task:
    """A commitment and how it is split."""

    context: Context
    commitment: CommitmentRecord

    @property
    def name(self) -> str:
        return self.commitment.name

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        return self.context.council.expand(self.commitment.entry.each)

    @cached_property
    def reading(self) -> Reading:
        return self.context.due(self.commitment)

    @property
    def is_series(self) -> bool:
        return isinstance(self.reading, Series)


def check_splits(context: Context) -> Iterator[Finding]:
    """Rules event-row-missing, event-agency, event-period, event-not-split.

    One letter answers many tasks: what it says of an agency or a period holds for those of
    them that are split so, and is told as idle only where none is.
    """
    for session in context.council.sessions.values():
        if not session.events:
            continue
        tasks = {
            commitment.entry.id: _Task(context, commitment)
            for commitment in session.commitments
            if commitment.followed
        }
        split = {number for number, task in tasks.items() if task.agencies or task.is_series}
        for record in context.events(session):
            event = record.event
            named = event.agency is not None or event.period is not None
            if not isinstance(event, Withdrawal) and (
                named or not split.isdisjoint(event.commitment)
            ):
                meant = [tasks[number] for number in event.commitment if number in tasks]
                yield from _faults(meant, record)


def _faults(tasks: list[_Task], record: EventRecord) -> Iterator[Finding]:
    for task in tasks:
        yield from _agency(task, record)
        yield from _period(task, record)
    if len(tasks) == len(record.event.commitment):
        yield from _idle(tasks, record)


def _must_name_row(task: _Task, record: EventRecord) -> bool:
    return record.event.kind in SPLIT_KINDS and task.context.readable(record.path)


def _agency(task: _Task, record: EventRecord) -> Iterator[Finding]:
    if not task.agencies:
        return
    agency = record.event.agency
    known = _("one of: {names}")
    if agency is not None:
        if agency not in task.agencies:
            message = _('"{agency}" does not owe {name} separately')
            text = message.format(agency=agency, name=task.name)
            known = known.format(names=listed(task.agencies))
            hint = did_you_mean(agency, task.agencies, known)
            yield Finding("event-agency", record.path, text, ("agency",), hint)
    elif (
        _must_name_row(task, record)
        and named_agency(task.context.council, record, task.agencies) is None
    ):
        message = _("{name} is owed by each agency separately: say whose row, agency: …")
        text, known = message.format(name=task.name), known.format(names=listed(task.agencies))
        yield Finding("event-row-missing", record.path, text, ("kind",), known)


def _period(task: _Task, record: EventRecord) -> Iterator[Finding]:
    if not task.is_series:
        return
    period = record.event.period
    if period is None:
        if _must_name_row(task, record):
            message = _("{name} is owed again and again: say which period, period: …")
            text, hint = message.format(name=task.name), _known_periods(task, record)
            yield Finding("event-row-missing", record.path, text, ("kind",), hint)
    elif period not in periods_owed(task.reading, record.event.date):
        message = _('the period "{period}" of {name} is not owed')
        text, hint = message.format(period=period, name=task.name), _known_periods(task, record)
        yield Finding("event-period", record.path, text, ("period",), hint)


def _known_periods(task: _Task, record: EventRecord) -> str:
    known = list(periods_owed(task.reading, record.event.date))
    return _("known here: {names}").format(names=listed(known)) if known else ""


def _idle(tasks: list[_Task], record: EventRecord) -> Iterator[Finding]:
    """Tell of an agency or a period that says nothing, for no task is split so."""
    agency = record.event.agency
    if agency is None and record.event.period is None:
        return
    names = listed(task.name for task in tasks)
    split = any(task.agencies or task.commitment.lead == agency for task in tasks)
    if agency is not None and not split:
        message = _("{names}: not split by agencies, there is no each").format(names=names)
        hint = _("agency changes nothing here: take it out")
        yield Finding("event-not-split", record.path, message, ("agency",), hint)
    recurs = any(task.is_series or task.reading.is_error for task in tasks)
    if record.event.period is not None and not recurs:
        message = _("{names}: no series, the deadline falls once").format(names=names)
        hint = _("period changes nothing here: take it out")
        yield Finding("event-not-split", record.path, message, ("period",), hint)
