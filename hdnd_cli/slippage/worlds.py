"""What deadlines hang on (sessions, plenaries, milestones) as the record had it over time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import KnownMilestone, KnownPlenary, KnownSession
from hdnd_cli.model.session import Session
from hdnd_cli.model.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from datetime import date

    from hdnd_cli.deadlines import Basis
    from hdnd_cli.history import History
    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.recorded import Recorded

    #: Where on the line, the recording, and the occasions or the one session that it changed.
    _Told = tuple[int, Recorded, "World | tuple[str, KnownSession | None]"]


#: The lines of session.yaml on which the kind, the number or a day stands, or that it was called
#: off, each with the lines that go on with its value.
_TELLING = re.compile(
    rb"^[^\n]*(?:kind|number|date|cancelled)[^\n]*"
    rb"(?:\n(?![\"']?[a-z_]+[\"']?[ ]*:)[^\n]*)*",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class World:
    """The events that deadlines name, as one state of the record had them."""

    sessions: tuple[KnownSession, ...] = ()
    plenaries: tuple[KnownPlenary, ...] = ()
    milestones: tuple[KnownMilestone, ...] = ()

    def basis(self, basis: Basis) -> Basis:
        """Return a basis that knows these events and no others."""
        return replace(
            basis,
            sessions=self.sessions,
            plenaries=self.plenaries,
            milestones=self.milestones,
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """A recording after which the events were others."""

    position: int
    recorded: Recorded
    world: World


def turns(history: History, as_of: date) -> tuple[Turn, ...]:
    """Return the states of the events, oldest first.

    Args:
        history: The history of the record.
        as_of: Sessions dated after it are not known.
    """
    sessions: dict[str, KnownSession] = {}
    world = World()
    found: list[Turn] = []
    told: list[_Told] = [*_settings(history), *_sessions(history)]
    for position, recorded, said in sorted(told, key=lambda entry: entry[0]):
        if isinstance(said, World):
            world = replace(said, sessions=world.sessions)
        else:
            path, session = said
            sessions.pop(path, None)
            if session is not None and session.date <= as_of:
                sessions[path] = session
            ordered = sorted(sessions.values(), key=lambda known: (known.date, known.id))
            world = replace(world, sessions=tuple(ordered))
        if found and found[-1].position == position:
            found.pop()
        if not found or found[-1].world != world:
            found.append(Turn(position, recorded, world))
    return tuple(found)


def _settings(history: History) -> Iterator[tuple[int, Recorded, World]]:
    """Yield the plenaries and milestones that a recording changed."""
    story = history.story("hdnd.yaml")
    for change in history.changes(story, _occasions) if story is not None else ():
        yield history.line.positions[change.recorded.reached], change.recorded, change.new


def _occasions(record: FileRecord | None) -> World:
    if not isinstance(record, Settings):
        return World()
    return World(
        plenaries=tuple(KnownPlenary(p.name, p.number, p.opens) for p in record.plenaries),
        milestones=tuple(KnownMilestone(m.name, m.date) for m in record.milestones),
    )


def _sessions(
    history: History,
) -> Iterator[tuple[int, Recorded, tuple[str, KnownSession | None]]]:
    """Yield the sessions that a recording changed, each by its file."""
    for story in history.stories("sessions/"):
        if not story.path.endswith("/session.yaml"):
            continue
        id_ = story.path.split("/")[1]

        def known(record: FileRecord | None, id_: str = id_) -> KnownSession | None:
            if not isinstance(record, Session) or record.cancelled is not None:
                return None
            return KnownSession(record.kind, record.date, id_, record.number)

        for change in history.changes(story, known, _telling):
            position = history.line.positions[change.recorded.reached]
            yield position, change.recorded, (story.path, change.new)


def _telling(raw: bytes) -> Hashable:
    """Return the lines of a session's file that a deadline may hang on."""
    # A key may be written in escapes, which no pattern sees.
    return raw if b"\\" in raw else tuple(_TELLING.findall(raw.replace(b"\r\n", b"\n")))
