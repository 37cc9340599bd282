"""What a correction changes, found out from what its target froze; drafts of corrections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hdnd_cli.drafts import Document
from hdnd_cli.errors import HdndError
from hdnd_cli.i18n import _
from hdnd_cli.integrity.verification import documents_named
from hdnd_cli.issuing.changes import changes
from hdnd_cli.issuing.councils import with_entry
from hdnd_cli.issuing.refusing import refuse_unchanged
from hdnd_cli.issuing.requests import Request
from hdnd_cli.issuing.subjects import asked
from hdnd_cli.register.content import content_of
from hdnd_cli.register.standing import TELLING
from hdnd_cli.rendering.subjects import Correction

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import Council, RegisterRecord
    from hdnd_cli.problems import Problem
    from hdnd_cli.rendering.subjects import Effect

#: What a correction mends is no reason against it.
_MENDED = frozenset({"issued-content-changed", "issued-content-outdated"})


def not_mended(problems: list[Problem]) -> list[Problem]:
    """Return problems without those that a correction is made for."""
    return [problem for problem in problems if problem.rule not in _MENDED]


def with_changes(
    council: Council,
    root: RegisterRecord,
    subject: Correction,
    record: RegisterRecord | None = None,
) -> Correction:
    """Return a correction with what it changes.

    Args:
        council: The record.
        root: The document at the beginning of its chain.
        subject: What is corrected, how and why.
        record: The correction's own entry, where it has one already.

    Raises:
        UnknownSubjectError: Nothing is changed.
        HdndError: What the target said is not known.
    """
    if subject.effect == "revoke":
        return subject
    newest = council.issued.in_force(root)
    if newest is None:
        message = _(
            "{symbol} froze nothing: what it said is not known, it can only be revoked: "
            'hdnd issue correction "{name}" --effect revoke --reason …'
        )
        raise HdndError(message.format(symbol=root.entry.symbol, name=council.issued.called(root)))
    if root.entry.document in TELLING:
        refuse_unchanged(council, root, newest[1], ())
    then = with_entry(council, record) if record is not None else council
    made = changes(council, root, newest[1], content_of(then, root, computed=False))
    if not made.told:
        refuse_unchanged(council, root, newest[1], made.unprinted)
    return replace(subject, changes=made.told)


def correction_to_render(
    council: Council, name: str, effect: Effect | None, reason: str | None, on: date
) -> Document:
    """Return a correction as a document: a draft, or one that has been issued.

    Args:
        council: The record, edited as the corrected document is to say.
        name: The symbol of what is corrected; or of a correction, which is meant itself where
            neither effect nor reason are said.
        effect: What is done with the document; by default it is amended.
        reason: Why; a draft may leave it blank.
        on: The day.

    Raises:
        HdndError: There is no such document, or nothing to correct in it.
    """
    record = documents_named(council, [name])[0]
    entry = record.entry
    if entry.document == "correction" and effect is None and reason is None:
        return Document("correction", _itself(council, record), f"{_named(record)}-correction")
    request = Request("correction", name, on, effect=effect or "amend", reason=reason)
    found = asked(council, request)
    subject = found.document.subject
    if found.root is None or not isinstance(subject, Correction):
        raise TypeError(type(subject))
    made = replace(with_changes(council, found.root, subject), reason=reason)
    return Document("correction", made, f"{_named(record)}-correction")


def _itself(council: Council, record: RegisterRecord) -> Correction:
    """Return a correction that has been issued, as its target's contents tell it."""
    entry, root = record.entry, council.issued.root(record)
    target = council.issued.by_name.get(entry.corrects or "", record)
    found = Correction(target, entry.effect or "amend", entry.reason, entry=entry)
    if root is None:
        return found
    states = list(council.issued.states(root))
    place = [one.name for one, _content in states].index(record.name)
    old, new = states[place - 1][1], states[place][1]
    if old is None or new is None:
        return found
    return replace(found, changes=changes(council, root, old, new).told)


def _named(record: RegisterRecord) -> str:
    """Return a name for files: an entry's own has a folder in it."""
    return record.name.replace("/", "-")
