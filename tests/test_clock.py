from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from hdnd_cli.clock import VIETNAM, is_fixed, now, today, vietnam_day
from hdnd_cli.errors import HdndError


@pytest.mark.parametrize("written", ["2020-06-03", "3/6/2020", "03/06/2020", " 2020-06-03 "])
def test_the_environment_fixes_today(written: str) -> None:
    environment = {"HDND_TODAY": written}

    assert today(environment) == date(2020, 6, 3)
    assert is_fixed(environment)


@pytest.mark.parametrize("written", ["2020-6-3", "31/11/2020", "hôm nay", "3/6/20", "2020-02-30"])
def test_a_day_that_cannot_be_read_stops_the_program(written: str) -> None:
    with pytest.raises(HdndError) as caught:
        today({"HDND_TODAY": written})

    assert str(caught.value) == (
        f'HDND_TODAY is "{written}": expected a day like 2020-06-30 or 30/6/2020'
    )


@pytest.mark.parametrize("environment", [{}, {"HDND_TODAY": ""}, {"HDND_TODAY": "  "}])
def test_without_the_variable_it_is_today_in_vietnam(environment: dict[str, str]) -> None:
    before = datetime.now(VIETNAM).date()

    found = today(environment)

    assert before <= found <= datetime.now(VIETNAM).date()
    assert not is_fixed(environment)


def test_a_moment_belongs_to_its_day_in_vietnam() -> None:
    assert vietnam_day(datetime(2020, 6, 30, 17, 0, tzinfo=UTC)) == date(2020, 7, 1)
    assert vietnam_day(datetime(2020, 6, 30, 16, 59, tzinfo=UTC)) == date(2020, 6, 30)


def test_the_present_moment_is_never_before_what_has_been_recorded() -> None:
    before = datetime.now(VIETNAM)

    assert before <= now({}) <= datetime.now(VIETNAM)
    # A day of the past does not put into the future what was recorded since.
    assert before <= now({"HDND_TODAY": "2016-06-30"}) <= datetime.now(VIETNAM)
    last = now({"HDND_TODAY": "2199-12-31"})
    assert (last.date(), last.utcoffset()) == (date(2199, 12, 31), timedelta(hours=7))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1899-12-31"])
def test_a_day_that_no_record_may_speak_of_is_refused(day: str) -> None:
    with pytest.raises(HdndError, match="expected a day like"):
        today({"HDND_TODAY": day})
