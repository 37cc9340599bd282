"""Where an event is written: the file's name says when, about what, and what."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from hdnd_cli.entering.yaml import content_of
from hdnd_cli.followup.timeline import withdrawn

if TYPE_CHECKING:
    from collections.abc import Collection

    from hdnd_cli.council import Council
    from hdnd_cli.model.progress import Event


@dataclass(frozen=True)
class Entered:
    """An event of a session with its file."""

    session_id: str
    event: Event
    path: str

    @property
    def commitments(self) -> tuple[str, ...]:
        """Return the full names of the commitments that it is about."""
        return tuple(f"{self.session_id}/{number}" for number in self.event.commitment)

    @property
    def content(self) -> bytes:
        """Return what the file says."""
        return content_of(self.event)


def entered(session_id: str, event: Event, taken: Collection[str]) -> Entered:
    """Return an event with a name that no file has: a second one of the day ends in -2.

    Args:
        session_id: The session that made the commitments.
        event: What happened.
        taken: Paths of files that there are, in the folder or only in the record.
    """
    numbers = "+".join(map(str, event.commitment))
    name = f"{event.date.isoformat()}-{numbers}-{event.kind}"
    # Some file systems do not tell capitals from small letters.
    there = {path.casefold() for path in taken}
    for number in count(1):
        suffix = f"-{number}" if number > 1 else ""
        path = f"sessions/{session_id}/progress/{name}{suffix}.yaml"
        if path.casefold() not in there:
            break
    return Entered(session_id, event, path)


def twins(council: Council, entry: Entered) -> list[str]:
    """Return the files that say the same as an event, word for word, and still count.

    Args:
        council: The record, with or without the event.
        entry: The event.
    """
    session = council.sessions[entry.session_id]
    gone = withdrawn(session.events)
    return [
        record.path
        for record in session.events
        if record.event == entry.event and record.path != entry.path and record.path not in gone
    ]
