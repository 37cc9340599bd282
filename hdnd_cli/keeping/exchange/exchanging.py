"""One exchange: what comes, what goes, what becomes of both, and then all of it at once."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.clock import VIETNAM
from hdnd_cli.errors import ExchangeError
from hdnd_cli.followup import wording
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.keeping.brought import new_errors
from hdnd_cli.keeping.diary_log import LogEntry, read_log
from hdnd_cli.keeping.exchange import server as servers
from hdnd_cli.keeping.exchange.merging import Merged, merge_states
from hdnd_cli.keeping.silent import silently_changed
from hdnd_cli.keeping.states import States
from hdnd_cli.recording import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from hdnd_cli.keeping.exchange.server import Held, Server
    from hdnd_cli.problems import Problem
    from hdnd_cli.recording import Work

#: So many people are named in the diary.
_NAMED = 3


class Way(Enum):
    """In which direction something has to go."""

    NOTHING = "nothing"
    RECEIVE = "receive"
    SEND = "send"
    BOTH = "both"


@dataclass(frozen=True)
class Situation:
    """What is here and what is on the server."""

    held: Held
    #: The revision that the folder stands on.
    head: str
    #: What both have.
    base: str | None
    way: Way
    #: Recorded steps that are on the server only, newest first; joinings left out.
    coming: tuple[LogEntry, ...]
    #: Recorded steps that are here only.
    going: tuple[LogEntry, ...]


@dataclass(frozen=True)
class Exchange:
    """An exchange that is open: nothing has moved yet."""

    work: Work
    server: Server
    place: git.Lent
    objects: git.Objects
    #: Whether somebody can be asked for a password.
    asks: bool

    def look(self) -> Situation:
        """Bring what the server holds here, and say how the two stand to one another.

        Raises:
            ExchangeError: The server holds another record, or no longer what it held.
            ServerError: It cannot be reached.
            GitError: git is missing, or refused.
        """
        root = self.work.root
        head, is_shallow = git.head_of(root)
        if head is None:
            raise ExchangeError(_("nothing was saved here yet: hdnd save first"))
        if is_shallow:
            raise ExchangeError(_("the history on this machine is cut off: git fetch --unshallow"))
        branch = _branch(self.work)
        held = servers.look(self.place, self.server, branch, asks=self.asks)
        is_same = servers.kept_server(root) == self.server
        known = servers.tracked(root, held.branch) if is_same else None
        have = [head, *([known] if known else [])]
        servers.fetch(self.place, self.server, held, have, asks=self.asks)
        self._refuse_rewritten(held, known)
        found = self._situation(held, head)
        servers.keep_server(root, self.server)
        return found

    def _situation(self, held: Held, head: str) -> Situation:
        root = self.work.root
        if held.tip is None:
            return Situation(held, head, None, Way.SEND, (), _steps(read_log(root, head)))
        bases = git.run(root, ["merge-base", held.tip, head], statuses=(0, 1)).decode().split()
        if not bases:
            message = _(
                "{server} holds another record, which has nothing in common with this one; nothing"
                " was exchanged"
            )
            raise ExchangeError(message.format(server=self.server.url))
        coming = _steps(read_log(root, held.tip, f"^{head}"))
        going = _steps(read_log(root, head, f"^{held.tip}"))
        if held.tip == head:
            way = Way.NOTHING
        elif bases[0] == head:
            way = Way.RECEIVE
        else:
            way = Way.SEND if bases[0] == held.tip else Way.BOTH
        return Situation(held, head, bases[0], way, coming, going)

    def _refuse_rewritten(self, held: Held, known: str | None) -> None:
        """Stop where the server no longer holds what it held when it was last seen."""
        root = self.work.root
        if known is None or (held.tip is not None and _goes_on(root, known, held.tip)):
            return
        gone = read_log(root, known, *([f"^{held.tip}"] if held.tip else []))
        text = ngettext(
            "the server's history was rewritten: {number} recording that it held is gone, of {name}"
            ' on {day} ("{subject}"); nothing was taken, the record here is whole; ask whoever'
            " looks after the server",
            "the server's history was rewritten: {number} recordings that it held are gone, the"
            ' newest of {name} on {day} ("{subject}"); nothing was taken, the record here is whole;'
            " ask whoever looks after the server",
            len(gone),
        )
        newest = gone[0]
        raise ExchangeError(
            text.format(
                number=len(gone),
                name=newest.name,
                day=wording.day(newest.at.astimezone(VIETNAM).date()),
                subject=newest.subject,
            )
        )

    def merge(self, found: Situation) -> Merged:
        """Bring both sides together in memory.

        Raises:
            GitError: git is missing, too old, or refused.
        """
        prefix = git.prefix_of(self.work.root)
        return merge_states(self.place, self.objects, prefix, found.head, str(found.held.tip))

    def problems(
        self, found: Situation, merged: Merged, tree: str, now: datetime, today: date
    ) -> tuple[Problem, ...]:
        """Return what is wrong with what would become of both, and with neither of them.

        Args:
            found: How the two stand.
            merged: What they became.
            tree: The whole content, with every choice made.
            now: The present moment.
            today: The day for which it is checked.
        """
        root = self.work.root
        states = States(root, self.objects)
        mine, theirs = states.read(found.head), states.read(found.held.tip)
        result = states.read(tree)
        both = set(new_errors(theirs, result, today))
        new = [p for p in new_errors(mine, result, today, merged.renamed) if p in both]
        base = states.read(found.base)
        told = {p.message.partition(";")[0] for p in silently_changed(root, base, mine, now)}
        silent = silently_changed(root, theirs, result, now)
        new += (problem for problem in silent if problem.message.partition(";")[0] not in told)
        return tuple(new)

    def send(self, found: Situation, now: datetime) -> None:
        """Send what is here, and what was issued here.

        Raises:
            RaceError: Somebody else has sent something meanwhile.
            ServerError: It cannot be reached, or refuses.
        """
        self._refuse_other_marks(found, frozenset())
        self._send(found, found.head)
        self._keep_marks(found.held.marks)
        servers.remember(self.work.root, self.server, found.held, found.head, now)

    def receive(self, found: Situation, now: datetime) -> None:
        """Take what has come into the folder.

        Raises:
            UnexpectedFileError: A file of it was changed here and is not saved.
            GitError: git is missing, or refused.
        """
        tip = str(found.held.tip)
        self._refuse_other_marks(found, frozenset())
        self.work.go_to(tip, "Đồng bộ: nhận từ máy chủ")
        self._keep_marks(found.held.marks)
        servers.remember(self.work.root, self.server, found.held, tip, now)

    def join(self, found: Situation, merged: Merged, tree: str, now: datetime) -> str:
        """Record what has become of both, send it, then take it into the folder.

        Raises:
            UnexpectedFileError: A file of it was changed here and is not saved; nothing moved.
            RaceError: Somebody else has sent something meanwhile; nothing moved here.
            ServerError: The server cannot be reached, or refuses; nothing moved.
            GitError: git is missing, or refused.
        """
        given_up = frozenset(c.path for c in merged.collisions if c.is_issued)
        self._refuse_other_marks(found, given_up)
        self.work.refuse_unexpected(tree)
        step = _joining(found)
        after = self.work.join(tree, [str(found.held.tip), found.head], step)
        self._send(found, after)
        self.work.go_to(after, step.subject)
        self._keep_marks(found.held.marks)
        servers.remember(self.work.root, self.server, found.held, after, now)
        return after

    def _send(self, found: Situation, tip: str) -> None:
        here = {mark.name: mark.id for mark in git.marks(self.work.root, "issued/")}
        new = {name: id_ for name, id_ in here.items() if name not in found.held.marks}
        if tip == found.held.tip and not new:
            return
        servers.send(self.place, self.server, found.held, tip, new, asks=self.asks)

    def issued_by_both(self, found: Situation) -> tuple[str, ...]:
        """Return the documents that stand on both sides in the same words, marked by each.

        Two clerks who remind one agency on one day make the same letter, to the byte: it is one
        document, and the mark that others have already stays.
        """
        return tuple(
            name
            for name in self._marked_otherwise(found)
            if (mine := self._entry(found.head, name)) and mine == self._entry(found.held.tip, name)
        )

    def _marked_otherwise(self, found: Situation) -> list[str]:
        """Return the documents whose mark is another one on the server: `2020/TB-015`."""
        return [
            mark.name.removeprefix("issued/")
            for mark in git.marks(self.work.root, "issued/")
            if found.held.marks.get(mark.name) not in (None, mark.id)
        ]

    def _entry(self, revision: str | None, name: str) -> str:
        """Return the id of an entry's content; an empty text where it is not there."""
        prefix = git.prefix_of(self.work.root)
        query = ["rev-parse", "--verify", "--quiet", f"{revision}:{prefix}register/{name}.yaml"]
        return git.run(self.work.root, query, statuses=(0, 1, 128)).decode("ascii").strip()

    def _refuse_other_marks(self, found: Situation, given_up: frozenset[str]) -> None:
        """Stop where a mark of something issued is another one on the server."""
        both = self.issued_by_both(found)
        for name in self._marked_otherwise(found):
            if name not in both and f"register/{name}.yaml" not in given_up:
                message = _(
                    "{name} is marked otherwise on the server than here; nothing was exchanged;"
                    " hdnd verify says what stands"
                )
                raise ExchangeError(message.format(name=name))

    def _keep_marks(self, marks: Mapping[str, str]) -> None:
        lines = "".join(f"update refs/tags/{name} {id_}\n" for name, id_ in marks.items())
        git.run(self.work.root, ["update-ref", "--stdin"], stdin=lines.encode("utf-8"))


@contextmanager
def open_exchange(work: Work, server: Server, *, asks: bool) -> Iterator[Exchange]:
    """Be ready to exchange with a server, as long as the `with` lasts.

    Args:
        work: The right to record.
        server: The server.
        asks: Whether somebody can be asked for a password.

    Raises:
        GitError: git is missing, or refused.
    """
    with git.lent(work.root) as place, git.Objects(work.root) as objects:
        yield Exchange(work, server, place, objects, asks)


def _branch(work: Work) -> str:
    told = git.run(work.root, ["symbolic-ref", "--short", "HEAD"])
    return told.decode("utf-8", "surrogateescape").strip()


def _goes_on(root: Path, old: str, new: str) -> bool:
    told = git.run(root, ["merge-base", "--all", old, new], statuses=(0, 1))
    return old in told.decode("ascii", "replace").split()


def _steps(entries: list[LogEntry]) -> tuple[LogEntry, ...]:
    return tuple(entry for entry in entries if len(entry.parents) <= 1)


def _joining(found: Situation) -> Step:
    """Return the words that stand with two lines coming together; Vietnamese as the diary is."""
    names = list(dict.fromkeys(entry.name for entry in found.coming))
    shown = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
    received = f"nhận {len(found.coming)} lần ghi của {shown}" if names else "nhận từ máy chủ"
    subject = f"Đồng bộ: {received}, gửi {len(found.going)} lần ghi"
    return Step({}, subject, trailers=(("Viec", "dong-bo"),))
