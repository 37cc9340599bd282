"""`hdnd progress` by its options: what is written, what is said of it, what is refused."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from hdnd_cli.cli import progress as command
from hdnd_cli.entering import NAMES, fields_of, kind_named
from hdnd_cli.model.progress import EVENT_KINDS
from tests.support.command import Ran, run_main
from tests.support.councils import write
from tests.support.repositories import Scripted, in_git

Golden = Callable[[str, str], None]
COUNCIL = {
    "agencies.yaml": """\
        agencies:
          - {id: tt-hdnd, name: Thường trực HĐND huyện, kind: standing_committee}
          - {id: phong-tnmt, name: Phòng Tài nguyên và Môi trường, short: Phòng TN&MT, kind: department, head: le-van-binh}
          - {id: ubnd-huyen, name: Ủy ban nhân dân huyện, short: UBND huyện, kind: peoples_committee}
          - {id: ubnd-thach-bang, name: Ủy ban nhân dân xã Thạch Bằng, short: UBND xã Thạch Bằng, kind: commune}
          - {id: ubnd-thach-kim, name: Ủy ban nhân dân xã Thạch Kim, short: UBND xã Thạch Kim, kind: commune}
          - {id: mttq-huyen, name: Ủy ban MTTQ Việt Nam huyện, short: MTTQ huyện, kind: front}
        people:
          - {id: nguyen-van-an, name: Nguyễn Văn An}
          - {id: pham-thi-chi, name: Phạm Thị Chi}
          - {id: le-van-binh, name: Lê Văn Bình}
        """,
    "sessions/2020-03-25/conclusions.yaml": """\
        conclusions:
          - title: Về cấp giấy chứng nhận quyền sử dụng đất
            commitments:
              - id: 1
                task: Giải quyết dứt điểm 32 hồ sơ tồn đọng
                product: Báo cáo kết quả
                lead: phong-tnmt
                due: trước ngày 30/6/2020
                report_due: 05/7/2020
                quantity: 32
              - id: 2
                task: Công khai danh sách hồ sơ tồn đọng
                product: Danh sách
                lead: phong-tnmt
                due: 30/9/2020
              - id: 3
                task: Niêm yết danh sách tại nhà văn hóa
                product: Biên bản niêm yết
                each: [ubnd-thach-bang, ubnd-thach-kim]
                due: 31/8/2020
              - id: 4
                task: Báo cáo tiến độ giải quyết hồ sơ
                product: Báo cáo
                lead: ubnd-huyen
                due: định kỳ hằng quý
        """,
    "sessions/2020-06-24/session.yaml": """\
        kind: regular
        number: 16
        date: 2020-06-24
        chaired_by: nguyen-van-an
        """,
    "sessions/2020-06-24/agenda.yaml": """\
        items:
          - {id: 1, title: Rà soát việc thực hiện kết luận phiên họp trước, group: previous-conclusions, form: review}
          - {id: 2, title: Công tác tiếp công dân, group: citizen-complaints, form: report}
        """,
    "sessions/2020-06-24/conclusions.yaml": """\
        conclusions:
          - item: 2
            commitments:
              - {id: 1, task: Tiếp công dân định kỳ, product: Lịch tiếp, lead: ubnd-huyen, due: 31/7/2020}
        """,
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Scripted.council(tmp_path_factory.mktemp("progress") / "Hồ sơ", COUNCIL).root


@pytest.fixture
def root(original: Path, tmp_path: Path) -> Path:
    copytree(original, tmp_path / "Hồ sơ")
    return tmp_path / "Hồ sơ"


@pytest.fixture(autouse=True)
def in_july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-07-11")


class Progress:
    """Calls the command in a council's folder."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Ran:
        return run_main(self._capsys, "-C", self.root, "progress", *arguments)

    def vietnamese(self, *arguments: str | Path) -> Ran:
        words = ("-C", self.root, "--lang", "vi", "tien-do", *arguments)
        return run_main(self._capsys, *words)

    def newest(self) -> str:
        return in_git(self.root, "log", "-1", "--format=%B")

    def recorded(self) -> list[str]:
        show = ["-c", "core.quotePath=false", "show", "--format=", "--name-only", "HEAD"]
        return in_git(self.root, *show).splitlines()

    def written(self, session: str = "2020-03-25") -> dict[str, str]:
        folder = self.root / f"sessions/{session}/progress"
        return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*"))}


@pytest.fixture
def progress(root: Path, capsys: pytest.CaptureFixture[str]) -> Progress:
    return Progress(root, capsys)


# The options ----------------------------------------------------------------------------------


def test_every_field_of_every_kind_has_an_option() -> None:
    parameters = set(inspect.signature(command.progress).parameters)
    fields = {name for kind in EVENT_KINDS for name in fields_of(kind)}
    assert parameters - fields == {"context", "kind", "commitments", "session", "yes", "verbose"}
    assert fields <= parameters


def test_every_kind_has_a_vietnamese_name() -> None:
    assert {kind_named(name) for name in NAMES} == set(EVENT_KINDS)
    assert all(kind_named(kind) == kind for kind in EVENT_KINDS)
    for name, kind in {
        "bao-cao": "report",
        "phan-anh": "feedback",
        "don-doc": "reminder",
        "gia-han": "extension",
        "cong-nhan": "acceptance",
        "tra-lai": "return",
        "chuyen-giao": "reassignment",
        "bien-phap": "escalation",
        "huy": "cancellation",
        "thoi-thuc-hien": "cancellation",
        "rut-lai": "withdrawal",
        "Báo cáo": "report",
    }.items():
        assert kind_named(name) == kind


# What is written ------------------------------------------------------------------------------


def test_a_report_is_one_file_and_one_entry_of_the_history(progress: Progress) -> None:
    before = in_git(progress.root, "rev-parse", "HEAD")
    ran = progress(
        "report", "2020-03-25/1", "--by", "Phòng TN&MT", "--state", "done", "--date", "9/7",
        "--done-on", "25/6", "--symbol", "31/BC-TNMT", "--figures", "đã xong=32",
        "--text", "Đã xong: 32 hồ sơ # không còn tồn đọng",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert progress.recorded() == ["sessions/2020-03-25/progress/2020-07-09-1-report.yaml"]
    assert progress.written() == {
        "2020-07-09-1-report.yaml": "commitment: 1\n"
        "kind: report\n"
        "date: 2020-07-09\n"
        "by: phong-tnmt\n"
        "state: done\n"
        "done_on: 2020-06-25\n"
        "symbol: 31/BC-TNMT\n"
        "figures: {đã xong: 32}\n"
        "text: >-\n"
        "  Đã xong: 32 hồ sơ # không còn tồn đọng\n"
    }
    assert in_git(progress.root, "rev-parse", "HEAD^") == before
    assert progress.newest() == (
        "Ghi báo cáo: việc 1, phiên 25/3/2020\n\nViec: bao-cao\nKet-luan: 2020-03-25/1"
    )
    assert in_git(progress.root, "status", "--porcelain") == ""


def test_one_letter_answers_tasks_of_several_sessions(progress: Progress) -> None:
    ran = progress(
        "reminder", "2020-03-25/2+1", "2020-06-24/1", "--by", "tt-hdnd",
        "--decision", "Công văn số 9/HĐND ngày 10/7/2020",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert progress.recorded() == [
        "sessions/2020-03-25/progress/2020-07-11-1+2-reminder.yaml",
        "sessions/2020-06-24/progress/2020-07-11-1-reminder.yaml",
    ]
    assert progress.written()["2020-07-11-1+2-reminder.yaml"].startswith("commitment: [1, 2]\n")
    assert progress.newest().splitlines() == [
        "Ghi đôn đốc: việc 1, 2, phiên 25/3/2020; việc 1, phiên 24/6/2020",
        "",
        "Viec: don-doc",
        "Ket-luan: 2020-03-25/1",
        "Ket-luan: 2020-03-25/2",
        "Ket-luan: 2020-06-24/1",
        "Can-cu: Công văn số 9/HĐND ngày 10/7/2020",
    ]


def test_a_second_one_of_the_day_has_a_name_of_its_own(progress: Progress) -> None:
    for _time in range(3):
        assert progress("reminder", "2020-03-25/1", "--by", "tt-hdnd").code == 0
    assert [*progress.written()] == [
        "2020-07-11-1-reminder-2.yaml",
        "2020-07-11-1-reminder-3.yaml",
        "2020-07-11-1-reminder.yaml",
    ]


def test_a_recorded_file_that_was_deleted_in_the_folder_is_not_written_over(
    progress: Progress,
) -> None:
    assert progress("reminder", "2020-03-25/1", "--by", "tt-hdnd").code == 0
    (progress.root / "sessions/2020-03-25/progress/2020-07-11-1-reminder.yaml").unlink()
    assert progress("reminder", "2020-03-25/1", "--by", "tt-hdnd").code == 0
    assert [*progress.written()] == ["2020-07-11-1-reminder-2.yaml"]


def test_what_else_is_changed_or_staged_stays_as_it_is(progress: Progress) -> None:
    (progress.root / "agencies.yaml").write_text(
        (progress.root / "agencies.yaml").read_text(encoding="utf-8") + "# nháp\n",
        encoding="utf-8",
    )
    (progress.root / "README.md").write_text("Hồ sơ\n", encoding="utf-8")
    in_git(progress.root, "add", "README.md")
    assert progress("reminder", "2020-03-25/1", "--by", "tt-hdnd").code == 0
    assert len(progress.recorded()) == 1
    assert in_git(progress.root, "status", "--porcelain") == "A  README.md\n M agencies.yaml"


def test_papers_are_copied_and_recorded_with_it(progress: Progress, tmp_path: Path) -> None:
    paper = tmp_path / "Báo cáo 31.pdf"
    paper.write_bytes(b"%PDF-1\r\n")
    arguments = ("report", "2020-03-25/1", "--by", "phong-tnmt", "--state", "partly")
    assert progress(*arguments, "--file", paper).code == 0
    assert sorted(progress.recorded()) == [
        "sessions/2020-03-25/papers/Báo cáo 31.pdf",
        "sessions/2020-03-25/progress/2020-07-11-1-report.yaml",
    ]
    assert "files: [Báo cáo 31.pdf]\n" in progress.written()["2020-07-11-1-report.yaml"]
    assert progress(*arguments, "--file", paper).code == 0, "the same file is not copied twice"
    assert len(progress.recorded()) == 1
    paper.write_bytes(b"%PDF-2")
    assert progress(*arguments, "--file", paper).code == 0
    assert "sessions/2020-03-25/papers/Báo cáo 31-2.pdf" in progress.recorded()
    in_folder = progress.root / "sessions/2020-03-25/papers"
    assert (in_folder / "Báo cáo 31.pdf").read_bytes() == b"%PDF-1\r\n"
    assert (in_folder / "Báo cáo 31-2.pdf").read_bytes() == b"%PDF-2"


def test_a_paper_that_is_not_there_is_wrong_usage(progress: Progress, tmp_path: Path) -> None:
    arguments = ("reminder", "2020-03-25/1", "--by", "tt-hdnd", "--file")
    for wrong in (tmp_path / "gone.pdf", tmp_path):
        ran = progress(*arguments, wrong)
        assert (ran.code, "--file" in ran.err) == (2, True)
    assert progress.written() == {}


def test_what_a_review_decided(progress: Progress) -> None:
    ran = progress(
        "extension", "2020-03-25/1", "--by", "phong-tnmt", "--new-due", "30/9/2020",
        "--session", "2020-06-24",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    text = progress.written()["2020-06-24-1-extension.yaml"]
    assert "date: 2020-06-24\n" in text
    assert "decision: 2020-06-24#1\n" in text
    assert "Can-cu: 2020-06-24#1" in progress.newest()
    assert progress("return", "2020-03-25/1", "--session", "2020-06-24").code == 0
    assert "by: tt-hdnd\n" in progress.written()["2020-06-24-1-return.yaml"]


def test_a_session_that_reviews_nothing_decides_nothing_by_itself(progress: Progress) -> None:
    ran = progress("reassignment", "2020-03-25/1", "--to", "ubnd-huyen", "--session", "2020-03-25")
    assert ran.code == 2
    assert "--decision: no item of this session reviews the work" in ran.err
    assert progress.written() == {}


def test_a_council_may_lie_below_the_top(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scripted = Scripted(tmp_path / "kho")
    root = write(scripted.root / "Hồ sơ HĐND", COUNCIL)
    scripted.record("2020-01-01")
    below = Progress(root, capsys)
    for _time in range(2):
        assert below("reminder", "2020-03-25/1", "--by", "tt-hdnd").code == 0
    path = "Hồ sơ HĐND/sessions/2020-03-25/progress/2020-07-11-1-reminder-2.yaml"
    assert below.recorded() == [path]


def test_a_period_is_the_oldest_that_is_still_owed(progress: Progress) -> None:
    arguments = ("report", "2020-03-25/4", "--by", "ubnd-huyen", "--state", "done")
    ran = progress(*arguments)
    assert "Period: 2020-Q1" in ran.out.replace("period", "Period")
    assert "period: 2020-Q1\n" in progress.written()["2020-07-11-4-report.yaml"]
    progress(*arguments)
    assert "period: 2020-Q2\n" in progress.written()["2020-07-11-4-report-2.yaml"]
    progress("acceptance", "2020-03-25/4", "--by", "tt-hdnd")
    assert "period: 2020-Q1\n" in progress.written()["2020-07-11-4-acceptance.yaml"]
    progress(*arguments, "--period", "2020-q3")
    assert "period: 2020-Q3\n" in progress.written()["2020-07-11-4-report-3.yaml"]


def test_whose_row_it_is_must_be_said_where_each_owes_its_own(progress: Progress) -> None:
    ran = progress("acceptance", "2020-03-25/3", "--by", "tt-hdnd")
    assert ran.code == 2
    assert "--agency: is missing; one of: ubnd-thach-bang, ubnd-thach-kim" in ran.err
    assert (
        progress("report", "2020-03-25/3", "--by", "UBND xã Thạch Kim", "--state", "done").code == 0
    )
    ran = progress("acceptance", "2020-03-25/3", "--by", "tt-hdnd", "--agency", "ubnd xa thach kim")
    assert ran.code == 0, ran.err
    assert "agency: ubnd-thach-kim\n" in progress.written()["2020-07-11-3-acceptance.yaml"]


def test_an_entry_by_mistake_is_withdrawn_by_its_name(progress: Progress) -> None:
    progress("reminder", "2020-03-25/1+2", "--by", "tt-hdnd")
    path = "sessions/2020-03-25/progress/2020-07-11-1+2-reminder.yaml"
    ran = progress("withdrawal", "--withdraws", path, "--text", "Ghi nhầm việc")
    assert ran.code == 0, ran.err
    text = progress.written()["2020-07-11-1+2-withdrawal.yaml"]
    assert "withdraws: 2020-07-11-1+2-reminder\n" in text
    assert progress("withdrawal", "2020-03-25/1", "--withdraws", "x", "--text", "y").code == 1


def test_a_withdrawal_takes_back_the_whole_entry(progress: Progress) -> None:
    progress("reminder", "2020-03-25/1+2", "--by", "tt-hdnd")
    words = ("--withdraws", "2020-07-11-1+2-reminder", "--text", "Ghi nhầm")
    assert progress("withdrawal", "2020-03-25/2", *words).code == 0
    assert "2020-07-11-1+2-withdrawal.yaml" in progress.written()


def test_what_was_entered_is_taken_back_by_undo(
    progress: Progress, capsys: pytest.CaptureFixture[str]
) -> None:
    assert progress(*CASES["gia-han"]).code == 0
    assert run_main(capsys, "-C", progress.root, "undo", "--yes").code == 0
    assert [*progress.written()] == [
        "2020-07-11-1-extension.yaml",
        "2020-07-11-1-withdrawal.yaml",
    ]
    ran = progress(*CASES["gia-han"])
    assert "deadline 2020-06-29 → 2020-09-30" in ran.out


# What is said of it -------------------------------------------------------------------------------


CASES = {
    "bao-cao": (
        "bao-cao", "2020-03-25/1", "--by", "phong-tnmt", "--state", "đã xong", "--date", "9/7",
        "--done-on", "25/6", "--figures", "đã xong=19", "--figures", "chưa đủ điều kiện=13",
        "--text", "Đã giải quyết xong, trong đó 13 hồ sơ được trả lại do chưa đủ điều kiện",
    ),
    "phan-anh": (
        "phan-anh", "2020-03-25/1", "--by", "mttq-huyen", "--channel", "front",
        "--text", "Còn 5 hộ chưa được cấp",
    ),
    "don-doc": ("don-doc", "2020-03-25/1+2", "2020-06-24/1", "--by", "tt-hdnd"),
    "xin-gia-han": (
        "gia-han", "2020-03-25/1", "--by", "phong-tnmt", "--new-due", "30/9",
        "--symbol", "40/TNMT", "--reason", "Thiếu nhân lực đo đạc",
    ),
    "gia-han": (
        "gia-han", "2020-03-25/1", "--by", "phong-tnmt", "--new-due", "trước ngày 01/10/2020",
        "--decision", "Công văn số 9/HĐND ngày 10/7/2020", "--time", "15h30",
    ),
    "tra-lai": ("tra-lai", "2020-03-25/1", "--by", "tt-hdnd", "--reason", "Chưa có danh sách"),
    "chuyen-giao": ("chuyen-giao", "2020-03-25/2", "--to", "UBND huyện", "--dated", "8/7"),
    "bien-phap": ("bien-phap", "2020-03-25/1", "--step", "chất vấn"),
    "thoi-thuc-hien": (
        "thoi-thuc-hien", "2020-03-25/2", "--decision", "Nghị quyết số 5 của HĐND",
        "--replaced-by", "2020-06-24/1",
    ),
    "cong-nhan": ("cong-nhan", "2020-03-25/1", "--by", "tt-hdnd"),
    "rut-lai": (
        "rut-lai", "2020-03-25/1", "--withdraws", "2020-07-10-1-extension", "--text", "Ghi nhầm",
    ),
}  # fmt: skip
#: What stands in the record before what is told.
BEFORE = {
    "phan-anh": CASES["bao-cao"],
    "cong-nhan": CASES["bao-cao"],
    "tra-lai": CASES["bao-cao"],
    "rut-lai": (*CASES["gia-han"], "--date", "10/7"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_told_what_is_entered_and_what_changes(
    progress: Progress, golden: Golden, name: str
) -> None:
    if name in BEFORE:
        assert progress.vietnamese(*BEFORE[name]).code == 0
    ran = progress.vietnamese(*CASES[name])
    assert ran.code == 0, ran.err
    golden(f"progress/{name}.vi.txt", ran.out + "-- \n" + ran.err)


def test_it_fits_eighty_columns_and_is_said_in_english_too(
    progress: Progress, golden: Golden
) -> None:
    progress(*CASES["bao-cao"])
    ran = progress(*CASES["gia-han"])
    assert max(map(len, ran.out.splitlines())) <= 80
    golden("progress/extension.en.txt", ran.out)


def test_the_same_day_again_is_no_change_of_state(progress: Progress) -> None:
    ran = progress("report", "2020-03-25/1", "--by", "phong-tnmt", "--state", "in_progress")
    assert "state unchanged: 12 days overdue" in ran.out
    assert "the report due on 2020-07-05 has come, 6 days late" in ran.out


def test_what_stands_there_already_is_told(progress: Progress) -> None:
    arguments = ("reminder", "2020-03-25/1", "--by", "tt-hdnd", "--text", "Đề nghị báo cáo")
    assert "already" not in progress(*arguments).out
    ran = progress(*arguments)
    told = " ".join(ran.out.split())
    path = "sessions/2020-03-25/progress/2020-07-11-1-reminder.yaml"
    assert f"the same stands in the record already: {path}" in told
    assert "already" not in progress(*arguments[:-1], "Đề nghị báo cáo gấp").out


def test_who_reported_and_accepts_is_told(progress: Progress) -> None:
    progress("report", "2020-03-25/1", "--by", "le-van-binh", "--state", "done")
    ran = progress("acceptance", "2020-03-25/1", "--by", "tt-hdnd")
    assert "the report was entered by Trần Thị Bình too" in " ".join(ran.out.split())


def test_another_clerk_s_report_is_accepted_in_silence(
    progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress("report", "2020-03-25/1", "--by", "phong-tnmt", "--state", "done")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "dung@example.vn")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "dung@example.vn")
    ran = progress("acceptance", "2020-03-25/1", "--by", "tt-hdnd")
    assert "too" not in ran.out
    ran = progress("acceptance", "2020-03-25/1", "--by", "le-van-binh")
    assert "Lê Văn Bình reported it too" in " ".join(ran.out.split())


def test_what_the_log_tells_is_what_was_entered(
    progress: Progress, capsys: pytest.CaptureFixture[str]
) -> None:
    progress(*CASES["gia-han"])
    ran = run_main(capsys, "-C", progress.root, "log", "2020-03-25/1", "--format", "json")
    kinds = [row.get("event", {}) for row in json.loads(ran.out)["rows"]]
    assert any("2020-09-30" in json.dumps(row) for row in kinds) or "2020-09-30" in ran.out


# What is refused ------------------------------------------------------------------------------------


def test_what_would_be_an_error_is_told_as_check_tells_it_and_not_written(
    progress: Progress, golden: Golden
) -> None:
    before = in_git(progress.root, "rev-parse", "HEAD")
    ran = progress.vietnamese(
        "gia-han", "2020-03-25/1", "--by", "phong-tnmt", "--new-due", "29/6/2020",
        "--decision", "bút phê ngày 01/7/2020",
    )  # fmt: skip
    assert ran.code == 1
    golden("progress/refused.vi.txt", ran.out + "-- \n" + ran.err)
    assert progress.written() == {}
    assert in_git(progress.root, "rev-parse", "HEAD") == before
    assert progress("report", "2020-03-25/1", "--by", "phong-tn", "--state", "done").code == 1
    ran = progress("reminder", "2020-03-25/1", "--by", "tt-hdnd", "--date", "2020-03-24")
    assert (ran.code, "event-before-session" in ran.out) == (1, True)


def test_errors_that_stand_already_hinder_nothing(progress: Progress) -> None:
    broken = progress.root / "sessions/2020-03-25/progress/2020-04-01-9-report.yaml"
    broken.parent.mkdir()
    broken.write_text("commitment: 9\nkind: report\n", encoding="utf-8")
    ran = progress("reminder", "2020-03-25/1", "--by", "tt-hdnd")
    assert ran.code == 0, ran.out
    assert "2020-04-01-9-report.yaml" in ran.err
    assert len(progress.recorded()) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["report", "2020-03-25/1", "--state", "done"], "--by: is missing"),
        (["report", "2020-03-25/1", "--by", "x y"], "--state: is missing"),
        (["escalation", "2020-03-25/1"], "--step: is missing"),
        (["extension", "2020-03-25/1", "--by", "x y"], "--new-due: is missing"),
        (["report", "2020-03-25/1", "--new-due", "30/6"], "--new-due: an event of this kind"),
        (["acceptance", "2020-03-25/1", "--file", "x", "--figures", "a=1"], "--figures: an event"),
        (["report", "2020-03-25/1", "--by", "x y", "--state", "don"], 'did you mean "done"?'),
        (["report", "2020-03-25/1", "--date", "31/2"], "--date: there is no day 31/2"),
        (["report", "2020-03-25/1", "--text", ""], '--text: "" says nothing'),
        (["report", "2020-03-25/1", "--by", "?"], '--by: "?" says nothing'),
        (["report", "2020-03-25/1", "--figures", "nhiều"], "--figures: expected figures like"),
        (["report", "2020-03-25/1", "--figures", "a=1", "--figures", "a=2"], '"a" stands there'),
        (["reassignment", "2020-03-25/1", "--to", "Phòng TM"], "--to: there is no agency"),
        (["reprot", "2020-03-25/1"], 'did you mean "report"?'),
        (["report", "--by", "x y", "--state", "done"], "COMMITMENT: name the commitments"),
        (
            ["report", "phong-tnmt", "--by", "x y", "--state", "done"],
            "of phong-tnmt these may be meant: 2020-03-25/1, 2020-03-25/2",
        ),
        ([], "KIND: say what happened"),
    ],
)  # fmt: skip
def test_wrong_usage_names_the_option(progress: Progress, arguments: list[str], told: str) -> None:
    ran = progress(*arguments)
    assert ran.code == 2
    assert told in ran.err
    assert progress.written() == {}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["report", "2020-03-25/9"], 'there is no commitment "2020-03-25/9"'),
        (["report", "phong-tnm"], 'did you mean "phong-tnmt"?'),
        (["return", "2020-03-25/1", "--session", "2020-06-25"], 'did you mean "2020-06-24"?'),
    ],
)
def test_what_does_not_stand_in_the_record(
    progress: Progress, arguments: list[str], told: str
) -> None:
    ran = progress(*arguments)
    assert ran.code == 3
    assert told in ran.err


def test_nothing_can_be_entered_without_a_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    council = write(tmp_path, COUNCIL)
    ran = run_main(capsys, "-C", council, "progress", "reminder", "2020-03-25/1", "--by", "tt-hdnd")
    assert ran.code == 3
    assert not (council / "sessions/2020-03-25/progress").exists()


def test_hostile_words_stay_words(progress: Progress) -> None:
    text = "<b>{x}</b> $(rm -rf /)\nViec: luu\n\n\x1b[31m: # ' \" \\ %s"
    ran = progress("reminder", "2020-03-25/1", "--by", "Bà A: & \x07", "--text", text)
    assert ran.code == 0, ran.err
    assert "\x1b" not in ran.out + ran.err
    from hdnd_cli.reading import read_council
    from hdnd_cli.source import WorkingTree

    (event,) = read_council(WorkingTree(progress.root)).events
    assert (event.event.text, event.event.kind) == (text, "reminder")
    assert progress.newest().count("Viec:") == 1


def test_where_commitments_are_not_saved_it_is_said(progress: Progress) -> None:
    path = progress.root / "sessions/2020-06-24/conclusions.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# nháp\n", encoding="utf-8")
    ran = progress("reminder", "2020-06-24/1", "--by", "tt-hdnd")
    assert (ran.code, "hdnd save saves it" in ran.err) == (0, True)
