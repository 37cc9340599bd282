from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.integrity.scenario import (
    AGENDA,
    CONCLUDED,
    CONCLUSIONS,
    CORRECTED,
    ENTRY,
    EXTENDED,
    MOVED,
    NOTICE,
    PLANNED,
    REPORT,
    REPORTED,
    SESSION,
    concluded,
    issued,
    reported,
)
from tests.support.command import Ran, run_main
from tests.support.councils import texts
from tests.support.freezing import OPEN, frozen
from tests.support.repositories import DUNG, Scripted, in_git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]
AMENDED = REPORTED.replace("partly", "done")


def verify(capsys: Capsys, root: Path, *arguments: str) -> Ran:
    return run_main(capsys, "-C", root, "verify", *arguments)


def found(capsys: Capsys, root: Path, *arguments: str) -> dict[str, Any]:
    ran = verify(capsys, root, "--format", "json", *arguments)
    report: dict[str, Any] = json.loads(ran.out)
    summary = report["summary"]
    bad = summary["silent"] + summary["missing"] + summary["digests"]
    assert ran.code == (1 if bad else 0), ran.err
    return report


def silent(capsys: Capsys, root: Path, *arguments: str) -> list[tuple[str, ...]]:
    """Return the silent changes: rule, subject, both values, day and author."""
    return [
        (
            row["rule"], row["subject"], row["old"], row["new"],
            row["recorded"]["at"][:10], row["recorded"]["author"],
        )
        for row in found(capsys, root, *arguments)["rows"]
    ]  # fmt: skip


DEADLINE = (
    "issued-deadline-changed",
    "2020-03-25/1",
    "trước ngày 30/6/2020",
    "trước ngày 31/7/2020",
)


def test_a_sound_record_is_verified(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    ran = verify(capsys, scripted.root)
    assert ran.code == 0
    assert ran.out.splitlines()[:2] == [
        "Verified: everything stands as it was recorded",
        "3 states looked at; register: 1 document, 0 files by their digests",
    ]


def test_a_silent_change_is_told_with_who_and_when(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED, REPORT: AMENDED}, by=DUNG)
    assert silent(capsys, scripted.root) == [
        (*DEADLINE, "2020-07-01", "Phan Anh Dũng"),
        ("event-changed", "2020-06-25-1-report", "partly", "done", "2020-07-01", "Phan Anh Dũng"),
    ]


def test_what_was_put_back_is_still_told_until_since(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED}, by=DUNG)
    scripted.record("2020-07-02", {CONCLUSIONS: CONCLUDED})
    back = scripted.head()
    ran = verify(capsys, scripted.root)
    assert ran.code == 1
    assert "put back later: recorded on 2020-07-02 by Trần Thị Bình" in ran.out
    (row,) = found(capsys, scripted.root)["rows"]
    assert row["put_back"]["revision"] == back

    assert silent(capsys, scripted.root, "--since", back) == []
    scripted.record("2020-07-03", {"register/2020/TB-016.yaml": NOTICE.replace("15", "16")})
    assert silent(capsys, scripted.root, "--since", "16/TB-HĐND") == []
    assert len(silent(capsys, scripted.root, "--since", "2020/TB-015")) == 1


def test_going_back_behind_a_correction_is_silent(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-06-24", {CONCLUSIONS: MOVED, **CORRECTED})
    scripted.record("2020-07-01", {CONCLUSIONS: CONCLUDED})
    assert [row[1:4] for row in silent(capsys, scripted.root)] == [
        (DEADLINE[1], DEADLINE[3], DEADLINE[2])
    ]
    assert run_main(capsys, "-C", scripted.root, "gate", "--base", "HEAD~1").code == 1


@pytest.mark.parametrize("explained", [EXTENDED, CORRECTED])
def test_what_came_with_its_document_is_not_silent(
    explained: dict[str, str], tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-06-24", {CONCLUSIONS: MOVED, **explained})
    assert silent(capsys, scripted.root) == []


def test_a_document_recorded_on_the_same_day_explains_a_change(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-06-24T08:00+07:00", EXTENDED)
    scripted.record("2020-06-24T09:00+07:00", {CONCLUSIONS: MOVED})
    assert silent(capsys, scripted.root) == []


def test_before_the_notice_nothing_is_frozen(tmp_path: Path, capsys: Capsys) -> None:
    scripted = concluded(tmp_path / "council")
    scripted.record("2020-03-26", {CONCLUSIONS: MOVED})
    scripted.record("2020-03-27", {ENTRY: NOTICE, CONCLUSIONS: CONCLUDED})
    assert silent(capsys, scripted.root) == []
    scripted.record("2020-03-28", {CONCLUSIONS: MOVED})
    assert len(silent(capsys, scripted.root)) == 1


def test_files_that_were_taken_away(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    scripted.record("2020-07-01", {REPORT: None, ENTRY: None, CONCLUSIONS: None}, by=DUNG)
    assert [row[:2] for row in silent(capsys, scripted.root)] == [
        ("issued-file-changed", ENTRY),
        ("issued-commitment-removed", CONCLUSIONS),
        ("event-changed", "2020-06-25-1-report"),
    ]
    scripted.record("2020-07-02", {REPORT: REPORTED, ENTRY: NOTICE, CONCLUSIONS: CONCLUDED})
    report = found(capsys, scripted.root)
    assert [row["put_back"]["at"][:10] for row in report["rows"]] == ["2020-07-02"] * 3
    text = verify(capsys, scripted.root).out
    assert f"the issued file {ENTRY} was taken out of the record" in text
    assert "the event 2020-06-25-1-report was taken out of the record" in text
    assert "the conclusions of an issued notice were taken out of the record" in text


def test_an_entry_tells_its_fields_and_another_file_its_contents(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-03-26", {"register/2020/TB-015.md": "Thông báo\n"})
    scripted.record(
        "2020-07-01", {ENTRY: NOTICE.replace("03-26", "03-31"), "register/2020/TB-015.md": "x\n"}
    )
    rows = found(capsys, scripted.root)["rows"]
    assert [(row["field"], row["old"]) for row in rows][1] == ("date", "2020-03-26")
    assert "register/2020/TB-015.md was changed: content" in rows[0]["message"]


def test_a_renamed_folder_keeps_its_story(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    scripted.move(SESSION, "sessions/2020-03-26")
    scripted.record("2020-07-01")
    assert silent(capsys, scripted.root) == []
    scripted.record("2020-07-02", {"sessions/2020-03-26/conclusions.yaml": MOVED})
    assert [row[:2] for row in silent(capsys, scripted.root)] == [
        ("issued-deadline-changed", "2020-03-26/1")
    ]


def test_a_change_under_a_name_that_is_no_session_is_told(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    scripted.move(SESSION, "sessions/thang-3")
    scripted.record("2020-07-01", {"sessions/thang-3/conclusions.yaml": MOVED}, by=DUNG)
    scripted.move("sessions/thang-3", SESSION)
    scripted.record("2020-07-02")
    assert [row[:2] for row in silent(capsys, scripted.root)] == [
        ("issued-commitment-removed", CONCLUSIONS),
        ("issued-deadline-changed", "2020-03-25/1"),
    ]


def test_an_evil_merge_and_an_honest_one(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    scripted.branch("dung")
    second = f"{SESSION}/progress/2020-06-26-2-report.yaml"
    other = REPORTED.replace("commitment: 1", "commitment: 2")
    scripted.record("2020-06-26", {second: other, CONCLUSIONS: MOVED}, by=DUNG)
    scripted.switch("main")
    scripted.record("2020-06-26", {f"{SESSION}/progress/2020-06-26-1-reminder.yaml":
        "commitment: 1\nkind: reminder\ndate: 2020-06-26\nby: Văn phòng\n"})  # fmt: skip
    scripted.merge("dung", "2020-06-27", {REPORT: AMENDED})
    assert silent(capsys, scripted.root) == [
        # Whoever wrote it, not whoever brought it in.
        (*DEADLINE, "2020-06-27", "Phan Anh Dũng"),
        ("event-changed", "2020-06-25-1-report", "partly", "done", "2020-06-27", "Trần Thị Bình"),
    ]


def test_a_merge_that_drops_a_side_is_told(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    scripted.branch("dung")
    lost = f"{SESSION}/progress/2020-06-26-2-report.yaml"
    own = f"{SESSION}/progress/2020-06-26-1-report-2.yaml"
    scripted.record(
        "2020-06-26", {lost: REPORTED.replace("t: 1", "t: 2"), own: REPORTED + "text: x\n"}, by=DUNG
    )
    # What the branch itself takes away never was on the record.
    scripted.record("2020-06-26T13:00+07:00", {own: None}, by=DUNG)
    scripted.switch("main")
    scripted.record("2020-06-26", {"README.md": "x\n"})
    merge = scripted.merge("dung", "2020-06-27", {lost: None})
    (row,) = found(capsys, scripted.root)["rows"]
    assert (row["path"], row["recorded"]["revision"]) == (lost, merge)
    assert row["message"] == "the event 2020-06-26-2-report was taken out of the record"


def test_a_branch_that_was_pushed_by_force(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    in_git(scripted.root, "tag", "--annotate", "--message", "x", "issued/2020/TB-015")
    before = scripted.head()
    in_git(scripted.root, "reset", "--quiet", "--hard", "HEAD~1")
    scripted.record("2020-06-25", {REPORT: AMENDED})
    ran = verify(capsys, scripted.root, "--since", before)
    assert ran.code == 1
    told = " ".join(ran.out.split())
    for name in ("issued/2020/TB-015", before):
        assert (
            f"the history no longer contains {name}, state {before[:10]}: it was rewritten"
        ) in told
    # Without either nobody can know.
    in_git(scripted.root, "tag", "--delete", "issued/2020/TB-015")
    assert verify(capsys, scripted.root).code == 0


def test_since_a_state_of_a_merged_branch_counts_from_its_merge(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = reported(tmp_path / "council")
    scripted.branch("dung")
    branch = scripted.record("2020-06-26", {"README.md": "x\n"}, by=DUNG)
    scripted.switch("main")
    scripted.record("2020-06-26", {CONCLUSIONS: MOVED})
    scripted.merge("dung", "2020-06-27")
    assert len(silent(capsys, scripted.root)) == 1
    assert silent(capsys, scripted.root, "--since", branch) == []


def digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


ISSUED = "Thông báo\r\n".encode()
_OPEN = f"{NOTICE}{OPEN}\nfiles: {{TB-015.md: {digest(ISSUED)}}}\n"
_FROZEN = frozen(texts({AGENDA: PLANNED, CONCLUSIONS: CONCLUDED, ENTRY: _OPEN}))
FROZEN = _FROZEN["register/2020/TB-015.json"].encode()
WITH_DIGESTS = _FROZEN[ENTRY]


def digested(root: Path) -> Scripted:
    scripted = concluded(root)
    (root / ".gitattributes").write_text("register/** -text\n")
    (root / "register/2020").mkdir(parents=True)
    (root / "register/2020/TB-015.json").write_bytes(FROZEN)
    (root / "register/2020/TB-015.md").write_bytes(ISSUED)
    scripted.record("2020-03-26", {ENTRY: WITH_DIGESTS})
    return scripted


def test_issued_files_are_compared_with_their_digests_in_both_places(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = digested(tmp_path / "council")
    report = found(capsys, scripted.root)
    assert (report["digests"], report["summary"]["files"]) == ([], 2)

    (scripted.root / "register/2020/TB-015.md").write_text("x")
    (scripted.root / "register/2020/TB-015.json").unlink()
    faults = found(capsys, scripted.root)["digests"]
    assert [(f["path"][-11:], f["place"], f["fault"], f["found"]) for f in faults] == [
        ("TB-015.json", "folder", "missing", None),
        ("0/TB-015.md", "folder", "other", digest(b"x")),
    ]
    text = verify(capsys, scripted.root).out
    assert "register/2020/TB-015.md in the folder is not what 2020/TB-015 says" in text
    assert "register/2020/TB-015.json of 2020/TB-015 is missing in the folder" in text

    scripted.record("2020-07-01")
    assert {f["place"] for f in found(capsys, scripted.root)["digests"]} == {"record", "folder"}


def test_other_line_ends_of_a_checkout_are_only_a_note(tmp_path: Path, capsys: Capsys) -> None:
    scripted = digested(tmp_path / "council")
    (scripted.root / "register/2020/TB-015.json").write_bytes(FROZEN.replace(b"\n", b"\r\n"))
    report = found(capsys, scripted.root)
    assert [fault["fault"] for fault in report["digests"]] == ["line_ends"]
    ran = verify(capsys, scripted.root)
    assert ran.code == 0
    assert "only its lines end otherwise" in ran.out


def test_the_entry_before_is_held_by_its_digest(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    entry = (scripted.root / ENTRY).read_bytes()
    following = NOTICE.replace("15", "16") + (
        f"previous: {{entry: 2020/TB-015, sha256: {hashlib.sha256(entry).hexdigest()}}}\n"
    )
    scripted.record("2020-03-27", {"register/2020/TB-016.yaml": following})
    assert found(capsys, scripted.root)["digests"] == []
    scripted.record("2020-03-28", {ENTRY: NOTICE.replace("03-26", "03-20")})
    assert {fault["path"] for fault in found(capsys, scripted.root)["digests"]} == {ENTRY}


def test_only_the_documents_that_are_asked_about(tmp_path: Path, capsys: Capsys) -> None:
    scripted = digested(tmp_path / "council")
    scripted.record(
        "2020-03-27",
        {
            "register/2020/GM-016.yaml": NOTICE.replace("conclusion-notice", "invitation")
            .replace("15", "16")
            .replace("TB", "GM")
        },
    )
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED, "register/2020/TB-015.md": "x\n"})
    assert len(silent(capsys, scripted.root, "15/TB-HĐND")) == 2
    text = verify(capsys, scripted.root, "2020/TB-015").out
    assert "only about 15/TB-HĐND" in text
    report = found(capsys, scripted.root, "16/GM-HĐND")
    assert (report["summary"]["entries"], report["summary"]["files"]) == (1, 0)
    ran = verify(capsys, scripted.root, "15/TB-HĐN")
    assert (ran.code, ran.out) == (3, "")
    assert 'did you mean "15/TB-HĐND"?' in ran.err


def test_clocks_that_run_backwards_are_notes(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-03-26T09:00+07:00", {REPORT: REPORTED}, by=DUNG)
    scripted.record("2020-03-20", {"README.md": "x\n"}, by=DUNG)
    scripted.record("2099-01-01", {"README.md": "y\n"})
    ran = verify(capsys, scripted.root)
    assert ran.code == 0
    told = " ".join(ran.out.split())
    assert "the clock of Phan Anh Dũng ran back: state" in told
    assert told.count("that is more than a day: its date is not believed") == 2
    assert "the clock of Trần Thị Bình was ahead" in told
    clocks = found(capsys, scripted.root)["clocks"]
    assert [clock["ahead"] for clock in clocks] == [True, False, False]


def _bare(scripted: Scripted, place: Path) -> Path:
    return scripted.clone(place, "--bare")


def _worktree(scripted: Scripted, place: Path) -> Path:
    in_git(scripted.root, "worktree", "add", "--quiet", str(place), "HEAD")
    return place


def _crlf(scripted: Scripted, place: Path) -> Path:
    in_git(scripted.root.parent, "clone", "--quiet", "--config", "core.autocrlf=true",
           scripted.root.as_uri(), str(place))  # fmt: skip
    return place


@pytest.mark.parametrize("copy", [_bare, _worktree, _crlf])
def test_other_places_of_the_same_record_say_the_same(
    copy: Callable[[Scripted, Path], Path], tmp_path: Path, capsys: Capsys
) -> None:
    scripted = digested(tmp_path / "council")
    assert found(capsys, copy(scripted, tmp_path / "clean"))["rows"] == []
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED}, by=DUNG)
    assert silent(capsys, copy(scripted, tmp_path / "spoilt")) == [
        (*DEADLINE, "2020-07-01", "Phan Anh Dũng")
    ]


def test_a_history_that_is_cut_off_is_refused(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    ran = verify(capsys, scripted.clone(tmp_path / "shallow", "--depth", "1"))
    assert (ran.code, ran.out) == (3, "")
    assert "git fetch --unshallow" in ran.err


def _object(root: Path, name: str) -> Path:
    id_ = in_git(root, "rev-parse", name)
    file = root / ".git" / "objects" / id_[:2] / id_[2:]
    file.chmod(0o644)
    return file


def test_contents_that_were_exchanged_or_lost_are_never_called_verified(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED}, by=DUNG)
    # A crash leaves what nothing names.
    (scripted.root / ".git/objects/ab").mkdir(exist_ok=True)
    (scripted.root / ".git/objects/ab" / ("cd" * 19)).write_bytes(b"")
    assert verify(capsys, scripted.root).code == 1

    old = _object(scripted.root, f"HEAD~1:{CONCLUSIONS}")
    old.write_bytes(_object(scripted.root, f"HEAD:{CONCLUSIONS}").read_bytes())
    ran = verify(capsys, scripted.root)
    assert (ran.code, ran.out) == (3, "")
    assert "the history on this machine is damaged" in ran.err
    assert ran.err.count("\n") == 1

    old.unlink()
    for command in (
        "verify",
        "overdue",
        "ledger",
        "digest",
        "log 2020-03-25/1",
        "gate --base HEAD~1",
    ):
        ran = run_main(capsys, "-C", scripted.root, *command.split())
        assert ran.code == 3, command
        assert "hdnd -C NEW_FOLDER sync --server ADDRESS" in ran.err


def test_a_copy_without_its_contents_is_refused(tmp_path: Path, capsys: Capsys) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED}, by=DUNG)
    in_git(scripted.root, "config", "uploadpack.allowFilter", "true")
    copy = scripted.clone(tmp_path / "copy", "--filter=blob:none")
    for command in ("verify", "ledger"):
        ran = run_main(capsys, "-C", copy, command)
        assert ran.code == 3
        assert "parts of the history were left out" in ran.err


def test_a_state_that_nobody_could_read_hides_nothing(tmp_path: Path, capsys: Capsys) -> None:
    scripted = reported(tmp_path / "council")
    scripted.record("2020-07-01", {CONCLUSIONS: "conclusions: [\n", REPORT: "kind: [\n"})
    scripted.record("2020-07-02", {CONCLUSIONS: MOVED, REPORT: AMENDED}, by=DUNG)
    assert silent(capsys, scripted.root) == [
        (*DEADLINE, "2020-07-02", "Phan Anh Dũng"),
        ("event-changed", "2020-06-25-1-report", "partly", "done", "2020-07-02", "Phan Anh Dũng"),
    ]


def test_what_a_clerk_reads(
    tmp_path: Path, capsys: Capsys, golden: Callable[[str, str], None]
) -> None:
    scripted = digested(tmp_path / "council")
    scripted.record("2020-06-25", {REPORT: REPORTED})
    scripted.record("2020-07-01", {CONCLUSIONS: MOVED, REPORT: AMENDED}, by=DUNG)
    scripted.record("2020-06-30", {CONCLUSIONS: CONCLUDED})
    scripted.record("2020-07-03", {ENTRY: WITH_DIGESTS.replace("03-26", "03-31")})
    for language in ("vi", "en"):
        ran = run_main(capsys, "--lang", language, "-C", scripted.root, "verify")
        assert max(map(len, ran.out.splitlines())) <= 80
        golden(f"verify.{language}.txt", _today(ran.out))


def _today(text: str) -> str:
    """Return a text without its last line, which names today."""
    return text.rstrip("\n").rpartition("\n")[0] + "\n"


def test_what_cannot_be_read_keeps_the_verdict_from_being_whole(
    tmp_path: Path, capsys: Capsys
) -> None:
    scripted = issued(tmp_path / "council")
    scripted.record("2020-07-01", {f"{SESSION}/minutes.yaml": "attendance: [\n"})
    ran = run_main(capsys, "-C", scripted.root, "verify")
    assert ran.code == 1
    assert "everything that can be read stands as it was recorded" in ran.out
    assert f"could not be read, or only in part: {SESSION}/minutes.yaml" in " ".join(
        ran.out.split()
    )
    told = run_main(capsys, "-C", scripted.root, "verify", "--format", "json")
    assert json.loads(told.out)["incomplete"] == [f"{SESSION}/minutes.yaml"]
