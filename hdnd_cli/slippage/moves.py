"""The moves of a commitment's deadline, as they happened."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import Series
from hdnd_cli.slippage.bases import differ
from hdnd_cli.slippage.grants import Asked, Grant, grants
from hdnd_cli.slippage.slips import Kind, Refused, Slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from hdnd_cli.council import CommitmentRecord
    from hdnd_cli.followup import Row
    from hdnd_cli.slippage.bases import Base
    from hdnd_cli.slippage.ground import Ground


class Moves:
    """The moves of one commitment's deadline.

    Args:
        ground: What they are read from.
        rows: The commitment's rows.
    """

    def __init__(self, ground: Ground, rows: Sequence[Row]) -> None:
        self.ground = ground
        self.rows = rows
        self.commitment: CommitmentRecord = rows[0].commitment
        self.bases = ground.bases.of(self.commitment)
        #: Requests that nobody has granted, once the moves are known.
        self.refused: list[Refused] = []
        session = ground.council.sessions[self.commitment.session_id]
        acceptance = ground.council.regulation_on(session.date).acceptance
        self.needs_acceptance = acceptance == "required"

    @property
    def is_plain(self) -> bool:
        """Tell whether there is one row, so that the deadline in force is one day."""
        return len(self.rows) == 1 and self.rows[0].agency is None and self.rows[0].period is None

    def slips(self) -> list[Slip]:
        """Return the moves, as they happened."""
        taken_up = [slip for row in self.rows for slip in self._taken_up(row)]
        if self.is_plain:
            return [*taken_up, *self._plain(self.rows[0])]
        own = [slip for row in self.rows for slip in self._extensions(row)]
        return [*taken_up, *self._of_bases(), *own]

    # One row --------------------------------------------------------------------------------

    def _plain(self, row: Row) -> list[Slip]:
        """Return the moves of the one deadline: of the conclusions and of extensions together."""
        entries = self._entries(row)
        steps = _in_order(self.bases, [entry for entry in entries if isinstance(entry, Grant)])
        self._refuse(row, entries)
        base, extended = self.bases[0] if self.bases else None, None
        known = due = base.day if base else None
        text = base.reading.words if base else None
        number = 0
        found: list[Slip] = []
        for step in steps:
            if isinstance(step, Grant):
                if due is None or step.new > due:
                    number += 1
                    found.append(self._granted(row, step, due, text, number))
                    extended = due = known = step.new
                    text = step.new_text
                else:
                    self._explains(found, row, step)
                continue
            new = _later(step.day, extended)
            new_text = step.reading.words if new == step.day else text
            if new != due and not (due is None and known is None):
                found.append(self._rebased(step, known, new, text, new_text))
            due, text = new, new_text
            known = new or known
        return found

    def _explains(self, found: list[Slip], row: Row, grant: Grant) -> None:
        """Let a grant explain the change of the conclusions that came before it."""
        for place, slip in enumerate(found):
            if slip.kind is Kind.SILENT and slip.new == grant.new:
                number = 1 + sum(other.kind is Kind.EXTENSION for other in found[:place])
                granted = self._granted(row, grant, slip.old, slip.old_text, number)
                found[place] = replace(granted, rewritten=True)
                return

    def _entries(self, row: Row) -> list[Grant | Asked]:
        return grants(row, self.ground.dues, self.ground.events, self.needs_acceptance)

    def _granted(
        self, row: Row, grant: Grant, old: date | None, old_text: str | None, number: int
    ) -> Slip:
        granted_on = grant.event.event.date
        after = (granted_on - old).days if old else 0
        recorded_after = (grant.recorded.on - old).days if old and grant.recorded else 0
        return Slip(
            commitment=self.commitment,
            kind=Kind.EXTENSION,
            old=old,
            new=grant.new,
            old_text=old_text,
            new_text=grant.new_text,
            leads=(grant.lead,) if grant.lead else (),
            recorded=grant.recorded,
            agency=row.agency,
            period=row.period,
            event=grant.event,
            request=grant.request,
            number=number,
            decision=grant.decision,
            days_after=after if after > 0 else None,
            recorded_after=recorded_after if recorded_after > 0 >= after else None,
            amended=grant.amended,
        )

    def _rebased(
        self,
        base: Base,
        old: date | None,
        new: date | None,
        old_text: str | None,
        new_text: str | None,
    ) -> Slip:
        kind = Kind.MOVED_WITH if base.moved_with else Kind.SILENT
        if kind is Kind.SILENT and base.names_a_day and not differ(self.bases[0], base):
            kind = Kind.PUT_BACK
        on = base.recorded.on if base.recorded else self.ground.as_of
        after = (on - old).days if old and kind is Kind.SILENT else 0
        return Slip(
            commitment=self.commitment,
            kind=kind,
            old=old,
            new=new,
            old_text=old_text,
            new_text=new_text,
            leads=self._leads,
            recorded=base.recorded,
            moved_with=base.moved_with,
            decision=base.correction.entry.symbol if base.correction else None,
            corrected_by=base.corrected_later if kind is Kind.SILENT else None,
            days_after=after if after > 0 else None,
        )

    @cached_property
    def _leads(self) -> tuple[str, ...]:
        """Return who had to keep the deadline of the conclusions."""
        owing = self.ground.parties.owing(self.commitment)
        lead = self.commitment.lead
        return owing or ((lead,) if lead else ())

    # Several rows ---------------------------------------------------------------------------

    def _of_bases(self) -> list[Slip]:
        """Return the moves of the conclusions' own deadline, which all rows share."""
        found: list[Slip] = []
        known: date | None = None
        for old, new in zip(self.bases, self.bases[1:], strict=False):
            known = old.day or known
            is_series = isinstance(old.reading, Series) or isinstance(new.reading, Series)
            if known is None and not is_series:
                continue
            words = (old.reading.words, new.reading.words)
            found.append(self._rebased(new, known, new.day, *words))
        return found

    def _extensions(self, row: Row) -> list[Slip]:
        """Return the extensions of one agency, or of one period."""
        entries = self._entries(row)
        due, text = row.due, row.due_text
        if row.moves:
            due, text = row.moves[0].old, row.reading.words if row.reading else None
        found: list[Slip] = []
        for entry in entries:
            if isinstance(entry, Grant) and (due is None or entry.new > due):
                found.append(self._granted(row, entry, due, text, len(found) + 1))
                due, text = entry.new, entry.new_text
        self._refuse(row, entries)
        return found

    # Beside the moves -----------------------------------------------------------------------

    def _refuse(self, row: Row, entries: Iterable[Grant | Asked]) -> None:
        for entry in entries:
            if isinstance(entry, Asked):
                self.refused.append(
                    Refused(
                        commitment=self.commitment,
                        event=entry.event,
                        leads=(entry.lead,) if entry.lead else (),
                        due=_due_on(row, entry.event.event.date),
                        asked=entry.new,
                        recorded=entry.recorded,
                        agency=row.agency,
                        period=row.period,
                    )
                )

    def _taken_up(self, row: Row) -> Iterator[Slip]:
        """Yield the move by which this commitment gives an earlier one another day."""
        earlier = self.ground.taken_up.get(self.commitment.name, ())
        own = [other for other in earlier if row.agency and other.agency == row.agency]
        taken = next((r for r in own or earlier if r.first_due == row.first_due), None)
        first = self.bases[0] if self.bases else None
        new = (first.day if first and row.period is None else None) or row.due
        if taken is None or taken.due is None or new is None or taken.due == new:
            return
        if row is not next(r for r in self.rows if r.agency == row.agency):
            return
        yield Slip(
            commitment=self.commitment,
            kind=Kind.TAKEN_UP,
            old=taken.due,
            new=new,
            old_text=taken.due_text,
            new_text=first.reading.words if first else row.due_text,
            leads=(row.agency,) if row.agency else self._leads,
            recorded=first.recorded if first else None,
            agency=row.agency,
            period=row.period,
            decision=taken.commitment.name,
        )


def _in_order(bases: Sequence[Base], granted: Sequence[Grant]) -> list[Base | Grant]:
    """Return what follows the first deadline: what was recorded first comes first.

    Extensions keep the order in which they were granted, whenever they were recorded.
    """
    rest = list(granted)
    found: list[Base | Grant] = []
    for base in bases[1:]:
        while rest and _before(rest[0], base):
            found.append(rest.pop(0))
        found.append(base)
    return [*found, *rest]


def _before(grant: Grant, base: Base) -> bool:
    if grant.recorded is None:
        return False
    return base.recorded is None or grant.recorded.at < base.recorded.at


def _later(one: date | None, other: date | None) -> date | None:
    days = [day for day in (one, other) if day is not None]
    return max(days, default=None)


def _due_on(row: Row, day: date) -> date | None:
    """Return the deadline in force on a day."""
    due = row.moves[0].old if row.moves else row.due
    for move in row.moves:
        if move.event.event.date <= day:
            due = move.new
    return due
