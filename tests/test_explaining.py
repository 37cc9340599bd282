from __future__ import annotations

import pytest

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.explaining import Step, as_text, explain_commitment
from tests.followup.builder import (
    agencies,
    agency,
    commitment,
    concluded,
    day,
    event,
    read,
    record,
    session,
    settings,
)

DUE = concluded(commitment(due="trước ngày 30/6/2020"))
PLACE = "sessions/2020-03-25/conclusions.yaml:1"


def explained(as_of: str, *parts: dict[str, str], name: str = "2020-03-25/1") -> list[Step]:
    return explain_commitment(read(*parts), name, day(as_of))


def told(as_of: str, *parts: dict[str, str], name: str = "2020-03-25/1") -> list[str]:
    return [step.text for step in explained(as_of, *parts, name=name)]


def test_the_arithmetic_is_told_step_by_step() -> None:
    parts = (
        event("report", "2020-06-20", state="partly"),
        event("extension", "2020-06-25", new_due="quý IV/2020", decision=None),
        event("extension", "2020-06-28", new_due="31/7/2020"),
        event("extension", "2020-07-01", new_due="15/7/2020", nth=2),
        event("report", "2020-07-30", done_on="2020-07-29"),
        event("return", "2020-08-05"),
        event("reassignment", "2020-08-10", to="ubnd-huyen"),
        event("acceptance", "2020-12-31"),
    )
    folder = "sessions/2020-03-25/progress/"
    assert explained("2020-09-01", DUE, *parts) == [
        Step("2020-03-25/1: Việc số 1", 0, PLACE),
        Step("Lead: Phòng Tài nguyên và Môi trường", 1),
        Step("Deadline", 1, PLACE),
        Step('Words: "trước ngày 30/6/2020"', 2),
        Step("Day named: 2020-06-30", 2),
        Step("Before 2020-06-30, Tuesday: until the end of the day before", 2),
        Step("Deadline: 2020-06-29, Monday", 2),
        Step(
            'Quy chế làm việc của Thường trực HĐND reads "trước ngày" as:'
            " until the day before (before: exclusive)",
            2,
        ),
        Step("No notice on record: counts run from the day of the session", 2),
        Step("2020-06-20 report, Phòng TN&MT: partly done", 1, f"{folder}2020-06-20-1-report.yaml"),
        Step(
            '2020-06-25 extension, Phòng TN&MT: asks for "quý IV/2020"; not decided: moves nothing',
            1,
            f"{folder}2020-06-25-1-extension.yaml",
        ),
        Step(
            '2020-06-28 extension, Phòng TN&MT: "31/7/2020" moves the deadline'
            " from 2020-06-29 to 2020-07-31, by 21/TB-HĐND",
            1,
            f"{folder}2020-06-28-1-extension.yaml",
        ),
        Step(
            '2020-07-01 extension, Phòng TN&MT: "15/7/2020" gives no later day: moves nothing',
            1,
            f"{folder}2020-07-01-1-extension-2.yaml",
        ),
        Step(
            "2020-07-30 report, Phòng TN&MT: done, 2020-07-29",
            1,
            f"{folder}2020-07-30-1-report.yaml",
        ),
        Step(
            "2020-08-05 result returned, Thường trực HĐND huyện: opens it again",
            1,
            f"{folder}2020-08-05-1-return.yaml",
        ),
        Step(
            "2020-08-10 reassignment: passes to Ủy ban nhân dân huyện",
            1,
            f"{folder}2020-08-10-1-reassignment.yaml",
        ),
        Step("Deadline in force: 2020-07-31", 1),
        Step("First deadline: 2020-06-29, 32 days earlier", 1),
        Step("State on 2020-09-01: overdue", 1),
        Step("2020-07-31 passed 32 days ago, and it is not reported done", 2),
        Step("1 event after 2020-09-01 is not looked at", 1),
    ]


def test_a_count_from_the_notice_names_the_notice() -> None:
    issued = record(
        document="conclusion-notice",
        session="2020-03-25",
        number=15,
        symbol="15/TB-HĐND",
        date="2020-03-30",
    )
    parts = (concluded(commitment(due="10 ngày")), {"register/2020/TB-015.yaml": issued})
    steps = explained("2020-04-01", *parts)
    assert Step("Deadline: 2020-04-09, Thursday", 2) in steps
    assert (
        Step(
            "Notice 15/TB-HĐND of 2020-03-30: counts run from that day",
            2,
            "register/2020/TB-015.yaml",
        )
        in steps
    )


def test_how_the_regulation_reads_before_is_told() -> None:
    inclusive = settings(regulation={"before": "inclusive", "cite": "Quy chế"})
    assert 'Quy chế reads "trước ngày" as: until that day (before: inclusive)' in told(
        "2020-04-01", inclusive, DUE
    )


def test_every_row_is_told_on_its_own() -> None:
    split = concluded(commitment(each=["ubnd-cac-xa"], due="hằng quý"))
    lines = told("2020-03-31", split)
    assert "Owed separately by 2 agencies: UBND xã Thạch Bằng, UBND xã Thạch Kim" in lines
    assert "4 rows are owed" in lines
    rows = [step for step in explained("2020-03-31", split) if ", 2020-Q" in step.text]
    assert rows == [
        Step("Ủy ban nhân dân xã Thạch Bằng, 2020-Q1", 1),
        Step("Ủy ban nhân dân xã Thạch Bằng, 2020-Q2", 1),
        Step("Ủy ban nhân dân xã Thạch Kim, 2020-Q1", 1),
        Step("Ủy ban nhân dân xã Thạch Kim, 2020-Q2", 1),
    ]


def test_what_is_inherited_is_said_to_be() -> None:
    inherited = concluded(commitment(lead=None), lead="ubnd-huyen", due="30/6/2020")
    lines = told("2020-04-01", inherited)
    assert "Lead, as its conclusion says: Ủy ban nhân dân huyện" in lines
    assert "The conclusion's deadline holds for all its commitments" in lines


def test_where_nobody_is_named_that_is_said() -> None:
    assert "Lead: nobody named" in told("2020-04-01", concluded(commitment(lead=None)))


def test_a_report_that_is_the_deadline_is_said_to_be() -> None:
    lines = told("2020-04-01", concluded(commitment(report_due="30/6/2020")))
    assert "Only the report has a day: that day is the deadline" in lines


OWED = concluded(commitment(due="31/12/2020", report_due="05/7/2020"))


@pytest.mark.parametrize(
    ("reported", "line"),
    [
        (None, "The report due on 2020-07-05 has not come: 15 days late"),
        ("2020-07-03", "The report due on 2020-07-05 came on 2020-07-03"),
        ("2020-07-09", "The report due on 2020-07-05 came late, on 2020-07-09"),
    ],
)
def test_a_report_owed_besides_is_told(reported: str | None, line: str) -> None:
    parts = [event("report", reported, state="partly")] if reported else []
    lines = told("2020-07-20", OWED, *parts)
    assert "Report owed besides the deadline" in lines
    assert line in lines


def test_a_report_that_is_not_due_yet_is_not_called_late() -> None:
    assert not [line for line in told("2020-07-01", OWED) if line.startswith("The report due")]


def test_work_taken_up_again_names_both_ends() -> None:
    again = session("2020-07-22", commitment(due="31/12/2020", continues="2020-03-25/1"))
    assert "Taken up again by 2020-07-22/1" in told("2020-08-01", DUE, again)
    assert "Taken up again by 2020-07-22/1" not in told("2020-07-21", DUE, again)
    lines = told("2020-08-01", DUE, again, name="2020-07-22/1")
    assert "Takes up 2020-03-25/1, whose first deadline goes along" in lines
    assert "First deadline: 2020-06-29, 185 days earlier" in lines


def test_a_successor_is_named_with_the_agency_that_it_follows() -> None:
    known = agencies(
        agency("phong-tnmt", "Phòng TN&MT", to="2020-05-31", successor="phong-kt"),
        agency("phong-kt", "Phòng Kinh tế"),
    )
    assert "Phòng TN&MT has ended: Phòng Kinh tế answers for it" in told("2020-07-01", known, DUE)


def test_acceptance_without_a_report_and_claims_are_told() -> None:
    accepted = event("acceptance", "2020-06-20")
    assert "Accepted without a report that it is done: the day of the acceptance counts" in told(
        "2020-07-01", DUE, accepted
    )
    claim = event("report", "2020-07-20", done_on="2020-06-20")
    assert "Said to have been done in time, but reported long afterwards: a claim" in told(
        "2020-08-01", DUE, claim
    )


def test_the_first_deadline_ever_set_is_told() -> None:
    first = event("extension", "2020-05-01", new_due="30/6/2020")
    assert (
        '2020-05-01 extension, Phòng TN&MT: "30/6/2020" sets the deadline 2020-06-30, by 21/TB-HĐND'
        in told("2020-06-01", concluded(commitment()), first)
    )


def test_a_day_later_than_the_words_is_told_and_does_not_count() -> None:
    later = concluded(commitment(due="30/6/2020", due_day="2020-12-31"))
    lines = told("2020-07-10", later)
    assert "Until that is put right, the earlier day counts" in lines
    assert "Deadline in force: 2020-06-30" in lines


def test_a_withdrawn_event_is_told_and_does_not_count() -> None:
    parts = (
        event("report", "2020-06-25"),
        event("withdrawal", "2020-06-26", withdraws="2020-06-25-1-report"),
    )
    assert "2020-06-25 report: withdrawn, does not count" in told("2020-07-01", DUE, *parts)


def test_a_note_owes_nothing() -> None:
    assert told("2020-07-01", concluded(commitment(kind="note"))) == [
        "2020-03-25/1: Việc số 1",
        "A note is printed only: nothing is owed",
    ]


def test_before_its_session_nothing_was_owed() -> None:
    assert told("2020-03-24", DUE)[1:] == [
        "Made on 2020-03-25, after 2020-03-24: nothing was owed yet"
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("2020-03-25/7", 'there is no commitment "2020-03-25/7"; did you mean "2020-03-25/1"?'),
        ("khác", 'there is no commitment "khác"'),
    ],
)
def test_an_unknown_commitment_is_refused(name: str, message: str) -> None:
    with pytest.raises(UnknownSubjectError) as raised:
        explained("2020-07-01", DUE, name=name)
    assert str(raised.value) == message


def test_steps_are_told_as_indented_lines_that_fit() -> None:
    steps = [Step("Một", 0, "a.yaml:1"), Step("hai ba bốn năm sáu bảy", 1), Step("\x1b[2J", 2)]
    assert as_text(steps, 16) == "Một (a.yaml:1)\n  hai ba bốn năm\n    sáu bảy\n    \\x1b[2J\n"
