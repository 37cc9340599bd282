"""Silent changes that a later correction takes over: still silent when made, and both are told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.integrity.scenario import (
    CONCLUDED,
    CONCLUSIONS,
    CORRECTED,
    CORRECTION,
    MOVED,
    NOTICE,
    issued,
)
from tests.issuing.office import EDITED, edit, issue, office
from tests.support.command import run_main
from tests.support.repositories import DUNG

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.repositories import Scripted

Capsys = pytest.CaptureFixture[str]
NOTICED = ("conclusion-notice", "2020-03-25")
REPLACED = ("correction", "01/TB-HĐND", "--effect", "replace", "--reason", "Sai sót")
BY_SYMBOL = "later amended by 21/TB-HĐND of 2020-06-24"


def rows(capsys: Capsys, scripted: Scripted, command: str) -> list[dict[str, Any]]:
    ran = run_main(capsys, "-C", scripted.root, command, "--format", "json")
    found: list[dict[str, Any]] = json.loads(ran.out)["rows"]
    return found


def told(capsys: Capsys, scripted: Scripted, command: str, *arguments: str) -> str:
    return " ".join(run_main(capsys, "-C", scripted.root, command, *arguments).out.split())


def test_verify_and_ledger_name_it_and_the_change_stays_silent(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-06-20", {CONCLUSIONS: MOVED}, by=DUNG)
    scripted.record("2020-06-24", CORRECTED)

    assert run_main(capsys, "-C", scripted.root, "verify").code == 1
    assert BY_SYMBOL in told(capsys, scripted, "verify")
    (silent,) = rows(capsys, scripted, "verify")
    assert silent["corrected_by"] == {
        "entry": "2020/TB-021",
        "symbol": "21/TB-HĐND",
        "date": "2020-06-24",
        "effect": "amend",
        "reason": None,
    }
    text = told(capsys, scripted, "ledger")
    assert f"recorded on 2020-06-20 by Phan Anh Dũng; {BY_SYMBOL}" in text
    assert BY_SYMBOL in told(capsys, scripted, "ledger", "--format", "md")
    (slip,) = rows(capsys, scripted, "ledger")
    assert (slip["kind"], slip["corrected_by"], slip["corrected_on"]) == (
        "silent", "21/TB-HĐND", "2020-06-24",
    )  # fmt: skip
    assert "về sau được đính chính bằng văn bản 21/TB-HĐND ngày 24/6/2020" in " ".join(
        run_main(capsys, "-C", scripted.root, "--lang", "vi", "verify").out.split()
    )


def test_what_the_correction_did_not_find_any_more_is_not_taken_over(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-06-20", {CONCLUSIONS: MOVED}, by=DUNG)
    scripted.record("2020-06-21", {CONCLUSIONS: CONCLUDED})
    scripted.record("2020-06-24", CORRECTED)
    revoked = CORRECTION.replace("amend", "revoke").replace("21", "22").replace("06-24", "07-24")
    scripted.record("2020-06-29", {CONCLUSIONS: MOVED})
    scripted.record("2020-07-24", {"register/2020/TB-022.yaml": revoked})

    assert [row["corrected_by"] for row in rows(capsys, scripted, "verify")] == [None, None]
    assert [row["corrected_by"] for row in rows(capsys, scripted, "ledger")] == [None] * 3


def issue_on(
    scripted: Scripted, capsys: Capsys, clock: pytest.MonkeyPatch, day: str, *arguments: str
) -> None:
    clock.setenv("GIT_COMMITTER_DATE", f"{day}T09:00+07:00")
    assert issue(scripted, capsys, *arguments, "--date", day).code == 0


def test_a_saved_edit_is_taken_over_by_the_correction_that_is_issued(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted = office(tmp_path / "x")
    issue_on(scripted, capsys, monkeypatch, "2020-03-26", *NOTICED)
    edit(scripted, *EDITED)
    scripted.record("2020-04-09", by=DUNG)
    issue_on(scripted, capsys, monkeypatch, "2020-04-10", *REPLACED)

    silent = rows(capsys, scripted, "verify")
    assert [(row["subject"], row["corrected_by"]["symbol"]) for row in silent] == [
        ("2020-03-25/1", "02/TB-HĐND")
    ]
    (slip,) = rows(capsys, scripted, "ledger")
    assert (slip["kind"], slip["corrected_by"]) == ("silent", "02/TB-HĐND")


def test_a_correction_of_something_else_excuses_nothing(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    invitation = NOTICE.replace("conclusion-notice", "invitation").replace("TB", "GM")
    other = CORRECTION.replace("TB-015", "GM-015") + "session: 2020-03-25\n"
    scripted.record("2020-03-26", {"register/2020/GM-015.yaml": invitation})
    changed = {CONCLUSIONS: MOVED, "register/2020/TB-021.yaml": other}
    scripted.record("2020-06-24", changed, by=DUNG)

    assert run_main(capsys, "-C", scripted.root, "gate", "--base", "HEAD~1").code == 1
    assert [row["rule"] for row in rows(capsys, scripted, "verify")] == ["issued-deadline-changed"]
    assert [row["kind"] for row in rows(capsys, scripted, "ledger")] == ["silent"]


def test_a_correction_excuses_only_what_it_froze(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted = office(tmp_path / "x")
    issue_on(scripted, capsys, monkeypatch, "2020-03-26", *NOTICED)
    edit(scripted, *EDITED)
    issue_on(scripted, capsys, monkeypatch, "2020-04-10", *REPLACED)
    edit(scripted, "lead: ubnd-huyen", "lead: ubnd-thach-kim")
    scripted.record("2020-04-10T15:00+07:00", by=DUNG)
    edit(scripted, "lead: ubnd-thach-kim", "lead: ubnd-huyen")
    scripted.record("2020-04-10T16:00+07:00", by=DUNG)

    # On the day of the correction, which says nothing of the lead; put back at once.
    silent = rows(capsys, scripted, "verify")
    assert [(row["field"], row["new"], row["put_back"] is None) for row in silent] == [
        ("lead", "ubnd-thach-kim", False)
    ]


def test_a_change_that_issues_a_notice_and_then_contradicts_it_does_not_pass(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted = office(tmp_path / "x")
    before = scripted.head()
    issue_on(scripted, capsys, monkeypatch, "2020-03-26", *NOTICED)
    gate = ("-C", scripted.root, "gate", "--base", before)
    assert run_main(capsys, *gate).code == 0
    edit(scripted, *EDITED)
    scripted.record("2020-04-09", by=DUNG)

    ran = run_main(capsys, *gate)
    assert ran.code == 1
    told = " ".join(ran.out.split())
    assert "error: commitment 1: deadline: 01/TB-HĐND was issued with" in told
    assert "recorded on 2020-04-09 by Phan Anh Dũng" in told

    issue_on(scripted, capsys, monkeypatch, "2020-04-10", *REPLACED)
    assert run_main(capsys, *gate).code == 0
