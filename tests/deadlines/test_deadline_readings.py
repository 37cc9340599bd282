"""Whole readings: what a day was found from, and the office's own day beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from hdnd_cli.calendar import WorkCalendar
from hdnd_cli.deadlines import (
    Basis,
    Day,
    Every,
    How,
    KnownPlenary,
    KnownSession,
    LaterThanWords,
    NoDay,
    Ongoing,
    Reason,
    Series,
    Unit,
    Unreadable,
    Waiting,
    resolve,
)

BASIS = Basis(date(2020, 3, 25), notice=date(2020, 3, 27))
REGULAR = KnownSession("regular", date(2020, 4, 22), "2020-04-22")
BRIEFING = KnownSession("briefing", date(2020, 4, 6), "2020-04-06")
JOINT = KnownSession("joint", date(2020, 4, 8), "2020-04-08")
YEAR_END = KnownPlenary("kỳ họp cuối năm 2020", 12, date(2020, 12, 15))


def test_a_date_with_a_time_of_day() -> None:
    assert resolve("16h30 ngày 30/6", BASIS) == Day(
        "16h30 ngày 30/6", date(2020, 6, 30), year_assumed=True, time=time(16, 30)
    )


def test_before_a_day_keeps_the_day_named() -> None:
    assert resolve("trước ngày 30/6/2020", BASIS) == Day(
        "trước ngày 30/6/2020", date(2020, 6, 29), named=date(2020, 6, 30)
    )


def test_a_regulation_may_include_the_day_named() -> None:
    inclusive = replace(BASIS, before="inclusive")

    assert resolve("trước ngày 30/6/2020", inclusive) == Day(
        "trước ngày 30/6/2020", date(2020, 6, 30)
    )
    assert resolve("trước ngày 25 hằng tháng", inclusive) == Series(
        "trước ngày 25 hằng tháng", Every.MONTH, date(2020, 3, 25), named_day=25
    )


@pytest.mark.parametrize(
    "words",
    [
        *("trước tháng 6/2020", "trước quý III/2020", "trước năm 2021", "trước tháng 7"),
        *("trước cuối tháng 6/2020", "hằng tháng đến trước tháng 9/2020"),
        *("trước tháng 12 hằng năm", "trước quý IV hằng năm", "hằng năm, trước tháng 12"),
    ],
)
def test_a_month_a_quarter_and_a_year_are_never_included(words: str) -> None:
    assert resolve(words, replace(BASIS, before="inclusive")) == resolve(words, BASIS)


def test_a_period_may_have_its_year_assumed() -> None:
    assert resolve("trong quý II", BASIS) == Day(
        "trong quý II", date(2020, 6, 30), How.PERIOD, year_assumed=True
    )


def test_a_range_ends_on_its_last_day() -> None:
    assert resolve("từ ngày 12 - 17/6/2020", BASIS) == Day(
        "từ ngày 12 - 17/6/2020", date(2020, 6, 17), How.RANGE, start=date(2020, 6, 12)
    )


def test_a_term_runs_from_the_notice_and_leaves_a_day_off() -> None:
    assert resolve("15 ngày", BASIS) == Day(
        "15 ngày",
        date(2020, 4, 13),
        How.COUNT,
        base=date(2020, 3, 27),
        base_is="notice",
        counted=15,
        unit=Unit.DAY,
        shifted_from=date(2020, 4, 11),
    )


def test_before_issue_a_term_runs_from_the_session() -> None:
    assert resolve("10 ngày làm việc", replace(BASIS, notice=None)) == Day(
        "10 ngày làm việc",
        date(2020, 4, 9),
        How.COUNT,
        base=date(2020, 3, 25),
        base_is="session",
        counted=10,
        unit=Unit.WORKING_DAY,
    )


def test_a_new_deadline_runs_from_its_event() -> None:
    extension = replace(BASIS, event=date(2020, 5, 6))

    assert resolve("10 ngày kể từ ngày thông báo", extension) == Day(
        "10 ngày kể từ ngày thông báo",
        date(2020, 5, 18),
        How.COUNT,
        base=date(2020, 5, 6),
        base_is="event",
        counted=10,
        unit=Unit.DAY,
        shifted_from=date(2020, 5, 16),
    )
    assert resolve("ngày 25/4", extension).due == date(2021, 4, 25)
    assert resolve("cuối tháng", extension).due == date(2020, 5, 31)


@pytest.mark.parametrize(
    ("base", "words", "due"),
    [
        pytest.param(date(2020, 1, 31), "1 tháng", date(2020, 3, 2), id="29/2 is a Saturday"),
        pytest.param(date(2020, 3, 31), "1 tháng", date(2020, 5, 4), id="30/4 and on are off"),
        pytest.param(date(2020, 10, 30), "4 tháng", date(2021, 3, 1), id="28/2 is a Sunday"),
        pytest.param(date(2020, 2, 29), "1 năm", date(2021, 3, 1), id="28/2 of the next year"),
        pytest.param(date(2020, 3, 25), "3 tuần", date(2020, 4, 15), id="same weekday"),
        pytest.param(date(2020, 1, 16), "5 ngày làm việc", date(2020, 1, 30), id="lunar new year"),
        pytest.param(date(2020, 1, 15), "10 ngày", date(2020, 1, 30), id="ends in the new year"),
    ],
)
def test_terms_follow_the_civil_code(base: date, words: str, due: date) -> None:
    assert resolve(words, Basis(base)).due == due


def test_a_term_in_a_year_without_decision_may_change() -> None:
    far = Basis(date(2090, 5, 4))
    confirmed = replace(far, calendar=WorkCalendar(confirmed=frozenset({2090})))

    readings = [resolve("10 ngày", basis) for basis in (far, confirmed)]

    assert [isinstance(one, Day) and one.uncertain for one in readings] == [True, False]
    assert resolve("30/6/2090", far) == Day("30/6/2090", date(2090, 6, 30))


def test_a_fixed_date_on_a_day_off_stays() -> None:
    assert resolve("28/3/2020", BASIS).due == date(2020, 3, 28)


def test_the_next_session_is_followed() -> None:
    basis = replace(BASIS, sessions=(REGULAR,))

    assert resolve("tại phiên họp tiếp theo", basis) == Day(
        "tại phiên họp tiếp theo",
        date(2020, 4, 22),
        How.SESSION,
        follows="session",
        event="2020-04-22",
        event_on=date(2020, 4, 22),
    )
    assert resolve("tại phiên họp tiếp theo", BASIS) == Waiting(
        "tại phiên họp tiếp theo", "session", "phiên họp tiếp theo"
    )


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("regular", date(2020, 4, 22)),
        ("extraordinary", date(2020, 4, 22)),
        ("briefing", date(2020, 4, 6)),
        ("joint", date(2020, 4, 8)),
    ],
)
def test_the_next_session_is_regular_but_for_briefings_and_joint_ones(kind: str, day: date) -> None:
    basis = replace(BASIS, session_kind=kind, sessions=(REGULAR, BRIEFING, JOINT))

    assert resolve("cuộc họp giao ban thường kỳ tiếp theo", basis).due == day


def test_a_session_of_the_base_day_is_not_the_next() -> None:
    basis = replace(BASIS, sessions=(KnownSession("regular", date(2020, 3, 25), "2020-03-25"),))

    assert resolve("phiên họp tiếp theo", basis).due is None


def test_a_month_s_session_that_is_not_on_record_ends_with_the_month() -> None:
    assert resolve("để trình phiên họp tháng 8/2020", BASIS) == Day(
        "để trình phiên họp tháng 8/2020", date(2020, 8, 31), How.SESSION, follows="session"
    )


def test_a_plenary_is_prepared_by_the_day_before() -> None:
    basis = replace(BASIS, plenaries=(YEAR_END,), before="inclusive")

    assert resolve("trước kỳ họp thứ 12", basis) == Day(
        "trước kỳ họp thứ 12",
        date(2020, 12, 14),
        How.PLENARY,
        named=date(2020, 12, 15),
        follows="plenary",
        event="kỳ họp cuối năm 2020",
        event_on=date(2020, 12, 15),
    )


def test_days_are_counted_back_from_a_plenary() -> None:
    basis = replace(BASIS, plenaries=(YEAR_END,))

    assert resolve("5 ngày làm việc trước kỳ họp cuối năm", basis) == Day(
        "5 ngày làm việc trước kỳ họp cuối năm",
        date(2020, 12, 8),
        How.COUNT,
        base=date(2020, 12, 15),
        counted=-5,
        unit=Unit.WORKING_DAY,
        follows="plenary",
        event="kỳ họp cuối năm 2020",
        event_on=date(2020, 12, 15),
    )


def test_the_number_of_an_earlier_term_s_plenary_comes_again() -> None:
    earlier = replace(YEAR_END, opens=date(2018, 12, 15), name="kỳ họp thứ 12")
    just_past = replace(earlier, opens=date(2019, 12, 15))

    assert resolve("kỳ họp thứ 12", replace(BASIS, plenaries=(earlier,))).due is None
    assert resolve("kỳ họp thứ 12", replace(BASIS, plenaries=(just_past,))).due == date(
        2019, 12, 15
    )


@pytest.mark.parametrize(
    ("opens", "words"),
    [
        (date(2021, 3, 2), "kỳ họp đầu năm 2021"),
        (date(2020, 6, 30), "kỳ họp giữa năm"),
        (date(2020, 10, 30), "kỳ họp cuối năm"),
    ],
)
def test_a_plenary_without_a_telling_name_is_known_by_its_month(opens: date, words: str) -> None:
    basis = replace(BASIS, plenaries=(KnownPlenary("Kỳ họp", None, opens),))

    assert resolve(words, basis).due == opens


def test_a_plenary_on_the_base_day_is_no_coming_one() -> None:
    today = KnownPlenary("kỳ họp thứ 11", 11, date(2020, 3, 25))
    basis = replace(BASIS, plenaries=(today, YEAR_END))

    assert resolve("tại kỳ họp sắp tới", basis).due == date(2020, 12, 15)
    assert resolve("tại kỳ họp thứ 11", basis).due == date(2020, 3, 25)


def test_a_plenary_whose_name_cannot_be_read_is_known_by_its_number() -> None:
    odd = KnownPlenary("kỳ họp 45/2020", 12, date(2020, 12, 15))

    assert resolve("kỳ họp thứ 12", replace(BASIS, plenaries=(odd,))).due == date(2020, 12, 15)


@pytest.mark.parametrize("words", [None, "", "khẩn trương", "thường xuyên", "31/11", "32 hồ sơ"])
def test_the_office_s_day_counts_where_the_words_name_none(words: str | None) -> None:
    assert resolve(words, BASIS, date(2020, 6, 29)) == Day(
        words, date(2020, 6, 29), How.OFFICE, read_by_office=True
    )


def test_the_office_s_day_counts_where_the_event_has_no_day_yet() -> None:
    assert resolve("kỳ họp sắp tới", BASIS, date(2020, 6, 29)).due == date(2020, 6, 29)


def test_an_earlier_day_of_the_office_counts() -> None:
    assert resolve("30/6/2020", BASIS, date(2020, 6, 15)) == Day(
        "30/6/2020", date(2020, 6, 15), How.OFFICE, read_by_office=True
    )


def test_the_office_s_day_may_repeat_the_words() -> None:
    assert resolve("30/6/2020", BASIS, date(2020, 6, 30)) == Day("30/6/2020", date(2020, 6, 30))


def test_a_later_day_of_the_office_is_an_error() -> None:
    reading = resolve("trước ngày 30/6/2020", BASIS, date(2020, 6, 30))

    assert reading == LaterThanWords("trước ngày 30/6/2020", date(2020, 6, 30), date(2020, 6, 29))
    assert reading.is_error
    assert reading.due is None


def test_the_office_s_day_may_not_be_later_than_a_series_first_day() -> None:
    assert resolve("hằng quý", BASIS, date(2020, 6, 30)) == LaterThanWords(
        "hằng quý", date(2020, 6, 30), date(2020, 3, 31)
    )
    assert resolve("hằng quý", BASIS, date(2020, 3, 30)).due == date(2020, 3, 30)


def test_only_unreadable_words_and_a_later_day_are_errors() -> None:
    errors = [
        resolve(words, BASIS).is_error
        for words in ("31/11", "30/6", "hằng quý", "kỳ họp", "thường xuyên", "sớm")
    ]

    assert errors == [True, False, False, False, False, False]


def test_no_words_are_no_day() -> None:
    assert resolve(None, BASIS) == NoDay(None)
    assert resolve("tiếp tục", BASIS) == Ongoing("tiếp tục")


def test_a_reason_comes_with_the_words_at_fault() -> None:
    assert resolve("trước ngày 31.11", BASIS) == Unreadable(
        "trước ngày 31.11", Reason.IMPOSSIBLE_DAY, "ngày 31.11"
    )


def test_a_term_beyond_all_calendars_is_too_far() -> None:
    assert resolve("10000 ngày làm việc", Basis(date(2098, 3, 1))) == Unreadable(
        "10000 ngày làm việc", Reason.TOO_FAR, "10000"
    )
    assert resolve("3 năm", Basis(date(2098, 3, 1))).is_error
    assert resolve("700 ngày", Basis(date(2098, 3, 1))).is_error
    assert resolve("50 năm trước ngày 1/1/2020", Basis(date(2020, 1, 1))).due == date(1970, 1, 1)
    assert resolve("19000 ngày", Basis(date(9999, 3, 1))).is_error
    assert resolve("ngày 1/1", Basis(date(9999, 3, 1))).is_error
