"""What is overdue as lines for a terminal: by agency, the answer first.

Every line makes sense when it is read aloud: no columns, no frames, no meaning by colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.followup import State
from hdnd_cli.i18n import _
from hdnd_cli.reports import overdue_words as words
from hdnd_cli.reports.overdue_summary import summary, warnings
from hdnd_cli.reports.questions import questions
from hdnd_cli.reports.styling import BLANK, Line, Segment, Style, flow, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hdnd_cli.followup import Listed
    from hdnd_cli.reports.overdue import OverdueReport

_STYLES: dict[State, Style] = {
    State.OVERDUE: "bad",
    State.AWAITING_ACCEPTANCE: "warning",
    State.DONE_LATE: "warning",
    State.DONE_ON_TIME: "good",
}


def table(report: OverdueReport, *, width: int = 80) -> list[Line]:
    """Return the answer as lines of styled segments (`styling.plain`, `styling.coloured`).

    Args:
        report: What is overdue.
        width: Columns to fill.
    """
    return _Table(report, width).lines()


class _Table:
    def __init__(self, report: OverdueReport, width: int) -> None:
        self.report = report
        self.council = report.council
        self.width = width

    def lines(self) -> list[Line]:
        selection = self.report.selection
        first = words.overdue_heading(selection, incomplete=bool(self.report.incomplete))
        blocks = [
            [
                *self._flow(Segment(first, "heading")),
                *(line for text in warnings(self.report) for line in self._warn(text)),
                *self._by_party(selection.overdue, self._overdue),
            ]
        ]
        if selection.reports_owed:
            heading = words.reports_heading(len(selection.reports_owed))
            blocks.append(self._block(heading, selection.reports_owed, self._report_owed))
        if selection.due_soon or selection.within is not None:
            heading = words.due_soon_heading(selection)
            blocks.append(self._block(heading, selection.due_soon, self._due_soon))
        if selection.awaiting_acceptance:
            heading = words.awaiting_heading(len(selection.awaiting_acceptance))
            blocks.append(self._block(heading, selection.awaiting_acceptance, self._awaiting))
        if self.report.every_row:
            heading = _("All commitments: {number}").format(number=len(selection.rows))
            blocks.append(self._block(heading, selection.rows, self._any))
        blocks.append(self._summary())
        return [line for block in blocks for line in (*block, BLANK)][:-1]

    def _flow(
        self, *parts: Segment | str, indent: int = 0, hanging: int | None = None
    ) -> list[Line]:
        return flow(parts, self.width, indent=indent, hanging=hanging)

    def _warn(self, text: str) -> list[Line]:
        return self._flow(Segment(text, "warning"), hanging=2)

    def _block(
        self, heading: str, entries: Sequence[Listed], tell: Callable[[Listed], list[Line]]
    ) -> list[Line]:
        return [*self._flow(Segment(heading, "heading")), *self._by_party(entries, tell)]

    def _by_party(
        self, entries: Iterable[Listed], tell: Callable[[Listed], list[Line]]
    ) -> list[Line]:
        lines: list[Line] = []
        for id_, own in words.by_party(entries).items():
            heading = f"{words.party(self.council, id_)}: {words.commitments(len(own))}"
            lines += [BLANK, *self._flow(Segment(heading, "heading"))]
            lines += [line for entry in own for line in tell(entry)]
        return lines

    def _overdue(self, entry: Listed) -> list[Line]:
        late = Segment(words.how_late(entry), "bad")
        return [
            *self._head(entry, late, words.due(entry.row)),
            *self._story(entry),
            *self._questions(entry),
        ]

    def _report_owed(self, entry: Listed) -> list[Line]:
        late = Segment(words.report_late(entry), "warning")
        lines = self._head(entry, late, words.report_due(entry.row))
        if entry.row.state is State.OVERDUE:
            lines += self._detail(
                _("the work itself is overdue too, {due}").format(due=words.due(entry.row))
            )
            return lines
        return [*lines, *self._story(entry), *self._questions(entry)]

    def _due_soon(self, entry: Listed) -> list[Line]:
        soon = Segment(words.how_soon(entry, self.report.as_of), "warning")
        return [*self._head(entry, soon, words.due(entry.row)), *self._story(entry)]

    def _awaiting(self, entry: Listed) -> list[Line]:
        done = Segment(words.reported_done(entry), "warning")
        return [*self._head(entry, done, words.due(entry.row)), *self._questions(entry)]

    def _any(self, entry: Listed) -> list[Line]:
        state = Segment(words.state(entry), _STYLES.get(entry.row.state, ""))
        return self._head(entry, state, words.due(entry.row))

    def _head(self, entry: Listed, state: Segment, due: str) -> list[Line]:
        """Return the lines that every entry begins with: what, how it stands, since when."""
        first = Segment(f"{words.name(entry.row)}:", "heading")
        if due:
            state = Segment(f"{state.text};", state.style)
        revocation = words.revocation(self.council, entry.row, self.report.as_of)
        return [
            *self._flow(first, state, due, indent=2, hanging=4),
            *self._flow(shown(entry.row.commitment.entry.task), indent=4),
            *(self._detail(revocation, "warning") if revocation else ()),
        ]

    def _story(self, entry: Listed) -> list[Line]:
        row = entry.row
        lines = []
        for text in (words.slip(self.report, row), words.succession(self.council, row)):
            lines += self._detail(text) if text else []
        return [*lines, *self._detail(words.last_event(self.council, row))]

    def _detail(self, text: str, style: Style = "faint") -> list[Line]:
        return self._flow(Segment(f"- {text}", style), indent=4, hanging=6)

    def _questions(self, entry: Listed) -> list[Line]:
        return [
            line
            for question in questions(self.council, entry.row, self.report.as_of)
            for line in self._flow(Segment(_("To ask:"), "heading"), question, indent=4, hanging=6)
        ]

    def _summary(self) -> list[Line]:
        lines = self._flow(Segment(_("Summary"), "heading"))
        for text in summary(self.report):
            lines += self._flow(f"- {text}", indent=2, hanging=4)
        return lines
