"""Where a long title breaks: into lines about equally long, and not within a name.

Word breaks where a line is full: "… Hội đồng nhân dân huyện Lộc" with "Hà" alone below it.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hdnd_cli.rendering import typeface

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Stands for a line break within a text for Word; records cannot hold it.
BREAK = "\ue002"
#: Words that a line of a title may well begin with.
_OPENING = frozenset({"của", "tại", "về", "ngày", "trong", "theo", "và", "do"})
#: How much wider than measured a line may come out in Word.
_SLACK = 1.03
#: What a break within a name costs, in the measure of unequal lines.
_WITHIN_NAME = 0.3


def title_lines(text: str, size: float, width: float) -> tuple[str, ...]:
    """Return the lines of a bold title.

    Args:
        text: The title; it may be of any length.
        size: Of its type, in points.
        width: Of the page's text, in points.
    """
    words = tuple(text.split())
    if not words:
        return ("",)
    lengths = [typeface.width(word, size) for word in words]
    blank = typeface.width(" ", size)
    fewest = _fewest(lengths, blank, width / _SLACK)
    if fewest == 1:
        return (" ".join(words),)
    breaks = _best(words, lengths, blank, width / _SLACK, fewest)
    edges = (0, *breaks, len(words))
    return tuple(
        " ".join(words[start:end]) for start, end in pairwise(edges)
    )  # fmt: skip


def broken(text: str, size: float, width: float) -> str:
    """Return a title with its breaks marked; without the marks it is the same text."""
    return f" {BREAK}".join(title_lines(text, size, width))


def _fewest(lengths: Sequence[float], blank: float, width: float) -> int:
    """Return how many lines words of these lengths need."""
    count, used = 1, 0.0
    for length in lengths:
        if used and used + blank + length > width:
            count, used = count + 1, length
        else:
            used += (blank if used else 0) + length
    return count


def _best(
    words: Sequence[str], lengths: Sequence[float], blank: float, width: float, lines: int
) -> tuple[int, ...]:
    """Return before which words the lines begin so that they look best."""
    mean = (sum(lengths) + blank * (len(lengths) - lines)) / lines
    # Words that are wider than the line themselves stand alone, however wide.
    whole = len(words)

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        found: tuple[float, tuple[int, ...]] = (float("inf"), ())
        length = -blank
        for end in range(start + 1, whole + 1):
            length += blank + lengths[end - 1]
            if length > width and end > start + 1:
                break
            unequal = ((length - mean) / mean) ** 2
            if end == whole:
                return min(found, (unequal, ())) if left == 1 else found
            if left > 1:
                cost, breaks = best(end, left - 1)
                found = min(found, (unequal + cost + _cost(words[end]), (end, *breaks)))
        return found

    return best(0, lines)[1]


def _cost(word: str) -> float:
    return 0 if word.casefold() in _OPENING or word.startswith("(") else _WITHIN_NAME
