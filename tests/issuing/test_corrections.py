"""Corrections: the edited record, the document that says so, and what holds from then on."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hdnd_cli import git
from hdnd_cli.checks import run_checks
from hdnd_cli.followup import Dues
from tests.issuing.office import (
    CONCLUSIONS,
    EDITED,
    SESSION,
    council_of,
    edit,
    files,
    issue,
    office,
)
from tests.support.command import run_main
from tests.support.repositories import in_git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.command import Ran
    from tests.support.repositories import Scripted

NOTICE = ("conclusion-notice", "2020-03-25", "--date", "2020-03-26")
REASON = "Sai sót khi soạn thảo"


@pytest.fixture
def scripted(tmp_path: Path, capsys: object) -> Scripted:
    """Return an office that has issued a notice with a deadline that is wrong."""
    found = office(tmp_path / "x")
    assert issue(found, capsys, *NOTICE).code == 0
    return found


def correct(
    scripted: Scripted, capsys: object, *arguments: str, effect: str = "amend",
    target: str = "01/TB-HĐND", on: str = "2020-04-10", lang: str = "en",
) -> Ran:  # fmt: skip
    return issue(
        scripted, capsys, "correction", target, "--effect", effect, "--reason", REASON,
        "--date", on, *arguments, lang=lang,
    )  # fmt: skip


def told(scripted: Scripted) -> list[str]:
    """Return the rules of what was issued that `check` finds broken."""
    found = run_checks(council_of(scripted), date(2020, 5, 1))
    return [p.rule for p in found if p.rule.startswith(("issued", "register"))]


def due(scripted: Scripted, as_of: str) -> date | None:
    council = council_of(scripted)
    commitment = council.commitments["2020-03-25/1"]
    return Dues(council, date.fromisoformat(as_of)).due(commitment).due


def test_entry_and_edit_are_one_step(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    assert told(scripted) == ["issued-content-changed"]

    ran = correct(scripted, capsys)

    assert ran.code == 0, ran.err
    stem = "register/2020/TB-002"
    changed = in_git(scripted.root, "show", "--format=", "--name-only", "HEAD").splitlines()
    assert changed == [
        *(f"{stem}.{ending}" for ending in ("docx", "json", "md", "yaml")),
        CONCLUSIONS,
    ]
    assert git.changed(scripted.root) == ()
    assert told(scripted) == []
    trailers = in_git(scripted.root, "log", "-1", "--format=%(trailers)").splitlines()
    assert trailers == ["Viec: ban-hanh", "Van-ban: 2020/TB-002", "Dinh-chinh: 2020/TB-001"]
    assert in_git(scripted.root, "tag") == "issued/2020/TB-001\nissued/2020/TB-002"


def test_the_document_says_what_changes_in_words(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    edit(scripted, "lead: ubnd-huyen", "lead: ubnd-thach-kim")
    edit(
        scripted,
        "                due: 10 ngày làm việc\n".replace("                ", "        "),
        "        due: 10 ngày làm việc\n      - id: 3\n        task: Báo cáo kết quả\n"
        "        product: Báo cáo\n        lead: phong-tnmt\n        due: 30/7/2020\n",
    )

    assert correct(scripted, capsys).code == 0

    text = (scripted.root / "register/2020/TB-002.md").read_text(encoding="utf-8")
    said = [line for line in text.splitlines() if line.startswith(("###", "- Đã", "- Nay", "- Bổ"))]
    assert said == [
        "### 1. Mục 1, việc số 1, thời hạn",
        "- Đã viết là: “trước ngày 30/6/2020”;",
        "- Nay sửa là: “trước ngày 15/7/2020”.",
        "### 2. Mục 2, việc số 1, cơ quan chủ trì",
        "- Đã viết là: “UBND huyện”;",
        "- Nay sửa là: “UBND xã Thạch Kim”.",
        "### 3. Mục 2, việc số 2",
        "- Bổ sung: “Báo cáo kết quả”.",
    ]


def test_the_entry_freezes_what_the_target_says_from_then_on(
    scripted: Scripted, capsys: object
) -> None:
    edit(scripted, *EDITED)
    correct(scripted, capsys)

    entry = council_of(scripted).register[1].entry
    assert (entry.corrects, entry.effect, entry.reason) == ("2020/TB-001", "amend", REASON)
    content = json.loads((scripted.root / "register/2020/TB-002.json").read_bytes())
    conclusions = content["content"]["records"][CONCLUSIONS]["conclusions"]
    assert conclusions[0]["commitments"][0]["resolved"] == "2020-07-14"
    # Counted from the notice, not from its correction.
    assert conclusions[1]["commitments"][0]["resolved"] == "2020-04-10"


def test_a_correction_acts_from_its_day(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    correct(scripted, capsys)

    assert due(scripted, "2020-04-09") == date(2020, 6, 29)
    assert due(scripted, "2020-04-10") == date(2020, 7, 14)


def test_an_edit_that_was_saved_before_is_corrected_too(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    scripted.record("2020-04-09")

    assert correct(scripted, capsys).code == 0
    assert told(scripted) == []


def test_nothing_to_correct(scripted: Scripted, capsys: object) -> None:
    ran = correct(scripted, capsys)

    assert ran.code == 3
    assert (
        'nothing differs from what "01/TB-HĐND" says: there is nothing to correct; write into '
        f"{CONCLUSIONS} what it is to say, then type the same line again"
    ) in ran.err
    assert len(council_of(scripted).register) == 1


def test_other_edits_are_not_taken_along(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    edit(scripted, "2020-03-a", "2020-03-b", "programme/2020.yaml")

    assert correct(scripted, capsys).code == 0
    assert git.changed(scripted.root) == ("programme/2020.yaml",)


def test_an_edit_of_what_it_uses_besides_stops_it(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    edit(scripted, "Phòng họp tầng 2", "Hội trường", f"{SESSION}/session.yaml")

    ran = correct(scripted, capsys)

    assert ran.code == 3
    assert f"not saved yet: {SESSION}/session.yaml" in ran.err


def test_corrections_follow_each_other(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    correct(scripted, capsys)
    edit(scripted, "trước ngày 15/7/2020", "trước ngày 20/7/2020")

    ran = correct(scripted, capsys, on="2020-04-20")

    assert ran.code == 0, ran.err
    assert told(scripted) == []
    text = (scripted.root / "register/2020/TB-003.md").read_text(encoding="utf-8")
    assert "Đã viết là: “trước ngày 15/7/2020”" in text
    assert [due(scripted, day) for day in ("2020-04-01", "2020-04-15", "2020-04-20")] == [
        date(2020, 6, 29),
        date(2020, 7, 14),
        date(2020, 7, 19),
    ]


def test_the_target_may_be_named_by_its_correction(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    correct(scripted, capsys)
    edit(scripted, "trước ngày 15/7/2020", "trước ngày 20/7/2020")

    assert correct(scripted, capsys, target="2020/TB-002", on="2020-04-20").code == 0
    assert told(scripted) == []


@pytest.mark.parametrize("effect", ["replace", "supplement"])
def test_other_effects(effect: str, scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)

    assert correct(scripted, capsys, effect=effect).code == 0
    assert told(scripted) == []


def test_minutes_are_corrected_likewise(tmp_path: Path, capsys: object) -> None:
    scripted = office(tmp_path / "y")
    issue(scripted, capsys, "minutes", "2020-03-25", "--date", "2020-03-25")
    edit(scripted, "ended: 11:30", "ended: 11:45", f"{SESSION}/minutes.yaml")

    ran = correct(scripted, capsys, target="01/BB-HĐND")

    assert ran.code == 0, ran.err
    text = (scripted.root / "register/2020/TB-001.md").read_text(encoding="utf-8")
    assert "### 1. Thời gian kết thúc" in text
    assert told(scripted) == []


def test_an_invitation_is_supplemented(tmp_path: Path, capsys: object) -> None:
    scripted = office(tmp_path / "y")
    issue(scripted, capsys, "invitation", "2020-03-25", "--date", "2020-03-17")
    edit(scripted, "Phòng họp tầng 2", "Hội trường UBND huyện", f"{SESSION}/session.yaml")
    assert told(scripted) == ["issued-content-outdated"]

    ran = correct(scripted, capsys, effect="supplement", target="01/GM-HĐND", on="2020-03-18")

    assert ran.code == 0, ran.err
    assert told(scripted) == []


def test_a_correction_from_outside(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)

    ran = correct(scripted, capsys, "--outside", "--number", "130")

    assert ran.code == 0, ran.err
    assert files(scripted)[-2:] == ["register/2020/TB-130.json", "register/2020/TB-130.yaml"]
    assert told(scripted) == []


def hints(scripted: Scripted) -> list[str]:
    """Return what `check` advises where the record differs from what was issued."""
    found = run_checks(council_of(scripted), date(2020, 5, 1))
    return [p.hint or "" for p in found if p.rule.startswith("issued")]


def test_a_symbol_that_is_given_anew_each_year_is_advised_by_its_year(
    scripted: Scripted, capsys: object
) -> None:
    """01/TB-HĐND of next year is another document: to correct or revoke it would be a calamity."""
    assert issue(scripted, capsys, "session-notice", "2020-03-25", "--date", "2021-01-05").code == 0
    assert (scripted.root / "register/2021/TB-001.yaml").exists()
    again = issue(scripted, capsys, *NOTICE)
    edit(scripted, *EDITED)

    advised = (again.err, *hints(scripted))

    assert len(advised) == 2
    assert all('hdnd issue correction "2020/TB-001" --effect amend' in one for one in advised)
    assert correct(scripted, capsys, target="2020/TB-001").code == 0
    assert hints(scripted) == []


# What the document says ----------------------------------------------------------------------


def said(scripted: Scripted, name: str = "TB-002") -> list[str]:
    text = (scripted.root / f"register/2020/{name}.md").read_text(encoding="utf-8")
    starts = ("###", "- Đã", "- Nay", "- Bổ", "- Bỏ")
    return [line for line in text.splitlines() if line.startswith(starts)]


def test_what_the_notice_does_not_print_is_not_corrected_in_words(
    scripted: Scripted, capsys: object
) -> None:
    """The notice names no quantity; the record is put back, or the words change with it."""
    edit(scripted, "        product: Báo cáo kết quả\n",
         "        product: Báo cáo kết quả\n        quantity: 30\n")  # fmt: skip
    assert hints(scripted) == [
        "write the old words again; 01/TB-HĐND does not print this: it can only be corrected "
        "together with words that do"
    ]

    ran = correct(scripted, capsys)

    assert ran.code == 3
    assert (
        "the words of 01/TB-HĐND stay as they are: it does not print what differs (commitment 1: "
        f"quantity); write the old values back into {CONCLUSIONS}"
    ) in ran.err
    edit(scripted, "32 hồ sơ", "30 hồ sơ")
    assert all("hdnd issue correction" in hint for hint in hints(scripted))
    assert correct(scripted, capsys).code == 0
    assert said(scripted) == [
        "### 1. Mục 1, việc số 1, nội dung",
        "- Đã viết là: “Giải quyết dứt điểm 32 hồ sơ tồn đọng”;",
        "- Nay sửa là: “Giải quyết dứt điểm 30 hồ sơ tồn đọng”.",
    ]
    assert told(scripted) == []


def test_a_value_that_stands_in_other_words_is_corrected_there(
    scripted: Scripted, capsys: object
) -> None:
    """The task says the day and the lead by itself: the notice does not repeat them."""
    edit(scripted, "32 hồ sơ tồn đọng", "32 hồ sơ tồn đọng trước ngày 15/7/2020")
    edit(scripted, "due: trước ngày 30/6/2020", "due: trước ngày 15/7/2020")
    edit(scripted, "no_conclusion: 1", "deferred: 1")

    assert correct(scripted, capsys).code == 0

    assert said(scripted) == [
        "### 1. Mục 1, việc số 1, thời hạn",
        "- Bỏ nội dung: “trước ngày 30/6/2020”.",
        "### 2. Mục 1, việc số 1, nội dung",
        "- Đã viết là: “Giải quyết dứt điểm 32 hồ sơ tồn đọng”;",
        "- Nay sửa là: “Giải quyết dứt điểm 32 hồ sơ tồn đọng trước ngày 15/7/2020”.",
        "### 3. Nội dung không có kết luận riêng",
        "- Bỏ nội dung: “Rà soát kết luận phiên trước”.",
        "### 4. Nội dung chưa xem xét",
        "- Bổ sung: “Rà soát kết luận phiên trước”.",
    ]


def test_the_office_s_own_day_is_told_as_something_new(scripted: Scripted, capsys: object) -> None:
    edit(
        scripted,
        "due: trước ngày 30/6/2020",
        "due: trước ngày 30/6/2020\n        due_day: 2020-06-20",
    )
    edit(
        scripted,
        "product: Biên bản nghiệm thu",
        "product: Biên bản nghiệm thu\n        kind: pledge",
    )

    assert correct(scripted, capsys).code == 0

    assert said(scripted) == [
        "### 1. Mục 1, việc số 1, ngày hạn",
        "- Bổ sung: “20/6/2020”.",
        "### 2. Mục 2, việc số 1, tính chất",
        "- Đã viết là: “giao nhiệm vụ”;",
        "- Nay sửa là: “cam kết của cơ quan”.",
    ]
    assert due(scripted, "2020-05-01") == date(2020, 6, 20)


def test_a_letter_can_only_be_revoked(scripted: Scripted, capsys: object) -> None:
    assert issue(scripted, capsys, "reminder", "phong-tnmt", "--date", "2020-07-10").code == 0
    line = 'hdnd issue correction "01/HĐND" --effect revoke --reason …'
    again = issue(scripted, capsys, "reminder", "phong-tnmt", "--date", "2020-07-10")
    amended = correct(scripted, capsys, target="01/HĐND", on="2020-07-11")

    assert (again.code, amended.code) == (3, 3)
    assert line in again.err
    assert line in amended.err


# Drafts --------------------------------------------------------------------------------------


def render(scripted: Scripted, capsys: object, *arguments: str) -> Ran:
    return run_main(capsys, "-C", scripted.root, "--lang", "en", "render", "correction", *arguments)


def test_a_draft_says_what_the_edited_record_changes(scripted: Scripted, capsys: object) -> None:
    nothing = render(scripted, capsys, "01/TB-HĐND")
    assert nothing.code == 3
    assert "then type the same line again" in nothing.err
    edit(scripted, *EDITED)

    ran = render(scripted, capsys, "01/TB-HĐND")
    assert ran.code == 0, ran.err
    draft = scripted.root / "drafts/2020-TB-001-correction.md"
    blank = draft.read_text(encoding="utf-8")
    assert "Số:      /TB-HĐND" in blank
    assert "ngày      tháng      năm" in blank
    assert f"Lý do đính chính: {'…' * 20}\n" in blank
    assert "Nay sửa là: “trước ngày 15/7/2020”." in blank
    given = ("--effect", "supplement", "--reason", REASON)
    assert render(scripted, capsys, "01/TB-HĐND", *given, "--to", "md").code == 0
    assert "Lý do bổ sung: sai sót khi soạn thảo." in draft.read_text(encoding="utf-8")
    revoked = render(scripted, capsys, "01/TB-HĐND", "--effect", "Thu hồi", "--to", "md")
    assert revoked.code == 0
    assert "hết hiệu lực" in draft.read_text(encoding="utf-8")


def test_of_an_issued_correction_the_file_is_copied(scripted: Scripted, capsys: object) -> None:
    for new, day in (("15/7/2020", "2020-04-10"), ("20/7/2020", "2020-04-20")):
        text = (scripted.root / CONCLUSIONS).read_text(encoding="utf-8")
        due = next(line for line in text.split("\n") if "due: trước" in line)
        edit(scripted, due, f"        due: trước ngày {new}")
        assert correct(scripted, capsys, on=day).code == 0
    for name in ("TB-002", "TB-003"):
        assert render(scripted, capsys, f"2020/{name}").code == 0
        for ending in ("docx", "md"):
            made = (scripted.root / f"drafts/2020-{name}-correction.{ending}").read_bytes()
            assert made == (scripted.root / f"register/2020/{name}.{ending}").read_bytes()
    word = str(scripted.root / "register/2020/TB-002.docx")
    same = render(scripted, capsys, "02/TB-HĐND", "--compare", word)
    assert same.code == 0, same.out
    edit(scripted, "20/7/2020", "25/7/2020")
    other = render(scripted, capsys, "01/TB-HĐND", "--compare", word)
    assert other.code == 1
    assert 'there stands "trước ngày 25/7/2020"' in other.out


def test_effect_and_reason_are_of_corrections_only(scripted: Scripted, capsys: object) -> None:
    arguments = ("render", "minutes", "2020-03-25", "--reason", "x")
    ran = run_main(capsys, "-C", scripted.root, "--lang", "en", *arguments)
    assert ran.code == 2
    assert "--reason" in ran.err


# What stands in a document's place -----------------------------------------------------------


def test_what_was_replaced_is_corrected_by_what_stands_in_its_place(
    scripted: Scripted, capsys: object
) -> None:
    edit(scripted, *EDITED)
    assert correct(scripted, capsys, effect="replace").code == 0
    edit(scripted, "trước ngày 15/7/2020", "trước ngày 20/7/2020")

    problems = run_checks(council_of(scripted), date(2020, 5, 1))
    (changed,) = (p for p in problems if p.rule == "issued-content-changed")
    assert 'hdnd issue correction "02/TB-HĐND" --effect amend' in (changed.hint or "")
    ran = correct(scripted, capsys, effect="supplement", on="2020-04-20")
    assert ran.code == 3
    assert (
        "01/TB-HĐND was replaced by 02/TB-HĐND, which stands in its place: "
        'hdnd issue correction "02/TB-HĐND" --effect supplement --reason …'
    ) in ran.err
    assert correct(scripted, capsys, target="02/TB-HĐND", on="2020-04-20").code == 0
    # What amends the document that stands may be named for it.
    edit(scripted, "trước ngày 20/7/2020", "trước ngày 25/7/2020")
    assert correct(scripted, capsys, target="03/TB-HĐND", on="2020-04-21").code == 0
    assert told(scripted) == []
    whole = correct(scripted, capsys, effect="revoke", target="02/TB-HĐND", on="2020-04-22")
    assert whole.code == 3
    assert 'hdnd issue correction "01/TB-HĐND" --effect revoke --reason …' in whole.err
    assert correct(scripted, capsys, effect="revoke", on="2020-04-22").code == 0


def test_a_part_that_is_replaced_keeps_its_own_numbers(tmp_path: Path, capsys: object) -> None:
    scripted = office(tmp_path / "y")
    assert issue(scripted, capsys, *NOTICE, "--item", "3").code == 0
    edit(scripted, "Bố trí điểm tập kết rác", "Bố trí hai điểm tập kết rác")

    assert correct(scripted, capsys, effect="replace").code == 0

    text = (scripted.root / "register/2020/TB-002.md").read_text(encoding="utf-8")
    headings = [line for line in text.splitlines() if line.startswith("###")]
    assert headings == ["### 1. Mục 1, việc số 1, nội dung", "### 1. Về thu gom rác thải"]


# Revoking ------------------------------------------------------------------------------------


def test_a_revoked_notice_binds_nobody_and_can_be_issued_anew(
    scripted: Scripted, capsys: object
) -> None:
    assert correct(scripted, capsys, effect="revoke").code == 0

    content = json.loads((scripted.root / "register/2020/TB-002.json").read_bytes())
    assert content["content"] is None
    edit(scripted, *EDITED)
    assert told(scripted) == []
    scripted.record("2020-04-11")
    ran = issue(scripted, capsys, "conclusion-notice", "2020-03-25", "--date", "2020-04-11")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Issued: 03/TB-HĐND")
    assert told(scripted) == []


def test_what_was_revoked_is_not_corrected(scripted: Scripted, capsys: object) -> None:
    correct(scripted, capsys, effect="revoke")
    edit(scripted, *EDITED)

    ran = correct(scripted, capsys, on="2020-04-12")

    assert ran.code == 3
    assert (
        "01/TB-HĐND was revoked by 02/TB-HĐND: nothing of it can be corrected; what holds is "
        "issued anew: hdnd issue conclusion-notice 2020-03-25"
    ) in ran.err
    scripted.record("2020-04-12")
    assert issue(scripted, capsys, *NOTICE[:2], "--date", "2020-04-12").code == 0
    ran = correct(scripted, capsys, on="2020-04-13")
    assert '03/TB-HĐND stands in its place: hdnd issue correction "03/TB-HĐND"' in ran.err


def test_a_correction_is_not_revoked(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    correct(scripted, capsys)

    ran = correct(scripted, capsys, effect="revoke", target="02/TB-HĐND", on="2020-04-12")

    assert ran.code == 3
    assert "02/TB-HĐND is a correction" in ran.err


# Bad input -----------------------------------------------------------------------------------


def test_an_entry_written_by_hand_can_only_be_revoked(tmp_path: Path, capsys: object) -> None:
    entry = (
        "document: conclusion-notice\nsession: 2020-03-25\nnumber: 1\nsymbol: 01/TB-HĐND\n"
        "date: 2020-03-26\n"
    )
    scripted = office(tmp_path / "y", {"register/2020/TB-001.yaml": entry})

    ran = correct(scripted, capsys)
    assert ran.code == 3
    assert "01/TB-HĐND froze nothing" in ran.err
    assert correct(scripted, capsys, effect="revoke").code == 0


def test_a_document_that_the_register_does_not_have(scripted: Scripted, capsys: object) -> None:
    ran = correct(scripted, capsys, target="09/TB-HĐND")

    assert ran.code == 3
    assert 'the register has no document "09/TB-HĐND"' in ran.err


def test_a_correction_before_its_target(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)

    ran = correct(scripted, capsys, on="2020-03-25")

    assert ran.code == 3
    assert "2020-03-25 is before 01/TB-HĐND, which was issued on 2020-03-26" in ran.err


# What the history says -------------------------------------------------------------------------


def test_the_history_finds_no_silent_change(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    correct(scripted, capsys)

    ran = run_main(capsys, "-C", scripted.root, "verify")

    assert ran.code == 0, ran.out
    ran = run_main(capsys, "-C", scripted.root, "gate", "--base", "HEAD^")
    assert ran.code == 0, ran.out


def test_the_log_tells_the_chain(scripted: Scripted, capsys: object) -> None:
    edit(scripted, *EDITED)
    correct(scripted, capsys)

    out = run_main(capsys, "-C", scripted.root, "log", "2020-03-25/1").out

    assert "issued: notice of the conclusions 01/TB-HĐND" in out
    assert (
        "issued: notice 02/TB-HĐND that amends notice of the conclusions 01/TB-HĐND;"
        " reason: Sai sót khi soạn thảo" in " ".join(out.split())
    )


def test_after_revoking_an_edit_is_no_silent_change(scripted: Scripted, capsys: object) -> None:
    correct(scripted, capsys, effect="revoke")
    edit(scripted, *EDITED)
    # The moment of recording counts, and the commands above recorded today.
    in_git(scripted.root, "commit", "--quiet", "--all", "--message", "Sửa kết luận")

    assert run_main(capsys, "-C", scripted.root, "verify").code == 0
    assert run_main(capsys, "-C", scripted.root, "gate", "--base", "HEAD^").code == 0
