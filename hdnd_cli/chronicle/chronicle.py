"""The whole story, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from hdnd_cli.chronicle.changes import Changes
from hdnd_cli.chronicle.entries import Entry, EntryKind
from hdnd_cli.chronicle.fields import all_names
from hdnd_cli.chronicle.happenings import Happenings
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.model.progress import Extension, Reassignment
from hdnd_cli.slippage.ledger import slips_of
from hdnd_cli.slippage.slips import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.chronicle.fields import Key
    from hdnd_cli.council import CommitmentRecord, Council, SessionRecord
    from hdnd_cli.history import History
    from hdnd_cli.recorded import Recorded
    from hdnd_cli.slippage import Slip

#: Fields that together say one thing.
_TOGETHER = {
    "due": frozenset({"due", "due_day", "new_due"}),
    "lead": frozenset({"lead", "to"}),
}
#: Fields that are filled in when something happens, by what they are fields of.
_FILLED_IN = {
    "": ("postponed", "cancelled"),
    "paper": ("received", "symbol", "files"),
    "question": ("written",),
}
_END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What a story tells of a commitment or a session."""

    as_of: date
    session: SessionRecord
    #: None: the story of the whole session.
    commitment: CommitmentRecord | None
    entries: tuple[Entry, ...]
    #: The fields that were asked about; none: everything.
    fields: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """Return what the story is of: `2020-03-25/1`, or a session's id."""
        return self.commitment.name if self.commitment else self.session.id


def field_names() -> frozenset[str]:
    """Return the names of the fields that a story can be asked about."""
    return all_names()


def chronicle(
    council: Council,
    history: History,
    subject: str,
    as_of: date,
    fields: Iterable[str] = (),
) -> Chronicle:
    """Return the story of a commitment or a session.

    Args:
        council: The record as it is asked about.
        history: The history that leads to it.
        subject: A commitment's full name, or a session's id.
        as_of: What is dated up to this day is told.
        fields: Only what these fields said and say; none: everything.

    Raises:
        UnknownSubjectError: There is no such commitment or session.
    """
    commitment = council.commitments.get(subject)
    session = council.sessions.get(commitment.session_id if commitment else subject)
    if session is None:
        raise UnknownSubjectError(_unknown(council, subject))
    telling = _Telling(council, history, session, commitment, as_of)
    wanted = tuple(fields)
    entries = telling.of_fields(wanted) if wanted else telling.everything()
    return Chronicle(as_of, session, commitment, tuple(_in_order(entries)), wanted)


def _unknown(council: Council, subject: str) -> str:
    message = _('there is no commitment and no session "{name}"').format(name=subject)
    return with_guess(message, subject, [*council.commitments, *council.sessions])


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by the day that they claim, else that of their recording."""
    rank = {kind: place for place, kind in enumerate(EntryKind)}

    def place(entry: Entry) -> tuple[date, int, datetime]:
        at = entry.recorded.at if entry.recorded else _END
        return entry.day or date.max, rank[entry.kind], at if entry.on is None else _END

    return sorted(entries, key=place)


class _Telling:
    def __init__(
        self,
        council: Council,
        history: History,
        session: SessionRecord,
        commitment: CommitmentRecord | None,
        as_of: date,
    ) -> None:
        self.council = council
        self.history = history
        self.session = session
        self.commitment = commitment
        self.as_of = as_of
        self.changes = Changes(council, history, session.id)
        self.happenings = Happenings(council, history, session, commitment, as_of)

    def everything(self) -> Iterator[Entry]:
        """Yield the whole story; what a happening tells is not told again as a change."""
        return (entry for entry in self._every() if not _is_told_anyway(entry))

    def _every(self) -> Iterator[Entry]:
        slips = self._slips()
        for entry in (*self.happenings.entries(), *self._changes(), *_moved(slips)):
            yield _with_slip(entry, slips)

    def of_fields(self, fields: tuple[str, ...]) -> Iterator[Entry]:
        """Yield what fields said first, and what changed them."""
        names: set[str] = set()
        for field in fields:
            names |= _TOGETHER.get(field, {field})
        if self._report_is_due(names):
            names.add("report_due")
        yield from self._first(names)
        for entry in self._every():
            if _is_about(entry, names):
                yield entry

    def _report_is_due(self, names: set[str]) -> bool:
        return (
            "due" in names
            and self.commitment is not None
            and self.commitment.due is None
            and self.commitment.due_day is None
        )

    def _first(self, names: set[str]) -> Iterator[Entry]:
        """Yield the first values; of a whole session they would drown the changes."""
        if self.commitment is None:
            return
        path = self.commitment.path
        story = self.history.story(path)
        if story is not None:
            key: Key = ("commitment", self.commitment.entry.id)
            yield from self.changes.first(path, story, key, sorted(names))

    def _slips(self) -> list[Slip]:
        if self.commitment is None:
            return []
        return slips_of(self.council, self.history, self.commitment.name, self.as_of)

    # Changes of the records -------------------------------------------------------------------

    def _changes(self) -> Iterator[Entry]:
        names = ("session.yaml", "agenda.yaml", "minutes.yaml", "conclusions.yaml")
        for name in ("conclusions.yaml",) if self.commitment else names:
            path = self.session.path(name)
            for entry in self.changes.of(path, self.history.story(path), self._is_wanted):
                # A folder is renamed with all its files: once is enough.
                if entry.kind is not EntryKind.RENAMED or name == names[-1]:
                    yield entry
        for path in self.happenings.events.paths:
            for entry in self.changes.of(path, self.history.story(path)):
                if entry.kind is not EntryKind.RENAMED:
                    yield entry

    def _is_wanted(self, key: Key) -> bool:
        return self.commitment is None or key == ("commitment", self.commitment.entry.id)


def _is_told_anyway(entry: Entry) -> bool:
    """Tell whether a field was only filled in with what a happening tells."""
    change = entry.change
    if entry.kind is not EntryKind.CHANGE or change is None or change.old is not None:
        return False
    return change.field in _FILLED_IN.get(str(change.of[0]) if change.of else "", ())


def _is_about(entry: Entry, names: set[str]) -> bool:
    """Tell whether an entry says what some fields are."""
    if entry.event is not None:
        return _changes_field(entry.event.event, names)
    if entry.kind is EntryKind.MOVED_WITH:
        return "due" in names
    if entry.kind in (EntryKind.REMOVED, EntryKind.RESTORED):
        return True
    return entry.change is not None and entry.change.field in names


def _changes_field(event: object, names: set[str]) -> bool:
    return ("new_due" in names and isinstance(event, Extension)) or (
        "to" in names and isinstance(event, Reassignment)
    )


def _moved(slips: Iterable[Slip]) -> Iterator[Entry]:
    """Yield the moves that no event and no change of the conclusions tells."""
    for slip in slips:
        if slip.kind is Kind.MOVED_WITH and slip.moved_with != "correction":
            yield Entry(EntryKind.MOVED_WITH, None, slip.recorded, slip.commitment.path, slip=slip)


def _with_slip(entry: Entry, slips: Iterable[Slip]) -> Entry:
    """Return an entry with the move of the deadline that it made."""
    if entry.slip is not None:
        return entry
    for slip in slips:
        if _is_of_event(entry, slip) or _is_of_change(entry, slip):
            return replace(entry, slip=slip)
    return entry


def _is_of_event(entry: Entry, slip: Slip) -> bool:
    """Tell whether an event made a move, saying from the first what it says now."""
    if entry.kind is not EntryKind.EVENT or entry.event is None or slip.event is None:
        return False
    return slip.event.path == entry.event.path and not slip.amended


def _is_of_change(entry: Entry, slip: Slip) -> bool:
    """Tell whether a change made a move: of the conclusions, or of an event recorded before."""
    if entry.kind is not EntryKind.CHANGE or entry.change is None:
        return False
    if slip.event is None:
        is_about = entry.change.field in ("due", "due_day", "report_due")
    else:
        is_about = slip.amended and entry.path == slip.event.path
        is_about = is_about and entry.change.field in ("new_due", "decision", "date")
    return is_about and _reached(slip.recorded) == _reached(entry.recorded)


def _reached(recorded: Recorded | None) -> str | None:
    """Return the revision with which something came in; None before that."""
    return recorded.reached if recorded else None
