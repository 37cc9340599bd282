"""Where a repository lies: looked for here, whatever its configuration says of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def where_files_lie(folder: Path, arguments: Sequence[str]) -> dict[str, str]:
    """Return the variable that says where the files of a repository lie.

    Its configuration could name another folder, or say that there is none: every path of the
    history would be another one then, and nothing would ever have been changed.

    Args:
        folder: Where git runs.
        arguments: What stands behind `git`.
    """
    # A repository that is only begun lies where it is begun, also within another one.
    top = None if arguments[:1] == ["init"] else top_of(folder.absolute())
    if top is None or not _is_repository(top):
        return {}
    return {"GIT_WORK_TREE": str(top)}


def _is_repository(top: Path) -> bool:
    """Tell whether git takes what lies in a folder for a repository, and looks no further."""
    own = top / ".git"
    return own.is_file() or (own / "HEAD").is_file()
