"""Whatever a person says is written so that the reader of records gives it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.decoding import decode
from hdnd_cli.text import nfc
from hdnd_cli.yamlnodes import read_mapping
from hdnd_cli.yamlwriting import key, prose, scalar

#: Signs that mean something to YAML, to the reader, or to old encodings, among letters.
SIGNS = st.sampled_from(
    [*"abđấ :#,'\"-?[]{}&*!|>%@`\\®µ=<\n\t\u00a0\u2028\u200b\ue000\ufffd\x07\x85"]
)
TEXTS = st.one_of(st.text(SIGNS, max_size=40), st.text(max_size=40))


def read(text: str) -> object:
    decoded = decode("a.yaml", text.encode("utf-8"))
    assert decoded.text is not None
    assert decoded.problems == []
    composed = read_mapping("a.yaml", decoded.text, frozenset({"task"}))
    assert composed.problems == []
    return composed.value


def said(text: str) -> str:
    return nfc(text).replace("\r\n", "\n").replace("\r", "\n")


@given(TEXTS)
def test_any_text_is_read_back_in_a_line(text: str) -> None:
    try:
        plain, braced = scalar(text), scalar(text, flow=True)
    except ValueError:
        assert said(text).strip().casefold() in {"", "~", "null"} or not text.strip(
            "\u200b\u00a0 \n\t"
        )
        return
    assert "\n" not in plain + braced
    assert read(f"task: {plain}\nnext: x\n") == {"task": said(text), "next": "x"}
    assert read(f"task:\n  - {plain}\n  - x\n") == {"task": [said(text), "x"]}
    assert read(f"all: {{task: {braced}, next: [{braced}, x]}}\n") == {
        "all": {"task": said(text), "next": [said(text), "x"]}
    }


@given(TEXTS, TEXTS)
def test_any_name_is_read_back_as_a_key(text: str, other: str) -> None:
    try:
        names = {said(name): key(name) for name in (text, other)}
    except ValueError:
        blank = {"", "~", "null", "?"}
        assert any(said(name).strip().casefold() in blank or not name.strip("\u200b\u00a0 \n\t")
                   for name in (text, other))  # fmt: skip
        return
    entries = ", ".join(f"{name}: 1" for name in names.values())
    assert read(f"all: {{{entries}}}\n") == {"all": dict.fromkeys(names, "1")}


@given(TEXTS, st.integers(2, 12))
def test_any_text_is_read_back_from_a_block(text: str, indent: int) -> None:
    try:
        block = prose(text, indent)
    except ValueError:
        assert not said(text).strip("\u200b\u00a0\u0085\u2028 \n\t~") or "null" in text.casefold()
        return
    assert read(f"{' ' * (indent - 2)}task: {block}\n") == {"task": said(text).strip()}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Phòng Tài nguyên", "Phòng Tài nguyên"),
        ("Phòng TN&MT", "Phòng TN&MT"),
        ("A & B", "A & B"),
        ("&A", '"&A"'),
        ("Giao Phòng TN&MT: giải quyết", '"Giao Phòng TN&MT: giải quyết"'),
        ("Rà soát lô # 5", '"Rà soát lô # 5"'),
        ('"Dân hỏi" định kỳ', "'\"Dân hỏi\" định kỳ'"),
        ('nói "được" rồi', 'nói "được" rồi'),
        ("C:\\Hồ sơ", "C:\\Hồ sơ"),
        ("1.10", "1.10"),
        ("no", "no"),
        ("hai\ndòng", '"hai\\ndòng"'),
        ("?", "?"),
        ("Bao giờ?", "Bao giờ?"),
        ("Microsoft® Windows®", '"Microsoft\\xae Windows\\xae"'),
    ],
)
def test_a_value_is_as_plain_as_it_can_be(text: str, written: str) -> None:
    assert scalar(text) == written


def test_within_braces_a_comma_asks_for_quotes() -> None:
    assert scalar("Bồi thường, hỗ trợ") == "Bồi thường, hỗ trợ"
    assert scalar("Bồi thường, hỗ trợ", flow=True) == '"Bồi thường, hỗ trợ"'


def test_decomposed_letters_are_composed() -> None:
    assert scalar("Hòa") == "Hòa"


def test_sentences_stand_in_a_block_whose_lines_are_wrapped() -> None:
    text = "Giao Phòng TN&MT: rà soát lô # 5, " + "báo cáo kết quả " * 8 + "xong"
    block = prose(text, 6)
    lines = block.split("\n")
    assert lines[0] == ">-"
    assert len(lines) == 3
    assert all(line.startswith("      ") and len(line) <= 100 for line in lines[1:])


def test_lines_that_a_person_set_stay_lines() -> None:
    assert prose("Một:\n- hai\n- ba\n", 4) == "|-\n    Một:\n    - hai\n    - ba"


@pytest.mark.parametrize("nothing", ["", "  ", "~", "null", "\u200b"])
def test_what_says_nothing_is_refused(nothing: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        scalar(nothing)
    with pytest.raises(ValueError, match=r".*"):
        prose(nothing, 2)
