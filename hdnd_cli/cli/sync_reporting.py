"""What `hdnd sync` says: what came and went, and what is wrong with both together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.cli.console import width
from hdnd_cli.clock import VIETNAM
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.reports.styling import Line, Segment, flow, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from hdnd_cli.keeping.diary_log import LogEntry
    from hdnd_cli.keeping.exchange.exchanging import Situation
    from hdnd_cli.problems import Problem

#: So many recorded steps are named; the rest is counted.
_NAMED = 10


def exchanged(found: Situation, renamed: Mapping[str, str], both: Sequence[str] = ()) -> list[Line]:
    """Return what came and what went.

    Args:
        found: How the two stood before.
        renamed: Events of one's own that got another name.
        both: Documents that both sides issued in the same words.
    """
    lines: list[Line] = []
    number = len(found.coming)
    if number:
        text = ngettext(
            "Received: {number} recording", "Received: {number} recordings", number
        ).format(number=number)
        lines += [(Segment(text, "heading"),), *_steps(found.coming)]
    number = len(found.going)
    if number:
        text = ngettext("Sent: {number} recording", "Sent: {number} recordings", number).format(
            number=number
        )
        lines += [(Segment(text, "heading"),), *_steps(found.going)]
    for old, new in renamed.items():
        text = _("{old} was entered by both, so there are two; yours is called {new} now")
        lines += flow([text.format(old=old, new=new)], width(), hanging=2)
    for name in both:
        text = _("{name} was issued here and on the server in the same words: it is one document")
        lines += flow([text.format(name=name)], width(), hanging=2)
    if not lines:
        return [(Segment(_("Here and on the server is the same; nothing to exchange."), "good"),)]
    return lines


def _steps(entries: Sequence[LogEntry]) -> list[Line]:
    lines: list[Line] = []
    for entry in entries[:_NAMED]:
        text = f"{moment(entry)} {shown(entry.name)}: {shown(entry.subject)}"
        lines += flow([text], width(), indent=2, hanging=4)
    more = len(entries) - _NAMED
    if more > 0:
        text = ngettext("and {number} more", "and {number} more", more).format(number=more)
        lines.append((Segment(f"  {text}"),))
    return lines


def moment(entry: LogEntry) -> str:
    """Return the day and the time of a recorded step."""
    from hdnd_cli.followup import wording

    at = entry.at.astimezone(VIETNAM)
    return f"{wording.day(at.date())} {at:%H:%M}"


def wrong(root: Path, found: Situation, problems: Sequence[Problem]) -> list[Line]:
    """Return what is wrong with both sides together, with neither of them alone.

    Args:
        root: The council's folder.
        found: How the two stand.
        problems: What is wrong.
    """
    text = _(
        "What was recorded here and on the server does not go together; nothing was exchanged,"
        " everything is as it was:"
    )
    lines = flow([Segment(text, "bad")], width())
    for problem in problems[:_NAMED]:
        path = problem.location.path
        lines += flow([f"{path}: {problem.message}"], width(), indent=2, hanging=4)
        lines += flow([_authors(root, found, path)], width(), indent=4)
        lines += flow([Segment(problem.hint, "faint")], width(), indent=4) if problem.hint else []
    text = _("Agree on it, mend it here, then {save} and {sync}.")
    lines += flow([text.format(save=_("hdnd save"), sync=_("hdnd sync"))], width())
    return lines


def _authors(root: Path, found: Situation, path: str) -> str:
    from hdnd_cli.keeping.diary_log import read_log

    mine = read_log(root, found.head, f"^{found.base}", path=path)
    theirs = read_log(root, str(found.held.tip), f"^{found.base}", path=path)
    parts = []
    if theirs:
        parts.append(
            _("on the server: {name}, {moment}").format(
                name=shown(theirs[0].name), moment=moment(theirs[0])
            )
        )
    if mine:
        parts.append(
            _("here: {name}, {moment}").format(name=shown(mine[0].name), moment=moment(mine[0]))
        )
    return "; ".join(parts)
