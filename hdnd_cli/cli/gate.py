"""`hdnd gate`: what a change does to the record that it may not do."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import EXIT_PROBLEMS
from hdnd_cli.cli.check import Format, formatted
from hdnd_cli.cli.console import show, tell
from hdnd_cli.cli.filtering import tell_unread
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council
    from hdnd_cli.history import History
    from hdnd_cli.integrity.states import RecordState
    from hdnd_cli.problems import Problem

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_FULL_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@app.command()
def gate(
    context: typer.Context,
    base: Annotated[
        str, typer.Option("--base", metavar=N_("STATE"), help=N_("The state to compare with."))
    ],
    head: Annotated[
        str | None,
        typer.Option(
            "--head", metavar=N_("STATE"), help=N_("The state to look at; the folder by default.")
        ),
    ] = None,
    branch: Annotated[
        bool,
        typer.Option(
            "--branch",
            help=N_("This will be merged into the base, which may have gone on meanwhile."),
        ),
    ] = False,
    format: Annotated[
        Format, typer.Option("--format", help=N_("How to print the problems."))
    ] = Format.TEXT,
) -> None:
    """Compare two states of the record."""
    from hdnd_cli.problems import Severity

    invocation: Invocation = context.obj
    problems, council, compared = _compared(invocation, base, head, branch=branch)
    show(_formatted(problems, council.files, compared, format))
    tell(compared.told)
    tell_unread(council)
    # What cannot be read may have been changed.
    if council.incomplete or any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(EXIT_PROBLEMS)


def _compared(
    invocation: Invocation, base: str, head: str | None, *, branch: bool
) -> tuple[list[Problem], Council, _Compared]:
    from hdnd_cli.integrity.gate import gate as compare
    from hdnd_cli.integrity.origin import Origin
    from hdnd_cli.integrity.rewriting import rewritten

    with _opened(invocation, base, head) as sides:
        history = sides.history
        now = _state_of_head(invocation, sides)
        if sides.base is None:
            missing = rewritten(base, history.revision, None)
            return [missing], now.council, _states(sides)
        origin = Origin(history, sides.base)
        before = _state(sides.base)
        fork = sides.fork
        found = []
        if fork is None or (fork != sides.base.revision and not branch):
            found.append(rewritten(sides.base.revision, history.revision, fork))
        if branch and fork is not None and fork != sides.base.revision:
            forked = _state(sides.base.up_to(fork))
            found += compare(forked, now, origin, target=before)
        else:
            found += compare(before, now, origin)
        return found, now.council, _states(sides)


@dataclass(frozen=True)
class _Sides:
    """Both states with what led to them."""

    history: History
    #: None where the record does not even hold the state.
    base: History | None
    #: Whether the files of the folder are looked at, and not those of the newest state.
    folder: bool

    @property
    def fork(self) -> str | None:
        """Return the newest state of the base that the head goes on from."""
        revisions = self.base.line.revisions if self.base is not None else ()
        return next((r.id for r in reversed(revisions) if self.history.contains(r.id)), None)


@contextmanager
def _opened(invocation: Invocation, base: str, head: str | None) -> Iterator[_Sides]:
    from hdnd_cli import git
    from hdnd_cli.errors import UnknownRevisionError
    from hdnd_cli.history import open_history

    place = invocation.place
    folder = head is None and not git.is_bare(place)
    with open_history(place, invocation.now, known_at=head) as whole:
        try:
            revision = git.resolve(place, base)
        except UnknownRevisionError:
            if not _FULL_ID.fullmatch(base):
                raise
            # A whole id that is not there was taken out of the history.
            yield _Sides(whole, None, folder)
            return
    with open_history(place, invocation.now, known_at=head, also=[revision]) as history:
        yield _Sides(history, history.up_to(revision), folder)


def _state(history: History) -> RecordState:
    from hdnd_cli.integrity.states import RecordState, ids_of_revision
    from hdnd_cli.reading import read_council

    root = history.contents.root
    revision = history.revision
    council = read_council(history.tree(), shared=history.contents.shared)
    return RecordState(council, ids_of_revision(root, revision), revision)


def _state_of_head(invocation: Invocation, sides: _Sides) -> RecordState:
    from dataclasses import replace

    from hdnd_cli.integrity.states import RecordState, ids_of_folder, ids_of_revision

    history = sides.history
    base = sides.base.revision if sides.base is not None else ""
    follows = frozenset({base} if base and history.contains(base) else ())
    if not sides.folder:
        return replace(_state(history), follows=follows)
    council = invocation.read(history.contents.shared)
    recorded = ids_of_revision(invocation.place, history.revision)
    return RecordState(council, ids_of_folder(council.source, recorded), None, follows)


@dataclass(frozen=True)
class _Compared:
    """Which states were compared, each with the moment when it was recorded."""

    #: None where the record does not even hold it.
    base: tuple[str, datetime] | None
    head: tuple[str, datetime]
    #: Whether the files of the folder were looked at, which may differ from the head.
    folder: bool

    @property
    def told(self) -> str:
        head = _("the files in the folder") if self.folder else _named(*self.head)
        if self.base is None:
            return _("compared: {state}").format(state=head)
        return _("compared: {base} with {state}").format(base=_named(*self.base), state=head)

    @property
    def as_json(self) -> dict[str, object]:
        revision, at = self.head
        return {
            "base": {"revision": self.base[0], "at": self.base[1].isoformat()}
            if self.base
            else None,
            "head": {"revision": revision, "at": at.isoformat(), "folder": self.folder},
        }


def _named(revision: str, at: datetime) -> str:
    from hdnd_cli.followup import wording

    return _("{revision} of {day}").format(revision=revision[:10], day=wording.day(at.date()))


def _states(sides: _Sides) -> _Compared:
    base = (sides.base.revision, sides.base.at) if sides.base is not None else None
    return _Compared(base, (sides.history.revision, sides.history.at), sides.folder)


def _formatted(problems: list[Problem], files: int, compared: _Compared, format: Format) -> str:
    if format is Format.JSON:
        from hdnd_cli.reports.problems import json

        return json(problems, files, compared.as_json)
    return formatted(problems, files, format, strict=False)
