"""What a person types → what is meant: days without a year, names, figures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.entering import Refused, Sayings
from hdnd_cli.entering.days import last_with_year, next_with_year
from hdnd_cli.entering.offering import party_named, party_nearly
from hdnd_cli.reading import read_council
from tests.support.councils import Memory, texts

COUNCIL = read_council(Memory(texts()))
TODAY = date(2020, 7, 11)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_the_nearest_one(typed: date, today: date) -> None:
    said = f"{typed.day}/{typed.month}"
    last = date.fromisoformat(last_with_year(said, today))
    assert (last.day, last.month) == (typed.day, typed.month)
    assert last <= today
    after = last + timedelta(days=365 if last.month != 2 or last.day != 29 else 4 * 365)
    assert after > today or (last.month, last.day) == (2, 29) or after + timedelta(days=1) > today
    day, month, year = map(int, next_with_year(said, today).split("/"))
    assert (day, month) == (typed.day, typed.month)
    assert date(year, month, day) >= today


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("30/6", "2020-06-30"),
        ("11/7", "2020-07-11"),
        ("12/7", "2019-07-12"),
        ("ngày 30 tháng 6", "2020-06-30"),
        ("30-6", "2020-06-30"),
        (" 30.6 ", "2020-06-30"),
        ("29/2", "2020-02-29"),
        ("30/6/2018", "30/6/2018"),
        ("mai", "mai"),
    ],
)
def test_days_that_have_happened(said: str, meant: str) -> None:
    assert last_with_year(said, TODAY) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("30/9", "30/9/2020"),
        ("30/6", "30/6/2021"),
        ("1/8", "01/8/2020"),
        ("trước ngày 30/9", "trước ngày 30/9"),
    ],
)
def test_days_of_deadlines(said: str, meant: str) -> None:
    assert next_with_year(said, TODAY) == meant


@pytest.mark.parametrize("said", ["31/2", "0/6", "30/13"])
def test_there_is_no_such_day(said: str) -> None:
    for reader in (last_with_year, next_with_year):
        with pytest.raises(Refused, match="there is no day"):
            reader(said, TODAY)


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        ("phong-tnmt", "phong-tnmt"),
        ("Phòng TN&MT", "phong-tnmt"),
        ("phong tn&mt", "phong-tnmt"),
        ("ủy ban nhân dân huyện", "ubnd-huyen"),
        ("uỷ ban nhân dân huyện", "ubnd-huyen"),
        ("Lê Văn Bình", "le-van-binh"),
        ("Phòng", None),
        ("phong-tn", None),
    ],
)
def test_parties_are_known_by_any_of_their_names(said: str, id_: str | None) -> None:
    assert party_named(COUNCIL, said) == id_


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        ("thach kim", "ubnd-thach-kim"),
        ("tnmt", "phong-tnmt"),
        ("thạch", None),
        ("phong-tnm", "phong-tnmt"),
        ("Ông Lê Văn Bính", None),
    ],
)
def test_parties_that_are_nearly_named(said: str, id_: str | None) -> None:
    assert party_nearly(COUNCIL, said) == id_


def test_of_two_parties_with_one_name_none_is_guessed() -> None:
    twice = {
        "agencies.yaml": """\
            agencies:
              - {id: a, name: Phòng Nội vụ, kind: department, to: 2020-01-01, successor: b}
              - {id: b, name: Phòng Nội vụ, kind: department, from: 2020-01-02}
            """
    }
    council = read_council(Memory(texts(twice)))
    assert party_named(council, "Phòng Nội vụ") is None
    assert party_named(council, "b") == "b"


def taken(kind: str, **said: Any) -> dict[str, Any]:
    sayings = Sayings(COUNCIL, kind, TODAY)
    sayings.take(said)
    return sayings.values


def test_other_days_are_looked_at_from_the_event_s_own() -> None:
    values = taken("report", done_on="25/12", dated="2/1", date="10/1", state="done")
    assert values["date"] == date(2020, 1, 10)
    assert values["dated"] == date(2020, 1, 2)
    assert values["done_on"] == date(2019, 12, 25)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("đã xong=19", {"đã xong": 19}),
        ("đã xong = 19, đang làm=13", {"đã xong": 19, "đang làm": 13}),
        (["đã xong: 19", "đang làm=013"], {"đã xong": 19, "đang làm": 13}),
    ],
)
def test_figures(said: Any, meant: dict[str, int]) -> None:
    assert taken("report", figures=said)["figures"] == meant


def test_what_is_refused_names_its_field() -> None:
    with pytest.raises(Refused) as refused:
        taken("report", date="10/1", state="xong hết")
    assert refused.value.args[1] == "state"


def test_a_withdrawn_file_is_named_by_its_name() -> None:
    for said in ("2020-06-25-1-report", "sessions/x/progress/2020-06-25-1-report.yaml",
                 "progress\\2020-06-25-1-report.yaml"):  # fmt: skip
        assert taken("withdrawal", withdraws=said)["withdraws"] == "2020-06-25-1-report"
