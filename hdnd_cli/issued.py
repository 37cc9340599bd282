"""Issued documents: the entries of the register, what they froze, and how they follow each other.

The frozen content of `register/2020/TB-015.yaml` is `register/2020/TB-015.json`: under `records`
stands, file by file, what the document took from the record. That of a correction holds under
`content` what its target says from then on; nothing where the target was revoked.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hdnd_cli.text import fold_search, nfc, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hdnd_cli.model.register import RegisterEntry
    from hdnd_cli.source import Source

PREFIX = "sha256:"
_NOTICE, _CORRECTION = "conclusion-notice", "correction"


@dataclass(frozen=True)
class RegisterRecord:
    """An issued document with its place."""

    path: str
    #: Year and file name: `2020/TB-015`.
    name: str
    entry: RegisterEntry

    @property
    def content_path(self) -> str:
        """Return where its frozen content lies."""
        return self.path.removesuffix(".yaml") + ".json"

    def tells_of(self, items: Iterable[int]) -> bool:
        """Tell whether it is about some agenda items; a part of a notice is about its own only."""
        return not self.entry.items or not set(items).isdisjoint(self.entry.items)

    @property
    def order(self) -> tuple[object, ...]:
        """Return the key by which documents follow each other."""
        return (self.entry.date, self.entry.number, self.name)


class Fault(StrEnum):
    """What is wrong with a frozen content."""

    MISSING = "missing"
    #: It is not what its digest says.
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FrozenCommitment:
    """A commitment as a document froze it."""

    due: str | None
    due_day: date | None
    report_due: str | None
    lead: str | None
    #: Whether the report's day is the deadline, where nothing else is named.
    report_is_due: bool
    each: tuple[str, ...]
    #: The day of its deadline; of a series a mapping with rule and end; None where there is none.
    resolved: Any
    #: The same of its report.
    report_resolved: Any
    #: The agencies under `each`, groups as their members.
    owed_by: tuple[str, ...]
    #: From when on it holds; None for ever, as what a notice froze.
    since: date | None

    @property
    def words(self) -> str | None:
        """Return the words of its deadline."""
        return self.report_due if self.report_is_due else self.due


class Issued:
    """The documents of a register.

    Args:
        register: Its entries.
        source: Where the frozen contents are read, when they are asked for.
    """

    def __init__(self, register: tuple[RegisterRecord, ...], source: Source) -> None:
        self._register = register
        self._source = source
        self._contents: dict[str, tuple[Fault | None, dict[str, Any] | None]] = {}
        self._commitments: dict[str, dict[int, list[FrozenCommitment]]] = {}

    # Contents --------------------------------------------------------------------------------

    def content(self, record: RegisterRecord) -> dict[str, Any] | None:
        """Return what a document froze; None where it froze nothing, or something is wrong."""
        return self._load(record)[1]

    def fault(self, record: RegisterRecord) -> Fault | None:
        """Return what is wrong with the frozen content of a document; None where all is well."""
        return self._load(record)[0]

    def _load(self, record: RegisterRecord) -> tuple[Fault | None, dict[str, Any] | None]:
        if record.path not in self._contents:
            self._contents[record.path] = self._read(record)
        return self._contents[record.path]

    def _read(self, record: RegisterRecord) -> tuple[Fault | None, dict[str, Any] | None]:
        if record.entry.content is None:
            return None, None
        try:
            raw = self._source.read(record.content_path)
        except OSError:
            return Fault.MISSING, None
        # Windows may check files out with other ends of lines.
        wanted = record.entry.content.lower()
        if digest(raw) != wanted and digest(raw.replace(b"\r\n", b"\n")) != wanted:
            return Fault.CHANGED, None
        content = parse(raw)
        return (Fault.UNREADABLE if content is None else None), content

    # Chains ----------------------------------------------------------------------------------

    @cached_property
    def by_name(self) -> dict[str, RegisterRecord]:
        """Return the entries by their names."""
        return {record.name: record for record in self._register}

    def called(self, record: RegisterRecord) -> str:
        """Return what a person types to mean a document: its symbol, which each year gives anew.

        Where a newer document bears the same, that one is meant by it, and this one goes by its
        name: `2020/TB-015`.
        """
        wanted = fold_search(record.entry.symbol)
        newer = any(
            other.order > record.order and fold_search(other.entry.symbol) == wanted
            for other in self._register
        )
        return record.name if newer else record.entry.symbol

    def root(self, record: RegisterRecord) -> RegisterRecord | None:
        """Return what a correction corrects in the end; any other document itself."""
        seen = {record.name}
        while record.entry.document == _CORRECTION:
            found = self.by_name.get(record.entry.corrects or "")
            if found is None or found.name in seen:
                return None
            seen.add(found.name)
            record = found
        return record

    @cached_property
    def _corrections(self) -> dict[str, list[RegisterRecord]]:
        found: dict[str, list[RegisterRecord]] = defaultdict(list)
        for record in sorted(self._register, key=lambda record: record.order):
            if record.entry.document == _CORRECTION and (root := self.root(record)) is not None:
                found[root.name].append(record)
        return found

    def corrections(self, record: RegisterRecord) -> tuple[RegisterRecord, ...]:
        """Return the corrections of a document, and of its corrections, the first one first."""
        return tuple(self._corrections.get(record.name, ()))

    def revoked_by(self, record: RegisterRecord) -> RegisterRecord | None:
        """Return the correction that revoked a document; None where it has force."""
        return next(
            (
                correction
                for correction in self.corrections(record)
                if correction.entry.effect == "revoke" and correction.entry.corrects == record.name
            ),
            None,
        )

    def replaced_by(self, record: RegisterRecord) -> RegisterRecord | None:
        """Return what stands in a document's place since it was replaced; None where it stands.

        Args:
            record: The document, or a correction of one; what corrects its replacement stands.
        """
        root = self.root(record)
        replacing = [
            correction
            for correction in (self.corrections(root) if root is not None else ())
            if correction.entry.effect == "replace" and correction.order > record.order
        ]
        return replacing[-1] if replacing else None

    def states(
        self, record: RegisterRecord
    ) -> Iterator[tuple[RegisterRecord, Mapping[str, Any] | None]]:
        """Yield what a document said when it was issued, and after each of its corrections.

        Args:
            record: The document, which is no correction itself.

        Yields:
            The entry that froze a content, and that content; None where it cannot be read, or
            where the document was revoked.
        """
        yield record, self.content(record)
        for correction in self.corrections(record):
            content = (self.content(correction) or {}).get("content")
            yield correction, content if isinstance(content, dict) else None

    def in_force(self, record: RegisterRecord) -> tuple[RegisterRecord, Mapping[str, Any]] | None:
        """Return what a document says now, with the entry that froze it.

        None where it was revoked or froze nothing: also where its newest correction was written
        by hand, without content, or cannot be read.
        """
        if self.revoked_by(record) is not None:
            return None
        *_earlier, (entry, content) = self.states(record)
        return None if content is None else (entry, content)

    # Commitments -----------------------------------------------------------------------------

    def commitments(self, session_id: str) -> Mapping[int, list[FrozenCommitment]]:
        """Return what documents froze of a session's commitments, by number, the first one first.

        What a notice froze belongs to the record and acts on every day; a correction acts from
        its date.
        """
        if session_id not in self._commitments:
            found: dict[int, list[FrozenCommitment]] = defaultdict(list)
            for notice in self._notices.get(session_id, ()):
                if self.revoked_by(notice) is None:
                    for record, content in self.states(notice):
                        since = None if record is notice else record.entry.date
                        for number, commitment in frozen_commitments(content, since):
                            found[number].append(commitment)
            self._commitments[session_id] = dict(found)
        return self._commitments[session_id]

    @cached_property
    def _notices(self) -> dict[str, list[RegisterRecord]]:
        found: dict[str, list[RegisterRecord]] = defaultdict(list)
        for record in sorted(self._register, key=lambda record: record.order):
            entry = record.entry
            if entry.document == _NOTICE and entry.session and entry.content:
                found[entry.session].append(record)
        return found


def digest(raw: bytes) -> str:
    """Return the digest of a file as the register writes it."""
    return PREFIX + hashlib.sha256(raw).hexdigest()


def parse(raw: bytes) -> dict[str, Any] | None:
    """Return a frozen content from its bytes; None where they are none."""
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) and _is_sound(content) else None


def _is_sound(content: Mapping[str, Any]) -> bool:
    """Tell whether a content has the shape that the program writes."""
    inner = content.get("content")
    if inner is not None:
        return isinstance(inner, dict) and "content" not in inner and _is_sound(inner)
    files = content.get("records", {})
    if not (isinstance(files, dict) and all(isinstance(one, dict) for one in files.values())):
        return False
    return all(_are_conclusions(file.get("conclusions", [])) for file in files.values())


def _are_conclusions(value: object) -> bool:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return False
    lists = [one.get("commitments", []) for one in value]
    if not all(isinstance(found, list) for found in lists):
        return False
    commitments = [one for found in lists for one in found]
    return all(isinstance(one, dict) and isinstance(one.get("id"), int) for one in commitments)


def day_of(value: object) -> date | None:
    """Return a day as a frozen content writes it; None where it is none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def frozen_commitments(
    content: Mapping[str, Any] | None, since: date | None = None
) -> Iterator[tuple[int, FrozenCommitment]]:
    """Yield the commitments that a content holds, with their numbers.

    Args:
        content: What was frozen; None where it cannot be read.
        since: From when on it holds; by default for ever.
    """
    for found in _mappings(content):
        number = found.get("id")
        if "resolved" in found and isinstance(number, int):
            yield (
                number,
                FrozenCommitment(
                    due=_text(found.get("due")),
                    due_day=day_of(found.get("due_day")),
                    report_due=_text(found.get("report_due")),
                    lead=_text(found.get("lead")),
                    report_is_due=found.get("report_is_due") is True,
                    each=_names(found.get("each")),
                    resolved=found["resolved"],
                    report_resolved=found.get("report_resolved"),
                    owed_by=_names(found.get("owed_by")),
                    since=since,
                ),
            )


def _mappings(content: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    """Yield every mapping in a content, wherever it stands."""
    left: list[Any] = [content]
    while left:
        node = left.pop()
        if isinstance(node, dict):
            yield node
            left += reversed(node.values())
        elif isinstance(node, list):
            left += reversed(node)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def plain(text: str) -> str:
    """Return a text as it is frozen and compared: composed, on one line, without more blanks."""
    return squeeze(nfc(text))
