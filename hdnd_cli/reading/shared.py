"""Records that several states of the record share, read once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from hdnd_cli.reading.files import read_record
from hdnd_cli.source import WorkingTree

if TYPE_CHECKING:
    from pathlib import Path

    from hdnd_cli.layout import FileKind
    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.reading.state import Reading
    from hdnd_cli.source import Source

#: Ids of the older of Git's two kinds have so many digits.
_SHA1_DIGITS = 40


@runtime_checkable
class Identified(Protocol):
    """A source that knows the ids of contents without reading them."""

    def content_id(self, path: str) -> str:
        """Return the id of a file's content; an empty one where there is no such file."""
        ...


class WitnessedTree(WorkingTree):
    """The files as they lie in a folder, remembering what was read of them.

    Args:
        root: The folder.
        digits: How many digits an id has in the repository.
    """

    def __init__(self, root: Path, digits: int = _SHA1_DIGITS) -> None:
        super().__init__(root)
        self.digits = digits
        #: The ids of the contents that were read, by path.
        self.ids: dict[str, str] = {}

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        raw = super().read(path)
        self.ids[path] = content_id(raw, self.digits)
        return raw


class SharedRecords:
    """Records by the ids under which Git keeps their contents.

    Only what can be read whole and without a remark is shared: whatever else a file says, it says
    for each state by itself.

    Args:
        digits: How many digits an id has in the repository.
    """

    def __init__(self, digits: int = _SHA1_DIGITS) -> None:
        self._digits = digits
        self._records: dict[tuple[FileKind, str], FileRecord] = {}

    def get(self, kind: FileKind, content: str) -> FileRecord | None:
        """Return the record of a content; None where it has not been read."""
        return self._records.get((kind, content))

    def read(self, reading: Reading, path: str, kind: FileKind) -> FileRecord | None:
        """Return the record of a file, which is only composed where its content is new."""
        id_, raw = self._identified(reading.source, path)
        found = self._records.get((kind, id_))
        if found is not None:
            return found
        before = len(reading.problems)
        record = read_record(reading, path, kind, raw)
        is_clean = len(reading.problems) == before and path not in reading.incomplete
        if record is not None and is_clean and not record.accepted:
            self._records[kind, id_] = record
        return record

    def _identified(self, source: Source, path: str) -> tuple[str, bytes | None]:
        """Return the id of a file's content, and the content where it had to be read for that."""
        if isinstance(source, Identified):
            return source.content_id(path), None
        try:
            raw = source.read(path)
        except OSError:
            # Whoever reads the record says why.
            return "", None
        return content_id(raw, self._digits), raw


def content_id(raw: bytes, digits: int = _SHA1_DIGITS) -> str:
    """Return the id under which Git keeps a content.

    Args:
        raw: The content.
        digits: How many digits an id has in the repository.
    """
    stored = b"blob %d\0%s" % (len(raw), raw)
    if digits == _SHA1_DIGITS:
        return hashlib.sha1(stored, usedforsecurity=False).hexdigest()
    return hashlib.sha256(stored).hexdigest()
