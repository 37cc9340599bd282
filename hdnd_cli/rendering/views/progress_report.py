"""Báo cáo tình hình thực hiện kết luận: every commitment, how it stands, and both rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.followup import follow_up, summarise
from hdnd_cli.rendering import words
from hdnd_cli.rendering.view import View
from hdnd_cli.rendering.views.following import Following
from hdnd_cli.rendering.views.form import Form, Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from hdnd_cli.council import Council
    from hdnd_cli.followup import Row, Summary
    from hdnd_cli.rendering.subjects import Standing

#: What a summary counts, in the order of a report.
_COUNTED = (
    ("done_on_time", "hoàn thành đúng hạn"),
    ("done_early", "hoàn thành trước hạn, thời hạn chưa đến"),
    ("done_late", "hoàn thành chậm"),
    ("overdue", "quá hạn, chưa hoàn thành"),
    ("awaiting_acceptance", "đã báo cáo hoàn thành, chờ công nhận kết quả"),
    ("not_due", "chưa đến hạn"),
    ("waiting", "chờ sự kiện ấn định thời hạn"),
    ("ongoing", "thực hiện thường xuyên"),
    ("no_deadline", "chưa có thời hạn"),
    ("continued", "được giao lại tại phiên họp sau"),
    ("cancelled", "thôi thực hiện"),
)

_ANNEXES = (
    "Kết quả của từng cơ quan nêu tại Phụ lục I, kết quả của từng việc được giao nêu tại "
    "Phụ lục II kèm theo Báo cáo này."
)
_RATES = "Tỷ lệ hoàn thành đúng hạn, tính trên tất cả các việc đã đến hạn:"


@dataclass(frozen=True)
class FollowedTask:
    """A commitment and how it stands."""

    number: str
    task: str
    lead: str
    due: str
    state: str


@dataclass(frozen=True)
class FollowedSession:
    """What a session concluded, and how it stands."""

    number: str
    title: str
    tasks: tuple[FollowedTask, ...]


@dataclass(frozen=True)
class AgencyCounts:
    """How an agency stands: numbers of commitments, and its share against both deadlines."""

    number: str
    name: str
    tasks: str
    on_time: str
    late: str
    overdue: str
    rate_first: str
    rate_in_force: str


@dataclass(frozen=True, kw_only=True)
class ProgressReportView(View):
    """Báo cáo tình hình thực hiện kết luận."""

    opening: str
    counts: tuple[str, ...]
    #: How many dated reports have not come; empty where all have.
    reports: str
    rates_opening: str
    rates: tuple[str, ...]
    #: Which annexes tell more; empty where there are none.
    annexes_told: str
    agencies: tuple[AgencyCounts, ...]
    sessions: tuple[FollowedSession, ...]
    #: `(Kèm theo Báo cáo số …)`
    attached: str
    closing: str


def progress_report_view(
    council: Council,
    subject: Standing,
    *,
    number: int | None = None,
    issued: date | None = None,
) -> ProgressReportView:
    """Return the report on how all conclusions are carried out.

    Args:
        council: All records.
        subject: The day, and what the history says of first deadlines.
        number: The report's number within the year; without one it is a draft.
        issued: Its day of issue; without one the day is blank.

    Raises:
        UnfinishedRecordError: lists every value that the report needs and that is missing.
    """
    form = Form(council, "progress-report", "BC", Number(number, issued), subject.as_of)
    rows = follow_up(council, subject.as_of, subject.history)
    summary = summarise(rows, subject.as_of)
    day = words.day_words(subject.as_of)
    committee = form.parties.committee
    view = ProgressReportView(
        **form.common(),
        signature=form.signature(),
        title="BÁO CÁO",
        subject=(
            f"Tình hình thực hiện kết luận của {form.parties.short_committee} "
            f"(tính đến ngày {words.short_day(subject.as_of)})"
        ),
        place_date=form.place_date(subject.as_of),
        opening=_opening(form, rows, subject.as_of),
        counts=words.series(_counts(summary)),
        reports=_reports(summary),
        rates_opening=_RATES if rows else "",
        rates=words.series(_rates(summary)) if rows else (),
        annexes_told=_ANNEXES if rows else "",
        agencies=tuple(_agencies(form, rows, subject.as_of)),
        sessions=tuple(_sessions(form, rows, subject.as_of)),
        attached=form.attached("Báo cáo", subject.as_of),
        closing=words.ended(
            f"Trên đây là báo cáo tình hình thực hiện kết luận của {committee}, tính đến {day}"
        ),
        recipients=form.recipients(form.parties.council_bodies()),
    )
    form.door.close()
    return view


def _opening(form: Form, rows: Sequence[Row], as_of: date) -> str:
    told = f"Tính đến {words.day_words(as_of)}, {form.parties.committee}"
    if not rows:
        return f"{told} chưa có kết luận nào giao việc phải theo dõi."
    sessions = len({row.commitment.session_id for row in rows})
    return (
        f"{told} theo dõi {words.count(len(rows))} việc được giao tại {words.count(sessions)} "
        "phiên họp (việc giao nhiều cơ quan hoặc làm theo kỳ được tính riêng cho từng cơ quan, "
        "từng kỳ), trong đó:"
    )


def _counts(summary: Summary) -> Iterator[str]:
    for name, said in _COUNTED:
        number = getattr(summary, name)
        if number:
            yield f"{words.count(number)} việc {said}"


def _reports(summary: Summary) -> str:
    """Return how many dated reports have not come; empty where all have."""
    number = summary.reports_owed
    return f"Có {words.count(number)} báo cáo đã quá hạn mà chưa gửi." if number else ""


def _rates(summary: Summary) -> Iterator[str]:
    yield (
        "So với thời hạn ban đầu: "
        f"{_rate(summary.rate_first, summary.first_on_time, summary.first_due)}"
    )
    yield (
        "So với thời hạn hiện hành (sau khi được gia hạn): "
        f"{_rate(summary.rate_in_force, summary.done_on_time, summary.due)}"
    )


def _rate(share: Fraction | None, on_time: int, due: int) -> str:
    if share is None:
        return "chưa có việc nào đến hạn"
    return f"{on_time}/{due} việc, đạt {words.percent(share)}"


def _agencies(form: Form, rows: Sequence[Row], as_of: date) -> Iterator[AgencyCounts]:
    """Yield the counts of each party that answers for something, in the order of agencies.yaml."""
    found: dict[str | None, list[Row]] = {}
    for row in rows:
        found.setdefault(row.answering, []).append(row)
    order = {party: place for place, party in enumerate(form.council.party_by_id)}
    following = Following(form, as_of)
    parties = sorted(found, key=lambda party: order.get(party or "", len(order)))
    for number, party in enumerate(parties, 1):
        summary = summarise(found[party], as_of)
        yield AgencyCounts(
            number=str(number),
            name=words.capitalised(following.name_of(party)),
            tasks=str(summary.rows),
            on_time=str(summary.done_on_time + summary.done_early),
            late=str(summary.done_late),
            overdue=str(summary.overdue),
            rate_first=_share(summary.rate_first, summary.first_on_time, summary.first_due),
            rate_in_force=_share(summary.rate_in_force, summary.done_on_time, summary.due),
        )


def _share(share: Fraction | None, on_time: int, due: int) -> str:
    return "Chưa có việc đến hạn" if share is None else f"{on_time}/{due} ({words.percent(share)})"


def _sessions(form: Form, rows: Sequence[Row], as_of: date) -> Iterator[FollowedSession]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.commitment.session_id, []).append(row)
    following = Following(form, as_of)
    for number, (session, own) in enumerate(found.items(), 1):
        yield FollowedSession(
            number=str(number),
            title=_title(form, following, session, own),
            tasks=tuple(
                FollowedTask(
                    number=str(place),
                    task=following.task(row),
                    lead=following.lead(row),
                    due=following.both_dues(row),
                    state=following.state(row),
                )
                for place, row in enumerate(own, 1)
            ),
        )


def _title(form: Form, following: Following, session: str, rows: Sequence[Row]) -> str:
    """Return the session, and the notices in the register that announced what it concluded."""
    notices = {
        notice.path: notice
        for notice in (following.notice(row.commitment) for row in rows)
        if notice is not None
    }
    told = words.capitalised(following.session(session))
    symbols = [
        f"số {form.door.line(notice.entry.symbol, path, 'symbol')} "
        f"ngày {words.short_day(notice.entry.date)}"
        for path, notice in notices.items()
    ]
    return f"{told} (Thông báo {words.listed(symbols)})" if symbols else told
