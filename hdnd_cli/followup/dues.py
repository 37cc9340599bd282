"""What the words of each deadline say, with what the record knew on a day."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import (
    Basis,
    KnownMilestone,
    KnownPlenary,
    KnownSession,
    Reading,
    resolve,
)
from hdnd_cli.followup.thawing import in_force, same_due, same_report, thawed

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, Council, SessionRecord
    from hdnd_cli.issued import FrozenCommitment
    from hdnd_cli.recorded import Said


class Dues:
    """Reads deadlines for one day: sessions and notices dated after it are not known.

    Args:
        council: The records.
        as_of: The day; None takes everything that stands in the record.
    """

    def __init__(self, council: Council, as_of: date | None = None) -> None:
        self._council = council
        self._as_of = as_of
        self._bases: dict[tuple[str, date | None], Basis] = {}

    @cached_property
    def _sessions(self) -> tuple[KnownSession, ...]:
        return tuple(
            KnownSession(s.session.kind, s.date, s.id, s.session.number)
            for s in self._council.sessions.values()
            if s.held and self._known(s.date)
        )

    @cached_property
    def _plenaries(self) -> tuple[KnownPlenary, ...]:
        return tuple(
            KnownPlenary(p.name, p.number, p.opens) for p in self._council.settings.plenaries
        )

    @cached_property
    def _milestones(self) -> tuple[KnownMilestone, ...]:
        return tuple(KnownMilestone(m.name, m.date) for m in self._council.settings.milestones)

    def _known(self, day: date) -> bool:
        return self._as_of is None or day <= self._as_of

    def basis(self, commitment: CommitmentRecord) -> Basis:
        """Return what a commitment's deadline is read against."""
        session = self._council.sessions[commitment.session_id]
        return self._basis(session, self._notice(commitment))

    def _notice(self, commitment: CommitmentRecord) -> date | None:
        """Return the day of the notice from which counts run; None before its issue.

        What a notice froze belongs to the record and not to the day: it acts on every day. An
        entry written by hand, without content, freezes nothing and acts from its date. One
        that was revoked counts until then.
        """
        for record in self._council.notices.get(commitment.session_id, ()):
            entry = record.entry
            announces = record.tells_of(commitment.conclusion.all_items)
            revoked = self._council.issued.revoked_by(record)
            if revoked is not None and self._known(revoked.entry.date):
                continue
            if announces and (entry.content or self._known(entry.date)):
                return entry.date
        return None

    def session_basis(self, session: SessionRecord) -> Basis:
        """Return what words that were said in a session are read against."""
        return self._basis(session, None)

    def _basis(self, session: SessionRecord, notice: date | None) -> Basis:
        key = (session.id, notice)
        found = self._bases.get(key)
        if found is None:
            term = self._council.term_on(session.date)
            found = self._bases[key] = Basis(
                session=session.date,
                session_kind=session.session.kind,
                notice=notice,
                calendar=self._council.calendar,
                sessions=self._sessions,
                plenaries=self._plenaries,
                milestones=self._milestones,
                term_end=term.to if term else None,
                before=self._council.regulation_on(session.date).before,
            )
        return found

    def due(self, commitment: CommitmentRecord) -> Reading:
        """Return what a commitment's own deadline says.

        Where a commitment itself names `report_due` and nothing names `due`, the report is
        what is owed, and its day is the deadline. What a notice froze counts as long as the
        record says the same; a correction acts from its date.
        """
        words, day = commitment.due, commitment.due_day
        if commitment.report_is_due:
            words = commitment.entry.report_due
        states = self._frozen(commitment)
        if not states or not same_due(states[-1], words, day):
            return resolve(words, self.basis(commitment), day)
        state = in_force(states, self._as_of) or states[-1]
        if state is not states[-1]:
            words, day = state.words, state.due_day
        return thawed(resolve(words, self.basis(commitment), day), state.resolved)

    def _frozen(self, commitment: CommitmentRecord) -> list[FrozenCommitment]:
        """Return what documents froze of a commitment, the first one first."""
        found = self._council.issued.commitments(commitment.session_id)
        return found.get(commitment.entry.id, [])

    def lead(self, commitment: CommitmentRecord) -> str | None:
        """Return who answers for a commitment; a correction acts from its date."""
        states = self._frozen(commitment)
        if not states or states[-1].lead != commitment.lead:
            return commitment.lead
        state = in_force(states, self._as_of)
        return state.lead if state is not None else commitment.lead

    def said(self, commitment: CommitmentRecord, said: Said) -> Reading:
        """Return what another deadline says that the commitment was once given."""
        live = resolve(said.words, self.basis(commitment), said.due_day)
        for state in self._frozen(commitment):
            if same_due(state, said.words, said.due_day):
                return thawed(live, state.resolved)
        return live

    def report_due(self, commitment: CommitmentRecord) -> Reading | None:
        """Return by when a report is owed besides the deadline; None where none is asked for."""
        if commitment.report_due is None or commitment.report_is_due:
            return None
        live = resolve(commitment.report_due, self.basis(commitment))
        states = self._frozen(commitment)
        if states and same_report(states[-1], commitment.report_due):
            return thawed(live, states[-1].report_resolved)
        return live

    def new_due(self, commitment: CommitmentRecord, words: str, event: date) -> Reading:
        """Return what the words of an extension say; they count from the event's day."""
        return resolve(words, replace(self.basis(commitment), event=event))
