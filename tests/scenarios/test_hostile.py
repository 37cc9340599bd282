"""A repository that somebody else set up: every command answers as if it had not been."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history.test_hostile_repository import OTHERS, PROGRAMS
from tests.scenarios.building import TODAY, Built, evilly_merged
from tests.scenarios.test_matrix import COMMANDS, arguments
from tests.support.command import Ran, run_main
from tests.support.repositories import in_git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return evilly_merged(tmp_path)


@pytest.fixture
def ask(built: Built, monkeypatch: pytest.MonkeyPatch, capsys: Capsys) -> Callable[..., Ran]:
    monkeypatch.setenv("HDND_TODAY", TODAY)

    def run(*arguments: str) -> Ran:
        return run_main(capsys, "-C", built.root, *arguments)

    return run


def set_up(built: Built, started: Path) -> None:
    """Let every setting name a program that leaves a mark, and let the history say otherwise."""
    program = started.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch '{started}'\n", encoding="utf-8")
    program.chmod(0o755)
    hooks = started.parent / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "post-checkout", "reference-transaction", "pre-auto-gc"):
        (hooks / name).symlink_to(program)
    for key in PROGRAMS:
        in_git(built.root, "config", key, str(hooks if key == "core.hooksPath" else program))
    for key, value in OTHERS.items():
        in_git(built.root, "config", key, value)
    info = built.root / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text("* diff=evil filter=evil\n", encoding="utf-8")
    # The newest state without those before it; and an older one in the place of the newest.
    (info / "grafts").write_text(f"{built.head}\n", encoding="utf-8")
    in_git(built.root, "-c", "core.fsmonitor=false", "replace", built.head, built.base)


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_it_names_is_run_or_believed(
    command: str, built: Built, ask: Callable[..., Ran], tmp_path: Path
) -> None:
    honest = ask(*arguments(command, "evil merge", built))
    started = tmp_path / "started"
    set_up(built, started)
    started.unlink(missing_ok=True)
    # A file with another time lets git look into it, and write its index.
    (built.root / "hdnd.yaml").touch()
    assert ask(*arguments(command, "evil merge", built)) == honest
    assert not started.exists()


@pytest.mark.parametrize("option", ["--output=x", "-x", "--upload-pack=touch x", "--help"])
@pytest.mark.parametrize(
    "command",
    [
        ("overdue", "--known-at"),
        ("ledger", "--known-at"),
        ("log", "2020-03-25/1", "--known-at"),
        ("digest", "--known-at"),
        ("gate", "--base"),
        ("gate", "--base", "HEAD", "--head"),
        ("verify", "--since"),
    ],
)
def test_a_state_that_looks_like_an_option_is_refused(
    command: tuple[str, ...], option: str, built: Built, ask: Callable[..., Ran]
) -> None:
    *rest, last = command
    before = set(built.root.rglob("*"))
    ran = ask(*rest, f"{last}={option}")
    assert (ran.code, ran.out) == (3, "")
    assert f'the record has no state "{option}"' in ran.err
    assert set(built.root.rglob("*")) - before <= {built.root / ".git" / "index.lock"}
