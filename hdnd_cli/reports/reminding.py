"""What `remind` wrote or issued, agency by agency, as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.followup import wording
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.reports.overdue_words import commitments, name, party, revocation
from hdnd_cli.reports.styling import BLANK, Segment, flow, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.council import Council
    from hdnd_cli.followup import Row
    from hdnd_cli.reminding import Letter, Letters, Told
    from hdnd_cli.reports.styling import Line


def heading(found: Letters, width: int) -> list[Line]:
    """Return how many letters there are, or why there is none."""
    day = wording.day(found.as_of)
    number = len(found.letters)
    if number:
        text = ngettext(
            "To be reminded on {day}: {number} letter", "To be reminded on {day}: {number} letters",
            number,
        ).format(day=day, number=number)  # fmt: skip
    elif found.reminded:
        text = _(
            "Everything that is owed on {day} has been reminded of on that day already"
        ).format(day=day)
    else:
        text = _("Nobody owes anything that a letter could ask for on {day}").format(day=day)
    return flow([Segment(text, "heading")], width)


def letter(council: Council, found: Letter, width: int, symbol: str = "") -> list[Line]:
    """Return what is asked of one agency, at which step, and what comes next.

    Args:
        council: The record.
        found: The letter.
        width: Columns to fill.
        symbol: Its number and symbol, once it is issued.
    """
    named = f"{shown(symbol)}, " if symbol else ""
    about = Segment(f"{named}{party(council, found.agency)}:", "heading")
    return [BLANK, *_asked(about, found, width)]


def told(council: Council, found: Letter, width: int) -> list[Line]:
    """Return what is asked of one agency, where the letter has been named before."""
    return _asked(Segment(f"{party(council, found.agency)}:"), found, width)


def _asked(about: Segment, found: Letter, width: int) -> list[Line]:
    lines = flow([about, counted(found)], width)
    for told in found.told:
        lines += flow([_told(told)], width, indent=2, hanging=4)
    return lines


def counted(found: Letter) -> str:
    """Return `2 overdue, 1 report owed, 1 due soon`."""
    reports = len(found.reports)
    counts = (
        (len(found.overdue), _("{number} overdue")),
        (reports, ngettext("{number} report owed", "{number} reports owed", reports)),
        (len(found.due_soon), _("{number} due soon")),
    )  # fmt: skip
    return ", ".join(text.format(number=number) for number, text in counts if number)


def _told(told: Told) -> str:
    text = f"{name(told.row)}: {wording.step(told.step)}"
    if told.after is None:
        return text
    return (
        text + "; " + _("next, where it stays undone: {step}").format(step=wording.step(told.after))
    )


def files(paths: Iterable[str], width: int) -> list[Line]:
    """Return the files that were written for a letter."""
    return [
        line for path in paths for line in flow([Segment(shown(path), "faint")], width, indent=2)
    ]


def remarks(council: Council, found: Letters, width: int) -> list[Line]:
    """Return what no letter was written about, and why."""
    said = list(_remarks(council, found))
    lines = [line for text in said for line in flow([shown(text)], width, hanging=2)]
    return [BLANK, *lines] if lines else []


def _remarks(council: Council, found: Letters) -> Iterator[str]:
    for agency, reminded in found.reminded.items():
        yield _("{agency}: reminded of {commitments} on this day already ({names})").format(
            agency=party(council, agency),
            commitments=commitments(len(reminded.rows)),
            names=", ".join(map(shown, reminded.by)) or _names(reminded.rows),
        )
    if found.unassigned:
        yield _("Nobody answers for {names}: there is no one to write to").format(
            names=_names(found.unassigned)
        )
    for row in found.ended:
        text = _(
            "{agency} has ended, and it is not said who has taken over {name}: "
            "reassign it first (hdnd progress reassignment {commitment})"
        )
        yield text.format(
            agency=party(council, row.answering), name=name(row), commitment=row.commitment.name
        )
    for said, rows in _revocations(council, found).items():
        text = _(
            "{names}: {revocation}; no letter asks for it: issue the new notice, or call it off"
            " (hdnd progress cancellation {commitments})"
        )
        numbers = dict.fromkeys(row.commitment.name for row in rows)
        yield text.format(names=_names(rows), revocation=said, commitments=" ".join(numbers))
    for asked in found.free:
        yield _("{agency} owes nothing that a letter could ask for").format(
            agency=party(council, asked)
        )


def _revocations(council: Council, found: Letters) -> dict[str, list[Row]]:
    """Return the rows whose notice has no force, by how it lost it."""
    rows: dict[str, list[Row]] = {}
    for row in found.revoked:
        rows.setdefault(revocation(council, row, found.as_of), []).append(row)
    return rows


def _names(rows: Iterable[Row]) -> str:
    return ", ".join(name(row) for row in rows)
