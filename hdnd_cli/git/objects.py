"""What a revision holds: its files by path, their contents by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from hdnd_cli.errors import GitError
from hdnd_cli.git.running import NAMES, Running, run
from hdnd_cli.git.states import full_id
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

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
        running = self._running = self._running or Running(
            self._root, ["cat-file", "--batch"], asks=True
        )
        assert running.input is not None  # noqa: S101  (it was started to be asked)
        try:
            running.input.write(f"{full_id(id_)}\n".encode())
            running.input.flush()
        except BrokenPipeError:
            raise running.failure() from None
        head = running.output.readline().split()
        if not head:
            raise running.failure()
        if len(head) != _HEAD:
            raise GitError(_("git: {reason}").format(reason=f"{id_}: missing"))
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
