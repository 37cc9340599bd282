"""`hdnd overdue`: what is overdue, who answers for it, since when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import EXIT_FAILURE, EXIT_PROBLEMS
from hdnd_cli.cli.console import colours, show, tell, width
from hdnd_cli.cli.options import AsOf, KnownAt, day, whole
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council
    from hdnd_cli.reports.overdue import OverdueReport

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """In what form the report is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    GITHUB = "github"


_Names = list[str] | None


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
    lead: Annotated[
        _Names, typer.Option("--lead", metavar="ID", help=N_("Only what this agency answers for."))
    ] = None,
    monitor: Annotated[
        _Names, typer.Option("--monitor", metavar="ID", help=N_("Only what this one monitors."))
    ] = None,
    session: Annotated[
        _Names,
        typer.Option("--session", metavar="SESSION", help=N_("Only what this session made.")),
    ] = None,
    field: Annotated[
        _Names, typer.Option("--field", metavar="FIELD", help=N_("Only this field."))
    ] = None,
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
    from hdnd_cli.followup import Filters, select
    from hdnd_cli.reports.overdue import OverdueReport

    invocation: Invocation = context.obj
    filters = Filters(
        leads=tuple(lead or ()),
        monitors=tuple(monitor or ()),
        sessions=tuple(session or ()),
        fields=tuple(field or ()),
    )
    with known(invocation, known_at) as record:
        selection = select(
            record.council,
            as_of or invocation.today,
            filters,
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
        _tell_unread(record.council)
        show(_formatted(report, format))
    if exit_code:
        _leave(report, reports=reports)


def _leave(report: OverdueReport, *, reports: bool) -> None:
    """Leave with the code that a job reads: never green where the answer is not whole."""
    if report.shallow:
        raise typer.Exit(EXIT_FAILURE)
    if report.is_bad(reports=reports):
        raise typer.Exit(EXIT_PROBLEMS)


def _tell_unread(council: Council) -> None:
    """Say on stderr what could not be read: the answer is then not whole."""
    from hdnd_cli.problems import Severity

    for problem in council.problems:
        if problem.severity is Severity.ERROR:
            tell(str(problem))
    if council.incomplete:
        names = ", ".join(sorted(council.incomplete))
        tell(_("not read, or only in part: {names}").format(names=names))


def _formatted(report: OverdueReport, format: Format) -> str:
    from hdnd_cli.reports import overdue as forms
    from hdnd_cli.reports.styling import coloured, plain

    match format:
        case Format.TABLE:
            lines = forms.table(report, width=width())
            return coloured(lines) if colours() else plain(lines)
        case Format.JSON:
            return forms.json(report)
        case Format.CSV:
            return forms.csv(report)
        case Format.MD:
            return forms.markdown(report)
        case Format.GITHUB:
            return forms.github(report)
