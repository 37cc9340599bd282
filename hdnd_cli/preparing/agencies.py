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
    leads = {body: official.id for official in council.officials for body in official.heads}
    for body in council.bodies:
        yield f"  - id: {body.id}"
        yield pair("name", body.name, 4)
        yield pair("short", body.short, 4)
        yield pair("kind", body.kind, 4)
        head = pair("head", leads.get(body.id), 4)
        # Said once: seven times would hide the rest.
        note = "mã của người đứng đầu, ghi ở people bên dưới"
        yield noted(head, note) if body.kind == "standing_committee" else head


def _people(council: NewCouncil) -> Iterator[str]:
    if not council.officials:
        yield "# Người (bỏ dấu # đầu dòng rồi sửa, hoặc `hdnd tao nguoi`):"
        yield "# people:"
        yield "#   - {id: nguyen-van-an, name: Nguyễn Văn An, honorific: Ông, title: Chủ tịch HĐND}"
        return
    yield noted("people:", "người đổi chức vụ: title ghi thành nhiều dòng, mỗi dòng có from, to")
    for official in council.officials:
        yield f"  - id: {official.id}"
        yield pair("name", official.person.name, 4)
        yield noted(pair("honorific", official.person.honorific, 4), "Ông, Bà hoặc đồng chí")
        yield pair("title", official.titles[0], 4)
        if official.titles[1:]:
            yield pair("other_titles", ", ".join(official.titles[1:]), 4)
