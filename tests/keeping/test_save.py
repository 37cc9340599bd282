from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hdnd_cli import git
from tests.support.command import Ran, hdnd, run_main
from tests.support.repositories import Scripted, in_git

if TYPE_CHECKING:
    from pathlib import Path

SESSION = "sessions/2020-03-25/session.yaml"
NOTICE = """\
    document: conclusion-notice
    session: 2020-03-25
    number: 15
    symbol: 15/TB-HĐND
    date: 2020-03-26
    signer: nguyen-van-an
    """
CONCLUSIONS = """\
    conclusions:
      - title: Về cấp giấy chứng nhận
        lead: phong-tnmt
        commitments:
          - {id: 1, task: Giải quyết hồ sơ tồn đọng, product: Báo cáo, due: trước ngày 30/6/2020}
    """


@pytest.fixture
def council(tmp_path: Path) -> Scripted:
    return Scripted.council(tmp_path / "Hồ sơ HĐND")


@pytest.fixture
def save(council: Scripted, capsys: pytest.CaptureFixture[str]) -> object:
    def run(*arguments: str | Path, lang: str = "vi") -> Ran:
        return run_main(capsys, "--lang", lang, "-C", council.root, "save", *arguments)

    return run


def message(root: Path) -> str:
    return in_git(root, "log", "-1", "--format=%B")


def place(council: Scripted) -> None:
    file = council.root / SESSION
    file.write_text(
        file.read_text(encoding="utf-8") + "place: Phòng họp tầng 2\n",
        encoding="utf-8",
        newline="\n",
    )


def test_everything_changed_is_saved_and_told(council: Scripted, save: object) -> None:
    assert callable(save)
    place(council)
    council.write({"register/README.md": "x\n", ".gitignore": "drafts/\n", "drafts/a.md": "x"})
    (council.root / "~$Giấy mời.docx").write_bytes(b"\0")
    ran = save()
    assert ran.code == 0
    assert ran.err == "~$Giấy mời.docx: không lưu, là tệp tạm của chương trình khác\n"
    assert ran.out.splitlines()[:4] == [
        "Đã lưu: Cập nhật tệp khác, sổ văn bản đi, phiên 25/3/2020: 3 thay đổi",
        "  mới     .gitignore",
        "  mới     register/README.md",
        "  sửa     sessions/2020-03-25/session.yaml",
    ]
    assert ran.out.splitlines()[4].startswith("Kiểm tra: 0 lỗi, ")
    assert message(council.root).splitlines() == [
        "Cập nhật tệp khác, sổ văn bản đi, phiên 25/3/2020: 3 thay đổi",
        "",
        "Thêm tệp .gitignore",
        "Thêm tệp trong sổ văn bản đi: README.md",
        "Sửa địa điểm phiên 25/3/2020",
        "",
        "Viec: luu",
    ]
    assert git.changed(council.root) == ("~$Giấy mời.docx",)


def test_what_lies_elsewhere_is_told_once(council: Scripted, save: object) -> None:
    assert callable(save)
    (council.root / "sessions/2020-03-25").rename(council.root / "sessions/2020-03-25-2")
    council.write({"ghi chú.txt": "x"})
    ran = save()
    assert ran.out.splitlines()[:4] == [
        "Đã lưu: Cập nhật phiên 25/3/2020, tệp khác: 2 thay đổi",
        "  dời     sessions/2020-03-25/",
        "          → sessions/2020-03-25-2/",
        "  mới     ghi chú.txt",
    ]


def test_nothing_changed_is_well(council: Scripted, save: object) -> None:
    assert callable(save)
    before = council.head()
    ran = save()
    assert (ran.code, ran.out) == (0, "Từ lần lưu trước đến nay không có gì thay đổi.\n")
    assert council.head() == before


def test_a_record_with_errors_is_saved_and_the_errors_told(council: Scripted, save: object) -> None:
    assert callable(save)
    council.write({SESSION: "kind: regular\nnumber: 15\ndate: 2020-02-30\nchaired_by: ai-do\n"})
    ran = save()
    assert ran.code == 0
    assert "Kiểm tra: " in ran.out
    assert "2020-02-30" in ran.out
    assert git.changed(council.root) == ()


def test_only_the_named_paths_are_saved(council: Scripted, save: object) -> None:
    assert callable(save)
    place(council)
    council.write({"a.txt": "x", "papers/b.txt": "y"})
    (council.root / "agencies.yaml").unlink()
    ran = save(council.root / "sessions", council.root / "agencies.yaml", "--message", "Bổ sung")
    assert ran.code == 0
    assert git.changed(council.root) == ("a.txt", "papers/b.txt")
    assert message(council.root).splitlines()[:5] == [
        "Bổ sung",
        "",
        "Bỏ danh bạ",
        "Sửa địa điểm phiên 25/3/2020",
        "",
    ]
    assert save(council.root.parent).code == 2


def test_what_was_issued_and_is_changed_in_silence_is_told_and_saved(
    council: Scripted, save: object
) -> None:
    assert callable(save)
    council.record("2020-03-26", {"sessions/2020-03-25/conclusions.yaml": CONCLUSIONS})
    council.record("2020-03-27", {"register/2020/TB-015.yaml": NOTICE})
    council.write(
        {"sessions/2020-03-25/conclusions.yaml": CONCLUSIONS.replace("30/6/2020", "30/9/2020")}
    )
    ran = save()
    assert ran.code == 0
    assert ran.err.startswith(
        "Chú ý: lần lưu này sửa văn bản đã ban hành hoặc bản ghi đã có mà không nêu lý\ndo:\n"
    )
    assert '"trước ngày 30/9/2020"' in ran.err.replace("\n    ", " ")
    assert message(council.root).splitlines() == [
        "Sửa thời hạn của việc 1, phiên 25/3/2020",
        "",
        "Viec: luu",
        "Ket-luan: 2020-03-25/1",
    ]
    assert git.changed(council.root) == ()


def test_the_first_saving_of_a_council(tmp_path: Path) -> None:
    new = Scripted(tmp_path / "mới")
    for path, text in {"hdnd.yaml": "schema: 1\n", SESSION: "kind: regular\n"}.items():
        new.write({path: text})
    ran = hdnd("-C", new.root, "--lang", "vi", "luu")
    assert ran.code == 0, ran.err
    assert git.changed(new.root) == ()


def test_a_council_below_the_top_of_its_repository(tmp_path: Path) -> None:
    from tests.support.councils import write

    top = Scripted(tmp_path / "kho")
    council = write(top.root / "hội đồng")
    top.write({"khác.txt": "x"})
    ran = hdnd("-C", council, "--lang", "vi", "save", "-v")
    assert ran.code == 0, ran.err
    assert ran.err == f"bản ghi Git {top.head()}\n"
    assert git.changed(top.root) == ("khác.txt",)
    assert "agencies.yaml" in ran.out


def test_no_git_word_is_said(council: Scripted, save: object) -> None:
    assert callable(save)
    place(council)
    for lang in ("vi", "en"):
        ran = save(lang=lang)
        for word in ("commit", "Git", "revision", "HEAD", "branch", "push"):
            assert word not in ran.out + ran.err
