"""Values of records as plain JSON: what a kind of document tells of them, texts on one line."""

from __future__ import annotations

from dataclasses import asdict, is_dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from hdnd_cli.issued import plain
from hdnd_cli.model.fields import Ended
from hdnd_cli.model.programme import Programme, Topic
from hdnd_cli.model.session import AgendaItem, Paper, Question, Session

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Which fields of a part of the record a kind of document tells; of all other parts all.
_TOLD: dict[str, dict[type[BaseModel], tuple[str, ...]]] = {
    "invitation": {
        Session: (
            "kind", "number", "name", "date", "until", "starts", "place", "chaired_by", "purpose",
            "invited",
        ),
        AgendaItem: ("id", "title", "form", "presenter", "respondents", "papers"),
        Paper: ("title", "from_", "due"),
    },
    "session-notice": {
        Session: (
            "kind", "number", "name", "date", "until", "starts", "place", "chaired_by", "purpose",
            "invited",
        ),
        AgendaItem: (
            "id", "title", "group", "form", "presenter", "respondents", "survey", "papers",
        ),
        Paper: ("title", "from_", "due"),
    },
    "agenda": {
        Session: (
            "kind", "number", "name", "date", "until", "starts", "place", "chaired_by",
        ),
        AgendaItem: ("id", "title", "form", "starts", "presenter", "respondents"),
    },
    "minutes": {Session: ("date", "until", "chaired_by", "secretary")},
}  # fmt: skip
#: What the office goes on writing after the document has gone out.
_FREE: dict[type[BaseModel], tuple[str, ...]] = {
    Question: ("written", "pledge"),
    Topic: ("chosen",),
    Programme: ("decided",),
}


def told_of(kind: str, model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a part of the record that a kind of document tells."""
    return _TOLD.get(kind, {}).get(model, tuple(model.model_fields))


def says(value: Any) -> bool:
    """Tell whether a value says something."""
    return value is not None and value not in ("", (), {})


def some(model: BaseModel, names: tuple[str, ...]) -> dict[str, Any]:
    """Return some fields of a part of a record, as far as they say something."""
    values = ((name, getattr(model, name)) for name in names)
    return {name: dump(value) for name, value in values if says(value)}


def dump(value: Any, kind: str = "") -> Any:
    """Return a value as plain JSON.

    Args:
        value: A record, a part of one, or a value of one.
        kind: The kind of document that tells it; by default everything is told.
    """
    if isinstance(value, BaseModel):
        return dict(_fields(value, kind))
    # An end of a session is a tuple too.
    if isinstance(value, list | tuple) and not isinstance(value, Ended):
        return [dump(part, kind) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, dict):
        return {str(key): dump(part, kind) for key, part in value.items() if says(part)}
    return {} if value is None else _single(value)


def _single(value: Any) -> str | int | bool:
    match value:
        case bool() | int():
            return value
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case Ended(day, at):
            return " ".join(str(_single(part)) for part in (day, at) if part is not None)
    return plain(str(value))


def _fields(model: BaseModel, kind: str) -> Iterator[tuple[str, Any]]:
    told = _TOLD.get(kind, {}).get(type(model))
    free = (*_FREE.get(type(model), ()), "accepted")
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name not in free and says(value) and (told is None or name in told):
            yield field.alias or name, dump(value, kind)
