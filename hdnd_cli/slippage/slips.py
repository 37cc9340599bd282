"""The values of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, EventRecord, RegisterRecord
    from hdnd_cli.model.progress import Extension
    from hdnd_cli.recorded import Recorded


class Kind(StrEnum):
    """How a deadline was moved."""

    #: By a granted extension.
    EXTENSION = "extension"
    #: By writing another deadline into the conclusions.
    SILENT = "silent"
    #: By writing back the first deadline, which mends such a change.
    PUT_BACK = "put_back"
    #: By the session, plenary or milestone that it names, or by a correction.
    MOVED_WITH = "moved_with"
    #: By a later commitment that takes up the work and names another day.
    TAKEN_UP = "taken_up"


@dataclass(frozen=True, slots=True)
class Slip:
    """One move of a deadline."""

    commitment: CommitmentRecord
    kind: Kind
    old: date | None
    new: date | None
    old_text: str | None
    new_text: str | None
    #: Who had to keep the deadline; several where each of them owes it separately.
    leads: tuple[str, ...]
    #: None where it has not been recorded yet.
    recorded: Recorded | None
    agency: str | None = None
    period: str | None = None
    #: `session`, `plenary`, `milestone` or `correction`.
    moved_with: str | None = None
    #: The grant, and the request that it answers where that is an event of its own.
    event: EventRecord | None = None
    request: EventRecord | None = None
    #: Which extension of the row it is, counted from 1.
    number: int | None = None
    #: The document, words or conclusion by which it was decided.
    decision: str | None = None
    #: How many days after the old deadline it was granted, or written without a grant.
    days_after: int | None = None
    #: Granted in time, but recorded only so many days after the old deadline.
    recorded_after: int | None = None
    #: Whether the event once said otherwise.
    amended: bool = False
    #: Whether the conclusions were changed to the new day too.
    rewritten: bool = False
    #: The correction that later said what was changed here in silence.
    corrected_by: RegisterRecord | None = None

    @property
    def days(self) -> int | None:
        """Return by how many calendar days it was moved; None where a side names no day."""
        return (self.new - self.old).days if self.old and self.new else None

    @property
    def is_slip(self) -> bool:
        """Tell whether it counts.

        What follows its event is no slip of the agency; and where the notice named no day, the
        first one ever set is none.
        """
        is_first = self.kind is Kind.EXTENSION and self.old is None
        return self.kind is not Kind.MOVED_WITH and not is_first

    @property
    def extension(self) -> Extension | None:
        """Return what the grant says."""
        return self.event.event if self.event else None  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Refused:
    """A request for a later deadline that nobody has granted: it moves nothing."""

    commitment: CommitmentRecord
    event: EventRecord
    leads: tuple[str, ...]
    #: The deadline in force when it came, and the one that was asked for.
    due: date | None
    asked: date | None
    recorded: Recorded | None
    agency: str | None = None
    period: str | None = None

    @property
    def request(self) -> Extension:
        """Return what the request says."""
        return self.event.event  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Lost:
    """An extension that counts no more: withdrawn, or taken out of the record without a word."""

    commitment: str
    path: str
    extension: Extension
    #: When the extension was recorded.
    recorded: Recorded | None
    #: The withdrawal; None where the file was taken away.
    withdrawal: EventRecord | None = None
    #: When it was withdrawn, or the file was taken away.
    lost: Recorded | None = None


@dataclass(frozen=True, slots=True)
class Lag:
    """An event that was recorded long after its date, or before it."""

    event: EventRecord
    #: When it was recorded; of one that says otherwise since, when it came to say so.
    recorded: Recorded
    amended: bool = False

    @property
    def days(self) -> int:
        """Return how many calendar days after its date it was recorded; negative: before it."""
        return (self.recorded.on - self.event.event.date).days


@dataclass(frozen=True, slots=True)
class Total:
    """What the moves of a commitment, or of an agency, add up to."""

    #: Moves that count as slips.
    moves: int
    #: Calendar days of those moves; moves from or to no day add nothing.
    days: int
    extensions: int
    #: Changed in the conclusions without an extension.
    silent: int
    #: Granted, or changed, after the deadline had passed.
    after: int
    #: Days of moves that followed a session, plenary, milestone or correction.
    days_moved_with: int


def total(slips: Iterable[Slip]) -> Total:
    """Return what moves add up to."""
    every = list(slips)
    counted = [slip for slip in every if slip.is_slip]
    return Total(
        moves=len(counted),
        days=sum(slip.days or 0 for slip in counted),
        extensions=sum(slip.kind is Kind.EXTENSION for slip in every),
        silent=sum(slip.kind is Kind.SILENT for slip in counted),
        after=sum(slip.days_after is not None for slip in counted),
        days_moved_with=sum(slip.days or 0 for slip in every if not slip.is_slip),
    )
