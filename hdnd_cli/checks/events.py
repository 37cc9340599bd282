"""progress/: what each event says by itself, and that it belongs to something."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hdnd_cli.checks.context import only_some_say
from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.links import CONCLUSION
from hdnd_cli.checks.wording import did_you_mean, ids_known, let_stand, shown
from hdnd_cli.i18n import _
from hdnd_cli.model.progress import Report, Withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import CommitmentRecord, EventRecord, SessionRecord
    from hdnd_cli.model.progress import Event

EVENT_NAME = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})-(?P<numbers>\d+(?:\+\d+)*)-(?P<kind>[a-z]+)(?:-[1-9]\d*)?"
)
#: A document as a decision names it: its symbol, or its entry in the register.
_ENTRY = re.compile(r"\d{4}/[^\s/]+-[^\s/]+")
_SYMBOL = re.compile(r"\d+[^\s/]*/\S+")


def check_events(context: Context) -> Iterator[Finding]:
    """Rules event-…, report-…, decision-…, of single events."""
    documents = _documents(context)
    for session in context.council.sessions.values():
        made = {commitment.entry.id: commitment for commitment in session.commitments}
        whole = context.readable(session.path("conclusions.yaml"))
        for record in context.events(session):
            yield from _file_name(context, session, record)
            if whole:
                yield from _made(record, session, made)
            yield from _dates(context, session, record)
            yield from _decision(context, session, record, documents)
            if isinstance(record.event, Report):
                yield from _report(session, record, record.event, made)


def _documents(context: Context) -> dict[str, date]:
    """Return since when a decision may name each document, by symbol and by entry.

    A symbol means the newest document of that symbol that is not after the event.
    """
    found: dict[str, date] = {}
    for record in context.council.register:
        symbol, day = record.entry.symbol, record.entry.date
        found[symbol] = min(day, found.get(symbol, day))
        found[record.name] = date.min
    return found


def _file_name(context: Context, session: SessionRecord, record: EventRecord) -> Iterator[Finding]:
    event = record.event
    numbers = "+".join(map(str, event.commitment))
    expected = f"{event.date.isoformat()}-{numbers}-{event.kind}"
    if record.name == expected or _says(record.name, event):
        return
    message = _('the file is named "{name}", its content says "{expected}"').format(
        name=record.name, expected=expected
    )
    hint = _("rename the file to {name}, or mend its content; the content counts").format(
        name=f"{_free(context, session, expected)}.yaml"
    )
    yield Finding("event-file-name", record.path, message, (), hint)


def _free(context: Context, session: SessionRecord, name: str) -> str:
    """Return a name for an event that no file has yet: a second one of the day ends in -2."""
    taken = {record.name for record in session.events}
    folder = session.path("progress/")
    for path in context.council.incomplete:
        if path.startswith(folder):
            taken.add(path.removeprefix(folder).removesuffix(".yaml"))
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(free for free in (name, *numbered) if free not in taken)


def _says(name: str, event: Event) -> bool:
    """Tell whether a file's name says what the event says, in whatever order."""
    match = EVENT_NAME.fullmatch(name)
    return (
        match is not None
        and match["day"] == event.date.isoformat()
        and match["kind"] == event.kind
        and {int(number) for number in match["numbers"].split("+")} == set(event.commitment)
    )


def _made(
    record: EventRecord, session: SessionRecord, made: dict[int, CommitmentRecord]
) -> Iterator[Finding]:
    for place, number in enumerate(record.event.commitment):
        keys = ("commitment", place)
        if number not in made:
            message = _("the session {session} has no commitment {number}")
            text = message.format(session=session.id, number=number)
            hint = ids_known(list(made))
            yield Finding("event-without-commitment", record.path, text, keys, hint)
        elif not made[number].followed:
            message = _("commitment {number} is a note: it is printed and not followed")
            text = message.format(number=number)
            hint = _("to follow it, make it a directive or a pledge: kind in conclusions.yaml")
            yield Finding("event-of-note", record.path, text, keys, hint)


def _dates(context: Context, session: SessionRecord, record: EventRecord) -> Iterator[Finding]:
    event = record.event
    if event.date < session.date:
        message = _("the event on {date} is before the session on {day}").format(
            date=shown(event.date), day=shown(session.date)
        )
        hint = _("look at date, and whether the commitment is of another session")
        yield Finding("event-before-session", record.path, message, ("date",), hint)
    elif event.date > context.day:
        message = _("{date} is a day to come: today is {day}").format(
            date=shown(event.date), day=shown(context.day)
        )
        hint = _("date is the day on which it happened, or the letter arrived")
        yield Finding("event-in-future", record.path, message, ("date",), hint)
    if event.dated is not None and event.dated > event.date:
        message = _("the letter is dated {dated}, after it arrived on {date}").format(
            dated=shown(event.dated), date=shown(event.date)
        )
        hint = _("date is the day on which it happened, or the letter arrived")
        yield Finding("event-dated-later", record.path, message, ("dated",), hint)


def _decision(
    context: Context, session: SessionRecord, record: EventRecord, documents: dict[str, date]
) -> Iterator[Finding]:
    decision = only_some_say(record.event, "decision")
    if decision is None:
        return
    match = CONCLUSION.fullmatch(decision)
    if match:
        other = context.council.sessions.get(match["session"])
        if other is not None and other.date <= session.date:
            message = _(
                "the decision {decision} is of a session that is not later than the one that gave "
                "the task ({day})"
            ).format(decision=decision, day=shown(session.date))
            hint = _("what changes a commitment is decided after it: name the later session")
            yield Finding("decision-not-later", record.path, message, ("decision",), hint)
    elif _is_document(decision) and decision not in documents:
        message = _('"{decision}" is not in the register').format(decision=decision)
        hint = did_you_mean(
            decision,
            documents,
            _("a document that is not kept there: words with spaces, such as {example}").format(
                example='"Công văn số 45/HĐND ngày 12/5/2020"'
            ),
            same_digits=True,
        )
        yield Finding("decision-not-in-register", record.path, message, ("decision",), hint)
    elif decision in documents and documents[decision] > record.event.date:
        message = _('"{decision}" is dated {day} in the register, after the event on {date}')
        text = message.format(
            decision=decision,
            day=shown(documents[decision]),
            date=shown(record.event.date),
        )
        hint = _("a decision comes before what it grants: look at date here, and at the symbol")
        yield Finding("decision-not-in-register", record.path, text, ("decision",), hint)


def _is_document(decision: str) -> bool:
    return bool(_ENTRY.fullmatch(decision) or _SYMBOL.fullmatch(decision))


def _report(
    session: SessionRecord, record: EventRecord, report: Report, made: dict[int, CommitmentRecord]
) -> Iterator[Finding]:
    if report.done_on is not None and report.done_on > report.date:
        message = _("done_on {done} is after the report on {date}").format(
            done=shown(report.done_on), date=shown(report.date)
        )
        hint = _("done_on is the day on which the work was done")
        yield Finding("report-done-on", record.path, message, ("done_on",), hint)
    elif report.done_on is not None and report.done_on < session.date:
        message = _("done_on {done} is before the session on {day}, which gave the task").format(
            done=shown(report.done_on), day=shown(session.date)
        )
        rule = "report-done-before-session"
        yield Finding(rule, record.path, message, ("done_on",), let_stand(rule))
    total = sum(report.figures.values())
    for number in report.commitment if total else ():
        quantity = made[number].entry.quantity if number in made else None
        if quantity is not None and total > quantity:
            message = _(
                "the figures add up to {total}, more than the quantity {quantity} of {name}"
            )
            text = message.format(total=total, quantity=quantity, name=made[number].name)
            hint = _("look at figures here, and at quantity in conclusions.yaml")
            yield Finding("report-figures", record.path, text, ("figures",), hint)


def check_withdrawals(context: Context) -> Iterator[Finding]:
    """A withdrawal names an event of its session: withdrawal-unknown, withdrawal-of-withdrawal."""
    for session in context.council.sessions.values():
        for record in session.events:
            if isinstance(record.event, Withdrawal):
                yield from _withdrawal(context, session, record, record.event)


def _withdrawal(
    context: Context, session: SessionRecord, record: EventRecord, event: Withdrawal
) -> Iterator[Finding]:
    name = event.withdraws.removesuffix(".yaml")
    target = next((other for other in session.events if other.name == name), None)
    if target is None:
        if context.readable(session.path(f"progress/{name}.yaml")):
            message = _('there is no event "{name}" in progress/ of this session').format(name=name)
            otherwise = _("name the event's file, without .yaml")
            hint = did_you_mean(name, [other.name for other in session.events], otherwise)
            yield Finding("withdrawal-unknown", record.path, message, ("withdraws",), hint)
    elif isinstance(target.event, Withdrawal):
        message = _("a withdrawal cannot be withdrawn")
        hint = _("enter the event again")
        yield Finding("withdrawal-of-withdrawal", record.path, message, ("withdraws",), hint)
