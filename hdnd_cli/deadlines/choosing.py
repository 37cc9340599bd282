"""Chooses among the phrases found: the most definite outcome wins.

A day, then a series, an event (session or plenary meeting), a milestone, ongoing work, no
computable day.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.days import EVENTS, event_day, fixed_day, range_start
from hdnd_cli.deadlines.phrases import (
    BareDay,
    Broken,
    Count,
    Date,
    Distance,
    Mention,
    MilestoneEvent,
    PlenaryEvent,
    Role,
    SessionEvent,
    Span,
    Unending,
    Weekday,
)
from hdnd_cli.deadlines.readings import (
    Day,
    How,
    NoDay,
    Ongoing,
    Reading,
    Reason,
    Unreadable,
    Waiting,
)
from hdnd_cli.deadlines.reckoning import ImpossibleError, date_day
from hdnd_cli.deadlines.recurrence import series_and_rest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hdnd_cli.deadlines.basis import Basis
    from hdnd_cli.deadlines.phrases import Parsed


def choose(parsed: Parsed, words: str | None, basis: Basis) -> Reading:
    """Return the most definite outcome of parsed words."""
    try:
        return _choose(parsed, words, basis)
    except ImpossibleError as error:
        return Unreadable(words, error.reason, parsed.digits or words or "")
    except (OverflowError, ValueError):  # beyond the last year that a date can have
        return Unreadable(words, Reason.TOO_FAR, parsed.digits)


def _choose(parsed: Parsed, words: str | None, basis: Basis) -> Reading:
    for mention in parsed.mentions:
        if isinstance(mention.phrase, Broken):
            return Unreadable(words, mention.phrase.reason, mention.words)
    series, rest = series_and_rest(parsed.mentions, words, basis)
    rest = _without_loose_weekdays(rest, known=series is not None)
    outcome = (
        _fixed(rest, words, basis)
        or series
        or _event(rest, words, basis, (SessionEvent, PlenaryEvent))
        or _event(rest, words, basis, (MilestoneEvent,))
    )
    if outcome is not None:
        # "32 hồ sơ" beside a day is nothing to stumble over; "45/2020" may be another day.
        stray = parsed.stray_date
        return Unreadable(words, Reason.NOT_READ, stray) if stray else outcome
    return _undated(parsed, words)


def _without_loose_weekdays(mentions: Sequence[Mention], *, known: bool) -> list[Mention]:
    """Pass over a day of the week without its week where anything else names the day."""
    loose = [one for one in mentions if _is_loose(one)]
    firm = [one for one in mentions if one not in loose]
    known = known or any(
        (_is_fixed(one) or _is_event(one, EVENTS)) and one.role is not Role.START for one in firm
    )
    return firm if known else list(mentions)


def _is_loose(mention: Mention) -> bool:
    phrase = mention.phrase
    return isinstance(phrase, Weekday) and phrase.week is None and mention.role is not Role.START


def _undated(parsed: Parsed, words: str | None) -> Reading:
    if any(isinstance(mention.phrase, Unending) for mention in parsed.mentions):
        stray = parsed.stray_digits
        return Unreadable(words, Reason.NOT_READ, stray) if stray else Ongoing(words)
    if not parsed.digits:
        return NoDay(words)
    starts = [mention for mention in parsed.mentions if mention.role is Role.START]
    if starts:
        return Unreadable(words, Reason.START_ONLY, starts[0].words)
    return Unreadable(words, Reason.NOT_READ, parsed.stray_date or parsed.digits)


def _fixed(mentions: Sequence[Mention], words: str | None, basis: Basis) -> Reading | None:
    """Return the one day that dates, spans and terms give; an error where they give two."""
    days: list[Day] = []
    start: Mention | None = None
    for mention in mentions:
        if not _is_fixed(mention):
            continue
        if mention.role is Role.START:
            start = mention
            continue
        day = _one_day(mention, start, words, basis)
        start = None
        days.append(day)
    return _only(days, words)


def _one_day(mention: Mention, start: Mention | None, words: str | None, basis: Basis) -> Day:
    base = basis.base_day
    opening = start.phrase if start and mention.role is Role.UNTIL else None
    if start and opening and start.before:  # "trước ngày 12 - 17/6" may mean either end
        raise ImpossibleError(Reason.NOT_READ)
    if not isinstance(opening, Date | BareDay | Weekday | Span):
        return fixed_day(mention, words, basis, base)
    if isinstance(opening, Date) and opening.year is not None:
        base = max(base, date_day(opening, base))
    day = fixed_day(mention, words, basis, base)
    return replace(day, how=How.RANGE, start=range_start(opening, day, base))


def _is_fixed(mention: Mention) -> bool:
    match mention.phrase:
        case Date() | BareDay() | Weekday() | Span() | Count():
            return True
        case Distance(anchor=Date()):
            return True
    return False


def _event(
    mentions: Sequence[Mention],
    words: str | None,
    basis: Basis,
    kinds: tuple[type, ...],
) -> Reading | None:
    """Return what the events of some kinds give.

    What an event is only prepared for counts where no other event is named.
    """
    named = [one for one in mentions if _is_event(one, kinds) and one.role is not Role.START]
    direct = [one for one in named if not one.purpose] or named
    outcomes = [event_day(one, words, basis) for one in direct]
    waiting = [one for one in outcomes if isinstance(one, Waiting)]
    days = [one for one in outcomes if isinstance(one, Day)]
    if waiting and {one.phrase for one in direct} != {direct[0].phrase}:
        return Unreadable(words, Reason.TWO_DAYS, ", ".join(one.words for one in direct))
    return waiting[0] if waiting else _only(days, words)


def _is_event(mention: Mention, kinds: tuple[type, ...]) -> bool:
    phrase = mention.phrase
    return isinstance(phrase.anchor if isinstance(phrase, Distance) else phrase, kinds)


def _only(days: Sequence[Day], words: str | None) -> Reading | None:
    different = sorted({one.day for one in days})
    if len(different) > 1:
        return Unreadable(words, Reason.TWO_DAYS, ", ".join(map(str, different)))
    return days[0] if days else None
