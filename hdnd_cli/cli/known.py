"""Which state of the record a command reads, and the history that leads to it."""

from __future__ import annotations

import re
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hdnd_cli.cli.console import tell
from hdnd_cli.cli.filtering import tell_unread
from hdnd_cli.cli.options import day
from hdnd_cli.errors import GitError, NotACouncilError
from hdnd_cli.i18n import _
from hdnd_cli.recorded import KnownAt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council
    from hdnd_cli.history import History, RecordedDues

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


@dataclass(frozen=True)
class Known:
    """The record in one of its states."""

    council: Council
    #: The second clock, as every output prints it.
    at: KnownAt
    #: None without a repository, before the first recording, and where it cannot be read.
    history: History | None = None
    #: Whether there is a history, but not the whole of it.
    shallow: bool = False

    @property
    def dues(self) -> RecordedDues | None:
        """Return what the history says of first deadlines."""
        from hdnd_cli.history import RecordedDues

        return None if self.history is None else RecordedDues(self.council, self.history)


@contextmanager
def known(
    invocation: Invocation, known_at: str | None = None, *, needs_history: bool = False
) -> Iterator[Known]:
    """Read the record as it lies in the folder, or as it was in an earlier state.

    What belongs to the record may be read as long as the `with` lasts.

    Args:
        invocation: Where the command works.
        known_at: A day or a revision's name; None: the folder as it is, or, in a repository
            without files, its newest state.
        needs_history: Whether the command says nothing without the whole history.

    Raises:
        HistoryError: A history is needed, and there is none, or it is cut off.
        UnknownRevisionError: The record has no such state.
        NotACouncilError: The state holds no council.
        GitError: A history is needed, and git is missing, or refused.
    """
    state = _state(known_at)
    with ExitStack() as stack:
        try:
            history = _opened(stack, invocation, state)
        except GitError as error:
            if needs_history or state is not None:
                raise
            yield _without_history(invocation, error)
        else:
            yield _with_history(invocation, history, state, reads_history=needs_history)


@contextmanager
def whole_history(
    invocation: Invocation, known_at: str | None = None
) -> Iterator[tuple[Council, History, KnownAt]]:
    """Read the record with the history that leads to it, and say what cannot be read.

    Raises:
        HistoryError: There is no history, or it is cut off.
        UnknownRevisionError: The record has no such state.
        NotACouncilError: The state holds no council.
        GitError: git is missing, or refused.
    """
    with known(invocation, known_at, needs_history=True) as record:
        assert record.history is not None  # noqa: S101  (it is needed)
        tell_unread(record.council)
        yield record.council, record.history, record.at


def _opened(stack: ExitStack, invocation: Invocation, state: str | date | None) -> History:
    from hdnd_cli.history import open_history

    return stack.enter_context(open_history(invocation.place, invocation.now, known_at=state))


def _state(known_at: str | None) -> str | date | None:
    return day(known_at) if known_at and _DAY.fullmatch(known_at) else known_at


def _with_history(
    invocation: Invocation, history: History, state: str | date | None, *, reads_history: bool
) -> Known:
    from hdnd_cli import git

    place = invocation.place
    if state is None and not git.is_bare(place):
        from hdnd_cli.history.folder import differs
        from hdnd_cli.reading import WitnessedTree

        is_changed = git.is_changed(place)
        folder = WitnessedTree(place, len(history.revision))
        # Whoever looks at earlier states finds in them most of what lies in the folder.
        shared = history.contents.shared if reads_history else None
        council = invocation.read(shared, folder)
        dirty = is_changed or differs(council, folder, history.tree(), history)
        return Known(council, KnownAt(history.revision, history.at, dirty), history)
    at = KnownAt(history.revision, history.at, dirty=False)
    return Known(_council(history), at, history)


def _council(history: History) -> Council:
    from hdnd_cli.reading import read_council

    source = history.tree()
    if "hdnd.yaml" not in source.listing().files:
        message = _("the record had no hdnd.yaml in the state {name}")
        raise NotACouncilError(message.format(name=history.revision[:10]))
    return read_council(source, shared=history.contents.shared)


def _without_history(invocation: Invocation, error: GitError) -> Known:
    """Go on with the folder as it is, and say why nothing is known of earlier states."""
    from hdnd_cli import git
    from hdnd_cli.clock import VIETNAM

    root = invocation.root
    if git.top_of(root) is None:
        return Known(invocation.council, KnownAt())
    state = git.state_of(root)
    if state is not None and state.id is None:
        return Known(invocation.council, KnownAt(dirty=state.dirty))
    tell(_("first deadlines are not known: {reason}").format(reason=error))
    if state is None or state.id is None:
        return Known(invocation.council, KnownAt(), shallow=True)
    at = datetime.fromisoformat(state.at).astimezone(VIETNAM) if state.at else None
    council, differs = _looked_on(invocation, state.id)
    return Known(council, KnownAt(state.id, at, state.dirty or differs), shallow=True)


def _looked_on(invocation: Invocation, revision: str) -> tuple[Council, bool]:
    """Return the record in the folder, and whether it differs from that of a revision."""
    from hdnd_cli import git
    from hdnd_cli.history.folder import differs
    from hdnd_cli.reading import WitnessedTree
    from hdnd_cli.revision_tree import RevisionTree

    folder = WitnessedTree(invocation.root, len(revision))
    council = invocation.read(folder=folder)
    with git.Objects(invocation.root) as objects:
        tree = RevisionTree(invocation.root, revision, objects)
        return council, differs(council, folder, tree)
