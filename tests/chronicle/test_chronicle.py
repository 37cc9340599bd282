"""The story of a commitment and of a session, over real histories."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hdnd_cli.chronicle import Chronicle, Entry, EntryKind, chronicle, field_names
from hdnd_cli.clock import now
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.history import open_history
from hdnd_cli.reading import read_council
from hdnd_cli.reports import log_words
from hdnd_cli.reports.log import LogReport
from hdnd_cli.source import WorkingTree
from tests.followup.builder import commitment, concluded, event, record, session, settings
from tests.integrity import scenario
from tests.support.repositories import DUNG, Scripted

if TYPE_CHECKING:
    from pathlib import Path

MARCH = "2020-03-25"
FIRST = "2020-03-25/1"
FOLDER = f"sessions/{MARCH}"


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    return Scripted.council(tmp_path / "Hồ sơ")


def told(root: Path, subject: str = FIRST, *fields: str, as_of: str = "2020-12-31") -> Chronicle:
    with open_history(root, now({})) as history:
        council = read_council(WorkingTree(root))
        return chronicle(council, history, subject, date.fromisoformat(as_of), fields)


def lines(root: Path, subject: str = FIRST, *fields: str, as_of: str = "2020-12-31") -> list[str]:
    """Return the story in sentences, each with its day."""
    council = read_council(WorkingTree(root))
    story = told(root, subject, *fields, as_of=as_of)
    report = LogReport(council, story)
    return [f"{log_words.day(entry)} {report.sentence(entry)}" for entry in story.entries]


def recorded(entry: Entry) -> tuple[str, str] | None:
    """Return when and by whom an entry was recorded."""
    found = entry.recorded
    return (f"{found.at:%Y-%m-%d %H:%M}", found.author.name) if found else None


def due(words: str | None, **fields: Any) -> dict[str, str]:
    return concluded(commitment(1, due=words, **fields))


# A whole story ---------------------------------------------------------------------------------

PROGRAMME = {
    "programme/2020.yaml": """\
        year: 2020
        decided: {symbol: 85/KH-HĐND, date: 2019-12-20}
        months:
          - month: 3
            topics:
              - id: 2020-03-a
                title: Tiến độ cấp giấy chứng nhận
                proposed_by: phong-tnmt
                chosen: 2020-03-25#2
              - {id: 2020-03-b, title: Chợ}
        """
}
AGENDA = {
    f"{FOLDER}/agenda.yaml": """\
        items:
          - {id: 1, title: Rà soát kết luận, form: review}
          - id: 2
            title: Cấp giấy chứng nhận
            form: questioning
            proposed_by: phong-tnmt
            reason: Cử tri kiến nghị
            carried: 2020-02-20#3
            papers:
              - {title: Báo cáo tiến độ, from: phong-tnmt, due: 2020-03-20, received: 2020-03-19,
                 symbol: 31/BC-TNMT}
              - {title: Đề cương}
        """
}
MINUTES = {
    f"{FOLDER}/minutes.yaml": """\
        ended: 11:30
        attendance:
          - {person: nguyen-van-an, status: present}
        discussion:
          - item: 1
            questions:
              - {id: 1.1, asked_by: pham-thi-chi, asked_to: ubnd-huyen, question: Chuyện khác}
          - item: 2
            questions:
              - id: 2.1
                asked_by: pham-thi-chi
                asked_to: phong-tnmt
                question: Vì sao chậm?
                answered_by: le-van-binh
                answer: Thiếu người
                written: {received: 2020-04-10, symbol: 40/TNMT}
        """
}
HELD = {
    f"{FOLDER}/session.yaml": """\
        kind: extraordinary
        place: Hội trường
        date: 2020-03-25
        chaired_by: nguyen-van-an
        postponed: [{from: 2020-03-20, reason: bão}]
        """
}
NOTICE = {
    "register/2020/TB-015.yaml": record(
        document="conclusion-notice",
        session=MARCH,
        number=15,
        symbol="15/TB-HĐND",
        date="2020-03-27",
        signer="nguyen-van-an",
    )
}


def test_a_story_is_told_in_order(scripted: Scripted) -> None:
    scripted.record("2020-01-02", PROGRAMME)
    scripted.record("2020-03-12", AGENDA)
    scripted.record("2020-03-18", HELD)
    scripted.record("2020-03-25T17:15+07:00", MINUTES)
    made = concluded(commitment(1, due="30/6/2020", question="2.1"), item=2)
    scripted.record("2020-03-26", {**made, **HELD})
    scripted.record("2020-03-27", NOTICE)
    scripted.record("2020-06-01", event("reminder", "2020-06-01", step=1, decision="công văn"))
    scripted.record(
        "2020-06-25", event("report", "2020-06-25", figures={"xong": 19}, done_on="2020-06-24")
    )
    scripted.record("2020-06-26", event("return", "2020-06-26"))
    extended = event("extension", "2020-06-28", new_due="31/7/2020", symbol="45/TNMT", reason="mưa")
    scripted.record("2020-06-28", extended)
    scripted.record("2020-07-02", event("escalation", "2020-07-02", step=3))
    scripted.record("2020-07-03", event("reassignment", "2020-07-03", to="ubnd-huyen"))
    scripted.record(
        "2020-07-05", event("extension", "2020-07-05", new_due="1/9/2020", decision=None)
    )
    scripted.record("2020-07-20", event("acceptance", "2020-07-20", agency="ubnd-huyen"))
    scripted.record(
        "2020-07-21", event("cancellation", "2020-07-21", replaced_by="2020-07-22/1", decision="QĐ")
    )
    july = session("2020-07-22", commitment(1, continues=FIRST))
    july["sessions/2020-07-22/minutes.yaml"] = record(
        discussion=[
            {
                "item": 1,
                "questions": [
                    {
                        "id": "1.1",
                        "asked_by": "pham-thi-chi",
                        "asked_to": "phong-tnmt",
                        "question": "Đến đâu rồi?",
                        "commitment": FIRST,
                    }
                ],
            }
        ]
    )
    july["sessions/2020-07-22/agenda.yaml"] = record(
        items=[{"id": 1, "title": "Rà soát", "form": "review"}]
    )
    scripted.record("2020-07-23", july)
    assert lines(scripted.root) == [
        '2019-12-20 planned for 3/2020: "Tiến độ cấp giấy chứng nhận" (2020-03-a); 85/KH-HĐND;'
        " proposed by Phòng TN&MT",
        '2020-03-12 put on the agenda as item 2: "Cấp giấy chứng nhận"; proposed by Phòng TN&MT;'
        " carried over from 2020-02-20#3; reason: Cử tri kiến nghị",
        '2020-03-19 paper received: "Báo cáo tiến độ"; Phòng TN&MT; 31/BC-TNMT; due 2020-03-20',
        "2020-03-20 session not held on this day, postponed; reason: bão",
        "2020-03-25 session held; chaired by Nguyễn Văn An",
        '2020-03-25 question 2.1 of Phạm Thị Chi to Phòng TN&MT: "Vì sao chậm?"; Lê Văn Bình'
        ' answered: "Thiếu người"',
        '2020-03-25 concluded; lead: Phòng TN&MT; deadline: "30/6/2020"',
        "2020-03-27 issued: notice of the conclusions 15/TB-HĐND",
        "2020-04-10 question 2.1 answered in writing; 40/TNMT",
        "2020-06-01 reminder, Thường trực HĐND huyện; by công văn",
        "2020-06-25 report (done), Phòng TN&MT; done on 2020-06-24; xong: 19",
        '2020-06-26 result returned, Thường trực HĐND huyện; "Chưa đủ"',
        "2020-06-28 extension, Phòng TN&MT; 2020-06-30 → 2020-07-31 (31 days); 45/TNMT;"
        " by 21/TB-HĐND; reason: mưa",
        "2020-07-02 passed to the competent body",
        "2020-07-03 reassignment; → UBND huyện",
        '2020-07-05 extension asked for, Phòng TN&MT; new deadline: "1/9/2020"',
        "2020-07-20 acceptance, Thường trực HĐND huyện, UBND huyện",
        "2020-07-21 cancellation; replaced by 2020-07-22/1; by QĐ",
        '2020-07-22 question 1.1 of Phạm Thị Chi to Phòng TN&MT: "Đến đâu rồi?"',
        "2020-07-22 taken up by 2020-07-22/1",
    ]
    story = told(scripted.root)
    by_kind = {entry.kind.value: recorded(entry) for entry in story.entries}
    assert by_kind["planned"] == ("2020-01-02 12:00", "Trần Thị Bình")
    assert by_kind["held"] == ("2020-03-25 17:15", "Trần Thị Bình")
    assert by_kind["concluded"] == ("2020-03-26 12:00", "Trần Thị Bình")
    assert by_kind["taken_up"] == ("2020-07-23 12:00", "Trần Thị Bình")
    short = lines(scripted.root, as_of="2020-03-26")
    assert short[-1].startswith("2020-03-25 concluded")
    whole = lines(scripted.root, MARCH)
    assert f'2020-03-25 concluded, commitment {FIRST}: "Việc số 1"; lead: Phòng TN&MT;' in " ".join(
        whole
    )
    assert "2020-07-22 commitment 2020-03-25/1 taken up by 2020-07-22/1" in whole
    assert "2020-07-02 commitment 1: passed to the competent body" in whole
    assert any("Chuyện khác" in line for line in whole)
    assert any("Rà soát kết luận" in line for line in whole)


# Changes of fields -----------------------------------------------------------------------------


def test_who_changed_this_deadline_when_and_why(scripted: Scripted) -> None:
    scripted.record("2020-03-26T10:00+07:00", due("30/6/2020"))
    scripted.record("2020-04-02", due("30/6/2020", product="Danh sách"))
    scripted.record(
        "2020-06-28", event("extension", "2020-06-28", new_due="31/7/2020", reason="mưa")
    )
    scripted.record(
        "2020-08-03T08:30+07:00", due("30/9/2020"), by=DUNG, message="Sửa theo ý anh Bình"
    )
    assert lines(scripted.root, FIRST, "due") == [
        '2020-03-26 deadline (due), as first recorded: "30/6/2020"',
        "2020-06-28 extension, Phòng TN&MT; 2020-06-30 → 2020-07-31 (31 days); by 21/TB-HĐND;"
        " reason: mưa",
        '2020-08-03 deadline (due) changed: "30/6/2020" → "30/9/2020";'
        " 2020-07-31 → 2020-09-30 (61 days); changed in the conclusions, without an extension;"
        " 3 days after the deadline had passed",
    ]
    last = told(scripted.root, FIRST, "due").entries[-1]
    assert recorded(last) == ("2020-08-03 08:30", "Phan Anh Dũng")
    assert last.remark == "Sửa theo ý anh Bình"
    assert lines(scripted.root, FIRST, "product") == [
        '2020-03-26 product, as first recorded: "Báo cáo"',
        '2020-04-02 product changed: "Báo cáo" → "Danh sách"',
        '2020-08-03 product changed: "Danh sách" → "Báo cáo"',
    ]


def test_the_story_of_a_lead_has_its_reassignments(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-04-02", due("30/6/2020", lead="ubnd-huyen"))
    scripted.record("2020-05-02", event("reassignment", "2020-05-02", to="phong-tnmt"))
    assert lines(scripted.root, FIRST, "lead") == [
        "2020-03-26 lead, as first recorded: Phòng TN&MT",
        "2020-04-02 lead changed: Phòng TN&MT → UBND huyện",
        "2020-05-02 reassignment; → Phòng TN&MT",
    ]


def test_where_only_the_report_has_a_day_that_is_the_deadline(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due(None, report_due="30/6/2020"))
    scripted.record("2020-04-02", due(None, report_due="31/7/2020"))
    found = lines(scripted.root, FIRST, "due")
    assert found[0].endswith('day of the report (report_due), as first recorded: "30/6/2020"')
    assert found[1].startswith("2020-04-02 day of the report (report_due) changed")
    assert "2020-06-30 → 2020-07-31 (31 days)" in found[1]


def test_a_deadline_that_follows_its_plenary_says_so(scripted: Scripted) -> None:
    def plenary(opens: str) -> dict[str, str]:
        return settings(plenaries=[{"name": "kỳ họp cuối năm 2020", "opens": opens}])

    scripted.record("2020-03-26", {**plenary("2020-12-10"), **due("trước kỳ họp cuối năm 2020")})
    scripted.record("2020-11-02", plenary("2020-12-15"))
    moved = "2020-11-02 deadline moved: 2020-12-09 → 2020-12-14 (5 days), moved with the plenary that it names"
    assert lines(scripted.root, FIRST, "due")[1:] == [moved]
    assert lines(scripted.root)[-1] == moved
    assert lines(scripted.root, FIRST, "task") == [
        '2020-03-26 task, as first recorded: "Việc số 1"'
    ]


def test_an_amended_event_shows_what_it_said_before(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-06-28", event("extension", "2020-06-28", new_due="31/7/2020"))
    scripted.record("2020-08-01", event("extension", "2020-06-28", new_due="30/9/2020"), by=DUNG)
    found = lines(scripted.root, FIRST, "due")
    assert found[-1] == (
        "2020-08-01 2020-06-28-1-extension.yaml, new deadline (new_due) changed:"
        ' "31/7/2020" → "30/9/2020"; 2020-06-30 → 2020-09-30 (92 days); extension no. 1, by'
        " 21/TB-HĐND; recorded 32 days after the deadline had passed"
    )
    assert '"31/7/2020"' in found[-2]
    assert "→" not in found[-2]
    assert recorded(told(scripted.root, FIRST, "due").entries[-1]) == (
        "2020-08-01 12:00",
        "Phan Anh Dũng",
    )


def test_nobody_is_said_to_have_recorded_what_another_changed(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-06-25", event("report", "2020-06-25", state="partly"))
    scripted.record("2020-07-10", event("report", "2020-06-25", state="done"), by=DUNG)
    first, change = told(scripted.root).entries[-2:]
    assert lines(scripted.root)[-2].startswith("2020-06-25 report (partly done)")
    assert recorded(first) == ("2020-06-25 12:00", "Trần Thị Bình")
    assert recorded(change) == ("2020-07-10 12:00", "Phan Anh Dũng")


def test_the_agenda_and_the_chair_are_told_as_they_were_recorded(tmp_path: Path) -> None:
    council = scenario.concluded(tmp_path / "council")
    path = f"{FOLDER}/session.yaml"
    chaired = (council.root / path).read_text(encoding="utf-8")
    other = chaired.replace("nguyen-van-an", "pham-thi-chi")
    council.record(
        "2020-03-26",
        {path: other, scenario.AGENDA: scenario.PLANNED.replace("Cấp giấy", "Cấp lại")},
    )
    found = told(council.root).entries
    agenda = next(entry for entry in found if entry.kind is EntryKind.AGENDA)
    assert agenda.told["title"] == "Cấp giấy chứng nhận"
    held = next(entry for entry in found if entry.kind is EntryKind.HELD)
    # Without minutes the session's own file tells it, since it says so.
    assert held.told["chaired_by"] == "pham-thi-chi"
    assert recorded(held) == ("2020-03-26 12:00", "Trần Thị Bình")

    council.record("2020-03-27", {f"{FOLDER}/minutes.yaml": "ended: 11:30\n"})
    council.record("2020-03-28", {path: chaired})
    held = next(entry for entry in told(council.root).entries if entry.kind is EntryKind.HELD)
    assert held.told["chaired_by"] == "pham-thi-chi"
    assert recorded(held) == ("2020-03-27 12:00", "Trần Thị Bình")


def test_an_answer_is_whose_words_it_is(tmp_path: Path) -> None:
    council = scenario.concluded(tmp_path / "council")
    path = f"{FOLDER}/minutes.yaml"
    minutes = """\
        ended: 11:30
        discussion:
          - item: 2
            questions:
              - {id: 2.1, asked_by: pham-thi-chi, asked_to: phong-tnmt, question: Vì sao, answer: Thiếu người}
        """
    council.record("2020-03-26", {path: minutes})
    council.record("2020-03-28", {path: minutes.replace("Thiếu", "Đủ")}, by=DUNG)
    asked = next(entry for entry in told(council.root).entries if entry.kind is EntryKind.QUESTION)
    assert asked.told["answer"] == "Đủ người"
    assert recorded(asked) == ("2020-03-28 12:00", "Phan Anh Dũng")


def test_a_report_that_was_dated_back_has_both_days(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-07-20", event("report", "2020-06-29"))
    last = told(scripted.root).entries[-1]
    assert (last.on, recorded(last)) == (date(2020, 6, 29), ("2020-07-20 12:00", "Trần Thị Bình"))


def test_withdrawn_events_and_their_withdrawals_are_both_told(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-06-25", event("report", "2020-06-25"))
    scripted.record(
        "2020-06-26", event("withdrawal", "2020-06-26", withdraws="2020-06-25-1-report")
    )
    assert lines(scripted.root)[-2:] == [
        "2020-06-25 (counts no more) report (done), Phòng TN&MT",
        '2020-06-26 withdrawal of 2020-06-25-1-report; "Ghi nhầm"',
    ]


def test_an_event_whose_file_was_taken_away_is_told(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    report = event("report", "2020-06-25")
    scripted.record("2020-06-25", report)
    scripted.record("2020-06-28", dict.fromkeys(report), by=DUNG, message="Xóa")
    assert lines(scripted.root)[-2:] == [
        "2020-06-25 (counts no more) report (done), Phòng TN&MT",
        "2020-06-28 taken out of the record: 2020-06-25-1-report.yaml",
    ]
    last = told(scripted.root).entries[-1]
    assert (recorded(last), last.remark) == (("2020-06-28 12:00", "Phan Anh Dũng"), "Xóa")
    scripted.record("2020-06-29", report)
    assert lines(scripted.root)[-1] == (
        "2020-06-29 put back into the record: 2020-06-25-1-report.yaml"
    )


def test_a_commitment_that_was_taken_out_and_put_back_is_told(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-04-02", concluded(commitment(2)))
    scripted.record("2020-04-03", due("31/7/2020"))
    found = lines(scripted.root)
    assert found[1:3] == [
        '2020-03-25 concluded; lead: Phòng TN&MT; deadline: "30/6/2020"',
        "2020-04-02 taken out of the record: commitment 1",
    ] or found[-3:-1] == [
        "2020-04-02 taken out of the record: commitment 1",
        '2020-04-03 deadline (due) changed: "30/6/2020" → "31/7/2020"; 2020-06-30 → 2020-07-31'
        " (31 days); changed in the conclusions, without an extension",
    ]
    assert found[-1] == "2020-04-03 put back into the record: commitment 1"


def test_a_state_that_cannot_be_read_is_passed_over(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-04-02", {f"{FOLDER}/conclusions.yaml": "conclusions: [\n"})
    scripted.record("2020-04-03", due("31/7/2020"))
    found = lines(scripted.root, FIRST, "due")
    assert [line[:10] for line in found] == ["2020-03-26", "2020-04-03"]


def test_a_change_that_is_not_saved_is_told_last(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.write({**due("31/7/2020"), **event("report", "2020-06-25")})
    story = told(scripted.root)
    assert [(entry.kind.value, recorded(entry)) for entry in story.entries[-2:]] == [
        ("event", None),
        ("change", None),
    ]
    report = LogReport(read_council(WorkingTree(scripted.root)), story)
    assert log_words.beside(story.entries[-1]) == "not saved yet"
    assert report.sentence(story.entries[-1]).startswith("deadline (due) changed")


def test_a_change_that_only_the_merge_makes_is_the_merger_s(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.branch("khac")
    scripted.record("2020-04-01", event("reminder", "2020-04-01"))
    scripted.switch("main")
    scripted.record("2020-04-02", event("reminder", "2020-04-02"))
    scripted.merge("khac", "2020-04-03", due("30/9/2020"), by=DUNG)
    last = told(scripted.root, FIRST, "due").entries[-1]
    assert recorded(last) == ("2020-04-03 12:00", "Phan Anh Dũng")


def test_two_clerks_changes_of_one_file_stay_their_own(scripted: Scripted) -> None:
    def both(due_: str, task: str) -> dict[str, str]:
        text = f"""\
            conclusions:
              - title: Về đất đai
                commitments:
                  - id: 1
                    task: {task}
                    product: Báo cáo
                    lead: phong-tnmt
                    # 1
                    # 2
                    # 3
                    # 4
                    due: {due_}
            """
        return {f"{FOLDER}/conclusions.yaml": text}

    scripted.record("2020-03-26", both("30/6/2020", "Rà soát"))
    scripted.branch("dung")
    scripted.record("2020-04-01", both("30/9/2020", "Rà soát"), by=DUNG)
    scripted.switch("main")
    scripted.record("2020-04-02", both("30/6/2020", "Rà soát lại"))
    scripted.merge("dung", "2020-04-05")
    due_change = told(scripted.root, FIRST, "due").entries[-1]
    task_change = told(scripted.root, FIRST, "task").entries[-1]
    assert recorded(due_change) == ("2020-04-05 12:00", "Phan Anh Dũng")
    assert recorded(task_change) == ("2020-04-02 12:00", "Trần Thị Bình")


def test_a_renamed_folder_keeps_its_story(scripted: Scripted) -> None:
    scripted.record("2020-03-26", session(MARCH, commitment(1, due="30/6/2020"), number=15))
    scripted.record("2020-04-01", event("reminder", "2020-04-01"))
    scripted.record("2020-04-02", due("30/9/2020"))
    scripted.move("sessions/2020-03-25", "sessions/2020-03-26")
    scripted.record("2020-05-04")
    found = lines(scripted.root, "2020-03-26/1")
    assert [line[:30] for line in found] == [
        "2020-03-25 session no. 15 held",
        "2020-03-25 concluded; lead: Ph",
        "2020-04-01 reminder, Thường tr",
        "2020-04-02 deadline (due) chan",
        "2020-05-04 folder renamed: ses",
    ]
    assert found[-1].endswith("sessions/2020-03-25 → sessions/2020-03-26")
    assert len(lines(scripted.root, "2020-03-26")) == 5


def test_a_moment_around_midnight_is_told_in_vietnam_s_time(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-06-30T18:30+00:00", due("30/9/2020"))
    last = told(scripted.root, FIRST, "due").entries[-1]
    assert (recorded(last), last.day) == (
        ("2020-07-01 01:30", "Trần Thị Bình"),
        date(2020, 7, 1),
    )


# Sessions --------------------------------------------------------------------------------------


def test_changes_of_all_files_of_a_session_are_told(scripted: Scripted) -> None:
    scripted.record("2020-03-18", {**HELD, **AGENDA})
    scripted.record("2020-03-25", MINUTES)
    changed = {
        path: text.replace("11:30", "11:05").replace("present", "late")
        for path, text in MINUTES.items()
    }
    scripted.record("2020-03-30", changed, by=DUNG)
    agenda = {path: text.replace("2020-03-20", "2020-03-21") for path, text in AGENDA.items()}
    scripted.record("2020-03-31", agenda)
    held = {path: text.replace("place: Hội trường", "starts: 07:30") for path, text in HELD.items()}
    scripted.record("2020-04-01", held)
    found = [line for line in lines(scripted.root, MARCH) if "changed" in line]
    assert found == [
        '2020-03-18 session.yaml, kind changed: "regular" → "extraordinary"',
        "2020-03-18 session.yaml, number changed: 15 → nothing",
        '2020-03-18 session.yaml, place changed: nothing → "Hội trường"',
        "2020-03-30 minutes.yaml, ended at (ended) changed: 11:30 → 11:05",
        '2020-03-30 attendance of Nguyễn Văn An, attendance (status) changed: "present" → "late"',
        "2020-03-31 paper of agenda item 2, due changed: 2020-03-20 → 2020-03-21".replace(
            "due changed", "deadline (due) changed"
        ),
        '2020-04-01 session.yaml, place changed: "Hội trường" → nothing',
        "2020-04-01 session.yaml, starts at (starts) changed: nothing → 07:30",
    ]
    assert lines(scripted.root, MARCH, "ended") == [line for line in found if "ended" in line]


def test_a_session_called_off_was_not_held(scripted: Scripted) -> None:
    off = session(MARCH, number=15, cancelled={"date": "2020-03-24", "reason": "bão"})
    scripted.record("2020-03-24", off)
    assert lines(scripted.root, MARCH)[0] == (
        "2020-03-24 session of 2020-03-25 called off; reason: bão"
    )


def test_papers_and_letters_of_other_sessions_stay_out(scripted: Scripted) -> None:
    other = NOTICE["register/2020/TB-015.yaml"].replace(MARCH, "2020-04-22")
    scripted.record("2020-03-26", {**due("30/6/2020"), **NOTICE})
    scripted.record(
        "2020-03-27", {"register/2020/TB-016.yaml": other.replace('"number": 15', '"number": 16')}
    )
    correction = record(
        document="correction", number=20, symbol="20/TB-HĐND", date="2020-05-04",
        corrects="2020/TB-015", effect="amend",
    )  # fmt: skip
    scripted.record("2020-05-04", {"register/2020/TB-020.yaml": correction})
    issued = [line for line in lines(scripted.root) if "issued" in line]
    assert issued == [
        "2020-03-27 issued: notice of the conclusions 15/TB-HĐND",
        "2020-05-04 issued: notice 20/TB-HĐND that amends notice of the conclusions 15/TB-HĐND",
    ]


def test_an_unknown_subject_is_told_with_the_nearest_one(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    with pytest.raises(UnknownSubjectError, match='did you mean "2020-03-25/1"'):
        told(scripted.root, "2020-03-25/11")
    with pytest.raises(UnknownSubjectError, match="there is no commitment and no session"):
        told(scripted.root, "x")


def test_fields_have_the_names_of_the_files() -> None:
    assert {"due", "lead", "task", "from", "new_due", "status", "ended"} <= field_names()
    assert "accepted" not in field_names()
