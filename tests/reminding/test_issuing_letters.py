from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.integrity.issuing import configured, ssh_key
from tests.reminding.scenario import AS_OF, OWING, SESSION, owing
from tests.support.command import Ran, run_main
from tests.support.repositories import Scripted, in_git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]
PROGRESS = f"{SESSION}/progress"


@pytest.fixture(autouse=True)
def clerk(monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Trần Thị Bình")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "binh@example.vn")
        monkeypatch.setenv(f"GIT_{who}_DATE", f"{AS_OF}T10:00+07:00")
    monkeypatch.setenv("HDND_TODAY", AS_OF)


@pytest.fixture
def record(tmp_path: Path) -> Scripted:
    return owing(tmp_path / "council")


def remind(capsys: Capsys, scripted: Scripted, *arguments: str, lang: str = "vi") -> Ran:
    return run_main(capsys, "-C", scripted.root, "--lang", lang, "remind", "--issue", *arguments)


def letters(scripted: Scripted) -> dict[str, str]:
    """Return the issued letters by agency."""
    found = {}
    for path in sorted((scripted.root / "register/2020").glob("CV-*.yaml")):
        lines = dict(
            line.split(": ", 1) for line in path.read_text("utf-8").split("\n") if ": " in line
        )
        found[lines["agency"]] = lines["symbol"]
    return found


def reminders(scripted: Scripted) -> list[str]:
    return sorted(
        path.name for path in (scripted.root / PROGRESS).glob(f"{AS_OF}-*-reminder*.yaml")
    )


def sound(capsys: Capsys, scripted: Scripted) -> dict[str, Any]:
    """Return what `verify` says of a record in which everything stands, and nothing lies about."""
    ran = run_main(capsys, "-C", scripted.root, "verify", "--format", "json")
    assert ran.code == 0, ran.out
    assert in_git(scripted.root, "status", "--porcelain") == ""
    checked = run_main(capsys, "-C", scripted.root, "check", "--as-of", AS_OF)
    assert "error" not in checked.out.replace("0 errors", ""), checked.out
    report: dict[str, Any] = json.loads(ran.out)
    return report


def test_each_letter_comes_with_its_reminders_in_one_step(
    record: Scripted, capsys: Capsys, golden: Callable[[str, str], None]
) -> None:
    ran = remind(capsys, record)
    assert ran.code == 0, ran.err
    golden("remind-issue.vi.txt", ran.out)
    assert letters(record) == {
        agency: f"{number:02}/HĐND-VP" for number, agency in enumerate(OWING, 1)
    }
    steps = in_git(record.root, "log", "--reverse", "--format=%s%x00%b%x01", f"-{len(OWING)}")
    first = steps.split("\x01")[0]
    assert first == (
        "Ban hành Công văn 01/HĐND-VP: V/v đôn đốc thực hiện kết luận của Thường trực HĐND huyện\x00"
        "Viec: ban-hanh\nVan-ban: 2020/CV-001\nKet-luan: 2020-03-25/1\nKet-luan: 2020-03-25/2\n"
    )
    files = in_git(record.root, "show", "--name-only", "--format=", "issued/2020/CV-001^{commit}")
    assert files.split("\n") == [
        "register/2020/CV-001.docx", "register/2020/CV-001.json", "register/2020/CV-001.md",
        "register/2020/CV-001.yaml", f"{PROGRESS}/{AS_OF}-1-reminder.yaml",
        f"{PROGRESS}/{AS_OF}-2-reminder.yaml",
    ]  # fmt: skip
    event = (record.root / f"{PROGRESS}/{AS_OF}-1-reminder.yaml").read_text(encoding="utf-8")
    assert event == (
        "commitment: 1\nkind: reminder\ndate: 2020-07-31\nby: Thường trực HĐND huyện\n"
        "step: 2\ndecision: 01/HĐND-VP\n"
    )
    report = sound(capsys, record)
    assert [one["same"] for one in report["register"]["rendered"]] == [True] * len(OWING)


def test_rows_of_several_agencies_and_periods_have_their_own_reminders(
    record: Scripted, capsys: Capsys
) -> None:
    assert remind(capsys, record).code == 0
    said = {
        path: (record.root / PROGRESS / path)
        .read_text(encoding="utf-8")
        .split("by:")[1]
        .split("\n", 1)[1]
        for path in reminders(record)
        if "-3-" in path or "-7-" in path
    }
    assert said == {
        f"{AS_OF}-3-reminder.yaml": "agency: ubnd-thach-bang\nstep: 1\ndecision: 03/HĐND-VP\n",
        f"{AS_OF}-3-reminder-2.yaml": "agency: ubnd-thach-kim\nstep: 1\ndecision: 04/HĐND-VP\n",
        f"{AS_OF}-7-reminder.yaml": "period: 2020-05\nstep: 1\ndecision: 02/HĐND-VP\n",
        f"{AS_OF}-7-reminder-2.yaml": "period: 2020-06\nstep: 1\ndecision: 02/HĐND-VP\n",
        f"{AS_OF}-7-reminder-3.yaml": "period: 2020-07\nstep: 1\ndecision: 02/HĐND-VP\n",
    }


def test_the_second_run_of_a_day_does_nothing_and_says_so(record: Scripted, capsys: Capsys) -> None:
    assert remind(capsys, record).code == 0
    before = record.head()
    ran = remind(capsys, record)
    assert ran.code == 0
    assert ran.out.startswith(
        "Mọi việc phải đôn đốc tính đến ngày 31/7/2020 đều đã được đôn đốc trong ngày đó\n"
    )
    assert (
        "Phòng Tài nguyên và Môi trường: đã đôn đốc 2 việc trong ngày này (01/HĐND-VP)" in ran.out
    )
    assert record.head() == before


def test_the_next_day_goes_a_step_further(
    record: Scripted, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert remind(capsys, record, "ubnd-thach-kim").code == 0
    monkeypatch.setenv("HDND_TODAY", "2020-08-10")
    ran = remind(capsys, record, "ubnd-thach-kim")
    assert "2020-03-25/3: đôn đốc lần thứ hai" in ran.out
    text = (record.root / "register/2020/CV-002.md").read_text(encoding="utf-8")
    assert "đôn đốc ngày 31/7/2020" in text
    sound(capsys, record)


def test_some_first_and_then_the_rest(record: Scripted, capsys: Capsys) -> None:
    assert remind(capsys, record, "phong-tnmt", "--within", "0").code == 0
    assert reminders(record) == [f"{AS_OF}-1-reminder.yaml"]
    assert remind(capsys, record, "phong-tnmt").code == 0
    assert reminders(record) == [f"{AS_OF}-1-reminder.yaml", f"{AS_OF}-2-reminder.yaml"]
    second = (record.root / "register/2020/CV-002.md").read_text(encoding="utf-8")
    assert "Công khai danh sách" in second
    assert "32 hồ sơ" not in second
    # Far ahead, too, when it is issued once more to compare.
    assert remind(capsys, record, "ubnd-huyen", "--within", "60").code == 0
    assert f"{AS_OF}-7-reminder-4.yaml" in reminders(record)
    report = sound(capsys, record)
    assert {one["entry"]: one["same"] for one in report["register"]["rendered"]} == {
        "2020/CV-001": True, "2020/CV-002": True, "2020/CV-003": True,
    }  # fmt: skip


def test_a_run_that_is_killed_is_taken_up_where_it_ended(record: Scripted, capsys: Capsys) -> None:
    command = [sys.executable, "-m", "hdnd_cli", "-C", str(record.root), "--lang", "vi"]
    with subprocess.Popen(
        [*command, "remind", "--issue", "--yes"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if line.startswith(b"02/"):
                break
        running.kill()
    done = letters(record)
    assert len(done) < len(OWING)
    ran = remind(capsys, record)
    assert ran.code == 0, ran.err
    assert [*letters(record)] == list(OWING)
    assert {agency: letters(record)[agency] for agency in done} == done
    assert len(in_git(record.root, "tag", "--list", "issued/*").split("\n")) == len(OWING)
    sound(capsys, record)


def test_at_a_terminal_it_lists_and_asks_once(record: Scripted, capsys: Capsys) -> None:
    from tests.support.terminal import Terminal

    before = record.head()
    arguments = ("-C", record.root, "--lang", "vi", "remind", "--issue")
    with Terminal(*arguments) as at:
        at.wait_for("Lê Văn Bình: 1 việc quá hạn")
        at.answer("Ban hành 6 công văn này?", "k")
        code, _screen = at.end()
    assert (code, record.head()) == (130, before)
    with Terminal(*arguments) as at:
        at.answer("Ban hành 6 công văn này?", "")
        at.wait_for("06/HĐND-VP, Lê Văn Bình")
        code, _screen = at.end()
    assert code == 0
    assert [*letters(record)] == list(OWING)
    with Terminal(*arguments) as at:
        at.wait_for("đều đã được đôn đốc trong ngày đó")
        code, _screen = at.end()
    assert code == 0
    sound(capsys, record)


def test_marks_can_be_signed(
    record: Scripted, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, signers = ssh_key(tmp_path / "keys")
    own = configured(
        tmp_path,
        gpg__format="ssh",
        user__signingkey=str(key),
        gpg__ssh__allowedSignersFile=str(signers),
    )
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    assert remind(capsys, record, "ubnd-thach-kim", "--sign").code == 0
    (found,) = sound(capsys, record)["register"]["marks"]
    assert found["signature"] == {"verdict": "good", "by": "binh@example.vn"}


def test_what_is_not_saved_is_not_told_in_a_letter(record: Scripted, capsys: Capsys) -> None:
    record.write({f"{PROGRESS}/2020-07-30-5-report.yaml":
        "commitment: 5\nkind: report\ndate: 2020-07-30\nby: le-van-binh\nstate: done\n"})  # fmt: skip
    before = record.head()
    ran = remind(capsys, record)
    assert ran.code == 3
    assert "2020-07-30-5-report.yaml" in ran.err
    assert (record.head(), letters(record)) == (before, {})


def test_without_a_history_nothing_is_issued(tmp_path: Path, capsys: Capsys) -> None:
    from tests.reminding.scenario import FILES
    from tests.support import councils

    root = councils.write(tmp_path / "council", FILES)
    ran = run_main(capsys, "-C", root, "remind", "--issue")
    assert (ran.code, ran.out) == (3, "")
    assert not (root / "register").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--issue", "--as-of", AS_OF],
        ["--issue", "--to", "md"],
        ["--issue", "--out", "x"],
        ["--issue", "--force"],
        ["--sign"],
        ["--yes"],
    ],
)
def test_options_that_would_do_nothing_are_refused(
    arguments: list[str], record: Scripted, capsys: Capsys
) -> None:
    ran = run_main(capsys, "-C", record.root, "remind", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert next(a for a in arguments[::-1] if a.startswith("--")) in ran.err


# One letter by itself ------------------------------------------------------------------------


def issue(capsys: Capsys, scripted: Scripted, *arguments: str, lang: str = "vi") -> Ran:
    return run_main(capsys, "-C", scripted.root, "--lang", lang, "issue", "reminder", *arguments)


def test_a_letter_issued_by_itself_leaves_the_same_in_the_record(
    record: Scripted, tmp_path: Path, capsys: Capsys
) -> None:
    other = owing(tmp_path / "other")
    assert remind(capsys, record, "phong-tnmt").code == 0
    ran = issue(capsys, other, "phong-tnmt")
    assert ran.code == 0, ran.err
    assert record.head() == other.head()
    assert ran.out == (
        "Đã ban hành 01/HĐND-VP ngày 31/7/2020.\n"
        "  register/2020/CV-001.yaml\n  register/2020/CV-001.json\n"
        "  register/2020/CV-001.docx\n  register/2020/CV-001.md\n"
        "Phòng Tài nguyên và Môi trường: 1 việc quá hạn, 1 báo cáo chưa gửi, 1 việc sắp\n"
        "đến hạn\n"
        "  2020-03-25/1: đôn đốc lần thứ hai; nếu vẫn chưa xong, bước tiếp theo: chuyển\n"
        "    cơ quan có thẩm quyền\n"
        "  2020-03-25/2: đôn đốc\n"
    )
    again = issue(capsys, other, "phong-tnmt")
    assert again.code == 3
    assert "đã ban hành, số 01/HĐND-VP" in again.err
    assert remind(capsys, other, "phong-tnmt").code == 0
    assert other.head() == record.head()
    sound(capsys, other)


def test_number_day_and_signed_copy_of_a_letter_are_taken_from_outside(
    record: Scripted, tmp_path: Path, capsys: Capsys
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\n")
    arguments = ("ubnd-thach-kim", "--outside", "--number", "128", "--date", "2020-07-30")
    assert issue(capsys, record, *arguments).code == 0
    event = record.root / f"{PROGRESS}/2020-07-30-3-reminder.yaml"
    assert event.read_text(encoding="utf-8") == (
        "commitment: 3\nkind: reminder\ndate: 2020-07-30\nby: Thường trực HĐND huyện\n"
        "agency: ubnd-thach-kim\nstep: 1\ndecision: 128/HĐND-VP\n"
    )
    kept = issue(capsys, record, "ubnd-thach-kim", "--date", "2020-07-30", "--file", str(scan))
    assert kept.code == 0, kept.err
    assert (record.root / "register/2020/CV-128.signed.pdf").exists()
    # A letter that asked for nothing the record knows of is entered all the same.
    early = ("ubnd-huyen", "--outside", "--number", "3", "--date", "2020-04-01")
    assert issue(capsys, record, *early).code == 0
    assert not list((record.root / PROGRESS).glob("2020-04-01-*"))
    sound(capsys, record)


def test_a_letter_that_cannot_be_one_says_what_to_do(record: Scripted, capsys: Capsys) -> None:
    before = record.head()
    several = issue(capsys, record, "ubnd-cac-xa")
    assert several.code == 3
    assert "hdnd don-doc --issue ubnd-cac-xa" in several.err
    nothing = issue(capsys, record, "ubnd-huyen", "--date", "2020-04-01")
    assert nothing.code == 3
    assert "01/4/2020" in nothing.err
    unknown = issue(capsys, record, "phong-tnm")
    assert unknown.code == 3
    assert "phong-tnmt" in unknown.err
    assert record.head() == before
    record.record("2020-07-31T09:00", {f"{PROGRESS}/{AS_OF}-5-reminder.yaml":
        f"commitment: 5\nkind: reminder\ndate: {AS_OF}\nby: van-phong\n"})  # fmt: skip
    reminded = issue(capsys, record, "le-van-binh")
    assert reminded.code == 3
    assert "đã được đôn đốc" in reminded.err
    # Who took over from an agency that is no longer there is written to.
    taken_over = issue(capsys, record, "phong-yt")
    assert taken_over.code == 0, taken_over.err
    assert letters(record) == {"van-phong": "01/HĐND-VP"}


def test_an_agency_that_nobody_has_taken_over_is_reassigned_first(
    tmp_path: Path, capsys: Capsys
) -> None:
    from tests.reminding.scenario import AGENCIES

    gone = owing(
        tmp_path / "gone", {"agencies.yaml": AGENCIES.replace(", successor: van-phong", "")}
    )
    ran = issue(capsys, gone, "phong-yt")
    assert ran.code == 3
    assert "Phòng Y tế đã kết thúc hoạt động" in ran.err
    assert "hdnd tien-do chuyen-giao 2020-03-25/4" in ran.err


def test_a_letter_that_is_revoked_has_reminded_nobody(record: Scripted, capsys: Capsys) -> None:
    assert issue(capsys, record, "phong-tnmt").code == 0
    ran = run_main(
        capsys, "-C", record.root, "--lang", "vi", "issue", "dinh-chinh", "01/HĐND-VP",
        "--effect", "revoke", "--reason", "Gửi nhầm",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Đã ban hành 01/TB-HĐND ngày 31/7/2020.\n")
    withdrawn = record.root / f"{PROGRESS}/{AS_OF}-1-withdrawal.yaml"
    assert withdrawn.read_text(encoding="utf-8") == (
        f"commitment: 1\nkind: withdrawal\ndate: {AS_OF}\n"
        f"withdraws: {AS_OF}-1-reminder\ntext: >-\n  Gửi nhầm\n"
    )
    assert f"{PROGRESS}/{AS_OF}-2-withdrawal.yaml: lần đôn đốc này không tính nữa" in ran.out
    assert in_git(record.root, "show", "--name-only", "--format=%s", "HEAD").startswith(
        "Ban hành Thông báo 01/TB-HĐND: Thu hồi Công văn số 01/HĐND-VP ngày 31 tháng 7 năm 2020"
    )
    # The same step again, on the same day.
    again = issue(capsys, record, "phong-tnmt")
    assert again.code == 0, again.err
    assert "2020-03-25/1: đôn đốc lần thứ hai" in again.out
    sound(capsys, record)
