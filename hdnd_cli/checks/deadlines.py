"""Deadlines: readable, possible, after their session."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.wording import listed, shown
from hdnd_cli.deadlines import Day, LaterThanWords, NoDay, Reason, Unreadable, Waiting
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import UNFILLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import CommitmentRecord, SessionRecord
    from hdnd_cli.deadlines import Reading
    from hdnd_cli.yamlnodes import Keys

_RULES = {
    Reason.IMPOSSIBLE_DAY: "deadline-impossible",
    Reason.TOO_FAR: "deadline-impossible",
    Reason.TWO_DAYS: "deadline-two-days",
}


def check_deadlines(context: Context) -> Iterator[Finding]:
    """Rules deadline-…: of each commitment, and of each dated report."""
    for session in context.council.sessions.values():
        told: set[Keys] = set()
        unclear: list[CommitmentRecord] = []
        for commitment in session.commitments:
            if not commitment.followed:
                continue
            for reading, keys in _readings(context, commitment):
                # What several commitments inherit is told once.
                if keys in told:
                    continue
                told.add(keys)
                yield from _faults(session, reading, keys)
            if names_no_day(context.due(commitment)):
                unclear.append(commitment)
        if unclear:
            yield _without_day(session, unclear)


def names_no_day(reading: Reading) -> bool:
    """Tell whether a deadline has words, but none that a day can be computed from."""
    return isinstance(reading, NoDay) and reading.words not in (None, UNFILLED)


def _readings(context: Context, commitment: CommitmentRecord) -> Iterator[tuple[Reading, Keys]]:
    reading = context.due(commitment)
    if commitment.report_is_due:
        yield reading, (*commitment.keys, "report_due")
        return
    keys = commitment.due_keys
    if isinstance(reading, LaterThanWords) or (isinstance(reading, Day) and reading.read_by_office):
        keys = (*keys[:-1], "due_day")
    yield reading, keys
    report = context.report_due(commitment)
    if report is not None:
        yield report, _report_keys(commitment)


def _report_keys(commitment: CommitmentRecord) -> Keys:
    if commitment.entry.report_due:
        return (*commitment.keys, "report_due")
    if commitment.conclusion.report_due:
        return (*commitment.keys[:2], "report_due")
    return ("report_due",)


def _faults(session: SessionRecord, reading: Reading, keys: Keys) -> Iterator[Finding]:
    path = session.path("conclusions.yaml")
    if reading.is_error:
        yield unreadable(reading, path, keys)
    elif isinstance(reading, Day) and reading.day < session.date:
        message = _("the deadline {due} is before the session on {day}").format(
            due=shown(reading.day), day=shown(session.date)
        )
        hint = _("look at the year, and at the date in session.yaml")
        if reading.named is not None and reading.named != reading.day:
            hint = _('"before {named}" means until {due}').format(
                named=shown(reading.named), due=shown(reading.day)
            )
        yield Finding("deadline-before-session", path, message, keys, hint)
    elif isinstance(reading, Waiting) and reading.awaits == "plenary":
        message = _('"{words}" waits for a plenary that is not in plenaries: of hdnd.yaml')
        text = message.format(words=reading.event)
        hint = _("add it there with its day as soon as that is known")
        yield Finding("deadline-plenary-unknown", path, text, keys, hint)


def unreadable(reading: Reading, path: str, keys: Keys) -> Finding:
    """Return what is wrong with the words of a deadline."""
    if isinstance(reading, LaterThanWords):
        message = _('due_day {due_day} is later than the words "{words}" allow ({named})').format(
            due_day=shown(reading.due_day), words=reading.words, named=shown(reading.named)
        )
        hint = _("a later deadline is an extension: progress/…-extension.yaml")
        return Finding("deadline-later-than-words", path, message, keys, hint)
    reason = reading.reason if isinstance(reading, Unreadable) else Reason.NOT_READ
    detail = reading.detail if isinstance(reading, Unreadable) else ""
    message = _reasons(reason).format(words=reading.words, detail=_days(detail) or reading.words)
    hint = _("write the day as in 30/6/2020, or give the office's reading: due_day: 2020-06-30")
    return Finding(_RULES.get(reason, "deadline-unreadable"), path, message, keys, hint)


def _days(detail: str) -> str:
    """Return what is at fault in words, its days as the language writes them."""
    parts = []
    for part in detail.split(", "):
        try:
            parts.append(shown(date.fromisoformat(part)))
        except ValueError:
            parts.append(part)
    return ", ".join(parts)


def _reasons(reason: Reason) -> str:
    """Return why words cannot be read, as a template with words and detail."""
    match reason:
        case Reason.IMPOSSIBLE_DAY:
            return _('"{words}" names a day that does not exist: {detail}')
        case Reason.TOO_FAR:
            return _('"{words}" lies outside the years 1900 to 2099')
        case Reason.TWO_DAYS:
            return _('"{words}" names two different days: {detail}')
        case Reason.START_ONLY:
            return _('"{words}" names when to begin, not when to be done')
        case Reason.UNKNOWN_START:
            return _('"{words}" counts from something whose day is not recorded: {detail}')
        case Reason.NOT_READ:
            return _('"{detail}" cannot be read as a day in "{words}"')


def _without_day(session: SessionRecord, unclear: list[CommitmentRecord]) -> Finding:
    total = sum(commitment.followed for commitment in session.commitments)
    message = _("{number} of {total} deadlines give no day to compute with (no. {ids})").format(
        number=len(unclear),
        total=total,
        ids=listed(f"{one.entry.id}: {one.due}" for one in unclear),
    )
    hint = _("name a day in due, or give the office's own: due_day")
    path = session.path("conclusions.yaml")
    return Finding("deadline-without-day", path, message, unclear[0].due_keys, hint)
