"""Sections of a Word file: each annex is one, with its pages numbered from 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.rendering.wordxml import NAMESPACE

if TYPE_CHECKING:
    from lxml import etree

_W = f"{{{NAMESPACE}}}"
# What may stand before w:pgNumType in w:sectPr comes before it, as the schema orders them.
_BEFORE_NUMBERING = tuple(
    f"{_W}{name}"
    for name in (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
        "paperSrc", "pgBorders", "lnNumType",
    )
)  # fmt: skip


def number_annexes_anew(document: etree._Element) -> None:
    """Let the last section begin with page 1, and so every annex, which copies it.

    The built-in shells say so; one that another program has saved may not.
    """
    section = list(document.iter(f"{_W}sectPr"))[-1]
    numbering = section.find(f"{_W}pgNumType")
    if numbering is None:
        place = sum(1 for child in section if child.tag in _BEFORE_NUMBERING)
        numbering = section.makeelement(f"{_W}pgNumType", {})
        section.insert(place, numbering)
    numbering.set(f"{_W}start", "1")
