"""A notice that was revoked: its commitments are told with it wherever they still count."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.issuing.office import issue, office
from tests.support.command import run_main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.repositories import Scripted

Capsys = pytest.CaptureFixture[str]
NOTICE = ("conclusion-notice", "2020-03-25", "--date")
REVOKED = ("correction", "01/TB-HĐND", "--effect", "revoke", "--reason", "Nhầm", "--date")
REMARK = "notice 01/TB-HĐND was revoked by 02/TB-HĐND of 2020-05-04, no other one is in force"


def told(capsys: Capsys, scripted: Scripted, *arguments: str, lang: str = "en") -> str:
    ran = run_main(capsys, "-C", scripted.root, "--lang", lang, *arguments)
    assert ran.code == 0, ran.err
    return ran.out


def one_line(capsys: Capsys, scripted: Scripted, *arguments: str, lang: str = "en") -> str:
    return " ".join(told(capsys, scripted, *arguments, lang=lang).split())


def data(capsys: Capsys, scripted: Scripted, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(capsys, scripted, *arguments, "--format", "json"))
    return found


@pytest.fixture
def revoked(tmp_path: Path, capsys: Capsys) -> Scripted:
    scripted = office(tmp_path / "x")
    assert issue(scripted, capsys, *NOTICE, "2020-03-26").code == 0
    assert issue(scripted, capsys, *REVOKED, "2020-05-04").code == 0
    return scripted


def test_overdue_says_so_beside_the_row_in_every_form(revoked: Scripted, capsys: Capsys) -> None:
    overdue = ("overdue", "--as-of", "2020-07-10")

    found = data(capsys, revoked, *overdue)
    assert [(row["commitment"], row["revoked"]) for row in found["overdue"]] == [
        (
            name,
            {
                "notice": "01/TB-HĐND",
                "by": "02/TB-HĐND",
                "date": "2020-05-04",
                "file": "register/2020/TB-002.yaml",
            },
        )
        for name in ("2020-03-25/2", "2020-03-25/1")
    ]
    text = one_line(capsys, revoked, *overdue)
    assert text.count(f"- {REMARK}") == 2
    assert "- 2 are still open though their notice was revoked: they count until" in text
    for form in ("md", "github"):
        assert told(capsys, revoked, *overdue, "--format", form).count(REMARK) >= 2
    sheet = csv.DictReader(io.StringIO(told(capsys, revoked, *overdue, "--format", "csv")))
    assert {(row["revoked_notice"], row["revoked_by"], row["revoked_date"]) for row in sheet} == {
        ("01/TB-HĐND", "02/TB-HĐND", "2020-05-04")
    }


def test_it_counts_from_its_day_and_until_another_notice(revoked: Scripted, capsys: Capsys) -> None:
    (row,) = data(capsys, revoked, "overdue", "--as-of", "2020-05-03")["overdue"]
    assert row["revoked"] is None

    assert issue(revoked, capsys, *NOTICE, "2020-06-01").code == 0

    found = data(capsys, revoked, "overdue", "--as-of", "2020-07-10", "--all")
    assert [row["revoked"] for row in found["rows"]] == [None, None]
    assert "revoked" not in one_line(capsys, revoked, "overdue", "--as-of", "2020-07-10")


def test_the_digest_lists_what_is_still_open(revoked: Scripted, capsys: Capsys) -> None:
    digest = ("digest", "--as-of", "2020-07-10")
    rows = [row for row in data(capsys, revoked, *digest)["rows"] if row["change"] == "revoked"]
    assert [(row["commitment"], row["revoked"]["by"]) for row in rows] == [
        ("2020-03-25/1", "02/TB-HĐND"),
        ("2020-03-25/2", "02/TB-HĐND"),
    ]
    text = one_line(capsys, revoked, *digest, lang="vi")
    assert "2 việc chưa xong của thông báo đã bị thu hồi" in text
    assert "Chưa xong mà thông báo đã bị thu hồi: 2" in text
    assert "thông báo 01/TB-HĐND đã bị thu hồi bằng 02/TB-HĐND ngày 04/5/2020" in text


def test_no_letter_urges_what_a_revoked_notice_said(revoked: Scripted, capsys: Capsys) -> None:
    remind = ("remind", "--as-of", "2020-07-10", "--to", "md")
    text = one_line(capsys, revoked, *remind)
    assert text.startswith("Nobody owes anything that a letter could ask for on 2020-07-10")
    assert (
        f"2020-03-25/2, 2020-03-25/1: {REMARK}; no letter asks for it: issue the new notice, or"
        " call it off (hdnd progress cancellation 2020-03-25/2 2020-03-25/1)"
    ) in text
    assert not (revoked.root / "drafts").exists()
    # They are late all the same.
    assert len(data(capsys, revoked, "overdue", "--as-of", "2020-07-10")["overdue"]) == 2

    assert issue(revoked, capsys, *NOTICE, "2020-06-01").code == 0
    text = one_line(capsys, revoked, *remind)
    assert text.startswith("To be reminded on 2020-07-10: 2 letters")
    assert "revoked" not in text


def test_explain_and_the_story_say_who_revoked_it(revoked: Scripted, capsys: Capsys) -> None:
    text = one_line(capsys, revoked, "explain", "2020-03-25/1", "--as-of", "2020-07-10")
    assert "Revoked by 02/TB-HĐND of 2020-05-04" in text
    assert "No notice in force: counts run from the day of the session" in text
    for subject in ("2020-03-25", "2020-03-25/1"):
        story = one_line(capsys, revoked, "log", subject, "--as-of", "2020-07-10", lang="vi")
        assert "ban hành thông báo 02/TB-HĐND thu hồi thông báo kết luận 01/TB-HĐND; lý do" in story


@pytest.mark.parametrize(
    ("effect", "verb"),
    [("amend", "đính chính"), ("replace", "thay thế"), ("supplement", "bổ sung")],
)
def test_the_story_words_each_effect_as_an_office_does(
    effect: str, verb: str, tmp_path: Path, capsys: Capsys
) -> None:
    scripted = office(tmp_path / "x")
    scripted.record(
        "2020-04-10",
        {
            "register/2020/TB-001.yaml": """\
                document: conclusion-notice
                session: 2020-03-25
                number: 1
                symbol: 01/TB-HĐND
                date: 2020-03-26
                """,
            "register/2020/TB-002.yaml": f"""\
                document: correction
                corrects: 2020/TB-001
                effect: {effect}
                number: 2
                symbol: 02/TB-HĐND
                date: 2020-04-10
                """,
        },
    )
    story = one_line(capsys, scripted, "log", "2020-03-25/1", lang="vi")
    assert f"ban hành thông báo 02/TB-HĐND {verb} thông báo kết luận 01/TB-HĐND" in story
