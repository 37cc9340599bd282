from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hdnd_cli.council import RegisterRecord
from hdnd_cli.model.register import RegisterEntry
from hdnd_cli.reading import read_council
from hdnd_cli.rendering import KINDS, Format, Templates, render
from hdnd_cli.rendering.subjects import Change, Correction, Owing, Standing, Year
from hdnd_cli.source import WorkingTree

if TYPE_CHECKING:
    from pathlib import Path

    from hdnd_cli.council import Council, SessionRecord
    from hdnd_cli.rendering.subjects import Subject
    from hdnd_cli.rendering.view import View

SESSION = "2020-03-25"
#: The day on which reminders and reports look at it.
AS_OF = date(2020, 7, 31)

#: What is corrected: the conclusion notice of the session.
TARGET = RegisterRecord(
    "register/2020/TB-004.yaml",
    "2020/TB-004",
    RegisterEntry(
        document="conclusion-notice",
        session=SESSION,
        number=4,
        symbol="04/TB-HĐND",
        date=date(2020, 3, 26),
        signer="nguyen-van-an",
    ),
)
CHANGES = (
    Change("Mục 1, việc số 1, thời hạn", "trước ngày 30/6/2020", "trước ngày 15/7/2020"),
    Change("Mục 1, việc số 1, đơn vị phối hợp", None, "Phòng Nội vụ"),
    Change("Mục 1, việc số 3", "Bố trí thêm hai viên chức đo đạc", None),
)

FILES = {
    "hdnd.yaml": """\
schema: 1
council:
  name: Hội đồng nhân dân huyện Lộc Hà
  short: HĐND huyện
  level: district
  place: Lộc Hà
  symbol: HĐND
term: {name: khóa III, from: 2016-06-01, to: 2021-06-30}
standing_committee:
  - {person: nguyen-van-an, role: chair}
  - {person: vo-thi-hanh, role: vice_chair}
  - {person: pham-thi-chi, role: member}
""",
    "agencies.yaml": """\
agencies:
  - {id: ubnd-huyen, name: Ủy ban nhân dân huyện, short: UBND huyện, kind: peoples_committee}
  - {id: phong-tnmt, name: Phòng Tài nguyên và Môi trường, short: Phòng TN&MT, kind: department, head: le-van-binh}
  - {id: mttq-huyen, name: Ủy ban Mặt trận Tổ quốc Việt Nam huyện, short: MTTQ huyện, kind: front}
  - {id: ban-ktxh, name: Ban Kinh tế - Xã hội HĐND huyện, short: Ban KT-XH, kind: board}
  - {id: ubnd-thach-bang, name: UBND xã Thạch Bằng, kind: commune}
  - {id: ubnd-thach-kim, name: UBND xã Thạch Kim, kind: commune}
groups:
  - {id: ubnd-cac-xa, name: UBND các xã, members: [ubnd-thach-bang, ubnd-thach-kim]}
people:
  - {id: nguyen-van-an, name: Nguyễn Văn An, honorific: Ông, title: Chủ tịch HĐND huyện, other_titles: Phó Bí thư Huyện ủy}
  - id: vo-thi-hanh
    name: Võ Thị Hạnh
    honorific: Bà
    title:
      - {title: Trưởng Ban Pháp chế HĐND huyện, to: 2018-12-31}
      - {title: Phó Chủ tịch HĐND huyện, from: 2019-01-01}
  - {id: pham-thi-chi, name: Phạm Thị Chi, honorific: Bà, title: Trưởng Ban KT-XH HĐND huyện}
  - {id: tran-thi-binh, name: Trần Thị Bình, honorific: Bà, title: Chuyên viên Văn phòng HĐND và UBND huyện}
  - {id: le-van-binh, name: Lê Văn Bình, honorific: Ông, title: Trưởng phòng TN&MT}
  - {id: vo-anh-tuan, name: Võ Anh Tuấn, honorific: Ông, title: Chánh Văn phòng HĐND và UBND huyện}
""",
    "session.yaml": """\
kind: regular
number: 15
name: Phiên họp thường kỳ tháng 3 năm 2020
date: 2020-03-25
starts: 07:30
place: Phòng họp tầng 2, trụ sở HĐND - UBND huyện
chaired_by: nguyen-van-an
secretary: tran-thi-binh
invited: [ubnd-huyen, mttq-huyen, phong-tnmt]
""",
    "agenda.yaml": """\
items:
  - id: 1
    title: Rà soát việc thực hiện kết luận phiên họp thứ 14
    group: previous-conclusions
    form: review
    presenter: ban-ktxh
  - id: 2
    title: Tiến độ cấp giấy chứng nhận quyền sử dụng đất
    group: hot-issue
    form: questioning
    presenter: phong-tnmt
    respondents: [ubnd-huyen, phong-tnmt]
    survey: {by: ban-ktxh, date: 2020-03-10, text: Khảo sát tại 4 xã}
    papers:
      - {title: Báo cáo tiến độ cấp giấy chứng nhận, from: phong-tnmt, due: 2020-03-20}
      - {title: Báo cáo kết quả khảo sát, from: ban-ktxh, due: 2020-02-08}
  - {id: 3, title: Công tác tiếp công dân, form: review}
  - {id: 4, title: Chương trình giám sát, form: decision}
""",
    "programme/2020.yaml": """\
year: 2020
months:
  - month: 6
    topics:
      - {id: 2020-06-a, title: An toàn hồ đập, field: irrigation}
  - month: 3
    topics:
      - {id: 2020-03-a, title: Tiến độ cấp giấy chứng nhận, proposed_by: ban-ktxh, chosen: 2020-03-25#2}
      - {id: 2020-03-b, title: Lễ hội đầu năm, dropped: Các lễ hội dừng tổ chức.}
""",
    "minutes.yaml": """\
ended: 11:30
attendance:
  - {person: nguyen-van-an, status: present}
  - {person: vo-thi-hanh, status: late, reason: dự họp Huyện ủy}
  - {person: pham-thi-chi, status: excused, reason: đi công tác, reported: true}
  - {agency: ubnd-huyen, status: absent, reported: false}
  - {agency: phong-tnmt, status: present, represented_by: le-van-binh}
  - {agency: ubnd-cac-xa, status: left_early, count: 9}
discussion:
  - {item: 1}
  - item: 2
    summary: Lãnh đạo Phòng TN&MT báo cáo còn 32 hồ sơ quá hạn.
    questions:
      - id: 2.1
        asked_by: vo-thi-hanh
        asked_to: phong-tnmt
        question: Vì sao còn 32 hồ sơ quá hạn?
        answered_by: le-van-binh
        answer: Do thiếu trích đo. Phòng nhận trách nhiệm.
        written: {due: 20 ngày}
    votes: {for: 2, against: 0, abstain: 0}
""",
    "progress/2020-07-10-1-reminder.yaml": """\
commitment: 1
kind: reminder
date: 2020-07-10
by: ban-ktxh
""",
    "conclusions.yaml": """\
no_conclusion: [3]
deferred: [4]
conclusions:
  - item: 2
    title: Về cấp giấy chứng nhận quyền sử dụng đất
    lead: phong-tnmt
    finding: Việc cấp giấy chứng nhận còn chậm.
    solutions: >-
      Phân loại hồ sơ theo nguyên nhân.

      Công khai danh sách.
    commitments:
      - id: 1
        task: Giải quyết dứt điểm 32 hồ sơ tồn đọng trước ngày 30/6/2020
        product: Báo cáo kết quả kèm danh sách
        support: [ubnd-cac-xa, Chi nhánh Văn phòng đăng ký đất đai]
        responsible: le-van-binh
        due: trước ngày 30/6/2020
        report_due: 05/7/2020
        monitors: [mttq-huyen]
      - id: 2
        task: Công khai danh sách hồ sơ quá hạn tại trụ sở UBND xã.
        each: [ubnd-cac-xa]
        due: trong tháng 4/2020
      - {id: 3, kind: pledge, task: Bố trí thêm hai viên chức đo đạc, lead: phong-tnmt, due: quý II/2020}
      - {id: 4, kind: note, task: Thường trực HĐND huyện giám sát lại nội dung này tại kỳ họp cuối năm 2020}
""",
}


@dataclass
class Records:
    """A small council in a folder, whose files a test may replace."""

    root: Path

    def write(self, name: str, text: str) -> None:
        target = self.path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def path(self, name: str) -> Path:
        top = name.startswith(
            ("hdnd", "agencies", "templates", "sessions", "programme", "register")
        )
        return self.root / name if top else self.root / "sessions" / SESSION / name

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.path(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def read(self) -> tuple[Council, SessionRecord]:
        council = read_council(WorkingTree(self.root))
        assert not [
            str(problem) for problem in council.problems if problem.severity.value == "error"
        ]
        return council, council.sessions[SESSION]

    def view(self, kind: str) -> View:
        council, _session = self.read()
        return KINDS[kind].view(council, subject_of(kind, council))

    def render(self, kind: str, to: Format = "md") -> bytes:
        return render(self.view(kind), to, Templates(WorkingTree(self.root)))

    def markdown(self, kind: str) -> str:
        return self.render(kind).decode()


def subject_of(kind: str, council: Council) -> Subject:
    """Return what a document of the small council is about."""
    match KINDS[kind].subject:
        case "session":
            return council.sessions[SESSION]
        case "agency":
            return Owing("phong-tnmt", AS_OF)
        case "day":
            return Standing(AS_OF)
        case "year":
            return Year(2020)
        case "entry":
            return Correction(TARGET, "amend", "Sai sót khi soạn thảo", CHANGES)


@pytest.fixture
def records(tmp_path: Path) -> Records:
    found = Records(tmp_path)
    for name, text in FILES.items():
        found.write(name, text)
    return found
