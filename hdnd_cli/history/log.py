"""The stream of `git log` → revisions by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.recorded import Author

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FIELDS = 5
_NAMES = ("utf-8", "surrogateescape")
#: 1 January 9999: a clock that says more says nothing.
_LAST = 253_370_764_800
#: A path, and the id of its content then; None where there is no file any more.
FileChange = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Logged:
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
    """
    tokens = _tokens(chunks)
    log: Log = {}
    # Each path, id and name stands once in memory, however often the log repeats it.
    texts: dict[bytes, str] = {}
    authors: dict[tuple[bytes, bytes], Author] = {}
    token = next(tokens, None)
    while token is not None:
        id_ = _shared(texts, token)
        raw_parents, time, name, email = next(tokens), next(tokens), next(tokens), next(tokens)
        author = authors.get((name, email))
        if author is None:
            author = authors[name, email] = Author(_name(name), _name(email))
        parents = tuple([_shared(texts, parent) for parent in raw_parents.split()])
        changes = []
        token = next(tokens, None)
        if token is not None and token.startswith(b"\n"):
            token = token[1:]
        while token is not None and token.startswith(b":"):
            changes.append(_change(texts, token, next(tokens)))
            token = next(tokens, None)
        seconds = min(int(time), _LAST) if time.isdigit() else 0
        log[id_] = Logged(id_, parents, seconds, author, tuple(filter(None, changes)))
    return log


def _tokens(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole


def _shared(texts: dict[bytes, str], raw: bytes) -> str:
    found = texts.get(raw)
    if found is None:
        found = texts[raw] = raw.decode(*_NAMES)
    return found


def _name(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _change(texts: dict[bytes, str], about: bytes, path: bytes) -> FileChange | None:
    """Return what happened to a path; None where only its permissions did."""
    _old_mode, mode, old, new, _status = about.split(b" ")
    if not mode.startswith(b"100"):
        # Gone, or a link now.
        return _shared(texts, path), None
    if old == new:
        return None
    return _shared(texts, path), _shared(texts, new)
