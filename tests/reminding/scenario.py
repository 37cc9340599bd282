"""A council whose session of March 2020 is owed something by everybody, in July."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support import councils
from tests.support.repositories import Scripted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

AS_OF = "2020-07-31"
SESSION = "sessions/2020-03-25"
SETTINGS = councils.BASE["hdnd.yaml"].replace("place: Lộc Hà}", "place: Lộc Hà, symbol: HĐND}")
SETTINGS = SETTINGS.replace("calendar:", "documents: {reminder: {unit: VP}}\n        calendar:")
AGENCIES = councils.BASE["agencies.yaml"].replace(
    "        groups:",
    """\
          - {id: phong-yt, name: Phòng Y tế, short: Phòng Y tế, kind: department, to: 2020-05-31, successor: van-phong}
          - {id: van-phong, name: Văn phòng HĐND và UBND huyện, short: Văn phòng, kind: office, from: 2020-01-01}
        groups:""",
)
CONCLUSIONS = """\
    conclusions:
      - item: 2
        commitments:
          - id: 1
            task: Giải quyết dứt điểm 32 hồ sơ tồn đọng
            product: Báo cáo
            lead: phong-tnmt
            due: 30/6/2020
            report_due: 05/7/2020
          - {id: 2, task: Công khai danh sách, product: Danh sách, lead: phong-tnmt, due: 05/8/2020}
          - {id: 3, task: Rà soát hộ nghèo, product: Danh sách, each: [ubnd-cac-xa], due: 15/7/2020}
          - {id: 4, task: Kiểm tra trạm y tế, product: Biên bản, lead: phong-yt, due: 10/7/2020}
          - {id: 5, task: Báo cáo tài sản, product: Báo cáo, lead: le-van-binh, due: 20/7/2020}
          - {id: 6, task: Việc chưa giao, product: Báo cáo, due: 20/7/2020}
          - {id: 7, task: Báo cáo hằng tháng, product: Báo cáo, lead: ubnd-huyen, due: hằng tháng từ tháng 5 đến hết tháng 9/2020}
          - {id: 8, task: Việc đã xong, product: Báo cáo, lead: ubnd-huyen, due: 30/6/2020}
"""
FILES: Mapping[str, str] = {
    "hdnd.yaml": SETTINGS,
    "agencies.yaml": AGENCIES,
    ".gitattributes": "* text eol=lf\nregister/** -text\n",
    ".gitignore": "drafts/\n",
    f"{SESSION}/agenda.yaml": """\
        items:
          - {id: 1, title: Rà soát kết luận phiên trước, group: previous-conclusions, form: review}
          - {id: 2, title: Cấp giấy chứng nhận, group: hot-issue, form: report, field: land}
        """,
    f"{SESSION}/conclusions.yaml": CONCLUSIONS,
    f"{SESSION}/progress/2020-06-29-8-report.yaml": """\
        commitment: 8
        kind: report
        date: 2020-06-29
        by: ubnd-huyen
        state: done
        """,
    f"{SESSION}/progress/2020-07-06-1-reminder.yaml": """\
        commitment: 1
        kind: reminder
        date: 2020-07-06
        by: van-phong
        """,
}
#: Who owes something on the day, in the order of agencies.yaml.
OWING = (
    "phong-tnmt", "ubnd-huyen", "ubnd-thach-bang", "ubnd-thach-kim", "van-phong", "le-van-binh",
)  # fmt: skip


def owing(root: Path, *changes: Mapping[str, str]) -> Scripted:
    """Return a repository in which everything is recorded."""
    return Scripted.council(root, FILES, *changes, at="2020-07-20")
