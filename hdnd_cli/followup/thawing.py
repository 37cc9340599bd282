"""Deadlines as documents froze them: from issue on the day counts that stood there then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.deadlines import Day, Every, How, Reading, Series, Waiting
from hdnd_cli.issued import day_of, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hdnd_cli.council import CommitmentRecord
    from hdnd_cli.issued import FrozenCommitment

#: Events whose day stays open: the deadline goes on following them.
_OPEN = ("session", "plenary")


def thawed(live: Reading, resolved: Any) -> Reading:
    """Return what words say since they were issued.

    Args:
        live: What they say by what the record knows now.
        resolved: What they said on the day of issue: a day, the rule of a series, or None.

    Returns:
        The frozen day or series. What follows a session or a plenary meeting stays open, and so
        does what had no day yet.
    """
    if isinstance(live, Waiting) or (isinstance(live, Day) and live.follows in _OPEN):
        return live
    if isinstance(resolved, dict):
        return _series(live, resolved) or live
    day = day_of(resolved)
    if day is None or live.due == day:
        return live
    return Day(live.words, day, How.ISSUED)


def _series(live: Reading, rule: dict[str, Any]) -> Series | None:
    first = day_of(rule.get("first"))
    if first is None or rule.get("every") not in list(Every):
        return None

    def number(key: str) -> int | None:
        value = rule.get(key)
        return value if isinstance(value, int) else None

    return Series(
        live.words,
        Every(rule["every"]),
        first,
        day_of(rule.get("end")),
        named_day=number("named_day"),
        named_month=number("named_month"),
        opens_on=number("opens_on"),
        days_before=number("days_before") or 0,
    )


def in_force(states: Sequence[FrozenCommitment], as_of: date | None) -> FrozenCommitment | None:
    """Return what holds on a day of what documents froze; None takes the newest."""
    held = [
        state for state in states if as_of is None or state.since is None or state.since <= as_of
    ]
    return held[-1] if held else None


def same_due(state: FrozenCommitment, words: str | None, due_day: date | None) -> bool:
    """Tell whether a document froze these words of a deadline, and this day of the office's own."""
    return _same(state.words, words) and state.due_day == due_day


def same_report(state: FrozenCommitment, words: str | None) -> bool:
    """Tell whether a document froze these words on the report."""
    return _same(state.report_due, words)


def same_parties(state: FrozenCommitment, commitment: CommitmentRecord) -> bool:
    """Tell whether a document froze that the same agencies and groups owe it separately."""
    return state.each == tuple(map(plain, commitment.entry.each))


def _same(frozen: str | None, words: str | None) -> bool:
    return frozen == (None if words is None else plain(words))
