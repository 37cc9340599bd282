"""Agencies that have ended and still answer for something open."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.wording import listed, shown
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.model.agencies import Agency


def check_ended_agencies(context: Context) -> Iterator[Finding]:
    """What an ended agency left open has somebody who answers for it.

    Rules agency-ended-without-successor, agency-needs-reassignment.
    """
    ended = {
        agency.id: agency
        for agency in context.council.agencies.agencies
        if agency.to is not None and agency.to < context.day and len(agency.successor) != 1
    }
    if not ended:
        return
    left = _left_open(context, ended)
    for place, agency in enumerate(context.council.agencies.agencies):
        if agency.id in left:
            yield _finding(agency, place, left[agency.id])


def _left_open(context: Context, ended: dict[str, Agency]) -> dict[str, list[str]]:
    """Return the open commitments of each ended agency, its own and those it took over."""
    left: dict[str, dict[str, None]] = defaultdict(dict)
    for row in context.rows:
        owner = row.answers or row.lead
        if owner in ended and not row.is_closed:
            left[owner].setdefault(row.commitment.name)
    return {owner: list(names) for owner, names in left.items()}


def _finding(agency: Agency, place: int, names: list[str]) -> Finding:
    end = shown(agency.to) if agency.to else ""
    if agency.successor:
        message = _(
            "{name} ended on {end} and has several successors, but these are not yet reassigned: "
            "{commitments}"
        )
        hint = _("record a reassignment for each: to: {successors}").format(
            successors=" | ".join(agency.successor)
        )
        keys = ("agencies", place, "successor")
        rule = "agency-needs-reassignment"
    else:
        message = _("{name} ended on {end} without a successor, but still owes: {commitments}")
        hint = _("name who answers for it: successor: …")
        keys = ("agencies", place, "to")
        rule = "agency-ended-without-successor"
    text = message.format(name=agency.name, end=end, commitments=listed(names))
    return Finding(rule, "agencies.yaml", text, keys, hint)
