"""hdnd.yaml: terms, members, regulation, calendar, and what the office decided on rules."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.rules import RULES
from hdnd_cli.checks.wording import did_you_mean, listed, shown
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import UNFILLED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hdnd_cli.checks.context import Context
    from hdnd_cli.model.base import Dated
    from hdnd_cli.yamlnodes import Keys

_SETTINGS = "hdnd.yaml"
_AGENCIES = "agencies.yaml"
#: All district councils ended on this day (72/2025/QH15, art. 51.3).
_DISTRICTS_ENDED = date(2025, 7, 1)


def check_periods(context: Context) -> Iterator[Finding]:
    """Rules period-reversed, period-overlap, chair-twice."""
    settings = context.council.settings
    for key in ("term", "regulation"):
        yield from _periods(_SETTINGS, (key,), getattr(settings, key))
    committee = settings.standing_committee
    yield from _reversed(_SETTINGS, ("standing_committee",), committee)
    people: dict[str, list[int]] = {}
    for place, member in enumerate(committee):
        if member.person != UNFILLED:
            people.setdefault(member.person, []).append(place)
    for places in people.values():
        yield from _overlaps(_SETTINGS, ("standing_committee",), committee, places)
    yield from _chairs(context)
    records = context.council.agencies
    yield from _reversed(_AGENCIES, ("agencies",), records.agencies)
    for place, agency in enumerate(records.agencies):
        yield from _periods(_AGENCIES, ("agencies", place, "head"), agency.head)
    for place, person in enumerate(records.people):
        yield from _periods(_AGENCIES, ("people", place, "title"), person.title)


def _periods(path: str, keys: Keys, entries: Sequence[Dated]) -> Iterator[Finding]:
    if entries:
        yield from _reversed(path, keys, entries)
    if len(entries) > 1:
        yield from _overlaps(path, keys, entries, range(len(entries)))


def _reversed(path: str, keys: Keys, entries: Sequence[Dated]) -> Iterator[Finding]:
    for place, entry in enumerate(entries):
        if entry.from_ is not None and entry.to is not None and entry.from_ > entry.to:
            message = _("from {first} is after to {last}")
            text = message.format(first=shown(entry.from_), last=shown(entry.to))
            hint = _("from is the first day, to the last")
            yield Finding("period-reversed", path, text, (*keys, place, "from"), hint)


def _overlaps(
    path: str, keys: Keys, entries: Sequence[Dated], places: Sequence[int]
) -> Iterator[Finding]:
    for one, two in combinations(places, 2):
        day = _common_day(entries[one], entries[two])
        if day is not None:
            message = _("this entry and entry {number} of the list both hold on {day}")
            text = message.format(number=one + 1, day=shown(day))
            hint = _("end the earlier one with to: the day before")
            yield Finding("period-overlap", path, text, (*keys, two), hint)


def _common_day(one: Dated, two: Dated) -> date | None:
    """Return the first day on which two entries both hold."""
    start = max(one.from_ or date.min, two.from_ or date.min)
    end = min(one.to or date.max, two.to or date.max)
    if start > end:
        return None
    return start if start > date.min else end


def _chairs(context: Context) -> Iterator[Finding]:
    committee = context.council.settings.standing_committee
    chairs = [
        place
        for place, member in enumerate(committee)
        if member.role == "chair" and member.person != UNFILLED
    ]
    for one, two in combinations(chairs, 2):
        day = _common_day(committee[one], committee[two])
        if day is not None and committee[one].person != committee[two].person:
            message = _("two people are chair on {day}: {one} and {two}").format(
                day=shown(day),
                one=context.council.name_of(committee[one].person),
                two=context.council.name_of(committee[two].person),
            )
            hint = _("end the earlier one with to: the day before")
            yield Finding("chair-twice", _SETTINGS, message, ("standing_committee", two), hint)


def check_settings(context: Context) -> Iterator[Finding]:
    """Rules calendar-conflict, due-soon-order, council-level-ended."""
    settings = context.council.settings
    for place, day in enumerate(settings.calendar.working):
        if day in settings.calendar.off:
            message = _("{day} stands both in off and in working").format(day=shown(day))
            keys = ("calendar", "working", place)
            yield Finding("calendar-conflict", _SETTINGS, message, keys, _("keep one of the two"))
    levels = settings.due_soon
    if any(one <= two for one, two in pairwise(levels)):
        message = _("the levels of due_soon do not fall: {levels}").format(levels=listed(levels))
        better = ", ".join(map(str, sorted(set(levels), reverse=True)))
        hint = _("write them so: [{levels}]").format(levels=better)
        yield Finding("due-soon-order", _SETTINGS, message, ("due_soon",), hint)
    if settings.council.level == "district":
        later = [session.id for session in context.held if session.date >= _DISTRICTS_ENDED]
        if later:
            message = _(
                "district councils ended on {day}, but there are sessions after it: {sessions}"
            ).format(day=shown(_DISTRICTS_ENDED), sessions=listed(later))
            hint = _("look at council: level here, and at the sessions' dates")
            yield Finding("council-level-ended", _SETTINGS, message, ("council", "level"), hint)


def check_decided_rules(context: Context) -> Iterator[Finding]:
    """Rules rule-unknown, rule-not-adjustable: in `severity:` and in `accepted:`."""
    for name in context.council.settings.severity:
        yield from _decided(_SETTINGS, ("severity", name), name, at_key=True)
    for path, accepted in context.council.accepted.items():
        for place, (name, _reason) in enumerate(accepted):
            yield from _decided(path, ("accepted", place, "rule"), name, at_key=False)


def _decided(path: str, keys: Keys, name: str, *, at_key: bool) -> Iterator[Finding]:
    rule = RULES.get(name)
    if rule is None:
        message = _('there is no rule "{rule}"').format(rule=name)
        known = [rule.id for rule in RULES.values() if rule.adjustable]
        hint = did_you_mean(name, known, _("the rule stands in brackets behind each problem"))
        yield Finding("rule-unknown", path, message, keys, hint, at_key)
    elif not rule.adjustable:
        message = _('the rule "{rule}" guards the record itself and cannot be accepted or changed')
        text = message.format(rule=name)
        hint = _("mend what it tells, and take this entry out")
        yield Finding("rule-not-adjustable", path, text, keys, hint, at_key)


def check_reasons(context: Context) -> Iterator[Finding]:
    """What may stand has a reason in words: rule accepted-without-reason."""
    for path, accepted in context.council.accepted.items():
        for place, (_rule, reason) in enumerate(accepted):
            if reason != UNFILLED and not any(sign.isalnum() for sign in reason):
                message = _('"{reason}" is no reason').format(reason=reason)
                keys = ("accepted", place, "reason")
                hint = _("write in a few words why it may stand")
                yield Finding("accepted-without-reason", path, message, keys, hint)
