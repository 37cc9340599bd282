"""A working paper in Word: a title and blocks, without letterhead, number and signature.

It is nothing that is issued, so no shell of the office presents it; it has the paper, the typeface
and the styles of the documents. The same words give the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree
from markupsafe import Markup

from hdnd_cli.rendering import styles
from hdnd_cli.rendering.blocks import Paragraph, Piece, Table
from hdnd_cli.rendering.measures import height
from hdnd_cli.rendering.package import CORE, core_properties, write_package
from hdnd_cli.rendering.presenting import PARAGRAPHS, Presenter
from hdnd_cli.rendering.shells import MARGINS, PAGE, TEXT_WIDTH, pages
from hdnd_cli.rendering.wordxml import paragraph, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hdnd_cli.rendering.blocks import Block

#: What no XML file can hold, nor a page show.
_IMPOSSIBLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Title:
    """What stands above a working paper."""

    #: Whose paper it is.
    body: str
    name: str
    subject: str
    #: In brackets below.
    note: str


def working_paper(title: Title, content: Sequence[Block], dated: date) -> bytes:
    """Return the Word file of a working paper.

    Args:
        title: What stands above it.
        content: Its text.
        dated: Its day, as the file's properties tell it.
    """
    ids = {style.id: style.id for style in styles.STYLES}
    presenter = Presenter(ids, TEXT_WIDTH, etree.Element("none"))
    head = _head(title)
    above = Markup("").join(paragraph(style.id, run(_showable(text))) for style, text in head)
    end = paragraph(styles.END.id, Markup(""))
    body = presenter.body([_clean(block) for block in content])
    properties = core_properties(_showable(f"{title.name}: {title.subject}"), dated)
    return write_package({**pages(above + body + end), CORE: properties})


def _head(title: Title) -> tuple[tuple[styles.Style, str], ...]:
    return (
        (styles.PARENT, title.body.upper()),
        (styles.TYPE_NAME, title.name.upper()),
        (styles.SUBJECT, title.subject),
        (styles.ANNEX_NOTE, f"({title.note})"),
    )


def room(title: Title) -> float:
    """Return how much of the first page is left below a title, in twips."""
    taken = sum(height(text, style, TEXT_WIDTH) for style, text in _head(title))
    return PAGE[1] - MARGINS["top"] - MARGINS["bottom"] - taken


def height_of(block: Paragraph) -> float:
    """Return how much of a page a paragraph takes at most, in twips."""
    text = "".join(piece.text for piece in block.line)
    return height(text, PARAGRAPHS[block.kind], TEXT_WIDTH)


def _clean(block: Block) -> Block:
    """Return a block whose words a page can show."""
    match block:
        case Paragraph(kind, line):
            return Paragraph(kind, _line(line))
        case Table(columns, align, head, rows):
            lines = tuple(tuple(map(_line, row)) for row in rows)
            return Table(columns, align, tuple(map(_line, head)), lines)
        case _:
            return block


def _line(line: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(Piece(_showable(piece.text), piece.bold, piece.italic) for piece in line)


def _showable(text: str) -> str:
    return _IMPOSSIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
