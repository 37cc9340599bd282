from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.keeping.exchange.lines import Clash, clashes, merge, resolve
from hdnd_cli.keeping.exchange.values import keeps_both, read_values

BASE = dedent("""\
    # Danh bạ
    people:
      - {id: a, name: Nguyễn Văn An, title: Chủ tịch}   # từ 2016
      - {id: b, name: Lê Văn Bình}
    agencies:
      - id: phong-tnmt
        name: Phòng Tài nguyên
        kind: department
    """)


def merged(mine: str, theirs: str, base: str = BASE) -> str | list[Clash]:
    pieces = merge(base, mine, theirs, keeps_both)
    found = clashes(pieces)
    return found or resolve(pieces, ())


def test_what_one_side_changed_is_taken() -> None:
    mine = BASE.replace("Lê Văn Bình", "Lê Bình")
    assert merged(mine, BASE) == mine
    assert merged(BASE, mine) == mine
    assert merged(mine, mine) == mine


def test_neighbouring_lines_are_changed_by_both() -> None:
    mine = BASE.replace("Nguyễn Văn An", "Nguyễn An")
    theirs = BASE.replace("Lê Văn Bình", "Lê Bình")
    assert merged(mine, theirs) == mine.replace("Lê Văn Bình", "Lê Bình")


def test_two_fields_on_one_line() -> None:
    mine = BASE.replace("Nguyễn Văn An", "Nguyễn An")
    theirs = BASE.replace("Chủ tịch", "Phó Chủ tịch")
    assert merged(mine, theirs) == mine.replace("Chủ tịch", "Phó Chủ tịch")


def test_entries_that_both_added_at_one_place_are_both_kept() -> None:
    last = "      - {id: b, name: Lê Văn Bình}\n".removeprefix("    ")
    mine = BASE.replace(last, last + "  - {id: c, name: Chi}  # mới\n")
    theirs = BASE.replace(last, last + "  # Thêm ngày 1/4\n  - {id: d, name: Dung}\n")
    assert merged(mine, theirs) == BASE.replace(
        last, last + "  # Thêm ngày 1/4\n  - {id: d, name: Dung}\n  - {id: c, name: Chi}  # mới\n"
    )


def test_entries_at_the_end_of_a_file_without_a_last_line_feed() -> None:
    base = "people:\n  - {id: a, name: An}\n"
    mine, theirs = f"{base}  - {{id: c, name: Chi}}", f"{base}  - {{id: d, name: Dung}}"
    assert merged(mine, theirs, base) == (
        f"{base}  - {{id: d, name: Dung}}\n  - {{id: c, name: Chi}}"
    )


def test_the_same_id_added_twice_is_asked_about() -> None:
    base = "people:\n  - {id: a, name: An}\n"
    mine, theirs = f"{base}  - {{id: c, name: Chi}}\n", f"{base}  - {{id: c, name: Cường}}\n"
    pieces = merge(base, mine, theirs, keeps_both)
    [clash] = clashes(pieces)
    assert clash.starts == (2, 2, 2)
    assert resolve(pieces, [True]) == mine
    assert resolve(pieces, [False]) == theirs


def test_one_value_changed_by_both_is_asked_about_and_the_rest_taken() -> None:
    mine = BASE.replace("Lê Văn Bình", "Lê Bình").replace("department", "office")
    theirs = BASE.replace("Lê Văn Bình", "Lê V. Bình").replace("# Danh bạ", "# Danh bạ 2020")
    pieces = merge(BASE, mine, theirs, keeps_both)
    [clash] = clashes(pieces)
    assert clash.mine == ("  - {id: b, name: Lê Bình}\n",)
    assert resolve(pieces, [True]) == mine.replace("# Danh bạ", "# Danh bạ 2020")
    assert resolve(pieces, [False]) == theirs.replace("department", "office")


def test_beside_a_value_that_both_changed_each_change_of_one_side_is_taken() -> None:
    base = "kind: regular\nstarts: 07:30\nplace: Tầng 2\nnumber: 1\n"
    mine = base.replace("07:30", "08:15").replace("Tầng 2", "Phòng D")
    theirs = base.replace("Tầng 2", "Phòng C").replace("number: 1", "number: 2")
    pieces = merge(base, mine, theirs, keeps_both)
    [clash] = clashes(pieces)
    assert (clash.starts, clash.base) == ((2, 2, 2), ("place: Tầng 2\n",))
    assert resolve(pieces, [True]) == mine.replace("number: 1", "number: 2")
    assert resolve(pieces, [False]) == theirs.replace("07:30", "08:15")
    # Lines of one sentence are no values of their own.
    text = "task: >-\n  Rà soát hồ sơ\n  tồn đọng\n"
    mine = text.replace("Rà", "Kiểm").replace("tồn", "còn")
    [whole] = clashes(merge(text, mine, text.replace("tồn", "quá"), keeps_both))
    assert whole.mine == ("  Kiểm soát hồ sơ\n", "  còn đọng\n")


def test_a_key_that_both_added_is_asked_about() -> None:
    base = "kind: regular\ndate: 2020-03-25\n"
    found = merged(f"{base}place: Tầng 2\n", f"{base}place: Tầng 3\n", base)
    assert isinstance(found, list)
    both = merged(f"{base}place: Tầng 2\n", f"{base}starts: 07:30\n", base)
    assert both == f"{base}starts: 07:30\nplace: Tầng 2\n"


def test_taken_away_by_one_and_changed_by_the_other_is_asked_about() -> None:
    mine = BASE.replace("  - {id: b, name: Lê Văn Bình}\n", "")
    theirs = BASE.replace("Lê Văn Bình", "Lê Bình")
    assert isinstance(merged(mine, theirs), list)


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6)


def people(ids: list[str], names: dict[str, str]) -> str:
    lines = (f"  - {{id: {i}, name: {names.get(i, i.upper())}}}\n" for i in ids)
    return "people:\n  - {id: x, name: X}\n" + "".join(lines)


@given(IDS, IDS, IDS, st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("MNP")))
def test_whatever_is_settled_keeps_both(
    base: list[str], more: list[str], others: list[str], names: dict[str, str]
) -> None:
    texts = (
        people(base, {}),
        people([*base, *(i for i in more if i not in base)], names),
        people([*base, *(i for i in others if i not in base)], {}),
    )
    pieces = merge(*texts, keeps_both)
    found = clashes(pieces)
    for choice in (True, False):
        text = resolve(pieces, [choice] * len(found))
        assert set(text.splitlines()) <= {line for t in texts for line in t.splitlines()}
    if not found:
        assert read_values(resolve(pieces, ())) is not None
        assert keeps_both(*texts, resolve(pieces, ()))


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "together", "is_kept"),
    [
        ("a: [x]", "a: [x, y]", "a: [x, z]", "a: [x, z, y]", True),
        ("a: [x]", "a: [x, y]", "a: [x, z]", "a: [x, z]", False),
        ("a: 1", "a: 2", "a: 3", "a: 2", False),
        ("a: 1", "a: 1\nb: 1", "a: 1\nc: 1", "a: 1\nb: 1\nc: 1", True),
        ("a: 1", "a: 1\nb: 1", "a: 1\nc: 1", "a: 1\nb: 1\nc: 1\nd: 1", False),
        ("a: 1", "a: 1\nb: [1]", "a: 1\nb: [2]", "a: 1\nb: [1, 2]", True),
        ("a: 1", "a: [", "a: 2", "a: 2", False),
    ],
)
def test_values_decide(base: str, mine: str, theirs: str, together: str, is_kept: bool) -> None:
    assert keeps_both(base, mine, theirs, together) is is_kept
