"""The fields of records, by what they are fields of, so that states can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from hdnd_cli.council import commitments_of
from hdnd_cli.model.conclusions import Commitment, Conclusion, Conclusions
from hdnd_cli.model.progress import EVENT_MODELS
from hdnd_cli.model.session import (
    Agenda,
    AgendaItem,
    Attendance,
    Discussion,
    Minutes,
    Paper,
    Question,
    Session,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import CommitmentRecord
    from hdnd_cli.model.base import Entry, FileRecord

#: What fields belong to: `("commitment", 1)`; empty: the file itself.
Key: TypeAlias = tuple[str | int, ...]
Fields: TypeAlias = dict[str, Any]

_INHERITED = ("lead", "due", "due_day", "report_due")


def fields_of(record: FileRecord | None, session: str) -> dict[Key, Fields]:
    """Return what a record says, by what it says it of; nothing of no record.

    Args:
        record: A file of a session's folder.
        session: The session's id.
    """
    return dict(_fields(record, session))


def _fields(record: FileRecord | None, session: str) -> Iterator[tuple[Key, Fields]]:
    match record:
        case None:
            return
        case Conclusions():
            yield from _of_conclusions(record, session)
        case Agenda():
            for item in record.items:
                yield ("item", item.id), _own(item, "papers")
                for place, paper in enumerate(item.papers, 1):
                    yield ("paper", item.id, place), _own(paper)
        case Minutes():
            yield from _of_minutes(record)
        case _:
            yield (), _own(record)


def _of_conclusions(record: Conclusions, session: str) -> Iterator[tuple[Key, Fields]]:
    yield (), _own(record, "conclusions")
    for place, conclusion in enumerate(record.conclusions):
        yield ("conclusion", _number(conclusion, place)), _own(conclusion, "commitments")
    for commitment in commitments_of(session, record):
        yield ("commitment", commitment.entry.id), _effective(commitment)


def _of_minutes(record: Minutes) -> Iterator[tuple[Key, Fields]]:
    yield (), _own(record, "attendance", "discussion")
    for place, attendance in enumerate(record.attendance, 1):
        who = attendance.person or attendance.agency or place
        yield ("attendance", who), _own(attendance)
    for discussion in record.discussion:
        yield ("discussion", discussion.item), _own(discussion, "questions")
        for question in discussion.questions:
            yield ("question", question.id), _own(question)


def _own(entry: Entry, *left_out: str) -> Fields:
    """Return the fields of an entry that say something."""
    values = entry.model_dump(by_alias=True, exclude={"accepted", *left_out}, exclude_unset=True)
    return {name: value for name, value in values.items() if value not in (None, (), [], {})}


def _number(conclusion: Conclusion, place: int) -> str | int:
    items = conclusion.all_items
    return items[0] if items else conclusion.title or place + 1


def _effective(commitment: CommitmentRecord) -> Fields:
    """Return the fields of a commitment, with what it inherits."""
    found = _own(commitment.entry)
    for name in _INHERITED:
        value = getattr(commitment, name)
        if value is not None:
            found[name] = value
    return found


def all_names() -> frozenset[str]:
    """Return the names of all fields that a story can be asked about."""
    models: tuple[type[Entry], ...] = (
        Session, Agenda, AgendaItem, Paper, Minutes, Attendance, Discussion, Question, Conclusions,
        Conclusion, Commitment, *EVENT_MODELS.values(),
    )  # fmt: skip
    names = {field.alias or name for m in models for name, field in m.model_fields.items()}
    return frozenset(names - {"accepted", "id"})
