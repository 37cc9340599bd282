"""Contents of files by their ids, read when they are asked for and parsed once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.reading import SharedRecords, read_single

if TYPE_CHECKING:
    from pathlib import Path

    from hdnd_cli.git import Objects
    from hdnd_cli.history.stories import Story
    from hdnd_cli.model.base import FileRecord

#: Takes out of a content's bytes all that a question turns on: where the gist is the same, so is
#: the answer, and one content is read for all of them.
Gist = Callable[[bytes], Hashable]
#: So many records of earlier states are kept. The states of one file are seldom more, and those
#: of all files would not fit into a small machine's memory.
_KEPT = 4096


class Contents:
    """What files held in their states.

    Args:
        root: The record's folder, or a repository without files.
        objects: Where contents are read.
        digits: How many digits an id has in the repository.
    """

    def __init__(self, root: Path, objects: Objects, digits: int) -> None:
        self.root = root
        self.objects = objects
        #: What whole states of the record were read from.
        self.shared = SharedRecords(digits)
        self._records: dict[tuple[layout.FileKind, str], FileRecord | None] = {}
        self._alike: dict[tuple[layout.FileKind, Gist], _Alike] = {}

    def raw(self, content: str) -> bytes:
        """Return a content's bytes."""
        return self.objects.read(content)

    def record(self, path: str, content: str, gist: Gist | None = None) -> FileRecord | None:
        """Return a content as a record; None where it is none, or cannot be read.

        Args:
            path: A name that the file had; it says what kind of record it is.
            content: The content's id.
            gist: What the question turns on: the record may be that of another content with the
                same gist. Default: the whole content.
        """
        kind = layout.kind_of(path)
        if kind is None:
            return None
        shared = self.shared.get(kind, content)
        if shared is not None:
            return shared
        if gist is not None:
            return self._of(kind, gist).record(path, content, self.objects)
        return self._whole(path, kind, content)

    def read(self, story: Story, gist: Gist) -> None:
        """Read all states of a file at once, which costs less than one by one."""
        kind = layout.kind_of(story.path)
        if kind is not None:
            contents = (
                content
                for content in story.contents
                if content is not None and self.shared.get(kind, content) is None
            )
            self._of(kind, gist).read(story.path, contents, self.objects)

    def know(self, path: str, raw: bytes, record: FileRecord, gist: Gist) -> None:
        """Take over a record that has been read already, for all contents with its gist."""
        kind = layout.kind_of(path)
        if kind is not None:
            self._of(kind, gist).by_gist.setdefault(gist(raw), record)

    def _whole(self, path: str, kind: layout.FileKind, content: str) -> FileRecord | None:
        key = (kind, content)
        if key not in self._records:
            if len(self._records) >= _KEPT:
                # The oldest: a history is gone through file by file.
                del self._records[next(iter(self._records))]
            self._records[key] = read_single(path, self.raw(content))
        return self._records[key]

    def _of(self, kind: layout.FileKind, gist: Gist) -> _Alike:
        if (kind, gist) not in self._alike:
            self._alike[kind, gist] = _Alike(gist)
        return self._alike[kind, gist]


class _Alike:
    """Contents of one kind, of which those with the same gist are parsed once."""

    def __init__(self, gist: Gist) -> None:
        self._gist = gist
        self.by_gist: dict[Hashable, FileRecord | None] = {}
        self._by_content: dict[str, FileRecord | None] = {}

    def read(self, path: str, contents: Iterable[str], objects: Objects) -> None:
        """Read those of some contents that have not been read."""
        missing = [id_ for id_ in dict.fromkeys(contents) if id_ not in self._by_content]
        for id_, raw in zip(missing, objects.read_all(missing), strict=True):
            gist = self._gist(raw)
            if gist not in self.by_gist:
                self.by_gist[gist] = read_single(path, raw)
            self._by_content[id_] = self.by_gist[gist]

    def record(self, path: str, content: str, objects: Objects) -> FileRecord | None:
        if content not in self._by_content:
            self.read(path, [content], objects)
        return self._by_content[content]
