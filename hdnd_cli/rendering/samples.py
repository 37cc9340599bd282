"""Sample views, made from what views hold: to fill a template before there is a document."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.rendering.kinds import Kind
    from hdnd_cli.rendering.view import View

_DAY = date(2020, 3, 25)
#: Each text is a word and a number, for templates may count; none is part of another.
_FIRST = 1001


def sample(kind: Kind) -> View:
    """Return a view in which all that the form of a kind has is there; lists have two entries."""
    view: Any = _of(kind.holds, count(_FIRST))
    # A letter has no title; minutes tell their place and day in the text.
    without = {"letter": {"title": ""}, "minutes": {"place_date": ""}}
    found: View = replace(view, kind=kind.name, **without.get(kind.shell, {}))
    return found


def _of(type_: Any, numbers: Iterator[int]) -> Any:
    if type_ is str:
        return str(next(numbers))
    if type_ is date:
        return _DAY
    if get_origin(type_) is tuple:
        entry = get_args(type_)[0]
        return (_of(entry, numbers), _of(entry, numbers))
    if is_dataclass(type_) and isinstance(type_, type):
        hints = get_type_hints(type_, localns={"date": date})
        made = {field.name: _of(hints[field.name], numbers) for field in fields(type_)}
        return type_(**made)
    raise TypeError(type_)  # pragma: no cover  (a view holds nothing else; a test sees to it)
