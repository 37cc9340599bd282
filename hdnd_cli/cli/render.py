"""`hdnd render`: notices and minutes as Word and Markdown drafts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli.console import show
from hdnd_cli.i18n import N_, _
from hdnd_cli.text import near

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def render(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help=N_("session-notice, minutes or conclusion-notice.")),
    ],
    subjects: Annotated[
        list[str], typer.Argument(metavar="SESSION", help=N_("Sessions, such as 2020-03-25."))
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="docx,md,pdf",
            help=N_("Forms, joined by commas; pdf needs LibreOffice."),
        ),
    ] = "docx,md",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help=N_("Folder for the files; drafts/ by default.")),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=N_("Write over drafts that were changed by hand."))
    ] = False,
) -> None:
    """Render documents."""
    from hdnd_cli.checks import run_checks
    from hdnd_cli.drafts import drafts, refuse_errors, session_named, write_drafts
    from hdnd_cli.rendering import Templates

    invocation: Invocation = context.obj
    _known_kind(kind)
    formats = _formats(to)
    council = invocation.council
    sessions = [session_named(council, subject) for subject in dict.fromkeys(subjects)]
    problems = run_checks(council, invocation.today)
    templates = Templates(council.source)
    folder = out if out is not None else invocation.root / "drafts"
    made = []
    for session in sessions:
        refuse_errors(problems, kind, session)
        made += drafts(council, kind, session, formats, templates)
    for path in write_drafts(folder, made, force=force):
        show(_shown(path))


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _known_kind(kind: str) -> None:
    from hdnd_cli.rendering import KINDS

    if kind not in KINDS:
        message = _('"{value}" is none of {allowed}').format(value=kind, allowed=", ".join(KINDS))
        meant = near(kind, KINDS)
        hint = "; " + _('did you mean "{word}"?').format(word=meant) if meant else ""
        raise typer.BadParameter(message + hint, param_hint=_("KIND"))


def _formats(to: str) -> list[str]:
    from hdnd_cli.drafts import FORMATS

    found = list(dict.fromkeys(part.strip() for part in to.split(",") if part.strip()))
    for form in found:
        if form not in FORMATS:
            message = _('"{value}" is none of {allowed}').format(
                value=form, allowed=", ".join(FORMATS)
            )
            raise typer.BadParameter(message, param_hint="--to")
    if not found:
        raise typer.BadParameter(_("name at least one form"), param_hint="--to")
    return found
