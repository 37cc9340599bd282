"""What a repository leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.errors import GitError
from hdnd_cli.git.running import NAMES, run
from hdnd_cli.tops import top_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def ignored(root: Path, paths: Sequence[str]) -> set[str]:
    """Return those of some paths that Git ignores; none where there is no repository or no git."""
    if top_of(root) is None or not paths:
        return set()
    query = "\0".join(paths).encode(*NAMES)
    try:
        output = run(root, ["check-ignore", "-z", "--stdin"], stdin=query, statuses=(0, 1))
    except GitError:
        return set()
    return set(filter(None, output.decode(*NAMES).split("\0")))


def ignored_by(root: Path, path: str) -> tuple[str, str]:
    """Return the list, and its line, for which Git ignores a path; empty where it does not.

    Raises:
        GitError: git is missing, or refused.
    """
    query = ["check-ignore", "-v", "-z", "--stdin"]
    told = run(root, query, stdin=path.encode(*NAMES), statuses=(0, 1)).decode(*NAMES)
    place, line, *_rest = (*told.split("\0"), "")
    return place, line
