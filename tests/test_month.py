"""A clerk's month, typed at a terminal: two clerks, two machines, the office's server.

Keys go in, the screen comes out. Nothing is done behind the program's back but what a clerk does
in a text editor.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.support.repositories import in_git
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pty", reason="no pseudo-terminals here")

SESSION = "sessions/2026-01-28"
CONCLUSIONS = dedent("""\
    conclusions:
      - item: 1
        title: Về cấp giấy chứng nhận quyền sử dụng đất
        finding: >-
          Việc cấp giấy chứng nhận còn chậm.
        commitments:
          - id: 1
            task: >-
              Giải quyết dứt điểm 32 hồ sơ tồn đọng
            product: Báo cáo kết quả kèm danh sách
            lead: phong-kinh-te
            due: trước ngày 15/02/2026
            monitors: [mttq]
          - id: 2
            task: >-
              Niêm yết công khai danh sách hộ chưa được cấp giấy
            product: Danh sách có xác nhận của trưởng thôn
            lead: ubnd
            due: 10 ngày làm việc kể từ ngày thông báo
    """)


@dataclass
class Desk:
    """Where a clerk sits: their folder, and the day it is."""

    folder: Path
    day: str

    def type(self, line: str, *answers: tuple[str, str], code: int = 0, shows: str = "") -> str:
        """Type a command, answer what it asks, and return the screen.

        Args:
            line: What stands behind `hdnd`, its words divided by blanks.
            answers: A part of each question, and what is typed at it.
            code: How the command has to end.
            shows: What the screen has to show.
        """
        moment = f"{self.day}T09:00:00+07:00"
        env = {
            "HDND_LANG": "vi",
            "HDND_TODAY": self.day,
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
        }
        with Terminal(*line.split(" "), cwd=self.folder, env=env) as at:
            for question, answer in answers:
                at.answer(question, answer)
            ended, screen = at.end()
        assert ended == code, screen
        assert shows in screen, screen
        # Nothing of the machine below shows: a clerk knows no such words.
        assert not [word for word in ("git", "commit", "merge") if word in screen.lower()], screen
        return screen

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        """Change lines of a file in an editor."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, text
            text = text.replace(old, new, 1)
        file.write_text(text, encoding="utf-8", newline="\n")

    def write(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the office's server; the machines do not know yet who sits at them."""
    for name in [name for name in os.environ if name.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))]:
        monkeypatch.delenv(name)
    store = tmp_path / "Ổ dùng chung" / "máy chủ"
    store.parent.mkdir()
    in_git(store.parent, "init", "--quiet", "--bare", "-b", "main", str(store))
    return store


def test_a_clerks_month(server: Path, tmp_path: Path) -> None:
    binh = Desk(tmp_path, "2026-01-05")
    set_up(binh)
    prepare(binh)
    hold(binh)
    dung = take_a_copy(binh, server)
    follow(binh, dung)
    remind(binh, dung)
    review(binh, dung)
    end(binh, dung, server)


def set_up(binh: Desk) -> None:
    """The record, people, an agency and the year's programme."""
    binh.type(
        "khoi-tao",
        ("Tên HĐND", "xã Thạch Đông"),
        ("Thư mục để hồ sơ", "hồ-sơ-bình"),
        ("Địa danh", ""),
        ("Tên nhiệm kỳ", "khóa XX"),
        ("Ngày đầu", "1/7/2021"),
        ("Ngày cuối", "30/6/2026"),
        ("Chủ tịch HĐND", "Ông Nguyễn Văn An"),
        ("Phó Chủ tịch HĐND", "Bà Phạm Thị Chi"),
        ("Trưởng Ban Kinh tế - Ngân sách HĐND xã", "Bà Trần Thị Hoa"),
        ("Trưởng Ban Văn hóa - Xã hội HĐND xã", ""),
        ("Chủ tịch UBND xã", "Ông Lê Quang Vinh"),
        ("Chủ tịch Ủy ban MTTQ xã", ""),
        ("Chánh Văn phòng HĐND và UBND xã", ""),
        ("Họ tên của bạn", "Trần Thị Bình"),
        ("Thư điện tử", "binh@example.vn"),
        ("Lập hồ sơ [C/k]", "c"),
        shows="đã lập hồ sơ và ghi lần đầu",
    )
    binh.folder /= "hồ-sơ-bình"
    people = (
        ("Ông Lê Văn Bình", "Trưởng phòng Kinh tế"),
        ("Ông Đặng Quốc Huy", "Trưởng Ban Văn hóa - Xã hội HĐND xã"),
        ("Bà Trần Thị Bình", "Chuyên viên Văn phòng"),
    )
    for name, title in people:
        binh.type("tao nguoi", ("Họ tên", name), ("Mã", ""), ("Chức vụ", title))
    binh.type(
        "tao co-quan",
        ("Tên đầy đủ", "Phòng Kinh tế"),
        ("Tên gọi tắt", ""),
        ("Loại:", ""),
        ("Mã (id) [phong-kinh-te]", ""),
        ("Người đứng đầu", "le van binh"),
        shows="head: le-van-binh",
    )
    binh.type("kiem-tra", shows="còn phải điền: person")
    binh.edit(
        "hdnd.yaml",
        ("person: ?", "person: dang-quoc-huy"),
    )
    binh.edit(
        "programme/2026.yaml",
        ("{symbol: ?, date: ?}", "{symbol: 02/KH-HĐND, date: 2025-12-29}"),
        (
            "  - month: 1\n",
            "  - month: 1\n    topics:\n      - id: 2026-01-a\n"
            "        title: Tiến độ cấp giấy chứng nhận\n        proposed_by: ban-ktns\n",
        ),
    )
    binh.type("luu", shows="Đã lưu: Cập nhật danh bạ")


def prepare(binh: Desk) -> None:
    """The session: what is asked, what is filled in by hand, the invitation."""
    binh.type(
        "tao phien-hop",
        ("Ngày họp", "28/1"),
        ("Phiên thứ mấy", "55"),
        ("Bắt đầu lúc", "7:30"),
        ("Địa điểm", "Phòng họp tầng 2"),
        ("Thư ký", "Trần Thị Bình"),
        shows="chương trình: 1 nội dung của tháng trong chương trình năm",
    )
    binh.edit(
        f"{SESSION}/agenda.yaml",
        ("form: report", "form: questioning"),
        ("presenter: ?", "presenter: phong-kinh-te\n    respondents: [ubnd, phong-kinhte]\n    #"),
        ("from: ?", "from: phong-kinh-te"),
    )
    binh.edit(f"{SESSION}/session.yaml", ("  - mttq", "  - phong-kinh-te\n  - mttq"))
    binh.type("kiem-tra", code=1, shows='có phải là "phong-kinh-te" không?')
    binh.edit(f"{SESSION}/agenda.yaml", ("phong-kinhte", "phong-kinh-te"))
    binh.type("kiem-tra", shows="0 lỗi")
    binh.type("luu", shows="Đã lưu")
    binh.type("xuat-ban-thao giay-moi 2026-01-28", shows="drafts/2026-01-28-invitation.docx")
    binh.day = "2026-01-19"
    binh.type(
        "ban-hanh giay-moi 2026-01-28",
        ("Ban hành?", "c"),
        shows="Đã ban hành 01/GM-HĐND ngày 19/01/2026",
    )


def hold(binh: Desk) -> None:
    """Minutes, conclusions, their notice."""
    binh.day = "2026-01-28"
    binh.type("tao bien-ban 2026-01-28", ("Kết thúc", "11:30"), ("Ai vắng mặt", ""))
    binh.edit(f"{SESSION}/minutes.yaml", ("summary: ?", "summary: Phòng Kinh tế báo cáo."))
    binh.type("tao ket-luan 2026-01-28", shows="còn phải điền: task")
    binh.write(f"{SESSION}/conclusions.yaml", CONCLUSIONS)
    binh.type("kiem-tra", shows="0 lỗi")
    binh.type("luu", shows="Đã lưu: Cập nhật phiên 28/01/2026")
    binh.day = "2026-01-29"
    binh.type(
        "ban-hanh thong-bao-ket-luan 2026-01-28",
        ("Ban hành?", ""),
        shows="Đã ban hành 01/TB-HĐND ngày 29/01/2026",
    )


def take_a_copy(binh: Desk, server: Path) -> Desk:
    """Sending the record to the server, and the second clerk's copy of it."""
    binh.type("dong-bo", code=3, shows="hdnd dong-bo --server THƯ_MỤC")
    place = os.path.relpath(server, binh.folder)
    with Terminal("dong-bo", "--server", place, cwd=binh.folder, env={"HDND_LANG": "vi"}) as at:
        at.wait_for("Đã gửi đi")
        assert at.end()[0] == 0
    dung = Desk(binh.folder.parent / "hồ sơ của Dũng", "2026-02-12")
    dung.folder.mkdir()
    arguments = ("dong-bo", "--server", server)
    with Terminal(*arguments, cwd=dung.folder, env={"HDND_LANG": "vi"}) as at:
        at.wait_for("Đã nhận hồ sơ về máy này")
        at.reply("Phan Anh Dũng")
        at.reply("dung@example.vn")
        assert at.end()[0] == 0
    assert in_git(dung.folder, "rev-parse", "HEAD") == in_git(binh.folder, "rev-parse", "HEAD")
    return dung


def follow(binh: Desk, dung: Desk) -> None:
    """What happened afterwards, entered by both: four facts and one slip."""
    binh.day = "2026-02-12"
    binh.type(
        "tien-do",
        ("Diễn biến:", "báo cáo"),
        ("Việc của cơ quan nào", "ubnd"),
        ("người báo cáo", ""),
        ("Ngày [12/02/2026]", ""),
        ("Tình trạng:", "đã xong"),
        ("Ngày làm xong", "10/2"),
        ("ký hiệu văn bản", "21/BC-UBND"),
        ("Nội dung", ""),
        ("Ghi vào hồ sơ [C/k]", "c"),
        shows="tình trạng: chưa đến hạn → chờ công nhận kết quả",
    )
    dung.type(
        "tien-do phan-anh 2026-01-28/1",
        ("Nơi phản ánh", "mttq"),
        ("kênh", "mặt trận"),
        ("Ngày", ""),
        ("Nội dung", "Cử tri thôn Đông chưa được trả giấy"),
        ("Ghi vào hồ sơ", ""),
    )
    binh.type(
        "tien-do gia-han 2026-01-28/1",
        ("Nơi xin gia hạn", ""),
        ("Ngày", ""),
        ("Thời hạn mới", "20/3"),
        ("Căn cứ", "bút phê của Chủ tịch ngày 12/02/2026"),
        ("Lý do", ""),
        ("Ghi vào hồ sơ", ""),
        shows="hạn 14/02/2026 → 20/3/2026, lùi 34 ngày, lần thứ 1",
    )
    dung.type("dong-bo", shows="Đã gửi đi 1 lần ghi")
    both = binh.type("dong-bo", shows="Đã nhận về 1 lần ghi")
    assert "Phan Anh Dũng: Ghi phản ánh" in both
    assert "Đã gửi đi 2 lần ghi" in both
    dung.type("dong-bo", shows="Đã nhận về 2 lần ghi")
    dung.type("tien-do don-doc 2026-01-28/1 --by tt-hdnd", ("Ngày", ""), ("Ghi vào", ""))
    dung.type("hoan-tac", ("Hoàn tác?", "c"), shows="Đã hoàn tác")


def remind(binh: Desk, dung: Desk) -> None:
    """What is overdue, and the letter about it."""
    for desk in (binh, dung):
        desk.day = "2026-03-23"
        desk.type("dong-bo")
    binh.type("dong-bo")
    binh.type("qua-han", shows="2026-01-28/1: quá hạn 3 ngày; hạn cuối 20/3/2026")
    binh.type("don-doc --issue", ("công văn", "c"), shows="01/HĐND, Phòng Kinh tế")
    binh.type("tong-hop --since 2026-01-28", shows="14/02/2026 → 20/3/2026 (34 ngày)")


def review(binh: Desk, dung: Desk) -> None:
    """The next session, moved by both at once to other hours."""
    binh.type("tao phien-hop 30/3", shows="chương trình: rà soát kết luận phiên trước")
    agenda = (binh.folder / "sessions/2026-03-30/agenda.yaml").read_text(encoding="utf-8")
    assert "2026-01-28/1" in agenda
    binh.type("luu", shows="Đã lưu")
    binh.type("dong-bo", shows="Đã gửi đi")
    dung.type("dong-bo", shows="Lập phiên họp 30/3/2026")
    session = "sessions/2026-03-30/session.yaml"
    dung.edit(session, ("starts: 07:30", "starts: 14:00"))
    binh.edit(session, ("starts: 07:30", "starts: 08:00"))
    dung.type("luu")
    dung.type("dong-bo")
    binh.type("luu")
    before = (binh.folder / session).read_bytes()
    binh.type("dong-bo", ("Bản nào đúng", "3"), code=1, shows="mọi thứ giữ nguyên như cũ")
    assert (binh.folder / session).read_bytes() == before
    binh.type("dong-bo", ("Bản nào đúng", "2"), shows="Phan Anh Dũng")
    assert "starts: 14:00" in (binh.folder / session).read_text(encoding="utf-8")
    found = dung.type("tim giay chung nhan --in conclusions")
    assert f"{SESSION}/conclusions.yaml:3:" in found


def end(binh: Desk, dung: Desk, server: Path) -> None:
    """Both hold the same, and it stands up to an auditor."""
    dung.type("dong-bo", shows="Đã nhận về")
    binh.type("dong-bo", shows="không có gì để đồng bộ")
    tips = {in_git(place, "rev-parse", "main") for place in (binh.folder, dung.folder, server)}
    assert len(tips) == 1
    for desk in (binh, dung):
        assert in_git(desk.folder, "status", "--porcelain") == ""
        desk.type("kiem-tra", shows="0 lỗi")
        desk.type("xac-minh", shows="mọi điều còn nguyên như đã ghi")
    people = set(in_git(server, "log", "--format=%an <%ae>", "main").split("\n"))
    assert people == {"Trần Thị Bình <binh@example.vn>", "Phan Anh Dũng <dung@example.vn>"}
    documents = in_git(server, "ls-tree", "--name-only", "main:register/2026").split("\n")
    assert {"GM-001.docx", "TB-001.docx", "CV-001.docx"} <= set(documents)
