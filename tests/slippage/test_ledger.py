"""The ledger over real histories."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli import demo
from hdnd_cli.clock import now
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.followup import Filters
from hdnd_cli.history import open_history
from hdnd_cli.reading import read_council
from hdnd_cli.slippage import Ledger, Slip, build_ledger
from hdnd_cli.source import WorkingTree
from tests.followup.builder import (
    commitment,
    concluded,
    event,
    record,
    session,
    settings,
)
from tests.support.command import run_main
from tests.support.repositories import BINH, DUNG, Scripted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MARCH = "2020-03-25"
CONCLUSIONS = f"sessions/{MARCH}/conclusions.yaml"
AS_OF = "2020-12-31"


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    return Scripted.council(tmp_path / "Hồ sơ")


@contextmanager
def opened(root: Path, known_at: str | None = None) -> Iterator[Any]:
    with open_history(root, now({}), known_at=known_at) as history:
        source = history.tree() if known_at else WorkingTree(root)
        yield read_council(source), history


def ledger(
    root: Path, as_of: str = AS_OF, known_at: str | None = None, filters: Filters | None = None
) -> Ledger:
    with opened(root, known_at) as (council, history):
        return build_ledger(council, history, date.fromisoformat(as_of), filters)


def told(slip: Slip) -> tuple[object, ...]:
    """Return what a move says in short: kind, days, whose recording, marks."""
    on = slip.recorded.on.isoformat() if slip.recorded else None
    return (slip.kind.value, _iso(slip.old), _iso(slip.new), slip.days, on)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def due(words: str | None, **fields: Any) -> dict[str, str]:
    return concluded(commitment(1, due=words, **fields))


def extension(on: str, new_due: str, **fields: Any) -> dict[str, str]:
    return event("extension", on, 1, new_due=new_due, **fields)


def path_of(files: Mapping[str, str]) -> str:
    (path,) = files
    return path


# Silent changes --------------------------------------------------------------------------------


def test_an_overwritten_deadline_is_a_silent_move(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-07-02", due("30/9/2020"), by=DUNG)
    found = ledger(scripted.root)
    assert [told(slip) for slip in found.slips] == [
        ("silent", "2020-06-30", "2020-09-30", 92, "2020-07-02")
    ]
    (slip,) = found.slips
    assert slip.recorded is not None
    assert slip.recorded.author.name == "Phan Anh Dũng"
    assert (slip.old_text, slip.new_text, slip.days_after) == ("30/6/2020", "30/9/2020", 2)
    assert (found.total.silent, found.total.days, found.total.after) == (1, 92, 1)


def test_writing_the_first_deadline_back_is_no_silent_move(
    scripted: Scripted, capsys: pytest.CaptureFixture[str]
) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-07-02", due("30/9/2020"), by=DUNG)
    scripted.record("2020-07-03", due("ngày 30 tháng 6 năm 2020"))
    scripted.record("2020-07-04", due("sớm"))
    scripted.record("2020-07-05", due("30/6/2020"))
    found = ledger(scripted.root)
    assert [told(slip) for slip in found.slips] == [
        ("silent", "2020-06-30", "2020-09-30", 92, "2020-07-02"),
        ("put_back", "2020-09-30", "2020-06-30", -92, "2020-07-03"),
        ("silent", "2020-06-30", None, None, "2020-07-04"),
        ("put_back", "2020-06-30", "2020-06-30", 0, "2020-07-05"),
    ]
    assert (found.total.silent, found.total.days, found.total.after) == (2, 0, 2)
    ran = run_main(capsys, "-C", scripted.root, "ledger", "--format", "github")
    assert ran.out.count("::warning") == 2
    ran = run_main(capsys, "-C", scripted.root, "ledger")
    assert "written back as it first was" in ran.out


def test_other_words_for_the_same_day_move_nothing(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-04-02", due("ngày 30 tháng 6 năm 2020"))
    assert ledger(scripted.root).slips == ()


def test_the_office_s_own_day_moves_the_deadline_too(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("sớm", due_day="2020-06-30"))
    scripted.record("2020-04-02", due("sớm", due_day="2020-07-31"))
    assert [told(slip) for slip in ledger(scripted.root).slips] == [
        ("silent", "2020-06-30", "2020-07-31", 31, "2020-04-02")
    ]


def test_setting_a_deadline_is_no_move_and_removing_one_is(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due(None))
    scripted.record("2020-03-27", due("30/6/2020"))
    scripted.record("2020-04-02", due("khẩn trương"))
    scripted.record("2020-05-02", due("31/7/2020"))
    assert [told(slip) for slip in ledger(scripted.root).slips] == [
        ("silent", "2020-06-30", None, None, "2020-04-02"),
        ("silent", "2020-06-30", "2020-07-31", 31, "2020-05-02"),
    ]


def test_a_deadline_inherited_from_the_conclusion_moves_all_its_commitments(
    scripted: Scripted,
) -> None:
    both = (commitment(1), commitment(2))
    scripted.record("2020-03-26", concluded(*both, due="30/6/2020"))
    scripted.record("2020-04-02", concluded(*both, due="30/9/2020"))
    assert [slip.commitment.name for slip in ledger(scripted.root).slips] == [
        "2020-03-25/1",
        "2020-03-25/2",
    ]


def test_a_change_that_is_not_saved_has_no_recording(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.write(due("30/9/2020"))
    scripted.write(extension("2020-09-01", "31/10/2020"))
    assert [told(slip) for slip in ledger(scripted.root).slips] == [
        ("silent", "2020-06-30", "2020-09-30", 92, None),
        ("extension", "2020-09-30", "2020-10-31", 31, None),
    ]


def test_a_series_that_becomes_another_one_is_told_in_words(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("hằng quý"))
    scripted.record("2020-04-02", due("hằng tháng"))
    (slip,) = ledger(scripted.root, "2020-05-01").slips
    assert told(slip) == ("silent", None, None, None, "2020-04-02")
    assert (slip.old_text, slip.new_text) == ("hằng quý", "hằng tháng")


def test_a_change_that_only_the_merge_makes_is_seen_and_is_the_merger_s(
    scripted: Scripted,
) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.branch("khac")
    scripted.record("2020-04-01", event("reminder", "2020-04-01"), by=BINH)
    scripted.switch("main")
    scripted.record("2020-04-02", event("reminder", "2020-04-02"), by=BINH)
    scripted.merge("khac", "2020-04-03", due("30/9/2020"), by=DUNG)
    (slip,) = ledger(scripted.root).slips
    assert told(slip) == ("silent", "2020-06-30", "2020-09-30", 92, "2020-04-03")
    assert slip.recorded is not None
    assert slip.recorded.author.name == "Phan Anh Dũng"


def test_what_a_clerk_changed_on_a_line_of_her_own_is_recorded_when_it_came_in(
    scripted: Scripted,
) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.branch("dung")
    scripted.record("2020-04-01", due("30/9/2020"), by=DUNG)
    scripted.switch("main")
    scripted.record("2020-04-02", event("reminder", "2020-04-02"))
    scripted.merge("dung", "2020-07-05", by=BINH)
    (slip,) = ledger(scripted.root).slips
    assert told(slip) == ("silent", "2020-06-30", "2020-09-30", 92, "2020-07-05")
    assert slip.recorded is not None
    assert slip.recorded.author.name == "Phan Anh Dũng"
    assert slip.days_after == 5


def test_a_renamed_folder_does_not_lose_the_moves(scripted: Scripted) -> None:
    scripted.record("2020-03-26", session(MARCH, commitment(1, due="30/6/2020"), number=15))
    scripted.record("2020-04-02", due("30/9/2020"))
    scripted.record("2020-04-03", extension("2020-04-03", "31/10/2020"))
    scripted.move("sessions/2020-03-25", "sessions/2020-03-26")
    moved = session("2020-03-26", commitment(1, due="30/9/2020"), number=15)
    scripted.record("2020-05-04", moved)
    found = ledger(scripted.root)
    assert [(slip.commitment.name, *told(slip)) for slip in found.slips] == [
        ("2020-03-26/1", "silent", "2020-06-30", "2020-09-30", 92, "2020-04-02"),
        ("2020-03-26/1", "extension", "2020-09-30", "2020-10-31", 31, "2020-04-03"),
    ]


def test_the_day_of_a_recording_is_that_in_vietnam(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-06-30T18:30+00:00", due("30/9/2020"))
    (slip,) = ledger(scripted.root).slips
    assert slip.recorded is not None
    assert (slip.recorded.on, slip.days_after) == (date(2020, 7, 1), 1)


# Extensions ------------------------------------------------------------------------------------


def test_an_extension_tells_its_letter_its_decision_and_its_number(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    asked = extension("2020-06-10", "31/7/2020", decision=None, symbol="45/TNMT")
    scripted.record("2020-06-10", asked)
    scripted.record("2020-06-28", extension("2020-06-28", "31/7/2020", decision="30/TB-HĐND"))
    scripted.record("2020-07-30", extension("2020-07-30", "31/8/2020", symbol="60/TNMT"))
    found = ledger(scripted.root)
    assert [told(slip) for slip in found.slips] == [
        ("extension", "2020-06-30", "2020-07-31", 31, "2020-06-28"),
        ("extension", "2020-07-31", "2020-08-31", 31, "2020-07-30"),
    ]
    first, second = found.slips
    assert (first.number, first.decision, first.days_after) == (1, "30/TB-HĐND", None)
    assert first.request is not None
    assert first.request.path == path_of(asked)
    assert (second.number, second.request) == (2, None)
    assert second.extension is not None
    assert second.extension.symbol == "60/TNMT"
    assert found.refused == ()


def test_an_extension_after_the_fact_is_marked_with_its_days(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-07-20", extension("2020-07-15", "31/8/2020"))
    (slip,) = ledger(scripted.root).slips
    assert (slip.days, slip.days_after, slip.recorded_after) == (62, 15, None)


def test_an_extension_that_was_dated_back_is_marked_by_its_recording(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-07-20", extension("2020-06-29", "31/8/2020"))
    found = ledger(scripted.root)
    (slip,) = found.slips
    assert (slip.days_after, slip.recorded_after) == (None, 20)
    (lag,) = found.lags
    assert lag.days == 21


def test_a_request_that_nobody_granted_moves_nothing(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-06-28", extension("2020-06-28", "31/7/2020", decision=None))
    found = ledger(scripted.root)
    assert found.slips == ()
    (refused,) = found.refused
    assert (refused.due, refused.asked) == (date(2020, 6, 30), date(2020, 7, 31))


def test_a_grant_answers_the_letter_that_it_names_and_no_other(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    for number, day in enumerate(("2020-06-01", "2020-06-05"), 1):
        asked = extension(day, "31/7/2020", decision=None, symbol=f"4{number}/TNMT")
        scripted.record(day, asked)
    scripted.record("2020-06-28", extension("2020-06-28", "31/7/2020", symbol="41/TNMT"))
    found = ledger(scripted.root)
    assert [slip.request and slip.request.event.date.day for slip in found.slips] == [1]
    assert [refused.request.symbol for refused in found.refused] == ["42/TNMT"]
    other = extension("2020-07-28", "31/8/2020", symbol="99/TNMT")
    scripted.record("2020-07-28", other)
    assert [refused.request.symbol for refused in ledger(scripted.root).refused] == ["42/TNMT"]


def test_withdrawn_and_vanished_extensions_move_nothing_but_are_told(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    withdrawn = extension("2020-06-28", "31/7/2020")
    gone = extension("2020-06-29", "31/8/2020")
    scripted.record("2020-06-29", {**withdrawn, **gone})
    name = path_of(withdrawn).rpartition("/")[2].removesuffix(".yaml")
    scripted.record("2020-07-02", event("withdrawal", "2020-07-02", withdraws=name))
    scripted.record("2020-07-03", {path_of(gone): None})
    found = ledger(scripted.root)
    assert found.slips == ()
    first, second = found.lost
    assert first.withdrawal is not None
    assert (first.path, first.lost and first.lost.on) == (path_of(withdrawn), date(2020, 7, 2))
    assert (second.path, second.withdrawal) == (path_of(gone), None)
    assert second.lost is not None
    assert second.lost.on == date(2020, 7, 3)
    assert ledger(scripted.root, "2020-06-28").lost == (first,)
    assert ledger(scripted.root, known_at="HEAD~2").total.extensions == 2
    only = Filters(sessions=(MARCH,))
    assert ledger(scripted.root, filters=only).lost == found.lost


def test_an_extension_that_was_changed_afterwards_is_marked(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-06-28", extension("2020-06-28", "31/7/2020"))
    scripted.record("2020-08-01", extension("2020-06-28", "30/9/2020"), by=DUNG)
    (slip,) = ledger(scripted.root).slips
    assert told(slip) == ("extension", "2020-06-30", "2020-09-30", 92, "2020-08-01")
    assert slip.amended
    scripted.write(extension("2020-06-28", "31/10/2020"))
    (slip,) = ledger(scripted.root).slips
    assert (slip.recorded, slip.amended, slip.days) == (None, True, 123)


def test_an_extension_that_was_written_into_the_conclusions_too_counts_once(
    scripted: Scripted,
) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-06-28", {**extension("2020-06-28", "31/7/2020"), **due("31/7/2020")})
    (slip,) = ledger(scripted.root).slips
    assert told(slip) == ("extension", "2020-06-30", "2020-07-31", 31, "2020-06-28")
    assert (slip.rewritten, slip.number) == (True, 1)


def test_a_silent_change_beyond_an_extension_comes_after_it(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-06-28", extension("2020-06-28", "31/7/2020"))
    scripted.record("2020-07-15", due("31/8/2020"))
    assert [told(slip) for slip in ledger(scripted.root).slips] == [
        ("extension", "2020-06-30", "2020-07-31", 31, "2020-06-28"),
        ("silent", "2020-07-31", "2020-08-31", 31, "2020-07-15"),
    ]


def test_an_extension_of_what_is_done_moves_nothing(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-05-20", event("report", "2020-05-20"))
    scripted.record("2020-05-22", event("acceptance", "2020-05-22"))
    scripted.record("2020-06-28", extension("2020-06-28", "31/7/2020"))
    assert ledger(scripted.root).slips == ()


def test_where_the_notice_named_no_day_the_first_one_is_no_slip(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("sớm"))
    scripted.record("2020-06-28", extension("2020-06-28", "31/7/2020"))
    scripted.record("2020-07-28", extension("2020-07-28", "31/8/2020"))
    found = ledger(scripted.root)
    assert [told(slip) for slip in found.slips] == [
        ("extension", None, "2020-07-31", None, "2020-06-28"),
        ("extension", "2020-07-31", "2020-08-31", 31, "2020-07-28"),
    ]
    assert found.total.days == 31


def test_each_agency_has_its_own_extensions_and_all_share_a_silent_change(
    scripted: Scripted,
) -> None:
    def each(words: str) -> dict[str, str]:
        return concluded(commitment(1, lead=None, each=["ubnd-cac-xa"], due=words))

    scripted.record("2020-03-26", each("30/6/2020"))
    scripted.record("2020-04-02", each("15/7/2020"))
    scripted.record("2020-07-01", extension("2020-07-01", "31/7/2020", by="ubnd-thach-kim"))
    asked = extension("2020-07-02", "31/8/2020", by="ubnd-thach-bang", decision=None)
    scripted.record("2020-07-02", asked)
    found = ledger(scripted.root)
    assert [(slip.agency, *told(slip)) for slip in found.slips] == [
        (None, "silent", "2020-06-30", "2020-07-15", 15, "2020-04-02"),
        ("ubnd-thach-kim", "extension", "2020-07-15", "2020-07-31", 16, "2020-07-01"),
    ]
    assert found.slips[0].leads == ("ubnd-thach-bang", "ubnd-thach-kim")
    assert {lead: total.days for lead, total in found.by_agency.items()} == {
        "ubnd-thach-kim": 31,
        "ubnd-thach-bang": 15,
    }
    assert [(refused.agency, refused.due) for refused in found.refused] == [
        ("ubnd-thach-bang", date(2020, 7, 15))
    ]


def test_a_period_of_a_series_has_its_own_extension(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("hằng quý"))
    scripted.record("2020-06-28", extension("2020-06-28", "15/7/2020", period="2020-Q2"))
    (slip,) = ledger(scripted.root).slips
    assert (slip.period, *told(slip)) == (
        "2020-Q2",
        "extension",
        "2020-06-30",
        "2020-07-15",
        15,
        "2020-06-28",
    )


# Moves that are no slip ------------------------------------------------------------------------


def plenaries(opens: str) -> dict[str, str]:
    return settings(plenaries=[{"name": "kỳ họp cuối năm 2020", "number": 12, "opens": opens}])


def test_a_deadline_moves_with_its_plenary_and_the_agency_does_not_slip(
    scripted: Scripted,
) -> None:
    scripted.record("2020-03-26", {**plenaries("2020-12-10"), **due("trước kỳ họp cuối năm 2020")})
    scripted.record("2020-11-02", plenaries("2020-12-15"))
    found = ledger(scripted.root)
    (slip,) = found.slips
    assert told(slip) == ("moved_with", "2020-12-09", "2020-12-14", 5, "2020-11-02")
    assert slip.moved_with == "plenary"
    total = found.by_commitment["2020-03-25/1"]
    assert (total.moves, total.days, total.days_moved_with) == (0, 0, 5)


def test_a_plenary_whose_move_is_not_saved_moves_its_deadlines(scripted: Scripted) -> None:
    scripted.record("2020-03-26", {**plenaries("2020-12-10"), **due("trước kỳ họp cuối năm 2020")})
    scripted.write(plenaries("2020-12-15"))
    assert [told(slip) for slip in ledger(scripted.root).slips] == [
        ("moved_with", "2020-12-09", "2020-12-14", 5, None)
    ]


def test_a_deadline_moves_with_the_next_session(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("phiên họp tiếp theo"))
    april = session("2020-04-22", number=16)
    (path,) = april
    scripted.record("2020-04-01", april)
    postponed = record(kind="regular", number=16, date="2020-04-29", chaired_by="nguyen-van-an")
    scripted.record("2020-04-20", {path: postponed})
    found = ledger(scripted.root)
    assert [(slip.moved_with, *told(slip)) for slip in found.slips] == [
        ("session", "moved_with", "2020-04-22", "2020-04-29", 7, "2020-04-20")
    ]
    # Before its day nobody knew when the session would be.
    assert ledger(scripted.root, "2020-04-21").slips == ()


def test_a_session_called_off_leaves_the_deadline_to_the_next_one(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("phiên họp tiếp theo"))
    scripted.record("2020-04-01", session("2020-04-22", number=16))
    off = session("2020-04-22", number=16, cancelled={"date": "2020-04-20", "reason": "bão"})
    scripted.record("2020-04-20", off)
    scripted.record("2020-05-04", session("2020-05-20", number=17))
    assert [told(slip) for slip in ledger(scripted.root).slips] == [
        ("moved_with", "2020-04-22", None, None, "2020-04-20"),
        ("moved_with", "2020-04-22", "2020-05-20", 28, "2020-05-04"),
    ]


def test_counting_from_the_notice_instead_of_the_session_is_no_move(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("10 ngày"))
    scripted.record("2020-03-31", entry("TB-015", 15, "2020-03-31"))
    assert ledger(scripted.root).slips == ()


def entry(name: str, number: int, on: str, **fields: Any) -> dict[str, str]:
    values = {
        "document": "conclusion-notice",
        "session": MARCH,
        "number": number,
        "symbol": f"{number}/TB-HĐND",
        "date": on,
        "signer": "nguyen-van-an",
        **fields,
    }
    return {f"register/2020/{name}.yaml": record(**values)}


def frozen(name: str, resolved: str) -> dict[str, str]:
    content = {"conclusions": [{"commitments": [{"id": 1, "resolved": resolved}]}]}
    return {f"register/2020/{name}.json": record(**content)}


def test_what_stood_there_before_the_notice_was_a_draft(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-03-27", due("15/7/2020"))
    notice = entry("TB-015", 15, "2020-03-28", content="sha256:1")
    scripted.record("2020-03-28", {**notice, **frozen("TB-015", "2020-07-15")})
    assert ledger(scripted.root).slips == ()
    scripted.record("2020-05-04", due("31/7/2020"))
    assert [told(slip) for slip in ledger(scripted.root).slips] == [
        ("silent", "2020-07-15", "2020-07-31", 16, "2020-05-04")
    ]


def test_a_correction_moves_a_deadline_in_the_open(scripted: Scripted) -> None:
    notice = entry("TB-015", 15, "2020-03-26", content="sha256:1")
    scripted.record("2020-03-26", {**due("30/6/2020"), **notice, **frozen("TB-015", "2020-06-30")})
    correction = entry(
        "TB-020", 20, "2020-05-04",
        document="correction", session=None, corrects="2020/TB-015", effect="amend",
        content="sha256:2",
    )  # fmt: skip
    correction = {path: text.replace('"session": null, ', "") for path, text in correction.items()}
    scripted.record("2020-05-04", {**correction, **due("31/7/2020")})
    (slip,) = ledger(scripted.root).slips
    assert told(slip) == ("moved_with", "2020-06-30", "2020-07-31", 31, "2020-05-04")
    assert (slip.moved_with, slip.decision) == ("correction", "20/TB-HĐND")


def test_work_that_is_taken_up_again_slips_from_its_earlier_deadline(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    july = session("2020-07-22", commitment(1, due="31/8/2020", continues="2020-03-25/1"))
    scripted.record("2020-07-23", july)
    (slip,) = ledger(scripted.root).slips
    assert (slip.commitment.name, *told(slip)) == (
        "2020-07-22/1", "taken_up", "2020-06-30", "2020-08-31", 62, "2020-07-23",
    )  # fmt: skip
    assert slip.decision == "2020-03-25/1"


# Recording lag ---------------------------------------------------------------------------------


def test_what_is_recorded_late_or_ahead_of_its_date_is_listed(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-05-06", event("report", "2020-05-01", state="partly"))
    scripted.record("2020-05-08", event("report", "2020-05-02", state="partly"))
    scripted.record("2020-05-09", event("report", "2020-05-12", state="partly"))
    found = ledger(scripted.root)
    assert [(lag.event.event.date.isoformat(), lag.days) for lag in found.lags] == [
        ("2020-05-02", 6),
        ("2020-05-12", -3),
    ]
    assert [lag.days for lag in ledger(scripted.root, "2020-05-11").lags] == [6]
    other = Filters(sessions=("2020-03-25",), leads=("ubnd-huyen",))
    assert ledger(scripted.root, filters=other).lags == ()
    scripted.write(event("report", "2020-06-01"))
    assert len(ledger(scripted.root).lags) == 2


def test_the_regulation_says_what_is_late(scripted: Scripted) -> None:
    scripted.record(
        "2020-03-26", {**due("30/6/2020"), **settings(regulation={"late_entry_days": 1})}
    )
    scripted.record("2020-05-03", event("report", "2020-05-01", state="partly"))
    assert [lag.days for lag in ledger(scripted.root).lags] == [2]


def test_events_from_before_the_record_are_one_number(scripted: Scripted) -> None:
    scripted.record("2021-01-05", {**due("30/6/2020"), **settings(records_from="2021-01-01")})
    scripted.record("2021-01-06", event("report", "2020-05-01"))
    found = ledger(scripted.root)
    assert (found.lags, found.entered_afterwards) == ((), 1)


# Filters, states, the demonstration ------------------------------------------------------------


def test_filters_choose_the_commitments(scripted: Scripted) -> None:
    def both(words: str) -> dict[str, str]:
        return concluded(
            commitment(1, due=words),
            commitment(2, due=words, lead="ubnd-huyen", monitors=["phong-tnmt"]),
        )

    scripted.record("2020-03-26", both("30/6/2020"))
    scripted.record("2020-04-02", both("31/7/2020"))

    def names(**filters: tuple[str, ...]) -> list[str]:
        found = ledger(scripted.root, filters=Filters(**filters))
        return [slip.commitment.name for slip in found.slips]

    assert names(leads=("ubnd-huyen",)) == names(monitors=("phong-tnmt",)) == ["2020-03-25/2"]
    with pytest.raises(UnknownSubjectError):
        names(leads=("khong-co",))


def test_an_earlier_state_knows_nothing_of_later_changes(scripted: Scripted) -> None:
    scripted.record("2020-03-26", due("30/6/2020"))
    scripted.record("2020-07-02", due("30/9/2020"))
    assert ledger(scripted.root, known_at="HEAD~1").slips == ()
    assert len(ledger(scripted.root, known_at="HEAD").slips) == 1


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("so-lui-han") / "Lộc Hà"
    demo.set_up(folder)
    return folder


@pytest.mark.parametrize("as_of", ["2017-12-31", "2018-09-15", "2020-02-01", "2020-12-31"])
def test_the_moves_lead_from_the_first_deadline_to_the_one_in_force(
    example: Path, as_of: str
) -> None:
    found = ledger(example, as_of)
    checked = 0
    for row in found.rows:
        if row.agency or row.period or row.first_due is None or row.due is None:
            continue
        moves = [slip for slip in found.slips if slip.commitment is row.commitment]
        start = row.first_due
        if moves and moves[0].kind.value == "taken_up":
            assert moves[0].old is not None
            start = moves[0].old
        assert sum(slip.days or 0 for slip in moves) == (row.due - start).days, row.key
        checked += bool(moves)
    assert checked or as_of == "2017-12-31"


def test_the_demonstration_has_four_silent_moves_and_eight_late_entries(example: Path) -> None:
    found = ledger(example)
    silent = [slip for slip in found.slips if slip.kind.value == "silent"]
    assert [(slip.commitment.name, slip.days, slip.days_after) for slip in silent] == [
        ("2017-07-20/1", 16, 2),
        ("2018-02-28/2", 20, 14),
        ("2018-06-20/1", 30, 6),
        ("2020-09-23/4", 15, 4),
    ]
    assert len(found.lags) == 8
    assert sum(total.moves for total in found.by_commitment.values()) == found.total.moves


# What must always hold -------------------------------------------------------------------------

_DAYS = st.dates(date(2020, 5, 1), date(2020, 12, 31))
_STEPS = st.lists(st.tuples(st.sampled_from(["overwritten", "extended"]), _DAYS), max_size=5)


@hypothesis.settings(max_examples=12)
@given(first=_DAYS, steps=_STEPS)
def test_the_moves_always_add_up(
    tmp_path_factory: pytest.TempPathFactory, first: date, steps: list[tuple[str, date]]
) -> None:
    scripted = Scripted.council(tmp_path_factory.mktemp("so"))
    scripted.record("2020-03-26", due(first.isoformat()))
    for number, (how, day) in enumerate(steps):
        on = date(2020, 4, 1 + number).isoformat()
        if how == "overwritten":
            scripted.record(on, due(day.isoformat()))
        else:
            scripted.record(on, extension(on, day.isoformat()))
    found = ledger(scripted.root)
    (row,) = found.rows
    assert row.first_due == first
    assert row.due is not None
    assert sum(slip.days or 0 for slip in found.slips) == (row.due - first).days
    assert all(one.new == two.old for one, two in zip(found.slips, found.slips[1:], strict=False))
    assert found.total.days == sum(total.days for total in found.by_agency.values())
