"""Commitments that are followed up, in words: what, of whom, since which session, by when, how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.followup import State
from hdnd_cli.followup.escalation import Steps
from hdnd_cli.model.progress import Report
from hdnd_cli.rendering import words
from hdnd_cli.rendering.views.meeting import session_name

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, RegisterRecord
    from hdnd_cli.followup import Row
    from hdnd_cli.rendering.views.form import Form

#: The steps of the escalation as what was done, and as what comes next; the last one stays.
_TAKEN = (
    "đôn đốc",
    "đôn đốc lần hai",
    "kiến nghị cấp có thẩm quyền",
    "yêu cầu giải trình",
    "chất vấn",
    "giám sát lại",
    "báo cáo HĐND",
)
_REPORTED = {
    "partly": "mới xong một phần",
    "in_progress": "đang thực hiện",
    "not_started": "chưa thực hiện",
}
_OPEN = {
    State.NOT_DUE: "Chưa đến hạn",
    State.WAITING: "Chưa đến hạn, chờ sự kiện ấn định ngày",
    State.ONGOING: "Thực hiện thường xuyên",
    State.NO_DEADLINE: "Đang theo dõi, chưa có thời hạn",
    State.CONTINUED: "Được giao lại tại phiên họp sau",
}


class Following:
    """Words on rows for one document."""

    def __init__(self, form: Form, as_of: date) -> None:
        self._form = form
        self._council = form.council
        self._as_of = as_of
        self._steps = Steps(form.council, as_of)

    def task(self, row: Row, *, in_the_letter_to: str | None = None) -> str:
        """Return what is to be done, in the words of the record; of a series for which period."""
        commitment = row.commitment
        task = self._form.door.needed(
            commitment.entry.task, commitment.path, *commitment.keys, "task"
        )
        notes = [f"kỳ {words.period_words(row.period)}"] if row.period else []
        if in_the_letter_to and row.lead and row.answers:
            notes.append(f"giao {words.within(self._short(row.lead, commitment))} trước đây")
        return words.bare(task) + (f" ({'; '.join(notes)})" if notes else "")

    def lead(self, row: Row) -> str:
        """Return who answers; where the lead has ended, both names."""
        if row.lead is None:
            return "Chưa phân công"
        lead = self._short(row.lead, row.commitment)
        if row.answers is None:
            return words.capitalised(lead)
        return f"{words.capitalised(lead)}, nay là {self._short(row.answers, row.commitment)}"

    def name_of(self, party: str | None) -> str:
        """Return the short name of who answers for some rows."""
        return self._form.parties.short(party, "agencies.yaml") if party else "Chưa phân công"

    def _short(self, party: str, commitment: CommitmentRecord) -> str:
        return self._form.parties.short(party, commitment.path, *commitment.keys, "lead")

    # Where it comes from, and by when ---------------------------------------------------------

    def session(self, session_id: str) -> str:
        """Return `phiên họp thường kỳ thứ 13 ngày 23/9/2020`."""
        record = self._council.sessions[session_id]
        day = words.short_day(record.session.until or record.date)
        return f"{session_name(record, self._form.door)}, ngày {day}"

    def origin(self, row: Row) -> str:
        """Return the notice, where it is in the register, and the session."""
        session = self.session(row.commitment.session_id)
        notice = self.notice(row.commitment)
        if notice is None:
            return words.capitalised(session)
        symbol = self._form.door.line(notice.entry.symbol, notice.path, "symbol")
        return f"Thông báo số {symbol} ngày {words.short_day(notice.entry.date)}; {session}"

    def notice(self, commitment: CommitmentRecord) -> RegisterRecord | None:
        """Return the notice that announced a commitment; none where it is not in the register."""
        items = set(commitment.conclusion.all_items)
        for record in self._council.binding.get(commitment.session_id, ()):
            announces = not record.entry.items or items & set(record.entry.items)
            if announces and record.entry.date <= self._form.dated:
                return record
        return None

    def due(self, row: Row) -> str:
        """Return the words of the deadline in force, and its last day where they do not tell it."""
        return self._deadline(row, row.due_text, row.due)

    def report_due(self, row: Row) -> str:
        """Return by when a report is owed, likewise."""
        return self._deadline(row, row.report_due_text, row.report_due)

    def _deadline(self, row: Row, text: str | None, day: date | None) -> str:
        commitment = row.commitment
        said = words.bare(self._form.door.line(text, commitment.path, *commitment.due_keys))
        if day is None:
            return words.capitalised(said) or "Không ấn định"
        short = words.short_day(day)
        if not said or words.says(said, short) or said == day.isoformat():
            return words.capitalised(said) if words.says(said, short) else short
        return f"{words.capitalised(said)} (hết ngày {short})"

    def both_dues(self, row: Row) -> str:
        """Return the deadline in force, and the first one where it was another."""
        due = self.due(row)
        if row.first_due is None or row.first_due == row.due or row.due is None:
            return due
        return f"{due}; thời hạn ban đầu {words.short_day(row.first_due)}"

    # What was done about it -------------------------------------------------------------------

    def taken(self, row: Row) -> str:
        """Return the reminders and stronger steps so far, with their days; empty without any."""
        return ", ".join(
            f"{_TAKEN[step - 1]} ngày {words.short_day(record.event.date)}"
            for step, record in self._steps.taken(row)
        )

    def next_step(self, row: Row) -> int:
        """Return the step after a letter that reminds now: 2 to 7."""
        return self._steps.after_letter(row)

    # How it stands ----------------------------------------------------------------------------

    def state(self, row: Row) -> str:
        """Return how a row stands, with the days that matter."""
        match row.state:
            case State.CANCELLED:
                day = f" từ ngày {words.short_day(row.cancelled_on)}" if row.cancelled_on else ""
                return f"Thôi thực hiện{day}"
            case State.CONTINUED:
                return _OPEN[row.state]
            case _ if row.accepted and row.done_on is not None:
                late = " chậm" if row.state is State.DONE_LATE else ""
                in_time = " đúng hạn" if row.state is State.DONE_ON_TIME else ""
                return f"Hoàn thành{late or in_time}, ngày {words.short_day(row.done_on)}"
            case State.OVERDUE:
                days = (self._as_of - row.due).days if row.due else 0
                return f"Quá hạn {words.count(days)} ngày{self._reported(row)}"
            case _ if row.is_reported_done and row.done_on is not None:
                day = words.short_day(row.done_on)
                return f"Đã báo cáo hoàn thành ngày {day}, chờ công nhận kết quả"
            case _:
                return f"{_OPEN[row.state]}{self._reported(row)}"

    def _reported(self, row: Row) -> str:
        """Return what the last report said; nothing where there is none."""
        reports = [record.event for record in row.events if isinstance(record.event, Report)]
        if not reports:
            return ""
        last = reports[-1]
        said = _REPORTED.get(last.state)
        if said is None:
            said = "đã hoàn thành, chờ công nhận kết quả" if row.is_reported_done else "bị trả lại"
        return f"; báo cáo ngày {words.short_day(last.date)}: {said}"
