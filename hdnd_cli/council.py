"""Every record of one council, as it stood in one place at one time.

A `Council` is read once and never changed. It knows where each of its values was written,
but looks a place up only when there is a problem to report.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from hdnd_cli.decoding import decode
from hdnd_cli.issued import Issued, RegisterRecord
from hdnd_cli.model.base import on_day
from hdnd_cli.model.fields import is_words
from hdnd_cli.model.settings import Regulation
from hdnd_cli.yamlnodes import Keys, Positions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hdnd_cli.calendar import WorkCalendar
    from hdnd_cli.model.agencies import Agencies, Agency, Group, Person
    from hdnd_cli.model.conclusions import Commitment, Conclusion, Conclusions
    from hdnd_cli.model.programme import Programme
    from hdnd_cli.model.progress import Event
    from hdnd_cli.model.session import Agenda, AgendaItem, Minutes, Session
    from hdnd_cli.model.settings import Settings, Term
    from hdnd_cli.problems import Location, Problem
    from hdnd_cli.source import Source

    Party: TypeAlias = Agency | Group | Person


@dataclass(frozen=True)
class EventRecord:
    """An event with its place: the file that it stands in and the commitments that it names."""

    path: str
    name: str
    session_id: str
    event: Event

    @property
    def commitments(self) -> tuple[str, ...]:
        """Return the full names of the commitments that it is about."""
        return tuple(f"{self.session_id}/{number}" for number in self.event.commitment)


@dataclass(frozen=True)
class CommitmentRecord:
    """A commitment with its place, and with what it inherits from its conclusion."""

    session_id: str
    entry: Commitment
    conclusion: Conclusion
    #: Place of the commitment in conclusions.yaml.
    keys: Keys
    inherited_report_due: str | None = None

    @property
    def name(self) -> str:
        """Return the full name: `2020-03-25/1`."""
        return f"{self.session_id}/{self.entry.id}"

    @property
    def path(self) -> str:
        """Return the file that it stands in."""
        return f"sessions/{self.session_id}/conclusions.yaml"

    @property
    def lead(self) -> str | None:
        """Return the id of who answers for it; the nearest entry that says so wins."""
        return self.entry.lead or self.conclusion.lead

    @property
    def _says_due(self) -> bool:
        return self.entry.due is not None or self.entry.due_day is not None

    @property
    def due(self) -> str | None:
        """Return the deadline's words."""
        return self.entry.due if self._says_due else self.conclusion.due

    @property
    def due_day(self) -> date | None:
        """Return the office's own day; it never outlives the words that it was given for."""
        return self.entry.due_day if self._says_due else self.conclusion.due_day

    @property
    def due_keys(self) -> Keys:
        """Return where the deadline's words stand."""
        if self._says_due:
            return (*self.keys, "due" if self.entry.due is not None else "due_day")
        return (*self.keys[:2], "due") if self.conclusion.due else self.keys

    @property
    def report_due(self) -> str | None:
        """Return by when it is reported, in words."""
        return self.entry.report_due or self.conclusion.report_due or self.inherited_report_due

    @property
    def report_is_due(self) -> bool:
        """Tell whether the report's day is the deadline: where it alone is named."""
        return self.due is None and self.due_day is None and self.entry.report_due is not None

    @property
    def followed(self) -> bool:
        """Tell whether it is followed: a note is printed only."""
        return self.entry.kind != "note"


@dataclass(frozen=True)
class SessionRecord:
    """A session with all files of its folder."""

    id: str
    session: Session
    agenda: Agenda | None = None
    minutes: Minutes | None = None
    conclusions: Conclusions | None = None
    events: tuple[EventRecord, ...] = ()
    #: Names of the files that lie in the folder, readable or not.
    files: frozenset[str] = frozenset()

    def path(self, name: str) -> str:
        """Return the path of one of its files: `agenda.yaml`."""
        return f"sessions/{self.id}/{name}"

    @property
    def date(self) -> date:
        """Return its first day."""
        return self.session.date

    @property
    def held(self) -> bool:
        """Tell whether it was not called off."""
        return self.session.cancelled is None

    @cached_property
    def commitments(self) -> tuple[CommitmentRecord, ...]:
        """Return its commitments, in the order of print."""
        return tuple(commitments_of(self.id, self.conclusions))

    def item(self, number: int) -> AgendaItem | None:
        """Return an item of its agenda."""
        items = self.agenda.items if self.agenda else ()
        return next((item for item in items if item.id == number), None)


def commitments_of(session_id: str, conclusions: Conclusions | None) -> Iterator[CommitmentRecord]:
    """Yield the commitments of a session's conclusions, in the order of print."""
    if conclusions is None:
        return
    for place, conclusion in enumerate(conclusions.conclusions):
        for number, entry in enumerate(conclusion.commitments):
            keys = ("conclusions", place, "commitments", number)
            yield CommitmentRecord(session_id, entry, conclusion, keys, conclusions.report_due)


@dataclass
class Council:
    """All records of a council, indexed."""

    source: Source
    settings: Settings
    agencies: Agencies
    #: By the year of the file's name, which the year in the file should repeat.
    programmes: Mapping[int, Programme]
    #: By id, in the order of their dates.
    sessions: Mapping[str, SessionRecord]
    register: tuple[RegisterRecord, ...] = ()
    #: Problems met while reading.
    problems: tuple[Problem, ...] = ()
    #: Files that could not be read, or only in part.
    incomplete: frozenset[str] = frozenset()
    #: Values that are still to be filled in, by file.
    unfilled: Mapping[str, tuple[Keys, ...]] = field(default_factory=dict)
    #: Files and folders that are no records.
    others: tuple[str, ...] = ()
    #: Paths of the files that lie in the `papers/` of sessions.
    papers: frozenset[str] = frozenset()
    #: Paths of the office's own templates.
    templates: frozenset[str] = frozenset()
    #: `accepted:` entries, by file.
    accepted: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    #: Number of files that are records.
    files: int = 0
    #: Entries left out of a list because they could not be read: file → list → places.
    left_out: Mapping[str, Mapping[Keys, tuple[int, ...]]] = field(default_factory=dict)
    _positions: dict[str, Positions] = field(default_factory=dict)

    # Parties ------------------------------------------------------------------------------

    @cached_property
    def agency_by_id(self) -> dict[str, Agency]:
        """Return the agencies by id."""
        return {agency.id: agency for agency in self.agencies.agencies}

    @cached_property
    def group_by_id(self) -> dict[str, Group]:
        """Return the groups by id."""
        return {group.id: group for group in self.agencies.groups}

    @cached_property
    def person_by_id(self) -> dict[str, Person]:
        """Return the people by id."""
        return {person.id: person for person in self.agencies.people}

    @cached_property
    def party_by_id(self) -> dict[str, Party]:
        """Return agencies, groups and people by id: they share one space."""
        return {**self.person_by_id, **self.group_by_id, **self.agency_by_id}

    def name_of(self, party: str) -> str:
        """Return the full name of a party; words, and ids that nobody has, as they stand."""
        found = None if is_words(party) else self.party_by_id.get(party)
        return found.name if found else party

    def short_name_of(self, party: str) -> str:
        """Return the short name of a party; words, and ids that nobody has, as they stand."""
        found = None if is_words(party) else self.party_by_id.get(party)
        return found.short_name if found else party

    def expand(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """Return ids with each group replaced by its members, none twice, in order."""
        found: dict[str, None] = {}
        for party in parties:
            group = self.group_by_id.get(party)
            found.update(dict.fromkeys(group.members if group else (party,)))
        return tuple(found)

    # Time ---------------------------------------------------------------------------------

    def regulation_on(self, day: date) -> Regulation:
        """Return the working regulation in force on a day."""
        return on_day(self.settings.regulation, day) or Regulation.model_construct()

    def term_on(self, day: date) -> Term | None:
        """Return the term that a day lies in."""
        return on_day(self.settings.term, day)

    @cached_property
    def calendar(self) -> WorkCalendar:
        """Return the working days: public holidays and what hdnd.yaml adds."""
        from hdnd_cli.calendar import WorkCalendar

        extra = self.settings.calendar
        return WorkCalendar(
            frozenset(extra.off), frozenset(extra.working), frozenset(extra.confirmed)
        )

    # Sessions and commitments ---------------------------------------------------------------

    @cached_property
    def commitments(self) -> dict[str, CommitmentRecord]:
        """Return all commitments by full name, in the order of sessions and of print."""
        found: dict[str, CommitmentRecord] = {}
        for session in self.sessions.values():
            for commitment in session.commitments:
                found.setdefault(commitment.name, commitment)
        return found

    @cached_property
    def events(self) -> tuple[EventRecord, ...]:
        """Return all events, in the order of sessions and file names."""
        return tuple(event for session in self.sessions.values() for event in session.events)

    @cached_property
    def notices(self) -> dict[str, tuple[RegisterRecord, ...]]:
        """Return the issued conclusion notices of each session, in the order of their dates."""
        found: dict[str, list[RegisterRecord]] = {}
        for record in sorted(self.register, key=lambda record: (record.entry.date, record.name)):
            if record.entry.document == "conclusion-notice" and record.entry.session:
                found.setdefault(record.entry.session, []).append(record)
        return {session: tuple(records) for session, records in found.items()}

    @cached_property
    def issued(self) -> Issued:
        """Return what the documents of the register froze, and how they follow each other."""
        return Issued(self.register, self.source)

    @cached_property
    def unsure(self) -> frozenset[str]:
        """Return the files without which no answer is whole.

        Those that could not be read, and frozen contents of deadlines that are not what their
        entries say.
        """
        frozen = ("conclusion-notice", "correction")
        broken = (
            record.content_path
            for record in self.register
            if record.entry.document in frozen and self.issued.fault(record) is not None
        )
        return self.incomplete.union(broken)

    @cached_property
    def binding(self) -> dict[str, tuple[RegisterRecord, ...]]:
        """Return the conclusion notices of each session that have not been revoked."""
        return {
            session: tuple(r for r in records if self.issued.revoked_by(r) is None)
            for session, records in self.notices.items()
        }

    # Places ---------------------------------------------------------------------------------

    def position(self, path: str, keys: Keys = (), *, key: bool = False) -> Location:
        """Return where a value stands in a file, or its key."""
        found = self._positions.get(path)
        if found is None:
            try:
                text = decode(path, self.source.read(path)).text
            except OSError:
                text = None
            found = Positions(path, text)
            if len(self._positions) >= _KEPT_POSITIONS:
                self._positions.clear()
            self._positions[path] = found
        return found.of(self._as_written(path, keys), key=key)

    def _as_written(self, path: str, keys: Keys) -> Keys:
        """Return keys as the file counts, where unreadable entries were left out of a list."""
        gaps = self.left_out.get(path)
        if not gaps:
            return keys
        written: list[str | int] = []
        for part in keys:
            place = part
            if isinstance(place, int):
                for gap in sorted(gaps.get(tuple(written), ())):
                    if gap <= place:
                        place += 1
            written.append(place)
        return tuple(written)


# Composed files take some hundred KB each: a few are enough, for problems come file by file.
_KEPT_POSITIONS = 8

__all__ = [
    "CommitmentRecord",
    "Council",
    "EventRecord",
    "RegisterRecord",
    "SessionRecord",
    "commitments_of",
]
