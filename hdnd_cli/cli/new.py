"""`hdnd new`: files that are filled as far as the record knows, for a clerk to go on with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli.options import clock, said, whole, words
from hdnd_cli.cli.subcommands import Subcommands
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation


#: What can be prepared, as a Vietnamese office calls it.
VIETNAMESE = {
    "session": "phien-hop",
    "minutes": "bien-ban",
    "conclusion": "ket-luan",
    "agency": "co-quan",
    "person": "nguoi",
    "programme": "chuong-trinh",
}


class _New(Subcommands):
    """What can be prepared."""

    vietnamese: ClassVar[Mapping[str, str]] = VIETNAMESE


app = typer.Typer(cls=_New, rich_markup_mode=None, add_completion=False, no_args_is_help=True)


@app.callback()
def new() -> None:
    """Prepare files."""


_Session = Annotated[
    str | None,
    typer.Argument(
        metavar="SESSION",
        autocompletion=completing.sessions,
        help=N_("The session; without it you are asked."),
    ),
]
_Id = Annotated[str | None, said("--id", "ID", N_("Id; otherwise made of the name."))]


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
        str | None,
        typer.Argument(metavar="DAY", help=N_("Its day; 25/3 is the next such day.")),
    ] = None,
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
    known = Said(place, starts, chair, secretary, number)
    prepare(invocation, date_, kind.value, known, second=second)


@app.command(help=N_("A session's minutes, item by item."))
def minutes(
    context: typer.Context,
    session: _Session = None,
    ended: Annotated[
        time | None,
        typer.Option(parser=clock, metavar="TIME", help=N_("When it ended.")),
    ] = None,
    absent: Annotated[
        list[str] | None,
        typer.Option(
            metavar="AGENCY",
            autocompletion=completing.parties,
            help=N_("Who was not there; everybody else was. May be repeated."),
        ),
    ] = None,
    present: Annotated[
        bool, typer.Option("--all-present", help=N_("Everybody was there."))
    ] = False,
) -> None:
    """Prepare minutes."""
    from hdnd_cli.cli.new_after import prepare_minutes

    if present and absent:
        message = _("--all-present and --absent do not go together")
        raise typer.BadParameter(message, param_hint="--absent")
    prepare_minutes(context.obj, session, ended, absent or ([] if present else None))


@app.command(help=N_("A session's conclusions, with the commitments to be filled in."))
def conclusion(
    context: typer.Context,
    session: _Session = None,
) -> None:
    """Prepare conclusions."""
    from hdnd_cli.cli.new_after import prepare_conclusions

    prepare_conclusions(context.obj, session)


class AgencyKind(StrEnum):
    """What kind of agency it is."""

    DEPARTMENT = "department"
    COMMUNE = "commune"
    PEOPLES_COMMITTEE = "peoples_committee"
    BOARD = "board"
    FRONT = "front"
    DEPUTY_GROUP = "deputy_group"
    OFFICE = "office"
    STANDING_COMMITTEE = "standing_committee"
    PARTY = "party"
    COURT = "court"
    PROCURACY = "procuracy"
    OTHER = "other"


@app.command(help=N_("An agency, at the end of agencies.yaml."))
def agency(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Option(parser=words, metavar="TEXT", help=N_("Full name; without it you are asked.")),
    ] = None,
    short: Annotated[
        str | None, typer.Option(parser=words, metavar="TEXT", help=N_("Short name."))
    ] = None,
    kind: Annotated[
        AgencyKind | None, typer.Option(help=N_("Kind; otherwise taken from the name."))
    ] = None,
    id_: _Id = None,
    head: Annotated[
        str | None,
        typer.Option(
            metavar="PERSON",
            autocompletion=completing.parties,
            help=N_("Who heads it, by id or name."),
        ),
    ] = None,
    email: Annotated[
        str | None, typer.Option(parser=words, metavar="TEXT", help=N_("Mail address."))
    ] = None,
) -> None:
    """Add an agency."""
    from hdnd_cli.cli.new_parties import add_agency

    add_agency(
        context.obj,
        {"id": id_, "name": name, "short": short, "kind": kind, "head": head, "email": email},
    )


@app.command(help=N_("A person, at the end of agencies.yaml."))
def person(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Option(
            parser=words,
            metavar="TEXT",
            help=N_("Name, such as Bà Nguyễn Thị An; without it you are asked."),
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(parser=words, metavar="TEXT", help=N_("Title."))
    ] = None,
    honorific: Annotated[
        str | None,
        typer.Option(parser=words, metavar="TEXT", help=N_("Ông, Bà or đồng chí.")),
    ] = None,
    id_: _Id = None,
) -> None:
    """Add a person."""
    from hdnd_cli.cli.new_parties import add_person

    add_person(context.obj, {"id": id_, "name": name, "honorific": honorific, "title": title})


@app.command(help=N_("A year's programme, with what is left over from the year before."))
def programme(
    context: typer.Context,
    year: Annotated[
        int | None,
        typer.Argument(
            parser=whole, metavar="YEAR", help=N_("The year; without it you are asked.")
        ),
    ] = None,
) -> None:
    """Prepare a year's programme."""
    from hdnd_cli.cli.new_programme import prepare_programme

    prepare_programme(context.obj, year)
