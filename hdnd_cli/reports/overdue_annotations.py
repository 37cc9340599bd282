"""What is overdue as annotations of GitHub Actions, at the lines of the commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.reports import overdue_words as words
from hdnd_cli.reports.overdue_table import table
from hdnd_cli.reports.styling import plain, shown
from hdnd_cli.reports.workflow import Annotation, Level, annotated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.followup import Listed
    from hdnd_cli.reports.overdue import OverdueReport


def github(report: OverdueReport) -> str:
    """Return the answer as workflow commands, and the table as the log."""
    return annotated(list(_annotations(report)), plain(table(report)))


def _annotations(report: OverdueReport) -> Iterator[Annotation]:
    council, selection = report.council, report.selection
    for path in report.incomplete:
        place = council.position(path)
        message = _("this file could not be read, or only in part: the answer is not whole")
        yield Annotation("error", place, _("Not whole"), message)
    for entry in selection.overdue:
        title = _("Overdue: {commitment}").format(commitment=words.name(entry.row))
        state = f"{words.how_late(entry)}; {words.due(entry.row)}"
        yield _annotation(report, entry, "error", title, state)
    for entry in selection.reports_owed:
        title = _("Report owed: {commitment}").format(commitment=words.name(entry.row))
        state = f"{words.report_late(entry)}; {words.report_due(entry.row)}"
        yield _annotation(report, entry, "warning", title, state)


def _annotation(
    report: OverdueReport, entry: Listed, level: Level, title: str, state: str
) -> Annotation:
    commitment = entry.row.commitment
    place = report.council.position(commitment.path, commitment.keys)
    who = words.party(report.council, entry.row.answering)
    revocation = words.revocation(report.council, entry.row, report.as_of)
    state = f"{state}; {revocation}" if revocation else state
    return Annotation(level, place, title, f"{who}: {state}\n{shown(commitment.entry.task)}")
