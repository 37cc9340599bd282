"""At a real terminal: colours, the width, the language; and none of them in a pipe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import EXAMPLES
from tests.support.command import hdnd
from tests.support.repositories import Scripted
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


def test_an_error_is_wrapped_and_its_command_stands_alone(tmp_path: Path) -> None:
    root = tmp_path / "Hồ sơ"
    root.mkdir()
    run = ("-C", root, "--lang", "vi", "luu")
    expected = hdnd(*run).err
    assert expected.count("\n") == 1
    for columns in (40, 80):
        _code, screen = at_terminal(*run, columns=columns)
        assert screen.split() == expected.split()
        assert max(map(len, screen.splitlines())) <= max(columns, len(str(root)) + 3)
        assert all(line.startswith("  ") for line in screen.splitlines()[1:])
    council = Scripted.council(tmp_path / "council").root
    _code, screen = at_terminal("-C", council, "--lang", "vi", "dong-bo", columns=60)
    assert screen.splitlines() == [
        "hdnd: chưa biết máy chủ ở đâu; hãy khai một lần:",
        "  hdnd dong-bo --server THƯ_MỤC",
    ]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["overdue", "--help"], ["render", "--help"]]
)
def test_help_fits_eighty_columns_in_both_languages(arguments: list[str]) -> None:
    for language in ("vi", "en"):
        code, screen = at_terminal("--lang", language, *arguments)
        assert code == 0
        assert max(len(line) for line in screen.splitlines()) <= 80
        assert "Traceback" not in screen
