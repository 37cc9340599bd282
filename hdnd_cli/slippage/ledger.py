"""The slippage ledger: every move of a deadline, with its grant or without one, and its sums."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.followup import Filters
from hdnd_cli.followup.filters import filtered
from hdnd_cli.slippage.ground import Ground
from hdnd_cli.slippage.lags import lags
from hdnd_cli.slippage.losses import losses
from hdnd_cli.slippage.moves import Moves
from hdnd_cli.slippage.slips import Total, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.followup import Row
    from hdnd_cli.history import History
    from hdnd_cli.slippage.slips import Lag, Lost, Refused, Slip


@dataclass(frozen=True)
class Ledger:
    """Every move of a deadline up to a day, and what was recorded late."""

    as_of: date
    #: By commitment, in the order of sessions and of print; within one as it happened.
    slips: tuple[Slip, ...]
    #: Requests that nobody has granted.
    refused: tuple[Refused, ...]
    #: Extensions that count no more.
    lost: tuple[Lost, ...]
    #: Events recorded long after their date, or before it.
    lags: tuple[Lag, ...]
    #: How many events from before `records_from` were entered afterwards.
    entered_afterwards: int
    #: The rows that were asked about.
    rows: tuple[Row, ...]

    @cached_property
    def total(self) -> Total:
        """Return what all moves add up to."""
        return total(self.slips)

    @cached_property
    def by_commitment(self) -> dict[str, Total]:
        """Return what the moves of each commitment add up to."""
        found: dict[str, list[Slip]] = defaultdict(list)
        for slip in self.slips:
            found[slip.commitment.name].append(slip)
        return {name: total(slips) for name, slips in found.items()}

    @cached_property
    def by_agency(self) -> dict[str | None, Total]:
        """Return what the moves add up to for each who had to keep the deadline; most days first.

        A move that concerns several counts for each of them.
        """
        found: dict[str | None, list[Slip]] = defaultdict(list)
        for slip in self.slips:
            for lead in slip.leads or (None,):
                found[lead].append(slip)
        totals = {lead: total(slips) for lead, slips in found.items()}
        return dict(sorted(totals.items(), key=_most_first))

    @cached_property
    def rows_of(self) -> dict[str, list[Row]]:
        """Return the rows of each commitment."""
        return _by_commitment(self.rows)


def _most_first(item: tuple[str | None, Total]) -> tuple[object, ...]:
    lead, whole = item
    return (-whole.days, -whole.moves, lead is None, lead or "")


def build_ledger(
    council: Council,
    history: History,
    as_of: date,
    filters: Filters | None = None,
    rows: Sequence[Row] | None = None,
) -> Ledger:
    """Return the ledger of a record.

    Args:
        council: The record as it is asked about.
        history: The history that leads to it.
        as_of: Events up to this day count. What was written into the conclusions counts on
            every day, once it is recorded.
        filters: Which rows are asked about; default all.
        rows: Every row on that day, where they are known already.

    Raises:
        UnknownSubjectError: A filter names something that does not stand in the record.
    """
    filters = filters or Filters()
    ground = Ground(council, history, as_of, rows)
    asked = filtered(council, ground.every_row, filters)
    names = None if filters == Filters() else {row.commitment.name for row in asked}
    slips: list[Slip] = []
    refused: list[Refused] = []
    for own in _by_commitment(asked).values():
        moves = Moves(ground, own)
        slips += moves.slips()
        refused += moves.refused
    late = lags(council, history, as_of, names)
    return Ledger(
        as_of=as_of,
        slips=tuple(slips),
        refused=tuple(refused),
        lost=losses(council, history, as_of, names),
        lags=late.listed,
        entered_afterwards=late.entered_afterwards,
        rows=asked,
    )


def slips_of(council: Council, history: History, name: str, as_of: date) -> list[Slip]:
    """Return the moves of one commitment's deadline, as they happened."""
    ground = Ground(council, history, as_of)
    rows = [row for row in ground.every_row if row.commitment.name == name]
    return Moves(ground, rows).slips() if rows else []


def _by_commitment(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.commitment.name].append(row)
    return found
