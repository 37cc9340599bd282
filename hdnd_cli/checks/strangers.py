"""progress/: who reports and who accepts has something to do with the commitment."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.wording import listed
from hdnd_cli.followup.timeline import named_agency
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.model.progress import Acceptance, Reassignment, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import CommitmentRecord, EventRecord, SessionRecord


def check_strangers(context: Context) -> Iterator[Finding]:
    """Rules event-report-stranger and event-acceptance-stranger.

    Only whoever agencies.yaml knows is judged: of words as printed nobody knows whom they mean.
    """
    if not context.readable("agencies.yaml"):
        return
    partly = {path.split("/")[1] for path in context.council.incomplete if "/progress/" in path}
    for session in context.council.sessions.values():
        whole = context.readable(session.path("conclusions.yaml")) and session.id not in partly
        if whole and session.events:
            yield from _strangers(context, session)


def _strangers(context: Context, session: SessionRecord) -> Iterator[Finding]:
    made = {record.entry.id: record for record in session.commitments if record.followed}
    leads: dict[int, list[str]] = defaultdict(list)
    for record in context.events(session):
        if isinstance(record.event, Reassignment):
            for number in record.event.commitment:
                leads[number].append(record.event.to)
    for record in context.events(session):
        event = record.event
        if not isinstance(event, Report | Acceptance):
            continue
        if event.by not in context.council.party_by_id:
            continue
        named = [made[number] for number in event.commitment if number in made]
        foreign = [
            one.name
            for one in named
            if _charged(one)
            and _has_row(context, record, one)
            and not _Theirs(context, one, leads[one.entry.id]).have(event)
        ]
        if foreign:
            yield _stranger(context, record, event, foreign)


def _charged(commitment: CommitmentRecord) -> bool:
    """Tell whether it is known who answers for a commitment."""
    parties = (commitment.lead, *commitment.entry.each)
    return UNFILLED not in parties and any(parties)


def _has_row(context: Context, record: EventRecord, commitment: CommitmentRecord) -> bool:
    """Tell whether it is known whose row an event is about; where not, another rule tells it."""
    agencies = context.council.expand(commitment.entry.each)
    return not agencies or named_agency(context.council, record, agencies) in agencies


class _Theirs:
    """Those who have something to do with a commitment."""

    def __init__(self, context: Context, commitment: CommitmentRecord, later: list[str]) -> None:
        self.context = context
        self.council = context.council
        self.entry = commitment.entry
        lead = [commitment.lead] if commitment.lead else []
        self.leads = [*lead, *later]

    def have(self, event: Report | Acceptance) -> bool:
        """Tell whether whoever an event is by is one of them."""
        # Nearly always it is somebody whom the commitment itself names: who stands for whom
        # need not be asked then.
        if event.by in self._named(event):
            return True
        if isinstance(event, Report):
            return event.by in self.reporting()
        return event.by in self.accepting(event.agency, event.by)

    def _named(self, event: Report | Acceptance) -> tuple[str, ...]:
        if isinstance(event, Report):
            return (*self.leads, *self.entry.each, *self.entry.support)
        return (*self.entry.monitors, *self.leads, *self.context.accepting)

    def reporting(self) -> set[str]:
        """Return who may report: leads, one of each, supporters, and whoever stands for them."""
        entry = self.entry
        responsible = [entry.responsible] if entry.responsible else []
        return self._around([*self.leads, *entry.each, *entry.support, *responsible])

    def accepting(self, row: str | None, by: str) -> set[str]:
        """Return who may accept; that an agency accepts its own result is told by another rule."""
        council = self.council
        members = {member.person for member in council.settings.standing_committee}
        if not self.context.members_known:
            members |= council.person_by_id.keys()
        own = self.entry.each if row in (None, by) else ()
        return members | self._around(
            [*self.context.accepting, *self.entry.monitors, *self.leads, *own]
        )

    def _around(self, parties: Iterable[str]) -> set[str]:
        """Return parties, the members of groups, successors, and the people at their head."""
        council, found = self.council, set[str]()
        # An agency speaks for the person who heads it, as the person does for the agency.
        left = [*parties]
        while left:
            party = left.pop()
            if party in found:
                continue
            found.add(party)
            group = council.group_by_id.get(party)
            agency = council.agency_by_id.get(party)
            left += group.members if group else ()
            left += agency.successor if agency else ()
        people = found & council.person_by_id.keys()
        for agency in council.agencies.agencies:
            heads = {head.person for head in agency.head}
            if agency.id in found:
                found |= heads
            elif heads & people:
                found.add(agency.id)
        return found


def _stranger(
    context: Context, record: EventRecord, event: Report | Acceptance, names: list[str]
) -> Finding:
    if isinstance(event, Report):
        rule = "event-report-stranger"
        message = _("{by} reports on {names}, but neither leads nor supports it")
        hint = _(
            "is another commitment meant, or another agency? what others say of it is feedback: "
            "kind: feedback"
        )
    else:
        rule = "event-acceptance-stranger"
        message = _("{by} accepts {names}, but is neither the committee nor a monitor of it")
        hint = _("by names who accepts: the Standing Committee, or one of monitors")
    by = context.council.short_name_of(event.by)
    text = message.format(by=by, names=listed(names))
    return Finding(rule, record.path, text, ("by",), hint)
