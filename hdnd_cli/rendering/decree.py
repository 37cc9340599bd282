"""What Decree 30/2020/NĐ-CP, annex I, allows: ranges, where a shell of our own has one value."""

from __future__ import annotations

from dataclasses import dataclass

from hdnd_cli.rendering import styles

FONT = styles.FONT
#: Millimetres from, to.
MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
PAPER = (210, 297)
#: First-line indents of the text, in millimetres.
INDENTS = (10.0, 12.7)
#: What stands at the top of every document, at the right.
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
#: Least space between paragraphs, in points.
SPACE = 6
#: Line spacing from single to one and a half.
SPACING = (1.0, 1.5)


@dataclass(frozen=True)
class Letters:
    """How a component is written: points from and to, weight and slant."""

    least: float
    most: float
    bold: bool = False
    italic: bool = False


_ALIGNED = {styles.TEXT: "both", styles.PAGE_NUMBER: "center"}
_LETTERS = {
    styles.NATION: Letters(12, 13, bold=True),
    styles.MOTTO: Letters(13, 14, bold=True),
    styles.PARENT: Letters(12, 13),
    styles.BODY: Letters(12, 13, bold=True),
    styles.NUMBER: Letters(13, 13),
    styles.PLACE_DATE: Letters(13, 14, italic=True),
    styles.LETTER_SUBJECT: Letters(12, 13),
    styles.URGENCY: Letters(13, 14, bold=True),
    styles.TYPE_NAME: Letters(13, 14, bold=True),
    styles.SUBJECT: Letters(13, 14, bold=True),
    styles.ADDRESSEES: Letters(13, 14),
    styles.PART: Letters(13, 14, bold=True),
    styles.HEADING: Letters(13, 14, bold=True),
    styles.TEXT: Letters(13, 14),
    styles.ANNEX: Letters(14, 14, bold=True),
    styles.ANNEX_TITLE: Letters(13, 14, bold=True),
    styles.ANNEX_NOTE: Letters(13, 14, italic=True),
    styles.RECIPIENTS_HEAD: Letters(12, 12, bold=True, italic=True),
    styles.RECIPIENT: Letters(11, 11),
    styles.AUTHORITY: Letters(13, 14, bold=True),
    styles.SIGNER: Letters(13, 14, bold=True),
    styles.PAGE_NUMBER: Letters(13, 14),
}
#: By the name that a clerk sees in Word. Of tables the decree says nothing.
LETTERS = {style.name: letters for style, letters in _LETTERS.items()}
ALIGNED = {style.name: side for style, side in _ALIGNED.items()}
