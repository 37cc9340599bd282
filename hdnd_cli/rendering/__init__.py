"""Documents: views of the records, filled into bodies and shells, as Word or Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from hdnd_cli.rendering.kinds import KINDS, Kind
from hdnd_cli.rendering.templates import Templates

if TYPE_CHECKING:
    from hdnd_cli.rendering.view import View

__all__ = ["KINDS", "Format", "Kind", "Templates", "render"]

Format = Literal["docx", "md"]


def render(view: View, to: Format, templates: Templates) -> bytes:
    """Return a document's file.

    The same view, templates and versions of the libraries give the same bytes.

    Raises:
        TemplateError: a body or shell cannot be filled; names it and the line.
    """
    if to == "md":
        from hdnd_cli.rendering.markdown import markdown

        return markdown(view, templates)
    from hdnd_cli.rendering.word import word

    return word(view, templates, KINDS[view.kind].shell)
