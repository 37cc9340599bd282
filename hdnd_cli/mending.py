"""A line of YAML that does not parse, mended: what the clerk meant, in quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ENTRY = re.compile(r"(?P<head>[ ]*(?:- +)*[A-Za-z_][\w-]*:[ ]+)(?P<words>\S.*)")
_ITEM = re.compile(r"(?P<head>[ ]*(?:- +)+)(?P<words>\S.*)")


def mend(text: str, line: int, fault: Callable[[str], int | None]) -> tuple[int, int, str] | None:
    """Return the line and column (from 0) of what breaks a text, and the line mended.

    The fault shows where the parser gave up, often a line after the real one: that line and
    the two before it are tried, each with its value in quotes, and the first that lets the
    parser come further is the answer.

    Args:
        text: The whole file.
        line: Line, from 0, at which the parser gave up.
        fault: Returns the line of the first fault of a text, None where it has none.
    """
    lines = text.split("\n")
    for number in range(min(line, len(lines) - 1), max(-1, line - 3), -1):
        match = _ENTRY.fullmatch(lines[number]) or _ITEM.fullmatch(lines[number])
        if match is None or match["words"][0] in "{[|>":
            continue
        words = match["words"].rstrip()
        if words[0] in "'\"" and words.count(words[0]) == 1:
            words = words[1:]  # a quote that was opened and never closed
        mended = match["head"] + quoted(words)
        remaining = fault("\n".join([*lines[:number], mended, *lines[number + 1 :]]))
        if remaining is None or remaining > line:
            return number, len(match["head"]), mended
    return None


def quoted(words: str) -> str:
    """Return words in single quotes, as YAML reads them back."""
    return "'" + words.replace("'", "''") + "'"
