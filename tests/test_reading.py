from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.errors import UnknownSchemaError
from hdnd_cli.reading import read_council
from hdnd_cli.source import Listing, WorkingTree
from tests.conftest import EXAMPLES
from tests.support.councils import Memory, texts

if TYPE_CHECKING:
    from hdnd_cli.council import Council

CONCLUSIONS = "sessions/2020-03-25/conclusions.yaml"


def read(*changes: dict[str, str]) -> Council:
    return read_council(Memory(texts(*changes)))


def told(council: Council) -> list[str]:
    return [str(problem) for problem in council.problems]


@pytest.mark.parametrize("example", ["loc-ha", "thach-dong-2025"])
def test_the_examples_are_read_without_a_problem(example: str) -> None:
    council = read_council(WorkingTree(EXAMPLES / example))
    assert told(council) == []
    assert council.incomplete == frozenset()
    assert council.others == ()


def test_all_problems_of_all_files_come_in_one_run() -> None:
    council = read(
        {
            "sessions/2020-03-25/agenda.yaml": """\
                items:
                  - {id: 1, title: Rà soát, form: reviw}
                  - {id: x, title: Đất đai, form: report, colour: red}
                """,
            "sessions/2020-03-25/minutes.yaml": "ended: 25:00\n",
            CONCLUSIONS: "conclusions:\n  - commitments:\n      - {id: 1}\n",
        }
    )
    assert sorted(told(council)) == [
        'sessions/2020-03-25/agenda.yaml:2:35: error: "reviw" is none of report, questioning,'
        " explanation, decision, review [unknown-value]",
        'sessions/2020-03-25/agenda.yaml:3:10: error: expected a whole number, found "x" [bad-number]',
        'sessions/2020-03-25/agenda.yaml:3:43: error: unknown key "colour" [unknown-key]',
        'sessions/2020-03-25/conclusions.yaml:3:9: error: "task" is missing [missing-key]',
        "sessions/2020-03-25/minutes.yaml:1:8: error: expected a time of day like 07:30 or 7h30,"
        ' found "25:00" [bad-time]',
    ]


def test_reading_goes_on_past_a_bad_entry_and_places_still_agree() -> None:
    council = read(
        {
            CONCLUSIONS: """\
                conclusions:
                  - title: Về đất đai
                    commitments:
                      - id: một
                        task: Việc không đọc được
                      - id: 2
                        task: Việc thứ hai
                        due: trước ngày 30/6/2020
                """
        }
    )
    (commitment,) = council.commitments.values()
    assert commitment.name == "2020-03-25/2"
    assert str(council.position(CONCLUSIONS, commitment.due_keys)) == f"{CONCLUSIONS}:8:14"
    assert council.incomplete == {CONCLUSIONS}


def test_an_unknown_key_costs_only_itself() -> None:
    council = read({CONCLUSIONS: "conclusions:\n  - titel: Về đất đai\n    lead: phong-tnmt\n"})
    assert council.sessions["2020-03-25"].conclusions is not None
    assert council.sessions["2020-03-25"].conclusions.conclusions[0].lead == "phong-tnmt"
    assert council.problems[0].hint == 'did you mean "title"?'


def test_a_comma_in_braces_is_recognised() -> None:
    council = read({CONCLUSIONS: "conclusions:\n  - {title: Về rác thải, nước thải: x}\n"})
    (problem,) = council.problems
    assert (problem.rule, problem.location.column) == ("unknown-key", 26)
    assert problem.hint.startswith("a comma in braces")


def test_a_session_without_its_file_is_told_and_the_rest_is_read() -> None:
    council = read({"sessions/2020-04-22/agenda.yaml": "items: []\n"})
    assert list(council.sessions) == ["2020-03-25"]
    assert [problem.rule for problem in council.problems] == ["session-file-missing"]
    assert "sessions/2020-04-22/agenda.yaml" in council.incomplete


def test_values_still_to_fill_in_are_one_warning_a_file() -> None:
    council = read(
        {
            "sessions/2020-04-22/session.yaml": "kind: regular\nnumber: ?\ndate: 2020-04-22\n"
            "chaired_by: ?\nplace: ?\n"
        }
    )
    assert told(council) == [
        "sessions/2020-04-22/session.yaml:2:9: warning: still to fill in: number, chaired_by, place"
        " [unfilled]"
    ]
    assert council.sessions["2020-04-22"].session.number is None


def test_a_gap_in_the_one_term_costs_only_itself() -> None:
    settings = texts()["hdnd.yaml"].replace("to: 2021-06-30", "to: ?")
    council = read({"hdnd.yaml": settings})
    assert [problem.rule for problem in council.problems] == ["unfilled"]
    assert council.settings.term[0].name == "khóa III"
    assert council.settings.term[0].to is None
    assert council.incomplete == frozenset()


def test_a_record_whose_required_value_is_still_to_fill_in_is_left_out_with_a_warning() -> None:
    council = read(
        {"sessions/2020-04-22/session.yaml": "kind: ?\ndate: ?\nchaired_by: nguyen-van-an\n"}
    )
    assert [problem.severity.value for problem in council.problems] == ["warning"]
    assert list(council.sessions) == ["2020-03-25"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("commitment: 1\nkind: repport\ndate: 2020-04-01\n", ["event-unknown-kind"]),
        ("commitment: 1\ndate: 2020-04-01\n", ["event-unknown-kind"]),
        ("commitment: 1\nkind: report\ndate: 2020-04-01\nstate: done\n", ["event-missing-key"]),
        (
            "commitment: 1\nkind: acceptance\ndate: 2020-04-01\nby: ubnd-huyen\nnew_due: 30/6/2020\n",
            ["event-foreign-key"],
        ),
        ("commitment: 1\nkind: acceptance\ndate: 2020-04-01\nby: x\nbye: y\n", ["unknown-key"]),
        ("commitment: 1\nkind: reminder\ndate: 2020-04-01\nby: x\nstep: 8\n", ["bad-number"]),
        (
            "commitment: 1\nkind: reminder\ndate: 2020-04-01\nby: x\nfiles: [../../x]\n",
            ["path-outside"],
        ),
        ("commitment: 1\nkind: reminder\ndate: 2020-04-01\nby: [x]\n", ["wrong-shape"]),
    ],
)
def test_events_are_typed_by_their_kind(text: str, rules: list[str]) -> None:
    council = read({"sessions/2020-03-25/progress/2020-04-01-1-report.yaml": text})
    assert [problem.rule for problem in council.problems] == rules


@pytest.mark.parametrize(
    "written", ["2020-06-30", "30/6/2020", "30/06/2020", "30.6.2020", "30-6-2020"]
)
def test_a_day_is_read_in_every_form(written: str) -> None:
    council = read(
        {"sessions/2020-03-25/session.yaml": f"kind: letter\ndate: {written}\nchaired_by: x\n"}
    )
    assert council.sessions["2020-03-25"].date.isoformat() == "2020-06-30"


@pytest.mark.parametrize(
    "written", ["07:30", "7h30", "7 giờ 30", "7h30 phút", "07 giờ 30 phút", "7:30"]
)
def test_a_time_is_read_in_every_form(written: str) -> None:
    record = f"kind: letter\ndate: 2020-06-30\nchaired_by: x\nstarts: {written}\n"
    council = read({"sessions/2020-03-25/session.yaml": record})
    assert str(council.sessions["2020-03-25"].session.starts) == "07:30:00"


def test_a_newer_schema_stops_the_program() -> None:
    with pytest.raises(UnknownSchemaError, match="schema 2 is newer"):
        read({"hdnd.yaml": "schema: 2\n"})


def test_a_council_whose_settings_are_broken_is_read_by_default() -> None:
    council = read({"hdnd.yaml": "schema: 1\ncouncil: [\n"})
    assert council.settings.council.symbol == "HĐND"
    assert "hdnd.yaml" in council.incomplete
    assert list(council.sessions) == ["2020-03-25"]


def test_what_commitments_inherit_comes_from_the_nearest_entry() -> None:
    council = read(
        {
            CONCLUSIONS: """\
                report_due: phiên họp tiếp theo
                conclusions:
                  - title: Về đất đai
                    lead: phong-tnmt
                    due: trước ngày 30/6/2020
                    due_day: 2020-06-29
                    commitments:
                      - {id: 1, task: Việc một}
                      - {id: 2, task: Việc hai, due: quý III, lead: ubnd-huyen, report_due: 05/7/2020}
                """
        }
    )
    first, second = council.commitments.values()
    assert (first.lead, first.due, str(first.due_day)) == (
        "phong-tnmt",
        "trước ngày 30/6/2020",
        "2020-06-29",
    )
    assert (second.lead, second.due, second.due_day) == ("ubnd-huyen", "quý III", None)
    assert (first.report_due, second.report_due) == ("phiên họp tiếp theo", "05/7/2020")


def test_an_entry_left_out_for_a_gap_makes_the_record_incomplete() -> None:
    council = read({CONCLUSIONS: "conclusions:\n  - commitments:\n      - {id: ?, task: Việc}\n"})
    assert council.commitments == {}
    assert council.incomplete == {CONCLUSIONS}


def test_two_commitments_of_one_number_make_the_record_incomplete() -> None:
    entries = "      - {id: 1, task: Việc một}\n      - {id: 1, task: Việc hai}\n"
    council = read({CONCLUSIONS: f"conclusions:\n  - commitments:\n{entries}"})
    assert council.commitments["2020-03-25/1"].entry.task == "Việc một"
    assert council.incomplete == {CONCLUSIONS}


@pytest.mark.parametrize(
    "path",
    [
        "sessions/2020-3-25/conclusions.yaml",
        "session/2020-03-25/conclusions.yaml",
        "sessions/2020-03-25/conclusion.yaml",
        "sessions/2020-03-25/progress/2020-04-01-1-report.yml",
    ],
)
def test_a_record_under_a_wrong_name_makes_the_record_incomplete(path: str) -> None:
    assert read({path: "x: y\n"}).incomplete == {path}


@given(st.permutations(sorted(texts())))
def test_the_order_of_files_changes_nothing(order: list[str]) -> None:
    class Shuffled(Memory):
        def listing(self) -> Listing:
            listing = super().listing()
            listing.files = list(order)
            return listing

    council = read_council(Shuffled(texts()))
    assert list(council.sessions) == ["2020-03-25"]
    assert told(council) == []


@given(
    st.dictionaries(
        st.sampled_from(["kind", "date", "number", "items", "x y"]), st.text(max_size=12)
    )
)
def test_no_content_of_a_record_makes_the_reader_fail(values: dict[str, str]) -> None:
    import yaml

    text = yaml.dump(values, allow_unicode=True)
    council = read({"sessions/2020-03-25/session.yaml": text})
    assert council.sessions or council.problems
