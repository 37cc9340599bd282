"""What follows from the records on a day: rows, states, reports owed, rates, lists."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from hdnd_cli.followup.dues import Dues
from hdnd_cli.followup.firsts import FirstDues
from hdnd_cli.followup.revoking import Revoked, revoked
from hdnd_cli.followup.rows import Move, Row, State
from hdnd_cli.followup.states import follow_one, follow_up

if TYPE_CHECKING:
    from hdnd_cli.followup.filters import Filters
    from hdnd_cli.followup.selection import Listed, Selection, select
    from hdnd_cli.followup.summary import Summary, summarise

__all__ = [
    "Dues",
    "Filters",
    "FirstDues",
    "Listed",
    "Move",
    "Revoked",
    "Row",
    "Selection",
    "State",
    "Summary",
    "follow_one",
    "follow_up",
    "revoked",
    "select",
    "summarise",
]

#: Only lists and reports ask for these: their modules are loaded then.
_LATER = {
    "Filters": "filters",
    "Listed": "selection",
    "Selection": "selection",
    "select": "selection",
    "Summary": "summary",
    "summarise": "summary",
}


def __getattr__(name: str) -> object:
    """Return what a module has that is not loaded yet."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"hdnd_cli.followup.{_LATER[name]}"), name)
