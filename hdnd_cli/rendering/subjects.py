"""What documents are about: a session or one agency's part of it, an agency, a day, a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from hdnd_cli.council import SessionRecord

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.followup import FirstDues


@dataclass(frozen=True)
class Part:
    """Of a session's document, what concerns one agency."""

    session: SessionRecord
    agency: str


@dataclass(frozen=True)
class Owing:
    """An agency, or a person, that is reminded on a day."""

    agency: str
    as_of: date
    #: Only what this session concluded; all sessions by default.
    session: str | None = None


@dataclass(frozen=True)
class Standing:
    """How everything stands on a day."""

    as_of: date
    #: What the history says of first deadlines; without it they are those of the records.
    history: FirstDues | None = None


@dataclass(frozen=True)
class Year:
    """A year's programme."""

    number: int


Subject: TypeAlias = SessionRecord | Part | Owing | Standing | Year
