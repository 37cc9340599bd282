"""What the shell offers: through the program's own answer to bash, zsh, fish and PowerShell."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from hdnd_cli.checks.rules import RULES
from hdnd_cli.cli import completing
from hdnd_cli.cli.app import LISTED
from hdnd_cli.entering import vietnamese_name
from hdnd_cli.model.progress import EVENT_KINDS, Channel, ReportState
from hdnd_cli.rendering import KINDS
from hdnd_cli.schemas import KINDS as FILE_KINDS
from tests.support.command import hdnd
from tests.support.councils import write

CONCLUSIONS = """\
    conclusions:
      - title: Về cấp giấy chứng nhận
        commitments:
          - {id: 1, task: Giải quyết 32 hồ sơ, lead: phong-tnmt}
          - {id: 12, task: Công khai danh sách, lead: ubnd-huyen, due: ?}
    """
ENTRY = """\
    document: conclusion-notice
    session: 2020-03-25
    number: 15
    symbol: 15/TB-HĐND
    date: 2020-03-26
    """


@pytest.fixture
def council(tmp_path: Path) -> Path:
    return write(
        tmp_path / "Hồ sơ",
        {
            "sessions/2020-03-25/conclusions.yaml": CONCLUSIONS,
            "sessions/2019-12-20/session.yaml": "kind: regular\n",
            "programme/2020.yaml": "year: 2020\n",
            "register/2020/TB-015.yaml": ENTRY,
        },
    )


def offered(folder: Path, words: str, language: str = "en") -> list[str]:
    """Return what bash is offered for the last of some words."""
    ran = hdnd(
        cwd=folder,
        _HDND_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split(" ")) - 1),
        HDND_LANG=language,
    )
    assert ran.err == ""
    return ran.out.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("hdnd overdue --lead phong", ["phong-tnmt"]),
        ("hdnd overdue --monitor ubnd-t", ["ubnd-thach-bang", "ubnd-thach-kim"]),
        ("hdnd qua-han --session ", ["2020-03-25", "2019-12-20"]),
        ("hdnd log 2020-03-25/", ["2020-03-25/1", "2020-03-25/12"]),
        ("hdnd log 2020", ["2020-03-25", "2020-03-25/1", "2020-03-25/12"]),
        ("hdnd explain 2020-03-25/12", ["2020-03-25/12"]),
        ("hdnd explain deadline-before", ["deadline-before-session"]),
        ("hdnd render conclusion-notice ", ["2020-03-25", "2019-12-20"]),
        ("hdnd render reminder phong", ["phong-tnmt"]),
        ("hdnd render programme ", ["2020"]),
        ("hdnd render correction ", ["15/TB-HĐND"]),
        ("hdnd render progress-report ", []),
        ("hdnd render minu", ["minutes"]),
        ("hdnd render session-notice 2020-03-25 --for le-van", ["le-van-binh"]),
        ("hdnd verify 1", ["15/TB-HĐND"]),
        ("hdnd schema conc", ["conclusions"]),
        ("hdnd sche", ["schema"]),
        ("hdnd progress rep", ["report"]),
        ("hdnd progress bao", ["bao-cao"]),
        ("hdnd progress report 2020-03-25/", ["2020-03-25/1", "2020-03-25/12"]),
        ("hdnd progress report --by phong", ["phong-tnmt"]),
        ("hdnd progress report --state not", ["not_started"]),
        ("hdnd progress feedback --channel ", list(completing.CHANNELS)),
        ("hdnd new ", ["session", "minutes", "conclusion", "agency", "person", "programme"]),
        ("hdnd new minutes 2020-03", ["2020-03-25"]),
    ],
)
def test_bash_is_offered_what_fits(council: Path, words: str, expected: list[str]) -> None:
    assert offered(council / "sessions", words) == expected


def test_kinds_of_events_are_offered_in_the_language_in_use(council: Path) -> None:
    assert offered(council, "hdnd tien-do ", "vi") == list(completing.VIETNAMESE_EVENT_KINDS)
    assert offered(council, "hdnd tien-do acc", "vi") == ["acceptance"]


def test_another_folder_may_be_named(council: Path, tmp_path: Path) -> None:
    assert offered(tmp_path, f"hdnd -C {council.name.split()[0]} log 2") == []
    link = tmp_path / "hoso"
    link.symlink_to(council)
    assert offered(tmp_path, "hdnd -C hoso log 2019") == ["2019-12-20"]


def test_other_shells_show_what_a_name_stands_for(council: Path) -> None:
    words = "hdnd overdue --lead phong"
    zsh = hdnd(cwd=council, _HDND_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=words)
    assert '"phong-tnmt":"Phòng Tài nguyên và Môi trường"' in zsh.out
    fish = hdnd(
        cwd=council,
        _HDND_COMPLETE="complete_fish",
        _TYPER_COMPLETE_ARGS=words,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert fish.out == "phong-tnmt\tPhòng Tài nguyên và Môi trường\n"
    powershell = hdnd(
        cwd=council,
        _HDND_COMPLETE="complete_powershell",
        _TYPER_COMPLETE_ARGS=words,
        _TYPER_COMPLETE_WORD_TO_COMPLETE="phong",
    )
    assert powershell.out == "phong-tnmt:::Phòng Tài nguyên và Môi trường\n"


def test_outside_of_a_record_and_of_broken_files_nothing_is_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "hdnd overdue --lead ") == []
    broken = write(tmp_path / "x", {"agencies.yaml": "agencies: [{id: a", "hdnd.yaml": "- 1\n"})
    (broken / "sessions/2020-03-25/conclusions.yaml").write_bytes(b"\xff\xfe\x00")
    assert offered(broken, "hdnd overdue --lead ") == []
    assert offered(broken, "hdnd overdue --field ") == []
    assert offered(broken, "hdnd log 2020-03-25/") == []


def test_text_of_a_record_reaches_no_shell_as_a_command(council: Path) -> None:
    hostile = 'agencies:\n  - {id: phong-x, name: "A\\n$(touch x)\\x1b[31m `id`"}\n'
    (council / "agencies.yaml").write_text(hostile, encoding="utf-8")
    ran = hdnd(
        cwd=council,
        _HDND_COMPLETE="complete_fish",
        _TYPER_COMPLETE_ARGS="hdnd overdue --lead ph",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert len(ran.out.splitlines()) == 1
    assert "\x1b" not in ran.out
    assert not (council / "x").exists()


def test_the_names_that_are_offered_are_those_of_the_models() -> None:
    assert completing.FILE_KINDS == FILE_KINDS
    assert completing.EVENT_KINDS == EVENT_KINDS
    assert tuple(map(vietnamese_name, EVENT_KINDS)) == completing.VIETNAMESE_EVENT_KINDS
    assert get_args(ReportState) == completing.REPORT_STATES
    assert get_args(Channel) == completing.CHANNELS
    assert list(completing.SUBJECTS) == list(KINDS)
    pages = Path(completing.__file__).parent.parent / "pages" / "en"
    assert {page.stem for page in pages.glob("*.md")} == set(RULES)


def test_every_command_is_offered_in_the_language_in_use(tmp_path: Path) -> None:
    assert offered(tmp_path, "hdnd ") == [entry.name for entry in LISTED]
    assert offered(tmp_path, "hdnd ", "vi") == [entry.vietnamese for entry in LISTED]
