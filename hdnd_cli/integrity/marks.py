"""Marks of issued documents: one for each entry, on the revision that brought it in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hdnd_cli.git import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hdnd_cli.git import Mark, Signature
    from hdnd_cli.history import History
    from hdnd_cli.issued import RegisterRecord
    from hdnd_cli.recorded import Recorded

#: Where issuing marks the states.
FOLDER = "issued/"
_DIGEST = re.compile(r"^(\S+) (sha256:[0-9a-f]{64})$", re.MULTILINE)


class MarkFault(StrEnum):
    """What is wrong with the mark of an entry."""

    MISSING = "missing"
    #: It stands on another revision than the one that brought the entry in.
    MOVED = "moved"
    #: It is a bare name, without who gave it and when: issuing makes none such.
    BARE = "bare"
    #: It was made under another name, and copied.
    COPIED = "copied"
    #: There is no entry of its name.
    WITHOUT_ENTRY = "without_entry"
    #: It names other digests than the entry.
    OTHER_DIGESTS = "other_digests"
    BAD_SIGNATURE = "bad_signature"


@dataclass(frozen=True)
class MarkFound:
    """The mark of an issued document, or that there is none."""

    #: The entry: `2020/TB-015`.
    entry: str
    #: None where it is missing.
    mark: Mark | None = None
    #: None where it is not signed.
    signature: Signature | None = None
    faults: tuple[MarkFault, ...] = ()
    #: How the entry came in; None where it never did.
    recorded: Recorded | None = None


def marks_found(
    register: Sequence[RegisterRecord],
    history: History,
    marks: Sequence[Mark],
    signatures: Mapping[str, Signature],
    *,
    only: Sequence[RegisterRecord] = (),
) -> Iterator[MarkFound]:
    """Yield the marks of entries, those that are missing, and those without an entry.

    Args:
        register: All entries.
        history: The history of the record.
        marks: All marks of issued documents.
        signatures: What is known of their signatures, by their ids.
        only: The entries that are asked about; all by default.
    """
    by_entry = {mark.name.removeprefix(FOLDER): mark for mark in marks}
    for record in only or register:
        mark = by_entry.get(record.name)
        if mark is not None or is_issued(record):
            yield _found(record, history, mark, signatures)
    if not only:
        yield from _without_entry(register, history, by_entry)


def is_issued(record: RegisterRecord) -> bool:
    """Tell whether the program issued a document, or took it in with its content."""
    return record.entry.content is not None and (
        record.entry.outside or record.entry.made_with is not None
    )


def _found(
    record: RegisterRecord,
    history: History,
    mark: Mark | None,
    signatures: Mapping[str, Signature],
) -> MarkFound:
    story = history.story(record.path)
    recorded = history.state(story).recorded if story is not None else None
    if mark is None:
        # Not recorded yet: the mark would come with it.
        missing = (MarkFault.MISSING,) if recorded is not None else ()
        return MarkFound(record.name, faults=missing, recorded=recorded)
    signed = signatures.get(mark.id)
    rewritten = not history.contains(mark.revision)
    faults = tuple(
        fault
        for fault in _faults(record, mark, signed, recorded)
        # That the history was rewritten is told by itself.
        if not (rewritten and fault is MarkFault.MOVED)
    )
    return MarkFound(record.name, mark, signed, faults, recorded)


def _faults(
    record: RegisterRecord, mark: Mark, signed: Signature | None, recorded: Recorded | None
) -> Iterator[MarkFault]:
    if not mark.is_annotated:
        if is_issued(record):
            yield MarkFault.BARE
    elif mark.own_name != mark.name:
        yield MarkFault.COPIED
    if recorded is None or (is_issued(record) and mark.revision != recorded.revision):
        yield MarkFault.MOVED
    if is_issued(record) and mark.is_annotated and _digests(mark) != _own_digests(record):
        yield MarkFault.OTHER_DIGESTS
    if signed is not None and signed.verdict is Verdict.BAD:
        yield MarkFault.BAD_SIGNATURE


def _digests(mark: Mark) -> dict[str, str]:
    """Return the digests that a mark names: `content sha256:…`, `TB-015.docx sha256:…`."""
    return dict(_DIGEST.findall(mark.message))


def _own_digests(record: RegisterRecord) -> dict[str, str]:
    return {"content": record.entry.content or "", **record.entry.files}


def _without_entry(
    register: Sequence[RegisterRecord], history: History, by_entry: Mapping[str, Mark]
) -> Iterator[MarkFound]:
    names = {record.name for record in register}
    for name, mark in by_entry.items():
        if name not in names and history.contains(mark.revision):
            yield MarkFound(name, mark, faults=(MarkFault.WITHOUT_ENTRY,))
