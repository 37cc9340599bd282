from __future__ import annotations

import pytest

from hdnd_cli.followup import follow_up
from hdnd_cli.reports.questions import questions
from tests.followup.builder import commitment, concluded, day, event, read

DUE = concluded(commitment(due="30/6/2020"))
DONE = event("report", "2020-07-02")
PARTLY = event("report", "2020-06-25", state="partly")


def asked(*parts: dict[str, str], as_of: str = "2020-08-01") -> list[str]:
    council = read(DUE, *parts)
    (row,) = follow_up(council, day(as_of))
    return list(questions(council, row, day(as_of)))


EXTENDED = [
    event("extension", "2020-06-20", new_due="10/7/2020"),
    event("extension", "2020-07-08", new_due="20/7/2020"),
]
REMINDED = [event("reminder", "2020-07-05"), event("reminder", "2020-07-15")]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ["No report at all so far: how far is it?"]),
        (
            [DONE],
            ["Reported done on 2020-07-02 and not accepted after 30 days: what is still missing?"],
        ),
        (
            [event("report", "2020-07-20", done_on="2020-06-29")],
            [
                "Reported done on 2020-07-20 and not accepted after 12 days: what is still missing?",
                "It is said to have been done on 2020-06-29, 21 days before the report: what proves it?",
            ],
        ),
        (
            [DONE, event("feedback", "2020-07-10")],
            [
                "Reported done on 2020-07-02 and not accepted after 30 days: what is still missing?",
                'Cử tri xã Thạch Kim said on 2020-07-10, after the report: "Chưa thấy làm".'
                " Which is right?",
            ],
        ),
        (
            [PARTLY, event("feedback", "2020-07-10")],
            [
                'Cử tri xã Thạch Kim said on 2020-07-10: "Chưa thấy làm". What has been done about it?'
            ],
        ),
        (
            REMINDED,
            ["Reminded 2 times without an answer, last on 2020-07-15: why?"],
        ),
        (
            [*EXTENDED, PARTLY],
            ["Extended 2 times: what has changed, and which day is the last?"],
        ),
        (
            [PARTLY, event("extension", "2020-06-26", new_due="quý IV/2020", decision=None)],
            ['An extension to "quý IV/2020" was asked for on 2020-06-26: is it granted?'],
        ),
        (
            [DONE, event("return", "2020-07-06")],
            ["Returned on 2020-07-06: has it been mended?"],
        ),
        (
            [event("report", "2020-06-25", state="not_started")],
            ["Reported on 2020-06-25 as not started: what stands in the way?"],
        ),
        (
            [PARTLY],
            ["Reported on 2020-06-25 as partly done: what is left, and by which day?"],
        ),
        (
            [PARTLY, event("reminder", "2020-07-05")],
            [
                "Reported on 2020-06-25 as partly done, reminded on 2020-07-05 and silent since:"
                " what is left, and by which day?"
            ],
        ),
    ],
    ids=[
        "no report", "not accepted", "a claim", "voters after the report", "voters before one",
        "silent", "extended twice", "asked for", "returned", "not started", "partly", "reminded once",
    ],
)  # fmt: skip
def test_what_to_ask_follows_from_what_happened(
    parts: list[dict[str, str]], expected: list[str]
) -> None:
    assert asked(*parts) == expected


def test_a_report_answers_the_reminders_and_the_voters_before_it() -> None:
    later = event("report", "2020-07-20", state="in_progress")
    assert asked(*REMINDED, event("feedback", "2020-07-10"), later) == [
        "Reported on 2020-07-20 as in progress: what is left, and by which day?"
    ]


def test_a_grant_answers_the_request() -> None:
    request = event("extension", "2020-06-26", new_due="20/7/2020", decision=None)
    grant = event("extension", "2020-06-29", new_due="20/7/2020")
    assert asked(request, grant, PARTLY) == [
        "Reported on 2020-06-25 as partly done: what is left, and by which day?"
    ]


def test_nothing_is_asked_of_closed_work_or_of_work_on_its_way() -> None:
    assert asked(event("acceptance", "2020-07-05"), *REMINDED) == []
    assert asked(PARTLY, as_of="2020-06-26") == []
    assert asked(as_of="2020-06-26") == []
