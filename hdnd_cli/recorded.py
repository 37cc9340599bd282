"""What the history says of a fact: when it came into the record, and who put it there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.clock import vietnam_day

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote something, as the revision names them."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """When and by whom something was recorded."""

    #: When it reached the line, in Vietnam's time; never before what was recorded earlier.
    at: datetime
    #: Who wrote the content, also where somebody else brought it in.
    author: Author
    #: The revision that made the content.
    revision: str
    #: The revision of the line with which it came in; the same where nothing was merged.
    reached: str

    @property
    def on(self) -> date:
        """Return the day in Vietnam."""
        return vietnam_day(self.at)


@dataclass(frozen=True, slots=True)
class KnownAt:
    """Which state of the record was read; nothing is known of it without a repository."""

    revision: str | None = None
    #: When that state was recorded.
    at: datetime | None = None
    #: Whether files differ from what was recorded.
    dirty: bool | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A deadline as the record once said it."""

    words: str | None
    #: The office's own day.
    due_day: date | None = None
    #: The day that an issued notice froze; it counts whatever the words say.
    frozen: date | None = None
