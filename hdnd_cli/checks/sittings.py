"""What the working regulation asks of a sitting: quorum, chair, notice, and the notice after it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from hdnd_cli.checks.context import SITTINGS, last_day
from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.sessions import days_after, days_ahead
from hdnd_cli.checks.wording import days_before, let_stand, share, shown
from hdnd_cli.i18n import _
from hdnd_cli.model.session import ATTENDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import RegisterRecord, SessionRecord

_CALLS = frozenset({"session-notice", "invitation"})


def members_present(context: Context, record: SessionRecord) -> int | None:
    """Return how many members were present; None where the minutes do not, or not yet, say it."""
    minutes = record.minutes
    if minutes is None or not context.readable(record.path("minutes.yaml")):
        return None
    if minutes.present is not None:
        return minutes.present
    if not minutes.attendance or not context.attendance_known(record):
        return None
    members = set(context.members(record.date))
    there = {entry.person for entry in minutes.attendance if entry.status in ATTENDING}
    return len(there & members)


def check_quorum(context: Context) -> Iterator[Finding]:
    """Enough members were present: rule session-quorum.

    Of all members on the session's day; present, late and left early count.
    """
    if not context.members_known or not context.regulation_known:
        return
    for record in _sittings(context):
        present, members = members_present(context, record), context.members(record.date)
        if present is None or not members:
            continue
        regulation = context.regulation(record)
        quorum = regulation.for_kind(record.session.kind).quorum or regulation.quorum
        needed = ceil(quorum * len(members))
        if present < needed:
            message = _(
                "{present} of {total} members were present, {needed} are needed ({quorum}; {cite})"
            ).format(
                present=present,
                total=len(members),
                needed=needed,
                quorum=share(quorum),
                cite=regulation.cite,
            )
            named = record.minutes is not None and record.minutes.present is None
            keys = ("attendance",) if named else ("present",)
            hint = _("look at attendance here, and at standing_committee in hdnd.yaml")
            yield Finding("session-quorum", record.path("minutes.yaml"), message, keys, hint)


def check_presiding(context: Context) -> Iterator[Finding]:
    """Who presides may do so, and was there: rules session-presiding, session-presiding-absent."""
    committee = context.council.settings.standing_committee
    for record in _sittings(context):
        person = record.session.chaired_by
        if person in context.council.person_by_id and committee and context.members_known:
            entitled = [
                member.person
                for member in committee
                if member.role != "member" and member.valid_on(record.date)
            ]
            if person not in entitled:
                yield _not_entitled(context, record, entitled)
        yield from _chair_absent(context, record)


def _not_entitled(context: Context, record: SessionRecord, entitled: list[str]) -> Finding:
    name = context.council.name_of
    message = _("{name} presided, but was neither chair nor vice chair on {day} ({cite})").format(
        name=name(record.session.chaired_by),
        day=shown(record.date),
        cite=context.regulation(record).cite,
    )
    hint = _("in standing_committee of hdnd.yaml, who may preside has role: chair or vice_chair")
    if entitled:
        names = ", ".join(name(person) for person in entitled)
        hint = _("entitled on that day: {names}").format(names=names)
    path = record.path("session.yaml")
    return Finding("session-presiding", path, message, ("chaired_by",), hint)


def _chair_absent(context: Context, record: SessionRecord) -> Iterator[Finding]:
    for place, entry in enumerate(record.minutes.attendance if record.minutes else ()):
        if entry.person == record.session.chaired_by and entry.status not in ATTENDING:
            message = _("{name} presided, but stands here as {status}").format(
                name=context.council.name_of(entry.person), status=entry.status
            )
            keys = ("attendance", place, "status")
            path = record.path("minutes.yaml")
            hint = _("who presided instead stands under chaired_by in session.yaml")
            yield Finding("session-presiding-absent", path, message, keys, hint)


def check_notice(context: Context) -> Iterator[Finding]:
    """The session was called in time: rule session-notice-late."""
    for record in _sittings(context) if context.regulation_known else ():
        calls = [
            r for r in context.register_by_session.get(record.id, ()) if r.entry.document in _CALLS
        ]
        if not calls:
            continue
        first = min(calls, key=lambda call: call.entry.date)
        regulation = context.regulation(record)
        asked = regulation.for_kind(record.session.kind).notice_days or regulation.notice_days
        limit = days_ahead(context.council.calendar, record.date, asked)
        if first.entry.date > limit:
            message = _(
                "{symbol} was issued on {day}, later than {asked} before the session: "
                "{limit} at the latest ({cite})"
            ).format(
                symbol=first.entry.symbol,
                day=shown(first.entry.date),
                asked=days_before(asked),
                limit=shown(limit),
                cite=regulation.cite,
            )
            # Not in the register: an entry there must not be touched, not even to accept it.
            path, rule = record.path("session.yaml"), "session-notice-late"
            yield Finding(rule, path, message, ("date",), let_stand(rule))


def check_conclusion_notices(context: Context) -> Iterator[Finding]:
    """Conclusions are announced in time: rule conclusion-notice-late.

    Asked only from the first session on whose notice the register holds.
    """
    notices = context.council.notices
    announced = [record.date for record in context.held if record.id in notices]
    if not announced or not context.regulation_known:
        return
    for record in context.held:
        if record.date < min(announced) or not record.commitments:
            continue
        asked = context.regulation(record).conclusions_within
        limit = days_after(context.council.calendar, last_day(record), asked)
        issued = notices.get(record.id)
        if issued and issued[0].entry.date > limit:
            yield _late_notice(context, record, issued[0])
        elif not issued and context.day > limit:
            message = _(
                "the conclusion notice is not in the register; it was due by {limit} ({cite})"
            ).format(limit=shown(limit), cite=context.regulation(record).cite)
            hint = _("issue it: hdnd issue conclusion-notice {session}").format(session=record.id)
            path = record.path("conclusions.yaml")
            yield Finding("conclusion-notice-late", path, message, (), hint)


def _late_notice(context: Context, record: SessionRecord, issued: RegisterRecord) -> Finding:
    regulation = context.regulation(record)
    message = _(
        "{symbol} was issued on {day}, later than {asked} after the session on {session} ({cite})"
    ).format(
        symbol=issued.entry.symbol,
        day=shown(issued.entry.date),
        asked=days_before(regulation.conclusions_within),
        session=shown(last_day(record)),
        cite=regulation.cite,
    )
    path, rule = record.path("conclusions.yaml"), "conclusion-notice-late"
    return Finding(rule, path, message, (), let_stand(rule))


def _sittings(context: Context) -> Iterator[SessionRecord]:
    """Give the sittings that can be held against the regulation."""
    if context.readable("hdnd.yaml"):
        yield from (record for record in context.held if record.session.kind in SITTINGS)
