"""What is overdue, as a value and in every form it is printed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hdnd_cli.recorded import KnownAt
from hdnd_cli.reports.overdue_annotations import github
from hdnd_cli.reports.overdue_markdown import markdown
from hdnd_cli.reports.overdue_records import csv, json
from hdnd_cli.reports.overdue_table import table

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.followup import Selection


@dataclass(frozen=True, slots=True)
class OverdueReport:
    """The answer of `overdue`, with both clocks."""

    council: Council
    selection: Selection
    known_at: KnownAt = field(default_factory=KnownAt)
    #: Whether the history is cut off, so that nothing can be said of first deadlines.
    shallow: bool = False
    #: Whether every row is told, and not only the lists.
    every_row: bool = False

    @property
    def as_of(self) -> date:
        """Return the day on which it is asked."""
        return self.selection.as_of

    @property
    def incomplete(self) -> tuple[str, ...]:
        """Return the files that could not be read, or only in part."""
        return tuple(sorted(self.council.unsure))

    def is_bad(self, *, reports: bool = False) -> bool:
        """Tell whether `--exit-code` is 1: something overdue, or not everything was read.

        Args:
            reports: Whether a report that is owed counts too.
        """
        owed = self.selection.reports_owed if reports else ()
        return bool(self.selection.overdue or owed or self.incomplete)


__all__ = ["KnownAt", "OverdueReport", "csv", "github", "json", "markdown", "table"]
