from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.text import fold, fold_search, near, printable, squeeze

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệóòỏõọúùủũụ ", max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hoà Bình", "HÒA BÌNH"), ("uỷ ban", "ủy ban"), ("quý  III", "Quý III"), ("khoẻ", "khỏe")],
)
def test_two_spellings_of_the_same_words_compare_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_words_whose_tone_has_only_one_place_are_left_alone() -> None:
    assert fold("Hoàn thành") == "hoàn thành"
    assert fold("toàn") != fold("tòan ")


def test_searching_needs_no_diacritics() -> None:
    assert fold_search("Đường Thuỷ  lợi") == "duong thuy loi"


@given(VIETNAMESE)
def test_composed_and_decomposed_text_compare_equal(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold_search(unicodedata.normalize("NFD", text)) == fold_search(text)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phong-tmnt", "phong-tnmt"),
        ("Phòng TNMT", "phong-tnmt"),
        ("ubnd", "ubnd-huyen"),
        ("zzz", None),
    ],
)
def test_a_misspelt_word_is_recognised(typed: str, meant: str | None) -> None:
    assert near(typed, ["phong-tnmt", "ubnd-huyen", "mttq"]) == meant


def test_control_codes_are_shown_and_not_obeyed() -> None:
    assert printable("a\x1b[31mđỏ\u202e") == "a\\x1b[31mđỏ\\u202e"
    assert printable("dòng 1\ndòng 2\tcột") == "dòng 1\ndòng 2\tcột"


@given(st.text(max_size=40))
def test_squeezed_text_stands_on_one_line(text: str) -> None:
    assert "\n" not in squeeze(text)
    assert "  " not in squeeze(text)
