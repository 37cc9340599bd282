"""The line of a state: what it was before, revision by revision, and when each was recorded."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from hdnd_cli.clock import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hdnd_cli.history.log import Logged
    from hdnd_cli.recorded import Author


class Line:
    """The first-parent line of a revision, oldest first.

    A revision is recorded at the time of its committer, made non-decreasing along the line; a
    time in the future counts as that of the next revision whose clock can have been right, else
    as now: one clock that was ahead does not date everything after it.

    Args:
        log: All revisions that led to the newest one.
        newest: Its id.
        now: The present moment, with its zone.
    """

    def __init__(self, log: Mapping[str, Logged], newest: str, now: datetime) -> None:
        found = []
        id_: str | None = newest
        while id_ is not None and (logged := log.get(id_)) is not None:
            found.append(logged)
            id_ = logged.parents[0] if logged.parents else None
        found.reverse()
        self.revisions: tuple[Logged, ...] = tuple(found)
        self.now = now
        self._seconds = _never_backwards([logged.time for logged in found], now)

    def __len__(self) -> int:
        return len(self.revisions)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Return the place of each revision of the line, by id."""
        return {logged.id: place for place, logged in enumerate(self.revisions)}

    def recorded_at(self, position: int) -> datetime:
        """Return when a revision of the line was recorded, in Vietnam's time."""
        return _moment(self._seconds[position])

    def position_on(self, day: date) -> int | None:
        """Return the last revision recorded up to 24:00 of a day in Vietnam; None before all."""
        midnight = datetime.combine(day, time.min, VIETNAM) + timedelta(days=1)
        found = bisect_left(self._seconds, int(midnight.timestamp()))
        return found - 1 if found else None


def _never_backwards(times: list[int], now: datetime) -> list[int]:
    limit = following = int(now.timestamp())
    possible = []
    for seconds in reversed(times):
        if seconds <= limit:
            following = seconds
        possible.append(following)
    return list(accumulate(reversed(possible), max, initial=0))[1:]


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).astimezone(VIETNAM)


@dataclass(frozen=True, slots=True)
class ClockFault:
    """A revision whose clock cannot have been right: it is listed, and not believed."""

    revision: str
    author: Author
    #: What its clock said.
    said: datetime
    #: What that of the revision before it had said, or the present moment: it said less, or more.
    against: datetime

    @property
    def gap(self) -> timedelta:
        """Return by how much the two differ."""
        return abs(self.against - self.said)

    @property
    def is_ahead(self) -> bool:
        """Tell whether it lies in the future, and not before what it follows."""
        return self.said > self.against


def clock_faults(log: Mapping[str, Logged], now: datetime) -> Iterator[ClockFault]:
    """Yield revisions that claim to be older than what they follow, or to be made in the future.

    Args:
        log: Revisions by id; all of them are looked at, also those of merged branches.
        now: The present moment, with its zone.
    """
    present = int(now.timestamp())
    for logged in log.values():
        before = max((log[id_].time for id_ in logged.parents if id_ in log), default=0)
        against = before if logged.time < before else present
        if logged.time < before or logged.time > present:
            said = _moment(logged.time)
            yield ClockFault(logged.id, logged.author, said, _moment(against))
