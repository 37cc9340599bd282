"""`hdnd new minutes` and `hdnd new conclusion`: what comes after a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hdnd_cli import i18n
from hdnd_cli.cli.asking import (
    Choice,
    ask_or_skip,
    at_terminal,
    choose,
    choose_several,
    introduce,
)
from hdnd_cli.cli.console import say, tell
from hdnd_cli.cli.new_files import next_steps, remark_incomplete, write_new
from hdnd_cli.cli.options import clock
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.guessing import require_known, with_guess
from hdnd_cli.i18n import _
from hdnd_cli.preparing.conclusions import conclusions_text
from hdnd_cli.preparing.minutes import attending, minutes_text
from hdnd_cli.preparing.sessions import is_bound
from hdnd_cli.reports.digest_words import session as shown

if TYPE_CHECKING:
    from datetime import time

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import SessionRecord


#: An older session that has no such file is named by whoever means it.
_OFFERED = 9


def _session(invocation: Invocation, name: str | None, file: str) -> SessionRecord:
    """Return a session by its id, asked for where nobody said it; say where it is still to come.

    Args:
        invocation: Where.
        name: Its id.
        file: What is to be prepared for it: `minutes.yaml`.
    """
    sessions = invocation.council.sessions
    remark_incomplete(invocation.council)
    if name is None:
        name = _asked(invocation, file)
    require_known(name, sessions, _('there is no session "{name}"'))
    if sessions[name].date > invocation.today:
        tell(_("the session is still to be held: until then check tells of this file"))
    return sessions[name]


def _asked(invocation: Invocation, file: str) -> str:
    """Ask for one of the sessions that have no such file yet, the one that was last held first."""
    without = [
        session
        for session in invocation.council.sessions.values()
        if session.held and not (invocation.root / session.path(file)).exists()
    ]
    without.sort(key=lambda session: (session.date > invocation.today, -session.date.toordinal()))
    if not without:
        message = _("every session has its {file} already, or there is none; first: {command}")
        raise UnknownSubjectError(message.format(file=file, command=_("hdnd new session DAY")))
    if not at_terminal():
        message = _("name the session, such as {session} (at a terminal you are asked)")
        text = message.format(session=without[0].id)
        raise typer.BadParameter(text, param_hint=_("SESSION"))
    introduce()
    offered = [Choice(one.id, shown(one)) for one in without[:_OFFERED]]
    return choose(_("Which session"), offered, default=offered[0].value)


def prepare_minutes(
    invocation: Invocation,
    name: str | None,
    ended: time | None,
    absent: list[str] | None,
) -> None:
    """Write a session's minutes.

    Args:
        invocation: Where.
        name: The session; None: it is asked for.
        ended: When it ended.
        absent: Who was not there; None: it is asked for, or left open.
    """
    council = invocation.council
    session = _session(invocation, name, "minutes.yaml")
    parties = attending(council, session)
    _require_attending(absent or [], [party for party, _key in parties])
    if absent is None and at_terminal():
        if name is not None:
            introduce()
        ended = ended or ask_or_skip(_("When did it end, such as 11:30"), clock)
        choices = [Choice(party, council.name_of(party)) for party, _key in parties]
        absent = list(choose_several(_("Who was not there"), choices))
    text = minutes_text(
        council, session, ended=ended, absent=absent, bound=is_bound(invocation.root)
    )
    path = session.path("minutes.yaml")
    write_new(invocation.root, {path: text})
    say(_("minutes of session {session}: {number} to attend").format(
        session=session.id, number=len(parties)))  # fmt: skip
    next_steps(invocation, [path], _("hdnd new conclusion {session}").format(session=session.id))


def _require_attending(named: list[str], known: list[str]) -> None:
    for party in named:
        if party not in known:
            message = _('"{name}" is neither a member nor invited').format(name=party)
            raise typer.BadParameter(with_guess(message, party, known), param_hint="--absent")


def prepare_conclusions(invocation: Invocation, name: str | None) -> None:
    """Write a session's conclusions."""
    council = invocation.council
    session = _session(invocation, name, "conclusions.yaml")
    with i18n.speaking("vi"):
        text = conclusions_text(council, session, bound=is_bound(invocation.root))
    path = session.path("conclusions.yaml")
    write_new(invocation.root, {path: text})
    say(_("conclusions of session {session}").format(session=session.id))
    _echo_report_due(invocation, session.id)
    command = _("hdnd render conclusion-notice {session}").format(session=session.id)
    next_steps(invocation, [path], command)


def _echo_report_due(invocation: Invocation, name: str) -> None:
    """Say how the common day of reports is read, in the record as it is now."""
    from hdnd_cli.deadlines import echo
    from hdnd_cli.followup import Dues
    from hdnd_cli.reading import read_council
    from hdnd_cli.source import WorkingTree

    council = read_council(WorkingTree(invocation.root))
    session = council.sessions.get(name)
    for commitment in session.commitments if session else ():
        reading = Dues(council).report_due(commitment)
        if reading is not None:
            line = echo(reading, council.calendar)
            say(_("results are reported: {reading}").format(reading=line), 2)
        return
