"""`hdnd progress` at a real terminal: what is asked, what is shown, what is written."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.test_progress import COUNCIL
from tests.support.command import run_main
from tests.support.repositories import Scripted, in_git
from tests.support.terminal import CTRL_C, Terminal

pytest.importorskip("pty", reason="no pseudo-terminals here")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Scripted.council(tmp_path_factory.mktemp("dialogue") / "Hồ sơ", COUNCIL).root


@pytest.fixture
def root(original: Path, tmp_path: Path) -> Path:
    copytree(original, tmp_path / "Hồ sơ")
    return tmp_path / "Hồ sơ"


def at(root: Path, *words: str, columns: int = 80) -> Terminal:
    env = {"HDND_TODAY": "2020-07-11", "HDND_LANG": "vi", "NO_COLOR": "1"}
    return Terminal("tien-do", *words, cwd=root, env=env, columns=columns)


def written(root: Path, session: str = "2020-03-25") -> dict[str, str]:
    folder = root / f"sessions/{session}/progress"
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*"))}


def test_a_report_is_asked_for_from_its_kind_on(root: Path) -> None:
    with at(root) as terminal:
        terminal.wait_for("Ctrl+C là thôi")
        terminal.answer("Diễn biến:\n", "báo cáo")
        terminal.answer("Việc của cơ quan nào:\n", "tnmt")
        terminal.wait_for(
            "1. 2020-03-25/1: Giải quyết dứt điểm 32 hồ sơ tồn đọng (quá hạn 12 ngày)"
        )
        terminal.answer("Số hoặc chữ", "1-2")
        terminal.answer("người báo cáo [Phòng TN&MT]", "")
        terminal.answer("Ngày [11/7/2020]", "12/7")
        terminal.wait_for("trước phiên họp")
        terminal.answer("Ngày [11/7/2020]", "9/7")
        terminal.wait_for("→ 09/7/2020")
        terminal.answer("Tình trạng:\n", "xong")
        terminal.wait_for('có nhiều lựa chọn khớp với "xong"')
        terminal.answer("Số hoặc chữ", "đã xong")
        terminal.answer("Ngày làm xong [09/7/2020]", "10/7/2020")
        terminal.answer("Ngày làm xong [09/7/2020]", "25/6")
        terminal.wait_for("→ 25/6/2020")
        terminal.answer("Số liệu", "đã xong=32")
        terminal.answer("ký hiệu văn bản", "31/BC-TNMT")
        terminal.answer("Nội dung", "Xong: 32 hồ sơ # hết")
        terminal.wait_for("tình trạng: quá hạn 12 ngày → chờ công nhận kết quả")
        terminal.wait_for("Sẽ ghi tệp: sessions/2020-03-25/progress/2020-07-09-1+2-report.yaml")
        assert written(root) == {}
        terminal.answer("Ghi vào hồ sơ [C/k]", "")
        terminal.wait_for("Đã ghi: sessions/2020-03-25/progress/2020-07-09-1+2-report.yaml")
        code, screen = terminal.end()
    assert (code, "Traceback" in screen) == (0, False)
    assert written(root)["2020-07-09-1+2-report.yaml"] == (
        "commitment: [1, 2]\n"
        "kind: report\n"
        "date: 2020-07-09\n"
        "by: phong-tnmt\n"
        "state: done\n"
        "done_on: 2020-06-25\n"
        "symbol: 31/BC-TNMT\n"
        "figures: {đã xong: 32}\n"
        "text: >-\n"
        "  Xong: 32 hồ sơ # hết\n"
    )
    assert in_git(root, "status", "--porcelain") == ""


def test_where_nothing_was_concluded_nothing_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Scripted.council(tmp_path / "Hồ sơ").root
    with at(root) as terminal:
        code, screen = terminal.end()
    assert (code, "Diễn biến:" in screen) == (3, False)
    assert screen.endswith("  hdnd tao ket-luan 2020-03-25\n")
    note = "conclusions:\n  - {title: Chung, commitments: [{id: 1, task: Nắm tình hình, kind: note}]}\n"
    (root / "sessions/2020-03-25/conclusions.yaml").write_text(note, encoding="utf-8")
    noted = run_main(capsys, "-C", root, "progress", "report", "2020-03-25/1")
    assert (noted.code, noted.err.endswith("hdnd new conclusion 2020-03-25\n")) == (3, True)
    for file in (root / "sessions/2020-03-25").iterdir():
        file.unlink()
    empty = run_main(capsys, "-C", root, "progress")
    assert (empty.code, empty.err.endswith("hdnd new session DAY\n")) == (3, True)


def test_a_new_deadline_is_echoed_and_one_that_is_not_later_refused(root: Path) -> None:
    with at(root, "gia-han", "Phòng TN&MT") as terminal:
        terminal.answer("Việc nào:\n", "1")
        terminal.answer("Nơi xin gia hạn [Phòng TN&MT]", "20/3")
        terminal.wait_for('không có cơ quan, nhóm hay người "20/3"')
        terminal.answer("Nơi xin gia hạn [Phòng TN&MT]", "")
        terminal.answer("Ngày [11/7/2020]", "")
        terminal.answer("Thời hạn mới", "sớm nhất có thể")
        terminal.answer("Thời hạn mới", "29/6/2020")
        terminal.wait_for("hạn mới 29/6/2020 của việc 2020-03-25/1 không muộn hơn hạn hiện hành")
        terminal.answer("Thời hạn mới", "trước ngày 01/11/2020")
        terminal.wait_for("→ hạn cuối 31/10/2020, thứ Bảy; ngày làm việc cuối 30/10")
        terminal.answer("Căn cứ [bỏ trống]", "Công văn số 9/HĐND ngày 10/7/2020")
        terminal.answer("Lý do [bỏ trống]", "")
        terminal.wait_for("hạn 29/6/2020 → 31/10/2020, lùi 124 ngày, lần thứ 1")
        terminal.answer("Ghi vào hồ sơ [C/k]", "c")
        code, _screen = terminal.end()
    assert code == 0
    assert "new_due: trước ngày 01/11/2020\n" in written(root)["2020-07-11-1-extension.yaml"]


def test_whose_row_it_is_is_asked(root: Path) -> None:
    with at(root, "bao-cao", "2020-03-25/3") as terminal:
        terminal.answer("người báo cáo", "Ông Nguyễn Văn Tư")
        terminal.wait_for("ghi nguyên văn")
        terminal.answer("Phần việc của:\n", "thach kim")
        terminal.answer("Ngày [11/7/2020]", "")
        terminal.answer("Tình trạng:\n", "3")
        terminal.answer("ký hiệu văn bản", "")
        terminal.answer("Nội dung", "")
        terminal.answer("Ghi vào hồ sơ", "")
        assert terminal.end()[0] == 0
    assert "agency: ubnd-thach-kim\n" in written(root)["2020-07-11-3-report.yaml"]


def test_a_series_asks_for_its_period(root: Path) -> None:
    with at(root, "bao-cao", "2020-03-25/4") as terminal:
        terminal.answer("người báo cáo [UBND huyện]", "")
        terminal.answer("Kỳ [2020-Q1]", "")
        terminal.wait_for("→ quý I/2020")
        terminal.answer("Ngày [11/7/2020]", "")
        terminal.answer("Tình trạng:\n", "1")
        terminal.answer("Ngày làm xong [11/7/2020]", "")
        terminal.answer("ký hiệu văn bản", "")
        terminal.answer("Nội dung", "")
        terminal.answer("Ghi vào hồ sơ", "")
        assert terminal.end()[0] == 0
    assert "period: 2020-Q1\n" in written(root)["2020-07-11-4-report.yaml"]


def test_an_entry_is_chosen_that_is_taken_back(root: Path) -> None:
    for words in (("--by", "tt-hdnd"), ("--by", "tt-hdnd", "--text", "Lần hai")):
        with at(root, "don-doc", "2020-03-25/1", *words, "--yes") as terminal:
            assert terminal.end()[0] == 0
    with at(root, "rut-lai") as terminal:
        terminal.wait_for("→ 2020-03-25/1: Giải quyết dứt điểm 32 hồ sơ tồn đọng")
        terminal.answer("Lần ghi được rút lại:\n", "2")
        terminal.answer("Lý do rút", "Ghi nhầm")
        terminal.answer("Ghi vào hồ sơ", "")
        assert terminal.end()[0] == 0
    text = written(root)["2020-07-11-1-withdrawal.yaml"]
    assert "withdraws: 2020-07-11-1-reminder\n" in text


def test_by_options_it_is_only_confirmed(root: Path) -> None:
    words = ("don-doc", "2020-03-25/1", "--by", "tt-hdnd")
    with at(root, *words) as terminal:
        terminal.answer("Ghi vào hồ sơ [C/k]", "k")
        code, screen = terminal.end()
    assert code == 130
    assert "chưa ghi gì" in screen
    assert screen.count("[") == 1
    assert written(root) == {}
    with at(root, *words, "--yes") as terminal:
        code, screen = terminal.end()
    assert (code, "[C/k]" in screen) == (0, False)
    assert [*written(root)] == ["2020-07-11-1-reminder.yaml"]


def test_a_party_whose_name_was_nearly_typed_is_offered(root: Path) -> None:
    with at(root, "chuyen-giao", "2020-03-25/1") as terminal:
        terminal.answer("Cơ quan chủ trì mới", "thach bang")
        terminal.answer('Có phải "Ủy ban nhân dân xã Thạch Bằng" không [C/k]', "")
        terminal.answer("Ngày", "")
        terminal.answer("Căn cứ [bỏ trống]", "")
        terminal.answer("Lý do [bỏ trống]", "")
        terminal.wait_for(
            "cơ quan chủ trì: Phòng Tài nguyên và Môi trường → Ủy ban nhân dân xã Thạch"
        )
        terminal.answer("Ghi vào hồ sơ", "")
        assert terminal.end()[0] == 0
    assert "to: ubnd-thach-bang\n" in written(root)["2020-07-11-1-reassignment.yaml"]


def test_leaving_in_the_middle_writes_nothing(root: Path) -> None:
    with at(root, "bao-cao", "2020-03-25/1") as terminal:
        terminal.answer("người báo cáo", "")
        terminal.wait_for("Ngày [11/7/2020]: ")
        terminal.leave(CTRL_C, "chưa ghi gì")
        code, screen = terminal.end()
    assert (code, "chưa ghi gì" in screen) == (130, True)
    assert in_git(root, "status", "--porcelain") == ""


def test_somebody_who_records_meanwhile_takes_no_name_away(root: Path) -> None:
    words = ("don-doc", "2020-03-25/1", "--by", "tt-hdnd")
    with at(root, *words) as terminal:
        terminal.wait_for("Ghi vào hồ sơ [C/k]: ")
        with at(root, *words, "--yes") as other:
            assert other.end()[0] == 0
        terminal.type("\n")
        terminal.wait_for("Đã ghi: sessions/2020-03-25/progress/2020-07-11-1-reminder-2.yaml")
        assert terminal.end()[0] == 0
    assert len(written(root)) == 2


def test_a_narrow_terminal_shows_all_of_it(root: Path) -> None:
    with at(root, "don-doc", "2020-03-25/1", "--by", "tt-hdnd", "--yes", columns=44) as terminal:
        code, screen = terminal.end()
    assert code == 0
    told = [line for line in screen.splitlines()[1:] if "sessions/" not in line]
    assert max(map(len, told)) <= 44
