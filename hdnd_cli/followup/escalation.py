"""The steps of escalation: what was done about a row so far, and what comes next.

1 remind, 2 again, 3 competent body, 4 explanation, 5 questioning, 6 re-supervision, 7 report to
the council.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.followup.rows import State
from hdnd_cli.followup.timeline import Timeline
from hdnd_cli.model.progress import Escalation, Reminder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, Council, EventRecord
    from hdnd_cli.followup.rows import Row

#: A second letter is the last one that only reminds.
AGAIN = 2
LAST = 7


class Steps:
    """The steps of rows, up to a day.

    Args:
        council: The records.
        as_of: The day.
    """

    def __init__(self, council: Council, as_of: date) -> None:
        self._council = council
        self._as_of = as_of
        self._timeline = Timeline(council, as_of)

    def taken(self, row: Row) -> Iterator[tuple[int, EventRecord]]:
        """Yield the reminders and stronger steps; a plain second reminder is step 2.

        What was done about the commitments that it takes up counts: giving the same work
        again is no reason to begin anew.
        """
        reached = 0
        for record in (*self._earlier(row), *row.events):
            event = record.event
            if isinstance(event, Escalation):
                step = event.step
            elif isinstance(event, Reminder):
                step = event.step or min(reached + 1, AGAIN)
            else:
                continue
            reached = max(reached, step)
            yield step, record

    def of_letter(self, row: Row) -> int:
        """Return which step a letter is that reminds now.

        Whoever is not late yet is reminded for the first time, however often.
        """
        late = row.state is State.OVERDUE or row.report_owed(self._as_of)
        return min(self._reached(row) + 1, AGAIN) if late else 1

    def after_letter(self, row: Row) -> int:
        """Return the step after a letter that reminds now of something late: 2 to 7."""
        reached = self._reached(row)
        return min(max(reached, min(reached + 1, AGAIN)) + 1, LAST)

    def _reached(self, row: Row) -> int:
        return max((step for step, _record in self.taken(row)), default=0)

    def _earlier(self, row: Row) -> Iterator[EventRecord]:
        """Yield the events of the commitments that a row's takes up, the first one first."""
        chain: dict[str, CommitmentRecord] = {}
        name = row.commitment.entry.continues
        while name in self._council.commitments and name not in chain:
            chain[name] = self._council.commitments[name]
            name = chain[name].entry.continues
        chain.pop(row.commitment.name, None)
        for commitment in reversed(chain.values()):
            for record in self._timeline.of(commitment):
                if record.event.agency in (None, row.agency, row.lead):
                    yield record
