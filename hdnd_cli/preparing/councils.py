"""A council that begins: what it is called, and the first texts of its files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hdnd_cli.preparing.naming import Named, id_of
from hdnd_cli.text import nfc, squeeze

if TYPE_CHECKING:
    from hdnd_cli.model.settings import Level

#: All district councils ended before this day (72/2025/QH15, art. 51.3).
DISTRICTS_ENDED = date(2025, 7, 1)

_UNITS: dict[str, Level] = {
    "tỉnh": "province",
    "thành phố": "province",
    "xã": "commune",
    "phường": "commune",
    "đặc khu": "commune",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
}
_BODY = r"(?:hội đồng nhân dân|hđnd)\s+"
_NAME = re.compile(
    rf"(?:{_BODY})?(?P<unit>{'|'.join(_UNITS)})\s+(?P<place>\S.*)", re.IGNORECASE | re.DOTALL
)
_COUNCIL = "Hội đồng nhân dân"
#: The one city whose name begins with a capital letter (Decree 30/2020, annex II).
_CAPITAL_CITY = "Hồ Chí Minh"
_BOARDS: dict[Level, tuple[tuple[str, str], ...]] = {
    "province": (
        ("ban-phap-che", "Pháp chế"),
        ("ban-ktns", "Kinh tế - Ngân sách"),
        ("ban-vhxh", "Văn hóa - Xã hội"),
    ),
    "commune": (("ban-ktns", "Kinh tế - Ngân sách"), ("ban-vhxh", "Văn hóa - Xã hội")),
    "district": (("ban-phap-che", "Pháp chế"), ("ban-ktxh", "Kinh tế - Xã hội")),
}
_URBAN = ("ban-do-thi", "Đô thị")


@dataclass(frozen=True)
class Called:
    """What a council's name says."""

    #: In full, as on documents.
    name: str
    #: `xã`, `tỉnh`; None where the name does not say.
    unit: str | None = None
    #: The place name on documents.
    place: str | None = None
    level: Level | None = None

    @property
    def short(self) -> str:
        """Return the name as in running text: `HĐND xã`."""
        return f"HĐND {self.unit}" if self.unit else "HĐND"


def called(typed: str) -> Called:
    """Return what a typed name says: `xã Thạch Hà` is enough."""
    words = squeeze(nfc(typed))
    match = _NAME.fullmatch(words)
    if match is None:
        return Called(words)
    unit, place = match["unit"].lower(), match["place"]
    level = _UNITS[unit]
    if place == _CAPITAL_CITY:
        unit = unit.capitalize()
    # Units named by a number are written out (Decree 30/2020, annex I).
    in_full = place.isdigit() or place == _CAPITAL_CITY
    on_documents = f"{unit[0].upper()}{unit[1:]} {place}" if in_full else place
    return Called(f"{_COUNCIL} {unit} {place}", unit, on_documents, level)


@dataclass(frozen=True)
class NewTerm:
    """The term that a council is in; None where it is not known yet."""

    name: str | None = None
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class NewCouncil:
    """A council as a clerk described it."""

    name: str
    short: str
    level: Level
    place: str | None
    symbol: str
    term: NewTerm
    chair: Named | None = None
    vice_chairs: tuple[Named, ...] = ()
    #: `xã`: the word that the names of its agencies end with.
    unit: str | None = None

    @property
    def boards(self) -> tuple[tuple[str, str], ...]:
        """Return the boards that a council of this level has, each with its id."""
        found = _BOARDS[self.level]
        is_city = self.level == "province" and (self.unit or "").lower() == "thành phố"
        return (*found, _URBAN) if is_city else found

    @property
    def of_unit(self) -> str:
        """Return what stands behind an agency's name: ` xã`."""
        return f" {self.unit}" if self.unit else ""

    @property
    def officials(self) -> tuple[tuple[str, str, Named], ...]:
        """Return who leads the council: id, role and person, each person's id its own."""
        found: list[tuple[str, str, Named]] = []
        people = [("chair", self.chair)] if self.chair else []
        people += [("vice_chair", person) for person in self.vice_chairs]
        for role, person in people:
            taken = {id_ for id_, _role, _person in found}
            found.append((id_of(person.name, taken, "nguoi"), role, person))
        return tuple(found)
