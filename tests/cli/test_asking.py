"""Questions at a real terminal: answered, refused, left."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from tests.support.terminal import CTRL_C, CTRL_D, Terminal

pytest.importorskip("pty", reason="no pseudo-terminals here")

PROGRAM = """
import sys
from hdnd_cli import i18n
i18n.use("vi")
from hdnd_cli.cli import asking, options
from hdnd_cli.model.fields import parse_text as text
import typer
levels = [asking.Choice("province", "tỉnh, thành phố"), asking.Choice("commune", "xã, phường, đặc khu")]
agencies = [asking.Choice(f"phong-{n}", f"Phòng số {n}") for n in range(1, 31)]
try:
    print("=", repr({question}))
except typer.Exit as left:
    sys.exit(left.exit_code)
"""


def at(question: str, **environment: str) -> Terminal:
    return Terminal("-c", PROGRAM.replace("{question}", question), program=(), env=environment)


@pytest.fixture(params=["dumb", "xterm"])
def term(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_enter_takes_the_default(term: str) -> None:
    with at("asking.ask('Địa danh', text, default='Lộc Hà')", TERM=term) as terminal:
        terminal.answer("Địa danh [Lộc Hà]", "")
        assert "= 'Lộc Hà'" in terminal.end()[1]


def test_letters_come_composed_and_without_blanks(term: str) -> None:
    with at("asking.ask('Địa danh', text)", TERM=term) as terminal:
        terminal.answer("Địa danh", "  " + normalize("NFD", "Lộc Hà") + " ")
        assert "= 'Lộc Hà'" in terminal.end()[1]


def test_pasted_lines_are_one_answer(term: str) -> None:
    both = "(asking.ask_or_skip('Nội dung', text), asking.confirm('Ghi', default=True))"
    with at(both, TERM=term) as terminal:
        terminal.wait_for("Nội dung [bỏ trống]: ")
        terminal.type("Cử tri phản ánh:\tđường hỏng\nĐề nghị sửa\n\n")
        terminal.answer("Ghi [C/k]", "k")
        assert "= ('Cử tri phản ánh: đường hỏng Đề nghị sửa', False)" in terminal.end()[1]


def test_what_the_reader_refuses_is_told_and_asked_again(term: str) -> None:
    with at("asking.ask('Từ ngày', options.day)", TERM=term) as terminal:
        terminal.answer("Từ ngày", "31/2/2020")
        terminal.wait_for("không có ngày 31/2/2020")
        terminal.answer("Từ ngày", "")
        terminal.wait_for("chỗ này phải có câu trả lời")
        terminal.answer("Từ ngày", "30/6/2020")
        assert "datetime.date(2020, 6, 30)" in terminal.end()[1]


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_leaving_says_that_nothing_was_written(term: str, key: str) -> None:
    with at("asking.ask('Địa danh', text)", TERM=term) as terminal:
        terminal.wait_for("Địa danh: ")
        terminal.leave(key, "đã dừng")
        code, screen = terminal.end()
    assert code == 130
    assert "đã dừng; chưa ghi gì" in screen
    assert "Traceback" not in screen


def test_an_arrow_key_moves_in_the_line() -> None:
    with at("asking.ask('Tên', text)", TERM="xterm") as terminal:
        terminal.wait_for("Tên: ")
        terminal.type("Hộ\x1b[D\x1b[Dx\n")
        assert "= 'xHộ'" in terminal.end()[1]


def test_where_no_line_can_be_edited_an_arrow_key_is_refused() -> None:
    with at("asking.ask('Tên', text)", TERM="xterm", LC_ALL="C") as terminal:
        terminal.answer("Tên", "Hộ\x1b[D")
        terminal.wait_for("gõ lại")
        terminal.answer("Tên", "Hộ Độ")
        assert "= 'Hộ Độ'" in terminal.end()[1]


@pytest.mark.parametrize(
    "typed", ["2", "commune", "xa", "XÃ, phường", "dac khu", "xã, phường, đặc khu"]
)
def test_a_choice_is_made_by_number_or_by_words(typed: str) -> None:
    with at("asking.choose('Cấp', levels)") as terminal:
        terminal.wait_for("  1. tỉnh, thành phố\n  2. xã, phường, đặc khu\n")
        terminal.answer("Số hoặc chữ", typed)
        assert "= 'commune'" in terminal.end()[1]


def test_a_choice_that_is_none_is_told(term: str) -> None:
    with at("asking.choose('Cấp', levels, default='commune')", TERM=term) as terminal:
        terminal.answer("Số hoặc chữ [xã, phường, đặc khu]", "3")
        terminal.wait_for('không có lựa chọn nào khớp với "3"')
        terminal.answer("Số hoặc chữ", "tinh thanh pho")
        assert "= 'province'" in terminal.end()[1]


def test_a_long_list_is_looked_through_by_a_word(term: str) -> None:
    with at("asking.choose('Cơ quan', agencies)", TERM=term) as terminal:
        terminal.wait_for("có 30 lựa chọn")
        terminal.answer("Số hoặc chữ", "so 2")
        terminal.wait_for(" 20. Phòng số 20\n")
        terminal.answer("Số hoặc chữ", "")
        terminal.wait_for(" 30. Phòng số 30\n")
        terminal.answer("Số hoặc chữ", "17")
        code, screen = terminal.end()
    assert (code, "= 'phong-17'" in screen) == (0, True)


def test_several_are_chosen_by_numbers_ranges_and_words() -> None:
    with at("asking.choose_several('Cơ quan', agencies[:9])") as terminal:
        terminal.answer("cách nhau bằng dấu phẩy", "1, 4-5, phong so 9, 12")
        terminal.wait_for('không có lựa chọn nào khớp với "12"')
        terminal.answer("cách nhau bằng dấu phẩy", "1, 4-5, phong so 9, 1")
        assert "= ('phong-1', 'phong-4', 'phong-5', 'phong-9')" in terminal.end()[1]


@pytest.mark.parametrize(
    ("typed", "meant"), [("", True), ("k", False), ("Có", True), ("không", False), ("N", False)]
)
def test_yes_and_no(typed: str, meant: bool) -> None:
    with at("asking.confirm('Ghi', default=True)") as terminal:
        terminal.answer("Ghi [C/k]", typed)
        assert f"= {meant}" in terminal.end()[1]


@pytest.mark.parametrize("typed", ["", "?"])
def test_what_may_be_left_out_is_left_out(term: str, typed: str) -> None:
    with at("asking.ask_or_skip('Thư điện tử', text)", TERM=term) as terminal:
        terminal.answer("Thư điện tử [bỏ trống]", typed)
        assert "= None" in terminal.end()[1]


def test_a_narrow_terminal_shows_every_word() -> None:
    question = (
        "asking.choose('Cơ quan chủ trì việc này, theo danh sách trong tệp agencies.yaml', levels)"
    )
    with (
        at(question) as wide,
        Terminal("-c", PROGRAM.replace("{question}", question), program=(), columns=40) as narrow,
    ):
        wide.answer("Số hoặc chữ", "1")
        narrow.answer("Số hoặc chữ", "1")
        one, other = wide.end()[1], narrow.end()[1]
    assert one.split() == other.split()
    assert max(map(len, other.splitlines())) <= 40
