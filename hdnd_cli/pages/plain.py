"""The Markdown of a page as plain text: headings, paragraphs and records; it uses nothing else."""

from __future__ import annotations

import re
from textwrap import wrap

_FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`]*)`")
_INDENT = "    "
#: Stands for a blank inside a piece of a record, which is not broken over two lines.
_FIXED = "\x00"


def as_plain(markdown: str, width: int) -> list[str]:
    """Return the lines of a page: paragraphs wrapped to a width, records indented.

    Lines of records are kept as they are: they are there to be copied.
    """
    lines: list[str] = []
    for number, part in enumerate(_FENCED.split(markdown)):
        if number % 2:
            lines += [_INDENT + line.expandtabs(4) for line in part.splitlines()] + [""]
        else:
            for paragraph in filter(None, part.strip().split("\n\n")):
                lines += [*_prose(paragraph, width), ""]
    return lines[:-1]


def _prose(paragraph: str, width: int) -> list[str]:
    if paragraph.startswith("## "):
        return [paragraph.removeprefix("## ") + ":"]
    kept = _CODE.sub(_quoted, paragraph.removeprefix("# "))
    lines = wrap(kept, width, break_long_words=False, break_on_hyphens=False)
    return [line.replace(_FIXED, " ") for line in lines]


def _quoted(code: re.Match[str]) -> str:
    """Return a key or a line of a record in quotes: backquotes mean nothing on a terminal."""
    return '"' + re.sub(r"\s", _FIXED, code[1]) + '"'
