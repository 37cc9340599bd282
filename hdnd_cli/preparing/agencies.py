"""agencies.yaml of a council that begins: the bodies that every council works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.preparing.lines import joined, noted, pair, schema_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.preparing.councils import NewCouncil


def agencies_text(council: NewCouncil) -> str:
    """Return the text of agencies.yaml."""
    return joined(
        [
            schema_line("agencies", 0),
            "# Cơ quan, nhóm cơ quan và người.",
            "# Mã (id) viết thường, không dấu, nối bằng gạch ngang; đã dùng thì không đổi.",
            "# Thêm cho nhanh: `hdnd tao co-quan`, `hdnd tao nguoi`.",
            "agencies:",
            *_agencies(council),
            "  # Cơ quan giải thể: giữ nguyên, thêm to: ngày cuối, successor: mã cơ quan kế tục.",
            "# Nhóm để gọi một lần (bỏ dấu # đầu dòng rồi sửa):",
            "# groups:",
            "#   - {id: cac-phong, name: Các phòng, members: [phong-kinh-te, phong-vhxh]}",
            *_people(council),
        ]
    )  # fmt: skip


def _agencies(council: NewCouncil) -> Iterator[str]:
    unit = council.of_unit
    chair = next((id_ for id_, role, _person in council.officials if role == "chair"), None)
    committee = ("tt-hdnd", f"Thường trực Hội đồng nhân dân{unit}", f"Thường trực HĐND{unit}")
    yield from _agency(committee, "standing_committee", chair)
    executive = ("ubnd", f"Ủy ban nhân dân{unit}", f"UBND{unit}")
    yield from _agency(executive, "peoples_committee", None)
    front = ("mttq", f"Ủy ban Mặt trận Tổ quốc Việt Nam{unit}", f"Ủy ban MTTQ{unit}")
    yield from _agency(front, "front", None)
    for id_, board in council.boards:
        yield from _agency((id_, f"Ban {board} HĐND{unit}", f"Ban {board}"), "board", None)
    yield from _agency(("van-phong", _office(council), "Văn phòng"), "office", None)


def _office(council: NewCouncil) -> str:
    body = "Văn phòng Đoàn đại biểu Quốc hội và HĐND" if council.level == "province" else (
        "Văn phòng HĐND và UBND"
    )  # fmt: skip
    return body + council.of_unit


def _agency(names: tuple[str, str, str], kind: str, head: str | None) -> Iterator[str]:
    id_, name, short = names
    yield f"  - id: {id_}"
    yield pair("name", name, 4)
    yield pair("short", short, 4)
    yield pair("kind", kind, 4)
    leads = pair("head", head, 4)
    # Said once: seven times would hide the rest.
    note = "mã của người đứng đầu, ghi ở people bên dưới"
    yield noted(leads, note) if kind == "standing_committee" else leads


def _people(council: NewCouncil) -> Iterator[str]:
    if not council.officials:
        yield "# Người (bỏ dấu # đầu dòng rồi sửa, hoặc `hdnd tao nguoi`):"
        yield "# people:"
        yield "#   - {id: nguyen-van-an, name: Nguyễn Văn An, honorific: Ông, title: Chủ tịch HĐND}"
        return
    yield noted("people:", "người đổi chức vụ: title ghi thành nhiều dòng, mỗi dòng có from, to")
    for id_, role, person in council.officials:
        title = "Chủ tịch" if role == "chair" else "Phó Chủ tịch"
        yield f"  - id: {id_}"
        yield pair("name", person.name, 4)
        yield noted(pair("honorific", person.honorific, 4), "Ông, Bà hoặc đồng chí")
        yield pair("title", f"{title} {council.short}", 4)
