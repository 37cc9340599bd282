"""A letter as a document that can be rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.drafts import Document

if TYPE_CHECKING:
    from hdnd_cli.reminding.letters import Letter


def document_of(letter: Letter) -> Document:
    """Return a letter as a document; its files are called as `render` calls them."""
    return Document("reminder", letter.subject, f"{letter.agency}-reminder")
