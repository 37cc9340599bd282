"""Which commitments `progress` is about, as its arguments name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.entering.offering import concerning, offered, party_named, to_conclude
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.guessing import require_known
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.entering import Sayings

_COMMITMENTS = re.compile(
    r"(?P<session>\d{4}-\d{2}-\d{2}(?:-[1-9]\d*)?)/(?P<numbers>\d+(?:[+,]\d+)*)"
)


def is_commitment(word: str) -> bool:
    """Tell whether a word has the form of a commitment's name, or of several."""
    return _COMMITMENTS.fullmatch(word) is not None


def refuse_without(council: Council, today: date) -> None:
    """Leave where nothing was concluded yet: whatever is asked, no answer would serve.

    Raises:
        UnknownSubjectError: No commitment stands in the record; says what comes first.
    """
    if any(record.followed for record in council.commitments.values()):
        return
    session = to_conclude(council, today)
    if session is None:
        message = _("there is no session yet, and so no commitment; prepare one: {command}")
        command = _("hdnd new session DAY")
    else:
        message = _("no session has given anybody a commitment yet; enter some: {command}")
        command = _("hdnd new conclusion {session}").format(session=session.id)
    raise UnknownSubjectError(message.format(command=command))


def named(council: Council, subjects: Iterable[str]) -> tuple[tuple[str, ...], str | None]:
    """Return the full names of the commitments that are named, and the agency that is.

    Raises:
        UnknownSubjectError: Something is named that does not stand in the record.
    """
    found: list[str] = []
    agency = None
    for subject in subjects:
        if match := _COMMITMENTS.fullmatch(subject.strip()):
            numbers = re.split(r"[+,]", match["numbers"])
            found += [f"{match['session']}/{int(number)}" for number in numbers]
        else:
            agency = party_named(council, subject)
            if agency is None:
                known = [*council.commitments, *council.party_by_id]
                message = _('"{name}" is neither a commitment nor an agency')
                require_known(subject, known, message)
    for name in found:
        require_known(name, council.commitments, _('there is no commitment "{name}"'))
    return tuple(dict.fromkeys(found)), agency


def of_event(
    council: Council, name: str, path: str, among: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the commitments of the event that is taken back, where only one is named so.

    Args:
        council: The record.
        name: The event's name.
        path: How it was named: its session may stand there.
        among: Commitments of which it must be about one.
    """
    events = [record for record in council.events if record.name == name]
    if among:
        events = [record for record in events if {*record.commitments} & {*among}]
    elif len(events) > 1:
        events = [record for record in events if f"{record.session_id}/" in path]
    return events[0].commitments if len(events) == 1 else ()


def open_of(sayings: Sayings, agency: str | None) -> str:
    """Return which commitments of an agency may be meant; empty where none is known."""
    rows = offered(sayings.rows, sayings.kind) if agency else []
    names = dict.fromkeys(row.commitment.name for row in concerning(rows, agency or ""))
    message = _("name the commitments; of {agency} these may be meant: {names}")
    return message.format(agency=agency, names=", ".join(names)) if names else ""
