from __future__ import annotations

from datetime import date

import pytest

from hdnd_cli.deadlines import Basis, Every, Period, Series, resolve

SESSION = date(2020, 3, 25)


def series(words: str, session: date = SESSION, term_end: date | None = None) -> Series:
    reading = resolve(words, Basis(session, term_end=term_end))
    assert isinstance(reading, Series)
    return reading


@pytest.mark.parametrize(
    ("words", "until", "periods"),
    [
        (
            "hằng tuần",
            date(2020, 4, 5),
            [("2020-W13", date(2020, 3, 29)), ("2020-W14", date(2020, 4, 5))],
        ),
        (
            "hằng tháng",
            date(2020, 5, 30),
            [("2020-03", date(2020, 3, 31)), ("2020-04", date(2020, 4, 30))],
        ),
        (
            "hằng quý",
            date(2020, 6, 30),
            [("2020-Q1", date(2020, 3, 31)), ("2020-Q2", date(2020, 6, 30))],
        ),
        (
            "6 tháng một lần",
            date(2020, 12, 31),
            [("2020-H1", date(2020, 6, 30)), ("2020-H2", date(2020, 12, 31))],
        ),
        ("hằng năm", date(2021, 12, 30), [("2020", date(2020, 12, 31))]),
        (
            "ngày 25 hằng tháng",
            date(2020, 4, 25),
            [("2020-03", date(2020, 3, 25)), ("2020-04", date(2020, 4, 25))],
        ),
        ("trước ngày 25 hằng tháng", date(2020, 4, 24), [("2020-04", date(2020, 4, 24))]),
        (
            "trước ngày 1 hằng tháng",
            date(2020, 4, 30),
            [("2020-04", date(2020, 3, 31)), ("2020-05", date(2020, 4, 30))],
        ),
        (
            "ngày 31 hằng tháng",
            date(2020, 4, 30),
            [("2020-03", date(2020, 3, 31)), ("2020-04", date(2020, 4, 30))],
        ),
        ("từ ngày 1 đến ngày 5 hằng tháng", date(2020, 4, 5), [("2020-04", date(2020, 4, 5))]),
        ("thứ sáu hằng tuần", date(2020, 3, 27), [("2020-W13", date(2020, 3, 27))]),
        ("trước ngày 01/01 hằng năm", date(2020, 12, 31), [("2021", date(2020, 12, 31))]),
        ("hằng quý đến hết quý II/2020", date(2021, 1, 1), [
            ("2020-Q1", date(2020, 3, 31)),
            ("2020-Q2", date(2020, 6, 30)),
        ]),
        ("hằng quý từ quý IV/2020", date(2020, 12, 31), [("2020-Q4", date(2020, 12, 31))]),
        ("hằng tháng", date(2020, 3, 30), []),
    ],
)  # fmt: skip
def test_every_period_from_the_base_day_on_is_owed(
    words: str, until: date, periods: list[tuple[str, date]]
) -> None:
    assert series(words).periods(until) == [Period(name, day) for name, day in periods]


def test_the_week_belongs_to_its_iso_year() -> None:
    assert [
        one.id for one in series("hằng tuần", date(2020, 12, 25)).periods(date(2021, 1, 10))
    ] == [
        "2020-W52",
        "2020-W53",
        "2021-W01",
    ]


def test_a_series_ends_with_the_term() -> None:
    ending = series("hằng quý", term_end=date(2020, 6, 30))

    assert ending.end == date(2020, 6, 30)
    assert [one.id for one in ending.periods(date(2025, 1, 1))] == ["2020-Q1", "2020-Q2"]


def test_the_next_period_after_a_day() -> None:
    ending = series("hằng quý", term_end=date(2020, 6, 30))

    assert ending.next_after(date(2019, 1, 1)) == Period("2020-Q1", date(2020, 3, 31))
    assert ending.next_after(date(2020, 3, 31)) == Period("2020-Q2", date(2020, 6, 30))
    assert ending.next_after(date(2020, 6, 30)) is None


def test_an_endless_series_stops_with_the_century() -> None:
    assert series("hằng năm").next_after(date(2099, 12, 31)) is None
    assert series("hằng tuần").next_after(date(2100, 1, 5)) is None
    assert len(series("hằng năm").periods(date(2500, 1, 1))) == 80


def test_how_often_in_months() -> None:
    assert [every.months for every in Every] == [0, 1, 3, 6, 12]
