"""A council that begins: what it is called, and the first texts of its files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from hdnd_cli.preparing.bodies import bodies_of
from hdnd_cli.preparing.officials import officials_of
from hdnd_cli.text import nfc, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.model.settings import Level
    from hdnd_cli.preparing.bodies import Body
    from hdnd_cli.preparing.naming import Named
    from hdnd_cli.preparing.officials import Official, Role

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

    @property
    def of_place(self) -> str:
        """Return whose council it is: `xã Thạch Hà`; the whole name where it does not say."""
        return self.name.removeprefix(f"{_COUNCIL} ")


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
    #: `xã`: the word that the short names of its agencies end with.
    unit: str | None = None
    #: Who heads which body, by its id.
    heads: Mapping[str, Named] = field(default_factory=dict)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Return the bodies that it works with from its first day on."""
        return bodies_of(self.name, self.unit, self.level)

    @property
    def officials(self) -> tuple[Official, ...]:
        """Return who leads the council and who heads its bodies, as far as they were named."""
        leaders: list[tuple[Role, str, Named]] = []
        if self.chair is not None:
            leaders.append(("chair", f"Chủ tịch {self.short}", self.chair))
        title = f"Phó Chủ tịch {self.short}"
        leaders += [("vice_chair", title, person) for person in self.vice_chairs]
        return officials_of(leaders, self.bodies, self.heads)
