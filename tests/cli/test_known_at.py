"""`overdue` with both clocks, over real histories."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hdnd_cli import demo
from tests.history.records import PATH, REPORT, SESSION, conclusions, report
from tests.support.command import Ran, hdnd, run_main
from tests.support.councils import write
from tests.support.repositories import Scripted, in_git

Capsys = pytest.CaptureFixture[str]
UNSHALLOW = "git fetch --unshallow"


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    """Return a council whose deadline of 30 June was overwritten on 2 July."""
    made = Scripted.council(tmp_path / "Hồ sơ")
    made.record("2020-03-26", {PATH: conclusions("30/6/2020")})
    made.record("2020-07-02", {PATH: conclusions("30/9/2020")})
    return made


def overdue(capsys: Capsys, root: Path, *arguments: str, as_of: str = "2020-12-31") -> Ran:
    return run_main(capsys, "-C", root, "overdue", "--as-of", as_of, *arguments)


def told(capsys: Capsys, root: Path, *arguments: str, as_of: str = "2020-12-31") -> Any:
    ran = overdue(capsys, root, "--format", "json", "--all", *arguments, as_of=as_of)
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def only(report: Any) -> tuple[str | None, ...]:
    (row,) = report["rows"]
    return (row["first_due"], row["due"], row["recorded_on"])


def test_an_overwritten_deadline_stays_the_first(scripted: Scripted, capsys: Capsys) -> None:
    found = told(capsys, scripted.root)
    assert only(found) == ("2020-06-30", "2020-09-30", "2020-03-26")
    assert found["known_at"] == {
        "revision": scripted.head(),
        "at": "2020-07-02T12:00:00+07:00",
        "dirty": False,
    }
    lines = overdue(capsys, scripted.root).out
    assert "first deadline 2020-06-30" in lines
    assert f"record: {scripted.head()[:10]} of 2020-07-02" in lines


def test_what_git_does_not_tell_of_is_told_too(
    scripted: Scripted, tmp_path: Path, capsys: Capsys
) -> None:
    def dirty(root: Path = scripted.root) -> bool:
        ran = overdue(capsys, root, "--format", "json")
        found: bool = json.loads(ran.out)["known_at"]["dirty"]
        return found

    # A list of ignored files, which no revision holds.
    exclude = scripted.root / ".git/info/exclude"
    exclude.parent.mkdir(exist_ok=True)
    exclude.write_text("sessions/*/progress/\n", encoding="utf-8")
    assert not dirty()
    scripted.write({REPORT: report()})
    assert in_git(scripted.root, "status", "--porcelain") == ""
    assert dirty()
    shallow = scripted.clone(tmp_path / "shallow", "--depth", "1")
    assert not dirty(shallow)
    (shallow / REPORT).parent.mkdir()
    (shallow / REPORT).write_text(report(), encoding="utf-8")
    (shallow / ".git/info/exclude").write_text("progress/\n", encoding="utf-8")
    assert dirty(shallow)

    # A repository within the repository, of which git only knows the newest revision.
    scripted.write({REPORT: None})
    inner = scripted.root / REPORT.rpartition("/")[0]
    nested = Scripted(inner)
    nested.record("2020-07-02")
    in_git(scripted.root, "add", "--force", str(inner))
    scripted.record("2020-07-02")
    scripted.write({REPORT: report()})
    assert in_git(scripted.root, "status", "--porcelain", "--ignore-submodules=all") == ""
    assert dirty()


def test_a_time_that_git_believes_hides_nothing(scripted: Scripted, capsys: Capsys) -> None:
    file = scripted.root / PATH
    in_git(scripted.root, "config", "core.trustctime", "false")
    in_git(scripted.root, "config", "core.checkStat", "minimal")
    os.utime(file, (1, 1))
    in_git(scripted.root, "update-index", "--refresh", "-q")
    assert told(capsys, scripted.root)["known_at"]["dirty"] is False
    text = file.read_text(encoding="utf-8").replace("30/9", "31/8")
    file.write_text(text, encoding="utf-8", newline="\n")
    os.utime(file, (1, 1))
    assert in_git(scripted.root, "status", "--porcelain") == ""
    found = told(capsys, scripted.root)
    assert found["rows"][0]["due"] == "2020-08-31"
    assert found["known_at"]["dirty"] is True


@pytest.mark.parametrize("known_at", ["2020-07-01", "1/7/2020", "HEAD~1", "truoc"])
def test_an_earlier_state_is_read_as_it_was(
    scripted: Scripted, capsys: Capsys, known_at: str
) -> None:
    in_git(scripted.root, "tag", "truoc", "HEAD~1")
    found = told(capsys, scripted.root, "--known-at", known_at)
    assert only(found) == ("2020-06-30", "2020-06-30", "2020-03-26")
    assert found["known_at"]["at"] == "2020-03-26T12:00:00+07:00"


def test_what_is_not_recorded_yet_is_told_of_the_folder_only(
    scripted: Scripted, capsys: Capsys
) -> None:
    scripted.write({REPORT: report(), PATH: conclusions("30/9/2020", "1/10/2020")})
    found = told(capsys, scripted.root)
    assert found["known_at"]["dirty"] is True
    assert [row["recorded_on"] for row in found["rows"]] == ["2020-03-26", None]
    assert [row["first_due"] for row in found["rows"]] == ["2020-06-30", "2020-10-01"]
    assert told(capsys, scripted.root, "--known-at", "HEAD")["known_at"]["dirty"] is False
    assert len(told(capsys, scripted.root, "--known-at", "HEAD")["rows"]) == 1


@pytest.mark.parametrize(
    ("known_at", "message", "code"),
    [
        ("không-có", 'the record has no state "không-có"', 3),
        ("--output=x", 'the record has no state "--output=x"', 3),
        ("2019-12-31", "nothing had been recorded by 2019-12-31", 3),
        ("31/11/2020", "there is no day 31/11/2020", 2),
    ],
)
def test_a_state_that_is_not_there_is_told(
    scripted: Scripted, capsys: Capsys, known_at: str, message: str, code: int
) -> None:
    ran = overdue(capsys, scripted.root, f"--known-at={known_at}")
    assert ran.code == code
    assert ran.out == ""
    assert message in ran.err
    assert not (scripted.root / "x").exists()


def test_a_state_before_the_council_was_set_up_is_told(tmp_path: Path, capsys: Capsys) -> None:
    scripted = Scripted(tmp_path)
    scripted.record("2019-01-01", {"README.md": "Hồ sơ"})
    write(tmp_path)
    ran = overdue(capsys, tmp_path, "--known-at", "HEAD")
    assert (ran.code, "had no hdnd.yaml" in ran.err) == (3, True)


def test_a_history_that_is_cut_off_gives_no_first_deadline_and_is_never_green(
    scripted: Scripted, capsys: Capsys, tmp_path: Path
) -> None:
    shallow = scripted.clone(tmp_path / "nông", "--depth=1")
    ran = overdue(capsys, shallow, "--format", "json", "--all")
    found = json.loads(ran.out)
    assert ran.code == 0
    assert ran.err.rstrip().endswith(UNSHALLOW)
    assert found["shallow"] is True
    assert only(found) == (None, "2020-09-30", None)
    assert found["summary"]["rate_first"] is None
    assert found["known_at"]["revision"] == scripted.head()
    # Nothing is overdue on this day, and yet the job is not green.
    assert overdue(capsys, shallow, "--exit-code", as_of="2020-04-01").code == 3
    refused = overdue(capsys, shallow, "--known-at", "HEAD")
    assert (refused.code, refused.out) == (3, "")
    assert refused.err.rstrip().endswith(UNSHALLOW)
    assert len(refused.err.splitlines()) == 1


def test_without_a_repository_it_works_as_the_folder_says(tmp_path: Path, capsys: Capsys) -> None:
    root = write(tmp_path, {PATH: conclusions("30/9/2020")})
    found = told(capsys, root)
    assert only(found) == ("2020-09-30", "2020-09-30", None)
    assert found["known_at"] == {"revision": None, "at": None, "dirty": None}
    ran = overdue(capsys, root, "--known-at", "2020-07-01")
    assert (ran.code, "never recorded" in ran.err) == (3, True)


def test_before_the_first_recording_it_works_too(tmp_path: Path, capsys: Capsys) -> None:
    in_git(write(tmp_path, {PATH: conclusions("30/9/2020")}), "init", "--quiet")
    assert only(told(capsys, tmp_path)) == ("2020-09-30", "2020-09-30", None)


def test_where_git_cannot_be_asked_first_deadlines_are_not_known(
    scripted: Scripted, tmp_path: Path
) -> None:
    nowhere = tmp_path / "không"
    nowhere.mkdir()
    arguments = ("--lang", "en", "-C", scripted.root, "overdue", "--as-of", "2020-12-31")
    ran = hdnd(*arguments, "--format", "json", "--exit-code", PATH=str(nowhere))
    assert ran.code == 3
    assert "first deadlines are not known: git is not installed" in ran.err
    assert json.loads(ran.out)["summary"]["rate_first"] is None


def test_a_repository_without_files_and_a_worktree_tell_the_same(
    scripted: Scripted, capsys: Capsys, tmp_path: Path
) -> None:
    bare = scripted.clone(tmp_path / "máy chủ.git", "--bare")
    worktree = tmp_path / "bản khác"
    in_git(scripted.root, "worktree", "add", "--quiet", "--detach", str(worktree))
    assert told(capsys, bare) == told(capsys, scripted.root) == told(capsys, worktree)
    early = ("--known-at", "2020-07-01")
    assert told(capsys, bare, *early) == told(capsys, scripted.root, *early)


def test_a_repository_without_files_that_holds_no_council_is_told(
    tmp_path: Path, capsys: Capsys
) -> None:
    other = Scripted(tmp_path / "khác")
    other.record("2020-01-01", {"a.txt": "x"})
    bare = other.clone(tmp_path / "khác.git", "--bare")
    assert "had no hdnd.yaml" in overdue(capsys, bare).err
    assert overdue(capsys, other.root).code == 3


def test_a_session_that_was_renamed_keeps_its_first_deadline(
    scripted: Scripted, capsys: Capsys
) -> None:
    scripted.move(f"sessions/{SESSION}", "sessions/2020-03-26")
    scripted.record("2020-07-05")
    found = told(capsys, scripted.root)
    assert [row["commitment"] for row in found["rows"]] == ["2020-03-26/1"]
    assert only(found) == ("2020-06-30", "2020-09-30", "2020-03-26")


def test_other_line_ends_in_the_folder_change_nothing(
    scripted: Scripted, capsys: Capsys, tmp_path: Path
) -> None:
    windows = scripted.clone(tmp_path / "windows", "--config", "core.autocrlf=true")
    assert told(capsys, windows) == told(capsys, scripted.root)


def test_a_commitment_that_came_later_was_recorded_later(
    scripted: Scripted, capsys: Capsys
) -> None:
    # 23:30 in Hanoi, already the next day where the machine stands.
    scripted.record("2020-07-10T01:30+09:00", {PATH: conclusions("30/9/2020", None)})
    scripted.record("2020-07-20", {PATH: conclusions("30/9/2020", "31/8/2020")})
    scripted.record("2020-07-21", {PATH: conclusions("30/9/2020", "1/10/2020")})
    rows = told(capsys, scripted.root)["rows"]
    assert [(row["first_due"], row["recorded_on"]) for row in rows] == [
        ("2020-06-30", "2020-03-26"),
        ("2020-08-31", "2020-07-09"),
    ]


def test_a_session_that_nobody_recorded_yet_has_no_day(scripted: Scripted, capsys: Capsys) -> None:
    new = "sessions/2020-04-22"
    scripted.write(
        {
            f"{new}/session.yaml": "kind: regular\nnumber: 16\ndate: 2020-04-22\nchaired_by: nguyen-van-an\n",
            f"{new}/conclusions.yaml": conclusions("31/5/2020"),
        }
    )
    rows = told(capsys, scripted.root)["rows"]
    assert [(row["first_due"], row["recorded_on"]) for row in rows] == [
        ("2020-06-30", "2020-03-26"),
        ("2020-05-31", None),
    ]


@pytest.mark.parametrize("gap", [None, "<<<<<<< a\n=======\n>>>>>>> b\n", "- không phải\n"])
def test_conclusions_that_were_away_for_a_while_keep_their_first_deadline(
    scripted: Scripted, capsys: Capsys, gap: str | None
) -> None:
    scripted.record("2020-07-03", {PATH: gap})
    scripted.record("2020-07-04", {PATH: conclusions("31/12/2020", "31/12/2020")})
    rows = told(capsys, scripted.root)["rows"]
    assert [(row["first_due"], row["recorded_on"]) for row in rows] == [
        ("2020-06-30", "2020-03-26"),
        ("2020-12-31", "2020-07-04"),
    ]


def entry(number: int, on: str, session: str = SESSION, content: str = "") -> str:
    known = hashlib.sha256(content.encode()).hexdigest() if content else "0" * 64
    return (
        f"document: conclusion-notice\nsession: {session}\nnumber: {number}\n"
        f"symbol: {number}/TB-HĐND\ndate: {on}\ncontent: sha256:{known}\n"
    )


def test_what_the_notice_froze_is_the_first_deadline(scripted: Scripted, capsys: Capsys) -> None:
    frozen = json.dumps({"conclusions": [{"commitments": [{"id": 1, "resolved": "2020-07-15"}]}]})
    path = "register/2020/TB-015.json"
    issued = {"register/2020/TB-015.yaml": entry(15, "2020-07-03", content=frozen), path: frozen}
    scripted.record("2020-07-03", issued)
    assert only(told(capsys, scripted.root))[0] == "2020-07-15"
    # Written over afterwards: what was frozen first counts, and the file is told.
    scripted.record("2020-08-01", {path: '{"conclusions": []}'})
    ran = overdue(capsys, scripted.root, "--format", "json", "--all", as_of="2020-12-31")
    assert ran.err == f"not read, or only in part: {path}\n"
    assert only(json.loads(ran.out))[0] == "2020-07-15"


@pytest.mark.parametrize(
    "content",
    ['{"conclusions": [{"id": 1, "resolved": null}]}', '{"id": 1, "resolved": "x"}', "<", None],
)
def test_a_notice_that_froze_no_day_leaves_the_first_that_was_said(
    scripted: Scripted, capsys: Capsys, content: str | None
) -> None:
    changes = {"register/2020/TB-015.yaml": entry(15, "2020-07-03")}
    changes |= {"register/2020/TB-015.json": content} if content else {}
    scripted.record("2020-07-03", changes)
    ran = overdue(capsys, scripted.root, "--format", "json", "--all")
    assert only(json.loads(ran.out))[0] == "2020-06-30"


def test_an_entry_without_content_freezes_nothing(scripted: Scripted, capsys: Capsys) -> None:
    by_hand = entry(15, "2020-07-03").rpartition("content")[0]
    scripted.record("2020-07-03", {"register/2020/TB-015.yaml": by_hand})
    assert only(told(capsys, scripted.root))[0] == "2020-06-30"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.set_up(tmp_path_factory.mktemp("demo") / "Lộc Hà").folder


@pytest.mark.parametrize(
    "day", ["2016-12-31", "2017-08-15", "2018-05-03", "2018-10-01", "2019-12-31", "2020-10-19"]
)
def test_what_the_office_would_have_printed_on_a_day_is_printed(
    example: Path, tmp_path: Path, capsys: Capsys, day: str
) -> None:
    midnight = f"{date.fromisoformat(day) + timedelta(days=1)}T00:00:00+07:00"
    revision = in_git(example, "rev-list", "-1", f"--before={midnight}", "main")
    then = tmp_path / "khi đó"
    in_git(example, "worktree", "add", "--quiet", "--detach", str(then), revision)
    for form in ("json", "md", "csv", "table"):
        arguments = ("--format", form, "--all")
        now = overdue(capsys, example, *arguments, "--known-at", day, as_of=day)
        printed = overdue(capsys, then, *arguments, as_of=day)
        assert now == printed
        assert now.code == 0
    in_git(example, "worktree", "remove", str(then))
