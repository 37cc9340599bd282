"""What the moves of deadlines are read from: the rows of a day, and what the history says."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.followup import Dues, follow_up
from hdnd_cli.followup.parties import Parties
from hdnd_cli.history import RecordedDues
from hdnd_cli.model.progress import Cancellation
from hdnd_cli.slippage.bases import Bases
from hdnd_cli.slippage.grants import Events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.followup import Row
    from hdnd_cli.history import History


class Ground:
    """A record on a day, with the history that leads to it.

    Args:
        council: The record as it is asked about.
        history: The history that leads to it.
        as_of: The day.
        rows: Every row on that day, where they are known already.
    """

    def __init__(
        self, council: Council, history: History, as_of: date, rows: Sequence[Row] | None = None
    ) -> None:
        self.council = council
        self.history = history
        self.as_of = as_of
        self.dues = Dues(council, as_of)
        self.bases = Bases(council, history, self.dues, as_of)
        self.events = Events(history)
        self.parties = Parties(council)
        self._rows = rows

    @cached_property
    def every_row(self) -> Sequence[Row]:
        """Return every row of the record."""
        if self._rows is not None:
            return self._rows
        return follow_up(self.council, self.as_of, RecordedDues(self.council, self.history))

    @cached_property
    def taken_up(self) -> Mapping[str, Sequence[Row]]:
        """Return the rows that go on in a commitment, by its name."""
        continuing: dict[str, list[str]] = defaultdict(list)
        for name, commitment in self.council.commitments.items():
            if commitment.entry.continues:
                continuing[commitment.entry.continues].append(name)
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.every_row:
            if row.goes_on:
                for name in {*continuing[row.commitment.name], *_replacing(row)}:
                    found[name].append(row)
        return found


def _replacing(row: Row) -> Iterator[str]:
    """Yield the commitments that a cancellation names instead of a row's."""
    for record in row.events:
        if isinstance(record.event, Cancellation) and record.event.replaced_by:
            yield record.event.replaced_by
