from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from hdnd_cli import i18n
from hdnd_cli.followup import State, wording
from hdnd_cli.followup.reasons import why
from hdnd_cli.model.progress import EVENT_KINDS
from tests.followup.builder import commitment, concluded, day, event, row


def test_days_are_written_as_the_language_does() -> None:
    assert wording.day(date(2020, 7, 5)) == "2020-07-05"
    i18n.use("vi")
    assert wording.day(date(2020, 7, 5)) == "05/7/2020"
    assert wording.day(date(2020, 2, 15)) == "15/02/2020"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(45, 63), "71%"),
        (Fraction(999, 1000), "99%"),
        (Fraction(1, 1000), "1%"),
        (Fraction(1), "100%"),
        (Fraction(0), "0%"),
    ],
)
def test_a_share_is_never_rounded_to_all_or_nothing(share: Fraction, text: str) -> None:
    assert wording.percent(share) == text


def test_every_value_has_its_words() -> None:
    assert all(wording.state(state) for state in State)
    assert all(wording.kind(kind) for kind in EVENT_KINDS)
    assert wording.reported("partly") == "partly done"
    assert wording.step(7) == "report to the council"


DUE = concluded(commitment(due="30/6/2020"))
DONE = event("report", "2020-06-25")
LATE = event("report", "2020-07-05")
ACCEPTED = event("acceptance", "2020-07-06")
WAITS = concluded(commitment(due="trước kỳ họp cuối năm 2020"))


@pytest.mark.parametrize(
    ("as_of", "parts", "reason"),
    [
        ("2020-06-20", (DUE,), "2020-06-30 is still 10 days away"),
        ("2020-06-30", (DUE,), "2020-06-30 is the last day on which it is on time"),
        ("2020-07-01", (DUE,), "2020-06-30 passed 1 day ago, and it is not reported done"),
        (
            "2020-07-05",
            (DUE, LATE),
            "2020-06-30 passed 5 days ago; it is reported done on 2020-07-05, too late, and not accepted",
        ),
        (
            "2020-07-05",
            (DUE, DONE),
            "Reported done on 2020-06-25, not later than 2020-06-30; not accepted yet",
        ),
        ("2020-07-06", (DUE, DONE, ACCEPTED), "Done on 2020-06-25, not later than 2020-06-30"),
        ("2020-07-06", (DUE, LATE, ACCEPTED), "Done on 2020-07-05, later than 2020-06-30"),
        (
            "2020-07-06",
            (WAITS, DONE, ACCEPTED),
            "Done on 2020-06-25, before the event that sets its day has one",
        ),
        ("2020-07-06", (WAITS,), "The event that sets its day has no day on record yet"),
        (
            "2020-07-06",
            (DUE, event("cancellation", "2020-07-02")),
            "It was called off on 2020-07-02",
        ),
    ],
)
def test_why_a_row_stands_as_it_does(
    as_of: str, parts: tuple[dict[str, str], ...], reason: str
) -> None:
    assert why(row(as_of, *parts), day(as_of)) == reason
