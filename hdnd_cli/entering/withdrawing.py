"""Withdrawing an event that was entered by mistake: a file beside it says so, and it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.entering.naming import entered
from hdnd_cli.followup.timeline import withdrawn
from hdnd_cli.model.progress import Withdrawal

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from hdnd_cli.council import Council, EventRecord
    from hdnd_cli.entering.naming import Entered


def withdrawal_of(
    event: EventRecord, council: Council, taken: Collection[str], reason: str, day: date
) -> Entered | None:
    """Return what withdraws an event, with its file; None where that is done.

    Args:
        event: The event.
        council: The record.
        taken: Paths that are given already.
        reason: Why it is withdrawn.
        day: The day on which it is.
    """
    if event.path in withdrawn(council.events):
        return None
    said = {
        "commitment": event.event.commitment,
        "kind": "withdrawal",
        "date": day,
        "withdraws": event.name,
        "text": reason,
    }
    return entered(event.session_id, Withdrawal.model_validate(said), taken)
