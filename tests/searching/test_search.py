from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from hdnd_cli.owners import Owner
from hdnd_cli.reading import read_council
from hdnd_cli.searching import Found, Hit, read_query, search
from tests.support.councils import Memory, texts

if TYPE_CHECKING:
    from hdnd_cli.problems import Location

CONCLUSIONS = "sessions/2020-03-25/conclusions.yaml"
FILES = {
    CONCLUSIONS: """\
        # Kết luận về rác thải
        conclusions:
          - item: 2
            title: Về rác thải  # rác
            finding: >-
              Việc thu gom rác
              thải ven biển còn
              chậm.
            commitments:
              - {id: 1, task: "Thu gom rác, đất thải", lead: phong-tnmt, due: trước ngày 30/6/2020}
              - id: 2
                task: Đo đạc đất
                lead: ubnd-huyen
                support: [ubnd-cac-xa, Phòng TN&MT]
                due: 30/6/2020
        """,
    "sessions/2020-03-25/agenda.yaml": """\
        items:
          - id: 2
            title: Rác thải sinh hoạt
            form: report
            papers:
              - {title: Báo cáo về rác, from: phong-tnmt, due: 2020-06-30, symbol: 31/BC-TNMT}
        """,
    "sessions/2020-03-25/progress/2020-06-25-1-report.yaml": """\
        commitment: [1, 2]
        kind: report
        date: 2020-06-25
        by: phong-tnmt
        state: in_progress
        text: Đã thu gom 40 tấn rác.
        """,
    "sessions/2020-06-25/session.yaml": """\
        kind: regular
        number: 16
        date: 2020-06-25
        chaired_by: nguyen-van-an
        place: Nhà văn hóa xã Thạch Kim, cạnh bãi rác cũ
        """,
    "programme/2020.yaml": """\
        year: 2020
        months:
          - month: 3
            topics:
              - {id: 2020-03-a, title: Quản lý rác thải}
        """,
}


def found(*words: str, files: dict[str, str] | None = None, **only: list[str]) -> Found:
    council = read_council(Memory(texts(FILES, files or {})))
    return search(council, read_query(words), **only)  # type: ignore[arg-type]


def said(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.spans]


def pointed_at(location: Location) -> str:
    """Return what stands in a file from a place on."""
    line = texts(FILES)[location.path].splitlines()[location.line - 1]
    return line[location.column - 1 :]


def test_the_newest_session_comes_first_and_the_councils_own_files_last() -> None:
    hits = found("rac").hits
    assert [(hit.location.path, pointed_at(hit.location)[:3].lower()) for hit in hits] == [
        ("sessions/2020-06-25/session.yaml", "rác"),
        ("sessions/2020-03-25/agenda.yaml", "rác"),
        ("sessions/2020-03-25/agenda.yaml", "rác"),
        (CONCLUSIONS, "rác"),
        (CONCLUSIONS, "rác"),
        (CONCLUSIONS, "rác"),
        ("sessions/2020-03-25/progress/2020-06-25-1-report.yaml", "rác"),
        ("programme/2020.yaml", "rác"),
    ]
    assert [hit.location.line for hit in hits] == [5, 3, 6, 4, 6, 10, 6, 5]


def test_comments_and_keys_are_no_records() -> None:
    assert found("ket luan").hits == ()
    assert found("conclusions").hits == ()


def test_a_phrase_goes_on_over_the_end_of_a_line() -> None:
    (hit,) = found("rác thải ven biển").hits
    assert (hit.location.path, hit.location.line) == (CONCLUSIONS, 6)
    assert said(hit) == ["rác thải ven biển"]
    assert hit.keys == ("conclusions", 0, "finding")
    assert hit.owner == Owner("conclusion", "2")


def test_all_words_stand_in_the_same_value() -> None:
    (hit,) = found("dat", "rac").hits
    assert said(hit) == ["rác", "đất"]
    assert hit.owner == Owner("commitment", "2020-03-25/1")


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Đo đạc", Owner("commitment", "2020-03-25/2")),
        ("sinh hoạt", Owner("item", "2020-03-25#2")),
        ("31/BC-TNMT", Owner("paper", "2020-03-25#2")),
        ("40 tấn", Owner("event", "2020-03-25/1, 2020-03-25/2")),
        ("Quản lý", Owner("topic", "2020-03-a")),
        ("Trưởng Ban Pháp chế", Owner("person", "pham-thi-chi")),
        ("nhà văn hoá", Owner()),
    ],
)
def test_a_value_is_told_with_what_it_belongs_to(words: str, owner: Owner) -> None:
    assert [hit.owner for hit in found(words).hits] == [owner]


@pytest.mark.parametrize("words", ["Phòng TN&MT", "phong tai nguyen va moi truong"])
def test_an_agency_is_found_by_its_names_where_its_id_stands(words: str) -> None:
    hits = found(words).hits
    ids = [hit for hit in hits if hit.party]
    assert [(hit.location.path, hit.keys[-1], hit.party) for hit in ids] == [
        ("sessions/2020-03-25/agenda.yaml", "from", "phong-tnmt"),
        (CONCLUSIONS, "lead", "phong-tnmt"),
        ("sessions/2020-03-25/progress/2020-06-25-1-report.yaml", "by", "phong-tnmt"),
    ]
    assert all(pointed_at(hit.location).startswith("phong-tnmt") for hit in ids)
    named = [hit.text for hit in hits if hit.location.path == "agencies.yaml"]
    assert len(named) == 1
    assert named[0].startswith("Phòng T")


def test_an_agency_is_found_by_its_id() -> None:
    assert ("agencies.yaml", "id") in {
        (hit.location.path, hit.keys[-1]) for hit in found("phong-tnmt").hits
    }


def test_a_day_is_found_however_it_is_written() -> None:
    assert [hit.text for hit in found("30/06/2020").hits] == [
        "2020-06-30",
        "trước ngày 30/6/2020",
        "30/6/2020",
    ]


def test_only_some_kinds_of_files_or_some_sessions() -> None:
    assert {hit.kind for hit in found("rac", kinds=["agenda", "event"]).hits} == {"agenda", "event"}
    paths = [hit.location.path for hit in found("rac", sessions=["2020-06-25"]).hits]
    assert paths == ["sessions/2020-06-25/session.yaml"]


def test_decomposed_letters_in_a_file_are_found() -> None:
    decomposed = unicodedata.normalize("NFD", "title: Nước sạch\n")
    path = "sessions/2020-06-25/conclusions.yaml"
    (hit,) = found("nuoc sach", files={path: f"conclusions:\n  - {decomposed}"}).hits
    assert said(hit) == ["Nước sạch"]
    assert hit.location.line == 2


def test_what_can_be_read_is_searched_beside_what_cannot() -> None:
    broken = {
        "sessions/2020-06-25/conclusions.yaml": "conclusions: [rác\n",
        "sessions/2020-06-25/minutes.yaml": "ended: rác\n",
    }
    assert len(found("rac", files=broken).hits) >= 8


def test_a_word_that_stands_nowhere_leads_to_the_nearest_one() -> None:
    result = found("thu", "goom", "rác")
    assert result.hits == ()
    assert result.files == {"thu": 2, "goom": 0, "rác": 5}
    assert result.meant == "thu gom rác"


def test_words_that_never_stand_together_are_not_misspelt() -> None:
    result = found("đạc", "rác")
    assert (result.hits, result.meant) == ((), "")
    assert result.files == {"đạc": 1, "rác": 5}
