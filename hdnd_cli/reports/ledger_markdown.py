"""The ledger as Markdown: tables in which a record's text stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.reports import ledger_words as words
from hdnd_cli.reports.clocks import clocks
from hdnd_cli.reports.ledger_table import unread
from hdnd_cli.reports.overdue_markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hdnd_cli.reports.ledger import LedgerReport
    from hdnd_cli.slippage import Slip


def markdown(report: LedgerReport) -> str:
    """Return the ledger as Markdown."""
    ledger, council = report.ledger, report.council
    blocks = [f"# {escaped(words.heading(ledger))}"]
    blocks += [f"**{escaped(text)}**" for text in unread(report)]
    if marks := words.marks(ledger.total):
        blocks.append(_list(marks))
    if ledger.slips:
        heading = _("Totals by agency")
        blocks += [_moves(report), f"## {heading}", _by_agency(report)]
        heading = _("Totals by commitment")
        blocks += [f"## {heading}", _by_commitment(report)]
    if ledger.refused:
        blocks.append(f"## {words.refused_heading(len(ledger.refused))}")
        blocks.append(
            _list(f"{words.name(e)}: {words.refused(council, e)}" for e in ledger.refused)
        )
    if ledger.lost:
        blocks.append(f"## {words.lost_heading(len(ledger.lost))}")
        blocks.append(_list(f"{e.commitment}: {words.lost(e)}" for e in ledger.lost))
    if ledger.lags:
        blocks.append(f"## {words.lags_heading(len(ledger.lags))}")
        blocks.append(
            _list(f"{', '.join(e.event.commitments)}: {words.lag(e)}" for e in ledger.lags)
        )
    last = (words.entered_afterwards(ledger, council), clocks(ledger.as_of, report.known_at))
    blocks += [escaped(text) for text in last if text]
    return "\n\n".join(blocks) + "\n"


def _moves(report: LedgerReport) -> str:
    head = (
        _("Agency"), _("Commitment"), _("Task"), _("Old deadline"), _("New deadline"), _("Days"),
        _("How"), _("Recorded"),
    )  # fmt: skip
    lines = [_line(head), _line("---" for _name in head)]
    lines += [_line(map(escaped, _cells(report, slip))) for slip in report.ledger.slips]
    return "\n".join(lines)


def _cells(report: LedgerReport, slip: Slip) -> Sequence[str]:
    council = report.council
    how = [words.how(slip), words.late(slip), words.asked(council, slip), *words.changed(slip)]
    return (
        ", ".join(words.party(council, lead) for lead in slip.leads or (None,)),
        words.name(slip),
        slip.commitment.entry.task,
        words.side(slip.old, slip.old_text),
        words.side(slip.new, slip.new_text),
        "" if slip.days is None else str(slip.days),
        "; ".join(text for text in how if text),
        words.recorded(slip.recorded),
    )


def _by_commitment(report: LedgerReport) -> str:
    found: dict[str, list[Slip]] = {}
    for slip in report.ledger.slips:
        found.setdefault(slip.commitment.name, []).append(slip)
    return _list(
        f"{name}: {words.commitment_heading(report.ledger, slips)}" for name, slips in found.items()
    )


def _by_agency(report: LedgerReport) -> str:
    return _list(
        f"{words.party(report.council, lead)}: {words.sum_of(total)}"
        for lead, total in report.ledger.by_agency.items()
    )


def _list(texts: Iterable[str]) -> str:
    return "\n".join(f"- {escaped(text)}" for text in texts)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
