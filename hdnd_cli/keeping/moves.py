"""Files that lie elsewhere in a newer state, unchanged; a session's folder as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.keeping.states import FileChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Move:
    """A file, or a session's folder, that lies elsewhere now."""

    #: Where it lay; a folder's path ends in `/`.
    old: str
    new: str
    #: How many files have moved.
    files: int = 1

    @property
    def is_folder(self) -> bool:
        """Tell whether it is a session's folder."""
        return self.old.endswith("/")


def moved(changes: Iterable[FileChange]) -> tuple[tuple[Move, ...], tuple[FileChange, ...]]:
    """Return what only lies elsewhere now, and what else has changed.

    A file that was changed as well, in a folder that has moved, is left as a changed one under its
    new path.
    """
    found = _Changes(changes)
    moves = (*found.take_folders(), *found.take_files())
    return moves, tuple(sorted(found.left()))


class _Changes:
    def __init__(self, changes: Iterable[FileChange]) -> None:
        self._others: list[FileChange] = []
        self._gone: dict[str, str] = {}
        self._come: dict[str, str] = {}
        for change in changes:
            if change.old is None and change.new is not None:
                self._come[change.path] = change.new
            elif change.new is None and change.old is not None:
                self._gone[change.path] = change.old
            else:
                self._others.append(change)

    def left(self) -> Iterator[FileChange]:
        yield from self._others
        yield from (FileChange(path, old, None) for path, old in self._gone.items())
        yield from (FileChange(path, None, new) for path, new in self._come.items())

    def take_folders(self) -> Iterator[Move]:
        """Take out the sessions' folders that have another name, and what moved with them."""
        for old in list(dict.fromkeys(map(_folder, self._gone))):
            new = self._new_name(old) if f"{old}session.yaml" in self._gone else None
            if new is None:
                continue
            rests = [path.removeprefix(old) for path in self._gone if path.startswith(old)]
            both = [rest for rest in rests if new + rest in self._come]
            for rest in both:
                change = FileChange(
                    new + rest, self._gone.pop(old + rest), self._come.pop(new + rest)
                )
                if change.old != change.new:
                    self._others.append(change)
            yield Move(old, new, len(both))

    def _new_name(self, old: str) -> str | None:
        """Return the new folder that has most of an old one's files; None where none has any."""
        count = Counter(
            _folder(path)
            for path, id_ in self._come.items()
            if self._gone.get(old + path.removeprefix(_folder(path))) == id_
        )
        fit = [name for name, _files in count.most_common() if f"{name}session.yaml" in self._come]
        return fit[0] if fit else None

    def take_files(self) -> Iterator[Move]:
        """Take out single files of which the same content has come elsewhere."""
        for path, id_ in list(self._gone.items()):
            same = [name for name, content in self._come.items() if content == id_]
            same.sort(key=lambda name: _name(name) != _name(path))
            if same:
                del self._gone[path], self._come[same[0]]
                yield Move(path, same[0])


def _folder(path: str) -> str:
    """Return the session's folder that a path lies in; the empty path outside of them."""
    parts = path.split("/")
    return f"{parts[0]}/{parts[1]}/" if parts[0] == "sessions" and parts[2:] else ""


def _name(path: str) -> str:
    return path.rpartition("/")[2]
