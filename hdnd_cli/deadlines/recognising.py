"""How phrases are found: each kind by its own pattern, one after the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hdnd_cli.deadlines.words import TAKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from re import Match

    from hdnd_cli.deadlines.phrases import Phrase


class Found(NamedTuple):
    """A phrase and where it stands."""

    start: int
    end: int
    phrase: Phrase


class Recogniser:
    """Finds one kind of phrase.

    Patterns are bounded: no part of one can match the same text in two ways, so that a
    hostile text costs no more than a long one.
    """

    def __init__(
        self, pattern: str, build: Callable[[Match[str]], Phrase | None], *, hint: str = ""
    ) -> None:
        """Keep the pattern.

        Args:
            pattern: What the phrase looks like in normal words.
            build: Gives the phrase, or None where the words turn out to mean something else.
            hint: What every match contains; without it the pattern is not tried.
        """
        self._written = pattern
        self._build = build
        self._hint = hint
        self._pattern: re.Pattern[str] | None = None

    def take(self, text: str, found: list[Found]) -> str:
        """Add the phrases of this kind and return the text with their signs blotted out."""
        if self._hint and self._hint not in text:
            return text

        # Compiled when first needed: most words are plain dates and never come here.
        pattern = self._pattern = self._pattern or re.compile(self._written)

        def blot(match: Match[str]) -> str:
            phrase = self._build(match)
            if phrase is None:
                return match.group()
            found.append(Found(match.start(), match.end(), phrase))
            return TAKEN * (match.end() - match.start())

        return pattern.sub(blot, text)


def take_all(recognisers: Iterable[Recogniser], text: str, found: list[Found]) -> str:
    """Let each recogniser take what the ones before it have left."""
    for recogniser in recognisers:
        text = recogniser.take(text, found)
    return text
