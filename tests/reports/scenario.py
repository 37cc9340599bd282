"""A council in which every kind of answer of `overdue` occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.followup.builder import (
    agencies,
    agency,
    commitment,
    concluded,
    event,
    read,
    session,
    settings,
)

if TYPE_CHECKING:
    from hdnd_cli.council import Council

AGENCIES = agencies(
    agency(
        "phong-tnmt",
        "Phòng Tài nguyên và Môi trường",
        short="Phòng TN&MT",
        to="2020-08-31",
        successor="phong-kt",
    ),
    agency("phong-kt", "Phòng Kinh tế và Hạ tầng"),
    agency("ubnd-huyen", "Ủy ban nhân dân huyện", short="UBND huyện"),
    agency("thach-bang", "UBND xã Thạch Bằng"),
    agency("thach-kim", "UBND xã Thạch Kim"),
    agency("tt-hdnd", "Thường trực HĐND huyện"),
    agency("mttq", "Ủy ban MTTQ Việt Nam huyện", short="MTTQ huyện"),
    groups=[{"id": "cac-xa", "name": "UBND các xã", "members": ["thach-bang", "thach-kim"]}],
)

MARCH = concluded(
    commitment(
        1,
        task="Giải quyết dứt điểm 32 hồ sơ tồn đọng về cấp giấy chứng nhận quyền sử dụng đất",
        due="trước ngày 30/6/2020",
        support=["thach-bang", "Công an huyện"],
        monitors=["mttq"],
    ),
    commitment(
        2,
        task="Rà soát, thu hồi các lô đất giao trái thẩm quyền & báo cáo <kết quả>",
        lead=None,
        each=["cac-xa"],
        due="30/6/2020",
    ),
    commitment(3, task="Báo cáo thu gom rác thải", lead="ubnd-huyen", due="hằng quý"),
    commitment(
        4,
        task="Xây dựng đề án khu xử lý rác tập trung",
        lead="ubnd-huyen",
        due="31/12/2020",
        report_due="15/7/2020",
    ),
    commitment(5, task="Tăng cường tuyên truyền", lead="ubnd-huyen", due="thường xuyên"),
    commitment(6, task="Sớm hoàn thành hồ sơ", lead=None),
    commitment(7, task="Trình nghị quyết", lead="ubnd-huyen", due="trước kỳ họp cuối năm 2020"),
    commitment(8, task="Công khai danh sách hộ nghèo", lead="thach-kim", due="30/10/2020"),
    commitment(9, task="Lập danh mục dự án chậm tiến độ", lead="ubnd-huyen", due="31/7/2020"),
)
JULY = session(
    "2020-07-22",
    commitment(
        1,
        task="Hoàn thành việc thu gom rác tại bãi biển",
        lead="thach-kim",
        due="trong 10 ngày làm việc",
    ),
    commitment(
        2,
        task="Trả lời kiến nghị cử tri",
        lead="ubnd-huyen",
        due="16/10/2020",
        continues="2020-03-25/9",
    ),
    number=16,
)


def at_march(kind: str, on: str, number: int, **fields: Any) -> dict[str, str]:
    fields = {"by": "tt-hdnd", **fields} if kind in ("reminder", "acceptance", "return") else fields
    return event(kind, on, number, **fields)


EVENTS = [
    at_march("extension", "2020-06-28", 1, new_due="31/7/2020"),
    at_march("extension", "2020-07-30", 1, new_due="31/8/2020", decision="2020-07-22#1"),
    at_march("reminder", "2020-09-03", 1),
    at_march("reminder", "2020-09-15", 1),
    at_march("report", "2020-07-10", 2, by="thach-bang", done_on="2020-06-29"),
    at_march("feedback", "2020-07-20", 2, agency="thach-bang", by="mttq", channel="front"),
    at_march("report", "2020-06-29", 2, by="thach-kim", nth=2),
    at_march("acceptance", "2020-07-03", 2, agency="thach-kim"),
    at_march("report", "2020-03-31", 3, by="ubnd-huyen", period="2020-Q1"),
    at_march("acceptance", "2020-04-03", 3, period="2020-Q1"),
    at_march("report", "2020-07-08", 3, by="ubnd-huyen", period="2020-Q2"),
    at_march("report", "2020-09-30", 8, by="thach-kim"),
    event("report", "2020-08-20", 1, at="2020-07-22", by="thach-kim", state="not_started"),
    event(
        "extension",
        "2020-08-25",
        1,
        at="2020-07-22",
        by="thach-kim",
        new_due="30/11/2020",
        decision=None,
    ),
]
AS_OF = "2020-10-09"
FILES = [settings(calendar={"confirmed": [2020]}), AGENCIES, MARCH, JULY, *EVENTS]
#: A file in which nothing can be read.
BROKEN = {"sessions/2020-07-22/progress/2020-08-26-1-report.yaml": "commitment: [1\n"}


def council() -> Council:
    return read(*FILES)
