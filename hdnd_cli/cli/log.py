"""`hdnd log`: the story of a commitment or a session, with every change of its records."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli.console import lines_for, show, width
from hdnd_cli.cli.options import AsOf, KnownAt
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.reports.log import LogReport

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """In what form the story is printed."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


@app.command()
def log(
    context: typer.Context,
    subject: Annotated[
        str,
        typer.Argument(
            metavar=N_("COMMITMENT|SESSION"),
            autocompletion=completing.commitments_and_sessions,
            help=N_("A commitment such as 2020-03-25/1, or a session such as 2020-03-25."),
        ),
    ],
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--field",
            metavar="FIELD",
            help=N_("Only what this field said and says: due, lead, task."),
        ),
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: Annotated[
        Format, typer.Option("--format", help=N_("How to print the report."))
    ] = Format.TEXT,
) -> None:
    """Tell a story."""
    from hdnd_cli.chronicle import chronicle
    from hdnd_cli.cli.known import whole_history
    from hdnd_cli.reports.log import LogReport

    invocation: Invocation = context.obj
    fields = tuple(map(_field, field or ()))
    with whole_history(invocation, known_at) as (council, history, at):
        asked = subject.strip().strip("/")
        told = chronicle(council, history, asked, as_of or invocation.today, fields)
        show(_formatted(LogReport(council, told, at), format))


def _field(name: str) -> str:
    from hdnd_cli.chronicle import field_names
    from hdnd_cli.guessing import with_guess

    if name in field_names():
        return name
    message = _('no record has a field "{name}"').format(name=name)
    raise typer.BadParameter(with_guess(message, name, field_names()), param_hint="--field")


def _formatted(report: LogReport, format: Format) -> str:
    from hdnd_cli.reports import log as forms

    match format:
        case Format.TEXT:
            return lines_for(forms.text(report, width=width()))
        case Format.JSON:
            return forms.json(report)
        case Format.MD:
            return forms.markdown(report)
