"""What follows from the records on a day: rows, states, reports owed, rates, lists."""

from __future__ import annotations

from hdnd_cli.followup.dues import Dues
from hdnd_cli.followup.filters import Filters
from hdnd_cli.followup.firsts import FirstDues
from hdnd_cli.followup.revoking import Revoked, revoked
from hdnd_cli.followup.rows import Move, Row, State
from hdnd_cli.followup.selection import Listed, Selection, select
from hdnd_cli.followup.states import follow_one, follow_up
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
