"""What is to be issued, as the record has it: the document, and what it corrects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hdnd_cli.drafts import Document, document
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.guessing import require_known
from hdnd_cli.i18n import _
from hdnd_cli.integrity.verification import documents_named
from hdnd_cli.issuing.councils import narrowed, signed_by, whole_items
from hdnd_cli.issuing.refusing import refuse_target
from hdnd_cli.model.base import on_day
from hdnd_cli.rendering import KINDS
from hdnd_cli.rendering.subjects import Correction, Owing

if TYPE_CHECKING:
    from hdnd_cli.council import Council, RegisterRecord
    from hdnd_cli.followup import FirstDues
    from hdnd_cli.issuing.requests import Request
    from hdnd_cli.model.settings import Capacity


@dataclass(frozen=True)
class Asked:
    """What somebody asks for."""

    request: Request
    #: The record as the document sees it: some items only, signed by somebody else.
    council: Council
    document: Document
    #: What a correction corrects, and the document that stands at the beginning of its chain.
    target: RegisterRecord | None = None
    root: RegisterRecord | None = None

    def about(self) -> dict[str, Any]:
        """Return what says in an entry what the document is about."""
        request = self.request
        if self.target is not None and self.root is not None:
            root = self.root.entry
            return {
                "corrects": self.target.name,
                "effect": request.effect,
                "reason": request.reason,
                "session": root.session,
                "year": root.year,
                "items": root.items,
            }
        match KINDS[request.kind].subject:
            case "agency":
                return {"agency": request.subject}
            case "day":
                return {"as_of": date.fromisoformat(request.subject)}
            case "year":
                return {"year": int(request.subject)}
        return {"session": request.subject, "items": tuple(sorted(set(request.items)))}


def asked(council: Council, request: Request, history: FirstDues | None = None) -> Asked:
    """Return the document that is asked for.

    Args:
        council: The record.
        request: What is to be issued.
        history: What the history says of first deadlines; only a progress report asks.

    Raises:
        UnknownSubjectError: There is no such subject, item, person or document.
    """
    if request.kind == "correction":
        target, root = _target(council, request.subject)
        refuse_target(council, target, root, request.effect)
        seen = _signed(council, request, root.entry.session)
        subject = Correction(target, request.effect or "amend", request.reason or "")
        found = Document("correction", subject, target.entry.symbol)
        return Asked(request, seen, found, target, root)
    is_of_day = KINDS[request.kind].subject == "day"
    as_of = date.fromisoformat(request.subject) if is_of_day else request.date
    if request.items:
        require_known(request.subject, council.sessions, _('there is no session "{name}"'))
        items = whole_items(council.sessions[request.subject], request.items)
        request = replace(request, items=items)
        council = narrowed(council, request.subject, request.items)
    seen = _signed(council, request, request.subject)
    found = document(seen, request.kind, request.subject, as_of=as_of, history=history)
    if isinstance(found.subject, Owing) and request.rows is not None:
        found = replace(found, subject=replace(found.subject, rows=request.rows))
    return Asked(request, seen, found)


def _target(council: Council, name: str) -> tuple[RegisterRecord, RegisterRecord]:
    """Return what a correction corrects, and the beginning of its chain."""
    target = documents_named(council, [name])[0]
    root = council.issued.root(target)
    if root is None:
        message = _("{symbol} corrects a document that is not in the register")
        raise UnknownSubjectError(message.format(symbol=target.entry.symbol))
    return target, root


def _signed(council: Council, request: Request, session: str | None) -> Council:
    if request.signer is None:
        return council
    known = council.person_by_id
    require_known(request.signer, known, _('there is no person "{name}" in agencies.yaml'))
    members = council.settings.standing_committee
    own = [member for member in members if member.person == request.signer]
    # Whoever sits in the committee signs for it, whatever is set for the office.
    usual: Capacity | None = "on_behalf" if on_day(own, request.date) else None
    return signed_by(council, request.kind, session, request.signer, request.capacity or usual)
