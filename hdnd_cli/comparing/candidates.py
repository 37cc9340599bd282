"""Which values of the record stand in a paragraph, and what they would say with other words.

A value is printed as it stands, or by what it means: an id as a name, a day and an hour in
words. Its first letter may be large or small in print, and its last sign left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from hdnd_cli.model.fields import is_words, parse_clock, parse_day
from hdnd_cli.rendering import words as document_words
from hdnd_cli.text import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, time

    from hdnd_cli.comparing.alignment import Hunk
    from hdnd_cli.comparing.values import Value
    from hdnd_cli.council import Council

_ENDS = " .;,:"
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}")
_TIME = re.compile(r"\d{1,2}(?::|h| giờ )\d{2}")
_DAY_WORDS = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", re.IGNORECASE)
_SHORT_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_TIME_WORDS = re.compile(r"(\d{1,2}) giờ(?: (\d{1,2}) phút)?")


@dataclass(frozen=True)
class Candidate:
    """A value that stands in a paragraph, from one offset to another."""

    value: Value
    start: int
    end: int
    #: Which paragraph of the value stands there.
    line: int
    #: What it says there in another form than the record's: `party`, `day`, `time`.
    form: str = ""
    #: How many of the signs at its end stand there too.
    tail: int = 0

    def touches(self, hunk: Hunk) -> bool:
        """Tell whether words that were changed lie in it, before it, or behind it and a blank."""
        return hunk.old_start <= self.end + 1 and hunk.old_end >= self.start

    def holds(self, hunk: Hunk) -> bool:
        """Tell whether words that were changed lie in it."""
        return self.start <= hunk.old_start and hunk.old_end <= self.end

    def lies_in(self, hunk: Hunk) -> bool:
        """Tell whether all of it was changed."""
        return hunk.old_start <= self.start and self.end <= hunk.old_end

    @property
    def length(self) -> int:
        """Return how much of the paragraph it is."""
        return self.end - self.start


def candidates(text: str, values: Iterable[Value], council: Council) -> list[Candidate]:
    """Return the values that stand in a paragraph."""
    return [found for value in values for found in _of(text, text.lower(), value, council)]


def _of(text: str, lowered: str, value: Value, council: Council) -> Iterator[Candidate]:
    said = value.text.strip()
    if not is_words(said) and said in council.party_by_id:
        for name in _names(said, council):
            yield from _found(text, lowered, name, value, 0, "party")
    elif _DAY.fullmatch(said):
        yield from _day(text, lowered, value)
    elif _TIME.fullmatch(said):
        yield from _time(text, lowered, value)
    for place, line in enumerate(value.lines):
        for found in _found(text, lowered, line.strip(_ENDS), value, place):
            yield _with_tail(found, line, text)


def _found(
    text: str, lowered: str, needle: str, value: Value, line: int, form: str = ""
) -> Iterator[Candidate]:
    """Yield where words stand, whatever the case of their letters; only as whole words."""
    wanted = needle.lower()
    at = lowered.find(wanted) if wanted and len(lowered) == len(text) else -1
    while at >= 0:
        end = at + len(wanted)
        inside = (at > 0 and text[at - 1].isalnum() and text[at].isalnum()) or (
            end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
        )
        if not inside:
            yield Candidate(value, at, end, line, form)
        at = lowered.find(wanted, end)


def _with_tail(found: Candidate, line: str, text: str) -> Candidate:
    """Return the same with those signs at its end that the paragraph has too."""
    tail = line[len(line.rstrip(_ENDS)) :]
    pairs = zip(tail, text[found.end :], strict=False)
    there = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return replace(found, end=found.end + there, tail=there)


def _day(text: str, lowered: str, value: Value) -> Iterator[Candidate]:
    day = _as_day(value.text)
    if day is not None:
        for form in (document_words.day_words(day), document_words.short_day(day)):
            yield from _found(text, lowered, form, value, 0, "day")


def _time(text: str, lowered: str, value: Value) -> Iterator[Candidate]:
    try:
        at: time = parse_clock(value.text)
    except PydanticCustomError:
        return
    yield from _found(text, lowered, document_words.clock_words(at), value, 0, "time")


def _as_day(words: str) -> date | None:
    try:
        found: date = parse_day(words)
    except PydanticCustomError:
        return None
    return found


def _names(party: str, council: Council) -> tuple[str, ...]:
    """Return the names by which documents call a party, the longest first."""
    found = council.party_by_id[party]
    names = {found.name, found.short_name}
    person = council.person_by_id.get(party)
    if person is not None and person.honorific:
        names.add(f"{person.honorific} {person.name}")
    return tuple(sorted(names, key=len, reverse=True))


def party_named(words: str, council: Council) -> str | None:
    """Return the id of the agency, group or person that words name; None where nobody is."""
    wanted = fold(words.strip(_ENDS))
    for party in council.party_by_id:
        if wanted in map(fold, _names(party, council)):
            return party
    return None


def said(
    candidate: Candidate, printed: str, words: str, council: Council
) -> tuple[str, ...] | None:
    """Return what the value would say where other words stood in its place.

    Args:
        candidate: The value.
        printed: How it stands in the paragraph now.
        words: What stands there instead.
        council: The records, for the names in them.

    Returns:
        Its paragraph; none where nothing is left of it. None where it cannot be told: nobody
        has that name, or the words are no day.
    """
    words = squeeze(words)
    match candidate.form:
        case "party":
            party = party_named(words, council)
            return (party,) if party else None
        case "day":
            return _one(_read_day(words))
        case "time":
            return _one(_read_time(words))
    if not words:
        return ()
    line = candidate.value.lines[candidate.line]
    core = line.strip(_ENDS)
    begin = line.index(core)
    tail = "" if words[-1] in ".;,:…?!" else line[begin + len(core) + candidate.tail :]
    return (line[:begin] + _cased(words, core, printed) + tail,)


def _one(text: str) -> tuple[str, ...] | None:
    return (text,) if text else None


def _cased(words: str, core: str, printed: str) -> str:
    """Return words with a first letter as large as the record's, where print changed that."""
    if printed[:1] == core[:1]:
        return words
    return (
        document_words.capitalised(words) if core[:1].isupper() else words[:1].lower() + words[1:]
    )


def _read_day(words: str) -> str:
    found = _DAY_WORDS.search(words) or _SHORT_DAY.search(words)
    day = _as_day("/".join(found.groups())) if found else None
    return day.isoformat() if day else ""


def _read_time(words: str) -> str:
    found = _TIME_WORDS.search(words)
    return f"{int(found[1]):02d}:{int(found[2] or 0):02d}" if found else ""
