from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.integrity import wording
from hdnd_cli.integrity.differences import Kind, differences, field_changes
from hdnd_cli.model.conclusions import Conclusions
from hdnd_cli.model.progress import Report
from hdnd_cli.model.register import RegisterEntry


def conclusions(*found: dict[str, Any], **fields: Any) -> Conclusions:
    return Conclusions.model_validate({"conclusions": list(found), **fields})


def told(old: Conclusions, new: Conclusions | None) -> list[tuple[Any, ...]]:
    found = differences("2020-03-25", old, new)
    return [(d.kind.value, d.number, d.field, d.old, d.new, d.keys) for d in found]


ONE = {"id": "1", "task": "Rà soát lô đất", "lead": "phong-tnmt"}


def test_what_is_inherited_is_compared_as_it_holds() -> None:
    old = conclusions(
        {"title": "Đất", "lead": "ubnd-huyen", "commitments": [{"id": "1", "task": "x"}]}
    )
    new = conclusions(
        {"title": "Đất", "lead": "phong-tnmt", "commitments": [{"id": "1", "task": "x"}]}
    )
    assert told(old, new) == [
        ("lead", 1, "lead", "ubnd-huyen", "phong-tnmt", ("conclusions", 0, "lead"))
    ]
    said = conclusions({"title": "Đất", "commitments": [ONE]}, report_due="05/7/2020")
    assert told(conclusions({"title": "Đất", "commitments": [ONE]}), said) == [
        ("deadline", 1, "report_due", None, "05/7/2020", ("report_due",))
    ]


def test_the_words_around_the_commitments_belong_to_their_conclusion() -> None:
    old = conclusions(
        {"title": "Đất đai", "finding": "Chậm"},
        {"item": "3", "solutions": "Làm ngay"},
        {"title": "Cũ", "finding": "Một"},
        {"title": "Bỏ đi"},
        opening="Sau khi nghe", no_conclusion=["5"],
    )  # fmt: skip
    new = conclusions(
        {"item": "3", "solutions": "Làm sớm"},
        {"title": "Đất đai", "finding": "Đã xong"},
        {"title": "Mới", "finding": "Một"},
        opening="Sau khi nghe", no_conclusion=["5", "6"],
    )  # fmt: skip
    assert told(old, new) == [
        ("wording", None, "finding", "Chậm", "Đã xong", ("conclusions", 1, "finding")),
        ("wording", None, "solutions", "Làm ngay", "Làm sớm", ("conclusions", 0, "solutions")),
        ("wording", None, "title", "Cũ", "Mới", ("conclusions", 2, "title")),
        ("wording", None, "conclusions", "Bỏ đi", None, ()),
        ("wording", None, "no_conclusion", "5", "5, 6", ("no_conclusion",)),
    ]


def test_each_difference_finds_its_value_in_other_states() -> None:
    old = conclusions({"title": "Đất", "finding": "A", "commitments": [ONE]}, opening="x")
    changed = {**ONE, "id": "2", "lead": "ubnd-huyen"}
    new = conclusions({"title": "Đất", "finding": "B", "commitments": [changed]}, opening="y")
    found = list(differences("2020-03-25", old, new))
    assert [d.kind for d in found] == [Kind.RENUMBERED, Kind.LEAD, Kind.WORDING, Kind.WORDING]
    for difference in found:
        assert difference.value_of(old) == difference.old
        assert difference.value_of(new) == difference.new
        assert difference.value_of(None) is None
    (gone,) = differences("2020-03-25", conclusions({"title": "Z"}), conclusions())
    assert (gone.value_of(conclusions({"title": "Z"})), gone.value_of(conclusions())) == ("Z", None)
    assert [d.kind for d in differences("2020-03-25", old, None)] == [Kind.REMOVED]


def _id(found: Mapping[str, str]) -> str:
    return found["id"]


def _ids(found: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(commitment["id"] for commitment in found["commitments"])


words: st.SearchStrategy[str] = st.sampled_from(["a", "b", "trước ngày 30/6/2020", "xin  chào\n"])
commitments = st.lists(
    st.fixed_dictionaries(
        {"id": st.integers(1, 4).map(str), "task": words},
        optional={"due": words, "product": words, "lead": st.sampled_from(["x", "y"])},
    ),
    max_size=4,
    unique_by=_id,
)
states = st.lists(
    st.fixed_dictionaries(
        {"commitments": commitments},
        optional={
            "title": words,
            "finding": words,
            "due": words,
            "item": st.integers(1, 3).map(str),
        },
    ),
    max_size=3,
    unique_by=_ids,
).map(lambda found: Conclusions.model_validate({"conclusions": found}))


@given(states)
def test_a_state_does_not_differ_from_itself(state: Conclusions) -> None:
    assert told(state, state) == []


@given(states, states)
def test_a_commitment_that_differs_is_told_whichever_way_one_looks(
    one: Conclusions, other: Conclusions
) -> None:
    def numbers(old: Conclusions, new: Conclusions) -> set[int]:
        return {
            number
            for d in differences("2020-03-25", old, new)
            for number in (found.entry.id for found in (d.before, d.after) if found is not None)
        }

    assert numbers(one, other) == numbers(other, one)


def test_fields_of_other_records_are_compared_as_text() -> None:
    base = {"commitment": ["1"], "kind": "report", "date": "2020-06-25", "by": "x", "state": "done"}
    old = Report.model_validate({**base, "figures": {"xong": "3"}})
    new = Report.model_validate(
        {**base, "accepted": [{"rule": "event-in-future", "reason": "x"}], "figures": {"xong": "4"}}
    )
    assert [(c.field, c.old, c.new) for c in field_changes(old, new)] == [
        ("figures", "xong: 3", "xong: 4")
    ]
    entry = {
        "document": "conclusion-notice",
        "number": "15",
        "symbol": "15/TB",
        "date": "2020-03-26",
    }
    hand = RegisterEntry.model_validate({**entry, "outside": "true"})
    made = RegisterEntry.model_validate({**entry, "made_with": {"program": "1.0"}})
    assert [(c.field, c.old, c.new) for c in field_changes(hand, made)] == [
        ("outside", "true", "false"),
        ("made_with", None, "program: 1.0"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (None, "x", ("nothing", '"x"')),
        ("a " * 80, "a " * 40 + "b " + "a " * 39, None),
        ("x" * 200, None, None),
    ],
)
def test_long_values_are_shown_where_they_differ(
    old: str | None, new: str | None, expected: tuple[str, str] | None
) -> None:
    shown = wording.both(old, new)
    if expected is not None:
        assert shown == expected
    assert all(len(text) <= 210 for text in shown)
    if new is not None and old is not None:
        assert "b" in shown[1]
        assert shown[1].startswith('"… ')
        assert shown[1].endswith(' …"')
