"""What all checks look at: the records, the day, and what is computed once for all of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hdnd_cli.followup import Dues, follow_up
from hdnd_cli.followup.timeline import withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.council import (
        CommitmentRecord,
        Council,
        EventRecord,
        RegisterRecord,
        SessionRecord,
    )
    from hdnd_cli.deadlines import Reading
    from hdnd_cli.followup import Row
    from hdnd_cli.model.progress import Event
    from hdnd_cli.model.session import AgendaItem
    from hdnd_cli.model.settings import Regulation

#: Sessions at which the Standing Committee sits: quorum, presiding right, notice, frequency.
SITTINGS = frozenset({"regular", "extraordinary", "topical", "enlarged", "explanation"})
#: Sessions of which minutes are kept.
MINUTED = SITTINGS | {"briefing", "joint"}
#: What an entry of the attendance says beside who was there and who was not.
_BESIDE_ATTENDANCE = frozenset({"reason", "reported", "represented_by", "count"})


@dataclass
class Context:
    """A council on a day."""

    council: Council
    #: What is only asked for after a day is asked for from here.
    day: date
    _due: dict[int, Reading] = field(default_factory=dict)
    _report_due: dict[int, Reading | None] = field(default_factory=dict)
    _members: dict[date, tuple[str, ...]] = field(default_factory=dict)

    def readable(self, path: str) -> bool:
        """Tell whether a file was read whole, so that what it lacks is really not there."""
        return path not in self.council.incomplete

    def to_fill_in(self, path: str, *names: str) -> bool:
        """Tell whether a `?` stands in a file under one of some keys, wherever that is."""
        return any(part in names for keys in self.council.unfilled.get(path, ()) for part in keys)

    # Deadlines ----------------------------------------------------------------------------

    @cached_property
    def dues(self) -> Dues:
        """Return the reader of deadlines, with all that stands in the record."""
        return Dues(self.council)

    def due(self, commitment: CommitmentRecord) -> Reading:
        """Return what a commitment's deadline says; each is read once."""
        found = self._due.get(id(commitment))
        if found is None:
            found = self._due[id(commitment)] = self.dues.due(commitment)
        return found

    def report_due(self, commitment: CommitmentRecord) -> Reading | None:
        """Return by when a report is owed besides the deadline."""
        key = id(commitment)
        if key not in self._report_due:
            self._report_due[key] = self.dues.report_due(commitment)
        return self._report_due[key]

    # Sessions -----------------------------------------------------------------------------

    @cached_property
    def held(self) -> tuple[SessionRecord, ...]:
        """Return the sessions that were not called off, in the order of their dates."""
        return tuple(session for session in self.council.sessions.values() if session.held)

    def passed(self, session: SessionRecord) -> bool:
        """Tell whether a session's last day is over."""
        return last_day(session) < self.day

    def regulation(self, session: SessionRecord) -> Regulation:
        """Return the working regulation in force on a session's day."""
        return self.council.regulation_on(session.date)

    def members(self, day: date) -> tuple[str, ...]:
        """Return the people who are members of the Standing Committee on a day."""
        found = self._members.get(day)
        if found is None:
            committee = self.council.settings.standing_committee
            people = dict.fromkeys(m.person for m in committee if m.valid_on(day))
            found = self._members[day] = tuple(people)
        return found

    @cached_property
    def accepting(self) -> tuple[str, ...]:
        """Return the agencies that accept results: the Standing Committee and its office."""
        kinds = ("standing_committee", "office")
        return tuple(a.id for a in self.council.agencies.agencies if a.kind in kinds)

    @cached_property
    def members_known(self) -> bool:
        """Tell whether nothing of the Standing Committee is still to fill in."""
        return not self.to_fill_in("hdnd.yaml", "standing_committee")

    @cached_property
    def regulation_known(self) -> bool:
        """Tell whether the regulation was read and nothing of it is still to fill in."""
        return self.readable("hdnd.yaml") and not self.to_fill_in("hdnd.yaml", "regulation")

    def attendance_known(self, session: SessionRecord) -> bool:
        """Tell whether nothing of who was there is still to fill in; a reason may be."""
        way = self.council.unfilled.get(session.path("minutes.yaml"), ())
        return not any(
            keys[:1] in (("attendance",), ("present",)) and keys[-1] not in _BESIDE_ATTENDANCE
            for keys in way
        )

    @cached_property
    def items(self) -> dict[str, AgendaItem]:
        """Return all agenda items by full name: `2020-03-25#3`."""
        return {
            f"{session.id}#{item.id}": item
            for session in self.council.sessions.values()
            if session.agenda
            for item in session.agenda.items
        }

    @cached_property
    def carried(self) -> frozenset[str]:
        """Return the full names of the items that an item of another session takes up."""
        return frozenset(item.carried for item in self.items.values() if item.carried)

    @cached_property
    def register_by_session(self) -> dict[str, list[RegisterRecord]]:
        """Return the issued documents of each session."""
        found: dict[str, list[RegisterRecord]] = defaultdict(list)
        for record in self.council.register:
            if record.entry.session:
                found[record.entry.session].append(record)
        return found

    # What happened afterwards -------------------------------------------------------------

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """Return the paths of the events that were entered by mistake."""
        return withdrawn(self.council.events)

    def events(self, session: SessionRecord) -> Iterator[EventRecord]:
        """Give the events of a session that count."""
        for record in session.events:
            if record.path not in self.withdrawn:
                yield record

    @cached_property
    def taken_up(self) -> dict[str, CommitmentRecord]:
        """Return by which commitment an earlier one was taken up."""
        found: dict[str, CommitmentRecord] = {}
        before: set[str] = set()
        for name, commitment in self.council.commitments.items():
            earlier = commitment.entry.continues
            if earlier is not None and earlier in before and commitment.followed:
                found.setdefault(earlier, commitment)
            before.add(name)
        return found

    def taken_up_on(self, name: str) -> date | None:
        """Return the day of the session that took a commitment up again."""
        later = self.taken_up.get(name)
        return self.council.sessions[later.session_id].date if later else None

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return how everything stands on the day; dear, so only asked for where it may matter."""
        return follow_up(self.council, self.day)


def last_day(session: SessionRecord) -> date:
    """Return a session's last day."""
    return max(session.date, session.session.until or session.date)


def only_some_say(event: Event, key: str) -> Any:
    """Return a value that only some kinds of events have, None where this kind has it not.

    Pydantic's own way for absent attributes is far too slow to be gone for every event.
    """
    return vars(event).get(key)
