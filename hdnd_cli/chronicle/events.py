"""What happened to a commitment after its session: the events, as they were recorded."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hdnd_cli.chronicle.entries import Entry, EntryKind
from hdnd_cli.council import EventRecord
from hdnd_cli.followup.timeline import in_order, withdrawn
from hdnd_cli.layout import kind_of, stem
from hdnd_cli.model.progress import EVENT_MODELS
from hdnd_cli.slippage import Lag
from hdnd_cli.slippage.lags import is_late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import CommitmentRecord, Council, SessionRecord
    from hdnd_cli.history import History
    from hdnd_cli.recorded import Recorded


class Events:
    """Tells the events of a session, or of one of its commitments."""

    def __init__(
        self,
        council: Council,
        history: History,
        session: SessionRecord,
        commitment: CommitmentRecord | None,
    ) -> None:
        self.council = council
        self.history = history
        self.session = session
        self.commitment = commitment

    @cached_property
    def _records(self) -> tuple[tuple[EventRecord, bool], ...]:
        """Return the events, and whether each still stands in the record."""
        found = [(record, True) for record in self.session.events]
        there = {record.path for record, _there in found}
        for story in self.history.stories(f"sessions/{self.session.id}/progress/"):
            if story.path in there or kind_of(story.path) != "event":
                continue
            states = [state for state in self.history.states(story) if state.content is not None]
            event: Any = self.history.record(states[-1]) if states else None
            if isinstance(event, tuple(EVENT_MODELS.values())):
                record = EventRecord(story.path, stem(story.path), self.session.id, event)  # type: ignore[arg-type]
                found.append((record, False))
        name = self.commitment.name if self.commitment else None
        return tuple((r, there) for r, there in found if name is None or name in r.commitments)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the files of the events, also of those that were taken away."""
        return tuple(record.path for record, _there in self._records)

    def entries(self) -> Iterator[Entry]:
        """Yield the events, in their order; also those that were taken away."""
        taken_back = withdrawn(self.council.events)
        gone = {record.path for record, there in self._records if not there}
        for record in in_order(self._as_recorded(record) for record, _there in self._records):
            story = self.history.story(record.path)
            recorded = self.history.state(story).recorded if story is not None else None
            yield Entry(
                EntryKind.EVENT,
                record.event.date,
                recorded,
                record.path,
                event=record,
                withdrawn=record.path in taken_back or record.path in gone,
                lag=self._lag(record, recorded),
            )

    def _as_recorded(self, record: EventRecord) -> EventRecord:
        """Return an event as it was first recorded: what was changed of it is told by itself."""
        story = self.history.story(record.path)
        first: Any = self.history.record(self.history.state(story)) if story is not None else None
        return replace(record, event=first) if isinstance(first, type(record.event)) else record

    def _lag(self, record: EventRecord, recorded: Recorded | None) -> int | None:
        """Return how many days after its date an event was recorded, where that is long."""
        day = record.event.date
        start = self.council.settings.records_from
        if recorded is None or (start is not None and day < start):
            return None
        lag = Lag(record, recorded).days
        return lag if is_late(self.council, day, lag) else None
