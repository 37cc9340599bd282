"""The gate: what one state of the record changed of another without saying so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.checks.rules import RULES
from hdnd_cli.deadlines import Day
from hdnd_cli.followup import Dues
from hdnd_cli.i18n import _
from hdnd_cli.integrity import wording
from hdnd_cli.integrity.changed import RULES as CHANGED
from hdnd_cli.integrity.differences import (
    Difference,
    FieldChange,
    Kind,
    differences,
    field_changes,
    value_of,
)
from hdnd_cli.integrity.grants import Grants, is_issued
from hdnd_cli.integrity.newly_issued import contradicted
from hdnd_cli.integrity.numbers import number_problems
from hdnd_cli.integrity.sentences import (
    entry_changed,
    event_changed,
    event_removed,
    file_changed,
    file_removed,
    keep_event,
    keep_file,
    mending,
    silent_message,
)
from hdnd_cli.integrity.states import in_register, moved
from hdnd_cli.problems import Location, Problem, Severity
from hdnd_cli.register.concluding import documents_by_session
from hdnd_cli.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import CommitmentRecord, EventRecord, RegisterRecord, SessionRecord
    from hdnd_cli.integrity.origin import Origin
    from hdnd_cli.integrity.states import RecordState
    from hdnd_cli.recorded import Recorded


def gate(
    base: RecordState,
    head: RecordState,
    origin: Origin,
    *,
    target: RecordState | None = None,
) -> list[Problem]:
    """Return what a change does to the record that it may not do, and what it should not.

    Args:
        base: The record before the change.
        head: The record after it.
        origin: Says which revision made a change.
        target: The state into which the change will be merged, where it has gone on since the
            base: its numbers count too.
    """
    found = [*_Gate(base, head, origin).problems()]
    found += number_problems(target or base, head, origin)
    known = {(p.location.path, p.rule, p.message) for p in base.council.problems}
    found += (
        p
        for p in head.council.problems
        if p.severity is Severity.ERROR and (p.location.path, p.rule, p.message) not in known
    )
    return sorted(found, key=lambda problem: problem.order)


@dataclass(frozen=True)
class _Gate:
    base: RecordState
    head: RecordState
    origin: Origin

    def problems(self) -> Iterator[Problem]:
        for session in self.base.council.sessions.values():
            yield from self._session(session)
            for record in session.events:
                yield from self._event(record)
        for path, id_ in self.base.ids.items():
            if in_register(path):
                yield from self._issued_file(path, id_)
        known = {self._now(record.path) for record in self.base.council.register}
        yield from contradicted(self.head, self.origin, known)

    @cached_property
    def _moved(self) -> dict[str, str]:
        return moved(self.base, self.head)

    def _now(self, path: str) -> str:
        """Return what a file of the base is called in the head."""
        return self._moved.get(path, path)

    # Conclusions ----------------------------------------------------------------------------

    def _session(self, session: SessionRecord) -> Iterator[Problem]:
        if session.conclusions is None:
            return
        path = self._now(session.path("conclusions.yaml"))
        now = self.head.council.sessions.get(layout.session_of(path))
        if path in self.head.ids and (now is None or now.conclusions is None):
            # It cannot be read: that is told for itself.
            return
        notices = self.base.council.binding.get(session.id, ())
        later = now.conclusions if now is not None else None
        if later is None:
            if notices:
                yield self._file_gone(path)
            return
        session_id = layout.session_of(path)
        for difference in differences(session_id, session.conclusions, later):
            if not is_issued(notices, difference):
                yield from self._not_issued(path, difference)
            elif (
                not self._left_out(path)
                and not self._grants.explain(session_id, difference)
                and not self._mends(session, difference)
            ):
                yield self._silent(path, difference)

    def _mends(self, session: SessionRecord, difference: Difference) -> bool:
        """Tell whether what the notice said is only written back."""
        paths = [record.path for record in self._documents.get(session.id, ())]
        path = session.path("conclusions.yaml")
        return self.origin.was_so(path, difference.value_of, difference.new, paths)

    @cached_property
    def _documents(self) -> dict[str, list[RegisterRecord]]:
        return documents_by_session(self.base.council.register)

    def _left_out(self, path: str) -> bool:
        """Tell whether parts of a file could not be read in the head."""
        return path in self.head.council.incomplete

    @cached_property
    def _grants(self) -> Grants:
        known_events = {self._now(record.path) for record in self.base.council.events}
        known_entries = {self._now(record.path) for record in self.base.council.register}
        council = self.head.council
        return Grants(
            council,
            tuple(record for record in council.events if record.path not in known_events),
            tuple(record for record in council.register if record.path not in known_entries),
        )

    def _silent(self, path: str, difference: Difference) -> Problem:
        recorded = self.origin.of_value(path, difference.value_of, difference.new)
        return self._problem(
            CHANGED[difference.kind],
            (path, difference.keys),
            silent_message(layout.session_of(path), difference),
            recorded,
            mending(layout.session_of(path), difference),
        )

    def _not_issued(self, path: str, difference: Difference) -> Iterator[Problem]:
        before, after = difference.before, difference.after
        if difference.kind is not Kind.DEADLINE or difference.old is None:
            return
        if before is None or after is None or not self._is_moved(before, after):
            return
        old, new = wording.both(difference.old, difference.new)
        message = _(
            "{commitment}: {field} was changed from {old} to {new} after it was first recorded"
        ).format(commitment=after.name, field=wording.field(difference.field), old=old, new=new)
        recorded = self.origin.of_value(path, difference.value_of, difference.new)
        hint = _("the notice is not issued yet, so it may change; the ledger tells of it")
        yield self._problem("deadline-moved", (path, difference.keys), message, recorded, hint)

    def _is_moved(self, before: CommitmentRecord, after: CommitmentRecord) -> bool:
        """Tell whether the day is another one, and not only its words."""
        days = Dues(self.base.council).due(before), Dues(self.head.council).due(after)
        if all(isinstance(reading, Day) for reading in days):
            return days[0].due != days[1].due
        return True

    def _file_gone(self, path: str) -> Problem:
        message = _("the conclusions of an issued notice were taken out of the record: {path}")
        return self._problem(
            "issued-commitment-removed",
            (path, ()),
            message.format(path=path),
            self.origin.of_file(path, None),
            _("bring the file back; what has been issued stays"),
        )

    # Events, register -----------------------------------------------------------------------

    def _event(self, record: EventRecord) -> Iterator[Problem]:
        path = self._now(record.path)
        id_ = self.head.ids.get(path)
        if id_ == self.base.ids.get(record.path):
            return
        if id_ is None:
            message = event_removed(path)
            yield self._problem(
                "event-changed", (path, ()), message, self.origin.of_file(path, None), keep_event()
            )
            return
        event = next((e.event for e in self.head.council.events if e.path == path), None)
        if event is None:
            # It cannot be read: that is told for itself.
            return
        for change in field_changes(record.event, event):
            if self.origin.was_so(record.path, value_of(change.field), change.new, ()):
                continue
            recorded = self.origin.of_value(path, value_of(change.field), change.new)
            message = event_changed(path, change.field, change.old, change.new)
            keys = (change.field,)
            yield self._problem("event-changed", (path, keys), message, recorded, keep_event())

    def _issued_file(self, old_path: str, id_: str) -> Iterator[Problem]:
        path = self._now(old_path)
        now = self.head.ids.get(path)
        if now == id_ or (now is not None and now == self.origin.first_content(old_path)):
            return
        changes = self._in_entry(old_path, path)
        for change in changes:
            recorded = self.origin.of_value(path, value_of(change.field), change.new)
            message = entry_changed(path, change.field, change.old, change.new)
            place = (path, (change.field,))
            yield self._problem("issued-file-changed", place, message, recorded, keep_file())
        if not changes:
            message = file_removed(path) if now is None else file_changed(path, id_, now)
            recorded = self.origin.of_file(path, now)
            yield self._problem("issued-file-changed", (path, ()), message, recorded, keep_file())

    def _in_entry(self, old_path: str, path: str) -> tuple[FieldChange, ...]:
        """Return the fields of an entry that were changed; none of any other file."""
        old = next((r.entry for r in self.base.council.register if r.path == old_path), None)
        new = next((r.entry for r in self.head.council.register if r.path == path), None)
        return field_changes(old, new) if old is not None and new is not None else ()

    def _problem(
        self,
        rule: str,
        place: tuple[str, tuple[str | int, ...]],
        message: str,
        recorded: Recorded | None,
        hint: str,
    ) -> Problem:
        path, keys = place
        location = (
            self.head.council.position(path, keys) if path in self.head.ids else Location(path)
        )
        text = f"{message}; {wording.recorded(recorded)}"
        return Problem(location, rule, nfc(text), RULES[rule].severity, hint)
