"""`hdnd digest`: one page on what has happened since the last session."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli.console import lines_for, show, shown_path, width
from hdnd_cli.cli.filtering import Field, Lead, Monitor, Session, filters
from hdnd_cli.cli.options import AsOf, Force, KnownAt, Out
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping
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
    DOCX = "docx"


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
        Format,
        typer.Option(
            "--format", help=N_("How to print the report; docx is a file, and its path is printed.")
        ),
    ] = Format.TEXT,
    out: Out = None,
    force: Force = False,
    full: Annotated[
        bool,
        typer.Option(
            "--full", help=N_("With --format docx: everything, on as many pages as it takes.")
        ),
    ] = False,
) -> None:
    """Tell what has happened."""
    from hdnd_cli.cli.known import whole_history
    from hdnd_cli.digest import build_digest
    from hdnd_cli.reports.digest import DigestReport

    invocation: Invocation = context.obj
    _files_only(format, {"--out": out is not None, "--force": force, "--full": full})
    with whole_history(invocation, known_at) as (council, history, at):
        day = as_of or invocation.today
        start = _since(council, since, day)
        asked = filters(lead, monitor, session, field)
        found = build_digest(council, history, start, day, asked)
        report = DigestReport(council, found, at)
        if format is Format.DOCX:
            show(shown_path(_written(invocation, report, out, force=force, full=full)))
        else:
            show(_formatted(report, format))


def _files_only(format: Format, given: Mapping[str, bool]) -> None:
    """Refuse options for files that are written, where none is."""
    for name, is_given in given.items():
        if is_given and format is not Format.DOCX:
            raise typer.BadParameter(_("goes with --format docx only"), param_hint=name)


def _written(
    invocation: Invocation, report: DigestReport, out: Path | None, *, force: bool, full: bool
) -> Path:
    from hdnd_cli.draft_files import write_drafts
    from hdnd_cli.drafts import Draft
    from hdnd_cli.reports.digest_paper import word

    folder = out if out is not None else invocation.root / "drafts"
    draft = Draft(f"{report.digest.as_of.isoformat()}-digest.docx", word(report, full=full))
    return write_drafts(folder, [draft], force=force)[0]


def _since(council: Council, name: str | None, day: date) -> SessionRecord | None:
    from hdnd_cli.digest import last_session
    from hdnd_cli.guessing import require_known

    if name is None:
        return last_session(council, day)
    require_known(name, council.sessions, _('there is no session "{name}"'))
    return council.sessions[name]


def _formatted(report: DigestReport, format: Format) -> str:
    from hdnd_cli.reports import digest as forms

    if format is Format.MD:
        return forms.markdown(report)
    if format is Format.JSON:
        return forms.json(report)
    return lines_for(forms.text(report, width=width()))
