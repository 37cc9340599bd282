"""An entry at the end of a list, as text: whatever the file looks like, nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.decoding import decode
from hdnd_cli.errors import WriteError
from hdnd_cli.preparing.appending import appended
from hdnd_cli.yamlnodes import read_mapping

ENTRY = {"id": "x", "name": "Phòng A: b, c # d", "head": None}
BLOCK = '- id: x\n    name: "Phòng A: b, c # d"\n    head: ?\n'
FLOW = '{id: x, name: "Phòng A: b, c # d", head: ?}'


def values(raw: bytes) -> object:
    text = decode("", raw).text
    assert text is not None
    return read_mapping("", text).value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("agencies:\n  - id: a\n    name: b\n", f"agencies:\n  - id: a\n    name: b\n  {BLOCK}"),
        ("agencies:\n  - {id: a}  # ghi\n", f"agencies:\n  - {{id: a}}  # ghi\n  - {FLOW}\n"),
        ("agencies:\n- {id: a}\n# sau\n", f"agencies:\n- {{id: a}}\n- {FLOW}\n# sau\n"),
        ("agencies: []  # chưa có\n", f"agencies: [{FLOW}]  # chưa có\n"),
        ("agencies: [{id: a},\n  {id: b}]\n", f"agencies: [{{id: a}},\n  {{id: b}}, {FLOW}]\n"),
        ("people: []\n", f"people: []\nagencies:\n  {BLOCK}"),
        ("", f"agencies:\n  {BLOCK}"),
        ("# chưa có gì\n", f"# chưa có gì\nagencies:\n  {BLOCK}"),
        ("people: []", f"people: []\nagencies:\n  {BLOCK}"),
        (
            "agencies:\n  - id: a\n\n  - id: b\n    # của b\n  # của danh sách\n\npeople: []\n",
            f"agencies:\n  - id: a\n\n  - id: b\n    # của b\n\n  {BLOCK}  # của danh sách\n\npeople: []\n",
        ),
        (
            "agencies:\n  - id: a\n    name: >-\n      một\n\n      hai\n\n\npeople: []\n",
            f"agencies:\n  - id: a\n    name: >-\n      một\n\n      hai\n  {BLOCK}\n\npeople: []\n",
        ),
        (
            "agencies:\n  - id: a\n    head:\n      - {person: ?, to: 2020-01-01}\n      - {person: b}\n",
            "agencies:\n  - id: a\n    head:\n      - {person: ?, to: 2020-01-01}\n      - {person: b}\n"
            f"  {BLOCK}",
        ),
    ],
)  # fmt: skip
def test_the_entry_stands_at_the_end_in_the_style_of_the_list(before: str, after: str) -> None:
    assert appended(before.encode(), "agencies", ENTRY).decode() == after


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    raw = b"\xef\xbb\xbf" + "agencies:\r\n  - {id: a, name: Hòa}\r\n".encode()
    assert appended(raw, "agencies", {"id": "x"}) == raw + b"  - {id: x}\r\n"


def test_decomposed_letters_stay_as_they_are() -> None:
    raw = "agencies: [{id: a, name: Hòa, head: ?}]\n".encode()
    assert appended(raw, "agencies", {"id": "x"}) == raw.replace(b"}]", b"}, {id: x}]")


@pytest.mark.parametrize(
    "before",
    ["agencies: a\n", "agencies: {a: b}\n", "- a\n", "agencies: [a\n", "agencies: [a, ]\n", "agencies:\n\t- a\n", "a: 1\na: 2\nagencies: &x [a]\n"],
)  # fmt: skip
def test_what_cannot_be_added_to_is_refused(before: str) -> None:
    with pytest.raises(WriteError):
        appended(before.encode(), "agencies", ENTRY)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(WriteError):
        appended(b"agencies: [\xff]\n", "agencies", ENTRY)


def test_an_id_that_was_given_meanwhile_is_refused() -> None:
    with pytest.raises(WriteError, match="is given already"):
        appended(b"agencies: []\npeople:\n  - {id: x}\n", "agencies", ENTRY)


LINES = st.lists(
    st.sampled_from(
        ["  - id: a", "  - {id: b}", "    name: c", "    note: >-", "      d: e", "", "# f", "  # g", "    # h", "people:", "agencies:", "x: y", "    list: [1, 2]", "  - ?", "    q: ?"]
    ),
    max_size=12,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_nothing_is_ever_taken_away_or_changed(lines: list[str], end: str, last: bool) -> None:
    raw = (end.join(["agencies:", *lines]) + (end if last else "")).encode()
    try:
        after = appended(raw, "agencies", ENTRY)
    except WriteError:
        return
    before_lines, after_lines = raw.decode().splitlines(), after.decode().splitlines()
    rest = iter(after_lines)
    assert all(any(line.startswith(old) for line in rest) for old in before_lines)
    found = values(after)
    assert isinstance(found, dict)
    assert found["agencies"][-1] == {"id": "x", "name": "Phòng A: b, c # d", "head": "?"}
