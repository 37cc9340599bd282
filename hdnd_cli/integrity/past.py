"""The register and the events as they were first recorded, each with its place on the line."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from hdnd_cli import layout
from hdnd_cli.council import EventRecord, RegisterRecord
from hdnd_cli.integrity.grants import Grants, documents_by_session
from hdnd_cli.model.register import RegisterEntry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from typing import Any

    from hdnd_cli.council import Council
    from hdnd_cli.history import History, Story
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

    def grants(self, position: int) -> Grants:
        """Return what was decided in the same recording, or on the same day as it."""
        day = self._day(position)
        return Grants(self._council, self._events.on(day), self._entries.on(day))

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

    def on(self, day: date) -> tuple[T, ...]:
        """Return what was recorded on a day in Vietnam."""
        return tuple(self._by_day.get(day, ()))

    @cached_property
    def _by_day(self) -> Mapping[date, list[T]]:
        found: dict[date, list[T]] = defaultdict(list)
        for position, thing in self.every:
            found[self._history.line.recorded_at(position).date()].append(thing)
        return found
