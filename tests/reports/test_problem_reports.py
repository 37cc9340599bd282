from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sarif.loader import load_sarif_file

from hdnd_cli.problems import Location, Problem, Severity
from hdnd_cli.reports import problems as reports
from tests.reports.workflow_commands import Command, commands

SCHEMAS = Path(__file__).parent.parent / "schemas"
BAD_DATE = Problem(
    Location("sessions/2020-03-25/session.yaml", 3, 7),
    "bad-date",
    "there is no day 31/11/2020",
    hint="write a day of the calendar",
)
VAGUE = Problem(
    Location("sessions/2020-03-25/conclusions.yaml", 12, 9),
    "commitment-vague-verb",
    "“tăng cường” says nothing that can be checked",
    Severity.WARNING,
)
QUORUM = Problem(
    Location("sessions/2020-03-25/minutes.yaml", 1, 1),
    "session-quorum",
    "3 of 6 members were present, 4 are needed",
    Severity.ACCEPTED,
)
ALL = [VAGUE, BAD_DATE, QUORUM]

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
paths = st.lists(st.text("aăâbđ Ự%:,;#?\n-.", min_size=1), min_size=1, max_size=3).map("/".join)
problems = st.builds(
    Problem,
    st.builds(Location, paths, st.integers(1, 999), st.integers(1, 99)),
    st.sampled_from(["bad-date", "bad-time", "session-quorum"]),
    texts,
    st.sampled_from(Severity),
    st.one_of(st.just(""), texts),
)


def validated(name: str, output: str) -> Any:
    value = json.loads(output)
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(value)
    return value


# Text ------------------------------------------------------------------------------------


def test_text_has_a_line_a_problem_its_hint_below_and_the_counts_at_the_end() -> None:
    assert reports.text(ALL, 12) == (
        "sessions/2020-03-25/conclusions.yaml:12:9: warning:"
        " “tăng cường” says nothing that can be checked [commitment-vague-verb]\n"
        "sessions/2020-03-25/session.yaml:3:7: error:"
        " there is no day 31/11/2020 [bad-date]\n"
        "    write a day of the calendar\n"
        "sessions/2020-03-25/minutes.yaml:1:1: accepted:"
        " 3 of 6 members were present, 4 are needed [session-quorum]\n"
        "12 files checked: 1 error, 1 warning, 1 accepted\n"
    )


def test_text_without_a_problem_is_the_count_alone() -> None:
    assert reports.text([], 1) == "1 file checked: 0 errors, 0 warnings\n"


def test_a_long_hint_is_wrapped_and_shown_yaml_is_not() -> None:
    hint = "write the whole sentence into quotes, or as a block\n  task: >-\n    Rà soát, sửa đổi, bổ sung các quy định"
    problem = Problem(Location("a.yaml"), "lost-words", "words are lost", hint=hint)
    assert reports.text([problem], 1, width=40).splitlines()[1:-1] == [
        "    write the whole sentence into",
        "    quotes, or as a block",
        "      task: >-",
        "        Rà soát, sửa đổi, bổ sung các quy định",
    ]


def test_at_a_terminal_no_word_of_a_problem_is_cut_in_two() -> None:
    shown = reports.text([BAD_DATE], 1, width=52, folded=True).splitlines()
    assert shown[:3] == [
        "sessions/2020-03-25/session.yaml:3:7: error: there",
        "  is no day 31/11/2020 [bad-date]",
        "    write a day of the calendar",
    ]


def test_control_codes_are_shown_and_never_sent_to_the_terminal() -> None:
    problem = Problem(Location("a\nb.yaml"), "bad-id", 'found "\x1b[2J\n\u202eabc"', hint="no \x07")
    assert reports.text([problem], 1) == (
        'a\\nb.yaml:1:1: error: found "\\x1b[2J\\n\\u202eabc" [bad-id]\n'
        "    no \\x07\n"
        "1 file checked: 1 error, 0 warnings\n"
    )


def test_colour_only_repeats_the_words() -> None:
    coloured = reports.text([BAD_DATE], 1, colour=True)
    assert "\x1b[1;31merror:\x1b[0m" in coloured
    bare = coloured
    for code in ("\x1b[1;31m", "\x1b[0m", "\x1b[2m", "\x1b[1m"):
        bare = bare.replace(code, "")
    assert bare == reports.text([BAD_DATE], 1)


@given(st.lists(problems, max_size=4))
def test_text_never_holds_a_control_code(found: list[Problem]) -> None:
    shown = reports.text(found, 1)
    assert not [
        sign for sign in shown if sign != "\n" and (ord(sign) < 32 or 127 <= ord(sign) < 160)
    ]


# JSON ------------------------------------------------------------------------------------


def test_json_has_the_shape_of_the_manual() -> None:
    assert json.loads(reports.json([BAD_DATE, VAGUE], 12)) == {
        "version": 1,
        "problems": [
            {
                "path": "sessions/2020-03-25/session.yaml",
                "line": 3,
                "column": 7,
                "severity": "error",
                "rule": "bad-date",
                "message": "there is no day 31/11/2020",
                "hint": "write a day of the calendar",
            },
            {
                "path": "sessions/2020-03-25/conclusions.yaml",
                "line": 12,
                "column": 9,
                "severity": "warning",
                "rule": "commitment-vague-verb",
                "message": "“tăng cường” says nothing that can be checked",
                "hint": None,
            },
        ],
        "summary": {"files": 12, "errors": 1, "warnings": 1, "accepted": 0},
    }


# GitHub ----------------------------------------------------------------------------------


def test_github_gets_the_worst_first() -> None:
    assert commands(reports.github(ALL, 12)) == [
        Command(
            "error",
            "there is no day 31/11/2020\nwrite a day of the calendar",
            {
                "file": "sessions/2020-03-25/session.yaml",
                "line": "3",
                "col": "7",
                "title": "bad-date",
            },
        ),
        Command(
            "warning",
            "“tăng cường” says nothing that can be checked",
            {
                "file": "sessions/2020-03-25/conclusions.yaml",
                "line": "12",
                "col": "9",
                "title": "commitment-vague-verb",
            },
        ),
        Command(
            "notice",
            "3 of 6 members were present, 4 are needed",
            {
                "file": "sessions/2020-03-25/minutes.yaml",
                "line": "1",
                "col": "1",
                "title": "session-quorum",
            },
        ),
    ]


def test_github_is_sent_ten_annotations_as_they_are() -> None:
    assert len(commands(reports.github([BAD_DATE] * 10, 1))) == 10


def test_github_is_told_how_many_more_there_are() -> None:
    found = commands(reports.github([VAGUE] * 12 + [BAD_DATE] * 3, 1))
    assert [command.name for command in found] == ["error"] * 3 + ["warning"] * 7
    assert found[-1] == Command(
        "warning", "6 more: the log of this step has them all", {"title": "hdnd"}
    )


def test_the_log_at_github_has_every_problem() -> None:
    output = reports.github([VAGUE] * 40, 1)
    assert reports.text([VAGUE] * 40, 1) in output


def test_nothing_in_a_record_is_taken_for_a_command() -> None:
    evil = Problem(
        Location("a,b:c%.yaml"),
        "bad-id",
        "::set-output name=x::y\n::error::100%0A\r##[add-mask]x",
        hint="::stop-commands::x\n##[error]y",
    )
    (only,) = commands(reports.github([evil], 1))
    assert only.values["file"] == "a,b:c%.yaml"
    assert only.data == f"{evil.message}\n{evil.hint}"


@given(st.lists(problems, max_size=14))
def test_every_annotation_arrives_as_it_was_meant(found: list[Problem]) -> None:
    got = commands(reports.github(found, 1))
    assert len(got) == min(len(found), 10)
    said = {"\n".join(p for p in (one.message, one.hint) if p) for one in found}
    assert {command.data for command in got if "file" in command.values} <= said


# GitLab ----------------------------------------------------------------------------------


def test_gitlab_gets_a_code_quality_report() -> None:
    found = validated("gitlab-code-quality.json", reports.gitlab([BAD_DATE, QUORUM]))
    marks = [entry.pop("fingerprint") for entry in found]
    assert found == [
        {
            "description": "there is no day 31/11/2020 — write a day of the calendar",
            "check_name": "bad-date",
            "severity": "major",
            "location": {"path": "sessions/2020-03-25/session.yaml", "lines": {"begin": 3}},
        },
        {
            "description": "3 of 6 members were present, 4 are needed",
            "check_name": "session-quorum",
            "severity": "info",
            "location": {"path": "sessions/2020-03-25/minutes.yaml", "lines": {"begin": 1}},
        },
    ]
    assert len(set(marks)) == 2


def marks_of(found: list[Problem]) -> list[str]:
    return [entry["fingerprint"] for entry in json.loads(reports.gitlab(found))]


def test_a_fingerprint_stays_when_lines_move() -> None:
    moved = Problem(Location(BAD_DATE.location.path, 90, 1), BAD_DATE.rule, BAD_DATE.message)
    assert marks_of([moved]) == marks_of([BAD_DATE])


@given(st.lists(problems, max_size=8))
def test_fingerprints_are_unique_and_every_problem_is_reported(found: list[Problem]) -> None:
    doubled = found * 2
    marks = marks_of(doubled)
    assert len(set(marks)) == len(marks) == len(doubled)


# SARIF -----------------------------------------------------------------------------------


def page(rule: str) -> str | None:
    return "# A day that does not exist\n\nWhat, why, how." if rule == "bad-date" else None


def test_sarif_has_rules_with_help_and_results_with_places() -> None:
    log = validated("sarif-2.1.0-essential.json", reports.sarif([BAD_DATE, VAGUE], help_of=page))
    (run,) = log["runs"]
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "bad-date",
            "defaultConfiguration": {"level": "error"},
            "shortDescription": {"text": "A day that does not exist"},
            "help": {
                "text": "# A day that does not exist\n\nWhat, why, how.",
                "markdown": "# A day that does not exist\n\nWhat, why, how.",
            },
        },
        {
            "id": "commitment-vague-verb",
            "defaultConfiguration": {
                "level": run["tool"]["driver"]["rules"][1]["defaultConfiguration"]["level"]
            },
            "shortDescription": {"text": "commitment-vague-verb"},
            "help": {"text": "hdnd explain commitment-vague-verb"},
        },
    ]
    first, second = run["results"]
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "sessions/2020-03-25/session.yaml",
                    "uriBaseId": "COUNCIL",
                },
                "region": {"startLine": 3, "startColumn": 7},
            }
        }
    ]
    assert (first["ruleIndex"], first["level"]) == (0, "error")
    assert first["message"] == {"text": "there is no day 31/11/2020\nwrite a day of the calendar"}
    assert (second["ruleIndex"], second["level"]) == (1, "warning")


def test_sarif_marks_what_the_office_has_accepted() -> None:
    (result,) = json.loads(reports.sarif([QUORUM]))["runs"][0]["results"]
    assert (result["level"], result["suppressions"]) == ("note", [{"kind": "inSource"}])


def test_sarif_counts_warnings_as_errors_where_that_is_asked_for() -> None:
    levels = [r["level"] for r in json.loads(reports.sarif(ALL, strict=True))["runs"][0]["results"]]
    assert levels == ["error", "error", "note"]


@given(st.lists(problems, max_size=5))
def test_sarif_is_valid_and_finds_every_path_again(found: list[Problem]) -> None:
    log = validated("sarif-2.1.0-essential.json", reports.sarif(found))
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    places = [
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]
    ]
    assert [unquote(place) for place in places] == [one.location.path for one in found]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [one.rule for one in found]


def test_a_reader_of_sarif_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "hdnd.sarif"
    file.write_text(reports.sarif(ALL, help_of=page), encoding="utf-8")
    read = load_sarif_file(str(file))
    assert read.get_distinct_tool_names() == ["hdnd"]
    records = sorted(read.get_records(), key=lambda record: record["Line"])
    assert [(r["Severity"], r["Code"], r["Location"], r["Line"]) for r in records] == [
        ("note", "session-quorum", "sessions/2020-03-25/minutes.yaml", 1),
        ("error", "bad-date", "sessions/2020-03-25/session.yaml", 3),
        ("warning", "commitment-vague-verb", "sessions/2020-03-25/conclusions.yaml", 12),
    ]


@pytest.mark.parametrize("report", [reports.gitlab, reports.sarif])
def test_vietnamese_stays_readable(report: Any) -> None:
    assert "“tăng cường” says" in report([VAGUE])
