"""Whether everything that led to a revision is still there, and is what its id says.

Git believes what lies under an id when it reads it: only this look finds that it is other bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.errors import DamagedHistoryError
from hdnd_cli.git.lent import lent
from hdnd_cli.git.refusals import damaged, left_out
from hdnd_cli.git.running import NAMES, run
from hdnd_cli.git.states import full_id

if TYPE_CHECKING:
    from pathlib import Path

#: What tells of an object that is not there or not whole. One that is only oddly written
#: (`error in commit …`) is whole.
_FAULT = re.compile(r"error: |fatal: |missing |broken link")
#: An id, as such or as the place where it is kept.
_ID = re.compile(r"\b(?:[0-9a-f]{2}/[0-9a-f]{38}|[0-9a-f]{40})(?:[0-9a-f]{24})?\b")


def faults(root: Path, revision: str) -> tuple[str, ...]:
    """Return what git says of objects behind a revision that are missing, or other than they were.

    What a crash has left, and nothing names, is passed over.

    Args:
        root: The repository; its history is whole, and not cut off.
        revision: A full id.

    Raises:
        GitError: git is missing, or refused.
    """
    options = ["--full", "--no-dangling", "--no-reflogs", "--no-progress"]
    with lent(root) as place:
        ended = place.try_run(["fsck", *options, full_id(revision)])
        if ended.status == 0:
            return ()
        said = [*ended.errors.splitlines(), *ended.output.decode(*NAMES).splitlines()]
        found = [line for line in said if _FAULT.match(line)]
        listed = place.try_run(["rev-list", "--objects", "--no-object-names", revision])
        if listed.status != 0:
            return tuple(found)
        behind = set(listed.output.decode("ascii").split())
    return tuple(line for line in found if not (ids := _ids(line)) or ids & behind)


def _ids(line: str) -> set[str]:
    return {match[0].replace("/", "") for match in _ID.finditer(line)}


def refuse_damaged(root: Path, revision: str) -> None:
    """Stop where something behind a revision is missing, or other than it was.

    Raises:
        DamagedHistoryError: It is so.
        GitError: git is missing, or refused.
    """
    found = faults(root, revision)
    if found:
        message = left_out() if is_partial(root) else damaged()
        raise DamagedHistoryError(message, said="\n".join(found))


def is_partial(root: Path) -> bool:
    """Tell whether parts of the history were left on a server when it was copied.

    Raises:
        GitError: git is missing, or refused.
    """
    query = ["config", "--get-regexp", r"^remote\..*\.promisor$|^extensions\.partialclone$"]
    # 1: none is set.
    return bool(run(root, query, statuses=(0, 1)).strip())
