"""The Markdown subset of bodies, read into blocks: paragraph, heading, numbered text, table, annex.

Numbers are text: a council's numbers are references in law and must not renumber
themselves, so `1.` and `-` stay in the paragraph as the body has them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from markdown_it import MarkdownIt

from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

Align = Literal["left", "center", "right"]
ParagraphKind = Literal["part", "heading", "text", "entry"]

#: Before a table: the widths of its columns, in any unit; they are scaled to the page.
COLUMNS = re.compile(r"<!--\s*columns:((?:\s+\d+)+)\s*-->\s*")
_LEVELS: dict[str, ParagraphKind] = {"h2": "part", "h3": "heading"}
_ALIGN = re.compile(r"text-align:(left|center|right)")


@dataclass(frozen=True)
class Piece:
    """Words in one weight and slant."""

    text: str
    bold: bool = False
    italic: bool = False


Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or a heading: `part` is the upper of two levels of headings.

    An `entry` is set like a cell of a table: close, and without a first line's indent.
    """

    kind: ParagraphKind
    line: Line


@dataclass(frozen=True)
class Table:
    """A table with one header row; `columns` are relative widths, one for each column."""

    columns: tuple[int, ...]
    align: tuple[Align, ...]
    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Annex:
    """Where an annex begins; everything up to the next one belongs to it."""

    #: `Phụ lục I`
    name: Line
    title: Line
    #: `(Kèm theo Báo cáo số 05/BC-HĐND ngày 03 tháng 8 năm 2020)`
    note: Line


Block = Paragraph | Table | Annex


class RefusedError(Exception):
    """The text has something that bodies cannot have; `line` counts from 1 in that text."""

    def __init__(self, line: int, found: str) -> None:
        super().__init__(found)
        self.line = line
        self.found = found


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def parse_blocks(text: str, data: Callable[[str], str]) -> tuple[Block, ...]:
    """Return the blocks of a body.

    Args:
        text: Markdown in which data stand as placeholders.
        data: Puts the data back into a piece of text.

    Raises:
        RefusedError: the text has something else than the subset.
    """
    return _Reader(_markdown().parse(text), data).blocks()


class _Reader:
    """Walks the flat list of tokens that markdown-it gives."""

    def __init__(self, tokens: Sequence[Token], data: Callable[[str], str]) -> None:
        self._tokens = tokens
        self._data = data
        self._at = 0
        self._line = 1
        #: What a list gives its next paragraph: "-", "1." or nothing.
        self._marker = ""
        self._columns: tuple[int, ...] = ()

    def blocks(self) -> tuple[Block, ...]:
        found: list[Block] = []
        while self._at < len(self._tokens):
            block = self._block(self._next())
            if block is not None:
                found.append(block)
        return tuple(found)

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        if token.map:
            self._line = token.map[0] + 1
        return token

    def _block(self, token: Token) -> Block | None:
        match token.type:
            case "paragraph_open":
                return self._paragraph("text")
            case "heading_open" if token.tag == "h1":
                return self._annex()
            case "heading_open" if token.tag in _LEVELS:
                return self._paragraph(_LEVELS[token.tag])
            case "table_open":
                return self._table()
            case "list_item_open":
                self._marker = f"{token.info}{token.markup} "
            case "html_block" if found := COLUMNS.fullmatch(token.content):
                self._columns = tuple(int(width) for width in found[1].split())
            case (
                "bullet_list_open"
                | "bullet_list_close"
                | "ordered_list_open"
                | "ordered_list_close"
            ):
                pass
            case "list_item_close":
                self._marker = ""
            case _:
                raise RefusedError(self._line, _name(token))
        return None

    def _paragraph(self, kind: ParagraphKind) -> Paragraph:
        line = self._inline(self._next())
        self._next()
        marker, self._marker = self._marker, ""
        return Paragraph(kind, (Piece(marker), *line) if marker else line)

    def _annex(self) -> Annex:
        """Read an annex's name (#), its title (##) and the paragraph below: all three belong."""
        start = self._line
        lines = [self._inline(self._next())]
        self._next()
        for opening in ("h2", "p"):
            if self._at == len(self._tokens) or self._tokens[self._at].tag != opening:
                raise RefusedError(start, _("an annex (#) without a title (##) and a line below"))
            self._next()
            lines.append(self._inline(self._next()))
            self._next()
        return Annex(*lines)

    def _inline(self, token: Token) -> Line:
        pieces: list[Piece] = []
        bold = italic = 0
        for child in token.children or ():
            match child.type:
                case "text":
                    if child.content:
                        pieces.append(Piece(self._data(child.content), bold > 0, italic > 0))
                case "softbreak":
                    pieces.append(Piece(" ", bold > 0, italic > 0))
                case "strong_open" | "strong_close":
                    bold += child.nesting
                case "em_open" | "em_close":
                    italic += child.nesting
                case _:
                    raise RefusedError(self._line, _name(child))
        return tuple(pieces)

    def _table(self) -> Table:
        start = self._line
        rows: list[tuple[Line, ...]] = []
        align: list[Align] = []
        cells: list[Line] = []
        while (token := self._next()).type != "table_close":
            if token.type == "th_open":
                align.append(_alignment(token))
            elif token.type == "inline":
                cells.append(self._inline(token))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
        columns = self._columns or (1,) * len(align)
        self._columns = ()
        if len(columns) != len(align):
            raise RefusedError(start, _("a table whose columns: line does not fit its columns"))
        return Table(columns, tuple(align), rows[0], tuple(rows[1:]))


def _alignment(token: Token) -> Align:
    found = _ALIGN.search(str(token.attrGet("style") or ""))
    return found[1] if found else "left"  # type: ignore[return-value]


def _name(token: Token) -> str:
    """Return what a clerk calls a token that bodies cannot have."""
    names = {
        "fence": _("a block of code"),
        "code_block": _("a line that begins with four spaces"),
        "code_inline": _("code between back-quotes"),
        "blockquote_open": _("a quotation (>)"),
        "hr": _("a horizontal rule (---)"),
        "html_block": _("HTML"),
        "html_inline": _("HTML"),
        "link_open": _("a link"),
        "image": _("a picture"),
        "hardbreak": _("a forced line break"),
        "heading_open": _("a heading of another level than #, ## and ###"),
    }
    return names.get(token.type, token.type)
