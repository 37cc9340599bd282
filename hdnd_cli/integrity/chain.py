"""The chain of entries: each names the one before it in its series and year, with its digest.

So none can be taken out, put in or given another number in silence. Whether the digest fits is
told with those of all files (`digests`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from hdnd_cli.register.naming import entry_before, numbering_of, series_of_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hdnd_cli.issued import RegisterRecord
    from hdnd_cli.register.naming import Series

    #: Where on the line of the history an entry came in; None where it is not recorded.
    PlaceOf = Callable[[RegisterRecord], int | None]


class Break(StrEnum):
    """What is wrong between two entries of the register."""

    #: The entry before is no longer there.
    REMOVED = "removed"
    #: What it names as the one before belongs to another series or year, or has a higher number.
    FOREIGN = "foreign"
    #: Two entries name the same one before them.
    FORK = "fork"
    #: It names an earlier one than the one that stood before it, or none.
    SKIPPED = "skipped"
    #: Its number lies before that of an entry that was there already: put in afterwards.
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ChainFault:
    """A place where the chain of entries does not hold."""

    kind: Break
    #: The entry: `2020/TB-015`.
    entry: str
    #: The entry before it, as it says itself; None where it names none.
    previous: str | None
    #: Of a fork the other entry; of a skip the one that stood before it.
    other: str | None = None

    @property
    def is_error(self) -> bool:
        """Tell whether the chain is broken, and not only longer than it was in the middle."""
        return self.kind is not Break.LATE


@dataclass(frozen=True, slots=True)
class Gaps:
    """Numbers of a series that no entry has: other papers of the office may have them."""

    year: int
    #: What stands behind the numbers: `TB-HĐND`; where all types share one row, the body.
    of: str
    #: The first and the last number of each gap.
    numbers: tuple[tuple[int, int], ...]


def chain_faults(register: Sequence[RegisterRecord], place_of: PlaceOf) -> Iterator[ChainFault]:
    """Yield where the chain of entries does not hold.

    Args:
        register: All entries.
        place_of: Tells where on the line an entry came in: what was not there yet could not be
            named.
    """
    for entries in _by_series(register).values():
        yield from _Chain(register, entries, place_of).faults()


class _Chain:
    """The entries of one series."""

    def __init__(
        self, register: Iterable[RegisterRecord], entries: list[RegisterRecord], place_of: PlaceOf
    ) -> None:
        self._names = {record.name: record for record in register}
        self._entries = entries
        self._own = {record.name for record in entries}
        self._place_of = place_of

    def faults(self) -> Iterator[ChainFault]:
        followers: dict[str, list[RegisterRecord]] = defaultdict(list)
        for record in self._entries:
            previous = record.entry.previous
            if previous is not None:
                followers[previous.entry].append(record)
        for record in self._entries:
            yield from self._of(record, followers)

    def _of(
        self, record: RegisterRecord, followers: dict[str, list[RegisterRecord]]
    ) -> Iterator[ChainFault]:
        previous = record.entry.previous
        if previous is None:
            yield from self._without(record)
            return
        name = previous.entry
        found = self._names.get(name)
        if found is None:
            yield ChainFault(Break.REMOVED, record.name, name)
        elif found.name not in self._own or found.entry.number >= record.entry.number:
            yield ChainFault(Break.FOREIGN, record.name, name)
        elif (other := self._rival(record, followers[name])) is not None:
            kind = Break.LATE if self._is_late(other, record) else Break.FORK
            yield ChainFault(kind, record.name, name, other.name)
        else:
            yield from self._skipped(record, name)

    def _without(self, record: RegisterRecord) -> Iterator[ChainFault]:
        """Yield an entry that the program made and that names none, though one stood before it."""
        if record.entry.content is not None:
            yield from self._skipped(record, None)

    def _skipped(self, record: RegisterRecord, previous: str | None) -> Iterator[ChainFault]:
        place = self._place(record)
        there = [
            other
            for other in self._entries
            if other.name in (record.name, previous) or self._place(other) < place
        ]
        before = entry_before(there, record.entry.number)
        if before is not None and before.name != previous:
            yield ChainFault(Break.SKIPPED, record.name, previous, before.name)

    def _rival(
        self, record: RegisterRecord, followers: list[RegisterRecord]
    ) -> RegisterRecord | None:
        """Return the other entry that follows the same one; told once, by the later number."""
        lower = [other for other in followers if other.entry.number < record.entry.number]
        return lower[-1] if lower else None

    def _is_late(self, lower: RegisterRecord, record: RegisterRecord) -> bool:
        """Tell whether the lower number came in after the higher one."""
        return self._place(lower) > self._place(record)

    def _place(self, record: RegisterRecord) -> float:
        place = self._place_of(record)
        return float("inf") if place is None else place


def gaps(register: Sequence[RegisterRecord]) -> Iterator[Gaps]:
    """Yield, for each series, the numbers that are missing below its highest one."""
    for series, entries in _by_series(register).items():
        numbers = [0, *(record.entry.number for record in entries)]
        missing = tuple(
            (before + 1, number - 1) for before, number in pairwise(numbers) if number > before + 1
        )
        if missing:
            symbol = entries[0].entry.symbol.partition("/")[2]
            common = numbering_of(entries[0]) == "common"
            body = symbol.rpartition("-")[2] if common else symbol
            yield Gaps(series.year, body, missing)


def _by_series(register: Sequence[RegisterRecord]) -> dict[Series, list[RegisterRecord]]:
    """Return the entries of each series by number; those of unreadable symbols are in none."""
    found: dict[Series, list[RegisterRecord]] = defaultdict(list)
    for record in sorted(register, key=lambda record: (record.entry.number, record.name)):
        series = series_of_record(record)
        if series is not None:
            found[series].append(record)
    ordered = sorted(found, key=lambda series: (series.year, series.type, series.body))
    return {series: found[series] for series in ordered}
