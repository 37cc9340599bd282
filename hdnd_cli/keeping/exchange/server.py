"""The office's server: where it lies, what it holds, and how that comes and goes."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from hdnd_cli import git
from hdnd_cli.errors import ServerError
from hdnd_cli.i18n import _
from hdnd_cli.recording import folder_of
from hdnd_cli.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping

_SETTING = "remote.origin.url"
#: The server's state as it was when it was last seen.
_TRACKED = "refs/remotes/origin/"
_MARKS = "refs/tags/issued/"
#: Where what comes is named while it is looked at.
_COME = "refs/hdnd/come/"
_PROTOCOLS = ("ssh", "https")
#: `văn-thư@máy-chủ:hồ-sơ.git`; one letter before the colon is a drive of Windows.
_OF_SSH = re.compile(r"[^/\\:]{2,}:(?!//).+")
_RACE = re.compile(r"\[(?:remote )?rejected\].*\((?:fetch first|non-fast-forward|.*lock.*)\)")


@dataclass(frozen=True)
class Server:
    """An address as it is given to git."""

    url: str
    #: The folder, where it lies in one that this machine sees.
    folder: Path | None = None

    @property
    def programs(self) -> dict[str, str]:
        """Return how git serves from a folder, by the option that says so.

        Nothing that the folder configures is started, and it may belong to somebody else.
        """
        if self.folder is None:
            return {}
        safe = f"git -c safe.directory=* -c core.hooksPath={os.devnull} -c core.fsmonitor=false"
        return {
            "--upload-pack": f"{safe} upload-pack",
            "--receive-pack": f"{safe} receive-pack",
        }


@dataclass(frozen=True)
class Held:
    """What a server holds."""

    #: The revision of the line; None where nothing was ever sent.
    tip: str | None
    branch: str
    #: Ids of the marks of issued documents, by name.
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Exchanged:
    """When the last exchange was."""

    at: datetime
    server: str


class RaceError(ServerError):
    """Somebody else sent something at the same moment."""


def server_of(address: str, start: Path) -> Server:
    """Return the server that an address stands for.

    Args:
        address: A folder, `file://`, `ssh://`, `https://` or `who@where:path`.
        start: The folder from which a path is meant.

    Raises:
        ServerError: It is none of these.
    """
    protocol = urlsplit(address).scheme if "://" in address else ""
    if protocol == "file":
        path = unquote(urlsplit(address).path)
        return _of_folder(Path(path[1:] if re.match(r"/[A-Za-z]:", path) else path))
    is_odd = address.startswith("-") or "::" in address or not address.isprintable()
    if not address or is_odd or (protocol and protocol not in _PROTOCOLS):
        message = _(
            '"{address}" is no server: a shared folder, file://, ssh:// or https:// is expected'
        )
        raise ServerError(message.format(address=address))
    if protocol or _OF_SSH.fullmatch(address):
        return Server(address)
    return _of_folder(start / address)


def _of_folder(folder: Path) -> Server:
    place = Path(os.path.abspath(folder))  # noqa: PTH100  (a link to the share stays one)
    return Server(place.as_posix(), place)


def kept_server(root: Path) -> Server | None:
    """Return the server that a folder exchanges with; None where there is none yet."""
    found = git.run(root, ["config", "--local", "--get", _SETTING], statuses=(0, 1))
    address = found.decode("utf-8", "surrogateescape").removesuffix("\n")
    return server_of(address, root) if address else None


def keep_server(root: Path, server: Server) -> None:
    """Keep a server; where another one was kept, what is known of that one is forgotten."""
    old = kept_server(root)
    if old == server:
        return
    git.run(root, ["config", "--local", "--replace-all", _SETTING, server.url])
    fetch = f"+refs/heads/*:{_TRACKED}*"
    git.run(root, ["config", "--local", "--replace-all", "remote.origin.fetch", fetch])
    listed = git.run(root, ["for-each-ref", "--format=delete %(refname)", _TRACKED])
    git.run(root, ["update-ref", "--stdin"], stdin=listed)


def is_missing(server: Server) -> bool:
    """Tell whether a server's folder is not there, or is there and empty: a store may be made."""
    folder = server.folder
    if folder is None or git.is_bare(folder):
        return False
    if not folder.exists():
        return folder.parent.is_dir()
    return folder.is_dir() and not any(folder.iterdir())


def make_store(server: Server) -> None:
    """Make the office's store in an empty folder."""
    folder = server.folder
    assert folder is not None  # noqa: S101  (asked for folders only)
    folder.mkdir(exist_ok=True)
    git.create_store(folder)


def look(place: git.Lent, server: Server, branch: str, *, asks: bool) -> Held:
    """Return what a server holds now.

    Args:
        place: What asks.
        server: The server.
        branch: How the line is called here.
        asks: Whether somebody can be asked for a password.

    Raises:
        ServerError: It cannot be reached, or is no store.
    """
    _refuse_other_folders(server)
    arguments = ["ls-remote", *_program(server, "--upload-pack"), "--", server.url]
    ended = place.exchange(arguments, asks=asks)
    if ended.status != 0:
        raise _unreachable(ended)
    lines = (line.partition("\t") for line in ended.output.decode("utf-8", "replace").splitlines())
    refs = {name: id_ for id_, _tab, name in lines}
    heads = [name for name in refs if name.startswith("refs/heads/")]
    wanted = f"refs/heads/{branch}"
    if wanted not in refs and len(heads) == 1:
        wanted = heads[0]
    marks = {
        name.removeprefix("refs/tags/"): id_
        for name, id_ in refs.items()
        if name.startswith(_MARKS) and not name.endswith("^{}")
    }
    return Held(refs.get(wanted), wanted.removeprefix("refs/heads/"), marks)


def fetch(place: git.Lent, server: Server, held: Held, have: list[str], *, asks: bool) -> None:
    """Bring what a server holds into our objects; no name of ours changes.

    Args:
        place: What asks.
        server: The server.
        held: What it holds.
        have: Revisions that are here already.
        asks: Whether somebody can be asked for a password.

    Raises:
        ServerError: It cannot be reached, or has changed meanwhile.
    """
    if held.tip is None:
        return
    known = "".join(f"create refs/hdnd/have/{n} {id_}\n" for n, id_ in enumerate(have))
    place.run(["update-ref", "--stdin"], stdin=known.encode())
    arguments = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance",
                 "--no-recurse-submodules", *_program(server, "--upload-pack"), "--", server.url,
                 f"+refs/heads/{held.branch}:{_COME}tip", f"+{_MARKS}*:{_COME}marks/*"]  # fmt: skip
    ended = place.exchange(arguments, asks=asks)
    if ended.status != 0:
        raise _unreachable(ended)
    if place.try_run(["cat-file", "-e", f"{held.tip}^{{commit}}"]).status != 0:
        raise RaceError(_("the server changed at the same moment"))


def send(
    place: git.Lent, server: Server, held: Held, tip: str, marks: Mapping[str, str], *, asks: bool
) -> None:
    """Send a revision, and marks that the server does not have.

    Raises:
        RaceError: Somebody else has sent something meanwhile.
        ServerError: It cannot be reached, or refuses.
    """
    names = [f"{tip}:refs/heads/{held.branch}"]
    names += [f"{id_}:refs/tags/{name}" for name, id_ in marks.items()]
    arguments = ["push", "--quiet", "--porcelain", "--no-verify", "--no-recurse-submodules"]
    arguments += [*_program(server, "--receive-pack"), "--", server.url, *names]
    ended = place.exchange(arguments, asks=asks)
    if ended.status == 0:
        return
    told = ended.output.decode("utf-8", "replace") + ended.errors
    if _RACE.search(told):
        raise RaceError(_("the server changed at the same moment"))
    raise _unreachable(ended, told)


def remember(root: Path, server: Server, held: Held, tip: str, at: datetime) -> None:
    """Keep what the server holds now, and when that was so."""
    git.run(root, ["update-ref", f"{_TRACKED}{held.branch}", tip])
    content = json.dumps({"version": 1, "at": at.isoformat(), "server": server.url})
    write_file(_file(root), content.encode("utf-8"))


def last_exchange(root: Path) -> Exchanged | None:
    """Return when a folder was last exchanged; None where it never was."""
    try:
        found = json.loads(_file(root).read_bytes())
        return Exchanged(datetime.fromisoformat(found["at"]), str(found["server"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def tracked(root: Path, branch: str) -> str | None:
    """Return what the server held when it was last seen."""
    query = ["rev-parse", "--verify", "--quiet", f"{_TRACKED}{branch}^{{commit}}"]
    return git.run(root, query, statuses=(0, 1, 128)).decode("ascii", "replace").strip() or None


def _file(root: Path) -> Path:
    return folder_of(root) / "exchange.json"


def _program(server: Server, option: str) -> list[str]:
    program = server.programs.get(option)
    return [] if program is None else [f"{option}={program}"]


def _refuse_other_folders(server: Server) -> None:
    folder = server.folder
    if folder is None or git.is_bare(folder):
        return
    if (folder / ".git").exists():
        message = _(
            '"{folder}" is somebody\'s working folder, not a store: exchange by an empty folder'
        )
        raise ServerError(message.format(folder=folder))
    if not folder.exists():
        message = _('the server\'s folder "{folder}" is not there: is the shared drive connected?')
        raise ServerError(message.format(folder=folder))
    message = _('"{folder}" holds no store of a record')
    raise ServerError(message.format(folder=folder))


def _unreachable(ended: git.Ended, told: str = "") -> ServerError:
    """Return why a server cannot be reached; in the words of whoever refused where need be."""
    said = told or ended.errors
    known = git.refusal_there(said)
    if known is not None:
        return ServerError(known, said=said)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if not line.startswith(("fatal: Could not read", "Please "))]
    reason = next(iter([line for line in telling if ":" in line] or telling or lines), "")
    message = _("the server cannot be reached, or refuses ({reason})")
    return ServerError(message.format(reason=reason or ended.status), said=said)
