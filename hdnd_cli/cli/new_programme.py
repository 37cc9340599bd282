"""`hdnd new programme`: a year's programme to be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hdnd_cli.cli.asking import ask, at_terminal, introduce
from hdnd_cli.cli.console import say
from hdnd_cli.cli.new_files import next_steps, write_new
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.model.fields import YEARS, parse_whole
from hdnd_cli.preparing.programmes import left_over, programme_text
from hdnd_cli.preparing.sessions import is_bound

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation


def prepare_programme(invocation: Invocation, year: int | None) -> None:
    """Write a year's programme, with what the year before did not come to."""
    if year is None:
        year = _asked(invocation.today.year + 1)
    if year not in YEARS:
        message = _("expected a year from {first} to {last}")
        text = message.format(first=YEARS.start, last=YEARS.stop - 1)
        raise typer.BadParameter(text, param_hint=_("YEAR"))
    carried = left_over(invocation.council, year)
    path = f"programme/{year}.yaml"
    text = programme_text(year, carried, bound=is_bound(invocation.root))
    write_new(invocation.root, {path: text})
    say(_("programme of {year}").format(year=year))
    if carried:
        message = ngettext(
            "{number} topic of {before} that no session took up stands in January",
            "{number} topics of {before} that no session took up stand in January",
            len(carried),
        )
        say(message.format(number=len(carried), before=year - 1), 2)
    next_steps(invocation, [path])


def _asked(next_year: int) -> int:
    if not at_terminal():
        message = _("say the year, such as {year} (at a terminal you are asked)")
        raise typer.BadParameter(message.format(year=next_year), param_hint=_("YEAR"))
    introduce()
    return ask(_("Programme of which year"), parse_whole, default=str(next_year))
