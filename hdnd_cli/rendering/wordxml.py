"""WordprocessingML by pieces: paragraphs, runs and tables as escaped markup.

Every text goes through `Markup.format`, which escapes it: no data can become markup.
Lengths are twips (1/20 point, 1/1440 inch).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_TEXT = Markup('<w:t xml:space="preserve">{}</w:t>')
_PLAIN_RUN = Markup('<w:r><w:t xml:space="preserve">{}</w:t></w:r>')
_BOLD, _ITALIC, _KEEP = Markup("<w:b/>"), Markup("<w:i/>"), Markup("<w:keepNext/>")
_RUN = Markup("<w:r><w:rPr>{}{}</w:rPr>{}</w:r>")
_PARAGRAPH = Markup('<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr>{}</w:p>')
_SECTION_END = Markup('<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr></w:p>')
_CELL = Markup('<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>{}</w:tc>')
_ROW = Markup("<w:tr>{}{}</w:tr>")
_ROW_PROPERTIES = Markup("<w:trPr>{}{}</w:trPr>")
_COLUMN = Markup('<w:gridCol w:w="{}"/>')
_TABLE = Markup(
    '<w:tbl><w:tblPr>{}<w:tblW w:w="{}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>{}'
    '<w:tblLayout w:type="fixed"/>{}</w:tblPr><w:tblGrid>{}</w:tblGrid>{}</w:tbl>'
)
_NOTHING = Markup("")
_WHOLE_ROW, _HEADER_ROW = Markup("<w:cantSplit/>"), Markup("<w:tblHeader/>")
_BORDERS = Markup("<w:tblBorders>{}</w:tblBorders>").format(
    _NOTHING.join(
        Markup('<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>').format(side)
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
)
_CELL_MARGINS = Markup(
    '<w:tblCellMar><w:left w:w="{0}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
)


def run(text: str, *, bold: bool = False, italic: bool = False) -> Markup:
    """Return a run of text; what the style says stays unless bold or italic is asked for."""
    if not bold and not italic:
        return _PLAIN_RUN.format(text)
    return _RUN.format(
        _BOLD if bold else _NOTHING, _ITALIC if italic else _NOTHING, _TEXT.format(text)
    )


def paragraph(style: str, content: Markup, *, keep_next: bool = False) -> Markup:
    """Return a paragraph of a style (its id); `keep_next` holds it on the page of the next one."""
    return _PARAGRAPH.format(style, _KEEP if keep_next else _NOTHING, content)


def section_end(style: str, section: Markup) -> Markup:
    """Return the paragraph that ends a section, with that section's page as `w:sectPr`."""
    return _SECTION_END.format(style, section)


def cell(width: int, paragraphs: Markup) -> Markup:
    """Return a table cell; it must hold at least one paragraph, or Word calls the file damaged."""
    return _CELL.format(width, paragraphs)


def row(cells: Iterable[Markup], *, header: bool = False, whole: bool = True) -> Markup:
    """Return a row; a `whole` one stays on one page, a header row is repeated on every page."""
    properties = _NOTHING
    if whole or header:
        properties = _ROW_PROPERTIES.format(
            _WHOLE_ROW if whole else _NOTHING, _HEADER_ROW if header else _NOTHING
        )
    return _ROW.format(properties, _NOTHING.join(cells))


def table(widths: Sequence[int], rows: Iterable[Markup], *, ruled: bool = True) -> Markup:
    """Return a table of fixed column widths, with rules and inner margins or with neither."""
    return _TABLE.format(
        _NOTHING,
        sum(widths),
        _BORDERS if ruled else _NOTHING,
        _CELL_MARGINS.format(85 if ruled else 0),
        _NOTHING.join(_COLUMN.format(width) for width in widths),
        _NOTHING.join(rows),
    )
