"""The history of a record up to one of its states, read in one pass."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from hdnd_cli import git
from hdnd_cli.errors import HistoryError, ShallowHistoryError, UnknownRevisionError
from hdnd_cli.history.contents import Contents, Gist
from hdnd_cli.history.line import ClockFault, Line, clock_faults
from hdnd_cli.history.log import parse_log
from hdnd_cli.history.origins import Origins
from hdnd_cli.history.stories import Stories, Story
from hdnd_cli.i18n import _
from hdnd_cli.reading import undisturbed
from hdnd_cli.recorded import Recorded
from hdnd_cli.revision_tree import RevisionTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from hdnd_cli.history.log import Log
    from hdnd_cli.model.base import FileRecord

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file was from one recording to the next."""

    path: str
    #: Its content's id; None where the file was taken away.
    content: str | None
    recorded: Recorded
    #: Its name before, where it was moved.
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """A value that a recording changed."""

    recorded: Recorded
    old: T
    new: T
    #: The file's state with the new value.
    state: FileState


class History:
    """Everything that was recorded up to one state of the record.

    Args:
        source: Has all revisions that led to the state; more do no harm.
        newest: Id of the state's revision.
        now: The present moment, with its zone.
        contents: Where contents are read.
    """

    def __init__(self, source: LogSource, newest: str, now: datetime, contents: Contents) -> None:
        self._source = source
        self.revision = newest
        self.now = now
        self.contents = contents

    @property
    def log(self) -> Log:
        """Return all revisions that the pass has met, by id."""
        return self._source.log

    @cached_property
    def line(self) -> Line:
        """Return the line of the state."""
        return Line(self.log, self.revision, self.now)

    @cached_property
    def _stories(self) -> Stories:
        return Stories(self.line.revisions)

    @cached_property
    def _origins(self) -> Origins:
        return Origins(self.log, self.line)

    # States of the whole record -------------------------------------------------------------

    @property
    def at(self) -> datetime:
        """Return when the state was recorded."""
        return self.line.recorded_at(len(self.line) - 1)

    def up_to(self, revision: str) -> History:
        """Return the history of another state that the same pass has read.

        Raises:
            UnknownRevisionError: The pass has not met it.
        """
        if revision not in self.log:
            raise UnknownRevisionError(_('the record has no state "{name}"').format(name=revision))
        return History(self._source, revision, self.now, self.contents)

    def up_to_day(self, day: date) -> History:
        """Return the history of the last state of the line up to 24:00 of a day in Vietnam.

        Raises:
            HistoryError: Nothing had been recorded by then.
        """
        position = self.line.position_on(day)
        if position is None:
            message = _("nothing had been recorded by {day}")
            raise HistoryError(message.format(day=day.isoformat()))
        return self.up_to(self.line.revisions[position].id)

    def contains(self, revision: str) -> bool:
        """Tell whether a revision is part of what led to the state, merged branches included."""
        return revision in self.line.positions or revision in self._ancestors

    @cached_property
    def _ancestors(self) -> frozenset[str]:
        seen: set[str] = set()
        waiting = [self.revision]
        while waiting:
            id_ = waiting.pop()
            if id_ not in seen and id_ in self.log:
                seen.add(id_)
                waiting += self.log[id_].parents
        return frozenset(seen)

    def clock_faults(self) -> tuple[ClockFault, ...]:
        """Return the revisions whose clocks cannot have been right, newest first."""
        log = {id_: logged for id_, logged in self.log.items() if self.contains(id_)}
        return tuple(clock_faults(log, self.now))

    def tree(self) -> RevisionTree:
        """Return the files of the state, from which `read_council` reads them."""
        return RevisionTree(self.contents.root, self.revision, self.contents.objects)

    # Files ----------------------------------------------------------------------------------

    def story(self, path: str) -> Story | None:
        """Return the story of the file that has a name, or had it when it was taken away."""
        return self._stories.get(path)

    def stories(self, folder: str = "") -> Iterator[Story]:
        """Yield the stories of all files, also of those that were taken away.

        Args:
            folder: Only files whose newest name begins so: `sessions/2020-03-25/`.
        """
        return (story for story in self._stories if story.path.startswith(folder))

    def states(self, story: Story) -> Iterator[FileState]:
        """Yield the states of a file, oldest first."""
        return (self.state(story, number) for number in range(len(story)))

    def state(self, story: Story, number: int = 0) -> FileState:
        """Return one state of a file; the first by default."""
        content = story.contents[number]
        before = story.contents[number - 1] if number else None
        names = self._names(story, number)
        if number and content == before:
            # Only the name is new: whoever gave it, with whatever content.
            recorded = self._recorded(story, number, names[-1:], lambda other: other is not None)
        else:
            recorded = self._recorded(story, number, names, lambda other: other == content)
        return FileState(names[-1], content, recorded, names[0] if len(names) > 1 else None)

    def record(self, state: FileState, gist: Gist | None = None) -> FileRecord | None:
        """Return a file's state as a record; None where there is none that can be read.

        Args:
            state: The state.
            gist: What the question turns on; default the whole content.
        """
        if state.content is None:
            return None
        return self.contents.record(state.path, state.content, gist)

    def changes(
        self, story: Story, value: Callable[[FileRecord | None], T], gist: Gist | None = None
    ) -> Iterator[Change[T]]:
        """Yield where a value of a file changed, the author being that of the value.

        Where a merge brings a file together that two people changed, neither of them wrote the
        file as it then is; but each wrote the values that they changed.

        Args:
            story: The file.
            value: Takes the value from its record; None stands for no (readable) file. The
                value before the first state is that of None.
            gist: What the value turns on; default the whole content.
        """
        if gist is not None:
            self.contents.read(story, gist)
        old = value(None)
        for number, content in enumerate(story.contents):
            path = story.name(number)
            record = None if content is None else self.contents.record(path, content, gist)
            new = value(record)
            if new != old:
                yield self._change(story, number, value, old, new, gist)
            old = new

    def _change(
        self,
        story: Story,
        number: int,
        value: Callable[[FileRecord | None], T],
        old: T,
        new: T,
        gist: Gist | None,
    ) -> Change[T]:
        state = self.state(story, number)

        def holds(content: str | None) -> bool:
            record = None if content is None else self.contents.record(state.path, content, gist)
            return value(record) == new

        recorded = self._recorded(story, number, self._names(story, number), holds)
        return Change(recorded, old, new, state)

    def _names(self, story: Story, number: int) -> tuple[str, ...]:
        """Return the file's name in a state, and before it the one it then had."""
        names = (story.name(max(number - 1, 0)), story.name(number))
        return names if names[0] != names[1] else names[1:]

    def _recorded(
        self,
        story: Story,
        number: int,
        paths: tuple[str, ...],
        holds: Callable[[str | None], bool],
    ) -> Recorded:
        position = story.positions[number]
        origin = self._origins.of(position, paths, holds)
        reached = self.line.revisions[position]
        return Recorded(self.line.recorded_at(position), origin.author, origin.id, reached.id)


class LogSource(Protocol):
    """Something that has the log."""

    @property
    def log(self) -> Log:
        """Return revisions by id."""
        ...


class _Pass:
    """One pass over the log: git works while something else is done, until it is asked for."""

    def __init__(self, stream: git.LogStream) -> None:
        self._stream = stream

    @cached_property
    def log(self) -> Log:
        """Return revisions by id.

        Raises:
            GitError: git refused.
        """
        with undisturbed():
            return parse_log(self._stream)


@contextmanager
def open_history(
    root: Path,
    now: datetime,
    *,
    known_at: str | date | None = None,
    also: Sequence[str] = (),
) -> Iterator[History]:
    """Read the history of a record.

    Args:
        root: The record's folder, or a repository without files.
        now: The present moment, with its zone.
        known_at: The state up to which it is read: a revision's name, or a day in Vietnam;
            default the one that the folder stands on.
        also: Names of further revisions that the same pass takes in, for `History.up_to`.

    Raises:
        HistoryError: There is no history, or nothing had been recorded by then.
        ShallowHistoryError: It is cut off.
        UnknownRevisionError: A name stands for no revision.
        GitError: git is missing, or refused.
    """
    newest = _newest(root)
    if isinstance(known_at, str):
        newest = git.resolve(root, known_at)
    revisions = dict.fromkeys((newest, *(git.resolve(root, other) for other in also)))
    with git.LogStream(root, tuple(revisions)) as stream, git.Objects(root) as objects:
        history = History(_Pass(stream), newest, now, Contents(root, objects, len(newest)))
        yield history.up_to_day(known_at) if isinstance(known_at, date) else history


def _newest(root: Path) -> str:
    """Return the revision that the folder stands on; stop where its history is not whole."""
    if git.top_of(root) is None:
        raise HistoryError(_("this folder has no history: it was never recorded"))
    newest, is_shallow = git.head_of(root)
    if is_shallow:
        message = _("the history is cut off here; this line brings the rest: {command}")
        raise ShallowHistoryError(message.format(command="git fetch --unshallow"))
    if newest is None:
        raise HistoryError(_("nothing has been recorded yet"))
    return newest
