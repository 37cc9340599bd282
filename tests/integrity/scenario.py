"""A council whose session of March 2020 has two commitments and an issued notice."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from tests.support.repositories import Scripted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SESSION = "sessions/2020-03-25"
AGENDA = f"{SESSION}/agenda.yaml"
CONCLUSIONS = f"{SESSION}/conclusions.yaml"
ENTRY = "register/2020/TB-015.yaml"
REPORT = f"{SESSION}/progress/2020-06-25-1-report.yaml"

PLANNED = dedent("""\
    items:
      - {id: 1, title: Rà soát kết luận phiên trước, group: previous-conclusions, form: review}
      - {id: 2, title: Cấp giấy chứng nhận, group: hot-issue, form: report, presenter: phong-tnmt}
    """)
CONCLUDED = dedent("""\
    # kết luận của Chủ tịch
    conclusions:
      - item: 2
        title: Về cấp giấy chứng nhận
        finding: Việc cấp giấy còn chậm.
        commitments:
          - id: 1
            task: Giải quyết dứt điểm 32 hồ sơ tồn đọng
            product: Báo cáo kết quả
            lead: phong-tnmt
            due: trước ngày 30/6/2020
            report_due: 05/7/2020
          - id: 2
            task: Công khai danh sách hộ chưa được cấp giấy
            lead: ubnd-huyen
            due: 31/7/2020
""")
NOTICE = dedent("""\
    document: conclusion-notice
    session: 2020-03-25
    number: 15
    symbol: 15/TB-HĐND
    date: 2020-03-26
    signer: nguyen-van-an
""")
REPORTED = dedent("""\
    commitment: 1
    kind: report
    date: 2020-06-25
    by: phong-tnmt
    state: partly
""")
EXTENSION = dedent("""\
    commitment: 1
    kind: extension
    date: 2020-06-24
    by: phong-tnmt
    new_due: trước ngày 31/7/2020
    decision: 21/TB-HĐND
""")
REASSIGNMENT = dedent("""\
    commitment: 2
    kind: reassignment
    date: 2020-06-24
    to: phong-tnmt
""")
CORRECTION = dedent("""\
    document: correction
    corrects: 2020/TB-015
    effect: amend
    number: 21
    symbol: 21/TB-HĐND
    date: 2020-06-24
""")
MOVED = CONCLUDED.replace("trước ngày 30/6/2020", "trước ngày 31/7/2020")
EXTENDED = {f"{SESSION}/progress/2020-06-24-1-extension.yaml": EXTENSION}
CORRECTED = {"register/2020/TB-021.yaml": CORRECTION}


def concluded(root: Path, *changes: Mapping[str, str], at: str = "2020-03-25") -> Scripted:
    """Return a repository in which the conclusions are recorded, and not issued yet."""
    return Scripted.council(root, {AGENDA: PLANNED, CONCLUSIONS: CONCLUDED}, *changes, at=at)


def issued(root: Path) -> Scripted:
    """Return a repository in which the notice is issued."""
    scripted = concluded(root)
    scripted.record("2020-03-26", {ENTRY: NOTICE})
    return scripted


def reported(root: Path) -> Scripted:
    """Return a repository in which the first commitment is reported on."""
    scripted = issued(root)
    scripted.record("2020-06-25", {REPORT: REPORTED})
    return scripted
