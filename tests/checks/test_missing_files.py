"""One fault is told once: what could not be read is not told again as missing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.checks import run_checks
from tests.checks.told import FILES, FIRST, SECOND, TODAY, council, rules, session, told

UNREADABLE = "kind: [\n"


@pytest.mark.parametrize("path", sorted(FILES))
def test_a_file_that_cannot_be_read_is_the_only_problem(path: str) -> None:
    assert rules({path: UNREADABLE}) == [(path, "yaml-syntax")]


def test_without_agencies_there_is_one_problem() -> None:
    assert told({"agencies.yaml": None}) == [
        "hdnd.yaml:1:1: error: there is no agencies.yaml: nobody whom the records name can be "
        "found [party-unknown]"
    ]


def test_agencies_without_entries_are_no_missing_file() -> None:
    found = rules({"agencies.yaml": "groups: []\n"})

    assert ("hdnd.yaml", "party-unknown") in found
    assert (f"{FIRST}/session.yaml", "party-unknown") in found


def test_before_its_day_nothing_is_asked_of_a_session() -> None:
    path = "sessions/2020-07-22/session.yaml"
    text = "kind: regular\nnumber: 16\ndate: 2020-07-22\nchaired_by: nguyen-van-an\n"

    assert rules({path: text}) == []
    assert rules({path: text}, date(2020, 7, 22)) == []
    assert rules({path: text}, date(2020, 7, 23)) == [
        (path, "agenda-missing"),
        (path, "minutes-missing"),
    ]
    # Three working days after a Wednesday end on the Monday.
    assert rules({path: text}, date(2020, 7, 28))[1] == (path, "conclusions-missing")


def test_a_session_of_two_days_is_asked_after_the_second() -> None:
    path = "sessions/2020-06-24/session.yaml"
    text = "kind: topical\ndate: 2020-06-24\nuntil: 2020-06-30\nchaired_by: nguyen-van-an\n"

    assert rules({path: text}) == []


@pytest.mark.parametrize("kind", ["plenary", "letter"])
def test_a_plenary_and_a_letter_need_conclusions_only(kind: str) -> None:
    path = "sessions/2020-06-03/session.yaml"
    text = f"kind: {kind}\ndate: 2020-06-03\nchaired_by: pham-van-chi\n"

    assert rules({path: text}) == [(path, "conclusions-missing")]


def test_nothing_is_asked_of_a_cancelled_session() -> None:
    path = "sessions/2020-06-03/session.yaml"
    text = (
        "kind: regular\nnumber: 14\ndate: 2020-06-03\nchaired_by: pham-van-chi\n"
        "cancelled: {date: 2020-06-01, reason: bão}\n"
    )

    assert rules({path: text}) == []


def test_what_is_still_to_fill_in_is_told_once_and_not_as_missing() -> None:
    files = session("2020-06-24", number=16)
    path = "sessions/2020-06-24/session.yaml"
    files[path] = files[path].replace("16", "?")
    files["sessions/2020-06-24/minutes.yaml"] = (
        "present: 3\nattendance:\n  - {agency: ?, status: present}\n"
    )
    files["sessions/2020-06-24/conclusions.yaml"] = (
        "conclusions:\n  - {item: ?, no_commitment: ?}\n"
    )

    assert rules(files) == [
        ("sessions/2020-06-24/conclusions.yaml", "unfilled"),
        ("sessions/2020-06-24/minutes.yaml", "unfilled"),
        (path, "unfilled"),
    ]


VALUES = st.sampled_from(
    ["?", "", "[]", "{}", "x", "1", "2020-06-10", "2020-06-10/1", "2020-06-10#1", "nguyen-van-an",
     "ubnd-cac-xa", "phong-tnmt", "9999-12-31", "0001-01-01", "hằng tuần", "10 ngày làm việc"]
)  # fmt: skip


@given(path=st.sampled_from(sorted(FILES)), data=st.data())
def test_no_change_of_a_line_breaks_the_checks(path: str, data: st.DataObject) -> None:
    lines = FILES[path].splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    key, colon, _value = lines[place].partition(":")
    changed = data.draw(st.sampled_from([None, *(f"{key}{colon} {v}" for v in _drawn(data))]))
    lines[place : place + 1] = [] if changed is None else [changed]

    found = run_checks(council({path: "\n".join(lines) + "\n"}), TODAY)

    assert found == sorted(found, key=lambda problem: problem.order)
    assert all(problem.message for problem in found)


def _drawn(data: st.DataObject) -> list[str]:
    return data.draw(st.lists(VALUES, min_size=1, max_size=3))


def test_a_broken_session_takes_no_other_record_along() -> None:
    changed = FILES[f"{SECOND}/conclusions.yaml"] + "        continues: 2020-03-25/1\n"

    assert rules(
        {f"{SECOND}/conclusions.yaml": changed, f"{FIRST}/session.yaml": "kind: regular\n"}
    ) == [
        (f"{FIRST}/session.yaml", "missing-key"),
        (f"{FIRST}/session.yaml", "missing-key"),
    ]
