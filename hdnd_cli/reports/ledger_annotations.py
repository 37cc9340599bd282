"""The ledger as annotations of GitHub Actions, at the lines of the deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.reports import ledger_words as words
from hdnd_cli.reports.workflow import Annotation
from hdnd_cli.slippage import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.reports.ledger import LedgerReport


def annotations_of(report: LedgerReport) -> Iterator[Annotation]:
    """Yield what the committee should look at: what was moved silently, or after the deadline."""
    council = report.council
    for path in report.incomplete:
        message = _("this file could not be read, or only in part: the answer is not whole")
        yield Annotation("error", council.position(path), _("Not whole"), message)
    for slip in report.ledger.slips:
        if slip.kind is not Kind.SILENT and slip.days_after is None:
            continue
        commitment = slip.commitment
        place = council.position(commitment.path, commitment.due_keys)
        title = _("Deadline moved: {commitment}").format(commitment=words.name(slip))
        parts = (words.step(slip), words.how(slip), words.late(slip))
        message = "; ".join(text for text in (*parts, *words.details(council, slip)) if text)
        yield Annotation("warning", place, title, message)
