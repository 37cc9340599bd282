"""How everything stood at an earlier session, as the record knew it then."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.errors import HistoryError
from hdnd_cli.followup import Row, follow_up
from hdnd_cli.history import RecordedDues
from hdnd_cli.reading import read_council

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hdnd_cli.council import Council, EventRecord, SessionRecord
    from hdnd_cli.history import History

#: What tells a row from all others on every day.
Key = tuple[str, str | None, str | None]
#: Sessions that are not the standing committee's own meetings.
_NOT_MEETINGS = ("plenary", "letter")


@dataclass(frozen=True)
class Baseline:
    """Every row and every event that the record knew of on a day."""

    rows: Mapping[Key, Row] = field(default_factory=dict)
    #: Session and file name of each event, as the session is called now.
    events: frozenset[tuple[str, str]] = frozenset()

    def knew(self, record: EventRecord) -> bool:
        """Tell whether an event had been recorded, and had happened, by then."""
        return (record.session_id, record.name) in self.events


def last_session(council: Council, as_of: date) -> SessionRecord | None:
    """Return the last meeting held before a day; None where there was none."""
    held = [
        session
        for session in council.sessions.values()
        if session.held and session.date < as_of and session.session.kind not in _NOT_MEETINGS
    ]
    return held[-1] if held else None


def baseline_of(history: History, council: Council, day: date | None) -> Baseline:
    """Return how everything stood on a day, as the record knew it at its end.

    Args:
        history: The history that leads to the present record.
        council: The present record.
        day: The day; None, and a day before the first recording, know of nothing.
    """
    try:
        then = history.up_to_day(day) if day is not None else None
    except HistoryError:
        then = None
    if then is None or day is None:
        return Baseline()
    tree = then.tree()
    if "hdnd.yaml" not in tree.listing().files:
        return Baseline()
    before = read_council(tree, shared=history.contents.shared)
    names = _renamed(history, council, len(then.line) - 1)
    rows = {}
    for row in follow_up(before, day, RecordedDues(before, then)):
        session = names.get(row.commitment.session_id, row.commitment.session_id)
        rows[f"{session}/{row.commitment.entry.id}", row.agency, row.period] = row
    return Baseline(
        rows,
        frozenset(
            (names.get(event.session_id, event.session_id), event.name)
            for event in before.events
            if event.event.date <= day
        ),
    )


def _renamed(history: History, council: Council, position: int) -> dict[str, str]:
    """Return the present name of each session whose folder was called otherwise at a place."""
    found = {}
    for session in council.sessions:
        story = history.story(f"sessions/{session}/session.yaml")
        if story is None:
            continue
        states = [n for n, place in enumerate(story.positions) if place <= position]
        if states and layout.kind_of(story.name(states[-1])) == "session":
            found[layout.session_of(story.name(states[-1]))] = session
    return found
