"""hdnd.yaml of a council that begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.preparing.lines import braces, joined, noted, pair, schema_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.preparing.councils import NewCouncil

_ROLES = {"chair": "Chủ tịch", "vice_chair": "Phó Chủ tịch"}


def settings_text(council: NewCouncil, today: date) -> str:
    """Return the text of hdnd.yaml.

    Args:
        council: What is known of it.
        today: The day from which on the office keeps the record.
    """
    return joined(
        [
            schema_line("hdnd", 0),
            f"# {council.short}: tên, nhiệm kỳ, thành viên Thường trực, quy chế làm việc.",
            "# Dấu ? là chỗ còn phải điền; `hdnd kiem-tra` kể từng chỗ.",
            "# Chữ sau dấu # là ghi chú cho người đọc.",
            noted("schema: 1", "phiên bản khuôn dạng tệp, để nguyên"),
            *_council(council),
            *_term(council),
            *_committee(council),
            *_regulation(council),
            *_rest(today),
        ]
    )  # fmt: skip


def _council(council: NewCouncil) -> Iterator[str]:
    yield "council:"
    yield pair("name", council.name, 2)
    yield noted(pair("short", council.short, 2), "cách gọi trong câu văn")
    yield noted(
        pair("level", council.level, 2),
        "province: tỉnh, thành phố; commune: xã, phường, đặc khu; district: huyện, đến 30/6/2025",
    )
    yield noted(pair("place", council.place, 2), "địa danh ghi trên văn bản")
    yield noted(pair("symbol", council.symbol, 2), f"trong ký hiệu văn bản: 15/TB-{council.symbol}")


def _term(council: NewCouncil) -> Iterator[str]:
    term = council.term
    yield "term:"
    yield noted(pair("name", term.name, 2), "như: khóa XVIII, nhiệm kỳ 2026 - 2031")
    yield noted(pair("from", term.begins, 2), "ngày đầu nhiệm kỳ")
    yield noted(pair("to", term.ends, 2), "ngày cuối nhiệm kỳ; chưa biết thì bỏ dòng này")


def _committee(council: NewCouncil) -> Iterator[str]:
    yield noted("standing_committee:", "thành viên, để tính tỷ lệ dự họp; mã người ở agencies.yaml")
    for role, title in _ROLES.items():
        holders: list[str | None] = [o.id for o in council.officials if o.role == role]
        for id_ in holders or [None]:
            yield noted("  - " + braces({"person": id_, "role": role}), title)
    for board in council.bodies:
        head = next((o for o in council.officials if board.id in o.heads), None)
        # A vice chair who heads a board besides is one member, not two.
        if board.kind == "board" and (head is None or head.role is None):
            member = "  - " + braces({"person": head.id if head else None, "role": "member"})
            yield noted(member, f"Trưởng {board.short}")
    yield "  # Người vào sau thêm from: ngày vào; người thôi giữ nguyên dòng, thêm to: ngày cuối."


def _regulation(council: NewCouncil) -> Iterator[str]:
    yield noted(
        "regulation:", "theo Quy chế làm việc; số dưới đây là mức thường gặp, sửa cho đúng quy chế"
    )
    yield pair("cite", f"Quy chế làm việc của Thường trực {council.short}", 2)
    for line, note in _RULES:
        yield noted("  " + line, note)


_RULES = (
    ("quorum: 2/3", "phần thành viên phải có mặt thì mới họp"),
    ("sessions_per_month: 1", "số phiên thường kỳ mỗi tháng; 1/3 là ba tháng một phiên"),
    ("notice_days: 5 working", "gửi giấy mời trước phiên họp; working: ngày làm việc"),
    ("papers_days: 3 working", "gửi tài liệu trước phiên họp"),
    ("explanation: {notice_days: 10}", "phiên giải trình: báo trước 10 ngày"),
    ("written_answer_days: 20", "thời hạn trả lời chất vấn bằng văn bản"),
    ("conclusions_within: 3 working", "ra thông báo kết luận sau phiên họp"),
    ("acceptance: required", "báo xong phải được Thường trực công nhận; none: không cần"),
    ("before: exclusive", '"trước ngày X" là đến hết hôm trước; inclusive: đến hết ngày X'),
    ("late_entry_days: 5", "ghi vào sổ chậm hơn số ngày này thì được kể ra"),
)


def _rest(today: date) -> Iterator[str]:
    yield noted("due_soon: [15, 7, 3]", "nhắc khi còn bấy nhiêu ngày làm việc")
    yield noted(
        "numbering: per-type", "mỗi loại văn bản một dãy số; common: một dãy chung cho mọi loại"
    )
    yield noted(
        pair("records_from", today), "từ ngày này ghi hằng ngày; việc trước đó là ghi bổ sung"
    )
    yield "documents:"
    yield noted("  default: {capacity: on_behalf, file: VT}", "ký TM.; nơi lưu")
    yield "# Kỳ họp và mốc mà thời hạn có thể nêu tên (bỏ dấu # đầu dòng rồi sửa):"
    yield "# plenaries:"
    yield f"#   - {{name: kỳ họp cuối năm {today.year}, number: 3, opens: {today.year}-12-10}}"
    yield "# milestones:"
    yield f"#   - {{name: năm học mới, date: {today.year}-09-05}}"
    yield "# calendar:"
    yield noted("#   off: []", "ngày nghỉ riêng của cơ quan, ngoài ngày lễ")
    yield noted(f"#   confirmed: [{today.year}]", "năm đã đối chiếu lịch nghỉ do Nhà nước công bố")
    yield noted("language: vi", "ngôn ngữ của chương trình: vi hoặc en")
