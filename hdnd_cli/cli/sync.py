"""`hdnd sync`: what others recorded comes, what was recorded here goes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import EXIT_PROBLEMS
from hdnd_cli.cli.console import lines_for, say, show, tell
from hdnd_cli.cli.options import Verbose
from hdnd_cli.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.keeping.exchange.exchanging import Exchange, Situation
    from hdnd_cli.keeping.exchange.merging import Merged
    from hdnd_cli.keeping.exchange.server import Server
    from hdnd_cli.recording import Work

app = typer.Typer(rich_markup_mode=None, add_completion=False)

#: So often an exchange is begun anew where others were faster.
_ATTEMPTS = 5


class Side(StrEnum):
    """Whose version is taken where both wrote the same place otherwise."""

    MINE = "mine"
    THEIRS = "theirs"


@app.command()
def sync(
    context: typer.Context,
    server: Annotated[
        str | None,
        typer.Option(
            "--server",
            metavar=N_("FOLDER|ADDRESS"),
            help=N_("The office's server: a shared folder, file://, ssh:// or https://; kept."),
        ),
    ] = None,
    create: Annotated[
        bool, typer.Option("--create", help=N_("Make the store where the folder is empty."))
    ] = False,
    take: Annotated[
        Side | None,
        typer.Option(
            "--take", help=N_("Whose version to take where both wrote the same place otherwise.")
        ),
    ] = None,
    verbose: Verbose = False,
) -> None:
    """Exchange with the server."""
    from hdnd_cli.cli.asking import at_terminal
    from hdnd_cli.errors import NotACouncilError
    from hdnd_cli.recording import at_work

    invocation: Invocation = context.obj
    asks = at_terminal()
    if server is not None and not invocation.directory.exists():
        _copy(invocation, server, asks=asks)
        return
    try:
        root = invocation.root
    except NotACouncilError:
        if server is None:
            raise
        _copy(invocation, server, asks=asks)
        return
    with at_work(root) as work:
        if work.interrupted is not None:
            tell(str(work.interrupted))
        found = _server(work, server)
        _make_store(found, create=create, asks=asks)
        _offer_saving(invocation, work, asks=asks)
        _exchange(invocation, work, found, take, verbose=verbose)


def _copy(invocation: Invocation, address: str, *, asks: bool) -> None:
    from pathlib import Path

    from hdnd_cli.keeping.exchange.copying import copy_record
    from hdnd_cli.keeping.exchange.server import server_of

    folder = invocation.directory.absolute()
    number = copy_record(folder, server_of(address, Path.cwd()), invocation.now, asks=asks)
    text = ngettext(
        "The record is here now: {number} file in {folder}",
        "The record is here now: {number} files in {folder}",
        number,
    )
    show(text.format(number=number, folder=folder))
    _know_identity(folder, asks=asks)


def _know_identity(root: Path, *, asks: bool) -> None:
    """Have it said who records in a new copy, where this machine does not know it."""
    from hdnd_cli.cli.doctor import ask_identity
    from hdnd_cli.recording import identity_of

    if identity_of(root) is not None:
        return
    if asks:
        show(ask_identity(root))
        return
    line = _("before you save, say who records on this machine: {command}")
    tell(line.format(command=_("hdnd doctor --fix")))


def _server(work: Work, address: str | None) -> Server:
    from pathlib import Path

    from hdnd_cli.errors import ServerError
    from hdnd_cli.keeping.exchange.server import kept_server, server_of

    found = server_of(address, Path.cwd()) if address is not None else kept_server(work.root)
    if found is None:
        message = _("no server is known yet; say once where it is: {command}")
        raise ServerError(message.format(command=_("hdnd sync --server FOLDER")))
    return found


def _make_store(server: Server, *, create: bool, asks: bool) -> None:
    from hdnd_cli.cli.asking import confirm
    from hdnd_cli.errors import ServerError
    from hdnd_cli.keeping.exchange.server import is_missing, make_store

    if not is_missing(server):
        return
    question = _('There is no store in "{folder}" yet. Make it?').format(folder=server.folder)
    if create or (asks and confirm(question, default=True)):
        make_store(server)
        show(_("The store is made: {folder}").format(folder=server.folder))
        return
    message = _('there is no store in "{folder}" yet; --create makes it')
    raise ServerError(message.format(folder=server.folder))


def _offer_saving(invocation: Invocation, work: Work, *, asks: bool) -> None:
    from hdnd_cli import git
    from hdnd_cli.cli.asking import confirm
    from hdnd_cli.cli.save import save_all
    from hdnd_cli.keeping.temporary import is_temporary

    changed = [path for path in git.changed(work.root) if not is_temporary(path)]
    if not changed:
        return
    number = len(changed)
    if not asks:
        text = ngettext(
            "{number} file is not saved and stays here: {path}",
            "{number} files are not saved and stay here, the first: {path}",
            number,
        )
        tell(text.format(number=number, path=changed[0]))
        return
    text = ngettext(
        "{number} file is not saved yet ({path}). Save it first?",
        "{number} files are not saved yet ({path}, …). Save them first?",
        number,
    )
    if confirm(text.format(number=number, path=changed[0]), default=True):
        save_all(invocation, work, lambda _path: True)


def _exchange(
    invocation: Invocation, work: Work, server: Server, take: Side | None, *, verbose: bool
) -> None:
    from hdnd_cli.cli.asking import at_terminal
    from hdnd_cli.keeping.exchange.exchanging import open_exchange
    from hdnd_cli.keeping.exchange.server import RaceError

    for attempt in range(_ATTEMPTS):
        try:
            with open_exchange(work, server, asks=at_terminal()) as exchange:
                found = exchange.look()
                revision = _moved(invocation, exchange, found, take)
        except RaceError:
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            if verbose:
                tell(_("revision {id}").format(id=revision))
            return


def _moved(invocation: Invocation, exchange: Exchange, found: Situation, take: Side | None) -> str:
    """Let everything come and go, say what did, and return where both stand then."""
    from hdnd_cli.cli.sync_reporting import exchanged
    from hdnd_cli.keeping.exchange.exchanging import Way

    renamed: dict[str, str] = {}
    revision = found.head
    both = exchange.issued_by_both(found)
    match found.way:
        case Way.NOTHING | Way.SEND:
            exchange.send(found, invocation.now)
        case Way.RECEIVE:
            exchange.receive(found, invocation.now)
            revision = str(found.held.tip)
        case Way.BOTH:
            merged = exchange.merge(found)
            tree = _decided(invocation, exchange, found, merged, take)
            revision = exchange.join(found, merged, tree, invocation.now)
            renamed = dict(merged.renamed)
    show(lines_for(exchanged(found, renamed, both)))
    return revision


def _decided(
    invocation: Invocation,
    exchange: Exchange,
    found: Situation,
    merged: Merged,
    take: Side | None,
) -> str:
    """Return the whole content, every place of it chosen and nothing wrong with it."""
    from hdnd_cli.cli.sync_choosing import choose
    from hdnd_cli.cli.sync_reporting import wrong
    from hdnd_cli.keeping.exchange.merging import Take, decided

    tree = merged.tree
    if merged.collisions:
        choices = choose(exchange, found, merged, Take(take.value) if take else None)
        if choices is None:
            say(_("Nothing was exchanged; everything is as it was."))
            raise typer.Exit(EXIT_PROBLEMS)
        tree = decided(exchange.place, merged, choices)
    problems = exchange.problems(found, merged, tree, invocation.now, invocation.today)
    if problems:
        show(lines_for(wrong(exchange.work.root, found, problems)))
        raise typer.Exit(EXIT_PROBLEMS)
    return tree
