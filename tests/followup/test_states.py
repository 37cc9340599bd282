from __future__ import annotations

import pytest

from hdnd_cli.followup import follow_one
from tests.followup.builder import (
    agencies,
    agency,
    commitment,
    concluded,
    day,
    event,
    read,
    record,
    row,
    rows,
    session,
    settings,
    state,
)

DUE = concluded(commitment(due="30/6/2020"))
DONE = event("report", "2020-06-25")
ACCEPTED = event("acceptance", "2020-07-05")


# Rows ------------------------------------------------------------------------------------


def test_each_agency_owes_a_row_of_its_own() -> None:
    found = rows("2020-07-01", concluded(commitment(each=["ubnd-cac-xa"], due="30/6/2020")))
    assert [(r.key, r.lead) for r in found] == [
        (("2020-03-25/1", "ubnd-thach-bang", None), "ubnd-thach-bang"),
        (("2020-03-25/1", "ubnd-thach-kim", None), "ubnd-thach-kim"),
    ]


def test_a_lead_beside_each_co_ordinates_and_owes_no_row() -> None:
    found = rows("2020-07-01", concluded(commitment(each=["ubnd-thach-kim"], due="30/6/2020")))
    assert [r.lead for r in found] == ["ubnd-thach-kim"]


def test_a_group_is_what_its_members_were_on_the_day_of_the_session() -> None:
    known = agencies(
        agency("xa-cu", "Xã Cũ", to="2019-12-31"),
        agency("xa-nay", "Xã Nay"),
        agency("xa-moi", "Xã Mới", **{"from": "2021-01-01"}),
        groups=[{"id": "cac-xa", "name": "Các xã", "members": ["xa-cu", "xa-nay", "xa-moi"]}],
    )
    found = rows(
        "2021-02-01", known, concluded(commitment(lead=None, each=["cac-xa"], due="30/6/2020"))
    )
    assert [r.agency for r in found] == ["xa-nay"]


def test_a_series_owes_every_period_on_its_own_and_shows_the_next_one() -> None:
    found = rows("2020-07-01", concluded(commitment(due="hằng quý")))
    assert [(r.period, str(r.due), r.state.value) for r in found] == [
        ("2020-Q1", "2020-03-31", "overdue"),
        ("2020-Q2", "2020-06-30", "overdue"),
        ("2020-Q3", "2020-09-30", "not_due"),
    ]


def test_each_agency_owes_every_period() -> None:
    found = rows("2020-03-31", concluded(commitment(each=["ubnd-cac-xa"], due="hằng quý")))
    assert [(r.agency, r.period) for r in found] == [
        ("ubnd-thach-bang", "2020-Q1"),
        ("ubnd-thach-bang", "2020-Q2"),
        ("ubnd-thach-kim", "2020-Q1"),
        ("ubnd-thach-kim", "2020-Q2"),
    ]


def test_a_series_without_any_period_still_has_a_row() -> None:
    ended = settings(term={"name": "khóa III", "from": "2016-06-01", "to": "2020-03-26"})
    assert state("2020-07-01", ended, concluded(commitment(due="hằng quý"))) == "no_deadline"


def test_a_series_is_no_longer_owed_after_it_was_called_off() -> None:
    called_off = event("cancellation", "2020-05-10")
    found = rows("2020-12-31", concluded(commitment(due="hằng quý")), called_off)
    assert [(r.period, r.state.value) for r in found] == [("2020-Q1", "cancelled")]


def test_calling_off_one_period_leaves_the_others() -> None:
    called_off = event("cancellation", "2020-05-10", period="2020-Q1")
    found = rows("2020-07-01", concluded(commitment(due="hằng quý")), called_off)
    assert [r.state.value for r in found] == ["cancelled", "overdue", "not_due"]


def test_a_commitment_not_made_yet_has_no_row() -> None:
    assert rows("2020-03-24", DUE) == ()


def test_a_note_is_not_followed() -> None:
    assert rows("2020-07-01", concluded(commitment(kind="note", due="30/6/2020"))) == ()


def test_one_commitment_can_be_followed_alone() -> None:
    council = read(concluded(commitment(1, due="30/6/2020"), commitment(2)))
    assert [r.commitment.name for r in follow_one(council, "2020-03-25/2", day("2020-07-01"))] == [
        "2020-03-25/2"
    ]
    assert follow_one(council, "2020-03-25/2", day("2020-03-01")) == ()


def test_a_lead_still_to_fill_in_is_nobody() -> None:
    assert row("2020-07-01", concluded(commitment(lead="?", due="30/6/2020"))).lead is None


# Deadlines -------------------------------------------------------------------------------


def test_a_granted_extension_moves_the_deadline_in_force_and_not_the_first() -> None:
    found = row("2020-07-10", DUE, event("extension", "2020-06-28", new_due="31/7/2020"))
    assert (str(found.due), found.due_text, str(found.first_due)) == (
        "2020-07-31",
        "31/7/2020",
        "2020-06-30",
    )
    assert [(str(move.old), str(move.new)) for move in found.moves] == [
        ("2020-06-30", "2020-07-31")
    ]
    assert found.state.value == "not_due"


def test_a_request_moves_nothing() -> None:
    asked = event("extension", "2020-06-28", new_due="31/7/2020", decision=None)
    assert state("2020-07-10", DUE, asked) == "overdue"


def test_an_extension_to_a_day_that_is_not_later_moves_nothing() -> None:
    asked = event("extension", "2020-06-28", new_due="15/6/2020")
    assert str(row("2020-07-10", DUE, asked).due) == "2020-06-30"


def test_extension_after_the_day_is_ignored() -> None:
    extended = event("extension", "2020-07-05", new_due="31/7/2020")
    assert state("2020-07-04", DUE, extended) == "overdue"
    assert state("2020-07-05", DUE, extended) == "not_due"


def test_what_was_accepted_has_no_deadline_left_to_move() -> None:
    late = event("report", "2020-07-03")
    extended = event("extension", "2020-07-20", new_due="31/7/2020")
    assert state("2020-08-01", DUE, late, ACCEPTED, extended) == "done_late"


def test_an_extension_counts_from_its_own_day() -> None:
    extended = event("extension", "2020-06-29", new_due="10 ngày")
    assert str(row("2020-07-01", DUE, extended).due) == "2020-07-09"


def test_where_the_notice_names_no_day_the_first_ever_set_is_the_first() -> None:
    undated = concluded(commitment(due="khẩn trương"))
    first = event("extension", "2020-05-01", new_due="30/6/2020")
    second = event("extension", "2020-06-01", new_due="31/7/2020")
    found = row("2020-07-10", undated, first, second)
    assert (str(found.first_due), str(found.due)) == ("2020-06-30", "2020-07-31")


def test_an_extension_of_one_agency_leaves_the_others() -> None:
    split = concluded(commitment(each=["ubnd-cac-xa"], due="30/6/2020"))
    extended = event("extension", "2020-06-28", new_due="31/7/2020", by="ubnd-thach-kim")
    found = rows("2020-07-10", split, extended)
    assert [r.state.value for r in found] == ["overdue", "not_due"]


def test_an_extension_of_one_period_leaves_the_others() -> None:
    series = concluded(commitment(due="hằng quý"))
    extended = event("extension", "2020-06-28", new_due="31/7/2020", period="2020-Q2")
    found = rows("2020-07-10", series, extended)
    assert [str(r.due) for r in found] == ["2020-03-31", "2020-07-31", "2020-09-30"]


def test_a_day_of_the_office_later_than_the_words_does_not_put_the_deadline_off() -> None:
    later = concluded(commitment(due="trước ngày 30/6/2020", due_day="2020-12-31"))
    assert str(row("2020-07-10", later).due) == "2020-06-29"


NOTICE = {"document": "conclusion-notice", "session": "2020-03-25", "number": 15}
NOTICE |= {"symbol": "15/TB-HĐND", "date": "2020-03-30"}


def test_a_count_runs_from_the_notice_from_the_day_of_its_issue_on() -> None:
    counted = concluded(commitment(due="10 ngày"))
    issued = {"register/2020/TB-015.yaml": record(**NOTICE)}
    assert str(row("2020-03-29", counted, issued).due) == "2020-04-06"  # 4 April is a Saturday
    assert str(row("2020-03-30", counted, issued).due) == "2020-04-09"


def test_what_a_notice_froze_acts_on_every_day() -> None:
    counted = concluded(commitment(due="10 ngày"))
    issued = {"register/2020/TB-015.yaml": record(**NOTICE, content="sha256:" + "0" * 64)}
    assert str(row("2020-03-29", counted, issued).due) == "2020-04-09"


def test_a_notice_of_other_items_does_not_start_the_count() -> None:
    counted = concluded(commitment(due="10 ngày"), item=1)
    agenda = {
        "sessions/2020-03-25/agenda.yaml": record(
            items=[{"id": 1, "title": "Đất", "form": "report"}]
        )
    }
    issued = {"register/2020/TB-015.yaml": record(**NOTICE, items=[2])}
    assert str(row("2020-04-01", counted, agenda, issued).due) == "2020-04-06"


def test_the_next_session_is_waited_for_until_it_is_held() -> None:
    waits = concluded(commitment(due="phiên họp tiếp theo"))
    next_one = session("2020-04-22", number=16)
    assert state("2020-04-21", waits, next_one) == "waiting"
    assert str(row("2020-04-22", waits, next_one).due) == "2020-04-22"
    assert state("2020-04-23", waits, next_one) == "overdue"


# Done ------------------------------------------------------------------------------------


def test_done_on_is_the_day_that_the_accepted_report_names() -> None:
    report = event("report", "2020-07-02", done_on="2020-06-29")
    found = row("2020-07-10", DUE, report, ACCEPTED)
    assert (str(found.done_on), found.state.value) == ("2020-06-29", "done_on_time")


def test_the_last_done_report_before_the_acceptance_counts() -> None:
    again = event("report", "2020-07-02")
    found = row("2020-07-10", DUE, DONE, again, ACCEPTED)
    assert (str(found.done_on), found.state.value) == ("2020-07-02", "done_late")


def test_a_later_report_that_it_is_not_done_takes_the_claim_back() -> None:
    not_done = event("report", "2020-06-28", state="partly")
    assert state("2020-07-01", DUE, DONE, not_done) == "overdue"


def test_a_report_after_the_acceptance_changes_nothing() -> None:
    again = event("report", "2020-07-20", state="in_progress")
    assert state("2020-08-01", DUE, DONE, ACCEPTED, again) == "done_on_time"


def test_without_acceptance_asked_for_the_report_is_enough() -> None:
    council = settings(regulation={"acceptance": "none"})
    found = row("2020-07-10", council, DUE, DONE)
    assert (str(found.done_on), found.accepted, found.state.value) == (
        "2020-06-25",
        True,
        "done_on_time",
    )


def test_acceptance_without_a_report_counts_on_its_own_day() -> None:
    found = row("2020-07-10", DUE, ACCEPTED)
    assert (str(found.done_on), found.claim, found.state.value) == ("2020-07-05", None, "done_late")


def test_a_return_reopens() -> None:
    returned = event("return", "2020-06-28")
    assert state("2020-06-29", DUE, DONE, returned) == "not_due"
    assert state("2020-07-01", DUE, DONE, returned) == "overdue"


def test_a_return_reopens_after_acceptance_too() -> None:
    returned = event("return", "2020-07-08")
    assert state("2020-07-07", DUE, DONE, ACCEPTED, returned) == "done_on_time"
    assert state("2020-07-08", DUE, DONE, ACCEPTED, returned) == "overdue"


@pytest.mark.parametrize(
    ("reported", "done_on", "claimed"),
    [
        ("2020-07-06", "2020-06-30", True),
        ("2020-07-05", "2020-06-30", False),
        ("2020-06-30", "2020-06-01", False),
        ("2020-07-20", "2020-07-01", False),
    ],
    ids=["six days later", "five days later", "before the deadline", "done late"],
)
def test_a_claim_is_work_in_time_reported_long_after_the_deadline(
    reported: str, done_on: str, claimed: bool
) -> None:
    report = event("report", reported, done_on=done_on)
    assert row("2020-08-01", DUE, report).claimed is claimed
    assert row("2020-08-01", DUE, report, event("acceptance", "2020-07-25")).claimed is claimed


# States ----------------------------------------------------------------------------------


def test_on_the_day_itself_it_is_not_yet_overdue() -> None:
    assert state("2020-06-30", DUE) == "not_due"
    assert state("2020-07-01", DUE) == "overdue"


def test_reported_done_in_time_awaits_acceptance_on_both_sides_of_the_deadline() -> None:
    assert state("2020-06-26", DUE, DONE) == "awaiting_acceptance"
    assert state("2020-07-01", DUE, DONE) == "awaiting_acceptance"


def test_reported_done_late_and_not_accepted_is_overdue() -> None:
    found = row("2020-07-10", DUE, event("report", "2020-07-02"))
    assert (found.state.value, found.is_reported_done) == ("overdue", True)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("thường xuyên", "ongoing"),
        ("khẩn trương", "no_deadline"),
        (None, "no_deadline"),
        ("31/11/2020", "no_deadline"),
        ("trước kỳ họp cuối năm 2020", "waiting"),
    ],
    ids=str,
)
def test_words_without_a_day_have_states_of_their_own(due: str | None, expected: str) -> None:
    assert state("2020-12-31", concluded(commitment(due=due))) == expected


def test_work_without_a_computable_day_never_counts_as_on_time() -> None:
    undated = concluded(commitment(due="khẩn trương"))
    found = row("2020-07-10", undated, DONE, ACCEPTED)
    assert (found.state.value, found.is_closed) == ("no_deadline", True)


def test_done_before_its_event_has_a_day_is_on_time() -> None:
    waits = concluded(commitment(due="trước kỳ họp cuối năm 2020"))
    assert state("2020-07-10", waits, DONE, ACCEPTED) == "done_on_time"


def test_a_cancelled_row_is_closed() -> None:
    found = row("2020-08-01", DUE, event("cancellation", "2020-07-05"))
    assert (found.state.value, found.is_closed, str(found.cancelled_on)) == (
        "cancelled",
        True,
        "2020-07-05",
    )


def test_what_was_accepted_cannot_be_called_off() -> None:
    called_off = event("cancellation", "2020-07-08")
    assert state("2020-08-01", DUE, DONE, ACCEPTED, called_off) == "done_on_time"


# Events ----------------------------------------------------------------------------------


def test_within_a_day_a_report_comes_before_the_return_and_the_acceptance() -> None:
    parts = (event("acceptance", "2020-06-25"), event("return", "2020-06-25"), DONE)
    found = row("2020-06-26", DUE, *parts)
    assert [r.event.kind for r in found.events] == ["report", "return", "acceptance"]


def test_a_time_of_day_says_otherwise() -> None:
    parts = (
        event("report", "2020-06-25", time="16:00"),
        event("return", "2020-06-25", time="09:00"),
        event("reminder", "2020-06-25"),
    )
    found = row("2020-06-26", DUE, *parts)
    assert [r.event.kind for r in found.events] == ["return", "reminder", "report"]
    assert found.state.value == "awaiting_acceptance"


def test_a_time_of_one_event_alone_changes_nothing() -> None:
    parts = (event("report", "2020-06-25", time="16:00"), event("return", "2020-06-25"))
    assert [r.event.kind for r in row("2020-06-26", DUE, *parts).events] == ["report", "return"]


def test_one_letter_answers_many_tasks() -> None:
    two = concluded(commitment(1, due="30/6/2020"), commitment(2, due="30/6/2020"))
    found = rows("2020-07-01", two, event("report", "2020-06-25", [1, 2]))
    assert [r.state.value for r in found] == ["awaiting_acceptance"] * 2


def test_a_withdrawn_event_was_never_so_on_any_day() -> None:
    taken_back = event("withdrawal", "2020-09-01", withdraws="2020-06-25-1-report")
    assert state("2020-06-26", DUE, DONE, taken_back) == "not_due"
    assert state("2020-07-01", DUE, DONE, taken_back) == "overdue"
    assert row("2020-10-01", DUE, DONE, taken_back).events == ()


def test_a_report_without_its_agency_concerns_no_row_that_is_split() -> None:
    split = concluded(commitment(each=["ubnd-cac-xa"], due="30/6/2020"))
    found = rows("2020-07-01", split, DONE)
    assert [r.state.value for r in found] == ["overdue", "overdue"]


def test_the_agency_may_be_named_or_be_the_one_that_reports() -> None:
    split = concluded(commitment(each=["ubnd-cac-xa"], due="30/6/2020"))
    one = event("report", "2020-06-25", by="ubnd-thach-kim")
    other = event("report", "2020-06-26", by="Phó Chủ tịch xã", agency="ubnd-thach-bang")
    found = rows("2020-07-01", split, one, other)
    assert [str(r.done_on) for r in found] == ["2020-06-26", "2020-06-25"]


def test_a_reminder_without_an_agency_concerns_every_row() -> None:
    split = concluded(commitment(each=["ubnd-cac-xa"], due="hằng quý"))
    found = rows("2020-03-31", split, event("reminder", "2020-03-30"))
    assert [len(r.events) for r in found] == [1, 1, 1, 1]


def test_an_event_of_an_agency_that_owes_nothing_here_concerns_no_row() -> None:
    split = concluded(commitment(each=["ubnd-cac-xa"], due="30/6/2020"))
    found = rows("2020-07-01", split, event("reminder", "2020-06-25", agency="ubnd-huyen"))
    assert [r.events for r in found] == [(), ()]


def test_an_event_of_another_period_does_not_concern_a_row() -> None:
    series = concluded(commitment(due="hằng quý"))
    found = rows("2020-03-31", series, event("report", "2020-03-30", period="2020-Q1"))
    assert [len(r.events) for r in found] == [1, 0]


# Successors ------------------------------------------------------------------------------

MERGED = agencies(
    agency("phong-tnmt", "Phòng TN&MT", to="2020-05-31", successor="phong-kt"),
    agency("phong-nn", "Phòng NN", to="2020-05-31", successor="phong-kt"),
    agency("phong-kt", "Phòng Kinh tế", **{"from": "2020-06-01"}),
)


def test_a_row_whose_lead_has_ended_shows_under_its_successor() -> None:
    assert row("2020-05-31", MERGED, DUE).answers is None
    found = row("2020-06-01", MERGED, DUE)
    assert (found.lead, found.answers) == ("phong-tnmt", "phong-kt")


def test_the_successors_successor_answers() -> None:
    chain = agencies(
        agency("phong-tnmt", "A", to="2020-04-30", successor="phong-b"),
        agency("phong-b", "B", to="2020-05-31", successor="phong-c"),
        agency("phong-c", "C"),
    )
    assert row("2020-07-01", chain, DUE).answers == "phong-c"


def test_of_several_successors_nobody_is_guessed_until_one_is_named() -> None:
    split = agencies(
        agency("phong-tnmt", "A", to="2020-05-31", successor=["phong-b", "phong-c"]),
        agency("phong-b", "B"),
        agency("phong-c", "C"),
    )
    assert row("2020-07-01", split, DUE).answers is None
    found = row("2020-07-01", split, DUE, event("reassignment", "2020-06-10", to="phong-c"))
    assert (found.lead, found.answers) == ("phong-c", None)


def test_a_successor_reports_for_the_agency_that_it_follows() -> None:
    split = concluded(commitment(lead=None, each=["phong-tnmt"], due="30/6/2020"))
    report = event("report", "2020-06-20", by="phong-kt")
    assert state("2020-07-01", MERGED, split, report) == "awaiting_acceptance"


def test_a_successor_of_two_must_say_for_which_it_reports() -> None:
    split = concluded(commitment(lead=None, each=["phong-tnmt", "phong-nn"], due="30/6/2020"))
    report = event("report", "2020-06-20", by="phong-kt")
    assert [r.state.value for r in rows("2020-07-01", MERGED, split, report)] == ["overdue"] * 2


def test_reassignment_acts_on_open_rows() -> None:
    split = concluded(commitment(each=["ubnd-cac-xa"], due="30/6/2020"))
    parts = (
        event("report", "2020-06-20", by="ubnd-thach-kim"),
        event("acceptance", "2020-06-22", agency="ubnd-thach-kim"),
        event("reassignment", "2020-06-25", to="ubnd-huyen"),
    )
    found = rows("2020-07-01", split, *parts)
    assert [r.lead for r in found] == ["ubnd-huyen", "ubnd-thach-kim"]


def test_what_is_returned_after_a_reassignment_goes_to_the_new_lead() -> None:
    parts = (DONE, ACCEPTED, event("reassignment", "2020-07-08", to="ubnd-huyen"))
    assert row("2020-07-10", DUE, *parts).lead == "phong-tnmt"
    assert row("2020-07-10", DUE, *parts, event("return", "2020-07-09")).lead == "ubnd-huyen"


# Taken up again --------------------------------------------------------------------------

AGAIN = session("2020-07-22", commitment(due="31/12/2020", continues="2020-03-25/1"))


def test_what_is_taken_up_again_is_continued_and_its_first_deadline_goes_along() -> None:
    first, second = rows("2020-08-01", DUE, AGAIN)
    assert (first.state.value, first.goes_on) == ("continued", True)
    assert (second.state.value, str(second.due), str(second.first_due)) == (
        "not_due",
        "2020-12-31",
        "2020-06-30",
    )


def test_the_first_deadline_goes_along_however_often_work_is_taken_up() -> None:
    third = session("2020-09-23", commitment(continues="2020-07-22/1"))
    found = rows("2020-10-01", DUE, AGAIN, third)
    assert [str(r.first_due) for r in found] == ["2020-06-30"] * 3


def test_it_is_not_taken_up_before_the_session_that_does_so() -> None:
    assert state("2020-07-21", DUE, AGAIN) == "overdue"


def test_a_note_takes_nothing_up() -> None:
    note = session("2020-07-22", commitment(kind="note", continues="2020-03-25/1"))
    assert state("2020-08-01", DUE, note) == "overdue"


def test_an_earlier_commitment_cannot_take_up_a_later_one() -> None:
    ring = concluded(commitment(due="30/6/2020", continues="2020-07-22/1"))
    found = rows("2020-08-01", ring, AGAIN)
    assert [r.state.value for r in found] == ["continued", "not_due"]


def test_what_was_done_before_it_was_taken_up_stays_done() -> None:
    first, second = rows("2020-08-01", DUE, DONE, ACCEPTED, AGAIN)
    assert (first.state.value, str(second.first_due)) == ("done_on_time", "2020-06-30")


def test_each_agency_goes_on_with_its_own_first_deadline() -> None:
    split = concluded(commitment(each=["ubnd-cac-xa"], due="30/6/2020"))
    moved = session("2020-07-22", commitment(each=["ubnd-thach-kim"], continues="2020-03-25/1"))
    found = rows("2020-08-01", split, moved)
    assert [(r.agency, r.state.value, r.goes_on) for r in found] == [
        ("ubnd-thach-bang", "continued", False),
        ("ubnd-thach-kim", "continued", True),
        ("ubnd-thach-kim", "no_deadline", False),
    ]


def test_of_a_series_taken_up_again_the_oldest_open_period_goes_along() -> None:
    series = concluded(commitment(due="hằng quý"))
    done = event("report", "2020-03-30", period="2020-Q1")
    accepted = event("acceptance", "2020-04-02", period="2020-Q1")
    found = rows("2021-01-31", series, done, accepted, AGAIN)
    assert [(r.period, r.state.value, str(r.first_due)) for r in found] == [
        ("2020-Q1", "done_on_time", "2020-03-31"),
        ("2020-Q2", "continued", "2020-06-30"),
        (None, "overdue", "2020-06-30"),
    ]


def test_of_a_series_that_takes_something_up_only_the_first_period_has_its_first_deadline() -> None:
    series = session("2020-07-22", commitment(due="hằng quý", continues="2020-03-25/1"))
    found = rows("2020-10-15", DUE, series)
    assert [str(r.first_due) for r in found] == ["2020-06-30", "2020-06-30", "2020-12-31"]


def test_work_without_a_deadline_brings_none_along() -> None:
    found = rows("2020-08-01", concluded(commitment()), AGAIN)
    assert [str(r.first_due) for r in found] == ["None", "2020-12-31"]


def test_what_replaces_work_called_off_early_has_its_first_deadline() -> None:
    anew = session("2020-05-20", commitment(due="31/12/2020"))
    called_off = event("cancellation", "2020-05-20", replaced_by="2020-05-20/1")
    found = rows("2020-08-01", DUE, anew, called_off)
    assert [str(r.first_due) for r in found] == ["2020-06-30", "2020-06-30"]


def test_work_that_replaces_itself_has_its_own_first_deadline() -> None:
    called_off = event("cancellation", "2020-05-20", replaced_by="2020-03-25/1")
    assert str(row("2020-08-01", DUE, called_off).first_due) == "2020-06-30"


def test_what_replaces_work_that_was_done_after_all_has_its_own_first_deadline() -> None:
    called_off = event("cancellation", "2020-05-20", replaced_by="2020-05-20/1")
    anew = session("2020-05-20", commitment(due="31/12/2020"))
    found = rows("2020-08-01", DUE, anew, called_off, DONE, ACCEPTED)
    assert [str(r.first_due) for r in found] == ["2020-06-30", "2020-12-31"]


def test_what_replaces_work_called_off_late_has_its_own_first_deadline() -> None:
    called_off = event("cancellation", "2020-07-22", replaced_by="2020-07-22/1")
    anew = session("2020-07-22", commitment(due="31/12/2020"))
    found = rows("2020-08-01", DUE, anew, called_off)
    assert [str(r.first_due) for r in found] == ["2020-06-30", "2020-12-31"]
