"""Why a document may not be issued now, and what is worth saying where it may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from hdnd_cli.deadlines import written
from hdnd_cli.errors import HdndError, UnknownSubjectError
from hdnd_cli.i18n import _
from hdnd_cli.issuing.requests import AlreadyIssuedError, NumberTakenError, UnrecordedError
from hdnd_cli.register.naming import parse_symbol
from hdnd_cli.register.standing import TELLING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from hdnd_cli.council import Council, RegisterRecord
    from hdnd_cli.drafts import Document
    from hdnd_cli.issuing.requests import Request
    from hdnd_cli.register.naming import Symbol
    from hdnd_cli.rendering.subjects import Effect

#: Documents that tell what happened: none of them is older than its session.
_AFTERWARDS = frozenset({"conclusion-notice", "minutes"})
#: Documents that prepare a session.
_BEFOREHAND = frozenset({"invitation", "session-notice", "agenda"})
#: So many files are named.
_NAMED = 5


def refuse_issued(council: Council, document: Document, request: Request) -> None:
    """Stop where a document, or a part of it, has been issued and has force.

    Raises:
        AlreadyIssuedError: It has; names the number and what to do.
    """
    for record in council.register:
        if council.issued.revoked_by(record) is not None:
            continue
        if document.is_issued_as(record.entry) or _overlaps(record, document, request):
            message = _(
                "already issued as {symbol} of {day}; what was issued does not change: "
                'hdnd issue correction "{name}" --effect amend --reason …'
            )
            if record.entry.document in TELLING:
                # It told what stood in the record on its day: nothing of it can be put otherwise.
                message = _(
                    "already issued as {symbol} of {day}; what was issued does not change, it can "
                    'be revoked: hdnd issue correction "{name}" --effect revoke --reason …'
                )
            if record.entry.items and not request.items:
                message = _(
                    "item {items} was issued as {symbol} of {day}: issue the others by "
                    "themselves, with --item"
                )
            entry, items = record.entry, ", ".join(map(str, record.entry.items))
            text = message.format(
                symbol=entry.symbol,
                name=council.issued.called(record),
                day=written(entry.date),
                items=items,
            )
            raise AlreadyIssuedError(text, record)


def refuse_target(
    council: Council, target: RegisterRecord, root: RegisterRecord, effect: Effect | None
) -> None:
    """Stop where a document has no force any more, or is not the one that stands.

    Args:
        council: The record.
        target: What is to be corrected.
        root: The document at the beginning of its chain.
        effect: What is to be done with it.

    Raises:
        UnknownSubjectError: It has none; names what stands in its place, and what to do.
    """
    symbol, first = target.entry.symbol, root.entry.symbol
    revoked = council.issued.revoked_by(root)
    if revoked is not None:
        message = _("{symbol} was revoked by {other}: nothing of it can be corrected; {instead}")
        instead = _instead(council, root)
        raise UnknownSubjectError(
            message.format(symbol=first, other=revoked.entry.symbol, instead=instead)
        )
    if effect == "revoke":
        if target is not root:
            message = _(
                "{symbol} is a correction of {first}: to take everything back, revoke that one: "
                'hdnd issue correction "{name}" --effect revoke --reason …'
            )
            name = council.issued.called(root)
            raise UnknownSubjectError(message.format(symbol=symbol, first=first, name=name))
        return
    other = council.issued.replaced_by(target)
    if other is not None:
        message = _(
            "{symbol} was replaced by {other}, which stands in its place: "
            'hdnd issue correction "{name}" --effect {effect} --reason …'
        )
        raise UnknownSubjectError(
            message.format(
                symbol=symbol,
                other=other.entry.symbol,
                name=council.issued.called(other),
                effect=effect or "amend",
            )
        )


def _instead(council: Council, root: RegisterRecord) -> str:
    """Return what is corrected in place of a document that was revoked, or how it is made anew."""
    about = _about(root)
    later = [
        record
        for record in council.register
        if _about(record) == about and council.issued.revoked_by(record) is None
    ]
    if later:
        message = _(
            '{other} stands in its place: hdnd issue correction "{name}" --effect amend --reason …'
        )
        newest = max(later, key=lambda one: one.order)
        return message.format(other=newest.entry.symbol, name=council.issued.called(newest))
    kind, subject, items = about
    line = " ".join((kind, subject, *(f"--item {item}" for item in items))).rstrip()
    return _("what holds is issued anew: hdnd issue {subject}").format(subject=line)


def _about(record: RegisterRecord) -> tuple[str, str, tuple[int, ...]]:
    """Return of which kind a document is, and what it is about."""
    entry = record.entry
    subject = entry.session or entry.agency or entry.as_of or entry.year or ""
    return (entry.document, str(subject), entry.items)


def _overlaps(record: RegisterRecord, document: Document, request: Request) -> bool:
    """Tell whether an entry is about some of the same items of the same session."""
    entry = record.entry
    if entry.document != request.kind or entry.session != request.subject:
        return False
    if request.kind != "conclusion-notice" or document.kind != request.kind:
        return False
    if not entry.items or not request.items:
        return True
    return not set(entry.items).isdisjoint(request.items)


def refuse_unrecorded(document: Document, changed: Iterable[str], taken: Iterable[str]) -> None:
    """Stop where something that the document is made from does not stand in the record yet.

    Args:
        document: The document.
        changed: Files that are not as they were recorded.
        taken: Those of them that are recorded together with it.

    Raises:
        UnrecordedError: There is such a file; names it.
    """
    kept = set(taken)
    found = [path for path in changed if path not in kept and _matters(document, path)]
    if found:
        names = ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
        message = _("not saved yet: {paths}; save first (hdnd save), then issue")
        raise UnrecordedError(message.format(paths=names))


def _matters(document: Document, path: str) -> bool:
    if path.rpartition("/")[2].startswith("."):
        return False  # no record: a system's file, or what a killed run has left
    return document.uses(path) or path.startswith(("register/", "templates/"))


def refuse_unchanged(
    council: Council,
    root: RegisterRecord,
    frozen: Mapping[str, Any] | None,
    unprinted: Sequence[str],
) -> NoReturn:
    """Stop where a correction would change nothing, and say how it is made.

    Args:
        council: The record.
        root: The document that would be corrected.
        frozen: What it says now; None where that is not known.
        unprinted: What differs in the record, but in no words of the document.

    Raises:
        UnknownSubjectError: Always.
    """
    symbol = root.entry.symbol
    if root.entry.document in TELLING:
        message = _(
            "{symbol} told what stood in the record on its day: it cannot be put otherwise, only "
            'revoked: hdnd issue correction "{name}" --effect revoke --reason …'
        )
        name = council.issued.called(root)
        raise UnknownSubjectError(message.format(symbol=symbol, name=name))
    paths = ", ".join((frozen or {}).get("records", {}))
    if unprinted:
        message = _(
            "the words of {symbol} stay as they are: it does not print what differs ({what}); "
            "write the old values back into {paths}, or change the words too that say it"
        )
        raise UnknownSubjectError(
            message.format(symbol=symbol, what="; ".join(unprinted), paths=paths)
        )
    message = _(
        'nothing differs from what "{symbol}" says: there is nothing to correct; write into '
        "{paths} what it is to say, then type the same line again"
    )
    raise UnknownSubjectError(message.format(symbol=symbol, paths=paths))


def refuse_taken(
    entries: Sequence[RegisterRecord], number: int, stem: str, beside: Iterable[str]
) -> None:
    """Stop where a number belongs to another document of its series.

    Args:
        entries: The entries of the series.
        number: The number.
        stem: What the document's files would be called: `register/2020/TB-015`.
        beside: The files of the record.

    Raises:
        NumberTakenError: It does.
    """
    for record in entries:
        if record.entry.number == number:
            message = _("the number {number} belongs to {symbol} of {day}; the next one is {next}")
            raise NumberTakenError(
                message.format(
                    number=number,
                    symbol=record.entry.symbol,
                    day=written(record.entry.date),
                    next=max(one.entry.number for one in entries) + 1,
                )
            )
    for path in beside:
        if path.startswith(f"{stem}."):
            message = _('"{path}" lies there already, but the register has no such document')
            raise NumberTakenError(message.format(path=path))


def refuse_symbol(symbol: Symbol, kind: str) -> None:
    """Stop where a symbol could not be read back: a blank or a hyphen too many in its parts.

    Raises:
        HdndError: It could not.
    """
    if parse_symbol(str(symbol), kind) != symbol:
        message = _(
            '"{symbol}" cannot be read as a symbol; look at symbol and unit under documents: '
            "in hdnd.yaml"
        )
        raise HdndError(message.format(symbol=symbol))


def refuse_day(council: Council, request: Request, target: RegisterRecord | None) -> None:
    """Stop where a document would be older than what it tells.

    Raises:
        HdndError: It would be.
    """
    session = council.sessions.get(request.subject)
    if request.kind in _AFTERWARDS and session is not None and request.date < session.date:
        message = _("{day} is before the session, which was on {session}")
        raise HdndError(message.format(day=written(request.date), session=written(session.date)))
    if target is not None and request.date < target.entry.date:
        message = _("{day} is before {symbol}, which was issued on {issued}")
        raise HdndError(
            message.format(
                day=written(request.date),
                symbol=target.entry.symbol,
                issued=written(target.entry.date),
            )
        )


def in_future(day: date, today: date | None) -> Iterator[str]:
    """Yield that a day has not come yet: a year mistyped would be frozen with the document."""
    if today is not None and day > today:
        message = _("{day} has not come yet: today is {today}")
        yield message.format(day=written(day), today=written(today))


def after_session(council: Council, request: Request) -> Iterator[str]:
    """Yield that a document would call to a session, or tell its agenda, when it is over."""
    session = council.sessions.get(request.subject)
    if request.kind in _BEFOREHAND and session is not None and request.date > session.date:
        message = _("{day} is after the session, which was on {session}: it goes out before it")
        yield message.format(day=written(request.date), session=written(session.date))


def out_of_order(entries: Sequence[RegisterRecord], number: int, day: date) -> Iterator[str]:
    """Yield what is odd about a number and a day among the others of the series."""
    for record in entries:
        entry = record.entry
        if (entry.number < number and entry.date > day) or (
            entry.number > number and entry.date < day
        ):
            message = _("number {number} of {day} stands against the order: {symbol} is of {other}")
            yield message.format(
                number=number, day=written(day), symbol=entry.symbol, other=written(entry.date)
            )
