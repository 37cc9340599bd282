"""What is wrong in a record, as a value: where, which rule, what, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class Severity(Enum):
    """How much a problem weighs: only errors make `check` fail."""

    ERROR = "error"
    WARNING = "warning"
    #: A problem that an `accepted:` entry of its file has turned into a note.
    ACCEPTED = "accepted"

    @property
    def rank(self) -> int:
        """Place in a list that puts the worst first."""
        return ("error", "warning", "accepted").index(self.value)


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file of the record.

    `path` is relative to the repository, with `/`; line and column count from 1.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """Something in the records that a person has to look at."""

    location: Location
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.location}: {self.severity.value}: {self.message} [{self.rule}]"

    def as_severity(self, severity: Severity) -> Problem:
        """Return the same problem with another weight."""
        return replace(self, severity=severity)

    @property
    def order(self) -> tuple[Location, str, str]:
        """Key by which problems are listed: place, rule, message."""
        return (self.location, self.rule, self.message)
