"""The questions of `progress`: what happened, and to which commitments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import typer

from hdnd_cli.cli.asking import (
    Choice,
    choose,
    choose_several,
)
from hdnd_cli.cli.console import tell
from hdnd_cli.entering.offering import (
    concerning,
    offered,
)
from hdnd_cli.followup import wording
from hdnd_cli.i18n import _
from hdnd_cli.reports import overdue_words, progress_words
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hdnd_cli.council import Council
    from hdnd_cli.entering import Sayings
    from hdnd_cli.followup import Row

#: The kinds that a clerk enters most stand first.
_KINDS = (
    "report", "reminder", "acceptance", "return", "extension", "feedback", "escalation",
    "reassignment", "cancellation", "withdrawal",
)  # fmt: skip


def ask_kind() -> str:
    """Ask what happened."""
    return choose(_("What happened"), [Choice(kind, wording.kind(kind)) for kind in _KINDS])


def ask_commitments(council: Council, sayings: Sayings, agency: str | None) -> tuple[str, ...]:
    """Ask which commitments it is about: first whose, then which of them."""
    rows = offered(sayings.rows, sayings.kind)
    if agency is None and rows:
        agency = _ask_agency(council, rows)
    mine = concerning(rows, agency) if agency else []
    if not mine:
        message = _("there is no commitment that this could be about")
        raise typer.BadParameter(message, param_hint=_("COMMITMENT"))
    found: dict[str, Choice] = {}
    for row in sorted(mine, key=_newest_entry if sayings.kind == "withdrawal" else _most_overdue):
        words = f"{row.commitment.name}: {progress_words.short_task(row)}"
        state = progress_words.state(row, sayings.today)
        found.setdefault(row.commitment.name, Choice(row.commitment.name, f"{words} ({state})"))
    if len(found) == 1:
        (only,) = found.values()
        tell(f"→ {only.words}")
        return (only.value,)
    while True:
        names = choose_several(_("Which commitments"), [*found.values()])
        if names:
            return names
        tell(_("an answer is needed here"))


def _most_overdue(row: Row) -> int:
    """Order rows by their deadline; what has no day stands last."""
    return (row.due or date.max).toordinal()


def _newest_entry(row: Row) -> int:
    """Order rows by what was entered last, the newest first: that is what a slip is in."""
    return -row.events[-1].event.date.toordinal()


def _ask_agency(council: Council, rows: Sequence[Row]) -> str:
    number: dict[str, int] = {}
    for row in rows:
        party = row.answering
        if party is not None:
            number[party] = number.get(party, 0) + 1
    parties = [
        Choice(
            party, f"{shown(council.name_of(party))} ({overdue_words.commitments(number[party])})"
        )
        for party in sorted(number, key=lambda party: -number[party])
    ]
    return parties[0].value if len(parties) == 1 else choose(_("Whose commitments"), parties)
