"""The base council of the cases in memory, with changes, and what `check` says of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from hdnd_cli.checks import run_checks
from hdnd_cli.reading import read_council
from tests.support.councils import Memory
from tests.support.freezing import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.council import Council
    from hdnd_cli.problems import Problem

BASE = Path(__file__).parent.parent / "cases" / "base"
TODAY = date(2020, 6, 30)
FILES = {
    path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8")
    for path in BASE.rglob("*.yaml")
}
FIRST = "sessions/2020-03-25"
SECOND = "sessions/2020-06-10"


def council(changes: Mapping[str, str | None]) -> Council:
    """Return the base council; a change of None takes a file away.

    An entry of the register with `content: sha256:00` freezes the records as they are.
    """
    files: dict[str, str | None] = {**FILES, **{p: t and dedent(t) for p, t in changes.items()}}
    written = {path: text for path, text in files.items() if text is not None}
    return read_council(Memory(frozen(written)))


def problems(changes: Mapping[str, str | None], day: date = TODAY) -> list[Problem]:
    return run_checks(council(changes), day)


def told(changes: Mapping[str, str | None], day: date = TODAY) -> list[str]:
    return [str(problem) for problem in problems(changes, day)]


def rules(changes: Mapping[str, str | None], day: date = TODAY) -> list[tuple[str, str]]:
    """Return the file and the rule of each problem."""
    return [(problem.location.path, problem.rule) for problem in problems(changes, day)]


def edited(path: str, old: str, new: str) -> dict[str, str]:
    """Return a file of the base with one text put for another."""
    assert old in FILES[path]
    return {path: FILES[path].replace(old, new)}


def session(
    folder: str, kind: str = "regular", number: int | None = None, more: str = ""
) -> dict[str, str]:
    """Return a session without a fault, so that only what is added to it is told."""
    items = "{id: 1, title: Rà soát, group: previous-conclusions, form: review}"
    return {
        f"sessions/{folder}/session.yaml": f"kind: {kind}\n"
        + (f"number: {number}\n" if number else "")
        + f"date: {folder[:10]}\nchaired_by: nguyen-van-an\n{more}",
        f"sessions/{folder}/agenda.yaml": f"items:\n  - {items}\n",
        f"sessions/{folder}/minutes.yaml": "present: 3\n",
        f"sessions/{folder}/conclusions.yaml": "no_conclusion: 1\n",
    }
