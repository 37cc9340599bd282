"""`hdnd new minutes`, `conclusion`, `agency`, `person`, `programme`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hdnd_cli.reading import read_council
from hdnd_cli.source import WorkingTree
from tests.conftest import EXAMPLES
from tests.support.command import Ran, hdnd, run_main
from tests.support.councils import write
from tests.support.repositories import in_git
from tests.support.terminal import CTRL_C, Terminal

SESSION = "sessions/2020-09-23"


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HDND_TODAY", "2020-09-24")
    root = tmp_path / "loc-ha"
    shutil.copytree(EXAMPLES / "loc-ha", root)
    for later in ("2020-12-02",):
        shutil.rmtree(root / "sessions" / later)
    shutil.rmtree(root / SESSION / "progress")
    return root


def rules(root: Path, path: str) -> set[str]:
    ran = hdnd("-C", root, "check", path, "--format", "json")
    assert ran.code == 0, ran.out
    return {problem["rule"] for problem in json.loads(ran.out)["problems"]}


def new(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> Ran:
    return run_main(capsys, "--lang", "vi", "-C", root, "new", *arguments)


Golden = Callable[[str, str], None]
Capture = pytest.CaptureFixture[str]


def test_minutes_ask_for_everything(example: Path, capsys: Capture, golden: Golden) -> None:
    (example / SESSION / "minutes.yaml").unlink()
    (example / SESSION / "conclusions.yaml").unlink()
    ran = new(capsys, example, "minutes", "2020-09-23")
    assert ran.code == 0
    golden("new/minutes-told.txt", ran.out)
    golden("new/minutes.yaml", (example / SESSION / "minutes.yaml").read_text(encoding="utf-8"))
    assert rules(example, f"{SESSION}/minutes.yaml") == {"unfilled"}


def test_those_who_were_not_there_are_told_by_options(example: Path, capsys: Capture) -> None:
    (example / SESSION / "minutes.yaml").unlink()
    ran = new(
        capsys, example, "minutes", "2020-09-23", "--ended", "11h30", "--absent", "dang-quoc-huy", "--absent",
        "phong-vhtt",
    )  # fmt: skip
    assert ran.code == 0
    minutes = read_council(WorkingTree(example)).sessions["2020-09-23"].minutes
    assert minutes is not None
    assert minutes.ended is not None
    assert minutes.ended.at.isoformat() == "11:30:00"
    away = {a.person or a.agency for a in minutes.attendance if a.status == "excused"}
    assert away == {"dang-quoc-huy", "phong-vhtt"}
    assert all(a.status == "present" for a in minutes.attendance if a.reason is None)
    assert "unfilled" in rules(example, f"{SESSION}/minutes.yaml")


def test_everybody_was_there(example: Path, capsys: Capture) -> None:
    (example / SESSION / "minutes.yaml").unlink()
    assert new(capsys, example, "minutes", "2020-09-23", "--all-present").code == 0
    minutes = read_council(WorkingTree(example)).sessions["2020-09-23"].minutes
    assert minutes is not None
    assert {a.status for a in minutes.attendance} == {"present"}
    assert len(minutes.attendance) == 16


def test_a_stranger_cannot_be_absent(example: Path, capsys: Capture) -> None:
    (example / SESSION / "minutes.yaml").unlink()
    ran = new(capsys, example, "minutes", "2020-09-23", "--absent", "phong-vhtx")
    assert ran.code == 2
    assert "phong-vhtt" in ran.err
    both = new(capsys, example, "minutes", "2020-09-23", "--absent", "phong-vhtt", "--all-present")
    assert both.code == 2
    assert not (example / SESSION / "minutes.yaml").exists()


def test_minutes_at_a_terminal(example: Path) -> None:
    (example / SESSION / "minutes.yaml").unlink()
    with Terminal("-C", str(example), "tao", "bien-ban", "2020-09-23") as at:
        at.answer("Kết thúc lúc mấy giờ", "11 giờ 45")
        at.wait_for("  1. Trần Đình Khôi")
        at.answer("cách nhau bằng dấu phẩy", "3, phong van hoa")
        code, _screen = at.end()
    assert code == 0
    minutes = read_council(WorkingTree(example)).sessions["2020-09-23"].minutes
    assert minutes is not None
    away = [a.person or a.agency for a in minutes.attendance if a.status == "excused"]
    assert away == ["dang-quoc-huy", "phong-vhtt"]


def test_conclusions_have_a_commitment_for_each_item_and_pledge(
    example: Path, capsys: Capture, golden: Golden
) -> None:
    (example / SESSION / "conclusions.yaml").unlink()
    ran = new(capsys, example, "conclusion", "2020-09-23")
    assert ran.code == 0
    text = (example / SESSION / "conclusions.yaml").read_text(encoding="utf-8")
    golden("new/conclusions-told.txt", ran.out)
    golden("new/conclusions.yaml", text)
    assert rules(example, f"{SESSION}/conclusions.yaml") == {"unfilled"}
    commitments = read_council(WorkingTree(example)).sessions["2020-09-23"].commitments
    assert [(c.entry.id, c.entry.kind, c.lead, c.entry.question) for c in commitments] == [
        (1, "directive", "phong-nnptnt", None),
        (2, "directive", "phong-gddt", None),
        (3, "directive", "ubnd-huyen", None),
        (4, "pledge", "phong-tnmt", "4.1"),
        (5, "directive", "phong-ktht", None),
    ]


def test_a_pure_report_is_concluded_by_nothing(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-03-25")
    agenda = """\
        items:
          - {id: 1, title: Nghe, form: report}
          - {id: 2, title: Quyết, form: decision}
        """
    before = "kind: regular\nnumber: 14\ndate: 2020-02-20\nchaired_by: nguyen-van-an\n"
    root = write(
        tmp_path,
        {
            "sessions/2020-03-25/agenda.yaml": agenda,
            "sessions/2020-02-20/session.yaml": before,
            "sessions/2020-02-20/conclusions.yaml": "report_due: phiên họp tiếp theo\nconclusions: []\n",
        },
    )
    ran = new(capsys, root, "conclusion", "2020-03-25")
    assert ran.code == 0
    assert "báo cáo kết quả: phiên họp tiếp theo → " in ran.out
    found = read_council(WorkingTree(root)).sessions["2020-03-25"].conclusions
    assert found is not None
    assert (found.no_conclusion, found.report_due) == ((1,), "phiên họp tiếp theo")
    assert [c.all_items for c in found.conclusions] == [(2,)]


def test_without_an_agenda_there_is_still_a_skeleton(tmp_path: Path, capsys: Capture) -> None:
    root = write(tmp_path)
    assert new(capsys, root, "conclusion", "2020-03-25").code == 0
    assert new(capsys, root, "minutes", "2020-03-25", "--all-present").code == 0
    session = read_council(WorkingTree(root)).sessions["2020-03-25"]
    assert session.conclusions is not None
    assert session.minutes is not None
    assert len(session.commitments) == 1


@pytest.mark.parametrize("what", ["minutes", "conclusion"])
def test_nothing_is_written_over(example: Path, capsys: Capture, what: str) -> None:
    before = {p: p.read_bytes() for p in (example / SESSION).iterdir()}
    ran = new(capsys, example, what, "2020-09-23")
    assert ran.code == 3
    assert "đã có; không ghi gì" in ran.err
    assert {p: p.read_bytes() for p in (example / SESSION).iterdir()} == before


def test_an_unknown_session_is_guessed(example: Path, capsys: Capture) -> None:
    ran = new(capsys, example, "conclusion", "2020-09-32")
    assert ran.code == 3
    assert "2020-09-23" in ran.err


def test_a_session_still_to_be_held_is_remarked_on(
    example: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-09-20")
    (example / SESSION / "minutes.yaml").unlink()
    ran = new(capsys, example, "minutes", "2020-09-23", "--all-present")
    assert ran.code == 0
    assert "chưa diễn ra" in ran.err


# Agencies and people -------------------------------------------------------------------------


def test_an_agency_is_added_and_nothing_else_changes(example: Path, capsys: Capture) -> None:
    before = (example / "agencies.yaml").read_text(encoding="utf-8")
    ran = new(
        capsys, example, "agency", "--name", "Phòng Dân tộc: A & B # c", "--short", "Phòng DT", "--head",
        "tran dinh khoi",
    )  # fmt: skip
    assert ran.code == 0
    added = [
        line
        for line in (example / "agencies.yaml").read_text(encoding="utf-8").splitlines()
        if line not in before.splitlines()
    ]
    assert added == [
        '  - {id: phong-dt, name: "Phòng Dân tộc: A & B # c", short: Phòng DT, kind: department, head: tran-dinh-khoi}'
    ]
    assert rules(example, "agencies.yaml") == set()


def test_a_person_is_added_in_the_layout_of_the_list(example: Path, capsys: Capture) -> None:
    ran = new(capsys, example, "person", "--name", "bà Lê Thị Mới", "--title", "Trưởng phòng")
    assert ran.code == 0
    text = (example / "agencies.yaml").read_text(encoding="utf-8")
    assert text.endswith(
        "  - id: le-thi-moi\n    name: Lê Thị Mới\n    honorific: Bà\n    title: Trưởng phòng\n"
    )
    again = new(capsys, example, "person", "--name", "Lê Thị Mới")
    assert "tên này đã có: le-thi-moi" in again.out
    person = read_council(WorkingTree(example)).person_by_id["le-thi-moi-2"]
    assert person.honorific == "?"
    assert rules(example, "agencies.yaml") == {"unfilled"}


def test_what_cannot_be_an_entry_is_wrong_usage(example: Path, capsys: Capture) -> None:
    before = (example / "agencies.yaml").read_bytes()
    for arguments, told in (
        (["agency"], "--name"),
        (["agency", "--name", "X", "--id", "ubnd-huyen"], "Ủy ban nhân dân huyện"),
        (["agency", "--name", "X", "--id", "Phòng"], "Phòng"),
        (["agency", "--name", "X", "--head", "tran-dinh-kho"], "tran-dinh-khoi"),
        (["agency", "--name", "null"], "null"),
        (["person"], "--name"),
    ):
        ran = new(capsys, example, *arguments)
        assert (ran.code, told in ran.err) == (2, True), ran.err
    assert (example / "agencies.yaml").read_bytes() == before


def test_a_broken_file_is_left_alone(tmp_path: Path, capsys: Capture) -> None:
    root = write(tmp_path, {"agencies.yaml": "agencies: [a\n"})
    ran = new(capsys, root, "agency", "--name", "Phòng X")
    assert ran.code == 3
    assert "kiem-tra" in ran.err
    assert (root / "agencies.yaml").read_text() == "agencies: [a\n"


def test_a_file_that_is_missing_is_begun(tmp_path: Path, capsys: Capture) -> None:
    root = write(tmp_path)
    (root / "agencies.yaml").unlink()
    assert (
        new(capsys, root, "person", "--name", "Ông Nguyễn Văn An", "--title", "Chủ tịch").code == 0
    )
    assert read_council(WorkingTree(root)).person_by_id["nguyen-van-an"].honorific == "Ông"


def test_an_agency_at_a_terminal(example: Path, golden: Golden) -> None:
    with Terminal("-C", str(example), "--lang", "vi", "tao", "co-quan") as at:
        at.answer("Tên đầy đủ", "Phòng Dân tộc")
        at.answer("Tên gọi tắt", "")
        at.answer("Số hoặc chữ [sở, phòng", "")
        at.answer("Mã (id) [phong-dan-toc]", "ubnd-huyen")
        at.wait_for("đã dùng")
        at.answer("Mã (id) [phong-dan-toc]", "")
        at.answer("Người đứng đầu", "Trần Đình Khoi")
        code, screen = at.end()
    assert code == 0
    golden("new/agency-asked.txt", screen)
    found = read_council(WorkingTree(example)).agency_by_id["phong-dan-toc"]
    assert (found.kind, [head.person for head in found.head]) == ("department", ["tran-dinh-khoi"])


def test_leaving_changes_nothing(example: Path) -> None:
    before = (example / "agencies.yaml").read_bytes()
    with Terminal("-C", str(example), "--lang", "vi", "tao", "nguoi") as at:
        at.answer("Họ tên", "Lê Thị Mới")
        at.wait_for("Mã (id) [le-thi-moi]: ")
        at.leave(CTRL_C, "chưa ghi gì")
        assert at.end()[0] == 130
    assert (example / "agencies.yaml").read_bytes() == before


# The programme -------------------------------------------------------------------------------


def test_a_programme_carries_over_what_was_not_treated(
    tmp_path: Path, capsys: Capture, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-12-20")
    root = write(
        tmp_path,
        {
            "programme/2020.yaml": """\
                year: 2020
                months:
                  - month: 3
                    topics:
                      - {id: 2020-03-a, title: "Đất: lô # 5", field: land, proposed_by: phong-tnmt, reason: 'Cử tri: bức xúc'}
                      - {id: 2020-03-b, title: Xong, chosen: 2020-03-25#1}
                      - {id: 2020-03-c, title: Thôi, dropped: không cần}
                """,
        },
    )
    ran = new(capsys, root, "programme", "2021")
    assert ran.code == 0
    golden("new/programme-told.txt", ran.out)
    golden("new/programme.yaml", (root / "programme/2021.yaml").read_text(encoding="utf-8"))
    topics = read_council(WorkingTree(root)).programmes[2021].months[0].topics
    assert [(t.id, t.title, t.field, t.reason) for t in topics] == [
        ("2021-01-a", "Đất: lô # 5", "land", "Cử tri: bức xúc")
    ]
    assert rules(root, "programme/2021.yaml") == {"unfilled"}
    assert new(capsys, root, "programme", "2021").code == 3


@pytest.mark.parametrize("year", ["20", "abc", "9999"])
def test_a_year_that_is_none_is_wrong_usage(tmp_path: Path, capsys: Capture, year: str) -> None:
    assert new(capsys, write(tmp_path), "programme", year).code == 2


# Several at once ------------------------------------------------------------------------------


def test_two_clerks_at_once_lose_nothing(example: Path) -> None:
    in_git(example, "init", "--quiet")
    names = [f"Phòng {letter}" for letter in "ABCDEFGH"]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "hdnd_cli", "-C", str(example), "new", "agency", "--name", name],
            stdout=subprocess.DEVNULL,
        )
        for name in names
    ]
    assert [process.wait(timeout=120) for process in running] == [0] * len(names)
    agencies = read_council(WorkingTree(example)).agencies.agencies
    assert {a.name for a in agencies} >= set(names)


def test_what_cannot_be_read_is_remarked_on(example: Path, capsys: Capture) -> None:
    (example / "sessions/2020-06-24/conclusions.yaml").write_text("conclusions: [a\n")
    ran = new(capsys, example, "session", "2020-10-21")
    assert ran.code == 0
    assert "sessions/2020-06-24/conclusions.yaml" in ran.err
