"""What pydantic refuses, told in the clerk's words: rule, place, message, hint."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from hdnd_cli.guessing import guess, question
from hdnd_cli.i18n import _
from hdnd_cli.model.base import Entry
from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.model.progress import EVENT_MODELS
from hdnd_cli.problems import Problem
from hdnd_cli.text import near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.yamlnodes import Keys, Positions

_EXPECTED = re.compile(r"'([^']*)'")
_EVENTS = frozenset(EVENT_MODELS.values())


def told(model: type[FileRecord], fault: Any, positions: Positions) -> Problem | None:
    """Return one of pydantic's faults as a problem; None for what is still to fill in."""
    kind: str = fault["type"]
    way: Keys = tuple(part for part in fault["loc"] if part != "[key]")
    if _unfilled(fault):
        return None
    event = model in _EVENTS
    if kind == "missing":
        rule = "event-missing-key" if event and len(way) == 1 else "missing-key"
        message = _('"{key}" is missing').format(key=way[-1])
        return Problem(
            positions.of(way[:-1]),
            rule,
            message,
            hint=_("add the line {key}: …").format(key=way[-1]),
        )
    if kind == "extra_forbidden":
        return _unknown_key(model, way, positions, event=event)
    place = positions.of(way, key="[key]" in fault["loc"])
    if kind == "literal_error":
        return _unknown_value(fault, place)
    if kind in _SHAPES:
        message = _SHAPES[kind]()
        return Problem(place, "wrong-shape", message, hint=_shape_hint(kind))
    values = dict(fault.get("ctx") or {})
    template = values.pop("template", fault["msg"])
    known = {key: _(value) if key == "found" else value for key, value in values.items()}
    return Problem(place, kind, _(template).format(**known), hint=_hint(kind))


def _unfilled(fault: Any) -> bool:
    value = fault["input"]
    if fault["type"] == "unfilled" or value == UNFILLED:
        return True
    return isinstance(value, dict) and value.get(fault["loc"][-1]) == UNFILLED


_SHAPES = {
    "tuple_type": lambda: _("expected a list: lines that begin with a dash"),
    "list_type": lambda: _("expected a list: lines that begin with a dash"),
    "dict_type": lambda: _("expected keys and values (key: value)"),
    "model_type": lambda: _("expected keys and values (key: value)"),
    "model_attributes_type": lambda: _("expected keys and values (key: value)"),
    "string_type": lambda: _("expected a single value"),
}


def _shape_hint(kind: str) -> str:
    if kind in ("tuple_type", "list_type"):
        return _("on one line: [first, second]")
    if kind == "string_type":
        return _("one value behind the colon, no list and no braces")
    return _("on one line, in braces: {key: value, key: value}")


def _hint(rule: str) -> str:
    hints = {
        "bad-date": lambda: _("write it as 2020-06-30 or 30/6/2020"),
        "bad-time": lambda: _("write it as 07:30 or 7h30"),
        "path-outside": lambda: _("put the file into papers/ of the session and name it here"),
    }
    return hints[rule]() if rule in hints else ""


def _unknown_key(
    model: type[FileRecord], way: Keys, positions: Positions, *, event: bool
) -> Problem:
    key = str(way[-1])
    names = field_names(model, way[:-1])
    meant = near(key, names)
    place = positions.of(way, key=True)
    if event and len(way) == 1 and key in _all_event_keys() and key not in names:
        kind = next(name for name, found in EVENT_MODELS.items() if found is model)
        message = _('"{key}" does not belong to an event of kind {kind}').format(key=key, kind=kind)
        return Problem(
            place,
            "event-foreign-key",
            message,
            hint=_("known here: {names}").format(names=", ".join(names)),
        )
    message = _('unknown key "{key}"').format(key=key)
    if " " in key or not key.isascii():
        hint = _("a comma in braces ends the value: put the whole sentence into quotes")
    elif meant:
        hint = question(meant)
    else:
        hint = _("known here: {names}").format(names=", ".join(names))
    return Problem(place, "unknown-key", message, hint=hint)


def _unknown_value(fault: Any, place: Any) -> Problem:
    allowed = _EXPECTED.findall(fault["ctx"]["expected"])
    value = fault["input"]
    message = _('"{value}" is none of {allowed}').format(value=value, allowed=", ".join(allowed))
    hint = guess(value if isinstance(value, str) else "", allowed, _("write one of these words"))
    return Problem(place, "unknown-value", message, hint=hint)


def _all_event_keys() -> set[str]:
    return {name for model in EVENT_MODELS.values() for name in _names(model)}


def _names(model: type[Entry]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def field_names(model: type[Entry], way: Keys) -> list[str]:
    """Return the keys that are known at a place of a record."""
    current: type[Entry] | None = model
    for part in way:
        if current is None or isinstance(part, int):
            continue
        info = next((i for n, i in current.model_fields.items() if (i.alias or n) == part), None)
        if info is not None:
            current = next(_models_in(info.annotation), None)
    return _names(current) if current is not None else []


def _models_in(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from _models_in(get_args(annotation)[0])
    else:
        for inner in get_args(annotation):
            yield from _models_in(inner)


def prose_keys(kind: str, models: Mapping[Any, type[FileRecord]]) -> frozenset[str]:
    """Return the keys of a kind of file whose values are sentences."""
    return _prose(kind, tuple(models.items()))


@cache
def _prose(kind: str, models: tuple[tuple[str, type[FileRecord]], ...]) -> frozenset[str]:
    known = dict(models)
    roots = [known[kind]] if kind in known else list(EVENT_MODELS.values())
    return frozenset(name for root in roots for name in _prose_in(root))


def _prose_in(model: type[Entry]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        if _is_prose(info.annotation, info.metadata):
            yield info.alias or name
        for inner in _models_in(info.annotation):
            yield from _prose_in(inner)


def _is_prose(annotation: Any, metadata: list[Any]) -> bool:
    if any("x-prose" in str(getattr(mark, "json_schema", "")) for mark in metadata):
        return True
    return any("x-prose" in str(inner) for inner in get_args(annotation))
