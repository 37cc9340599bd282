"""Everything that is known before an event is recorded: its files, and what they bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hdnd_cli.entering.judging import caused
from hdnd_cli.entering.naming import Entered, entered
from hdnd_cli.entering.papers import paper_name
from hdnd_cli.model.progress import EVENT_MODELS
from hdnd_cli.problems import Problem, Severity
from hdnd_cli.reading import read_council
from hdnd_cli.source import Overlay

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from hdnd_cli.council import Council
    from hdnd_cli.reading import SharedRecords


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to enter."""

    kind: str
    #: Full names of commitments: `2020-03-25/1`.
    commitments: tuple[str, ...]
    #: What is said, by field.
    values: Mapping[str, Any]
    #: Files that came with it, from anywhere, and what they hold.
    papers: tuple[tuple[Path, bytes], ...] = ()


@dataclass(frozen=True)
class Prepared:
    """What would be recorded, and the record as it would then be."""

    #: One event for each session that made the commitments.
    entries: tuple[Entered, ...]
    papers: Mapping[str, bytes]
    after: Council
    #: What would be wrong then and is not now.
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Tell whether it would be an error."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def prepare(
    before: Council,
    wanted: Wanted,
    day: date,
    taken: Collection[str] = (),
    ignored: Callable[[list[str]], set[str]] | None = None,
    shared: SharedRecords | None = None,
) -> Prepared:
    """Return what would be recorded: one event a session, and the papers that came with it.

    Args:
        before: The record as it is.
        wanted: What is to be entered.
        day: Today.
        taken: Paths that the record knows though they do not lie in the folder.
        ignored: Returns those of some paths that Git ignores.
        shared: What the record as it is was read from.
    """
    source = before.source
    there = {*source.listing().files, *taken}
    entries, papers = [], {}
    for session_id, numbers in _by_session(wanted.commitments).items():
        names = [paper_name(source, session_id, *paper, there) for paper in wanted.papers]
        for name, (_file, content) in zip(names, wanted.papers, strict=True):
            papers[f"sessions/{session_id}/papers/{name}"] = content
        said = {**wanted.values, "kind": wanted.kind, "commitment": numbers, "files": tuple(names)}
        event: Any = EVENT_MODELS[wanted.kind].model_validate(said)
        entries.append(entered(session_id, event, there))
    files = {**papers, **{entry.path: entry.content for entry in entries}}
    after = read_council(Overlay(source, files), ignored, shared)
    return Prepared(tuple(entries), papers, after, tuple(caused(before, after, day)))


def _by_session(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return the numbers of commitments by session, each once and in order."""
    found: dict[str, set[int]] = {}
    for name in names:
        session_id, _slash, number = name.rpartition("/")
        found.setdefault(session_id, set()).add(int(number))
    return {session_id: tuple(sorted(numbers)) for session_id, numbers in found.items()}
