"""Công văn đôn đốc: what an agency owes, what was done about it, what is asked, what comes next.

Decree 30/2020/NĐ-CP, annex III, form 1.5. That conclusions are followed and urged, and what
comes after, is the Law on Supervision 2015 (87/2015/QH13), art. 72 and 89.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import written
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.followup import Filters, select
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import Days
from hdnd_cli.rendering import words
from hdnd_cli.rendering.view import View
from hdnd_cli.rendering.views.following import Following
from hdnd_cli.rendering.views.form import Form, Number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.followup import Listed, Selection
    from hdnd_cli.rendering.subjects import Owing

#: What comes after this letter, by step.
_NEXT = {
    2: "tiếp tục đôn đốc lần hai bằng văn bản",
    3: "kiến nghị cơ quan, người có thẩm quyền chỉ đạo thực hiện và xem xét trách nhiệm",
    4: "yêu cầu giải trình tại phiên họp của {committee}",
    5: "tiến hành chất vấn tại phiên họp của {committee}",
    6: "tổ chức giám sát lại việc thực hiện",
    7: "báo cáo {council} xem xét, quyết định",
}
#: More working days than any commitment has.
_FAR = 100_000
#: Within which an answer is expected, where `documents:` does not say.
_ANSWER = Days(5, working=True)


@dataclass(frozen=True)
class OwedTask:
    """A commitment, or the report on one, that an agency is reminded of."""

    number: str
    task: str
    #: The session and, where it is in the register, the notice.
    origin: str
    due: str
    #: Days after the deadline; before it the working days left.
    days: str


@dataclass(frozen=True, kw_only=True)
class ReminderView(View):
    """Công văn đôn đốc."""

    addressees: tuple[str, ...]
    opening: str
    overdue: tuple[OwedTask, ...]
    reports: tuple[OwedTask, ...]
    due_soon: tuple[OwedTask, ...]
    taken_opening: str
    #: What was done so far: `Nội dung số 1: đôn đốc ngày 06/7/2020, …;`
    taken: tuple[str, ...]
    requests_opening: str
    requests: tuple[str, ...]
    #: The step of the escalation that comes next, one sentence for each step.
    steps: tuple[str, ...]
    closing: str


def reminder_view(
    council: Council,
    subject: Owing,
    *,
    number: int | None = None,
    issued: date | None = None,
) -> ReminderView:
    """Return the letter that reminds an agency of what it owes.

    What was reported done and waits to be accepted is not asked for again.

    Args:
        council: All records.
        subject: The agency, and the day on which it is reminded.
        number: The letter's number within the year; without one it is a draft.
        issued: Its day of issue; without one the day is blank.

    Raises:
        UnfinishedRecordError: lists every value that the letter needs and that is missing.
        UnknownSubjectError: the agency owes nothing on that day.
    """
    form = Form(council, "reminder", "", Number(number, issued), subject.as_of)
    text = _Owed(form, subject)
    if not text.listed:
        message = _('"{agency}" owes nothing on {day}')
        raise UnknownSubjectError(message.format(agency=subject.agency, day=written(subject.as_of)))
    committee, taken = form.parties.short_committee, words.series(text.taken())
    view = ReminderView(
        **form.common(),
        signature=form.signature(),
        title="",
        subject=f"V/v đôn đốc thực hiện kết luận của {committee}",
        place_date=form.place_date(subject.as_of),
        addressees=(f"Kính gửi: {text.addressee}.",),
        opening=text.opening(),
        overdue=text.overdue,
        reports=text.reports,
        due_soon=text.due_soon,
        taken_opening="Các việc trên đã được đôn đốc, xử lý như sau:" if taken else "",
        taken=taken,
        requests_opening=f"{committee} đề nghị {text.short}:",
        requests=words.series(text.requests()),
        steps=tuple(text.steps()),
        closing=words.ended(f"{committee} đề nghị {text.short} nghiêm túc thực hiện"),
        recipients=form.recipients(text.monitors(), first=("Như trên",)),
    )
    form.door.close()
    return view


class _Owed:
    """Words on what one party owes; the tasks of all three tables are numbered through."""

    def __init__(self, form: Form, subject: Owing) -> None:
        self._form = form
        self._subject = subject
        selection = _selection(form.council, subject)
        owed = (selection.overdue, selection.reports_owed, selection.due_soon)
        overdue, reports, due_soon = (tuple(self._own(entries)) for entries in owed)
        self.listed = (*overdue, *reports, *due_soon)
        self._following = Following(form, subject.as_of)
        self._number = 0
        self.overdue = tuple(self._task(e, str(e.days)) for e in overdue)
        self.reports = tuple(self._report(e) for e in reports)
        self.due_soon = tuple(self._task(e, _days_left(e)) for e in due_soon)
        self._late = (*overdue, *reports)

    def _own(self, entries: Iterable[Listed]) -> Iterator[Listed]:
        return (entry for entry in entries if self._subject.tells(entry.row))

    def _next_number(self) -> str:
        self._number += 1
        return str(self._number)

    def _task(self, entry: Listed, days: str) -> OwedTask:
        row, following = entry.row, self._following
        return OwedTask(
            number=self._next_number(),
            task=following.task(row, in_the_letter_to=self._subject.agency),
            origin=following.origin(row),
            due=following.due(row),
            days=days,
        )

    def _report(self, entry: Listed) -> OwedTask:
        row, following = entry.row, self._following
        return OwedTask(
            number=self._next_number(),
            task=following.task(row, in_the_letter_to=self._subject.agency),
            origin=following.origin(row),
            due=following.report_due(row),
            days=str(entry.days),
        )

    # Sentences --------------------------------------------------------------------------------

    @property
    def addressee(self) -> str:
        """Return who is written to."""
        return self._form.parties.full(self._subject.agency, "agencies.yaml")

    @property
    def short(self) -> str:
        """Return who is written to, within a sentence."""
        return words.within(self._form.parties.short(self._subject.agency, "agencies.yaml"))

    def opening(self) -> str:
        """Return how much is owed on the day."""
        counted = (
            (len(self.overdue), "việc quá hạn"),
            (len(self.reports), "báo cáo quá hạn chưa gửi"),
            (len(self.due_soon), "việc sắp đến hạn"),
        )
        owed = words.listed([f"{words.count(number)} {what}" for number, what in counted if number])
        day = words.day_words(self._subject.as_of)
        return (
            f"Qua theo dõi việc thực hiện kết luận của {self._form.parties.committee}, "
            f"tính đến {day}, {self.short} còn {owed}, cụ thể như sau:"
        )

    def taken(self) -> Iterator[str]:
        """Yield what was done about each task so far; once where its report is owed too."""
        told = set()
        for number, entry in enumerate(self.listed, 1):
            taken = self._following.taken(entry.row)
            if taken and entry.row.key not in told:
                told.add(entry.row.key)
                yield f"Nội dung số {number}: {taken}"

    def requests(self) -> Iterator[str]:
        """Yield what is asked for, and by when."""
        committee, by = self._form.parties.short_committee, words.day_words(self._answer_day())
        if self.overdue:
            yield (
                "Tập trung chỉ đạo hoàn thành dứt điểm các việc quá hạn; báo cáo bằng văn bản về "
                f"{committee} chậm nhất {by}, nêu rõ kết quả, nguyên nhân chậm, trách nhiệm của "
                "tập thể, cá nhân và ngày hoàn thành"
            )
        if self.reports:
            yield f"Gửi các báo cáo quá hạn về {committee} chậm nhất {by}"
        if self.due_soon:
            yield (
                "Hoàn thành các việc sắp đến hạn đúng thời hạn được giao và báo cáo kết quả về "
                f"{committee}"
            )

    def _answer_day(self) -> date:
        """Return by when an answer is expected, counted from the letter's day."""
        days, _path, _keys = self._form.setting("answer_days")
        days = days or _ANSWER
        if not days.working:
            return self._form.dated + timedelta(days=days.number)
        return self._form.council.calendar.add_working(self._form.dated, days.number)

    def steps(self) -> Iterator[str]:
        """Yield what comes next where something stays undone, one sentence for each step."""
        numbers: dict[int, list[str]] = {}
        for number, entry in enumerate(self._late, 1):
            numbers.setdefault(self._following.next_step(entry.row), []).append(str(number))
        parties = self._form.parties
        for step, tasks in sorted(numbers.items()):
            then = _NEXT[step].format(
                committee=parties.short_committee, council=parties.council_name
            )
            yield (
                f"Quá thời hạn nêu trên, nếu nội dung số {words.listed(tasks)} chưa được thực "
                f"hiện, {parties.short_committee} sẽ {then}."
            )

    def monitors(self) -> tuple[str, ...]:
        """Return who monitors what is owed, none twice."""
        found = (party for entry in self.listed for party in entry.row.commitment.entry.monitors)
        return tuple(dict.fromkeys(found))


def _selection(council: Council, subject: Owing) -> Selection:
    sessions = (subject.session,) if subject.session else ()
    # Rows that were chosen are told however far off they fall due.
    within = None if subject.rows is None else _FAR
    return select(council, subject.as_of, Filters(sessions=sessions), within=within)


def _days_left(entry: Listed) -> str:
    return words.count(entry.days_left) if entry.days_left else "Trong ngày"
