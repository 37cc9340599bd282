"""minutes.yaml, attendance: complete, nobody twice, absences explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.checks.context import SITTINGS
from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.wording import listed
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import UNFILLED, is_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import SessionRecord
    from hdnd_cli.model.session import Attendance
    from hdnd_cli.yamlnodes import Keys


def check_attendance(context: Context) -> Iterator[Finding]:
    """Rules attendance-incomplete, attendance-twice, attendance-not-invited, …."""
    for record in context.held:
        minutes = record.minutes
        if minutes is None:
            continue
        expected = _expected(context, record)
        for place, entry in enumerate(minutes.attendance):
            if entry.agency is not None and entry.person is None:
                continue
            keys: Keys = ("attendance", place)
            yield from _whose(record, entry, keys)
            yield from _guest(context, record, entry, expected, keys)
            yield from _unexplained(context, record, entry, keys)
        yield from _twice(context, record)
        if context.readable(record.path("minutes.yaml")) and context.attendance_known(record):
            yield from _members_missing(context, record)
            yield from _invited_missing(context, record)


def _expected(context: Context, record: SessionRecord) -> set[str | None]:
    """Return who attends without question: members, the secretary, whoever was invited."""
    session = record.session
    members = context.members(record.date)
    return {None, UNFILLED, session.chaired_by, session.secretary, *members, *session.invited}


def _whose(record: SessionRecord, entry: Attendance, keys: Keys) -> Iterator[Finding]:
    """An entry is about a person or about an agency."""
    path = record.path("minutes.yaml")
    if entry.person is None:
        message = _('"{key}" is missing').format(key="person")
        hint = _("say who: person: … or agency: …")
        yield Finding("missing-key", path, message, keys, hint)
    elif entry.agency is not None:
        message = _("an entry is about a person or about an agency, not both")
        hint = _("for an agency: represented_by: {person}").format(person=entry.person)
        yield Finding("wrong-shape", path, message, keys, hint)


def _guest(
    context: Context,
    record: SessionRecord,
    entry: Attendance,
    expected: set[str | None],
    keys: Keys,
) -> Iterator[Finding]:
    """Who is no member was invited, where the record says who was."""
    if entry.person in expected or entry.agency is not None or not record.session.invited:
        return
    members_known = context.readable("hdnd.yaml") and context.members_known
    if entry.person in context.council.person_by_id and members_known:
        message = _("{name} is neither a member on that day nor invited")
        text = message.format(name=context.council.name_of(entry.person))
        hint = _("who came for an agency: agency: …, represented_by: {person}").format(
            person=entry.person
        )
        path = record.path("minutes.yaml")
        yield Finding("attendance-not-invited", path, text, (*keys, "person"), hint)


def _unexplained(
    context: Context, record: SessionRecord, entry: Attendance, keys: Keys
) -> Iterator[Finding]:
    if entry.status == "excused" and entry.reason is None:
        message = _("excused without a reason")
        hint = _("add reason: …")
    elif (
        entry.status == "absent"
        and not entry.reported
        and entry.person in context.members(record.date)
    ):
        message = _("{name} was absent and had not reported it to the chair").format(
            name=context.council.name_of(entry.person or "")
        )
        hint = _("if it was reported: reported: true, and the reason")
    else:
        return
    path = record.path("minutes.yaml")
    yield Finding("absence-unexplained", path, message, (*keys, "status"), hint)


def _twice(context: Context, record: SessionRecord) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, entry in enumerate(record.minutes.attendance if record.minutes else ()):
        party = entry.person if entry.agency is None else entry.agency
        if party in (None, UNFILLED):
            continue
        if party in seen:
            key = "person" if entry.agency is None else "agency"
            message = _("{name} stands twice in the attendance").format(
                name=context.council.name_of(str(party))
            )
            path = record.path("minutes.yaml")
            hint = _("keep one of the two")
            yield Finding("attendance-twice", path, message, ("attendance", place, key), hint)
        seen.add(str(party))


def _members_missing(context: Context, record: SessionRecord) -> Iterator[Finding]:
    minutes = record.minutes
    if minutes is None or minutes.present is not None or record.session.kind not in SITTINGS:
        return
    if not context.readable("hdnd.yaml") or not context.members_known:
        return
    named = {entry.person for entry in minutes.attendance}
    members = context.members(record.date)
    missing = [person for person in members if person not in named]
    if missing:
        message = _("{number} of {total} members do not stand in the attendance: {names}").format(
            number=len(missing),
            total=len(members),
            names=listed(context.council.name_of(person) for person in missing),
        )
        hint = _("add each with a status; where names are not kept: present: N")
        path = record.path("minutes.yaml")
        yield Finding("attendance-incomplete", path, message, ("attendance",), hint)


def _invited_missing(context: Context, record: SessionRecord) -> Iterator[Finding]:
    """Whoever was invited stands there, as present or not."""
    attendance = record.minutes.attendance if record.minutes else ()
    if not any(entry.agency for entry in attendance):
        return
    named = {party for entry in attendance for party in (entry.person, entry.agency)}
    unnamed = [party for party in record.session.invited if party not in named]
    there = _there(context, record) if unnamed else set()
    missing = [
        party
        for party in unnamed
        if party in context.council.party_by_id
        and not is_words(party)
        and not there & {party, *context.council.expand((party,))}
    ]
    if missing:
        message = _("{number} of {total} invited do not stand in the attendance: {names}")
        text = message.format(
            number=len(missing),
            total=len(record.session.invited),
            names=listed(context.council.short_name_of(party) for party in missing),
        )
        hint = _("add each with a status: present, excused or absent")
        path = record.path("minutes.yaml")
        yield Finding("attendance-invited-missing", path, text, ("attendance",), hint)


def _there(context: Context, record: SessionRecord) -> set[str]:
    """Return all parties that the attendance speaks of, by themselves or through their head."""
    found: set[str] = set()
    for entry in record.minutes.attendance if record.minutes else ():
        for party in (entry.person, entry.agency):
            if party is not None:
                found.update((party, *context.council.expand((party,))))
    for party in record.session.invited:
        agency = context.council.agency_by_id.get(party)
        if agency is not None and agency.head and agency.head_on(record.date) in found:
            found.add(party)
    return found
