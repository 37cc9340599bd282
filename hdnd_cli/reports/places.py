"""Where a value of the record stands, in words: what it belongs to, and what its field is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import N_, _
from hdnd_cli.reports.log_changes import label
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from hdnd_cli.council import Council
    from hdnd_cli.owners import Owner
    from hdnd_cli.yamlnodes import Keys

_OWNERS = {
    "commitment": N_("commitment {key}"),
    "conclusion": N_("conclusion on item {key}"),
    "item": N_("agenda item {key}"),
    "paper": N_("paper of agenda item {key}"),
    "attendance": N_("attendance of {key}"),
    "discussion": N_("discussion of item {key}"),
    "question": N_("question {key}"),
    "agency": N_("agency {key}"),
    "group": N_("group {key}"),
    "person": N_("person {key}"),
    "topic": N_("topic {key} of the programme"),
    "event": N_("event of commitment {key}"),
}
#: Fields that no story tells changes of, but that hold words.
_FIELDS = {
    "opening": N_("first words"),
    "closing": N_("last words"),
    "finding": N_("what was found"),
    "solutions": N_("solutions"),
    "purpose": N_("purpose"),
    "reason": N_("reason"),
    "text": N_("text"),
    "name": N_("name"),
    "short": N_("short name"),
    "each": N_("those of whom each owes it"),
    "presenter": N_("who reports"),
    "respondents": N_("those who answer"),
    "asked_by": N_("who asked"),
    "asked_to": N_("who was asked"),
    "proposed_by": N_("who proposed it"),
    "number": N_("number"),
    "quantity": N_("quantity"),
    "honorific": N_("honorific"),
    "other_titles": N_("other titles"),
    "recipients": N_("recipients"),
    "letterhead": N_("letterhead"),
    "signer": N_("signer"),
    "until": N_("last day"),
}


def field_words(keys: Keys) -> str:
    """Return what the field of a value is called, with its name in the file."""
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "")
    known = _FIELDS.get(name)
    if known is None:
        return label(name)
    called = _(known)
    return name if called == name else f"{called} ({name})"


def place_words(council: Council, owner: Owner, keys: Keys) -> str:
    """Return what a value belongs to and what its field is, in words."""
    if not owner.kind:
        return field_words(keys)
    key = owner.name
    if owner.kind == "attendance":
        key = council.name_of(key)
    return f"{_(_OWNERS[owner.kind]).format(key=shown(key))}, {field_words(keys)}"
