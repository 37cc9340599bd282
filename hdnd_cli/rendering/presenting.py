"""Blocks of a body as Word presents them: paragraphs, tables and annexes in a shell's styles."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree
from markupsafe import Markup

from hdnd_cli.rendering import styles
from hdnd_cli.rendering.blocks import Annex, Block, Paragraph, Table
from hdnd_cli.rendering.measures import takes_one_line
from hdnd_cli.rendering.wordxml import cell, paragraph, row, run, section_end, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hdnd_cli.rendering.blocks import Line


class Presenter:
    """Presents blocks in the styles of one shell.

    Args:
        style_ids: The shell's ids of styles, by the built-in ids.
        width: Of the text, in twips.
        section: The properties of the page, which every annex copies.
    """

    def __init__(self, style_ids: Mapping[str, str], width: int, section: etree._Element) -> None:
        self._style_ids = style_ids
        self._width = width
        self._section = section

    def body(self, content: Sequence[Block]) -> Markup:
        """Return the text; the signature never stands on a page without two lines of it."""
        kept = {len(content) - 1}
        last = content[-1]
        if isinstance(last, Paragraph) and takes_one_line(_text(last.line), self._width):
            kept.add(len(content) - 2)
        return Markup("").join(
            self._block(block, keep=number in kept) for number, block in enumerate(content)
        )

    def annexes(self, content: Sequence[Block]) -> Markup:
        """Return the annexes, each a section of its own whose pages are numbered anew."""
        end = self._style_ids[styles.GAP.id]
        section = Markup(etree.tostring(self._section, encoding="unicode"))  # noqa: S704
        return Markup("").join(
            section_end(end, section) + self._annex(block)
            if isinstance(block, Annex)
            else self._block(block, keep=False)
            for block in content
        )

    def _annex(self, block: Annex) -> Markup:
        lines = (
            (styles.ANNEX, block.name),
            (styles.ANNEX_TITLE, block.title),
            (styles.ANNEX_NOTE, block.note),
        )
        return Markup("").join(
            paragraph(self._style_ids[style.id], run(_text(line))) for style, line in lines
        )

    def _block(self, block: Block, *, keep: bool) -> Markup:
        match block:
            case Table():
                return self._table(block, keep=keep)
            case Paragraph():
                return self._paragraph(block, keep=keep)
            case Annex():
                return self._annex(block)

    def _paragraph(self, block: Paragraph, *, keep: bool) -> Markup:
        style = PARAGRAPHS[block.kind]
        keep = keep or _leads(block.line)
        return paragraph(self._style_ids[style.id], _runs(block.line), keep_next=keep)

    def _table(self, block: Table, *, keep: bool) -> Markup:
        widths = _scaled(block.columns, self._width)
        aligned = {
            "left": styles.TABLE_LEFT,
            "center": styles.TABLE_CENTRE,
            "right": styles.TABLE_RIGHT,
        }
        columns = [self._style_ids[aligned[align].id] for align in block.align]
        head = [self._style_ids[styles.TABLE_HEAD.id]] * len(columns)
        last = len(block.rows) - 1
        rows = [_row(block.head, widths, head, header=True, keep=not block.rows)]
        rows += [
            _row(line, widths, columns, keep=keep and number == last)
            for number, line in enumerate(block.rows)
        ]
        gap = paragraph(self._style_ids[styles.GAP.id], Markup(""), keep_next=keep)
        return table(widths, rows) + gap


#: The style of each kind of paragraph.
PARAGRAPHS = {
    "part": styles.PART,
    "heading": styles.HEADING,
    "text": styles.TEXT,
    "entry": styles.TABLE_LEFT,
}


def _row(
    lines: Iterable[Line],
    widths: Sequence[int],
    style_ids: Sequence[str],
    *,
    header: bool = False,
    keep: bool,
) -> Markup:
    cells = [
        cell(width, paragraph(style, _runs(line), keep_next=keep))
        for line, width, style in zip(lines, widths, style_ids, strict=True)
    ]
    return row(cells, header=header)


def _leads(line: Line) -> bool:
    """Tell whether a paragraph leads to the next one: all in bold, or with a colon at its end."""
    return bool(line) and (all(piece.bold for piece in line) or line[-1].text.endswith(":"))


def _text(line: Line) -> str:
    return "".join(piece.text for piece in line)


def _runs(line: Line) -> Markup:
    return Markup("").join(run(piece.text, bold=piece.bold, italic=piece.italic) for piece in line)


def _scaled(columns: Sequence[int], width: int) -> tuple[int, ...]:
    """Return columns of given proportions that fill a width to the last twip."""
    edges = [
        round(width * sum(columns[:number]) / sum(columns)) for number in range(len(columns) + 1)
    ]
    return tuple(right - left for left, right in pairwise(edges))
