"""`hdnd ledger`: every move of a deadline, by whom, when recorded, by which decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli.console import colours, show, width
from hdnd_cli.cli.filtering import Field, Lead, Monitor, Session, filters, tell_unread
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
    from hdnd_cli.cli.known import known
    from hdnd_cli.reports.ledger import LedgerReport
    from hdnd_cli.slippage import build_ledger

    invocation: Invocation = context.obj
    with known(invocation, known_at, needs_history=True) as record:
        assert record.history is not None  # noqa: S101  (it is needed)
        tell_unread(record.council)
        found = build_ledger(
            record.council,
            record.history,
            as_of or invocation.today,
            filters(lead, monitor, session, field),
        )
        show(_formatted(LedgerReport(record.council, found, record.at), format))


def _formatted(report: LedgerReport, format: Format) -> str:
    from hdnd_cli.reports import ledger as forms
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
