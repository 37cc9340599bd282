"""Run by Git's own hooks, or within another repository: only the folder that was named counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.integrity.scenario import CONCLUSIONS, MOVED, REPORT, REPORTED, issued
from tests.support.command import run_main
from tests.support.repositories import Scripted, in_git

if TYPE_CHECKING:
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """Return another repository, which a hook has put into the environment."""
    scripted = Scripted(tmp_path / "other")
    scripted.record("2019-01-01", {"a.txt": "x"})
    monkeypatch.setenv("GIT_DIR", str(scripted.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(scripted.root / ".git" / "index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(scripted.root / ".git" / "objects"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return scripted


@pytest.fixture
def council(tmp_path: Path) -> Scripted:
    return issued(tmp_path / "council")


def test_a_hook_of_another_repository_changes_no_answer(
    council: Scripted, other: Scripted, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    council_head = _head(council, monkeypatch)
    theirs = _head(other, monkeypatch)
    ran = run_main(capsys, "-C", council.root, "overdue", "--format", "json")
    known = json.loads(ran.out)["known_at"]
    assert (known["revision"], known["dirty"]) == (council_head, False), ran.err

    council.write({REPORT: REPORTED})
    assert run_main(capsys, "-C", council.root, "save").code == 0
    assert _head(council, monkeypatch) != council_head
    assert _head(other, monkeypatch) == theirs


def _head(scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as clean:
        for name in (
            "GIT_DIR",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_CEILING_DIRECTORIES",
        ):
            clean.delenv(name, raising=False)
        return scripted.head()


@pytest.mark.skipif(sys.platform == "win32", reason="a hook is a program of the shell there")
def test_a_server_may_ask_the_gate_before_it_takes_what_was_sent(
    council: Scripted, tmp_path: Path
) -> None:
    store = council.clone(tmp_path / "kho.git", "--bare")
    hook = store / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        "#!/bin/sh\nread old new ref\n"
        f'exec "{sys.executable}" -m hdnd_cli -C . gate --base "$old" --head "$new" >&2\n',
        encoding="utf-8",
    )
    hook.chmod(0o755)
    before = in_git(store, "rev-parse", "main")

    council.record("2020-07-01", {CONCLUSIONS: MOVED})
    assert "issued-deadline-changed" in _refused_push(council, store)
    assert in_git(store, "rev-parse", "main") == before

    in_git(council.root, "reset", "--quiet", "--hard", "HEAD~1")
    council.record("2020-07-01", {REPORT: REPORTED})
    in_git(council.root, "push", "--quiet", str(store), "main")
    assert in_git(store, "rev-parse", "main") == council.head()


def _refused_push(council: Scripted, store: Path) -> str:
    done = subprocess.run(
        ["git", "push", str(store), "main"],
        cwd=council.root,
        env={**os.environ, "HDND_LANG": "en"},
        check=False,
        capture_output=True,
    )
    assert done.returncode != 0
    return done.stderr.decode("utf-8")
