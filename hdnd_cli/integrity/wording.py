"""How differences are worded: what a field is called, both values, who recorded it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.followup import wording
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.recorded import Recorded

#: So much of a revision tells it from all others.
SHORT = 10
#: A value that is longer is shown around the place where the two begin to differ.
_LONG = 100
_AROUND = 40

_FIELDS = {
    "due": N_("deadline"),
    "due_day": N_("the office's own day"),
    "new_due": N_("new deadline"),
    "report_due": N_("day of the report"),
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
}


def field(name: str) -> str:
    """Return what a field is called; its key where it has no other name."""
    return _(_FIELDS[name]) if name in _FIELDS else name


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


def recorded(found: Recorded | None) -> str:
    """Return who recorded something, when and in which revision."""
    if found is None:
        return _("not recorded yet")
    return _("recorded on {day} by {name}, state {revision}").format(
        day=wording.day(found.on), name=found.author.name, revision=found.revision[:SHORT]
    )
