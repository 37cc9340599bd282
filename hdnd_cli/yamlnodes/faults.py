"""Why YAML cannot be read, in words for whoever wrote it; its parsers speak English only."""

from __future__ import annotations

import re

from hdnd_cli.i18n import N_, _

#: What libyaml and the parser in Python say, while doing what; the first that fits counts.
_FAULTS = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"flow sequence", N_("a list is opened by [ and not closed by ], or lacks a comma")),
        (r"flow mapping", N_("a brace is opened and not closed, or a comma is missing")),
        (
            r"mapping values are not allowed",
            N_("a colon stands where none may: put the text in quotes, or look at the indentation"),
        ),
        (r"block collection", N_("the lines of a list begin with -, and this one does not")),
        (r"unexpected end of stream", N_("quotes are opened and not closed")),
        (
            r"cannot start any token",
            N_("no text begins with this sign (tab, @, ` or %): put it in quotes"),
        ),
        (
            r"unknown escape",
            N_("a backslash within double quotes: write two of them, or single quotes around it"),
        ),
        (
            r"sequence entries are not allowed",
            N_("a list does not begin behind a key: put its first - on the next line"),
        ),
        (
            r"(?:alias|anchor).*alphabetic or numeric",
            N_("no text begins with * or &: put it in quotes"),
        ),
        (r"node content", N_("a value is missing here, or a bracket is too many")),
        (
            r"document start",
            N_("this stands behind the end of the record: look at the indentation"),
        ),
        (
            r"block scalar",
            N_("nothing stands behind | or > on its line: put the text on the next one"),
        ),
        (r"expected ':'", N_("a colon is missing behind the key")),
        (
            r"block mapping",
            N_(
                "it does not go on with what stands above: look at the indentation, and at what"
                " stands behind quotes or brackets"
            ),
        ),
    )
)


def in_words(context: str | None, problem: str | None) -> str:
    """Return why a line cannot be read; a parser's own words where they are not known here.

    Args:
        context: What the parser was doing.
        problem: What it met.
    """
    said = f"{context or ''}: {problem or ''}"
    found = next((_(message) for pattern, message in _FAULTS if pattern.search(said)), None)
    return found or problem or context or "?"
