from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.integrity.scenario import (
    CONCLUDED,
    CONCLUSIONS,
    CORRECTED,
    ENTRY,
    EXTENDED,
    EXTENSION,
    MOVED,
    NOTICE,
    REASSIGNMENT,
    REPORT,
    REPORTED,
    SESSION,
    concluded,
    issued,
    reported,
)
from tests.support.command import Ran, run_main
from tests.support.repositories import DUNG, Scripted, in_git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]
GATE = ("gate", "--base")


def gate(capsys: Capsys, root: Path, base: str, *more: str) -> Ran:
    return run_main(capsys, "-C", root, *GATE, base, *more)


def found(capsys: Capsys, root: Path, base: str, *more: str) -> list[str]:
    """Return the rules of what the gate finds, and their places."""
    ran = gate(capsys, root, base, "--format", "json", *more)
    problems = json.loads(ran.out)["problems"]
    errors = any(problem["severity"] == "error" for problem in problems)
    assert ran.code == (1 if errors else 0), ran.err
    return [f"{p['path']}:{p['line']} {p['rule']}" for p in problems]


def test_a_deadline_that_was_overwritten_names_both_values_the_place_and_who(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    base = scripted.head()
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED}, by=DUNG)

    ran = gate(capsys, scripted.root, base)
    assert ran.code == 1
    assert ran.out.splitlines()[0] == (
        "sessions/2020-03-25/conclusions.yaml:11:14: error: 2020-03-25/1: deadline was changed"
        ' from "trước ngày 30/6/2020" to "trước ngày 31/7/2020" without an extension or a'
        f" correction; recorded on 2020-07-01 by Phan Anh Dũng, state {scripted.head()[:10]}"
        " [issued-deadline-changed]"
    )
    assert f"compared: {base[:10]} of 2020-03-26 with the files in the folder" in ran.err


def test_what_is_not_saved_yet_is_found_too(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    scripted.write({CONCLUSIONS: MOVED})
    ran = gate(capsys, scripted.root, "HEAD")
    assert "not recorded yet [issued-deadline-changed]" in ran.out
    # The state is looked at, and not the folder.
    assert found(capsys, scripted.root, "HEAD", "--head", "HEAD") == []


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        (EXTENDED, []),
        (CORRECTED, []),
        ({}, ["issued-deadline-changed"]),
        # A request grants nothing.
        (
            {f"{SESSION}/progress/2020-06-24-1-extension.yaml": EXTENSION.partition("decision")[0]},
            ["issued-deadline-changed"],
        ),
        # Another day, another commitment.
        (
            {
                f"{SESSION}/progress/2020-06-24-1-extension.yaml": EXTENSION.replace(
                    "31/7/2020", "31/8/2020"
                )
            },
            ["issued-deadline-changed"],
        ),
        (
            {
                f"{SESSION}/progress/2020-06-24-2-extension.yaml": EXTENSION.replace(
                    "commitment: 1", "commitment: 2"
                )
            },
            ["issued-deadline-changed"],
        ),
        (
            {
                **EXTENDED,
                f"{SESSION}/progress/2020-06-25-1-withdrawal.yaml": """\
                    commitment: 1
                    kind: withdrawal
                    date: 2020-06-25
                    withdraws: 2020-06-24-1-extension
                    text: Ghi nhầm
                    """,
            },
            ["issued-deadline-changed"],
        ),
    ],
    ids=["granted", "corrected", "alone", "requested", "other-day", "other-number", "withdrawn"],
)
def test_only_its_own_extension_or_a_correction_explains_a_deadline(
    changes: dict[str, str], rules: list[str], tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    base = scripted.head()
    scripted.record("2020-06-24", {CONCLUSIONS: MOVED, **changes})
    assert [line.split()[1] for line in found(capsys, scripted.root, base)] == rules


@pytest.mark.parametrize(
    ("old", "new", "granted"),
    [
        # Words that name no day grant none; a deadline that is gone was not granted.
        ("trước ngày 30/6/2020", "trước ngày 31/7/2020", "khẩn trương"),
        ("trước ngày 30/6/2020", "khẩn trương", "02/7/2020"),
        ("trước ngày 30/6/2020", "kỳ họp cuối năm 2020", "kỳ họp giữa năm 2021"),
    ],
)
def test_an_extension_explains_only_the_day_that_it_names(
    old: str, new: str, granted: str, tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    base = scripted.head()
    event = EXTENSION.replace("trước ngày 31/7/2020", granted)
    changes = {CONCLUSIONS: CONCLUDED.replace(old, new), **dict.fromkeys(EXTENDED, event)}
    scripted.record("2020-06-24", changes)
    assert [line.split()[1] for line in found(capsys, scripted.root, base)] == [
        "issued-deadline-changed"
    ]
    assert "issued-deadline-changed" in run_main(capsys, "-C", scripted.root, "verify",
                                                 "--format", "json").out  # fmt: skip


def test_an_extension_to_an_event_without_a_day_explains_it(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    base = scripted.head()
    event = EXTENSION.replace("trước ngày 31/7/2020", "kỳ họp cuối năm 2020")
    moved = CONCLUDED.replace("trước ngày 30/6/2020", "kỳ  họp cuối năm 2020")
    scripted.record("2020-06-24", {CONCLUSIONS: moved, **dict.fromkeys(EXTENDED, event)})
    assert found(capsys, scripted.root, base) == []


def test_an_extension_of_one_agency_explains_nothing_for_all(
    tmp_path: Path, capsys: Capsys
) -> None:
    every = CONCLUDED.replace("lead: phong-tnmt", "each: [phong-tnmt, ubnd-huyen]")
    scripted = concluded(tmp_path / "council", {CONCLUSIONS: every})
    scripted.record("2020-03-26", {ENTRY: NOTICE})
    base = scripted.head()
    event = EXTENSION + "agency: phong-tnmt\n"
    moved = every.replace("30/6/2020", "31/7/2020")
    scripted.record("2020-06-24", {CONCLUSIONS: moved, **dict.fromkeys(EXTENDED, event)})
    assert found(capsys, scripted.root, base) == [f"{CONCLUSIONS}:11 issued-deadline-changed"]


def test_an_extension_of_an_earlier_change_explains_nothing(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-06-24", EXTENDED)
    base = scripted.head()
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED})
    assert found(capsys, scripted.root, base) == [f"{CONCLUSIONS}:11 issued-deadline-changed"]


def test_writing_back_what_was_issued_mends_a_silent_change(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    scripted.record(
        "2020-07-01",
        {
            CONCLUSIONS: MOVED.replace("id: 2", "id: 3"),
            REPORT: REPORTED.replace("partly", "done"),
            ENTRY: NOTICE.replace("03-26", "03-31"),
        },
    )
    base = scripted.head()
    scripted.record("2020-07-02", {CONCLUSIONS: CONCLUDED, REPORT: REPORTED, ENTRY: NOTICE})
    assert found(capsys, scripted.root, base) == []


LEAD = CONCLUDED.replace("ubnd-huyen", "phong-tnmt")
SECOND = CONCLUDED[CONCLUDED.index("      - id: 2") :]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (LEAD, [":15 issued-lead-changed"]),
        (CONCLUDED.replace("32 hồ sơ", "23 hồ sơ"), [":8 issued-wording-changed"]),
        (CONCLUDED.replace("Báo cáo kết quả", "Báo cáo"), [":9 issued-wording-changed"]),
        (CONCLUDED.replace("còn chậm", "có tiến bộ"), [":5 issued-wording-changed"]),
        (CONCLUDED.replace("05/7/2020", "15/7/2020"), [":12 issued-deadline-changed"]),
        (CONCLUDED.replace(SECOND, ""), [":2 issued-commitment-removed"]),
        (CONCLUDED.replace("id: 2", "id: 3"), [":13 issued-commitment-removed"]),
        (
            CONCLUDED + "      - {id: 3, task: Việc thêm, lead: ubnd-huyen}\n",
            [":17 issued-wording-changed"],
        ),
        # Spaces, comments, the order of keys and whoever monitors it are free.
        (
            CONCLUDED.replace("finding: Việc cấp giấy còn chậm.", "finding: >-\n      Việc cấp\n      giấy còn chậm."),
            [],
        ),
        (CONCLUDED.replace("# kết luận", "# ghi chú: kết luận"), []),
        (CONCLUDED.replace("due: 31/7/2020", "due: 31/7/2020\n        monitors: [ubnd-huyen]"), []),
    ],
)  # fmt: skip
def test_whatever_a_notice_said_stays(
    text: str, rules: list[str], tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    base = scripted.head()
    scripted.record("2020-07-01", {CONCLUSIONS: text})
    assert found(capsys, scripted.root, base) == [CONCLUSIONS + rule for rule in rules]


def test_a_lead_may_change_with_its_reassignment(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    base = scripted.head()
    event = {f"{SESSION}/progress/2020-06-24-2-reassignment.yaml": REASSIGNMENT}
    scripted.record("2020-07-01", {CONCLUSIONS: LEAD, **event})
    assert found(capsys, scripted.root, base) == []


@pytest.mark.parametrize(
    ("now", "agency", "is_explained"),
    [
        # One of the group goes to somebody else; then also the other one, who is not named.
        ("[ubnd-thach-bang, phong-tnmt]", "ubnd-thach-kim", True),
        ("[phong-tnmt]", "ubnd-thach-kim", False),
        ("[phong-tnmt]", None, True),
        ("[ubnd-thach-bang, phong-tnmt, ubnd-huyen]", "ubnd-thach-kim", False),
        ("[ubnd-thach-bang]", "ubnd-thach-kim", False),
    ],
)
def test_a_reassignment_explains_only_whom_it_names(
    now: str, agency: str | None, *, is_explained: bool, tmp_path: Path, capsys: Capsys
) -> None:
    every = CONCLUDED.replace("lead: ubnd-huyen", "each: [ubnd-cac-xa]")
    scripted = concluded(tmp_path / "council", {CONCLUSIONS: every})
    scripted.record("2020-03-26", {ENTRY: NOTICE})
    base = scripted.head()
    event = REASSIGNMENT + (f"agency: {agency}\n" if agency else "")
    scripted.record(
        "2020-07-01",
        {
            CONCLUSIONS: every.replace("[ubnd-cac-xa]", now),
            f"{SESSION}/progress/2020-06-24-2-reassignment.yaml": event,
        },
    )
    rules = [line.split()[1] for line in found(capsys, scripted.root, base)]
    assert rules == ([] if is_explained else ["issued-lead-changed"])


def test_conclusions_that_are_taken_away_are_told_once(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    base = scripted.head()
    scripted.record("2020-07-01", {CONCLUSIONS: None})
    ran = gate(capsys, scripted.root, base)
    assert ran.out.splitlines()[0] == (
        f"{CONCLUSIONS}:1:1: error: the conclusions of an issued notice were taken out of the"
        f" record: {CONCLUSIONS}; recorded on 2020-07-01 by Trần Thị Bình, state"
        f" {scripted.head()[:10]} [issued-commitment-removed]"
    )


def test_before_the_notice_a_moved_deadline_is_a_warning(tmp_path: Path, capsys: Capsys) -> None:
    scripted = concluded(tmp_path / "council")
    base = scripted.head()
    scripted.record("2020-03-26", {CONCLUSIONS: MOVED.replace("32 hồ sơ", "23 hồ sơ")}, by=DUNG)
    ran = gate(capsys, scripted.root, base)
    assert ran.code == 0
    assert ran.out.splitlines()[0] == (
        f"{CONCLUSIONS}:11:14: warning: 2020-03-25/1: deadline was changed from"
        ' "trước ngày 30/6/2020" to "trước ngày 31/7/2020" after it was first recorded;'
        f" recorded on 2020-03-26 by Phan Anh Dũng, state {scripted.head()[:10]} [deadline-moved]"
    )


def test_other_words_for_the_same_day_move_nothing(tmp_path: Path, capsys: Capsys) -> None:
    scripted = concluded(tmp_path / "council")
    base = scripted.head()
    scripted.record("2020-03-26", {CONCLUSIONS: CONCLUDED.replace("trước ngày 30/6", "29/6")})
    assert found(capsys, scripted.root, base) == []


def test_a_notice_of_some_items_freezes_only_their_conclusions(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = concluded(tmp_path / "council")
    scripted.record("2020-03-26", {ENTRY: NOTICE + "items: [3]\n"})
    base = scripted.head()
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED})
    assert found(capsys, scripted.root, base) == [f"{CONCLUSIONS}:11 deadline-moved"]
    scripted.record(
        "2020-07-02", {ENTRY: None, "register/2020/TB-016.yaml": NOTICE.replace("15", "16")}
    )
    scripted.record("2020-07-02", {CONCLUSIONS: MOVED})


def test_an_event_that_was_amended_or_removed(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    base = scripted.head()
    amended = REPORTED.replace("partly", "done") + "done_on: 2020-06-20\n"
    scripted.record("2020-07-01", {REPORT: amended}, by=DUNG)
    ran = gate(capsys, scripted.root, base)
    assert ran.code == 1
    where = f"; recorded on 2020-07-01 by Phan Anh Dũng, state {scripted.head()[:10]}"
    lines = [line for line in ran.out.splitlines() if "[event-changed]" in line]
    assert lines == [
        f'{REPORT}:5:8: error: the event 2020-06-25-1-report was changed: state from "partly" to'
        f' "done"{where} [event-changed]',
        f"{REPORT}:6:10: error: the event 2020-06-25-1-report was changed: day on which it was"
        f' done from nothing to "2020-06-20"{where} [event-changed]',
    ]

    scripted.record("2020-07-02", {REPORT: None})
    assert found(capsys, scripted.root, base) == [f"{REPORT}:1 event-changed"]


def test_comments_and_the_order_of_keys_do_not_amend_an_event(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = reported(tmp_path / "council")
    base = scripted.head()
    lines = REPORTED.splitlines(keepends=True)
    scripted.record("2020-07-01", {REPORT: "# đã nhận\n" + "".join(lines[::-1])})
    assert found(capsys, scripted.root, base) == []


def test_an_entry_and_an_issued_file_stay_as_they_are(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    issued_file, other = "register/2020/TB-015.md", "register/2020/TB-015.json"
    scripted.record("2020-03-26", {issued_file: "Thông báo\n", other: "{}\n"})
    base = scripted.head()
    scripted.record(
        "2020-07-01",
        {ENTRY: NOTICE.replace("2020-03-26", "2020-03-31"), issued_file: "Khác\n", other: None},
    )
    ran = gate(capsys, scripted.root, base)
    told = [line.partition(": error: ")[2].partition(";")[0] for line in ran.out.splitlines()]
    assert [line for line in told if line] == [
        f"the issued file {other} was taken out of the record",
        f"the issued file {issued_file} was changed: content {blob(base, issued_file, scripted)}"
        f" became {blob('HEAD', issued_file, scripted)}",
        f'the register entry {ENTRY} was changed: date from "2020-03-26" to "2020-03-31"',
    ]


def blob(revision: str, path: str, scripted: Scripted) -> str:
    return in_git(scripted.root, "rev-parse", f"{revision}:{path}")[:10]


def test_new_files_may_come_to_the_register_and_to_a_session(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    base = scripted.head()
    scripted.record(
        "2020-07-01",
        {REPORT: REPORTED, "register/2020/TB-015.signed.yaml": "file: x.pdf\ndigest: sha256:0\n"},
    )
    assert found(capsys, scripted.root, base) == []


def test_a_folder_that_is_renamed_is_moved_and_not_removed(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    base = scripted.head()
    scripted.move(SESSION, "sessions/2020-03-26")
    assert found(capsys, scripted.root, base) == []
    scripted.record("2020-07-01")
    assert found(capsys, scripted.root, base) == []
    # What is changed in the same breath is still seen.
    scripted.record("2020-07-02", {"sessions/2020-03-26/conclusions.yaml": MOVED})
    assert found(capsys, scripted.root, base) == [
        "sessions/2020-03-26/conclusions.yaml:11 issued-deadline-changed"
    ]


def test_what_is_moved_to_another_place_says_something_else(tmp_path: Path, capsys: Capsys) -> None:
    """A report tells of its session's commitments, and an entry of its number."""
    later = "sessions/2020-04-22"
    scripted = reported(tmp_path / "council")
    session = {f"{later}/session.yaml": "kind: regular\nnumber: 16\ndate: 2020-04-22\n"}
    base = scripted.record("2020-06-26", session)
    for path, new, rule in (
        (REPORT, f"{later}/progress/{REPORT.rpartition('/')[2]}", "event-changed"),
        (CONCLUSIONS, f"{later}/conclusions.yaml", "issued-commitment-removed"),
        (ENTRY, "register/2020/TB-016.yaml", "issued-file-changed"),
    ):
        (scripted.root / new).parent.mkdir(exist_ok=True)
        scripted.move(path, new)
        scripted.record("2020-07-10", by=DUNG)
        assert f"{path}:1 {rule}" in found(capsys, scripted.root, base)
        ran = run_main(capsys, "--lang", "en", "-C", scripted.root, "verify")
        assert (ran.code, "taken out of the record" in ran.out) == (1, True)
        in_git(scripted.root, "reset", "--quiet", "--hard", base)


SECOND_NOTICE = NOTICE.replace("2020-03-25", "2020-03-25").replace("2020-03-26", "2020-03-27")


def two_clerks(tmp_path: Path) -> Scripted:
    """Return a repository in which two clerks take the next number on two machines."""
    scripted = concluded(tmp_path / "council")
    scripted.branch("dung")
    scripted.record("2020-03-27", {"register/2020/TB-15.yaml": SECOND_NOTICE}, by=DUNG)
    scripted.switch("main")
    scripted.record("2020-03-26", {ENTRY: NOTICE})
    scripted.switch("dung")
    return scripted


def test_two_branches_that_take_the_same_number(tmp_path: Path, capsys: Capsys) -> None:
    scripted = two_clerks(tmp_path)
    ran = gate(capsys, scripted.root, "main", "--branch")
    assert ran.code == 1
    assert ran.out.splitlines()[0] == (
        "register/2020/TB-15.yaml:3:9: error: number 15 is given to two documents: 15/TB-HĐND of"
        f" 2020-03-26 ({ENTRY}) is on record already, 15/TB-HĐND of 2020-03-27 here has the same;"
        f" recorded on 2020-03-27 by Phan Anh Dũng, state {scripted.head()[:10]}"
        " [number-used-twice]"
    )
    assert found(capsys, scripted.root, "main", "--branch") == [
        "register/2020/TB-15.yaml:3 number-used-twice"
    ]
    # Without the word that this is a branch, what the base has must be there.
    assert found(capsys, scripted.root, "main") == [
        "hdnd.yaml:1 history-rewritten",
        f"{ENTRY}:1 issued-file-changed",
        "register/2020/TB-15.yaml:3 number-used-twice",
    ]


def test_a_branch_that_is_behind_its_target_is_judged_by_what_it_changes(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    scripted.branch("dung")
    scripted.record("2020-06-25", {REPORT: REPORTED}, by=DUNG)
    scripted.switch("main")
    scripted.record("2020-06-26", {f"{SESSION}/progress/2020-06-24-1-extension.yaml": EXTENSION})
    scripted.switch("dung")
    assert found(capsys, scripted.root, "main", "--branch") == []
    scripted.merge("main", "2020-06-27")
    assert found(capsys, scripted.root, "main") == []


def test_a_branch_that_was_pushed_by_force(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    base = scripted.head()
    fork = in_git(scripted.root, "rev-parse", "HEAD~1")
    in_git(scripted.root, "reset", "--quiet", "--hard", "HEAD~1")
    scripted.record("2020-06-25", {REPORT: REPORTED.replace("partly", "done")})
    ran = gate(capsys, scripted.root, base)
    assert ran.code == 1
    assert ran.out.splitlines()[0] == (
        f"hdnd.yaml:1:1: error: the state {scripted.head()[:10]} does not go on from {base[:10]}:"
        f" since {fork[:10]} it is another history [history-rewritten]"
    )
    assert found(capsys, scripted.root, base) == [
        "hdnd.yaml:1 history-rewritten",
        f"{REPORT}:5 event-changed",
    ]


def test_a_state_that_is_not_even_there_was_taken_out(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    assert found(capsys, scripted.root, "1234567890" * 4) == ["hdnd.yaml:1 history-rewritten"]
    ran = gate(capsys, scripted.root, "no-such-branch")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith('hdnd: the record has no state "no-such-branch"')
    assert gate(capsys, scripted.root, "--upload-pack=x").code in (2, 3)


def test_histories_that_share_nothing(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    in_git(scripted.root, "switch", "--quiet", "--orphan", "other")
    scripted.record("2020-04-01", {CONCLUSIONS: CONCLUDED})
    in_git(
        scripted.root, "checkout", "--quiet", "main", "--", "hdnd.yaml", "agencies.yaml", SESSION
    )
    scripted.record("2020-04-02")
    assert found(capsys, scripted.root, "main", "--branch")[0] == "hdnd.yaml:1 history-rewritten"


def test_an_evil_merge_is_whose_merge_it_is(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    base = scripted.head()
    scripted.branch("dung")
    second = f"{SESSION}/progress/2020-06-26-2-report.yaml"
    scripted.record(
        "2020-06-26", {second: REPORTED.replace("commitment: 1", "commitment: 2")}, by=DUNG
    )
    scripted.switch("main")
    scripted.record("2020-06-26", EXTENDED)
    merge = scripted.merge("dung", "2020-06-27", {REPORT: REPORTED.replace("partly", "done")})
    ran = gate(capsys, scripted.root, base)
    assert ran.out.splitlines()[0].endswith(
        f"recorded on 2020-06-27 by Trần Thị Bình, state {merge[:10]} [event-changed]"
    )


def _bare(scripted: Scripted, place: Path) -> Path:
    return scripted.clone(place, "--bare")


def _worktree(scripted: Scripted, place: Path) -> Path:
    in_git(scripted.root, "worktree", "add", "--quiet", str(place), "HEAD")
    return place


def _crlf(scripted: Scripted, place: Path) -> Path:
    in_git(scripted.root.parent, "clone", "--quiet", "--config", "core.autocrlf=true",
           scripted.root.as_uri(), str(place))  # fmt: skip
    assert b"\r\n" in (place / ENTRY).read_bytes()
    return place


@pytest.mark.parametrize("copy", [_bare, _worktree, _crlf])
def test_other_places_of_the_same_record_say_the_same(
    copy: Callable[[Scripted, Path], Path], tmp_path: Path, capsys: Capsys
) -> None:
    scripted = reported(tmp_path / "council")
    base = scripted.head()
    clean = copy(scripted, tmp_path / "clean")
    assert found(capsys, clean, base) == []
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED, REPORT: REPORTED.replace("partly", "done")})
    spoilt = copy(scripted, tmp_path / "spoilt")
    assert found(capsys, spoilt, base) == [
        f"{CONCLUSIONS}:11 issued-deadline-changed",
        f"{REPORT}:5 event-changed",
    ]


def test_a_history_that_is_cut_off_is_refused(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    shallow = scripted.clone(tmp_path / "shallow", "--depth", "1")
    ran = gate(capsys, shallow, "HEAD")
    assert (ran.code, ran.out) == (3, "")
    assert "git fetch --unshallow" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_without_a_repository_there_is_nothing_to_compare(tmp_path: Path, capsys: Capsys) -> None:
    from tests.support.councils import write

    ran = gate(capsys, write(tmp_path), "HEAD")
    assert (ran.code, ran.out) == (3, "")


def test_what_cannot_be_read_any_more_is_never_green(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    base = scripted.head()
    scripted.record("2020-07-01", {CONCLUSIONS: "conclusions: [\n", REPORT: "kind: report\n  x\n"})
    assert [rule.split()[1] for rule in found(capsys, scripted.root, base)] == [
        "yaml-syntax",
        "event-unknown-kind",
    ]
    scripted.record("2020-07-02", {f"{SESSION}/session.yaml": None, CONCLUSIONS: MOVED})
    assert "session-file-missing" in str(found(capsys, scripted.root, base))


def test_records_under_a_wrong_name_are_never_green(tmp_path: Path, capsys: Capsys) -> None:
    scripted = concluded(tmp_path / "council")
    base = scripted.head()
    scripted.move(SESSION, "sessions/thang-3")
    scripted.record("2020-07-01")
    ran = run_main(capsys, "-C", scripted.root, "gate", "--base", base)
    assert ran.code == 1
    assert "not read, or only in part: sessions/thang-3/agenda.yaml" in ran.err


@pytest.mark.parametrize("form", ["json", "github", "gitlab", "sarif"])
def test_every_form_names_the_rule_and_the_file(form: str, tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    base = scripted.head()
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED})
    ran = gate(capsys, scripted.root, base, "--format", form)
    assert ran.code == 1
    assert "issued-deadline-changed" in ran.out
    assert CONCLUSIONS in ran.out
    if form != "github":
        json.loads(ran.out)


def test_json_says_which_states_were_compared(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    base = scripted.head()
    head = scripted.record("2020-07-10", {CONCLUSIONS: MOVED}, by=DUNG)
    asked = ("gate", "--base", base, "--format", "json")
    told = [
        json.loads(run_main(capsys, "-C", scripted.root, *asked, *more).out)["compared"]
        for more in ((), ("--head", head))
    ]
    newest = {"revision": head, "at": "2020-07-10T12:00:00+07:00"}
    assert told[0] == {
        "base": {"revision": base, "at": "2020-03-26T12:00:00+07:00"},
        "head": {**newest, "folder": True},
    }
    assert told[1]["head"] == {**newest, "folder": False}
