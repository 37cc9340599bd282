"""The stream of `git log` → revisions by id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hdnd_cli.recorded import Author

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: One revision: id, parents, time, name, mail address; then, after a line end, what it changed.
_REVISION = re.compile(
    rb"([0-9a-f]+)\0([0-9a-f ]*)\0([^\0]*)\0([^\0]*)\0([^\0]*)\0(?:\n((?::[^\0]*\0[^\0]+\0)+))?"
)
_NAMES = ("utf-8", "surrogateescape")
#: 1 January 9999: a clock that says more says nothing.
_LAST = 253_370_764_800
#: A path, and the id of its content then; None where there is no file any more.
FileChange = tuple[str, str | None]


class Logged(NamedTuple):
    """One revision, as the log tells it."""

    id: str
    parents: tuple[str, ...]
    #: What the clock of the machine said, in seconds since 1970.
    time: int
    author: Author
    #: What differs from the first parent.
    changes: tuple[FileChange, ...] = ()

    @property
    def is_merge(self) -> bool:
        """Tell whether it brings several lines together."""
        return len(self.parents) > 1


Log = dict[str, Logged]


def parse_log(chunks: Iterable[bytes]) -> Log:
    """Return the revisions of a stream of `git.log`, newest first.

    Args:
        chunks: Parts of the stream, cut anywhere.

    Raises:
        ValueError: That is no such stream.
    """
    return _Parsing().log(chunks)


class _Parsing:
    """Keeps each id, path and author once in memory, however often the log repeats it."""

    def __init__(self) -> None:
        self._texts: dict[bytes, str] = {}
        self._authors: dict[tuple[bytes, bytes], Author] = {}

    def log(self, chunks: Iterable[bytes]) -> Log:
        found: Log = {}
        for id_, parents, time, name, email, changes in _revisions(chunks):
            key = self._shared(id_)
            found[key] = Logged(
                key,
                tuple([self._shared(parent) for parent in parents.split()]),
                min(int(time), _LAST) if time.isdigit() else 0,
                self._authors.get((name, email)) or self._author(name, email),
                self._changes(changes) if changes else (),
            )
        return found

    def _shared(self, raw: bytes) -> str:
        found = self._texts.get(raw)
        if found is None:
            found = self._texts[raw] = raw.decode(*_NAMES)
        return found

    def _author(self, name: bytes, email: bytes) -> Author:
        found = Author(name.decode("utf-8", "replace"), email.decode("utf-8", "replace"))
        self._authors[name, email] = found
        return found

    def _changes(self, told: bytes) -> tuple[FileChange, ...]:
        tokens = told.split(b"\0")
        return tuple(
            [
                change
                for about, path in zip(tokens[::2], tokens[1::2], strict=False)
                if (change := self._change(about, path)) is not None
            ]
        )

    def _change(self, about: bytes, path: bytes) -> FileChange | None:
        """Return what happened to a path; None where only its permissions did."""
        _old_mode, mode, old, new, _status = about.split(b" ")
        if not mode.startswith(b"100"):
            # Gone, or a link now.
            return self._shared(path), None
        return None if old == new else (self._shared(path), new.decode("ascii"))


def _matches(told: bytes) -> Iterator[re.Match[bytes]]:
    position = 0
    while match := _REVISION.match(told, position):
        yield match
        position = match.end()


def _revisions(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, ...]]:
    """Yield the parts of each revision."""
    rest = b""
    for chunk in chunks:
        told = rest + chunk
        # What reaches the end may go on in the next part.
        waiting = None
        for match in _matches(told):
            if waiting is not None:
                yield waiting.groups()
            waiting = match
        rest = told[waiting.start() :] if waiting is not None else told
    last = 0
    for match in _matches(rest):
        yield match.groups()
        last = match.end()
    if last != len(rest):
        message = f"no log of git: {rest[last : last + 60]!r}"
        raise ValueError(message)
