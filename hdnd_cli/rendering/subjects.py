"""What documents are about: a session or one agency's part of it, an agency, a day, a year.

A correction is about a document of the register.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from hdnd_cli.council import SessionRecord

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import RegisterRecord
    from hdnd_cli.followup import FirstDues, Row
    from hdnd_cli.followup.rows import RowKey
    from hdnd_cli.model.register import RegisterEntry

#: What a correction does with the document that it is about.
Effect: TypeAlias = Literal["amend", "replace", "revoke", "supplement"]


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
    #: Only these of the rows that it owes; all of them by default.
    rows: frozenset[RowKey] | None = None

    def tells(self, row: Row) -> bool:
        """Tell whether the letter speaks of a row.

        What was reported done and waits to be accepted is not asked for again.
        """
        chosen = self.rows is None or row.key in self.rows
        return chosen and row.answering == self.agency and not row.is_reported_done


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


@dataclass(frozen=True)
class Change:
    """What a document said in one place, and what it is to say."""

    #: In words, as the document names it: `Mục 2, việc số 1, thời hạn`.
    place: str
    #: None where something is put in.
    old: str | None
    #: None where something is taken out.
    new: str | None


@dataclass(frozen=True)
class Correction:
    """What is changed in a document that has been issued, and why."""

    target: RegisterRecord
    effect: Effect
    #: A draft may leave it blank.
    reason: str | None
    changes: tuple[Change, ...] = ()
    #: Its own entry, where it has been issued.
    entry: RegisterEntry | None = None


Subject: TypeAlias = SessionRecord | Part | Owing | Standing | Year | Correction
