"""What a new state does to issued documents and recorded events without saying so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.errors import HistoryError
from hdnd_cli.history import open_history
from hdnd_cli.integrity.gate import gate
from hdnd_cli.integrity.origin import Origin
from hdnd_cli.integrity.states import RecordState, is_kept
from hdnd_cli.problems import Severity

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from hdnd_cli.keeping.states import State
    from hdnd_cli.problems import Problem


def silently_changed(root: Path, before: State, after: State, now: datetime) -> tuple[Problem, ...]:
    """Return what the gate will say of a new state; nothing where the history is cut off.

    Args:
        root: The council's folder.
        before: The revision that the folder stands on.
        after: What is to be recorded.
        now: The present moment.

    Raises:
        GitError: git is missing, or refused.
    """
    if before.id is None or not _may_be_silent(before, after):
        return ()
    try:
        with open_history(root, now, known_at=before.id) as history:
            problems = gate(_kept(before), _kept(after, before.id), Origin(history, history))
    except HistoryError:
        return ()
    # What cannot be read, or breaks a rule, is told by the checks.
    known = {(p.location.path, p.rule, p.message) for p in after.council.problems}
    return tuple(
        problem
        for problem in problems
        if problem.severity is Severity.ERROR
        and (problem.location.path, problem.rule, problem.message) not in known
    )


def _may_be_silent(before: State, after: State) -> bool:
    """Tell whether something that was there is otherwise now, or a number may be given twice."""
    changed = {path for path, id_ in before.ids.items() if after.ids.get(path) != id_}
    new = after.ids.keys() - before.ids.keys()
    return any(map(is_kept, changed)) or any(path.startswith("register/") for path in new)


def _kept(state: State, follows: str | None = None) -> RecordState:
    ids = {path: id_ for path, id_ in state.ids.items() if is_kept(path)}
    if follows is None:
        return RecordState(state.council, ids, state.id)
    return RecordState(state.council, ids, None, frozenset({follows}))
