from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES
from tests.support.command import hdnd, run_main
from tests.support.councils import write

AGENDA = "sessions/2020-03-25/agenda.yaml"


@pytest.fixture
def council(tmp_path: Path) -> Path:
    return write(
        tmp_path / "hồ sơ",
        {
            AGENDA: "items:\n  - {id: 1, title: Đất đai, form: reviw}\n",
            "programme/2020.yaml": "year: 2020\nmonths:\n  - {month: 13}\n",
        },
    )


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-03-26")


Capsys = pytest.CaptureFixture[str]


def test_problems_are_told_with_place_rule_and_hint(council: Path, capsys: Capsys) -> None:
    ran = run_main(capsys, "-C", council, "check")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[:3] == [
        'programme/2020.yaml:3:13: error: expected a number from 1 to 12, found "13" [bad-number]',
        f'{AGENDA}:2:35: error: "reviw" is none of report, questioning, explanation, decision,'
        " review [unknown-value]",
        '    did you mean "review"?',
    ]
    assert ran.err == "today is taken as 2020-03-26 (HDND_TODAY)\n"


def test_a_path_limits_what_is_told_and_the_exit_code(council: Path, capsys: Capsys) -> None:
    ran = run_main(capsys, "-C", council, "check", "programme", "--format", "json")
    assert [p["path"] for p in json.loads(ran.out)["problems"]] == ["programme/2020.yaml"]
    assert run_main(capsys, "-C", council, "check", council / "hdnd.yaml").code == 0
    whole = run_main(capsys, "-C", council, "check", council, "--format", "json")
    assert json.loads(whole.out)["summary"]["errors"] >= 2


def test_paths_are_meant_from_where_the_clerk_stands(council: Path) -> None:
    ran = hdnd("check", "agenda.yaml", cwd=council / "sessions/2020-03-25")
    assert ran.code == 1
    assert "programme" not in ran.out


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif"])
def test_every_form_has_the_same_exit_code(council: Path, capsys: Capsys, form: str) -> None:
    assert run_main(capsys, "-C", council, "check", "--format", form).code == 1


def test_warnings_count_only_when_asked(tmp_path: Path, capsys: Capsys) -> None:
    root = write(tmp_path)
    (root / "hdnd.yaml").write_bytes(b"\xef\xbb\xbf" + (root / "hdnd.yaml").read_bytes())
    assert run_main(capsys, "-C", root, "check").code == 0
    assert run_main(capsys, "-C", root, "check", "--strict").code == 1


def test_fix_mends_bytes_and_never_the_register(tmp_path: Path, capsys: Capsys) -> None:
    root = write(tmp_path)
    settings = root / "hdnd.yaml"
    text = settings.read_text(encoding="utf-8")
    decomposed = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    settings.write_bytes(b"\xef\xbb\xbf" + decomposed.encode())
    entry = root / "register/2020/TB-001.yaml"
    entry.parent.mkdir(parents=True)
    raw = "document: invitation\r\nnumber: 1\r\nsymbol: 1/GM-HĐND\r\ndate: 2020-03-01\r\n".encode()
    entry.write_bytes(raw)
    ran = run_main(capsys, "-C", root, "check", "--fix")
    assert settings.read_text(encoding="utf-8") == text
    assert entry.read_bytes() == raw
    assert "hdnd.yaml: mended" in ran.err
    assert "1 file mended" in ran.err
    again = run_main(capsys, "-C", root, "check", "--fix")
    assert "0 files mended" in again.err


def test_fix_keeps_to_the_paths_named(tmp_path: Path, capsys: Capsys) -> None:
    root = write(tmp_path)
    for name in ("hdnd.yaml", "agencies.yaml"):
        (root / name).write_bytes((root / name).read_bytes().replace(b"\n", b"\r\n"))
    run_main(capsys, "-C", root, "check", "agencies.yaml", "--fix")
    assert b"\r" not in (root / "agencies.yaml").read_bytes()
    assert b"\r" in (root / "hdnd.yaml").read_bytes()


def test_a_rule_can_be_turned_down_or_off_and_a_problem_accepted(
    tmp_path: Path, capsys: Capsys
) -> None:
    conclusions = "conclusions:\n  - title: Về đất đai\n    no_commitment: đã giải quyết xong\n"
    root = write(tmp_path, {"sessions/2020-03-25/conclusions.yaml": conclusions})
    before = json.loads(run_main(capsys, "-C", root, "check", "--format", "json").out)
    rules = {problem["rule"] for problem in before["problems"]}
    assert "minutes-missing" in rules or rules
    rule = min(rules)
    settings = root / "hdnd.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + f"severity: {{{rule}: 'off'}}\n", encoding="utf-8")
    after = json.loads(run_main(capsys, "-C", root, "check", "--format", "json").out)
    assert rule not in {problem["rule"] for problem in after["problems"]}


def test_the_examples_have_no_error_and_few_warnings(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-12-31")
    summary = json.loads(
        run_main(capsys, "-C", EXAMPLES / "loc-ha", "check", "--format", "json").out
    )["summary"]
    assert summary["errors"] == 0
    assert summary["warnings"] <= 30
    monkeypatch.setenv("HDND_TODAY", "2025-12-01")
    summary = json.loads(
        run_main(capsys, "-C", EXAMPLES / "thach-dong-2025", "check", "--format", "json").out
    )["summary"]
    assert summary["errors"] == 0


def test_ignored_files_are_left_alone_and_unknown_ones_told(tmp_path: Path, capsys: Capsys) -> None:
    root = write(tmp_path)
    (root / "ghi chú.txt").write_text("x", encoding="utf-8")
    (root / "agendas.yaml").write_text("x: y\n", encoding="utf-8")
    found = json.loads(run_main(capsys, "-C", root, "check", "--format", "json").out)["problems"]
    assert {(p["path"], p["severity"]) for p in found if "unknown" in p["rule"]} == {
        ("ghi chú.txt", "warning"),
        ("agendas.yaml", "error"),
    }
    settings = root / "hdnd.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "ignore: ['*.txt', agendas.yaml]\n", encoding="utf-8")
    found = json.loads(run_main(capsys, "-C", root, "check", "--format", "json").out)["problems"]
    assert not [p for p in found if "unknown" in p["rule"]]
