"""Records that are read but never recorded, for a list of ignored files names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli import git, layout
from hdnd_cli.source import WorkingTree

if TYPE_CHECKING:
    from pathlib import Path


def hidden_records(root: Path) -> list[str]:
    """Return the paths of such records.

    Git leaves them out of everything it says: without this they count on this machine alone, and
    nobody is told.
    """
    files = WorkingTree(root).listing().files
    return sorted(git.ignored(root, [path for path in files if layout.kind_of(path) is not None]))
