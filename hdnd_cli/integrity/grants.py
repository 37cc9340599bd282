"""Documents by which what was issued may be changed: extension, reassignment, correction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import Day, Waiting
from hdnd_cli.followup import Dues
from hdnd_cli.followup.timeline import withdrawn
from hdnd_cli.integrity.differences import Kind
from hdnd_cli.model.progress import Extension, Reassignment
from hdnd_cli.register.concluding import documents_by_session, tells_of
from hdnd_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.council import Council, EventRecord, RegisterRecord
    from hdnd_cli.integrity.differences import Difference


@dataclass(frozen=True)
class Grants:
    """What a change brings along: new events and new entries of the register.

    Args:
        council: The record after the change.
        events: The new events.
        entries: The new entries of the register.
    """

    council: Council
    events: tuple[EventRecord, ...] = ()
    entries: tuple[RegisterRecord, ...] = ()

    def explain(self, session_id: str, difference: Difference) -> bool:
        """Tell whether a difference in a session's conclusions was decided in the same change.

        An extension explains the deadline that it grants, a reassignment the lead that it
        names, a correction of the notice everything that the notice says.
        """
        if self._corrected(session_id, difference):
            return True
        events = [record.event for record in self._events(session_id, difference)]
        if difference.kind is Kind.DEADLINE:
            granted = (event for event in events if isinstance(event, Extension))
            return any(event.decision and self._grants(event, difference) for event in granted)
        if difference.kind is Kind.LEAD:
            given = [event for event in events if isinstance(event, Reassignment)]
            return bool(given) and self._gives(given, difference)
        return False

    def _events(self, session_id: str, difference: Difference) -> Iterator[EventRecord]:
        taken_back = withdrawn(self.council.events)
        for record in self.events:
            concerns = difference.number in record.event.commitment
            if record.session_id == session_id and concerns and record.path not in taken_back:
                yield record

    def _gives(self, given: Iterable[Reassignment], difference: Difference) -> bool:
        """Tell whether reassignments give the work to those who now stand there, and no others.

        One of an agency of several takes away from that one alone.
        """
        to = {event.to for event in given}
        if difference.field == "lead":
            return difference.new in to
        old, new = (self._parties(value) for value in (difference.old, difference.new))
        whose = {event.agency for event in given}
        return bool(new & to) and new - old <= to and (None in whose or old - new <= whose)

    def _parties(self, value: str | None) -> set[str]:
        """Return who stands in a list, each member of a group for itself."""
        return set(self.council.expand(tuple(value.split(", ")) if value else ()))

    def _grants(self, event: Extension, difference: Difference) -> bool:
        """Tell whether an extension grants what now stands there.

        One for an agency of several, or for a period of a series, leaves what the conclusions
        say of all of them; one whose words name nothing grants nothing.
        """
        commitment = difference.after
        if commitment is None or commitment.session_id not in self.council.sessions:
            return True
        if event.period or (event.agency and commitment.entry.each):
            return False
        dues = Dues(self.council)
        granted = dues.new_due(commitment, event.new_due, event.date)
        if difference.field == "report_due":
            stands = dues.report_due(commitment) or dues.due(commitment)
        else:
            stands = dues.due(commitment)
        if isinstance(granted, Day) and isinstance(stands, Day):
            return granted.day == stands.day
        # An event that has no day yet.
        is_awaited = isinstance(granted, Waiting) and isinstance(stands, Waiting)
        return is_awaited and fold(granted.words or "") == fold(stands.words or "")

    def _corrected(self, session_id: str, difference: Difference) -> bool:
        concerning = {record.path for record in self._documents.get(session_id, ())}
        return any(
            record.path in concerning
            and record.entry.document == "correction"
            and tells_of(record, difference.conclusion)
            for record in self.entries
        )

    @cached_property
    def _documents(self) -> dict[str, list[RegisterRecord]]:
        return documents_by_session(self.council.register)


def is_issued(notices: Iterable[RegisterRecord], difference: Difference) -> bool:
    """Tell whether a difference touches what a session's notices announced.

    A notice of some items only announces their conclusions; the words around all of them belong
    to a notice of the whole.
    """
    return any(tells_of(record, difference.conclusion) for record in notices)
