"""What stands around every text: letterhead, number, place and date, recipients, signature.

Decree 30/2020/NĐ-CP: art. 13 on authority to sign, annex I on the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hdnd_cli.rendering import words
from hdnd_cli.rendering.door import Door
from hdnd_cli.rendering.view import Letterhead, Signature
from hdnd_cli.rendering.views.parties import SETTINGS, Parties

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hdnd_cli.council import Council, SessionRecord
    from hdnd_cli.model.settings import DocumentSettings

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
    """Prepares what stands around the text of one document of a session."""

    def __init__(
        self, council: Council, session: SessionRecord, kind: str, abbreviation: str, number: Number
    ) -> None:
        self.council = council
        self.session = session
        self.kind = kind
        self.abbreviation = abbreviation
        self._number = number
        self.door = Door(council)
        self.dated = number.issued or session.session.until or session.date
        self.parties = Parties(council, self.door, session.date, self.dated)

    def setting(self, name: str) -> tuple[Any, str, tuple[str, ...]]:
        """Return a setting of `documents:` and its place: the session's first, the kind's first."""
        places = (
            (self.session.session.documents, self.session.path("session.yaml")),
            (self.council.settings.documents, SETTINGS),
        )
        for documents, path in places:
            for key in (self.kind, "default"):
                settings: DocumentSettings | None = documents.get(key)  # type: ignore[call-overload]
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
        council = self.door.needed(
            self.council.settings.council.symbol, SETTINGS, "council", "symbol"
        )
        body, unit = self.text_setting("symbol") or council, self.text_setting("unit")
        number = f"Số:{number}"
        if self.abbreviation:
            return f"{number}/{self.abbreviation}-{body}"
        return f"{number}/{body}-{unit}" if unit else f"{number}/{body}"

    def place_date(self, drafted: date) -> str:
        """Return `Lộc Hà, ngày 05 tháng 3 năm 2020`; a draft's day is blank."""
        place = self.door.needed(self.council.settings.council.place, SETTINGS, "council", "place")
        issued = self._number.issued
        return f"{place}, {words.day_words(issued) if issued else words.blank_day_words(drafted)}"

    def urgency(self) -> str:
        """Return `KHẨN`, `THƯỢNG KHẨN`, `HỎA TỐC` or nothing."""
        return self.text_setting("urgency").upper()

    def signature(self) -> Signature:
        """Return who signs and by what authority; by default who presided, for the committee."""
        signer, path, keys = self.setting("signer")
        if signer is None:
            signer, path, keys = (
                self.session.session.chaired_by,
                self.session.path("session.yaml"),
                ("chaired_by",),
            )
        if signer not in self.council.person_by_id:
            self.door.missing(path, *keys)
        capacity, _path, _keys = self.setting("capacity")
        return Signature(
            self._authority(signer, capacity or "on_behalf"), self.parties.name(signer)
        )

    def _authority(self, signer: str, capacity: str) -> tuple[str, ...]:
        committee = "THƯỜNG TRỰC HĐND"
        role = self.parties.role(signer)
        position = _ROLES[role] if role else _position(self.parties.title(signer))
        match capacity:
            case "by_order":
                return (f"TL. {committee}", position)
            case "by_delegation":
                return (f"TUQ. {committee}", position)
            case "acting":
                return (f"TM. {committee}", "Q. CHỦ TỊCH")
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
        own = self.lines_setting("recipients")
        path = self.session.path("session.yaml")
        others = own or (*first, *(self.parties.short(party, path, "invited") for party in named))
        filed = (self.text_setting("file") or "VT") + also_filed
        entries = dict.fromkeys(words.bare(entry) for entry in others if entry)
        return (*(f"{words.capitalised(entry)};" for entry in entries), f"Lưu: {filed}.")

    def common(self) -> dict[str, Any]:
        """Return what a view has of every document, that this module knows by itself."""
        return {
            "kind": self.kind,
            "dated": self.dated,
            "letterhead": self.letterhead(),
            "number": self.number(),
            "urgency": self.urgency(),
        }


def _position(title: str) -> str:
    """Return a title in capitals without the body's name, which stands in the line above."""
    ends = [place for place in (title.find(body) for body in _BODIES) if place > 0]
    return title[: min(ends, default=len(title))].upper()
