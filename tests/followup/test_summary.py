from __future__ import annotations

from fractions import Fraction

from hdnd_cli.followup import Summary
from tests.followup.builder import commitment, concluded, event, session, summary

DUE = concluded(commitment(due="30/6/2020"))


def test_open_overdue_rows_are_in_the_denominator() -> None:
    two = concluded(commitment(1, due="30/6/2020"), commitment(2, due="30/6/2020"))
    parts = (event("report", "2020-06-25"), event("acceptance", "2020-06-28"))
    found = summary("2020-07-01", two, *parts)
    assert found == Summary(rows=2, due=2, done_on_time=1, overdue=1, first_due=2, first_on_time=1)
    assert found.rate_first == found.rate_in_force == Fraction(1, 2)


def test_rates_are_null_where_nothing_was_due() -> None:
    found = summary("2020-06-30", DUE)
    assert found == Summary(rows=1, not_due=1)
    assert found.rate_first is None
    assert found.rate_in_force is None


def test_an_extension_helps_only_the_rate_against_the_deadline_in_force() -> None:
    parts = (
        event("extension", "2020-06-28", new_due="31/7/2020"),
        event("report", "2020-07-20"),
        event("acceptance", "2020-07-25"),
    )
    found = summary("2020-08-01", DUE, *parts)
    assert (found.rate_first, found.rate_in_force) == (Fraction(0), Fraction(1))


def test_setting_the_first_deadline_ever_is_no_slip() -> None:
    parts = (
        event("extension", "2020-05-28", new_due="31/7/2020"),
        event("report", "2020-07-20"),
        event("acceptance", "2020-07-25"),
    )
    found = summary("2020-08-01", concluded(commitment()), *parts)
    assert (found.rate_first, found.rate_in_force) == (Fraction(1), Fraction(1))


def test_a_row_called_off_on_its_first_deadline_or_later_stays_in_the_first_rate() -> None:
    on_the_day = summary("2020-08-01", DUE, event("cancellation", "2020-06-30"))
    assert on_the_day == Summary(rows=1, cancelled=1, first_due=1)
    assert on_the_day.rate_in_force is None
    before = summary("2020-08-01", DUE, event("cancellation", "2020-06-29"))
    assert before == Summary(rows=1, cancelled=1)


def test_work_taken_up_again_counts_once_and_against_its_first_deadline() -> None:
    again = session("2020-07-22", commitment(due="31/12/2020", continues="2020-03-25/1"))
    found = summary("2020-08-01", DUE, again)
    assert found == Summary(rows=2, continued=1, not_due=1, first_due=1)


def test_three_agencies_work_taken_up_by_one_still_counts_for_three() -> None:
    each = ["ubnd-thach-bang", "ubnd-thach-kim", "ubnd-huyen"]
    split = concluded(commitment(each=each, due="30/6/2020"))
    again = session("2020-07-22", commitment(due="31/12/2020", continues="2020-03-25/1"))
    assert summary("2020-08-01", split, again).first_due == 3


def test_reported_and_not_accepted_counts_as_not_due_until_its_deadline() -> None:
    report = event("report", "2020-06-25")
    assert summary("2020-06-30", DUE, report) == Summary(rows=1, not_due=1)
    assert summary("2020-07-01", DUE, report) == Summary(
        rows=1, due=1, awaiting_acceptance=1, first_due=1
    )


def test_done_before_the_deadline_has_passed_counts_apart() -> None:
    parts = (event("report", "2020-06-25"), event("acceptance", "2020-06-28"))
    assert summary("2020-06-30", DUE, *parts) == Summary(rows=1, done_early=1)


def test_claims_and_reports_owed_are_counted() -> None:
    claimed = concluded(commitment(due="30/6/2020", report_due="05/7/2020"))
    report = event("report", "2020-07-20", done_on="2020-06-29")
    assert summary("2020-07-19", claimed).reports_owed == 1
    found = summary("2020-08-01", claimed, report)
    assert (found.claimed, found.reports_owed) == (1, 0)


def test_every_row_is_counted_in_one_state() -> None:
    many = concluded(
        commitment(1, due="30/6/2020"),
        commitment(2, due="thường xuyên"),
        commitment(3),
        commitment(4, due="trước kỳ họp cuối năm 2020"),
        commitment(5, due="31/12/2020"),
    )
    parts = (event("report", "2020-07-20"), event("acceptance", "2020-07-25"))
    assert summary("2020-08-01", many, *parts) == Summary(
        rows=5,
        due=1,
        done_late=1,
        not_due=1,
        waiting=1,
        ongoing=1,
        no_deadline=1,
        first_due=1,
    )
