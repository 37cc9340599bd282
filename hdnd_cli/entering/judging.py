"""What would be wrong with the record once some files lie in it, that is not wrong now."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hdnd_cli.checks import run_checks

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.problems import Problem


def caused(before: Council, after: Council, day: date) -> list[Problem]:
    """Return the problems that a change of the record brings.

    A problem is known again by its file, rule and message: lines move.

    Args:
        before: The record as it is.
        after: The record with the new files.
        day: What is only asked for after a day is asked for from here.
    """
    problems = run_checks(after, day)
    # Of rules that nothing breaks afterwards, nobody needs to know what broke them before.
    broken = {problem.rule for problem in problems}
    rules = None if "accepted-unused" in broken else broken
    left = Counter(map(_mark, run_checks(before, day, rules=rules)))
    found = []
    for problem in problems:
        if left[_mark(problem)]:
            left[_mark(problem)] -= 1
        else:
            found.append(problem)
    return found


def _mark(problem: Problem) -> tuple[str, str, str]:
    return (problem.location.path, problem.rule, problem.message)
