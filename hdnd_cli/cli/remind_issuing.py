"""`hdnd remind --issue`: one letter after the other, each whole in one step of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hdnd_cli.cli import EXIT_INTERRUPTED
from hdnd_cli.cli.asking import at_terminal, confirm
from hdnd_cli.cli.console import lines_for, show, tell, width
from hdnd_cli.cli.invocation import Invocation
from hdnd_cli.cli.issue import office_of
from hdnd_cli.cli.progress_recording import mend
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.issuing import Request
from hdnd_cli.issuing.letters import prepare_letter
from hdnd_cli.recording import at_work
from hdnd_cli.reports import reminding as forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from hdnd_cli.council import Council
    from hdnd_cli.issuing import Prepared
    from hdnd_cli.recording import Work
    from hdnd_cli.reminding import Letter, Letters

    #: Finds the letters that are asked for in a state of the record.
    Find = Callable[[Council], Letters]


def issue_letters(invocation: Invocation, find: Find, *, sign: bool, asks: bool) -> None:
    """Issue every letter that is asked for.

    Each is recorded with its reminders before the next one begins, so a run that was killed is
    taken up where it ended: what has been reminded of on a day is not reminded of again.

    Args:
        invocation: Where the command works.
        find: Finds the letters.
        sign: Whether marks are signed with the clerk's key.
        asks: Whether somebody who can answer is asked first.
    """
    mend(invocation.root)
    agreed = find(invocation.council)
    asked = asks and at_terminal() and bool(agreed.letters)
    if asked:
        _agree(invocation.council, agreed)
    with at_work(invocation.root) as work:
        council = Invocation(invocation.directory).council
        found = find(council)
        if asked and _shown(found) != _shown(agreed):
            tell(_("somebody else has recorded meanwhile: nothing was issued, look again"))
            raise typer.Exit(EXIT_INTERRUPTED)
        if not asked:
            show(lines_for(forms.heading(found, width())))
        for letter in found.letters:
            _tell(council, letter, _issue(invocation, work, letter, sign=sign))
        show(lines_for(forms.remarks(council, found, width())))


def _agree(council: Council, found: Letters) -> None:
    """Show what will be issued, and ask once."""
    lines = forms.heading(found, width())
    for letter in found.letters:
        lines += forms.letter(council, letter, width())
    show(lines_for(lines))
    question = ngettext(
        "Issue this letter? What was issued does not change any more.",
        "Issue these {number} letters? What was issued does not change any more.",
        len(found.letters),
    )
    if not confirm(question.format(number=len(found.letters)), default=True):
        tell(_("left; nothing was written"))
        raise typer.Exit(EXIT_INTERRUPTED)


def _shown(found: Letters) -> list[tuple[str, frozenset[object] | None]]:
    return [(letter.agency, letter.subject.rows) for letter in found.letters]


def _issue(invocation: Invocation, work: Work, letter: Letter, *, sign: bool) -> Prepared:
    """Issue one letter, with the register as the letters before it have left it."""
    request = Request("reminder", letter.agency, letter.as_of, sign=sign)
    prepared = prepare_letter(office_of(invocation), letter, request)
    work.record(prepared.step())
    return prepared


def _tell(council: Council, letter: Letter, issued: Prepared) -> None:
    record = issued.record
    folder = record.path.rpartition("/")[0]
    lines = forms.letter(council, letter, width(), record.entry.symbol)
    paths = [f"{folder}/{name}" for name in record.entry.files]
    show(lines_for([*lines, *forms.files(paths, width())]))
