"""Công văn đôn đốc, báo cáo, kế hoạch: what follows from the records, as letters and reports."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.model.fields import Days
from hdnd_cli.rendering import KINDS, words
from hdnd_cli.rendering.door import UnfinishedRecordError
from hdnd_cli.rendering.subjects import Owing, Standing, Year
from hdnd_cli.rendering.view import Signature

if TYPE_CHECKING:
    from hdnd_cli.rendering.subjects import Subject
    from tests.rendering.conftest import Records

AS_OF = date(2020, 7, 31)


def view(records: Records, kind: str, subject: Subject, **given: Any) -> Any:
    council, _session = records.read()
    return KINDS[kind].view(council, subject, **given)


def letter(records: Records, agency: str = "phong-tnmt", as_of: date = AS_OF, **given: Any) -> Any:
    return view(records, "reminder", Owing(agency, as_of), **given)


def report(records: Records, as_of: date = AS_OF) -> Any:
    return view(records, "progress-report", Standing(as_of))


def happens(records: Records, name: str, event: str) -> None:
    day, number, kind = name[:10], name[11], name[13:]
    kind = kind.rstrip("-23456789")
    text = f"commitment: {number}\nkind: {kind}\ndate: {day}\n{event}\n"
    records.write(f"progress/{name}.yaml", text)


def settings(records: Records, text: str) -> None:
    records.write("hdnd.yaml", records.path("hdnd.yaml").read_text(encoding="utf-8") + text)


# Công văn đôn đốc ----------------------------------------------------------------------------


def test_a_letter_counts_what_is_owed_and_numbers_it_through(records: Records) -> None:
    found = letter(records)
    assert found.opening == (
        "Qua theo dõi việc thực hiện kết luận của Thường trực Hội đồng nhân dân huyện Lộc Hà, "
        "tính đến ngày 31 tháng 7 năm 2020, Phòng TN&MT còn 02 việc quá hạn và 01 báo cáo quá hạn "
        "chưa gửi, cụ thể như sau:"
    )
    owed = (*found.overdue, *found.reports, *found.due_soon)
    assert [(task.number, task.due, task.days) for task in owed] == [
        ("1", "Trước ngày 30/6/2020 (hết ngày 29/6/2020)", "32"),
        ("2", "Quý II/2020 (hết ngày 30/6/2020)", "31"),
        ("3", "05/7/2020", "26"),
    ]
    assert (found.title, found.addressees) == ("", ("Kính gửi: Phòng Tài nguyên và Môi trường.",))


def test_what_falls_due_soon_is_told_with_its_working_days(records: Records) -> None:
    found = letter(records, as_of=date(2020, 6, 26))
    assert [(task.number, task.days) for task in found.due_soon] == [("1", "01"), ("2", "02")]
    assert (found.overdue, found.steps, found.taken_opening) == ((), (), "")
    assert found.requests == (
        "Hoàn thành các việc sắp đến hạn đúng thời hạn được giao và báo cáo kết quả về Thường trực "
        "HĐND huyện.",
    )
    assert [task.days for task in letter(records, as_of=date(2020, 6, 29)).due_soon] == [
        "Trong ngày",
        "01",
    ]


def test_the_notice_that_gave_the_task_is_cited_where_it_is_in_the_register(
    records: Records,
) -> None:
    records.write(
        "register/2020/TB-015.yaml",
        "document: conclusion-notice\nsession: 2020-03-25\nitems: [2]\nnumber: 15\n"
        "symbol: 15/TB-HĐND\ndate: 2020-03-27\n",
    )
    assert letter(records).overdue[0].origin == (
        "Thông báo số 15/TB-HĐND ngày 27/3/2020; phiên họp thường kỳ tháng 3 năm 2020, "
        "ngày 25/3/2020"
    )
    assert report(records).sessions[0].title == (
        "Phiên họp thường kỳ tháng 3 năm 2020, ngày 25/3/2020 (Thông báo số 15/TB-HĐND "
        "ngày 27/3/2020)"
    )


def test_a_notice_on_other_items_is_not_cited(records: Records) -> None:
    records.write(
        "register/2020/TB-015.yaml",
        "document: conclusion-notice\nsession: 2020-03-25\nitems: [3]\nnumber: 15\n"
        "symbol: 15/TB-HĐND\ndate: 2020-03-27\n",
    )
    assert letter(records).overdue[0].origin == (
        "Phiên họp thường kỳ tháng 3 năm 2020, ngày 25/3/2020"
    )


def test_earlier_reminders_are_told_and_the_next_step_follows_from_them(records: Records) -> None:
    happens(records, "2020-07-15-1-reminder", "by: ban-ktxh")
    happens(records, "2020-07-20-1-escalation", "step: 4")
    found = letter(records)
    assert found.taken == (
        "Nội dung số 1: đôn đốc ngày 10/7/2020, đôn đốc lần hai ngày 15/7/2020, yêu cầu giải trình "
        "ngày 20/7/2020.",
    )
    assert found.steps == (
        "Quá thời hạn nêu trên, nếu nội dung số 2 chưa được thực hiện, Thường trực HĐND huyện sẽ "
        "tiếp tục đôn đốc lần hai bằng văn bản.",
        "Quá thời hạn nêu trên, nếu nội dung số 1 và 3 chưa được thực hiện, Thường trực HĐND huyện "
        "sẽ tiến hành chất vấn tại phiên họp của Thường trực HĐND huyện.",
    )


@pytest.mark.parametrize(
    ("step", "then"),
    [
        (1, "kiến nghị cơ quan, người có thẩm quyền chỉ đạo thực hiện và xem xét trách nhiệm"),
        (2, "kiến nghị cơ quan, người có thẩm quyền chỉ đạo thực hiện và xem xét trách nhiệm"),
        (3, "yêu cầu giải trình tại phiên họp của Thường trực HĐND huyện"),
        (4, "tiến hành chất vấn tại phiên họp của Thường trực HĐND huyện"),
        (5, "tổ chức giám sát lại việc thực hiện"),
        (6, "báo cáo Hội đồng nhân dân huyện Lộc Hà xem xét, quyết định"),
        (7, "báo cáo Hội đồng nhân dân huyện Lộc Hà xem xét, quyết định"),
    ],
)
def test_after_each_step_the_letter_names_the_next(step: int, then: str, records: Records) -> None:
    happens(records, "2020-07-10-1-reminder", f"by: ban-ktxh\nstep: {step}")
    assert letter(records).steps[1].endswith(f"Thường trực HĐND huyện sẽ {then}.")


def test_giving_the_same_work_again_does_not_begin_anew(records: Records) -> None:
    later = "sessions/2020-06-24"
    records.write(
        f"{later}/session.yaml",
        "kind: regular\nnumber: 16\ndate: 2020-06-24\nchaired_by: nguyen-van-an\n",
    )
    records.write(
        f"{later}/conclusions.yaml",
        "conclusions:\n  - title: Về đất đai\n    commitments:\n      - {id: 1, task: Xong 32 hồ sơ,"
        " lead: phong-tnmt, due: 10/7/2020, continues: 2020-03-25/1}\n",
    )
    records.path("progress/2020-07-10-1-reminder.yaml").unlink()
    happens(records, "2020-05-04-1-escalation", "step: 3")
    found = letter(records)
    assert [(task.number, task.task) for task in found.overdue] == [
        ("1", "Bố trí thêm hai viên chức đo đạc"),
        ("2", "Xong 32 hồ sơ"),
    ]
    assert found.taken == ("Nội dung số 2: kiến nghị cấp có thẩm quyền ngày 04/5/2020.",)
    assert found.steps[1].startswith("Quá thời hạn nêu trên, nếu nội dung số 2")
    assert "yêu cầu giải trình" in found.steps[1]
    both = report(records)
    assert both.sessions[0].tasks[0].state == "Được giao lại tại phiên họp sau"
    assert both.sessions[1].tasks[0].due == "10/7/2020; thời hạn ban đầu 29/6/2020"


def test_what_was_reported_done_is_not_asked_for_again(records: Records) -> None:
    happens(records, "2020-07-15-1-report", "by: phong-tnmt\nstate: done")
    assert [task.task for task in letter(records).overdue] == ["Bố trí thêm hai viên chức đo đạc"]


def test_who_owes_nothing_gets_no_letter(records: Records) -> None:
    with pytest.raises(UnknownSubjectError) as raised:
        letter(records, "mttq-huyen")
    assert str(raised.value) == '"mttq-huyen" owes nothing on 2020-07-31'


def test_a_successor_is_reminded_of_what_another_was_charged_with(records: Records) -> None:
    records.replace(
        "agencies.yaml",
        "kind: department, head: le-van-binh}",
        "kind: department, to: 2020-06-30, successor: ubnd-huyen}",
    )
    assert letter(records, "ubnd-huyen").overdue[1].task == (
        "Bố trí thêm hai viên chức đo đạc (giao Phòng TN&MT trước đây)"
    )
    assert report(records).sessions[0].tasks[3].lead == "Phòng TN&MT, nay là UBND huyện"


def test_a_letter_may_be_about_one_session_only(records: Records) -> None:
    assert view(records, "reminder", Owing("phong-tnmt", AS_OF, "2020-03-25")).overdue
    records.write(
        "sessions/2020-06-24/session.yaml",
        "kind: regular\nnumber: 16\ndate: 2020-06-24\nchaired_by: nguyen-van-an\n",
    )
    with pytest.raises(UnknownSubjectError):
        view(records, "reminder", Owing("phong-tnmt", AS_OF, "2020-06-24"))


@pytest.mark.parametrize(
    ("days", "day"),
    [
        ("", "ngày 07 tháng 8 năm 2020"),
        ("answer_days: 10", "ngày 10 tháng 8 năm 2020"),
        ("answer_days: 3 working", "ngày 05 tháng 8 năm 2020"),
    ],
)
def test_the_answer_is_asked_for_by_a_day(days: str, day: str, records: Records) -> None:
    settings(records, f"documents:\n  reminder: {{unit: VP, {days}}}\n")
    assert f"chậm nhất {day}" in letter(records).requests[0]


def test_the_answers_day_is_counted_from_the_day_of_issue(records: Records) -> None:
    found = letter(records, number=245, issued=date(2020, 8, 3))
    assert (found.number, found.place_date) == ("Số: 245/HĐND", "Lộc Hà, ngày 03 tháng 8 năm 2020")
    assert "chậm nhất ngày 10 tháng 8 năm 2020" in found.requests[0]


def test_the_chair_of_that_day_signs_unless_the_office_says_otherwise(records: Records) -> None:
    assert letter(records).signature == Signature(
        ("TM. THƯỜNG TRỰC HĐND", "CHỦ TỊCH"), "Nguyễn Văn An"
    )
    settings(records, "documents:\n  reminder: {signer: vo-thi-hanh, capacity: for_head}\n")
    assert letter(records).signature.name == "Võ Thị Hạnh"


def test_a_committee_without_a_chair_needs_a_signer(records: Records) -> None:
    records.replace("hdnd.yaml", "{person: nguyen-van-an, role: chair}", "{person: le-van-binh}")
    # A vice chair is in charge while there is no chair.
    assert letter(records).signature.authority[1:] == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    records.replace("hdnd.yaml", "{person: vo-thi-hanh, role: vice_chair}", "{person: vo-thi-hanh}")
    with pytest.raises(UnfinishedRecordError) as raised:
        letter(records)
    assert str(raised.value) == (
        "hdnd.yaml:10: standing_committee: needed for this document, but missing"
    )


def test_a_person_may_be_reminded(records: Records) -> None:
    records.replace(
        "conclusions.yaml",
        "lead: phong-tnmt, due: quý II/2020",
        "lead: le-van-binh, due: quý II/2020",
    )
    found = letter(records, "le-van-binh")
    assert found.addressees == ("Kính gửi: Ông Lê Văn Bình, Trưởng phòng TN&MT.",)
    assert found.requests_opening == "Thường trực HĐND huyện đề nghị ông Lê Văn Bình:"


# Báo cáo -------------------------------------------------------------------------------------


def states(records: Records, as_of: date = AS_OF) -> list[str]:
    return [task.state for session in report(records, as_of).sessions for task in session.tasks]


def test_a_report_has_every_commitment_and_both_rates_with_their_bases(records: Records) -> None:
    happens(records, "2020-06-25-1-report", "by: phong-tnmt\nstate: done")
    happens(records, "2020-07-02-1-acceptance", "by: ban-ktxh")
    happens(
        records, "2020-06-20-3-extension", "by: phong-tnmt\nnew_due: 15/7/2020\ndecision: bút phê A"
    )
    happens(records, "2020-07-14-3-report", "by: phong-tnmt\nstate: done")
    happens(records, "2020-07-15-3-acceptance", "by: ban-ktxh")
    found = report(records)
    assert found.counts == (
        "02 việc hoàn thành đúng hạn;",
        "02 việc quá hạn, chưa hoàn thành.",
    )
    assert found.rates == (
        "So với thời hạn ban đầu: 1/4 việc, đạt 25%;",
        "So với thời hạn hiện hành (sau khi được gia hạn): 2/4 việc, đạt 50%.",
    )
    assert [(a.name, a.tasks, a.rate_first, a.rate_in_force) for a in found.agencies] == [
        ("Phòng TN&MT", "2", "1/2 (50%)", "2/2 (100%)"),
        ("UBND xã Thạch Bằng", "1", "0/1 (0%)", "0/1 (0%)"),
        ("UBND xã Thạch Kim", "1", "0/1 (0%)", "0/1 (0%)"),
    ]
    assert [task.state for task in found.sessions[0].tasks] == [
        "Hoàn thành đúng hạn, ngày 25/6/2020",
        "Quá hạn 92 ngày",
        "Quá hạn 92 ngày",
        "Hoàn thành đúng hạn, ngày 14/7/2020",
    ]
    assert found.sessions[0].tasks[3].due == "15/7/2020; thời hạn ban đầu 30/6/2020"


def test_each_state_is_told_with_the_days_that_matter(records: Records) -> None:
    happens(records, "2020-07-03-1-report", "by: phong-tnmt\nstate: done")
    happens(records, "2020-07-04-1-acceptance", "by: ban-ktxh")
    happens(records, "2020-06-30-3-report", "by: phong-tnmt\nstate: done")
    happens(records, "2020-05-20-2-cancellation", "decision: bút phê A")
    assert states(records) == [
        "Hoàn thành chậm, ngày 03/7/2020",
        "Thôi thực hiện từ ngày 20/5/2020",
        "Thôi thực hiện từ ngày 20/5/2020",
        "Đã báo cáo hoàn thành ngày 30/6/2020, chờ công nhận kết quả",
    ]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("partly", "mới xong một phần"),
        ("in_progress", "đang thực hiện"),
        ("not_started", "chưa thực hiện"),
        ("done", "đã hoàn thành, chờ công nhận kết quả"),
    ],
)
def test_of_overdue_work_the_last_report_is_told(state: str, said: str, records: Records) -> None:
    happens(records, "2020-07-06-1-report", f"by: phong-tnmt\nstate: {state}")
    assert states(records)[0] == f"Quá hạn 32 ngày; báo cáo ngày 06/7/2020: {said}"


def test_of_returned_work_that_is_told(records: Records) -> None:
    happens(records, "2020-07-06-1-report", "by: phong-tnmt\nstate: done")
    happens(records, "2020-07-08-1-return", "by: ban-ktxh")
    assert states(records)[0] == "Quá hạn 32 ngày; báo cáo ngày 06/7/2020: bị trả lại"


@pytest.mark.parametrize(
    ("due", "shown", "state"),
    [
        ("due: 30/8/2020", "30/8/2020", "Chưa đến hạn"),
        ("due: 2020-08-30", "30/8/2020", "Chưa đến hạn"),
        ("due: thường xuyên", "Thường xuyên", "Thực hiện thường xuyên"),
        ("due: kịp thời", "Kịp thời", "Đang theo dõi, chưa có thời hạn"),
        ("quantity: 2", "Không ấn định", "Đang theo dõi, chưa có thời hạn"),
        (
            "due: phiên họp tiếp theo",
            "Phiên họp tiếp theo",
            "Chưa đến hạn, chờ sự kiện ấn định ngày",
        ),
    ],
)
def test_open_work_is_told_with_its_words(
    due: str, shown: str, state: str, records: Records
) -> None:
    records.write(
        "conclusions.yaml",
        f"conclusions:\n  - title: A\n    commitments:\n      - {{id: 1, task: Làm., {due}}}\n",
    )
    (task,) = report(records).sessions[0].tasks
    assert (task.task, task.lead, task.due, task.state) == ("Làm", "Chưa phân công", shown, state)
    assert report(records).agencies[0].name == "Chưa phân công"
    assert report(records).agencies[0].rate_first == "Chưa có việc đến hạn"
    assert report(records).rates[0] == "So với thời hạn ban đầu: chưa có việc nào đến hạn;"


def test_undated_work_that_is_done_is_told_as_done(records: Records) -> None:
    records.replace("conclusions.yaml", "due: quý II/2020", "due: thường xuyên")
    happens(records, "2020-07-01-3-report", "by: phong-tnmt\nstate: done")
    happens(records, "2020-07-02-3-acceptance", "by: ban-ktxh")
    assert states(records)[3] == "Hoàn thành, ngày 01/7/2020"


def test_a_series_is_told_period_by_period(records: Records) -> None:
    records.replace("conclusions.yaml", "due: quý II/2020", "due: hằng quý đến hết quý III/2020")
    found = [task.task for task in report(records).sessions[0].tasks[3:]]
    assert found == [
        f"Bố trí thêm hai viên chức đo đạc (kỳ quý {quarter}/2020)"
        for quarter in ("I", "II", "III")
    ]


def test_reports_owed_are_counted_apart(records: Records) -> None:
    assert report(records).reports == "Có 01 báo cáo đã quá hạn mà chưa gửi."
    assert report(records, date(2020, 7, 5)).reports == ""


def test_a_report_before_the_first_conclusion_says_so(records: Records) -> None:
    found = report(records, date(2020, 1, 31))
    assert (found.counts, found.rates, found.agencies, found.sessions) == ((), (), (), ())
    assert found.opening == (
        "Tính đến ngày 31 tháng 01 năm 2020, Thường trực Hội đồng nhân dân huyện Lộc Hà chưa có "
        "kết luận nào giao việc phải theo dõi."
    )


def test_first_deadlines_are_those_of_the_history_where_there_is_one(records: Records) -> None:
    from hdnd_cli.recorded import Said

    class Told:
        def said(self, _commitment: object) -> tuple[Said, ...]:
            return (Said("trước ngày 01/5/2020"),)

        def recorded_on(self, _commitment: object) -> date:
            return date(2020, 3, 26)

    found = view(records, "progress-report", Standing(AS_OF, Told()))
    assert found.sessions[0].tasks[0].due == (
        "Trước ngày 30/6/2020 (hết ngày 29/6/2020); thời hạn ban đầu 30/4/2020"
    )


# Kế hoạch -------------------------------------------------------------------------------------


def test_a_programme_goes_month_by_month_and_tells_what_was_left_out(records: Records) -> None:
    found = view(records, "programme", Year(2020))
    assert [(t.number, t.month, t.title, t.proposer) for t in found.topics] == [
        ("1", "Tháng 3", "Tiến độ cấp giấy chứng nhận", "Ban KT-XH"),
        ("2", "Tháng 6", "An toàn hồ đập", "Thường trực HĐND huyện"),
    ]
    assert found.dropped == ("Lễ hội đầu năm (tháng 3): các lễ hội dừng tổ chức.",)
    assert found.arrangements[0] == (
        "Cơ quan, đơn vị được giao chuẩn bị nội dung gửi tài liệu về Thường trực HĐND huyện trước "
        "phiên họp ít nhất 03 ngày làm việc, theo Quy chế làm việc của Thường trực HĐND;"
    )
    assert found.place_date == "Lộc Hà, ngày      tháng 12 năm 2019"


def test_a_programme_is_drafted_in_the_month_in_which_it_was_decided(records: Records) -> None:
    records.replace("programme/2020.yaml", "year: 2020", "year: 2020\ndecided: {date: 2020-01-06}")
    assert view(records, "programme", Year(2020)).place_date.endswith("tháng 01 năm 2020")


def test_a_programme_of_nothing_is_refused(records: Records) -> None:
    records.write("programme/2020.yaml", "year: 2020\nmonths:\n  - {month: 3}\n")
    with pytest.raises(UnfinishedRecordError) as raised:
        view(records, "programme", Year(2020))
    assert str(raised.value) == (
        "programme/2020.yaml:3: months: needed for this document, but missing"
    )


def test_a_title_still_to_fill_in_stops_the_programme(records: Records) -> None:
    records.replace("programme/2020.yaml", "title: An toàn hồ đập", "title: '?'")
    with pytest.raises(UnfinishedRecordError) as raised:
        view(records, "programme", Year(2020))
    assert str(raised.value) == ("programme/2020.yaml:5: months.topics.title: still to fill in")


def test_a_group_stands_for_its_members_among_the_recipients(records: Records) -> None:
    records.replace(
        "agencies.yaml",
        "groups:\n",
        "  - {id: ban-pc, name: Ban Pháp chế, kind: board}\n"
        "  - {id: ban-dt, name: Ban Dân tộc, kind: board, to: 2018-12-31}\n"
        "groups:\n  - {id: cac-ban, name: các Ban HĐND huyện, members: [ban-pc, ban-ktxh]}\n",
    )
    assert view(records, "programme", Year(2020)).recipients == (
        "UBND huyện;",
        "MTTQ huyện;",
        "Các Ban HĐND huyện;",
        "Lưu: VT.",
    )


# Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2020-Q3", "quý III/2020"),
        ("2020-07", "tháng 7/2020"),
        ("2020-H1", "6 tháng đầu năm 2020"),
        ("2020-H2", "6 tháng cuối năm 2020"),
        ("2020-W05", "tuần 5/2020"),
        ("2020", "năm 2020"),
    ],
)
def test_a_period_in_words(period: str, said: str) -> None:
    assert words.period_words(period) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(0), "0%"),
        (Fraction(1, 5000), "0,1%"),
        (Fraction(52, 58), "89,7%"),
        (Fraction(4999, 5000), "99,9%"),
        (Fraction(1, 4), "25%"),
        (Fraction(1), "100%"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_all(share: Fraction, said: str) -> None:
    assert words.percent(share) == said


def test_a_term_in_words() -> None:
    assert [words.term(Days(5, working=True)), words.term(Days(10))] == [
        "05 ngày làm việc",
        "10 ngày",
    ]
