"""The clerk's commands on machines as they are: old consoles, narrow windows, other languages."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.test_progress import COUNCIL as RECORD
from tests.support.command import Ran, hdnd, run_main
from tests.support.repositories import Scripted, in_git
from tests.support.terminal import Terminal

#: Machines whose own letters are not UTF-8; an empty PYTHONUTF8 is none.
MACHINES = {
    "LANG=C": {"LC_ALL": "C", "PYTHONUTF8": "", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONUTF8": ""},
    "cp1258": {"PYTHONIOENCODING": "cp1258", "PYTHONUTF8": ""},
    "cp1252": {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": ""},
}
NAME = "xã Thạch Đông"
COUNCIL = ("--name", NAME, "--chair", "Ông Nguyễn Văn An", "--clerk", "Trần Thị Bình")
DAY = {"HDND_LANG": "vi", "HDND_TODAY": "2020-07-11"}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("may") / "Hồ sơ HĐND huyện"
    return Scripted.council(folder, RECORD).root


@pytest.fixture
def root(original: Path, tmp_path: Path) -> Path:
    return Path(copytree(original, tmp_path / "Ổ D của tôi" / "Hồ sơ HĐND huyện"))


def well(ran: Ran, *codes: int) -> Ran:
    assert ran.code in (codes or (0,)), ran
    assert "Traceback" not in ran.err, ran.err
    assert "\\u" not in ran.out, "letters were lost on the way out"
    return ran


def test_a_day_on_a_machine_without_letters(root: Path) -> None:
    env = {**DAY, **MACHINES["LANG=C"]}

    def run(*arguments: str | Path, codes: tuple[int, ...] = (0,)) -> Ran:
        return well(hdnd("-C", root, *arguments, env=env), *codes)

    made = root.parent / "Hồ sơ xã mới"
    assert "đã lập hồ sơ" in well(hdnd("khoi-tao", made, *COUNCIL, env=env)).out
    assert NAME in (made / "hdnd.yaml").read_text(encoding="utf-8")
    run("tao", "nguoi", "--name", "Bà Lê Thị Thủy", "--title", "Phó Trưởng phòng")
    run("tao", "phien-hop", "30/12/2020", codes=(0, 3))
    text = "Đã giải quyết dứt điểm, xã Thạch Bằng"
    recorded = run("tien-do", "don-doc", "2020-03-25/1", "--by", "tt-hdnd", "--text", text, "--yes")
    assert text in recorded.out
    assert "Đã lưu" in run("luu").out
    assert "thạch bằng" in run("tim", "dut diem xa thach bang").out.lower()
    run("qua-han", codes=(0, 1))
    run("hoan-tac", "--reason", "ghi nhầm việc", "--yes", codes=(0, 3))
    run("kham", codes=(0, 1))
    store = root.parent / "Ổ chung" / "máy chủ"
    store.parent.mkdir()
    assert "máy chủ" in run("dong-bo", "--server", store, "--create").out
    assert in_git(root, "status", "--porcelain") == ""
    assert in_git(store, "rev-parse", "main") == in_git(root, "rev-parse", "HEAD")


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_where_python_takes_names_for_something_else_it_is_started_anew(root: Path) -> None:
    env = {**DAY, **MACHINES["LANG=C"], "PYTHONUTF8": "0"}
    found = well(hdnd("-C", root, "tim", "hồ sơ tồn đọng", env=env))
    assert "Giải quyết dứt điểm 32 hồ sơ tồn đọng" in found.out
    place = root / "sessions/2020-03-25/session.yaml"
    place.write_text(place.read_text("utf-8") + "place: Tầng 2\n", "utf-8")
    assert "Đã lưu: Sửa địa điểm" in well(hdnd("-C", root, "luu", env=env)).out


@pytest.mark.parametrize("machine", [name for name in MACHINES if name != "LANG=C"])
def test_words_are_kept_and_shown_on_a_machine_with_other_letters(machine: str, root: Path) -> None:
    env = {**DAY, **MACHINES[machine]}
    text = "Đã giải quyết dứt điểm, xã Thạch Bằng"
    event = ("tien-do", "don-doc", "2020-03-25/1", "--by", "tt-hdnd", "--text", text, "--yes")
    assert text in well(hdnd("-C", root, *event, env=env)).out
    found = well(hdnd("-C", root, "tim", "dut diem xa thach bang", env=env)).out
    assert "thạch bằng" in found.lower()


@pytest.mark.parametrize("machine", MACHINES)
def test_what_is_typed_arrives_whole_on_every_machine(machine: str, root: Path) -> None:
    pytest.importorskip("pty", reason="no pseudo-terminals here")
    env = {**DAY, **MACHINES[machine]}
    with Terminal("tao", "nguoi", cwd=root, env=env) as at:
        at.answer("Họ tên", "Bà Đỗ Thị Thủy Ngọc")
        at.answer("Mã (id) [do-thi-thuy-ngoc]", "")
        at.answer("Chức vụ", "Phó Trưởng phòng Nội vụ")
        code, screen = at.end()
    assert code == 0, screen
    text = (root / "agencies.yaml").read_text(encoding="utf-8")
    assert "Đỗ Thị Thủy Ngọc" in text
    assert "Phó Trưởng phòng Nội vụ" in text


def test_letters_of_another_machine_are_asked_for_again(root: Path) -> None:
    pytest.importorskip("pty", reason="no pseudo-terminals here")
    with Terminal("tao", "nguoi", cwd=root, env=DAY) as at:
        at.wait_for("Họ tên")
        at.wait_for(": ")
        at.type_bytes("Đỗ Thị Hà\n".encode("cp1258", "replace"))
        at.wait_for("gõ lại")
        at.reply("Bà Đỗ Thị Hà")
        at.reply("")
        at.reply("")
        assert at.end()[0] == 0
    assert "Đỗ Thị Hà" in (root / "agencies.yaml").read_text(encoding="utf-8")


NARROW = (
    ("khoi-tao", "Hồ sơ xã mới", *COUNCIL),
    ("tao", "nguoi", "--name", "Bà Lê Thị Thủy", "--title", "Phó Trưởng phòng Nội vụ huyện"),
    ("tien-do", "don-doc", "2020-03-25/1", "--by", "tt-hdnd", "--yes"),
    ("luu",),
    ("kham",),
    ("tim", "ho so"),
    ("qua-han",),
    ("don-doc",),
    ("dong-bo",),
    ("hoan-tac",),
    ("ban-hanh", "conclusion-notice", "2020-03-25"),
)


@pytest.mark.parametrize("arguments", NARROW, ids=[words[0] for words in NARROW])
def test_forty_columns_hold_every_line(arguments: tuple[str, ...], root: Path) -> None:
    ran = hdnd(*arguments, cwd=root, env={**DAY, "COLUMNS": "40"})
    assert "Traceback" not in ran.err
    # A path, and a line that is to be typed, are never broken.
    whole = ("→ ", "hdnd: ", "lấy ngày", "Cách dùng")
    for line in (ran.out + ran.err).splitlines():
        is_whole = line.lstrip().startswith(whole) or len(max(line.split() or [""], key=len)) > 20
        assert len(line) <= 40 or is_whole, line


@pytest.mark.parametrize(("colour", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_is_left_out_where_it_is_not_wanted(
    colour: dict[str, str], is_coloured: bool, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pty", reason="no pseudo-terminals here")
    monkeypatch.delenv("NO_COLOR")
    with Terminal("qua-han", cwd=root, env={**DAY, "TERM": "xterm-256color", **colour}) as at:
        at.wait_for("Quá hạn")
        at.end()
        assert (b"\x1b[" in at.shown) == is_coloured


@pytest.mark.parametrize(("language", "words"), [("vi", "Đã lưu"), ("en", "Saved")])
def test_the_language_is_as_asked_for(language: str, words: str, root: Path) -> None:
    (root / "sessions/2020-03-25/papers").mkdir(exist_ok=True)
    (root / "sessions/2020-03-25/papers/giấy.txt").write_text("x", encoding="utf-8")
    assert words in well(hdnd("-C", root, "luu", HDND_LANG=language)).out


def test_a_vietnamese_command_is_answered_in_vietnamese_on_an_english_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HDND_LANG", raising=False)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_US.UTF-8")
    for told, arguments in (
        ("Cách dùng", ("khoi-tao", "--help")),
        ("Cách dùng", ("-C", ".", "luu", "--help")),
        ("Usage", ("init", "--help")),
        ("Usage", ("-C", "luu", "save", "--help")),
        ("Usage", ("--lang", "en", "luu", "--help")),
    ):
        assert run_main(capsys, *arguments).out.startswith(told), arguments


def test_an_error_is_one_line_in_a_pipe_and_cuts_no_word_at_a_terminal(tmp_path: Path) -> None:
    pytest.importorskip("pty", reason="no pseudo-terminals here")
    folder = tmp_path / "hồ sơ"
    folder.mkdir()
    piped = hdnd("luu", cwd=folder)
    assert (piped.code, piped.err.count("\n")) == (3, 1)
    with Terminal("luu", cwd=folder) as at:
        code, screen = at.end()
    assert (code, screen.split()) == (3, piped.err.split())
    words = max(len(word) for word in screen.split())
    assert all(len(line) <= max(80, words + 2) for line in screen.splitlines())
    assert screen.count("\n") > 1


def test_files_of_notepad_and_of_a_mac_are_kept_as_they_are(root: Path) -> None:
    agencies = root / "agencies.yaml"
    text = agencies.read_text(encoding="utf-8")
    raw = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    agencies.write_bytes(raw)
    well(hdnd("-C", root, "tao", "nguoi", "--name", "Bà Lê Thị Thủy", env=DAY))
    added = agencies.read_bytes()
    assert added.startswith(b"\xef\xbb\xbf")
    assert added.count(b"\n") == added.count(b"\r\n"), "line ends are mixed"
    assert "Lê Thị Thủy".encode() in added
    papers = root / "sessions/2020-03-25/papers"
    papers.mkdir(exist_ok=True)
    name = unicodedata.normalize("NFD", "tờ trình của UBND.txt")
    (papers / name).write_bytes(b"x")
    note = unicodedata.normalize("NFD", "Đã trả hết hồ sơ tồn đọng ở Thạch Bằng")
    words = ("--by", "phong-tnmt", "--state", "in_progress", "--text", note, "--yes")
    well(hdnd("-C", root, "tien-do", "bao-cao", "2020-03-25/1", *words, env=DAY))
    well(hdnd("-C", root, "luu", env=DAY))
    assert in_git(root, "status", "--porcelain") == ""
    found = well(hdnd("-C", root, "tim", "ton dong o thach bang", env=DAY)).out
    assert "2020-07-11-1-report.yaml" in found
    (event,) = (root / "sessions/2020-03-25/progress").glob("*report*")
    assert unicodedata.is_normalized("NFC", event.read_text(encoding="utf-8"))
