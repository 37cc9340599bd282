"""Which letters go out on a day: to whom, about what, at which step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.followup import revoked, select
from hdnd_cli.followup.escalation import Steps
from hdnd_cli.followup.filters import parties_named
from hdnd_cli.model.progress import Reminder
from hdnd_cli.rendering.subjects import Owing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.followup import Filters, Listed, Row, Selection
    from hdnd_cli.followup.rows import RowKey


@dataclass(frozen=True)
class Told:
    """A row that a letter speaks of."""

    row: Row
    #: Which step of the escalation the letter is for it.
    step: int
    #: The step that follows where it stays undone; None where it is not late yet.
    after: int | None


@dataclass(frozen=True)
class Letter:
    """A letter to one agency or person, on one day."""

    agency: str
    as_of: date
    overdue: tuple[Listed, ...]
    reports: tuple[Listed, ...]
    due_soon: tuple[Listed, ...]
    #: Every row that it speaks of, once, in the order of the letter.
    told: tuple[Told, ...]

    @property
    def subject(self) -> Owing:
        """Return what the letter is about."""
        rows = frozenset(told.row.key for told in self.told)
        return Owing(self.agency, self.as_of, rows=rows)


@dataclass(frozen=True)
class Reminded:
    """What somebody was reminded of on the very day."""

    rows: tuple[Row, ...]
    #: By which letters, as far as the record says it.
    by: tuple[str, ...]


@dataclass(frozen=True)
class Letters:
    """What is to be written on a day, and what is not, with the reason."""

    as_of: date
    #: Agencies before people, in the order in which they stand in agencies.yaml.
    letters: tuple[Letter, ...]
    #: What was reminded of on this very day, by who answers for it.
    reminded: dict[str, Reminded]
    #: Rows that nobody answers for: there is no one to write to.
    unassigned: tuple[Row, ...]
    #: Rows of an agency that has ended, where it is not said who has taken them over.
    ended: tuple[Row, ...]
    #: Rows whose notice was revoked, and no other one has force: a letter would urge what nobody
    #: is told to do. They stay open, and late, until a new notice or a decision.
    revoked: tuple[Row, ...] = ()
    #: Agencies that were asked about and owe nothing.
    free: tuple[str, ...] = ()


def letters(
    council: Council,
    as_of: date,
    filters: Filters,
    *,
    agencies: Sequence[str] = (),
    within: int | None = None,
) -> Letters:
    """Return the letters of a day; what was reminded of on that day is not told again.

    Args:
        council: The record.
        as_of: The day.
        filters: Which rows are told.
        agencies: To whom; an agency that has ended stands for its successor. All by default.
        within: What falls due in so many working days is told too; by default what is due soon.

    Raises:
        UnknownSubjectError: A filter or an agency does not stand in the record.
    """
    wanted = [parties_named(council, name) for name in agencies]
    selection = select(council, as_of, filters, within=within)
    owed = [row for row in _owed(selection) if not wanted or any(_names(w, row) for w in wanted)]
    lettered = _lettered(council, as_of)
    done = [row for row in owed if row.answering in lettered or _reminders(row, as_of)]
    told = {row.key for row in done}
    left = [row for row in owed if row.key not in told]
    without_force = {row.key: row for row in left if revoked(council, row.commitment, as_of)}
    left = [row for row in left if row.key not in without_force]
    ended = {row.key: row for row in left if _has_ended(council, row, as_of)}
    return Letters(
        as_of,
        tuple(_letters(council, selection, [row for row in left if row.key not in ended])),
        {
            party: Reminded(rows, _by(rows, as_of, lettered.get(party, ())))
            for party, rows in _by_party(council, done).items()
        },
        tuple(row for row in left if row.answering is None),
        tuple(ended.values()),
        tuple(without_force.values()),
        tuple(
            name
            for name, ids in zip(agencies, wanted, strict=True)
            if not any(_names(ids, row) for row in owed)
        ),
    )


def _owed(selection: Selection) -> Iterable[Row]:
    """Return the rows that letters tell, each once."""
    lists = (selection.overdue, selection.reports_owed, selection.due_soon)
    rows = (entry.row for entries in lists for entry in entries)
    return {row.key: row for row in rows if not row.is_reported_done}.values()


def _names(wanted: set[str], row: Row) -> bool:
    return bool(wanted & {row.lead, row.answering})


def _has_ended(council: Council, row: Row, day: date) -> bool:
    """Tell whether an agency would be written to that is no longer there."""
    agency = council.agency_by_id.get(row.answering or "")
    return agency is not None and agency.to is not None and agency.to < day


def _reminders(row: Row, day: date) -> list[Reminder]:
    return [
        record.event
        for record in row.events
        if isinstance(record.event, Reminder) and record.event.date == day
    ]


def _lettered(council: Council, day: date) -> dict[str, tuple[str, ...]]:
    """Return the letters of a day that left no reminders, by agency: they told everything owed."""
    told = {
        record.event.decision
        for record in council.events
        if isinstance(record.event, Reminder) and record.event.date == day
    }
    found: dict[str, tuple[str, ...]] = {}
    for record in council.register:
        entry = record.entry
        is_letter = entry.document == "reminder" and entry.date == day
        if not is_letter or entry.agency is None or entry.symbol in told:
            continue
        if council.issued.revoked_by(record) is None:
            found[entry.agency] = (*found.get(entry.agency, ()), entry.symbol)
    return found


def _by(rows: Iterable[Row], day: date, letters: Iterable[str]) -> tuple[str, ...]:
    decisions = (event.decision for row in rows for event in _reminders(row, day))
    return tuple(dict.fromkeys((*(said for said in decisions if said), *letters)))


def _by_party(council: Council, rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """Return rows by who answers for them, agencies before people, each in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.answering is not None:
            found.setdefault(row.answering, []).append(row)
    known = (*council.agency_by_id, *council.person_by_id)
    order = {id_: place for place, id_ in enumerate(known)}
    parties = sorted(found, key=lambda id_: (order.get(id_, len(order)), id_))
    return {party: tuple(found[party]) for party in parties}


def _letters(council: Council, selection: Selection, rows: Iterable[Row]) -> Iterable[Letter]:
    steps = Steps(council, selection.as_of)
    for party, own in _by_party(council, rows).items():
        yield _letter(party, {row.key: row for row in own}, selection, steps)


def _letter(party: str, own: dict[RowKey, Row], selection: Selection, steps: Steps) -> Letter:
    overdue, reports, due_soon = (
        tuple(entry for entry in entries if entry.row.key in own)
        for entries in (selection.overdue, selection.reports_owed, selection.due_soon)
    )
    late = {entry.row.key for entry in (*overdue, *reports)}
    told = tuple(
        Told(row, steps.of_letter(row), steps.after_letter(row) if key in late else None)
        for key, row in own.items()
    )
    return Letter(party, selection.as_of, overdue, reports, due_soon, told)
