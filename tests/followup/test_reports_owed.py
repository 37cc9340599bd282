from __future__ import annotations

import pytest

from tests.followup.builder import (
    agencies,
    agency,
    commitment,
    concluded,
    day,
    event,
    row,
    rows,
    session,
)

OWED = concluded(commitment(due="31/12/2020", report_due="05/7/2020"))
NOTED = event("report", "2020-07-02", state="in_progress")


def test_a_dated_report_is_owed_from_the_day_after() -> None:
    assert not row("2020-07-05", OWED).report_owed(day("2020-07-05"))
    found = row("2020-07-06", OWED)
    assert found.report_owed(day("2020-07-06"))
    assert found.report_late(day("2020-07-06"))
    assert (str(found.report_due), found.report_due_text) == ("2020-07-05", "05/7/2020")


def test_it_decides_no_state() -> None:
    assert row("2020-07-06", OWED).state.value == "not_due"


@pytest.mark.parametrize("said", ["done", "partly", "in_progress", "not_started"])
def test_the_first_report_meets_it_whatever_it_says(said: str) -> None:
    found = row("2020-07-20", OWED, event("report", "2020-07-10", state=said))
    assert str(found.reported_on) == "2020-07-10"
    assert not found.report_owed(day("2020-07-20"))
    assert found.report_late(day("2020-07-20"))


def test_a_report_in_time_is_not_late() -> None:
    assert not row("2020-07-20", OWED, NOTED).report_late(day("2020-07-20"))


def test_a_report_of_another_agency_does_not_meet_it() -> None:
    by_id = event("report", "2020-07-02", by="ubnd-thach-kim", state="partly")
    by_name = event("report", "2020-07-03", by="UBND xã Thạch Kim", state="partly")
    assert row("2020-07-20", OWED, by_id, by_name).report_owed(day("2020-07-20"))


@pytest.mark.parametrize(
    "by", ["le-van-binh", "Phòng TN&MT", "phòng tài nguyên và môi trường", "Ông Bình"]
)
def test_people_and_words_may_speak_for_the_lead(by: str) -> None:
    report = event("report", "2020-07-02", by=by, state="partly")
    assert not row("2020-07-20", OWED, report).report_owed(day("2020-07-20"))


def test_a_successor_reports_for_the_lead() -> None:
    known = agencies(
        agency("phong-tnmt", "Phòng TN&MT", to="2020-05-31", successor="phong-kt"),
        agency("phong-kt", "Phòng Kinh tế"),
        agency("phong-nn", "Phòng NN"),
    )
    own = event("report", "2020-07-02", by="phong-kt", state="partly")
    other = event("report", "2020-07-02", by="phong-nn", state="partly")
    assert not row("2020-07-20", known, OWED, own).report_owed(day("2020-07-20"))
    assert row("2020-07-20", known, OWED, other).report_owed(day("2020-07-20"))


def test_agencies_that_follow_each_other_in_a_ring_are_one_line() -> None:
    ring = agencies(
        agency("phong-tnmt", "A", to="2020-05-31", successor="phong-b"),
        agency("phong-b", "B", to="2020-05-31", successor="phong-tnmt"),
        agency("phong-c", "C"),
    )
    other = event("report", "2020-07-02", by="phong-c", state="partly")
    assert row("2020-07-20", ring, OWED, other).report_owed(day("2020-07-20"))


def test_whose_report_it_is_is_asked_on_the_day_it_came() -> None:
    passed_on = event("reassignment", "2020-07-03", to="ubnd-huyen")
    assert not row("2020-07-20", OWED, NOTED, passed_on).report_owed(day("2020-07-20"))
    late = event("report", "2020-07-04", state="partly")
    assert row("2020-07-20", OWED, passed_on, late).report_owed(day("2020-07-20"))


def test_an_inherited_report_is_owed_too() -> None:
    inherited = concluded(commitment(due="31/12/2020"), report_due="05/7/2020")
    assert row("2020-07-06", inherited).report_owed(day("2020-07-06"))


def test_a_commitment_that_names_only_its_report_has_that_day_as_deadline() -> None:
    found = row("2020-07-06", concluded(commitment(report_due="05/7/2020")))
    assert (found.state.value, str(found.due), found.report_due) == ("overdue", "2020-07-05", None)


def test_an_inherited_report_is_never_the_deadline() -> None:
    found = row("2020-07-06", concluded(commitment(), report_due="05/7/2020"))
    assert (found.state.value, str(found.report_due)) == ("no_deadline", "2020-07-05")


def test_nothing_closed_owes_a_report() -> None:
    accepted = row("2020-07-20", OWED, event("acceptance", "2020-07-01"))
    assert not accepted.report_owed(day("2020-07-20"))
    assert not accepted.report_late(day("2020-07-20"))
    cancelled = row("2020-07-20", OWED, event("cancellation", "2020-07-01"))
    assert not cancelled.report_owed(day("2020-07-20"))


def test_a_report_at_the_next_session_is_owed_once_that_was_held() -> None:
    waits = concluded(commitment(due="31/12/2020", report_due="phiên họp tiếp theo"))
    held = session("2020-04-22", number=16)
    assert row("2020-04-21", waits, held).report_due is None
    assert row("2020-04-23", waits, held).report_owed(day("2020-04-23"))


def test_each_agency_owes_its_own_report() -> None:
    split = concluded(commitment(each=["ubnd-cac-xa"], due="31/12/2020", report_due="05/7/2020"))
    report = event("report", "2020-07-02", by="ubnd-thach-kim", state="partly")
    found = rows("2020-07-06", split, report)
    assert [r.report_owed(day("2020-07-06")) for r in found] == [True, False]


def test_of_a_series_the_report_is_owed_once() -> None:
    series = concluded(commitment(due="hằng quý", report_due="05/7/2020"))
    found = rows("2020-07-06", series)
    assert [r.report_owed(day("2020-07-06")) for r in found] == [True, False, False]
    reported = event("report", "2020-06-29", period="2020-Q2", state="partly")
    assert not any(r.report_owed(day("2020-07-06")) for r in rows("2020-07-06", series, reported))


QUARTERLY = concluded(commitment(due="31/12/2020", report_due="hằng quý"))


def test_of_a_report_owed_again_and_again_the_last_passed_period_counts() -> None:
    first = event("report", "2020-03-31", state="partly")
    assert str(row("2020-03-26", QUARTERLY).report_due) == "2020-03-31"
    met = row("2020-06-30", QUARTERLY, first)
    assert (str(met.report_due), str(met.reported_on)) == ("2020-03-31", "2020-03-31")
    missed = row("2020-07-01", QUARTERLY, first)
    assert (str(missed.report_due), missed.reported_on) == ("2020-06-30", None)


def test_a_late_report_is_not_taken_for_the_next_period() -> None:
    parts = (
        event("report", "2020-03-31", state="partly"),
        event("report", "2020-07-03", state="partly"),
    )
    assert str(row("2020-07-10", QUARTERLY, *parts).reported_on) == "2020-07-03"
    assert row("2020-10-01", QUARTERLY, *parts).reported_on is None


def test_after_a_missed_period_a_report_near_the_next_one_meets_that() -> None:
    report = event("report", "2020-06-28", state="partly")
    assert str(row("2020-07-10", QUARTERLY, report).reported_on) == "2020-06-28"


def test_a_report_meets_the_period_that_it_names() -> None:
    report = event("report", "2020-07-03", state="partly", period="2020-Q3")
    assert row("2020-07-10", QUARTERLY, report).reported_on is None
    assert str(row("2020-10-10", QUARTERLY, report).reported_on) == "2020-07-03"


def test_after_the_last_period_a_report_meets_that() -> None:
    ended = concluded(commitment(due="31/12/2020", report_due="hằng quý, đến hết ngày 30/6/2020"))
    report = event("report", "2020-09-03", state="partly")
    assert str(row("2020-10-10", ended, report).reported_on) == "2020-09-03"


def test_a_series_of_reports_without_any_period_owes_nothing() -> None:
    ended = concluded(commitment(due="31/12/2020", report_due="hằng năm, đến hết ngày 30/6/2020"))
    assert row("2020-10-10", ended).report_due is None
