"""What fields and entries of records are called, and values as a sentence names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.followup import wording
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.issued import RegisterRecord
    from hdnd_cli.register.differences import Difference

#: A value that is longer is shown around the place where the two begin to differ.
_LONG = 100
_AROUND = 40

_FIELDS = {
    "due": N_("deadline"),
    "due_day": N_("the office's own day"),
    "new_due": N_("new deadline"),
    "report_due": N_("day of the report"),
    "report_is_due": N_("the report's day as the deadline"),
    "lead": N_("lead"),
    "each": N_("agencies that owe it separately"),
    "task": N_("task"),
    "product": N_("product"),
    "kind": N_("kind"),
    "support": N_("supporting agencies"),
    "responsible": N_("person responsible"),
    "quantity": N_("quantity"),
    "continues": N_("commitment taken up"),
    "id": N_("number"),
    "title": N_("heading"),
    "items": N_("agenda items"),
    "finding": N_("finding"),
    "solutions": N_("solutions"),
    "no_commitment": N_("reason why nobody has to do anything"),
    "conclusions": N_("conclusion"),
    "opening": N_("opening words"),
    "closing": N_("closing words"),
    "no_conclusion": N_("items without a conclusion"),
    "deferred": N_("items not reached"),
    "date": N_("date"),
    "done_on": N_("day on which it was done"),
    "state": N_("state"),
    "by": N_("by whom"),
    "decision": N_("decision"),
    "commitment": N_("commitment"),
    "text": N_("text"),
    "to": N_("new lead"),
    "number": N_("number"),
    "symbol": N_("symbol"),
    "signer": N_("signer"),
    "content": N_("content"),
    "files": N_("files"),
    # Of sessions, agendas, minutes and programmes.
    "name": N_("name"),
    "until": N_("last day"),
    "starts": N_("time at which it begins"),
    "ended": N_("end of the session"),
    "place": N_("place"),
    "chaired_by": N_("who presides"),
    "secretary": N_("secretary"),
    "purpose": N_("purpose"),
    "invited": N_("who is invited"),
    "group": N_("group of matters"),
    "form": N_("form"),
    "presenter": N_("who reports"),
    "respondents": N_("who answers"),
    "survey": N_("survey"),
    "from": N_("sender"),
    "status": N_("attendance"),
    "reason": N_("reason"),
    "reported": N_("whether the absence was reported"),
    "represented_by": N_("representative"),
    "count": N_("how many came"),
    "present": N_("members present"),
    "summary": N_("what was said"),
    "asked_by": N_("who asked"),
    "asked_to": N_("who was asked"),
    "question": N_("question"),
    "answered_by": N_("who answered"),
    "answer": N_("answer"),
    "votes": N_("votes"),
    "for": N_("votes for"),
    "against": N_("votes against"),
    "abstain": N_("not voting"),
    "proposed_by": N_("who proposed it"),
    "dropped": N_("why it was left out"),
    "year": N_("year"),
    # Whole entries, and their order.
    "conclusion": N_("conclusion"),
    "item": N_("agenda item"),
    "paper": N_("paper"),
    "attendance": N_("attendance"),
    "discussion": N_("discussion"),
    "month": N_("month"),
    "topic": N_("topic"),
    "order": N_("order"),
}
_OF = {
    "commitment": N_("commitment {name}"),
    "conclusion": N_("conclusion {name}"),
    "item": N_("item {name}"),
    "discussion": N_("item {name}"),
    "question": N_("question {name}"),
    "paper": N_('paper "{name}"'),
    "attendance": N_("attendance of {name}"),
    "month": N_("month {name}"),
    "topic": N_("topic {name}"),
}
_EFFECTS = {
    "amend": N_("amended"),
    "replace": N_("replaced"),
    "revoke": N_("revoked"),
    "supplement": N_("supplemented"),
}


def field(name: str) -> str:
    """Return what a field is called; its key where it has no other name."""
    return _(_FIELDS[name]) if name in _FIELDS else name


def changed_message(symbol: str, difference: Difference) -> str:
    """Return what a document was issued with, and what the record says instead."""
    message = _("{where}: {symbol} was issued with {old}, the record now says {new}")
    old, new = both(text_of(difference.old), text_of(difference.new))
    return message.format(where=where(difference), symbol=symbol, old=old, new=new)


def where(difference: Difference) -> str:
    """Return what a difference is about: `commitment 1: deadline`."""
    kind, *name = difference.of or ("",)
    if not name or kind not in _OF:
        return field(difference.field)
    entry = _(_OF[str(kind)]).format(name=name[0])
    return entry if kind == difference.field else f"{entry}: {field(difference.field)}"


def correction(record: RegisterRecord) -> str:
    """Return what a correction did to its target, by which document and when."""
    entry = record.entry
    return _("{effect} by {symbol} of {day}").format(
        effect=_(_EFFECTS[entry.effect]) if entry.effect else _("corrected"),
        symbol=entry.symbol,
        day=wording.day(entry.date),
    )


def text_of(value: Any) -> str | None:
    """Return a value of a frozen content as one line; None where nothing is said."""
    match value:
        case None | "" | [] | {}:
            return None
        case bool():
            return _("yes") if value else _("no")
        case list():
            return ", ".join(text_of(one) or "" for one in value)
        case dict():
            return ", ".join(f"{field(key)}: {text_of(one)}" for key, one in value.items())
    return str(value)


def both(old: str | None, new: str | None) -> tuple[str, str]:
    """Return two values as a sentence names them; long ones around their first difference."""
    start = _first_difference(old or "", new or "")
    return _value(old, start), _value(new, start)


def _first_difference(old: str, new: str) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )


def _value(value: str | None, start: int) -> str:
    if value is None:
        return _("nothing")
    if len(value) <= _LONG:
        return f'"{value}"'
    begin = max(0, start - _AROUND)
    end = min(len(value), start + _AROUND)
    begin = 0 if begin == 0 else value.rfind(" ", 0, begin) + 1
    cut = value.find(" ", end)
    end = len(value) if cut < 0 else cut
    before, after = "… " if begin else "", " …" if end < len(value) else ""
    return f'"{before}{value[begin:end]}{after}"'
