"""What the words of a deadline are read against."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from hdnd_cli.calendar import WorkCalendar

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.deadlines.occasions import Occasion
    from hdnd_cli.deadlines.phrases import MilestoneEvent, PlenaryEvent, SessionEvent

_PUBLIC_HOLIDAYS = WorkCalendar()


@dataclass(frozen=True, slots=True)
class KnownSession:
    """A session on record that is not cancelled."""

    kind: str
    date: date
    id: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class KnownPlenary:
    """A plenary meeting (kỳ họp) of the council, from `plenaries:`."""

    name: str
    number: int | None
    opens: date


@dataclass(frozen=True, slots=True)
class KnownMilestone:
    """Another event that deadlines name, from `milestones:`."""

    name: str
    date: date


@dataclass(frozen=True, slots=True)
class Basis:
    """All that the reading of a deadline depends on besides its words."""

    #: The day of the session that set the deadline.
    session: date
    session_kind: str = "regular"
    #: The day of the conclusion notice, once it is issued: counts run from it.
    notice: date | None = None
    #: The day of the event that gives a new deadline; base day and counts then run from it.
    event: date | None = None
    calendar: WorkCalendar = _PUBLIC_HOLIDAYS
    sessions: tuple[KnownSession, ...] = ()
    plenaries: tuple[KnownPlenary, ...] = ()
    milestones: tuple[KnownMilestone, ...] = ()
    #: The last day of the council's term: an endless series ends there.
    term_end: date | None = None
    #: What the working regulation means by "trước ngày X": until X-1, or until X.
    before: Literal["exclusive", "inclusive"] = "exclusive"
    #: Events already looked up: many commitments of a session name the same.
    occasions: dict[SessionEvent | PlenaryEvent | MilestoneEvent, Occasion] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def base_day(self) -> date:
        """The day from which "the next" and days without a year are looked for."""
        return self.event or self.session
