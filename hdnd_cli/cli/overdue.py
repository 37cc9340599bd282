"""`hdnd overdue`: what is overdue, who answers for it, since when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import EXIT_FAILURE, EXIT_PROBLEMS
from hdnd_cli.cli.console import lines_for, show, width
from hdnd_cli.cli.filtering import Field, Lead, Monitor, Session, filters, tell_unread
from hdnd_cli.cli.options import AsOf, KnownAt, day, whole
from hdnd_cli.i18n import N_

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.reports.overdue import OverdueReport

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """In what form the report is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    GITHUB = "github"


@app.command()
def overdue(
    context: typer.Context,
    every_row: Annotated[
        bool, typer.Option("--all", help=N_("Every commitment with its state."))
    ] = False,
    within: Annotated[
        int | None,
        typer.Option(
            "--within", parser=whole, metavar="N", help=N_("What falls due in N working days.")
        ),
    ] = None,
    new_since: Annotated[
        date | None,
        typer.Option(
            "--new-since", parser=day, metavar="DAY", help=N_("Only what was not overdue on DAY.")
        ),
    ] = None,
    lead: Lead = None,
    monitor: Monitor = None,
    session: Session = None,
    field: Field = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: Annotated[
        Format, typer.Option("--format", help=N_("How to print the report."))
    ] = Format.TABLE,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=N_("Leave with 1 where something is overdue."))
    ] = False,
    reports: Annotated[
        bool, typer.Option("--reports", help=N_("With --exit-code: reports owed count too."))
    ] = False,
) -> None:
    """Say what is overdue."""
    from hdnd_cli.cli.known import known
    from hdnd_cli.followup import select
    from hdnd_cli.reports.overdue import OverdueReport

    invocation: Invocation = context.obj
    with known(invocation, known_at) as record:
        selection = select(
            record.council,
            as_of or invocation.today,
            filters(lead, monitor, session, field),
            within=within,
            new_since=new_since,
            every_row=every_row,
            history=record.dues,
        )
        report = OverdueReport(
            record.council,
            selection,
            known_at=record.at,
            shallow=record.shallow,
            every_row=every_row,
        )
        tell_unread(record.council)
        show(_formatted(report, format))
    if exit_code:
        _leave(report, reports=reports)


def _leave(report: OverdueReport, *, reports: bool) -> None:
    """Leave with the code that a job reads: never green where the answer is not whole."""
    if report.shallow:
        raise typer.Exit(EXIT_FAILURE)
    if report.is_bad(reports=reports):
        raise typer.Exit(EXIT_PROBLEMS)


def _formatted(report: OverdueReport, format: Format) -> str:
    from hdnd_cli.reports import overdue as forms

    match format:
        case Format.TABLE:
            return lines_for(forms.table(report, width=width()))
        case Format.JSON:
            return forms.json(report)
        case Format.CSV:
            return forms.csv(report)
        case Format.MD:
            return forms.markdown(report)
        case Format.GITHUB:
            return forms.github(report)
