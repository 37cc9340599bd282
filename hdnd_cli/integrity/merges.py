"""What merged lines had, and the merges dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.integrity.origin import position_of
from hdnd_cli.integrity.states import in_register
from hdnd_cli.recorded import Recorded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.history import History


@dataclass(frozen=True, slots=True)
class Dropped:
    """An event or an issued file of a merged line that never reached the line."""

    path: str
    #: The merge that left it out.
    recorded: Recorded
    position: int


def dropped(history: History) -> Iterator[Dropped]:
    """Yield what merges left out; what a line took away again by itself is not lost."""
    kept = {story.name(n) for story in history.stories() for n in range(len(story))}
    contents = {content for story in history.stories() for content in story.contents}
    gone: set[str] = set()
    # Newest first.
    for logged in history.log.values():
        if logged.id in history.line.positions or not history.contains(logged.id):
            continue
        for path, content in logged.changes:
            if layout.kind_of(path) != "event" and not in_register(path):
                continue
            if content is None:
                gone.add(path)
            elif (
                not logged.is_merge
                and path not in kept
                and path not in gone
                and content not in contents
            ):
                gone.add(path)
                yield _at_its_merge(history, path, logged.id)


def _at_its_merge(history: History, path: str, revision: str) -> Dropped:
    position = position_of(history, revision) or 0
    merge = history.line.revisions[position]
    at = history.line.recorded_at(position)
    return Dropped(path, Recorded(at, merge.author, merge.id, merge.id), position)
