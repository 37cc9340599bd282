"""`hdnd new minutes` and `hdnd new conclusion`: what comes after a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hdnd_cli import i18n
from hdnd_cli.cli.asking import Choice, ask_or_skip, at_terminal, choose_several, introduce
from hdnd_cli.cli.console import say, tell
from hdnd_cli.cli.new_files import next_steps, remark_incomplete, write_new
from hdnd_cli.cli.options import clock
from hdnd_cli.guessing import require_known, with_guess
from hdnd_cli.i18n import _
from hdnd_cli.preparing.conclusions import conclusions_text
from hdnd_cli.preparing.minutes import attending, minutes_text
from hdnd_cli.preparing.sessions import is_bound

if TYPE_CHECKING:
    from datetime import time

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import SessionRecord


def _session(invocation: Invocation, name: str) -> SessionRecord:
    """Return a session by its id; say where it is still to be held."""
    sessions = invocation.council.sessions
    remark_incomplete(invocation.council)
    require_known(name, sessions, _('there is no session "{name}"'))
    if sessions[name].date > invocation.today:
        tell(_("the session is still to be held: until then check tells of this file"))
    return sessions[name]


def prepare_minutes(
    invocation: Invocation,
    name: str,
    ended: time | None,
    absent: list[str] | None,
) -> None:
    """Write a session's minutes.

    Args:
        invocation: Where.
        name: The session.
        ended: When it ended.
        absent: Who was not there; None: it is asked for, or left open.
    """
    council = invocation.council
    session = _session(invocation, name)
    parties = attending(council, session)
    _require_attending(absent or [], [party for party, _key in parties])
    if absent is None and at_terminal():
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


def prepare_conclusions(invocation: Invocation, name: str) -> None:
    """Write a session's conclusions."""
    council = invocation.council
    session = _session(invocation, name)
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
