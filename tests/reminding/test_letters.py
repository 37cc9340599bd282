from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.followup import Filters
from hdnd_cli.reading import read_council
from hdnd_cli.reminding import Letters, letters
from hdnd_cli.rendering import KINDS
from hdnd_cli.rendering.views.reminder import ReminderView
from tests.reminding.scenario import AGENCIES, AS_OF, FILES, OWING, SESSION
from tests.support.councils import Memory, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.council import Council

DAY = date.fromisoformat(AS_OF)
Shown = dict[str, list[tuple[str, int, int | None]]]


def council(*changes: Mapping[str, str]) -> Council:
    return read_council(Memory(texts(FILES, *changes)))


def found(
    *agencies: str,
    on: date = DAY,
    within: int | None = None,
    changes: Mapping[str, str] | None = None,
    filters: Filters | None = None,
) -> Letters:
    wanted = filters or Filters()
    return letters(council(changes or {}), on, wanted, agencies=agencies, within=within)


def shown(result: Letters) -> Shown:
    """Return, by agency, what is told: the commitment, its step, and the one that follows."""
    return {
        letter.agency: [
            (f"{told.row.commitment.entry.id}{told.row.period or ''}", told.step, told.after)
            for told in letter.told
        ]
        for letter in result.letters
    }


def reminder(number: int, day: str, more: str = "") -> dict[str, str]:
    name = f"{SESSION}/progress/{day}-{number}-reminder.yaml"
    return {name: f"commitment: {number}\nkind: reminder\ndate: {day}\nby: van-phong\n{more}"}


def test_everybody_who_owes_something_gets_one_letter() -> None:
    result = found()
    assert [letter.agency for letter in result.letters] == list(OWING)
    assert shown(result) == {
        # Reminded once before: again, then the competent body.
        "phong-tnmt": [("1", 2, 3), ("2", 1, None)],
        "ubnd-huyen": [("72020-05", 1, 2), ("72020-06", 1, 2), ("72020-07", 1, None)],
        "ubnd-thach-bang": [("3", 1, 2)],
        "ubnd-thach-kim": [("3", 1, 2)],
        # In the place of the health division, which has ended.
        "van-phong": [("4", 1, 2)],
        "le-van-binh": [("5", 1, 2)],
    }
    assert [row.commitment.name for row in result.unassigned] == ["2020-03-25/6"]
    (first, *_others) = result.letters
    assert [len(first.overdue), len(first.reports), len(first.due_soon)] == [1, 1, 1]


def test_what_falls_due_later_is_told_where_it_is_asked_for() -> None:
    assert shown(found("phong-tnmt", within=1)) == {"phong-tnmt": [("1", 2, 3)]}
    early = found("phong-tnmt", on=date(2020, 6, 1))
    assert (early.letters, early.free) == ((), ("phong-tnmt",))
    assert shown(found("phong-tnmt", on=date(2020, 6, 1), within=60)) == {
        "phong-tnmt": [("1", 1, None), ("2", 1, None)]
    }


@pytest.mark.parametrize(
    ("filters", "agencies"),
    [
        (Filters(leads=("ubnd-cac-xa",)), ["ubnd-thach-bang", "ubnd-thach-kim"]),
        (Filters(sessions=("2020-03-25",)), list(OWING)),
        (Filters(fields=("land",)), list(OWING)),
        (Filters(monitors=("phong-tnmt",)), []),
    ],
)
def test_the_filters_of_overdue(filters: Filters, agencies: list[str]) -> None:
    assert [letter.agency for letter in found(filters=filters).letters] == agencies


@pytest.mark.parametrize("asked", ["phong-yt", "van-phong", "Phòng Y tế", "Văn phòng"])
def test_an_agency_that_has_ended_stands_for_its_successor(asked: str) -> None:
    assert list(shown(found(asked))) == ["van-phong"]


def test_nobody_of_that_name() -> None:
    with pytest.raises(UnknownSubjectError, match="phong-tnm"):
        found("phong-tnm")


def test_what_was_reminded_of_on_the_day_is_left_out() -> None:
    changes = reminder(1, AS_OF, "decision: 12/HĐND-VP\n")
    result = found(changes=changes)
    assert shown(result)["phong-tnmt"] == [("2", 1, None)]
    assert [row.commitment.name for row in result.reminded["phong-tnmt"].rows] == ["2020-03-25/1"]
    assert result.reminded["phong-tnmt"].by == ("12/HĐND-VP",)
    # Yesterday is another day.
    assert shown(found(changes=reminder(1, "2020-07-30")))["phong-tnmt"] == [
        ("1", 2, 3),
        ("2", 1, None),
    ]
    # A reminder of one agency's row is none of the others'.
    one = found(changes=reminder(3, AS_OF, "agency: ubnd-thach-kim\n"))
    assert "ubnd-thach-kim" not in shown(one)
    assert "ubnd-thach-bang" in shown(one)


def test_reminding_before_the_day_does_not_escalate() -> None:
    changes = {**reminder(2, "2020-07-20", "step: 1\n"), **reminder(2, "2020-07-27", "step: 1\n")}
    assert shown(found(changes=changes))["phong-tnmt"][1] == ("2", 1, None)
    late = found(changes=changes, on=date(2020, 8, 10))
    assert shown(late)["phong-tnmt"][-1] == ("2", 2, 3)


def test_a_step_that_was_reached_is_not_gone_back_behind() -> None:
    changes = {
        f"{SESSION}/progress/2020-07-10-1-escalation.yaml": (
            "commitment: 1\nkind: escalation\ndate: 2020-07-10\nstep: 5\n"
        )
    }
    assert shown(found("phong-tnmt", changes=changes))["phong-tnmt"][0] == ("1", 2, 6)


def test_the_letter_tells_what_was_chosen_and_nothing_else() -> None:
    record = council(reminder(1, AS_OF, "step: 2\n"))
    (letter, *_others) = letters(record, DAY, Filters()).letters
    view = KINDS["reminder"].view(record, letter.subject)
    told = [task for name in ("overdue", "reports", "due_soon") for task in getattr(view, name)]
    assert [task.task for task in told] == ["Công khai danh sách"]


def test_a_person_is_written_to_by_title_and_name() -> None:
    record = council()
    (letter,) = letters(record, DAY, Filters(), agencies=["le-van-binh"]).letters
    view = KINDS["reminder"].view(record, letter.subject)
    assert isinstance(view, ReminderView)
    assert view.addressees == ("Kính gửi: Ông Lê Văn Bình, Trưởng phòng.",)


def test_a_letter_of_the_day_that_left_no_reminders_has_told_everything() -> None:
    letter = {
        "register/2020/CV-012.yaml": (
            "document: reminder\nagency: phong-tnmt\nnumber: 12\nsymbol: 12/HĐND-VP\n"
            f"date: {AS_OF}\noutside: true\n"
        )
    }
    result = found(changes=letter)
    assert "phong-tnmt" not in shown(result)
    assert len(result.reminded["phong-tnmt"].rows) == 2
    assert result.reminded["phong-tnmt"].by == ("12/HĐND-VP",)
    # One that left a reminder has told just that.
    part = found(changes={**letter, **reminder(1, AS_OF, "decision: 12/HĐND-VP\n")})
    assert shown(part)["phong-tnmt"] == [("2", 1, None)]


def test_nobody_writes_to_an_agency_that_has_ended() -> None:
    parted = AGENCIES.replace("successor: van-phong", "successor: [van-phong, ubnd-huyen]")
    result = found(changes={"agencies.yaml": parted})
    assert "phong-yt" not in shown(result)
    assert "van-phong" not in shown(result)
    assert [row.commitment.name for row in result.ended] == ["2020-03-25/4"]
    moved = {
        f"{SESSION}/progress/2020-07-01-4-reassignment.yaml": (
            "commitment: 4\nkind: reassignment\ndate: 2020-07-01\nto: van-phong\n"
        )
    }
    again = found(changes={"agencies.yaml": parted, **moved})
    assert (shown(again)["van-phong"], again.ended) == ([("4", 1, 2)], ())
