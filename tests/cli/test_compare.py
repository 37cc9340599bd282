from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from hdnd_cli import demo
from tests.comparing.conftest import everything, paragraph_of, write
from tests.conftest import EXAMPLES
from tests.support.command import Ran, run_main

EXAMPLE = EXAMPLES / "loc-ha"
SESSION = "2020-03-25"
KIND = "conclusion-notice"


@pytest.fixture(autouse=True)
def end_of_2020(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-12-31")


@pytest.fixture
def draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    ran = run_main(
        capsys, "-C", EXAMPLE, "render", KIND, SESSION, "--to", "docx", "--out", tmp_path
    )
    assert ran.code == 0
    return tmp_path / f"{SESSION}-{KIND}.docx"


def compared(
    capsys: pytest.CaptureFixture[str], file: Path, *more: str | Path, lang: str = "en"
) -> Ran:
    arguments: list[str | Path] = ["-C", EXAMPLE, "--lang", lang, "render", KIND, SESSION]
    return run_main(capsys, *arguments, "--compare", file, *more)


def edit(file: Path) -> Path:
    """Do to a draft what a chair and the office's own system do to it."""
    word = docx.Document(str(file))

    def over(old: str, new: str) -> None:
        found = paragraph_of(word, old)
        write(found, found.text.replace(old, new))

    write(paragraph_of(word, "Số:"), "Số: 128/TB-HĐND")
    write(paragraph_of(word, "Lộc Hà, ngày"), "Lộc Hà, ngày 26 tháng 3 năm 2020")
    over("Độc lập - Tự do", "Độc lập – Tự do")
    over("1. Về cấp giấy", "1. Về việc cấp giấy")
    over("Việc giải quyết hồ sơ tồn đọng", "Việc xử lý hồ sơ tồn đọng")
    paragraph_of(word, "Phân loại từng hồ sơ").insert_paragraph_before(
        "Thường trực HĐND huyện phê bình sự chậm trễ này."
    )
    over("39 hồ sơ tồn đọng trước ngày 30/6/2020", "39 hồ sơ còn tồn đọng trước ngày 31/7/2020")
    over("; sản phẩm: danh mục giấy tờ và mẫu phiếu đã niêm yết", "")
    gone = paragraph_of(word, "Ghi nhận cam kết của UBND huyện")._p
    gone.getparent().remove(gone)
    paragraph_of(word, "2. Về phòng, chống dịch").insert_paragraph_before(
        "- Giao Đồn Biên phòng Cửa Sót chủ trì, phối hợp với UBND xã Thạch Kim: "
        "Tuần tra khu vực cảng cá; sản phẩm: nhật ký tuần tra."
    )
    over("- Giao Phòng VH-TT chủ trì", "- Giao Phòng KT-HT chủ trì")
    over("- Giao Ban Kinh tế - Xã hội:", "- Giao Ban Dân tộc:")
    (health,) = [part for part in everything(word) if part.text == "- Phòng Y tế;"]
    health._p.getparent().remove(health._p)
    word.save(str(file))
    return file


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_the_chair_changed_is_told_with_its_place_and_the_words_to_paste(
    language: str,
    draft: Path,
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(edit(draft).parent)
    before = {path.name: path.read_bytes() for path in draft.parent.iterdir()}
    ran = compared(capsys, Path(draft.name), lang=language)
    assert ran.code == 1
    golden(f"compare.{language}.txt", ran.out)
    assert {path.name: path.read_bytes() for path in draft.parent.iterdir()} == before
    assert not (EXAMPLE / "drafts").exists()


def test_a_draft_as_it_was_written_differs_in_nothing(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = compared(capsys, draft)
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "Nothing differs: the record says what the Word file says."


def test_no_line_but_those_to_paste_is_wider_than_the_terminal(
    draft: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(edit(draft).parent)
    monkeypatch.setenv("COLUMNS", "60")
    ran = compared(capsys, Path(draft.name), lang="vi")
    wide = [line for line in ran.out.splitlines() if len(line) > 60]
    assert wide
    # A path and a command are never broken, nor is YAML.
    assert all(
        line.startswith(("      ", "closing", "  Sau", "  hdnd ban-hanh")) or ".yaml" in line
        for line in wide
    ), wide


def test_tracked_changes_and_comments_are_told(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = docx.Document(str(draft))
    task = paragraph_of(word, "Giải quyết dứt điểm 39 hồ sơ")
    word.add_comment(task.runs, text="Xem lại con số.", author="Chánh Văn phòng")
    word.save(str(draft))
    with zipfile.ZipFile(draft) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    xml = members["word/document.xml"].decode()
    tracked = (
        '<w:del w:id="901" w:author="Trần Đình Khôi"><w:r><w:delText>39</w:delText></w:r></w:del>'
        '<w:ins w:id="902" w:author="Trần Đình Khôi"><w:r><w:t>41</w:t></w:r></w:ins>'
    )
    head, tail = "Giải quyết dứt điểm ", " hồ sơ tồn đọng"
    assert f"{head}39{tail}" in xml
    torn = f'{head}</w:t></w:r>{tracked}<w:r><w:t xml:space="preserve">{tail}'
    members["word/document.xml"] = xml.replace(f"{head}39{tail}", torn, 1).encode()
    with zipfile.ZipFile(draft, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    ran = compared(capsys, draft)
    assert ran.code == 1
    assert "2 tracked changes of Word are taken as accepted (Trần Đình Khôi)." in ran.out
    assert "1 comment in Word says nothing in the document: read it there." in ran.out
    assert "task: >-\n          Giải quyết dứt điểm 41 hồ sơ tồn đọng" in ran.out
    assert "1 paragraph differs. Nothing was edited." in ran.out


@pytest.mark.parametrize("option", [("--to", "docx"), ("--out", "x"), ("--force",)])
def test_what_writes_files_does_not_go_together_with_it(
    option: tuple[str, ...], draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = compared(capsys, draft, *option)
    assert ran.code == 2
    assert option[0] in ran.err
    assert "--compare" in ran.err


def test_one_document_is_compared_at_a_time(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compared(capsys, draft, "2020-12-02").code == 2


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"%PDF-1.4"]
)
def test_a_file_that_cannot_be_read_is_one_line_on_stderr(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ký.docx"
    file.write_bytes(content)
    ran = compared(capsys, file)
    assert (ran.code, ran.out) == (3, "")
    assert "ký.docx" in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there_is_one_line_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in (tmp_path / "không có.docx", tmp_path):
        ran = compared(capsys, place)
        assert (ran.code, ran.out) == (3, "")
        assert "Traceback" not in ran.err


def test_hostile_text_in_a_file_cannot_drive_the_terminal(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = docx.Document(str(draft))
    task = paragraph_of(word, "Giải quyết dứt điểm")
    write(task, task.text.replace("39 hồ sơ", "39 \u202ehồ sơ\u0085 {{ x }} %s {0}"))
    word.save(str(draft))
    ran = compared(capsys, draft)
    assert ran.code == 1
    assert "\u202e" not in ran.out
    assert "\u0085" not in ran.out
    assert "{{ x }} %s {0}" in ran.out


def test_another_document_altogether_is_told_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = docx.Document()
    for number in range(5_000):
        word.add_paragraph(f"Nội dung khác hẳn, đoạn {number}, không liên quan.")
    buffer = io.BytesIO()
    word.save(buffer)
    file = tmp_path / "khác.docx"
    file.write_bytes(buffer.getvalue())
    ran = compared(capsys, file)
    assert ran.code == 1
    assert "probably the Word file of another document" in " ".join(ran.out.split())
    assert len(ran.out.splitlines()) < 200
    assert " paragraphs differ. Nothing was edited." in ran.out


def test_the_command_that_it_gives_keeps_number_and_day_in_the_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "loc-ha"
    demo.set_up(root)
    arguments: list[str | Path] = ["-C", root, "--lang", "vi", "render", KIND, SESSION]
    run_main(capsys, *arguments, "--to", "docx", "--out", tmp_path)
    file = tmp_path / f"{SESSION}-{KIND}.docx"
    word = docx.Document(str(file))
    write(paragraph_of(word, "Số:"), "Số: 128/TB-HĐND")
    write(paragraph_of(word, "Lộc Hà, ngày"), "Lộc Hà, ngày 26 tháng 3 năm 2020")
    word.save(str(file))
    ran = run_main(capsys, *arguments, "--compare", file)
    assert ran.code == 0
    (line,) = [line for line in ran.out.splitlines() if "hdnd ban-hanh" in line]
    command = line.split()[1:]
    assert run_main(capsys, "-C", root, *command, "--yes").code == 0
    again = run_main(capsys, *arguments, "--compare", file)
    assert again.code == 0
    assert "đã ban hành, số 128/TB-HĐND" in " ".join(again.out.split())
    assert "hdnd ban-hanh conclusion-notice" not in again.out
