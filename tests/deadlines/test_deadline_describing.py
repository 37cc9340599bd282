from __future__ import annotations

import gettext
from dataclasses import replace
from datetime import date

import pytest

from hdnd_cli import i18n
from hdnd_cli.calendar import WorkCalendar
from hdnd_cli.deadlines import (
    Basis,
    KnownMilestone,
    KnownPlenary,
    KnownSession,
    describe,
    echo,
    fault,
    resolve,
)

CALENDAR = WorkCalendar()
BASIS = Basis(
    date(2020, 3, 25),
    notice=date(2020, 3, 27),
    calendar=CALENDAR,
    sessions=(KnownSession("regular", date(2020, 4, 22), "2020-04-22"),),
    plenaries=(KnownPlenary("kỳ họp cuối năm 2020", 12, date(2020, 12, 15)),),
    milestones=(KnownMilestone("năm học mới", date(2020, 9, 5)),),
    term_end=date(2021, 6, 30),
)


@pytest.fixture
def vietnamese_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write days as in Vietnamese, between messages that stay in English."""
    monkeypatch.setattr(i18n._Chosen, "language", "vi")
    monkeypatch.setattr(i18n._Chosen, "catalogue", gettext.NullTranslations())


STEPS = {
    "trước 8/7/2012": [
        'Words: "trước 8/7/2012"',
        "Day named: 2012-07-08",
        "Before 2012-07-08, Sunday: until the end of the day before",
        "Deadline: 2012-07-07, Saturday",
        "That is a day off (weekend); the last working day before it is 2012-07-06, Friday",
    ],
    "16h30 ngày 30/6": [
        'Words: "16h30 ngày 30/6"',
        "Day named: 2020-06-30",
        "No year is written: the first that fits is 2020",
        "At the latest at 16:30",
        "Deadline: 2020-06-30, Tuesday",
    ],
    "từ ngày 1 - 2/9/2020": [
        'Words: "từ ngày 1 - 2/9/2020"',
        "A range from 2020-09-01 to 2020-09-02: its last day counts",
        "Deadline: 2020-09-02, Wednesday",
        "That is a day off (National Day); the last working day before it is 2020-09-01, Tuesday",
    ],
    "10 ngày làm việc": [
        'Words: "10 ngày làm việc"',
        "Counted from the day of the notice, 2020-03-27, Friday, which is not counted",
        "10 working days after it",
        "Days off passed over: 6 days of weekends, 2020-04-02 (Hung Kings' Commemoration Day)",
        "Deadline: 2020-04-13, Monday",
    ],
    "1 ngày làm việc kể từ ngày 30/3/2020": [
        'Words: "1 ngày làm việc kể từ ngày 30/3/2020"',
        "Counted from 2020-03-30, Monday, which is not counted",
        "1 working day after it",
        "Deadline: 2020-03-31, Tuesday",
    ],
    "15 ngày": [
        'Words: "15 ngày"',
        "Counted from the day of the notice, 2020-03-27, Friday, which is not counted",
        "15 days after it",
        "The term ends on 2020-04-11, Saturday, a day off (weekend):"
        " it moves to the next working day",
        "Deadline: 2020-04-13, Monday",
    ],
    "2 tuần kể từ ngày kết thúc phiên họp": [
        'Words: "2 tuần kể từ ngày kết thúc phiên họp"',
        "Counted from the day of the session, 2020-03-25, Wednesday, which is not counted",
        "2 weeks after it",
        "Deadline: 2020-04-08, Wednesday",
    ],
    "phiên họp tiếp theo": [
        'Words: "phiên họp tiếp theo"',
        "The session is on 2020-04-22, Wednesday",
        "Deadline: 2020-04-22, Wednesday",
    ],
    "phiên họp tháng 6/2020": [
        'Words: "phiên họp tháng 6/2020"',
        "No session of that month is on record yet: the month's last day counts",
        "Deadline: 2020-06-30, Tuesday",
    ],
    "trước kỳ họp cuối năm": [
        'Words: "trước kỳ họp cuối năm"',
        'The plenary meeting "kỳ họp cuối năm 2020" opens on 2020-12-15, Tuesday',
        "Before 2020-12-15, Tuesday: until the end of the day before",
        "Deadline: 2020-12-14, Monday",
    ],
    "1 tháng trước kỳ họp cuối năm": [
        'Words: "1 tháng trước kỳ họp cuối năm"',
        'The plenary meeting "kỳ họp cuối năm 2020" opens on 2020-12-15, Tuesday',
        "1 month before it",
        "Deadline: 2020-11-15, Sunday",
        "That is a day off (weekend); the last working day before it is 2020-11-13, Friday",
    ],
    "năm học mới": [
        'Words: "năm học mới"',
        'The milestone "năm học mới" is on 2020-09-05, Saturday',
        "Before 2020-09-05, Saturday: until the end of the day before",
        "Deadline: 2020-09-04, Friday",
    ],
    "hằng quý": [
        'Words: "hằng quý"',
        "A series: every quarter, each period owed on its own",
        "First period: 2020-Q1, due 2020-03-31, Tuesday",
        "Until 2021-06-30, Wednesday",
    ],
    "hằng năm từ năm 2022": [
        'Words: "hằng năm từ năm 2022"',
        "A series: every year, each period owed on its own",
        "Until 2021-06-30, Wednesday",
    ],
    "thường xuyên": ['Words: "thường xuyên"', "ongoing work, never overdue"],
    "kỳ họp thứ 13": [
        'Words: "kỳ họp thứ 13"',
        'waiting: "kỳ họp thứ 13" has no day on record yet',
    ],
    "khẩn trương": ['Words: "khẩn trương"', "no computable day"],
    "31.11": ['Words: "31.11"', '"31.11" is a day that does not exist'],
}


@pytest.mark.parametrize(("words", "steps"), STEPS.items(), ids=STEPS)
def test_a_reading_is_told_step_by_step(words: str, steps: list[str]) -> None:
    assert describe(resolve(words, BASIS), CALENDAR) == steps


def test_no_words_are_told_too() -> None:
    assert describe(resolve(None, BASIS), CALENDAR) == ["Words: (no words)", "no computable day"]


def test_a_series_without_an_end_has_no_last_step() -> None:
    assert describe(resolve("hằng tuần", replace(BASIS, term_end=None)), CALENDAR) == [
        'Words: "hằng tuần"',
        "A series: every week, each period owed on its own",
        "First period: 2020-W13, due 2020-03-29, Sunday",
    ]


def test_the_office_s_own_day_is_told_as_such() -> None:
    assert describe(resolve("sớm", BASIS, date(2020, 6, 30)), CALENDAR) == [
        'Words: "sớm"',
        "The office's own day (due_day): 2020-06-30",
        "Deadline: 2020-06-30, Tuesday",
    ]


def test_a_term_from_an_event_names_it() -> None:
    extension = replace(BASIS, event=date(2020, 5, 4))

    assert describe(resolve("1 năm", extension), CALENDAR)[1:] == [
        "Counted from the day of the event, 2020-05-04, Monday, which is not counted",
        "1 year after it",
        "Deadline: 2021-05-04, Tuesday",
    ]


def test_an_unconfirmed_year_is_told() -> None:
    far = resolve("2 ngày", Basis(date(2090, 5, 8), calendar=CALENDAR))

    assert describe(far, CALENDAR)[-1] == (
        "The days off of 2090 are not confirmed: the day may still change"
    )
    assert echo(far, CALENDAR) == "2 ngày → due 2090-05-10, Wednesday; may still change"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("trước ngày 8/7/2012", "due 2012-07-07, Saturday; last working day 2012-07-06"),
        ("30/6/2020", "due 2020-06-30, Tuesday"),
        ("hằng tháng", "every month"),
        ("6 tháng một lần", "every half year"),
        ("khẩn trương", "no computable day"),
        ("32 hồ sơ", 'the digits "32" cannot be read as a day'),
    ],
)
def test_a_reading_is_echoed_on_one_line(words: str, line: str) -> None:
    assert echo(resolve(words, BASIS), CALENDAR) == f"{words} → {line}"


@pytest.mark.usefixtures("vietnamese_days")
@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("trước ngày 8/7/2012", "due 07/7/2012, Saturday; last working day 06/7"),
        ("1/1/2021", "due 01/01/2021, Friday; last working day 31/12/2020"),
        ("30/11/2020", "due 30/11/2020, Monday"),
    ],
)
def test_days_are_written_as_offices_write_them(words: str, line: str) -> None:
    assert echo(resolve(words, BASIS), CALENDAR) == f"{words} → {line}"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("31/11", '"31/11" is a day that does not exist'),
        ("30/6 và 15/7", "the words name two days: 2020-06-30, 2020-07-15"),
        ("45", 'the digits "45" cannot be read as a day'),
        ("từ 30/6", '"30/6" names a beginning but no end'),
        (
            "10 ngày kể từ ngày đủ hồ sơ",
            '"10 ngày kể từ ngày đủ" counts from a day that is not on record',
        ),
        ("90 năm", '"90" lies too far off: only days from 1900 to 2099 can be read'),
        (
            "01/01/0001",
            '"01/01/0001" lies too far off: only days from 1900 to 2099 can be read',
        ),
        ("30/6", ""),
    ],
)
def test_every_fault_has_its_sentence(words: str, told: str) -> None:
    assert fault(resolve(words, BASIS)) == told


def test_a_later_day_of_the_office_is_told() -> None:
    assert echo(resolve("30/6/2020", BASIS, date(2020, 7, 1)), CALENDAR) == (
        "30/6/2020 → due_day 2020-07-01 is later than 2020-06-30, the day that the words name"
    )
