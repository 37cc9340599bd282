"""Problems as text, JSON, annotations of GitHub and GitLab, and SARIF."""

from __future__ import annotations

import json as json_
from collections import Counter
from typing import TYPE_CHECKING

from hdnd_cli.i18n import _, ngettext
from hdnd_cli.problems import Severity
from hdnd_cli.reports.fingerprints import fingerprints
from hdnd_cli.reports.sarif import sarif
from hdnd_cli.reports.styling import Line, Segment, Style, coloured, flow, plain
from hdnd_cli.reports.workflow import Annotation, Level, annotated
from hdnd_cli.text import printable, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hdnd_cli.problems import Problem

_STYLES: dict[Severity, Style] = {
    Severity.ERROR: "bad",
    Severity.WARNING: "warning",
    Severity.ACCEPTED: "faint",
}
_LEVELS: dict[Severity, Level] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ACCEPTED: "notice",
}
#: Of GitLab's Code Quality: info, minor, major, critical, blocker.
_QUALITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ACCEPTED: "info"}
_HINT_INDENT = 4


def text(
    problems: Sequence[Problem],
    files: int,
    *,
    width: int = 80,
    folded: bool = False,
    colour: bool = False,
) -> str:
    """Return problems for people: one line each, its hint below, and how many there are.

    Args:
        problems: In the order in which they are told.
        files: How many files were checked.
        width: Columns that hints are wrapped to; the line of a problem stays whole, so that
            programs find what it says in it.
        folded: Whether a person reads it at a terminal, which would cut words in two: then the
            problem itself is wrapped too, behind its place.
        colour: Whether the control codes of a terminal may be used.
    """
    room = width if folded else None
    lines = [line for p in problems for line in (*_first(p, room), *_hint(p.hint, width))]
    lines.append((Segment(_closing(problems, files), "heading"),))
    return coloured(lines) if colour else plain(lines)


def _first(problem: Problem, width: int | None) -> list[Line]:
    place = _one_line(str(problem.location))
    word = _word(problem.severity)
    message = f" {_one_line(problem.message)} [{problem.rule}]"
    first: Line = (
        Segment(f"{place}: "),
        Segment(f"{word}:", _STYLES[problem.severity]),
        Segment(message),
    )
    return [first] if width is None else list(flow(first, width, hanging=_HINT_INDENT // 2))


def _hint(hint: str, width: int) -> list[Line]:
    """Return a hint's lines; one that is indented already shows YAML and stays as it is."""
    lines: list[Line] = []
    for part in printable(hint).expandtabs(2).splitlines():
        if part.startswith(" "):
            lines.append((Segment(" " * _HINT_INDENT + part, "faint"),))
        else:
            lines += flow([Segment(part, "faint")], width, indent=_HINT_INDENT)
    return lines


def _one_line(shown: str) -> str:
    return printable(shown).replace("\n", "\\n").replace("\t", "\\t")


def one_line(problem: Problem) -> str:
    """Return a problem on one line, in the chosen language."""
    word = _word(problem.severity)
    return _one_line(f"{problem.location}: {word}: {problem.message} [{problem.rule}]")


def _word(severity: Severity) -> str:
    return {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.ACCEPTED: _("accepted"),
    }[severity]


def _closing(problems: Sequence[Problem], files: int) -> str:
    count = Counter(problem.severity for problem in problems)
    checked = ngettext("{number} file checked", "{number} files checked", files)
    found = [
        ngettext("{number} error", "{number} errors", count[Severity.ERROR]).format(
            number=count[Severity.ERROR]
        ),
        ngettext("{number} warning", "{number} warnings", count[Severity.WARNING]).format(
            number=count[Severity.WARNING]
        ),
    ]
    if accepted := count[Severity.ACCEPTED]:
        found.append(
            ngettext("{number} accepted", "{number} accepted", accepted).format(number=accepted)
        )
    return f"{checked.format(number=files)}: {', '.join(found)}"


def json(
    problems: Sequence[Problem], files: int, compared: Mapping[str, object] | None = None
) -> str:
    """Return problems as JSON, in the shape that the manual promises.

    Args:
        problems: In the order in which they are told.
        files: How many files were looked at.
        compared: Which states of the record were compared, where any were.
    """
    count = Counter(problem.severity for problem in problems)
    return _dumped(
        {
            "version": 1,
            **({"compared": compared} if compared else {}),
            "problems": [
                {
                    "path": problem.location.path,
                    "line": problem.location.line,
                    "column": problem.location.column,
                    "severity": problem.severity.value,
                    "rule": problem.rule,
                    "message": problem.message,
                    "hint": problem.hint or None,
                }
                for problem in problems
            ],
            "summary": {
                "files": files,
                "errors": count[Severity.ERROR],
                "warnings": count[Severity.WARNING],
                "accepted": count[Severity.ACCEPTED],
            },
        }
    )


def github(problems: Sequence[Problem], files: int) -> str:
    """Return problems as workflow commands of GitHub Actions, and as a log of all of them."""
    annotations = [
        Annotation(
            _LEVELS[problem.severity],
            problem.location,
            problem.rule,
            "\n".join(part for part in (problem.message, problem.hint) if part),
        )
        for problem in problems
    ]
    return annotated(annotations, text(problems, files))


def gitlab(problems: Sequence[Problem]) -> str:
    """Return problems as a Code Quality report of GitLab."""
    return _dumped(
        [
            {
                "description": squeeze(" — ".join(p for p in (problem.message, problem.hint) if p)),
                "check_name": problem.rule,
                "fingerprint": mark,
                "severity": _QUALITY[problem.severity],
                "location": {
                    "path": problem.location.path,
                    "lines": {"begin": problem.location.line},
                },
            }
            for problem, mark in zip(problems, fingerprints(problems), strict=True)
        ]
    )


def _dumped(value: object) -> str:
    return json_.dumps(value, ensure_ascii=False, indent=2) + "\n"


__all__ = ["github", "gitlab", "json", "sarif", "text"]
