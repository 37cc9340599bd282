from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from hdnd_cli import git
from hdnd_cli.errors import GitError, UnknownRevisionError
from tests.support.councils import write


def in_git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode("utf-8").strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = write(tmp_path / "Hồ sơ HĐND")
    in_git(root, "init", "--quiet", "--initial-branch=main")
    in_git(root, "add", ".")
    in_git(root, "commit", "--quiet", "--message", "Lập hồ sơ")
    return root


def test_the_state_names_the_revision_and_whether_the_folder_differs(repository: Path) -> None:
    state = git.state_of(repository)
    assert state is not None
    assert state.id == in_git(repository, "rev-parse", "HEAD")
    assert state.at == in_git(repository, "log", "-1", "--format=%cI")
    assert state.dirty is False
    (repository / "programme").mkdir()
    (repository / "programme/2020.yaml").write_text("year: 2020\n", encoding="utf-8")
    changed = git.state_of(repository)
    assert changed is not None
    assert changed.dirty is True


def test_a_repository_without_a_revision_has_a_state(tmp_path: Path) -> None:
    root = write(tmp_path)
    in_git(root, "init", "--quiet")
    assert git.state_of(root) == git.Revision(None, None, dirty=True)


def test_a_folder_outside_any_repository_has_none(tmp_path: Path) -> None:
    assert git.state_of(tmp_path) is None
    assert git.ignored(tmp_path, ["x"]) == set()


def test_what_git_ignores_is_told_also_with_spaces_and_diacritics(repository: Path) -> None:
    (repository / ".gitignore").write_text("~$*\ntạm/\n", encoding="utf-8")
    paths = ["~$biên bản.docx", "tạm/a b.txt", "khác.txt", "-x"]
    assert git.ignored(repository, paths) == {"~$biên bản.docx", "tạm/a b.txt"}
    assert git.ignored(repository, ["khác.txt"]) == set()


def test_a_hook_or_monitor_of_the_repository_is_not_run(repository: Path) -> None:
    mark = repository.parent / "started"
    hook = repository / ".git" / "monitor"
    hook.write_text(f"#!/bin/sh\ntouch '{mark}'\n", encoding="utf-8")
    hook.chmod(0o755)
    in_git(repository, "config", "core.fsmonitor", str(hook))
    assert git.state_of(repository) is not None
    assert not mark.exists()


def test_a_refusal_of_git_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(GitError, match=r"^git: ") as refused:
        git.run(tmp_path, ["no-such-thing"])
    assert "\n" not in str(refused.value)


def test_without_git_the_message_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(GitError, match="git is not installed"):
        git.run(tmp_path, ["status"])
    (tmp_path / ".git").mkdir()
    assert git.state_of(tmp_path) is None
    assert git.ignored(tmp_path, ["x"]) == set()


def test_a_repository_that_git_refuses_is_told(repository: Path) -> None:
    (repository / ".git" / "HEAD").write_text("hỏng", encoding="utf-8")
    with pytest.raises(GitError, match="is damaged"):
        git.head_of(repository)
    with pytest.raises(GitError, match="is damaged"):
        git.read_state(repository)
    assert git.state_of(repository) is None


def test_the_head_tells_whether_the_history_is_whole(repository: Path, tmp_path: Path) -> None:
    assert git.head_of(repository) == (in_git(repository, "rev-parse", "HEAD"), False)
    in_git(repository, "commit", "--quiet", "--allow-empty", "--message", "x")
    in_git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), "nông")
    assert git.head_of(tmp_path / "nông") == (in_git(repository, "rev-parse", "HEAD"), True)


def test_a_repository_without_files_is_known_by_what_lies_in_it(
    repository: Path, tmp_path: Path
) -> None:
    in_git(tmp_path, "clone", "--quiet", "--bare", str(repository), "kho.git")
    bare = tmp_path / "kho.git"
    assert git.top_of(bare) == bare
    assert git.is_changed(bare) is False
    assert not git.is_bare(repository)
    assert not git.is_bare(repository / ".git")


def test_a_log_that_nobody_reads_leaves_nothing_behind(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    head, _shallow = git.head_of(repository)
    assert head is not None
    with git.LogStream(repository, [head]):
        pass
    with git.LogStream(repository, [head]) as stream:
        assert b"".join(stream).startswith(head.encode())
    with (
        git.LogStream(repository, ["1" * 40]) as stream,
        pytest.raises(GitError, match="is damaged"),
    ):
        list(stream)
    with pytest.raises(UnknownRevisionError):
        git.LogStream(repository, ["--output=x"])
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(GitError, match="git is not installed"):
        git.LogStream(repository, [head])
    assert set(tmp_path.iterdir()) == before


def test_contents_cannot_be_read_where_git_refuses(tmp_path: Path) -> None:
    with git.Objects(tmp_path) as objects, pytest.raises(GitError, match="is damaged"):
        objects.read("1" * 40)
