"""What was changed in a Word file, told to the person who keeps the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.reports import comparison_words as words
from hdnd_cli.reports.excerpts import excerpt
from hdnd_cli.reports.styling import BLANK, Line, Segment, flow, shown
from hdnd_cli.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.comparing import Comparison, Finding, Paste
    from hdnd_cli.council import Council
    from hdnd_cli.drafts import Document

_INDENT = 3
#: How many differences are shown of a file that is probably another document.
_SOME = 20


def text(
    comparison: Comparison, council: Council, document: Document, name: str, *, width: int = 80
) -> list[Line]:
    """Return a comparison as lines (`styling.plain`, `styling.coloured`).

    Args:
        comparison: What was found.
        council: The records.
        document: The document that was compared.
        name: The Word file, as somebody has named it.
        width: Columns to fill; words to paste keep their own.
    """
    told = _Told(comparison, council, document, width)
    lines = flow([Segment(words.heading(document, name), "heading")], width, hanging=2)
    for remark in words.remarks(comparison):
        lines += flow([remark], width, hanging=2)
    if command := words.command(comparison, document):
        lines.append((Segment(f"  {command}", "good"),))
    findings = comparison.findings[: _SOME if comparison.unlike else None]
    for number, finding in enumerate(findings, 1):
        lines += [BLANK, *told.finding(number, finding)]
    return [*lines, BLANK, *flow([words.closing(comparison)], width)]


class _Told:
    """Tells the findings of one comparison; what was shown once is not shown again."""

    def __init__(
        self, comparison: Comparison, council: Council, document: Document, width: int
    ) -> None:
        self._comparison = comparison
        self._council = council
        self._document = document
        self._width = width
        #: Values whose words were shown, with the number of the finding that shows them.
        self._shown: dict[tuple[str, int, int], int] = {}

    def finding(self, number: int, finding: Finding) -> Iterator[Line]:
        """Yield the lines of one finding."""
        yield from flow(
            [Segment(f"{number}. {words.kind(finding)}", "heading")], self._width, hanging=_INDENT
        )
        yield from excerpt(finding.difference, self._width, _INDENT)
        if finding.comes_along:
            yield from self._say(_("This comes about by what stands above."))
            return
        for paste in finding.pastes:
            yield from self._paste(number, paste)
        if finding.commitment is not None:
            yield from self._say(words.new_commitment(finding.commitment))
            yield from self._yaml(finding.commitment.text)
            for remark in words.commitment_gaps(finding.commitment):
                yield from self._say(remark)
        for spot in finding.spots:
            yield from self._say(words.spot(self._council, finding, spot))
        if not self._comparison.unlike:
            for remark in words.what_then(finding, self._document):
                yield from self._say(remark)

    def _paste(self, number: int, paste: Paste) -> Iterator[Line]:
        place = paste.location
        yield from self._say(words.place(self._council, paste.location, paste.owner, paste.keys))
        key = (place.path, place.line, place.column)
        if key in self._shown:
            remark = _("The words to paste stand under no. {number}; they hold this change too.")
            yield from self._say(remark.format(number=self._shown[key]))
            return
        self._shown[key] = number
        yield from self._say(words.action(paste))
        yield from self._yaml(paste.text)

    def _yaml(self, text: str) -> Iterator[Line]:
        for line in printable(text).splitlines():
            yield (Segment(line, "good"),)

    def _say(self, remark: str) -> list[Line]:
        return flow([shown(remark)], self._width, indent=_INDENT)


__all__ = ["text"]
