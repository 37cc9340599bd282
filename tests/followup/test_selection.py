from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.followup import Filters, Selection, select
from tests.followup.builder import (
    agencies,
    agency,
    commitment,
    concluded,
    day,
    event,
    read,
    record,
    session,
    settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hdnd_cli.followup import Listed


def selected(as_of: str, *parts: Mapping[str, str], **asked: object) -> Selection:
    return select(read(*parts), day(as_of), **asked)  # type: ignore[arg-type]


def numbers(entries: Iterable[Listed]) -> list[int]:
    return [entry.row.commitment.entry.id for entry in entries]


MANY = concluded(
    commitment(1, due="30/6/2020"),
    commitment(2, due="20/6/2020"),
    commitment(3, due="10/7/2020"),
    commitment(4, due="31/12/2020", report_due="20/6/2020"),
    commitment(5, due="trước kỳ họp cuối năm 2020"),
    commitment(6, due="thường xuyên"),
    commitment(7),
    commitment(8, due="31/7/2020"),
    commitment(9),
)
REPORTED = event("report", "2020-06-15", [8, 9])


def test_every_open_row_stands_where_it_belongs() -> None:
    found = selected("2020-07-01", MANY, REPORTED)
    assert {name: numbers(entries) for name, entries in found.lists.items()} == {
        "overdue": [2, 1],
        "reports_owed": [4],
        "due_soon": [3],
        "awaiting_acceptance": [8, 9],
        "waiting": [5],
        "no_deadline": [7],
        "ongoing": [6],
    }
    assert numbers(found.rows) == list(range(1, 10))
    assert found.summary.rows == 9


def test_the_longest_overdue_comes_first_with_its_calendar_days() -> None:
    found = selected("2020-07-01", MANY)
    assert [entry.days for entry in found.overdue] == [11, 1]


def test_a_report_owed_has_the_days_since_its_own_day() -> None:
    assert [entry.days for entry in selected("2020-07-01", MANY).reports_owed] == [11]


def test_reported_done_late_is_overdue_and_not_awaiting() -> None:
    found = selected(
        "2020-07-10", concluded(commitment(due="30/6/2020")), event("report", "2020-07-02")
    )
    assert numbers(found.overdue) == [1]
    assert found.awaiting_acceptance == ()


def test_closed_rows_stand_in_no_list() -> None:
    closed = concluded(
        commitment(1, due="thường xuyên"), commitment(2), commitment(3, due="30/6/2020")
    )
    parts = (event("acceptance", "2020-06-01", [1, 2]), event("cancellation", "2020-06-02", 3))
    found = selected("2020-07-10", closed, *parts)
    assert not any(found.lists.values())


@pytest.mark.parametrize(
    ("as_of", "left", "level"),
    [
        ("2020-06-08", None, None),  # 16 working days: further than the largest level
        ("2020-06-09", 15, 15),
        ("2020-06-19", 7, 7),
        ("2020-06-22", 6, 7),
        ("2020-06-25", 3, 3),
        ("2020-06-30", 0, 3),
    ],
)
def test_due_soon_counts_working_days_and_names_the_level(
    as_of: str, left: int | None, level: int | None
) -> None:
    found = selected(as_of, concluded(commitment(due="30/6/2020"))).due_soon
    assert [(entry.days_left, entry.level) for entry in found] == ([(left, level)] if level else [])


def test_the_levels_are_a_setting() -> None:
    found = selected("2020-06-26", settings(due_soon=[1]), concluded(commitment(due="30/6/2020")))
    assert found.due_soon == ()


def test_within_asks_for_so_many_working_days() -> None:
    later = concluded(commitment(1, due="30/6/2020"), commitment(2, due="31/7/2020"))
    assert numbers(selected("2020-06-25", later, within=2).due_soon) == []
    assert numbers(selected("2020-06-25", later, within=3).due_soon) == [1]
    far = selected("2020-06-25", later, within=26).due_soon
    assert [(entry.days_left, entry.level) for entry in far] == [(3, 3), (26, None)]


def test_within_nothing_is_what_falls_due_today() -> None:
    assert numbers(
        selected("2020-06-30", concluded(commitment(due="30/6/2020")), within=0).due_soon
    ) == [1]


def test_new_since_leaves_out_what_was_overdue_or_owed_before() -> None:
    more = concluded(
        commitment(1, due="30/6/2020"),
        commitment(2, due="20/6/2020"),
        commitment(4, due="31/12/2020", report_due="20/6/2020"),
        commitment(5, due="31/12/2020", report_due="30/6/2020"),
    )
    found = selected("2020-07-10", more, new_since=day("2020-06-25"))
    assert (numbers(found.overdue), numbers(found.reports_owed)) == ([1], [5])
    assert found.summary.overdue == 2


def test_what_was_reopened_since_is_newly_overdue() -> None:
    parts = (
        concluded(commitment(due="30/6/2020")),
        event("report", "2020-06-20"),
        event("acceptance", "2020-06-25"),
        event("return", "2020-07-08"),
    )
    assert numbers(selected("2020-07-10", *parts, new_since=day("2020-07-05")).overdue) == [1]


def test_days_left_of_far_rows_only_where_every_row_is_asked_for() -> None:
    far = concluded(commitment(due="31/12/2020"))
    assert [entry.days_left for entry in selected("2020-03-30", far).rows] == [None]
    # 277 calendar days without weekends and public holidays.
    assert [entry.days_left for entry in selected("2020-03-30", far, every_row=True).rows] == [194]


def test_the_calendar_is_not_asked_where_nothing_is_near() -> None:
    council = read(concluded(commitment(1, due="31/12/2020"), commitment(2, due="1/4/2020")))
    select(council, day("2020-05-04"))
    # Filled year by year, when a working day is asked for.
    assert council.calendar._years == {}


def test_years_whose_days_off_may_still_move_are_told() -> None:
    unsure = settings(
        calendar={"confirmed": [2020]}, term={"name": "khóa III", "from": "2016-06-01"}
    )
    far = {
        **session("2095-06-01", commitment(due="20/6/2095")),
        **session("2095-06-02", commitment(due="10 ngày làm việc")),
    }
    assert selected("2095-06-05", unsure, far).calendar_uncertain == (2095,)
    assert (
        selected("2020-06-25", unsure, concluded(commitment(due="30/6/2020"))).calendar_uncertain
        == ()
    )


# Filters ---------------------------------------------------------------------------------

PARTIES = agencies(
    agency(
        "phong-tnmt",
        "Phòng Tài nguyên và Môi trường",
        short="Phòng TN&MT",
        to="2020-05-31",
        successor="phong-kt",
    ),
    agency("phong-kt", "Phòng Kinh tế"),
    agency("ban-ktxh", "Ban Kinh tế - Xã hội"),
    agency("xa-a", "Xã A"),
    agency("xa-b", "Xã B"),
    groups=[{"id": "cac-xa", "name": "Các xã", "members": ["xa-a", "xa-b"]}],
)
AGENDA = {
    "sessions/2020-03-25/agenda.yaml": record(
        items=[
            {"id": 1, "title": "Đất đai", "form": "report", "field": "land"},
            {"id": 2, "title": "Môi trường", "form": "report", "field": "environment"},
        ]
    )
}
WORK = concluded(
    commitment(1, due="30/6/2020", monitors=["ban-ktxh"]),
    commitment(2, due="30/6/2020", each=["cac-xa"]),
    commitment(3, due="30/6/2020", lead="nguyen-van-an", monitors=["cac-xa"]),
    commitment(4, due="30/6/2020", lead="xa-a", responsible="nguyen-van-an"),
    item=1,
)
LATER = session("2020-04-22", commitment(1, due="30/6/2020", lead="xa-b"), number=16)


def names(filters: Filters) -> list[str]:
    found = selected("2020-07-01", PARTIES, AGENDA, WORK, LATER, filters=filters)
    return [f"{e.row.commitment.name} {e.row.agency or ''}".strip() for e in found.rows]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("phong-tnmt", ["2020-03-25/1"]),
        ("phòng tn&mt", ["2020-03-25/1"]),
        ("phong-kt", ["2020-03-25/1"]),
        ("xa-a", ["2020-03-25/2 xa-a", "2020-03-25/4"]),
        ("cac-xa", ["2020-03-25/2 xa-a", "2020-03-25/2 xa-b", "2020-03-25/4", "2020-04-22/1"]),
        ("nguyen-van-an", ["2020-03-25/3", "2020-03-25/4"]),
        ("ban-ktxh", []),
    ],
    ids=["lead", "name", "successor", "agency", "group", "person", "none"],
)
def test_lead_is_the_lead_the_agency_the_successor_or_a_person(
    lead: str, expected: list[str]
) -> None:
    assert names(Filters(leads=(lead,))) == expected


def test_monitors_may_stand_in_a_group() -> None:
    assert names(Filters(monitors=("ban-ktxh",))) == ["2020-03-25/1"]
    assert names(Filters(monitors=("xa-b",))) == ["2020-03-25/3"]
    assert names(Filters(monitors=("cac-xa",))) == ["2020-03-25/3"]


def test_session_and_field_choose_by_where_it_was_concluded() -> None:
    assert names(Filters(sessions=("2020-04-22",))) == ["2020-04-22/1"]
    assert len(names(Filters(fields=("land",)))) == 5
    assert names(Filters(fields=("environment",))) == []


def test_of_one_kind_any_will_do_and_of_several_kinds_all_must_hold() -> None:
    assert names(Filters(leads=("phong-kt", "xa-b"))) == [
        "2020-03-25/1",
        "2020-03-25/2 xa-b",
        "2020-04-22/1",
    ]
    assert names(Filters(leads=("xa-b",), sessions=("2020-04-22",))) == ["2020-04-22/1"]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (
            Filters(leads=("phong-tnm",)),
            'there is no agency, group or person "phong-tnm"; did you mean "phong-tnmt"?',
        ),
        (Filters(monitors=("zzz",)), 'there is no agency, group or person "zzz"'),
        (
            Filters(sessions=("2020-03-26",)),
            'there is no session "2020-03-26"; did you mean "2020-03-25"?',
        ),
        (Filters(fields=("lands",)), 'there is no field "lands"; did you mean "land"?'),
    ],
    ids=["lead", "monitor", "session", "field"],
)
def test_an_unknown_name_is_refused_with_what_was_meant(filters: Filters, message: str) -> None:
    with pytest.raises(UnknownSubjectError) as raised:
        names(filters)
    assert str(raised.value) == message


def test_a_field_of_the_fixed_list_may_have_no_item_yet() -> None:
    council = settings(fields=["land", "health"])
    assert selected("2020-07-01", council, WORK, filters=Filters(fields=("health",))).rows == ()
