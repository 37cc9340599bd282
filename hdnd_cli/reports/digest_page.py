"""The digest on one page: of every section as much as the page holds, the weightiest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.rendering.blocks import Paragraph, Piece
from hdnd_cli.rendering.working_paper import height_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hdnd_cli.reports.digest_sections import Entry, Section
    from hdnd_cli.reports.styling import Style

#: What a chair looks at first: what is late, what is in doubt, what to ask, and only then the rest.
_WEIGHTS: tuple[Style, ...] = ("bad", "warning", "heading", "", "good")
#: So much of an entry is told, up to the end of a word: some three lines.
_LONG = 220
#: Not every program breaks lines alike: a line is left free.
_RESERVE = 320


@dataclass
class _Part:
    """A section, and how many of its entries the page tells."""

    section: Section
    told: int = 0

    @property
    def left(self) -> int:
        return len(self.section.entries) - self.told

    def next(self) -> Paragraph:
        """Return the entry that would be told next."""
        return _entry(self.section.entries, self.told)

    def blocks(self) -> Iterator[Paragraph]:
        yield _heading(self.section, self.told)
        yield from (_entry(self.section.entries, place) for place in range(self.told))


def one_page(sections: Sequence[Section], room: float) -> list[Paragraph]:
    """Return the sections as paragraphs that fit into what is left of a page.

    Every section keeps its heading with its number; of each the first entry is told before any
    other, and what is left is counted and never passed over in silence.

    Args:
        sections: The sections, in the order of print.
        room: How much of the page is left, in twips.
    """
    parts = [_Part(section) for section in sections]
    room -= sum(height_of(_heading(part.section, 0)) for part in parts)
    room -= height_of(_more(parts)) + _RESERVE
    weighty = sorted(parts, key=lambda part: _WEIGHTS.index(part.section.style))
    for part in weighty:
        room = _fill(part, room, limit=1)
    for part in weighty:
        room = _fill(part, room, limit=len(part.section.entries))
    blocks = [block for part in parts for block in part.blocks()]
    return [*blocks, _more(parts)] if any(part.left for part in parts) else blocks


def _fill(part: _Part, room: float, *, limit: int) -> float:
    """Tell entries of a section as long as they fit, and return the room that is left."""
    while part.told < limit and (needed := height_of(part.next())) <= room:
        part.told += 1
        room -= needed
    return room


def _heading(section: Section, told: int) -> Paragraph:
    text = f"{section.heading}: {len(section.entries)}"
    if told < len(section.entries):
        text += " " + _("(told here: {number})").format(number=told)
    return Paragraph("entry", (Piece(text, bold=True),))


def _entry(entries: Sequence[Entry], place: int) -> Paragraph:
    """Return an entry; its task is told once where several in a row share it."""
    entry = entries[place]
    tells_task = entry.task and (not place or entries[place - 1].task != entry.task)
    said = "; ".join((entry.said, *entry.details))
    text = f": {said}. {entry.task}" if tells_task else f": {said}"
    if len(text) > _LONG:
        text = f"{text[: text.rfind(' ', 0, _LONG)].rstrip(' …')}\N{NO-BREAK SPACE}…"
    return Paragraph("entry", (Piece("- "), Piece(entry.name, bold=True), Piece(text)))


def _more(parts: Sequence[_Part]) -> Paragraph:
    text = _("… and {number} more: {command}").format(
        number=sum(part.left for part in parts), command=_("hdnd digest --format docx --full")
    )
    return Paragraph("entry", (Piece(text, italic=True),))
