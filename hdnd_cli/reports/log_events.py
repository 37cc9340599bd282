"""The sentences of events in a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.followup import wording
from hdnd_cli.i18n import _
from hdnd_cli.reports import ledger_words
from hdnd_cli.reports.log_parts import joined, name, of, reason
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.chronicle import Entry
    from hdnd_cli.council import Council


def happened(council: Council, entry: Entry, *, whole: bool) -> str:
    """Return what an event says.

    Args:
        council: The record.
        entry: The entry.
        whole: Whether the story is that of a session, so that commitments are named.
    """
    assert entry.event is not None  # noqa: S101  (asked for events only)
    event: Any = entry.event.event
    text = _kind(event)
    if whole:
        numbers = ", ".join(map(str, event.commitment))
        text = f"{of('commitment', numbers)}: {text}"
    by = name(council, getattr(event, "by", None))
    if event.agency:
        by = ", ".join(part for part in (by, name(council, event.agency)) if part)
    done = getattr(event, "done_on", None)
    own = f'"{shown(event.text)}"' if event.text else ""
    return joined(
        text if not by else f"{text}, {by}",
        _move(council, entry, event),
        shown(getattr(event, "symbol", None) or ""),
        _("by {decision}").format(decision=ledger_words.decided(event.decision))
        if getattr(event, "decision", None)
        else "",
        _("done on {day}").format(day=wording.day(done)) if done else "",
        _figures(event),
        reason(event.reason),
        own,
    )


def _kind(event: Any) -> str:
    match event.kind:
        case "report":
            return _("report ({state})").format(state=wording.reported(event.state))
        case "extension" if event.decision is None:
            return _("extension asked for")
        case "escalation":
            return wording.step(event.step)
        case "reminder" if event.step:
            return wording.step(event.step)
        case "withdrawal":
            return _("withdrawal of {name}").format(name=shown(event.withdraws))
        case kind:
            return wording.kind(kind)


def _move(council: Council, entry: Entry, event: Any) -> str:
    """Return what became of the deadline, or of the lead."""
    if entry.slip is not None:
        late = ledger_words.late(entry.slip)
        return ", ".join(part for part in (ledger_words.step(entry.slip), late) if part)
    if event.kind == "extension":
        return _('new deadline: "{words}"').format(words=shown(event.new_due))
    if event.kind == "reassignment":
        return "→ " + name(council, event.to)
    if event.kind == "cancellation" and event.replaced_by:
        return _("replaced by {name}").format(name=event.replaced_by)
    return ""


def _figures(event: Any) -> str:
    figures: Mapping[str, int] = getattr(event, "figures", {})
    return ", ".join(f"{shown(name)}: {number}" for name, number in figures.items())
