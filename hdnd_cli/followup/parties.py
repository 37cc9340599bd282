"""Who owes a commitment, and whose report is the lead's own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.followup.thawing import same_parties
from hdnd_cli.model.fields import UNFILLED, is_words
from hdnd_cli.text import fold

if TYPE_CHECKING:
    from hdnd_cli.council import CommitmentRecord, Council


class Parties:
    """Who is meant in a council's commitments and reports."""

    def __init__(self, council: Council) -> None:
        self._council = council

    def owing(self, commitment: CommitmentRecord) -> tuple[str, ...]:
        """Return the agencies under `each`, none twice; empty where the lead owes it alone.

        A group is what its members were on the session's date: those that had ended by then,
        or came later, owe nothing. From issue on it is what the notice says.
        """
        frozen = self._council.issued.commitments(commitment.session_id)
        for state in reversed(frozen.get(commitment.entry.id, [])):
            if state.owed_by and same_parties(state, commitment):
                return state.owed_by
        day = self._council.sessions[commitment.session_id].date
        found: dict[str, None] = {}
        for party in commitment.entry.each:
            group = self._council.group_by_id.get(party)
            members = group.members if group else (party,)
            known = [self._council.agency_by_id.get(member) for member in members]
            valid = [
                member
                for member, agency in zip(members, known, strict=True)
                if group is None or agency is None or agency.valid_on(day)
            ]
            found.update(dict.fromkeys(valid or members))
        found.pop(UNFILLED, None)
        return tuple(found)

    def reports_for(self, by: str, lead: str | None) -> bool:
        """Tell whether a report of `by` is the lead's own: only another agency's is not.

        People and words as printed may speak for the lead; its successors always do.
        """
        agencies = self._council.agency_by_id
        speaker = self._by_name.get(fold(by), by) if is_words(by) else by
        if lead not in agencies or speaker not in agencies:
            return True
        return speaker in self._line_of(lead)

    def _line_of(self, agency_id: str) -> set[str]:
        """Return an agency and all that follow it."""
        line: set[str] = set()
        open_ends = [agency_id]
        while open_ends:
            current = open_ends.pop()
            agency = self._council.agency_by_id.get(current)
            if agency is not None and current not in line:
                line.add(current)
                open_ends += agency.successor
        return line

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {
            fold(name): agency.id
            for agency in self._council.agencies.agencies
            for name in (agency.name, agency.short_name)
        }
