"""When files of a record first said something, and what they were then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.chronicle.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from hdnd_cli.history import History
    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.recorded import Recorded


class Recordings:
    """Answers from the history about the files of one session, and others.

    Args:
        history: The history.
        session_id: The session.
    """

    def __init__(self, history: History, session_id: str) -> None:
        self._history = history
        self._session_id = session_id

    def since(self, path: str, holds: Callable[[FileRecord | None], bool]) -> Recorded | None:
        """Return when a file first said something."""
        story = self._history.story(path)
        if story is None:
            return None
        changes = self._history.changes(story, holds)
        return next((change.recorded for change in changes if change.new), None)

    def says(self, path: str, key: tuple[str | int, ...], name: str = "") -> Recorded | None:
        """Return when a file of the session first had an entry, or a field of it."""

        def holds(record: FileRecord | None) -> bool:
            found = fields_of(record, self._session_id).get(key)
            return found is not None and (not name or name in found)

        return self.since(path, holds)

    def state_at(self, path: str, recorded: Recorded | None) -> FileRecord | None:
        """Return a file as it was with a recording; None where it is no record then."""
        story = self._history.story(path)
        if story is None or recorded is None:
            return None
        place = self._history.line.positions[recorded.reached]
        states = [number for number, at in enumerate(story.positions) if at <= place]
        return self._history.record(self._history.state(story, states[-1])) if states else None
