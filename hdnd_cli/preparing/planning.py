"""What a new session takes over from the ones before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.checks.context import SITTINGS
from hdnd_cli.checks.sessions import days_ahead
from hdnd_cli.council import SessionRecord
from hdnd_cli.followup.timeline import successor_of
from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.model.session import Session

if TYPE_CHECKING:
    from datetime import date, time

    from hdnd_cli.council import Council
    from hdnd_cli.model.settings import SessionKind

#: A record that begins so many days after its term has all sessions of the term.
_NEAR = 45
_PRESIDING = ("chair", "vice_chair")


@dataclass(frozen=True)
class Occasion:
    """A session that is to be: of which kind, on which day, after which others."""

    council: Council
    day: date
    kind: SessionKind

    @cached_property
    def before(self) -> tuple[SessionRecord, ...]:
        """Return the sessions held before the day, newest first."""
        held = (s for s in self.council.sessions.values() if s.held and s.date < self.day)
        return tuple(sorted(held, key=lambda s: (s.date, s.id), reverse=True))

    @cached_property
    def alike(self) -> tuple[SessionRecord, ...]:
        """Return those of the same kind, newest first."""
        return tuple(s for s in self.before if s.session.kind == self.kind)

    @property
    def last(self) -> SessionRecord | None:
        """Return the session that things are taken over from: of this kind, or a sitting."""
        sittings = (s for s in self.before if s.session.kind in SITTINGS)
        return next(iter((*self.alike, *sittings)), None)

    @property
    def last_regular(self) -> SessionRecord | None:
        """Return the last regular session: its conclusions are the ones to review."""
        return next((s for s in self.before if s.session.kind == "regular"), None)

    @property
    def id(self) -> str:
        """Return the name of the session's folder, the first that is free."""
        bare, number = self.day.isoformat(), 2
        found = bare
        while any(path.startswith(f"sessions/{found}/") for path in self._paths):
            found, number = f"{bare}-{number}", number + 1
        return found

    @cached_property
    def _paths(self) -> list[str]:
        return self.council.source.listing().files

    @cached_property
    def with_itself(self) -> Council:
        """Return the records as if the session stood among them: deadlines may wait for it."""
        session = Session.model_construct(kind=self.kind, date=self.day, chaired_by=UNFILLED)
        sessions = {**self.council.sessions, self.id: SessionRecord(self.id, session)}
        ordered = dict(sorted(sessions.items(), key=lambda found: (found[1].date, found[0])))
        return replace(self.council, sessions=ordered)

    # What is taken over -------------------------------------------------------------------

    @property
    def is_numbered(self) -> bool:
        """Tell whether sessions of this kind have numbers: regular ones always."""
        return self.kind == "regular" or bool(self.alike and self.alike[0].session.number)

    @property
    def number(self) -> int | None:
        """Return the next number of this kind within the term; None where it cannot be known."""
        term = self.council.term_on(self.day)
        taken = {
            s.session.number: s.date
            for s in self.council.sessions.values()
            if s.held
            and s.session.kind == self.kind
            and s.session.number is not None
            and self.council.term_on(s.date) == term
        }
        if not taken:
            return 1 if self._begins_with_term else None
        following = max((n for n, day in taken.items() if day <= self.day), default=0) + 1
        return None if following in taken else following

    @property
    def _begins_with_term(self) -> bool:
        """Tell whether the record holds the term from its first day on."""
        term = self.council.term_on(self.day)
        start = self.council.settings.records_from or self.day
        if term is None or term.from_ is None or self.kind != "regular":
            return False
        return (start - term.from_).days <= _NEAR

    @property
    def chair(self) -> str | None:
        """Return who presides: as last time where they still may, else the chair of the day."""
        roles = {
            member.person: member.role
            for member in self.council.settings.standing_committee
            if member.valid_on(self.day) and member.person != UNFILLED
        }
        usual = self.last.session.chaired_by if self.last else None
        if usual is not None and roles.get(usual) in _PRESIDING:
            return usual
        return next((person for person, role in roles.items() if role == "chair"), None)

    @property
    def secretary(self) -> str | None:
        """Return who writes the minutes, as last time."""
        found = self.last.session.secretary if self.last else None
        return None if found == UNFILLED else found

    @property
    def place(self) -> str | None:
        """Return where it is, as last time."""
        found = self.last.session.place if self.last else None
        return None if found == UNFILLED else found

    @property
    def starts(self) -> time | None:
        """Return when it starts, as last time."""
        return self.last.session.starts if self.last else None

    # Days ---------------------------------------------------------------------------------

    @property
    def papers_due(self) -> date:
        """Return by when papers have to come."""
        regulation = self.council.regulation_on(self.day)
        days = regulation.for_kind(self.kind).papers_days or regulation.papers_days
        return days_ahead(self.council.calendar, self.day, days)

    @property
    def notice_due(self) -> date:
        """Return by when the invitation has to go out."""
        regulation = self.council.regulation_on(self.day)
        days = regulation.for_kind(self.kind).notice_days or regulation.notice_days
        return days_ahead(self.council.calendar, self.day, days)

    def present(self, party: str | None) -> str | None:
        """Return an agency as it is on the day: itself, or who took its place; None without one."""
        agency = self.council.agency_by_id.get(party or "")
        if agency is None or agency.valid_on(self.day):
            return None if party == UNFILLED else party
        return successor_of(self.council, party, self.day)

    def all_present(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """Return agencies as they are on the day, each once."""
        return tuple(dict.fromkeys(p for p in map(self.present, parties) if p is not None))
