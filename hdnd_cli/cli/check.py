"""`hdnd check`: all rules over all records."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.checks.rules import RULES
from hdnd_cli.cli import EXIT_PROBLEMS
from hdnd_cli.cli.console import colours, show, tell, width
from hdnd_cli.cli.options import AsOf
from hdnd_cli.cli.paths import inside
from hdnd_cli.i18n import N_, _, ngettext
from hdnd_cli.problems import Severity

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council
    from hdnd_cli.problems import Problem

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """In what form the problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"


@app.command()
def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help=N_("Files or folders; all records by default.")),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help=N_("How to print the problems."))
    ] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help=N_("Warnings count as errors."))] = False,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help=N_("Mend line ends, byte order marks and decomposed letters first.")
        ),
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Check the records."""
    invocation: Invocation = context.obj
    wanted = inside(invocation, paths or [])
    if fix:
        _fix(invocation, wanted)
    council = invocation.council
    problems = _chosen(_problems(council, as_of or invocation.today), wanted)
    show(formatted(problems, council.files, format, strict=strict))
    bad = {"error", "warning"} if strict else {"error"}
    if any(problem.severity.value in bad for problem in problems):
        raise typer.Exit(EXIT_PROBLEMS)


def _problems(council: Council, day: date) -> list[Problem]:
    from hdnd_cli.checks import run_checks

    return run_checks(council, day)


def _chosen(problems: list[Problem], wanted: list[str]) -> list[Problem]:
    if not wanted or "" in wanted:
        return problems
    folders = tuple(f"{path}/" for path in wanted)
    return [
        problem
        for problem in problems
        if problem.location.path in wanted
        or problem.location.path.startswith(folders)
        or _bears_on_all(problem)
    ]


def _bears_on_all(problem: Problem) -> bool:
    """Tell whether a problem keeps other files from being checked, whichever were named."""
    common = problem.location.path in ("hdnd.yaml", "agencies.yaml")
    return common and problem.severity is Severity.ERROR and not RULES[problem.rule].adjustable


def formatted(problems: list[Problem], files: int, format: Format, *, strict: bool) -> str:
    """Return problems in the form that is asked for.

    Args:
        problems: In the order in which they are told.
        files: How many files were looked at.
        format: The form.
        strict: Whether warnings count as errors.
    """
    from hdnd_cli.reports import problems as reports

    match format:
        case Format.TEXT:
            folded = sys.stdout.isatty()
            colour = colours(sys.stdout)
            return reports.text(problems, files, width=width(), folded=folded, colour=colour)
        case Format.JSON:
            return reports.json(problems, files)
        case Format.GITHUB:
            return reports.github(problems, files)
        case Format.GITLAB:
            return reports.gitlab(problems)
        case Format.SARIF:
            return reports.sarif(problems, strict=strict, help_of=_page)


def _page(rule: str) -> str | None:
    from hdnd_cli.pages import page

    return page(rule)


def _fix(invocation: Invocation, wanted: list[str]) -> None:
    """Mend the bytes of records; meaning is never touched, and the register never at all."""
    from hdnd_cli import layout
    from hdnd_cli.decoding import fixed
    from hdnd_cli.source import WorkingTree
    from hdnd_cli.writing import write_file

    source = WorkingTree(invocation.root)
    mended = 0
    for path in source.listing().files:
        kind = layout.kind_of(path)
        inside = (
            not wanted
            or "" in wanted
            or path in wanted
            or path.startswith(tuple(f"{w}/" for w in wanted))
        )
        if kind is None or kind in ("register", "signed") or not inside:
            continue
        raw = source.read(path)
        better = fixed(raw)
        if better != raw:
            write_file(invocation.root / path, better)
            tell(_("{path}: mended").format(path=path))
            mended += 1
    tell(ngettext("{number} file mended", "{number} files mended", mended).format(number=mended))
