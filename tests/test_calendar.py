from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli import i18n
from hdnd_cli.calendar import WorkCalendar

PUBLIC = WorkCalendar()
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        pytest.param(date(2020, 3, 25), True, id="a Wednesday"),
        pytest.param(date(2020, 3, 28), False, id="a Saturday"),
        pytest.param(date(2020, 3, 29), False, id="a Sunday"),
        pytest.param(date(2020, 1, 24), False, id="lunar new year's eve"),
        pytest.param(date(2020, 4, 2), False, id="the Hung Kings' day"),
        pytest.param(date(2018, 12, 31), False, id="a Monday swapped for a Saturday"),
        pytest.param(date(2019, 1, 5), True, id="that Saturday, of the next year"),
        pytest.param(date(2026, 8, 22), True, id="a Saturday worked in the same year"),
        pytest.param(date(2022, 1, 3), False, id="the day after a holiday on a Saturday"),
    ],
)
def test_public_holidays_and_swapped_days_are_known(day: date, working: bool) -> None:
    assert PUBLIC.is_working(day) is working


def test_the_office_adds_days_off_and_working_days() -> None:
    calendar = WorkCalendar(
        off=frozenset({date(2020, 1, 22), date(2020, 1, 20)}),
        working=frozenset({date(2020, 1, 18), date(2020, 1, 24), date(2020, 1, 20)}),
    )

    assert [calendar.is_working(date(2020, 1, day)) for day in (18, 20, 22, 24)] == [
        True,
        True,
        False,
        True,
    ]


def test_a_day_off_of_the_office_counts_in_its_own_year_only() -> None:
    calendar = WorkCalendar(off=frozenset({date(2020, 1, 22), date(2021, 1, 22)}))

    assert calendar.working_days_between(date(2019, 12, 31), date(2020, 12, 31)) == 251
    assert PUBLIC.working_days_between(date(2019, 12, 31), date(2020, 12, 31)) == 252


def test_a_day_off_of_the_office_beats_the_package_s_working_saturday() -> None:
    assert not WorkCalendar(off=frozenset({date(2026, 8, 22)})).is_working(date(2026, 8, 22))


def test_next_and_last_working_day_keep_a_working_day() -> None:
    assert PUBLIC.next_working(date(2020, 3, 25)) == date(2020, 3, 25)
    assert PUBLIC.last_working(date(2020, 3, 25)) == date(2020, 3, 25)


def test_next_and_last_working_day_leave_the_lunar_new_year() -> None:
    assert PUBLIC.next_working(date(2020, 1, 25)) == date(2020, 1, 30)
    assert PUBLIC.last_working(date(2020, 1, 25)) == date(2020, 1, 22)


def test_counting_crosses_the_turn_of_the_year_both_ways() -> None:
    assert PUBLIC.add_working(date(2020, 12, 31), 1) == date(2021, 1, 4)
    assert PUBLIC.add_working(date(2021, 1, 4), -1) == date(2020, 12, 31)
    assert PUBLIC.add_working(date(2021, 1, 1), -1) == date(2020, 12, 31)
    assert PUBLIC.working_days_between(date(2019, 12, 31), date(2021, 1, 4)) == 253


def test_counting_no_day_gives_the_day_itself() -> None:
    assert PUBLIC.add_working(date(2020, 3, 28), 0) == date(2020, 3, 28)


def test_counting_out_of_the_calendar_overflows() -> None:
    with pytest.raises(OverflowError):
        PUBLIC.add_working(date(9999, 12, 30), 300)


def test_days_between_count_the_last_and_not_the_first() -> None:
    friday, monday = date(2020, 3, 27), date(2020, 3, 30)

    assert PUBLIC.working_days_between(friday, monday) == 1
    assert PUBLIC.working_days_between(monday, friday) == -1
    assert PUBLIC.working_days_between(friday, friday) == 0


@given(DAYS, st.integers(-400, 400).filter(bool))
def test_a_counted_day_works_and_lies_that_many_working_days_off(day: date, number: int) -> None:
    found = PUBLIC.add_working(day, number)

    assert PUBLIC.is_working(found)
    if number > 0:
        assert PUBLIC.working_days_between(day, found) == number
    else:
        eve = found - timedelta(days=1)
        assert PUBLIC.working_days_between(eve, day - timedelta(days=1)) == -number


@given(DAYS, DAYS)
def test_days_between_agree_with_counting_one_by_one(start: date, end: date) -> None:
    first, last = min(start, end), max(start, end)
    each = (first + timedelta(days=index) for index in range(1, (last - first).days + 1))

    expected = sum(PUBLIC.is_working(day) for day in each)

    assert PUBLIC.working_days_between(first, last) == expected
    assert PUBLIC.working_days_between(last, first) == -expected


def test_holidays_have_names_in_both_languages() -> None:
    i18n.use("vi")
    try:
        assert PUBLIC.holiday_name(date(2020, 1, 25)) == "Tết Nguyên Đán"
    finally:
        i18n.use("en")
    assert PUBLIC.holiday_name(date(2020, 1, 25)) == "Lunar New Year"


def test_days_that_are_no_holiday_have_no_name() -> None:
    calendar = WorkCalendar(working=frozenset({date(2020, 1, 25)}))

    assert calendar.holiday_name(date(2020, 1, 25)) is None
    assert calendar.holiday_name(date(2020, 3, 25)) is None
    assert calendar.holiday_name(date(2020, 3, 28)) is None


def test_a_day_off_of_the_office_is_called_so() -> None:
    calendar = WorkCalendar(off=frozenset({date(2020, 1, 22)}))

    assert calendar.holiday_name(date(2020, 1, 22)) == "day off in the office's calendar"


def test_years_beyond_the_last_decision_are_uncertain_until_confirmed() -> None:
    far = date(2095, 5, 4)

    assert PUBLIC.uncertain(far)
    assert not WorkCalendar(confirmed=frozenset({2095})).uncertain(far)
    assert not PUBLIC.uncertain(date(2026, 5, 4))


def test_calendars_are_equal_by_their_days_whatever_was_asked_of_them() -> None:
    asked = WorkCalendar(off=frozenset({date(2020, 1, 22)}))
    asked.is_working(date(2020, 1, 22))

    assert asked == WorkCalendar(off=frozenset({date(2020, 1, 22)}))
    assert hash(asked) == hash(WorkCalendar(off=frozenset({date(2020, 1, 22)})))


def test_a_plain_date_does_not_load_the_holidays() -> None:
    program = (
        "import sys; from datetime import date; from hdnd_cli.deadlines import Basis, resolve;"
        "basis = Basis(date(2020, 3, 25));"
        "words = ['30/6/2020', 'trước ngày 30/6', 'trong quý III', 'hằng tháng', 'kỳ họp 3'];"
        "days = [resolve(text, basis).due for text in words];"
        "print(days[0], 'holidays' in sys.modules);"
        "resolve('3 ngày làm việc', basis);"
        "print('holidays' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["2020-06-30", "False", "True"]


def test_the_days_off_are_those_of_the_whole_package() -> None:
    from holidays import country_holidays

    from hdnd_cli.calendar import _vietnam

    for year in range(2010, 2031):
        whole = country_holidays("VN", years=year)
        assert dict(_vietnam()(years=year)) == dict(whole)
