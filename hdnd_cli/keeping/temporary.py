"""Files that programs leave beside the ones that a person works on; they are never recorded."""

from __future__ import annotations

import re

#: Word's and LibreOffice's locks, Word's scratch files, our own, and what systems keep in folders.
_TEMPORARY = re.compile(
    r"~\$.*|\.~lock\..*#|~WR[LDA]\w*\.tmp|\.hdnd-.*|Thumbs\.db|desktop\.ini|\.DS_Store|.*\.sw[op]",
    re.IGNORECASE,
)
_LOCK = re.compile(r"~\$(?P<word>.+)|\.~lock\.(?P<office>.+)#")


def is_temporary(path: str) -> bool:
    """Tell whether a path names such a file."""
    return _TEMPORARY.fullmatch(path.rpartition("/")[2]) is not None


def locked_document(path: str) -> str | None:
    """Return the document that a lock says is open; Word cuts two letters off a long name."""
    match = _LOCK.fullmatch(path.rpartition("/")[2])
    return (match["word"] or match["office"]) if match else None
