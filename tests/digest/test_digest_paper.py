"""The digest as a Word file: everything that it tells stands in it, and always in the same bytes."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from tests.integrity.scenario import CONCLUSIONS, MOVED, REPORT, REPORTED, issued
from tests.support.command import Ran, hdnd, run_main
from tests.support.repositories import DUNG, in_git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.repositories import Scripted

Capsys = pytest.CaptureFixture[str]
NAME = "2020-08-15-digest.docx"


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    found = issued(tmp_path / "council")
    hostile = REPORTED + "text: '<w:p>{{ x }} & \"TN&MT\" # _y_'\n"
    found.record("2020-06-25", {REPORT: hostile})
    found.record("2020-07-10", {CONCLUSIONS: MOVED}, by=DUNG)
    return found


def digest(capsys: Capsys, root: Path, *more: str | Path) -> Ran:
    command = ("digest", "--since", "2020-03-25", "--as-of", "2020-08-15", "--format", "docx")
    return run_main(capsys, "-C", root, *command, *more)


def words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_word_file_tells_what_the_page_tells(
    scripted: Scripted, tmp_path: Path, capsys: Capsys
) -> None:
    ran = digest(capsys, scripted.root, "--full", "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    file = tmp_path / "out" / NAME
    assert ran.out.strip().endswith(NAME)
    text = words(file.read_bytes())
    for part in (
        "HỘI ĐỒNG NHÂN DÂN HUYỆN LỘC HÀ",
        "WHAT BECAME OF THE CONCLUSIONS",
        "Since session 15 of 2020-03-25, up to 2020-08-15",
        f"(Facts up to 2020-08-15; record: {scripted.head()[:10]} of 2020-07-10)",
        "2 new, 1 deadline moved, 2 newly overdue.",
        "- on time against the first deadline: 0%",
        "Newly overdue (2)",
        "Deadlines moved (1)",
        "2020-03-25/1, Phòng TN&MT",
        "Giải quyết dứt điểm 32 hồ sơ tồn đọng",
        "2020-06-29 → 2020-07-30 (31 days); changed in the conclusions, without an extension;"
        " 11 days after the deadline had passed; recorded on 2020-07-10 by Phan Anh Dũng",
        "To ask (2)",
    ):
        assert part in text, part
    assert OpenXmlValidator().validate(file).is_valid


def test_one_page_tells_the_weightiest_and_counts_the_rest(
    example: Path, tmp_path: Path, capsys: Capsys
) -> None:
    command = ("digest", "--since", "2018-06-20", "--as-of", "2020-12-31", "--format", "docx")
    ran = run_main(capsys, "-C", example, "--lang", "en", *command, "--out", tmp_path)
    assert ran.code == 0, ran.err
    file = tmp_path / "2020-12-31-digest.docx"
    assert OpenXmlValidator().validate(file).is_valid
    lines = words(file.read_bytes()).splitlines()
    # Every section has its number, whatever is told of it.
    headings = [line for line in lines if re.fullmatch(r"[^-].*: \d+( \(told here: \d+\))?", line)]
    report = run_main(capsys, "-C", example, "--lang", "en", *command[:-1], "text").out
    sections = re.findall(r"^([^ \n-].*: \d+)$", report, re.MULTILINE)
    assert [heading.partition(" (told")[0] for heading in headings] == sections
    # Nothing is passed over: what is not told is counted.
    told = sum(line.startswith("- 2") for line in lines)
    every = sum(int(section.rpartition(" ")[2]) for section in sections)
    assert f"… and {every - told} more: hdnd digest --format docx --full" in lines
    # What is overdue comes before what is done.
    assert any("overdue; due" in line for line in lines)
    assert "Done: 93 (told here: 0)" in lines


def test_a_page_on_which_everything_fits_says_nothing_of_more(
    scripted: Scripted, tmp_path: Path, capsys: Capsys
) -> None:
    assert digest(capsys, scripted.root, "--out", tmp_path).code == 0
    text = words((tmp_path / NAME).read_bytes())
    assert "Newly overdue: 2" in text.splitlines()
    assert "told here" not in text
    assert "more:" not in text


def test_the_same_record_gives_the_same_bytes_in_any_zone_and_process(
    scripted: Scripted, tmp_path: Path
) -> None:
    made = []
    for number, zone in enumerate(("UTC", "Pacific/Apia")):
        folder = tmp_path / str(number)
        command = ("digest", "--as-of", "2020-08-15", "--format", "docx", "--out", folder)
        ran = hdnd("-C", scripted.root, *command, TZ=zone, PYTHONHASHSEED=str(number))
        assert ran.code == 0, ran.err
        made.append((folder / NAME).read_bytes())
    assert made[0] == made[1]


def test_a_records_text_is_text(scripted: Scripted, tmp_path: Path, capsys: Capsys) -> None:
    task = 'Rà soát <w:p/> {{ x }} {% y %} & "TN&MT" | *z* _t_'
    changed = MOVED.replace("Giải quyết dứt điểm 32 hồ sơ tồn đọng", f"'{task}'")
    scripted.record("2020-07-11", {CONCLUSIONS: changed})
    ran = digest(capsys, scripted.root, "--out", tmp_path)
    assert ran.code == 0, ran.err
    assert task in words((tmp_path / NAME).read_bytes())


def test_the_file_is_a_draft_and_keeps_what_was_written_into_it(
    scripted: Scripted, capsys: Capsys
) -> None:
    assert digest(capsys, scripted.root).code == 0
    file = scripted.root / "drafts" / NAME
    assert file.exists()
    assert digest(capsys, scripted.root).code == 0
    file.write_bytes(file.read_bytes() + b" ")
    ran = digest(capsys, scripted.root)
    assert ran.code == 3
    assert "changed by hand" in ran.err
    assert digest(capsys, scripted.root, "--force").code == 0


def test_other_forms_write_no_file(scripted: Scripted, tmp_path: Path, capsys: Capsys) -> None:
    for option in (("--out", str(tmp_path)), ("--force",), ("--full",)):
        ran = run_main(capsys, "-C", scripted.root, "digest", *option)
        assert (ran.code, ran.out) == (2, "")
        assert "--format docx" in ran.err


def test_of_a_repository_without_files_it_is_written_where_it_is_told(
    scripted: Scripted, tmp_path: Path, capsys: Capsys
) -> None:
    in_git(tmp_path, "clone", "--quiet", "--bare", scripted.root.as_uri(), "kho.git")
    assert digest(capsys, tmp_path / "kho.git", "--out", tmp_path).code == 0
    assert (tmp_path / NAME).exists()
    before = set((tmp_path / "kho.git").iterdir())
    assert digest(capsys, tmp_path / "kho.git").code == 3
    assert set((tmp_path / "kho.git").iterdir()) == before
