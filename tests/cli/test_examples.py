"""The examples that help shows: every command has some, and each does what it says."""

from __future__ import annotations

import shlex
from functools import cache
from typing import TYPE_CHECKING

import pytest

from hdnd_cli import i18n
from hdnd_cli.cli.app import LISTED, Listed
from hdnd_cli.cli.completing import EVENT_KINDS, SUBJECTS
from hdnd_cli.cli.examples import examples_of
from hdnd_cli.cli.new import VIETNAMESE
from hdnd_cli.demo import set_up
from tests.support.command import hdnd
from tests.support.repositories import in_git
from tests.support.terminal import CTRL_C, Terminal

if TYPE_CHECKING:
    from pathlib import Path

BINH = {
    "GIT_AUTHOR_NAME": "Trần Thị Bình",
    "GIT_AUTHOR_EMAIL": "binh@example.vn",
    "GIT_COMMITTER_NAME": "Trần Thị Bình",
    "GIT_COMMITTER_EMAIL": "binh@example.vn",
}
USAGE = 2
with i18n.speaking("vi"):
    #: The program takes its English names too: what is shown in English is tested by their kinship.
    EXAMPLES = [(entry, example) for entry in LISTED for example in examples_of(entry)]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "ho-so"
    set_up(folder)
    # A step of one's own, which can be taken back.
    (folder / "README.md").write_text("Hồ sơ\n", encoding="utf-8")
    in_git(folder, "add", "README.md")
    in_git(folder, "commit", "--quiet", "--message", "Thêm README", **BINH)
    return folder


@cache
def _help(name: str) -> str:
    return hdnd("--lang", "vi", name, "--help").out


def test_every_command_has_examples() -> None:
    assert [entry.name for entry in LISTED if not entry.examples] == []


def test_a_vietnamese_reader_is_shown_vietnamese_words() -> None:
    shown = {f"{entry.name} {example}".split()[1] for entry, example in EXAMPLES if example}
    assert shown.isdisjoint({*EVENT_KINDS, *SUBJECTS, *VIETNAMESE, "copy"})
    with i18n.speaking("en"):
        assert all(examples_of(entry) == entry.examples for entry in LISTED)


@pytest.mark.parametrize(
    ("entry", "example"),
    EXAMPLES,
    ids=[f"{entry.name} {example}".strip() for entry, example in EXAMPLES],
)
def test_an_example_runs(council: Path, entry: Listed, example: str) -> None:
    name = entry.vietnamese
    shown = _help(name)
    assert f"  hdnd {name} {example}".rstrip() + "\n" in shown
    words = shlex.split(example)
    # A record is not set up within another one.
    folder = council.parent if entry.name == "init" else council
    ran = hdnd(name, *words, cwd=folder, HDND_TODAY="2020-12-31", HDND_LANG="en")
    if ran.code == USAGE:
        # It asks for the rest, where somebody sits who can be asked.
        with Terminal(name, *words, cwd=folder, env={"HDND_LANG": "en"}) as at:
            at.wait_for("Enter takes")
            at.wait_for(": ")
            at.leave(CTRL_C, "nothing was written")
            code, screen = at.end()
        assert (code, "Usage:" in screen) == (130, False), ran.err
        return
    assert (ran.code, ran.out != "") in {(0, True), (1, True)}, ran.err
