"""Issuing a reminder letter: the letter and a reminder of each commitment in it, in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hdnd_cli.entering import Entered, entered
from hdnd_cli.issuing.preparing import Office, prepare
from hdnd_cli.issuing.requests import Request
from hdnd_cli.model.progress import Reminder
from hdnd_cli.rendering import KINDS
from hdnd_cli.rendering.kinds import form_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.issuing.prepared import Prepared
    from hdnd_cli.recording import Step
    from hdnd_cli.reminding import Letter, Told

_KIND = "reminder"


@dataclass(frozen=True)
class PreparedLetter:
    """A letter that is ready to be issued, and what it leaves with the commitments."""

    letter: Letter
    prepared: Prepared
    #: A reminder for each row that the letter tells.
    events: tuple[Entered, ...]

    def step(self) -> Step:
        """Return the step that records letter and reminders, whole or not at all."""
        step = self.prepared.step()
        names = dict.fromkeys(name for event in self.events for name in event.commitments)
        return replace(
            step,
            files={**step.files, **{event.path: event.content for event in self.events}},
            trailers=(*step.trailers, *(("Ket-luan", name) for name in names)),
        )


def prepare_letter(office: Office, letter: Letter, *, sign: bool = False) -> PreparedLetter:
    """Return a letter that is ready to be issued on its day.

    Args:
        office: The record, and what is known of it.
        letter: The letter.
        sign: Whether its mark is signed with the clerk's key.

    Raises:
        HdndError: It may not be issued now, or cannot be made; says why.
    """
    subject = letter.subject
    request = Request(_KIND, letter.agency, letter.as_of, sign=sign, rows=subject.rows)
    prepared = prepare(office, request)
    form = form_of(office.council, KINDS[_KIND], subject, issued=letter.as_of)
    by, symbol = form.parties.short_committee, prepared.record.entry.symbol
    return PreparedLetter(letter, prepared, tuple(_events(office, letter, by, symbol)))


def _events(office: Office, letter: Letter, by: str, symbol: str) -> Iterator[Entered]:
    taken = {*office.council.source.listing().files, *office.changed}
    for told in letter.told:
        event = _event(letter, told, by, symbol)
        found = entered(told.row.commitment.session_id, event, taken)
        taken.add(found.path)
        yield found


def _event(letter: Letter, told: Told, by: str, symbol: str) -> Reminder:
    row = told.row
    return Reminder(
        kind="reminder",
        commitment=(row.commitment.entry.id,),
        date=letter.as_of,
        by=by,
        agency=row.agency,
        period=row.period,
        decision=symbol,
        step=told.step,
    )
