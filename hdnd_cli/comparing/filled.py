"""The number and the day that were written into the blanks of a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hdnd_cli.text import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hdnd_cli.rendering.view import View

#: What stands in a blank: nothing, or dots and lines to write on.
_BLANK = r"[\s._…]*"
_NUMBER = re.compile(rf"Số\s*:{_BLANK}(?P<number>\d{{1,5}})?{_BLANK}(?P<symbol>/.*)", re.IGNORECASE)
_DAY = re.compile(
    rf"(?P<place>.*,)\s*ngày{_BLANK}(?P<day>\d{{1,2}})?{_BLANK}tháng{_BLANK}(?P<month>\d{{1,2}})?"
    rf"{_BLANK}năm{_BLANK}(?P<year>\d{{4}})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Filled:
    """What was written into the blanks; None where they still are blanks."""

    number: int | None = None
    day: date | None = None

    def __bool__(self) -> bool:
        """Tell whether anything was written there."""
        return self.number is not None or self.day is not None


def filled_in(view: View, paragraphs: Iterable[str]) -> Filled:
    """Return the number and the day that a Word file has where the draft has blanks.

    Args:
        view: The draft.
        paragraphs: What the Word file says.
    """
    number, day = None, None
    for text in paragraphs:
        if number is None and (found := _NUMBER.fullmatch(text)) and found["number"]:
            # Under another symbol too: that is told as a change of its own.
            number = int(found["number"]) or None
        if day is None and (found := _is_day(text, view)) and found["day"] and found["month"]:
            day = _day(found)
    return Filled(number, day)


def settled(view: View, paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Return paragraphs with number and day as the draft writes them, dots and zeros aside.

    Args:
        view: The draft with that number and that day.
        paragraphs: What the Word file says.
    """
    return tuple(_settled(view, text) for text in paragraphs)


def _settled(view: View, text: str) -> str:
    printed = _NUMBER.fullmatch(squeeze(view.number))
    found = _is_number(text, view)
    if found and printed and _same_number(found["number"], printed["number"]):
        return squeeze(view.number)
    written = _DAY.fullmatch(squeeze(view.place_date))
    day = _is_day(text, view)
    if day and written and _day(day) == _day(written):
        return squeeze(view.place_date)
    return text


def _is_number(text: str, view: View) -> re.Match[str] | None:
    """Return the parts of a number, where the text is the draft's with its blank filled."""
    found, printed = _NUMBER.fullmatch(text), _NUMBER.fullmatch(squeeze(view.number))
    same = found and printed and _bare(found["symbol"]) == _bare(printed["symbol"])
    return found if same else None


def _is_day(text: str, view: View) -> re.Match[str] | None:
    found, printed = _DAY.fullmatch(text), _DAY.fullmatch(squeeze(view.place_date))
    same = found and printed and _bare(found["place"]) == _bare(printed["place"])
    return found if same else None


def _bare(text: str) -> str:
    return "".join(fold(text).split())


def _same_number(one: str | None, other: str | None) -> bool:
    return (int(one) if one else None) == (int(other) if other else None)


def _day(found: re.Match[str]) -> date | None:
    if not (found["day"] and found["month"]):
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
