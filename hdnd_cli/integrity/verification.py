"""What `verify` finds: silent changes, states that are missing, digests, and odd clocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.integrity.digests import (
    DigestFault,
    Named,
    Place,
    digest_faults,
    named_files,
    unrecorded_entries,
)
from hdnd_cli.integrity.dossiers import Dossier, dossiers
from hdnd_cli.integrity.registered import RegisterFound, register_found
from hdnd_cli.integrity.silent import silent_changes
from hdnd_cli.text import fold_search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hdnd_cli.council import Council, RegisterRecord
    from hdnd_cli.git import Mark, Signature
    from hdnd_cli.history import ClockFault, History
    from hdnd_cli.integrity.changed import SilentChange
    from hdnd_cli.integrity.rendered import Rendered
    from hdnd_cli.source import Source

#: Clocks of two machines may differ by less than this: that is no more than a note.
SKEW = timedelta(hours=24)


@dataclass(frozen=True)
class Since:
    """From where on a history is looked at."""

    #: As it was asked: a symbol, or a state's name.
    name: str
    revision: str
    #: Its place on the line; None where the history does not contain it.
    position: int | None


@dataclass(frozen=True)
class Verification:
    """What was found."""

    silent: tuple[SilentChange, ...] = ()
    digests: tuple[DigestFault, ...] = ()
    #: States that should be part of the history and are not, by what names them.
    missing: tuple[tuple[str, str], ...] = ()
    clocks: tuple[ClockFault, ...] = ()
    #: How much was looked at.
    revisions: int = 0
    files: int = 0
    entries: int = 0
    since: Since | None = None
    #: Documents that were asked about; empty for all.
    documents: tuple[str, ...] = field(default=())
    register: RegisterFound = field(default_factory=RegisterFound)
    #: The whole story of each of the documents that were asked about.
    dossiers: tuple[Dossier, ...] = ()

    @property
    def is_bad(self) -> bool:
        """Tell whether something was changed in silence."""
        return self.faults > 0

    @property
    def faults(self) -> int:
        """Return how many things do not stand as they were recorded."""
        digests = sum(fault.is_error for fault in self.digests)
        return len(self.silent) + len(self.missing) + digests + self.register.faults


def verify(
    council: Council,
    history: History,
    sources: dict[Place, Source],
    *,
    since: Since | None = None,
    documents: Sequence[RegisterRecord] = (),
    marks: Sequence[Mark] = (),
    signatures: Mapping[str, Signature] | None = None,
    rendered: Sequence[Rendered] = (),
) -> Verification:
    """Return what the history and the register say of themselves.

    Args:
        council: The record.
        history: Its history.
        sources: Where the register's files are read.
        since: From where on; the whole history by default.
        documents: The documents that are asked about; all by default.
        marks: The marks of issued documents.
        signatures: What is known of the signatures of marks, by their ids.
        rendered: Documents that were made once more to compare.
    """
    start = since.position if since is not None and since.position is not None else -1
    silent = [change for change in silent_changes(council, history) if change.position > start]
    chosen = documents or council.register
    if documents:
        silent = [change for change in silent if _concerns(change, documents)]
    named = tuple(named_files(chosen, council.source))
    missing = [(mark.name, mark.revision) for mark in marks if not history.contains(mark.revision)]
    if since is not None and since.position is None:
        missing.append((since.name, since.revision))
    digests = tuple(_digests(named, sources, documents))
    register = register_found(
        council,
        history,
        marks,
        signatures or {},
        only=documents,
        silent=silent,
        rendered=rendered,
    )
    return Verification(
        silent=tuple(silent),
        digests=digests,
        missing=tuple(missing),
        clocks=tuple(_clocks(history, start)),
        revisions=len(history.line),
        files=len({file.path for file in named}),
        entries=len(chosen),
        since=since,
        documents=tuple(record.entry.symbol for record in documents),
        register=register,
        dossiers=tuple(dossiers(council, history, register, digests, documents)),
    )


def _digests(
    named: Sequence[Named], sources: Mapping[Place, Source], documents: Sequence[RegisterRecord]
) -> Iterator[DigestFault]:
    told = set()
    for place, source in sources.items():
        for fault in digest_faults(named, source, place):
            told.add((fault.path, place))
            yield fault
    if len(sources) > 1:
        wanted = {record.name for record in documents}
        for fault in unrecorded_entries(sources[Place.RECORD], sources[Place.FOLDER]):
            if (fault.path, fault.place) not in told and (not wanted or fault.entry in wanted):
                yield fault


def _clocks(history: History, start: int) -> list[ClockFault]:
    positions = history.line.positions
    return [
        fault
        for fault in history.clock_faults()
        if positions.get(fault.revision, start + 1) > start
    ]


def _concerns(change: SilentChange, documents: Sequence[RegisterRecord]) -> bool:
    for record in documents:
        if change.path.startswith((record.path.removesuffix("yaml"), record.path)):
            return True
        session = record.entry.session
        if session is not None and change.path == f"sessions/{session}/conclusions.yaml":
            return True
    return False


def documents_named(council: Council, names: Sequence[str]) -> list[RegisterRecord]:
    """Return the entries that symbols or names of entries stand for.

    Args:
        council: The record.
        names: `15/TB-HĐND` (the newest of that symbol) or `2020/TB-015`.

    Raises:
        UnknownSubjectError: The register has no such document.
    """
    return [_document(council, name) for name in names]


def _document(council: Council, name: str) -> RegisterRecord:
    found = find_document(council, name)
    if found is not None:
        return found
    message = _('the register has no document "{name}"').format(name=name)
    symbols = [record.entry.symbol for record in council.register]
    known = [*symbols, *(record.name for record in council.register)]
    raise UnknownSubjectError(with_guess(message, name, known))


def find_document(council: Council, name: str) -> RegisterRecord | None:
    """Return the entry of a symbol or a name; None where the register has none."""
    wanted = fold_search(name)
    found = [
        record
        for record in council.register
        if wanted in (fold_search(record.entry.symbol), fold_search(record.name))
    ]
    return max(found, key=lambda record: record.order, default=None)
