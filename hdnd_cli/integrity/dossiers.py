"""The whole story of one issued document: who, when, its files, its neighbours, its corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.integrity.digests import named_files
from hdnd_cli.register.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.council import Council
    from hdnd_cli.history import History
    from hdnd_cli.integrity.digests import DigestFault
    from hdnd_cli.integrity.marks import MarkFound
    from hdnd_cli.integrity.registered import RegisterFound
    from hdnd_cli.integrity.rendered import Rendered
    from hdnd_cli.issued import RegisterRecord
    from hdnd_cli.recorded import Recorded
    from hdnd_cli.register.standing import Standing


@dataclass(frozen=True)
class KeptFile:
    """A file of a document, and whether it is what the register says."""

    path: str
    faults: tuple[DigestFault, ...]


@dataclass(frozen=True)
class Dossier:
    """What is known of one issued document."""

    record: RegisterRecord
    #: None where it is not recorded yet.
    recorded: Recorded | None
    mark: MarkFound | None
    files: tuple[KeptFile, ...]
    #: The entry before it, as it says itself, and those that say that they follow it.
    previous: str | None
    following: tuple[str, ...]
    corrections: tuple[RegisterRecord, ...]
    #: How it stands against the record; None where there is nothing to compare.
    standing: Standing | None
    #: Whether it was made once more; None where nobody tried.
    rendered: Rendered | None


def dossiers(
    council: Council,
    history: History,
    found: RegisterFound,
    faults: Iterable[DigestFault],
    records: Iterable[RegisterRecord],
) -> Iterator[Dossier]:
    """Yield the stories of some documents.

    Args:
        council: The record.
        history: Its history.
        found: What was found in the register.
        faults: Files that are not what the register says.
        records: The documents.
    """
    marks = {mark.entry: mark for mark in found.marks}
    rendered = {again.entry: again for again in found.rendered}
    by_path: dict[str, list[DigestFault]] = {}
    for fault in faults:
        by_path.setdefault(fault.path, []).append(fault)
    for record in records:
        story = history.story(record.path)
        previous = record.entry.previous
        own = [file.path for file in named_files([record], council.source) if not file.is_entry]
        yield Dossier(
            record,
            history.state(story).recorded if story is not None else None,
            marks.get(record.name),
            tuple(KeptFile(path, tuple(by_path.get(path, ()))) for path in own),
            previous.entry if previous else None,
            tuple(
                other.name
                for other in council.register
                if other.entry.previous and other.entry.previous.entry == record.name
            ),
            council.issued.corrections(record),
            standing(council, record),
            rendered.get(record.name),
        )
