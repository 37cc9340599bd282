from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.history.log import Logged, parse_log
from hdnd_cli.recorded import Author

ONE, TWO, THREE = "1" * 40, "2" * 40, "3" * 40
A, B, NONE = "a" * 40, "b" * 40, "0" * 40


def revision(id_: str, parents: str = "", time: str = "1585000000", *changes: str) -> bytes:
    fields = (id_, parents, time, "Trần Thị Bình", "binh@example.vn")
    head = "".join(f"{field}\0" for field in fields)
    return (head + ("\n" + "".join(changes) if changes else "")).encode()


def change(path: str, old: str, new: str, modes: str = "100644 100644") -> str:
    return f":{modes} {old} {new} M\0{path}\0"


STREAM = (
    revision(THREE, f"{TWO} {ONE}", "1585000002")
    + revision(TWO, ONE, "1585000001", change("a b.yaml", A, B), change(":c.yaml", NONE, A))
    + revision(ONE, "", "x", change("a b.yaml", NONE, A, "000000 100644"))
)
BINH = Author("Trần Thị Bình", "binh@example.vn")
LOG = {
    THREE: Logged(THREE, (TWO, ONE), 1585000002, BINH),
    TWO: Logged(TWO, (ONE,), 1585000001, BINH, (("a b.yaml", B), (":c.yaml", A))),
    ONE: Logged(ONE, (), 0, BINH, (("a b.yaml", A),)),
}


def test_a_stream_is_read_whole() -> None:
    log = parse_log([STREAM])
    assert log == LOG
    assert log[THREE].is_merge
    assert not log[TWO].is_merge


@given(st.lists(st.integers(0, len(STREAM)), max_size=6))
def test_it_does_not_matter_where_the_stream_is_cut(places: list[int]) -> None:
    cuts = [0, *sorted(places), len(STREAM)]
    parts = [STREAM[start:end] for start, end in pairwise(cuts)]
    assert parse_log(parts) == LOG


def test_an_empty_stream_has_no_revisions() -> None:
    assert parse_log([]) == {}


def test_other_permissions_are_no_change_and_a_link_is_no_file() -> None:
    stream = revision(
        ONE,
        "",
        "1",
        change("a.yaml", A, A, "100644 100755"),
        change("b.yaml", A, B, "100644 120000"),
        change("c.yaml", A, NONE, "100644 000000"),
    )
    assert parse_log([stream])[ONE].changes == (("b.yaml", None), ("c.yaml", None))


def test_names_without_letters_and_clocks_beyond_all_calendars_are_read() -> None:
    stream = f"{ONE}\0\0{'9' * 30}\0\0\0".encode()
    (logged,) = parse_log([stream]).values()
    assert logged.author == Author("", "")
    assert logged.time == 253_370_764_800


def test_what_is_no_log_is_refused() -> None:
    with pytest.raises(ValueError, match="no log of git"):
        parse_log([b"fatal: bad object"])
