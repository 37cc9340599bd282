"""What the environment would have Git work on: not on the folder that was asked about.

Git's own hooks, and programs that Git starts, hand on where *their* repository lies. A report on
another folder would be made from that history, and what is saved would go into it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_PLACES = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR",
    "GIT_PREFIX", "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE",
    "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
)  # fmt: skip
_OBJECTS = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
#: Where a server keeps what it has received and not taken yet.
_RECEIVED = "GIT_QUARANTINE_PATH"


def find_by_folder(environment: MutableMapping[str, str], folder: Path) -> None:
    """Take out of an environment what leads to another repository than the folder's own.

    What a server has just received is left, where it lies in the folder's own repository: `gate`
    may be asked there before it is taken.
    """
    unwanted = _PLACES if _received_here(environment, folder) else (*_PLACES, *_OBJECTS)
    for name in unwanted:
        environment.pop(name, None)


def _received_here(environment: MutableMapping[str, str], folder: Path) -> bool:
    from hdnd_cli.tops import top_of

    received = environment.get(_RECEIVED)
    top = top_of(folder.resolve())
    return bool(received) and top is not None and Path(received or "").resolve().is_relative_to(top)
