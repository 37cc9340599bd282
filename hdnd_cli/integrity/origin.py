"""Which revision made a change, and whose it is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hdnd_cli.history import History, Story
    from hdnd_cli.integrity.differences import ValueOf
    from hdnd_cli.recorded import Recorded


@dataclass(frozen=True)
class Origin:
    """Finds in a history who changed something; None is what is not recorded yet."""

    history: History
    #: The history of the base, which tells how everything first was.
    base: History

    def of_value(self, path: str, value: ValueOf, new: str | None) -> Recorded | None:
        """Return who gave a value of a file its present form.

        Args:
            path: The file.
            value: Takes the value from its record.
            new: The present value.
        """
        story = self.history.story(path)
        if story is None:
            return None
        changes = list(self.history.changes(story, value))
        if not changes or changes[-1].new != new:
            return None
        return changes[-1].recorded

    def was_so(self, path: str, value: ValueOf, new: str | None, documents: Iterable[str]) -> bool:
        """Tell whether a value is what it was when the last of some documents was recorded.

        Writing it back mends a silent change.

        Args:
            path: The file, as the base calls it.
            value: Takes the value from its record.
            new: The value.
            documents: Entries of the register, by path; without any, the first state counts.
        """
        story = self.base.story(path)
        if story is None:
            return False
        entries = [self.base.story(document) for document in documents]
        places = [entry.positions[0] for entry in entries if entry is not None]
        position = max(places, default=story.positions[0])
        return value_at(self.base, story, position, value) == new

    def first_content(self, path: str) -> str | None:
        """Return the id of the content that a file was first recorded with."""
        story = self.base.story(path)
        return story.contents[0] if story is not None else None

    def of_file(self, path: str, content: str | None) -> Recorded | None:
        """Return who gave a file its content, or took it away."""
        story = self.history.story(path)
        if story is None or story.content != content:
            return None
        return self.history.state(story, len(story) - 1).recorded


def value_at(history: History, story: Story, position: int, value: ValueOf) -> str | None:
    """Return a value of a file as it was at a place on the line."""
    states = [number for number, place in enumerate(story.positions) if place <= position]
    content = story.contents[states[-1]] if states else None
    if content is None:
        return value(None)
    return value(history.contents.record(story.name(states[-1]), content))


def position_of(history: History, revision: str) -> int | None:
    """Return where on the line a revision reached it; None where it never did."""
    line = history.line
    if not history.contains(revision):
        return None
    if revision in line.positions:
        return line.positions[revision]

    def holds(position: int) -> bool:
        return history.up_to(line.revisions[position].id).contains(revision)

    # Whatever a state contains, all later ones contain.
    return bisect_left(range(len(line)), x=True, key=holds)
