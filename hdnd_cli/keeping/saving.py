"""Saving: everything that was changed in the folder becomes one recorded step."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.checks import run_checks
from hdnd_cli.keeping.diary import Words, diary
from hdnd_cli.keeping.silent import silently_changed
from hdnd_cli.keeping.states import FileChange, State, States, file_changes
from hdnd_cli.keeping.temporary import is_temporary
from hdnd_cli.recording import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from hdnd_cli.problems import Problem
    from hdnd_cli.recording import Work


@dataclass(frozen=True)
class Saving:
    """What is about to be saved, and what is to be said of it before."""

    before: State
    after: State
    changes: tuple[FileChange, ...]
    words: Words
    #: What it does to issued documents and recorded events without saying so.
    silent: tuple[Problem, ...]
    #: What `check` finds in the record as it will be.
    problems: tuple[Problem, ...]
    #: Files of programs that are at work, left out.
    left_out: tuple[str, ...]

    def step(self, message: str | None = None) -> Step:
        """Return the step that records it.

        Args:
            message: The clerk's own words; what was done is then told below them.
        """
        details = self.words.details
        if message and not details:
            details = (self.words.subject,)
        return Step(
            {},
            message or self.words.subject,
            details=details,
            trailers=(("Viec", "luu"), *(("Ket-luan", c) for c in self.words.commitments)),
        )


@contextmanager
def saving(
    work: Work, wanted: Callable[[str], bool], now: datetime, today: date
) -> Iterator[Saving | tuple[str, ...]]:
    """Look at what would be saved; programs' temporary files are left out.

    Args:
        work: The right to record.
        wanted: Tells whether a path is among those asked for.
        now: The present moment.
        today: The day on which it is checked.

    Yields:
        What is about to be saved; where there is nothing, the paths of temporary files.

    Raises:
        GitError: git is missing, or refused.
    """
    root = work.root
    changed = [path for path in git.changed(root) if wanted(path)]
    # A lock that was recorded by mistake may go.
    left_out = tuple(p for p in changed if is_temporary(p) and (root / p).exists())
    taken = [path for path in changed if path not in left_out]
    prepared = work.prepare({}, taken)
    revision, _cut_off = git.head_of(root)
    with git.Objects(root) as objects:
        states = States(root, objects)
        before, after = states.read(revision), states.read(prepared)
        changes = file_changes(before.ids, after.ids)
        if not changes:
            yield left_out
            return
        yield Saving(
            before,
            after,
            changes,
            diary(before.council, after.council, changes),
            silently_changed(root, before, after, now),
            tuple(run_checks(after.council, today)),
            left_out,
        )


def record(work: Work, found: Saving, message: str | None) -> tuple[str, str]:
    """Record what was looked at, and return the revision and its subject."""
    step = found.step(message)
    return work.record(step, prepared=found.after.id), step.subject
