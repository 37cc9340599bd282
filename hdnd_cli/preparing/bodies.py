"""The bodies that every council works with, from its first day on: names, and who heads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.model.agencies import AgencyKind
    from hdnd_cli.model.settings import Level

_COUNCIL = "Hội đồng nhân dân"
_COMMITTEE = "Ủy ban nhân dân"
_FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam"
#: The boards of each level (72/2025/QH15, art. 29.3; for a district the law before it).
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
class Body:
    """An agency as agencies.yaml introduces it."""

    id: str
    #: In full, with the name of the unit, as in the address of a letter.
    name: str
    #: As in running text, where everybody knows which unit is meant.
    short: str
    kind: AgencyKind
    #: The title of whoever heads it.
    head: str


def bodies_of(council: str, unit: str | None, level: Level) -> tuple[Body, ...]:
    """Return the bodies that a council works with.

    Args:
        council: Its name in full: `Hội đồng nhân dân xã Thạch Hà`.
        unit: `xã`; None where the name does not say.
        level: Its level.
    """
    of_unit = f" {unit}" if unit else ""
    in_full = council.removeprefix(_COUNCIL) if unit else ""
    return (
        Body(
            "tt-hdnd",
            f"Thường trực {_COUNCIL}{in_full}",
            f"Thường trực HĐND{of_unit}",
            "standing_committee",
            f"Chủ tịch HĐND{of_unit}",
        ),
        Body(
            "ubnd",
            f"{_COMMITTEE}{in_full}",
            f"UBND{of_unit}",
            "peoples_committee",
            f"Chủ tịch UBND{of_unit}",
        ),
        Body(
            "mttq",
            f"{_FRONT}{in_full}",
            f"Ủy ban MTTQ{of_unit}",
            "front",
            f"Chủ tịch Ủy ban MTTQ{of_unit}",
        ),
        *_boards(level, of_unit, in_full),
        _office(level, of_unit, in_full),
    )


def _boards(level: Level, of_unit: str, in_full: str) -> Iterator[Body]:
    # Of all provinces only the cities under the central government have it.
    is_city = level == "province" and of_unit.lower() == " thành phố"
    for id_, name in (*_BOARDS[level], _URBAN) if is_city else _BOARDS[level]:
        head = f"Trưởng Ban {name} HĐND{of_unit}"
        yield Body(id_, f"Ban {name} {_COUNCIL}{in_full}", f"Ban {name}", "board", head)


def _office(level: Level, of_unit: str, in_full: str) -> Body:
    if level == "province":
        name = f"Văn phòng Đoàn đại biểu Quốc hội và {_COUNCIL}{in_full}"
        short = f"Văn phòng Đoàn ĐBQH và HĐND{of_unit}"
    else:
        name = f"Văn phòng {_COUNCIL} và {_COMMITTEE}{in_full}"
        short = f"Văn phòng HĐND và UBND{of_unit}"
    return Body("van-phong", name, short, "office", f"Chánh {short}")
