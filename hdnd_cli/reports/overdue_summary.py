"""The end of `overdue`: rates with their bases, counts, both clocks, and what is not whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.followup import revoked, wording
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.reports import overdue_words as words
from hdnd_cli.reports.clocks import clocks
from hdnd_cli.reports.wholeness import not_whole

if TYPE_CHECKING:
    from fractions import Fraction

    from hdnd_cli.reports.overdue import OverdueReport


def summary(report: OverdueReport) -> list[str]:
    """Return the sentences that every answer ends with."""
    told = (
        _first_rate(report),
        _rate_in_force(report),
        _counts(report),
        _claims(report),
        _revoked(report),
    )
    return [*(text for text in told if text), clocks(report.as_of, report.known_at)]


def _first_rate(report: OverdueReport) -> str:
    """Return the rate against the first deadline, with its base."""
    if report.shallow:
        return _("on time against the first deadline: not known, the history is cut off")
    counted = report.selection.summary
    return _("on time against the first deadline: {rate}").format(
        rate=_rate(counted.rate_first, counted.first_on_time, counted.first_due)
    )


def _rate_in_force(report: OverdueReport) -> str:
    """Return the rate against the deadline in force, with its base."""
    counted = report.selection.summary
    return _("on time against the deadline in force: {rate}").format(
        rate=_rate(counted.rate_in_force, counted.done_on_time, counted.due)
    )


def _rate(share: Fraction | None, done: int, base: int) -> str:
    if share is None:
        return _("no deadline has passed yet")
    return ngettext(
        "{percent} ({done}/{base} commitment)", "{percent} ({done}/{base} commitments)", base
    ).format(percent=wording.percent(share), done=done, base=base)


def _counts(report: OverdueReport) -> str:
    """Return how many rows stand how; what there is none of is left out."""
    counted = report.selection.summary
    named = {
        "done_on_time": _("done on time"),
        "done_late": _("done late"),
        "overdue": _("overdue"),
        "awaiting_acceptance": _("awaiting acceptance"),
        "done_early": _("done before the deadline"),
        "not_due": _("not due yet"),
        "waiting": _("waiting for the event that sets the day"),
        "ongoing": _("ongoing"),
        "no_deadline": _("without a deadline"),
        "continued": _("taken up again"),
        "cancelled": _("cancelled"),
    }
    parts = [
        f"{getattr(counted, key)} {text}" for key, text in named.items() if getattr(counted, key)
    ]
    total = words.commitments(counted.rows)
    return f"{total}: {', '.join(parts)}" if parts else total


def _claims(report: OverdueReport) -> str:
    """Return how many are said to have been done in time, but were reported long afterwards."""
    number = report.selection.summary.claimed
    if not number:
        return ""
    return ngettext(
        "{number} is said to have been done in time, but was reported long afterwards",
        "{number} are said to have been done in time, but were reported long afterwards",
        number,
    ).format(number=number)


def _revoked(report: OverdueReport) -> str:
    """Return how many open rows no notice in force announces any more, though they count."""
    council, day = report.council, report.as_of
    number = sum(
        not entry.row.is_closed and revoked(council, entry.row.commitment, day) is not None
        for entry in report.selection.rows
    )
    if not number:
        return ""
    return ngettext(
        "{number} is still open though its notice was revoked: it counts until it is called off"
        " or announced again",
        "{number} are still open though their notice was revoked: they count until they are"
        " called off or announced again",
        number,
    ).format(number=number)


def warnings(report: OverdueReport) -> list[str]:
    """Return what keeps the answer from being whole."""
    found = not_whole(report.incomplete)
    if report.shallow:
        found.append(_("The history is cut off: first deadlines are not known"))
    if report.selection.calendar_uncertain:
        found.append(
            _("Working days of {years} may still change: the days off are not confirmed").format(
                years=", ".join(map(str, report.selection.calendar_uncertain))
            )
        )
    return found
