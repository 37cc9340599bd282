"""`hdnd find`: where words stand in all records."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli.console import lines_for, show, width
from hdnd_cli.cli.filtering import tell_unread
from hdnd_cli.cli.options import KnownAt
from hdnd_cli.guessing import require_known, with_guess
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.layout import FileKind
    from hdnd_cli.reports.found import FoundReport

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """In what form the places are printed."""

    TEXT = "text"
    JSON = "json"


@app.command()
def find(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=N_("WORDS"),
            help=N_(
                "Words that stand in one value, in any order; in quotes one behind the other. "
                "Diacritics, case and punctuation do not matter. A day is found however it is "
                "written, an agency or a person under every name."
            ),
        ),
    ],
    in_: Annotated[
        list[str] | None,
        typer.Option(
            "--in",
            metavar=N_("KIND"),
            autocompletion=completing.file_kinds,
            help=N_("Only in files of this kind: agenda, conclusions, event."),
        ),
    ] = None,
    session: Annotated[
        list[str] | None,
        typer.Option(
            "--session",
            metavar="SESSION",
            autocompletion=completing.sessions,
            help=N_("Only in the files of this session."),
        ),
    ] = None,
    known_at: KnownAt = None,
    format: Annotated[
        Format, typer.Option("--format", help=N_("How to print the places."))
    ] = Format.TEXT,
) -> None:
    """Find words."""
    from hdnd_cli.cli.known import known
    from hdnd_cli.reports.found import FoundReport
    from hdnd_cli.searching import read_query, search

    invocation: Invocation = context.obj
    query = read_query(words)
    if not query:
        raise typer.BadParameter(_("say at least one word"), param_hint=_("WORDS"))
    kinds = [_kind(name) for name in in_ or ()]
    with known(invocation, known_at) as record:
        tell_unread(record.council)
        for name in session or ():
            require_known(name, record.council.sessions, _('there is no session "{name}"'))
        found = search(record.council, query, kinds, session or ())
        show(_formatted(FoundReport(record.council, found, invocation.today, record.at), format))


def _kind(name: str) -> FileKind:
    from typing import get_args

    from hdnd_cli.layout import FileKind

    kinds: tuple[FileKind, ...] = get_args(FileKind)
    for kind in kinds:
        if name == kind:
            return kind
    message = _('"{value}" is none of {allowed}').format(value=name, allowed=", ".join(kinds))
    raise typer.BadParameter(with_guess(message, name, kinds), param_hint="--in")


def _formatted(report: FoundReport, format: Format) -> str:
    from hdnd_cli.reports import found as forms

    if format is Format.JSON:
        return forms.json(report)
    return lines_for(forms.text(report, width=width()))
