"""`hdnd explain`: a rule in the clerk's words, or a commitment's arithmetic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli.console import show, width
from hdnd_cli.cli.options import AsOf
from hdnd_cli.errors import NotACouncilError, UnknownSubjectError
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.cli.invocation import Invocation

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_COMMITMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:-[1-9]\d*)?/\d+")
#: Lines of sentences are read best at this length, however wide the terminal is.
_READABLE = 80


@app.command()
def explain(
    context: typer.Context,
    subject: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("RULE|COMMITMENT"),
            autocompletion=completing.rules_and_commitments,
            help=N_("A rule's id, or a commitment such as 2020-03-25/1; without it, all rules."),
        ),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Explain a rule or a commitment."""
    from hdnd_cli.checks.rules import RULES
    from hdnd_cli.pages import explained, overview

    invocation: Invocation = context.obj
    columns = min(width(), _READABLE)
    if subject is None:
        show(overview(columns))
        return
    # A rule is copied from the end of a problem, where it stands in brackets.
    wanted = subject.strip().strip("[]")
    if wanted in RULES:
        show(explained(wanted, columns))
    elif _COMMITMENT.fullmatch(wanted):
        show(_commitment(invocation, wanted, as_of, columns))
    else:
        raise UnknownSubjectError(_unknown(invocation, wanted, [*RULES]))


def _commitment(invocation: Invocation, name: str, as_of: date | None, columns: int) -> str:
    from hdnd_cli.cli.filtering import tell_unread
    from hdnd_cli.cli.known import known
    from hdnd_cli.explaining import as_text, explain_commitment

    with known(invocation) as state:
        tell_unread(state.council)
        steps = explain_commitment(state.council, name, as_of or invocation.today, state.dues)
    return as_text(steps, columns)


def _unknown(invocation: Invocation, wanted: str, rules: list[str]) -> str:
    from hdnd_cli.guessing import guess

    try:
        commitments = [*invocation.council.commitments]
    except NotACouncilError:
        commitments = []
    message = _('"{subject}" is neither a rule nor a commitment').format(subject=wanted)
    rest = _('"hdnd explain" lists the rules')
    return f"{message}; " + guess(wanted, [*rules, *commitments], rest)
