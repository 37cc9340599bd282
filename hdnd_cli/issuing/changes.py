"""What a correction changes, in the words of the document: place, old words, new words.

Documents are always Vietnamese, and so is all of this.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hdnd_cli.issued import day_of
from hdnd_cli.model.fields import is_words
from hdnd_cli.register.differences import differences
from hdnd_cli.register.wording import where
from hdnd_cli.rendering import words
from hdnd_cli.rendering.said import WHOLE, Told
from hdnd_cli.rendering.subjects import Change
from hdnd_cli.rendering.views.session_notice import FORMS, GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hdnd_cli.council import Council, RegisterRecord
    from hdnd_cli.register.differences import Difference

_FIELDS = {
    "due": "thời hạn",
    "due_day": "ngày hạn",
    "report_due": "thời hạn báo cáo",
    "lead": "cơ quan chủ trì",
    "each": "cơ quan thực hiện",
    "task": "nội dung",
    "product": "sản phẩm",
    "kind": "tính chất",
    "support": "cơ quan phối hợp",
    "responsible": "người chịu trách nhiệm",
    "quantity": "số lượng",
    "continues": "việc trước được tiếp tục",
    "id": "số thứ tự",
    "title": "tiêu đề",
    "items": "nội dung trong chương trình",
    "finding": "nhận xét, đánh giá",
    "solutions": "giải pháp",
    "no_commitment": "lý do không giao việc",
    "opening": "phần mở đầu",
    "closing": "phần kết thúc",
    "no_conclusion": "nội dung không có kết luận riêng",
    "deferred": "nội dung chưa xem xét",
    "number": "số phiên họp",
    "name": "tên phiên họp",
    "date": "ngày họp",
    "until": "ngày kết thúc",
    "starts": "thời gian bắt đầu",
    "ended": "thời gian kết thúc",
    "place": "địa điểm",
    "chaired_by": "chủ tọa",
    "secretary": "thư ký",
    "purpose": "mục đích",
    "invited": "thành phần mời",
    "group": "nhóm nội dung",
    "form": "hình thức",
    "presenter": "cơ quan báo cáo",
    "respondents": "cơ quan trả lời",
    "by": "đơn vị khảo sát",
    "text": "nội dung",
    "from": "cơ quan gửi",
    "status": "tình trạng tham dự",
    "reason": "lý do",
    "reported": "báo cáo vắng mặt",
    "represented_by": "người đại diện",
    "count": "số người dự",
    "present": "số thành viên có mặt",
    "summary": "nội dung thảo luận",
    "asked_by": "người hỏi",
    "asked_to": "cơ quan được hỏi",
    "question": "câu hỏi",
    "answered_by": "người trả lời",
    "answer": "trả lời",
    "votes": "biểu quyết",
    "for": "số phiếu tán thành",
    "against": "số phiếu không tán thành",
    "abstain": "số phiếu không biểu quyết",
    "proposed_by": "cơ quan đề xuất",
    "dropped": "lý do không đưa vào",
    "survey": "khảo sát",
    "order": "thứ tự",
}
_OF = {
    "conclusion": "mục {name}",
    "item": "nội dung {name}",
    "discussion": "nội dung {name}",
    "question": "câu hỏi {name}",
    "paper": "tài liệu “{name}”",
    "attendance": "tham dự của {name}",
    "month": "tháng {name}",
    "topic": "nội dung {name}",
}
_VALUES = {
    "directive": "giao nhiệm vụ",
    "pledge": "cam kết của cơ quan",
    "note": "ghi nhận",
    "present": "có mặt",
    "excused": "vắng mặt có lý do",
    "absent": "vắng mặt",
    "late": "đến muộn",
    "left_early": "về sớm",
    **GROUPS,
    **FORMS,
}
#: Fields whose values are words of the program, not of a person.
_CODED = frozenset({"kind", "status", "group", "form"})
#: Fields that hold numbers of agenda items, which are printed with their titles.
_ITEMS = frozenset({"items", "no_conclusion", "deferred"})


@dataclass(frozen=True)
class Changes:
    """What a correction changes in a document."""

    #: In its words.
    told: tuple[Change, ...] = ()
    #: Where the record differs from what was frozen without another word in the document.
    unprinted: tuple[str, ...] = ()


def changes(
    council: Council, root: RegisterRecord, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Changes:
    """Return in which places a document is to say something else.

    Args:
        council: The records, which say what agencies and people are called.
        root: The document's entry.
        old: What it said.
        new: What it is to say.
    """
    telling = _Telling(council, root, old, new)
    found = [(one, telling.change(one)) for one in differences(old, new)]
    told = tuple(change for _one, change in found if change is not None)
    unprinted = (where(one) for one, change in found if change is None)
    return Changes(told, tuple(dict.fromkeys(unprinted)))


class _Telling:
    def __init__(
        self,
        council: Council,
        root: RegisterRecord,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
    ) -> None:
        self._council = council
        self._root = root
        self._told = Told(council, root, old, new)
        # Where a commitment stands is told as the old document has it, else as the new one.
        self._places = {**dict(_places(new)), **dict(_places(old))}

    def change(self, difference: Difference) -> Change | None:
        """Return what changes in one place; None where the document says it neither way."""
        then, now = self._told.of(difference)
        if not (then or now):
            return None
        place = words.capitalised(", ".join(self._place(difference)))
        field = difference.field
        old = self._said(field, difference.old) if then else None
        new = self._said(field, difference.new) if now else None
        return Change(place, old, new)

    def _place(self, difference: Difference) -> Iterator[str]:
        kind, *name = difference.of or ("",)
        if kind == "commitment" and name:
            conclusion, number = self._places.get(int(name[0]), (0, int(name[0])))
            yield f"mục {conclusion}"
            yield f"việc số {number}"
        elif kind in _OF and name:
            yield _OF[str(kind)].format(name=self._name(str(name[0])))
        if difference.field not in WHOLE:
            yield _FIELDS.get(difference.field, difference.field)
        elif difference.field != kind:
            yield _ADDED.get(difference.field, difference.field)

    def _said(self, field: str, value: Any) -> str | None:
        match value:
            case None | "" | [] | {}:
                return None
            case list():
                return "; ".join(self._said(field, one) or "" for one in value)
            case dict():
                parts = (f"{_FIELDS.get(k, k)}: {self._said(k, one)}" for k, one in value.items())
                return "; ".join(parts)
            case bool():
                return "có" if value else "không"
        text = str(value)
        if field in _ITEMS:
            return self._title(value)
        if field in _CODED:
            return _VALUES.get(text, text)
        day = day_of(text)
        return words.short_day(day) if isinstance(day, date) else self._name(text)

    def _title(self, number: int) -> str:
        session = self._council.sessions.get(self._root.entry.session or "")
        item = session.item(number) if session is not None else None
        return words.bare(item.title) if item is not None else str(number)

    def _name(self, text: str) -> str:
        """Return what a party is called; every other text as it stands."""
        return text if is_words(text) else self._council.short_name_of(text)


#: What was added or taken out, where its place does not say so.
_ADDED = {
    "conclusion": "kết luận",
    "item": "nội dung trong chương trình",
    "paper": "tài liệu",
    "attendance": "thành phần tham dự",
    "discussion": "nội dung thảo luận",
    "question": "câu hỏi",
    "month": "tháng",
    "topic": "nội dung",
}


def _places(content: Mapping[str, Any]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield where each commitment is printed: which conclusion, and which of its commitments."""
    for path, file in content.get("records", {}).items():
        if not path.endswith("/conclusions.yaml"):
            continue
        for place, conclusion in enumerate(file.get("conclusions", ()), 1):
            for number, commitment in enumerate(conclusion.get("commitments", ()), 1):
                yield commitment["id"], (place, number)
