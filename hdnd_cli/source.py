"""Where the files of a record come from: a folder now, a revision of Git where it is asked for."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hdnd_cli.errors import NotACouncilError
from hdnd_cli.i18n import _
from hdnd_cli.text import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Folders whose files are not records and whose inside is nobody's concern.
CLOSED = frozenset({"drafts", "node_modules"})
#: Nearly every record fits into one part.
_CHUNK = 1 << 16
#: Windows changes line ends without it.
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass
class Listing:
    """What lies in a record: files to read, and places where something else stands.

    All paths are relative to the record's top, with `/`.
    """

    files: list[str] = field(default_factory=list)
    #: Links that lead out of the record or to a folder: they are not followed.
    links: list[str] = field(default_factory=list)
    #: Folders, pipes and devices whose name ends like a file's.
    not_files: list[str] = field(default_factory=list)
    #: Folders that cannot be opened.
    closed: list[str] = field(default_factory=list)
    #: Names with control codes, or that are not UTF-8, as they can be shown; they are not read.
    unnamed: list[str] = field(default_factory=list)


class Source(Protocol):
    """Something that files of a record can be read from."""

    def listing(self) -> Listing:
        """Return what lies there, names that begin with a dot left out."""
        ...

    def read(self, path: str) -> bytes:
        """Return a file's bytes.

        Raises:
            OSError: The file cannot be read.
        """
        ...


class WorkingTree:
    """The files as they lie in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        # Without file objects: a council has thousands of small files, and this is twice as fast.
        descriptor = os.open(f"{self.root}/{path}", os.O_RDONLY | _BINARY)
        try:
            parts = iter(lambda: os.read(descriptor, _CHUNK), b"")
            return b"".join(parts)
        finally:
            os.close(descriptor)

    def listing(self) -> Listing:
        """Return what lies in the folder."""
        found = Listing()
        self._walk(str(self.root), "", found)
        found.files.sort()
        return found

    def _walk(self, folder: str, prefix: str, found: Listing) -> None:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            found.closed.append(prefix.rstrip("/"))
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = prefix + entry.name
            if not path.isprintable():
                found.unnamed.append(_as_shown(path))
            elif entry.is_symlink() and not self._stays_inside(entry):
                found.links.append(path)
            elif entry.is_dir():
                if entry.name.endswith((".yaml", ".yml")):
                    found.not_files.append(path)
                elif path not in CLOSED:
                    self._walk(entry.path, path + "/", found)
            elif entry.is_file():
                found.files.append(path)
            else:
                found.not_files.append(path)

    def _stays_inside(self, entry: os.DirEntry[str]) -> bool:
        """Tell whether a link leads to a file of the record; links to folders never do."""
        try:
            target = Path(entry.path).resolve(strict=True)
            return target.is_relative_to(self.root.resolve()) and stat.S_ISREG(
                target.stat().st_mode
            )
        except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
            return False


class Overlay:
    """Files laid over those of another source, as if they had been written."""

    def __init__(self, below: Source, files: Mapping[str, bytes]) -> None:
        self._below = below
        self._files = files

    def listing(self) -> Listing:
        """Return what lies there."""
        found = self._below.listing()
        return replace(found, files=sorted({*found.files, *self._files}))

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        content = self._files.get(path)
        return self._below.read(path) if content is None else content


def _as_shown(path: str) -> str:
    """Return a path that a terminal and a file of text can hold, changed only where it must be."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def find_root(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds hdnd.yaml.

    Raises:
        NotACouncilError: There is none.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / "hdnd.yaml").is_file():
            return folder
    message = _(
        'no hdnd.yaml in "{folder}" or any folder above it: this is not a council\'s repository'
    )
    raise NotACouncilError(message.format(folder=start))
