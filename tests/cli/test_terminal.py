"""At a real terminal: colours, the width, the language; and none of them in a pipe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import EXAMPLES
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pty", reason="no pseudo-terminals here")

CODE = re.compile(r"\x1b\[[0-9;]*m")


def at_terminal(*arguments: str | Path, columns: int = 80, **environment: str) -> tuple[int, str]:
    """Run the program at a terminal of some columns and return exit code and screen."""
    env = {"TERM": "xterm-256color", **environment}
    with Terminal(*arguments, columns=columns, env=env, without=("NO_COLOR",)) as at:
        code, _plain = at.end()
    return code, at.shown.decode("utf-8").replace("\r\n", "\n")


OVERDUE = ("-C", EXAMPLES / "loc-ha", "--lang", "vi", "overdue", "--as-of", "2020-12-31")


def test_the_report_fits_eighty_columns_and_is_coloured() -> None:
    code, screen = at_terminal(*OVERDUE)
    assert code == 0
    assert CODE.search(screen)
    assert max(len(line) for line in CODE.sub("", screen).splitlines()) <= 80
    assert "quá hạn" in screen.lower()


def test_without_colours_the_words_are_the_same() -> None:
    _code, coloured = at_terminal(*OVERDUE)
    _code, plain = at_terminal(*OVERDUE, NO_COLOR="1")
    assert not CODE.search(plain)
    assert CODE.sub("", coloured) == plain


def test_a_narrow_terminal_loses_no_word() -> None:
    _code, wide = at_terminal(*OVERDUE, NO_COLOR="1")
    _code, narrow = at_terminal(*OVERDUE, columns=50, NO_COLOR="1")
    assert narrow.split() == wide.split()
    assert max(len(line) for line in narrow.splitlines()) <= 50


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["overdue", "--help"], ["render", "--help"]]
)
def test_help_fits_eighty_columns_in_both_languages(arguments: list[str]) -> None:
    for language in ("vi", "en"):
        code, screen = at_terminal("--lang", language, *arguments)
        assert code == 0
        assert max(len(line) for line in screen.splitlines()) <= 80
        assert "Traceback" not in screen
