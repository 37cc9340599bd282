"""`hdnd digest`: one page on what has happened since the last session."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli.console import colours, show, width
from hdnd_cli.cli.filtering import Field, Lead, Monitor, Session, filters, tell_unread
from hdnd_cli.cli.options import AsOf, KnownAt
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council, SessionRecord
    from hdnd_cli.reports.digest import DigestReport

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """In what form the page is printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


@app.command()
def digest(
    context: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar=N_("SESSION"),
            help=N_("From this session on; the last one held by default."),
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
    ] = Format.TEXT,
) -> None:
    """Tell what has happened."""
    from hdnd_cli.cli.known import known
    from hdnd_cli.digest import build_digest
    from hdnd_cli.reports.digest import DigestReport

    invocation: Invocation = context.obj
    with known(invocation, known_at, needs_history=True) as record:
        assert record.history is not None  # noqa: S101  (it is needed)
        day = as_of or invocation.today
        found = build_digest(
            record.council,
            record.history,
            _since(record.council, since, day),
            day,
            filters(lead, monitor, session, field),
        )
        tell_unread(record.council)
        show(_formatted(DigestReport(record.council, found, record.at), format))


def _since(council: Council, name: str | None, day: date) -> SessionRecord | None:
    from hdnd_cli.digest import last_session
    from hdnd_cli.guessing import require_known

    if name is None:
        return last_session(council, day)
    require_known(name, council.sessions, _('there is no session "{name}"'))
    return council.sessions[name]


def _formatted(report: DigestReport, format: Format) -> str:
    from hdnd_cli.reports import digest as forms
    from hdnd_cli.reports.styling import coloured, plain

    match format:
        case Format.TEXT:
            lines = forms.text(report, width=width())
            return coloured(lines) if colours() else plain(lines)
        case Format.MD:
            return forms.markdown(report)
        case Format.JSON:
            return forms.json(report)
