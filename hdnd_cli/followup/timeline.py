"""Which events concern a row, and in which order they count."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from hdnd_cli.model.progress import EVENT_KINDS, Withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, Council, EventRecord

_RANK = {kind: rank for rank, kind in enumerate(EVENT_KINDS)}
#: Kinds that must say whose row they are about where a commitment is split.
SPLIT_KINDS = frozenset({"report", "return", "acceptance", "extension"})


class Timeline:
    """The events of a council by commitment, up to a day, withdrawn ones left out.

    A withdrawal says that an event was never so: it acts on every day, once it is recorded.
    """

    def __init__(self, council: Council, as_of: date) -> None:
        self._council = council
        taken_back = withdrawn(council.events)
        found: dict[str, list[EventRecord]] = defaultdict(list)
        for record in council.events:
            event = record.event
            if event.date > as_of or isinstance(event, Withdrawal) or record.path in taken_back:
                continue
            for name in record.commitments:
                found[name].append(record)
        self._events = {name: in_order(events) for name, events in found.items()}

    def of(self, commitment: CommitmentRecord) -> tuple[EventRecord, ...]:
        """Return the events of a commitment, in their order."""
        return self._events.get(commitment.name, ())

    def of_agency(
        self, events: tuple[EventRecord, ...], agencies: tuple[str, ...], agency: str | None
    ) -> tuple[EventRecord, ...]:
        """Return those events of a commitment that concern what one agency owes.

        Args:
            events: The events of the commitment.
            agencies: All agencies under `each`; empty where the commitment is not split so.
            agency: The one of them; None takes all events.
        """
        if agency is None:
            return events
        return tuple(record for record in events if self._names(record, agencies, agency))

    def _names(self, record: EventRecord, agencies: tuple[str, ...], agency: str) -> bool:
        named = named_agency(self._council, record, agencies)
        return named == agency if named else record.event.kind not in SPLIT_KINDS


def of_period(events: Iterable[EventRecord], period: str | None) -> tuple[EventRecord, ...]:
    """Return those events that concern one period of a series; None takes all events."""
    return tuple(record for record in events if period is None or _names_period(record, period))


def _names_period(record: EventRecord, period: str) -> bool:
    if record.event.period is None:
        return record.event.kind not in SPLIT_KINDS
    return record.event.period == period


def named_agency(council: Council, record: EventRecord, agencies: tuple[str, ...]) -> str | None:
    """Return whose row an event is about, where it says so itself or by its `by`.

    A successor speaks for the agency that it follows, unless it follows several of them. An
    `agency` that owes nothing here is returned as it stands: the event concerns no row.
    """
    event = record.event
    if event.agency is not None:
        return _owing(council, event.agency, agencies, event.date) or event.agency
    by = getattr(event, "by", None)
    return None if by is None else _owing(council, by, agencies, event.date)


def _owing(council: Council, named: str, agencies: tuple[str, ...], day: date) -> str | None:
    if named in agencies:
        return named
    followed = [agency for agency in agencies if successor_of(council, agency, day) == named]
    return followed[0] if len(followed) == 1 else None


def withdrawn(events: Iterable[EventRecord]) -> frozenset[str]:
    """Return the paths of the events that a withdrawal takes back."""
    return frozenset(
        taken_back(record.session_id, record.event)
        for record in events
        if isinstance(record.event, Withdrawal)
    )


def taken_back(session_id: str, withdrawal: Withdrawal) -> str:
    """Return the path of the event that a withdrawal takes back."""
    return f"sessions/{session_id}/progress/{withdrawal.withdraws.removesuffix('.yaml')}.yaml"


def in_order(events: Iterable[EventRecord]) -> tuple[EventRecord, ...]:
    """Return events in the order in which they count.

    By day; within a day by kind; events with a `time` exchange places among themselves.
    """
    ranked = sorted(events, key=lambda r: (r.event.date, _RANK[r.event.kind], r.name, r.path))
    if all(record.event.time is None for record in ranked):
        return tuple(ranked)
    ordered: list[EventRecord] = []
    for _day, group in groupby(ranked, key=lambda r: r.event.date):
        day = list(group)
        timed = [place for place, record in enumerate(day) if record.event.time is not None]
        if len(timed) > 1:
            by_time = sorted((day[place] for place in timed), key=lambda r: str(r.event.time))
            for place, record in zip(timed, by_time, strict=True):
                day[place] = record
        ordered += day
    return tuple(ordered)


def successor_of(council: Council, agency_id: str | None, day: date) -> str | None:
    """Return who answers for an agency that has ended before a day; None where it goes on.

    Several successors need a reassignment: nobody is guessed.
    """
    seen: set[str] = set()
    current = agency_id
    while current is not None and current not in seen:
        seen.add(current)
        agency = council.agency_by_id.get(current)
        if agency is None or agency.to is None or agency.to >= day or len(agency.successor) != 1:
            break
        current = agency.successor[0]
    return current if current != agency_id else None
