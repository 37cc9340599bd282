"""How documents name people, agencies and the council itself, on the document's own day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.model.base import on_day
from hdnd_cli.model.fields import UNFILLED, is_words

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.model.agencies import Person
    from hdnd_cli.model.settings import Member
    from hdnd_cli.rendering.door import Door

_COUNCIL = "hội đồng nhân dân"
#: What a role is called, before the council's short name.
_ROLE_TITLES = {"chair": "Chủ tịch", "vice_chair": "Phó Chủ tịch"}
AGENCIES = "agencies.yaml"
SETTINGS = "hdnd.yaml"


class Parties:
    """Names parties for one document: other titles of a person only at the first mention.

    Args:
        council: All records.
        door: Takes the texts.
        held: The session's day, which decides who its members were.
        day: The document's day, which decides who holds which title.
    """

    def __init__(self, council: Council, door: Door, held: date, day: date) -> None:
        self.council = council
        self.door = door
        self._held = held
        self.day = day
        self._mentioned: set[str] = set()
        agencies = council.agencies
        self._places: dict[str, tuple[str, int]] = {
            **{person.id: ("people", place) for place, person in enumerate(agencies.people)},
            **{group.id: ("groups", place) for place, group in enumerate(agencies.groups)},
            **{agency.id: ("agencies", place) for place, agency in enumerate(agencies.agencies)},
        }

    # The council --------------------------------------------------------------------------

    @property
    def council_name(self) -> str:
        """Return `Hội đồng nhân dân huyện Lộc Hà`."""
        name = self.council.settings.council.name
        return self.door.needed(name, SETTINGS, "council", "name")

    @property
    def committee(self) -> str:
        """Return `Thường trực Hội đồng nhân dân huyện Lộc Hà`."""
        return f"Thường trực {self.council_name}"

    @property
    def short_committee(self) -> str:
        """Return `Thường trực HĐND huyện`."""
        short = self.door.line(self.council.settings.council.short, SETTINGS, "council", "short")
        return f"Thường trực {short or self.council_name}"

    @property
    def council_lines(self) -> tuple[str, ...]:
        """Return the council's name in capitals, as a letterhead breaks it."""
        name = self.council_name
        head, rest = name[: len(_COUNCIL)], name[len(_COUNCIL) :].strip()
        if head.casefold() != _COUNCIL or not rest:
            return (name.upper(),)
        return (head.upper(), rest.upper())

    def members(self) -> tuple[Member, ...]:
        """Return who counts for the quorum on the session's day, in the order of the record."""
        return tuple(
            member
            for member in self.council.settings.standing_committee
            if member.valid_on(self._held)
        )

    def role(self, person: str) -> str | None:
        """Return the role of a person in the Standing Committee on the day."""
        found = on_day(
            [
                member
                for member in self.council.settings.standing_committee
                if member.person == person
            ],
            self.day,
        )
        return found.role if found else None

    def council_bodies(self) -> tuple[str, ...]:
        """Return who hears from the committee: its boards, the UBND, the Front, the deputies.

        A group stands for its members where all of them are among these.
        """
        found = [
            agency.id
            for kind in ("peoples_committee", "front", "board", "deputy_group")
            for agency in self.council.agencies.agencies
            if agency.kind == kind and agency.valid_on(self.day)
        ]
        for group in self.council.agencies.groups:
            if len(group.members) > 1 and set(group.members) <= set(found):
                first = min(map(found.index, group.members))
                found = [
                    group.id if place == first else party
                    for place, party in enumerate(found)
                    if place == first or party not in group.members
                ]
        return tuple(found)

    # Parties ------------------------------------------------------------------------------

    def person(self, named: str, path: str, *keys: str | int) -> str:
        """Return `Ông Nguyễn Văn An, Phó Bí thư Huyện ủy, Chủ tịch HĐND huyện`."""
        person = self.council.person_by_id.get(named)
        if person is None or is_words(named):
            return self._named(named, path, *keys, short=False)
        place = self._places[named]
        titles = [self._title(person, place)]
        if named not in self._mentioned:
            self._mentioned.add(named)
            titles.insert(0, self._text(person.other_titles, *place, "other_titles"))
        honorific = self._text(person.honorific, *place, "honorific")
        name = self.name(named)
        return ", ".join((f"{honorific} {name}".strip(), *(title for title in titles if title)))

    def presiding(self, named: str, path: str, *keys: str | int) -> str:
        """Return who presides, with titles; the absence of any title is noted."""
        person = self.council.person_by_id.get(named)
        if person is not None and not self._title(person, self._places[named]):
            self.door.missing(AGENCIES, *self._places[named], "title")
        return self.person(named, path, *keys)

    def _title(self, person: Person, place: tuple[str, int]) -> str:
        """Return a person's title on the day, or that of the role in the Standing Committee."""
        own = self._text(person.title_on(self.day), *place, "title")
        role = _ROLE_TITLES.get(self.role(person.id) or "")
        if own or role is None:
            return own
        short = self.door.line(self.council.settings.council.short, SETTINGS, "council", "short")
        return f"{role} {short or self.council_name}"

    def name(self, person: str) -> str:
        """Return a person's bare name."""
        found = self.council.person_by_id.get(person)
        if found is None:
            return ""
        return self.door.needed(found.name, AGENCIES, *self._places[person], "name")

    def title(self, person: str) -> str:
        """Return a person's title on the day; its absence is noted."""
        found = self.council.person_by_id.get(person)
        if found is None:
            return ""
        return self.door.needed(found.title_on(self.day), AGENCIES, *self._places[person], "title")

    def full(self, named: str, path: str, *keys: str | int) -> str:
        """Return a party's full name; a person with titles; words as written."""
        if named in self.council.person_by_id:
            return self.person(named, path, *keys)
        return self._named(named, path, *keys, short=False)

    def short(self, named: str, path: str, *keys: str | int) -> str:
        """Return a party's short name, a person's with honorific; words as written."""
        person = self.council.person_by_id.get(named)
        if person is not None:
            honorific = self._text(person.honorific, *self._places[named], "honorific")
            return f"{honorific} {self.name(named)}".strip()
        return self._named(named, path, *keys, short=True)

    def both(self, named: str) -> tuple[str, ...]:
        """Return all names under which a text may already mention a party."""
        party = self.council.party_by_id.get(named)
        return (party.short_name, party.name) if party else (named,)

    def _named(self, named: str, path: str, *keys: str | int, short: bool) -> str:
        party = (
            None if is_words(named) or named == UNFILLED else self.council.party_by_id.get(named)
        )
        if party is None:
            # An id that nobody has would be printed as it stands: words have a space or a capital.
            if named != UNFILLED and not is_words(named):
                self.door.missing(path, *keys)
                return ""
            return self.door.needed(named, path, *keys)
        key = "short" if short and party.short_name != party.name else "name"
        name = party.short_name if short else party.name
        return self.door.needed(name, AGENCIES, *self._places[named], key)

    def _text(self, text: str | None, *keys: str | int) -> str:
        return self.door.line(text, AGENCIES, *keys)
