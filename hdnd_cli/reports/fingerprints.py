"""What tells a problem from all others, run after run."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hdnd_cli.problems import Problem


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """Return one digest a problem: none twice in a run, and the same when lines move."""
    seen: Counter[str] = Counter()
    found = []
    for problem in problems:
        said = f"{problem.location.path}\0{problem.rule}\0{problem.message}"
        seen[said] += 1
        found.append(hashlib.sha256(f"{said}\0{seen[said]}".encode()).hexdigest())
    return found
