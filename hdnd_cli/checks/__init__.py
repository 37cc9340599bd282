"""The checks: each is a function of a context (a council on a day) that yields findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.checks.agencies import check_ended_agencies
from hdnd_cli.checks.agenda import (
    check_items,
    check_papers_due,
    check_papers_received,
    check_previous_conclusions,
)
from hdnd_cli.checks.attendance import check_attendance
from hdnd_cli.checks.conclusions import check_conclusions, check_continues, check_leads
from hdnd_cli.checks.context import Context
from hdnd_cli.checks.council import (
    check_decided_rules,
    check_periods,
    check_reasons,
    check_settings,
)
from hdnd_cli.checks.courses import check_courses
from hdnd_cli.checks.deadlines import check_deadlines
from hdnd_cli.checks.events import check_events, check_withdrawals
from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.ids import check_ids
from hdnd_cli.checks.layout import check_layout, check_papers
from hdnd_cli.checks.links import check_links
from hdnd_cli.checks.linter import (
    check_crowds,
    check_days_in_tasks,
    check_days_off,
    check_several_agencies,
    check_vague_verbs,
)
from hdnd_cli.checks.minutes import check_questions, check_votes
from hdnd_cli.checks.programme import check_programmes
from hdnd_cli.checks.references import check_references
from hdnd_cli.checks.rules import RULES, Family, Rule
from hdnd_cli.checks.sessions import (
    check_conclusions_written,
    check_frequency,
    check_session_days,
    check_session_numbers,
    check_session_results,
)
from hdnd_cli.checks.sittings import (
    check_conclusion_notices,
    check_notice,
    check_presiding,
    check_quorum,
)
from hdnd_cli.checks.splits import check_splits
from hdnd_cli.checks.strangers import check_strangers
from hdnd_cli.checks.templates import own_template_problems
from hdnd_cli.i18n import _
from hdnd_cli.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import date

    from hdnd_cli.council import Council

    Check = Callable[[Context], Iterator[Finding]]


def check_register(context: Context) -> Iterator[Finding]:
    """Rules register-…, and the links of entries, of a council that has a register."""
    if context.council.register:
        # Before the first document is issued nobody waits for what names and numbers it.
        from hdnd_cli.checks import register

        yield from register.check_register(context)


def check_frozen(context: Context) -> Iterator[Finding]:
    """Rules register-broken and issued-content-…, of a council that has a register."""
    if context.council.register:
        from hdnd_cli.checks import frozen

        yield from frozen.check_frozen(context)


#: The rules that each check can find broken.
_FINDS: dict[Check, str] = {
    check_layout: "folder-unknown record-unknown file-unknown",
    check_papers: "paper-file-missing",
    check_references: "party-unknown party-wrong-kind agency-not-valid",
    check_links: """
        commitment-unknown item-unknown question-unknown topic-unknown session-unknown
        item-not-on-agenda
    """,
    check_ids: "id-duplicate",
    check_periods: "period-reversed period-overlap chair-twice",
    check_settings: "calendar-conflict due-soon-order council-level-ended",
    check_reasons: "accepted-without-reason",
    check_decided_rules: "rule-unknown rule-not-adjustable",
    check_ended_agencies: "agency-ended-without-successor agency-needs-reassignment",
    check_session_days: """
        session-end-before-start session-outside-term session-same-day session-folder-day
    """,
    check_session_numbers: "session-number-duplicate session-number-order missing-key",
    check_frequency: "session-month-missing",
    check_session_results: """
        agenda-missing minutes-missing session-in-future session-cancelled-with-results
    """,
    check_conclusions_written: "conclusions-missing",
    check_quorum: "session-quorum",
    check_presiding: "session-presiding session-presiding-absent",
    check_notice: "session-notice-late",
    check_conclusion_notices: "conclusion-notice-late",
    check_previous_conclusions: "agenda-previous-conclusions",
    check_papers_due: "paper-due-late",
    check_papers_received: "paper-received-late paper-not-received",
    check_items: "item-carried-order item-not-concluded item-deferred field-unknown",
    check_attendance: """
        attendance-incomplete attendance-twice attendance-not-invited
        attendance-invited-missing absence-unexplained missing-key wrong-shape
    """,
    check_votes: "votes-too-many",
    check_questions: """
        question-unanswered question-asked-to pledge-without-commitment
        written-answer-overdue deadline-unreadable deadline-impossible deadline-two-days
    """,
    check_conclusions: "conclusion-without-commitment missing-key",
    check_leads: """
        commitment-lead-group commitment-without-lead commitment-without-product
        commitment-without-due
    """,
    check_continues: "commitment-continues-order",
    check_deadlines: """
        deadline-unreadable deadline-impossible deadline-two-days deadline-later-than-words
        deadline-before-session deadline-plenary-unknown deadline-without-day
    """,
    check_vague_verbs: "commitment-vague-verb",
    check_several_agencies: "commitment-several-agencies",
    check_days_in_tasks: "deadline-in-task",
    check_days_off: "deadline-day-off",
    check_crowds: "deadline-crowd",
    check_events: """
        event-without-commitment event-of-note event-file-name event-before-session
        event-in-future event-dated-later decision-not-later decision-not-in-register
        report-done-on report-done-before-session report-figures
    """,
    check_withdrawals: "withdrawal-unknown withdrawal-of-withdrawal",
    check_strangers: "event-report-stranger event-acceptance-stranger",
    check_splits: "event-row-missing event-agency event-period event-not-split",
    check_courses: """
        extension-not-later extension-without-day extension-unanswered
        acceptance-without-report acceptance-by-lead return-without-report
        reassignment-same-lead event-after-close question-commitment-closed
    """,
    check_programmes: "programme-year topic-not-treated topic-mismatch field-unknown",
    check_register: """
        register-name register-symbol register-number-duplicate register-date-order
        register-in-future register-subject register-corrects register-not-frozen session-unknown
        item-not-on-agenda
    """,
    check_frozen: "register-broken issued-content-changed issued-content-outdated",
}
CHECKS: dict[Check, frozenset[str]] = {
    check: frozenset(rules.split()) for check, rules in _FINDS.items()
}


def run_checks(
    council: Council, day: date, *, errors_only: bool = False, rules: Collection[str] | None = None
) -> list[Problem]:
    """Return every problem of a council, reading included, in the order of places.

    A check whose rules the office has all turned off is not made: a council that does not ask
    for working days never looks for its public holidays.

    Args:
        council: The records.
        day: What is only asked for after a day (minutes, conclusions) is asked for from here.
        errors_only: Whether checks that can only warn are left out; warnings of others are not.
        rules: Checks that can find none of these are left out; nor is it then told what was
            accepted for nothing, which only the findings of all checks say.
    """
    context = Context(council, day)
    off = _turned_off(council)
    asked = _errors(council) if errors_only else RULES.keys() - off
    if rules is not None:
        asked = asked.intersection(rules)
    checks = [check for check, found in CHECKS.items() if not found.isdisjoint(asked)]
    findings = [finding for check in checks for finding in check(context)]
    found = [
        *council.problems, *own_template_problems(council), *_located(council, findings)
    ]  # fmt: skip
    if not errors_only and rules is None:
        found += _located(council, _unused(council, found, off))
    weighed = (_weighed(council, problem) for problem in found)
    return sorted((problem for problem in weighed if problem), key=lambda problem: problem.order)


def _turned_off(council: Council) -> frozenset[str]:
    return frozenset(
        rule
        for rule, weight in council.settings.severity.items()
        if weight == "off" and rule in RULES and RULES[rule].adjustable
    )


def _errors(council: Council) -> frozenset[str]:
    """Return the rules that are errors when they are broken, as the office weighs them."""
    weights = council.settings.severity
    return frozenset(
        rule.id
        for rule in RULES.values()
        if ((rule.adjustable and weights.get(rule.id)) or rule.severity.value) == "error"
    )


def _located(council: Council, findings: Iterable[Finding]) -> list[Problem]:
    """Return findings as problems; file by file, so that each file is composed once."""
    return [
        Problem(
            council.position(finding.path, finding.keys, key=finding.at_key),
            finding.rule,
            finding.message,
            finding.severity or RULES[finding.rule].severity,
            finding.hint,
        )
        for finding in sorted(findings, key=lambda finding: finding.path)
    ]


def _unused(council: Council, problems: list[Problem], off: frozenset[str]) -> Iterator[Finding]:
    """Tell of `accepted:` entries that match no problem of their file: rule accepted-unused.

    Of a rule that is turned off nobody knows whether it would match.
    """
    met = {(problem.location.path, problem.rule) for problem in problems}
    for path, accepted in council.accepted.items():
        for place, (rule, _reason) in enumerate(accepted):
            known = rule in RULES and RULES[rule].adjustable and rule not in off
            if known and (path, rule) not in met:
                message = _('this file has no problem of the rule "{rule}"').format(rule=rule)
                keys = ("accepted", place, "rule")
                yield Finding("accepted-unused", path, message, keys, _("take the entry out"))


def _weighed(council: Council, problem: Problem) -> Problem | None:
    """Apply what the office has decided on a rule: its weight, or that a problem may stand."""
    if not RULES[problem.rule].adjustable:
        return problem
    accepted = council.accepted.get(problem.location.path, ())
    if any(rule == problem.rule for rule, _reason in accepted):
        return problem.as_severity(Severity.ACCEPTED)
    weight = council.settings.severity.get(problem.rule)
    if weight == "off":
        return None
    return problem.as_severity(Severity(weight)) if weight else problem


__all__ = ["CHECKS", "RULES", "Context", "Family", "Finding", "Rule", "run_checks"]
