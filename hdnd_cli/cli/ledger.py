"""`hdnd ledger`: every move of a deadline, by whom, when recorded, by which decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli.console import lines_for, show, width
from hdnd_cli.cli.filtering import Field, Lead, Monitor, Session, filters
from hdnd_cli.cli.options import AsOf, KnownAt
from hdnd_cli.cli.overdue import Format
from hdnd_cli.i18n import N_

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.reports.ledger import LedgerReport

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def ledger(
    context: typer.Context,
    lead: Lead = None,
    monitor: Monitor = None,
    session: Session = None,
    field: Field = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: Annotated[
        Format, typer.Option("--format", help=N_("How to print the report."))
    ] = Format.TABLE,
) -> None:
    """Say every move of a deadline."""
    from hdnd_cli.cli.known import whole_history
    from hdnd_cli.reports.ledger import LedgerReport
    from hdnd_cli.slippage import build_ledger

    invocation: Invocation = context.obj
    with whole_history(invocation, known_at) as (council, history, at):
        asked = filters(lead, monitor, session, field)
        found = build_ledger(council, history, as_of or invocation.today, asked)
        show(_formatted(LedgerReport(council, found, at), format))


def _formatted(report: LedgerReport, format: Format) -> str:
    from hdnd_cli.reports import ledger as forms

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
