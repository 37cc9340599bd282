"""What `verify` finds in the register: the chain of entries, their marks, gaps, corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.integrity.chain import ChainFault, Gaps, chain_faults, gaps
from hdnd_cli.integrity.marks import MarkFound, marks_found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hdnd_cli.council import Council
    from hdnd_cli.git import Mark, Signature
    from hdnd_cli.history import History
    from hdnd_cli.issued import RegisterRecord


@dataclass(frozen=True)
class Corrected:
    """A document, and what corrects it, the first one first."""

    record: RegisterRecord
    corrections: tuple[RegisterRecord, ...]


@dataclass(frozen=True)
class RegisterFound:
    """What was found in the register."""

    chain: tuple[ChainFault, ...] = ()
    marks: tuple[MarkFound, ...] = ()
    gaps: tuple[Gaps, ...] = ()
    corrected: tuple[Corrected, ...] = ()

    @property
    def faults(self) -> int:
        """Return how many things do not stand as they were issued."""
        marks = sum(len(found.faults) for found in self.marks)
        return sum(fault.is_error for fault in self.chain) + marks


def register_found(
    council: Council,
    history: History,
    marks: Sequence[Mark],
    signatures: Mapping[str, Signature],
    *,
    only: Sequence[RegisterRecord] = (),
) -> RegisterFound:
    """Return what the register says of itself.

    Args:
        council: The record.
        history: Its history.
        marks: The marks of issued documents.
        signatures: What is known of their signatures, by the marks' ids.
        only: The documents that are asked about; all by default.
    """
    numbering = council.settings.numbering
    chain = chain_faults(council.register, numbering, lambda record: _place(history, record))
    named = {record.name for record in only}
    return RegisterFound(
        chain=tuple(fault for fault in chain if not only or named & {fault.entry, fault.other}),
        marks=tuple(marks_found(council.register, history, marks, signatures, only=only)),
        gaps=() if only else tuple(gaps(council.register, numbering)),
        corrected=tuple(_corrected(council, only or council.register)),
    )


def _place(history: History, record: RegisterRecord) -> int | None:
    story = history.story(record.path)
    return story.positions[0] if story is not None else None


def _corrected(council: Council, records: Iterable[RegisterRecord]) -> Iterable[Corrected]:
    roots = dict.fromkeys(
        root.name for record in records if (root := council.issued.root(record)) is not None
    )
    for name in roots:
        record = council.issued.by_name[name]
        corrections = council.issued.corrections(record)
        if corrections:
            yield Corrected(record, corrections)
