"""Finds the phrases in the words of a deadline."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.asides import ASIDES
from hdnd_cli.deadlines.dates import CLOCKS, DATES
from hdnd_cli.deadlines.events import PLENARIES, SESSIONS
from hdnd_cli.deadlines.mentions import mentions_in
from hdnd_cli.deadlines.phrases import MilestoneEvent, Parsed, Recurring
from hdnd_cli.deadlines.recognising import Found, Recogniser, take_all
from hdnd_cli.deadlines.recurring import BOUNDS, RECURRING
from hdnd_cli.deadlines.spans import SPANS
from hdnd_cli.deadlines.terms import TERMS
from hdnd_cli.deadlines.weekdays import WEEKDAYS, WEEKDAYS_OF_LONGER

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The order matters: what is more particular comes first.
_RECOGNISERS = (
    *ASIDES,
    *RECURRING,
    *CLOCKS,
    *WEEKDAYS_OF_LONGER,
    *DATES,
    *PLENARIES,
    *SESSIONS,
    *WEEKDAYS,
    *SPANS,
    *TERMS,
    *BOUNDS,
)
_DIGITS = re.compile(r"\d[\d/.,:-]*")
_STRAY_DATE = re.compile(
    r"\d+(?: ?[/.\-] ?\d+)+|\b(?:ngày|tháng|quý|tuần|năm|thứ) \d+|(?<!\d)(?:19|20)\d\d(?!\d)"
)
#: A number directly beside a series, as its day would stand there.
_BESIDE = r" ?(?:[,;:/(]|[,;]? ?(?:và|hoặc|hay)(?= ))? ?"
_FAR = 30
_NUMBER_BEFORE = re.compile(rf"(?P<number>\d[\d/.\-]*)(?: của)?{_BESIDE}$")
_NUMBER_AFTER = re.compile(
    rf"{_BESIDE}(?:(?:trước|vào|đến|hết|chậm nhất|muộn nhất|là) ){{0,3}}(?P<number>\d[\d/.\-]*)"
)


@lru_cache(maxsize=4096)
def parse(text: str, milestones: tuple[str, ...] = ()) -> Parsed:
    """Find the phrases in normal words.

    Args:
        text: Words as `words.normal` gives them.
        milestones: Names of milestones that stand in the text, in normal words too.
    """
    found: list[Found] = []
    rest = take_all(_RECOGNISERS, _without_milestones(text, milestones, found), found)
    found.sort(key=lambda one: one.start)
    stray, unread, digits = _STRAY_DATE.search(rest), _DIGITS.search(rest), _DIGITS.search(text)
    return Parsed(
        mentions_in(text, found),
        stray_date=stray.group() if stray else _number_beside_series(rest, found),
        stray_digits=unread.group() if unread else "",
        digits=digits.group().rstrip(".,:-") if digits else "",
    )


def _number_beside_series(rest: str, found: Iterable[Found]) -> str:
    """Return a number that was not read and stands where the day of a series would."""
    for start, end, phrase in found:
        if isinstance(phrase, Recurring):
            near = max(0, start - _FAR)
            number = _NUMBER_BEFORE.search(rest, near, start) or _NUMBER_AFTER.match(rest, end)
            if number:
                return number["number"]
    return ""


def _without_milestones(text: str, names: tuple[str, ...], found: list[Found]) -> str:
    for name in sorted(names, key=len, reverse=True):
        recogniser = Recogniser(
            rf"(?<!\w){re.escape(name)}(?!\w)", lambda match: MilestoneEvent(match.group())
        )
        text = recogniser.take(text, found)
    return text
