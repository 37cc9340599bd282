"""Files that came with an event, and their names in the `papers/` of its session."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from hdnd_cli.text import nfc

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from hdnd_cli.source import Source


def paper_name(
    source: Source, session_id: str, file: Path, content: bytes, taken: Collection[str] = ()
) -> str:
    """Return the name of a file in a session's papers/: its own, or with -2 where that is taken.

    A file that lies there already, with the same content, is not copied a second time.

    Args:
        source: What lies in the record.
        session_id: The session.
        file: Where the file comes from.
        content: What it holds.
        taken: Further paths that nothing new may have.
    """
    folder = f"sessions/{session_id}/papers/"
    there = {
        path.removeprefix(folder).casefold(): path
        for path in source.listing().files
        if path.startswith(folder)
    }
    stem, suffix = nfc(file.stem), nfc(file.suffix)
    for number in count(1):  # pragma: no branch
        name = f"{stem}-{number}{suffix}" if number > 1 else f"{stem}{suffix}"
        path = there.get(name.casefold())
        if path is None and folder + name in taken:
            continue
        if path is None:
            return name
        if source.read(path) == content:
            return path.removeprefix(folder)
    raise AssertionError  # pragma: no cover
