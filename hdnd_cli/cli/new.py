"""`hdnd new`: files that are filled as far as the record knows, for a clerk to go on with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli.options import clock, whole, words
from hdnd_cli.cli.subcommands import Subcommands
from hdnd_cli.i18n import N_

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation


class _New(Subcommands):
    """What can be prepared."""

    vietnamese: ClassVar[Mapping[str, str]] = {
        "session": "phien-hop",
        "minutes": "bien-ban",
        "conclusion": "ket-luan",
        "agency": "co-quan",
        "person": "nguoi",
        "programme": "chuong-trinh",
    }  # fmt: skip


app = typer.Typer(cls=_New, rich_markup_mode=None, add_completion=False, no_args_is_help=True)


@app.callback()
def new() -> None:
    """Prepare files."""


class SessionKind(StrEnum):
    """What kind of session it is."""

    REGULAR = "regular"
    EXTRAORDINARY = "extraordinary"
    TOPICAL = "topical"
    ENLARGED = "enlarged"
    EXPLANATION = "explanation"
    BRIEFING = "briefing"
    JOINT = "joint"
    PLENARY = "plenary"
    LETTER = "letter"


@app.command(help=N_("A session, filled with what is known."))
def session(
    context: typer.Context,
    date_: Annotated[
        str, typer.Argument(metavar="DAY", help=N_("Its day; 25/3 is the next such day."))
    ],
    kind: Annotated[
        SessionKind, typer.Option(help=N_("What kind of session it is."))
    ] = SessionKind.REGULAR,
    number: Annotated[
        int | None,
        typer.Option(parser=whole, metavar="N", help=N_("Its number; the next one by default.")),
    ] = None,
    starts: Annotated[
        time | None,
        typer.Option(parser=clock, metavar="TIME", help=N_("When it starts; as last time.")),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(parser=words, metavar="TEXT", help=N_("Where it is; as last time.")),
    ] = None,
    chair: Annotated[
        str | None,
        typer.Option(metavar="PERSON", autocompletion=completing.parties, help=N_("Who presides.")),
    ] = None,
    secretary: Annotated[
        str | None,
        typer.Option(
            metavar="PERSON",
            autocompletion=completing.parties,
            help=N_("Who writes the minutes; as last time."),
        ),
    ] = None,
    second: Annotated[
        bool, typer.Option("--second", help=N_("A second session on a day that has one."))
    ] = False,
) -> None:
    """Prepare a session."""
    from hdnd_cli.cli.new_session import prepare
    from hdnd_cli.preparing.sessions import Said

    invocation: Invocation = context.obj
    said = Said(place, starts, chair, secretary, number)
    prepare(invocation, date_, kind.value, said, second=second)
