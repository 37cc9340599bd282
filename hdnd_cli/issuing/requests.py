"""What somebody wants to issue, and why that may not be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.errors import HdndError

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import RegisterRecord
    from hdnd_cli.followup.rows import RowKey
    from hdnd_cli.model.settings import Capacity
    from hdnd_cli.rendering.subjects import Effect


class AlreadyIssuedError(HdndError):
    """The document has a number already."""

    def __init__(self, message: str, record: RegisterRecord) -> None:
        super().__init__(message)
        #: Its entry in the register.
        self.record = record


class NumberTakenError(HdndError):
    """The number belongs to another document."""


class UnrecordedError(HdndError):
    """Records that the document is made from do not stand in the record yet."""


@dataclass(frozen=True)
class SignedFile:
    """A signed copy that came back."""

    content: bytes
    received: date


@dataclass(frozen=True)
class Request:
    """What is to be issued; what the record knows is not said."""

    #: `conclusion-notice`.
    kind: str
    #: A session, an agency, a year, a day; of a correction the symbol or name of its target.
    subject: str
    #: Its day of issue.
    date: date
    #: Its number; the next one by default.
    number: int | None = None
    #: Who signs, and in what capacity; by default as `documents:` says.
    signer: str | None = None
    capacity: Capacity | None = None
    #: Of a conclusion notice: the agenda items, where it is not about all of them.
    items: tuple[int, ...] = ()
    #: Whether the number comes from the office's own book: no files are made.
    outside: bool = False
    #: Whether the mark is signed with the clerk's key.
    sign: bool = False
    signed: SignedFile | None = None
    #: Of a reminder: only these of the rows that the agency owes.
    rows: frozenset[RowKey] | None = None
    #: Of a correction.
    effect: Effect | None = None
    reason: str | None = None
