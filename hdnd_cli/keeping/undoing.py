"""Taking back the newest step of one's own, by a new step: what was recorded stays readable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hdnd_cli import git, layout
from hdnd_cli.entering.withdrawing import withdrawal_of
from hdnd_cli.errors import GoneError, UndoError
from hdnd_cli.followup import wording
from hdnd_cli.i18n import _
from hdnd_cli.keeping.brought import new_errors
from hdnd_cli.keeping.diary_log import LogEntry, read_log
from hdnd_cli.keeping.own_steps import KIND, UNDONE, own_steps
from hdnd_cli.keeping.silent import silently_changed
from hdnd_cli.keeping.states import FileChange, State, States, file_changes
from hdnd_cli.recording import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from hdnd_cli.council import EventRecord
    from hdnd_cli.recording import Identity, Work


@dataclass(frozen=True)
class Undoing:
    """What is about to be taken back."""

    entry: LogEntry
    #: New content of files, None where one goes.
    files: Mapping[str, bytes | None]
    #: Files that will be there again as they were before.
    back: tuple[str, ...]
    gone: tuple[str, ...]
    #: Events that are withdrawn: they stay readable.
    withdrawn: tuple[EventRecord, ...]
    commitments: tuple[str, ...]
    #: Newer steps of the clerk that somebody has taken back already, by hand.
    passed: tuple[LogEntry, ...] = ()

    @property
    def step(self) -> Step:
        """Return the step that takes it back."""
        return Step(
            self.files,
            f"Hoàn tác: {self.entry.subject}",
            trailers=(
                ("Viec", KIND),
                (UNDONE, self.entry.id),
                *(("Ket-luan", name) for name in self.commitments),
            ),
        )


def undoing_newest(
    work: Work, who: Identity, objects: git.Objects, *, reason: str, now: datetime, today: date
) -> Undoing:
    """Work out what takes back the newest step of a clerk that still stands.

    Args:
        work: The right to record.
        who: The clerk.
        objects: Where contents are read.
        reason: Why; it stands with each event that is withdrawn.
        now: The present moment.
        today: The day on which an event is withdrawn, and for which the result is checked.

    Raises:
        UndoError: There is none, or it cannot be taken back; says why, and what to do instead.
        GitError: git is missing, or refused.
    """
    gone: list[LogEntry] = []
    for entry, is_reverted in own_steps(work.root, who):
        try:
            if not is_reverted:
                plan = undoing(work, entry, objects, reason=reason, now=now, today=today)
                return replace(plan, passed=tuple(gone))
        except GoneError:
            pass
        gone.append(entry)
    if gone:
        raise _gone(gone[0])
    message = _("{name} has recorded nothing here that could be taken back")
    raise UndoError(message.format(name=who.name))


def undoing(
    work: Work,
    entry: LogEntry,
    objects: git.Objects,
    *,
    reason: str,
    now: datetime,
    today: date,
) -> Undoing:
    """Work out what takes a step back.

    Args:
        work: The right to record.
        entry: The step.
        objects: Where contents are read.
        reason: Why; it stands with each event that is withdrawn.
        now: The present moment.
        today: The day on which an event is withdrawn, and for which the result is checked.

    Raises:
        GoneError: It stands in the record no longer.
        UndoError: It cannot be taken back; says why, and what to do instead.
        GitError: git is missing, or refused.
    """
    root = work.root
    head, _cut_off = git.head_of(root)
    states = States(root, objects)
    before, made = states.read(entry.parents[0]), states.read(entry.id)
    present = states.read(head)
    changes = file_changes(before.ids, made.ids)
    _refuse_issued(entry, changes, made)
    found = _Plan(root, present, objects, reason, today)
    for change in changes:
        found.take_back(change, _event(made, change.path))
    plan = found.undoing(entry)
    _refuse_consequences(work, plan, present, states, now=now, today=today)
    return plan


class _Plan:
    """What becomes of each file."""

    def __init__(
        self, root: Path, present: State, objects: git.Objects, reason: str, today: date
    ) -> None:
        self._root = root
        self._present = present
        self._objects = objects
        self._reason = reason
        self._today = today
        self._files: dict[str, bytes | None] = {}
        self._back: list[str] = []
        self._gone: list[str] = []
        self._withdrawn: list[EventRecord] = []
        self._blocked: list[str] = []

    def take_back(self, change: FileChange, event: EventRecord | None) -> None:
        now = self._present.ids.get(change.path)
        if now == change.old:
            return
        if event is not None and change.old is None:
            self._withdraw(event)
        elif now != change.new:
            self._blocked.append(change.path)
        elif change.old is None:
            self._files[change.path] = None
            self._gone.append(change.path)
        else:
            self._files[change.path] = self._objects.read(change.old)
            self._back.append(change.path)

    def _withdraw(self, event: EventRecord) -> None:
        if event.event.kind == "withdrawal":
            message = _(
                "{event} is itself a withdrawal, and that is final: enter the event again instead"
            )
            raise UndoError(message.format(event=event.name))
        taken = self._present.ids.keys() | self._files.keys()
        found = withdrawal_of(event, self._present.council, taken, self._reason, self._today)
        if found is not None:
            self._files[found.path] = found.content
            self._withdrawn.append(event)

    def undoing(self, entry: LogEntry) -> Undoing:
        """Return the whole of it.

        Raises:
            GoneError: Nothing of it is left to take back.
            UndoError: Somebody has gone on from it.
        """
        if self._blocked:
            raise UndoError(self._gone_on(entry))
        named = {name for event in self._withdrawn for name in _papers(event)}
        # What a withdrawn event names stays beside it.
        files = {path: text for path, text in self._files.items() if path not in named}
        if not files:
            raise _gone(entry)
        commitments = dict.fromkeys(
            (
                *entry.trailer("Ket-luan"),
                *(name for event in self._withdrawn for name in event.commitments),
            )
        )
        return Undoing(
            entry,
            files,
            tuple(self._back),
            tuple(path for path in self._gone if path not in named),
            tuple(self._withdrawn),
            tuple(commitments),
        )

    def _gone_on(self, entry: LogEntry) -> str:
        path = self._blocked[0]
        later = read_log(self._root, str(self._present.id), f"^{entry.id}", path=path)
        message = _(
            '"{subject}" cannot be taken back: {path} was changed again by {name} on {day}'
            ' ("{later}"); mend the file by hand, then hdnd save'
        )
        return message.format(
            subject=entry.subject,
            path=path,
            name=later[0].name if later else "?",
            day=wording.day(later[0].at.date()) if later else "?",
            later=later[0].subject if later else "?",
        )


def _gone(entry: LogEntry) -> GoneError:
    message = _('"{subject}" stands in the record no longer: nothing to take back')
    return GoneError(message.format(subject=entry.subject))


def _papers(event: EventRecord) -> Iterator[str]:
    for name in event.event.files:
        yield f"sessions/{event.session_id}/papers/{name}"


def _event(state: State, path: str) -> EventRecord | None:
    if layout.kind_of(path) != "event":
        return None
    return next((event for event in state.council.events if event.path == path), None)


def _refuse_issued(entry: LogEntry, changes: Iterable[FileChange], made: State) -> None:
    issued = [c.path for c in changes if c.path.startswith("register/") and c.new is not None]
    if not issued:
        return
    record = next((r for r in made.council.register if r.path in issued), None)
    if record is None:
        message = _('"{subject}" cannot be taken back: what the register keeps stays there: {path}')
        raise UndoError(message.format(subject=entry.subject, path=issued[0]))
    if record.entry.document == "correction":
        message = _(
            '"{subject}" cannot be taken back: {symbol} has been issued and keeps its number. '
            "Where it is wrong, write into the record what holds, and correct once more: "
            'hdnd issue correction "{name}" --effect amend --reason …'
        )
    else:
        message = _(
            '"{subject}" cannot be taken back: {symbol} has been issued and keeps its number. '
            "Issued by mistake, sent or not, it is revoked: "
            'hdnd issue correction "{name}" --effect revoke --reason …'
        )
    symbol, name = record.entry.symbol, made.council.issued.called(record)
    raise UndoError(message.format(subject=entry.subject, symbol=symbol, name=name))


def _refuse_consequences(
    work: Work,
    plan: Undoing,
    present: State,
    states: States,
    *,
    now: datetime,
    today: date,
) -> None:
    """Stop where later records rest on what would be taken back."""
    result = states.read(work.prepare(plan.files))
    problems = silently_changed(work.root, present, result, now)
    problems = problems or new_errors(present, result, today)
    if problems:
        message = _(
            '"{subject}" cannot be taken back, for later records rest on it: {problem};'
            " mend it by hand, then hdnd save"
        )
        place = f"{problems[0].location.path}: {problems[0].message}"
        raise UndoError(message.format(subject=plan.entry.subject, problem=place))
