from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hdnd_cli import git
from hdnd_cli.clock import VIETNAM
from hdnd_cli.council import commitments_of
from hdnd_cli.errors import GitError, HistoryError, ShallowHistoryError, UnknownRevisionError
from hdnd_cli.history import History, Story, open_history
from hdnd_cli.model.conclusions import Conclusions
from tests.history.records import PATH, REPORT, SESSION, conclusions, report
from tests.support.repositories import BINH, DUNG, Scripted, in_git

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.model.base import FileRecord

NOW = datetime(2021, 6, 30, 12, tzinfo=VIETNAM)


@contextmanager
def opened(root: Path, known_at: str | date | None = None) -> Iterator[History]:
    with open_history(root, NOW, known_at=known_at) as history:
        yield history


def story(history: History, path: str) -> Story:
    found = history.story(path)
    assert found is not None
    return found


def states(history: History, path: str) -> list[tuple[str, str, str]]:
    """Return day, author and name of each state of a file."""
    return [
        (state.recorded.on.isoformat(), state.recorded.author.name, state.path)
        for state in history.states(story(history, path))
    ]


def due_of(number: int, record: FileRecord | None) -> str | None:
    if not isinstance(record, Conclusions):
        return None
    found = [c.due for c in commitments_of(SESSION, record) if c.entry.id == number]
    return found[0] if found else None


def dues(history: History, number: int = 1) -> list[tuple[str, str, str | None, str | None]]:
    """Return day, author, old and new deadline of each of its changes."""
    return [
        (change.recorded.on.isoformat(), change.recorded.author.name, change.old, change.new)
        for change in history.changes(story(history, PATH), lambda r: due_of(number, r))
    ]


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    """Return a council with one commitment, due on 30 June 2020."""
    made = Scripted.council(tmp_path / "Hồ sơ")
    made.record("2020-03-26", {PATH: conclusions("30/6/2020")})
    return made


def test_an_overwritten_deadline_stands_in_the_history(scripted: Scripted) -> None:
    changed = scripted.record("2020-07-02", {PATH: conclusions("30/9/2020")}, by=DUNG)
    with opened(scripted.root) as history:
        assert dues(history) == [
            ("2020-03-26", "Trần Thị Bình", None, "30/6/2020"),
            ("2020-07-02", "Phan Anh Dũng", "30/6/2020", "30/9/2020"),
        ]
        last = list(history.changes(story(history, PATH), lambda r: due_of(1, r)))[-1]
        assert last.recorded.revision == last.recorded.reached == changed


def test_a_change_of_anything_else_is_no_change_of_the_deadline(scripted: Scripted) -> None:
    scripted.record("2020-04-01", {PATH: conclusions("30/6/2020", task="Rà soát lại")})
    with opened(scripted.root) as history:
        assert len(dues(history)) == 1
        assert len(story(history, PATH)) == 2


def test_a_report_entered_afterwards_was_recorded_when_it_was_entered(scripted: Scripted) -> None:
    scripted.record("2020-07-15", {REPORT: report(on="2020-06-20")})
    with opened(scripted.root) as history:
        assert states(history, REPORT) == [("2020-07-15", "Trần Thị Bình", REPORT)]


def test_an_amended_and_a_removed_event_are_seen(scripted: Scripted) -> None:
    scripted.record("2020-06-20", {REPORT: report()})
    scripted.record("2020-06-29", {REPORT: report("Đã xong 19/32 hồ sơ")}, by=DUNG)
    scripted.record("2020-07-01", {REPORT: None})
    with opened(scripted.root) as history:
        found = list(history.states(story(history, REPORT)))
        assert [state.recorded.on.isoformat() for state in found] == [
            "2020-06-20",
            "2020-06-29",
            "2020-07-01",
        ]
        assert [state.content is None for state in found] == [False, False, True]
        assert [s.path for s in history.stories("sessions/") if s.content is None] == [REPORT]


def test_a_file_that_comes_back_goes_on_with_its_story(scripted: Scripted) -> None:
    scripted.record("2020-06-20", {REPORT: report()})
    scripted.record("2020-06-21", {REPORT: None})
    scripted.record("2020-06-22", {REPORT: report()})
    with opened(scripted.root) as history:
        assert len(story(history, REPORT)) == 3


def test_what_a_colleague_wrote_stays_his_and_counts_from_the_merge(scripted: Scripted) -> None:
    scripted.branch("dung")
    written = scripted.record("2020-06-20", {REPORT: report()}, by=DUNG)
    scripted.switch("main")
    scripted.record("2020-06-21", {"programme/2020.yaml": "year: 2020\n"})
    merged = scripted.merge("dung", "2020-06-25")
    with opened(scripted.root) as history:
        state = history.state(story(history, REPORT))
        assert states(history, REPORT) == [("2020-06-25", "Phan Anh Dũng", REPORT)]
        assert (state.recorded.revision, state.recorded.reached) == (written, merged)
        assert history.contains(written)


def test_two_clerks_change_one_file_and_each_keeps_his_own(scripted: Scripted) -> None:
    scripted.record("2020-04-01", {PATH: conclusions("30/6/2020", "30/6/2020")})
    scripted.branch("dung")
    scripted.record("2020-05-02", {PATH: conclusions("30/6/2020", "31/8/2020")}, by=DUNG)
    scripted.switch("main")
    scripted.record("2020-05-01", {PATH: conclusions("31/7/2020", "30/6/2020")})
    merged = scripted.merge("dung", "2020-05-03")
    with opened(scripted.root) as history:
        assert dues(history, 1)[-1] == ("2020-05-01", "Trần Thị Bình", "30/6/2020", "31/7/2020")
        assert dues(history, 2)[-1] == ("2020-05-03", "Phan Anh Dũng", "30/6/2020", "31/8/2020")
        # The file as a whole is nobody's but the merge's.
        assert history.state(story(history, PATH), 3).recorded.revision == merged


def test_what_only_the_merge_changes_belongs_to_the_merge(scripted: Scripted) -> None:
    scripted.branch("dung")
    scripted.record("2020-06-20", {REPORT: report()}, by=DUNG)
    scripted.switch("main")
    scripted.record("2020-06-21", {"programme/2020.yaml": "year: 2020\n"})
    evil = scripted.merge("dung", "2020-06-25", {PATH: conclusions("31/12/2020")}, by=BINH)
    with opened(scripted.root) as history:
        assert dues(history)[-1] == ("2020-06-25", "Trần Thị Bình", "30/6/2020", "31/12/2020")
        assert history.state(story(history, PATH), 1).recorded.revision == evil
        assert states(history, REPORT) == [("2020-06-25", "Phan Anh Dũng", REPORT)]


def test_on_a_branch_the_last_who_made_a_content_is_its_author(scripted: Scripted) -> None:
    scripted.branch("dung")
    scripted.record("2020-06-01", {PATH: conclusions("31/8/2020")}, by="Lê Văn Cường <cuong@x.vn>")
    scripted.record("2020-06-02", {PATH: conclusions("30/9/2020")}, by="Vũ Thị Em <em@x.vn>")
    scripted.record("2020-06-03", {PATH: conclusions("31/8/2020")}, by=DUNG)
    scripted.record("2020-06-04", {PATH: conclusions("31/8/2020", task="Khác")}, by=BINH)
    scripted.switch("main")
    scripted.merge("dung", "2020-06-05")
    with opened(scripted.root) as history:
        assert dues(history)[-1] == ("2020-06-05", "Phan Anh Dũng", "30/6/2020", "31/8/2020")


def test_a_branch_of_a_branch_keeps_its_authors(scripted: Scripted) -> None:
    scripted.branch("dung")
    scripted.branch("cuong")
    scripted.record("2020-06-01", {REPORT: report()}, by="Lê Văn Cường <cuong@x.vn>")
    scripted.switch("dung")
    scripted.merge("cuong", "2020-06-02", by=DUNG)
    scripted.switch("main")
    scripted.merge("dung", "2020-06-03")
    with opened(scripted.root) as history:
        assert states(history, REPORT) == [("2020-06-03", "Lê Văn Cường", REPORT)]


def test_a_renamed_session_keeps_its_story(scripted: Scripted) -> None:
    scripted.record("2020-06-20", {REPORT: report()})
    new = "sessions/2020-03-26"
    scripted.move(f"sessions/{SESSION}", new)
    scripted.record("2020-07-01", {f"{new}/session.yaml": "kind: regular\nnumber: 15\n"}, by=DUNG)
    moved = REPORT.replace(SESSION, "2020-03-26")
    with opened(scripted.root) as history:
        assert history.story(REPORT) is None
        assert states(history, moved) == [
            ("2020-06-20", "Trần Thị Bình", REPORT),
            ("2020-07-01", "Phan Anh Dũng", moved),
        ]
        last = history.state(story(history, moved), 1)
        assert last.moved_from == REPORT
        first = history.state(story(history, moved), 0)
        assert first.content == last.content
        # The session's own file was changed in the same breath.
        assert len(story(history, f"{new}/session.yaml")) == 2


def test_a_folder_renamed_on_a_branch_was_renamed_by_who_did_it(scripted: Scripted) -> None:
    scripted.record("2020-06-20", {REPORT: report()})
    scripted.branch("dung")
    scripted.move(f"sessions/{SESSION}", "sessions/2020-03-26")
    scripted.record("2020-07-01", by=DUNG)
    scripted.switch("main")
    scripted.record("2020-07-02", {REPORT: report("Đã xong hẳn")})
    scripted.merge("dung", "2020-07-03")
    moved = REPORT.replace(SESSION, "2020-03-26")
    with opened(scripted.root) as history:
        assert states(history, moved)[-1] == ("2020-07-03", "Phan Anh Dũng", moved)


def test_a_name_that_another_file_takes_over_leaves_both_stories(scripted: Scripted) -> None:
    scripted.record("2020-06-01", {"a.txt": "một", "b.txt": "hai"})
    scripted.record("2020-06-02", {"a.txt": None})
    scripted.move("b.txt", "a.txt")
    scripted.record("2020-06-03")
    with opened(scripted.root) as history:
        assert [day for day, _who, _name in states(history, "a.txt")] == [
            "2020-06-01",
            "2020-06-03",
        ]
        assert [len(found) for found in history.stories() if found.path == "a.txt"] == [2, 2]


def test_the_first_parent_line_is_the_line(scripted: Scripted) -> None:
    scripted.branch("dung")
    aside = scripted.record("2020-06-20", {REPORT: report()}, by=DUNG)
    scripted.switch("main")
    scripted.record("2020-06-21", {"programme/2020.yaml": "year: 2020\n"})
    scripted.merge("dung", "2020-06-25")
    with opened(scripted.root) as history:
        assert aside not in history.line.positions
        assert len(history.line) == 4
        # On the 24th the colleague's work was not on the line yet.
        assert history.up_to_day(date(2020, 6, 24)).story(REPORT) is None
        assert history.up_to(aside).story(REPORT) is not None


def test_a_clock_that_runs_backwards_is_listed_and_not_believed(scripted: Scripted) -> None:
    wrong = scripted.record("2019-01-01", {REPORT: report()})
    with opened(scripted.root) as history:
        assert states(history, REPORT)[0][0] == "2020-03-26"
        (fault,) = history.clock_faults()
        assert (fault.revision, fault.is_ahead) == (wrong, False)
        assert fault.gap > timedelta(days=400)


def test_a_revision_from_the_future_counts_as_now(scripted: Scripted) -> None:
    scripted.record("2031-01-01", {REPORT: report()})
    with opened(scripted.root) as history:
        assert states(history, REPORT)[0][0] == "2021-06-30"
        assert history.at == NOW
        assert [fault.is_ahead for fault in history.clock_faults()] == [True]


def test_a_state_can_be_asked_for_by_day_and_by_name(scripted: Scripted) -> None:
    in_git(scripted.root, "tag", "truoc-khi-sua")
    before = scripted.head()
    scripted.record("2020-07-02T23:30+07:00", {PATH: conclusions("30/9/2020")})
    for known_at in ("truoc-khi-sua", before, before[:10], "HEAD~1", date(2020, 7, 1)):
        with opened(scripted.root, known_at) as history:
            assert history.revision == before
            assert dues(history)[-1][3] == "30/6/2020"
    with opened(scripted.root, date(2020, 7, 2)) as history:
        assert dues(history)[-1][3] == "30/9/2020"
    with pytest.raises(HistoryError, match="nothing had been recorded by 2019-12-31"):
        scripted_on(scripted, date(2019, 12, 31))


def scripted_on(scripted: Scripted, day: date) -> None:
    with opened(scripted.root, day):
        pass


@pytest.mark.parametrize(
    "name", ["không-có", "--output=x", "-p", "", "main\nHEAD", "main..dung", "HEAD:hdnd.yaml"]
)
def test_a_name_that_stands_for_no_state_is_refused(scripted: Scripted, name: str) -> None:
    with pytest.raises(UnknownRevisionError, match="the record has no state"):
        git.resolve(scripted.root, name)
    assert not (scripted.root / "x").exists()


def test_a_state_that_the_pass_has_not_met_is_refused(scripted: Scripted) -> None:
    with opened(scripted.root) as history, pytest.raises(UnknownRevisionError):
        history.up_to("1" * 40)


def test_another_line_is_taken_in_when_it_is_named(scripted: Scripted) -> None:
    """A branch that was forced to another history no longer contains what was there before."""
    base = scripted.record("2020-06-20", {REPORT: report()})
    in_git(scripted.root, "branch", "base")
    in_git(scripted.root, "reset", "--quiet", "--hard", "HEAD~1")
    scripted.record("2020-06-21", {REPORT: report("Khác")})
    with open_history(scripted.root, NOW, also=["base"]) as history:
        assert not history.contains(base)
        before = history.up_to(base)
        assert before.revision == base
        assert before.state(story(before, REPORT)).content != story(history, REPORT).content


def test_a_history_that_is_cut_off_is_refused_with_the_line_that_mends_it(
    scripted: Scripted, tmp_path: Path
) -> None:
    shallow = scripted.clone(tmp_path / "nông", "--depth=1")
    with pytest.raises(ShallowHistoryError, match=r"git fetch --unshallow$"), opened(shallow):
        pass


def test_without_a_history_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="never recorded"), opened(tmp_path):
        pass
    in_git(tmp_path, "init", "--quiet")
    with pytest.raises(HistoryError, match="nothing has been recorded yet"), opened(tmp_path):
        pass


def test_a_repository_without_files_and_a_worktree_tell_the_same(
    scripted: Scripted, tmp_path: Path
) -> None:
    scripted.record("2020-07-02", {PATH: conclusions("30/9/2020")})
    bare = scripted.clone(tmp_path / "máy chủ.git", "--bare")
    worktree = tmp_path / "bản khác"
    in_git(scripted.root, "worktree", "add", "--quiet", "--detach", str(worktree), "HEAD~1")
    with opened(scripted.root) as whole, opened(bare) as there, opened(worktree) as aside:
        assert dues(there) == dues(whole)
        assert dues(aside) == dues(whole)[:1]


def test_in_a_part_of_a_larger_repository_only_the_record_is_told(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    scripted.record("2020-01-01", {"khác.txt": "x", f"hồ sơ/{PATH}": conclusions("30/6/2020")})
    scripted.record("2020-02-01", {"khác.txt": "y"})
    scripted.record("2020-03-01", {f"hồ sơ/{PATH}": conclusions("30/9/2020")})
    with opened(tmp_path / "hồ sơ") as history:
        assert [found.path for found in history.stories()] == [PATH]
        assert len(dues(history)) == 2
        assert len(history.line) == 3
        assert history.tree().listing().files == [PATH]


def test_a_line_end_of_another_system_changes_nothing(scripted: Scripted, tmp_path: Path) -> None:
    windows = tmp_path / "windows"
    scripted.clone(windows, "--config", "core.autocrlf=true")
    assert b"\r\n" in (windows / PATH).read_bytes()
    assert git.is_changed(windows) is False
    with opened(windows) as history:
        assert len(story(history, PATH)) == 1


def test_a_file_that_was_unreadable_has_no_values(scripted: Scripted) -> None:
    scripted.record("2020-05-01", {PATH: "<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n"})
    scripted.record("2020-05-02", {PATH: conclusions("30/6/2020")})
    with opened(scripted.root) as history:
        assert [new for _day, _who, _old, new in dues(history)] == ["30/6/2020", None, "30/6/2020"]
        assert (
            history.contents.record("sessions/x.txt", story(history, PATH).contents[0] or "")
            is None
        )


def test_a_missing_content_is_told_in_one_line(scripted: Scripted) -> None:
    with git.Objects(scripted.root) as objects:
        with pytest.raises(GitError, match=r"damaged.*\bhdnd -C NEW_FOLDER sync"):
            objects.read("1" * 40)
        # The same git goes on answering.
        assert objects.read(in_git(scripted.root, "rev-parse", f"HEAD:{PATH}"))
