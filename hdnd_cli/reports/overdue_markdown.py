"""What is overdue as Markdown: tables in which a record's text stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.reports import overdue_words as words
from hdnd_cli.reports.overdue_summary import summary, warnings
from hdnd_cli.reports.questions import questions
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hdnd_cli.followup import Listed
    from hdnd_cli.reports.overdue import OverdueReport

#: Signs that Markdown, GitHub's tables, mathematics and mail addresses read as their own.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~&#$@^])")
#: What becomes a link without any sign around it.
_LINKS = re.compile(r"(://|\bwww\.)", re.IGNORECASE)


def markdown(report: OverdueReport) -> str:
    """Return the answer as Markdown."""
    return _Markdown(report).text()


def escaped(text: str) -> str:
    """Return a record's text so that Markdown shows it as it stands."""
    safe = _SIGNS.sub(r"\\\1", shown(text))
    return _LINKS.sub(lambda match: match[1].replace(":", "\\:").replace(".", "\\."), safe)


class _Markdown:
    def __init__(self, report: OverdueReport) -> None:
        self.report = report
        self.council = report.council

    def text(self) -> str:
        selection = self.report.selection
        heading = words.overdue_heading(selection, incomplete=bool(self.report.incomplete))
        blocks = [f"# {heading}"]
        blocks += [f"**{escaped(text)}**" for text in warnings(self.report)]
        if selection.overdue:
            blocks.append(self._table(selection.overdue, _("Overdue"), words.how_late, asks=True))
        if selection.reports_owed:
            blocks.append(f"## {words.reports_heading(len(selection.reports_owed))}")
            blocks.append(
                self._table(
                    selection.reports_owed, _("Late"), words.report_late, reports=True, asks=True
                )
            )
        if selection.due_soon:
            blocks.append(f"## {words.due_soon_heading(selection)}")
            blocks.append(self._table(selection.due_soon, _("Left"), self._soon))
        if selection.awaiting_acceptance:
            blocks.append(f"## {words.awaiting_heading(len(selection.awaiting_acceptance))}")
            blocks.append(
                self._table(
                    selection.awaiting_acceptance, _("State"), words.reported_done, asks=True
                )
            )
        if self.report.every_row:
            heading = _("All commitments: {number}").format(number=len(selection.rows))
            blocks += [f"## {heading}", self._table(selection.rows, _("State"), words.state)]
        blocks += [f"## {_('Summary')}", self._summary()]
        return "\n\n".join(blocks) + "\n"

    def _soon(self, entry: Listed) -> str:
        return words.how_soon(entry, self.report.as_of)

    def _table(
        self,
        entries: Sequence[Listed],
        state_heading: str,
        state: Callable[[Listed], str],
        *,
        reports: bool = False,
        asks: bool = False,
    ) -> str:
        head = [_("Agency"), _("Commitment"), state_heading, _("Deadline"), _("Task"), _("Story")]
        if asks:
            head.append(_("To ask"))
        lines = [_line(head), _line("---" for _name in head)]
        for own in words.by_party(entries).values():
            lines += (_line(self._cells(e, state(e), reports=reports, asks=asks)) for e in own)
        return "\n".join(lines)

    def _cells(self, entry: Listed, state: str, *, reports: bool, asks: bool) -> list[str]:
        row = entry.row
        story = (
            words.revocation(self.council, row, self.report.as_of),
            words.slip(self.report, row),
            words.succession(self.council, row),
            words.last_event(self.council, row),
        )
        cells = [
            words.party(self.council, row.answering),
            words.name(row),
            state,
            words.report_due(row) if reports else words.due(row),
            row.commitment.entry.task,
            "; ".join(text for text in story if text),
        ]
        found = [escaped(cell) for cell in cells]
        if asks:
            asked = questions(self.council, row, self.report.as_of)
            found.append("<br>".join(escaped(question) for question in asked))
        return found

    def _summary(self) -> str:
        return "\n".join(f"- {escaped(text)}" for text in summary(self.report))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
