"""What is being recorded at this moment, so that a killed run can be finished or taken back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hdnd_cli import git
from hdnd_cli.errors import GitError
from hdnd_cli.i18n import _
from hdnd_cli.recording.locking import is_held
from hdnd_cli.writing import write_file

_FOLDER = "hdnd"
_VERSION = 1


@dataclass(frozen=True)
class Journal:
    """A move of the branch that has begun."""

    #: What is recorded, in office words.
    subject: str
    #: The branch: `refs/heads/main`.
    branch: str
    #: The revision that it stood on; None before the first one.
    before: str | None
    #: The revision that it goes to.
    after: str
    #: Name and object of the mark that comes with it.
    mark: tuple[str, str] | None = None


def folder_of(root: Path) -> Path:
    """Return where the program keeps what is its own, inside Git's folder.

    Raises:
        GitError: git is missing, or this is no repository.
    """
    told = git.run(root, ["rev-parse", "--absolute-git-dir"]).decode("utf-8", "surrogateescape")
    return Path(told.removesuffix("\n")) / _FOLDER


def lock_of(folder: Path) -> Path:
    """Return the file whose lock says that somebody is at work."""
    return folder / "lock"


def _file(folder: Path) -> Path:
    return folder / "journal.json"


def write(folder: Path, journal: Journal) -> None:
    """Write down what begins.

    Raises:
        WriteError: It cannot be written.
    """
    content = json.dumps({"version": _VERSION, **asdict(journal)}, ensure_ascii=False, indent=1)
    write_file(_file(folder), content.encode("utf-8", "surrogateescape"))


def read(folder: Path) -> Journal | None:
    """Return what has begun and not ended; None where nothing has.

    Raises:
        GitError: It cannot be read.
    """
    file = _file(folder)
    try:
        found: Any = json.loads(file.read_bytes())
        mark = found["mark"]
        return Journal(
            str(found["subject"]),
            str(found["branch"]),
            None if found["before"] is None else str(found["before"]),
            str(found["after"]),
            (str(mark[0]), str(mark[1])) if mark else None,
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        message = _('"{path}" cannot be read: take it away if no other hdnd is at work')
        raise GitError(message.format(path=file)) from error


def clear(folder: Path) -> None:
    """Strike out what has ended."""
    _file(folder).unlink(missing_ok=True)


def is_interrupted(root: Path) -> bool:
    """Tell whether a run was killed while it recorded, and nothing has mended that since."""
    # Without asking git: every command that reads the folder wants to know.
    top = git.top_of(root)
    if top is None:
        return False
    place = top / ".git"
    folder = place / _FOLDER
    if not place.is_dir():
        try:
            folder = folder_of(root)
        except GitError:
            return False
    return _file(folder).exists() and not is_held(lock_of(folder))
