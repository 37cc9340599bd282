"""The record as a state that may not be recorded yet, and what differs between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.council import Council
from hdnd_cli.model.agencies import Agencies
from hdnd_cli.model.settings import CouncilName, Settings
from hdnd_cli.reading import SharedRecords, read_council
from hdnd_cli.revision_tree import RevisionTree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class State:
    """A record read from a revision, or from what one would hold."""

    #: Full id of the revision or of its content; None: nothing had been recorded.
    id: str | None
    council: Council
    #: Ids of the contents of all files, by path.
    ids: Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class FileChange:
    """A file that two states hold differently; None where one of them does not hold it."""

    path: str
    old: str | None
    new: str | None


class States:
    """The states of a record that are looked at together: what they share is read once.

    Args:
        root: The council's folder.
        objects: Where contents are read; it stays open as long as places in files are asked for.
    """

    def __init__(self, root: Path, objects: git.Objects) -> None:
        self._root = root
        self._objects = objects
        self._shared = SharedRecords()

    def read(self, id_: str | None) -> State:
        """Read the record of a state.

        Args:
            id_: Full id of a revision or of a content; None reads as an empty record.

        Raises:
            UnknownSchemaError: It was written for a newer program.
            GitError: git is missing, or refused.
        """
        if id_ is None:
            return State(None, _nothing(self._root, self._objects), {})
        tree = RevisionTree(self._root, id_, self._objects)
        ids = {entry.path: entry.id for entry in git.tree(self._root, id_)}
        return State(id_, read_council(tree, shared=self._shared), ids)


def _nothing(root: Path, objects: git.Objects) -> Council:
    settings = Settings.model_construct(
        schema_=1, council=CouncilName(name="?"), term=(), standing_committee=()
    )
    return Council(RevisionTree(root, "", objects), settings, Agencies(), {}, {})


def file_changes(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FileChange, ...]:
    """Return the files that differ, by path."""
    paths = sorted(old.keys() | new.keys())
    found = (FileChange(path, old.get(path), new.get(path)) for path in paths)
    return tuple(change for change in found if change.old != change.new)
