"""The question after a misspelt word: did you mean the known one that is nearest?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.i18n import _
from hdnd_cli.text import near

if TYPE_CHECKING:
    from collections.abc import Iterable


def question(word: str) -> str:
    """Ask whether a word was meant."""
    return _('did you mean "{word}"?').format(word=word)


def guess(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Ask whether the known word was meant that is nearest to a misspelt one.

    Args:
        word: What was written.
        known: What may be meant.
        otherwise: What is said where nothing is near.
    """
    meant = near(word, known)
    return question(meant) if meant else otherwise


def with_guess(message: str, word: str, known: Iterable[str]) -> str:
    """Return a message with the question behind it, where something is near."""
    asked = guess(word, known)
    return f"{message}; {asked}" if asked else message


def require_known(name: str, known: Iterable[str], message: str) -> None:
    """Stop where a name stands for nothing.

    Args:
        name: What was asked about.
        known: What may be asked about.
        message: What is said otherwise, with `{name}` in it.

    Raises:
        UnknownSubjectError: The name is none of the known ones.
    """
    candidates = list(known)
    if name not in candidates:
        raise UnknownSubjectError(with_guess(message.format(name=name), name, candidates))
