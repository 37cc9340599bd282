"""What `progress` shows: what is entered, and what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.entering import twins
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.reports import progress_words as words
from hdnd_cli.reports.styling import BLANK, Line, Segment, flow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.entering import Effect, Entered, SamePerson
    from hdnd_cli.problems import Problem

_INDENT = 2
#: Of a commitment that many agencies owe, so many rows are shown.
_MOST_ROWS = 12


def preview(
    council: Council,
    entries: Sequence[Entered],
    effects: Sequence[Effect],
    as_of: date,
    same: Sequence[SamePerson] = (),
    *,
    width: int = 80,
) -> list[Line]:
    """Return what is entered, and below it what changes.

    Args:
        council: The record with the events.
        entries: The events, one for each session.
        effects: What they change.
        as_of: The day on which it is looked at.
        same: Where whoever reported also accepts.
        width: Columns to fill.
    """
    event = entries[0].event
    lines: list[Line] = [(Segment(_capital(words.heading(event)), "heading"),)]
    for name, value in words.fields(council, event):
        parts = [Segment(f"{_capital(name)}:", "faint"), Segment(value)]
        lines += flow(parts, width, indent=_INDENT, hanging=_INDENT * 2)
    for effect in effects[:_MOST_ROWS]:
        lines += [BLANK, *_changes(council, effect, as_of, width)]
    if len(effects) > _MOST_ROWS:
        number = len(effects) - _MOST_ROWS
        more = ngettext("and {number} further row", "and {number} further rows", number)
        lines += [BLANK, (Segment(more.format(number=number)),)]
    if not effects:
        lines += [BLANK, *flow([_("no row changes by it")], width)]
    for entry in entries:
        for twin in twins(council, entry):
            text = _("the same stands in the record already: {path}").format(path=twin)
            lines += [BLANK, *flow([Segment(text, "warning")], width)]
    for person in same:
        lines += [BLANK, *flow([Segment(words.same_person(person), "warning")], width)]
    return [*lines, BLANK]


def warnings(
    entries: Sequence[Entered], problems: Sequence[Problem], *, width: int = 80
) -> list[Line]:
    """Return what `check` will say, though it may be recorded.

    What is wrong with a file that is not there yet has no place; of others it is told.
    """
    own = {entry.path for entry in entries}
    lines: list[Line] = []
    for problem in problems:
        path = problem.location.path
        message = problem.message if path in own else f"{path}: {problem.message}"
        parts = [Segment(_("warning") + ":", "warning"), Segment(f"{message} [{problem.rule}]")]
        lines += flow(parts, width, hanging=_INDENT)
        lines += flow([Segment(problem.hint, "faint")], width, indent=_INDENT * 2)
    return lines


def to_record(entries: Sequence[Entered], papers: Mapping[str, bytes]) -> list[Line]:
    """Return which files will be written."""
    return [(Segment(_("To be written: {path}").format(path=path)),)
            for path in _paths(entries, papers)]  # fmt: skip


def recorded(entries: Sequence[Entered], papers: Mapping[str, bytes]) -> list[Line]:
    """Return which files were written, and how they are taken back."""
    lines: list[Line] = [
        (Segment(_("Recorded:"), "good"), Segment(f" {path}")) for path in _paths(entries, papers)
    ]
    back = _("Entered by mistake? {command} takes it back").format(command=_("hdnd undo"))
    return [*lines, (Segment(back, "faint"),)]


def _paths(entries: Sequence[Entered], papers: Mapping[str, bytes]) -> list[str]:
    return [*(entry.path for entry in entries), *papers]


def _changes(council: Council, effect: Effect, as_of: date, width: int) -> Iterator[Line]:
    yield from flow(
        [Segment(words.row_name(council, effect.after), "heading")], width, hanging=_INDENT
    )
    for sentence in words.changes(council, effect, as_of):
        yield from flow([sentence], width, indent=_INDENT, hanging=_INDENT * 2)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
