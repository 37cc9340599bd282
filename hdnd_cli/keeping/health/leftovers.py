"""Files that a program which ended too early has left behind, and such as are open in Word."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hdnd_cli.i18n import _, ngettext
from hdnd_cli.keeping.health.finding import Finding
from hdnd_cli.keeping.temporary import locked_document
from hdnd_cli.recording import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: No program of ours takes as long to write a file.
_OLD = timedelta(hours=1)
#: A git that has just ended lets go of its lock a moment later.
_STALE = timedelta(minutes=10)


def examine(root: Path, now: datetime, *, git_runs: bool | None) -> Iterator[Finding]:
    """Yield what was left behind in a folder and in its history's.

    Args:
        root: The council's folder.
        now: The present moment.
        git_runs: Whether a git is at work on this machine; None where that is not known.
    """
    yield from _lock(folder_of(root).parent / "index.lock", now, git_runs=git_runs)
    yield from _temporary(root, now)
    yield from _open_documents(root)


def _lock(file: Path, now: datetime, *, git_runs: bool | None) -> Iterator[Finding]:
    age = _age(file, now)
    if age is None:
        return
    if git_runs:
        message = _("another program is at work in this folder, or has left {path}")
        remedy = _("wait until it has ended")
    else:
        message = _("a program that was cut off has left {path}: nothing can be saved")
        remedy = _("hdnd doctor --fix") if age > _STALE else _("wait some minutes, then: {line}")
    may_go = git_runs is False and age > _STALE

    def mend() -> str:
        file.unlink(missing_ok=True)
        return _("{path} is taken away").format(path=file)

    yield Finding(
        "lock-left",
        message.format(path=file),
        remedy.format(line=_("hdnd doctor --fix")),
        mend if may_go else None,
    )


def _temporary(root: Path, now: datetime) -> Iterator[Finding]:
    left = [*_files(root, ".hdnd-*"), *_folders(root, ".hdnd-*")]
    old = [place for place in left if (_age(place, now) or _OLD) > _OLD]
    if not old:
        return

    def mend() -> str:
        for place in old:
            if place.is_dir():
                shutil.rmtree(place, ignore_errors=True)
            else:
                place.unlink(missing_ok=True)
        text = ngettext("{number} left file is taken away", "{number} left files are taken away",
                        len(old))  # fmt: skip
        return text.format(number=len(old))

    text = ngettext(
        "an interrupted run has left {number} unfinished file: {path}",
        "interrupted runs have left {number} unfinished files, the first: {path}",
        len(old),
    )
    yield Finding(
        "files-left",
        text.format(number=len(old), path=old[0].relative_to(root).as_posix()),
        _("hdnd doctor --fix"),
        mend,
    )


def _open_documents(root: Path) -> Iterator[Finding]:
    for file in (*_files(root, "~$*"), *_files(root, ".~lock.*#")):
        document = locked_document(file.name)
        yield Finding(
            "document-open",
            _("{path} is open in another program, or was when that was cut off").format(
                path=(file.parent / (document or file.name)).relative_to(root).as_posix()
            ),
            _("close it there before it is recorded; if it is open nowhere, delete {path}").format(
                path=file.relative_to(root).as_posix()
            ),
            is_note=True,
        )


def _files(root: Path, pattern: str) -> list[Path]:
    return [place for place in _places(root, pattern) if place.is_file()]


def _folders(root: Path, pattern: str) -> list[Path]:
    return [place for place in _places(root, pattern) if place.is_dir() and not place.is_symlink()]


def _places(root: Path, pattern: str) -> list[Path]:
    own = (root / ".git").resolve()
    return sorted(p for p in root.rglob(pattern) if not p.resolve().is_relative_to(own))


def _age(file: Path, now: datetime) -> timedelta | None:
    try:
        changed = datetime.fromtimestamp(file.stat().st_mtime, now.tzinfo)
    except OSError:
        return None
    return now - changed
