"""Commitments that take up earlier ones, whose first deadlines go along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hdnd_cli.followup.rows import Row, State
from hdnd_cli.model.progress import Cancellation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hdnd_cli.council import CommitmentRecord
    from hdnd_cli.followup.timeline import Timeline


class TakingUp:
    """Which commitment takes up which, among those made up to a day.

    Only an earlier one can be taken up, so there are no rings; and only by one that is
    followed: a note takes nothing off anybody's list.
    """

    def __init__(self, made: Mapping[str, CommitmentRecord], timeline: Timeline) -> None:
        self._later: dict[str, CommitmentRecord] = {}
        self._replaced: dict[str, str] = {}
        place = {name: number for number, name in enumerate(made)}
        for name, commitment in made.items():
            earlier = commitment.entry.continues
            if earlier is not None and place.get(earlier, len(place)) < place[name]:
                self._later.setdefault(earlier, commitment)
        for name, commitment in made.items():
            for record in timeline.of(commitment):
                event = record.event
                if isinstance(event, Cancellation) and event.replaced_by is not None:
                    self._replaced.setdefault(event.replaced_by, name)
        self._place = place

    def later(self, commitment: CommitmentRecord) -> CommitmentRecord | None:
        """Return the commitment that takes up this one."""
        return self._later.get(commitment.name)

    def hand_on(self, commitment: CommitmentRecord, rows: dict[str, list[Row]]) -> None:
        """Give a commitment's rows the first deadline of the one that it takes up.

        Of a series only the first period takes over. Rows of the earlier commitment that no
        row takes over stay what they were: three agencies' work is not one agency's. A
        commitment that takes the place of one called off before its first deadline has that
        deadline too: writing the work anew must not improve a score.

        Args:
            commitment: One whose rows have just been made.
            rows: All rows so far, by commitment; both sides are replaced in place.
        """
        mine = rows[commitment.name]
        first = {row.agency: row.period for row in reversed(mine)}
        for place, row in enumerate(mine):
            if row.period != first[row.agency]:
                continue
            taken = _oldest(self._taken_up(commitment, rows), row.agency)
            if taken is None or taken.first_due is None:
                continue
            mine[place] = replace(row, first_due=taken.first_due)
            earlier = rows[taken.commitment.name]
            earlier[earlier.index(taken)] = replace(taken, goes_on=True)

    def _taken_up(
        self, commitment: CommitmentRecord, rows: Mapping[str, list[Row]]
    ) -> Sequence[Row]:
        """Return the rows of the earlier commitment whose first deadline goes along."""
        place = self._place[commitment.name]
        continued, replaced = commitment.entry.continues, self._replaced.get(commitment.name)
        if continued is not None and self._place.get(continued, place) < place:
            return rows[continued]
        if replaced is not None and self._place[replaced] < place:
            return [row for row in rows[replaced] if _left_early(row)]
        return ()


def _left_early(row: Row) -> bool:
    """Tell whether a row was called off before its first deadline."""
    if row.state is not State.CANCELLED or row.cancelled_on is None or row.first_due is None:
        return False
    return row.cancelled_on < row.first_due


def _oldest(rows: Sequence[Row], agency: str | None) -> Row | None:
    """Return the row that one of an agency goes on with: the agency's own, open, the oldest."""
    own = [row for row in rows if agency is not None and row.agency == agency]
    candidates = own or rows
    still_open = [row for row in candidates if row.state is State.CONTINUED]
    return min(still_open or candidates, key=lambda row: row.first_due or date.max, default=None)
