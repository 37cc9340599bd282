"""What other commands say of what was issued."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.issuing.office import EDITED, edit, issue, office
from tests.support.command import run_main
from tests.support.repositories import in_git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.command import Ran
    from tests.support.repositories import Scripted

NOTICE = ("conclusion-notice", "2020-03-25", "--date", "2020-03-26")
CONTENT = "register/2020/TB-001.json"


@pytest.fixture
def scripted(tmp_path: Path, capsys: object) -> Scripted:
    found = office(tmp_path / "x")
    assert issue(found, capsys, *NOTICE).code == 0
    return found


def run(scripted: Scripted, capsys: object, *arguments: str) -> Ran:
    return run_main(capsys, "-C", scripted.root, "--lang", "en", *arguments)


def dues(scripted: Scripted, capsys: object, *arguments: str) -> dict[str, str]:
    """Return the deadlines in force, by commitment."""
    ran = run(scripted, capsys, "overdue", "--all", "--format", "json", *arguments)
    return {row["commitment"]: row["due"] for row in json.loads(ran.out)["rows"]}


def test_a_later_day_off_moves_no_deadline_in_any_state(scripted: Scripted, capsys: object) -> None:
    issued = scripted.head()
    edit(scripted, "confirmed: [2020]", "confirmed: [2020], off: [2020-04-06]", "hdnd.yaml")
    in_git(scripted.root, "commit", "--quiet", "--all", "--message", "Ngày nghỉ")

    for state in ((), ("--known-at", issued)):
        found = dues(scripted, capsys, "--as-of", "2020-05-01", *state)
        assert found["2020-03-25/2"] == "2020-04-10"


def test_explain_tells_the_notice_and_what_corrected_it(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    edit(scripted, "confirmed: [2020]", "confirmed: [2020], off: [2020-04-06]", "hdnd.yaml")
    in_git(scripted.root, "commit", "--quiet", "--message", "Ngày nghỉ", "hdnd.yaml")
    ran = issue(
        scripted, capsys, "correction", "01/TB-HĐND", "--effect", "amend", "--reason", "Sai sót",
        "--date", "2020-04-10",
    )  # fmt: skip
    assert ran.code == 0, ran.err

    out = run(scripted, capsys, "explain", "2020-03-25/2").out

    assert "The day stands as it was when the notice was issued: 2020-04-10" in out
    assert "Corrected by 02/TB-HĐND of 2020-04-10" in out


@pytest.mark.parametrize("command", ["overdue", "ledger", "digest"])
def test_no_answer_is_whole_without_the_frozen_content(
    command: str, scripted: Scripted, capsys: object
) -> None:
    (scripted.root / CONTENT).write_text("{}\n", encoding="utf-8")

    ran = run(scripted, capsys, command, "--format", "json", "--as-of", "2020-04-01")

    assert json.loads(ran.out)["incomplete"] == [CONTENT]
    assert CONTENT in ran.err
