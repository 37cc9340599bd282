"""Where in the record a changed paragraph belongs, found by trying.

The values that stand in the paragraph where its words were changed are tried one after the
other: what makes the draft say what the Word file says is the answer. So a deadline that the
record says twice, in the task and beside it, is found in both places.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from hdnd_cli.comparing.alignment import differences, distance
from hdnd_cli.comparing.candidates import Candidate, candidates, said
from hdnd_cli.comparing.trial import Edits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hdnd_cli.comparing.alignment import Difference, Hunk
    from hdnd_cli.comparing.trial import Draft, Place

#: How many values are tried in the stead of the likeliest one.
_ALTERNATIVES = 4
OF_COUNCIL = ("hdnd.yaml", "agencies.yaml")


@dataclass(frozen=True)
class Placed:
    """Where the words of one paragraph belong."""

    #: Values that would say something else; what they would say is in the edits.
    places: tuple[Place, ...] = ()
    #: Values that stand there, but whose new words cannot be told.
    unsaid: tuple[Place, ...] = ()
    #: Whether the draft would then have the paragraph as the Word file has it.
    exact: bool = False
    #: How many other paragraphs would say something else with it.
    others: int = 0
    #: Whether words were changed where no value of the record stands.
    fixed: bool = False


@dataclass(frozen=True)
class Try:
    """Edits, and how far the draft is from the Word file with them."""

    edits: Edits
    paragraphs: tuple[str, ...]
    distance: int


class Search:
    """Goes from the draft to the Word file, one difference after the other.

    Args:
        draft: The draft.
        wanted: The paragraphs of the Word file.
    """

    def __init__(self, draft: Draft, wanted: tuple[str, ...]) -> None:
        self.draft = draft
        self.wanted = wanted
        self.now = Try(Edits(), draft.paragraphs, distance(draft.paragraphs, wanted))
        self._values = [value for file in draft.files.values() for value in file.values]

    def open_places(self, paragraphs: Sequence[str] | None = None) -> set[int]:
        """Return the places in the Word file that still differ."""
        given = self.now.paragraphs if paragraphs is None else paragraphs
        return {
            entry.new_place
            for entry in differences(given, self.wanted)
            if entry.kind in {"changed", "added"}
        }

    def attempt(self, edits: Edits) -> Try | None:
        """Return what some edits lead to; None where the document could not be made."""
        paragraphs = self.draft.with_edits(edits)
        if paragraphs is None:
            return None
        return Try(edits, paragraphs, distance(paragraphs, self.wanted))

    def take(self, found: Try) -> None:
        """Go on from what some edits lead to."""
        self.now = found

    def candidates(self, text: str) -> list[Candidate]:
        """Return the values that stand in a paragraph of the draft."""
        return candidates(text, self._values, self.draft.council)

    def changed(self, difference: Difference) -> Placed:
        """Find where the words of a changed paragraph belong, and go on from there."""
        choices = self._choices(difference)
        fixed = any(not found for found in choices.values())
        likely = [found[0] for found in choices.values() if found]
        tried = [
            (self._is_open(difference, found), found.distance, chosen, found)
            for chosen, found in self._tries(difference, choices)
        ]
        best = min(tried, key=lambda entry: entry[:2], default=None)
        if best is None or not self._is_better(best[3], best[2], still_open=best[0]):
            return Placed(unsaid=_places(likely), fixed=fixed)
        still_open, _distance, chosen, found = best
        before, after = self.open_places(), self.open_places(found.paragraphs)
        self.take(found)
        return Placed(
            places=_places(chosen),
            unsaid=_places([entry for entry in likely if self._is_unsaid(difference, entry)]),
            exact=not still_open,
            others=len(after - before),
            fixed=fixed,
        )

    def _is_open(self, difference: Difference, found: Try) -> bool:
        return difference.new_place in self.open_places(found.paragraphs)

    def _is_better(self, found: Try, chosen: Sequence[Candidate], *, still_open: bool) -> bool:
        """Tell whether edits are an answer.

        Where the document's own files say something else, its lists of names may follow. The
        council's names stand in every document: none is changed for the sake of one paragraph.
        """
        own = all(entry.value.path not in OF_COUNCIL for entry in chosen)
        return found.distance < self.now.distance or (own and not still_open)

    def _is_unsaid(self, difference: Difference, candidate: Candidate) -> bool:
        return self._said(difference, candidate, list(difference.hunks)) is None

    def _choices(self, difference: Difference) -> dict[Hunk, list[Candidate]]:
        """Return for all words that were changed the values that stand there, likeliest first."""
        found = self.candidates(difference.old)
        anchor = anchor_of(found)
        return {hunk: _touching(hunk, found, anchor) for hunk in difference.hunks}

    def _tries(
        self, difference: Difference, choices: dict[Hunk, list[Candidate]]
    ) -> Iterator[tuple[list[Candidate], Try]]:
        seen: set[tuple[tuple[Hunk, tuple[int, ...]], ...]] = set()
        for selection in _selections(choices):
            key = tuple((hunk, tuple(map(id, chosen))) for hunk, chosen in selection.items())
            if not selection or key in seen:
                continue
            seen.add(key)
            edits = self._edits(difference, selection)
            found = None if edits is None else self.attempt(edits)
            if found is None:
                continue
            chosen = [entry for entries in selection.values() for entry in entries]
            yield chosen, found
            if difference.new_place not in self.open_places(found.paragraphs):
                return

    def _edits(
        self, difference: Difference, selection: dict[Hunk, list[Candidate]]
    ) -> Edits | None:
        """Return the edits by which the chosen values take up the words that were changed."""
        taken: dict[Candidate, list[tuple[Hunk, bool]]] = defaultdict(list)
        for hunk, chosen in selection.items():
            given = False
            for candidate in sorted(chosen, key=lambda entry: entry.start):
                # Words over the edge of values go to the first of them; the others lose theirs.
                mine = candidate.holds(hunk) or not given
                taken[candidate].append((hunk, mine))
                given = given or not candidate.holds(hunk)
        edits = self.now.edits
        for candidate, hunks in taken.items():
            lines = self._said(difference, candidate, [h for h, mine in hunks if mine],
                               [h for h, mine in hunks if not mine])  # fmt: skip
            if lines is None:
                return None
            place = (candidate.value.path, candidate.value.keys)
            known = edits.lines.get(place, {})
            if candidate.line in known and known[candidate.line] != lines:
                return None
            edits = edits.with_lines(place, {candidate.line: lines})
        return edits

    def _said(
        self,
        difference: Difference,
        candidate: Candidate,
        hunks: list[Hunk],
        losing: Sequence[Hunk] = (),
    ) -> tuple[str, ...] | None:
        words = _words(difference, candidate, hunks, losing)
        printed = difference.old[candidate.start : candidate.end]
        return said(candidate, printed, words, self.draft.council)


def _words(
    difference: Difference, candidate: Candidate, hunks: Sequence[Hunk], losing: Sequence[Hunk]
) -> str:
    """Return what stands in the place of a value after a change of its paragraph."""
    found, at = "", candidate.start
    for hunk in sorted({*hunks, *losing}, key=lambda entry: entry.old_start):
        if not candidate.touches(hunk):
            continue
        found += difference.old[at : max(at, hunk.old_start)]
        if hunk in hunks:
            found += difference.new[hunk.new_start : hunk.new_end]
        at = max(at, min(hunk.old_end, candidate.end))
    return found + difference.old[at : candidate.end]


def anchor_of(found: Sequence[Candidate]) -> Candidate | None:
    """Return the value that tells which entry of the record a paragraph is about."""
    own = [entry for entry in found if entry.value.path not in OF_COUNCIL and not entry.form]
    return max(own, key=lambda entry: entry.length, default=None)


def _touching(hunk: Hunk, found: Sequence[Candidate], anchor: Candidate | None) -> list[Candidate]:
    """Return the values that stand where words were changed, the likeliest first.

    Where an id stands for a name, another name is another id: the name itself is left alone.
    """
    here = [entry for entry in found if entry.touches(hunk)]
    named = any(entry.form == "party" and _overlaps(entry, hunk) for entry in here)
    here = [entry for entry in here if not (named and entry.value.path == "agencies.yaml")]
    return sorted(here, key=lambda entry: _rank(entry, hunk, anchor))


def _overlaps(candidate: Candidate, hunk: Hunk) -> bool:
    return hunk.old_start < candidate.end and candidate.start < hunk.old_end


def _rank(candidate: Candidate, hunk: Hunk, anchor: Candidate | None) -> tuple[int, ...]:
    """Return a key that puts the likeliest value first."""
    shared = -1
    if anchor is not None and anchor.value.path == candidate.value.path:
        pairs = zip(anchor.value.keys, candidate.value.keys, strict=False)
        shared = next(
            (n for n, (one, other) in enumerate(pairs) if one != other),
            min(len(anchor.value.keys), len(candidate.value.keys)),
        )
    covers = candidate.holds(hunk) or candidate.lies_in(hunk)
    inside = _overlaps(candidate, hunk)
    of_council = candidate.value.path in OF_COUNCIL
    return (not covers, of_council, not inside, -shared, -candidate.length)


def _selections(
    choices: dict[Hunk, list[Candidate]],
) -> Iterator[dict[Hunk, list[Candidate]]]:
    """Yield which values are tried together, the likeliest first."""
    some = {hunk: found for hunk, found in choices.items() if found}
    best = {hunk: found[0] for hunk, found in some.items()}
    yield {hunk: _of_entry(found) for hunk, found in some.items()}
    yield {hunk: [entry] for hunk, entry in best.items()}
    yield {hunk: _within(hunk, found) or [best[hunk]] for hunk, found in some.items()}
    for hunk, found in some.items():
        for other in islice(found, 1, 1 + _ALTERNATIVES):
            yield {**{key: [entry] for key, entry in best.items()}, hunk: [other]}
    if len(some) > 1:
        for hunk, found in some.items():
            yield {hunk: _of_entry(found)}
            yield {hunk: [found[0]]}


def _of_entry(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the likeliest value and those of the same entry that say the same words."""
    first = found[0]
    parent = (first.value.path, first.value.keys[:-1])
    chosen: dict[tuple[object, ...], Candidate] = {}
    for entry in found:
        if (entry.value.path, entry.value.keys[:-1]) == parent and not (
            entry.end <= first.start or first.end <= entry.start
        ):
            chosen.setdefault(entry.value.keys, entry)
    return list(chosen.values())


def _within(hunk: Hunk, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the values that lie side by side in what was changed."""
    chosen: list[Candidate] = []
    for entry in sorted(found, key=lambda entry: (entry.start, -entry.length)):
        if _overlaps(entry, hunk) and not any(
            other.start < entry.end and entry.start < other.end for other in chosen
        ):
            chosen.append(entry)
    return chosen


def _places(chosen: Sequence[Candidate]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys((entry.value.path, entry.value.keys) for entry in chosen))
