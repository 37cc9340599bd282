"""Whether what is saved here is anywhere else: the office's server, and the last exchange."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.errors import GitError, ServerError
from hdnd_cli.followup import wording
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.keeping.diary_log import read_log
from hdnd_cli.keeping.exchange import server as servers
from hdnd_cli.keeping.health.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

#: Longer nobody should be the only one who has what was saved.
_LONG = timedelta(days=7)


def examine(root: Path, now: datetime) -> Iterator[Finding]:
    """Yield what is wrong with the exchange.

    Args:
        root: The council's folder.
        now: The present moment.
    """
    try:
        server = servers.kept_server(root)
    except ServerError as error:
        yield Finding("server-unknown", str(error), _("hdnd sync --server FOLDER"))
        return
    if server is None:
        yield Finding(
            "server-unknown",
            _("no server is known: what is saved lies on this machine only"),
            _("hdnd sync --server FOLDER"),
            is_note=True,
        )
        return
    yield from _unreachable(root, server)
    yield from _long_ago(root, now)


def _unreachable(root: Path, server: servers.Server) -> Iterator[Finding]:
    try:
        with git.lent(root) as place:
            servers.look(place, server, "main", asks=False)
    except ServerError as error:
        yield Finding(
            "server-unreachable",
            str(error),
            _("connect the shared drive or the network; a new place: {command}").format(
                command=_("hdnd sync --server FOLDER")
            ),
        )


def _long_ago(root: Path, now: datetime) -> Iterator[Finding]:
    last = servers.last_exchange(root)
    if last is None or now - last.at <= _LONG:
        return
    waiting = _waiting(root)
    text = ngettext(
        "the last exchange was on {day}; since then {number} recording waits to be sent",
        "the last exchange was on {day}; since then {number} recordings wait to be sent",
        waiting,
    )
    day = wording.day(last.at.astimezone(now.tzinfo).date())
    # Nothing to send: only what others recorded may be missing here.
    message = text.format(day=day, number=waiting)
    yield Finding("not-exchanged", message, _("hdnd sync"), is_note=waiting == 0)


def _waiting(root: Path) -> int:
    """Return how many recorded steps the server did not have when it was last seen."""
    head, _cut_off = git.head_of(root)
    told = git.run(root, ["symbolic-ref", "--quiet", "--short", "HEAD"], statuses=(0, 1))
    known = servers.tracked(root, told.decode("utf-8", "surrogateescape").strip() or "main")
    if head is None:
        return 0
    try:
        return len(read_log(root, head, *([f"^{known}"] if known else [])))
    except GitError:
        return 0
