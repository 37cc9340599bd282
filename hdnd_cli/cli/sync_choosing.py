"""Places that two people wrote otherwise: shown one by one, and chosen by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hdnd_cli.cli import EXIT_PROBLEMS
from hdnd_cli.cli.asking import Choice, at_terminal
from hdnd_cli.cli.asking import choose as ask_choice
from hdnd_cli.cli.console import lines_for, show, width
from hdnd_cli.cli.sync_reporting import moment
from hdnd_cli.i18n import _
from hdnd_cli.keeping.exchange.merging import Take
from hdnd_cli.keeping.exchange.showing import shown
from hdnd_cli.reports.styling import Line, Segment, flow
from hdnd_cli.reports.styling import shown as as_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hdnd_cli.keeping.exchange.exchanging import Exchange, Situation
    from hdnd_cli.keeping.exchange.merging import Collision, Merged
    from hdnd_cli.keeping.exchange.showing import Shown, Side

_LEAVE = "leave"


def choose(
    exchange: Exchange, found: Situation, merged: Merged, take: Take | None
) -> dict[str, list[Take]] | None:
    """Show every place, and return the choices; None where all is to stay as it was.

    Args:
        exchange: The exchange.
        found: How the two sides stand.
        merged: What they become.
        take: What was chosen for all places beforehand.
    """
    issued = [collision for collision in merged.collisions if collision.is_issued]
    others = [collision for collision in merged.collisions if not collision.is_issued]
    choices: dict[str, list[Take]] = {}
    if issued:
        if not _is_given_up(exchange, found, issued, take):
            return None
        choices.update({collision.path: [Take.THEIRS] for collision in issued})
    for collision in others:
        taken = []
        for view in shown(exchange.work.root, exchange.objects, found, collision):
            one = _chosen(view, take)
            if one is None and at_terminal():
                return None
            taken += [one] if one is not None else []
        choices[collision.path] = taken
    if take is None and not at_terminal():
        _tell_ways()
        raise typer.Exit(EXIT_PROBLEMS)
    return choices


def _tell_ways() -> None:
    text = _(
        "Nothing was exchanged; everything is as it was. Choose at a terminal by {sync}, or for all"
        " places at once: {mine} or {theirs}."
    )
    sync = _("hdnd sync")
    told = text.format(sync=sync, mine=f"{sync} --take mine", theirs=f"{sync} --take theirs")
    show(lines_for(flow([told], width())))


def _chosen(view: Shown, take: Take | None) -> Take | None:
    show(lines_for(_lines(view)))
    if take is not None:
        whose = _("yours") if take is Take.MINE else _("the server's")
        show(lines_for(flow([_("taken: {whose}").format(whose=whose)], width(), indent=2)))
    if take is not None or not at_terminal():
        return take
    answer = ask_choice(
        _("Which one is right"),
        (
            Choice(Take.MINE, _("yours")),
            Choice(Take.THEIRS, _("the server's")),
            Choice(_LEAVE, _("leave all as it was, and ask first")),
        ),
    )
    return None if answer == _LEAVE else Take(answer)


def _lines(view: Shown) -> list[Line]:
    place = view.path
    if view.line is not None:
        place = _("{path}, line {line}").format(path=place, line=view.line)
    text = _("Both wrote {name} otherwise ({place}):").format(name=view.name, place=place)
    lines = flow([Segment(text, "warning")], width(), hanging=2)
    lines += _side(_("yours"), view.mine)
    lines += _side(_("the server's"), view.theirs)
    return lines


def _side(whose: str, side: Side) -> list[Line]:
    head = whose
    if side.by is not None:
        head = f"{whose} ({as_line(side.by.name)}, {moment(side.by)})"
    lines = flow([f"{head}:"], width(), indent=2)
    if side.value is None:
        return [*lines, (Segment("    " + _("taken away")),)]
    if side.value.startswith('"'):
        return [*lines, *flow([side.value], width(), indent=4)]
    return [*lines, *((Segment(f"    {line}"),) for line in side.value.split("\n"))]


# What was issued ------------------------------------------------------------------------------


def _is_given_up(
    exchange: Exchange, found: Situation, issued: Sequence[Collision], take: Take | None
) -> bool:
    """Tell whether the number that two people gave stays with the server's document."""
    for entry in _entries(issued):
        views = list(shown(exchange.work.root, exchange.objects, found, entry))
        show(lines_for(_issued_lines(views[0])))
    if take is Take.THEIRS:
        return True
    if take is None and at_terminal():
        answer = ask_choice(
            _("What is to be done"),
            (
                Choice(
                    Take.THEIRS,
                    _("yours has not gone out: the number stays theirs, yours is issued anew"),
                ),
                Choice(_LEAVE, _("leave all as it was, and ask first")),
            ),
        )
        return answer == Take.THEIRS
    return False


def _entries(issued: Iterable[Collision]) -> list[Collision]:
    """Return the register's entries among its files; all of them where there is none."""
    found = list(issued)
    return [one for one in found if one.path.endswith(".yaml")] or found[:1]


def _issued_lines(view: Shown) -> list[Line]:
    name = view.path.removeprefix("register/").removesuffix(".yaml")
    text = _("Two people have given out the number {name}:").format(name=name)
    lines = flow([Segment(text, "bad")], width())
    for whose, side in ((_("yours"), view.mine), (_("the server's"), view.theirs)):
        if side.by is not None:
            told = f"{whose}: {as_line(side.by.name)}, {moment(side.by)}"
            told += f', "{as_line(side.by.subject)}"'
            lines += flow([told], width(), indent=2, hanging=4)
    text = _(
        "If yours has not gone out, take the server's ({take}), then issue yours again: it gets the"
        " next number. If yours has gone out and theirs has not, let them do so. If both have gone"
        " out, whoever keeps the office's book decides, and a correction follows."
    )
    sync = _("hdnd sync")
    lines += flow([text.format(take=f"{sync} --take theirs")], width(), indent=2)
    return lines
