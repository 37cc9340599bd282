"""Which of the files that a revision brings are files that it takes away, under a new name."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def moves(gone: Mapping[str, str], come: Mapping[str, str]) -> dict[str, str]:
    """Return the old name of each file that was moved, by its new one.

    A file with the same content is the same file. Where files of a folder were moved into
    another and nothing of the old folder is left, the others go along, changed or not: a
    session that is renamed has its date changed in the same breath.

    Args:
        gone: Files taken away: path and content's id.
        come: Files that are new: path and content's id.
    """
    by_content: dict[str, list[str]] = defaultdict(list)
    for path, content in gone.items():
        by_content[content].append(path)
    found: dict[str, str] = {}
    for new, content in sorted(come.items()):
        candidates = by_content.get(content)
        if candidates:
            old = max(candidates, key=lambda path: _likeness(path, new))
            candidates.remove(old)
            found[new] = old
    _go_along(found, gone, come)
    return found


def _likeness(old: str, new: str) -> tuple[int, int]:
    """Return how many parts of two paths agree, from the end and from the start."""
    return _agreeing(old.split("/")[::-1], new.split("/")[::-1]), _agreeing(
        old.split("/"), new.split("/")
    )


def _agreeing(one: list[str], other: list[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _go_along(found: dict[str, str], gone: Mapping[str, str], come: Mapping[str, str]) -> None:
    folders = Counter((folder(old), folder(new)) for new, old in found.items())
    left = set(gone) - set(found.values())
    for (old_folder, new_folder), _number in folders.most_common():
        if old_folder == new_folder:
            continue
        for old in sorted(left):
            new = new_folder + old.removeprefix(old_folder)
            if old.startswith(old_folder + "/") and new in come and new not in found:
                found[new] = old
                left.discard(old)


def folder(path: str) -> str:
    """Return the folder that is moved as one: a session's, or that of the file."""
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "sessions" else "/".join(parts[:-1])
