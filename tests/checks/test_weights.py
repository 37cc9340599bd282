from __future__ import annotations

from hdnd_cli import i18n
from hdnd_cli.problems import Severity
from tests.checks.told import FILES, SECOND, edited, problems, told

SESSION = f"{SECOND}/session.yaml"
MEMBER_PRESIDES = edited(SESSION, "nguyen-van-an", "pham-van-chi")
LATE_ENTRY = {SESSION: FILES[SESSION].replace("nguyen-van-an", "pham-van-chi")}


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


def test_what_does_not_occur_without_its_day_may_still_be_accepted() -> None:
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
