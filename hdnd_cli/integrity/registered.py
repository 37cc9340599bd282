"""What `verify` finds in the register: the chain of entries, their marks, gaps, corrections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hdnd_cli.integrity.chain import ChainFault, Gaps, chain_faults, gaps
from hdnd_cli.integrity.marks import MarkFound, marks_found
from hdnd_cli.register.standing import BINDING, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hdnd_cli.council import Council
    from hdnd_cli.git import Mark, Signature
    from hdnd_cli.history import History
    from hdnd_cli.integrity.changed import SilentChange
    from hdnd_cli.integrity.rendered import Rendered
    from hdnd_cli.issued import RegisterRecord
    from hdnd_cli.register.standing import Standing


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
    #: Documents that the record contradicts; what was changed in silence is told with that.
    outdated: tuple[Standing, ...] = ()

    #: What was made once more, or why not.
    rendered: tuple[Rendered, ...] = ()

    @property
    def faults(self) -> int:
        """Return how many things do not stand as they were issued."""
        marks = sum(len(found.faults) for found in self.marks)
        contradicted = sum(len(found.differences) for found in self.outdated if is_binding(found))
        others = sum(again.is_bad for again in self.rendered)
        return sum(fault.is_error for fault in self.chain) + marks + contradicted + others


def register_found(
    council: Council,
    history: History,
    marks: Sequence[Mark],
    signatures: Mapping[str, Signature],
    *,
    only: Sequence[RegisterRecord] = (),
    silent: Sequence[SilentChange] = (),
    rendered: Sequence[Rendered] = (),
) -> RegisterFound:
    """Return what the register says of itself.

    Args:
        council: The record.
        history: Its history.
        marks: The marks of issued documents.
        signatures: What is known of their signatures, by the marks' ids.
        only: The documents that are asked about; all by default.
        silent: What was changed in silence.
        rendered: What was made once more.
    """
    chain = chain_faults(council.register, lambda record: _place(history, record))
    named = {record.name for record in only}
    return RegisterFound(
        chain=tuple(fault for fault in chain if not only or named & {fault.entry, fault.other}),
        marks=tuple(marks_found(council.register, history, marks, signatures, only=only)),
        gaps=() if only else tuple(gaps(council.register)),
        corrected=tuple(_corrected(council, only or council.register)),
        outdated=tuple(_outdated(council, only or council.register, silent)),
        rendered=tuple(rendered),
    )


def is_binding(found: Standing) -> bool:
    """Tell whether a document binds: then only a correction may change what it says."""
    return found.record.entry.document in BINDING


def _outdated(
    council: Council, records: Iterable[RegisterRecord], silent: Iterable[SilentChange]
) -> Iterator[Standing]:
    told = {
        (change.path, change.difference.number, change.difference.field)
        for change in silent
        if change.difference is not None and change.put_back is None
    }
    for record in records:
        found = standing(council, record)
        if found is None:
            continue
        others = tuple(
            difference
            for difference in found.differences
            if difference.path not in council.incomplete
            and (difference.path, difference.commitment, difference.field) not in told
        )
        if others:
            yield replace(found, differences=others)


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
