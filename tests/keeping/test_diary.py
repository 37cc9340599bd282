from __future__ import annotations

from textwrap import dedent

import pytest

from hdnd_cli.keeping.diary import Words, diary
from hdnd_cli.keeping.states import file_changes
from hdnd_cli.reading import read_council
from tests.support.councils import Memory, texts

SESSION = "sessions/2020-03-25/session.yaml"
AGENDA = "sessions/2020-03-25/agenda.yaml"
CONCLUSIONS = "sessions/2020-03-25/conclusions.yaml"
PROGRESS = "sessions/2020-03-25/progress/"
FULL = {
    AGENDA: """\
        items:
          - {id: 1, title: Tiến độ cấp giấy chứng nhận, form: questioning}
        """,
    CONCLUSIONS: """\
        conclusions:
          - item: 1
            lead: phong-tnmt
            commitments:
              - {id: 1, task: Giải quyết 32 hồ sơ, due: trước ngày 30/6/2020}
              - {id: 2, task: Công khai thủ tục, due: trước ngày 30/7/2020}
        """,
    "sessions/2020-03-25/minutes.yaml": """\
        attendance:
          - {person: nguyen-van-an, status: present}
        """,
}
REPORT = """\
    commitment: [1, 2]
    kind: report
    date: 2020-06-25
    by: phong-tnmt
    state: done
    """


def told(changes: dict[str, str | None], base: dict[str, str] | None = None) -> Words:
    old = texts(FULL if base is None else base)
    new = dict(old)
    for path, text in changes.items():
        if text is None:
            del new[path]
        else:
            new[path] = dedent(text)
    before, after = read_council(Memory(old)), read_council(Memory(new))
    return diary(before, after, file_changes(old, new))


def edited(path: str, old: str, new: str) -> dict[str, str | None]:
    text = texts(FULL)[path]
    assert old in text
    return {path: text.replace(old, new)}


@pytest.mark.parametrize(
    ("changes", "subject"),
    [
        (edited(SESSION, "number: 15", "number: 16"), "Sửa số phiên 25/3/2020"),
        (
            {SESSION: texts()[SESSION] + "invited: [ubnd-huyen]\nplace: Tầng 2\n"},
            "Sửa địa điểm, thành phần mời phiên 25/3/2020",
        ),
        (
            {SESSION: "# ghi chú\n" + texts()[SESSION]},
            "Sửa cách trình bày thông tin phiên 25/3/2020",
        ),
        ({SESSION: "kind: [\n"}, "Sửa thông tin phiên 25/3/2020 (chưa đọc được)"),
        (
            {"sessions/2020-04-22/session.yaml": texts()[SESSION].replace("03-25", "04-22")},
            "Lập phiên họp 22/4/2020",
        ),
        (
            {
                "sessions/2020-04-22/session.yaml": texts()[SESSION].replace("03-25", "04-22"),
                "sessions/2020-04-22/agenda.yaml": FULL[AGENDA],
            },
            "Lập phiên họp 22/4/2020",
        ),
        (edited(AGENDA, "Tiến độ", "Kết quả"), "Sửa tên của nội dung 1, phiên 25/3/2020"),
        (
            {AGENDA: texts(FULL)[AGENDA] + "  - {id: 2, title: Nước sạch, form: report}\n"},
            'Thêm nội dung 2 vào chương trình phiên 25/3/2020: "Nước sạch"',
        ),
        ({AGENDA: None}, "Bỏ chương trình phiên 25/3/2020: 1 nội dung"),
        (
            edited(CONCLUSIONS, "trước ngày 30/6", "trước ngày 31/8"),
            "Sửa thời hạn của việc 1, phiên 25/3/2020",
        ),
        (
            edited(f"{SESSION[:-12]}minutes.yaml", "present", "late"),
            "Sửa có mặt, vắng của điểm danh Nguyễn Văn An, phiên 25/3/2020",
        ),
        (
            {f"{PROGRESS}2020-06-25-1+2-report.yaml": REPORT},
            "Ghi báo cáo: việc 1, 2, phiên 25/3/2020",
        ),
        (
            {f"{PROGRESS}2020-06-25-1-report.yaml": "kind: report\n"},
            "Ghi tệp sessions/2020-03-25/progress/2020-06-25-1-report.yaml (chưa đọc được)",
        ),
        (
            edited("agencies.yaml", "title: Trưởng phòng", "title: Phó Trưởng phòng"),
            "Sửa chức vụ của người Lê Văn Bình",
        ),
        (
            {
                "agencies.yaml": texts()["agencies.yaml"]
                + "  - {id: a-b, name: Trần Thị Bê}\n  - {id: c-d, name: Phan Đê}\n"
            },
            "Thêm người: Trần Thị Bê, Phan Đê",
        ),
        (
            edited("hdnd.yaml", "sessions_per_month: 0", "sessions_per_month: 1"),
            "Sửa thông tin chung: quy chế làm việc",
        ),
        (
            {
                "sessions/2020-03-25/papers/b.pdf": "b",
                "sessions/2020-03-25/papers/a.pdf": "a",
            },
            "Thêm tài liệu phiên 25/3/2020: a.pdf, b.pdf",
        ),
        ({"programme/2020.yaml": "year: 2020\n"}, "Lập chương trình năm 2020"),
        ({"templates/bodies/minutes.md.j2": "x"}, "Thêm mẫu văn bản minutes.md.j2"),
        ({"ghi chú.txt": "x"}, "Thêm tệp ghi chú.txt"),
        (
            {
                "register/2020/TB-015.yaml": """\
                document: conclusion-notice
                session: 2020-03-25
                number: 15
                symbol: 15/TB-HĐND
                date: 2020-03-26
                """
            },
            "Vào sổ văn bản 15/TB-HĐND, phiên 25/3/2020",
        ),
    ],
)
def test_one_change_is_one_sentence(changes: dict[str, str | None], subject: str) -> None:
    assert told(changes).subject == subject


def _renamed(old: str, new: str, **edits: str) -> dict[str, str | None]:
    """Return the changes that put a session's folder elsewhere, some files edited on the way."""
    there = {
        path: text for path, text in texts(FULL).items() if path.startswith(f"sessions/{old}/")
    }
    return {
        **dict.fromkeys(there),
        **{
            path.replace(old, new): edits.get(path.rpartition("/")[2].removesuffix(".yaml"), text)
            for path, text in there.items()
        },
    }


def test_a_session_s_folder_that_is_called_otherwise_is_one_thing() -> None:
    found = told(_renamed("2020-03-25", "2020-03-26"))
    assert found.subject == "Đổi tên thư mục phiên 25/3/2020: 2020-03-25 thành 2020-03-26"
    numbers = ("2020-03-25/1", "2020-03-25/2", "2020-03-26/1", "2020-03-26/2")
    assert (found.details, found.commitments) == ((), numbers)
    text = texts(FULL)[SESSION].replace("date: 2020-03-25", "date: 2020-03-26")
    found = told(_renamed("2020-03-25", "2020-03-26", session=text))
    assert found.details == (
        "Đổi tên thư mục phiên 25/3/2020: 2020-03-25 thành 2020-03-26",
        "Sửa thông tin phiên 26/3/2020",
    )


def test_files_that_lie_elsewhere_are_told_once() -> None:
    base = {
        **FULL,
        "sessions/2020-04-25/session.yaml": "kind: regular\nnumber: 16\ndate: 2020-04-25\nchaired_by: nguyen-van-an\n",
        f"{PROGRESS}2020-06-25-1-report.yaml": REPORT,
        "sessions/2020-03-25/papers/a.pdf": "a",
        "ghi chú.txt": "x",
    }
    event = dedent(REPORT)
    old = f"{PROGRESS}2020-06-25-1-report.yaml"
    papers = "sessions/2020-03-25/papers/"
    for changes, subject in (
        (
            {old: None, old.replace("03-25", "04-25"): event},
            "Chuyển bản ghi báo cáo: việc 1, 2, từ phiên 25/3/2020 sang phiên 25/4/2020",
        ),
        (
            {old: None, old.replace("-1-", "-1+2-"): event},
            "Đổi tên tệp ghi báo cáo: việc 1, 2, phiên 25/3/2020",
        ),
        (
            {f"{papers}a.pdf": None, f"{papers}b.pdf": "a"},
            "Đổi tên tài liệu phiên 25/3/2020: a.pdf thành b.pdf",
        ),
        (
            {f"{papers}a.pdf": None, "sessions/2020-04-25/papers/a.pdf": "a"},
            "Chuyển tài liệu từ phiên 25/3/2020 sang phiên 25/4/2020: a.pdf",
        ),
        (
            {"ghi chú.txt": None, "sổ tay.txt": "x"},
            "Chuyển tệp ghi chú.txt thành sổ tay.txt",
        ),
    ):
        assert told(changes, base).subject == subject


def test_several_changes_are_a_subject_and_a_line_each() -> None:
    changes = {
        **edited(CONCLUSIONS, "trước ngày 30/6", "trước ngày 31/8"),
        **edited("agencies.yaml", "title: Trưởng phòng", "title: Phó Trưởng phòng"),
        "ghi chú.txt": "x",
        "programme/2020.yaml": "year: 2020\n",
    }
    found = told(changes)
    assert found == Words(
        "Cập nhật danh bạ, tệp khác, chương trình năm 2020 và 1 mục khác: 4 thay đổi",
        (
            "Sửa chức vụ của người Lê Văn Bình",
            "Thêm tệp ghi chú.txt",
            "Lập chương trình năm 2020",
            "Sửa thời hạn của việc 1, phiên 25/3/2020",
        ),
        ("2020-03-25/1",),
    )


def test_a_file_in_which_much_has_changed_is_told_as_a_whole() -> None:
    new = "\n".join(f"  - {{id: {n}, title: Mục {n}, form: report}}" for n in range(2, 8))
    found = told({AGENDA: texts(FULL)[AGENDA] + new + "\n"})
    assert found.subject == "Sửa chương trình phiên 25/3/2020 (6 chỗ)"


def test_commitments_are_named_wherever_they_are_touched() -> None:
    assert told({CONCLUSIONS: None}).commitments == ("2020-03-25/1", "2020-03-25/2")
    found = told({f"{PROGRESS}2020-06-25-1+2-report.yaml": REPORT})
    assert found.commitments == ("2020-03-25/1", "2020-03-25/2")
