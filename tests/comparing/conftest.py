from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from hdnd_cli.comparing import Comparison, compare
from hdnd_cli.drafts import Document, document
from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.source import WorkingTree
from tests.rendering.conftest import AS_OF, FILES, SESSION, Records

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

WORDS = {"reminder": "phong-tnmt", "progress-report": AS_OF.isoformat(), "programme": "2020"}


@dataclass
class Desk:
    """A small council, its drafts in Word, and a person who changes them there."""

    records: Records

    def document(self, kind: str) -> Document:
        council, _session = self.records.read()
        as_of = AS_OF if KINDS[kind].subject in {"agency", "day"} else date.min
        return document(council, kind, WORDS.get(kind, SESSION), as_of=as_of)

    def draft(
        self, kind: str = "conclusion-notice", *, number: int | None = None, day: date | None = None
    ) -> bytes:
        council, _session = self.records.read()
        view = KINDS[kind].view(council, self.document(kind).subject, number=number, issued=day)
        return render(view, "docx", self.templates)

    @property
    def templates(self) -> Templates:
        return Templates(WorkingTree(self.records.root))

    def compare(self, content: bytes, kind: str = "conclusion-notice") -> Comparison:
        council, _session = self.records.read()
        return compare(council, self.document(kind), self.templates, content, "chủ tịch.docx")

    def edited(
        self, *changes: tuple[str, str], kind: str = "conclusion-notice", content: bytes = b""
    ) -> bytes:
        """Return a draft in which words were typed over others, as Word saves it."""
        word = docx.Document(io.BytesIO(content or self.draft(kind)))
        for old, new in changes:
            found = [part for part in everything(word) if old in part.text]
            assert len(found) == 1, f"{old!r} stands in {len(found)} paragraphs"
            write(found[0], found[0].text.replace(old, new))
        return saved(word)

    def paste(self, comparison: Comparison) -> None:
        """Do what the answer says, as a clerk does it in an editor: line by line."""
        changes: dict[tuple[str, int, int], str | None] = {}
        for finding in comparison.findings:
            for paste in finding.pastes:
                assert not paste.value_only, paste
                new = None if paste.action == "remove" else paste.text
                first = paste.first_line if paste.action != "add" else paste.last_line + 1
                changes[paste.location.path, first, paste.last_line] = new
            if made := finding.commitment:
                changes[made.path, made.after_line + 1, made.after_line] = made.text
        for (path, first, last), new in sorted(changes.items(), reverse=True):
            file = self.records.path(path)
            lines = file.read_text(encoding="utf-8").splitlines()
            lines[first - 1 : last] = [] if new is None else new.splitlines()
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    records = Records(tmp_path)
    for name, text in FILES.items():
        records.write(name, text)
    return Desk(records)


def everything(word: WordDocument) -> Iterator[Paragraph]:
    """Yield the paragraphs of a Word file, those in tables too."""
    yield from word.paragraphs
    for table in word.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def write(paragraph: Paragraph, text: str) -> None:
    """Type a paragraph anew, its first run's look kept."""
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run.text = ""


def paragraph_of(word: WordDocument, words: str) -> Paragraph:
    (found,) = [part for part in everything(word) if words in part.text]
    return found


def saved(word: WordDocument) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def changed_xml(content: bytes, change: Callable[[str], str]) -> bytes:
    """Return a Word file whose text's XML is another."""
    import zipfile

    source = zipfile.ZipFile(io.BytesIO(content))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = change(part.decode()).encode()
            target.writestr(name, part)
    return buffer.getvalue()
