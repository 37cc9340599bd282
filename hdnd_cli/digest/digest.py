"""What has changed between a session and a day, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.digest.baseline import Baseline, baseline_of
from hdnd_cli.digest.values import Contradicted, Digest, Happened, Owed, Reassigned
from hdnd_cli.followup import State, Summary, follow_up, revoked, summarise
from hdnd_cli.followup.filters import Filters, filtered
from hdnd_cli.history import RecordedDues
from hdnd_cli.model.progress import Feedback, Reassignment, Reminder, Report, Return
from hdnd_cli.slippage import build_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from hdnd_cli.council import Council, EventRecord, SessionRecord
    from hdnd_cli.followup import Revoked, Row
    from hdnd_cli.history import History
    from hdnd_cli.slippage import Slip


def build_digest(
    council: Council,
    history: History,
    since: SessionRecord | None,
    as_of: date,
    filters: Filters | None = None,
) -> Digest:
    """Return what has happened since a session.

    What the record did not know yet at the end of the session's day is news, also where it
    happened before.

    Args:
        council: The record as it is asked about.
        history: The history that leads to it.
        since: The session; None takes everything from the beginning.
        as_of: The day.
        filters: Which rows are asked about; default all.

    Raises:
        UnknownSubjectError: A filter names something that does not stand in the record.
    """
    filters = filters or Filters()
    before = baseline_of(history, council, since.date if since else None)
    every_row = follow_up(council, as_of, RecordedDues(council, history))
    rows = filtered(council, every_row, filters)
    ledger = build_ledger(council, history, as_of, filters, every_row)
    return _Building(council, since, as_of, filters, rows, ledger.slips, before).digest()


@dataclass(frozen=True)
class _Building:
    council: Council
    since: SessionRecord | None
    as_of: date
    filters: Filters
    rows: tuple[Row, ...]
    slips: tuple[Slip, ...]
    before: Baseline

    def digest(self) -> Digest:
        rows = self.rows
        return Digest(
            since=self.since,
            as_of=self.as_of,
            rows=rows,
            done=tuple(self._turned(lambda row: row.accepted, Report)),
            reported=tuple(
                self._turned(lambda row: row.is_reported_done and not row.is_closed, Report)
            ),
            new=tuple(self._new()),
            slipped=tuple(self._slipped()),
            reopened=tuple(self._reopened()),
            reassigned=tuple(self._reassigned()),
            cancelled=tuple(self._turned(lambda row: row.state is State.CANCELLED, object)),
            newly_overdue=_worst_first(self._newly_overdue()),
            reports_owed=tuple(sorted(self._owed(), key=lambda owed: -owed.days)),
            undated=tuple(self._undated()),
            contradicted=tuple(self._contradicted()),
            reminders=tuple(self._reminders()),
            revoked=tuple(self._revoked()),
            summary=summarise(rows, self.as_of),
            summary_before=self._summary_before(),
            _made=tuple((row, self._made_on(row)) for row in rows),
        )

    def _made_on(self, row: Row) -> date:
        return self.council.sessions[row.commitment.session_id].date

    def _then(self, row: Row) -> Row | None:
        return self.before.rows.get(row.key)

    def _news(self, row: Row, kind: type) -> list[EventRecord]:
        """Return the events of a row that are news, in their order."""
        return [
            record
            for record in row.events
            if isinstance(record.event, kind) and not self.before.knew(record)
        ]

    def _turned(self, is_so: Callable[[Row], bool], kind: type) -> Iterator[Happened]:
        """Yield rows that are so now and were not then, with the last event of a kind."""
        for row in self.rows:
            then = self._then(row)
            if is_so(row) and not (then is not None and is_so(then)):
                events = [record for record in row.events if isinstance(record.event, kind)]
                yield Happened(row, events[-1] if events else None)

    def _new(self) -> Iterator[Row]:
        known = {key[0] for key in self.before.rows}
        start = self.since.date if self.since else None
        seen: set[tuple[str, str | None]] = set()
        for row in self.rows:
            key = (row.commitment.name, row.agency)
            is_new = row.commitment.name not in known
            if start is not None and self._made_on(row) >= start:
                is_new = True
            if is_new and key not in seen:
                # Of a series one period stands for all.
                seen.add(key)
                yield row

    def _slipped(self) -> Iterator[Slip]:
        for slip in self.slips:
            if slip.is_slip and self._is_news(slip):
                yield slip

    def _is_news(self, slip: Slip) -> bool:
        if slip.event is not None:
            return not self.before.knew(slip.event)
        return self.since is None or slip.recorded is None or slip.recorded.on > self.since.date

    def _reopened(self) -> Iterator[Happened]:
        for row in self.rows:
            then = self._then(row)
            returned = self._news(row, Return)
            was_done = then is not None and (then.accepted or then.is_reported_done)
            is_done = row.accepted or row.is_reported_done
            if returned and not row.accepted:
                yield Happened(row, returned[-1])
            elif was_done and not is_done and not row.is_closed:
                yield Happened(row)

    def _reassigned(self) -> Iterator[Reassigned]:
        for row in self.rows:
            then = self._then(row)
            events = self._news(row, Reassignment)
            old = then.lead if then is not None else row.commitment.lead
            if events or (then is not None and then.lead != row.lead):
                yield Reassigned(row, old, row.lead, events[-1] if events else None)

    def _newly_overdue(self) -> Iterator[Row]:
        for row in self.rows:
            then = self._then(row)
            was_overdue = then is not None and then.state is State.OVERDUE
            if row.state is State.OVERDUE and not was_overdue:
                yield row

    def _owed(self) -> Iterator[Owed]:
        start = self.since.date if self.since else None
        for row in self.rows:
            if row.report_due is None or not row.report_owed(self.as_of):
                continue
            then = self._then(row)
            was_owed = (
                start is not None
                and then is not None
                and then.report_due == row.report_due
                and then.report_owed(start)
            )
            yield Owed(row, (self.as_of - row.report_due).days, not was_owed)

    def _undated(self) -> Iterator[Row]:
        found = [
            row
            for row in self.rows
            if row.state is State.NO_DEADLINE and not row.is_closed and not row.is_reported_done
        ]
        yield from sorted(found, key=self._made_on)

    def _contradicted(self) -> Iterator[Contradicted]:
        for row in self.rows:
            feedback = _last(row, Feedback)
            report = _last(row, Report)
            if feedback is None or report is None or report.event.date > feedback.event.date:
                continue
            if not row.is_closed or not self.before.knew(feedback):
                yield Contradicted(row, feedback.event, report.event)  # type: ignore[arg-type]

    def _reminders(self) -> Iterator[EventRecord]:
        found = {record.path: record for row in self.rows for record in self._news(row, Reminder)}
        yield from sorted(found.values(), key=lambda record: (record.event.date, record.path))

    def _revoked(self) -> Iterator[tuple[Row, Revoked]]:
        for row in self.rows:
            found = None if row.is_closed else revoked(self.council, row.commitment, self.as_of)
            if found is not None:
                yield row, found

    def _summary_before(self) -> Summary | None:
        if self.since is None or not self.before.rows:
            return None
        # Rows are asked about by what they are now: a filter holds for both days.
        asked = {(row.commitment.name, row.agency) for row in self.rows}
        every = self.filters == Filters()
        then = [row for key, row in self.before.rows.items() if every or (key[0], key[1]) in asked]
        return summarise(then, self.since.date)


def _last(row: Row, kind: type) -> EventRecord | None:
    return next((r for r in reversed(row.events) if isinstance(r.event, kind)), None)


def _worst_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (row.due is None, row.due)))
