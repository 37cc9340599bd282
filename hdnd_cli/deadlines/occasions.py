"""Which event on record the words mean: a session, a plenary meeting, a milestone."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hdnd_cli.deadlines.events import plenary_from_name
from hdnd_cli.deadlines.phrases import MilestoneEvent, PlenaryEvent, Relative, SessionEvent
from hdnd_cli.deadlines.reckoning import day_meant, span_start
from hdnd_cli.deadlines.words import normal

if TYPE_CHECKING:
    from hdnd_cli.deadlines.basis import Basis, KnownPlenary
    from hdnd_cli.deadlines.readings import Event

#: A number that lies further back was another term's, and comes again.
_SAME_TERM = timedelta(days=366)
_MID_YEAR = range(5, 10)


class Occasion(NamedTuple):
    """An event that the words mean, with its day where that is known."""

    kind: Event
    name: str = ""
    day: date | None = None


def occasion(phrase: SessionEvent | PlenaryEvent | MilestoneEvent, basis: Basis) -> Occasion:
    """Return the event that the phrase means; without a day where it is not on record."""
    known = basis.occasions.get(phrase)
    if known is None:
        known = basis.occasions[phrase] = _look_up(phrase, basis)
    return known


def _look_up(phrase: SessionEvent | PlenaryEvent | MilestoneEvent, basis: Basis) -> Occasion:
    match phrase:
        case SessionEvent():
            return _session(phrase, basis)
        case PlenaryEvent():
            return _plenary(phrase, basis)
        case MilestoneEvent():
            return _milestone(phrase, basis)


def _session(phrase: SessionEvent, basis: Basis) -> Occasion:
    own = basis.session_kind if basis.session_kind in {"briefing", "joint"} else "regular"
    kind = phrase.kind or own
    coming = sorted(
        (one.date, one.id)
        for one in basis.sessions
        if one.kind == kind
        and one.date > basis.base_day
        and (phrase.number is None or one.number == phrase.number)
    )
    if phrase.month is not None:
        start = span_start(phrase.month, basis.base_day)
        end = day_meant(phrase.month, start)
        coming = [one for one in coming if start <= one[0] <= end]
        if not coming:
            # Held in that month or not, no session of the month comes after its last day.
            return Occasion("session", "", end)
    return Occasion("session", coming[0][1], coming[0][0]) if coming else Occasion("session")


def _plenary(phrase: PlenaryEvent, basis: Basis) -> Occasion:
    base = basis.base_day
    fitting = sorted(
        (one for one in basis.plenaries if _fits(phrase, one, base)), key=lambda one: one.opens
    )
    ahead = [
        one for one in fitting if one.opens > base or (one.opens == base and not phrase.coming)
    ]
    if ahead:
        return Occasion("plenary", ahead[0].name, ahead[0].opens)
    if fitting and (phrase.year is not None or _just_past(phrase, fitting[-1], base)):
        return Occasion("plenary", fitting[-1].name, fitting[-1].opens)
    return Occasion("plenary")


def _just_past(phrase: PlenaryEvent, known: KnownPlenary, base: date) -> bool:
    return phrase.number is not None and base - known.opens <= _SAME_TERM


def _fits(phrase: PlenaryEvent, known: KnownPlenary, base: date) -> bool:
    """Tell whether all that the words say of a plenary meeting is true of a known one."""
    named = _described(known)
    year = base.year + phrase.year.shift if isinstance(phrase.year, Relative) else phrase.year
    special = phrase.special
    if special is None and phrase.part is not None:
        special = False
    said = (
        (phrase.number, named.number),
        (phrase.nth_special, named.nth_special),
        (phrase.part, named.part),
        (year, named.year),
        (phrase.month, named.month),
        (special, named.special),
    )
    return all(wanted is None or wanted == is_ for wanted, is_ in said)


@lru_cache(maxsize=256)
def _described(known: KnownPlenary) -> PlenaryEvent:
    """Return all that is known of a plenary meeting: from its name, number and day."""
    named = plenary_from_name(known.name)
    special = bool(named.special)
    part = named.part
    if part is None and not special:
        part = "giữa" if known.opens.month in _MID_YEAR else "cuối"
        if known.opens.month < _MID_YEAR.start:
            part = "đầu"
    return PlenaryEvent(
        known.number if known.number is not None else named.number,
        named.nth_special,
        part,
        named.year if isinstance(named.year, int) else known.opens.year,
        known.opens.month,
        special,
    )


def _milestone(phrase: MilestoneEvent, basis: Basis) -> Occasion:
    days = sorted(one.date for one in basis.milestones if normal(one.name) == phrase.name)
    name = next(one.name for one in basis.milestones if normal(one.name) == phrase.name)
    ahead = [day for day in days if day > basis.base_day]
    return Occasion("milestone", name, ahead[0] if ahead else None)
