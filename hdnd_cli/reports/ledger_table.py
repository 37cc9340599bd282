"""The ledger as lines for a terminal: by who had to keep the deadline, then by commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.reports import ledger_words as words
from hdnd_cli.reports.clocks import clocks
from hdnd_cli.reports.styling import BLANK, Line, Segment, flow, shown
from hdnd_cli.reports.wholeness import not_whole
from hdnd_cli.slippage import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hdnd_cli.reports.ledger import LedgerReport
    from hdnd_cli.slippage import Slip


def table(report: LedgerReport, *, width: int = 80) -> list[Line]:
    """Return the ledger as lines of styled segments (`styling.plain`, `styling.coloured`).

    Args:
        report: The ledger.
        width: Columns to fill.
    """
    return _Table(report, width).lines()


class _Table:
    def __init__(self, report: LedgerReport, width: int) -> None:
        self.report = report
        self.ledger = report.ledger
        self.council = report.council
        self.width = width

    def lines(self) -> list[Line]:
        ledger = self.ledger
        blocks = [[*self._first(), *self._by_lead()]]
        if ledger.refused:
            heading = words.refused_heading(len(ledger.refused))
            told = [
                (words.name(entry), words.refused(self.council, entry)) for entry in ledger.refused
            ]
            blocks.append(self._block(heading, told))
        if ledger.lost:
            told = [(entry.commitment, words.lost(entry)) for entry in ledger.lost]
            blocks.append(self._block(words.lost_heading(len(ledger.lost)), told))
        if ledger.lags:
            told = [(", ".join(lag.event.commitments), words.lag(lag)) for lag in ledger.lags]
            blocks.append(self._block(words.lags_heading(len(ledger.lags)), told))
        blocks.append(self._last())
        return [line for block in blocks for line in (*block, BLANK)][:-1]

    def _first(self) -> list[Line]:
        lines = self._flow(Segment(words.heading(self.ledger), "heading"))
        for text in words.marks(self.ledger.total):
            lines += self._flow(Segment(f"- {text}", "warning"), indent=2, hanging=4)
        for text in unread(self.report):
            lines += self._flow(Segment(text, "bad"), hanging=2)
        return lines

    def _by_lead(self) -> Iterable[Line]:
        groups = words.by_lead(self.ledger.slips)
        for lead, total in self.ledger.by_agency.items():
            heading = f"{words.party(self.council, lead)}: {words.sum_of(total)}"
            yield BLANK
            yield from self._flow(Segment(heading, "heading"))
            for slips in groups[lead].values():
                yield from self._commitment(slips)

    def _commitment(self, slips: Sequence[Slip]) -> Iterable[Line]:
        commitment = slips[0].commitment
        yield from self._flow(
            Segment(f"{commitment.name}:", "heading"),
            words.commitment_heading(self.ledger, slips),
            indent=2,
            hanging=4,
        )
        yield from self._flow(shown(commitment.entry.task), indent=4)
        for slip in slips:
            yield from self._slip(slip)

    def _slip(self, slip: Slip) -> list[Line]:
        period = f"{slip.period}: " if slip.period else ""
        how = Segment(words.how(slip), "bad" if slip.kind is Kind.SILENT else "")
        parts: list[Segment | str] = [f"- {period}{words.step(slip)}:", how]
        if late := words.late(slip):
            parts[-1] = Segment(f"{how.text},", how.style)
            parts.append(Segment(late, "warning"))
        lines = self._flow(*parts, indent=4, hanging=6)
        told = "; ".join(words.details(self.council, slip))
        return [*lines, *self._flow(Segment(told, "faint"), indent=6)]

    def _block(self, heading: str, told: Iterable[tuple[str, str]]) -> list[Line]:
        lines = self._flow(Segment(heading, "heading"))
        for name, text in told:
            lines += self._flow(Segment(f"{name}:", "heading"), text, indent=2, hanging=4)
        return lines

    def _last(self) -> list[Line]:
        lines = []
        if text := words.entered_afterwards(self.ledger, self.council):
            lines += self._flow(text)
        return [*lines, *self._flow(clocks(self.ledger.as_of, self.report.known_at))]

    def _flow(
        self, *parts: Segment | str, indent: int = 0, hanging: int | None = None
    ) -> list[Line]:
        return flow(parts, self.width, indent=indent, hanging=hanging)


def unread(report: LedgerReport) -> list[str]:
    """Return what keeps the ledger from being whole."""
    return not_whole(report.incomplete)
