"""How long a line of Times New Roman Bold is: for rules that must fit their line.

The decree wants the rule under the issuing body and under the subject between a third and
a half of the line's length. Word cannot be asked, so the widths are a small table.
"""

from __future__ import annotations

import unicodedata

#: Advance widths of the bold face, thousandths of the type size, by width.
_GROUPS = {
    250: " ,.\u00a0",
    278: "il/|",
    333: "fjt-():;'",
    389: "sI",
    444: "cerz",
    500: "agovxyJ0123456789–“”",
    556: "bdđhknpquS",
    611: "FP",
    667: "BELTZ",
    722: "wACDĐNRUVXY",
    778: "GHKOQ",
    833: "m&",
    944: "M",
    1000: "W",
}
_WIDTHS = {sign: width for width, signs in _GROUPS.items() for sign in signs}
_USUAL = 556


def width(text: str, size: float) -> float:
    """Return the length of a bold line in points, for a type size in points."""
    base = (unicodedata.normalize("NFD", sign)[0] for sign in unicodedata.normalize("NFC", text))
    return sum(_WIDTHS.get(sign, _USUAL) for sign in base) * size / 1000
