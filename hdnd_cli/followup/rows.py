"""A row: a commitment, for each agency that owes it separately, for each period of a series."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, EventRecord
    from hdnd_cli.deadlines import Reading
    from hdnd_cli.model.progress import Report


#: Commitment, agency, period.
RowKey: TypeAlias = tuple[str, "str | None", "str | None"]


class State(StrEnum):
    """How a row stands on a day. Always computed, never stored."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    AWAITING_ACCEPTANCE = "awaiting_acceptance"
    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    WAITING = "waiting"
    ONGOING = "ongoing"
    NO_DEADLINE = "no_deadline"
    CONTINUED = "continued"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Move:
    """A granted extension that moved the deadline in force."""

    event: EventRecord
    old: date | None
    new: date


@dataclass(frozen=True, slots=True)
class Row:
    """How one row stands on one day."""

    commitment: CommitmentRecord
    #: Who answers for it on that day: the lead, or the agency under `each`; None where unsaid.
    lead: str | None
    state: State
    #: Under `each`: whose row it is.
    agency: str | None = None
    #: The successor, where the lead has ended.
    answers: str | None = None
    #: Of a series: which period.
    period: str | None = None
    #: What the words of the notice say.
    reading: Reading | None = None
    #: Deadline in force, and the words that set it.
    due: date | None = None
    due_text: str | None = None
    #: The deadline of the first notice; of a commitment taken up, that one's.
    first_due: date | None = None
    moves: tuple[Move, ...] = ()
    #: When the work was done, as the accepted (or, still to be accepted, the last) report says.
    done_on: date | None = None
    #: The report by which it is done, or said to be.
    claim: Report | None = None
    #: Whether the result was accepted, where the regulation asks for that.
    accepted: bool = False
    #: Reported long after it is said to have been done, and after the deadline.
    claimed: bool = False
    cancelled_on: date | None = None
    #: Of a row taken up again: whether the commitment that does so has its first deadline.
    goes_on: bool = False
    #: By when a report is owed besides the deadline, in days and in words.
    report_due: date | None = None
    report_due_text: str | None = None
    #: The day of the report that met it.
    reported_on: date | None = None
    #: The day on which the commitment came into the record; None where the history is not known.
    recorded_on: date | None = None
    #: Events of this row up to the day, in their order.
    events: tuple[EventRecord, ...] = ()

    @property
    def key(self) -> RowKey:
        """Return what tells the row from all others on every day."""
        return (self.commitment.name, self.agency, self.period)

    @property
    def answering(self) -> str | None:
        """Return the id of who answers for it: the successor, where the lead has ended."""
        return self.answers or self.lead

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing more is owed: done and accepted, called off, or taken up again."""
        return self.accepted or self.state in (State.CONTINUED, State.CANCELLED)

    @property
    def is_reported_done(self) -> bool:
        """Tell whether it was reported done and still waits to be accepted."""
        return self.done_on is not None and not self.accepted

    def report_owed(self, as_of: date) -> bool:
        """Tell whether a dated report has not come by the day after which it is late."""
        return (
            not self.is_closed
            and self.report_due is not None
            and self.report_due < as_of
            and self.reported_on is None
        )

    def report_late(self, as_of: date) -> bool:
        """Tell whether the dated report came late, or is late and has not come."""
        if self.report_due is not None and self.reported_on is not None:
            return self.reported_on > self.report_due
        return self.report_owed(as_of)
