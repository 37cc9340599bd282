"""Asking at a terminal: plain lines, one question at a time, nothing drawn and nothing coloured.

A question is one line, its default in brackets; a choice is a numbered list before it. So a
screen reader reads what stands there, and a terminal of forty columns shows it. What is typed is
read by the record's own readers; what they refuse is told, and the question comes again. Ctrl-C
and Ctrl-D leave: whoever asks writes nothing before the last answer.
"""

from __future__ import annotations

import os
import re
import select
import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import typer

from hdnd_cli.cli import EXIT_INTERRUPTED
from hdnd_cli.cli.console import tell, width
from hdnd_cli.cli.options import read
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.text import fold_search, nfc, squeeze

T = TypeVar("T")

#: Longer lists are not shown whole before a word says what is looked for.
_SHOWN = 20
#: So many columns are left for the answer, on the line of the question.
_ROOM = 12
#: Lines that come within so many seconds were not typed.
_PASTING = 0.05
_RANGE = re.compile(r"(\d+)\s*-\s*(\d+)")
_YES = frozenset({"c", "co", "y", "yes"})
_NO = frozenset({"k", "khong", "n", "no"})


@dataclass(frozen=True)
class Choice:
    """One of several answers: what it stands for, and the words that a person sees."""

    value: str
    words: str


def at_terminal() -> bool:
    """Tell whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def introduce() -> None:
    """Say once how questions are answered."""
    tell(_wrapped(_("Enter takes the answer in brackets; Ctrl+C leaves, and nothing is written.")))


def ask(question: str, reader: Callable[[str], T], *, default: str | None = None) -> T:
    """Ask until the answer can be read.

    Args:
        question: What is asked, without a colon.
        reader: Turns what was typed into a value: one of the record's own readers (`parse_text`
            takes any words), or one that refuses by `typer.BadParameter`.
        default: What Enter stands for; without one there must be an answer.
    """
    while True:
        typed = _line(question, default) or default
        if typed is None:
            tell(_("an answer is needed here"))
            continue
        try:
            return read(reader, typed)
        except typer.BadParameter as refused:
            tell(_wrapped(refused.message))


def ask_or_skip(question: str, reader: Callable[[str], T]) -> T | None:
    """Ask for what may be left out: Enter alone stands for None, and so does a `?`."""
    while True:
        typed = _line(question, _("leave out"))
        if typed in ("", UNFILLED):
            return None
        try:
            return read(reader, typed)
        except typer.BadParameter as refused:
            tell(_wrapped(refused.message))


def confirm(question: str, *, default: bool) -> bool:
    """Ask for yes or no."""
    while True:
        typed = fold_search(_line(question, _("Y/n") if default else _("y/N")))
        if not typed:
            return default
        if typed in _YES | _NO:
            return typed in _YES
        tell(_("answer yes or no"))


def choose(question: str, choices: Sequence[Choice], *, default: str | None = None) -> str:
    """Ask for one of several: by its number, or by words without regard to diacritics.

    Args:
        question: What is asked, without a colon.
        choices: What there is to choose from, in the order in which it is listed.
        default: The value that Enter stands for.
    """
    offered = _Offered(choices)
    offered.introduce(question)
    usual = next((choice.words for choice in choices if choice.value == default), None)
    while True:
        typed = _line(_("Number or words"), usual)
        if not typed and default is not None:
            return default
        found = offered.find(typed) if typed else offered.all()
        if len(found) == 1 and typed:
            return found[0].value


def choose_several(question: str, choices: Sequence[Choice]) -> tuple[str, ...]:
    """Ask for any of several, as `1, 3` or `2-5` or by words; Enter alone stands for none."""
    offered = _Offered(choices)
    offered.introduce(question)
    while True:
        typed = _line(_("Numbers or words, with commas"), _("none"))
        if not typed:
            return ()
        found = offered.find_several(typed)
        if found is not None:
            return tuple(dict.fromkeys(choice.value for choice in found))


class _Offered:
    """What there is to choose from, with the numbers under which it is listed."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self._choices = list(choices)
        self._folded = [fold_search(choice.words) for choice in choices]

    def introduce(self, question: str) -> None:
        """Show the question and, where they are not many, its answers."""
        tell(_wrapped(question + ":"))
        if len(self._choices) <= _SHOWN:
            self._show(self._choices)
            return
        message = _("{number} to choose from: type a word of what you look for, or Enter for all")
        tell(_wrapped(message.format(number=len(self._choices)), "  "))

    def all(self) -> list[Choice]:
        """Show every answer, and return them."""
        self._show(self._choices)
        return self._choices

    def find(self, typed: str) -> list[Choice]:
        """Return what was meant; tell what fits where that is not just one."""
        found = self._meant(typed)
        if not found:
            self._tell_unknown(typed)
        elif len(found) > 1:
            tell(_('several fit "{words}":').format(words=typed))
            self._show(found)
        return found

    def find_several(self, typed: str) -> list[Choice] | None:
        """Return everything that was meant; None where a part is not understood, which is told."""
        whole = self._meant(typed)
        if len(whole) == 1:
            return whole
        found: list[Choice] = []
        for part in filter(None, (part.strip() for part in typed.split(","))):
            if match := _RANGE.fullmatch(part):
                numbers = range(int(match[1]), int(match[2]) + 1)
                if numbers and numbers[0] >= 1 and numbers[-1] <= len(self._choices):
                    found += [self._choices[number - 1] for number in numbers]
                    continue
            one = self.find(part)
            if len(one) != 1:
                return None
            found += one
        return found

    def _meant(self, typed: str) -> list[Choice]:
        if typed.isdecimal():
            number = int(typed)
            return [self._choices[number - 1]] if 1 <= number <= len(self._choices) else []
        bare = fold_search(typed)
        pairs = list(zip(self._choices, self._folded, strict=True))
        exact = [choice for choice, words in pairs if bare in (choice.value, words)]
        # "xong" is no more "xong một phần" than "đã xong": what begins so is not preferred.
        return exact or [
            choice
            for choice, words in pairs
            if all(word in f"{words} {choice.value}" for word in bare.split())
        ]

    def _tell_unknown(self, typed: str) -> None:
        message = _('nothing fits "{words}"').format(words=typed)
        known = [choice.words for choice in self._choices]
        tell(_wrapped(with_guess(message, typed, known)))

    def _show(self, choices: Sequence[Choice]) -> None:
        digits = len(str(len(self._choices)))
        for choice in choices:
            mark = f"  {self._choices.index(choice) + 1:>{digits}}. "
            tell(_wrapped(choice.words, mark, " " * len(mark)))


def _wrapped(text: str, first: str = "", rest: str = "", room: int = 0) -> str:
    return textwrap.fill(
        text,
        width() - room,
        initial_indent=first,
        subsequent_indent=rest or first,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _line(question: str, default: str | None) -> str:
    """Return what was typed, composed, without the blanks around it; leave where nobody answers."""
    asked = question + (f" [{default}]" if default else "") + ":"
    lines = _wrapped(asked, room=_ROOM).split("\n")
    for line in lines[:-1]:
        tell(line)
    _edit_lines()
    while True:
        try:
            typed = squeeze(nfc(" ".join(_pasted(input(lines[-1] + " ")))))
        except (EOFError, KeyboardInterrupt):
            sys.stderr.write("\n")
            tell(_("left; nothing was written"))
            raise typer.Exit(EXIT_INTERRUPTED) from None
        if typed.isprintable():
            return typed
        tell(_("the answer holds a sign that no key writes (an arrow key?): type it again"))


def _pasted(first: str) -> list[str]:
    """Return a line with those that came along with it: words pasted from Word, say.

    Otherwise their second line would answer the next question, and an empty one would confirm
    what nobody has read.
    """
    lines = [first]
    while _more_waits():
        try:
            lines.append(input())
        except EOFError:
            break
    return lines


def _more_waits() -> bool:
    try:
        return bool(select.select([sys.stdin], [], [], _PASTING)[0])
    except (OSError, ValueError):  # Windows asks sockets only, and has its own way
        import importlib

        try:
            return bool(importlib.import_module("msvcrt").kbhit())
        except ImportError:
            return False


def _edit_lines() -> None:
    """Let arrow keys move within the line, where the system has what it takes.

    The editor takes letters apart where the locale is not UTF-8, and moves the line sideways at a
    terminal that can do little; there the terminal's own way of taking back letters serves better.
    """
    import locale

    try:
        simple = os.environ.get("TERM") in (None, "", "dumb")
        if simple or locale.nl_langinfo(locale.CODESET).upper() != "UTF-8":
            return
        import readline  # noqa: F401  (`input` uses it as soon as it is there)
    except (AttributeError, ImportError):  # Windows edits lines by itself
        return


__all__ = [
    "Choice",
    "ask",
    "ask_or_skip",
    "at_terminal",
    "choose",
    "choose_several",
    "confirm",
    "introduce",
]
