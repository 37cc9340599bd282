"""What the review item of a new session is about: commitments that are still open on its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.followup import State, follow_up, wording
from hdnd_cli.rendering.words import short_day
from hdnd_cli.text import printable, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.followup import Row
    from hdnd_cli.preparing.planning import Occasion

_DONE = frozenset({State.DONE_ON_TIME, State.DONE_LATE})
#: So much of a task tells which one it is.
_MOST_LETTERS = 60
#: More of the older ones would hide the agenda.
_MOST_OLDER = 20


@dataclass(frozen=True)
class Review:
    """What is open on the day of a session."""

    occasion: Occasion
    #: Of the session whose conclusions are reviewed.
    of_last: tuple[Row, ...]
    #: Of earlier sessions, overdue.
    older: tuple[Row, ...]

    @property
    def explaining(self) -> tuple[str, ...]:
        """Return who has something overdue, and will be asked why."""
        overdue = tuple(row for row in self.of_last if row.state is State.OVERDUE)
        return _parties((*overdue, *self.older))

    def notes(self) -> Iterator[str]:
        """Yield lines that tell what is open, as it stands on the day."""
        day = short_day(self.occasion.day)
        last = self.occasion.last_regular
        if last is not None:
            yield f"Kết luận phiên {last.id}, tính đến ngày {day}: " + (
                "còn mở các việc" if self.of_last else "không còn việc nào mở"
            )
            yield from map(self._line, self.of_last)
        if self.older:
            yield f"Việc của các phiên trước đó, đến ngày {day} quá hạn:"
            yield from map(self._line, self.older[:_MOST_OLDER])
        more = len(self.older) - _MOST_OLDER
        if more > 0:
            yield f"  và {more} việc nữa: hdnd qua-han"

    def _line(self, row: Row) -> str:
        name = row.commitment.name + (f" ({row.period})" if row.period else "")
        lead = row.answers or row.lead
        who = self.occasion.council.short_name_of(lead) if lead else "chưa rõ cơ quan"
        task = squeeze(printable(row.commitment.entry.task))
        if len(task) > _MOST_LETTERS:
            task = task[:_MOST_LETTERS].rpartition(" ")[0] + " …"
        return f"  {name}, {squeeze(printable(who))}, {self._state(row)}: {task}"

    def _state(self, row: Row) -> str:
        if row.due is None:
            return wording.state(row.state)
        if row.state is State.OVERDUE:
            days = wording.days((self.occasion.day - row.due).days)
            return f"quá hạn {days} (hạn {short_day(row.due)})"
        return f"{wording.state(row.state)} (hạn {short_day(row.due)})"


def review(occasion: Occasion) -> Review:
    """Return what is open on the day of a session."""
    last = occasion.last_regular
    rows = [
        row
        for row in follow_up(occasion.with_itself, occasion.day)
        if not row.is_closed and row.state not in _DONE
    ]
    of_last = [row for row in rows if last and row.commitment.session_id == last.id]
    older = [row for row in rows if row not in of_last and row.state is State.OVERDUE]
    return Review(occasion, tuple(of_last), tuple(older))


def _parties(rows: tuple[Row, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p for row in rows if (p := row.answers or row.lead)))
