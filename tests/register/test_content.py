"""What documents freeze: layout is free, meaning is not."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hdnd_cli.register.content import content_of
from tests.register.builder import KINDS, RECORDS, SESSION, council, entry, frozen, records

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Fields that a document of a kind does not tell: they may change after it has gone out.
FREE = {
    "minutes": {"kind", "number", "name", "starts", "place", "purpose", "invited"},
    "invitation": {"secretary", "group", "starts-of-item", "survey"},
    "session-notice": {"secretary", "starts-of-item"},
    "agenda": {"secretary", "purpose", "invited", "group", "survey", "papers"},
}


def ways(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the place of every single value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ways(inner, (*way, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from ways(inner, (*way, place))
    else:
        yield way


def is_free(kind: str, path: str, way: tuple[str | int, ...]) -> bool:
    names = {str(part) for part in way}
    if "starts" in names and path.endswith("agenda.yaml"):
        names.add("starts-of-item")
        names.discard("starts")
    return bool(names & FREE.get(kind, set()))


def changed(value: Any) -> Any:
    """Return another value of the same sort."""
    others = {
        "regular": "topical", "directive": "pledge", "present": "late", "excused": "absent",
        "review": "report", "questioning": "report", "previous-conclusions": "other",
        "hot-issue": "other", "true": "false", "2020-03-25": "2020-03-24",
        "2020-03-26": "2020-03-27", "2020-03-10": "2020-03-11", "2020-03-20": "2020-03-19",
        "2020-06-26": "2020-06-25", "07:30": "07:45", "08:00": "08:15",
        "2020-03-26 11:30": "2020-03-26 11:45", "phong-tnmt": "ubnd-huyen",
        "ubnd-huyen": "phong-tnmt", "ubnd-cac-xa": "ubnd-thach-kim",
        "ubnd-thach-bang": "ubnd-thach-kim", "nguyen-van-an": "le-van-binh",
        "pham-thi-chi": "le-van-binh", "le-van-binh": "pham-thi-chi", "2020-03-a": "2020-03-b",
        "trước ngày 30/6/2020": "trước ngày 30/7/2020", "05/7/2020": "06/7/2020",
        "trước ngày 30/9/2020": "trước ngày 30/10/2020",
    }  # fmt: skip
    return value + 1 if isinstance(value, int) else others.get(value, f"{value} khác")


def _set(node: Any, way: tuple[str | int, ...], value: Any) -> None:
    for part in way[:-1]:
        node = node[part]
    node[way[-1]] = value


def _get(node: Any, way: tuple[str | int, ...]) -> Any:
    for part in way:
        node = node[part]
    return node


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_a_document_tells_is_frozen(kind: str) -> None:
    before = frozen(RECORDS, kind)

    for path in KINDS[kind]:
        for way in ways(RECORDS[path]):
            files = records()
            _set(files[path], way, changed(_get(files[path], way)))

            same = frozen(files, kind) == before

            assert same == is_free(kind, path, way), (path, way)


def written(value: Any, draw: Any, indent: int = 0) -> str:
    """Return a value as YAML, its layout drawn at random."""
    pad = "  " * indent
    if isinstance(value, dict):
        lines = []
        for key in draw(st.permutations(list(value))):
            inner = value[key]
            comment = draw(st.sampled_from(("", f"{pad}# ghi chú của văn thư\n")))
            if isinstance(inner, dict | list) and draw(st.booleans()):
                lines.append(f"{comment}{pad}{key}:\n{written(inner, draw, indent + 1)}")
            else:
                lines.append(f"{comment}{pad}{key}: {_inline(inner, draw, indent)}\n")
        return "".join(lines)
    if isinstance(value, list):
        return "".join(f"{pad}- {_inline(inner, draw, indent)}\n" for inner in value)
    return f"{pad}{_inline(value, draw, indent)}\n"


def _inline(value: Any, draw: Any, indent: int) -> str:
    if isinstance(value, str):
        text = unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), value)
        blank = draw(st.sampled_from((" ", "  ")))
        text = text.replace(" ", blank) if " " in text else text
        if " " in text and draw(st.booleans()):
            pad = "  " * (indent + 2)
            return ">-\n" + pad + text.replace(blank, f"\n{pad}", 1).rstrip()
        return json.dumps(text, ensure_ascii=draw(st.booleans()))
    return json.dumps(value, ensure_ascii=False)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), kind=st.sampled_from(list(KINDS)))
def test_the_layout_of_a_file_is_free(data: st.DataObject, kind: str) -> None:
    files = records()
    for path in KINDS[kind]:
        files[path] = written(RECORDS[path], data.draw)

    assert frozen(files, kind) == frozen(RECORDS, kind)


def test_the_content_is_canonical_json() -> None:
    raw = frozen(RECORDS, "conclusion-notice")
    content = json.loads(raw)

    assert raw.endswith(b"}\n")
    assert raw == (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode(
        "utf-8"
    )
    assert unicodedata.is_normalized("NFC", raw.decode("utf-8"))


def test_what_the_office_keeps_for_itself_stays_free() -> None:
    files = records()
    commitment = files[f"{SESSION}/conclusions.yaml"]["conclusions"][0]["commitments"][0]
    commitment |= {"monitors": ["ubnd-huyen"], "question": "2.1"}
    files[f"{SESSION}/conclusions.yaml"]["accepted"] = [
        {"rule": "commitment-vague-verb", "reason": "đúng lời Chủ tịch"}
    ]
    question = files[f"{SESSION}/minutes.yaml"]["discussion"][0]["questions"][0]
    question |= {"pledge": "true", "written": {"due": "20 ngày", "received": "2020-04-10"}}
    files[f"{SESSION}/agenda.yaml"]["items"][1]["papers"][0] |= {
        "received": "2020-03-19",
        "symbol": "31/BC-TNMT",
    }
    files["programme/2020.yaml"]["decided"] = {"symbol": "85/KH-HĐND", "date": "2019-12-20"}
    files["programme/2020.yaml"]["months"][0]["topics"][0]["chosen"] = "2020-03-25#2"

    for kind in KINDS:
        assert frozen(files, kind) == frozen(RECORDS, kind)


def test_what_a_commitment_inherits_is_frozen_where_it_holds() -> None:
    files = records()
    conclusion = files[f"{SESSION}/conclusions.yaml"]["conclusions"][0]
    lead, due = conclusion.pop("lead"), conclusion.pop("due")
    for commitment in conclusion["commitments"]:
        commitment["lead"] = lead
        if commitment["id"] == 2:
            commitment["due"] = due

    assert frozen(files, "conclusion-notice") == frozen(RECORDS, "conclusion-notice")


def test_the_day_of_each_deadline_is_frozen() -> None:
    content = json.loads(frozen(RECORDS, "conclusion-notice"))
    commitments = content["records"][f"{SESSION}/conclusions.yaml"]["conclusions"][0]["commitments"]

    assert [found["resolved"] for found in commitments] == [
        "2020-06-26",
        "2020-09-29",
        {"every": "month", "first": "2020-03-25", "end": "2020-12-31"},
    ]
    assert commitments[0]["report_resolved"] == "2020-07-05"
    assert commitments[1]["owed_by"] == ["ubnd-thach-bang", "ubnd-thach-kim"]


def test_counts_run_from_the_notice_s_own_day() -> None:
    files = records()
    commitment = files[f"{SESSION}/conclusions.yaml"]["conclusions"][0]["commitments"][0]
    commitment["due"] = "10 ngày làm việc"
    del commitment["due_day"]
    record = entry("conclusion-notice", date="2020-04-01")
    files["register/2020/TB-015.yaml"] = {
        "document": "conclusion-notice", "session": "2020-03-25", "number": 15,
        "symbol": "15/TB-HĐND", "date": "2020-04-01",
    }  # fmt: skip

    content = content_of(council(files), record)

    conclusion = content["records"][f"{SESSION}/conclusions.yaml"]["conclusions"][0]
    assert conclusion["commitments"][0]["resolved"] == "2020-04-16"


def test_a_part_of_a_notice_freezes_its_items_only() -> None:
    files = records()
    files[f"{SESSION}/conclusions.yaml"]["conclusions"][1]["item"] = 1
    before = frozen(files, "conclusion-notice", items=[2])

    files[f"{SESSION}/conclusions.yaml"]["conclusions"][1]["title"] = "Tên khác"
    files[f"{SESSION}/conclusions.yaml"]["opening"] = "Lời mở đầu khác"
    assert frozen(files, "conclusion-notice", items=[2]) == before

    files[f"{SESSION}/conclusions.yaml"]["conclusions"][0]["title"] = "Tên khác"
    assert frozen(files, "conclusion-notice", items=[2]) != before
