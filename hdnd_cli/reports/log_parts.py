"""Pieces of which the sentences of a story are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.i18n import N_, _
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from hdnd_cli.council import Council

_OF = {
    "commitment": N_("commitment {key}"),
    "conclusion": N_("conclusion on item {key}"),
    "item": N_("agenda item {key}"),
    "paper": N_("paper of agenda item {key}"),
    "attendance": N_("attendance of {key}"),
    "discussion": N_("discussion of item {key}"),
    "question": N_("question {key}"),
}


def joined(text: str, *parts: str | None) -> str:
    """Return a sentence with what else is known of it."""
    return "; ".join([text, *(part for part in parts if part)])


def name(council: Council, party: Any) -> str:
    """Return the short name of a party; nothing where there is none."""
    return shown(council.short_name_of(party)) if party else ""


def reason(text: str | None) -> str:
    """Return why; nothing where it is not said."""
    return _("reason: {text}").format(text=shown(text)) if text else ""


def of(what: str, key: str | int) -> str:
    """Return what is meant: `commitment 1`, `agenda item 2`."""
    template = _OF[what]
    return _(template).format(key=shown(str(key)))
