from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from hdnd_cli import demo
from tests.integrity.scenario import (
    CONCLUDED,
    CONCLUSIONS,
    ENTRY,
    EXTENDED,
    MOVED,
    NOTICE,
    REASSIGNMENT,
    REPORT,
    REPORTED,
    SESSION,
    issued,
    reported,
)
from tests.support.command import Ran, run_main
from tests.support.repositories import DUNG, in_git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.repositories import Scripted

Capsys = pytest.CaptureFixture[str]
#: A session after that of March, from which the digest counts.
JUNE = {
    "sessions/2020-06-26/session.yaml": (
        "kind: regular\nnumber: 16\ndate: 2020-06-26\nchaired_by: nguyen-van-an\n"
    )
}
PROGRESS = f"{SESSION}/progress"


def digest(capsys: Capsys, root: Path, *arguments: str) -> Ran:
    return run_main(capsys, "-C", root, "digest", *arguments)


def told(capsys: Capsys, root: Path, *arguments: str, as_of: str = "2020-07-20") -> dict[str, Any]:
    ran = digest(capsys, root, "--as-of", as_of, "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    report: dict[str, Any] = json.loads(ran.out)
    return report


def changes(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(row["change"], row["commitment"]) for row in report["rows"]]


def event(number: int, kind: str, on: str, **fields: str) -> dict[str, str]:
    lines = [f"commitment: {number}", f"kind: {kind}", f"date: {on}"]
    lines += [f"{key}: {value}" for key, value in fields.items()]
    return {f"{PROGRESS}/{on}-{number}-{kind}.yaml": "\n".join(lines) + "\n"}


def in_june(tmp_path: Path) -> Scripted:
    scripted = reported(tmp_path / "council")
    scripted.record("2020-06-26", JUNE)
    return scripted


def test_what_has_happened_since_the_last_session(tmp_path: Path, capsys: Capsys) -> None:
    scripted = in_june(tmp_path)
    scripted.record(
        "2020-07-10",
        {
            **event(2, "report", "2020-07-03", by="ubnd-huyen", state="done"),
            **event(2, "acceptance", "2020-07-06", by="Thường trực"),
            **event(1, "reminder", "2020-07-07", by="Văn phòng"),
            "sessions/2020-06-26/conclusions.yaml": (
                "conclusions:\n  - title: Rác thải\n    commitments:\n"
                "      - {id: 1, task: Thu gom rác, lead: ubnd-huyen}\n"
            ),
        },
    )
    report = told(capsys, scripted.root)
    assert report["since"] == "2020-06-26"
    assert changes(report) == [
        ("done", "2020-03-25/2"),
        ("new", "2020-06-26/1"),
        ("newly_overdue", "2020-03-25/1"),
        ("undated", "2020-06-26/1"),
    ]
    assert report["rows"][3]["days"] == 24
    assert [reminder["date"] for reminder in report["reminders"]] == ["2020-07-07"]
    assert (report["summary"]["overdue"], report["summary_before"]["overdue"]) == (1, 0)
    assert (report["summary"]["rate_first"], report["summary"]["first_due"]) == (0.0, 1)


def test_a_grant_and_a_silent_move_are_both_told(tmp_path: Path, capsys: Capsys) -> None:
    scripted = in_june(tmp_path)
    scripted.record(
        "2020-07-01", {CONCLUSIONS: CONCLUDED.replace("31/7/2020", "31/8/2020")}, by=DUNG
    )
    late = {
        path.replace("06-24", "06-28"): text.replace("06-24", "06-28")
        for path, text in EXTENDED.items()
    }
    scripted.record("2020-07-02", late)
    slips = [row for row in told(capsys, scripted.root)["rows"] if row["change"] == "slipped"]
    assert [(s["commitment"], s["kind"], s["days"], s["author"]) for s in slips] == [
        ("2020-03-25/1", "extension", 31, "Trần Thị Bình"),
        ("2020-03-25/2", "silent", 31, "Phan Anh Dũng"),
    ]
    # From July on there is nothing new.
    assert (
        told(capsys, scripted.root, "--known-at", "2020-06-30")["rows"][0]["change"]
        == "newly_overdue"
    )


def test_what_was_recorded_late_is_news_only_once(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-06-26", JUNE)
    scripted.record("2020-07-01", event(1, "reminder", "2020-06-20", by="Văn phòng"))
    assert len(told(capsys, scripted.root)["reminders"]) == 1
    assert told(capsys, scripted.root, "--since", "2020-03-25")["reminders"] != []


def test_returned_reassigned_and_called_off(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    scripted.record("2020-06-20", event(1, "report", "2020-06-20", by="phong-tnmt", state="done"))
    scripted.record("2020-06-26", JUNE)
    scripted.record(
        "2020-07-02",
        {
            **event(1, "return", "2020-07-01", by="Thường trực", text="Chưa đủ"),
            f"{PROGRESS}/2020-07-01-2-reassignment.yaml": REASSIGNMENT.replace("06-24", "07-01"),
        },
    )
    report = told(capsys, scripted.root, as_of="2020-07-10")
    assert ("reopened", "2020-03-25/1") in changes(report)
    (row,) = [row for row in report["rows"] if row["change"] == "reassigned"]
    assert (row["old"], row["new"]) == ("ubnd-huyen", "phong-tnmt")
    scripted.record("2020-07-11", event(2, "cancellation", "2020-07-11", decision="Công văn 5"))
    assert ("cancelled", "2020-03-25/2") in changes(told(capsys, scripted.root))


def test_a_lead_that_changed_without_a_document_is_told_so(tmp_path: Path, capsys: Capsys) -> None:
    scripted = in_june(tmp_path)
    scripted.record("2020-07-01", {CONCLUSIONS: CONCLUDED.replace("ubnd-huyen", "phong-tnmt")})
    ran = digest(capsys, scripted.root, "--as-of", "2020-07-20")
    told_so = "from UBND huyện to Phòng TN&MT, without a reassignment"
    assert told_so in " ".join(ran.out.split())


def test_an_acceptance_that_was_withdrawn_opens_it_again(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    scripted.record(
        "2020-06-22",
        {
            **event(2, "report", "2020-06-20", by="ubnd-huyen", state="done"),
            **event(2, "acceptance", "2020-06-22", by="Thường trực"),
        },
    )
    scripted.record("2020-06-26", JUNE)
    for name in ("2020-06-22-2-acceptance", "2020-06-20-2-report"):
        number = "2020-07-01" if "acc" in name else "2020-07-02"
        scripted.record(number, event(2, "withdrawal", number, withdraws=name, text="Nhầm"))
    ran = digest(capsys, scripted.root, "--as-of", "2020-07-10")
    assert "was done or reported done, and is open again" in " ".join(ran.out.split())


def test_feedback_stands_against_the_report_that_it_contradicts(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = in_june(tmp_path)
    scripted.record(
        "2020-07-10",
        {
            **event(1, "report", "2020-06-29", by="phong-tnmt", state="done", text="Xong cả"),
            **event(
                1, "feedback", "2020-07-05", by="Cử tri <b>*xã*", channel="voter", text="Chưa xong"
            ),
        },
    )
    report = told(capsys, scripted.root)
    (row,) = [row for row in report["rows"] if row["change"] == "contradicted"]
    assert (row["feedback"]["text"], row["report"]["state"]) == ("Chưa xong", "done")
    assert ("reported", "2020-03-25/1") in changes(report)
    text = digest(capsys, scripted.root, "--as-of", "2020-07-20").out
    assert 'Phòng TN&MT reported on 2020-06-29: done; "Xong cả"' in " ".join(text.split())
    assert "To ask: 1" in text
    page = digest(capsys, scripted.root, "--as-of", "2020-07-20", "--format", "md").out
    assert r"Cử tri \<b\>\*xã\*" in page
    # A report after it answers it.
    scripted.record("2020-07-12", event(1, "report", "2020-07-12", by="phong-tnmt", state="done"))
    assert "contradicted" not in dict(changes(told(capsys, scripted.root)))


def test_a_report_that_is_owed_is_told_and_new_only_once(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-06-26", JUNE)
    scripted.record("2020-07-10", {
        path.replace("06-26", "07-10"): text.replace("06-26", "07-10").replace("16", "17")
        for path, text in JUNE.items()
    })  # fmt: skip

    def owed(as_of: str) -> list[tuple[int, bool]]:
        rows = told(capsys, scripted.root, as_of=as_of)["rows"]
        return [(row["days"], row["is_new"]) for row in rows if row["change"] == "report_owed"]

    assert owed("2020-07-05") == []
    assert owed("2020-07-08") == [(3, True)]
    assert owed("2020-07-15") == [(10, False)]


def test_a_folder_that_is_renamed_is_the_same_session(tmp_path: Path, capsys: Capsys) -> None:
    scripted = in_june(tmp_path)
    before = told(capsys, scripted.root)
    scripted.move(SESSION, "sessions/2020-03-26")
    scripted.record("2020-07-01")
    after = told(capsys, scripted.root)
    assert [change for change, _name in changes(after)] == [c for c, _name in changes(before)]
    assert after["summary_before"] == before["summary_before"]


def test_an_event_that_was_amended_or_removed_counts_as_it_stands(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = in_june(tmp_path)
    scripted.record("2020-07-01", {REPORT: REPORTED.replace("partly", "done")})
    assert ("reported", "2020-03-25/1") in changes(told(capsys, scripted.root))
    scripted.record("2020-07-02", {REPORT: None})
    assert "reported" not in dict(changes(told(capsys, scripted.root)))


def test_the_first_digest_has_no_session_before(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    report = told(capsys, scripted.root, as_of="2020-03-25")
    assert (report["since"], report["summary_before"]) == (None, None)
    assert Counter(change for change, _name in changes(report)) == {"new": 2}
    ran = digest(capsys, scripted.root, "--as-of", "2020-03-25")
    assert ran.out.startswith("Everything up to 2020-03-25\n")


def test_nothing_has_happened(tmp_path: Path, capsys: Capsys) -> None:
    scripted = in_june(tmp_path)
    ran = digest(capsys, scripted.root, "--as-of", "2020-06-27")
    assert ran.out.splitlines()[:2] == [
        "Since session 16 of 2020-06-26, up to 2020-06-27",
        "  nothing has happened",
    ]


def test_filters_hold_for_both_days(tmp_path: Path, capsys: Capsys) -> None:
    scripted = in_june(tmp_path)
    report = told(capsys, scripted.root, "--lead", "ubnd-huyen")
    assert (report["summary"]["rows"], report["summary_before"]["rows"]) == (1, 1)
    assert changes(report) == []


def test_sessions_that_are_not_there_and_histories_that_are_cut_off(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = in_june(tmp_path)
    ran = digest(capsys, scripted.root, "--since", "2020-06-25")
    assert (ran.code, ran.out) == (3, "")
    assert 'there is no session "2020-06-25"' in ran.err
    ran = digest(capsys, scripted.clone(tmp_path / "shallow", "--depth", "1"))
    assert (ran.code, ran.out) == (3, "")
    assert "git fetch --unshallow" in ran.err


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, capsys: Capsys) -> None:
    scripted = in_june(tmp_path)
    scripted.record("2020-07-01", {REPORT: "kind: report\n  x\n"})
    for form, mark in (("text", "Not whole:"), ("md", "**Not whole:")):
        ran = digest(capsys, scripted.root, "--as-of", "2020-07-20", "--format", form)
        assert ran.code == 0
        assert mark in ran.out
        assert REPORT in ran.err
    assert told(capsys, scripted.root)["incomplete"] == [REPORT]


def test_other_places_of_the_same_record_say_the_same(tmp_path: Path, capsys: Capsys) -> None:
    scripted = in_june(tmp_path)
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED, ENTRY: NOTICE})
    expected = told(capsys, scripted.root)["rows"]
    bare = scripted.clone(tmp_path / "bare", "--bare")
    in_git(scripted.root, "worktree", "add", "--quiet", str(tmp_path / "tree"), "HEAD")
    in_git(tmp_path, "clone", "--quiet", "--config", "core.autocrlf=true",
           scripted.root.as_uri(), str(tmp_path / "crlf"))  # fmt: skip
    for place in (bare, tmp_path / "tree", tmp_path / "crlf"):
        assert told(capsys, place)["rows"] == expected


@pytest.fixture(scope="module")
def loc_ha(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.set_up(tmp_path_factory.mktemp("demo") / "Lộc Hà").folder


@pytest.mark.parametrize(
    ("form", "name"), [("text", "digest.vi.txt"), ("md", "digest.vi.md"), ("json", "digest.json")]
)
def test_the_page_of_the_example_council(
    form: str, name: str, loc_ha: Path, capsys: Capsys, golden: Callable[[str, str], None]
) -> None:
    arguments = ("--as-of", "2018-09-20", "--since", "2018-06-20", "--format", form)
    ran = run_main(capsys, "--lang", "vi", "-C", loc_ha, "digest", *arguments)
    assert ran.code == 0
    golden(name, ran.out)
    if form == "text":
        assert max(map(len, ran.out.splitlines())) <= 80
