"""Events against what went before."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.told import FILES, FIRST, SECOND, edited, rules, session, told

GRANT = "Công văn số 45/HĐND ngày 20/6/2020"


def event(
    folder: str, day: str, number: int, kind: str, more: str, place: str = ""
) -> dict[str, str]:
    """Return the file of an event, named as it should be."""
    path = f"{folder}/progress/{day}-{number}-{kind}{place}.yaml"
    return {path: f"commitment: {number}\nkind: {kind}\ndate: {day}\n{more}"}


def extension(
    day: str, new_due: str, decision: str | None = GRANT, place: str = ""
) -> dict[str, str]:
    more = f"by: phong-tnmt\nnew_due: {new_due}\n" + (f"decision: {decision}\n" if decision else "")
    return event(SECOND, day, 1, "extension", more, place)


def report(day: str, number: int, more: str, folder: str = FIRST) -> dict[str, str]:
    return event(folder, day, number, "report", f"state: done\n{more}")


def acceptance(day: str, number: int, more: str = "", folder: str = FIRST) -> dict[str, str]:
    return event(folder, day, number, "acceptance", f"by: tt-hdnd\n{more}")


def test_each_extension_is_held_against_the_one_before() -> None:
    files = {**extension("2020-06-15", "30/9/2020"), **extension("2020-06-20", "16/9/2020")}

    assert told(files) == [
        f"{SECOND}/progress/2020-06-20-1-extension.yaml:5:10: error: the new deadline 2020-09-16 "
        "of 2020-06-10/1 is not later than the one in force, 2020-09-30 [extension-not-later]"
    ]


def test_a_request_moves_nothing() -> None:
    files = {
        **extension("2020-06-15", "30/11/2020", decision=None),
        **extension("2020-06-20", "30/9/2020"),
    }

    assert rules(files) == []


def test_a_request_granted_on_its_day_is_no_step_back_whatever_the_files_are_named() -> None:
    files = {
        **extension("2020-06-20", "30/9/2020"),
        **extension("2020-06-20", "30/9/2020", decision=None, place="-2"),
    }

    assert rules(files) == []


def test_a_first_day_may_be_any() -> None:
    conclusions = edited(f"{SECOND}/conclusions.yaml", "trước ngày 15/9/2020", "thường xuyên")

    assert rules({**conclusions, **extension("2020-06-20", "20/7/2020")}) == []


@pytest.mark.parametrize(
    "answer",
    [
        extension("2020-06-22", "30/9/2020"),
        event(SECOND, "2020-06-22", 1, "reminder", "by: tt-hdnd\n"),
        report("2020-06-22", 1, "by: phong-tnmt\n", SECOND),
    ],
    ids=["granted", "urged instead", "done meanwhile"],
)
def test_a_request_is_answered(answer: dict[str, str]) -> None:
    assert rules({**extension("2020-06-15", "30/9/2020", decision=None), **answer}) == []


def test_a_request_of_today_needs_no_answer_yet() -> None:
    files = extension("2020-06-15", "30/9/2020", decision=None)

    assert rules(files, date(2020, 6, 15)) == []
    assert [rule for _path, rule in rules(files, date(2020, 6, 16))] == ["extension-unanswered"]


def test_what_is_withdrawn_is_held_against_nothing() -> None:
    files = {
        **extension("2020-06-20", "khi có kinh phí", decision="2019-01-01/1"),
        **event(
            SECOND,
            "2020-06-21",
            1,
            "withdrawal",
            "withdraws: 2020-06-20-1-extension\ntext: Ghi nhầm\n",
        ),
    }

    assert rules(files) == []


def test_a_return_opens_again_what_was_closed() -> None:
    files = {
        **event(FIRST, "2020-06-01", 1, "return", "by: tt-hdnd\n"),
        **event(FIRST, "2020-06-05", 1, "reminder", "by: tt-hdnd\n"),
    }

    assert rules(files) == []
    assert rules({**files, **acceptance("2020-06-10", 1)}) == [
        (f"{FIRST}/progress/2020-06-10-1-acceptance.yaml", "acceptance-without-report")
    ]


def test_feedback_may_always_come() -> None:
    text = "by: Cử tri xã Hộ Độ\nchannel: voter\ntext: Còn 2 hồ sơ\n"

    assert rules(event(FIRST, "2020-06-05", 1, "feedback", text)) == []


def test_where_no_acceptance_is_asked_for_the_report_closes() -> None:
    settings = edited(
        "hdnd.yaml", "  sessions_per_month", "  acceptance: none\n  sessions_per_month"
    )
    files = {**settings, **event(FIRST, "2020-05-25", 1, "reminder", "by: tt-hdnd\n")}

    assert rules(files) == [(f"{FIRST}/progress/2020-05-25-1-reminder.yaml", "event-after-close")]


def test_each_agency_has_its_own_course() -> None:
    files = {
        **report("2020-06-01", 3, "by: ubnd-ho-do\n"),
        **acceptance("2020-06-05", 3, "agency: ubnd-ho-do\n"),
        **event(FIRST, "2020-06-08", 3, "reminder", "by: tt-hdnd\nagency: ubnd-ich-hau\n"),
        **report("2020-06-12", 3, "by: ubnd-ich-hau\n"),
    }

    assert rules(files) == []
    late = acceptance("2020-06-20", 3, "agency: ubnd-ho-do\n")
    assert rules({**files, **late}) == [
        (f"{FIRST}/progress/2020-06-20-3-acceptance.yaml", "event-after-close")
    ]


def test_a_successor_reports_for_the_agency_that_ended() -> None:
    agencies = FILES["agencies.yaml"].replace(
        "{id: ubnd-ho-do, name: UBND xã Hộ Độ, kind: commune}",
        "{id: ubnd-ho-do, name: UBND xã Hộ Độ, kind: commune, to: 2020-05-31, successor: ubnd-huyen}",
    )

    assert rules({"agencies.yaml": agencies, **report("2020-06-20", 3, "by: ubnd-huyen\n")}) == []


def test_an_ended_agency_may_be_named_as_the_row_that_it_owes() -> None:
    agencies = FILES["agencies.yaml"].replace(
        "{id: ubnd-ho-do, name: UBND xã Hộ Độ, kind: commune}",
        "{id: ubnd-ho-do, name: UBND xã Hộ Độ, kind: commune, to: 2020-05-31, successor: ubnd-huyen}",
    )
    done = report("2020-06-20", 3, "by: ubnd-huyen\nagency: ubnd-ho-do\n")

    assert rules({"agencies.yaml": agencies, **done}) == []


def test_each_period_has_its_own_course() -> None:
    files = {
        **report("2020-04-02", 2, "by: phong-tnmt\nperiod: 2020-Q1\n"),
        **acceptance("2020-04-10", 2, "period: 2020-Q1\n"),
        **report("2020-06-29", 2, "by: phong-tnmt\nperiod: 2020-Q2\n"),
    }

    assert rules(files) == []


def test_an_agency_named_on_what_it_leads_alone_is_no_fault() -> None:
    files = edited(
        f"{FIRST}/progress/2020-05-20-1-report.yaml",
        "state: done",
        "state: done\nagency: phong-tnmt",
    )

    assert rules(files) == []


def test_the_committee_may_accept_what_it_did_itself() -> None:
    lead = edited(f"{FIRST}/conclusions.yaml", "lead: phong-tnmt", "lead: tt-hdnd")
    report = edited(f"{FIRST}/progress/2020-05-20-1-report.yaml", "by: phong-tnmt", "by: tt-hdnd")

    assert rules({**lead, **report}) == []


def test_a_reassignment_back_and_forth_is_no_fault() -> None:
    files = {
        **event(SECOND, "2020-06-15", 1, "reassignment", "to: ubnd-huyen\n"),
        **event(SECOND, "2020-06-20", 1, "reassignment", "to: phong-tnmt\n"),
    }

    assert rules(files) == []


def test_one_letter_on_several_commitments_is_told_for_the_one_at_fault() -> None:
    path = f"{FIRST}/progress/2020-06-05-1+3-reminder.yaml"
    files = {path: "commitment: [1, 3]\nkind: reminder\ndate: 2020-06-05\nby: tt-hdnd\n"}

    assert told(files) == [
        f"{path}:3:7: warning: 2020-03-25/1 was accepted on 2020-05-26, and is closed since "
        "[event-after-close]"
    ]


def test_an_event_that_cannot_be_read_lets_nothing_be_missed() -> None:
    path = f"{FIRST}/progress/2020-05-20-1-report.yaml"

    assert rules({path: "commitment: 1\nkind: [\n"}) == [(path, "yaml-syntax")]


def test_an_event_may_be_decided_by_a_later_session() -> None:
    files = event(
        FIRST,
        "2020-06-10",
        3,
        "cancellation",
        "decision: 2020-06-10/1\nreplaced_by: 2020-06-10/1\n",
    )

    assert rules(files) == []


def test_a_document_of_the_register_decides_by_symbol_and_by_entry() -> None:
    entry = (
        "document: reminder\nagency: phong-tnmt\nnumber: 45\nsymbol: 45/HĐND-VP\n"
        "date: 2020-06-19\ncontent: sha256:00\n"
    )
    files = {
        "register/2020/CV-045.yaml": entry,
        **extension("2020-06-20", "30/9/2020", "45/HĐND-VP"),
        **extension("2020-06-22", "30/10/2020", "2020/CV-045"),
        **extension("2020-06-24", "30/11/2020", "bút phê ngày 24/6/2020"),
    }

    assert rules(files) == []


def test_a_symbol_means_the_newest_document_of_it_that_is_not_after_the_event() -> None:
    def entry(day: str) -> str:
        return (
            "document: reminder\nagency: phong-tnmt\nnumber: 45\nsymbol: 45/HĐND-VP\n"
            f"date: {day}\ncontent: sha256:00\n"
        )

    granted = extension("2020-06-18", "30/9/2020", "45/HĐND-VP")
    path = f"{SECOND}/progress/2020-06-18-1-extension.yaml"
    after = {"register/2020/CV-045.yaml": entry("2020-06-19")}

    assert told({**granted, **after}) == [
        f'{path}:6:11: warning: "45/HĐND-VP" is dated 2020-06-19 in the register, after the event '
        "on 2020-06-18 [decision-not-in-register]"
    ]
    before = {"register/2019/CV-045.yaml": entry("2019-05-02")}
    assert rules({**granted, **after, **before}) == []
    exact = extension("2020-06-18", "30/9/2020", "2020/CV-045")
    assert rules({**exact, **after}) == []


def test_one_letter_may_name_the_period_of_the_one_task_that_recurs() -> None:
    files = {
        f"{FIRST}/progress/2020-05-18-1+2-report.yaml": (
            "commitment: [1, 2]\nkind: report\ndate: 2020-05-18\nby: phong-tnmt\n"
            "state: partly\nperiod: 2020-Q2\n"
        )
    }

    assert rules(files) == []


def test_one_letter_may_name_the_agency_of_the_one_task_that_is_split() -> None:
    path = f"{FIRST}/progress/2020-05-18-1+3-acceptance.yaml"
    text = "commitment: [1, 3]\nkind: acceptance\ndate: 2020-05-18\nby: tt-hdnd\n"

    found = rules({path: text + "agency: ubnd-ho-do\n"})

    assert {rule for _path, rule in found} == {"acceptance-without-report", "event-after-close"}
    assert (path, "event-row-missing") in rules({path: text})


def test_a_period_says_nothing_of_what_falls_due_once() -> None:
    path = f"{FIRST}/progress/2020-05-18-1-report.yaml"
    files = report("2020-05-18", 1, "by: phong-tnmt\nperiod: 2020-Q2\n")

    assert told(files) == [
        f"{path}:6:9: warning: 2020-03-25/1: no series, the deadline falls once [event-not-split]"
    ]


def test_of_a_deadline_that_cannot_be_read_nobody_knows_whether_it_recurs() -> None:
    conclusions = edited(f"{FIRST}/conclusions.yaml", "due: hằng quý", "due: từ ngày 30/9/2020")
    files = {**conclusions, **report("2020-06-02", 2, "by: phong-tnmt\nperiod: 2020-Q2\n")}

    assert rules(files) == [(f"{FIRST}/conclusions.yaml", "deadline-unreadable")]


def asked(name: str) -> dict[str, str]:
    """Return the second session's minutes with a question on a commitment."""
    path = f"{SECOND}/minutes.yaml"
    text = (
        "discussion:\n  - item: 1\n    questions:\n      - id: 1.1\n        asked_by: tran-thi-binh\n"
        "        asked_to: phong-tnmt\n        question: Còn gì?\n        answer: Không còn\n"
        f"        commitment: {name}\n"
    )
    return {path: FILES[path] + text}


def test_what_was_taken_up_by_another_is_closed_for_questions_too() -> None:
    minutes = f"{SECOND}/minutes.yaml"
    between = session("2020-05-13", kind="topical")
    between["sessions/2020-05-13/conclusions.yaml"] = (
        "conclusions:\n  - item: 1\n    commitments:\n      - {id: 1, task: Báo cáo, product: Báo cáo, "
        "lead: phong-tnmt, due: hằng quý, continues: 2020-03-25/2}\n"
    )
    at_once = FILES[f"{SECOND}/conclusions.yaml"] + "        continues: 2020-03-25/2\n"

    assert told({**between, **asked("2020-03-25/2")}) == [
        f"{minutes}:13:21: warning: commitment 2020-03-25/2 was taken up by 2020-05-13/1 on "
        "2020-05-13, before this session [question-commitment-closed]"
    ]
    assert rules({f"{SECOND}/conclusions.yaml": at_once, **asked("2020-03-25/2")}) == []


def test_what_several_agencies_owe_is_closed_when_each_has_done_it() -> None:
    one = {
        **report("2020-05-04", 3, "by: ubnd-ho-do\n"),
        **acceptance("2020-05-06", 3, "agency: ubnd-ho-do\n"),
    }
    other = {
        **report("2020-05-12", 3, "by: ubnd-ich-hau\n"),
        **acceptance("2020-05-14", 3, "agency: ubnd-ich-hau\n"),
    }
    cancelled = event(FIRST, "2020-05-20", 3, "cancellation", f"decision: {GRANT}\n")

    assert rules({**one, **asked("2020-03-25/3")}) == []
    closed = [(f"{SECOND}/minutes.yaml", "question-commitment-closed")]
    assert rules({**one, **other, **asked("2020-03-25/3")}) == closed
    assert rules({**cancelled, **asked("2020-03-25/3")}) == closed


def test_an_order_turned_round_takes_nothing_up() -> None:
    conclusions = FILES[f"{FIRST}/conclusions.yaml"].replace(
        "        due: hằng quý\n", "        due: hằng quý\n        continues: 2020-06-10/1\n"
    )
    files = {
        f"{FIRST}/conclusions.yaml": conclusions,
        **event(SECOND, "2020-06-20", 1, "reminder", "by: tt-hdnd\n"),
    }

    assert rules(files) == [(f"{FIRST}/conclusions.yaml", "commitment-continues-order")]
