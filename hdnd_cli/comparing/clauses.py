"""Clauses that were added to a commitment in Word: `; thời hạn: …` is its field `due`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hdnd_cli.comparing.alignment import hunks_of
from hdnd_cli.comparing.candidates import party_named
from hdnd_cli.comparing.commitments import clauses_of
from hdnd_cli.comparing.findings import Paste
from hdnd_cli.comparing.placing import Placed, anchor_of
from hdnd_cli.owners import owner_of
from hdnd_cli.problems import Location
from hdnd_cli.scalars import Splice, new_field
from hdnd_cli.text import fold

if TYPE_CHECKING:
    from hdnd_cli.comparing.alignment import Difference
    from hdnd_cli.comparing.placing import Search
    from hdnd_cli.comparing.trial import Edits
    from hdnd_cli.comparing.values import File, Value
    from hdnd_cli.yamlnodes import Keys

#: conclusions, its place, commitments, its place.
_DEPTH = 4


class Clauses:
    """The clauses that a changed paragraph has and the draft has not.

    Args:
        search: Where the draft stands by now.
        difference: The changed paragraph.
    """

    def __init__(self, search: Search, difference: Difference) -> None:
        self._search = search
        self._difference = difference
        self._new = difference.new
        self.pastes: tuple[Paste, ...] = ()
        self.placed = Placed()

    @property
    def rest(self) -> Difference | None:
        """Return what differs besides; None where nothing does."""
        if self._new == self._difference.new:
            return self._difference
        if self._new == self._difference.old:
            return None
        hunks = tuple(hunks_of(self._difference.old, self._new))
        return replace(self._difference, new=self._new, hunks=hunks)

    def take(self) -> None:
        """Go on to what the fields of these clauses lead to."""
        had, has = clauses_of(self._difference.old), clauses_of(self._difference.new)
        added = {name: clause for name, clause in has.items() if name not in had}
        anchor = anchor_of(self._search.candidates(self._difference.old)) if added else None
        if anchor is None or anchor.value.keys[2:3] != ("commitments",):
            return
        for name, (clause, words) in added.items():
            if words and self._take(anchor.value, name, words, clause):
                self._new = self._new.replace(clause, "", 1)

    def _take(self, beside: Value, name: str, words: str, clause: str) -> bool:
        words = self._as_field(name, words)
        file = self._search.draft.files[beside.path]
        keys = (*beside.keys[:_DEPTH], name)
        known = next((value for value in file.every if value.keys == keys), None)
        if known is not None:
            rest = dict.fromkeys(range(1, len(known.lines)), ())
            place = (known.path, known.keys)
            lines = {**rest, 0: (words,)}
            if not self._went(self._search.now.edits.with_lines(place, lines), clause):
                return False
            self.placed = replace(self.placed, places=(*self.placed.places, place))
            return True
        splice = _behind(file, beside, name, words)
        if splice is None or not self._went(
            self._search.now.edits.with_insertion(file.path, splice), clause
        ):
            return False
        self.pastes = (*self.pastes, _paste(file, keys, splice))
        return True

    def _as_field(self, name: str, words: str) -> str:
        if name != "responsible":
            return words
        return party_named(words, self._search.draft.council) or words

    def _went(self, edits: Edits, clause: str) -> bool:
        """Go on from edits that make the draft say the clause, wherever in the paragraph."""
        found = self._search.attempt(edits)
        wanted = fold(clause.strip("; ."))
        if found is None or not any(wanted in fold(text) for text in found.paragraphs):
            return False
        self._search.take(found)
        return True


def _behind(file: File, beside: Value, name: str, words: str) -> Splice | None:
    """Return a new field behind the last one of a commitment; None where it has no lines."""
    entry = [value for value in file.every if value.keys[:_DEPTH] == beside.keys[:_DEPTH]]
    first = min(entry, key=lambda value: value.scalar.start)
    if first.scalar.flow or first.scalar.key is None:
        return None
    end = file.text.find("\n", max(value.scalar.end for value in entry))
    written = new_field(name, words, first.scalar.key[1])
    if end < 0:
        return Splice(len(file.text), len(file.text), f"\n{written}\n")
    return Splice(end + 1, end + 1, f"{written}\n")


def _paste(file: File, keys: Keys, splice: Splice) -> Paste:
    line = file.text.count("\n", 0, splice.start) + splice.text.startswith("\n")
    written = splice.text.strip("\n")
    column = len(written) - len(written.lstrip()) + 1
    owner = owner_of(file.path, keys, file.texts)
    return Paste(Location(file.path, line + 1, column), keys, owner, "add", line, line, written)
