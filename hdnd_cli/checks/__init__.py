"""The checks: each is a function of a context (a council on a day) that yields findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.checks.agencies import check_ended_agencies
from hdnd_cli.checks.agenda import check_items, check_papers_in_time, check_previous_conclusions
from hdnd_cli.checks.attendance import check_attendance
from hdnd_cli.checks.conclusions import check_conclusions, check_continues, check_leads
from hdnd_cli.checks.context import Context
from hdnd_cli.checks.council import check_decided_rules, check_periods, check_settings
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
from hdnd_cli.checks.register import check_register
from hdnd_cli.checks.rules import RULES, Family, Rule
from hdnd_cli.checks.sessions import (
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
from hdnd_cli.i18n import _
from hdnd_cli.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from hdnd_cli.council import Council

    Check = Callable[[Context], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_layout,
    check_papers,
    check_references,
    check_links,
    check_ids,
    check_periods,
    check_settings,
    check_decided_rules,
    check_ended_agencies,
    check_session_days,
    check_session_numbers,
    check_frequency,
    check_session_results,
    check_quorum,
    check_presiding,
    check_notice,
    check_conclusion_notices,
    check_previous_conclusions,
    check_papers_in_time,
    check_items,
    check_attendance,
    check_votes,
    check_questions,
    check_conclusions,
    check_leads,
    check_continues,
    check_deadlines,
    check_vague_verbs,
    check_several_agencies,
    check_days_in_tasks,
    check_days_off,
    check_crowds,
    check_events,
    check_withdrawals,
    check_courses,
    check_programmes,
    check_register,
)


def run_checks(council: Council, day: date) -> list[Problem]:
    """Return every problem of a council, reading included, in the order of places.

    Args:
        council: The records.
        day: What is only asked for after a day (minutes, conclusions) is asked for from here.
    """
    context = Context(council, day)
    findings = [finding for check in CHECKS for finding in check(context)]
    found = [*council.problems, *_located(council, findings)]
    found += _located(council, _unused(council, found))
    weighed = (_weighed(council, problem) for problem in found)
    return sorted((problem for problem in weighed if problem), key=lambda problem: problem.order)


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


def _unused(council: Council, problems: list[Problem]) -> Iterator[Finding]:
    """Tell of `accepted:` entries that match no problem of their file: rule accepted-unused."""
    met = {(problem.location.path, problem.rule) for problem in problems}
    for path, accepted in council.accepted.items():
        for place, (rule, _reason) in enumerate(accepted):
            if rule in RULES and RULES[rule].adjustable and (path, rule) not in met:
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
