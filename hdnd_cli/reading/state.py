"""What has been read so far, and what was met on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hdnd_cli.problems import Location, Problem

if TYPE_CHECKING:
    from hdnd_cli.source import Source
    from hdnd_cli.yamlnodes import Keys


@dataclass
class Reading:
    """What has been read so far."""

    source: Source
    problems: list[Problem] = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)
    unfilled: dict[str, tuple[Keys, ...]] = field(default_factory=dict)
    accepted: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    left_out: dict[str, dict[Keys, tuple[int, ...]]] = field(default_factory=dict)

    def add(self, path: str, rule: str, message: str, hint: str = "") -> None:
        """Tell why a file cannot be read, or not whole."""
        self.problems.append(Problem(Location(path), rule, message, hint=hint))
        self.incomplete.add(path)
