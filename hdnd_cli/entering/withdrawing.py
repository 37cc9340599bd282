"""Withdrawing an event that was entered by mistake: a file beside it says so, and it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.entering.naming import Entered, entered
from hdnd_cli.model.progress import Withdrawal

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from hdnd_cli.council import Council, EventRecord


def withdrawal_of(
    event: EventRecord, council: Council, taken: Collection[str], reason: str, day: date
) -> Entered | None:
    """Return what withdraws an event; None where that is done.

    Args:
        event: The event.
        council: The record.
        taken: Paths that are given already.
        reason: Why it is withdrawn.
        day: The day on which it is.
    """
    if any(_withdraws(other, event) for other in council.events):
        return None
    said = {
        "commitment": event.event.commitment,
        "kind": "withdrawal",
        "date": day,
        "withdraws": event.name,
        "text": reason,
    }
    return entered(event.session_id, Withdrawal.model_validate(said), taken)


def _withdraws(other: EventRecord, event: EventRecord) -> bool:
    return (
        isinstance(other.event, Withdrawal)
        and other.session_id == event.session_id
        and other.event.withdraws.removesuffix(".yaml") == event.name
    )
