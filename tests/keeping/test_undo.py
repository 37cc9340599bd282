from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from hdnd_cli import git
from tests.support.command import Ran, run_main
from tests.support.repositories import DUNG, Scripted, in_git
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

Undo = Callable[..., Ran]

SESSION = "sessions/2020-03-25/session.yaml"
CONCLUSIONS = "sessions/2020-03-25/conclusions.yaml"
PROGRESS = "sessions/2020-03-25/progress"
CONCLUDED = {
    CONCLUSIONS: """\
        conclusions:
          - title: Về cấp giấy chứng nhận
            lead: phong-tnmt
            commitments:
              - {id: 1, task: Giải quyết hồ sơ tồn đọng, product: Báo cáo, due: 30/6/2020}
        """
}
REPORT = """\
    commitment: 1
    kind: report
    date: 2020-06-25
    by: phong-tnmt
    state: done
    files: [bao-cao.pdf]
    """


@pytest.fixture
def council(tmp_path: Path) -> Scripted:
    return Scripted.council(tmp_path / "Hồ sơ HĐND", CONCLUDED)


@pytest.fixture
def undo(council: Scripted, capsys: pytest.CaptureFixture[str]) -> Undo:
    def run(*arguments: str, lang: str = "vi") -> Ran:
        return run_main(capsys, "--lang", lang, "-C", council.root, "undo", *arguments)

    return run


def text_of(council: Scripted, path: str) -> str:
    return (council.root / path).read_text("utf-8")


def test_a_saving_is_taken_back_by_a_new_step(council: Scripted, undo: Undo) -> None:
    old = text_of(council, SESSION)
    saved = council.record(
        "2020-04-01T08:30+07:00",
        {SESSION: old + "place: Tầng 2\n", "papers/a.txt": "x"},
        message="Sửa địa điểm phiên 25/3/2020",
    )
    ran = undo("--yes")
    assert ran.code == 0, ran.err
    assert ran.out.splitlines() == [
        'Sẽ hoàn tác: "Sửa địa điểm phiên 25/3/2020", ghi ngày 01/4/2020 lúc 08:30',
        f"  {SESSION}: trở lại như trước",
        "  papers/a.txt: xóa đi",
        "Đã hoàn tác.",
    ]
    assert text_of(council, SESSION) == old
    assert not (council.root / "papers/a.txt").exists()
    assert git.changed(council.root) == ()
    assert in_git(council.root, "rev-parse", "HEAD^") == saved
    assert in_git(council.root, "log", "-1", "--format=%B").splitlines() == [
        "Hoàn tác: Sửa địa điểm phiên 25/3/2020",
        "",
        "Viec: hoan-tac",
        f"Hoan-tac: {saved}",
    ]


def test_each_undo_goes_one_step_further_back(council: Scripted, undo: Undo) -> None:
    for name in ("a", "b", "c"):
        council.record("2020-04-01", {f"papers/{name}.txt": name}, message=f"Thêm {name}")
    assert undo("--yes").code == 0
    council.record("2020-04-02", {"papers/d.txt": "d"}, message="Thêm d", by=DUNG)
    assert undo("--yes").code == 0
    files = sorted(file.name for file in (council.root / "papers").iterdir())
    assert files == ["a.txt", "d.txt"]
    assert undo("--yes").code == 0
    ran = undo("--yes")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "hdnd: không hoàn tác được lần lưu đầu tiên của hồ sơ\n"


def test_what_was_taken_back_by_hand_is_named_and_passed_over(
    council: Scripted, undo: Undo
) -> None:
    for name in ("a", "b", "c", "d"):
        council.record("2020-04-01", {f"papers/{name}.txt": name}, message=f"Thêm {name}")
    # With another program; and by a colleague, who took the file away.
    in_git(council.root, "revert", "--no-edit", "HEAD")
    council.record("2020-04-02", {"papers/c.txt": None}, message="Bỏ c", by=DUNG)
    ran = undo("--yes")
    assert (ran.code, ran.err.splitlines()) == (
        0,
        [
            '"Thêm d" đã được hoàn tác từ trước; xét tiếp lần bạn ghi trước đó',
            '"Thêm c" đã được hoàn tác từ trước; xét tiếp lần bạn ghi trước đó',
        ],
    )
    assert ran.out.startswith('Sẽ hoàn tác: "Thêm b"')
    assert [file.name for file in (council.root / "papers").iterdir()] == ["a.txt"]
    # What took it back was taken back in turn: it stands again.
    in_git(council.root, "revert", "--no-edit", "HEAD")
    again = undo("--yes")
    assert again.out.startswith('Sẽ hoàn tác: "Thêm b"'), again
    assert undo("--yes").out.startswith('Sẽ hoàn tác: "Thêm a"')


def test_where_all_was_taken_back_by_hand_the_newest_is_named(
    council: Scripted, undo: Undo, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.record("2020-04-01", {"papers/a.txt": "a"}, message="Thêm a", by=DUNG)
    council.record("2020-04-02", {"papers/a.txt": None}, message="Bỏ a")
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Phan Anh Dũng")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "dung@example.vn")
    ran = undo("--yes")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == 'hdnd: "Thêm a" không còn trong hồ sơ: không có gì để hoàn tác\n'


def test_nothing_of_somebody_else_is_taken_back(
    council: Scripted, undo: Undo, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.record("2020-04-01", {"papers/a.txt": "a"})
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Phan Anh Dũng")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "dung@example.vn")
    ran = undo("--yes")
    assert ran.code == 3
    assert ran.err == "hdnd: Phan Anh Dũng chưa ghi gì ở đây để hoàn tác\n"


def test_an_event_is_withdrawn_and_stays(council: Scripted, undo: Undo) -> None:
    report = f"{PROGRESS}/2020-06-25-1-report.yaml"
    paper = "sessions/2020-03-25/papers/bao-cao.pdf"
    council.record("2020-06-26", {report: REPORT, paper: "x"}, message="Ghi báo cáo: việc 1")
    before = text_of(council, report)
    ran = undo("--yes", "--reason", "Nhầm: của xã Thạch Kim # 2")
    assert ran.code == 0, ran.err
    assert "rút lại; vẫn đọc được nhưng không còn tính" in " ".join(ran.out.split())
    assert text_of(council, report) == before
    assert (council.root / paper).exists()
    [withdrawal] = (council.root / PROGRESS).glob("*-1-withdrawal.yaml")
    assert withdrawal.read_text("utf-8").splitlines()[:2] == ["commitment: 1", "kind: withdrawal"]
    assert withdrawal.read_text("utf-8").splitlines()[3:] == [
        "withdraws: 2020-06-25-1-report",
        "text: >-",
        "  Nhầm: của xã Thạch Kim # 2",
    ]
    assert in_git(council.root, "log", "-1", "--format=%(trailers:key=Ket-luan,valueonly)") == (
        "2020-03-25/1"
    )
    assert undo("--yes").code == 3


def test_what_was_issued_stays(council: Scripted, undo: Undo) -> None:
    council.record(
        "2020-03-26",
        {
            "register/2020/TB-015.yaml": """\
            document: conclusion-notice
            session: 2020-03-25
            number: 15
            symbol: 15/TB-HĐND
            date: 2020-03-26
            """
        },
        message="Ban hành 15/TB-HĐND",
    )
    before = council.head()
    ran = undo("--yes")
    assert ran.code == 3
    assert 'hdnd ban-hanh dinh-chinh "15/TB-HĐND" --effect revoke --reason …' in ran.err
    assert council.head() == before


def test_where_somebody_went_on_it_is_refused(council: Scripted, undo: Undo) -> None:
    old = text_of(council, SESSION)
    council.record("2020-04-01", {SESSION: old + "place: Tầng 2\n"}, message="Sửa địa điểm")
    council.record("2020-04-02", {SESSION: old + "place: Tầng 3\n"}, message="Sửa lại", by=DUNG)
    before = council.head()
    ran = undo("--yes")
    assert ran.code == 3
    assert f"{SESSION} đã được Phan Anh Dũng sửa tiếp ngày 02/4/2020" in ran.err
    assert council.head() == before


def test_where_later_records_rest_on_it_it_is_refused(council: Scripted, undo: Undo) -> None:
    old = text_of(council, "agencies.yaml")
    council.record(
        "2020-04-01",
        {"agencies.yaml": old + "  - {id: tran-thi-be, name: Trần Thị Bê}\n"},
        message="Thêm người",
    )
    council.record(
        "2020-04-02", {SESSION: text_of(council, SESSION) + "secretary: tran-thi-be\n"}, by=DUNG
    )
    before = council.head()
    ran = undo("--yes")
    assert ran.code == 3
    assert "tran-thi-be" in ran.err
    assert council.head() == before


def test_unsaved_words_are_not_written_over(council: Scripted, undo: Undo) -> None:
    old = text_of(council, SESSION)
    council.record("2020-04-01", {SESSION: old + "place: Tầng 2\n"})
    council.write({SESSION: old + "place: của tôi\n"})
    ran = undo("--yes")
    assert ran.code == 3
    assert text_of(council, SESSION).endswith("của tôi\n")


def test_without_a_terminal_it_must_be_said(council: Scripted, undo: Undo) -> None:
    council.record("2020-04-01", {"papers/a.txt": "x"})
    before = council.head()
    assert undo().code == 2
    assert council.head() == before


@pytest.mark.parametrize(("answer", "is_taken"), [("c", True), ("", False)])
def test_at_a_terminal_it_is_asked(council: Scripted, answer: str, is_taken: bool) -> None:
    council.record("2020-04-01", {"papers/a.txt": "x"}, message="Thêm tài liệu")
    with Terminal("-C", council.root, "--lang", "vi", "hoan-tac") as terminal:
        terminal.wait_for('Sẽ hoàn tác: "Thêm tài liệu"')
        terminal.answer("Hoàn tác?", answer)
        code, screen = terminal.end()
    assert code == 0
    assert ("Đã hoàn tác." in screen) == is_taken
    assert (council.root / "papers/a.txt").exists() != is_taken
