"""Issued files and frozen contents against the digests in the register."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from hdnd_cli.model.register import SignedCopy
from hdnd_cli.reading import read_single

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.council import RegisterRecord
    from hdnd_cli.source import Source

_PREFIX = "sha256:"
_REGISTER, _ENTRY = "register/", ".yaml"


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
    #: An entry that was changed in the folder, and is not recorded so.
    UNRECORDED = "unrecorded"


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
    #: Whether it is another entry: the one before in its series.
    is_entry: bool = False


def named_files(register: Iterable[RegisterRecord], source: Source) -> Iterator[Named]:
    """Yield the files whose digests the register holds.

    These are the frozen contents, the issued files, the signed copies, and the entry before each
    entry in its series.

    Args:
        register: The entries.
        source: Where what is said of signed copies is read.
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
            yield Named(record.name, path, entry.previous.sha256, is_entry=True)
        signed = _signed_copy(f"{folder}/{stem}.signed.yaml", source)
        if signed is not None:
            yield Named(record.name, f"{folder}/{signed.file}", signed.digest)


def _signed_copy(path: str, source: Source) -> SignedCopy | None:
    try:
        found = read_single(path, source.read(path))
    except OSError:
        return None
    return found if isinstance(found, SignedCopy) else None


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


def unrecorded_entries(recorded: Source, folder: Source) -> Iterator[DigestFault]:
    """Yield the entries that lie in the folder otherwise than they were recorded.

    Only the next entry of its series holds the digest of an entry: that of the newest one, and
    what is said of signed copies, stands nowhere else.

    Args:
        recorded: The record.
        folder: The folder.
    """
    for path in recorded.listing().files:
        if not (path.startswith(_REGISTER) and path.endswith(_ENTRY)):
            continue
        name = path.removeprefix(_REGISTER).removesuffix(_ENTRY).removesuffix(".signed")
        digest = hashlib.sha256(recorded.read(path)).hexdigest()
        for fault in digest_faults([Named(name, path, _PREFIX + digest)], folder, Place.FOLDER):
            is_other = fault.fault is Fault.OTHER
            yield replace(fault, fault=Fault.UNRECORDED) if is_other else fault
