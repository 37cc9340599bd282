"""Ids of agencies, groups and people: each names somebody, of the kind that belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.checks.context import only_some_say
from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.wording import did_you_mean, shown
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import UNFILLED, is_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import CommitmentRecord, EventRecord, SessionRecord
    from hdnd_cli.model.base import Dated
    from hdnd_cli.model.session import AgendaItem, Attendance
    from hdnd_cli.yamlnodes import Keys

_AGENCY = frozenset({"agency"})
_PERSON = frozenset({"person"})
_AGENCY_OR_GROUP = frozenset({"agency", "group"})
#: Wherever an agency may stand, a person may stand.
_ONE = frozenset({"agency", "person"})
_ANY = frozenset({"agency", "group", "person"})


def check_references(context: Context) -> Iterator[Finding]:
    """Rules party-unknown, party-wrong-kind, agency-not-valid, in every field of every record."""
    if not context.readable("agencies.yaml"):
        return
    if not context.council.party_by_id and not _exists(context):
        message = _("there is no agencies.yaml: nobody whom the records name can be found")
        yield Finding("party-unknown", "hdnd.yaml", message, hint=_("write agencies.yaml"))
        return
    walk = _Walk(context)
    walk.settings()
    walk.agencies()
    walk.programmes()
    for session in context.council.sessions.values():
        walk.session(session)
        walk.agenda(session)
        walk.minutes(session)
        walk.conclusions(session)
        for record in context.events(session):
            walk.event(record)
    walk.register()
    yield from walk.found


def _exists(context: Context) -> bool:
    try:
        context.council.source.read("agencies.yaml")
    except OSError:
        return False
    return True


class _Walk:
    """Looks at every id in turn; costs next to nothing where all is well."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.council = context.council
        self.found: list[Finding] = []
        self.kinds = {
            **dict.fromkeys(self.council.person_by_id, "person"),
            **dict.fromkeys(self.council.group_by_id, "group"),
            **dict.fromkeys(self.council.agency_by_id, "agency"),
        }
        self.limited: dict[str, Dated] = {
            agency.id: agency
            for agency in self.council.agencies.agencies
            if agency.from_ is not None or agency.to is not None
        }

    def one(
        self,
        party: str | None,
        kinds: frozenset[str],
        day: date | None,
        path: str,
        keys: Keys,
        *,
        words: bool = False,
    ) -> None:
        """Look at one id.

        Args:
            party: The id, or words.
            kinds: What may stand here.
            day: The day on which an agency must be valid; None where it need not be.
            path: The file.
            keys: The place in it.
            words: Whether words as printed may stand here too.
        """
        if party is None:
            return
        kind = self.kinds.get(party)
        if kind is None:
            if party != UNFILLED and not (words and is_words(party)):
                self._unknown(party, kinds, path, keys, words=words)
        elif kind not in kinds:
            self._wrong_kind(party, kind, kinds, path, keys)
        elif day is not None and party in self.limited and not self.limited[party].valid_on(day):
            self._not_valid(party, day, path, keys)

    def several(
        self,
        parties: Iterable[str],
        kinds: frozenset[str],
        day: date | None,
        path: str,
        keys: Keys,
        *,
        words: bool = False,
    ) -> None:
        """Look at a list of ids."""
        for place, party in enumerate(parties):
            self.one(party, kinds, day, path, (*keys, place), words=words)

    # What is found ------------------------------------------------------------------------

    def _unknown(
        self, party: str, kinds: frozenset[str], path: str, keys: Keys, *, words: bool
    ) -> None:
        message = _('nobody in agencies.yaml has the id "{id}"').format(id=party)
        hint = _("add it to agencies.yaml")
        if words:
            hint = _("add it to agencies.yaml; words as printed have a space or a capital letter")
        known = [id_ for id_, kind in self.kinds.items() if kind in kinds]
        hint = did_you_mean(party, known, hint)
        self.found.append(Finding("party-unknown", path, message, keys, hint))

    def _wrong_kind(
        self, party: str, kind: str, kinds: frozenset[str], path: str, keys: Keys
    ) -> None:
        message = _('"{id}" is {found}, expected {expected}').format(
            id=party, found=_kind_words(kind), expected=_expected_words(kinds)
        )
        hint = _("look up the right id in agencies.yaml")
        if kind == "agency" and kinds == _PERSON:
            head = self.council.agency_by_id[party].head
            hint = _('its head is "{id}"').format(id=head[-1].person) if head else hint
        elif kind == "group" and kinds == _ONE:
            hint = _("name its members one by one")
        self.found.append(Finding("party-wrong-kind", path, message, keys, hint))

    def _not_valid(self, party: str, day: date, path: str, keys: Keys) -> None:
        agency = self.council.agency_by_id[party]
        if agency.to is not None and agency.to < day:
            message = _("{name} ended on {end}, before {day}")
            end = agency.to
        else:
            message = _("{name} began on {end}, after {day}")
            end = agency.from_ or day
        hint = _("look at from and to in agencies.yaml")
        if agency.successor:
            names = ", ".join(f'"{successor}"' for successor in agency.successor)
            hint = _("its successor: {names}").format(names=names)
        text = message.format(name=agency.short_name, end=shown(end), day=shown(day))
        self.found.append(Finding("agency-not-valid", path, text, keys, hint))

    # The files ----------------------------------------------------------------------------

    def settings(self) -> None:
        path = "hdnd.yaml"
        settings = self.council.settings
        for place, member in enumerate(settings.standing_committee):
            self.one(member.person, _PERSON, None, path, ("standing_committee", place, "person"))
        for kind, document in settings.documents.items():
            self.one(document.signer, _PERSON, None, path, ("documents", kind, "signer"))

    def agencies(self) -> None:
        path = "agencies.yaml"
        for place, agency in enumerate(self.council.agencies.agencies):
            for number, head in enumerate(agency.head):
                keys = ("agencies", place, "head", number, "person")
                self.one(head.person, _PERSON, None, path, keys)
            self.several(agency.successor, _AGENCY, None, path, ("agencies", place, "successor"))
        for place, group in enumerate(self.council.agencies.groups):
            self.several(group.members, _AGENCY, None, path, ("groups", place, "members"))

    def programmes(self) -> None:
        for year, programme in self.council.programmes.items():
            path = f"programme/{year}.yaml"
            for place, month in enumerate(programme.months):
                for number, topic in enumerate(month.topics):
                    keys = ("months", place, "topics", number, "proposed_by")
                    self.one(topic.proposed_by, _ANY, None, path, keys, words=True)

    def session(self, record: SessionRecord) -> None:
        session, day, path = record.session, record.date, record.path("session.yaml")
        self.one(session.chaired_by, _PERSON, None, path, ("chaired_by",))
        self.one(session.secretary, _PERSON, None, path, ("secretary",))
        self.several(session.invited, _ANY, day, path, ("invited",), words=True)
        for kind, document in session.documents.items():
            self.one(document.signer, _PERSON, None, path, ("documents", kind, "signer"))

    def agenda(self, record: SessionRecord) -> None:
        for place, item in enumerate(record.agenda.items if record.agenda else ()):
            self._item(item, record.date, record.path("agenda.yaml"), ("items", place))

    def _item(self, item: AgendaItem, day: date, path: str, keys: Keys) -> None:
        self.one(item.proposed_by, _ANY, None, path, (*keys, "proposed_by"), words=True)
        self.one(item.presenter, _ANY, day, path, (*keys, "presenter"), words=True)
        self.several(item.respondents, _ANY, day, path, (*keys, "respondents"))
        if item.survey:
            self.one(item.survey.by, _ANY, None, path, (*keys, "survey", "by"), words=True)
        for number, paper in enumerate(item.papers):
            place = (*keys, "papers", number, "from")
            self.one(paper.from_, _ANY, day, path, place, words=True)

    def minutes(self, record: SessionRecord) -> None:
        if record.minutes is None:
            return
        path, day = record.path("minutes.yaml"), record.date
        for place, entry in enumerate(record.minutes.attendance):
            self._attendance(entry, day, path, ("attendance", place))
        for place, discussion in enumerate(record.minutes.discussion):
            for number, question in enumerate(discussion.questions):
                keys = ("discussion", place, "questions", number)
                self.one(question.asked_by, _ANY, None, path, (*keys, "asked_by"), words=True)
                self.one(question.asked_to, _ONE, day, path, (*keys, "asked_to"))
                self.one(question.answered_by, _ANY, None, path, (*keys, "answered_by"), words=True)

    def _attendance(self, entry: Attendance, day: date, path: str, keys: Keys) -> None:
        self.one(entry.person, _PERSON, None, path, (*keys, "person"))
        self.one(entry.agency, _AGENCY_OR_GROUP, day, path, (*keys, "agency"))
        self.one(entry.represented_by, _ANY, None, path, (*keys, "represented_by"), words=True)

    def conclusions(self, record: SessionRecord) -> None:
        if record.conclusions is None:
            return
        path, day = record.path("conclusions.yaml"), record.date
        for place, conclusion in enumerate(record.conclusions.conclusions):
            # That a group leads is told by another rule, with what to write instead.
            self.one(conclusion.lead, _ANY, day, path, ("conclusions", place, "lead"))
        for commitment in record.commitments:
            self._commitment(commitment, day, path)

    def _commitment(self, record: CommitmentRecord, day: date, path: str) -> None:
        entry, keys = record.entry, record.keys
        self.one(entry.lead, _ANY, day, path, (*keys, "lead"))
        self.several(entry.each, _ANY, day, path, (*keys, "each"))
        self.several(entry.support, _ANY, day, path, (*keys, "support"), words=True)
        self.one(entry.responsible, _PERSON, None, path, (*keys, "responsible"), words=True)
        self.several(entry.monitors, _ANY, day, path, (*keys, "monitors"))

    def event(self, record: EventRecord) -> None:
        event, path = record.event, record.path
        self.one(event.agency, _ONE, None, path, ("agency",))
        by = only_some_say(event, "by")
        if by is not None:
            # The agency of a split row reports under its own name, also after it has ended.
            day = None if event.agency == by else event.date
            self.one(by, _ANY, day, path, ("by",), words=True)
        self.one(only_some_say(event, "to"), _ONE, event.date, path, ("to",))

    def register(self) -> None:
        for record in self.council.register:
            self.one(record.entry.signer, _PERSON, None, record.path, ("signer",))
            self.one(record.entry.agency, _ONE, None, record.path, ("agency",))


def _kind_words(kind: str) -> str:
    return {"agency": _("an agency"), "group": _("a group"), "person": _("a person")}[kind]


def _expected_words(kinds: frozenset[str]) -> str:
    words = {
        _AGENCY: _("an agency"),
        _PERSON: _("a person"),
        _AGENCY_OR_GROUP: _("an agency or a group"),
        _ONE: _("one agency or person"),
    }
    return words[kinds]
