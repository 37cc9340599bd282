"""Killed at any moment, a new session is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest

from hdnd_cli.reading import read_council
from hdnd_cli.source import WorkingTree
from tests.support.command import run_main
from tests.support.councils import write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes that part here")

#: What a run does to files.
ASKED = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod"}
KILLED = 9
NEW = "sessions/2020-04-29"
FILES = {"agenda.yaml", "session.yaml"}


def killed(root: Path, moment: int) -> int:
    """Prepare a session in a process that ends, as in a power cut, before the n-th thing it does."""
    child = os.fork()
    if child:
        _pid, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    left = moment

    def count(event: str, arguments: Any) -> None:
        nonlocal left
        if event not in ASKED or not str(arguments[0]).startswith(str(root)):
            return
        if event == "open" and not arguments[2] & 3:  # reads
            return
        left -= 1
        if left == 0:
            os._exit(KILLED)

    code = 1
    try:  # pragma: no cover  (the child's side)
        from hdnd_cli.cli import main

        sys.addaudithook(count)
        main(["-C", str(root), "new", "session", "29/4"])
    except SystemExit as leave:
        code = int(leave.code or 0)
    finally:
        os._exit(code)


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "an empty folder"])
def test_a_new_session_is_there_whole_or_not_at_all(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    is_there: bool,
) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-04-01")
    council = write(tmp_path / "council")
    if is_there:
        (council / NEW).mkdir(parents=True)
    before = read_council(WorkingTree(council))
    met, code, moment = [], KILLED, 0
    while code == KILLED:
        moment += 1
        root = shutil.copytree(council, tmp_path / str(moment))
        code = killed(root, moment)
        capsys.readouterr()
        found = {file.name for file in (root / NEW).glob("*")}
        assert found in (set(), FILES)
        after = read_council(WorkingTree(root))
        if not found:
            assert (after.sessions.keys(), after.problems) == (
                before.sessions.keys(),
                before.problems,
            )
            assert run_main(capsys, "-C", root, "new", "session", "29/4").code == 0
        assert {file.name for file in (root / NEW).glob("*")} == FILES
        met.append(bool(found))
    # It was met while it wrote, and after it had ended.
    assert (code, met[0], met[-1], len(met) > len(FILES)) == (0, False, True, True)
