"""What became of each file along the line: its states, under all its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.history.moves import moves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.history.log import FileChange, Logged


class Story:
    """One file from its first recording on. It goes on under a new name when it is moved.

    Attributes:
        path: Its newest name.
        positions: Where on the line each of its states came about.
        contents: Its content's id in each state; None where it was taken away.
    """

    __slots__ = ("_names", "contents", "path", "positions")

    def __init__(self, path: str, position: int, content: str | None) -> None:
        self.path = path
        self.positions = [position]
        self.contents = [content]
        #: Earlier names, each with the number of the state from which it no longer held.
        self._names: tuple[tuple[int, str], ...] = ()

    def __len__(self) -> int:
        return len(self.contents)

    @property
    def content(self) -> str | None:
        """Return the newest content's id; None where the file has been taken away."""
        return self.contents[-1]

    def name(self, state: int) -> str:
        """Return the path that the file had in a state."""
        return next((name for until, name in self._names if state < until), self.path)

    def goes_on(self, position: int, content: str | None) -> None:
        """Add a state under the same name."""
        self.positions.append(position)
        self.contents.append(content)

    def moves(self, position: int, path: str, content: str | None) -> None:
        """Add a state under a new name."""
        self._names = (*self._names, (len(self.contents), self.path))
        self.path = path
        self.goes_on(position, content)


class Stories:
    """The stories of all files up to a revision of the line.

    A file that was taken away and is written again under the same name goes on with its story.
    """

    def __init__(self, revisions: Iterable[Logged]) -> None:
        self._by_path: dict[str, Story] = {}
        #: Files that were taken away, and whose name another one has now.
        self._supplanted: list[Story] = []
        for position, logged in enumerate(revisions):
            if logged.changes:
                self._take(position, logged.changes)

    def __iter__(self) -> Iterator[Story]:
        yield from self._by_path.values()
        yield from self._supplanted

    def get(self, path: str) -> Story | None:
        """Return the story of the file that has a name now, or had it when it was taken away."""
        return self._by_path.get(path)

    def _take(self, position: int, changes: tuple[FileChange, ...]) -> None:
        moved = self._moved(changes) if len(changes) > 1 else {}
        taken = {old: self._by_path.pop(old) for old in moved.values()}
        for path, content in changes:
            if path in taken:
                continue
            story = self._by_path.get(path)
            if path in moved:
                if story is not None:
                    self._supplanted.append(story)
                story = self._by_path[path] = taken[moved[path]]
                story.moves(position, path, content)
            elif story is not None:
                story.goes_on(position, content)
            elif content is not None:
                self._by_path[path] = Story(path, position, content)

    def _moved(self, changes: tuple[FileChange, ...]) -> dict[str, str]:
        gone: dict[str, str] = {}
        come: dict[str, str] = {}
        for path, content in changes:
            story = self._by_path.get(path)
            before = story.content if story is not None else None
            if content is None and before is not None:
                gone[path] = before
            elif content is not None and before is None:
                come[path] = content
        return moves(gone, come) if gone and come else {}
