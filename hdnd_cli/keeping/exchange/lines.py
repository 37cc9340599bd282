"""Three states of a text become one: what only one side changed is taken, the rest is asked.

Text is never made anew: every line of the result stands so in one of the three states.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_TOKEN = re.compile(r"[^,{}\[\]]+|[,{}\[\]]")


@dataclass(frozen=True)
class Clash:
    """A place that both sides changed, each otherwise."""

    #: Where it begins in each state; counts from 0.
    starts: tuple[int, int, int]
    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


#: Lines that are agreed on, or a place to be asked about.
Piece: TypeAlias = tuple[str, ...] | Clash
#: Tells whether one place may be settled so: base, mine, theirs, settled, as whole texts.
Judge: TypeAlias = "Callable[[str, str, str, str], bool]"


@dataclass(frozen=True)
class _Change:
    start: int
    end: int
    lines: tuple[str, ...]

    @property
    def adds(self) -> bool:
        return self.start == self.end


def merge(base: str, mine: str, theirs: str, judge: Judge) -> list[Piece]:
    """Return the pieces of what becomes of three states of a text.

    Args:
        base: What both sides began with.
        mine: What one side made of it.
        theirs: What the other side made of it.
        judge: Is asked before a place is settled that both sides touched.
    """
    texts = _lines(base), _lines(mine), _lines(theirs)
    pieces = _settled(texts[0], list(_pieces(*texts)), judge)
    if judge(base, mine, _with_mine(texts[2], pieces), _with_choices(pieces, mine=True)):
        return pieces
    # Lines that only touch may still have to do with one another.
    return list(_pieces(*texts, touching=True))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines(keepends=True))


def _with_mine(theirs: Sequence[str], pieces: Sequence[Piece]) -> str:
    """Return their text, with mine wherever that is asked about."""
    lines: list[str] = []
    place = 0
    for clash in clashes(pieces):
        start = clash.starts[2]
        lines += [*theirs[place:start], *clash.mine]
        place = start + len(clash.theirs)
    return "".join((*lines, *theirs[place:]))


def _with_choices(pieces: Sequence[Piece], *, mine: bool) -> str:
    return resolve(pieces, [mine] * len(clashes(pieces)))


def resolve(pieces: Sequence[Piece], choices: Sequence[bool]) -> str:
    """Return the text with a choice for each place that was asked about: True takes mine."""
    left = iter(choices)
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, Clash):
            lines += piece.mine if next(left) else piece.theirs
        else:
            lines += piece
    return "".join(lines)


def clashes(pieces: Sequence[Piece]) -> list[Clash]:
    """Return the places that are to be asked about."""
    return [piece for piece in pieces if isinstance(piece, Clash)]


def _changes(base: Sequence[str], side: Sequence[str]) -> list[_Change]:
    matcher = SequenceMatcher(None, base, side, autojunk=False)
    return [
        _Change(start, end, tuple(side[other:other_end]))
        for tag, start, end, other, other_end in matcher.get_opcodes()
        if tag != "equal"
    ]


def _pieces(
    base: tuple[str, ...],
    mine: tuple[str, ...],
    theirs: tuple[str, ...],
    *,
    touching: bool = False,
) -> Iterator[Piece]:
    """Yield what is agreed on, and every place that both sides touched as one to be asked about."""
    sides = (_changes(base, mine), _changes(base, theirs))
    place, shifts = 0, [0, 0]
    for start, end, groups in _clusters(*sides, touching=touching):
        yield base[place:start]
        versions = [_applied(base, start, end, group) for group in groups]
        one, other = versions
        starts = (start, start + shifts[0], start + shifts[1])
        original = base[start:end]
        if other in (one, original):
            yield one
        elif one == original:
            yield other
        else:
            yield Clash(starts, original, one, other)
        shifts = [
            shift + len(version) - (end - start)
            for shift, version in zip(shifts, versions, strict=True)
        ]
        place = end
    yield base[place:]


def _clusters(
    mine: list[_Change], theirs: list[_Change], *, touching: bool
) -> Iterator[tuple[int, int, tuple[list[_Change], list[_Change]]]]:
    """Yield the parts of the base that were changed, with both sides' changes of them.

    Args:
        mine: Changes of one side.
        theirs: Changes of the other.
        touching: Whether changes that only touch one another belong together.
    """
    waiting = sorted(
        [(change, 0) for change in mine] + [(change, 1) for change in theirs],
        key=lambda found: (found[0].start, found[0].end, found[1]),
    )
    while waiting:
        first, side = waiting.pop(0)
        start, end = first.start, first.end
        groups: tuple[list[_Change], list[_Change]] = ([], [])
        groups[side].append(first)
        while waiting and _meets(start, end, waiting[0][0], touching=touching):
            change, side = waiting.pop(0)
            groups[side].append(change)
            end = max(end, change.end)
        yield start, end, groups


def _meets(start: int, end: int, change: _Change, *, touching: bool) -> bool:
    if touching:
        return change.start <= end
    if start == end:
        return change.adds and change.start == start
    return change.start < end


def _applied(
    base: tuple[str, ...], start: int, end: int, changes: Sequence[_Change]
) -> tuple[str, ...]:
    lines: list[str] = []
    place = start
    for change in changes:
        lines += base[place : change.start]
        lines += change.lines
        place = change.end
    return (*lines, *base[place:end])


def _settled(base: tuple[str, ...], pieces: list[Piece], judge: Judge) -> list[Piece]:
    """Return the pieces, with each place settled where that loses nothing of either side."""
    found: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, Clash):
            found.append(piece)
            continue
        start = piece.starts[0]
        around = base[:start], base[start + len(piece.base) :]
        candidate = _candidate(piece)
        if candidate is not None and _may(
            judge, around, piece.base, piece.mine, piece.theirs, candidate
        ):
            found.append(candidate)
        else:
            found += _apart(piece, around, judge)
    return found


_Lines: TypeAlias = tuple[str, ...]


def _may(judge: Judge, around: tuple[_Lines, _Lines], *versions: _Lines) -> bool:
    """Ask whether a place may be settled so: base, mine, theirs, settled."""
    base, mine, theirs, settled = (
        "".join((*around[0], *version, *around[1])) for version in versions
    )
    return judge(base, mine, theirs, settled)


def _apart(clash: Clash, around: tuple[_Lines, _Lines], judge: Judge) -> list[Piece]:
    """Return a place line by line, where each line is a value of its own; else as it is.

    What only one side changed beside a value that both changed is then not asked about.
    """
    if not 1 < len(clash.base) == len(clash.mine) == len(clash.theirs):
        return [clash]
    lines = [
        _line_piece(clash, number, *line)
        for number, line in enumerate(zip(clash.base, clash.mine, clash.theirs, strict=True))
    ]
    asked = [isinstance(piece, Clash) for piece in lines]
    # Where both changed a line, whoever's is taken stands for both.
    theirs, mine = _mixed(clash.theirs, clash.mine, asked), _mixed(clash.mine, clash.theirs, asked)
    are_values = _may(
        judge, around, clash.base, clash.mine, theirs, _taken(lines, mine=True)
    ) and _may(judge, around, clash.base, mine, clash.theirs, _taken(lines, mine=False))
    return lines if are_values else [clash]


def _mixed(lines: _Lines, others: _Lines, asked: Sequence[bool]) -> _Lines:
    """Return lines with those of others where they are asked about."""
    triples = zip(lines, others, asked, strict=True)
    return tuple(other if is_asked else line for line, other, is_asked in triples)


def _taken(pieces: Sequence[Piece], *, mine: bool) -> _Lines:
    return _lines(_with_choices(pieces, mine=mine))


def _line_piece(clash: Clash, number: int, base: str, mine: str, theirs: str) -> Piece:
    settled = _line(base, mine, theirs)
    if settled is not None:
        return (settled,)
    one, two, three = clash.starts
    starts = one + number, two + number, three + number
    return Clash(starts, (base,), (mine,), (theirs,))


def _candidate(clash: Clash) -> tuple[str, ...] | None:
    """Return how a place may be settled: both additions, or both changes within its lines."""
    if not clash.base:
        return _both(clash)
    if len(clash.base) == len(clash.mine) == len(clash.theirs):
        lines = zip(clash.base, clash.mine, clash.theirs, strict=True)
        settled = [_line(*line) for line in lines]
        return tuple(filter(None, settled)) if all(settled) else None
    return None


def _both(clash: Clash) -> tuple[str, ...]:
    """Return what both sides added, what is on the server first; the last line of each is ended."""
    lines = [*clash.theirs, *clash.mine]
    return tuple(
        line if line.endswith("\n") or number == len(lines) - 1 else f"{line}\n"
        for number, line in enumerate(lines)
    )


def _line(base: str, mine: str, theirs: str) -> str | None:
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    tokens = tuple(tuple(_TOKEN.findall(line)) for line in (base, mine, theirs))
    pieces = list(_pieces(*tokens))
    if any(isinstance(piece, Clash) for piece in pieces):
        return None
    return resolve(pieces, ())
