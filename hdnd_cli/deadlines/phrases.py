"""The parts of speech of a deadline: what a phrase means, before it meets a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from hdnd_cli.deadlines.readings import Reason, Unit
    from hdnd_cli.deadlines.series import Every


@dataclass(frozen=True, slots=True)
class Relative:
    """This month or year (0), the next one (1)."""

    shift: int


#: A year: its number, relative to the base day, or not written.
Year = int | Relative | None


class Part(Enum):
    """Which day of a month, quarter or year is meant."""

    WHOLE = auto()
    START = auto()
    MIDDLE = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Date:
    """A day of a month."""

    day: int
    month: int | Relative
    year: Year = None


@dataclass(frozen=True, slots=True)
class BareDay:
    """The first day of a range that shares its month with the last: "12" of "12 - 17/6"."""

    day: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (1 is Monday), of this week or the next; alone, the next such day."""

    number: int
    week: Relative | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A month, some months, or a year; one of several where its number is not written."""

    #: First and last month of each span that may be meant.
    months: tuple[tuple[int, int], ...]
    year: Year = None
    part: Part = Part.WHOLE
    #: This one or the next, instead of the first that fits.
    which: Relative | None = None

    @property
    def longest(self) -> int:
        """Length in months."""
        first, last = self.months[0]
        return last - first + 1


@dataclass(frozen=True, slots=True)
class Count:
    """A term: so many days, weeks, months or years."""

    number: int
    unit: Unit
    #: From which day: the notice's where nothing is said.
    since: Date | Literal["notice", "session"] = "notice"


@dataclass(frozen=True, slots=True)
class SessionEvent:
    """A coming session; the next one where neither number nor month is named."""

    kind: str | None = None
    number: int | None = None
    month: Span | None = None


@dataclass(frozen=True, slots=True)
class PlenaryEvent:
    """A plenary meeting, by what the words say of it."""

    number: int | None = None
    #: The how-manieth topical or extraordinary one.
    nth_special: int | None = None
    #: Start, middle or end of the year.
    part: Literal["đầu", "giữa", "cuối"] | None = None
    year: Year = None
    month: int | None = None
    #: Topical or extraordinary (True), ordinary (False), or not said.
    special: bool | None = None

    @property
    def coming(self) -> bool:
        """Whether the words say nothing of it but that it comes."""
        said = (self.number, self.nth_special, self.part, self.year, self.month)
        return said == (None,) * len(said)


@dataclass(frozen=True, slots=True)
class MilestoneEvent:
    """An event from `milestones:`; its name as the grammar spells it."""

    name: str


@dataclass(frozen=True, slots=True)
class Distance:
    """A day so far before (or after) another one that is named."""

    count: Count
    anchor: Date | SessionEvent | PlenaryEvent | MilestoneEvent
    after: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """Every week, month, quarter, half or year."""

    every: Every
    day: int | None = None
    month: int | None = None
    opens_on: int | None = None
    #: Whether "trước" stands between the series and its day ("hằng tháng, trước ngày 25").
    before: bool = False
    #: Of a yearly series without a day: how many months end with the one named ("quý IV": 3).
    lasts: int = 1

    @property
    def dated(self) -> bool:
        """Whether the words name the day themselves."""
        return self.day is not None or self.month is not None


@dataclass(frozen=True, slots=True)
class TermEnd:
    """The end of the council's term: only as the end of a series."""


@dataclass(frozen=True, slots=True)
class Unending:
    """Work without an end."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; 24 hours are the end of the day."""

    hour: int
    minute: int = 0


@dataclass(frozen=True, slots=True)
class Passed:
    """Digits that are known to be no deadline: a document's number, a term of office."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Digits that were recognised and give nothing possible."""

    reason: Reason


Phrase = (
    Date
    | BareDay
    | Weekday
    | Span
    | Count
    | SessionEvent
    | PlenaryEvent
    | MilestoneEvent
    | Distance
    | Recurring
    | TermEnd
    | Unending
    | Clock
    | Passed
    | Broken
)


class Role(Enum):
    """What a phrase does in the words."""

    DUE = auto()
    #: The beginning of a range or of a series.
    START = auto()
    #: "đến (hết) …": the end of a range or of a series, or a plain deadline.
    UNTIL = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase at its place among the words."""

    phrase: Phrase
    words: str
    role: Role = Role.DUE
    #: "trước" stands before it.
    before: bool = False
    #: "để", "trình", "phục vụ" or "chuẩn bị" leads to it.
    purpose: bool = False
    #: "chậm nhất" and the like: certainly a deadline, not the end of a series.
    at_latest: bool = False
    #: Nothing but "đến" or "-" stands between it and the mention before it.
    joined: bool = False
    #: Nothing but "trong" or "của" stands there.
    beside: bool = False
    #: Nothing but a comma, "và", and words like "vào", "trước" stand there.
    listed: bool = False
    #: "trong", "sau", "không quá" stand before it: of a number of months, that they are a term.
    term: bool = False
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that the grammar finds in words, whatever the days may be."""

    mentions: tuple[Mention, ...]
    #: Remaining digits that look like a part of a date.
    stray_date: str = ""
    #: Any remaining digits.
    stray_digits: str = ""
    #: Any digits at all.
    digits: str = ""
