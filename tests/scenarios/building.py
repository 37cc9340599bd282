"""The histories that every command has to tell the truth about, as real repositories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.integrity.scenario import (
    CONCLUSIONS,
    ENTRY,
    EXTENSION,
    MOVED,
    NOTICE,
    REPORT,
    REPORTED,
    SESSION,
    concluded,
    issued,
    reported,
)
from tests.support.repositories import DUNG, in_git

if TYPE_CHECKING:
    from pathlib import Path

#: The day on which everything is asked.
TODAY = "2020-08-15"
GRANTED = f"{SESSION}/progress/2020-06-24-1-extension.yaml"
LATE = f"{SESSION}/progress/2020-07-08-1-extension.yaml"
AFTERWARDS = EXTENSION.replace("2020-06-24", "2020-07-08").replace(
    "21/TB-HĐND", "bút phê ngày 08/7/2020"
)
DONE = REPORTED.replace("partly", "done")
#: A session held after everything that the scripts before it record.
NEXT = {
    "sessions/2020-07-15/session.yaml": "kind: regular\nnumber: 16\ndate: 2020-07-15\n"
    "chaired_by: nguyen-van-an\n"
}


@dataclass(frozen=True)
class Built:
    """A repository with a scripted history."""

    #: Where commands are asked.
    root: Path
    #: The state before the change that matters.
    base: str
    #: The state with it.
    head: str
    #: What the commitment is called.
    name: str = "2020-03-25/1"


def overwritten(folder: Path) -> Built:
    """Write a later deadline into the issued conclusions, without a document."""
    scripted = issued(folder / "r")
    base = scripted.head()
    head = scripted.record("2020-07-10", {CONCLUSIONS: MOVED}, by=DUNG)
    return Built(scripted.root, base, head)


def extended_afterwards(folder: Path) -> Built:
    """Grant an extension when the deadline had passed."""
    scripted = issued(folder / "r")
    base = scripted.head()
    head = scripted.record("2020-07-10", {LATE: AFTERWARDS}, by=DUNG)
    return Built(scripted.root, base, head)


def dated_back(folder: Path) -> Built:
    """Enter in July that everything was done in June."""
    scripted = issued(folder / "r")
    scripted.record("2020-07-15", NEXT)
    base = scripted.head()
    head = scripted.record("2020-07-20", {REPORT: DONE}, by=DUNG)
    return Built(scripted.root, base, head)


def amended(folder: Path) -> Built:
    """Change what a recorded report says."""
    scripted = reported(folder / "r")
    base = scripted.head()
    head = scripted.record("2020-07-10", {REPORT: DONE}, by=DUNG)
    return Built(scripted.root, base, head)


def forced(folder: Path) -> Built:
    """Put another history in the place of one that was published."""
    scripted = issued(folder / "r")
    base = scripted.head()
    in_git(scripted.root, "tag", "issued/2020/TB-015")
    in_git(scripted.root, "reset", "--quiet", "--hard", "HEAD~1")
    scripted.record("2020-03-25", {CONCLUSIONS: MOVED}, by=DUNG)
    head = scripted.record("2020-03-26", {ENTRY: NOTICE}, by=DUNG)
    return Built(scripted.root, base, head)


def evilly_merged(folder: Path) -> Built:
    """Change a deadline in nothing but the merge of another clerk's line."""
    scripted = issued(folder / "r")
    base = scripted.head()
    scripted.branch("dung")
    scripted.record("2020-06-26", {REPORT: REPORTED}, by=DUNG)
    scripted.switch("main")
    scripted.record("2020-06-27", {"README.md": "Sổ của Thường trực\n"})
    head = scripted.merge("dung", "2020-07-10", {CONCLUSIONS: MOVED})
    return Built(scripted.root, base, head)


def by_two_clerks(folder: Path) -> Built:
    """Record a grant on a line of one's own, which reaches the others after the deadline."""
    scripted = issued(folder / "r")
    base = scripted.head()
    scripted.branch("dung")
    granted = EXTENSION.replace("21/TB-HĐND", "bút phê ngày 24/6/2020")
    scripted.record("2020-06-24", {GRANTED: granted}, by=DUNG)
    scripted.switch("main")
    second = REPORTED.replace("commitment: 1", "commitment: 2").replace("phong-tnmt", "ubnd-huyen")
    scripted.record("2020-06-25", {REPORT.replace("-1-", "-2-"): second})
    head = scripted.merge("dung", "2020-07-02")
    return Built(scripted.root, base, head)


def renamed(folder: Path) -> Built:
    """Give a session's folder another name after a deadline in it was overwritten.

    The notice comes afterwards: an entry of the register names the folder.
    """
    scripted = concluded(folder / "r")
    scripted.record("2020-07-10", {CONCLUSIONS: MOVED}, by=DUNG)
    base = scripted.head()
    scripted.move(SESSION, "sessions/2020-03-25-2")
    head = scripted.record("2020-07-20")
    return Built(scripted.root, base, head, "2020-03-25-2/1")


def shallow(folder: Path) -> Built:
    built = overwritten(folder)
    in_git(folder, "clone", "--quiet", "--depth=1", built.root.as_uri(), "nông")
    return Built(folder / "nông", built.base, built.head)


def bare(folder: Path) -> Built:
    built = overwritten(folder)
    in_git(folder, "clone", "--quiet", "--bare", built.root.as_uri(), "kho.git")
    return Built(folder / "kho.git", built.base, built.head)


def worktree(folder: Path) -> Built:
    built = overwritten(folder)
    in_git(built.root, "worktree", "add", "--quiet", "--detach", str(folder / "cây"))
    return Built(folder / "cây", built.base, built.head)


def with_crlf(folder: Path) -> Built:
    built = overwritten(folder)
    options = ("--config", "core.autocrlf=true")
    in_git(folder, "clone", "--quiet", *options, built.root.as_uri(), "windows")
    assert b"\r\n" in (folder / "windows" / CONCLUSIONS).read_bytes()
    return Built(folder / "windows", built.base, built.head)


def at_midnight(folder: Path) -> Built:
    """Overwrite a deadline on its last day in London, which is the day after it in Hanoi."""
    scripted = issued(folder / "r")
    base = scripted.head()
    head = scripted.record("2020-06-29T18:30+00:00", {CONCLUSIONS: MOVED}, by=DUNG)
    return Built(scripted.root, base, head)


SCENARIOS = {
    "overwritten": overwritten,
    "extended": extended_afterwards,
    "dated back": dated_back,
    "amended": amended,
    "forced": forced,
    "evil merge": evilly_merged,
    "two clerks": by_two_clerks,
    "renamed": renamed,
    "shallow": shallow,
    "bare": bare,
    "worktree": worktree,
    "crlf": with_crlf,
    "midnight": at_midnight,
}
