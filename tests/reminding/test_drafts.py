from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reminding.scenario import AS_OF, FILES, OWING, SESSION
from tests.support import councils
from tests.support.command import Ran, run_main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def last_of_july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HDND_TODAY", AS_OF)


def remind(capsys: Capsys, root: Path, *arguments: str, lang: str = "vi") -> Ran:
    return run_main(capsys, "--lang", lang, "-C", root, "remind", *arguments)


def test_a_draft_for_everybody_and_a_summary(
    tmp_path: Path, capsys: Capsys, golden: Callable[[str, str], None]
) -> None:
    root = councils.write(tmp_path / "council", FILES)
    ran = remind(capsys, root)
    assert ran.code == 0, ran.err
    assert {path.name for path in (root / "drafts").glob("*.*")} == {
        ".hdnd.json",
        *(f"{agency}-reminder.{form}" for agency in OWING for form in ("docx", "md")),
    }
    golden("remind.vi.txt", ran.out.replace(f"{root}/", ""))
    golden(
        "remind-phong-tnmt.md",
        (root / "drafts/phong-tnmt-reminder.md").read_text(encoding="utf-8"),
    )


def test_a_draft_that_was_changed_is_never_lost(tmp_path: Path, capsys: Capsys) -> None:
    root = councils.write(tmp_path / "council", FILES)
    assert remind(capsys, root, "phong-tnmt").code == 0
    draft = root / "drafts/phong-tnmt-reminder.md"
    draft.write_text("Chủ tịch đã sửa\n", encoding="utf-8")
    ran = remind(capsys, root)
    assert (ran.code, ran.out) == (3, "")
    assert "phong-tnmt-reminder.md" in ran.err
    assert draft.read_text(encoding="utf-8") == "Chủ tịch đã sửa\n"
    # Nothing at all is written then.
    assert not (root / "drafts/ubnd-huyen-reminder.md").exists()
    assert remind(capsys, root, "--force").code == 0
    assert "Kính gửi: Phòng Tài nguyên" in draft.read_text(encoding="utf-8")


def test_the_day_the_forms_and_the_folder(tmp_path: Path, capsys: Capsys) -> None:
    root = councils.write(tmp_path / "council", FILES)
    arguments = ["--as-of", "2020-07-11", "--to", "md", "--out", str(tmp_path / "out")]
    ran = remind(capsys, root, *arguments)
    assert ran.code == 0
    assert ran.out.startswith("Đôn đốc tính đến ngày 11/7/2020: 6 công văn\n")
    assert "10 tháng 7" not in (tmp_path / "out/van-phong-reminder.md").read_text(encoding="utf-8")
    assert not (root / "drafts").exists()


def test_what_no_letter_is_written_about_is_said(tmp_path: Path, capsys: Capsys) -> None:
    done = {
        f"{SESSION}/progress/{AS_OF}-{number}-reminder.yaml": (
            f"commitment: {number}\nkind: reminder\ndate: {AS_OF}\nby: van-phong\n"
            "decision: 12/HĐND-VP\n"
        )
        for number in (1, 2)
    }
    root = councils.write(tmp_path / "council", FILES, done)
    ran = remind(capsys, root, "phong-tnmt")
    assert ran.code == 0
    assert ran.out == (
        "Mọi việc phải đôn đốc tính đến ngày 31/7/2020 đều đã được đôn đốc trong ngày đó\n\n"
        "Phòng Tài nguyên và Môi trường: đã đôn đốc 2 việc trong ngày này (12/HĐND-VP)\n"
    )
    assert not (root / "drafts").exists()
    early = remind(capsys, root, "phong-tnmt", "--as-of", "2020-05-01")
    assert early.out == (
        "Tính đến ngày 01/5/2020 không có việc nào phải đôn đốc\n\n"
        "Phòng Tài nguyên và Môi trường: không có việc nào phải đôn đốc\n"
    )


def test_an_error_in_a_file_that_it_uses_stops_it(tmp_path: Path, capsys: Capsys) -> None:
    root = councils.write(
        tmp_path / "council",
        FILES,
        {f"{SESSION}/progress/2020-07-07-1-report.yaml": "kind: [\n"},
    )
    ran = remind(capsys, root)
    assert (ran.code, ran.out) == (3, "")
    assert "2020-07-07-1-report.yaml" in ran.err
    assert not (root / "drafts").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["phong-tnm"], "phong-tnmt"),
        (["--session", "2020-03-24"], "2020-03-25"),
        (["--to", "odt"], "docx"),
        (["--within", "x"], "--within"),
    ],
)
def test_what_cannot_be_meant_is_told(
    arguments: list[str], said: str, tmp_path: Path, capsys: Capsys
) -> None:
    root = councils.write(tmp_path / "council", FILES)
    ran = remind(capsys, root, *arguments)
    assert (ran.code in {2, 3}, ran.out) == (True, "")
    assert said in ran.err


def test_the_vietnamese_name(tmp_path: Path, capsys: Capsys) -> None:
    root = councils.write(tmp_path / "council", FILES)
    assert run_main(capsys, "-C", root, "don-doc", "phong-tnmt", "--to", "md").code == 0
    assert (root / "drafts/phong-tnmt-reminder.md").exists()
