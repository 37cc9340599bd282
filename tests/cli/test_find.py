"""`hdnd find`, over the demonstration and small councils."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES
from tests.support.command import run_main
from tests.support.councils import write
from tests.support.repositories import Scripted

Capsys = pytest.CaptureFixture[str]
EXAMPLE = EXAMPLES / "loc-ha"
WASTE = {
    "sessions/2020-03-25/conclusions.yaml": """\
        conclusions:
          - title: Về rác thải \u202e
            commitments:
              - {id: 1, task: Thu gom rác, lead: phong-tnmt, due: 30/6/2020}
        """
}


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-12-31")


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    made = Scripted.council(tmp_path / "Hồ sơ", at="2020-03-25")
    made.record("2020-03-26", WASTE)
    return made


@pytest.mark.parametrize(
    ("name", "words"),
    [("bai-rac", ("khu xu ly rac",)), ("none", ("rác", "thair", "sinh hoat"))],
)
def test_the_demonstration_as_a_clerk_searches_it(
    name: str,
    words: tuple[str, ...],
    tmp_path: Path,
    capsys: Capsys,
    golden: Callable[[str, str], None],
) -> None:
    import shutil

    root = tmp_path / "loc-ha"
    shutil.copytree(EXAMPLE, root)
    ran = run_main(capsys, "-C", root, "--lang", "vi", "tim", *words)
    assert ran.code == 0
    golden(f"find-{name}.vi.txt", ran.out)


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_is_found_in_every_form(
    scripted: Scripted, capsys: Capsys, golden: Callable[[str, str], None], form: str
) -> None:
    ran = run_main(capsys, "-C", scripted.root, "find", "rac", "--format", form)
    assert ran.code == 0
    assert form == "json" or "\u202e" not in ran.out
    head = scripted.head()
    golden(f"find.{form}", ran.out.replace(head, "HEAD").replace(head[:10], "HEAD"))


def test_an_earlier_state_is_searched(scripted: Scripted, capsys: Capsys) -> None:
    ran = run_main(
        capsys, "-C", scripted.root, "find", "rac", "--known-at", "2020-03-25", "--format", "json"
    )
    assert ran.code == 0
    answer = json.loads(ran.out)
    assert answer["rows"] == []
    assert answer["known_at"]["at"].startswith("2020-03-25")


@pytest.mark.parametrize("words", [(), ("",), ("  ", "-"), ('""',)])
def test_nothing_to_look_for_is_wrong_usage(
    words: tuple[str, ...], scripted: Scripted, capsys: Capsys
) -> None:
    assert run_main(capsys, "-C", scripted.root, "find", *words).code == 2


def test_an_unknown_kind_of_file_is_told_with_the_near_one(
    scripted: Scripted, capsys: Capsys
) -> None:
    ran = run_main(capsys, "-C", scripted.root, "find", "rac", "--in", "conclusion")
    assert ran.code == 2
    assert 'did you mean "conclusions"?' in ran.err


def test_an_unknown_session_is_told_with_the_near_one(scripted: Scripted, capsys: Capsys) -> None:
    ran = run_main(capsys, "-C", scripted.root, "find", "rac", "--session", "2020-03-26")
    assert ran.code == 3
    assert "2020-03-25" in ran.err


def test_what_cannot_be_read_is_said_and_the_rest_is_searched(
    tmp_path: Path, capsys: Capsys
) -> None:
    broken = {"sessions/2020-03-25/agenda.yaml": "items: [rác\n"}
    root = write(tmp_path / "council", WASTE, broken)
    ran = run_main(capsys, "-C", root, "find", "rac", "--format", "json")
    assert ran.code == 0
    answer = json.loads(ran.out)
    assert answer["incomplete"] == ["sessions/2020-03-25/agenda.yaml"]
    assert len(answer["rows"]) == 2
    assert "sessions/2020-03-25/agenda.yaml" in ran.err


def test_what_was_found_is_marked_at_a_terminal(
    scripted: Scripted, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hdnd_cli.cli.console.colours", lambda: True)
    ran = run_main(capsys, "-C", scripted.root, "find", "rac")
    assert "Thu gom \x1b[32mrác\x1b[0m" in ran.out


def test_a_long_text_is_cut_around_what_was_found(tmp_path: Path, capsys: Capsys) -> None:
    many = " ".join(f"chữ{number}" for number in range(60))
    long = {
        "sessions/2020-03-25/conclusions.yaml": (f"conclusions:\n  - title: {many} rác {many}\n")
    }
    root = write(tmp_path / "council", long)
    ran = run_main(capsys, "-C", root, "find", "rac")
    shown = " ".join(ran.out.split("title", 1)[1].split("1 place")[0].split())
    assert shown.startswith("… chữ48 ")
    assert shown.endswith(" chữ11 …")
    assert all(len(line) <= 80 for line in ran.out.splitlines())
