"""Everything that is looked at, one after the other: what comes first would spoil the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.errors import OwnershipError
from hdnd_cli.keeping.health import editors, exchanges, leftovers, machine, repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from hdnd_cli.keeping.health.finding import Finding


@dataclass(frozen=True)
class Facts:
    """What only the outermost layer knows."""

    root: Path
    #: The present moment.
    now: datetime
    #: How the console writes letters: `utf-8`.
    encoding: str
    #: Whether a git is at work on this machine; None where that cannot be found out.
    git_runs: bool | None


def examine(facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with the machine, then with the folder."""
    yield from machine.encoding(facts.encoding)
    yield from machine.converter()
    found = list(machine.git_itself(facts.root))
    yield from found
    if any(finding.id == "git-missing" for finding in found):
        return
    if git.top_of(facts.root) is None:
        yield repository.never_recorded()
        return
    try:
        git.prefix_of(facts.root)
    except OwnershipError:
        yield repository.foreign(facts.root)
        return
    yield from machine.identity(facts.root)
    yield from repository.examine(facts.root, facts.now)
    yield from editors.examine(facts.root)
    yield from leftovers.examine(facts.root, facts.now, git_runs=facts.git_runs)
    yield from exchanges.examine(facts.root, facts.now)
