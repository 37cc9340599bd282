"""Two texts set side by side: which paragraphs are the same, and which words of the others."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Words; dates, numbers and names with signs in them (30/6/2020, TN&MT) are one word.
_WORD = re.compile(r"[^\W_]+(?:[/.,&\-][^\W_]+)*|\s+|.", re.DOTALL)
#: Paragraphs that share less of their words than this are not the same one changed.
_ALIKE = 0.4
#: Beyond so many pairs paragraphs are only compared in their order.
_MOST_PAIRS = 4_000

Kind = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words that stand in place of others: offsets in the old and in the new paragraph."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph that is not the same in both texts.

    The places are those in the lists of paragraphs: where a paragraph stands, or would stand.
    """

    kind: Kind
    old_place: int
    new_place: int
    old: str = ""
    new: str = ""
    hunks: tuple[Hunk, ...] = ()


def differences(old: Sequence[str], new: Sequence[str]) -> tuple[Difference, ...]:
    """Return where two lists of paragraphs differ, in the order of reading."""
    return _with_moves(tuple(_differences(old, new)))


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs = _paired(old[start:end], new[new_start:new_end])
        edges = [(-1, -1), *pairs, (end - start, new_end - new_start)]
        for (left, right), (next_left, next_right) in pairwise(edges):
            if left >= 0:
                yield _changed(old, new, start + left, new_start + right)
            for place in range(start + left + 1, start + next_left):
                yield Difference("removed", place, new_start + right + 1, old=old[place])
            for place in range(new_start + right + 1, new_start + next_right):
                yield Difference("added", start + next_left, place, new=new[place])


def _changed(old: Sequence[str], new: Sequence[str], left: int, right: int) -> Difference:
    hunks = tuple(hunks_of(old[left], new[right]))
    return Difference("changed", left, right, old[left], new[right], hunks)


def _paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which paragraphs are the same one changed: the most alike, order kept."""
    if len(old) * len(new) > _MOST_PAIRS:
        return [(n, n) for n in range(min(len(old), len(new))) if _alike(old[n], new[n]) >= _ALIKE]
    likeness = [[_alike(left, right) for right in new] for left in old]
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            together = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    return list(_way(best, likeness))


def _way(best: list[list[float]], likeness: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(likeness) and j < len(likeness[0]):
        if likeness[i][j] >= _ALIKE and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _alike(left: str, right: str) -> float:
    """Return how much of their words two paragraphs share, from 0 to 1."""
    one, other = (Counter(_words(text)) for text in (left, right))
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isspace()]


def hunks_of(old: str, new: str) -> Iterator[Hunk]:
    """Yield which words of a paragraph stand in place of others."""
    left, right = _WORD.findall(old), _WORD.findall(new)
    at, new_at = _offsets(left), _offsets(right)
    waiting: Hunk | None = None
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            # A blank between two words that were changed belongs to the change.
            if waiting is not None and not (i2 - i1 == 1 and left[i1].isspace()):
                yield _before_word(waiting, old, new)
                waiting = None
            continue
        start, new_start = at[i1], new_at[j1]
        if waiting is not None:
            start, new_start = waiting.old_start, waiting.new_start
        waiting = Hunk(start, at[i2], new_start, new_at[j2])
    if waiting is not None:
        yield _before_word(waiting, old, new)


def _before_word(hunk: Hunk, old: str, new: str) -> Hunk:
    """Return a change with the blank behind it and not the one before it, where it has both."""
    follows = hunk.old_end < len(old) and old[hunk.old_end].isspace()
    pure = hunk.old_start == hunk.old_end or hunk.new_start == hunk.new_end
    begins = (old[hunk.old_start : hunk.old_end] or new[hunk.new_start : hunk.new_end])[:1]
    if not (pure and follows and begins.isspace()):
        return hunk
    return Hunk(hunk.old_start + 1, hunk.old_end + 1, hunk.new_start + 1, hunk.new_end + 1)


def _offsets(words: Sequence[str]) -> list[int]:
    found = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return found


def _with_moves(found: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """Return the same differences, with what was removed here and added there as moved."""
    removed = {entry.old: entry for entry in found if entry.kind == "removed"}
    moved: dict[Difference, Difference] = {}
    for entry in found:
        if entry.kind == "added" and (gone := removed.pop(entry.new, None)) is not None:
            text = entry.new
            moved[entry] = Difference("moved", gone.old_place, entry.new_place, text, text)
            moved[gone] = moved[entry]
    return tuple(
        moved.get(entry, entry)
        for entry in found
        if not (entry.kind == "removed" and entry in moved)
    )


def distance(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many letters two texts differ by: 0 where they are the same."""
    total = 0
    for entry in differences(old, new):
        if entry.kind == "changed":
            total += sum(
                (hunk.old_end - hunk.old_start) + (hunk.new_end - hunk.new_start)
                for hunk in entry.hunks
            )
        else:
            total += len(entry.old) + len(entry.new)
    return total
