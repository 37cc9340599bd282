"""The files of a record as a revision holds them; nothing is checked out."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.source import CLOSED, Listing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hdnd_cli.git import TreeEntry

_RECORD_ENDINGS = (".yaml", ".yml")
#: A link to a link to a link is followed as far as this.
_LINKS = 8


class RevisionTree:
    """A source whose files are those of a revision.

    Args:
        root: The record's folder, or a repository without files.
        revision: The full id of the revision.
        objects: Where contents are read; it stays open.
        entries: What the revision holds, where that is known already.
    """

    def __init__(
        self,
        root: Path,
        revision: str,
        objects: git.Objects,
        entries: dict[str, TreeEntry] | None = None,
    ) -> None:
        self.root = root
        self.revision = revision
        self._objects = objects
        self._known = entries

    def without(self, paths: Iterable[str]) -> RevisionTree:
        """Return the files of the revision without some of them."""
        hidden = frozenset(paths)
        left = {path: entry for path, entry in self._entries.items() if path not in hidden}
        return RevisionTree(self.root, self.revision, self._objects, left)

    def listing(self) -> Listing:
        """Return what lies there, names that begin with a dot left out."""
        found = Listing()
        folders: set[str] = set()
        for entry in self._entries.values():
            place = _folder_named_like_a_file(entry.path)
            if place is not None:
                folders.add(place)
            elif entry.is_file or (entry.is_link and self._target(entry) is not None):
                found.files.append(entry.path)
            elif entry.is_link:
                found.links.append(entry.path)
            elif entry.path.endswith(_RECORD_ENDINGS):
                folders.add(entry.path)
        found.files.sort()
        found.links.sort()
        found.not_files.extend(sorted(folders))
        return found

    def read(self, path: str) -> bytes:
        """Return a file's bytes.

        Raises:
            FileNotFoundError: The revision has no such file.
        """
        id_ = self.content_id(path)
        if not id_:
            raise FileNotFoundError(path)
        return self._objects.read(id_)

    def content_id(self, path: str) -> str:
        """Return the id of a file's content; an empty one where there is no such file."""
        entry = self._entries.get(path)
        if entry is not None and entry.is_link:
            entry = self._target(entry)
        return entry.id if entry is not None and entry.is_file else ""

    @cached_property
    def _entries(self) -> dict[str, TreeEntry]:
        if self._known is not None:
            return self._known
        return {entry.path: entry for entry in _visible(git.tree(self.root, self.revision))}

    def _target(self, entry: TreeEntry) -> TreeEntry | None:
        """Return the file of the record that a link leads to; None where it leads elsewhere."""
        found: TreeEntry | None = entry
        for _step in range(_LINKS):
            if found is None or not found.is_link:
                return found if found is not None and found.is_file else None
            target = self._objects.read(found.id).decode("utf-8", "surrogateescape")
            folder = posixpath.dirname(found.path)
            found = self._entries.get(posixpath.normpath(posixpath.join(folder, target)))
        return None


def _visible(entries: Iterable[TreeEntry]) -> Iterable[TreeEntry]:
    for entry in entries:
        parts = entry.path.split("/")
        closed = len(parts) > 1 and parts[0] in CLOSED
        if not closed and not any(part.startswith(".") for part in parts):
            yield entry


def _folder_named_like_a_file(path: str) -> str | None:
    """Return the first folder of a path whose name ends like a record's."""
    parts = path.split("/")
    for number, part in enumerate(parts[:-1], 1):
        if part.endswith(_RECORD_ENDINGS):
            return "/".join(parts[:number])
    return None
