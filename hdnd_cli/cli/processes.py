"""Which programs are at work on this machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SECONDS = 10


def git_runs() -> bool | None:
    """Tell whether a git is at work; None where that cannot be found out."""
    names = _names()
    if names is None:
        return None
    return any(name.lower().removesuffix(".exe") == "git" for name in names)


def _names() -> list[str] | None:
    if sys.platform == "win32":  # pragma: no cover
        listed = _told(["tasklist", "/fo", "csv", "/nh"])
        return None if listed is None else [line.split('"')[1] for line in listed if '"' in line]
    found = [_read(file) for file in Path("/proc").glob("[0-9]*/comm")]
    if found:
        return found
    listed = _told(["ps", "-A", "-o", "comm="])
    return None if listed is None else [line.rpartition("/")[2] for line in listed]


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:  # it has ended
        return ""


def _told(command: list[str]) -> list[str] | None:
    try:
        done = subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace").splitlines()
