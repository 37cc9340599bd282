"""`hdnd new session`: writes the folder and says what was filled from where."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import typer

from hdnd_cli.cli.asking import ask, ask_or_skip, at_terminal, confirm, introduce
from hdnd_cli.cli.console import say
from hdnd_cli.cli.new_files import next_steps, person_named, remark_incomplete, write_new
from hdnd_cli.cli.options import clock
from hdnd_cli.cli.options import day as read_day
from hdnd_cli.cli.options import words as one_line
from hdnd_cli.deadlines import written
from hdnd_cli.entering.days import next_with_year
from hdnd_cli.entering.events import Refused
from hdnd_cli.i18n import N_, _, ngettext
from hdnd_cli.model.fields import parse_positive
from hdnd_cli.preparing.planning import Occasion
from hdnd_cli.preparing.sessions import NewSession, Said, is_bound, new_session
from hdnd_cli.rendering import words

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council
    from hdnd_cli.model.settings import SessionKind

_KINDS = {
    "regular": N_("regular session"),
    "extraordinary": N_("extraordinary session"),
    "topical": N_("topical session"),
    "enlarged": N_("enlarged session"),
    "explanation": N_("explanation session"),
    "briefing": N_("briefing"),
    "joint": N_("joint conference"),
    "plenary": N_("plenary"),
    "letter": N_("orders without a meeting"),
}


def prepare(
    invocation: Invocation, typed: str | None, kind: str, said: Said, *, second: bool
) -> None:
    """Write a session's folder and say what is in it.

    Args:
        invocation: Where.
        typed: Its day; None: it is asked for.
        kind: Its kind.
        said: What the options said; at a terminal what nobody knows is asked for.
        second: Whether there may be a session on the day already.
    """
    day = _day(typed, invocation.today)
    council = invocation.council
    remark_incomplete(council)
    occasion = Occasion(council, day, cast("SessionKind", kind))
    said = _checked(council, said)
    if occasion.id != day.isoformat() and not second:
        _require_second(day)
    if at_terminal():
        said = _completed(occasion, said, introduced=typed is None)
    made = new_session(occasion, said, bound=is_bound(invocation.root))
    write_new(invocation.root, made.files)
    _tell(made, invocation.today)
    next_steps(
        invocation,
        made.files,
        _("hdnd render invitation {session}").format(session=made.id),
    )


def _day(typed: str | None, today: date) -> date:
    if typed is not None:
        return upcoming(typed, today)
    if not at_terminal():
        message = _("say the day of the session (at a terminal you are asked)")
        raise typer.BadParameter(message, param_hint=_("DAY"))
    introduce()
    return ask(_("Day of the session, such as 25/3"), lambda said: upcoming(said, today))


def _checked(council: Council, said: Said) -> Said:
    """Return what was said, with people by their ids."""
    found = said
    if said.chair is not None:
        found = replace(found, chair=person_named(council, said.chair, "--chair"))
    if said.secretary is not None:
        secretary = person_named(council, said.secretary, "--secretary")
        found = replace(found, secretary=secretary)
    return found


def _completed(occasion: Occasion, said: Said, *, introduced: bool) -> Said:
    """Ask for what neither the options nor the sessions before say."""
    council = occasion.council
    found = said
    if not introduced and _gaps(occasion, said):
        introduce()
    if occasion.is_numbered and said.number is None and occasion.number is None:
        number = ask_or_skip(_("Number of the session"), parse_positive)
        found = replace(found, number=number)
    if said.starts is None and occasion.starts is None:
        found = replace(found, starts=ask_or_skip(_("Starts at, such as 07:30"), clock))
    if said.place is None and occasion.place is None:
        found = replace(found, place=ask_or_skip(_("Place"), one_line))
    if said.chair is None and occasion.chair is None:
        found = replace(found, chair=_ask_person(council, _("Who presides"), "--chair"))
    if said.secretary is None and occasion.secretary is None:
        secretary = _ask_person(council, _("Who writes the minutes"), "--secretary")
        found = replace(found, secretary=secretary)
    return found


def _gaps(occasion: Occasion, said: Said) -> bool:
    """Tell whether anything is asked for."""
    pairs = (
        (said.starts, occasion.starts),
        (said.place, occasion.place),
        (said.chair, occasion.chair),
        (said.secretary, occasion.secretary),
        (said.number, occasion.number if occasion.is_numbered else 0),
    )
    return any(one is None and known is None for one, known in pairs)


def _ask_person(council: Council, question: str, option: str) -> str | None:
    asked = question + " " + _("(id or name)")
    return ask_or_skip(asked, lambda typed: person_named(council, typed, option))


def upcoming(typed: str, today: date) -> date:
    """Read a session's day; `25/3` is the next such day."""
    try:
        return read_day(next_with_year(typed, today))
    except Refused as refused:
        raise typer.BadParameter(str(refused), param_hint=_("DAY")) from None


def _require_second(day: date) -> None:
    message = _("there is a session on {day} already").format(day=written(day))
    if at_terminal():
        say(message)
        if not confirm(_("Prepare a second one on this day"), default=False):
            say(_("left; nothing was written"))
            raise typer.Exit
        return
    text = message + "; " + _("add --second for another one on the same day")
    raise typer.BadParameter(text, param_hint=_("DAY"))


def _tell(made: NewSession, today: date) -> None:
    occasion = made.occasion
    say(_heading(made))
    last = occasion.last
    if last is not None:
        say(
            _("place, time, chair and secretary as in session {session}, unless said otherwise")
            .format(session=last.id),
            2,
        )  # fmt: skip
    say(_agenda(made), 2)
    guests = ", ".join(occasion.council.short_name_of(guest.party) for guest in made.invited)
    if guests:
        say(_("invited: {names}").format(names=guests), 2)
    say(_days(occasion, today), 2)


def _heading(made: NewSession) -> str:
    occasion = made.occasion
    name = _(_KINDS[occasion.kind])
    if made.number is not None:
        name = _("{kind} number {number}").format(kind=name, number=made.number)
    day = written(occasion.day)
    if not occasion.council.calendar.is_working(occasion.day):
        day = _("{day}, a day off").format(day=day)
    return _("{name}, {day}: prepared in sessions/{id}").format(name=name, day=day, id=made.id)


def _agenda(made: NewSession) -> str:
    count: Counter[str] = Counter()
    for item in made.items:
        source = "review" if item.form == "review" else "carried" if item.carried else (
            "topic" if item.topic else "other"
        )  # fmt: skip
        count[source] += 1
    parts = []
    if count["review"]:
        parts.append(_("the review of the last conclusions"))
    if number := count["carried"]:
        text = ngettext("{number} item carried over", "{number} items carried over", number)
        parts.append(text.format(number=number))
    if number := count["topic"]:
        text = ngettext(
            "{number} topic of the month in the programme",
            "{number} topics of the month in the programme",
            number,
        )
        parts.append(text.format(number=number))
    if number := count["other"]:
        text = ngettext("{number} usual item", "{number} usual items", number)
        parts.append(text.format(number=number))
    return _("agenda: {parts}").format(parts=", ".join(parts))


def _days(occasion: Occasion, today: date) -> str:
    text = _("papers by {papers}; the invitation goes out by {notice} ({cite})").format(
        papers=written(occasion.papers_due),
        notice=written(occasion.notice_due),
        cite=words.bare(occasion.council.regulation_on(occasion.day).cite),
    )
    if occasion.notice_due < today <= occasion.day:
        text += "; " + _("that day has passed")
    return text
