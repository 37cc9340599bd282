"""Sample views, made from what views hold: to fill a template before there is a document."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from hdnd_cli.rendering.kinds import Kind
    from hdnd_cli.rendering.view import View

#: It is a word and a number: templates may count with what looks like one.
_TEXT = "1"
_DAY = date(2020, 3, 25)


def sample(kind: Kind) -> View:
    """Return a view of a kind in which nothing is empty; lists have two entries."""
    view: Any = _of(kind.holds)
    found: View = replace(view, kind=kind.name)
    return found


def _of(type_: Any) -> Any:
    if type_ is str:
        return _TEXT
    if type_ is date:
        return _DAY
    if get_origin(type_) is tuple:
        entry = _of(get_args(type_)[0])
        return (entry, entry)
    if is_dataclass(type_) and isinstance(type_, type):
        hints = get_type_hints(type_, localns={"date": date})
        return type_(**{field.name: _of(hints[field.name]) for field in fields(type_)})
    raise TypeError(type_)  # pragma: no cover  (a view holds nothing else; a test sees to it)
