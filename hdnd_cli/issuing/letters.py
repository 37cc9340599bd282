"""Issuing a reminder letter: the letter and a reminder of each commitment in it, in one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import written
from hdnd_cli.entering import Entered, entered
from hdnd_cli.entering.withdrawing import withdrawal_of
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.followup import Filters
from hdnd_cli.guessing import require_known
from hdnd_cli.i18n import _
from hdnd_cli.issuing.preparing import Office, prepare
from hdnd_cli.issuing.requests import Request
from hdnd_cli.model.progress import Reminder
from hdnd_cli.reminding import letters
from hdnd_cli.rendering import KINDS
from hdnd_cli.rendering.kinds import form_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.issuing.prepared import Prepared
    from hdnd_cli.reminding import Letter, Letters, Told

_KIND = "reminder"


def prepare_asked(office: Office, request: Request) -> Prepared:
    """Return a document that is ready to be issued; a reminder with what it leaves in the record.

    Raises:
        HdndError: It may not be issued now, or cannot be made; says why.
    """
    if request.kind == "correction" and request.effect == "revoke":
        return _prepare_revoking(office, request)
    if request.kind != _KIND:
        return prepare(office, request)
    council = office.council
    require_known(
        request.subject, council.party_by_id, _('there is no agency, group or person "{name}"')
    )
    found = letters(council, request.date, Filters(), agencies=(request.subject,))
    # A signed copy belongs to a letter that went out before, where there is one.
    if not found.letters or (request.signed is not None and _has_gone_out(office, request)):
        return _without_rows(office, request, found)
    if len(found.letters) > 1:
        message = _(
            '"{agency}" stands for several who owe something: a letter to each of them is issued '
            "with hdnd remind --issue {agency}"
        )
        raise UnknownSubjectError(message.format(agency=request.subject))
    return prepare_letter(office, found.letters[0], request)


def _has_gone_out(office: Office, request: Request) -> bool:
    entries = (record.entry for record in office.council.register)
    return any(
        entry.document == _KIND and entry.agency == request.subject and entry.date == request.date
        for entry in entries
    )


def _without_rows(office: Office, request: Request, found: Letters) -> Prepared:
    """Return a letter of which the record does not say what it told: one made elsewhere.

    Raises:
        AlreadyIssuedError: The letter of that day has been issued.
        UnknownSubjectError: There is nothing to remind of.
    """
    if request.outside or _has_gone_out(office, request):
        return prepare(office, request)
    day = written(request.date)
    if found.reminded:
        message = _('"{agency}" has been reminded of everything it owes on {day} already')
    elif found.ended:
        message = _(
            "{agency} has ended, and it is not said who has taken over {name}: "
            "reassign it first (hdnd progress reassignment {commitment})"
        )
    else:
        message = _('"{agency}" owes nothing on {day}')
    name = found.ended[0].commitment.name if found.ended else ""
    named = office.council.name_of(request.subject) if name else request.subject
    raise UnknownSubjectError(message.format(agency=named, day=day, name=name, commitment=name))


def prepare_letter(office: Office, letter: Letter, request: Request | None = None) -> Prepared:
    """Return a letter that is ready to be issued on its day, with its reminders.

    Args:
        office: The record, and what is known of it.
        letter: The letter.
        request: What is said of its number, signer and file; by default nothing.

    Raises:
        HdndError: It may not be issued now, or cannot be made; says why.
    """
    subject = letter.subject
    request = request or Request(_KIND, letter.agency, letter.as_of)
    prepared = prepare(office, replace(request, subject=letter.agency, rows=subject.rows))
    form = form_of(office.council, KINDS[_KIND], subject, issued=letter.as_of)
    by, symbol = form.parties.short_committee, prepared.record.entry.symbol
    return replace(prepared, letter=letter, events=tuple(_events(office, letter, by, symbol)))


def _events(office: Office, letter: Letter, by: str, symbol: str) -> Iterator[Entered]:
    taken = {*office.council.source.listing().files, *office.changed}
    for told in letter.told:
        event = _event(letter, told, by, symbol)
        found = entered(told.row.commitment.session_id, event, taken)
        taken.add(found.path)
        yield found


def _prepare_revoking(office: Office, request: Request) -> Prepared:
    """Return a revocation; with a letter its reminders are withdrawn: nobody was reminded."""
    prepared, council = prepare(office, request), office.council
    target = council.issued.by_name.get(prepared.record.entry.corrects or "")
    if target is None or target.entry.document != _KIND:
        return prepared
    taken = {*council.source.listing().files, *office.changed}
    withdrawn = []
    for record in council.events:
        event = record.event
        is_its = isinstance(event, Reminder) and event.decision == target.entry.symbol
        if not is_its or event.date != target.entry.date:
            continue
        found = withdrawal_of(record, council, taken, request.reason or "", request.date)
        if found is not None:
            taken.add(found.path)
            withdrawn.append(found)
    return replace(prepared, events=tuple(withdrawn))


def _event(letter: Letter, told: Told, by: str, symbol: str) -> Reminder:
    row = told.row
    return Reminder(
        kind="reminder",
        commitment=(row.commitment.entry.id,),
        date=letter.as_of,
        by=by,
        agency=row.agency,
        period=row.period,
        decision=symbol,
        step=told.step,
    )
