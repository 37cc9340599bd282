"""Lines for a terminal: text in segments, each with the name of its style.

Every meaning stands in words; a style only repeats it. `plain` leaves the styles out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from hdnd_cli.text import nfc, printable, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Style: TypeAlias = Literal["", "heading", "bad", "warning", "good", "faint"]

#: How a terminal is told (ECMA-48, "select graphic rendition").
_CODES: dict[Style, str] = {
    "heading": "1",
    "bad": "1;31",
    "warning": "33",
    "good": "32",
    "faint": "2",
}
_WIDE = ("W", "F")
#: A command as messages name it, so far as it can be told from the sentence around it: its name,
#: what it does where it has to be told, then options, quoted words, words in capitals, and what
#: holds a digit or a slash.
_COMMAND = re.compile(
    r"""[("'“]*(?:hdnd[ ](?:-C[ ]\S+[ ])?(?:(?:new|tao|issue|ban-hanh|progress|tien-do|template
    |mau|render|xuat-ban-thao|explain|giai-thich)[ ][a-z][a-z-]+|[a-z][a-z-]*)
    |git[ ](?:fetch|switch))
    (?:[ ](?:--?[a-z][^\s,;]*|"[^"]*"|[^\W\d_a-z]{2,}[^\s;,.]*|\S*[\d/]\S*|…|mine|theirs
    |[a-z][a-z-]*(?=[ ]--[a-z])|\.(?!\S)))*\S*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """Text in one style."""

    text: str
    style: Style = ""


#: One line; an empty one separates.
Line: TypeAlias = tuple[Segment, ...]
BLANK: Line = ()


def plain(lines: Iterable[Line]) -> str:
    """Return lines as text without styles."""
    return "".join("".join(part.text for part in line).rstrip() + "\n" for line in lines)


def coloured(lines: Iterable[Line]) -> str:
    """Return lines with the control codes by which a terminal shows their styles."""
    return "".join("".join(map(_coded, line)).rstrip(" ") + "\n" for line in lines)


def _coded(part: Segment) -> str:
    code = _CODES.get(part.style)
    return f"\x1b[{code}m{part.text}\x1b[0m" if code and part.text else part.text


def shown(text: str) -> str:
    """Return a record's text for one line: composed, squeezed, control codes made visible."""
    return squeeze(printable(nfc(text)).replace("\x85", " "))


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in _WIDE)
        for sign in text
    )


def flow(
    parts: Sequence[Segment | str], width: int, *, indent: int = 0, hanging: int | None = None
) -> list[Line]:
    """Return parts as lines of words that fit the width. No word is ever cut, and no command.

    Args:
        parts: What to say; white space between words becomes one space.
        width: Columns to fill; a longer word stands alone on its line.
        indent: Spaces before the first line.
        hanging: Spaces before the others; as the first where not given.
    """
    words = [
        Segment(word, part.style)
        for part in (part if isinstance(part, Segment) else Segment(part) for part in parts)
        for word in _words(part.text)
    ]
    rest = indent if hanging is None else hanging
    lines: list[Line] = []
    line: list[Segment] = []
    used = 0
    for word in words:
        room = width - (rest if lines else indent)
        need = columns(word.text)
        if line and used + 1 + need > room:
            lines.append(_joined(line, rest if lines else indent))
            line, used = [], 0
        line.append(word)
        used += need + (1 if len(line) > 1 else 0)
    if line:
        lines.append(_joined(line, rest if lines else indent))
    return lines


def _words(text: str) -> list[str]:
    """Return what no line break may cut: words, and commands, which are typed as they stand."""
    words = text.split()
    if "hdnd" not in text and "git" not in text:
        return words
    text, found, place = " ".join(words), [], 0
    for command in _COMMAND.finditer(text):
        # Only where a word begins: "/usr/bin/hdnd is" names a file.
        if command.start() == 0 or text[command.start() - 1] == " ":
            found += [*text[place : command.start()].split(), command.group()]
            place = command.end()
    return [*found, *text[place:].split()]


def is_command(text: str) -> bool:
    """Tell whether a text is a command, from its first sign to its last."""
    return _COMMAND.fullmatch(text) is not None


def _joined(words: list[Segment], indent: int) -> Line:
    """Return words as segments, neighbours of one style in one."""
    found = [Segment(" " * indent)] if indent else []
    text, style = words[0].text, words[0].style
    for word in words[1:]:
        if word.style == style:
            text += " " + word.text
            continue
        found += [Segment(text, style), Segment(" ")]
        text, style = word.text, word.style
    return (*found, Segment(text, style))
