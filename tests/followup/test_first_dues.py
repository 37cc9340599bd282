"""First deadlines, as the history tells them: pure, with what it would say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from hdnd_cli.followup import follow_one, follow_up, select, summarise
from hdnd_cli.recorded import Said
from tests.followup.builder import commitment, concluded, day, event, read, session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hdnd_cli.council import CommitmentRecord, Council

NAME = "2020-03-25/1"


@dataclass
class Told:
    """What a history says of commitments, by their names."""

    dues: dict[str, tuple[Said, ...]] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)

    def said(self, commitment: CommitmentRecord) -> Iterable[Said]:
        return self.dues.get(commitment.name, ())

    def recorded_on(self, commitment: CommitmentRecord) -> date | None:
        return self.days.get(commitment.name)


def told(*words: str | None) -> Told:
    return Told({NAME: tuple(Said(one) for one in words)}, {NAME: date(2020, 3, 26)})


def firsts(council: Council, history: Told, as_of: str = "2020-12-31") -> list[str | None]:
    rows = follow_up(council, day(as_of), history)
    return [row.first_due.isoformat() if row.first_due else None for row in rows]


def council(due: str | None, *more: dict[str, str]) -> Council:
    return read(concluded(commitment(1, due=due)), *more)


def test_the_first_deadline_is_what_was_said_first() -> None:
    (row,) = follow_up(council("30/9/2020"), day("2020-12-31"), told("30/6/2020", "30/9/2020"))
    assert (row.first_due, row.due) == (date(2020, 6, 30), date(2020, 9, 30))
    assert row.recorded_on == date(2020, 3, 26)
    assert row.moves == ()


def test_without_a_history_it_is_what_stands_there() -> None:
    (row,) = follow_up(council("30/9/2020"), day("2020-12-31"))
    assert (row.first_due, row.recorded_on) == (date(2020, 9, 30), None)


def test_what_the_history_does_not_know_is_what_stands_there() -> None:
    assert firsts(council("30/9/2020"), Told()) == ["2020-09-30"]


@pytest.mark.parametrize("words", ["sớm", "thường xuyên", None])
def test_what_names_no_day_is_no_deadline_and_the_first_day_set_is(words: str | None) -> None:
    said = told(words, "30/6/2020", "30/9/2020")
    assert firsts(council("30/9/2020"), said) == ["2020-06-30"]
    # Also where the day was taken away again.
    assert firsts(council(words), said) == ["2020-06-30"]


def test_a_first_day_that_nobody_ever_said_comes_from_the_first_extension() -> None:
    extension = event("extension", "2020-05-01", new_due="30/9/2020")
    assert firsts(council("sớm", extension), told("sớm")) == ["2020-09-30"]


def test_what_a_notice_froze_counts_whatever_the_words_say() -> None:
    history = Told({NAME: (Said("10 ngày", None, date(2020, 4, 5)), Said("1/1/2020"))})
    assert firsts(council("10 ngày"), history) == ["2020-04-05"]


def test_the_office_s_own_day_was_said_too() -> None:
    history = Told({NAME: (Said("sớm", date(2020, 5, 15)), Said("30/9/2020"))})
    assert firsts(council("30/9/2020"), history) == ["2020-05-15"]


def test_a_count_that_runs_from_the_notice_does_not_slip_by_its_issue() -> None:
    """The first words are read with what is known now."""
    (row,) = follow_up(council("10 ngày"), day("2020-12-31"), told("10 ngày"))
    assert row.first_due == row.due


def test_each_period_of_a_series_has_its_own_first_deadline() -> None:
    found = firsts(council("ngày 25 hằng tháng đến hết tháng 6/2020"), told("ngày 10 hằng tháng"))
    assert found == ["2020-03-25", "2020-04-10", "2020-05-10", "2020-06-10"]


def test_a_day_that_was_made_a_series_stays_the_first_of_its_first_period() -> None:
    found = firsts(council("hằng tháng đến hết tháng 6/2020"), told("15/4/2020"))
    assert found == ["2020-04-15", "2020-04-30", "2020-05-31", "2020-06-30"]


def test_a_series_that_was_made_a_day_had_its_own_first_day() -> None:
    assert firsts(council("30/9/2020"), told("hằng tháng")) == ["2020-03-31"]


def test_every_agency_has_the_first_deadline() -> None:
    both = commitment(1, lead=None, each=["ubnd-cac-xa"], due="30/9/2020")
    assert firsts(read(concluded(both)), told("30/6/2020")) == ["2020-06-30"] * 2


def test_what_takes_it_up_has_the_first_deadline_of_what_was_first_said() -> None:
    later = session("2020-07-22", commitment(1, due="31/12/2020", continues=NAME))
    rows = follow_up(
        read(concluded(commitment(1, due="30/9/2020")), later), day("2020-08-31"), told("30/6/2020")
    )
    assert [row.first_due for row in rows] == [date(2020, 6, 30)] * 2


def test_overwriting_a_deadline_does_not_improve_the_first_rate() -> None:
    done = event("report", "2020-09-20"), event("acceptance", "2020-09-21")
    found = council("30/9/2020", *done)
    honest = summarise(follow_up(found, day("2020-12-31")), day("2020-12-31"))
    told_ = summarise(follow_up(found, day("2020-12-31"), told("30/6/2020")), day("2020-12-31"))
    assert (honest.first_on_time, told_.first_on_time) == (1, 0)
    assert honest.first_due == told_.first_due == 1
    assert honest.rate_in_force == told_.rate_in_force == Fraction(1)


def test_the_lists_and_one_commitment_know_the_history_too() -> None:
    found = council("30/9/2020")
    history = told("30/6/2020")
    (row,) = follow_one(found, NAME, day("2020-12-31"), history)
    (listed,) = select(found, day("2020-12-31"), history=history).overdue
    assert row.first_due == listed.row.first_due == date(2020, 6, 30)
