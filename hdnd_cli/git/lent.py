"""A repository that lends its name: the objects are ours, the configuration is only the clerk's.

Git takes programs from the configuration of the repository that it works in (those that sign and
that verify). In a lent one there is none.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hdnd_cli.git.running import NAMES, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True)
class Lent:
    """An empty repository, and what git needs to see another one's objects in it."""

    folder: Path
    environment: Mapping[str, str]


@contextmanager
def lent(root: Path) -> Iterator[Lent]:
    """Give a repository with the objects of another one, and nothing else of it.

    Args:
        root: The other one.

    Raises:
        GitError: git is missing, or refused.
    """
    query = ["rev-parse", "--path-format=absolute", "--git-path", "objects", "--show-object-format"]
    objects, form = run(root, query).decode(*NAMES).splitlines()
    with tempfile.TemporaryDirectory(prefix="hdnd-") as folder:
        place = Path(folder)
        run(place, ["init", "--quiet", "--bare", "--template=", f"--object-format={form}"])
        yield Lent(place, {"GIT_DIR": folder, "GIT_OBJECT_DIRECTORY": objects})
