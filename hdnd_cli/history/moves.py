"""Which of the files that a revision brings are files that it takes away, under a new name."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from hdnd_cli import layout

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The file that makes a folder a session's.
_SESSION = "session.yaml"


def moves(gone: Mapping[str, str], come: Mapping[str, str]) -> dict[str, str]:
    """Return the old name of each file that was moved, by its new one.

    A file with the same content is the same file. Where files of a folder were moved into
    another and nothing of the old folder is left, the others go along, changed or not: a
    session that is renamed has its date changed in the same breath.

    What a record says depends on where it lies: a report says it of the commitments of its
    session, an entry of the register of its number. So a record moves with its session alone,
    and what was issued does not move at all: it is gone, and something else has come.

    Args:
        gone: Files taken away: path and content's id.
        come: Files that are new: path and content's id.
    """
    by_content: dict[str, list[str]] = defaultdict(list)
    for path, content in gone.items():
        by_content[content].append(path)
    renamed = _renamed(by_content, gone, come)
    found: dict[str, str] = {}
    for new, content in sorted(come.items()):
        same = by_content.get(content, [])
        candidates = [old for old in same if _may_move(old, new, renamed)]
        if candidates:
            old = max(candidates, key=lambda path: _likeness(path, new))
            same.remove(old)
            found[new] = old
    _go_along(found, gone, come)
    return found


def _renamed(
    by_content: Mapping[str, list[str]], gone: Mapping[str, str], come: Mapping[str, str]
) -> dict[str, str]:
    """Return the old folder of each session that was renamed, by its new one.

    Of several in one breath those belong together that have the same session.yaml, then those
    that have the most files in common.
    """
    shared: Counter[tuple[bool, str, str]] = Counter()
    for new, content in come.items():
        for old in by_content.get(content, ()):
            one, other = folder(old), folder(new)
            if one != other and f"{one}/{_SESSION}" in gone and f"{other}/{_SESSION}" in come:
                shared[old == f"{one}/{_SESSION}", one, other] += 1
    found: dict[str, str] = {}
    for (_is_session, one, other), _number in sorted(
        shared.items(), key=lambda pair: (pair[0][0], pair[1]), reverse=True
    ):
        if other not in found and one not in found.values():
            found[other] = one
    return found


def _may_move(old: str, new: str, renamed: Mapping[str, str]) -> bool:
    """Tell whether a file under another name may be the same one."""
    if layout.kind_of(old) != layout.kind_of(new) or "register" in (_top(old), _top(new)):
        return False
    if "sessions" not in (_top(old), _top(new)):
        return True
    return folder(old) in (folder(new), renamed.get(folder(new)))


def _top(path: str) -> str:
    return path.partition("/")[0]


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
