"""The values of the page: what has happened, to which rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import EventRecord, SessionRecord
    from hdnd_cli.followup import Revoked, Row, Summary
    from hdnd_cli.model.progress import Feedback, Report
    from hdnd_cli.slippage import Slip


@dataclass(frozen=True, slots=True)
class Happened:
    """A row to which something happened, and the event by which it did."""

    row: Row
    #: None where no event says so.
    event: EventRecord | None = None


@dataclass(frozen=True, slots=True)
class Reassigned:
    """A row that somebody else answers for now."""

    row: Row
    old: str | None
    new: str | None
    #: None where no reassignment says so.
    event: EventRecord | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that has not come."""

    row: Row
    #: Calendar days after its day.
    days: int
    #: Whether it was not owed yet at the session.
    is_new: bool


@dataclass(frozen=True, slots=True)
class Contradicted:
    """What others say, set against the report that it contradicts."""

    row: Row
    feedback: Feedback
    report: Report


@dataclass(frozen=True)
class Digest:
    """Everything that has happened since a session, up to a day."""

    since: SessionRecord | None
    as_of: date
    #: Every row that passes the filters.
    rows: tuple[Row, ...]
    done: tuple[Happened, ...]
    #: Reported done since, and still to be accepted.
    reported: tuple[Happened, ...]
    #: Of commitments that are new: made at the session or after it, or recorded since.
    new: tuple[Row, ...]
    slipped: tuple[Slip, ...]
    reopened: tuple[Happened, ...]
    reassigned: tuple[Reassigned, ...]
    cancelled: tuple[Happened, ...]
    newly_overdue: tuple[Row, ...]
    reports_owed: tuple[Owed, ...]
    undated: tuple[Row, ...]
    contradicted: tuple[Contradicted, ...]
    reminders: tuple[EventRecord, ...]
    #: Open, though their notice was revoked and no other one has force.
    revoked: tuple[tuple[Row, Revoked], ...]
    #: Counts and rates on the day, and as they were at the session.
    summary: Summary
    summary_before: Summary | None

    def age(self, row: Row) -> int:
        """Return how many days ago a commitment was made."""
        return (self.as_of - self.made_on[row.commitment.name]).days

    @cached_property
    def made_on(self) -> dict[str, date]:
        """Return the day of the session of every commitment."""
        return {row.commitment.name: day for row, day in self._made}

    #: Each row with the day of its session.
    _made: tuple[tuple[Row, date], ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Tell whether nothing has happened at all."""
        return not any(
            (
                self.done,
                self.reported,
                self.new,
                self.slipped,
                self.reopened,
                self.reassigned,
                self.cancelled,
                self.newly_overdue,
                self.contradicted,
                self.reminders,
                self.revoked,
            )
        )
