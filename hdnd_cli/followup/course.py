"""What the events of one row, taken in their order, lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import Day
from hdnd_cli.followup.rows import Move
from hdnd_cli.model.progress import (
    Acceptance,
    Cancellation,
    Extension,
    Reassignment,
    Report,
    Return,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from hdnd_cli.council import EventRecord
    from hdnd_cli.deadlines import Reading


@dataclass
class Course:
    """How far a row has come."""

    due: date | None
    due_text: str | None
    #: Who answers for it.
    lead: str | None
    #: Whether the regulation asks the committee to accept a result.
    needs_acceptance: bool = True
    #: The report that says it is done, still to be accepted.
    pending: Report | None = None
    #: The report that was accepted.
    done: Report | None = None
    done_on: date | None = None
    cancelled_on: date | None = None
    moves: list[Move] = field(default_factory=list)
    #: Each report with who was in the lead when it came.
    reports: list[tuple[Report, str | None]] = field(default_factory=list)
    _next_lead: str | None = None

    @property
    def accepted(self) -> bool:
        """Tell whether it is done, and accepted where that is asked for."""
        return self.done_on is not None

    @property
    def claim(self) -> Report | None:
        """Return the report by which it is done, or said to be."""
        return self.pending or self.done

    @property
    def said_done_on(self) -> date | None:
        """Return when the work was done, as far as anybody says so."""
        return _day_of(self.pending) if self.pending else self.done_on

    def take(self, events: Iterable[EventRecord], new_due: Callable[[str, date], Reading]) -> None:
        """Let events act.

        Args:
            events: The events of the row, in their order.
            new_due: Reads the words of an extension, with the event's day.
        """
        for record in events:
            self._apply(record, new_due)

    def _apply(self, record: EventRecord, new_due: Callable[[str, date], Reading]) -> None:
        match record.event:
            case Report() as report:
                self._report(report)
            case Acceptance() as acceptance if not self.accepted:
                self._accept(acceptance.date)
            case Return():
                self.pending = self.done = self.done_on = None
                self.lead = self._next_lead or self.lead
            case Extension(decision=str()) as extension if not self.accepted:
                # A result that was accepted has no deadline left to move.
                new = new_due(extension.new_due, extension.date)
                if isinstance(new, Day) and (self.due is None or new.day > self.due):
                    self.moves.append(Move(record, self.due, new.day))
                    self.due, self.due_text = new.day, extension.new_due
            case Reassignment() as reassignment:
                # Only what is open passes on; what is returned later goes to the new lead.
                self._next_lead = reassignment.to
                if not self.accepted:
                    self.lead = reassignment.to
            case Cancellation() as cancellation if not self.accepted:
                self.cancelled_on = cancellation.date
            case _:
                pass

    def _report(self, report: Report) -> None:
        self.reports.append((report, self.lead))
        if self.accepted:
            return
        self.pending = report if report.state == "done" else None
        if self.pending is not None and not self.needs_acceptance:
            self._accept(report.date)

    def _accept(self, accepted_on: date) -> None:
        self.done, self.pending = self.pending, None
        self.done_on = _day_of(self.done) if self.done else accepted_on


def _day_of(report: Report) -> date:
    return report.done_on or report.date
