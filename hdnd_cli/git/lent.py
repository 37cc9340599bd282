"""A repository that lends its name: the objects are ours, the configuration is only the clerk's.

Git takes programs from the configuration of the repository that it works in (those that sign,
verify, merge, and reach servers). In a lent one there is none.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hdnd_cli.git.running import NAMES, Ended, run, run_to_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Cleaning up would go by the names of this repository, and throw away what only ours name.
_NO_CLEANING = ("-c", "gc.auto=0", "-c", "maintenance.auto=false")
_NETWORK = {
    "GIT_ALLOW_PROTOCOL": "file:ssh:https",
    # A server that says nothing any more is given up.
    "GIT_HTTP_LOW_SPEED_LIMIT": "1",
    "GIT_HTTP_LOW_SPEED_TIME": "30",
}


@dataclass(frozen=True)
class Lent:
    """An empty repository, and what git needs to see another one's objects in it."""

    folder: Path
    environment: Mapping[str, str]

    def run(
        self,
        arguments: Sequence[str],
        *,
        stdin: bytes | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> bytes:
        """Run git in it and return what it prints.

        Raises:
            GitError: git is missing, or refused.
        """
        known = {**self.environment, **(environment or {})}
        return run(self.folder, [*_NO_CLEANING, *arguments], stdin=stdin, environment=known)

    def try_run(self, arguments: Sequence[str]) -> Ended:
        """Run git in it and return how it ended.

        Raises:
            GitError: git is missing.
        """
        command = [*_NO_CLEANING, *arguments]
        return run_to_end(self.folder, command, environment=self.environment)

    def exchange(self, arguments: Sequence[str], *, asks: bool) -> Ended:
        """Run a git that may use the network, and return how it ended.

        Args:
            arguments: What stands behind `git`.
            asks: Whether somebody sits there who can be asked for a password.

        Raises:
            GitError: git is missing.
        """
        known = {**self.environment, **_NETWORK, "GIT_TERMINAL_PROMPT": "1" if asks else "0"}
        return run_to_end(self.folder, [*_NO_CLEANING, *arguments], environment=known)


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
