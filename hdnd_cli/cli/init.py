"""`hdnd init`: a council's repository, asked for at a terminal or by options."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli.console import say
from hdnd_cli.cli.options import day, words
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.founding import Founded
    from hdnd_cli.preparing.councils import NewCouncil
    from hdnd_cli.recording import Identity

app = typer.Typer(rich_markup_mode=None, add_completion=False)

#: So much of what lay in the folder is named.
_NAMED = 8


class Level(StrEnum):
    """The level of a council."""

    PROVINCE = "province"
    COMMUNE = "commune"
    DISTRICT = "district"


class Forge(StrEnum):
    """Whose server checks the record on every exchange."""

    GITHUB = "github"
    GITLAB = "gitlab"


@dataclass
class Answers:
    """What is known of a council, from options or from answers."""

    name: str | None
    level: Level | None
    place: str | None
    short: str | None
    symbol: str | None
    term: str | None
    begins: date | None
    ends: date | None
    chair: str | None
    vice_chairs: list[str]
    clerk: str | None
    email: str | None


@app.command()
def init(
    context: typer.Context,
    directory: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help=N_("The folder; files that lie in it stay as they are.")
        ),
    ],
    name: Annotated[
        str | None,
        typer.Option(
            parser=words,
            metavar="TEXT",
            help=N_("Name of the council, such as xã Thạch Hà; without it you are asked."),
        ),
    ] = None,
    level: Annotated[
        Level | None,
        typer.Option(help=N_("Level; otherwise taken from the name.")),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(parser=words, metavar="TEXT", help=N_("The place name on documents.")),
    ] = None,
    short: Annotated[
        str | None,
        typer.Option(parser=words, metavar="TEXT", help=N_("The short name, such as HĐND xã.")),
    ] = None,
    symbol: Annotated[
        str | None,
        typer.Option(
            parser=words, metavar="TEXT", help=N_("The body in symbols of documents: HĐND.")
        ),
    ] = None,
    term: Annotated[
        str | None, typer.Option(parser=words, metavar="TEXT", help=N_("Name of the term."))
    ] = None,
    begins: Annotated[
        date | None,
        typer.Option("--from", parser=day, metavar="DAY", help=N_("First day of the term.")),
    ] = None,
    ends: Annotated[
        date | None,
        typer.Option("--to", parser=day, metavar="DAY", help=N_("Last day of the term.")),
    ] = None,
    chair: Annotated[
        str | None,
        typer.Option(
            parser=words, metavar="TEXT", help=N_("The chair, such as Ông Nguyễn Văn An.")
        ),
    ] = None,
    vice_chair: Annotated[
        list[str] | None,
        typer.Option(
            "--vice-chair", parser=words, metavar="TEXT", help=N_("A vice chair; may be repeated.")
        ),
    ] = None,
    ci: Annotated[
        Forge | None,
        typer.Option(help=N_("Have this server check the record on every exchange.")),
    ] = None,
    clerk: Annotated[
        str | None,
        typer.Option(
            parser=words, metavar="TEXT", help=N_("Your name, which stands with what you record.")
        ),
    ] = None,
    email: Annotated[
        str | None,
        typer.Option(parser=words, metavar="TEXT", help=N_("Your mail address.")),
    ] = None,
) -> None:
    """Set up a council's repository."""
    from hdnd_cli.cli.asking import at_terminal
    from hdnd_cli.cli.init_questions import ask_all
    from hdnd_cli.founding import clerk_of, files_of, found

    invocation: Invocation = context.obj
    answers = Answers(
        name, level, place, short, symbol, term, begins, ends, chair, vice_chair or [], clerk, email
    )
    known = clerk_of(directory)
    if name is None and at_terminal():
        ask_all(answers, directory, asks_clerk=known is None)
    council = _described(answers)
    identity = _identity(answers, known)
    files = files_of(council, invocation.today, ci.value if ci else None)
    subject = f"Lập hồ sơ của Thường trực {council.name}"
    _tell(found(directory.absolute(), files, subject, identity), directory)


def _identity(answers: Answers, known: Identity | None) -> Identity | None:
    """Return a clerk who is to be kept; None where Git knows who records."""
    from hdnd_cli.preparing.naming import id_of
    from hdnd_cli.recording import Identity

    if answers.clerk is None and answers.email is None:
        if known is None:
            message = _("it is not known who records here: add --clerk with your name")
            raise typer.BadParameter(message, param_hint="--clerk")
        return None
    name = answers.clerk or (known.name if known else None)
    if name is None:
        raise typer.BadParameter(_("add your name: --clerk"), param_hint="--email")
    # Git wants an address; one under "invalid" says that there is none (RFC 2606).
    return Identity(name, answers.email or f"{id_of(name, (), 'van-thu')}@hdnd.invalid")


def _described(answers: Answers) -> NewCouncil:
    from hdnd_cli.preparing.councils import NewCouncil, NewTerm, called
    from hdnd_cli.preparing.naming import person_of

    if answers.name is None:
        message = _("name the council: --name (at a terminal you are asked)")
        raise typer.BadParameter(message, param_hint="--name")
    name = called(answers.name)
    level = answers.level or name.level
    if level is None:
        message = _('"{name}" does not say the level: add --level').format(name=answers.name)
        raise typer.BadParameter(message, param_hint="--level")
    check_term(str(level), answers.begins, answers.ends)
    return NewCouncil(
        name=name.name,
        short=answers.short or name.short,
        level=Level(level).value,
        place=answers.place or name.place,
        symbol=answers.symbol or "HĐND",
        term=NewTerm(answers.term, answers.begins, answers.ends),
        chair=person_of(answers.chair) if answers.chair else None,
        vice_chairs=tuple(person_of(one) for one in answers.vice_chairs),
        unit=name.unit,
    )


def check_term(level: str, begins: date | None, ends: date | None) -> None:
    """Refuse a term that ends before it begins, and a district's that goes on."""
    from hdnd_cli.deadlines import written
    from hdnd_cli.preparing.councils import DISTRICTS_ENDED

    if begins is not None and ends is not None and ends < begins:
        message = _("the term ends on {to}, before it begins ({first})")
        text = message.format(to=written(ends), first=written(begins))
        raise typer.BadParameter(text, param_hint="--to")
    if level == Level.DISTRICT and (ends is None or ends >= DISTRICTS_ENDED):
        message = _(
            "district councils ended on {day} (Law 72/2025/QH15, art. 51): this level is for a term"
            " that is over; its last day lies before {day}"
        )
        raise typer.BadParameter(message.format(day=written(DISTRICTS_ENDED)), param_hint="--to")


def _tell(made: Founded, directory: Path) -> None:
    from hdnd_cli.cli.gaps import say_gaps

    if made.revision is None:
        say(
            _("{folder}: everything was there already; nothing was written").format(
                folder=directory
            )
        )
    else:
        say(_("{folder}: the record is set up").format(folder=directory))
    records = [path for path in made.written if path.endswith(".yaml") and path[0] != "."]
    say_gaps(made.folder, records)
    rest = len(made.written) - len(records)
    if rest:
        say(_("and {number} files for editors, Git and readers").format(number=rest), 2)
    if made.kept:
        names = ", ".join(made.kept)
        say(_("was there and stays as it is: {names}").format(names=names), 2)
    if made.others:
        names = ", ".join(made.others[:_NAMED]) + (" …" if len(made.others) > _NAMED else "")
        say(_("lay in the folder, untouched and not recorded: {names}").format(names=names), 2)
    if made.revision is not None:
        say(
            _(
                "Next, in this folder: fill in what is missing, add agencies (hdnd new agency) and"
                " people (hdnd new person), check (hdnd check), save (hdnd save)."
            )
        )
