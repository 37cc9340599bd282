"""What the draft would say if the record said something else: tried in memory, nothing written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from hdnd_cli import layout
from hdnd_cli.comparing.word_text import read_word
from hdnd_cli.council import SessionRecord
from hdnd_cli.decoding import UNFILLED_MARK
from hdnd_cli.errors import HdndError
from hdnd_cli.reading import read_single
from hdnd_cli.rendering import KINDS, render
from hdnd_cli.rendering.subjects import Part
from hdnd_cli.scalars import Splice, removing, replacing, spliced

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hdnd_cli.comparing.values import File, LineChanges, Value
    from hdnd_cli.council import Council
    from hdnd_cli.drafts import Document
    from hdnd_cli.rendering import Templates
    from hdnd_cli.rendering.subjects import Subject
    from hdnd_cli.rendering.view import View
    from hdnd_cli.yamlnodes import Keys

#: A value, by its file and the way to it.
Place: TypeAlias = "tuple[str, Keys]"
#: A document is rendered anew for each try: some seconds at the most.
_MOST_TRIES = 160


@dataclass(frozen=True)
class Edits:
    """What the record would say otherwise."""

    #: By value: which of its paragraphs are others.
    lines: Mapping[Place, LineChanges] = field(default_factory=dict)
    #: By file: text that is put in.
    insertions: tuple[tuple[str, Splice], ...] = ()

    def with_lines(self, place: Place, changes: LineChanges) -> Edits:
        """Return the same edits and other paragraphs of one value."""
        return replace(self, lines={**self.lines, place: {**self.lines.get(place, {}), **changes}})

    def with_insertion(self, path: str, splice: Splice) -> Edits:
        """Return the same edits and text that is put into a file."""
        return replace(self, insertions=(*self.insertions, (path, splice)))


class Draft:
    """A document as the record gives it, and as it would be with edits.

    Args:
        council: The records.
        document: Which document.
        templates: The office's and the built-in ones.
        files: The files that it is made from.
        number: Its number where one was given to it.
        issued: Its day where it has one.
    """

    def __init__(
        self,
        council: Council,
        document: Document,
        templates: Templates,
        files: Mapping[str, File],
        number: int | None = None,
        issued: date | None = None,
    ) -> None:
        self.council = council
        self.files = files
        self._document = document
        self._templates = templates
        self._number = number
        self._issued = issued
        self._values: dict[Place, Value] = {
            (file.path, value.keys): value for file in files.values() for value in file.values
        }
        self._tries = 0
        self.view = self._view(council)
        self.paragraphs = self._paragraphs(self.view)

    def value(self, place: Place) -> Value:
        """Return a value by its place."""
        return self._values[place]

    def words(self, edits: Edits, place: Place) -> str:
        """Return what a value would say; nothing where it would be taken out."""
        return self.value(place).changed(edits.lines[place])

    def with_edits(self, edits: Edits) -> tuple[str, ...] | None:
        """Return the paragraphs that the document would have; None where there would be none.

        So it is too where the edits cannot be written or read, and where too much was tried.
        """
        if self._tries >= _MOST_TRIES:
            return None
        self._tries += 1
        try:
            texts = self._texts(edits)
            council = None if texts is None else with_files(self.council, texts)
            return None if council is None else self._paragraphs(self._view(council))
        except (HdndError, ValueError):
            return None

    def _texts(self, edits: Edits) -> dict[str, str] | None:
        splices: dict[str, list[Splice]] = {}
        for place in edits.lines:
            splice = self._splice(place, self.words(edits, place))
            if splice is None:
                return None
            splices.setdefault(place[0], []).append(splice)
        for path, splice in edits.insertions:
            splices.setdefault(path, []).append(splice)
        found: dict[str, str] = {}
        for path, entries in splices.items():
            text = spliced(self.files[path].text, entries)
            if text is None:
                return None
            found[path] = text.replace(UNFILLED_MARK, "?")
        return found

    def _splice(self, place: Place, words: str) -> Splice | None:
        scalar = self.value(place).scalar
        return replacing(scalar, words) if words else removing(self.files[place[0]].text, scalar)

    def _view(self, council: Council) -> View:
        kind = KINDS[self._document.kind]
        subject = _in_council(self._document.subject, council)
        return kind.view(council, subject, number=self._number, issued=self._issued)

    def _paragraphs(self, view: View) -> tuple[str, ...]:
        return read_word(render(view, "docx", self._templates), view.kind).paragraphs


def _in_council(subject: Subject, council: Council) -> Any:
    """Return the same subject as it stands in another state of the record."""
    match subject:
        case Part(session, agency):
            return Part(council.sessions[session.id], agency)
        case SessionRecord():
            return council.sessions[subject.id]
    return subject


_OF_SESSION = {"session", "agenda", "minutes", "conclusions"}


def with_files(council: Council, texts: Mapping[str, str]) -> Council | None:
    """Return the records with other texts of some files; None where these are no records."""
    changes: dict[str, Any] = {}
    sessions = dict(council.sessions)
    programmes = dict(council.programmes)
    for path, text in texts.items():
        kind, record = layout.kind_of(path), read_single(path, text.encode())
        if record is None:
            return None
        if kind in _OF_SESSION:
            session = layout.session_of(path)
            sessions[session] = replace(sessions[session], **{kind: cast("Any", record)})
        elif kind == "programme":
            programmes[int(layout.stem(path))] = cast("Any", record)
        elif kind in {"hdnd", "agencies"}:
            changes["settings" if kind == "hdnd" else "agencies"] = record
        else:
            return None
    # Places are not asked for: they are those of the files as they lie there.
    return replace(council, sessions=sessions, programmes=programmes, _positions={}, **changes)
