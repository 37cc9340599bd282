"""Issued files and frozen contents against the digests in the register."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.council import RegisterRecord
    from hdnd_cli.source import Source

_PREFIX = "sha256:"


class Place(StrEnum):
    """Where a file was looked at."""

    RECORD = "record"
    FOLDER = "folder"


class Fault(StrEnum):
    """What is wrong with a file of the register."""

    MISSING = "missing"
    OTHER = "other"
    #: Only its lines end otherwise, as Windows may check files out.
    LINE_ENDS = "line_ends"


@dataclass(frozen=True, slots=True)
class DigestFault:
    """A file of the register that is not what its entry says."""

    #: The entry: `2020/TB-015`.
    entry: str
    path: str
    place: Place
    fault: Fault
    #: What the register says, and what was found.
    expected: str
    found: str | None = None

    @property
    def is_error(self) -> bool:
        """Tell whether something was changed, and not only checked out otherwise."""
        return self.fault is not Fault.LINE_ENDS


@dataclass(frozen=True, slots=True)
class Named:
    """A file whose digest stands in the register."""

    entry: str
    path: str
    digest: str


def named_files(register: Iterable[RegisterRecord]) -> Iterator[Named]:
    """Yield the files whose digests the entries of a register hold.

    These are the frozen content, the issued files, and the entry before in its series.
    """
    for record in register:
        entry = record.entry
        folder, _slash, name = record.path.rpartition("/")
        stem = name.removesuffix(".yaml")
        if entry.content is not None:
            yield Named(record.name, f"{folder}/{stem}.json", entry.content)
        for file, digest in entry.files.items():
            yield Named(record.name, f"{folder}/{file}", digest)
        if entry.previous is not None:
            path = f"register/{entry.previous.entry}.yaml"
            yield Named(record.name, path, entry.previous.sha256)


def digest_faults(named: Iterable[Named], source: Source, place: Place) -> Iterator[DigestFault]:
    """Yield the files that are missing, or not what the register says.

    Args:
        named: The files and their digests.
        source: Where their bytes are read.
        place: What that is.
    """
    for file in named:
        wanted = file.digest.removeprefix(_PREFIX).lower()
        try:
            raw = source.read(file.path)
        except OSError:
            yield DigestFault(file.entry, file.path, place, Fault.MISSING, file.digest)
            continue
        found = hashlib.sha256(raw).hexdigest()
        if found == wanted:
            continue
        unix = raw.replace(b"\r\n", b"\n")
        line_ends = unix != raw and hashlib.sha256(unix).hexdigest() == wanted
        fault = Fault.LINE_ENDS if line_ends else Fault.OTHER
        yield DigestFault(file.entry, file.path, place, fault, file.digest, _PREFIX + found)
