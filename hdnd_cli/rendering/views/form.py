"""What stands around every text: letterhead, number, place and date, recipients, signature.

Decree 30/2020/NĐ-CP: art. 13 on authority to sign, annex I on the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hdnd_cli.rendering import words
from hdnd_cli.rendering.door import Door
from hdnd_cli.rendering.subjects import Part
from hdnd_cli.rendering.view import Letterhead, Signature
from hdnd_cli.rendering.views.parties import SETTINGS, Parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from hdnd_cli.council import Council, SessionRecord
    from hdnd_cli.model.settings import DocumentSettings
    from hdnd_cli.yamlnodes import Keys

_BLANK_NUMBER = " " * 6
_ROLES = {"chair": "CHỦ TỊCH", "vice_chair": "PHÓ CHỦ TỊCH", "member": "ỦY VIÊN"}
#: Where the name of the body begins in a title: "Chánh Văn phòng | HĐND và UBND huyện".
_BODIES = (" HĐND", " Hội đồng nhân dân", " Đoàn ĐBQH", " Đoàn đại biểu Quốc hội", " UBND")


@dataclass(frozen=True)
class Number:
    """A document's number and day of issue; a draft has neither."""

    number: int | None = None
    issued: date | None = None


class Form:
    """Prepares what stands around the text of one document.

    Args:
        council: All records.
        kind: The document's kind.
        abbreviation: The type in its symbol; empty for a công văn.
        number: Its number and day of issue.
        dated: The day of a draft.
        held: The day that decides who the members were; the document's day by default.
    """

    def __init__(
        self,
        council: Council,
        kind: str,
        abbreviation: str,
        number: Number,
        dated: date,
        held: date | None = None,
    ) -> None:
        self.council = council
        self.kind = kind
        self.abbreviation = abbreviation
        self._number = number
        self.door = Door(council)
        self.dated = number.issued or dated
        self.parties = Parties(council, self.door, held or self.dated, self.dated)

    def _documents(self) -> tuple[tuple[Mapping[Any, DocumentSettings], str], ...]:
        """Return where `documents:` stands, the nearest place first."""
        return ((self.council.settings.documents, SETTINGS),)

    def _set_for(self) -> tuple[str, ...]:
        """Return the kinds whose settings count, the nearest first."""
        return (self.kind, "default")

    def setting(self, name: str) -> tuple[Any, str, tuple[str, ...]]:
        """Return a setting of `documents:` and its place: the nearest one, the kind's first."""
        for documents, path in self._documents():
            for key in self._set_for():
                settings = documents.get(key)
                value = getattr(settings, name) if settings else None
                if value is not None:
                    return value, path, ("documents", key, name)
        return None, SETTINGS, ("documents", self.kind, name)

    def text_setting(self, name: str) -> str:
        """Return a setting that is one text; empty where it is not set."""
        value, path, keys = self.setting(name)
        return self.door.line(value, path, *keys)

    def lines_setting(self, name: str) -> tuple[str, ...]:
        """Return a setting that is a list of texts."""
        value, path, keys = self.setting(name)
        found = (
            self.door.line(text, path, *keys, number) for number, text in enumerate(value or ())
        )
        return tuple(text for text in found if text)

    def letterhead(self) -> Letterhead:
        """Return the lines of the letterhead; of an office's own the last one is the body."""
        own = self.lines_setting("letterhead")
        if own:
            return Letterhead(own[:-1], own[-1:])
        return Letterhead((), self.parties.council_lines)

    def number(self) -> str:
        """Return `Số: 15/TB-HĐND`; a draft's number is blank, a công văn's symbol has no type."""
        number = _BLANK_NUMBER if self._number.number is None else f" {self._number.number:02d}"
        body, unit = self.body(), self.unit()
        number = f"Số:{number}"
        if self.abbreviation:
            return f"{number}/{self.abbreviation}-{body}"
        return f"{number}/{body}-{unit}" if unit else f"{number}/{body}"

    def body(self) -> str:
        """Return who issues it, as its symbol says: `HĐND`, `VP`."""
        council = self.door.needed(
            self.council.settings.council.symbol, SETTINGS, "council", "symbol"
        )
        return self.text_setting("symbol") or council

    def unit(self) -> str:
        """Return who wrote a công văn, as its symbol says; a document with a type names nobody."""
        return "" if self.abbreviation else self.text_setting("unit")

    def place_date(self, drafted: date) -> str:
        """Return `Lộc Hà, ngày 05 tháng 3 năm 2020`; a draft's day is blank."""
        place = self.door.needed(self.council.settings.council.place, SETTINGS, "council", "place")
        issued = self._number.issued
        return f"{place}, {words.day_words(issued) if issued else words.blank_day_words(drafted)}"

    def attached(self, what: str, drafted: date) -> str:
        """Return `(Kèm theo Báo cáo số 05/BC-HĐND ngày 03 tháng 8 năm 2020 của …)`.

        Args:
            what: The type of the document, as `Báo cáo`.
            drafted: The day whose month a draft has.
        """
        issued = self._number.issued
        day = words.day_words(issued) if issued else words.blank_day_words(drafted)
        number = words.uncapitalised(self.number()).replace("số:", "số", 1)
        by = "" if self.lines_setting("letterhead") else f" của {self.parties.short_committee}"
        return f"(Kèm theo {what} {number} {day}{by})"

    def urgency(self) -> str:
        """Return `KHẨN`, `THƯỢNG KHẨN`, `HỎA TỐC` or nothing."""
        return self.text_setting("urgency").upper()

    def signature(self) -> Signature:
        """Return who signs and by what authority; by default for the committee."""
        signer, capacity = self.signing()
        return Signature(self._authority(signer, capacity), self.parties.name(signer))

    def signing(self) -> tuple[str, str]:
        """Return the id of who signs, and in what capacity; that nobody is set is noted."""
        place: tuple[Any, str, Keys] = self.setting("signer")
        signer, path, keys = place if place[0] is not None else self._usual_signer()
        if signer not in self.council.person_by_id:
            self.door.missing(path, *keys)
        capacity, _path, _keys = self.setting("capacity")
        if capacity in {None, "on_behalf"} and self.parties.role(signer) == "vice_chair":
            return signer, "for_head"
        return signer, capacity or "on_behalf"

    def _usual_signer(self) -> tuple[str, str, Keys]:
        """Return who signs where `documents:` does not say, and the place of that: the chair.

        While there is none, a vice chair is in charge.
        """
        members = [
            member
            for member in self.council.settings.standing_committee
            if member.valid_on(self.dated)
        ]
        heads = (m.person for role in ("chair", "vice_chair") for m in members if m.role == role)
        return next(heads, ""), SETTINGS, ("standing_committee",)

    def _authority(self, signer: str, capacity: str) -> tuple[str, ...]:
        committee = "THƯỜNG TRỰC HĐND"
        role = self.parties.role(signer)
        position = _ROLES[role] if role else _position(self.parties.title(signer))
        match capacity:
            case "by_order":
                return (f"TL. {committee}", *_for_head(position))
            case "by_delegation":
                return (f"TUQ. {committee}", position)
            case "acting":
                return (f"TM. {committee}", "Q. CHỦ TỊCH")
            case _ if role is None and self.lines_setting("letterhead"):
                # The head of an office signs what goes out under its own letterhead.
                return _for_head(position)
            case _ if role == "vice_chair" or capacity == "for_head":
                return (f"TM. {committee}", "KT. CHỦ TỊCH", position)
            case _:
                return (f"TM. {committee}", position)

    def recipients(
        self, named: Iterable[str], *, first: tuple[str, ...] = (), also_filed: str = ""
    ) -> tuple[str, ...]:
        """Return the list under "Nơi nhận:".

        Args:
            named: Ids or words of those who receive it, where `documents:` does not say.
            first: Lines before them.
            also_filed: Where it is filed besides, as `, Hồ sơ`.
        """
        own = tuple(map(self._recipient, self.lines_setting("recipients")))
        path, key = self._recipients_place()
        others = own or (*first, *(self.parties.short(party, path, key) for party in named))
        filed = (self.text_setting("file") or "VT") + also_filed
        entries = dict.fromkeys(words.bare(entry) for entry in others if entry)
        return (*(f"{words.capitalised(entry)};" for entry in entries), f"Lưu: {filed}.")

    def _recipient(self, said: str) -> str:
        """Return who a setting means: the name of an agency, a group or a person, or its words."""
        known = said in self.council.party_by_id or said in self.council.person_by_id
        return self.parties.short(said, SETTINGS, "documents") if known else said

    def _recipients_place(self) -> tuple[str, str]:
        return SETTINGS, "documents"

    def common(self) -> dict[str, Any]:
        """Return what a view has of every document, that this module knows by itself."""
        return {
            "kind": self.kind,
            "dated": self.dated,
            "letterhead": self.letterhead(),
            "number": self.number(),
            "urgency": self.urgency(),
        }


class SessionForm(Form):
    """Prepares what stands around the text of a session's document, or of one agency's part."""

    def __init__(
        self,
        council: Council,
        subject: SessionRecord | Part,
        kind: str,
        abbreviation: str,
        number: Number,
    ) -> None:
        self.session = subject.session if isinstance(subject, Part) else subject
        #: Whose part it is; None where the document is whole.
        self.agency = subject.agency if isinstance(subject, Part) else None
        last_day = self.session.session.until or self.session.date
        super().__init__(council, kind, abbreviation, number, last_day, self.session.date)

    def concerns(self, *named: str | None) -> bool:
        """Tell whether one of these parties is the agency whose part this is, or has it in it."""
        given = tuple(party for party in named if party)
        return self.agency is None or self.agency in (*given, *self.council.expand(given))

    @property
    def addressed(self) -> str:
        """Return who is asked to prepare, within a sentence."""
        if self.agency is None:
            return "các cơ quan, đơn vị"
        path = self.session.path("session.yaml")
        return words.within(self.parties.short(self.agency, path, "invited"))

    def _documents(self) -> tuple[tuple[Mapping[Any, DocumentSettings], str], ...]:
        own = (self.session.session.documents, self.session.path("session.yaml"))
        return (own, *super()._documents())

    def _usual_signer(self) -> tuple[str, str, Keys]:
        """Return who presided."""
        session = self.session
        return session.session.chaired_by, session.path("session.yaml"), ("chaired_by",)

    def _recipients_place(self) -> tuple[str, str]:
        return self.session.path("session.yaml"), "invited"


def _for_head(position: str) -> tuple[str, ...]:
    """Return how the head of a unit signs; a deputy for the head."""
    head = position.removeprefix("PHÓ ")
    return (position,) if head == position else (f"KT. {head}", position)


def _position(title: str) -> str:
    """Return a title in capitals without the body's name, which stands in the line above."""
    ends = [place for place in (title.find(body) for body in _BODIES) if place > 0]
    return title[: min(ends, default=len(title))].upper()
