"""One program's time at the record: alone, and with what a killed one left mended first."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.errors import BusyError, GitError, HistoryError, WriteError
from hdnd_cli.i18n import _
from hdnd_cli.recording import journal as journals
from hdnd_cli.recording import placing
from hdnd_cli.recording.identity import stamp
from hdnd_cli.recording.journal import Journal
from hdnd_cli.recording.locking import locked
from hdnd_cli.recording.objects import make_commit, make_mark, make_revision, make_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from hdnd_cli.recording.placing import Difference
    from hdnd_cli.recording.steps import Mark, Step

#: Seconds that one program waits for another.
_PATIENCE = 10.0
#: What a Git that somebody started, and that has not ended, leaves in its folder.
UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


@dataclass(frozen=True)
class Interrupted:
    """What a run that was killed had begun."""

    subject: str
    #: Whether it stands in the record now, whole; otherwise nothing of it does.
    is_recorded: bool

    def __str__(self) -> str:
        text = (
            _('an earlier run was interrupted: "{subject}" is recorded, whole')
            if self.is_recorded
            else _('an earlier run was interrupted: "{subject}" is not recorded; do it again')
        )
        return text.format(subject=self.subject)


@dataclass(frozen=True)
class Work:
    """The right to record in a folder, as long as its `with` lasts."""

    root: Path
    #: What was mended when it began.
    interrupted: Interrupted | None
    _folder: Path

    def prepare(self, files: Mapping[str, bytes | None], taken: Sequence[str] = ()) -> str:
        """Make what a step would lead to, and return the id under which it can be read.

        Nothing is recorded by it, and the folder stays as it is.

        Args:
            files: As of a step.
            taken: As of a step.

        Raises:
            GitError: git is missing, or refused.
        """
        before, _cut_off = git.head_of(self.root)
        return make_tree(self.root, before, files, taken)

    def refuse_unexpected(self, prepared: str) -> None:
        """Stop where somebody has changed a file that a step would write.

        Args:
            prepared: What `prepare` has returned.

        Raises:
            UnexpectedFileError: Names the files.
            GitError: git is missing, or refused.
        """
        before, _cut_off = git.head_of(self.root)
        found = placing.differences(self.root, before, prepared)
        placing.refuse_unexpected(self.root, found)

    def record(self, step: Step, prepared: str | None = None) -> str:
        """Record a step, and return the revision that holds it.

        The files are in the folder then, and nothing else there has changed.

        Args:
            step: What is recorded.
            prepared: What `prepare` has made of its files; what was read there is recorded,
                whatever has happened in the folder since.

        Raises:
            UnexpectedFileError: A file that it writes was changed by somebody; nothing is done.
            NothingToRecordError: It changes nothing.
            IdentityError: It is not known who records.
            GitError: git is missing, refused, or somebody else recorded meanwhile.
            WriteError: The record is whole, but a file could not be put into the folder; the
                next run tries again.
        """
        stamp(self.root)
        before, _cut_off = git.head_of(self.root)
        after = make_revision(self.root, before, step, prepared)
        self.go_to(after, step.subject, step.mark)
        return after

    def join(self, prepared: str, parents: Sequence[str], step: Step) -> str:
        """Make the revision in which several lines come together; nothing moves yet.

        Args:
            prepared: Its content.
            parents: What it goes on from; the first one's line goes on.
            step: The words that are kept with it; its files are not looked at.

        Raises:
            IdentityError: It is not known who records.
            GitError: git is missing, or refused.
        """
        stamp(self.root)
        return make_commit(self.root, prepared, parents, step.message)

    def go_to(self, after: str, subject: str, mark: Mark | None = None) -> tuple[Difference, ...]:
        """Move branch and folder to a revision that goes on from the present one.

        Args:
            after: Id of the revision; its objects exist.
            subject: What is recorded, in office words.
            mark: The name that it keeps.

        Returns:
            The files that are otherwise now.

        Raises:
            UnexpectedFileError: A file that differs was changed by somebody; nothing is done.
            GitError: git is missing, refused, or somebody else recorded meanwhile.
            WriteError: The record is whole, but a file could not be put into the folder; the
                next run tries again.
        """
        before, _cut_off = git.head_of(self.root)
        found = placing.differences(self.root, before, after)
        placing.refuse_unexpected(self.root, found)
        made = (mark.name, make_mark(self.root, mark, after)) if mark is not None else None
        journal = Journal(subject, _branch(self.root), before, after, made)
        journals.write(self._folder, journal)
        try:
            placing.move_branch(self.root, journal)
        except GitError:
            _drop(self.root, self._folder, journal)
            raise
        _place(self.root, self._folder, found, subject)
        return found


@contextmanager
def at_work(root: Path, *, wait: float = _PATIENCE) -> Iterator[Work]:
    """Be the only program that records in a folder; mend first what a killed one left.

    Args:
        root: The council's folder.
        wait: How many seconds to wait for another program.

    Raises:
        HistoryError: The folder is not in a repository, or is one without files.
        BusyError: Another program is at work.
        GitError: git is missing, refused, or something was left unfinished with it.
    """
    _refuse_other_places(root)
    folder = journals.folder_of(root)
    with locked(journals.lock_of(folder), wait):
        _refuse_unfinished(folder.parent)
        _sweep(folder)
        yield Work(root, _mended(root, folder), folder)


def _refuse_other_places(root: Path) -> None:
    if git.top_of(root) is None:
        raise HistoryError(_("this folder has no history: it was never recorded"))
    if git.is_bare(root):
        raise HistoryError(_("this is the office's store, without files: record in a copy of it"))


def _refuse_unfinished(folder: Path) -> None:
    for name in UNFINISHED:
        if (folder / name).exists():
            message = _("an exchange begun with another program is not finished ({name}); {line}")
            raise GitError(message.format(name=name, line=_("hdnd doctor says how to mend it")))
    if (folder / "index.lock").exists():
        message = _("another program is at work in this folder, or left {path}; {line}")
        place = folder / "index.lock"
        raise BusyError(message.format(path=place, line=_("hdnd doctor says how to mend it")))


def _branch(root: Path) -> str:
    query = ["symbolic-ref", "--quiet", "HEAD"]
    name = git.run(root, query, statuses=(0, 1)).decode("utf-8", "surrogateescape").strip()
    if not name:
        message = _("the folder shows an earlier state, nothing can be recorded; {line}")
        raise GitError(message.format(line=_("hdnd doctor says how to mend it")))
    return name


def _place(root: Path, folder: Path, found: Sequence[Difference], subject: str) -> None:
    try:
        placing.place(root, found)
    except (WriteError, GitError) as error:
        message = _(
            '"{subject}" is recorded, but its files are not all in the folder yet ({reason});'
            " the next run puts them there"
        )
        raise WriteError(message.format(subject=subject, reason=error)) from error
    journals.clear(folder)


def _drop(root: Path, folder: Path, journal: Journal) -> None:
    if journal.mark is not None:
        placing.take_mark_back(root, *journal.mark)
    journals.clear(folder)


def _mended(root: Path, folder: Path) -> Interrupted | None:
    """Finish what has begun where the branch has moved; else take it back."""
    journal = journals.read(folder)
    if journal is None:
        return None
    if not placing.has_arrived(root, journal):
        _drop(root, folder, journal)
        return Interrupted(journal.subject, is_recorded=False)
    if journal.mark is not None:
        placing.set_mark(root, *journal.mark)
    _place(root, folder, _still_to_place(root, journal), journal.subject)
    return Interrupted(journal.subject, is_recorded=True)


def _still_to_place(root: Path, journal: Journal) -> tuple[Difference, ...]:
    """Return the files that are as they were before; whoever has changed one since keeps it."""
    found = placing.differences(root, journal.before, journal.after)
    changed = set(placing.unexpected(root, found))
    return tuple(d for d in found if d not in changed)


def _sweep(folder: Path) -> None:
    """Take away what a killed run left of files that it never finished."""
    for left in folder.glob(".hdnd-*"):
        with suppress(OSError):
            left.unlink()
