"""The examples that help shows: every command has some, and each does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hdnd_cli.cli.app import LISTED, Listed
from hdnd_cli.demo import set_up
from tests.support.command import hdnd

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = [(entry, example) for entry in LISTED for example in entry.examples]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "ho-so"
    set_up(folder)
    return folder


def test_every_command_has_examples() -> None:
    assert [entry.name for entry in LISTED if not entry.examples] == []


@pytest.mark.parametrize(
    ("entry", "example"),
    EXAMPLES,
    ids=[f"{entry.name} {example}".strip() for entry, example in EXAMPLES],
)
def test_an_example_runs(council: Path, entry: Listed, example: str) -> None:
    name = entry.vietnamese
    shown = hdnd("--lang", "vi", name, "--help").out
    assert f"  hdnd {name} {example}".rstrip() + "\n" in shown
    ran = hdnd(name, *example.split(), cwd=council, HDND_TODAY="2020-12-31")
    assert (ran.code, ran.out != "") in {(0, True), (1, True)}, ran.err
