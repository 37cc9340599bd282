"""The log of a repository as git tells it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

from hdnd_cli.errors import GitError
from hdnd_cli.git.running import PART, Running
from hdnd_cli.git.states import full_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

_LOG = (
    # log.showRoot may hide what the first revision made.
    "-c", "log.showRoot=true",
    "log",
    "--raw", "--no-abbrev", "-z", "--no-renames", "--diff-merges=first-parent", "--relative",
    "--format=tformat:%H%x00%P%x00%ct%x00%an%x00%ae", "--encoding=UTF-8",
    "--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color", "--no-decorate",
    "--no-notes", "--no-mailmap", "--ignore-submodules=none",
)  # fmt: skip


class LogStream:
    """Everything that led to some revisions, in one pass; `history.log` reads it.

    For each revision: id, parents, committer time, author and mail address, each ended by NUL;
    then what it changed below `root` against its first parent. git is at work from the
    beginning on, whatever is done before its output is asked for.
    """

    def __init__(self, root: Path, revisions: Sequence[str]) -> None:
        """Start git.

        Args:
            root: The record's folder, or a repository without files.
            revisions: Full ids.

        Raises:
            GitError: git is missing.
        """
        known = [full_id(revision) for revision in revisions]
        descriptor, name = tempfile.mkstemp(prefix="hdnd-")
        os.close(descriptor)
        # Into a file, for a pipe would stop git as soon as it is full.
        self._told = Path(name)
        arguments = [*_LOG, f"--output={name}", "--end-of-options", *known, "--"]
        try:
            self._running = Running(root, arguments)
        except GitError:
            self._told.unlink()
            raise

    def __iter__(self) -> Iterator[bytes]:
        """Yield the parts of the stream, when git has told all of it.

        Raises:
            GitError: git refused.
        """
        self._running.finish()
        with self._told.open("rb") as told:
            yield from iter(lambda: told.read(PART), b"")

    def close(self) -> None:
        """End git, also where it is still at work."""
        self._running.close()
        self._told.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
