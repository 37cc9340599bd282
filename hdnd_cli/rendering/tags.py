"""Tags of a Word shell before they are compiled: each one is whole within its paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.rendering.templating import PlacedTemplateError
from hdnd_cli.rendering.wordxml import NAMESPACE

if TYPE_CHECKING:
    from lxml import etree

_W = f"{{{NAMESPACE}}}"
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SIGN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_SHOWN = 40


def check_tags(tree: etree._Element, place: str, template: str) -> None:
    """Refuse a tag that is not closed, or that is split over paragraphs.

    Word tears text into runs, which does no harm; a tag that begins in one paragraph and ends
    in another would swallow what lies between them.

    Args:
        tree: A part of the shell.
        place: A pattern for faults, with {template} and {line}.
        template: How faults call the part.

    Raises:
        PlacedTemplateError: names the paragraph and the tag.
    """
    for number, paragraph in enumerate(tree.iter(f"{_W}p"), 1):
        text = "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))
        tag = _unclosed(text)
        if tag is not None:
            reason = _("the tag {tag} is not closed in its paragraph").format(tag=tag)
            where = place.format(template=template, line=number)
            raise PlacedTemplateError(f"{where}: {reason}", number, reason)


def _unclosed(text: str) -> str | None:
    """Return the beginning of a tag without an end, or what stands before an end alone."""
    wanted, start = "", 0
    for found in _SIGN.finditer(text):
        sign = found[0]
        if not wanted and sign in _ENDS:
            wanted, start = _ENDS[sign], found.start()
        elif sign == wanted:
            wanted = ""
        elif not wanted:
            return text[: found.end()][-_SHOWN:].strip()
    return text[start:][:_SHOWN].strip() if wanted else None
