"""Contents of files by their ids, read when they are asked for and parsed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.reading import read_single

if TYPE_CHECKING:
    from pathlib import Path

    from hdnd_cli.git import Objects
    from hdnd_cli.model.base import FileRecord


class Contents:
    """What files held in their states."""

    def __init__(self, root: Path, objects: Objects) -> None:
        self.root = root
        self.objects = objects
        self._records: dict[tuple[layout.FileKind, str], FileRecord | None] = {}

    def raw(self, content: str) -> bytes:
        """Return a content's bytes."""
        return self.objects.read(content)

    def record(self, path: str, content: str) -> FileRecord | None:
        """Return a content as a record; None where it is none, or cannot be read.

        Args:
            path: A name that the file had; it says what kind of record it is.
            content: The content's id.
        """
        kind = layout.kind_of(path)
        if kind is None:
            return None
        key = (kind, content)
        if key not in self._records:
            self._records[key] = read_single(path, self.raw(content))
        return self._records[key]
