"""Withdrawing an event that was entered by mistake: a file beside it says so, and it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.model.progress import Withdrawal
from hdnd_cli.yamlwriting import prose, scalar

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from hdnd_cli.council import Council, EventRecord


def withdrawal_of(
    event: EventRecord, council: Council, taken: Collection[str], reason: str, day: date
) -> tuple[str, bytes] | None:
    """Return the path and the content of what withdraws an event; None where that is done.

    Args:
        event: The event.
        council: The record.
        taken: Paths that are given already.
        reason: Why it is withdrawn.
        day: The day on which it is.
    """
    if any(_withdraws(other, event) for other in council.events):
        return None
    numbers = event.event.commitment
    folder = f"sessions/{event.session_id}/progress"
    stem = f"{day.isoformat()}-{'+'.join(map(str, numbers))}-withdrawal"
    number, name = 1, stem
    while f"{folder}/{name}.yaml" in taken:
        number += 1
        name = f"{stem}-{number}"
    listed = str(numbers[0]) if len(numbers) == 1 else f"[{', '.join(map(str, numbers))}]"
    lines = (
        f"commitment: {listed}",
        "kind: withdrawal",
        f"date: {day.isoformat()}",
        f"withdraws: {scalar(event.name)}",
        f"text: {prose(reason, 2)}",
    )
    return f"{folder}/{name}.yaml", ("\n".join(lines) + "\n").encode("utf-8")


def _withdraws(other: EventRecord, event: EventRecord) -> bool:
    return (
        isinstance(other.event, Withdrawal)
        and other.session_id == event.session_id
        and other.event.withdraws.removesuffix(".yaml") == event.name
    )
