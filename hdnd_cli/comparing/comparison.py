"""A Word file beside the draft that the record gives: what was changed, and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.comparing.filled import Filled, filled_in, settled
from hdnd_cli.comparing.telling import MOST_DIFFERENCES, Teller
from hdnd_cli.comparing.trial import Draft
from hdnd_cli.comparing.values import files_of
from hdnd_cli.comparing.word_text import WordText, read_word

if TYPE_CHECKING:
    from hdnd_cli.comparing.findings import Finding
    from hdnd_cli.council import Council, RegisterRecord
    from hdnd_cli.drafts import Document
    from hdnd_cli.rendering import Templates


@dataclass(frozen=True)
class Comparison:
    """A Word file beside a draft."""

    word: WordText
    filled: Filled
    findings: tuple[Finding, ...]
    #: Whether with all that is told the draft would say what the Word file says.
    whole: bool
    #: Whether so much differs that it is probably another document: no places are told then.
    unlike: bool = False
    #: The register's entry, where the document was issued already.
    issued: RegisterRecord | None = None
    #: By what a person means that entry.
    issued_name: str = ""


def compare(
    council: Council, document: Document, templates: Templates, content: bytes, name: str
) -> Comparison:
    """Return what was changed in a Word file, and where in the record it belongs.

    Args:
        council: The records.
        document: Which document it is.
        templates: The office's and the built-in ones.
        content: The bytes of the Word file.
        name: How messages call it.

    Raises:
        UnreadableWordError: It is no Word file that can be opened.
        TemplateError: A template cannot be filled.
        UnfinishedRecordError: A value that the document needs is missing.
    """
    word = read_word(content, name)
    files = files_of(council, document)
    entry = _issued(council, document)
    if entry is None:
        blank = Draft(council, document, templates, files)
        filled = filled_in(blank.view, word.paragraphs)
    else:
        filled = Filled(entry.entry.number, entry.entry.date)
    draft = (
        Draft(council, document, templates, files, filled.number, filled.day) if filled else blank
    )
    wanted = settled(draft.view, word.paragraphs)
    teller = Teller(draft, document, templates, wanted)
    findings = teller.findings()
    return Comparison(
        word=word,
        filled=Filled() if entry else filled,
        findings=findings,
        whole=teller.search.now.distance == 0,
        unlike=len(findings) > MOST_DIFFERENCES,
        issued=entry,
        issued_name=council.issued.called(entry) if entry else "",
    )


def _issued(council: Council, document: Document) -> RegisterRecord | None:
    """Return the newest entry of the register for a document, its files kept or not."""
    found = [record for record in council.register if document.is_issued_as(record.entry)]
    return max(found, key=lambda record: (record.entry.date, record.name), default=None)
