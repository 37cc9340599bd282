"""The first deadlines: what the notice froze, or what the record first said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.council import commitments_of
from hdnd_cli.issued import day_of, frozen_commitments, parse
from hdnd_cli.model.conclusions import Conclusions
from hdnd_cli.recorded import Said

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, Council
    from hdnd_cli.history.history import History
    from hdnd_cli.history.stories import Story

#: The lines of conclusions.yaml on which an entry begins or an id or a deadline stands, each with
#: the lines that go on with its value. While they are the same, so are ids and deadlines.
_TELLING = re.compile(
    rb"^(?:[ ]*-|[^\n]*(?:\bid\b|due|commitments|conclusions))[^\n]*"
    rb"(?:\n(?![ ]*(?:-[ ]+)?[\"'{]?[a-z_]+[\"']?[ ]*:)[^\n]*)*",
    re.MULTILINE,
)


class RecordedDues:
    """Answers from the history when a commitment was recorded, and which deadlines it was given.

    Files are read as far back, or forth, as an answer needs.

    Args:
        council: The record as it is asked about.
        history: The history that leads to it.
    """

    def __init__(self, council: Council, history: History) -> None:
        self._council = council
        self._history = history
        self._sessions: dict[str, _SessionStory | None] = {}
        self._frozen: dict[str, dict[int, date | None]] = {}

    def said(self, commitment: CommitmentRecord) -> Iterator[Said]:
        """Yield the deadlines that a commitment was given, the first one first.

        What a notice froze comes first, then what the record said from its first state on.
        """
        frozen = self._frozen_day(commitment)
        if frozen is not None:
            yield Said(commitment.due, commitment.due_day, frozen)
        session = self._session(commitment.session_id)
        last = None
        for record in session.of(commitment.entry.id) if session else ():
            said = _said(record)
            if said is not None and said != last:
                yield said
            last = said

    def recorded_on(self, commitment: CommitmentRecord) -> date | None:
        """Return the day on which a commitment came into the record; None before that."""
        session = self._session(commitment.session_id)
        return session.recorded_on(commitment.entry.id) if session else None

    def _session(self, session_id: str) -> _SessionStory | None:
        if session_id not in self._sessions:
            story = self._history.story(f"sessions/{session_id}/conclusions.yaml")
            self._sessions[session_id] = (
                _SessionStory(self._council, session_id, self._history, story)
                if story is not None
                else None
            )
        return self._sessions[session_id]

    def _frozen_day(self, commitment: CommitmentRecord) -> date | None:
        """Return the day that the first notice with a commitment froze for it."""
        for record in self._council.notices.get(commitment.session_id, ()):
            if record.entry.content is None:
                continue
            if record.path not in self._frozen:
                self._frozen[record.path] = frozen_days(self._first_content(record.path))
            days = self._frozen[record.path]
            if commitment.entry.id in days:
                return days[commitment.entry.id]
        return None

    def _first_content(self, entry: str) -> bytes:
        """Return the frozen content beside an entry of the register, as it was first recorded."""
        path = entry.removesuffix(".yaml") + ".json"
        story = self._history.story(path)
        if story is not None and story.contents[0] is not None:
            return self._history.contents.raw(story.contents[0])
        try:
            return self._council.source.read(path)
        except OSError:
            return b""


class _SessionStory:
    """The commitments of one session in the states of its conclusions, read one by one."""

    def __init__(self, council: Council, session_id: str, history: History, story: Story) -> None:
        self._session_id = session_id
        self._history = history
        self._story = story
        self._numbered = Numbered()
        session = council.sessions[session_id]
        if session.conclusions is not None:
            path = session.path("conclusions.yaml")
            raw = council.source.read(path)
            history.contents.know(path, raw, session.conclusions, telling)

    def of(self, number: int) -> Iterator[CommitmentRecord]:
        """Yield a commitment in the states in which it stands, oldest first."""
        for state in range(len(self._story)):
            found = self._state(state).get(number)
            if found is not None:
                yield found

    def recorded_on(self, number: int) -> date | None:
        """Return the day on which a commitment first stood there."""
        for state in range(len(self._story)):
            if number in self._state(state):
                position = self._story.positions[state]
                return self._history.line.recorded_at(position).date()
        return None

    def _state(self, number: int) -> Mapping[int, CommitmentRecord]:
        content = self._story.contents[number]
        if content is None:
            return {}
        # The name of the path as it is now: under an older one it is the same kind of file.
        record = self._history.contents.record(self._story.path, content, telling)
        return self._numbered.of(self._session_id, record)


class Numbered:
    """The commitments of conclusions by their numbers, put together once."""

    def __init__(self) -> None:
        # The record is kept too: its id must not be given to another one.
        self._kept: dict[tuple[str, int], tuple[object, dict[int, CommitmentRecord]]] = {}

    def of(self, session_id: str, record: object) -> Mapping[int, CommitmentRecord]:
        """Return the commitments of a session's conclusions; none of anything else."""
        if not isinstance(record, Conclusions):
            return {}
        key = (session_id, id(record))
        if key not in self._kept:
            found = {found.entry.id: found for found in commitments_of(session_id, record)}
            self._kept[key] = (record, found)
        return self._kept[key][1]


def telling(raw: bytes) -> Hashable:
    """Return the lines of conclusions that tell of ids and deadlines: `Contents.record`'s gist."""
    # A key may be written in escapes, which no pattern sees.
    return raw if b"\\" in raw else tuple(_TELLING.findall(raw.replace(b"\r\n", b"\n")))


def _said(commitment: CommitmentRecord) -> Said | None:
    words, day = commitment.due, commitment.due_day
    if words is None and day is None:
        # Where nothing else is named, the report's day is the deadline.
        words = commitment.entry.report_due
    return None if words is None and day is None else Said(words, day)


def frozen_days(raw: bytes) -> dict[int, date | None]:
    """Return the days that a notice froze, by the numbers of the commitments that it holds.

    Of a series the days still follow from its words: it has none here.
    """
    return {number: day_of(found.resolved) for number, found in frozen_commitments(parse(raw))}
