"""A second clerk's copy of the record: from the server, into a new or empty folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.keeping.clerks import Clerk, Office
from tests.support.command import Ran, hdnd
from tests.support.killing import KILLED, killed
from tests.support.repositories import in_git
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

#: Whoever records is named by these, where no clerk has said who they are.
NAMES = tuple(
    f"GIT_{role}_{part}" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def copied(office: Office, folder: Path, **environment: str) -> Ran:
    arguments = ("-C", folder, "dong-bo", "--server", office.store)
    return hdnd(*arguments, env=environment, HDND_LANG="vi")


@pytest.mark.parametrize("is_there", [True, False])
def test_a_copy_comes_into_a_new_or_an_empty_folder(office: Office, is_there: bool) -> None:
    folder = office.folder / "Hồ sơ của Dũng" / "bản sao"
    if is_there:
        folder.mkdir(parents=True)
    ran = copied(office, folder)
    number = len(in_git(office.store, "ls-tree", "-r", "--name-only", "main").split("\n"))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Đã nhận hồ sơ về máy này: {number} tệp, trong {folder}\n"
    assert in_git(folder, "rev-parse", "HEAD") == office.tip()
    assert in_git(folder, "status", "--porcelain") == ""
    third = Clerk(folder, "dung")
    third.record({"sessions/2020-03-25/papers/a.txt": "x"})
    assert third.sync().code == 0
    assert office.tip() == third.head()


@pytest.fixture
def nobody(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Return the office, on a machine that does not know who sits there."""
    for name in NAMES:
        monkeypatch.delenv(name)
    return office


def test_where_nobody_is_known_it_says_how_to_make_oneself_known(nobody: Office) -> None:
    folder = nobody.folder / "bản sao"
    ran = copied(nobody, folder)
    said = "trước khi lưu, hãy khai người ghi hồ sơ trên máy này: hdnd kham --fix\n"
    assert (ran.code, ran.err) == (0, said)
    (folder / "sessions/2020-03-25/papers").mkdir()
    (folder / "sessions/2020-03-25/papers/a.txt").write_text("x", encoding="utf-8")
    refused = hdnd("-C", folder, "luu", HDND_LANG="vi")
    assert (refused.code, "hdnd kham --fix" in refused.err) == (3, True)
    who = ("--name", "Phan Anh Dũng", "--email", "dung@example.vn")
    assert hdnd("-C", folder, "kham", "--fix", *who).code == 0
    assert hdnd("-C", folder, "luu").code == 0
    assert in_git(folder, "log", "-1", "--format=%an <%ae>") == "Phan Anh Dũng <dung@example.vn>"


def test_at_a_terminal_it_asks_who_records(nobody: Office) -> None:
    folder = nobody.folder / "bản sao"
    arguments = ("-C", folder, "dong-bo", "--server", nobody.store)
    with Terminal(*arguments, env={"HDND_LANG": "vi"}) as at:
        at.wait_for("Đã nhận hồ sơ về máy này")
        at.reply("Phan Anh Dũng")
        at.reply("dung@example.vn")
        at.wait_for("Phan Anh Dũng <dung@example.vn>")
        assert at.end()[0] == 0
    assert in_git(folder, "config", "--local", "user.name") == "Phan Anh Dũng"


def test_a_folder_with_something_in_it_is_left_alone(office: Office) -> None:
    folder = office.folder / "bận"
    folder.mkdir()
    (folder / "thư.txt").write_text("x", encoding="utf-8")
    ran = copied(office, folder)
    assert ran.code == 3
    assert "đã có tệp" in ran.err
    assert [path.name for path in folder.iterdir()] == ["thư.txt"]


def test_somebodys_history_is_not_taken_for_a_copy_that_was_broken_off(office: Office) -> None:
    folder = office.folder / "lịch sử"
    folder.mkdir()
    in_git(folder, "init", "--quiet", "-b", "main")
    in_git(folder, "commit", "--quiet", "--allow-empty", "-m", "x")
    before = in_git(folder, "rev-parse", "HEAD")
    assert copied(office, folder).code == 3
    assert in_git(folder, "rev-parse", "HEAD") == before


def test_no_copy_is_made_within_a_record(office: Office) -> None:
    folder = office.binh.root / "bản sao"
    with office.unchanged():
        ran = copied(office, folder)
    assert (ran.code, folder.exists()) == (3, False)
    assert "nằm trong thư mục hồ sơ" in ran.err


@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_is_left_behind_where_no_copy_comes(office: Office, is_there: bool) -> None:
    folder = office.folder / "bản sao"
    if is_there:
        folder.mkdir()
    empty = office.folder / "trống.git"
    in_git(office.folder, "init", "--quiet", "--bare", str(empty))
    for server in (empty, office.folder / "không có"):
        ran = hdnd("-C", folder, "dong-bo", "--server", server, HDND_LANG="vi")
        assert ran.code == 3
        assert folder.exists() == is_there
        assert not is_there or not any(folder.iterdir())


def test_without_a_server_a_folder_without_a_record_is_refused(tmp_path: Path) -> None:
    assert hdnd("-C", tmp_path, "dong-bo", HDND_LANG="vi").code == 3
    assert not any(tmp_path.iterdir())


def test_killed_at_any_moment_the_next_run_goes_on(office: Office) -> None:
    for moment in range(1, 500, 4):  # 4: git alone takes most of the time
        folder = office.folder / f"bản sao {moment}"
        code = killed(folder, moment, "sync", "--server", office.store)
        ran = copied(office, folder)
        assert ran.code == 0, f"killed at {moment}: {ran.err}"
        assert in_git(folder, "rev-parse", "HEAD") == office.tip()
        odd = in_git(folder, "status", "--porcelain").split("\n")
        # A file that was being written when it was killed; `hdnd doctor` sweeps it up.
        assert all("?? " in line and ".hdnd-" in line for line in odd if line)
        if code != KILLED:
            assert moment > 10
            return
    pytest.fail("it never ended by itself")
