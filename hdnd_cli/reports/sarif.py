"""Problems as SARIF 2.1.0 (OASIS), for code scanning and editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hdnd_cli import __version__
from hdnd_cli.checks.rules import RULES
from hdnd_cli.problems import Severity
from hdnd_cli.reports.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hdnd_cli.problems import Problem

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "COUNCIL"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ACCEPTED: "note"}


def sarif(
    problems: Sequence[Problem],
    *,
    strict: bool = False,
    help_of: Callable[[str], str | None] | None = None,
) -> str:
    """Return problems as a SARIF log.

    Args:
        problems: In the order in which they are told.
        strict: Whether warnings count as errors.
        help_of: Returns the page of a rule, in Markdown; None where it has none.
    """
    rules = sorted({problem.rule for problem in problems})
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "hdnd",
                        "version": __version__,
                        "rules": [_rule(id_, help_of) for id_ in rules],
                    }
                },
                "originalUriBaseIds": {
                    _ROOT: {"description": {"text": "The folder that holds hdnd.yaml."}}
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(problem, rules.index(problem.rule), mark, strict=strict)
                    for problem, mark in zip(problems, fingerprints(problems), strict=True)
                ],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(id_: str, help_of: Callable[[str], str | None] | None) -> dict[str, Any]:
    page = help_of(id_) if help_of is not None else None
    known = RULES.get(id_)
    level = _LEVELS[known.severity if known else Severity.ERROR]
    found: dict[str, Any] = {"id": id_, "defaultConfiguration": {"level": level}}
    if page:
        found["shortDescription"] = {"text": _heading(page) or id_}
        found["help"] = {"text": page, "markdown": page}
    else:
        found["shortDescription"] = {"text": id_}
        found["help"] = {"text": f"hdnd explain {id_}"}
    return found


def _heading(page: str) -> str:
    """Return the first line of a page without its mark."""
    return page.strip().partition("\n")[0].lstrip("# ").strip()


def _result(problem: Problem, rule: int, mark: str, *, strict: bool) -> dict[str, Any]:
    level = _LEVELS[problem.severity]
    found: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": "error" if strict and level == "warning" else level,
        "message": {"text": "\n".join(p for p in (problem.message, problem.hint) if p)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(problem.location.path), "uriBaseId": _ROOT},
                    "region": {
                        "startLine": problem.location.line,
                        "startColumn": problem.location.column,
                    },
                }
            }
        ],
        "partialFingerprints": {"problem/v1": mark},
    }
    if problem.severity is Severity.ACCEPTED:
        # `accepted:` in the record itself, with the office's reason beside it.
        found["suppressions"] = [{"kind": "inSource"}]
    return found
