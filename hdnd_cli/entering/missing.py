"""What must still be said of an event, and what follows from the commitments that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.entering.events import required
from hdnd_cli.entering.offering import agencies_owing, oldest_period

if TYPE_CHECKING:
    from collections.abc import Collection

    from hdnd_cli.entering.saying import Sayings
    from hdnd_cli.followup import Row


def rows_of(sayings: Sayings, names: Collection[str]) -> list[Row]:
    """Return the rows of some commitments; of one agency, where it is said or follows from `by`."""
    rows = [r for r in sayings.rows if r.commitment.name in names]
    agency, by = sayings.values.get("agency"), sayings.values.get("by")
    if agency is not None:
        mine = [row for row in rows if row.agency == agency]
    else:
        mine = [row for row in rows if row.agency and by in (row.agency, row.answers)]
    # One letter answers many tasks: some are owed by each, some by the lead alone.
    return [row for row in rows if row in mine or row.agency is None] if mine else rows


def oldest_periods(kind: str, rows: Collection[Row]) -> list[str]:
    """Return of each commitment that is a series the oldest period still owed, none twice."""
    names = dict.fromkeys(row.commitment.name for row in rows)
    found = (oldest_period(kind, [r for r in rows if r.commitment.name == name]) for name in names)
    return [*dict.fromkeys(period for period in found if period is not None)]


def settle(sayings: Sayings, names: Collection[str]) -> None:
    """Take the oldest period that is still owed where a series is meant and none is said."""
    periods = oldest_periods(sayings.kind, rows_of(sayings, names))
    if len(periods) == 1:
        sayings.values.setdefault("period", periods[0])


def missing(sayings: Sayings, names: Collection[str]) -> dict[str, list[str]]:
    """Return the fields without which the event says nothing, each with what it may say.

    Args:
        sayings: What is said already.
        names: The commitments that are meant.
    """
    gaps: dict[str, list[str]] = {
        name: [] for name in required(sayings.kind) if name not in (*sayings.values, "date")
    }
    rows = rows_of(sayings, names)
    agencies = agencies_owing(sayings.kind, rows)
    if len(agencies) > 1 and "agency" not in sayings.values:
        gaps["agency"] = [*agencies]
    return gaps
