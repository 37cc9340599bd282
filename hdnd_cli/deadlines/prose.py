"""Dates that stand in prose: what a clerk may have forgotten to repeat under `due:`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hdnd_cli.text import nfc

_NUMBER = r"[0-9]{1,2}"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_LEAD = r"(?:trước|hết|đến|chậm nhất|muộn nhất|trong|cuối|giữa|đầu|vào)"
_DATE = re.compile(
    rf"""
    (?<![0-9/.\-])(?:\b(?P<lead>{_LEAD})\s+)?
    (?:
        (?:ngày\s+)?{_NUMBER}\s?(?P<sign>[/.\-])\s?{_NUMBER}\s?(?P=sign)\s?{_YEAR}
      | (?:ngày\s+)?{_NUMBER}\s+tháng\s+{_NUMBER}(?![0-9])(?:(?:\s+năm\s+|\s?[/\-]\s?){_YEAR})?
      | ngày\s+(?:{_NUMBER}\s?-\s?)?{_NUMBER}[/.]{_NUMBER}(?![0-9/.\-])
      | ngày\s+{_NUMBER}-{_NUMBER}(?![0-9/.\-])
      | (?:tháng\s+{_NUMBER}|qu[ýí]\s+(?:[1-4]|iv|i{{1,3}}))(?:\s?[/.\-]\s?|,?\s+năm\s+){_YEAR}
    )
    (?!/)
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: A day after these is a document's own, not a deadline.
_CITED = re.compile(
    r"(?:\bsố\s*:?\s*[0-9][^\s,;]*|/[\w\-]*[^\W\d_]+[\w\-]*)(?:\s*,)?\s+$", re.IGNORECASE
)
#: How far before a date its document may be named.
_NEAR = 60


@dataclass(frozen=True, slots=True)
class DateInProse:
    """A date, month or quarter as it stands in a text."""

    words: str
    #: Where it begins, in the composed (NFC) text.
    start: int


def find_dates(text: str) -> list[DateInProse]:
    """Return the dates that stand in a text, in order, but not those of cited documents.

    A month or quarter counts with its year only; a day without its month never does.
    """
    composed = nfc(text)
    return [
        DateInProse(match.group(), match.start())
        for match in _DATE.finditer(composed)
        if match["lead"]
        or not _CITED.search(composed[max(0, match.start() - _NEAR) : match.start()])
    ]
