"""Who takes part in a session, who has something to do in it, and whom its conclusions concern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from hdnd_cli.council import Council, SessionRecord
    from hdnd_cli.model.session import AgendaItem


def doing(item: AgendaItem) -> tuple[str, ...]:
    """Return who reports on an item, answers, or sends a paper; none twice."""
    parties = (item.presenter, *item.respondents, *(paper.from_ for paper in item.papers))
    return tuple(dict.fromkeys(party for party in parties if party))


def answers_besides(item: AgendaItem, party: str) -> bool:
    """Tell whether a respondent answers besides reporting: who only reports is asked anyway."""
    return party != item.presenter or item.form in {"questioning", "explanation"}


def taking_part(session: SessionRecord) -> tuple[str, ...]:
    """Return who is invited, and who has something to do without being invited."""
    found = dict.fromkeys(session.session.invited)
    for item in session.agenda.items if session.agenda else ():
        found.update(dict.fromkeys(doing(item)))
    return tuple(found)


def concerned(council: Council, session: SessionRecord) -> tuple[str, ...]:
    """Return who was invited, who must do something and who monitors it, none twice.

    A member of a group that is named itself does not stand beside it.
    """
    found = dict.fromkeys(session.session.invited)
    for record in session.commitments:
        entry = record.entry
        parties = (record.lead, *entry.each, *entry.support, *entry.monitors)
        found.update(dict.fromkeys(party for party in parties if party))
    within = {
        member
        for party in found
        if party in council.group_by_id
        for member in council.group_by_id[party].members
    }
    return tuple(party for party in found if party not in within)


def nothing_to_do(agency: str, session: SessionRecord) -> UnknownSubjectError:
    """Return what is said where an agency's part of a session's document is empty."""
    message = _('"{agency}" has nothing to do in the session {session}')
    return UnknownSubjectError(message.format(agency=agency, session=session.id))
