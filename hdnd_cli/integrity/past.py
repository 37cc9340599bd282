"""The register and the events as they were first recorded, each with its place on the line."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from hdnd_cli import layout
from hdnd_cli.council import EventRecord, RegisterRecord
from hdnd_cli.integrity.grants import Grants
from hdnd_cli.model.register import RegisterEntry
from hdnd_cli.register.concluding import documents_by_session, tells_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import date
    from typing import Any

    from hdnd_cli.council import Council
    from hdnd_cli.history import History, Story
    from hdnd_cli.integrity.differences import Difference
    from hdnd_cli.model.base import FileRecord

T = TypeVar("T")


class Past:
    """Tells which documents and events were on record when.

    Args:
        council: The record as the history leaves it.
        history: The history.
    """

    def __init__(self, council: Council, history: History) -> None:
        self._council = council
        self._history = history

    def notices(self, sessions: Iterable[str], before: int) -> list[RegisterRecord]:
        """Return the conclusion notices of a session, under all its names, up to a place.

        One that was revoked binds nobody from there on.
        """
        found = [entry for name in sessions for entry in self._notices.get(name, ())]
        return [
            notice
            for place, notice in found
            if place < before <= self._revoked.get(notice.name, before)
        ]

    def has_notice(self, sessions: Collection[str]) -> bool:
        """Tell whether there ever was a conclusion notice of a session."""
        return any(name in self._notices for name in sessions)

    def issued_at(self, session_id: str, notices: Iterable[RegisterRecord], before: int) -> int:
        """Return where the last of some notices, or of their corrections, was recorded."""
        concerning = {record.path for record in self._documents.get(session_id, ())}
        concerning |= {record.path for record in notices}
        return max(
            place
            for place, record in self._entries.every
            if record.path in concerning and place < before
        )

    def grants(self, position: int, holds: Callable[[int], bool]) -> Grants:
        """Return what was decided in the same recording, or on the same day as it.

        Args:
            position: Where on the line the recording is.
            holds: Tells whether what is asked about stood in the record at a place. What a
                document froze is what stood there when it was recorded, and no more than that.
        """
        day = self._day(position)
        entries = tuple(
            record
            for place, record in self._entries.on(day)
            if record.entry.content is None or holds(place)
        )
        return Grants(
            self._council, tuple(event for _place, event in self._events.on(day)), entries
        )

    def corrected_by(
        self,
        sessions: Iterable[str],
        position: int,
        difference: Difference,
        holds: Callable[[int], bool],
    ) -> RegisterRecord | None:
        """Return the first correction that later took over what was changed in silence.

        Args:
            sessions: The names of the session.
            position: Where on the line the change is.
            difference: The change.
            holds: Tells whether what it made stood in the record at a place.
        """
        wanted = {record.path for name in sessions for record in self._documents.get(name, ())}
        for place, record in sorted(self._entries.every, key=lambda entry: entry[0]):
            is_later = place > position and record.path in wanted
            takes_over = record.entry.document == "correction" and record.entry.effect != "revoke"
            concerns = is_later and takes_over and tells_of(record, difference.conclusion)
            if concerns and holds(place):
                return record
        return None

    def _day(self, position: int) -> date:
        return self._history.line.recorded_at(position).date()

    @cached_property
    def _notices(self) -> Mapping[str, list[tuple[int, RegisterRecord]]]:
        found: dict[str, list[tuple[int, RegisterRecord]]] = defaultdict(list)
        for position, record in self._entries.every:
            if record.entry.document == "conclusion-notice" and record.entry.session:
                found[record.entry.session].append((position, record))
        return dict(found)

    @cached_property
    def _revoked(self) -> Mapping[str, int]:
        """Return where documents were revoked, by their names."""
        return {
            record.entry.corrects: position
            for position, record in self._entries.every
            if record.entry.effect == "revoke" and record.entry.corrects is not None
        }

    @cached_property
    def _documents(self) -> Mapping[str, list[RegisterRecord]]:
        return documents_by_session(record for _place, record in self._entries.every)

    @cached_property
    def _entries(self) -> _Placed[RegisterRecord]:
        found = _Placed[RegisterRecord](self._history)
        for story in self._history.stories("register/"):
            record = self._first(story)
            if isinstance(record, RegisterEntry):
                path = story.name(0)
                name = f"{path.split('/')[1]}/{layout.stem(path)}"
                found.add(story.positions[0], RegisterRecord(path, name, record))
        return found

    @cached_property
    def _events(self) -> _Placed[EventRecord]:
        found = _Placed[EventRecord](self._history)
        for story in self._history.stories("sessions/"):
            if layout.kind_of(story.path) != "event":
                continue
            record = self._first(story)
            if record is not None:
                path = story.path
                session_id = layout.session_of(path)
                event = EventRecord(path, layout.stem(path), session_id, cast("Any", record))
                found.add(story.positions[0], event)
        return found

    def _first(self, story: Story) -> FileRecord | None:
        content = story.contents[0]
        if content is None:
            return None
        return self._history.contents.record(story.name(0), content)


class _Placed(Generic[T]):
    """Things with the places where they were recorded."""

    def __init__(self, history: History) -> None:
        self._history = history
        self.every: list[tuple[int, T]] = []

    def add(self, position: int, thing: T) -> None:
        self.every.append((position, thing))

    def on(self, day: date) -> list[tuple[int, T]]:
        """Return what was recorded on a day in Vietnam, each thing with its place."""
        return self._by_day.get(day, [])

    @cached_property
    def _by_day(self) -> Mapping[date, list[tuple[int, T]]]:
        found: dict[date, list[tuple[int, T]]] = defaultdict(list)
        for position, thing in self.every:
            day = self._history.line.recorded_at(position).date()
            found[day].append((position, thing))
        return found
