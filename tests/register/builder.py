"""A council with one document of each kind to freeze, and its entries in the register."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from hdnd_cli.issued import RegisterRecord
from hdnd_cli.model.register import RegisterEntry
from hdnd_cli.reading import read_council
from hdnd_cli.register.content import canonical, content_of
from tests.support.councils import Memory, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.council import Council

SESSION = "sessions/2020-03-25"
PROGRAMME = "programme/2020.yaml"
#: Every field of the records that documents freeze, with a value.
RECORDS: dict[str, Any] = {
    f"{SESSION}/session.yaml": {
        "kind": "regular",
        "number": 15,
        "name": "phiên họp thứ 15",
        "date": "2020-03-25",
        "until": "2020-03-26",
        "starts": "07:30",
        "place": "Phòng họp tầng 2",
        "chaired_by": "nguyen-van-an",
        "secretary": "pham-thi-chi",
        "purpose": "Để chuẩn bị kỳ họp giữa năm",
        "invited": ["ubnd-huyen", "phong-tnmt"],
    },
    f"{SESSION}/agenda.yaml": {
        "items": [
            {
                "id": 1,
                "title": "Rà soát kết luận phiên trước",
                "group": "previous-conclusions",
                "form": "review",
            },
            {
                "id": 2,
                "title": "Tiến độ cấp giấy chứng nhận",
                "group": "hot-issue",
                "form": "questioning",
                "starts": "08:00",
                "presenter": "phong-tnmt",
                "respondents": ["ubnd-huyen"],
                "survey": {"by": "ubnd-huyen", "date": "2020-03-10", "text": "Khảo sát tại 4 xã"},
                "papers": [{"title": "Báo cáo", "from": "phong-tnmt", "due": "2020-03-20"}],
            },
        ]
    },
    f"{SESSION}/minutes.yaml": {
        "ended": "2020-03-26 11:30",
        "attendance": [
            {"person": "nguyen-van-an", "status": "present"},
            {
                "person": "pham-thi-chi",
                "status": "excused",
                "reason": "đi công tác",
                "reported": "true",
            },
            {"agency": "ubnd-cac-xa", "status": "present", "represented_by": "Ông Ba", "count": 2},
        ],
        "discussion": [
            {
                "item": 2,
                "summary": "Lãnh đạo Phòng báo cáo",
                "questions": [
                    {
                        "id": "2.1",
                        "asked_by": "pham-thi-chi",
                        "asked_to": "phong-tnmt",
                        "question": "Vì sao còn 32 hồ sơ quá hạn?",
                        "answered_by": "le-van-binh",
                        "answer": "Do thiếu người",
                    }
                ],
                "votes": {"for": 5, "against": 1, "abstain": 2},
            }
        ],
    },
    f"{SESSION}/conclusions.yaml": {
        "opening": "Sau khi nghe báo cáo",
        "closing": "Yêu cầu các cơ quan thực hiện",
        "report_due": "phiên họp tiếp theo",
        "no_conclusion": [1],
        "deferred": [3],
        "conclusions": [
            {
                "item": 2,
                "title": "Về cấp giấy chứng nhận",
                "lead": "phong-tnmt",
                "due": "trước ngày 30/9/2020",
                "finding": "Việc cấp giấy còn chậm",
                "solutions": "Bổ sung người",
                "commitments": [
                    {
                        "id": 1,
                        "kind": "directive",
                        "task": "Giải quyết dứt điểm 32 hồ sơ tồn đọng",
                        "product": "Báo cáo kết quả",
                        "support": ["ubnd-thach-bang"],
                        "responsible": "le-van-binh",
                        "due": "trước ngày 30/6/2020",
                        "due_day": "2020-06-26",
                        "report_due": "05/7/2020",
                        "quantity": 32,
                    },
                    {"id": 2, "task": "Công khai danh sách", "each": ["ubnd-cac-xa"]},
                    {"id": 3, "task": "Báo cáo tiến độ", "due": "hằng tháng đến hết năm 2020"},
                ],
            },
            {"title": "Việc khác", "no_commitment": "Đã xong tại phiên họp"},
        ],
    },
    PROGRAMME: {
        "year": 2020,
        "months": [
            {
                "month": 3,
                "topics": [
                    {
                        "id": "2020-03-a",
                        "title": "Tiến độ cấp giấy",
                        "proposed_by": "ubnd-huyen",
                        "reason": "Cử tri kiến nghị",
                    }
                ],
            }
        ],
    },
}
KINDS = {
    "conclusion-notice": (f"{SESSION}/conclusions.yaml",),
    "minutes": (f"{SESSION}/minutes.yaml", f"{SESSION}/session.yaml"),
    "invitation": (f"{SESSION}/session.yaml", f"{SESSION}/agenda.yaml"),
    "session-notice": (f"{SESSION}/session.yaml", f"{SESSION}/agenda.yaml"),
    "agenda": (f"{SESSION}/session.yaml", f"{SESSION}/agenda.yaml"),
    "programme": (PROGRAMME,),
}


def records() -> dict[str, Any]:
    """Return the records, to be changed."""
    return deepcopy(RECORDS)


def council(files: Mapping[str, Any], **changes: str) -> Council:
    """Return the council of some records, each a text or a value; JSON is YAML."""
    written = {
        path: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for path, value in files.items()
    }
    return read_council(Memory({**texts(), **written, **changes}))


def entry(kind: str, **fields: Any) -> RegisterRecord:
    """Return the entry of a document about the one session, or the programme."""
    about = {"year": 2020} if kind == "programme" else {"session": "2020-03-25"}
    values = {"document": kind, **about, "number": 15, "symbol": "15/TB-HĐND"}
    values = {**values, "date": "2020-03-27", **fields}
    return RegisterRecord("register/2020/TB-015.yaml", "2020/TB-015", RegisterEntry(**values))


def frozen(files: Mapping[str, Any], kind: str, **fields: Any) -> bytes:
    """Return what a document freezes of some records."""
    return canonical(content_of(council(files), entry(kind, **fields)))


def day(text: str) -> date:
    return date.fromisoformat(text)
