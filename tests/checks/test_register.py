from __future__ import annotations

import pytest

from tests.checks.told import FILES, problems, rules, told


def entry(document: str = "session-notice", number: int = 1, symbol: str = "01/TB-HĐND",
          day: str = "2020-03-17", more: str = "session: 2020-03-25\n") -> str:  # fmt: skip
    return (
        f"document: {document}\n{more}number: {number}\nsymbol: {symbol}\ndate: {day}\n"
        "content: sha256:00\n"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("TB-001", entry()),
        ("GM-012", entry("invitation", 12, "12/GM-HĐND")),
        ("CTr-001", entry("agenda", 1, "01/CTr-HĐND")),
        ("TB-VP-001", entry(symbol="01/TB-VP")),
        ("CV-245", entry("reminder", 245, "245/HĐND-VP", more="agency: phong-tnmt\n")),
        ("BC-003", entry("progress-report", 3, "03/BC-HĐND", more="as_of: 2020-03-31\n")),
        ("KH-001", entry("programme", 1, "01/KH-HĐND", more="year: 2020\n")),
    ],
)
def test_entries_that_agree_with_their_names(name: str, text: str) -> None:
    assert rules({f"register/2020/{name}.yaml": text}) == []


def test_common_numbering_is_one_series_for_all_types() -> None:
    settings = FILES["hdnd.yaml"] + "numbering: common\n"
    files = {
        "hdnd.yaml": settings,
        "register/2020/001-TB.yaml": entry(),
        "register/2020/001-GM.yaml": entry("invitation", 1, "01/GM-HĐND"),
    }

    assert [(p.location.path, p.rule) for p in problems(files)] == [
        ("register/2020/001-TB.yaml", "register-number-duplicate")
    ]


def test_an_entry_by_hand_is_named_as_the_council_numbers() -> None:
    by_hand = entry(number=2, symbol="02/TB-HĐND", day="2020-03-18")
    files = {
        "hdnd.yaml": FILES["hdnd.yaml"] + "numbering: common\n",
        "register/2020/001-GM.yaml": entry("invitation", 1, "01/GM-HĐND"),
        "register/2020/TB-002.yaml": by_hand.replace("content: sha256:00\n", ""),
    }

    assert {p.rule for p in problems(files)} == {"register-name", "register-not-frozen"}


def test_a_symbol_stands_once_a_year_also_where_numbers_changed_their_rows() -> None:
    files = {
        "register/2020/TB-001.yaml": entry(),
        "register/2020/001-TB.yaml": entry(day="2020-03-18"),
        "register/2019/001-TB.yaml": entry(day="2019-12-20"),
    }

    assert [(p.location.path, p.rule) for p in problems(files)] == [
        ("register/2020/001-TB.yaml", "register-number-duplicate")
    ]


def test_types_bodies_and_years_have_series_of_their_own() -> None:
    files = {
        "register/2020/TB-001.yaml": entry(),
        "register/2020/TB-VP-001.yaml": entry(symbol="01/TB-VP"),
        "register/2020/GM-001.yaml": entry("invitation", 1, "01/GM-HĐND"),
        "register/2019/TB-001.yaml": entry(day="2019-12-20"),
    }

    assert rules(files) == []


def test_gaps_of_numbers_are_no_fault() -> None:
    files = {
        "register/2020/TB-001.yaml": entry(),
        "register/2020/TB-009.yaml": entry(number=9, symbol="09/TB-HĐND", day="2020-03-18"),
    }

    assert rules(files) == []


def test_a_part_of_a_notice_names_items_of_the_agenda() -> None:
    text = entry(more="session: 2020-03-25\nitems: [2, 5]\n")

    assert told({"register/2020/TB-001.yaml": text}) == [
        "register/2020/TB-001.yaml:3:12: error: item 5 is not on the agenda [item-not-on-agenda]"
    ]


def test_a_correction_stands_beside_what_it_corrects() -> None:
    more = "corrects: 2020/TB-001\neffect: amend\n"
    files = {
        "register/2020/TB-001.yaml": entry(),
        "register/2020/TB-002.yaml": entry("correction", 2, "02/TB-HĐND", more=more),
    }

    assert rules(files) == []
