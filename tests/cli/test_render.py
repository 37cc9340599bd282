from __future__ import annotations

import json
from pathlib import Path

import pytest

from hdnd_cli import pdf as pdf_module
from hdnd_cli.errors import WriteError
from hdnd_cli.writing import write_file
from tests.conftest import EXAMPLES
from tests.support.command import hdnd, run_main

EXAMPLE = EXAMPLES / "loc-ha"
DAY = {"HDND_TODAY": "2020-12-31"}


@pytest.fixture(autouse=True)
def end_of_2020(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-12-31")


def test_drafts_are_named_by_session_and_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_main(
        capsys, "-C", EXAMPLE, "render", "minutes", "2020-12-02", "2020-09-23", "--out", tmp_path
    )
    assert ran.code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "2020-12-02-minutes.docx",
        "2020-12-02-minutes.md",
        "2020-09-23-minutes.docx",
        "2020-09-23-minutes.md",
        ".hdnd.json",
    }
    assert len(ran.out.splitlines()) == 4
    assert set(json.loads((tmp_path / ".hdnd.json").read_text(encoding="utf-8"))) == names - {
        ".hdnd.json"
    }


def test_rendering_again_gives_the_same_bytes_and_asks_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments: list[str | Path] = [
        "-C",
        EXAMPLE,
        "render",
        "conclusion-notice",
        "2020-12-02",
        "--out",
        tmp_path,
    ]
    run_main(capsys, *arguments)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert run_main(capsys, *arguments).code == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_draft_changed_by_hand_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments: list[str | Path] = [
        "-C",
        EXAMPLE,
        "render",
        "minutes",
        "2020-12-02",
        "--out",
        tmp_path,
    ]
    run_main(capsys, *arguments)
    draft = tmp_path / "2020-12-02-minutes.md"
    word = (tmp_path / "2020-12-02-minutes.docx").read_bytes()
    draft.write_text("lời của chủ tịch", encoding="utf-8")
    ran = run_main(capsys, *arguments)
    assert ran.code == 3
    assert "2020-12-02-minutes.md" in ran.err
    assert draft.read_text(encoding="utf-8") == "lời của chủ tịch"
    assert (tmp_path / "2020-12-02-minutes.docx").read_bytes() == word
    assert run_main(capsys, *arguments, "--force").code == 0
    assert draft.read_text(encoding="utf-8") != "lời của chủ tịch"


def test_a_foreign_file_of_that_name_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2020-12-02-minutes.md").write_text("của tôi", encoding="utf-8")
    (tmp_path / ".hdnd.json").write_text("hỏng", encoding="utf-8")
    ran = run_main(
        capsys, "-C", EXAMPLE, "render", "minutes", "2020-12-02", "--to", "md", "--out", tmp_path
    )
    assert ran.code == 3
    assert (tmp_path / "2020-12-02-minutes.md").read_text(encoding="utf-8") == "của tôi"


def test_a_folder_in_the_place_of_a_draft_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2020-12-02-minutes.md").mkdir()
    ran = run_main(
        capsys, "-C", EXAMPLE, "render", "minutes", "2020-12-02", "--to", "md", "--out", tmp_path
    )
    assert ran.code == 3


def test_records_with_errors_are_not_rendered(tmp_path: Path) -> None:
    import shutil

    root = tmp_path / "council"
    shutil.copytree(EXAMPLE, root)
    minutes = root / "sessions/2020-12-02/minutes.yaml"
    minutes.write_text(minutes.read_text(encoding="utf-8") + "thừa: x\n", encoding="utf-8")
    ran = hdnd("-C", root, "render", "minutes", "2020-12-02", env=DAY)
    assert ran.code == 3
    assert "unknown-key" in ran.err
    assert not (root / "drafts").exists()
    assert (
        hdnd("-C", root, "render", "session-notice", "2020-12-02", "--to", "md", env=DAY).code == 0
    )


def test_a_value_still_to_fill_in_stops_the_document(tmp_path: Path) -> None:
    import shutil

    root = tmp_path / "council"
    shutil.copytree(EXAMPLE, root)
    session = root / "sessions/2020-12-02/session.yaml"
    text = session.read_text(encoding="utf-8")
    place = next(line for line in text.splitlines() if line.startswith("place:"))
    session.write_text(text.replace(place, "place: ?"), encoding="utf-8")
    ran = hdnd("-C", root, "render", "session-notice", "2020-12-02", env=DAY)
    assert ran.code == 3
    assert "place" in ran.err
    assert not (root / "drafts").exists()


def test_pdf_without_libreoffice_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run_main(
        capsys,
        "-C",
        EXAMPLE,
        "render",
        "minutes",
        "2020-12-02",
        "--to",
        "pdf",
        "--out",
        tmp_path / "x",
    )
    assert ran.code == 3
    assert "LibreOffice" in ran.err
    assert not (tmp_path / "x").exists()


@pytest.mark.office
@pytest.mark.skipif(pdf_module.converter() is None, reason="LibreOffice is not installed")
def test_pdf_is_made_where_libreoffice_is_installed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_main(
        capsys,
        "-C",
        EXAMPLE,
        "render",
        "minutes",
        "2020-12-02",
        "--to",
        "docx,pdf",
        "--out",
        tmp_path,
    )
    assert ran.code == 0
    assert (tmp_path / "2020-12-02-minutes.pdf").read_bytes().startswith(b"%PDF")


def test_writing_keeps_the_mode_of_a_file_and_leaves_no_trace(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.txt"
    write_file(file, b"1")
    file.chmod(0o640)
    write_file(file, b"2")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"2", 0o640)
    assert [path.name for path in file.parent.iterdir()] == ["b.txt"]


def test_a_write_that_fails_leaves_the_old_content_and_no_trace(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "x").write_text("", encoding="utf-8")
    with pytest.raises(WriteError):
        write_file(target, b"2")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
