from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.decoding import decode, fixed
from hdnd_cli.mending import mend, quoted
from hdnd_cli.yamlnodes import Positions, read_mapping

PROSE = frozenset({"task"})


def problems_of(text: str | bytes) -> list[str]:
    raw = text.encode() if isinstance(text, str) else text
    decoded = decode("f.yaml", raw)
    found = list(decoded.problems)
    if decoded.text is not None:
        found += read_mapping("f.yaml", decoded.text, PROSE).problems
    return [f"{p.location.line}:{p.location.column} {p.rule}" for p in found]


def value_of(text: str) -> object:
    decoded = decode("f.yaml", text.encode())
    assert decoded.text is not None
    return read_mapping("f.yaml", decoded.text, PROSE).value


def test_every_scalar_stays_the_text_that_stands_there() -> None:
    text = "time: 13:30\nnumber: 012\nword: no\nid: 1.10\nday: 30/6/2020\n"
    assert value_of(text) == {
        "time": "13:30",
        "number": "012",
        "word": "no",
        "id": "1.10",
        "day": "30/6/2020",
    }


def test_ampersands_and_stars_inside_a_sentence_are_text() -> None:
    assert value_of("a: Phòng TN&MT và A & B *\n") == {"a": "Phòng TN&MT và A & B *"}


def test_a_lone_question_mark_is_a_value_still_to_fill_in() -> None:
    decoded = decode("f.yaml", "a: ?\nb: {c: ?, d: x}\nl:\n  - ?\nq: vì sao ?\n".encode())
    assert decoded.text is not None
    read = read_mapping("f.yaml", decoded.text)
    assert read.value == {"a": "?", "b": {"c": "?", "d": "x"}, "l": ["?"], "q": "vì sao ?"}
    assert read.unfilled == [("a",), ("b", "c"), ("l", 0)]
    assert read.problems == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["1:1 empty-file"]),
        ("# chỉ có ghi chú\n", ["1:1 empty-file"]),
        ("- a\n", ["1:1 wrong-shape"]),
        ("a: 1\na: 2\n", ["2:1 duplicate-key"]),
        ("a:\nb: x\n", ["1:1 empty-value"]),
        ("a: ''\n", ["1:1 empty-value"]),
        ("a: null\n", ["1:1 empty-value"]),
        ("a: ~\nb: '\u00a0\u200b'\n", ["1:1 empty-value", "2:1 empty-value"]),
        ("a: [~]\n", ["1:5 empty-value"]),
        ("a: ['x', '']\n", ["1:10 empty-value"]),
        ("? [a]\n: b\n", ["1:3 wrong-shape"]),
        ("a: &x 1\nb: *x\n", ["1:4 yaml-anchor"]),
        ("a: !!python/name:os.system x\n", ["1:4 yaml-tag"]),
        ("a: 1\n---\nb: 2\n", ["2:1 second-document"]),
        ("task: Rà soát lô # 5\n", ["1:18 lost-words"]),
        ("task: Rà soát lô   # 5\n", ["1:20 lost-words"]),
        ("place: Lộc # Hà\n", ["1:12 lost-words"]),
        ("place: Lộc Hà   # tên in trên văn bản\n", []),
        ("task: 'Rà soát lô # 5'\n", []),
        ("\ta: 1\n", ["1:1 tab"]),
        ("a: x\ty\n", ["1:5 tab"]),
        ("a: x\x07\n", ["1:5 control-character"]),
        ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n", ["1:1 merge-conflict"]),
        ("a: Hoäi ñoàng nhaân daân\n", ["1:5 legacy-encoding"]),
        ("a: Héi ®ång nh©n d©n\n", ["1:8 legacy-encoding"]),
        ("a: hiện tượng El Niño, La Niña; Microsoft® Word; Noël\n", []),
        ("place: El Niño\n", []),
        ("a: TiÕn ®é cÊp giÊy chøng nhËn\n", ["1:5 legacy-encoding"]),
        ("a: Phßng Tµi nguyªn vµ M«i tr\xadêng\n", ["1:5 legacy-encoding"]),
        ("a: Tieán ñoä caáp giaáy chöùng nhaän\n", ["1:6 legacy-encoding"]),
        ("a: Bình·An\n", []),
        ("a: b\ufffdn\n", ["1:5 lost-letter"]),
        ("a: [x\n", ["2:1 yaml-syntax"]),
        ("b: {title: Rà soát, sửa đổi, x: 1}\n", ["1:21 unknown-key"]),
        ("\ufeffa: 1\r\n", ["1:1 byte-order-mark", "1:1 crlf"]),
        ("a: Pho\u0300ng\n", ["1:1 not-nfc"]),
    ],
)
def test_each_trap_has_its_rule_and_its_place(text: str, found: list[str]) -> None:
    assert problems_of(text) == found


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ("Héi ®ång".encode("latin-1"), "TCVN3"),
        ("Hoäi ñoàng".encode("latin-1"), "VNI"),
        ("a: 1".encode("utf-16"), "UTF-16"),
    ],
)
def test_bytes_that_are_not_utf8_name_the_encoding_they_look_like(
    raw: bytes, encoding: str
) -> None:
    (problem,) = decode("f.yaml", raw).problems
    assert problem.rule == "not-utf8"
    assert encoding in problem.message


def test_the_place_of_a_bad_byte_is_told() -> None:
    (problem,) = decode("f.yaml", b"a: 1\nb: x\xff\n").problems
    assert str(problem.location) == "f.yaml:2:5"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "- " * 100_000,
        "a: " + "[" * 500_000,
        "{a: " * 100_000,
        "? " * 100_000,
        "\n".join(" " * depth + "a:" for depth in range(900)),
    ],
    ids=["brackets", "dashes", "brackets-in-a-value", "braces", "question-marks", "indentation"],
)
def test_deep_nesting_is_refused_before_it_reaches_the_composer(text: str) -> None:
    (problem,) = problems_of(text)
    assert problem.endswith("too-deep")


@pytest.mark.parametrize(
    "text", ["a: '" + "[" * 60 + "'\n", "a: >-\n  " + "{" * 60 + "\n", "a: " + "[]" * 9]
)
def test_brackets_in_text_are_no_nesting(text: str) -> None:
    assert not any("too-deep" in problem for problem in problems_of(text))


def test_fifty_levels_are_read() -> None:
    assert problems_of("a: " + "[" * 49 + "x" + "]" * 49 + "\n") == []
    assert problems_of("a: " + "[" * 50 + "x" + "]" * 50 + "\n") == ["1:53 too-deep"]


def test_a_file_over_the_limit_is_not_read() -> None:
    assert problems_of("a: " + "x" * (1 << 20)) == ["1:1 file-too-large"]


SENTENCES = [
    "Giao Phòng TN&MT: giải quyết dứt điểm",
    '"Dân hỏi" định kỳ hằng quý',
    "@phong-tnmt",
    "%: tỷ lệ",
    "*ghi chú",
    "`x`",
    "'mở ngoặc mà không đóng",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_breaks_is_shown_mended(sentence: str) -> None:
    text = f"items:\n  - id: 1\n    task: {sentence}\n    due: x\n"
    decoded = decode("f.yaml", text.encode())
    assert decoded.text is not None
    (problem,) = read_mapping("f.yaml", decoded.text).problems
    if problem.rule == "yaml-anchor":
        return
    assert (problem.rule, problem.location.line) == ("yaml-syntax", 3)
    mended = problem.hint.splitlines()[-1]
    again = value_of(text.replace(f"    task: {sentence}", mended))
    assert again == {"items": [{"id": "1", "task": sentence.lstrip("'"), "due": "x"}]}


@given(st.text(alphabet="ab'\":#-[]{}&*!%@`,? ", min_size=1, max_size=30))
def test_quoted_words_are_read_back_as_they_were(words: str) -> None:
    assert yaml.load(f"a: {quoted(words)}\n", Loader=yaml.BaseLoader) == {"a": words}  # noqa: S506


def test_nothing_is_mended_where_no_line_helps() -> None:
    assert mend("a: [\n", 1, lambda _text: 0) is None


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(raw: bytes) -> None:
    decoded = decode("f.yaml", raw)
    if decoded.text is not None:
        read_mapping("f.yaml", decoded.text, PROSE)
    assert decoded.text is not None or decoded.problems


@given(st.text(alphabet=":-?[]{},&*!|>'\"%@`# \nab\t", max_size=80))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    decoded = decode("f.yaml", text.encode())
    if decoded.text is not None:
        read = read_mapping("f.yaml", decoded.text, PROSE)
        assert read.value is not None or read.problems


@given(st.text(max_size=80).filter(lambda t: t < "\ud800" or t.isprintable()))
def test_mending_bytes_twice_changes_nothing_more(text: str) -> None:
    raw = text.encode("utf-8", "ignore")
    assert fixed(fixed(raw)) == fixed(raw)


def test_bytes_that_are_no_text_are_not_touched() -> None:
    assert fixed(b"\xff\xfe\r\n") == b"\xff\xfe\r\n"
    assert fixed(b"\xef\xbb\xbfa: 1\r\n") == b"a: 1\n"


def test_places_are_found_by_keys_and_the_nearest_known_place_counts() -> None:
    positions = Positions("f.yaml", "items:\n  - id: 1\n    task: x\n")
    assert str(positions.of(("items", 0, "task"))) == "f.yaml:3:11"
    assert str(positions.of(("items", 0, "task"), key=True)) == "f.yaml:3:5"
    assert str(positions.of(("items", 0, "due"))) == "f.yaml:2:5"
    assert str(positions.of(("items", 9))) == "f.yaml:2:3"
    assert str(Positions("f.yaml", "[").of(("a",))) == "f.yaml:1:1"
    assert str(Positions("f.yaml", None).of(())) == "f.yaml:1:1"
