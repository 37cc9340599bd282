from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hdnd_cli import i18n
from hdnd_cli.cli.usage import said
from tests.support.command import run_main

if TYPE_CHECKING:
    from collections.abc import Sequence

HINTS = {
    "check": "Cách dùng: hdnd check [TÙY_CHỌN] [TỆP]...\nGõ 'hdnd check -h' để xem hướng dẫn.\n\n",
    "demo": "Cách dùng: hdnd demo [TÙY_CHỌN] {THƯ_MỤC}\nGõ 'hdnd demo -h' để xem hướng dẫn.\n\n",
    "": "Cách dùng: hdnd [TÙY_CHỌN] LỆNH [THAM_SỐ]...\nGõ 'hdnd -h' để xem hướng dẫn.\n\n",
}


@pytest.mark.parametrize(
    ("arguments", "hint", "error"),
    [
        (["chek"], "", 'không có lệnh "chek"; có phải là "check" không?'),
        (["--as-of", "x"], "", "không có tùy chọn --as-of"),
        (
            ["check", "--frmat", "x"],
            "check",
            "không có tùy chọn --frmat; có phải là --format không?",
        ),
        (["demo"], "demo", "thiếu THƯ_MỤC"),
        (["demo", "a", "b"], "demo", "thừa tham số: b"),
        (
            ["check", "--format", "x"],
            "check",
            'ở --format: "x" không thuộc các giá trị được dùng: text, json, github, gitlab, sarif',
        ),
        (
            ["check", "--as-of", "x"],
            "check",
            'ở --as-of: cần một ngày như 2020-06-30 hoặc 30/6/2020, nhưng lại là "x"',
        ),
    ],
)
def test_wrong_usage_is_told_in_vietnamese(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str], hint: str, error: str
) -> None:
    ran = run_main(capsys, "--lang", "vi", *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{HINTS[hint]}Lỗi: {error}\n")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["check", "--as-of"], "--as-of needs a value"),
        (["check", "--fix=1"], "--fix takes no value"),
    ],
)
def test_an_option_without_its_value_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str], error: str
) -> None:
    ran = run_main(capsys, "--lang", "en", *arguments)
    assert (ran.code, ran.err) == (2, f"Error: {error}\n")


def test_help_has_no_english_left_and_fits_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_main(capsys, "--lang", "vi", "--help")
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "..." not in ran.out.partition("Lệnh:")[2]
    assert not {"Usage", "Options", "Show", "DIR", "COMMAND"} & set(
        ran.out.replace(":", " ").split()
    )


def test_a_sentence_that_is_not_known_comes_through_as_it_is() -> None:
    i18n.use("vi")
    assert said("Something new.") == "Something new."
