"""Names of fields, kinds and days as the diary writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.rendering.words import short_day
from hdnd_cli.text import printable, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hdnd_cli.council import Council

NOTHING = "Ghi lại hồ sơ"
#: A task or title is quoted no longer than this.
_QUOTED = 60
_SESSIONS = {
    "briefing": "giao ban",
    "joint": "họp liên tịch",
    "plenary": "kỳ họp",
    "letter": "văn bản giao việc",
}
_FIELDS = {
    "due": "thời hạn",
    "due_day": "ngày hạn của văn phòng",
    "report_due": "hạn báo cáo",
    "lead": "cơ quan chủ trì",
    "each": "các cơ quan cùng thực hiện",
    "support": "cơ quan phối hợp",
    "monitors": "cơ quan giám sát",
    "responsible": "người chịu trách nhiệm",
    "task": "nội dung việc",
    "product": "sản phẩm",
    "quantity": "số lượng",
    "continues": "việc kế thừa",
    "question": "câu hỏi",
    "title": "tên",
    "finding": "nhận xét",
    "solutions": "giải pháp",
    "opening": "lời mở đầu",
    "closing": "lời kết",
    "no_conclusion": "nội dung không có kết luận",
    "deferred": "nội dung chưa bàn",
    "no_commitment": "lý do không giao việc",
    "kind": "loại",
    "number": "số",
    "name": "tên",
    "date": "ngày",
    "until": "ngày kết thúc",
    "starts": "giờ bắt đầu",
    "ended": "giờ kết thúc",
    "place": "địa điểm",
    "chaired_by": "chủ tọa",
    "secretary": "thư ký",
    "purpose": "mục đích",
    "invited": "thành phần mời",
    "postponed": "việc dời ngày",
    "cancelled": "việc hoãn họp",
    "documents": "cách ra văn bản",
    "attendance": "điểm danh",
    "present": "số người có mặt",
    "discussion": "thảo luận",
    "summary": "tóm tắt",
    "answer": "trả lời",
    "answered_by": "người trả lời",
    "asked_by": "người hỏi",
    "asked_to": "người được hỏi",
    "written": "trả lời bằng văn bản",
    "pledge": "cam kết",
    "votes": "biểu quyết",
    "status": "có mặt, vắng",
    "reason": "lý do",
    "form": "hình thức",
    "group": "nhóm nội dung",
    "field": "lĩnh vực",
    "presenter": "người trình bày",
    "respondents": "người trả lời",
    "proposed_by": "nơi đề xuất",
    "survey": "khảo sát",
    "topic": "chuyên đề",
    "carried": "nội dung chuyển sang",
    "received": "ngày nhận",
    "symbol": "số, ký hiệu",
    "files": "tệp kèm theo",
    "from": "nơi gửi",
    "by": "bên báo cáo",
    "state": "kết quả",
    "done_on": "ngày hoàn thành",
    "decision": "quyết định",
    "new_due": "hạn mới",
    "text": "nội dung",
    "to": "cơ quan mới",
    "email": "thư điện tử",
    "head": "người đứng đầu",
    "short": "tên gọi tắt",
    "from_": "ngày bắt đầu",
    "person_title": "chức vụ",
    "successor": "cơ quan kế nhiệm",
    "members": "thành viên",
    "honorific": "cách xưng hô",
    "other_titles": "chức vụ khác",
    "council": "tên Hội đồng nhân dân",
    "term": "nhiệm kỳ",
    "standing_committee": "thành viên Thường trực",
    "regulation": "quy chế làm việc",
    "calendar": "lịch nghỉ",
    "plenaries": "các kỳ họp",
    "milestones": "các mốc thời gian",
    "fields": "danh mục lĩnh vực",
    "severity": "mức cảnh báo",
    "ignore": "tệp bỏ qua",
    "numbering": "cách đánh số",
    "due_soon": "mức sắp đến hạn",
    "language": "ngôn ngữ",
    "records_from": "ngày bắt đầu hồ sơ",
    "months": "các tháng",
    "decided": "văn bản quyết định",
}
_LISTED = 4


def field(name: str) -> str:
    """Return what a field is called; its key where it has no other name."""
    return _FIELDS.get(name, name)


def fields(names: Iterable[str]) -> str:
    """Return several fields as a sentence names them: the first few."""
    called = list(dict.fromkeys(map(field, names)))
    more = ", …" if len(called) > _LISTED else ""
    return ", ".join(called[:_LISTED]) + more


def session(council: Council, id_: str) -> str:
    """Return a session within a sentence: `phiên 25/3/2020`."""
    record = council.sessions.get(id_)
    if record is None:
        return f"phiên {id_}"
    kind = _SESSIONS.get(record.session.kind, "phiên")
    second = "" if id_ == record.date.isoformat() else f" ({id_})"
    return f"{kind} {short_day(record.date)}{second}"


def quoted(text: str) -> str:
    """Return a record's words for one line, the end of long ones cut off."""
    line = squeeze(printable(text))
    if len(line) <= _QUOTED:
        return f'"{line}"'
    return f'"{line[:_QUOTED].rpartition(" ")[0] or line[:_QUOTED]} …"'
