"""What a person is offered: who may be meant, what is open, which period, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.deadlines import Series
from hdnd_cli.followup import State
from hdnd_cli.followup.timeline import SPLIT_KINDS
from hdnd_cli.model.fields import is_words
from hdnd_cli.text import fold, fold_search, near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from hdnd_cli.council import Council, EventRecord, SessionRecord
    from hdnd_cli.followup import Row

#: Who says what the committee does.
_COMMITTEE = frozenset({"reminder", "acceptance", "return"})


def party_named(council: Council, said: str) -> str | None:
    """Return the id of the agency, group or person that is named so; None where nobody is.

    Names are compared without regard to diacritics where that leaves one; ids as they stand.
    """
    if said in council.party_by_id:
        return said
    for compare in (fold, fold_search):
        found = {
            id_
            for id_, party in council.party_by_id.items()
            if compare(said) in (compare(party.name), compare(party.short_name))
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def party_nearly(council: Council, said: str) -> str | None:
    """Return the id of the one party whose name holds some words, or that is misspelt so."""
    words = fold_search(said).split()
    names = {
        id_: f"{fold_search(party.name)} {fold_search(party.short_name)} {id_}"
        for id_, party in council.party_by_id.items()
    }
    found = [id_ for id_, name in names.items() if all(word in name for word in words)]
    if found:
        return found[0] if len(found) == 1 else None
    # A person's name may be like another's: only an id is misspelt.
    return None if is_words(said) else near(said, council.party_by_id)


def to_conclude(council: Council, today: date) -> SessionRecord | None:
    """Return the session whose conclusions are entered next: the last one, else the first to come.

    None where there is no session that was not called off.
    """
    held = [session for session in council.sessions.values() if session.held]
    past = [session for session in held if session.date <= today]
    return past[-1] if past else next(iter(held), None)


def usually_by(council: Council, kind: str, rows: Sequence[Row]) -> str | None:
    """Return whose doing an event of a kind mostly is: the committee's, or the lead's.

    Args:
        council: The record.
        kind: The kind of event.
        rows: The rows of the commitments that it is about.
    """
    if kind in _COMMITTEE:
        committees = [a.id for a in council.agencies.agencies if a.kind == "standing_committee"]
        return committees[0] if len(committees) == 1 else None
    if kind not in ("report", "extension"):
        return None
    leads = {row.answering for row in rows}
    return leads.pop() if len(leads) == 1 else None


def concerning(rows: Iterable[Row], agency: str) -> list[Row]:
    """Return the rows that an agency, or a person, answers for."""
    return [
        row
        for row in rows
        if agency in (row.answering, row.agency, row.commitment.entry.responsible)
    ]


def offered(rows: Iterable[Row], kind: str) -> list[Row]:
    """Return the rows that an event of a kind may be about, one for each commitment and agency.

    Of a series that is the oldest period that is still owed.
    """
    fit = _FITS.get(kind, _is_open)
    found: dict[tuple[str, str | None], Row] = {}
    for row in rows:
        if fit(row):
            found.setdefault(row.key[:2], row)
    return list(found.values())


def _is_open(row: Row) -> bool:
    return not row.is_closed


def _is_reported(row: Row) -> bool:
    return row.is_reported_done


def _may_return(row: Row) -> bool:
    return row.done_on is not None


def _has_events(row: Row) -> bool:
    return bool(row.events)


def _may_be_spoken_of(row: Row) -> bool:
    return row.state not in (State.CONTINUED, State.CANCELLED)


_FITS: dict[str, Callable[[Row], bool]] = {
    "acceptance": _is_reported,
    "return": _may_return,
    "feedback": _may_be_spoken_of,
    "withdrawal": _has_events,
}


def agencies_owing(kind: str, rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the agencies of which an event of a kind must name one; none where it need not."""
    if kind not in SPLIT_KINDS:
        return ()
    return tuple(dict.fromkeys(row.agency for row in rows if row.agency is not None))


def oldest_period(kind: str, rows: Sequence[Row]) -> str | None:
    """Return the oldest period of a series that an event of a kind may mean; None where none.

    Args:
        kind: The kind of event.
        rows: The rows of one commitment, of one agency where it is split so.
    """
    series = [row for row in rows if isinstance(row.reading, Series) and row.period is not None]
    if kind not in SPLIT_KINDS or not series:
        return None
    still_open = [row for row in series if not row.is_closed]
    if kind == "report":
        waiting = [row for row in still_open if not row.is_reported_done]
    else:
        waiting = [row for row in still_open if kind == "extension" or row.is_reported_done]
    return (waiting or still_open or series[-1:])[0].period


def entered_events(rows: Iterable[Row]) -> list[EventRecord]:
    """Return the events of rows, newest first, each once."""
    found = {record.path: record for row in rows for record in row.events}
    return sorted(found.values(), key=lambda record: (record.event.date, record.name), reverse=True)
