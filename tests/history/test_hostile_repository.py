"""A repository that somebody else wrote: nothing that it names is run, nothing is replaced."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from hdnd_cli import git
from hdnd_cli.clock import VIETNAM
from hdnd_cli.errors import GitError
from hdnd_cli.history import open_history
from tests.history.records import PATH, conclusions
from tests.support.repositories import Scripted, in_git

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2021, 6, 30, 12, tzinfo=VIETNAM)


#: Settings that name a program, and a command of a trusting git that starts it.
PROGRAMS = {
    "core.fsmonitor": ("status",),
    "core.hooksPath": ("status",),
    "core.pager": ("-p", "log"),
    "diff.external": ("diff",),
    "diff.evil.command": ("diff",),
    "diff.evil.textconv": ("diff",),
    "filter.evil.clean": ("status",),
    "filter.evil.process": ("status",),
    "gpg.program": ("log", "--show-signature"),
}
#: Settings that change what git tells.
OTHERS = {
    "filter.evil.required": "true",
    "log.showSignature": "true",
    "log.showRoot": "false",
    "log.follow": "true",
    "diff.renames": "copies",
    "diff.orderFile": "/none",
    "diff.relative": "true",
    "color.ui": "always",
}


@pytest.fixture
def hostile(tmp_path: Path) -> Scripted:
    """Return a repository with a deadline that was overwritten, and a program that leaves a mark."""
    scripted = Scripted.council(tmp_path / "kho", {PATH: conclusions("30/6/2020")})
    scripted.record("2020-07-01", {PATH: conclusions("30/9/2020")})
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/started'\n", encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks" / "post-index-change").symlink_to(program)
    attributes = scripted.root / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("* diff=evil filter=evil\n", encoding="utf-8")
    return scripted


def name_programs(scripted: Scripted, *keys: str) -> None:
    for key in keys:
        program = scripted.root.parent / ("hooks" if key == "core.hooksPath" else "program")
        in_git(scripted.root, "config", key, str(program))


def change(scripted: Scripted) -> None:
    """Change a file but not its length: git has to look into it."""
    file = scripted.root / PATH
    text = file.read_text(encoding="utf-8").replace("30/9", "31/8")
    file.write_text(text, encoding="utf-8")
    os.utime(file, (1, 1))


def started(scripted: Scripted) -> bool:
    return (scripted.root.parent / "started").exists()


def read_all(scripted: Scripted) -> None:
    state = git.read_state(scripted.root)
    assert state.dirty
    assert state.id == scripted.head()
    with open_history(scripted.root, NOW) as history:
        found = history.story(PATH)
        assert found is not None
        assert len(found) == 2
        assert history.tree().read(PATH) == conclusions("30/9/2020").encode()
        assert "hdnd.yaml" in history.tree().listing().files
    assert git.ignored(scripted.root, ["x"]) == set()


@pytest.mark.parametrize("key", [key for key in PROGRAMS if key != "gpg.program"])
def test_a_program_that_a_setting_names_is_not_run(hostile: Scripted, key: str) -> None:
    name_programs(hostile, key)
    change(hostile)
    read_all(hostile)
    assert not started(hostile)
    # A git that trusts the settings runs it. What the program answers makes some commands fail.
    # A file with another time but the same content lets git write its index, and tell the hook.
    os.utime(hostile.root / "hdnd.yaml", (2, 2))
    environment = {**os.environ, "GIT_PAGER_IN_USE": "1", "TERM": "xterm"}
    command = ["git", *PROGRAMS[key]]
    if key == "core.pager":
        if shutil.which("script") is None:
            return  # a pager needs a terminal, which only this program can play
        command = ["script", "-qec", "git -p log", "/dev/null"]
    subprocess.run(command, cwd=hostile.root, env=environment, capture_output=True, check=False)
    assert started(hostile)


def test_all_settings_together_change_nothing(hostile: Scripted) -> None:
    name_programs(hostile, *PROGRAMS)
    for key, value in OTHERS.items():
        in_git(hostile.root, "config", key, value)
    change(hostile)
    read_all(hostile)
    assert not started(hostile)


def test_a_signature_is_not_looked_at(hostile: Scripted) -> None:
    head, body = in_git(hostile.root, "cat-file", "commit", "HEAD").split("\n\n", 1)
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    signed = hostile.root.parent / "signed"
    signed.write_text(f"{head}\n{signature}\n\n{body}\n", encoding="utf-8")
    id_ = in_git(hostile.root, "hash-object", "-t", "commit", "-w", str(signed))
    in_git(hostile.root, "reset", "--quiet", "--hard", id_)
    name_programs(hostile, "gpg.program")
    in_git(hostile.root, "config", "log.showSignature", "true")
    change(hostile)
    read_all(hostile)
    assert not started(hostile)
    subprocess.run(["git", *PROGRAMS["gpg.program"]], cwd=hostile.root, check=False)
    assert started(hostile)


def test_an_object_that_stands_in_for_another_is_not_believed(hostile: Scripted) -> None:
    newest, before = hostile.head(), in_git(hostile.root, "rev-parse", "HEAD~1")
    in_git(hostile.root, "replace", newest, before)
    content = in_git(hostile.root, "--no-replace-objects", "rev-parse", f"HEAD:{PATH}")
    in_git(hostile.root, "replace", content, in_git(hostile.root, "rev-parse", f"{before}:{PATH}"))
    with open_history(hostile.root, NOW) as history:
        assert len(history.line) == 2
        assert history.tree().read(PATH) == conclusions("30/9/2020").encode()


def test_grafted_parents_are_not_believed(hostile: Scripted) -> None:
    grafts = hostile.root / ".git" / "info" / "grafts"
    grafts.write_text(hostile.head() + "\n", encoding="utf-8")
    with open_history(hostile.root, NOW) as history:
        assert len(history.line) == 2


def test_a_server_that_its_settings_name_is_not_asked(hostile: Scripted, tmp_path: Path) -> None:
    in_git(hostile.root, "config", "uploadpack.allowFilter", "true")
    partial = hostile.clone(tmp_path / "thiếu.git", "--bare", "--filter=blob:none")
    program = tmp_path / "program"
    in_git(partial, "config", "remote.origin.uploadpack", str(program))
    in_git(partial, "config", "protocol.allow", "always")
    with (
        open_history(partial, NOW) as history,
        pytest.raises(GitError, match="left out when it was copied"),
    ):
        history.tree().read(PATH)
    assert not started(hostile)


def test_a_branch_named_like_an_option_is_not_one(hostile: Scripted) -> None:
    in_git(hostile.root, "update-ref", "refs/heads/--output=x", "HEAD")
    in_git(hostile.root, "symbolic-ref", "HEAD", "refs/heads/--output=x")
    with open_history(hostile.root, NOW) as history:
        assert len(history.line) == 2
    assert not (hostile.root / "x").exists()


@pytest.mark.parametrize(("key", "value"), [("core.worktree", "/"), ("core.bare", "true")])
@pytest.mark.parametrize("below", ["", "so-sach"])
def test_its_settings_do_not_say_where_its_files_lie(
    key: str, value: str, below: str, tmp_path: Path
) -> None:
    scripted = Scripted(tmp_path / "council")
    place = f"{below}/" if below else ""
    scripted.record("2020-03-26", {place + PATH: conclusions("30/6/2020")})
    scripted.record("2020-07-10", {place + PATH: conclusions("30/9/2020")})
    in_git(scripted.root, "config", key, value)
    root = scripted.root / below
    assert not git.read_state(root).dirty
    with open_history(root, NOW) as history:
        found = history.story(PATH)
        assert found is not None
        assert len(found) == 2


def test_a_repository_begun_within_another_one_lies_where_it_is_begun(tmp_path: Path) -> None:
    Scripted(tmp_path / "outer")
    inner = tmp_path / "outer" / "inner"
    inner.mkdir()
    git.begin(inner)
    assert git.top_of(inner) == inner


@pytest.mark.parametrize("told", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_that_git_was_told_not_to_look_at_is_looked_at(told: str, hostile: Scripted) -> None:
    in_git(hostile.root, "update-index", told, PATH)
    assert not git.is_changed(hostile.root)
    change(hostile)
    assert in_git(hostile.root, "status", "--porcelain") == ""
    assert git.is_changed(hostile.root)
    assert git.changed(hostile.root) == (PATH,)
