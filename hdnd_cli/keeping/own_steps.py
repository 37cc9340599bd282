"""Which steps of the record are a clerk's own, and which of them were taken back already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.errors import UndoError
from hdnd_cli.i18n import _
from hdnd_cli.keeping.diary_log import LogEntry, read_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hdnd_cli.recording import Identity

#: What an undoing calls itself, and what it says it took back.
KIND, UNDONE = "hoan-tac", "Hoan-tac"


def own_steps(root: Path, who: Identity) -> Iterator[tuple[LogEntry, bool]]:
    """Yield the steps of a clerk, newest first; those that `undo` has taken back are left out.

    Each comes with whether another program has taken it back by a step that says so.

    Raises:
        UndoError: What comes next is the first saving, or the history is cut off there.
        GitError: git is missing, or refused.
    """
    head, is_shallow = git.head_of(root)
    undone: set[str] = set()
    reverted: set[str] = set()
    for entry in read_log(root, head) if head is not None else ():
        if entry.id in undone:
            continue
        is_reverted = entry.id in reverted
        if not is_reverted:
            # Else what it took back stands again.
            undone.update(entry.trailer(UNDONE))
            reverted.update(entry.reverts)
        is_own = entry.email.casefold() == who.email.casefold()
        is_undoing = bool(entry.reverts) or KIND in entry.trailer("Viec")
        if not is_own or is_undoing or len(entry.parents) > 1:
            continue
        if not entry.parents:
            raise UndoError(
                _("the history on this machine is cut off: git fetch --unshallow")
                if is_shallow
                else _("the first saving of a record cannot be taken back")
            )
        yield entry, is_reverted
