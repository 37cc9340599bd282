"""What was issued against what the record says now: rules issued-content-… and register-broken.

No history is needed: the register holds what each document froze.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.checks.finding import Finding
from hdnd_cli.i18n import N_, _
from hdnd_cli.issued import Fault
from hdnd_cli.register.content import kept_conclusions
from hdnd_cli.register.standing import BINDING, standing
from hdnd_cli.register.wording import changed_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import RegisterRecord, SessionRecord
    from hdnd_cli.register.differences import Difference
    from hdnd_cli.register.standing import Standing
    from hdnd_cli.yamlnodes import Keys

_DUE = frozenset({"due", "due_day", "report_due", "report_is_due"})
_LEAD = frozenset({"lead", "each"})
#: What a commitment may inherit from its conclusion.
_INHERITED = frozenset({"lead", "due", "due_day", "report_due"})
_BROKEN = {
    Fault.MISSING: N_("the frozen content is missing: {path}"),
    Fault.CHANGED: N_("the frozen content was changed: {path} has another digest"),
    Fault.UNREADABLE: N_("the frozen content cannot be read: {path}"),
}


def check_frozen(context: Context) -> Iterator[Finding]:
    """Rules register-broken, issued-content-changed and issued-content-outdated."""
    issued = context.council.issued
    for record in context.council.register:
        fault = issued.fault(record)
        if fault is not None:
            message = _(_BROKEN[fault]).format(path=record.content_path)
            hint = _("what was issued is never changed: fetch the file back from an earlier state")
            yield Finding("register-broken", record.path, message, ("content",), hint)
    for record in context.council.register:
        found = standing(context.council, record)
        if found is None:
            continue
        kept = [one for one in found.differences if context.readable(one.path)]
        told = bool(kept) and _is_told(context, found)
        for difference in kept:
            yield _finding(context, found, difference, told=told)


def _is_told(context: Context, found: Standing) -> bool:
    """Tell whether a document says anything of what differs: else no correction could word it."""
    from hdnd_cli.rendering.said import Told

    told = Told(context.council, found.record, found.frozen, found.current)
    return any(any(told.of(difference)) for difference in found.differences)


def _finding(context: Context, found: Standing, difference: Difference, *, told: bool) -> Finding:
    record = found.record
    text = changed_message(found.source.entry.symbol, difference)
    binding = record.entry.document in BINDING
    rule = "issued-content-changed" if binding else "issued-content-outdated"
    # What was replaced is corrected in what stands in its place.
    stands = context.council.issued.replaced_by(record) or record
    if told and not binding:
        hint = _supplement(context.council.issued.called(stands))
    else:
        name = context.council.issued.called(stands)
        correction = _correction(name) if told else _unprinted(stands.entry.symbol)
        hint = _old_words(record, difference) + "; " + correction
    return Finding(rule, difference.path, text, _place(context, record, difference), hint)


def _old_words(record: RegisterRecord, difference: Difference) -> str:
    """Return that the old words are written again, or the event by which such a change is made."""
    commitment = f"{record.entry.session}/{difference.commitment}"
    if difference.commitment is not None and difference.field in _DUE:
        event = _(
            "write the old words again: a deadline is moved by an event "
            "(hdnd progress extension {commitment})"
        )
    elif difference.commitment is not None and difference.field in _LEAD:
        event = _(
            "write the old words again: a lead is changed by an event "
            "(hdnd progress reassignment {commitment})"
        )
    else:
        event = _("write the old words again")
    return event.format(commitment=commitment)


def _correction(name: str) -> str:
    return _(
        'a slip in the document itself is corrected by hdnd issue correction "{name}" '
        "--effect amend --reason …"
    ).format(name=name)


def _supplement(name: str) -> str:
    return _(
        'send a supplementary notice (hdnd issue correction "{name}" --effect supplement '
        "--reason …), or write the old words again"
    ).format(name=name)


def _unprinted(symbol: str) -> str:
    """Return why there is no correction to issue: it would have nothing to put otherwise."""
    return _(
        "{symbol} does not print this: it can only be corrected together with words that do"
    ).format(symbol=symbol)


def _place(context: Context, record: RegisterRecord, difference: Difference) -> Keys:
    """Return the place of a difference as the file counts it, also where it is inherited."""
    session = context.council.sessions.get(record.entry.session or "")
    if session is None or difference.path != session.path("conclusions.yaml"):
        return difference.keys
    keys = _counted(session, record, difference.keys)
    if difference.commitment is None or difference.field not in _INHERITED:
        return keys
    return _where_said(session, keys)


def _counted(session: SessionRecord, record: RegisterRecord, keys: Keys) -> Keys:
    """Return keys with the place of the conclusion in the file: a part holds some of them only."""
    if len(keys) > 1 and keys[0] == "conclusions":
        kept = kept_conclusions(session, record.entry.items)
        return ("conclusions", kept[int(keys[1])], *keys[2:])
    return keys


def _where_said(session: SessionRecord, keys: Keys) -> Keys:
    """Return where an inherited value stands: in the commitment, its conclusion, or the file."""
    if session.conclusions is None:
        return keys
    way: tuple[tuple[Any, Keys], ...] = (
        (_entry(session, keys), keys),
        (session.conclusions.conclusions[int(keys[1])], (*keys[:2], keys[-1])),
        (session.conclusions, keys[-1:]),
    )
    return next((place for holder, place in way if getattr(holder, str(keys[-1]), None)), keys)


def _entry(session: SessionRecord, keys: Keys) -> Any:
    found: Mapping[Keys, Any] = {record.keys: record.entry for record in session.commitments}
    return found.get(keys[:4])
