"""What a revision holds: its files by path, their contents by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from hdnd_cli.errors import DamagedHistoryError
from hdnd_cli.git.refusals import damaged
from hdnd_cli.git.running import NAMES, Running, run
from hdnd_cli.git.states import full_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

#: So many are asked for at once: the smallest pipe holds their ids, so that neither side waits.
_ASKED = 64
#: `cat-file` answers with id, kind and size.
_HEAD = 3


@dataclass(frozen=True)
class TreeEntry:
    """What lies at a place in a revision."""

    #: Six digits: 100644 a file, 100755 a program, 120000 a link, 160000 another repository.
    mode: str
    id: str
    #: Relative to the record, with `/`.
    path: str

    @property
    def is_link(self) -> bool:
        """Tell whether it is a link to something else."""
        return self.mode == "120000"

    @property
    def is_file(self) -> bool:
        """Tell whether it is a file."""
        return self.mode.startswith("100")


def tree(root: Path, revision: str) -> list[TreeEntry]:
    """Return everything that a revision holds below a folder.

    Raises:
        GitError: git is missing, or refused.
    """
    output = run(root, ["ls-tree", "-r", "-z", full_id(revision)])
    found = []
    for line in filter(None, output.decode(*NAMES).split("\0")):
        about, _tab, path = line.partition("\t")
        mode, _kind, id_ = about.split(" ")
        found.append(TreeEntry(mode, id_, path))
    return found


class Objects:
    """Contents by id, from one git that stays as long as it is asked."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._running: Running | None = None

    def read(self, id_: str) -> bytes:
        """Return the content of a file's state.

        Raises:
            GitError: There is no such object, or git is missing.
        """
        return next(self.read_all([id_]))

    def read_all(self, ids: Sequence[str]) -> Iterator[bytes]:
        """Yield contents in the order of their ids; whoever begins reads to the end.

        Raises:
            GitError: There is no such object, or git is missing.
        """
        for start in range(0, len(ids), _ASKED):
            asked = ids[start : start + _ASKED]
            running = self._ask(asked)
            for id_ in asked:
                yield self._answer(running, id_)

    def _ask(self, ids: Sequence[str]) -> Running:
        running = self._running = self._running or Running(
            self._root, ["cat-file", "--batch"], asks=True
        )
        assert running.input is not None  # noqa: S101  (it was started to be asked)
        try:
            running.input.write("".join(f"{full_id(id_)}\n" for id_ in ids).encode())
            running.input.flush()
        except BrokenPipeError:
            raise running.failure() from None
        return running

    def _answer(self, running: Running, id_: str) -> bytes:
        head = running.output.readline().split()
        if not head:
            raise running.failure()
        if len(head) != _HEAD:
            # What else was asked for is answered still: the next question needs a new git.
            self.close()
            raise DamagedHistoryError(damaged(), said=f"missing blob {id_}")
        content = running.output.read(int(head[2]) + 1)
        return content[:-1]

    def close(self) -> None:
        """End the git that was asked."""
        if self._running is not None:
            self._running.close()
            self._running = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
