"""The sentences of changes of the record in a story."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from hdnd_cli.chronicle import EntryKind
from hdnd_cli.followup import wording
from hdnd_cli.i18n import N_, _
from hdnd_cli.reports import ledger_words
from hdnd_cli.reports.log_parts import joined, of
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from hdnd_cli.chronicle import Entry, FieldChange
    from hdnd_cli.council import Council

_FIELDS = {
    "due": N_("deadline"),
    "due_day": N_("the office's own day"),
    "report_due": N_("day of the report"),
    "new_due": N_("new deadline"),
    "lead": N_("lead"),
    "task": N_("task"),
    "product": N_("product"),
    "support": N_("those who support"),
    "monitors": N_("those who monitor"),
    "responsible": N_("person responsible"),
    "decision": N_("decision"),
    "done_on": N_("done on"),
    "state": N_("state"),
    "date": N_("day"),
    "starts": N_("starts at"),
    "ended": N_("ended at"),
    "place": N_("place"),
    "number": N_("number"),
    "title": N_("title"),
    "invited": N_("those invited"),
    "question": N_("question"),
    "answer": N_("answer"),
    "summary": N_("summary"),
    "status": N_("attendance"),
    "chaired_by": N_("chair"),
    "secretary": N_("secretary"),
    "received": N_("received on"),
    "symbol": N_("symbol"),
}
_PARTIES = frozenset(
    {
        "lead", "each", "support", "monitors", "responsible", "to", "by", "asked_by", "asked_to",
        "answered_by", "invited", "chaired_by", "secretary", "presenter", "respondents",
        "proposed_by", "represented_by", "from", "agency", "person",
    }
)  # fmt: skip


def label(name: str) -> str:
    """Return what a field is called, with its name in the file."""
    called = _FIELDS.get(name)
    called = _(called) if called else name
    return name if called == name else f"{called} ({name})"


def changed(council: Council, entry: Entry, change: FieldChange, *, whole: bool) -> str:
    """Return which field was changed, from what to what.

    Args:
        council: The record.
        entry: The entry.
        change: What it tells.
        whole: Whether the story is that of a session, so that commitments are named.
    """
    subject = _subject(council, entry, change, whole=whole)
    if entry.kind is EntryKind.REMOVED:
        return _("taken out of the record: {what}").format(what=subject or shown(entry.path))
    if entry.kind is EntryKind.RESTORED:
        return _("put back into the record: {what}").format(what=subject or shown(entry.path))
    name = f"{subject}, {label(change.field)}" if subject else label(change.field)
    new = value(council, change.field, change.new)
    if entry.kind is EntryKind.SAID:
        return _("{field}, as first recorded: {value}").format(field=name, value=new)
    text = _("{field} changed: {old} → {new}").format(
        field=name, old=value(council, change.field, change.old), new=new
    )
    if entry.slip is None:
        return text
    late = ledger_words.late(entry.slip)
    return joined(text, ledger_words.step(entry.slip), ledger_words.how(entry.slip), late)


def _subject(council: Council, entry: Entry, change: FieldChange, *, whole: bool) -> str:
    """Return what a field is a field of; empty where the story is that of it."""
    if not change.of:
        return shown(entry.path.rpartition("/")[2])
    what, key = change.of[0], change.of[1]
    if what == "commitment" and not whole:
        return "" if change.field else of(what, key)
    if what == "attendance":
        key = shown(council.name_of(str(key)))
    return of(str(what), key)


def value(council: Council, name: str, found: Any) -> str:
    """Return a value of a record in words; parties by their names."""
    if found in (None, (), [], {}):
        return _("nothing")
    if isinstance(found, date):
        return wording.day(found)
    if isinstance(found, time):
        return f"{found:%H:%M}"
    if isinstance(found, bool):
        return _("yes") if found else _("no")
    if isinstance(found, dict):
        parts = (f"{key}: {value(council, key, inner)}" for key, inner in found.items() if inner)
        return ", ".join(parts)
    if isinstance(found, (list, tuple)):
        return ", ".join(value(council, name, inner) for inner in found if inner is not None)
    if name == "state":
        return wording.reported(str(found))
    if name in _PARTIES:
        return shown(council.short_name_of(str(found)))
    return f'"{shown(str(found))}"' if isinstance(found, str) else shown(str(found))
