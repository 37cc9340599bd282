"""`hdnd new session`: writes the folder and says what was filled from where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

import typer

from hdnd_cli.cli.asking import at_terminal, confirm
from hdnd_cli.cli.console import say
from hdnd_cli.cli.new_files import next_steps, require_person, write_new
from hdnd_cli.cli.options import day as read_day
from hdnd_cli.deadlines import written
from hdnd_cli.entering.days import next_with_year
from hdnd_cli.entering.events import Refused
from hdnd_cli.i18n import N_, _, ngettext
from hdnd_cli.preparing.planning import Occasion
from hdnd_cli.preparing.sessions import NewSession, Said, is_bound, new_session
from hdnd_cli.rendering import words

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.cli.invocation import Invocation
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


def prepare(invocation: Invocation, typed: str, kind: str, said: Said, *, second: bool) -> None:
    """Write a session's folder and say what is in it."""
    day = upcoming(typed, invocation.today)
    council = invocation.council
    for person, option in ((said.chair, "--chair"), (said.secretary, "--secretary")):
        require_person(council, person, option)
    occasion = Occasion(council, day, cast("SessionKind", kind))
    if occasion.id != day.isoformat() and not second:
        _require_second(day)
    made = new_session(occasion, said, bound=is_bound(invocation.root))
    write_new(invocation.root, made.files)
    _tell(made, invocation.today)
    next_steps(
        invocation,
        made.files,
        _("hdnd render invitation {session}").format(session=made.id),
    )


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
