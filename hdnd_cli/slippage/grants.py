"""The extensions of a row: which were granted, which requests they answer, when recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import Day
from hdnd_cli.followup.course import Course
from hdnd_cli.model.progress import Extension
from hdnd_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hdnd_cli.council import EventRecord
    from hdnd_cli.followup import Dues, Row
    from hdnd_cli.history import History
    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.recorded import Recorded


@dataclass(frozen=True, slots=True)
class Grant:
    """A granted extension of a row that was still open."""

    event: EventRecord
    new: date
    new_text: str
    #: Who answered for the row when it was granted.
    lead: str | None
    decision: str
    #: The request that it answers, where that is an event of its own.
    request: EventRecord | None
    recorded: Recorded | None
    amended: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that nobody has granted."""

    event: EventRecord
    new: date | None
    lead: str | None
    recorded: Recorded | None


class Events:
    """Tells when events were recorded as they now stand."""

    def __init__(self, history: History) -> None:
        self._history = history

    def first(self, path: str) -> Recorded | None:
        """Return when a file came into the record; None before that."""
        story = self._history.story(path)
        return self._history.state(story).recorded if story is not None else None

    def extension(self, record: EventRecord) -> tuple[Recorded | None, bool]:
        """Return when an extension came to say what it says, and whether it once said otherwise."""
        story = self._history.story(record.path)
        if story is None:
            return None, False
        changes = list(self._history.changes(story, _said))
        if not changes or changes[-1].new != _said(record.event):
            return None, bool(changes)
        return changes[-1].recorded, len(changes) > 1


def _said(record: FileRecord | None) -> object:
    if not isinstance(record, Extension):
        return None
    return record.date, record.new_due, record.decision is None


def grants(row: Row, dues: Dues, events: Events, needs_acceptance: bool) -> list[Grant | Asked]:
    """Return the extensions of a row in the order of its events; requests nobody granted too.

    Args:
        row: The row; its events are those up to the day that is asked about.
        dues: Reads the words.
        events: Tells when they were recorded.
        needs_acceptance: Whether a result counts as done only when it is accepted.
    """
    course = Course(None, None, row.agency or row.commitment.lead, needs_acceptance)
    open_requests: list[EventRecord] = []
    found: list[Grant | Asked] = []
    leads: dict[str, str | None] = {}
    for record in row.events:
        event = record.event
        if isinstance(event, Extension):
            leads[record.path] = course.lead
            reading = dues.new_due(row.commitment, event.new_due, event.date)
            day = reading.day if isinstance(reading, Day) else None
            if event.decision is None:
                open_requests.append(record)
                asked = Asked(record, day, course.lead, events.extension(record)[0])
                found.append(asked)
            elif day is not None and not course.accepted:
                request = _answered(event, open_requests)
                if request is not None:
                    open_requests.remove(request)
                recorded, amended = events.extension(record)
                found.append(
                    Grant(
                        record,
                        day,
                        event.new_due,
                        course.lead,
                        event.decision,
                        request,
                        recorded,
                        amended,
                    )
                )
        course.take([record], lambda words, on: dues.new_due(row.commitment, words, on))
    still_open = {record.path for record in open_requests}
    return [entry for entry in found if isinstance(entry, Grant) or entry.event.path in still_open]


def _answered(grant: Extension, requests: Iterable[EventRecord]) -> EventRecord | None:
    """Return the request that a grant answers: the letter it names, or the asker's last one."""
    for record in reversed(list(requests)):
        request = record.event
        assert isinstance(request, Extension)  # noqa: S101  (only extensions are asked for)
        if grant.symbol and request.symbol:
            if fold(grant.symbol) == fold(request.symbol):
                return record
        elif fold(grant.by) == fold(request.by):
            return record
    return None
