"""The words of a Word file as somebody who prints it reads them, paragraph by paragraph.

Changes that Word has tracked are taken as accepted: what was inserted stands, what was deleted
does not. Comments say nothing in a document; they are counted. Nothing else of a file is
looked at, so files with macros, pictures or somebody's own styles are read like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.comparing.word_file import attribute, child, name_of, open_word, value_of
from hdnd_cli.text import nfc, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

# What stands in a line without being seen, and what is seen as a hyphen.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_OTHER_SIGNS = str.maketrans({"\u2010": "-", "\u2011": "-"})
#: Elements whose text was deleted, moved away, or stands there a second time for old programs;
#: paragraphs within a paragraph (text boxes) are read on their own.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "rt", "p", "pPr", "rPr"})
_BLANKS = frozenset({"tab", "br", "cr", "ptab"})
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo"})
#: Words that Word puts there by itself: on each page others.
_PAGE_FIELDS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


@dataclass(frozen=True)
class WordText:
    """What a Word file says."""

    #: Its paragraphs in the order of reading, white space uniform; empty ones are left out.
    paragraphs: tuple[str, ...]
    #: How many insertions and deletions Word has tracked, and who made them.
    tracked: int = 0
    authors: tuple[str, ...] = ()
    comments: int = 0


def read_word(content: bytes, name: str) -> WordText:
    """Return what a Word file says.

    Args:
        content: Its bytes.
        name: How messages call it.

    Raises:
        UnreadableWordError: It is no Word file, is damaged, locked by a password, or too large.
    """
    parts = open_word(content, name)
    readers = [_Part(tree, parts.bullets) for tree in parts.texts]
    authors = dict.fromkeys(author for reader in readers for author in reader.authors)
    return WordText(
        paragraphs=tuple(text for reader in readers for text in reader.paragraphs()),
        tracked=sum(reader.tracked for reader in readers),
        authors=tuple(authors),
        comments=parts.comments,
    )


class _Part:
    """One part with text: the document itself, a header, notes."""

    def __init__(self, tree: etree._Element, bullets: dict[str, str]) -> None:
        self._tree = tree
        self._bullets = bullets

    @cached_property
    def _marks(self) -> tuple[etree._Element, ...]:
        return tuple(node for node in self._tree.iter() if name_of(node) in _TRACKED)

    @property
    def tracked(self) -> int:
        """Return how many changes Word has tracked here."""
        return len(self._marks)

    @property
    def authors(self) -> Iterator[str]:
        """Yield who made them."""
        for node in self._marks:
            if author := squeeze(nfc(attribute(node, "author"))):
                yield author

    def paragraphs(self) -> Iterator[str]:
        """Yield the paragraphs that say something."""
        begun = ""
        for node in self._tree.iter():
            if name_of(node) != "p" or _is_deleted(node):
                continue
            begun += self._bullet(node) + "".join(_Runs().texts(node))
            if _mark_is_deleted(node):
                continue  # its text goes on in the next paragraph
            text = _uniform(begun)
            begun = ""
            if text:
                yield text
        if text := _uniform(begun):
            yield text

    def _bullet(self, paragraph: etree._Element) -> str:
        """Return the sign that Word sets before an entry of a list: it stands nowhere as text."""
        properties = child(paragraph, "pPr")
        numbered = None if properties is None else child(properties, "numPr")
        if numbered is None:
            return ""
        sign = self._bullets.get(value_of(numbered, "numId"), "")
        return f"{sign} " if sign else ""


class _Runs:
    """Reads the text of one paragraph, and knows in which field it stands."""

    def __init__(self) -> None:
        #: Of each field that is open: whether its words are page numbers; None: not known yet.
        self._fields: list[bool | None] = []

    def texts(self, node: etree._Element) -> Iterator[str]:
        """Yield what stands in an element, piece by piece."""
        for inner in node:
            name = name_of(inner)
            if name == "fldChar":
                self._field(attribute(inner, "fldCharType"))
            elif name == "instrText":
                self._instruction(inner.text or "")
            elif name == "t":
                yield from self._shown(inner.text or "")
            elif name in _BLANKS:
                yield from self._shown(" ")
            elif name == "noBreakHyphen":
                yield from self._shown("-")
            elif not _is_left_out(inner, name):
                yield from self.texts(inner)

    def _shown(self, text: str) -> Iterator[str]:
        if not any(self._fields):
            yield text

    def _instruction(self, text: str) -> None:
        if self._fields and self._fields[-1] is None:
            self._fields[-1] = _PAGE_FIELDS.match(text) is not None

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(None)
        elif kind == "end" and self._fields:
            self._fields.pop()


def _uniform(text: str) -> str:
    return squeeze(_UNSEEN.sub("", nfc(text)).translate(_OTHER_SIGNS))


def _is_deleted(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph stands in what was deleted, or twice for old programs."""
    for outer in paragraph.iterancestors():
        name = name_of(outer)
        if name in {"Fallback", "del", "moveFrom"}:
            return True
        properties = child(outer, "trPr") if name == "tr" else None
        if properties is not None and child(properties, "del") is not None:
            return True
    return False


def _mark_is_deleted(paragraph: etree._Element) -> bool:
    properties = child(paragraph, "pPr")
    mark = None if properties is None else child(properties, "rPr")
    return mark is not None and any(name_of(inner) in {"del", "moveFrom"} for inner in mark)


def _is_left_out(node: etree._Element, name: str) -> bool:
    if name == "fldSimple":
        return _PAGE_FIELDS.match(attribute(node, "instr")) is not None
    return name in _LEFT_OUT or (name == "r" and _is_hidden(node))


def _is_hidden(run: etree._Element) -> bool:
    properties = child(run, "rPr")
    hidden = None if properties is None else child(properties, "vanish")
    return hidden is not None and attribute(hidden, "val") not in {"0", "false", "off"}
