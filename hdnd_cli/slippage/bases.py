"""The deadlines that the conclusions gave a commitment, one after the other, without extensions."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import Day, Reading, Series, Waiting, resolve
from hdnd_cli.followup.firsts import day_of
from hdnd_cli.history import RecordedDues
from hdnd_cli.history.dues import Numbered, telling
from hdnd_cli.recorded import Said
from hdnd_cli.register.concluding import documents_by_session, tells_of
from hdnd_cli.slippage.worlds import turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, Council, RegisterRecord
    from hdnd_cli.followup import Dues
    from hdnd_cli.history import History
    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.recorded import Recorded
    from hdnd_cli.slippage.worlds import Turn


@dataclass(frozen=True, slots=True)
class Base:
    """A deadline as the record said it from one recording on."""

    reading: Reading
    #: The day that counts: the frozen one where a notice froze it.
    day: date | None
    #: None where it has not been recorded yet.
    recorded: Recorded | None
    #: What it was moved with, where its own words stayed: `session`, `plenary`, `milestone`;
    #: or `correction`.
    moved_with: str | None = None
    correction: RegisterRecord | None = None
    #: The correction that took it over while it still stood, where it came without one.
    corrected_later: RegisterRecord | None = None

    @property
    def names_a_day(self) -> bool:
        """Tell whether anything is due by it: on a day, or period by period."""
        return self.day is not None or isinstance(self.reading, Series)


class Bases:
    """Tells what deadlines the conclusions gave.

    Args:
        council: The record as it is asked about.
        history: The history that leads to it.
        dues: Reads the words, for the day that is asked about.
        as_of: That day.
    """

    def __init__(self, council: Council, history: History, dues: Dues, as_of: date) -> None:
        self._council = council
        self._history = history
        self._dues = dues
        self._as_of = as_of
        self._recorded_dues = RecordedDues(council, history)
        self._numbered = Numbered()

    @cached_property
    def _turns(self) -> tuple[Turn, ...]:
        return turns(self._history, self._as_of)

    @cached_property
    def _turn_positions(self) -> list[int]:
        return [turn.position for turn in self._turns]

    def of(self, commitment: CommitmentRecord) -> list[Base]:
        """Return the deadlines of a commitment, oldest first; each names another day or series.

        What stood in the record before a notice froze the deadline was a draft.
        """
        points = list(self._points(commitment))
        bases = [base for _position, base in points]
        frozen = self._frozen_from(commitment)
        if frozen is not None:
            place = max(bisect_right([position for position, _base in points], frozen) - 1, 0)
            bases = bases[place:]
            first = next(iter(self._recorded_dues.said(commitment)), None)
            if bases and first is not None and first.frozen is not None:
                bases[0] = replace(bases[0], day=first.frozen)
        return _without_repeats(bases)

    def _points(self, commitment: CommitmentRecord) -> Iterator[tuple[int, Base]]:
        """Yield each state of the words, and each state of the events that they name."""
        said = list(self._said(commitment))
        for number, (position, recorded, words) in enumerate(said):
            until = said[number + 1][0] if number + 1 < len(said) else len(self._history.line)
            reading = self._reading(commitment, words, position)
            own = self._corrected(commitment, position, position + 1)
            correction = next(own, None) if number else None
            yield (
                position,
                Base(
                    reading,
                    day_of(reading),
                    recorded,
                    "correction" if correction else None,
                    correction,
                    self._corrected_later(commitment, position + 1, until),
                ),
            )
            event = _event(reading)
            if event is None or recorded is None:
                continue
            start = bisect_right(self._turn_positions, position)
            for turn in self._turns[start : bisect_right(self._turn_positions, until - 1)]:
                moved = self._resolved(commitment, words, turn)
                yield turn.position, Base(moved, day_of(moved), turn.recorded, event)
            if number == len(said) - 1:
                # An event may have been moved, and that not been recorded yet.
                now = self._dues.due(commitment)
                yield len(self._history.line), Base(now, day_of(now), None, event)

    def _said(self, commitment: CommitmentRecord) -> Iterator[tuple[int, Recorded | None, Said]]:
        """Yield what the conclusions said, from which recording on."""
        story = self._history.story(commitment.path)
        last: Said | None = None
        if story is not None:
            positions = self._history.line.positions

            def value(record: FileRecord | None) -> Said | None:
                found = self._numbered.of(commitment.session_id, record).get(commitment.entry.id)
                return said_of(found) if found is not None else None

            for change in self._history.changes(story, value, telling):
                last = change.new
                if change.new is not None:
                    yield positions[change.recorded.reached], change.recorded, change.new
        now = said_of(commitment)
        if now != last:
            yield len(self._history.line), None, now

    def _reading(self, commitment: CommitmentRecord, said: Said, position: int) -> Reading:
        reading = self._dues.said(commitment, said)
        if _event(reading) is None or not self._turns or position >= len(self._history.line):
            return reading
        place = bisect_right(self._turn_positions, position) - 1
        return self._resolved(commitment, said, self._turns[max(place, 0)])

    def _resolved(self, commitment: CommitmentRecord, said: Said, turn: Turn) -> Reading:
        basis = turn.world.basis(self._dues.basis(commitment))
        return resolve(said.words, basis, said.due_day)

    # The register ---------------------------------------------------------------------------

    def _frozen_from(self, commitment: CommitmentRecord) -> int | None:
        """Return where on the line a notice froze a commitment; None before its issue."""
        for record in self._council.notices.get(commitment.session_id, ()):
            if record.entry.content and record.tells_of(commitment.conclusion.all_items):
                story = self._history.story(record.path)
                return story.positions[0] if story is not None else len(self._history.line)
        return None

    def _corrected(
        self, commitment: CommitmentRecord, start: int, end: int
    ) -> Iterator[RegisterRecord]:
        """Yield the corrections of a commitment between two places on the line, in order."""
        for position, record in self._corrections.get(commitment.session_id, ()):
            if start <= position < end and tells_of(record, commitment.conclusion):
                yield record

    def _corrected_later(
        self, commitment: CommitmentRecord, start: int, end: int
    ) -> RegisterRecord | None:
        """Return the correction that took over what the conclusions already said."""
        later = self._corrected(commitment, start, end)
        return next((record for record in later if record.entry.effect != "revoke"), None)

    @cached_property
    def _corrections(self) -> Mapping[str, list[tuple[int, RegisterRecord]]]:
        """Return the corrections of each session's notices, with their places, in order."""
        found: dict[str, list[tuple[int, RegisterRecord]]] = {}
        for session, records in documents_by_session(self._council.register).items():
            placed = []
            for record in records:
                story = self._history.story(record.path)
                if record.entry.document == "correction" and story is not None:
                    placed.append((story.positions[0], record))
            found[session] = sorted(placed, key=lambda one: one[0])
        return found


def said_of(commitment: CommitmentRecord) -> Said:
    """Return the deadline that a state of the conclusions gives a commitment."""
    words, day = commitment.due, commitment.due_day
    if words is None and day is None:
        # Where nothing else is named, the report's day is the deadline.
        words = commitment.entry.report_due
    return Said(words, day)


def _event(reading: Reading) -> str | None:
    """Return the kind of event that a deadline moves with."""
    if isinstance(reading, Day):
        return reading.follows
    return reading.awaits if isinstance(reading, Waiting) else None


def _without_repeats(bases: list[Base]) -> list[Base]:
    """Return deadlines without those that say the same day, or the same series, as before."""
    found: list[Base] = []
    for base in bases:
        if not found or differ(found[-1], base):
            found.append(base)
    return found


def differ(old: Base, new: Base) -> bool:
    """Tell whether two deadlines name different days, or different series."""
    if Series in (type(old.reading), type(new.reading)):
        return _unworded(old.reading) != _unworded(new.reading)
    return old.day != new.day


def _unworded(reading: Reading) -> Reading:
    return replace(reading, words=None)
