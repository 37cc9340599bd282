"""Whatever is thrown at it: a clear problem and exit 1, or one line and exit 3, never a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES
from tests.support.command import Ran, hdnd
from tests.support.councils import write

SESSION = "sessions/2020-03-25"


def council(tmp_path: Path, **files: str | bytes) -> Path:
    root = write(tmp_path / "Hồ sơ HĐND huyện")
    for name, content in files.items():
        file = root / name.replace("__", "/").replace("_yaml", ".yaml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def check_one_line(ran: Ran, code: int) -> None:
    assert ran.code == code, ran
    assert "Traceback" not in ran.err
    assert len(ran.err.strip().splitlines()) == 1, ran.err


def check_told(root: Path, rule: str, place: str = f"{SESSION}/agenda.yaml") -> None:
    ran = hdnd("-C", root, "check", "--as-of", "2020-03-26")
    assert ran.code == 1, ran
    assert ran.err == ""
    assert any(
        line.startswith(place) and line.endswith(f"[{rule}]") for line in ran.out.splitlines()
    ), ran.out


def agenda(tmp_path: Path, content: str | bytes) -> Path:
    root = council(tmp_path)
    raw = content if isinstance(content, bytes) else content.encode()
    (root / SESSION / "agenda.yaml").write_bytes(raw)
    return root


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b"items: [" + b"[" * 100_000, "too-deep"),
        (b"items:\n" + b"- " * 100_000, "too-deep"),
        (b"a: &a [x]\n" + b"b: [*a, *a]\n", "yaml-anchor"),
        (b"items: " + b"x" * 10_000_000, "file-too-large"),
        (b"\xff\xfei\x00t\x00", "not-utf8"),
        (b"items:\n\t- id: 1\n", "tab"),
        (b"items:\n  - {id: 1, title: a\x00b, form: report}\n", "control-character"),
    ],
    ids=["empty", "brackets", "dashes", "aliases", "ten-megabytes", "utf-16", "tab", "nul"],
)
def test_a_file_that_cannot_be_read_is_one_problem_at_its_place(
    tmp_path: Path, content: bytes, rule: str
) -> None:
    check_told(agenda(tmp_path, content), rule)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("chaired_by: ../x", "bad-id"),
        ("chaired_by: nguyen-van-ann", "party-unknown"),
        ("starts: 25h", "bad-time"),
        ("until: 30/2/2020", "bad-date"),
    ],
)
def test_a_bad_value_is_told_at_its_line(tmp_path: Path, line: str, rule: str) -> None:
    root = council(tmp_path)
    key = line.partition(":")[0]
    kept = "" if key == "chaired_by" else "chaired_by: nguyen-van-an\n"
    (root / SESSION / "session.yaml").write_text(
        f"kind: regular\nnumber: 15\ndate: 2020-03-25\n{kept}{line}\n", encoding="utf-8"
    )
    check_told(root, rule, f"{SESSION}/session.yaml")


def test_text_with_signs_of_other_languages_arrives_whole_and_is_not_run(tmp_path: Path) -> None:
    title = "Phòng TN&MT <X> {{ 7*7 }} $(id) [x](y) *a* %s"
    root = council(tmp_path)
    (root / SESSION / "session.yaml").write_text(
        "kind: regular\nnumber: 15\ndate: 2020-03-25\nstarts: 7h30\nplace: Phòng họp <số 1> & 2\n"
        "chaired_by: nguyen-van-an\nsecretary: pham-thi-chi\ninvited: [phong-tnmt]\n",
        encoding="utf-8",
    )
    (root / SESSION / "agenda.yaml").write_text(
        f"items:\n  - id: 1\n    title: >-\n      {title}\n    form: report\n    presenter: phong-tnmt\n",
        encoding="utf-8",
    )
    ran = hdnd("-C", root, "render", "session-notice", "2020-03-25", "--out", tmp_path / "out")
    assert ran.code == 0, ran
    import docx

    document = docx.Document(str(tmp_path / "out" / "2020-03-25-session-notice.docx"))
    text = "\n".join(p.text for p in document.paragraphs)
    assert title in text
    assert "Phòng họp <số 1> & 2" in text
    markdown = (tmp_path / "out" / "2020-03-25-session-notice.md").read_text(encoding="utf-8")
    assert "49" not in markdown


def test_an_empty_folder_is_no_council(tmp_path: Path) -> None:
    check_one_line(hdnd("-C", tmp_path, "check"), 3)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    check_one_line(hdnd("-C", tmp_path / "không có", "check"), 3)


def test_a_council_of_one_settings_file_can_be_checked(tmp_path: Path) -> None:
    root = write(tmp_path)
    shutil.rmtree(root / "sessions")
    (root / "agencies.yaml").unlink()
    ran = hdnd("-C", root, "check", "--as-of", "2020-03-26")
    assert ran.code == 1  # its members are nobody's ids
    assert "party-unknown" in ran.out


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    root = council(tmp_path)
    (root / "hdnd.yaml").write_text("schema: 99\n", encoding="utf-8")
    check_one_line(hdnd("-C", root, "check"), 3)
    check_one_line(hdnd("-C", root, "overdue"), 3)


def test_everything_works_from_a_subfolder_with_spaces_and_diacritics(tmp_path: Path) -> None:
    root = council(tmp_path)
    ran = hdnd("check", "--as-of", "2020-03-26", cwd=root / SESSION)
    assert ran.code == 0, ran
    ran = hdnd("overdue", "--as-of", "2020-03-26", cwd=root / SESSION)
    assert ran.code == 0, ran


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1258", "PYTHONUTF8": "0"},
    ],
)
def test_a_poor_locale_loses_no_letter(tmp_path: Path, locale: dict[str, str]) -> None:
    root = agenda(tmp_path, "items:\n  - {id: 1, title: Đất đai, form: báo cáo}\n")
    ran = hdnd("-C", root, "--lang", "vi", "check", "--as-of", "2020-03-26", env=locale)
    assert ran.code == 1, ran
    assert "báo cáo" in ran.out


def test_without_git_the_records_can_be_checked_and_followed(tmp_path: Path) -> None:
    root = council(tmp_path)
    (root / ".git").mkdir()
    (root / "la.txt").write_text("x", encoding="utf-8")
    nowhere = {"PATH": str(tmp_path)}
    assert hdnd("-C", root, "check", "--as-of", "2020-03-26", env=nowhere).code == 0
    assert hdnd("-C", root, "overdue", "--as-of", "2020-03-26", env=nowhere).code == 0
    check_one_line(hdnd("demo", tmp_path / "demo", env=nowhere), 3)


@pytest.mark.parametrize(
    "command", [["check"], ["overdue", "--all"], ["explain"], ["schema", "event"]]
)
def test_a_pipe_that_is_closed_early_is_no_fault(command: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "hdnd_cli", "-C", str(EXAMPLES / "loc-ha"), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "HDND_TODAY": "2020-12-31"},
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    errors = process.stderr.read().decode()
    process.stderr.close()
    process.wait(timeout=60)
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_what_could_not_be_printed_is_told() -> None:
    command = [sys.executable, "-m", "hdnd_cli", "-C", str(EXAMPLES / "loc-ha"), "overdue"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False
        )

    assert ran.returncode == 3
    assert ran.stderr.splitlines()[-1].startswith("hdnd: ")
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="a shell that closes a stream")
def test_a_closed_stream_is_no_fault() -> None:
    line = 'exec "$0" -m hdnd_cli -C "$1" overdue >&- 2>&-'
    command = ["sh", "-c", line, sys.executable, str(EXAMPLES / "loc-ha")]

    assert subprocess.run(command, check=False).returncode == 0


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_half_written(
    tmp_path: Path,
) -> None:
    root = council(tmp_path)
    (root / SESSION / "agenda.yaml").write_text(
        "items:\n  - {id: 1, title: Đất đai, form: report}\n", encoding="utf-8"
    )
    blocked = tmp_path / "blocked"
    blocked.write_text("", encoding="utf-8")
    ran = hdnd(
        "-C",
        EXAMPLES / "loc-ha",
        "render",
        "minutes",
        "2020-12-02",
        "--out",
        blocked / "x",
        HDND_TODAY="2020-12-31",
    )
    assert ran.code == 3
    assert "Traceback" not in ran.err
    assert blocked.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check", "--format", "xml"],
        ["check", "khong-co.yaml"],
        ["check", "/"],
        ["overdue", "--as-of", "hôm qua"],
        ["overdue", "--as-of", "2020-02-30"],
        ["render", "minute", "2020-12-02"],
        ["render", "minutes", "2020-12-02", "--to", "odt"],
        ["render", "minutes", "2020-12-02", "--to", ","],
        ["render", "minutes"],
        ["--lang", "fr", "check"],
        ["demo"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_2_with_a_reason(arguments: list[str]) -> None:
    ran = hdnd("-C", EXAMPLES / "loc-ha", *arguments)
    assert ran.code == 2, ran
    assert "Traceback" not in ran.err
    assert ran.err.strip()
    assert ran.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["render", "minutes", "2020-12-03"],
        ["render", "minutes", "../x"],
        ["explain", "2020-12-02/99"],
        ["explain", "session-quorun"],
        ["overdue", "--lead", "phong-tmnt"],
        ["overdue", "--session", "2020-12-03"],
    ],
    ids=" ".join,
)
def test_what_is_not_in_the_record_is_one_line_and_exit_3(arguments: list[str]) -> None:
    check_one_line(hdnd("-C", EXAMPLES / "loc-ha", *arguments), 3)
