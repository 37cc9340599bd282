"""How every row stands on a day: a pure function of the records and the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import Ongoing, Series, Waiting
from hdnd_cli.followup.course import Course
from hdnd_cli.followup.dues import Dues
from hdnd_cli.followup.firsts import FirstDues, day_of, first_due
from hdnd_cli.followup.parties import Parties
from hdnd_cli.followup.reporting import ReportOwed, report_owed
from hdnd_cli.followup.rows import Row, State
from hdnd_cli.followup.taking_up import TakingUp
from hdnd_cli.followup.timeline import Timeline, of_period, successor_of
from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.model.progress import Cancellation

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, Council, EventRecord
    from hdnd_cli.deadlines import Reading

#: The next period of a series lies within this after the day.
_AHEAD = timedelta(days=400)


def follow_up(council: Council, as_of: date, history: FirstDues | None = None) -> tuple[Row, ...]:
    """Return every row of every commitment made up to a day, as it stands on that day.

    Args:
        council: The records.
        as_of: The day.
        history: What the history says of first deadlines; without it they are those that stand
            in the records.
    """
    rows = _FollowUp(council, as_of, history).rows()
    return tuple(row for found in rows.values() for row in found)


def follow_one(
    council: Council, name: str, as_of: date, history: FirstDues | None = None
) -> tuple[Row, ...]:
    """Return the rows of one commitment; none where it was not made by that day."""
    return tuple(_FollowUp(council, as_of, history).rows().get(name, ()))


class _FollowUp:
    def __init__(self, council: Council, as_of: date, history: FirstDues | None) -> None:
        self.council = council
        self.as_of = as_of
        self.history = history
        self.dues = Dues(council, as_of)
        self.timeline = Timeline(council, as_of)
        self.parties = Parties(council)
        self.made = {
            name: commitment
            for name, commitment in council.commitments.items()
            if commitment.followed and council.sessions[commitment.session_id].date <= as_of
        }
        self.taking_up = TakingUp(self.made, self.timeline)

    def rows(self) -> dict[str, list[Row]]:
        """Return the rows by commitment; what takes up another one comes after it."""
        found: dict[str, list[Row]] = {}
        for name, commitment in self.made.items():
            found[name] = self._rows_of(commitment)
            self.taking_up.hand_on(commitment, found)
        return found

    def _rows_of(self, commitment: CommitmentRecord) -> list[Row]:
        reading = self.dues.due(commitment)
        agencies = self.parties.owing(commitment)
        events = self.timeline.of(commitment)
        rows = [
            row
            for agency in agencies or (None,)
            for row in self._rows_for(
                commitment, reading, agency, self.timeline.of_agency(events, agencies, agency)
            )
        ]
        return rows if self.history is None else self._as_recorded(rows, self.history)

    def _as_recorded(self, rows: list[Row], history: FirstDues) -> list[Row]:
        """Return a commitment's rows with the first deadline and the day that the history tells."""
        commitment = rows[0].commitment
        recorded_on = history.recorded_on(commitment)
        first = first_due(commitment, history, self.dues, self.as_of + _AHEAD)
        return [
            replace(
                row,
                recorded_on=recorded_on,
                first_due=first.of(row.period, is_first=row.period == rows[0].period)
                or row.first_due,
            )
            for row in rows
        ]

    def _rows_for(
        self,
        commitment: CommitmentRecord,
        reading: Reading,
        agency: str | None,
        events: tuple[EventRecord, ...],
    ) -> list[Row]:
        """Return the rows of one agency: one, or one for each period."""
        rows = []
        for period, day in self._periods(commitment, reading, events):
            concerning = of_period(events, period)
            course = self._course(commitment, reading, agency, day, concerning)
            rows.append(self._row(commitment, reading, agency, period, day, concerning, course))
        report_due = self.dues.report_due(commitment)
        if report_due is not None:
            reports = self._course(commitment, reading, agency, None, events).reports
            own = [r for r, lead in reports if self.parties.reports_for(r.by, lead)]
            _owe(rows, report_owed(report_due, own, self.as_of))
        return rows

    def _periods(
        self, commitment: CommitmentRecord, reading: Reading, events: tuple[EventRecord, ...]
    ) -> list[tuple[str | None, date | None]]:
        """Return the periods owed up to the day, and the next one; one row where there are none."""
        if not isinstance(reading, Series):
            return [(None, day_of(reading))]
        periods = reading.periods(self.as_of)
        upcoming = reading.next_after(self.as_of)
        if upcoming is not None:
            periods.append(upcoming)
        end = self._series_end(commitment, events)
        owed = [(period.id, period.day) for period in periods if end is None or period.day <= end]
        return [*owed] or [(None, None)]

    def _series_end(
        self, commitment: CommitmentRecord, events: tuple[EventRecord, ...]
    ) -> date | None:
        """Return the day after which a series is no longer owed."""
        ends = [
            record.event.date
            for record in events
            if isinstance(record.event, Cancellation) and record.event.period is None
        ]
        later = self.taking_up.later(commitment)
        if later is not None:
            ends.append(self.council.sessions[later.session_id].date)
        return min(ends, default=None)

    def _course(
        self,
        commitment: CommitmentRecord,
        reading: Reading,
        agency: str | None,
        day: date | None,
        events: tuple[EventRecord, ...],
    ) -> Course:
        session = self.council.sessions[commitment.session_id]
        lead = agency or self.dues.lead(commitment)
        course = Course(
            due=day,
            due_text=reading.words,
            lead=None if lead == UNFILLED else lead,
            needs_acceptance=self.council.regulation_on(session.date).acceptance == "required",
        )
        course.take(events, lambda words, on: self.dues.new_due(commitment, words, on))
        return course

    def _row(
        self,
        commitment: CommitmentRecord,
        reading: Reading,
        agency: str | None,
        period: str | None,
        day: date | None,
        events: tuple[EventRecord, ...],
        course: Course,
    ) -> Row:
        first_set = course.moves[0].new if course.moves else None
        return Row(
            commitment=commitment,
            lead=course.lead,
            state=self._state(commitment, reading, course),
            agency=agency,
            answers=successor_of(self.council, course.lead, self.as_of),
            period=period,
            reading=reading,
            due=course.due,
            due_text=course.due_text,
            # Where the notice named no day, the first ever set.
            first_due=day or first_set,
            moves=tuple(course.moves),
            done_on=course.said_done_on,
            claim=course.claim,
            accepted=course.accepted,
            claimed=self._claimed(course),
            cancelled_on=course.cancelled_on,
            events=events,
        )

    def _state(self, commitment: CommitmentRecord, reading: Reading, course: Course) -> State:
        due, done_on = course.due, course.said_done_on
        in_time = due is None or (done_on is not None and done_on <= due)
        if course.accepted:
            if due is None and not isinstance(reading, Waiting):
                return _undated(reading)
            return State.DONE_ON_TIME if in_time else State.DONE_LATE
        if course.cancelled_on is not None:
            return State.CANCELLED
        if self.taking_up.later(commitment) is not None:
            return State.CONTINUED
        if due is None:
            return _undated(reading)
        if course.pending is not None and in_time:
            return State.AWAITING_ACCEPTANCE
        return State.OVERDUE if due < self.as_of else State.NOT_DUE

    def _claimed(self, course: Course) -> bool:
        """Tell whether what is said to have been done in time was reported long afterwards."""
        report = course.claim
        if report is None or course.due is None:
            return False
        done_on = report.done_on or report.date
        if not done_on <= course.due < report.date:
            return False
        limit = self.council.regulation_on(report.date).late_entry_days
        return (report.date - done_on).days > limit


def _owe(rows: list[Row], owed: ReportOwed) -> None:
    """Put a report into the row that owes it: once, however many periods there are."""
    place = next((place for place, row in enumerate(rows) if not row.is_closed), 0)
    rows[place] = replace(
        rows[place], report_due=owed.due, report_due_text=owed.text, reported_on=owed.met_on
    )


def _undated(reading: Reading) -> State:
    if isinstance(reading, Waiting):
        return State.WAITING
    return State.ONGOING if isinstance(reading, Ongoing) else State.NO_DEADLINE
