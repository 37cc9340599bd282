"""A state of the record as it is compared with another one: its values and its contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hdnd_cli import git, layout
from hdnd_cli.history.moves import moves
from hdnd_cli.reading.shared import content_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hdnd_cli.council import Council
    from hdnd_cli.source import Source

_REGISTER = re.compile(r"register/\d{4}/(?!README|LICENSE)[^/]+", re.IGNORECASE)
#: Files whose lines end as the machine likes.
_TEXT = (".yaml", ".yml", ".json", ".md")
_SHA1_DIGITS = 40


@dataclass(frozen=True)
class RecordState:
    """The record in one of its states."""

    council: Council
    #: Ids of the contents of records and of everything in the register, by path.
    ids: Mapping[str, str]
    #: The revision; None for the files as they lie in the folder.
    revision: str | None = None
    #: Revisions that it goes on from.
    follows: frozenset[str] = field(default_factory=frozenset)

    def goes_on_from(self, other: RecordState) -> bool:
        """Tell whether it came about from another state."""
        return other.revision in self.follows


def is_kept(path: str) -> bool:
    """Tell whether a path is a record, or lies in the register."""
    return layout.kind_of(path) is not None or in_register(path)


def in_register(path: str) -> bool:
    """Tell whether a path is an entry of the register, a frozen content or an issued file."""
    return _REGISTER.fullmatch(path) is not None


def ids_of_revision(root: Path, revision: str) -> dict[str, str]:
    """Return the ids of the contents that a revision holds, by path.

    Raises:
        GitError: git is missing, or refused.
    """
    return {
        entry.path: entry.id
        for entry in git.tree(root, revision)
        if entry.is_file and is_kept(entry.path)
    }


def ids_of_folder(source: Source, recorded: Mapping[str, str]) -> dict[str, str]:
    """Return the ids of the contents of files as they lie in a folder.

    Where only the ends of lines differ from what was recorded, as Windows checks files out, it
    is the same content.

    Args:
        source: The folder.
        recorded: The ids of the revision that it stands on.
    """
    digits = len(next(iter(recorded.values()), "0" * _SHA1_DIGITS))
    found = {}
    for path in source.listing().files:
        if not is_kept(path):
            continue
        try:
            raw = source.read(path)
        except OSError:
            continue
        found[path] = content_id(raw, digits)
        if path.endswith(_TEXT) and found[path] != recorded.get(path):
            found[path] = content_id(raw.replace(b"\r\n", b"\n"), digits)
    return found


def moved(base: RecordState, head: RecordState) -> dict[str, str]:
    """Return the new path of every file of the base that the head has under another name."""
    gone = {path: id_ for path, id_ in base.ids.items() if path not in head.ids}
    come = {path: id_ for path, id_ in head.ids.items() if path not in base.ids}
    return {old: new for new, old in moves(gone, come).items()}
