"""`hdnd init`: a council's repository, asked for at a terminal or by options."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli.console import say
from hdnd_cli.cli.init_answers import Level
from hdnd_cli.cli.options import day, mail, words
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.founding import Founded

app = typer.Typer(rich_markup_mode=None, add_completion=False)

#: So much of what lay in the folder is named.
_NAMED = 8


class Forge(StrEnum):
    """Whose server checks the record on every exchange."""

    GITHUB = "github"
    GITLAB = "gitlab"


@app.command()
def init(
    context: typer.Context,
    directory: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", help=N_("The folder; files that lie in it stay as they are.")
        ),
    ] = None,
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
    head: Annotated[
        list[str] | None,
        typer.Option(
            parser=words,
            metavar="AGENCY=TEXT",
            help=N_("Who heads an agency, such as ubnd=Ông Lê Văn Bình; may be repeated."),
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
        typer.Option(parser=mail, metavar="TEXT", help=N_("Your mail address.")),
    ] = None,
) -> None:
    """Set up a council's repository."""
    from hdnd_cli.cli.asking import at_terminal
    from hdnd_cli.cli.init_answers import (
        Answers,
        council_of,
        folder_of,
        identity_from,
        outside_records,
    )
    from hdnd_cli.cli.init_questions import ask_all, ask_folder
    from hdnd_cli.founding import clerk_of, files_of, found

    invocation: Invocation = context.obj
    answers = Answers(
        directory, name, level, place, short, symbol, term, begins, ends,
        chair, vice_chair or [], head or [], clerk, email,
    )  # fmt: skip
    if directory is not None:
        outside_records(directory)
    if name is None and at_terminal():
        ask_all(answers)
    elif directory is None and at_terminal():
        answers.directory = ask_folder(answers.name)
    folder = folder_of(answers)
    council = council_of(answers)
    identity = identity_from(answers, clerk_of(folder.resolve()))
    files = files_of(council, invocation.today, ci.value if ci else None)
    subject = f"Lập hồ sơ của Thường trực {council.name}"
    # Seen from another record, `..` would lead through that one.
    _tell(found(folder.resolve(), files, subject, identity), folder)


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
    # Where nothing was written, a record was there, and what it left out is no news.
    if made.others and made.revision is not None:
        names = ", ".join(made.others[:_NAMED]) + (" …" if len(made.others) > _NAMED else "")
        say(_("lay in the folder, untouched and not recorded: {names}").format(names=names), 2)
    if made.revision is not None:
        say(
            _(
                "Next, in this folder: fill in what is missing, add agencies (hdnd new agency) and"
                " people (hdnd new person), check (hdnd check), save (hdnd save)."
            )
        )
