"""Of every difference: whose words it changes, and what the record would say instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hdnd_cli.comparing.alignment import Difference, differences
from hdnd_cli.comparing.clauses import Clauses
from hdnd_cli.comparing.commitments import is_marked, new_commitment
from hdnd_cli.comparing.findings import Finding, Paste, Spot, Wording
from hdnd_cli.comparing.placing import Placed, Search, anchor_of
from hdnd_cli.council import SessionRecord
from hdnd_cli.owners import Owner, owner_of
from hdnd_cli.problems import Location
from hdnd_cli.rendering import KINDS
from hdnd_cli.rendering.blocks import Annex, Paragraph, Table
from hdnd_cli.rendering.markdown import blocks
from hdnd_cli.rendering.subjects import Part
from hdnd_cli.rendering.view import strings
from hdnd_cli.rendering.words import bare
from hdnd_cli.scalars import Splice, field, new_field, on_its_lines
from hdnd_cli.text import nfc, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hdnd_cli.comparing.trial import Draft, Edits, Place
    from hdnd_cli.comparing.values import Value
    from hdnd_cli.drafts import Document
    from hdnd_cli.rendering import Templates
    from hdnd_cli.rendering.blocks import Block, Line

#: Fields by which an office says in its own words what the program says otherwise.
_OWN_WORDS = {"conclusion-notice": ("opening", "closing")}
#: A file with more of them is probably another document: no places are looked for.
MOST_DIFFERENCES = 200
#: A paragraph that is a value but for some signs at its ends is that value.
_EDGES = 6


class Teller:
    """Tells of each difference where it belongs."""

    def __init__(
        self, draft: Draft, document: Document, templates: Templates, wanted: tuple[str, ...]
    ) -> None:
        self.search = Search(draft, wanted)
        self._draft = draft
        self._document = document
        self._wanted = wanted
        self._strings = [(name, _plain(text)) for name, text in strings(draft.view) if text.strip()]
        self._body = set(_paragraphs(blocks(draft.view, templates)))

    def findings(self) -> tuple[Finding, ...]:
        """Return what is told of each difference, in the order of reading."""
        # Words that are changed are found first: what was added is then seen beside them.
        found = differences(self._draft.paragraphs, self._wanted)
        if len(found) > MOST_DIFFERENCES:
            return tuple(map(Finding, found))
        told: dict[Difference, tuple[Finding, Placed]] = {}
        for kinds in ({"changed"}, {"added", "removed", "moved"}):
            for entry in found:
                if entry.kind in kinds:
                    told[entry] = self._told(entry)
        return tuple(self._finished(*told[entry]) for entry in found)

    def _told(self, entry: Difference) -> tuple[Finding, Placed]:
        if entry.kind in {"changed", "added"} and entry.new_place not in self.search.open_places():
            return Finding(entry, comes_along=True), Placed()
        match entry.kind:
            case "changed":
                return self._changed(entry)
            case "added":
                return self._added(entry)
            case "removed":
                return self._removed(entry)
            case _:
                return Finding(entry), Placed(unsaid=self._anchors(entry.old))

    def _changed(self, entry: Difference) -> tuple[Finding, Placed]:
        clauses = Clauses(self.search, entry)
        clauses.take()
        rest = clauses.rest
        if rest is None:
            exact = entry.new_place not in self.search.open_places()
            # The clauses of a commitment stand in an order of the program's own.
            order = None if exact else Wording("program", "conclusions")
            return Finding(entry, clauses.pastes, wording=order, exact=exact), clauses.placed
        told, placed = self._changed_words(rest)
        pastes = (*clauses.pastes, *told.pastes)
        places = (*clauses.placed.places, *placed.places)
        return replace(told, difference=entry, pastes=pastes), replace(placed, places=places)

    def _changed_words(self, entry: Difference) -> tuple[Finding, Placed]:
        placed = self.search.changed(entry)
        wording = self._wording(entry)
        if not placed.places and wording.setting:
            return Finding(entry, wording=wording), Placed()
        if placed.places or placed.unsaid:
            told = wording if placed.fixed else None
            return Finding(entry, wording=told, exact=placed.exact, others=placed.others), placed
        own = self._own_words(entry, wording)
        return own or Finding(entry, wording=wording), placed

    def _wording(self, entry: Difference) -> Wording:
        """Return whose words a paragraph's are where no value of the record stands in it."""
        for name, text in self._strings:
            at = entry.old.find(text)
            whole = not entry.hunks and len(text) >= len(entry.old) - _EDGES
            if at >= 0 and (
                whole
                or any(
                    at <= hunk.old_start and hunk.old_end <= at + len(text) for hunk in entry.hunks
                )
            ):
                return Wording("program", name)
        if entry.old in self._body:
            return Wording("body", f"templates/bodies/{self._document.kind}.md.j2")
        return Wording("shell", f"templates/shells/{KINDS[self._document.kind].shell}.docx")

    def _own_words(self, entry: Difference, wording: Wording) -> Finding | None:
        """Return the field by which the office says these words as its own."""
        name = wording.name.partition("[")[0]
        subject = self._document.subject
        if wording.of != "program" or not isinstance(subject, SessionRecord):
            return None
        if name not in _OWN_WORDS.get(self._document.kind, ()):
            return None
        path = subject.path("conclusions.yaml")
        text = self._draft.files[path].text
        at = len(text)
        gap = "" if text.endswith("\n") else "\n"
        for words in (bare(entry.new), "\n".join(map(bare, self._in_word(name)))):
            if not words:
                continue
            written = new_field(name, words)
            edits = self.search.now.edits.with_insertion(path, Splice(at, at, f"{gap}{written}\n"))
            found = self.search.attempt(edits)
            if found is not None and found.distance < self.search.now.distance:
                self.search.take(found)
                last = text.count("\n") + (1 if gap else 0)
                place = Location(path, last + 1, 1)
                paste = Paste(place, (name,), Owner(), "add", last, last, written)
                exact = entry.new_place not in self.search.open_places()
                return Finding(entry, pastes=(paste,), exact=exact)
        return None

    def _in_word(self, name: str) -> list[str]:
        """Return the paragraphs of the Word file that stand for a part of the draft."""
        mine = {text for place, text in self._strings if place.partition("[")[0] == name}
        places = [n for n, text in enumerate(self._draft.paragraphs) if text in mine]
        if not places:
            return []
        return [
            self._wanted[entry.new_place]
            for entry in differences(self._draft.paragraphs, self._wanted)
            if entry.kind == "changed" and entry.old_place in places
        ]

    # Paragraphs that are new or gone ------------------------------------------------------

    def _added(self, entry: Difference) -> tuple[Finding, Placed]:
        ways = [self._as_line, self._as_commitment]
        if is_marked(entry.new):
            ways.reverse()
        for way in ways:
            told = way(entry)
            if told is not None:
                return told
        before = self._draft.paragraphs[entry.old_place - 1] if entry.old_place else ""
        beside = self._wording(replace(entry, old=before)) if before else None
        if beside is not None and beside.setting:
            return Finding(entry, wording=beside), Placed()
        return Finding(entry), Placed(unsaid=self._anchors(before))

    def _as_line(self, entry: Difference) -> tuple[Finding, Placed] | None:
        """Put a paragraph behind or before one of the same value, where the draft then has it."""
        around = (
            (entry.old_place - 1, lambda line: (line, entry.new)),
            (entry.old_place, lambda line: (entry.new, line)),
        )
        for place, joined in around:
            if not 0 <= place < len(self._draft.paragraphs):
                continue
            anchor = anchor_of(self.search.candidates(self._draft.paragraphs[place]))
            if anchor is None:
                continue
            key = (anchor.value.path, anchor.value.keys)
            now = self.search.now.edits.lines.get(key, {})
            line = now.get(anchor.line, (anchor.value.lines[anchor.line],))
            if len(line) != 1:
                continue
            found = self.search.attempt(
                self.search.now.edits.with_lines(key, {anchor.line: joined(line[0])})
            )
            if found is not None and found.distance < self.search.now.distance:
                self.search.take(found)
                exact = entry.new_place not in self.search.open_places()
                return Finding(entry, exact=exact), Placed(places=(key,))
        return None

    def _as_commitment(self, entry: Difference) -> tuple[Finding, Placed] | None:
        subject = self._document.subject
        session = subject.session if isinstance(subject, Part) else subject
        if not isinstance(session, SessionRecord) or entry.old_place == 0:
            return None
        path = session.path("conclusions.yaml")
        file = self._draft.files.get(path)
        before = self._draft.paragraphs[entry.old_place - 1]
        anchor = anchor_of(
            [found for found in self.search.candidates(before) if found.value.path == path]
        )
        if file is None or anchor is None:
            return None
        made = new_commitment(entry.new, anchor.value, file, session, self._draft.council)
        if made is None:
            return None
        found = self.search.attempt(self.search.now.edits.with_insertion(path, made.splice))
        exact = False
        if found is not None and found.distance < self.search.now.distance:
            self.search.take(found)
            exact = entry.new_place not in self.search.open_places()
        return Finding(entry, commitment=made, exact=exact), Placed()

    def _removed(self, entry: Difference) -> tuple[Finding, Placed]:
        anchor = anchor_of(self.search.candidates(entry.old))
        if anchor is None:
            return Finding(entry, wording=self._wording(entry)), Placed()
        key = (anchor.value.path, anchor.value.keys)
        if anchor.length >= len(entry.old) - _EDGES:
            edits = self.search.now.edits.with_lines(key, {anchor.line: ()})
            found = self.search.attempt(edits)
            if found is not None and found.distance < self.search.now.distance:
                self.search.take(found)
                return Finding(entry, exact=True), Placed(places=(key,))
        return Finding(entry), Placed(unsaid=(key,))

    def _anchors(self, text: str) -> tuple[Place, ...]:
        anchor = anchor_of(self.search.candidates(text))
        return () if anchor is None else ((anchor.value.path, anchor.value.keys),)

    # What is told of it -------------------------------------------------------------------

    def _finished(self, finding: Finding, placed: Placed) -> Finding:
        edits = self.search.now.edits
        return replace(
            finding,
            pastes=(*finding.pastes, *(self._paste(place, edits) for place in placed.places)),
            spots=tuple(self._spot(place) for place in placed.unsaid),
        )

    def _paste(self, place: Place, edits: Edits) -> Paste:
        value = self._draft.value(place)
        scalar, text = value.scalar, self._draft.files[place[0]].text
        words = self._draft.words(edits, place)
        known = (value.location, value.keys, self._owner(value))
        if scalar.flow or scalar.key is None:
            last = scalar.line + text.count("\n", scalar.start, scalar.end)
            written = field(scalar, words)
            return Paste(*known, "replace", scalar.line, last, written, value_only=True)
        first, last, written = on_its_lines(text, scalar, words)
        return Paste(*known, "replace" if words else "remove", first, last, written)

    def _spot(self, place: Place) -> Spot:
        value = self._draft.value(place)
        return Spot(value.location, value.keys, self._owner(value), value.text)

    def _owner(self, value: Value) -> Owner:
        return owner_of(value.path, value.keys, self._draft.files[value.path].texts)


def _paragraphs(content: Sequence[Block]) -> Iterator[str]:
    for block in content:
        for line in _lines(block):
            yield _plain("".join(piece.text for piece in line))


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph(line=line):
            yield line
        case Annex(name=name, title=title, note=note):
            yield from (name, title, note)
        case Table(head=head, rows=rows):
            yield from head
            for row in rows:
                yield from row


def _plain(text: str) -> str:
    return squeeze(nfc(text))
