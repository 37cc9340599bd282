"""In what a record differs from what was frozen: nothing that a content has goes unnoticed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from hdnd_cli.register.differences import Difference, differences
from tests.register.builder import KINDS, RECORDS, SESSION, frozen, records
from tests.register.test_content import changed, ways

if TYPE_CHECKING:
    from collections.abc import Callable

CONCLUSIONS = f"{SESSION}/conclusions.yaml"


def found(files: dict[str, Any], kind: str = "conclusion-notice") -> list[Difference]:
    old = json.loads(frozen(RECORDS, kind))
    return list(differences(old, json.loads(frozen(files, kind))))


def told(files: dict[str, Any], kind: str = "conclusion-notice") -> list[tuple[Any, ...]]:
    return [(one.of, one.field, one.old, one.new) for one in found(files, kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_changes_a_content_is_found_as_a_difference(kind: str) -> None:
    before = frozen(RECORDS, kind)
    for path in KINDS[kind]:
        for way in ways(RECORDS[path]):
            files = records()
            node = files[path]
            for part in way[:-1]:
                node = node[part]
            node[way[-1]] = changed(node[way[-1]])

            assert bool(found(files, kind)) == (frozen(files, kind) != before), (path, way)


def test_the_same_content_has_no_difference() -> None:
    assert found(records()) == []


def test_a_value_is_told_with_its_place() -> None:
    files = records()
    files[CONCLUSIONS]["conclusions"][0]["commitments"][0]["due"] = "trước ngày 31/7/2020"

    assert found(files) == [
        Difference(
            CONCLUSIONS,
            ("conclusions", 0, "commitments", 0, "due"),
            ("commitment", 1),
            "due",
            "trước ngày 30/6/2020",
            "trước ngày 31/7/2020",
            ("conclusions", 0, "commitments", 0, "due"),
        )
    ]


def _remove(conclusions: list[Any]) -> None:
    del conclusions[0]["commitments"][1]


def _add(conclusions: list[Any]) -> None:
    conclusions[1]["commitments"] = [{"id": 7, "task": "Việc mới"}]


def _renumber(conclusions: list[Any]) -> None:
    conclusions[0]["commitments"][1]["id"] = 9


def _reorder(conclusions: list[Any]) -> None:
    conclusions[0]["commitments"].reverse()


def _drop(conclusions: list[Any]) -> None:
    del conclusions[1]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_remove, [(("commitment", 2), "commitment", "Công khai danh sách", None)]),
        (_add, [(("commitment", 7), "commitment", None, "Việc mới")]),
        (
            _renumber,
            [
                (("commitment", 2), "commitment", "Công khai danh sách", None),
                (("commitment", 9), "commitment", None, "Công khai danh sách"),
            ],
        ),
        (_reorder, [((), "order", [1, 2, 3], [3, 2, 1])]),
        (_drop, [((), "conclusion", "Việc khác", None)]),
    ],
)
def test_entries_that_come_go_or_move(
    change: Callable[[list[Any]], None], expected: list[tuple[Any, ...]]
) -> None:
    files = records()
    change(files[CONCLUSIONS]["conclusions"])

    assert told(files) == expected


def test_a_commitment_under_another_conclusion_is_the_same_one() -> None:
    files = records()
    conclusions = files[CONCLUSIONS]["conclusions"]
    moved = conclusions[0]["commitments"].pop()
    conclusions[1] |= {"lead": "phong-tnmt", "commitments": [moved]}

    assert told(files) == []


def test_entries_of_lists_are_known_by_what_they_are_about() -> None:
    files = records()
    attendance = files[f"{SESSION}/minutes.yaml"]["attendance"]
    attendance[0], attendance[1] = attendance[1], attendance[0]
    attendance[2]["count"] = 3
    question = files[f"{SESSION}/minutes.yaml"]["discussion"][0]["questions"][0]
    question["answer"] = "Do thiếu máy"

    assert told(files, "minutes") == [
        (("attendance", "ubnd-cac-xa"), "count", 2, 3),
        (
            (),
            "order",
            ["nguyen-van-an", "pham-thi-chi", "ubnd-cac-xa"],
            ["pham-thi-chi", "nguyen-van-an", "ubnd-cac-xa"],
        ),
        (("question", "2.1"), "answer", "Do thiếu người", "Do thiếu máy"),
    ]


def test_a_file_that_is_gone_is_a_difference_in_all_it_said() -> None:
    files = records()
    del files[f"{SESSION}/agenda.yaml"]

    assert told(files, "agenda") == [
        ((), "item", "Rà soát kết luận phiên trước", None),
        ((), "item", "Tiến độ cấp giấy chứng nhận", None),
    ]
