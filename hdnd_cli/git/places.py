"""Where a repository lies, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.errors import GitError
from hdnd_cli.git.running import NAMES, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def top_of(folder: Path) -> Path | None:
    """Return the top folder of the repository that a folder lies in; None without one."""
    for place in (folder, *folder.parents):
        if (place / ".git").exists() or is_bare(place):
            return place
    return None


def is_bare(folder: Path) -> bool:
    """Tell whether a folder is a repository without files, as servers keep them."""
    return (
        (folder / "HEAD").is_file()
        and (folder / "objects").is_dir()
        and (folder / "refs").is_dir()
        and folder.name != ".git"
    )


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
