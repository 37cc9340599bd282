"""What was found in the words of a deadline."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from datetime import date, time

Event = Literal["session", "plenary", "milestone"]


class How(StrEnum):
    """In which way words name a day."""

    DATE = "date"
    RANGE = "range"
    #: A month, a quarter, a half or a whole year, or the start, middle or end of it.
    PERIOD = "period"
    COUNT = "count"
    SESSION = "session"
    PLENARY = "plenary"
    MILESTONE = "milestone"
    #: The words name no day: `due_day` gives the office's own.
    OFFICE = "office"
    #: The day was frozen when the notice was issued, and would be read otherwise now.
    ISSUED = "issued"


class Unit(StrEnum):
    """What a term is counted in."""

    WORKING_DAY = "working_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Reason(StrEnum):
    """Why words that hold digits cannot be read."""

    #: A day, month, quarter or hour that does not exist, such as 31.11.
    IMPOSSIBLE_DAY = "impossible-day"
    #: Two different days that are no range.
    TWO_DAYS = "two-days"
    #: Digits whose meaning is not known.
    NOT_READ = "not-read"
    #: "từ ngày …", "sau ngày …": a beginning without an end.
    START_ONLY = "start-only"
    #: A term counted from an event whose day nobody recorded.
    UNKNOWN_START = "unknown-start"
    #: The day lies before the year 1900 or beyond 2099, or a term is longer than any.
    TOO_FAR = "too-far"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a deadline say; one of the classes below."""

    is_error: ClassVar[bool] = False

    #: The words as they stand in the record; None where there are none.
    words: str | None

    @property
    def due(self) -> date | None:
        """The last day on which it is on time, where there is one such day."""
        return None


@dataclass(frozen=True, slots=True)
class Day(Reading):
    """One day, the last on which it is on time."""

    day: date
    how: How = How.DATE
    #: The day that the words name, where the deadline lies before it ("trước ngày …").
    named: date | None = None
    #: Whether the year is not in the words, but the first that fits.
    year_assumed: bool = False
    #: Of a count: the day it runs from, which is not counted, and what day that is.
    base: date | None = None
    base_is: Literal["date", "session", "notice", "event"] | None = None
    #: Of a count: how many units; negative where it runs back from an event.
    counted: int | None = None
    unit: Unit | None = None
    #: Of a count that ended on a day off: that day (Civil Code 2015, art. 148.5).
    shifted_from: date | None = None
    #: Of a range: its first day.
    start: date | None = None
    #: The kind of event that the deadline moves with.
    follows: Event | None = None
    #: The event's name or id, and its day.
    event: str = ""
    event_on: date | None = None
    #: The latest time of day, where one is named.
    time: time | None = None
    #: Whether a later decision on days off may still change the day.
    uncertain: bool = False
    #: Whether the day is `due_day`, the office's own, and not what the words name.
    read_by_office: bool = False

    @property
    def due(self) -> date | None:
        """The last day on which it is on time."""
        return self.day


@dataclass(frozen=True, slots=True)
class Waiting(Reading):
    """The event that the words name has no day yet."""

    awaits: Event
    #: The words that name the event.
    event: str


@dataclass(frozen=True, slots=True)
class Ongoing(Reading):
    """Work without an end: never overdue."""


@dataclass(frozen=True, slots=True)
class NoDay(Reading):
    """Words that name no computable day, or no words at all."""


@dataclass(frozen=True, slots=True)
class Unreadable(Reading):
    """An error: digits that give no possible day."""

    is_error: ClassVar[bool] = True

    reason: Reason
    #: The part of the words that is at fault; of two days, both in ISO form.
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LaterThanWords(Reading):
    """An error: the office's own day is later than the day that the words name."""

    is_error: ClassVar[bool] = True

    due_day: date
    named: date
