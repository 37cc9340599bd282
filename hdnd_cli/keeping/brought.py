"""What is wrong with a state of the record that was not wrong with an earlier one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hdnd_cli.checks import run_checks
from hdnd_cli.problems import Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hdnd_cli.keeping.states import State


def new_errors(
    before: State, after: State, today: date, renamed: Mapping[str, str] | None = None
) -> tuple[Problem, ...]:
    """Return the errors that a state has and an earlier one had not.

    Args:
        before: The earlier state.
        after: The state.
        today: The day for which it is checked.
        renamed: New names of files of the earlier state.
    """
    names = renamed or {}
    known = {_without_place(problem, names) for problem in _errors(before, today)}
    found = (problem for problem in _errors(after, today))
    return tuple(problem for problem in found if _without_place(problem, {}) not in known)


def _errors(state: State, today: date) -> list[Problem]:
    problems = run_checks(state.council, today, errors_only=True)
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _without_place(problem: Problem, renamed: Mapping[str, str]) -> Problem:
    """Return a problem by its file alone: its line moves with what stands above it."""
    path = renamed.get(problem.location.path, problem.location.path)
    return replace(problem, location=Location(path), hint="")
