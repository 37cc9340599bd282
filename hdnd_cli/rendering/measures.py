"""Lengths on the page: the text's width, and rules that follow the line above them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from hdnd_cli.errors import TemplateError
from hdnd_cli.i18n import _
from hdnd_cli.rendering import styles, typeface
from hdnd_cli.rendering.titles import title_lines
from hdnd_cli.rendering.wordxml import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from hdnd_cli.rendering.view import View

_W = f"{{{NAMESPACE}}}"
#: Rules whose length follows their line, by style: name in `Lengths`.
_MEASURED = {
    styles.BODY_RULE.name: "body_rule",
    styles.SUBJECT_RULE.name: "subject_rule",
    styles.URGENCY.name: "urgency_box",
}
#: The decree's boxes: 20, 40 and 30 mm.
_BOXES = {"KHẨN": 1134, "THƯỢNG KHẨN": 2268, "HỎA TỐC": 1701}
#: Of the line above it; the decree says a third to a half.
_RULE_SHARE = 0.42
_TWIPS = 20
#: A line of the typeface is so many times its size high.
_LEADING = 1.15
#: From how many times the width on a text in upright letters takes a second line for sure.
_CERTAINLY_MORE = 1.15


@dataclass(frozen=True)
class Lengths:
    """Lengths in twips that depend on a document's words."""

    body_rule: int
    subject_rule: int
    urgency_box: int

    @classmethod
    def of(cls, view: View, text_width: int) -> Lengths:
        """Measure a view's lines, for a text width in twips."""
        body = typeface.width(view.letterhead.body[-1], styles.BODY.size) * _TWIPS
        lines = title_lines(view.subject, styles.SUBJECT.size, text_width / _TWIPS)
        subject = max(typeface.width(line, styles.SUBJECT.size) for line in lines) * _TWIPS
        return cls(
            round(body * _RULE_SHARE),
            round(min(subject, text_width) * _RULE_SHARE),
            _BOXES.get(view.urgency, 1701),
        )

    def side(self, name: str, width: int) -> int:
        """Return the indent on each side that leaves a length in the middle of a width."""
        length: int = getattr(self, name)
        return max((width - length) // 2, 0)


def height(text: str, style: styles.Style, width: int) -> float:
    """Return how much of a page a paragraph takes at most, in twips, for a width in twips."""
    length = typeface.width(text, style.size) * _TWIPS + style.first_line
    # Words are not broken, so no line is filled; but the measures are those of the bold face.
    lines = max(1, ceil(length / width))
    line = style.line if style.exact else style.size * _TWIPS * _LEADING * style.line / 240
    # Between two paragraphs stands the greater of both spaces, not their sum.
    return max(style.before, style.after) + lines * line


def takes_one_line(text: str, width: int) -> bool:
    """Tell whether a paragraph of text may take only one line of a width in twips."""
    length = typeface.width(text, styles.TEXT.size) * _TWIPS + styles.TEXT.first_line
    # The measures are those of the bold face, which is wider.
    return length < width * _CERTAINLY_MORE


def follow_lines(document: etree._Element, style_ids: Mapping[str, str], width: int) -> None:
    """Let the rules under the body and the subject follow the length of their lines.

    Args:
        document: word/document.xml; changed.
        style_ids: The shell's ids of styles, by the built-in ids.
        width: Of the text, in twips.
    """
    measured = {
        style_ids[style.id]: _MEASURED[style.name]
        for style in (styles.BODY_RULE, styles.SUBJECT_RULE, styles.URGENCY)
        if style.id in style_ids
    }
    for style in document.iter(f"{_W}pStyle"):
        name = measured.get(style.get(f"{_W}val", ""))
        if name is not None:
            _indent(style.getparent(), name, _width_around(style, width))


def text_width(document: etree._Element, name: str) -> int:
    """Return the width between the margins of the last section."""
    sections = list(document.iter(f"{_W}sectPr"))
    try:
        size, margins = sections[-1].find(f"{_W}pgSz"), sections[-1].find(f"{_W}pgMar")
        edges = (margins.get(f"{_W}left"), margins.get(f"{_W}right"))
        width = int(size.get(f"{_W}w")) - sum(int(edge) for edge in edges)
    except (IndexError, AttributeError, TypeError, ValueError) as error:
        raise TemplateError(
            _("{name}: has no page size or no margins").format(name=name)
        ) from error
    return width


def _width_around(element: etree._Element, text_width: int) -> int:
    """Return the width of the table cell that an element stands in, else of the text."""
    for parent in element.iterancestors(f"{_W}tc"):
        found = parent.find(f"{_W}tcPr/{_W}tcW")
        if found is not None and found.get(f"{_W}type") == "dxa":
            return int(found.get(f"{_W}w"))
    return text_width


# What may stand before w:ind in w:pPr comes before it, as the schema orders them.
_BEFORE_INDENT = tuple(
    f"{_W}{name}"
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
        "snapToGrid", "spacing",
    )
)  # fmt: skip


def _indent(properties: etree._Element, name: str, width: int) -> None:
    """Set both indents of a paragraph to what a length, known when filling, leaves of a width."""
    for old in properties.findall(f"{_W}ind"):
        properties.remove(old)
    place = sum(1 for child in properties if child.tag in _BEFORE_INDENT)
    side = f"{{{{ lengths.side('{name}', {width}) }}}}"
    properties.insert(
        place, properties.makeelement(f"{_W}ind", {f"{_W}left": side, f"{_W}right": side})
    )
