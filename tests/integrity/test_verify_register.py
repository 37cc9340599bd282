from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.integrity.issuing import configured, issue, mark, ssh_key
from tests.support.command import Ran, run_main
from tests.support.councils import texts
from tests.support.freezing import OPEN, frozen
from tests.support.repositories import DUNG, Scripted, in_git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def register(tmp_path: Path) -> Scripted:
    """Return a repository in which three notices and an invitation are issued."""
    scripted = Scripted.council(
        tmp_path / "council", {".gitattributes": "* text eol=lf\nregister/** -text\n"}
    )
    issue(scripted, "TB-001", at="2020-03-02")
    issue(scripted, "TB-002", "TB-001", at="2020-03-03")
    issue(scripted, "GM-001", at="2020-03-04")
    issue(scripted, "TB-003", "TB-002", at="2020-03-05")
    return scripted


def verify(capsys: Capsys, root: Path, *arguments: str) -> Ran:
    return run_main(capsys, "-C", root, "verify", *arguments)


def found(capsys: Capsys, root: Path, *arguments: str) -> dict[str, Any]:
    ran = verify(capsys, root, "--format", "json", *arguments)
    report: dict[str, Any] = json.loads(ran.out)
    assert ran.code == (1 if report["summary"]["faults"] else 0), ran.err
    return report


def chain(report: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(f["fault"], f["entry"], f["other"]) for f in report["register"]["chain"]]


def marks(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (mark["entry"], fault["fault"])
        for mark in report["register"]["marks"]
        for fault in mark["faults"]
    ]


def signatures(report: dict[str, Any]) -> dict[str, str]:
    return {
        mark["entry"]: mark["signature"]["verdict"]
        for mark in report["register"]["marks"]
        if mark["signature"]
    }


def test_a_whole_register_has_its_chain_and_its_marks(register: Scripted, capsys: Capsys) -> None:
    report = found(capsys, register.root)
    assert (report["summary"]["faults"], chain(report), marks(report)) == (0, [], [])
    assert [one["entry"] for one in report["register"]["marks"]] == [
        "2020/GM-001", "2020/TB-001", "2020/TB-002", "2020/TB-003",
    ]  # fmt: skip
    (first, *_rest) = report["register"]["marks"]
    assert (first["mark"], first["set_by"], first["set_at"]) == (
        "issued/2020/GM-001",
        "Trần Thị Bình",
        "2020-03-04T12:00:00+07:00",
    )
    assert "4 marks are not signed" in verify(capsys, register.root).out


# The chain -------------------------------------------------------------------------------------


def _gone(name: str) -> dict[str, None]:
    return {f"register/2020/{name}.{ending}": None for ending in ("yaml", "json", "md")}


def test_an_entry_taken_out_of_the_middle(register: Scripted, capsys: Capsys) -> None:
    register.record("2020-07-01", _gone("TB-002"), by=DUNG)
    report = found(capsys, register.root)
    assert chain(report) == [("removed", "2020/TB-003", None)]
    assert marks(report) == [("2020/TB-002", "without_entry")]
    assert report["register"]["gaps"] == [{"year": 2020, "of": "TB-HĐND", "first": 2, "last": 2}]
    told = verify(capsys, register.root).out
    assert "2020/TB-003 follows 2020/TB-002, which is no longer in the register" in told
    assert "2020/TB-002 was issued, and is not in the register any more" in told


def test_the_last_entry_taken_out_leaves_its_mark(register: Scripted, capsys: Capsys) -> None:
    register.record("2020-07-01", _gone("TB-003"))
    report = found(capsys, register.root)
    assert (chain(report), marks(report)) == ([], [("2020/TB-003", "without_entry")])


def test_two_entries_that_follow_the_same_one(register: Scripted, capsys: Capsys) -> None:
    issue(register, "TB-004", "TB-002", at="2020-03-06")
    assert chain(found(capsys, register.root)) == [("fork", "2020/TB-004", "2020/TB-003")]
    told = " ".join(verify(capsys, register.root).out.split())
    assert "2020/TB-003 and 2020/TB-004 both follow 2020/TB-002" in told


def test_a_lower_number_may_come_in_late(register: Scripted, capsys: Capsys) -> None:
    issue(register, "TB-007", "TB-003", at="2020-03-10")
    issue(register, "TB-005", "TB-003", at="2020-03-12")
    report = found(capsys, register.root)
    assert [(f["fault"], f["error"]) for f in report["register"]["chain"]] == [("late", False)]
    assert verify(capsys, register.root).code == 0


@pytest.mark.parametrize("previous", ["GM-001", "TB-005"])
def test_an_entry_of_another_series_or_a_higher_number(
    previous: str, register: Scripted, capsys: Capsys
) -> None:
    if previous == "TB-005":
        issue(register, "TB-005", "TB-003", at="2020-03-08")
    issue(register, "TB-004", previous, at="2020-03-10")
    assert ("foreign", "2020/TB-004", None) in chain(found(capsys, register.root))


def test_an_entry_that_leaves_one_out(register: Scripted, capsys: Capsys) -> None:
    by_hand = "document: session-notice\nsession: 2020-03-25\nnumber: 4\nsymbol: 04/TB-HĐND\n"
    entry = {"register/2020/TB-004.yaml": by_hand + "date: 2020-03-06\noutside: true\n"}
    register.record("2020-03-06", entry)
    assert chain(found(capsys, register.root)) == []
    issue(register, "TB-005", "TB-003", at="2020-03-07")
    assert chain(found(capsys, register.root)) == [("skipped", "2020/TB-005", "2020/TB-004")]
    issue(register, "TB-006", at="2020-03-08")
    assert ("skipped", "2020/TB-006", "2020/TB-005") in chain(found(capsys, register.root))
    told = " ".join(verify(capsys, register.root).out.split())
    assert "2020/TB-006 follows no other entry, but 2020/TB-005 was there before it" in told


def test_an_entry_rewritten_with_its_digests_breaks_the_chain(
    register: Scripted, capsys: Capsys
) -> None:
    path = register.root / "register/2020/TB-002.yaml"
    register.record(
        "2020-07-01",
        {"register/2020/TB-002.yaml": path.read_text(encoding="utf-8").replace("03-03", "03-01")},
    )
    report = found(capsys, register.root)
    assert {fault["path"] for fault in report["digests"]} == {"register/2020/TB-002.yaml"}
    assert {fault["entry"] for fault in report["digests"]} == {"2020/TB-003"}


def test_swapped_files_are_told_one_by_one(register: Scripted, capsys: Capsys) -> None:
    one, other = (register.root / f"register/2020/{name}.md" for name in ("TB-001", "TB-002"))
    first, second = one.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")
    register.record(
        "2020-07-01", {"register/2020/TB-001.md": second, "register/2020/TB-002.md": first}
    )
    report = found(capsys, register.root)
    assert {(f["entry"], f["path"]) for f in report["digests"]} == {
        ("2020/TB-001", "register/2020/TB-001.md"),
        ("2020/TB-002", "register/2020/TB-002.md"),
    }


def test_numbers_without_an_entry_are_told_and_no_error(register: Scripted, capsys: Capsys) -> None:
    issue(register, "TB-009", "TB-003", at="2020-03-09")
    issue(register, "GM-003", "GM-001", at="2020-03-09")
    ran = verify(capsys, register.root)
    assert ran.code == 0
    told = " ".join(ran.out.split())
    assert "GM-HĐND, 2020: not in this register: 02; the office's book may hold" in told
    assert "TB-HĐND, 2020: not in this register: 04-08; the office's book may hold" in told


# Marks -----------------------------------------------------------------------------------------


def test_a_mark_that_was_taken_away(register: Scripted, capsys: Capsys) -> None:
    in_git(register.root, "tag", "--delete", "issued/2020/TB-002")
    assert marks(found(capsys, register.root)) == [("2020/TB-002", "missing")]
    told = verify(capsys, register.root).out
    assert "2020/TB-002 has lost its mark" in told
    assert "2020/TB-002: recorded on 2020-03-03 by Trần Thị Bình" in told


def test_a_mark_that_was_moved(register: Scripted, capsys: Capsys) -> None:
    mark(register, "issued/2020/TB-001", at="2020-07-01", by=DUNG)
    assert marks(found(capsys, register.root)) == [("2020/TB-001", "moved")]
    told = " ".join(verify(capsys, register.root).out.split())
    assert f"the mark of 2020/TB-001 stands on state {register.head()[:10]}, which did not" in told
    assert "issued/2020/TB-001: set on 2020-07-01 at 12:00 by Phan Anh Dũng" in told


def test_marks_that_issuing_does_not_make(register: Scripted, capsys: Capsys) -> None:
    revision = in_git(register.root, "rev-parse", "issued/2020/TB-001^{commit}")
    copied = in_git(register.root, "rev-parse", "issued/2020/GM-001")
    in_git(register.root, "tag", "--force", "issued/2020/TB-001", revision)
    in_git(register.root, "update-ref", "refs/tags/issued/2020/TB-003", copied)
    assert marks(found(capsys, register.root)) == [
        ("2020/TB-001", "bare"),
        ("2020/TB-003", "copied"),
        ("2020/TB-003", "moved"),
        ("2020/TB-003", "other_digests"),
    ]


def test_an_entry_that_came_in_by_a_branch_keeps_its_mark(
    register: Scripted, capsys: Capsys
) -> None:
    register.branch("dung")
    revision = issue(register, "TB-004", "TB-003", at="2020-03-06", by=DUNG)
    register.switch("main")
    register.record("2020-03-06", {"README.md": "x\n"})
    register.merge("dung", "2020-03-07")
    report = found(capsys, register.root)
    assert (chain(report), marks(report)) == ([], [])
    assert report["register"]["marks"][-1]["revision"] == revision


def test_a_history_rewritten_before_issuing_is_told_once(
    register: Scripted, capsys: Capsys
) -> None:
    in_git(register.root, "reset", "--quiet", "--hard", "HEAD~1")
    report = found(capsys, register.root)
    assert [row["name"] for row in report["rows"]] == ["issued/2020/TB-003"]
    assert marks(report) == []


def test_an_entry_that_is_not_recorded_has_no_mark_yet(register: Scripted, capsys: Capsys) -> None:
    before = register.head()
    issue(register, "TB-004", "TB-003", at="2020-03-06")
    in_git(register.root, "tag", "--delete", "issued/2020/TB-004")
    in_git(register.root, "reset", "--quiet", "--soft", before)
    report = found(capsys, register.root)
    assert marks(report) == []
    assert {fault["place"] for fault in report["digests"]} == {"record"}


# Signatures ------------------------------------------------------------------------------------


def test_signatures_are_told_and_a_forged_one_is_an_error(
    register: Scripted, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, signers = ssh_key(tmp_path / "known")
    strange, _signers = ssh_key(tmp_path / "strange", "ai@example.vn")
    for name, value in configured(tmp_path, gpg__ssh__allowedSignersFile=str(signers)).items():
        monkeypatch.setenv(name, value)
    issue(register, "TB-004", "TB-003", at="2020-03-06", key=known)
    issue(register, "TB-005", "TB-004", at="2020-03-07", key=strange)
    report = found(capsys, register.root)
    assert signatures(report) == {"2020/TB-004": "good", "2020/TB-005": "unknown_key"}
    assert report["register"]["marks"][-2]["signature"]["by"] == "binh@example.vn"
    told = " ".join(verify(capsys, register.root).out.split())
    assert "signed by binh@example.vn: the signature is good: 2020/TB-004" in told
    assert "signed with a key that is not known on this machine (ED25519 key SHA256:" in told

    raw = in_git(register.root, "cat-file", "tag", "issued/2020/TB-004")
    forged = subprocess.run(
        ["git", "hash-object", "-t", "tag", "-w", "--stdin"],
        cwd=register.root,
        input=raw.replace("Ban hành", "Ban hanh").encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    in_git(register.root, "update-ref", "refs/tags/issued/2020/TB-004", forged.strip())
    report = found(capsys, register.root)
    assert signatures(report)["2020/TB-004"] == "bad"
    assert marks(report) == [("2020/TB-004", "bad_signature")]


def test_without_any_list_of_signers_a_forged_signature_is_still_bad(
    register: Scripted, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in configured(tmp_path, user__name="x").items():
        monkeypatch.setenv(name, value)
    known, _signers = ssh_key(tmp_path / "known")
    issue(register, "TB-004", "TB-003", at="2020-03-06", key=known)
    assert signatures(found(capsys, register.root)) == {"2020/TB-004": "unknown_key"}


def test_a_gpg_signature_is_read_with_the_clerks_own_keys(
    register: Scripted, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A socket's name must be short.
    home = tmp_path / "g"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    who = "Trần Thị Bình <binh@example.vn>"
    made = subprocess.run(
        ["gpg", "--batch", "--passphrase", "", "--quick-gen-key", who, "ed25519", "sign", "never"],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("gpg cannot make a key here: " + made.stderr.decode("utf-8", "replace"))
    in_git(register.root, "-c", "user.email=binh@example.vn", "tag", "--sign", "--force",
           "--local-user=binh@example.vn", "--message=x", "issued/2020/TB-003",
           "issued/2020/TB-003^{commit}")  # fmt: skip
    report = found(capsys, register.root)
    assert report["register"]["marks"][-1]["signature"] == {"verdict": "good", "by": who}
    stranger = tmp_path / "h"
    stranger.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(stranger))
    assert signatures(found(capsys, register.root)) == {"2020/TB-003": "unknown_key"}
    for place in (home, stranger):
        environment = {"GNUPGHOME": str(place), "PATH": "/usr/bin:/bin"}
        subprocess.run(["gpgconf", "--kill", "all"], env=environment, check=False)


def _bare(scripted: Scripted, place: Path) -> Path:
    return scripted.clone(place, "--bare")


def _same(scripted: Scripted, place: Path) -> Path:
    del place
    return scripted.root


@pytest.mark.parametrize("copy", [_same, _bare])
def test_nothing_that_a_repository_configures_is_run_or_trusted(
    copy: Callable[[Scripted, Path], Path],
    register: Scripted,
    tmp_path: Path,
    capsys: Capsys,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in configured(tmp_path, user__name="x").items():
        monkeypatch.setenv(name, value)
    key, signers = ssh_key(tmp_path / "known")
    issue(register, "TB-004", "TB-003", at="2020-03-06", key=key)
    root = copy(register, tmp_path / "copy")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\nexit 0\n", encoding="utf-8")
    trap.chmod(0o755)
    for name in ("gpg.program", "gpg.ssh.program", "gpg.openpgp.program", "core.fsmonitor",
                 "filter.x.clean", "core.sshCommand", "gpg.ssh.defaultKeyCommand"):  # fmt: skip
        in_git(root, "config", name, str(trap))
    in_git(root, "config", "gpg.ssh.allowedSignersFile", str(signers))
    in_git(root, "config", "include.path", str(tmp_path / "none"))
    report = found(capsys, root)
    # The repository's own list of signers says nothing.
    assert signatures(report) == {"2020/TB-004": "unknown_key"}
    assert not (tmp_path / "sprung").exists()


# What is asked about, and what is read ---------------------------------------------------------


def test_only_the_documents_that_are_asked_about(register: Scripted, capsys: Capsys) -> None:
    register.record("2020-07-01", _gone("TB-002"))
    report = found(capsys, register.root, "03/TB-HĐND")
    assert chain(report) == [("removed", "2020/TB-003", None)]
    assert [one["entry"] for one in report["register"]["marks"]] == ["2020/TB-003"]
    assert report["register"]["gaps"] == []
    assert chain(found(capsys, register.root, "01/TB-HĐND")) == []


CORRECTION = """\
document: correction
corrects: 2020/TB-001
effect: {effect}
reason: >-
  {reason}
number: {number}
symbol: {number:02}/TB-HĐND
date: {date}
outside: true
"""


def test_corrections_are_told_one_after_the_other(register: Scripted, capsys: Capsys) -> None:
    amended = CORRECTION.format(effect="amend", reason="Sai ngày", number=4, date="2020-03-06")
    revoked = CORRECTION.format(effect="revoke", reason="Sai cả", number=5, date="2020-03-09")
    register.record("2020-03-06", {"register/2020/TB-004.yaml": amended})
    register.record("2020-03-09", {"register/2020/TB-005.yaml": revoked})
    report = found(capsys, register.root)
    (corrected,) = report["register"]["corrections"]
    assert corrected["entry"] == "2020/TB-001"
    assert [(c["symbol"], c["effect"]) for c in corrected["corrected_by"]] == [
        ("04/TB-HĐND", "amend"),
        ("05/TB-HĐND", "revoke"),
    ]
    told = " ".join(run_main(capsys, "--lang", "vi", "-C", register.root, "verify").out.split())
    assert (
        "01/TB-HĐND: được đính chính bằng văn bản 04/TB-HĐND ngày 06/3/2020 (Sai ngày); "
        "bị thu hồi bằng văn bản 05/TB-HĐND ngày 09/3/2020 (Sai cả)"
    ) in told


def test_what_a_clerk_reads_of_a_broken_register(
    register: Scripted, capsys: Capsys, golden: Callable[[str, str], None]
) -> None:
    issue(register, "TB-006", "TB-003", at="2020-03-06")
    issue(register, "TB-007", "TB-003", at="2020-03-07")
    register.record("2020-07-01", _gone("TB-002"), by=DUNG)
    in_git(register.root, "tag", "--delete", "issued/2020/TB-003")
    mark(register, "issued/2020/TB-001", at="2020-07-01", by=DUNG)
    ran = run_main(capsys, "--lang", "vi", "-C", register.root, "verify")
    assert ran.code == 1
    assert max(map(len, ran.out.splitlines())) <= 80
    golden("verify-register.vi.txt", ran.out.rstrip("\n").rpartition("\n")[0] + "\n")


def test_the_record_against_what_was_issued(register: Scripted, capsys: Capsys) -> None:
    session = (register.root / "sessions/2020-03-25/session.yaml").read_text(encoding="utf-8")
    changed = session.replace("number: 15", "number: 16")
    register.record("2020-07-01", {"sessions/2020-03-25/session.yaml": changed}, by=DUNG)
    # A notice of a session that is still to be held binds nobody.
    report = found(capsys, register.root)
    assert {(c["entry"], c["error"]) for c in report["register"]["contradicted"]} == {
        ("2020/GM-001", False), ("2020/TB-001", False), ("2020/TB-002", False),
        ("2020/TB-003", False),
    }  # fmt: skip
    told = verify(capsys, register.root).out
    assert "03/TB-HĐND was issued with" in told
    assert "Issued documents that the record contradicts" not in told


def test_minutes_that_the_record_contradicts_are_an_error(tmp_path: Path, capsys: Capsys) -> None:
    minutes = "sessions/2020-03-25/minutes.yaml"
    said = "attendance:\n  - {person: nguyen-van-an, status: present}\n  - {person: pham-thi-chi, status: present}\n"
    entry = (
        "document: minutes\nsession: 2020-03-25\nnumber: 1\nsymbol: 01/BB-HĐND\n"
        f"date: 2020-03-25\nsigner: nguyen-van-an\n{OPEN}\n"
    )
    files = frozen(texts({minutes: said, "register/2020/BB-001.yaml": entry}))
    scripted = Scripted.council(tmp_path / "council", files, at="2020-03-25")
    assert found(capsys, scripted.root)["summary"]["faults"] == 0
    scripted.record(
        "2020-07-01", {minutes: said.replace("chi, status: present", "chi, status: absent")}
    )
    report = found(capsys, scripted.root)
    assert report["summary"]["faults"] == 1
    (row,) = report["register"]["contradicted"]
    assert (row["entry"], row["path"], row["error"]) == ("2020/BB-001", minutes, True)
    told = " ".join(verify(capsys, scripted.root).out.split())
    assert '01/BB-HĐND was issued with "present", the record now says "absent"' in told


def test_at_a_terminal_many_documents_are_counted(register: Scripted) -> None:
    from tests.support.terminal import Terminal

    for number in range(4, 21):
        issue(register, f"TB-{number:03}", f"TB-{number - 1:03}", at=f"2020-04-{number:02}")
    with Terminal("-C", register.root, "--lang", "en", "verify", env={"TERM": "xterm"}) as at:
        at.wait_for("Issuing once more to compare: 21/21")
        at.wait_for("Verified: everything stands")
        code, _screen = at.end()
    assert code == 0


# What is changed in the folder ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [("03/TB-HĐND", "03/TB-HDND"), ("number: 3", "number: 003"), ("content: ", "# content: ")],
)
def test_the_newest_entry_changed_and_not_recorded(
    register: Scripted, capsys: Capsys, old: str, new: str
) -> None:
    file = register.root / "register/2020/TB-003.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    faults = [
        (fault["path"], fault["place"], fault["fault"])
        for fault in found(capsys, register.root)["digests"]
    ]
    assert faults == [("register/2020/TB-003.yaml", "folder", "unrecorded")]
    assert found(capsys, register.root, "2020/TB-003")["digests"]
    assert not found(capsys, register.root, "2020/GM-001")["digests"]
    assert "TB-003.yaml in the folder is not as it was recorded" in verify(
        capsys, register.root
    ).out.replace("\n  ", " ")


def test_an_entry_taken_out_of_the_folder(register: Scripted, capsys: Capsys) -> None:
    for ending in ("yaml", "json", "md"):
        (register.root / f"register/2020/TB-003.{ending}").unlink()
    assert ("register/2020/TB-003.yaml", "missing") in [
        (fault["path"], fault["fault"]) for fault in found(capsys, register.root)["digests"]
    ]


def test_an_entry_with_other_ends_of_lines_in_the_folder(
    register: Scripted, capsys: Capsys
) -> None:
    file = register.root / "register/2020/TB-003.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    report = found(capsys, register.root)
    assert report["summary"]["faults"] == 0
    assert [fault["fault"] for fault in report["digests"]] == ["line_ends"]
