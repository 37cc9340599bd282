"""`hdnd ledger`, over real histories and the demonstration."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hdnd_cli import demo
from tests.followup.builder import commitment, concluded, event, settings
from tests.support.command import Ran, run_main
from tests.support.councils import write
from tests.support.repositories import DUNG, Scripted, in_git

if TYPE_CHECKING:
    from collections.abc import Callable

Capsys = pytest.CaptureFixture[str]
UNSHALLOW = "git fetch --unshallow"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger") / "Lộc Hà"
    demo.set_up(folder)
    return folder


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    """Return a council in which every kind of row occurs."""
    made = Scripted.council(tmp_path / "Hồ sơ")
    task = "=Rà soát | <b>32</b> hồ sơ\u202e ::error::x"

    def due(first: str, second: str) -> dict[str, str]:
        return concluded(
            commitment(1, task=task, due=first),
            commitment(2, due=second, lead="ubnd-huyen"),
            commitment(3, due="trước kỳ họp cuối năm 2020", lead=None),
            commitment(4, due="sớm", lead="le-van-binh"),
            commitment(5, lead=None, each=["ubnd-cac-xa"], due="30/6/2020"),
        )

    def opens(day: str) -> dict[str, str]:
        plenary = {"name": "kỳ họp cuối năm 2020", "opens": day}
        return settings(plenaries=[plenary], records_from="2020-03-01")

    made.record("2020-03-26", {**opens("2020-12-10"), **due("30/6/2020", "31/7/2020")})
    asked = event("extension", "2020-06-10", new_due="31/8/2020", decision=None, symbol="@45/TNMT")
    made.record("2020-06-10", asked)
    each = event("extension", "2020-06-29", 5, new_due="31/7/2020", by="ubnd-thach-kim")
    made.record("2020-06-29", each)
    granted = event("extension", "2020-07-05", new_due="31/8/2020", symbol="@45/TNMT", reason="mưa")
    made.record("2020-07-06", granted)
    made.record("2020-08-10", due("30/6/2020", "30/9/2020"), by=DUNG)
    again = event(
        "extension", "2020-08-28", new_due="30/9/2020", decision="2020-07-22#1", dated="2020-08-25"
    )
    made.record("2020-09-02", again)
    made.record(
        "2020-09-03", event("extension", "2020-08-28", new_due="15/10/2020", dated="2020-08-25")
    )
    made.record("2020-09-10", event("extension", "2020-09-10", 2, new_due="31/10/2020"))
    made.record(
        "2020-09-10", event("withdrawal", "2020-09-10", 2, withdraws="2020-09-10-2-extension")
    )
    taken = event("extension", "2020-09-11", 2, new_due="30/11/2020")
    made.record("2020-09-11", taken)
    made.record("2020-09-12", dict.fromkeys(taken))
    asked_again = event("extension", "2020-09-20", 4, new_due="khi xong", decision=None)
    made.record("2020-09-20", asked_again)
    made.record(
        "2020-09-21", event("extension", "2020-09-21", 4, new_due="1/11/2020", by="le-van-binh")
    )
    made.record("2020-10-01", event("report", "2020-09-21", 2, state="partly"))
    made.record("2020-10-02", event("report", "2020-10-05", 2, state="partly"))
    made.record("2020-11-02", opens("2020-12-15"))
    return made


def ledger(capsys: Capsys, root: Path, *arguments: str | Path, as_of: str = "2020-12-31") -> Ran:
    return run_main(capsys, "-C", root, "ledger", "--as-of", as_of, *arguments)


def read(capsys: Capsys, root: Path, *arguments: str) -> Any:
    ran = ledger(capsys, root, "--format", "json", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_demonstration_as_a_clerk_reads_it(
    example: Path, capsys: Capsys, golden: Callable[[str, str], None], language: str
) -> None:
    ran = run_main(capsys, "-C", example, "--lang", language, "so-lui-han", "--as-of", "2020-12-31")
    assert ran.code == 0
    golden(f"ledger-loc-ha.{language}.txt", ran.out)


@pytest.mark.parametrize("form", ["table", "csv", "md", "github", "json"])
def test_every_kind_of_row_in_every_form(
    scripted: Scripted, capsys: Capsys, golden: Callable[[str, str], None], form: str
) -> None:
    ran = ledger(capsys, scripted.root, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    short = ran.out.replace(scripted.head(), "HEAD").replace(scripted.head()[:10], "HEAD")
    golden(f"ledger.{form}", short.replace("\r\n", "\n"))


def test_json_has_both_clocks_and_the_promised_keys(scripted: Scripted, capsys: Capsys) -> None:
    found = read(capsys, scripted.root)
    assert found["version"] == 1
    assert found["as_of"] == "2020-12-31"
    assert found["known_at"]["revision"] == scripted.head()
    assert found["incomplete"] == []
    kinds = [(row["commitment"], row["kind"], row["days"]) for row in found["rows"]]
    assert kinds == [
        ("2020-03-25/1", "extension", 62),
        ("2020-03-25/1", "extension", 45),
        ("2020-03-25/2", "silent", 61),
        ("2020-03-25/3", "moved_with", 5),
        ("2020-03-25/4", "extension", None),
        ("2020-03-25/5", "extension", 31),
    ]
    assert found["totals"]["days"] == 62 + 45 + 61 + 31
    assert [entry["kind"] for entry in found["withdrawn"]] == ["withdrawn", "taken_away"]
    assert [entry["new_text"] for entry in found["not_granted"]] == ["khi xong"]
    assert [entry["days"] for entry in found["late_entries"]] == [10, 6, -3]


def test_no_cell_acts_as_a_formula_and_no_text_as_markup(
    scripted: Scripted, capsys: Capsys
) -> None:
    out = ledger(capsys, scripted.root, "--format", "csv").out
    cells = [cell for row in csv.reader(io.StringIO(out.removeprefix("\ufeff"))) for cell in row]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    assert "-3" in cells
    assert "\u202e" not in out
    markdown = ledger(capsys, scripted.root, "--format", "md").out
    assert "<b>" not in markdown
    assert r"\<b\>32\</b\>" in markdown
    github = ledger(capsys, scripted.root, "--format", "github").out
    commands = github.partition("::stop-commands::")[0].splitlines()
    assert [line.split(" ")[0] for line in commands] == ["::warning"] * 2


def test_filters_and_an_earlier_state(scripted: Scripted, capsys: Capsys) -> None:
    only = read(capsys, scripted.root, "--lead", "UBND huyện")
    assert {row["commitment"] for row in only["rows"]} == {"2020-03-25/2"}
    before = read(capsys, scripted.root, "--known-at", "9/8/2020")
    assert [row["kind"] for row in before["rows"]] == ["extension"] * 2
    assert before["known_at"]["dirty"] is False
    assert ledger(capsys, scripted.root, "--lead", "khong-co").code == 3


def test_nothing_moved_is_said_in_one_line(tmp_path: Path, capsys: Capsys) -> None:
    made = Scripted.council(tmp_path / "x")
    made.record(
        "2021-01-05",
        {**concluded(commitment(1, due="30/6/2020")), **settings(records_from="2021-01-01")},
    )
    made.record("2021-01-06", event("report", "2020-05-01"))
    ran = ledger(capsys, made.root)
    assert ran.out.splitlines() == [
        "No deadline was moved up to 2020-12-31",
        "",
        "1 event from before 2021-01-01, when the record begins, was entered afterwards",
        f"Facts up to 2020-12-31; record: {made.head()[:10]} of 2021-01-06",
    ]
    markdown = ledger(capsys, made.root, "--format", "md").out
    assert markdown.startswith("# No deadline was moved up to 2020-12-31\n\n1 event")


def test_what_cannot_be_read_is_told(scripted: Scripted, capsys: Capsys) -> None:
    scripted.write({"sessions/2020-03-25/minutes.yaml": "ended: 99\n"})
    for form in ("table", "md", "github"):
        ran = ledger(capsys, scripted.root, "--format", form)
        assert ran.code == 0
        assert "minutes.yaml" in ran.out.replace("\\", "")
        assert "sessions/2020-03-25/minutes.yaml" in ran.err
        assert form == "github" or "changes that are not saved" in " ".join(ran.out.split())


def test_without_the_whole_history_nothing_is_said(
    scripted: Scripted, tmp_path: Path, capsys: Capsys
) -> None:
    shallow = scripted.clone(tmp_path / "nong", "--depth", "1")
    for command in (("ledger",), ("log", "2020-03-25/1")):
        ran = run_main(capsys, "-C", shallow, *command)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.count("\n") == 1
        assert UNSHALLOW in ran.err
    folder = write(tmp_path / "khong")
    for command in (("ledger",), ("log", "2020-03-25/1")):
        ran = run_main(capsys, "-C", folder, *command)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.count("\n") == 1


def test_a_bare_copy_a_second_folder_and_other_line_ends_say_the_same(
    scripted: Scripted, tmp_path: Path, capsys: Capsys
) -> None:
    expected = read(capsys, scripted.root)
    bare = scripted.clone(tmp_path / "may-chu.git", "--bare")
    assert read(capsys, bare) == expected
    second = tmp_path / "ban thứ hai"
    in_git(scripted.root, "worktree", "add", "--quiet", "--detach", str(second))
    assert read(capsys, second) == expected
    for path in second.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found = read(capsys, second)
    assert found["rows"] == expected["rows"]
    story = run_main(capsys, "-C", bare, "log", "2020-03-25/2", "--field", "due")
    other = run_main(capsys, "-C", second, "log", "2020-03-25/2", "--field", "due")
    assert story.out.rpartition("Facts")[0] == other.out.rpartition("Facts")[0]
    assert "10 days after the deadline had passed" in " ".join(story.out.split())
