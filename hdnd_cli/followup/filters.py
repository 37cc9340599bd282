"""Which rows somebody asks about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.guessing import require_known
from hdnd_cli.i18n import _
from hdnd_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hdnd_cli.council import CommitmentRecord, Council
    from hdnd_cli.followup.rows import Row


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows must have: of each kind one of those named; nothing named lets all pass.

    Agencies, groups and people are named by id, or by their full or short name.
    """

    #: The lead, the agency whose row it is, who answers for it, or the person responsible.
    leads: tuple[str, ...] = ()
    monitors: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    #: Fields of the agenda items that were concluded.
    fields: tuple[str, ...] = ()


def filtered(council: Council, rows: Iterable[Row], filters: Filters) -> tuple[Row, ...]:
    """Return the rows that pass.

    Raises:
        UnknownSubjectError: A filter names something that does not stand in the record.
    """
    leads = {id_ for name in filters.leads for id_ in parties_named(council, name)}
    monitors = {id_ for name in filters.monitors for id_ in parties_named(council, name)}
    for name in filters.sessions:
        require_known(name, council.sessions, _('there is no session "{name}"'))
    for name in filters.fields:
        require_known(name, _all_fields(council), _('there is no field "{name}"'))
    return tuple(
        row
        for row in rows
        if (not leads or leads & _answering(row))
        and (not monitors or monitors & _monitoring(council, row))
        and (not filters.sessions or row.commitment.session_id in filters.sessions)
        and (not filters.fields or set(filters.fields) & _fields(council, row.commitment))
    )


def _answering(row: Row) -> set[str | None]:
    return {row.lead, row.agency, row.answers, row.commitment.entry.responsible}


def _monitoring(council: Council, row: Row) -> set[str]:
    monitors = row.commitment.entry.monitors
    return {*monitors, *council.expand(monitors)}


def _fields(council: Council, commitment: CommitmentRecord) -> set[str]:
    session = council.sessions[commitment.session_id]
    items = (session.item(number) for number in commitment.conclusion.all_items)
    return {item.field for item in items if item is not None and item.field is not None}


def _all_fields(council: Council) -> set[str]:
    agendas = (session.agenda for session in council.sessions.values() if session.agenda)
    used = {item.field for agenda in agendas for item in agenda.items if item.field is not None}
    return used | set(council.settings.fields)


def parties_named(council: Council, name: str) -> set[str]:
    """Return the id that a name or an id means; of a group its members' too.

    Raises:
        UnknownSubjectError: Nobody has it.
    """
    found = name if name in council.party_by_id else _by_name(council, name)
    require_known(found, council.party_by_id, _('there is no agency, group or person "{name}"'))
    group = council.group_by_id.get(found)
    return {found, *group.members} if group else {found}


def _by_name(council: Council, name: str) -> str:
    """Return the id of the party with a name; the name itself where nobody has it."""
    meant = fold(name)
    for id_, party in council.party_by_id.items():
        if meant in (fold(party.name), fold(party.short_name)):
            return id_
    return name
