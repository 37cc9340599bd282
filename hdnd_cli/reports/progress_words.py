"""The sentences of `progress`: what was said of an event, and what it changes."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from hdnd_cli.deadlines import echo
from hdnd_cli.entering import BASICS, choices, fields_of
from hdnd_cli.entering.yaml import ORDER
from hdnd_cli.followup import Dues, Listed, Row, wording
from hdnd_cli.i18n import N_, _, ngettext
from hdnd_cli.reports import overdue_words
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import CommitmentRecord, Council
    from hdnd_cli.entering import Effect, SamePerson
    from hdnd_cli.model.progress import Event

#: Shorter than the words of the file's format, where those explain more than a name.
_LABELS = {
    "date": N_("day"),
    "dated": N_("date of the letter"),
    "time": N_("time of day"),
    "agency": N_("whose part"),
    "period": N_("period"),
    "state": N_("state of the work"),
    "done_on": N_("done on"),
    "figures": N_("figures"),
    "files": N_("files"),
    "step": N_("step"),
    "to": N_("new lead"),
    "new_due": N_("new deadline"),
    "decision": N_("decided by"),
    "replaced_by": N_("replaced by the commitment"),
    "withdraws": N_("entry taken back"),
}
_PARTIES = frozenset({"by", "to", "agency"})
#: A task is told as far as this: the record has it whole.
_TASK = 90


def label(kind: str, name: str) -> str:
    """Return what a field of an event is called."""
    return _(_LABELS.get(name) or fields_of(kind)[name].description or name)


def heading(event: Event) -> str:
    """Return what kind of event it is."""
    if event.kind == "extension" and event.decision is None:
        return _("extension asked for")
    return wording.kind(event.kind)


def fields(council: Council, event: Event) -> Iterator[tuple[str, str]]:
    """Yield what was said of an event: the field's name, and its value in words."""
    for name in ORDER:
        value = vars(event).get(name)
        if value and name not in BASICS:
            yield label(event.kind, name), said(council, name, value)


def said(council: Council, name: str, value: Any) -> str:
    """Return a field's value in words."""
    known = choices(name).get(str(value))
    if known is not None:
        return known
    match value:
        case date():
            return wording.day(value)
        case time():
            return f"{value:%H:%M}"
        case dict():
            return ", ".join(f"{shown(key)}: {number}" for key, number in value.items())
        case tuple():
            return ", ".join(map(shown, value))
        case _ if name in _PARTIES:
            return shown(council.short_name_of(value))
        case _:
            return shown(str(value))


def new_due(council: Council, commitment: CommitmentRecord, words: str, day: date) -> str:
    """Return how a new deadline is read: `"hết ngày 30/9" → hạn cuối 30/9/2020, thứ Tư`."""
    reading = Dues(council).new_due(commitment, words, day)
    return shown(echo(reading, council.calendar))


def row_name(council: Council, row: Row) -> str:
    """Return which row is meant, its task, and whose it is."""
    party = row.answering
    whose = f" ({shown(council.short_name_of(party))})" if party else ""
    return f"{overdue_words.name(row)}: {short_task(row)}{whose}"


def short_task(row: Row) -> str:
    """Return the beginning of a task, whole words."""
    words = shown(row.commitment.entry.task)
    if len(words) <= _TASK:
        return words
    return words[:_TASK].rpartition(" ")[0].rstrip(",;:.") + " …"


def state(row: Row, as_of: date) -> str:
    """Return how a row stands, with the days that it is late."""
    days = (as_of - row.due).days if row.due is not None else None
    return overdue_words.state(Listed(row, days=days))


# What changes ---------------------------------------------------------------------------------


def changes(council: Council, effect: Effect, as_of: date) -> Iterator[str]:
    """Yield what an event changes in a row, one sentence each."""
    before, after = effect.before, effect.after
    yield _state(before, after, as_of)
    event = effect.entry.event
    match event.kind:
        case "report":
            yield from _reported(before, after, event)
        case "acceptance":
            yield from _accepted(after)
        case "extension":
            yield from _extended(council, before, after, event)
        case "reassignment":
            yield from _reassigned(council, before, after)
        case "reminder":
            yield _reminded(after)
        case "feedback":
            yield from _contradicted(after, event)
        case _:
            yield from _moved_back(before, after)


def _state(before: Row | None, after: Row, as_of: date) -> str:
    now = state(after, as_of)
    was = state(before, as_of) if before is not None else now
    if was == now:
        return _("state unchanged: {state}").format(state=now)
    return _("state: {before} → {after}").format(before=was, after=now)


def _reported(before: Row | None, after: Row, event: Any) -> Iterator[str]:
    if event.state == "done" and after.done_on is not None:
        yield _done(after.done_on, after)
    if after.report_due is not None and (before is None or before.reported_on is None):
        yield from _report_came(after.report_due, after.reported_on)
    quantity, total = after.commitment.entry.quantity, sum(event.figures.values())
    if quantity is not None and event.figures:
        yield _("the figures add up to {total} of {quantity}").format(
            total=total, quantity=quantity
        )


def _report_came(due: date, came: date | None) -> Iterator[str]:
    if came is None:
        return
    if came <= due:
        yield _("the report due on {day} has come").format(day=wording.day(due))
    else:
        days = wording.days((came - due).days)
        text = _("the report due on {day} has come, {days} late")
        yield text.format(day=wording.day(due), days=days)


def _done(done_on: date, row: Row) -> str:
    text = _("done on {day}").format(day=wording.day(done_on))
    if row.due is None:
        return text
    return f"{text}: {_verdict(done_on, row.due)}"


def _verdict(done_on: date, due: date) -> str:
    if done_on <= due:
        return _("in time ({due})").format(due=wording.day(due))
    days = wording.days((done_on - due).days)
    return _("{days} late ({due})").format(days=days, due=wording.day(due))


def _accepted(row: Row) -> Iterator[str]:
    if row.done_on is None:
        return
    yield _("done on {day}").format(day=wording.day(row.done_on))
    if row.due is not None:
        yield _("against the deadline in force: {verdict}").format(
            verdict=_verdict(row.done_on, row.due)
        )
    if row.first_due is not None:
        yield _("against the first deadline: {verdict}").format(
            verdict=_verdict(row.done_on, row.first_due)
        )


def _extended(council: Council, before: Row | None, after: Row, event: Any) -> Iterator[str]:
    yield new_due(council, after.commitment, event.new_due, event.date)
    old = before.due if before is not None else None
    if len(after.moves) > (len(before.moves) if before is not None else 0):
        yield _move(old, after)
        if old is not None and old < event.date:
            late = wording.days((event.date - old).days)
            yield _("the deadline had passed {days} before").format(days=late)
    elif event.decision is None:
        kept = _("no decision yet: the deadline stays {day}")
        none = _("no decision yet: there is still no deadline")
        yield kept.format(day=wording.day(old)) if old is not None else none


def _move(old: date | None, after: Row) -> str:
    new = after.due
    assert new is not None  # noqa: S101  (it has just been set)
    if old is None:
        return _("deadline set: {new}").format(new=wording.day(new))
    return _("deadline {old} → {new}, moved by {days}, time no. {number}").format(
        old=wording.day(old),
        new=wording.day(new),
        days=wording.days((new - old).days),
        number=len(after.moves),
    )


def _moved_back(before: Row | None, after: Row) -> Iterator[str]:
    """Tell of a deadline that falls back, as when the extension was entered by mistake."""
    if before is not None and before.due != after.due:
        yield _("deadline {old} → {new}").format(
            old=wording.day(before.due) if before.due else _("none"),
            new=wording.day(after.due) if after.due else _("none"),
        )


def _reassigned(council: Council, before: Row | None, after: Row) -> Iterator[str]:
    old, new = before.lead if before is not None else None, after.lead
    if old != new:
        yield _("lead: {old} → {new}").format(
            old=overdue_words.party(council, old), new=overdue_words.party(council, new)
        )


def _reminded(after: Row) -> str:
    number = sum(record.event.kind == "reminder" for record in after.events)
    return ngettext(
        "reminded {number} time, this one included",
        "reminded {number} times, this one included",
        number,
    ).format(number=number)


def _contradicted(after: Row, event: Any) -> Iterator[str]:
    claim = after.claim
    if claim is not None and claim.date <= event.date:
        yield _("it was reported done on {day}: compare the two").format(
            day=wording.day(claim.date)
        )


def same_person(found: SamePerson) -> str:
    """Return that whoever reported a result also accepts it."""
    if found.named:
        text = _("{commitment}: {who} reported it too, but the regulation asks the committee")
    else:
        text = _("{commitment}: the report was entered by {who} too: does the committee accept it?")
    return text.format(commitment=found.commitment, who=shown(found.who))
