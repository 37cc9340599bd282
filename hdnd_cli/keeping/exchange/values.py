"""Whether a merged record says what both sides said: judged by its values, not by its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.decoding import decode
from hdnd_cli.yamlnodes import read_mapping

if TYPE_CHECKING:
    from collections.abc import Callable

#: What tells one entry of a list from another, the first that all of them have.
_NAMES = ("id", "person", "agency", "item", "month", "rule", "name", "title", "from", "task")


class _Gone:
    """Stands for what one state does not have."""


_GONE = _Gone()


def keeps_both(base: str, mine: str, theirs: str, merged: str) -> bool:
    """Tell whether a merged text has every value that either side changed, and no other.

    Args:
        base: What both sides began with.
        mine: What one side made of it.
        theirs: What the other side made of it.
        merged: What is to become of it.
    """
    values = [read_values(text) for text in (base, mine, theirs, merged)]
    if any(value is None for value in values):
        return False
    return _agree(*values)


def read_values(text: str) -> dict[str, Any] | None:
    """Return what a record says; None where it cannot be read without a complaint."""
    decoded = decode("", text.encode("utf-8", "surrogateescape"))
    if decoded.text is None:
        return None
    composed = read_mapping("", decoded.text)
    return None if composed.problems else composed.value


def _agree(base: Any, mine: Any, theirs: Any, merged: Any) -> bool:
    if mine in (base, theirs):
        return bool(merged == theirs)
    if theirs == base:
        return bool(merged == mine)
    if all(isinstance(value, dict) for value in (base, mine, theirs, merged)):
        return _each(base, mine, theirs, merged)
    lists = [[] if value is _GONE else value for value in (base, mine, theirs, merged)]
    if all(isinstance(value, list) for value in lists):
        name = _name_for(lists)
        keyed = [_keyed(entries, name) for entries in lists] if name is not None else []
        if keyed and all(entries is not None for entries in keyed):
            return _each(*keyed)
    return False


def _each(*states: Any) -> bool:
    keys = {key for state in states for key in state}
    return all(_agree(*(state.get(key, _GONE) for state in states)) for key in keys)


def _name_for(lists: list[list[Any]]) -> Callable[[Any], Any] | None:
    """Return what tells the entries of some lists apart; None where nothing does."""
    entries = [entry for entries in lists for entry in entries]
    if all(isinstance(entry, str) for entry in entries):
        return str
    if not all(isinstance(entry, dict) for entry in entries):
        return None
    name = next((name for name in _NAMES if all(name in entry for entry in entries)), None)
    return None if name is None else lambda entry: str(entry[name])


def _keyed(entries: list[Any], name: Callable[[Any], Any]) -> dict[Any, Any] | None:
    """Return entries by what tells them apart; None where two are called the same."""
    found = {name(entry): entry for entry in entries}
    return found if len(found) == len(entries) else None
