"""A record's first copy on a machine: the server's, in a new or empty folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.errors import ExchangeError, GitError, HdndError
from hdnd_cli.i18n import _
from hdnd_cli.keeping.exchange import server as servers
from hdnd_cli.recording import at_work, is_interrupted

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from hdnd_cli.keeping.exchange.server import Server
    from hdnd_cli.recording import Work


def copy_record(folder: Path, server: Server, now: datetime, *, asks: bool) -> int:
    """Bring the server's record into a new or empty folder, and return how many files it has.

    Args:
        folder: The folder. A copy that was broken off in it goes on.
        server: The server.
        now: The present moment.
        asks: Whether somebody can be asked for a password.

    Raises:
        ExchangeError: The folder is not empty, lies in a record, or the server holds nothing.
        ServerError: The server cannot be reached.
        GitError: git is missing, or refused.
    """
    _refuse_other_use(folder)
    was_there = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        git.begin(folder)
        with at_work(folder) as work:
            return _taken(work, server, now, asks=asks)
    except (HdndError, KeyboardInterrupt):
        # Only what was made here is there; once the record has come, the next run goes on with it.
        if git.head_of(folder)[0] is None:
            shutil.rmtree(folder / ".git", ignore_errors=True)
            if not was_there and not any(folder.iterdir()):
                folder.rmdir()
        raise


def _refuse_other_use(folder: Path) -> None:
    around = next((one for one in folder.parents if (one / "hdnd.yaml").is_file()), None)
    if around is not None:
        message = _('"{folder}" lies within the record in "{around}": give a folder beside it')
        raise ExchangeError(message.format(folder=folder, around=around))
    if not folder.exists():
        return
    lying = {path.name for path in folder.iterdir()}
    if lying and not (".git" in lying and _is_broken_off(folder, lying)):
        message = _('"{folder}" is not empty: give a new folder for the copy')
        raise ExchangeError(message.format(folder=folder))


def _is_broken_off(folder: Path, lying: set[str]) -> bool:
    """Tell whether nothing but the beginning of a copy lies there.

    That is a store without a state, or one whose files had only begun to come.
    """
    try:
        if git.run(folder, ["for-each-ref", "--count=1", "refs/heads"]):
            return is_interrupted(folder)
    except GitError:
        return False
    return lying == {".git"}


def _taken(work: Work, server: Server, now: datetime, *, asks: bool) -> int:
    root = work.root
    with git.lent(root) as place:
        held = servers.look(place, server, "main", asks=asks)
        if held.tip is None:
            message = _("{server} holds nothing yet: whoever has the record sends it first")
            raise ExchangeError(message.format(server=server.url))
        servers.fetch(place, server, held, [], asks=asks)
    git.run(root, ["symbolic-ref", "HEAD", f"refs/heads/{held.branch}"])
    work.go_to(held.tip, "Nhận hồ sơ từ máy chủ")
    lines = "".join(f"update refs/tags/{name} {id_}\n" for name, id_ in held.marks.items())
    git.run(root, ["update-ref", "--stdin"], stdin=lines.encode("utf-8"))
    servers.keep_server(root, server)
    servers.remember(root, server, held, held.tip, now)
    return git.run(root, ["ls-tree", "-r", "-z", "--name-only", held.tip]).count(b"\0")
