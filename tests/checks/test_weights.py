from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hdnd_cli import i18n
from hdnd_cli.checks import CHECKS, RULES, Context, Family, run_checks
from hdnd_cli.problems import Severity
from hdnd_cli.reading import read_council
from hdnd_cli.source import WorkingTree
from tests.checks.test_cases import DAYS, MADE, NAMES, PROBLEMS, lay_out
from tests.checks.told import FILES, SECOND, TODAY, council, edited, problems, rules, told

if TYPE_CHECKING:
    from pathlib import Path

    from hdnd_cli.problems import Problem

SESSION = f"{SECOND}/session.yaml"
MEMBER_PRESIDES = edited(SESSION, "nguyen-van-an", "pham-van-chi")
#: What is hardly ever so, and can yet be read, printed and computed from.
UNLIKELY = (
    "votes-too-many", "report-figures", "report-done-on", "item-carried-order",
    "commitment-continues-order", "decision-not-later", "event-not-split", "event-file-name",
    "programme-year",
)  # fmt: skip
#: Templates are looked at before they are used, not with the records.
OF_TEMPLATES = (
    "template-broken", "template-unknown-name", "template-measures", "template-leaves-out",
)  # fmt: skip
ASKING_FOR_WORKING_DAYS = ("conclusions-missing", "paper-due-late", "deadline-day-off")


def test_an_accepted_problem_becomes_a_note() -> None:
    accepted = "accepted:\n  - {rule: session-presiding, reason: Chủ tịch ủy quyền}\n"

    found = problems({SESSION: MEMBER_PRESIDES[SESSION] + accepted})

    assert [(p.rule, p.severity) for p in found] == [("session-presiding", Severity.ACCEPTED)]


def test_acceptance_holds_for_its_own_file_only() -> None:
    accepted = "accepted:\n  - {rule: session-presiding, reason: Chủ tịch ủy quyền}\n"
    minutes = f"{SECOND}/minutes.yaml"

    found = problems({**MEMBER_PRESIDES, minutes: FILES[minutes] + accepted})

    assert [(p.location.path, p.rule, p.severity.value) for p in found] == [
        (minutes, "accepted-unused", "warning"),
        (SESSION, "session-presiding", "error"),
    ]


def test_the_office_weighs_rules_of_substance() -> None:
    settings = FILES["hdnd.yaml"]
    weights = {}
    for weight in ("error", "warning", "off"):
        changed = {"hdnd.yaml": settings + f"severity: {{session-presiding: {weight}}}\n"}
        found = problems({**MEMBER_PRESIDES, **changed})
        weights[weight] = [(p.rule, p.severity.value) for p in found]

    assert weights == {
        "error": [("session-presiding", "error")],
        "warning": [("session-presiding", "warning")],
        "off": [],
    }


def test_no_weight_touches_a_rule_of_integrity() -> None:
    settings = FILES["hdnd.yaml"] + "severity: {party-unknown: off}\n"

    found = problems({"hdnd.yaml": settings, **edited(SESSION, "nguyen-van-an", "ai-do")})

    assert [(p.rule, p.severity.value) for p in found] == [
        ("rule-not-adjustable", "error"),
        ("party-unknown", "error"),
    ]


@pytest.mark.parametrize(
    ("due", "rule"),
    [
        ("từ ngày 30/9/2020", "deadline-unreadable"),
        ("trước ngày 31/11/2020", "deadline-impossible"),
        ("trước ngày 15/9/2020, báo cáo ngày 30/9/2020", "deadline-two-days"),
        ("trước ngày 15/9/2020\n        due_day: 2020-09-20", "deadline-later-than-words"),
    ],
)
def test_no_weight_touches_what_cannot_be_read(due: str, rule: str) -> None:
    settings = FILES["hdnd.yaml"] + f"severity: {{{rule}: off}}\n"
    conclusions = edited(f"{SECOND}/conclusions.yaml", "trước ngày 15/9/2020", due)

    found = problems({"hdnd.yaml": settings, **conclusions})

    assert [(p.rule, p.severity.value) for p in found if p.rule != "deadline-in-task"] == [
        ("rule-not-adjustable", "error"),
        (rule, "error"),
    ]


def test_what_the_record_says_against_itself_but_can_be_read_is_no_error() -> None:
    weights = {rule: RULES[rule].severity.value for rule in UNLIKELY}

    assert weights == dict.fromkeys(UNLIKELY, "warning")


def test_of_a_rule_that_is_off_nobody_knows_whether_it_is_accepted_in_vain() -> None:
    settings = (
        FILES["hdnd.yaml"] + "severity: {session-presiding: off, session-presiding-absent: off}\n"
    )
    accepted = FILES[SESSION] + "accepted: [{rule: session-presiding, reason: Thử}]\n"

    assert rules({SESSION: accepted}) == [(SESSION, "accepted-unused")]
    assert rules({"hdnd.yaml": settings, SESSION: accepted}) == []


def test_a_check_whose_rules_are_all_off_is_not_made() -> None:
    script = (
        "import sys, datetime; from tests.checks.told import council, FILES; "
        "from hdnd_cli.checks import run_checks; "
        "off = ', '.join(f'{rule}: off' for rule in sys.argv[1:]); "
        "text = FILES['hdnd.yaml'] + f'severity: {{{off}}}\\n'; "
        "run_checks(council({'hdnd.yaml': text}), datetime.date(2020, 6, 30)); "
        "print('holidays' in sys.modules)"
    )

    def imports_holidays(*off: str) -> str:
        command = [sys.executable, "-c", script, *off]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    assert imports_holidays() == "True"
    assert imports_holidays(*ASKING_FOR_WORKING_DAYS) == "False"


def test_every_rule_of_the_checks_is_found_by_one_of_them() -> None:
    found = {rule for declared in CHECKS.values() for rule in declared}
    of_checks = (Family.INTEGRITY, Family.SUBSTANCE)

    assert {rule for rule in found if RULES[rule].family in of_checks} == {
        rule.id for rule in RULES.values() if rule.family in of_checks
    } - {"accepted-unused", *OF_TEMPLATES}


@pytest.mark.parametrize("name", NAMES)
def test_a_check_finds_only_what_it_says(name: str, tmp_path: Path) -> None:
    source = MADE.get(name, WorkingTree)(lay_out(PROBLEMS / name, tmp_path / "council"))
    context = Context(read_council(source), DAYS.get(name, TODAY))

    for check, declared in CHECKS.items():
        assert {finding.rule for finding in check(context)} <= declared


def test_what_is_accepted_must_name_a_rule() -> None:
    accepted = "accepted:\n  - {rule: no-such-rule, reason: Thử}\n"

    assert told({SESSION: FILES[SESSION] + accepted}) == [
        f'{SESSION}:7:12: error: there is no rule "no-such-rule" [rule-unknown]'
    ]


def test_days_are_written_as_the_language_writes_them() -> None:
    i18n.use("vi")

    found = problems(edited(f"{SECOND}/conclusions.yaml", "trước ngày 15/9/2020", "05/2/2020"))

    assert "05/02/2020" in found[0].message
    assert "10/6/2020" in found[0].message


def test_places_are_right_behind_an_entry_that_could_not_be_read() -> None:
    agenda = f"{SECOND}/agenda.yaml"
    items = """\
        items:
          - {id: một, title: Khai mạc, form: report}
          - {id: 1, title: Rà soát, group: previous-conclusions, form: review, topic: 2020-06-z}
        """

    assert told({agenda: items}) == [
        f'{agenda}:2:10: error: expected a whole number, found "một" [bad-number]',
        f'{agenda}:3:79: error: no programme has the topic "2020-06-z" [topic-unknown]',
    ]


@pytest.mark.parametrize(
    ("reason", "told_so"), [("…", True), ('"..."', True), ("Đã thống nhất", False), ("'?'", False)]
)
def test_dots_are_no_reason(reason: str, told_so: bool) -> None:
    accepted = f"accepted:\n  - {{rule: session-notice-late, reason: {reason}}}\n"
    found = rules({SESSION: FILES[SESSION] + accepted})

    assert ((SESSION, "accepted-without-reason") in found) is told_so


@pytest.mark.parametrize("name", NAMES[::5])
def test_checks_of_some_rules_alone_find_the_same_problems(name: str, tmp_path: Path) -> None:
    source = MADE.get(name, WorkingTree)(lay_out(PROBLEMS / name, tmp_path / "council"))
    council, day = read_council(source), DAYS.get(name, TODAY)

    def errors(problems: list[Problem]) -> list[Problem]:
        return [problem for problem in problems if problem.severity is Severity.ERROR]

    whole = run_checks(council, day)
    assert errors(run_checks(council, day, errors_only=True)) == errors(whole)
    for rule in {problem.rule for problem in whole} - {"accepted-unused"}:
        found = run_checks(council, day, rules={rule})
        assert [p for p in found if p.rule == rule] == [p for p in whole if p.rule == rule]


def test_a_warning_that_the_office_makes_an_error_is_looked_for_too() -> None:
    # Of a check that can otherwise only warn.
    programme = "programme/2020.yaml"
    left = {programme: FILES[programme].replace(', chosen: "2020-03-25#1"', "")}
    weighed = {**left, "hdnd.yaml": FILES["hdnd.yaml"] + "severity: {topic-not-treated: error}\n"}

    def found(changes: dict[str, str]) -> set[str]:
        return {p.rule for p in run_checks(council(changes), TODAY, errors_only=True)}

    assert "topic-not-treated" not in found(left)
    assert "topic-not-treated" in found(weighed)
