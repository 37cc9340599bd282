"""Killed at any moment, a document is issued whole or not at all, and the next run says which."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.recording import at_work
from tests.issuing.office import CONCLUSIONS, EDITED, edit, files, issue, office
from tests.support.killing import KILLED, killed
from tests.support.repositories import Scripted, in_git

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CORRECTION = (
    "correction", "01/TB-HĐND", "--effect", "amend", "--reason", "Sai sót", "--date", "2020-04-10",
)  # fmt: skip


def test_a_correction_is_recorded_whole_or_not_at_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scripted = office(tmp_path / "x")
    issue(scripted, capsys, "conclusion-notice", "2020-03-25", "--date", "2020-03-26")
    edit(scripted, *EDITED)
    before = scripted.head()
    issued = files(scripted)
    outcomes = set()
    moment = 1
    while True:
        root = shutil.copytree(scripted.root, tmp_path / str(moment))
        code = killed(root, moment, "issue", *CORRECTION)
        with at_work(root) as work:
            interrupted = work.interrupted
        copy = _at(root)
        recorded = copy.head() != before
        marks = in_git(root, "tag").splitlines()
        # Half a file that a killed run was about to put into its place is no record.
        kept = [path for path in files(copy) if ".hdnd-" not in path]
        assert EDITED[1] in (root / CONCLUSIONS).read_text(encoding="utf-8")
        if recorded:
            assert marks == ["issued/2020/TB-001", "issued/2020/TB-002"]
            assert len(kept) == len(issued) + 4
            assert [path for path in git.changed(root) if ".hdnd-" not in path] == []
        else:
            assert marks == ["issued/2020/TB-001"]
            assert kept == issued
        if interrupted is not None:
            assert interrupted.is_recorded == recorded
        outcomes.add((recorded, interrupted is not None))
        shutil.rmtree(root)
        if code == 0:
            break
        assert code == KILLED
        moment += 1
    assert outcomes == {(False, False), (False, True), (True, True), (True, False)}


def _at(root: Path) -> Scripted:
    found = Scripted.__new__(Scripted)
    found.root = root
    return found
