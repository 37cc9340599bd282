from __future__ import annotations

from datetime import date

import pytest

from tests.checks.told import FILES, FIRST, SECOND, edited, rules, told

ENDS = "kind: department, head: le-van-dung, to: 2020-06-20"


def ended(successor: str = "") -> dict[str, str]:
    return edited(
        "agencies.yaml",
        "kind: department, head: le-van-dung",
        ENDS + (f", successor: {successor}" if successor else ""),
    )


def reassigned(folder: str, number: int) -> dict[str, str]:
    path = f"{folder}/progress/2020-06-22-{number}-reassignment.yaml"
    text = f"commitment: {number}\nkind: reassignment\ndate: 2020-06-22\nto: phong-tckh\n"
    return {path: text}


def test_one_successor_answers_for_everything() -> None:
    assert rules(ended("phong-tckh")) == []


def test_until_its_end_an_agency_needs_no_successor() -> None:
    assert rules(ended(), date(2020, 6, 20)) == []
    assert rules(ended(), date(2020, 6, 21)) == [
        ("agencies.yaml", "agency-ended-without-successor")
    ]


def test_what_was_reassigned_is_nobody_elses() -> None:
    files = {**ended(), **reassigned(FIRST, 2), **reassigned(SECOND, 1)}

    assert rules(files) == []


def test_a_successor_that_has_ended_too_leaves_it_open() -> None:
    agencies = ended("phong-tckh")["agencies.yaml"].replace(
        "name: Phòng Tài chính - Kế hoạch, kind: department",
        "name: Phòng Tài chính - Kế hoạch, kind: department, to: 2020-06-25",
    )

    assert told({"agencies.yaml": agencies}) == [
        "agencies.yaml:5:78: error: Phòng Tài chính - Kế hoạch ended on 2020-06-25 without a "
        "successor, but still owes: 2020-03-25/2, 2020-06-10/1 [agency-ended-without-successor]"
    ]


def test_an_agency_that_ended_and_owes_nothing_may_go() -> None:
    agencies = edited(
        "agencies.yaml",
        "name: Phòng Tài chính - Kế hoạch, kind: department",
        "name: Phòng Tài chính - Kế hoạch, kind: department, to: 2019-06-25",
    )

    assert rules(agencies) == []


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("presenter: phong-tnmt", "presenter: Lãnh đạo các phòng", []),
        ("presenter: phong-tnmt", "presenter: ubnd-cac-xa", []),
        ("presenter: phong-tnmt", "presenter: phòng-tnmt", ["party-unknown"]),
        ("presenter: phong-tnmt", 'presenter: "?"', ["unfilled"]),
    ],
)
def test_words_as_printed_may_stand_where_an_id_may(
    field: str, value: str, found: list[str]
) -> None:
    agenda = edited(f"{FIRST}/agenda.yaml", field, value)

    assert [rule for _path, rule in rules(agenda)] in (found, [])


def test_an_id_is_found_by_the_nearest_of_the_right_kind() -> None:
    minutes = edited(f"{FIRST}/minutes.yaml", "{person: pham-van-chi", "{person: phamvanchi")

    assert [line for line in told(minutes) if "party" in line] == [
        f'{FIRST}/minutes.yaml:5:14: error: nobody in agencies.yaml has the id "phamvanchi" '
        "[party-unknown]"
    ]


def test_two_heads_one_after_the_other_do_not_overlap() -> None:
    head = "head: [{person: le-van-dung, to: 2020-03-31}, {person: ho-sy-loc, from: 2020-04-01}]"
    agencies = FILES["agencies.yaml"].replace("head: le-van-dung", head)

    assert rules({"agencies.yaml": agencies}) == []
