"""Issuing: numbers, files, one step with its mark, and everything that stops it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hdnd_cli import git
from hdnd_cli.issued import digest
from tests.issuing.office import CONCLUSIONS, SESSION, council_of, edit, files, issue, office
from tests.support.repositories import in_git
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.repositories import Scripted

NOTICE = ("conclusion-notice", "2020-03-25", "--date", "2020-03-26")


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    return office(tmp_path / "Hồ sơ HĐND")


def problems(scripted: Scripted) -> list[str]:
    from datetime import date

    from hdnd_cli.checks import run_checks

    found = run_checks(council_of(scripted), date(2020, 4, 1))
    return [str(problem) for problem in found if problem.severity.value == "error"]


# What is recorded ----------------------------------------------------------------------------


def test_a_notice_is_issued_in_one_step_with_a_mark(scripted: Scripted, capsys: object) -> None:
    before = scripted.head()

    ran = issue(scripted, capsys, *NOTICE)

    assert ran.code == 0, ran.err
    stem = "register/2020/TB-001"
    made = [f"{stem}.{ending}" for ending in ("docx", "json", "md", "yaml")]
    assert files(scripted) == made
    assert in_git(scripted.root, "rev-parse", "HEAD^") == before
    changed = in_git(scripted.root, "show", "--format=", "--name-only", "HEAD").splitlines()
    assert changed == made
    assert in_git(scripted.root, "cat-file", "-t", "issued/2020/TB-001") == "tag"
    assert in_git(scripted.root, "rev-parse", "issued/2020/TB-001^{commit}") == scripted.head()
    assert git.changed(scripted.root) == ()
    assert problems(scripted) == []


def test_the_step_says_what_was_done_in_office_words(scripted: Scripted, capsys: object) -> None:
    issue(scripted, capsys, *NOTICE)

    message = in_git(scripted.root, "log", "-1", "--format=%B").splitlines()
    assert message == [
        "Ban hành Thông báo 01/TB-HĐND: Kết luận của Thường trực Hội đồng nhân dân huyện Lộc Hà tại "
        "phiên họp thường kỳ thứ 15",
        "",
        "Viec: ban-hanh",
        "Van-ban: 2020/TB-001",
    ]
    entry = council_of(scripted).register[0].entry
    mark = in_git(scripted.root, "tag", "-l", "--format=%(contents)", "issued/2020/TB-001")
    assert mark.splitlines() == [
        "Thông báo 01/TB-HĐND ngày 26/3/2020",
        "",
        f"content {entry.content}",
        *(f"{name} {found}" for name, found in entry.files.items()),
    ]


def test_what_it_says_of_it(scripted: Scripted, capsys: object) -> None:
    assert issue(scripted, capsys, *NOTICE, lang="vi").out == (
        "Đã ban hành 01/TB-HĐND ngày 26/3/2020.\n"
        "  register/2020/TB-001.yaml\n"
        "  register/2020/TB-001.json\n"
        "  register/2020/TB-001.docx\n"
        "  register/2020/TB-001.md\n"
    )


def test_the_entry_holds_the_digests_of_its_files(scripted: Scripted, capsys: object) -> None:
    issue(scripted, capsys, *NOTICE)

    entry = council_of(scripted).register[0].entry
    assert (entry.symbol, entry.signer, entry.capacity) == (
        "01/TB-HĐND",
        "nguyen-van-an",
        "on_behalf",
    )
    folder = scripted.root / "register/2020"
    assert entry.content == digest((folder / "TB-001.json").read_bytes())
    assert entry.files == {
        name: digest((folder / name).read_bytes()) for name in ("TB-001.docx", "TB-001.md")
    }
    assert entry.made_with is not None
    assert entry.made_with.body is not None
    assert "Số: 01/TB-HĐND" in (folder / "TB-001.md").read_text(encoding="utf-8")
    assert "ngày 26 tháng 3 năm 2020" in (folder / "TB-001.md").read_text(encoding="utf-8")


def test_counts_are_frozen_from_the_day_of_issue(scripted: Scripted, capsys: object) -> None:
    issue(scripted, capsys, "conclusion-notice", "2020-03-25", "--date", "2020-04-03")

    content = json.loads((scripted.root / "register/2020/TB-001.json").read_bytes())
    conclusions = content["records"][CONCLUSIONS]["conclusions"]
    assert conclusions[1]["commitments"][0]["resolved"] == "2020-04-17"


@pytest.mark.parametrize(
    ("arguments", "name", "symbol"),
    [
        (("minutes", "2020-03-25"), "BB-001", "01/BB-HĐND"),
        (("invitation", "2020-03-25"), "GM-001", "01/GM-HĐND"),
        (("agenda", "2020-03-25"), "CTr-001", "01/CTr-HĐND"),
        (("session-notice", "2020-03-25"), "TB-001", "01/TB-HĐND"),
        (("programme", "2020"), "KH-001", "01/KH-HĐND"),
        (("reminder", "phong-tnmt"), "CV-001", "01/HĐND"),
        (("progress-report",), "BC-001", "01/BC-HĐND"),
    ],
)
def test_every_kind_can_be_issued(
    arguments: tuple[str, ...], name: str, symbol: str, scripted: Scripted, capsys: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("HDND_TODAY", "2020-07-10")

    ran = issue(scripted, capsys, *arguments)

    assert ran.code == 0, ran.err
    [record] = council_of(scripted).register
    assert (record.name, record.entry.symbol) == (f"2020/{name}", symbol)
    assert problems(scripted) == []


def test_a_letter_keeps_what_it_said(scripted: Scripted, capsys: object) -> None:
    issue(scripted, capsys, "reminder", "phong-tnmt", "--date", "2020-07-10")

    content = json.loads((scripted.root / "register/2020/CV-001.json").read_bytes())
    assert content["agency"] == "phong-tnmt"
    [owed] = content["said"]["overdue"]
    assert owed["task"] == "Giải quyết dứt điểm 32 hồ sơ tồn đọng"
    assert owed["days"] == "11"


# Numbers -------------------------------------------------------------------------------------


def test_the_next_number_of_the_series_with_the_one_before(
    scripted: Scripted, capsys: object
) -> None:
    issue(
        scripted, capsys, "session-notice", "2020-03-25", "--number", "14", "--date", "2020-03-17"
    )

    issue(scripted, capsys, *NOTICE)

    first, second = sorted(council_of(scripted).register, key=lambda record: record.order)
    assert (first.entry.number, second.entry.number) == (14, 15)
    assert second.entry.previous is not None
    assert second.entry.previous.entry == first.name
    raw = (scripted.root / first.path).read_bytes()
    assert second.entry.previous.sha256 == digest(raw).removeprefix("sha256:")


def test_a_year_begins_at_one(scripted: Scripted, capsys: object) -> None:
    issue(scripted, capsys, "programme", "2020", "--date", "2019-12-20", "--number", "85")
    issue(scripted, capsys, *NOTICE)

    assert [record.name for record in council_of(scripted).register] == [
        "2019/KH-085",
        "2020/TB-001",
    ]


def test_numbers_that_stay_free_are_said(scripted: Scripted, capsys: object) -> None:
    ran = issue(scripted, capsys, *NOTICE, "--number", "5")

    assert ran.code == 0
    assert "numbers 1-4 stay free" in ran.err


def test_a_day_that_has_not_come_yet_is_said(scripted: Scripted, capsys: object) -> None:
    arguments = ("conclusion-notice", "2020-03-25", "--outside", "--number", "4")
    ran = issue(scripted, capsys, *arguments, "--date", "2199-03-26")

    assert ran.code == 0
    assert "Attention: 2199-03-26 has not come yet: today is " in ran.err


def test_an_invitation_after_its_session_is_said(scripted: Scripted, capsys: object) -> None:
    on_the_day = issue(scripted, capsys, "agenda", "2020-03-25", "--date", "2020-03-25")
    later = issue(scripted, capsys, "invitation", "2020-03-25", "--date", "2020-03-26")

    assert (on_the_day.code, on_the_day.err) == (0, "")
    assert later.code == 0
    assert (
        "Attention: 2020-03-26 is after the session, which was on 2020-03-25: it goes out before it"
    ) in later.err


def test_a_session_whose_file_is_broken_is_not_taken_for_another(
    scripted: Scripted, capsys: object
) -> None:
    file = scripted.root / "sessions/2020-03-25/session.yaml"
    file.write_bytes(b"kind: [regular\n")

    ran = issue(scripted, capsys, *NOTICE)

    assert ran.code == 3
    assert '"sessions/2020-03-25/session.yaml" cannot be read' in ran.err


def test_a_number_against_the_order_of_days_is_said(scripted: Scripted, capsys: object) -> None:
    issue(scripted, capsys, "session-notice", "2020-03-25", "--number", "9", "--date", "2020-03-17")

    ran = issue(scripted, capsys, *NOTICE, "--number", "4")

    assert ran.code == 0
    assert (
        "Attention: number 4 of 2020-03-26 stands against the order: 09/TB-HĐND is of 2020-03-17"
    ) in ran.err


def test_common_numbering_gives_one_row_to_all_types(tmp_path: Path, capsys: object) -> None:
    scripted = office(tmp_path / "x")
    settings = (scripted.root / "hdnd.yaml").read_text(encoding="utf-8") + "numbering: common\n"
    scripted.record("2020-03-25T13:00", {"hdnd.yaml": settings})

    issue(scripted, capsys, "agenda", "2020-03-25", "--date", "2020-03-17")
    issue(scripted, capsys, *NOTICE)

    assert [record.name for record in council_of(scripted).register] == [
        "2020/001-CTr",
        "2020/002-TB",
    ]
    assert problems(scripted) == []


def test_what_was_numbered_before_the_council_settled_it_otherwise_stays_sound(
    tmp_path: Path, capsys: object
) -> None:
    """A new head, another row of numbers, another symbol: the old entries are as true as before."""
    scripted = office(tmp_path / "x")
    issue(scripted, capsys, "minutes", "2020-03-25", "--date", "2020-03-25", "--number", "2")
    for number in ("1", "2"):
        kind = "session-notice" if number == "1" else "conclusion-notice"
        issue(scripted, capsys, kind, "2020-03-25", "--date", "2020-03-26", "--number", number)
    settings = (scripted.root / "hdnd.yaml").read_text(encoding="utf-8") + "numbering: common\n"
    renamed = settings.replace("place: Lộc Hà}", "place: Lộc Hà, symbol: TTHĐND}")
    scripted.record("2020-03-27T13:00", {"hdnd.yaml": renamed})
    assert problems(scripted) == []

    issue(scripted, capsys, "agenda", "2020-03-25", "--date", "2020-03-27")
    scripted.record("2020-03-28T13:00", {"hdnd.yaml": settings})
    issue(scripted, capsys, "invitation", "2020-03-25", "--date", "2020-03-28")

    assert [record.name for record in council_of(scripted).register] == [
        "2020/001-CTr",
        "2020/003-GM",
        "2020/BB-002",
        "2020/TB-001",
        "2020/TB-002",
    ]
    assert problems(scripted) == []
    from tests.support.command import run_main

    ran = run_main(capsys, "-C", scripted.root, "--lang", "en", "verify")
    assert ran.code == 0, ran.out


def test_the_office_s_own_symbol_has_its_own_series(tmp_path: Path, capsys: object) -> None:
    scripted = office(tmp_path / "x")
    settings = (scripted.root / "hdnd.yaml").read_text(encoding="utf-8")
    settings += "documents: {conclusion-notice: {symbol: VP}}\n"
    scripted.record("2020-03-25T13:00", {"hdnd.yaml": settings})
    issue(scripted, capsys, "session-notice", "2020-03-25", "--date", "2020-03-17")

    issue(scripted, capsys, *NOTICE)

    assert [record.name for record in council_of(scripted).register] == [
        "2020/TB-001",
        "2020/TB-VP-001",
    ]
    assert problems(scripted) == []


# Signers and parts ---------------------------------------------------------------------------


def test_another_signer(scripted: Scripted, capsys: object) -> None:
    ran = issue(scripted, capsys, *NOTICE, "--signer", "le-van-binh", "--capacity", "by_order")

    assert ran.code == 0, ran.err
    entry = council_of(scripted).register[0].entry
    assert (entry.signer, entry.capacity) == ("le-van-binh", "by_order")
    text = (scripted.root / "register/2020/TB-001.md").read_text(encoding="utf-8")
    assert "TL. THƯỜNG TRỰC HĐND" in text
    assert "Lê Văn Bình" in text


def test_a_signer_that_nobody_knows(scripted: Scripted, capsys: object) -> None:
    ran = issue(scripted, capsys, *NOTICE, "--signer", "nguyen-van-am")

    assert ran.code == 3
    assert 'no person "nguyen-van-am"' in ran.err
    assert 'did you mean "nguyen-van-an"?' in ran.err
    assert files(scripted) == []


def test_a_notice_in_parts(scripted: Scripted, capsys: object) -> None:
    first = issue(scripted, capsys, *NOTICE, "--item", "3")
    again = issue(scripted, capsys, *NOTICE, "--item", "3")
    whole = issue(scripted, capsys, *NOTICE)
    second = issue(scripted, capsys, *NOTICE, "--item", "2")

    assert [ran.code for ran in (first, again, whole, second)] == [0, 3, 3, 0]
    assert "item 3 was issued as 01/TB-HĐND of 2020-03-26: issue the others" in whole.err
    text = (scripted.root / "register/2020/TB-001.md").read_text(encoding="utf-8")
    assert "rác" in text
    assert "hồ sơ tồn đọng" not in text
    assert [record.entry.items for record in council_of(scripted).register] == [(3,), (2,)]
    assert problems(scripted) == []


def test_items_that_were_concluded_together_stay_together(
    scripted: Scripted, capsys: object
) -> None:
    edit(scripted, "no_conclusion: 1\n", "")
    edit(scripted, "  - item: 2\n", "  - items: [1, 2]\n    title: Về cấp giấy chứng nhận\n")
    scripted.record("2020-03-25T14:00")

    assert issue(scripted, capsys, *NOTICE, "--item", "1").code == 0
    assert issue(scripted, capsys, *NOTICE, "--item", "2").code == 3
    assert council_of(scripted).register[0].entry.items == (1, 2)


def test_an_item_without_a_conclusion(scripted: Scripted, capsys: object) -> None:
    ran = issue(scripted, capsys, *NOTICE, "--item", "1")

    assert ran.code == 3
    assert "nothing was concluded on item 1; there are conclusions on 2, 3" in ran.err


# What stops it -------------------------------------------------------------------------------


def test_what_was_issued_is_not_issued_again(scripted: Scripted, capsys: object) -> None:
    issue(scripted, capsys, *NOTICE)
    head = scripted.head()

    ran = issue(scripted, capsys, *NOTICE)

    assert ran.code == 3
    assert ran.err == (
        "hdnd: already issued as 01/TB-HĐND of 2020-03-26; what was issued does not change: "
        'hdnd issue correction "01/TB-HĐND" --effect amend --reason …\n'
    )
    assert scripted.head() == head


def test_records_that_were_not_saved_are_named(scripted: Scripted, capsys: object) -> None:
    edit(scripted, "32 hồ sơ", "33 hồ sơ")

    ran = issue(scripted, capsys, *NOTICE)

    assert ran.code == 3
    assert f"not saved yet: {CONCLUSIONS}; save first" in ran.err
    assert files(scripted) == []


def test_what_the_document_does_not_use_may_be_unsaved(scripted: Scripted, capsys: object) -> None:
    (scripted.root / "ghi chú.txt").write_text("x", encoding="utf-8")
    edit(scripted, "2020-03-a", "2020-03-b", "programme/2020.yaml")

    assert issue(scripted, capsys, *NOTICE).code == 0
    assert git.changed(scripted.root) == ("ghi chú.txt", "programme/2020.yaml")


def test_an_error_in_a_file_of_the_document_stops_it(scripted: Scripted, capsys: object) -> None:
    edit(scripted, "30/6/2020", "31/6/2020")
    scripted.record("2020-03-25T14:00")

    ran = issue(scripted, capsys, *NOTICE)

    assert ran.code == 3
    assert f"{CONCLUSIONS}:10:" in ran.err
    assert files(scripted) == []


def test_a_gap_stops_it(scripted: Scripted, capsys: object) -> None:
    edit(scripted, "product: Báo cáo kết quả", "product: ?")
    scripted.record("2020-03-25T14:00")

    assert issue(scripted, capsys, *NOTICE).code == 3
    assert files(scripted) == []


def test_a_number_that_is_taken(scripted: Scripted, capsys: object) -> None:
    issue(scripted, capsys, "session-notice", "2020-03-25", "--number", "9", "--date", "2020-03-17")

    ran = issue(scripted, capsys, *NOTICE, "--number", "9")

    assert ran.code == 3
    assert "the number 9 belongs to 09/TB-HĐND of 2020-03-17; the next one is 10" in ran.err


def test_a_notice_before_its_session(scripted: Scripted, capsys: object) -> None:
    ran = issue(scripted, capsys, "conclusion-notice", "2020-03-25", "--date", "2020-03-24")

    assert ran.code == 3
    assert "2020-03-24 is before the session, which was on 2020-03-25" in ran.err


def test_without_a_repository(tmp_path: Path, capsys: object) -> None:
    from tests.support.command import run_main
    from tests.support.councils import write

    root = write(tmp_path / "x")

    assert run_main(capsys, "-C", root, "issue", *NOTICE).code == 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("giay-mui", "2020-03-25"), "giay-mui"),
        (("minutes",), "name what the document is about"),
        (("minutes", "2020-03-25", "--item", "2"), "--item: minutes does not take it"),
        (("minutes", "2020-03-25", "--reason", "x"), "--reason: minutes does not take it"),
        (("minutes", "2020-03-25", "--outside"), "--number: a number from the office's own book"),
        (("minutes", "2020-03-25", "--number", "0"), "expected a number from 1"),
        (("minutes", "2020-03-25", "--capacity", "by-order"), 'did you mean "by_order"?'),
        (("correction", "15/TB-HĐND"), "--effect: a correction needs it"),
        (("correction", "15/TB-HĐND", "--effect", "amend"), "--reason: a correction needs it"),
        (("correction", "15/TB-HĐND", "--effect", "mend", "--reason", "x"), "amend"),
    ],
)
def test_wrong_usage(
    arguments: tuple[str, ...], told: str, scripted: Scripted, capsys: object
) -> None:
    ran = issue(scripted, capsys, *arguments)

    assert ran.code == 2
    assert told in ran.err


# Numbers from outside, signed copies -----------------------------------------------------------


def test_a_number_from_outside_freezes_and_makes_no_files(
    scripted: Scripted, capsys: object, tmp_path: Path
) -> None:
    signed = tmp_path / "128.pdf"
    signed.write_bytes(b"%PDF-1.7\n")

    ran = issue(scripted, capsys, *NOTICE, "--outside", "--number", "128", "--file", signed)

    assert ran.code == 0, ran.err
    stem = "register/2020/TB-128"
    assert files(scripted) == [
        f"{stem}.json", f"{stem}.signed.pdf", f"{stem}.signed.yaml", f"{stem}.yaml",
    ]  # fmt: skip
    [record] = council_of(scripted).register
    assert record.entry.outside
    assert record.entry.content == digest((scripted.root / f"{stem}.json").read_bytes())
    assert (scripted.root / f"{stem}.signed.pdf").read_bytes() == b"%PDF-1.7\n"
    kept = (scripted.root / f"{stem}.signed.yaml").read_text(encoding="utf-8")
    assert kept.startswith(f"file: TB-128.signed.pdf\ndigest: {digest(signed.read_bytes())}\n")
    assert problems(scripted) == []
    edit(scripted, "30/6/2020", "30/7/2020")
    assert "issued-content-changed" in problems(scripted)[0]


def test_a_signed_copy_of_what_was_issued_before(
    scripted: Scripted, capsys: object, tmp_path: Path
) -> None:
    signed = tmp_path / "scan.pdf"
    signed.write_bytes(b"%PDF-1.4 scan")
    issue(scripted, capsys, *NOTICE)

    ran = issue(scripted, capsys, *NOTICE, "--file", signed)
    again = issue(scripted, capsys, *NOTICE, "--file", signed)

    assert ran.code == 0, ran.err
    assert ran.out.startswith("Kept the signed copy of 01/TB-HĐND.\n")
    assert (scripted.root / "register/2020/TB-001.signed.pdf").read_bytes() == b"%PDF-1.4 scan"
    assert again.code == 3
    assert "has a signed copy already" in again.err
    assert problems(scripted) == []


def test_a_signed_copy_that_is_no_pdf(scripted: Scripted, capsys: object, tmp_path: Path) -> None:
    signed = tmp_path / "scan.docx"
    signed.write_bytes(b"PK")

    ran = issue(scripted, capsys, *NOTICE, "--file", signed)

    assert ran.code == 3
    assert "no PDF file" in ran.err
    assert files(scripted) == []


# Afterwards ----------------------------------------------------------------------------------


def test_render_copies_what_was_issued(scripted: Scripted, capsys: object, tmp_path: Path) -> None:
    from tests.support.command import run_main

    issue(scripted, capsys, *NOTICE)
    arguments = ("render", "conclusion-notice", "2020-03-25", "--out", tmp_path / "out")

    assert run_main(capsys, "-C", scripted.root, *arguments).code == 0
    name = "2020-03-25-conclusion-notice.docx"
    assert (tmp_path / "out" / name).read_bytes() == (
        scripted.root / "register/2020/TB-001.docx"
    ).read_bytes()


def test_verify_finds_everything_as_it_was(scripted: Scripted, capsys: object) -> None:
    from tests.support.command import run_main

    issue(scripted, capsys, *NOTICE)
    issue(scripted, capsys, "minutes", "2020-03-25", "--date", "2020-03-26")

    assert run_main(capsys, "-C", scripted.root, "verify").code == 0


def test_two_clerks_with_one_number_collide(scripted: Scripted, capsys: object) -> None:
    scripted.branch("chi")
    issue(scripted, capsys, *NOTICE)
    scripted.switch("main")
    in_git(scripted.root, "tag", "--delete", "issued/2020/TB-001")
    issue(scripted, capsys, "session-notice", "2020-03-25", "--date", "2020-03-17")

    merged = in_git_status(scripted, "merge", "--quiet", "chi")

    assert merged != 0
    found = [line for line in problems(scripted) if "register/2020/TB-001" in line]
    assert any("merge-conflict" in line for line in found)


def in_git_status(scripted: Scripted, *arguments: str) -> int:
    import subprocess

    return subprocess.run(
        ["git", *arguments], cwd=scripted.root, capture_output=True, check=False
    ).returncode


def test_the_session_of_the_tests_has_no_fault_of_its_own(scripted: Scripted) -> None:
    assert problems(scripted) == []
    assert (scripted.root / SESSION).is_dir()


def test_what_a_killed_run_left_half_written_stops_nothing(
    scripted: Scripted, capsys: object
) -> None:
    folder = scripted.root / "register/2020"
    folder.mkdir(parents=True)
    (folder / ".hdnd-x1").write_bytes(b"half")

    assert issue(scripted, capsys, *NOTICE).code == 0


# At a terminal -------------------------------------------------------------------------------


def test_at_a_terminal_it_shows_what_it_will_do_and_asks_once(
    scripted: Scripted,
) -> None:
    pytest.importorskip("pty", reason="no pseudo-terminals here")
    with Terminal("-C", scripted.root, "--lang", "vi", "issue", *NOTICE) as at:
        at.wait_for("Số, ký hiệu: 01/TB-HĐND")
        at.wait_for("Ngày: 26/3/2020")
        at.wait_for("Người ký: Nguyễn Văn An")
        at.answer("Ban hành?", "c")
        code, screen = at.end()

    assert code == 0, screen
    assert "Đã ban hành 01/TB-HĐND ngày 26/3/2020." in screen


def test_no_at_a_terminal_writes_nothing(scripted: Scripted) -> None:
    pytest.importorskip("pty", reason="no pseudo-terminals here")
    before = scripted.head()
    with Terminal("-C", scripted.root, "--lang", "vi", "issue", *NOTICE) as at:
        at.answer("Ban hành?", "k")
        code, _screen = at.end()

    assert code == 130
    assert scripted.head() == before
    assert files(scripted) == []


def test_yes_asks_nothing(scripted: Scripted) -> None:
    pytest.importorskip("pty", reason="no pseudo-terminals here")
    with Terminal("-C", scripted.root, "--lang", "vi", "issue", *NOTICE, "--yes") as at:
        code, screen = at.end()

    assert code == 0, screen
    assert "?" not in screen


@pytest.mark.parametrize("reason", ["~", "?", "null", "…", "a\x07b", "half \udcff"])
def test_a_reason_says_something(reason: str, scripted: Scripted, capsys: object) -> None:
    ran = issue(
        scripted, capsys, "correction", "01/TB-HĐND", "--effect", "revoke", "--reason", reason
    )

    assert ran.code == 2
    assert "--reason: say why in words" in ran.err


def test_a_symbol_that_nobody_could_read_back(scripted: Scripted, capsys: object) -> None:
    settings = (scripted.root / "hdnd.yaml").read_text(encoding="utf-8")
    settings += "documents: {conclusion-notice: {symbol: Văn phòng}}\n"
    scripted.record("2020-03-25T13:00", {"hdnd.yaml": settings})

    ran = issue(scripted, capsys, *NOTICE)

    assert ran.code == 3
    assert '"01/TB-Văn phòng" cannot be read as a symbol' in ran.err
    assert files(scripted) == []
