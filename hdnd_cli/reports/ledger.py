"""The ledger as a value with both clocks, and in every form it is printed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hdnd_cli.recorded import KnownAt
from hdnd_cli.reports.ledger_markdown import markdown
from hdnd_cli.reports.ledger_records import csv, json
from hdnd_cli.reports.ledger_table import table

if TYPE_CHECKING:
    from hdnd_cli.council import Council
    from hdnd_cli.slippage import Ledger


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """The answer of `ledger`."""

    council: Council
    ledger: Ledger
    known_at: KnownAt = field(default_factory=KnownAt)

    @property
    def incomplete(self) -> tuple[str, ...]:
        """Return the files that could not be read, or only in part."""
        return tuple(sorted(self.council.unsure))


def github(report: LedgerReport) -> str:
    """Return the ledger as workflow commands, and the table as the log."""
    from hdnd_cli.reports.ledger_annotations import annotations_of
    from hdnd_cli.reports.styling import plain
    from hdnd_cli.reports.workflow import annotated

    return annotated(list(annotations_of(report)), plain(table(report)))


__all__ = ["LedgerReport", "csv", "github", "json", "markdown", "table"]
