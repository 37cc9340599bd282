"""Being alone with the files of a folder, also where nothing is recorded."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.errors import GitError
from hdnd_cli.recording.journal import folder_of, lock_of
from hdnd_cli.recording.locking import locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Seconds that one program waits for another.
_PATIENCE = 10.0


@contextmanager
def alone(root: Path, *, wait: float = _PATIENCE) -> Iterator[None]:
    """Be the only program that writes in a folder, as long as the `with` lasts.

    Without a repository, or without git, there is no lock to hold, and nobody who records.

    Args:
        root: The council's folder.
        wait: How many seconds to wait for another program.

    Raises:
        BusyError: Another program is at work.
    """
    try:
        folder = folder_of(root) if git.top_of(root) is not None else None
    except GitError:
        folder = None
    if folder is None:
        yield
        return
    with locked(lock_of(folder), wait):
        yield
