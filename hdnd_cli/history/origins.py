"""Whose a change on the line is, where a merge brought it in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hdnd_cli.history.line import Line
    from hdnd_cli.history.log import Logged


class Origins:
    """Finds the revision that made what a merge brings to the line.

    What none of the merged revisions holds was made by the merge itself, and belongs to it.
    """

    def __init__(self, log: Mapping[str, Logged], line: Line) -> None:
        self._log = log
        self._line = line

    @cached_property
    def _merged(self) -> dict[int, list[Logged]]:
        """Return what each merge of the line brings in, newest first, by its place."""
        seen = set(self._line.positions)
        found = {}
        for position, logged in enumerate(self._line.revisions):
            if logged.is_merge:
                brought = list(self._new_before(logged.parents[1:], seen))
                found[position] = brought[::-1]
        return found

    def _new_before(self, starts: Iterable[str], seen: set[str]) -> Iterator[Logged]:
        """Yield what is not yet seen of what led to some revisions, each after its parents."""
        waiting = [(id_, False) for id_ in reversed(tuple(starts))]
        while waiting:
            id_, is_done = waiting.pop()
            logged = self._log.get(id_)
            if logged is None:
                continue
            if is_done:
                yield logged
            elif id_ not in seen:
                seen.add(id_)
                waiting.append((id_, True))
                waiting += [(parent, False) for parent in reversed(logged.parents)]

    def of(
        self, position: int, paths: Iterable[str], holds: Callable[[str | None], bool]
    ) -> Logged:
        """Return the revision that made a change.

        Args:
            position: Where on the line it is seen.
            paths: The names of the file before and after it.
            holds: Tells whether a content (its id; None: no file) has what the change made.
        """
        merge = self._line.revisions[position]
        if not merge.is_merge:
            return merge
        wanted = frozenset(paths)
        found: Logged | None = None
        for logged in self._merged[position]:
            contents = [content for path, content in logged.changes if path in wanted]
            if not contents:
                continue
            if not any(map(holds, contents)):
                # Before it the content was another one: whoever came after it made this one.
                if found is not None:
                    break
                continue
            if found is None or found.is_merge or not logged.is_merge:
                found = logged
        return found or merge
