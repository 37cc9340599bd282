"""Who accepts a result may not be who reported it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.model.progress import Acceptance, Report
from hdnd_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hdnd_cli.council import Council, EventRecord
    from hdnd_cli.entering.effects import Effect
    from hdnd_cli.recorded import Author


@dataclass(frozen=True, slots=True)
class SamePerson:
    """A result accepted by whoever reported it, or entered by whoever entered the report."""

    commitment: str
    who: str
    #: Whether the events name the same party; else only the same clerk entered both.
    named: bool


def same_person(
    council: Council,
    effects: Iterable[Effect],
    recorder: Author,
    recorded_by: Callable[[str], Author | None],
) -> list[SamePerson]:
    """Return where report and acceptance come from one person though the committee must accept.

    Args:
        council: The record with the acceptance.
        effects: What the acceptance changes.
        recorder: Who enters it.
        recorded_by: Returns who recorded a file; None where nobody has.
    """
    found = []
    for effect in effects:
        report = _report(effect)
        event = effect.entry.event
        session = council.sessions[effect.entry.session_id]
        if (
            not isinstance(event, Acceptance)
            or report is None
            or council.regulation_on(session.date).acceptance != "required"
        ):
            continue
        name = effect.after.commitment.name
        by = report.event.by if isinstance(report.event, Report) else ""
        if fold(by) == fold(event.by) or _heads(council, by, event.by):
            found.append(SamePerson(name, council.short_name_of(event.by), named=True))
        elif _is_same(recorded_by(report.path), recorder):
            found.append(SamePerson(name, recorder.name, named=False))
    return found


def _report(effect: Effect) -> EventRecord | None:
    """Return the report that is accepted."""
    events = effect.before.events if effect.before is not None else ()
    claim = effect.before.claim if effect.before is not None else None
    return next((record for record in events if claim and record.event is claim), None)


def _is_same(one: Author | None, other: Author) -> bool:
    return one is not None and one.email.casefold() == other.email.casefold()


def _heads(council: Council, one: str, other: str) -> bool:
    """Tell whether of two parties one is a person who heads the other."""
    for agency_id, person in ((one, other), (other, one)):
        agency = council.agency_by_id.get(agency_id)
        if agency is not None and person in {head.person for head in agency.head}:
            return True
    return False
