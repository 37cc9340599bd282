"""What differs between two states of a session's conclusions, of an event, of any record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel

from hdnd_cli.council import commitments_of
from hdnd_cli.model.conclusions import Conclusions
from hdnd_cli.text import nfc, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hdnd_cli.council import CommitmentRecord
    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.model.conclusions import Conclusion
    from hdnd_cli.yamlnodes import Keys

    #: Takes a field's value from a record of the file; None where it has none.
    ValueOf = Callable[[FileRecord | None], "str | None"]


class Kind(StrEnum):
    """What sort of thing was changed; each may be changed by a document of its own."""

    DEADLINE = "deadline"
    LEAD = "lead"
    WORDING = "wording"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that two states of a session's conclusions do not share."""

    kind: Kind
    #: The key in the file; of a whole commitment `id`.
    field: str
    old: str | None
    new: str | None
    #: Where it stands in the newer state; the nearest place that is still there.
    keys: Keys
    #: The commitment in both states; None of what belongs to a whole conclusion.
    before: CommitmentRecord | None = None
    after: CommitmentRecord | None = None
    #: The conclusion in the older state, or in the newer one where it is new; None of the file.
    conclusion: Conclusion | None = None

    @property
    def number(self) -> int | None:
        """Return the commitment's number, as it was."""
        found = self.before or self.after
        return found.entry.id if found is not None else None

    def value_of(self, record: FileRecord | None) -> str | None:
        """Return the value of the field as another state of the same file has it."""
        if not isinstance(record, Conclusions):
            return None
        if self.number is None:
            return _other_value(self, record)
        by_number = _by_number(commitments_of("", record))
        # One that was given another number is looked for under both.
        numbers = [found.entry.id for found in (self.after, self.before) if found is not None]
        found = next((by_number[number] for number in numbers if number in by_number), None)
        return _COMMITMENT[self.field][1](found) if found is not None else None


def shown(value: object) -> str | None:
    """Return a value of a record as one line of text; None where nothing is said."""
    if value is None or value in ((), {}):
        return None
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {part}" for key, part in value.items())
    if isinstance(value, BaseModel):
        return shown(value.model_dump(exclude_none=True))
    if isinstance(value, bool):
        return "true" if value else "false"
    return squeeze(nfc(str(value))) or None


_COMMITMENT: dict[str, tuple[Kind, Callable[[CommitmentRecord], str | None]]] = {
    "due": (Kind.DEADLINE, lambda found: shown(found.due)),
    "due_day": (Kind.DEADLINE, lambda found: shown(found.due_day)),
    "report_due": (Kind.DEADLINE, lambda found: shown(found.report_due)),
    "lead": (Kind.LEAD, lambda found: shown(found.lead)),
    "each": (Kind.LEAD, lambda found: shown(found.entry.each)),
    "task": (Kind.WORDING, lambda found: shown(found.entry.task)),
    "product": (Kind.WORDING, lambda found: shown(found.entry.product)),
    "kind": (Kind.WORDING, lambda found: shown(found.entry.kind)),
    "support": (Kind.WORDING, lambda found: shown(found.entry.support)),
    "responsible": (Kind.WORDING, lambda found: shown(found.entry.responsible)),
    "quantity": (Kind.WORDING, lambda found: shown(found.entry.quantity)),
    "continues": (Kind.WORDING, lambda found: shown(found.entry.continues)),
    "id": (Kind.REMOVED, lambda found: shown(found.entry.id)),
}
#: Of a commitment; `monitors`, `question` and `accepted` are the office's own and stay free.
FIELDS = tuple(_COMMITMENT)
_OF_CONCLUSION = ("title", "items", "finding", "solutions", "no_commitment")
_OF_FILE = ("opening", "closing", "no_conclusion", "deferred")


def differences(session_id: str, old: Conclusions, new: Conclusions | None) -> Iterator[Difference]:
    """Yield what differs between two states of a session's conclusions.

    What a commitment inherits is compared as it holds for the commitment. Line breaks, spaces,
    comments and the order of keys are free.

    Args:
        session_id: The session.
        old: The older state.
        new: The newer one; None where the file is gone.
    """
    before = _by_number(commitments_of(session_id, old))
    after = _by_number(commitments_of(session_id, new))
    for number, commitment in before.items():
        later = after.get(number)
        if later is not None:
            yield from _in_commitment(commitment, later)
    yield from _come_and_gone(before, after)
    if new is not None:
        yield from _in_conclusions(old, new)
        for field in _OF_FILE:
            yield from _plain(field, getattr(old, field), getattr(new, field), (field,), None)


def _by_number(found: Iterable[CommitmentRecord]) -> dict[int, CommitmentRecord]:
    numbered: dict[int, CommitmentRecord] = {}
    for commitment in found:
        numbered.setdefault(commitment.entry.id, commitment)
    return numbered


def _in_commitment(before: CommitmentRecord, after: CommitmentRecord) -> Iterator[Difference]:
    for field, (kind, value) in _COMMITMENT.items():
        old, new = value(before), value(after)
        if old != new:
            keys = _place(after, field)
            yield Difference(kind, field, old, new, keys, before, after, before.conclusion)


def _place(commitment: CommitmentRecord, field: str) -> tuple[str | int, ...]:
    """Return where a value of a commitment stands, also where it is inherited."""
    if getattr(commitment.entry, field, None):
        return (*commitment.keys, field)
    if getattr(commitment.conclusion, field, None):
        return (*commitment.keys[:2], field)
    inherits = field == "report_due" and commitment.inherited_report_due
    return (field,) if inherits else commitment.keys


def _come_and_gone(
    before: dict[int, CommitmentRecord], after: dict[int, CommitmentRecord]
) -> Iterator[Difference]:
    """Yield commitments that were taken out, given another number, or added."""
    come = {number: found for number, found in after.items() if number not in before}
    for number, gone in before.items():
        if number in after:
            continue
        task = shown(gone.entry.task)
        same = next((c for c in come.values() if shown(c.entry.task) == task), None)
        old = str(number)
        if same is None:
            yield Difference(Kind.REMOVED, "id", old, None, (), gone, None, gone.conclusion)
        else:
            del come[same.entry.id]
            keys = (*same.keys, "id")
            new = str(same.entry.id)
            yield Difference(Kind.RENUMBERED, "id", old, new, keys, gone, same, gone.conclusion)
            yield from (other for other in _in_commitment(gone, same) if other.field != "id")
    for new_one in come.values():
        new = str(new_one.entry.id)
        keys = (*new_one.keys, "id")
        yield Difference(Kind.ADDED, "id", None, new, keys, None, new_one, new_one.conclusion)


def _in_conclusions(old: Conclusions, new: Conclusions) -> Iterator[Difference]:
    """Yield what differs in the words around the commitments."""
    later = _matched(old, new)
    for place, conclusion in enumerate(old.conclusions):
        found = later.get(place)
        if found is None:
            if not conclusion.commitments:
                title = shown(conclusion.title) or shown(conclusion.finding) or ""
                yield Difference(
                    Kind.WORDING, "conclusions", title, None, (), conclusion=conclusion
                )
            continue
        for field in _OF_CONCLUSION:
            keys = ("conclusions", found, field)
            values = (
                _of_conclusion(conclusion, field),
                _of_conclusion(new.conclusions[found], field),
            )
            yield from _plain(field, *values, keys, conclusion)


def _matched(old: Conclusions, new: Conclusions) -> dict[int, int]:
    """Return which conclusion is which: by their commitments, items, title, or place."""
    found: dict[int, int] = {}
    free = dict(enumerate(new.conclusions))
    for same in (_shares_a_commitment, _same_items, _same_title):
        for place, conclusion in enumerate(old.conclusions):
            if place in found:
                continue
            match = next((n for n, other in free.items() if same(conclusion, other)), None)
            if match is not None:
                found[place] = match
                del free[match]
    for place in range(len(old.conclusions)):
        if place not in found and place in free:
            found[place] = place
            del free[place]
    return found


def _shares_a_commitment(one: Conclusion, other: Conclusion) -> bool:
    ids = {commitment.id for commitment in one.commitments}
    return any(commitment.id in ids for commitment in other.commitments)


def _same_items(one: Conclusion, other: Conclusion) -> bool:
    return bool(one.all_items) and one.all_items == other.all_items


def _same_title(one: Conclusion, other: Conclusion) -> bool:
    return one.title is not None and shown(one.title) == shown(other.title)


def _of_conclusion(conclusion: Conclusion, field: str) -> object:
    return conclusion.all_items if field == "items" else getattr(conclusion, field)


def _plain(
    field: str, old: object, new: object, keys: Keys, conclusion: Conclusion | None
) -> Iterator[Difference]:
    one, other = shown(old), shown(new)
    if one != other:
        yield Difference(Kind.WORDING, field, one, other, keys, conclusion=conclusion)


def _other_value(difference: Difference, record: Conclusions) -> str | None:
    """Return the value of a field of the file or of a conclusion in another state."""
    if difference.conclusion is None:
        return shown(getattr(record, difference.field))
    wanted = difference.conclusion
    for same in (_shares_a_commitment, _same_items, _same_title):
        for conclusion in record.conclusions:
            if same(wanted, conclusion):
                if difference.field == "conclusions":
                    return shown(conclusion.title) or shown(conclusion.finding) or ""
                return shown(_of_conclusion(conclusion, difference.field))
    return None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value two states of a record do not share."""

    field: str
    old: str | None
    new: str | None


def field_changes(old: FileRecord, new: FileRecord) -> tuple[FieldChange, ...]:
    """Return the fields in which two states of a record differ; `accepted` is left out."""
    one, other = fields_of(old), fields_of(new)
    return tuple(
        FieldChange(field, one.get(field), other.get(field))
        for field in dict.fromkeys((*one, *other))
        if one.get(field) != other.get(field)
    )


def value_of(field: str) -> ValueOf:
    """Return what takes the value of a field from a record."""
    return lambda record: None if record is None else fields_of(record).get(field)


def fields_of(record: FileRecord) -> dict[str, str]:
    """Return what a record says, field by field, as text."""
    values = {name: shown(getattr(record, name)) for name in type(record).model_fields}
    return {
        name: value for name, value in values.items() if value is not None and name != "accepted"
    }
