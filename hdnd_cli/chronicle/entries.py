"""One thing that a story tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hdnd_cli.council import EventRecord
    from hdnd_cli.recorded import Recorded
    from hdnd_cli.slippage import Slip


class EntryKind(StrEnum):
    """What happened; within a day it is told in this order."""

    PLANNED = "planned"
    DROPPED = "dropped"
    AGENDA = "agenda"
    PAPER = "paper"
    RENAMED = "renamed"
    POSTPONED = "postponed"
    CALLED_OFF = "called_off"
    HELD = "held"
    QUESTION = "question"
    ANSWERED = "answered"
    CONCLUDED = "concluded"
    TAKEN_UP = "taken_up"
    ISSUED = "issued"
    EVENT = "event"
    MOVED_WITH = "moved_with"
    #: A value as it first stood; told only where fields are asked for.
    SAID = "said"
    CHANGE = "change"
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record that says something else than before."""

    #: What it is a field of: `("commitment", 1)`, `("item", 2)`; empty: of the file.
    of: tuple[str | int, ...]
    field: str
    #: None where the field was not there.
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, or was changed in the record."""

    kind: EntryKind
    #: The day that the record claims; None where nothing but the recording is known.
    on: date | None
    #: None where it has not been recorded yet.
    recorded: Recorded | None
    path: str
    #: What is told: words, ids and days of the record.
    told: Mapping[str, Any] = field(default_factory=dict)
    event: EventRecord | None = None
    change: FieldChange | None = None
    #: The move of the deadline that it made.
    slip: Slip | None = None
    #: Whether the event counts no more: withdrawn, or its file taken away.
    withdrawn: bool = False
    #: Of an event recorded long after its date, or before it: how many days later.
    lag: int | None = None
    #: What the person who recorded it wrote beside it.
    remark: str = ""

    @property
    def day(self) -> date | None:
        """Return the day by which it stands in the story."""
        return self.on or (self.recorded.on if self.recorded else None)
