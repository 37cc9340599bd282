"""From the words of a deadline to its reading."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.choosing import choose
from hdnd_cli.deadlines.grammar import parse
from hdnd_cli.deadlines.readings import (
    Day,
    How,
    LaterThanWords,
    NoDay,
    Ongoing,
    Reading,
    Reason,
    Unreadable,
    Waiting,
)
from hdnd_cli.deadlines.series import Series
from hdnd_cli.deadlines.words import normal

if TYPE_CHECKING:
    from hdnd_cli.deadlines.basis import Basis

_ONE_DAY = timedelta(days=1)
#: Most deadlines are a date with its year, after a word or two: they need no grammar.
_PLAIN = re.compile(
    r"\s*(?:(?:hoàn thành|xong) )?"
    r"(?:(?P<before>trước )|(?:(?:chậm|muộn) nhất (?:là )?)?(?:vào |đến hết |đến |hết )?)"
    r"(?:ngày )?"
    r"(?:(?P<iso_year>(?:19|20)[0-9]{2})-(?P<iso_month>[0-9]{2})-(?P<iso_day>[0-9]{2})"
    r"|(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>(?:19|20)[0-9]{2}))\s*",
    re.IGNORECASE,
)
#: What is done for, or in accordance with, is passed over where the words before name a day.
_PURPOSE = re.compile(r"[ ,;]+(?:để|nhằm|(?<!tiếp )theo(?! dõi))\b")


def resolve(words: str | None, basis: Basis, due_day: date | None = None) -> Reading:
    """Return what the words of a deadline say.

    Args:
        words: `due`, `report_due` or `new_due` as the record has them.
        basis: What the words are read against.
        due_day: The office's own day. It counts where the words name no day or cannot be
            read, or where it is earlier than theirs; where it is later, the reading is
            `LaterThanWords`.

    Returns:
        A reading; never raises, whatever the words.
    """
    reading = _read(words, basis)
    return reading if due_day is None else _with_due_day(reading, due_day)


def _read(words: str | None, basis: Basis) -> Reading:
    if words is None:
        return NoDay(words)
    plain = _plain(words, basis.before == "exclusive")
    if plain is not None:
        return plain
    text = normal(words)
    names = tuple(name for one in basis.milestones if (name := normal(one.name)) in text)
    whole = choose(parse(text, names), words, basis)
    head = _PURPOSE.search(text)
    if head is None or not head.start():
        return whole
    before_purpose = choose(parse(text[: head.start()], names), words, basis)
    if _rank(before_purpose) <= _rank(whole):
        return before_purpose
    return whole


def _rank(reading: Reading) -> int:
    """Return how little definite a reading is."""
    match reading:
        case Day(follows=None) | Series():
            return 0
        case Unreadable(reason=Reason.NOT_READ):
            return 3
        case Unreadable():
            return 0
        case Day() | Waiting():
            return 1
        case Ongoing():
            return 2
    return 4


@lru_cache(maxsize=8192)
def _plain(words: str, exclusive: bool) -> Day | None:
    match = _PLAIN.fullmatch(words)
    if match is None:
        return None
    try:
        day = date(
            int(match["iso_year"] or match["year"]),
            int(match["iso_month"] or match["month"]),
            int(match["iso_day"] or match["day"]),
        )
    except ValueError:
        return None
    if match["before"] and exclusive:
        return Day(words, day - _ONE_DAY, named=day)
    return Day(words, day)


def _with_due_day(reading: Reading, due_day: date) -> Reading:
    named = reading.due
    if isinstance(reading, Series):
        first = reading.next_after(reading.first - _ONE_DAY)
        named = first.day if first else None
    if named == due_day and isinstance(reading, Day):
        return reading
    if named is not None and due_day > named:
        return LaterThanWords(reading.words, due_day, named)
    return Day(reading.words, due_day, How.OFFICE, read_by_office=True)
