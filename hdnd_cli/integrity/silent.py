"""Silent changes over a whole history: what was issued or happened, and stood otherwise later."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from hdnd_cli import layout
from hdnd_cli.council import EventRecord, RegisterRecord
from hdnd_cli.integrity import wording
from hdnd_cli.integrity.differences import (
    Difference,
    FieldChange,
    Kind,
    differences,
    field_changes,
    fields_of,
    value_of,
)
from hdnd_cli.integrity.grants import Grants, documents_of, is_issued
from hdnd_cli.integrity.origin import position_of, value_at
from hdnd_cli.integrity.states import in_register
from hdnd_cli.model.conclusions import Conclusions
from hdnd_cli.model.register import RegisterEntry
from hdnd_cli.recorded import Recorded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import Any

    from hdnd_cli.council import Council
    from hdnd_cli.history import History, Story
    from hdnd_cli.integrity.differences import ValueOf
    from hdnd_cli.model.base import FileRecord


@dataclass(frozen=True)
class SilentChange:
    """Something that should have stayed as it was, and did not."""

    #: The rule of the gate that it breaks.
    rule: str
    #: The file, as it was called then.
    path: str
    recorded: Recorded
    #: Place on the line.
    position: int
    #: The commitment, the event or the file.
    subject: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    #: When the old value stood there again; None where it does not.
    put_back: Recorded | None = None
    #: Of a conclusion: the difference that it was found by.
    difference: Difference | None = None
    #: Whether both values are ids of whole contents.
    is_content: bool = False


RULES = {
    Kind.DEADLINE: "issued-deadline-changed",
    Kind.LEAD: "issued-lead-changed",
    Kind.WORDING: "issued-wording-changed",
    Kind.REMOVED: "issued-commitment-removed",
    Kind.RENUMBERED: "issued-commitment-removed",
    Kind.ADDED: "issued-wording-changed",
}


def silent_changes(council: Council, history: History) -> list[SilentChange]:
    """Return every silent change of a history, oldest first; also one that was put back.

    Args:
        council: The record as the history leaves it.
        history: The history.
    """
    walk = _Walk(council, history)
    found = [*walk.changes(), *walk.lost_in_merges()]
    return sorted(found, key=lambda change: (change.position, change.path, change.field or ""))


class _Walk:
    def __init__(self, council: Council, history: History) -> None:
        self.council = council
        self.history = history

    def changes(self) -> Iterator[SilentChange]:
        for story in self.history.stories():
            kind = layout.kind_of(story.path)
            if in_register(story.path):
                yield from self._issued_file(story)
            elif kind == "event":
                yield from self._event(story)
            elif kind == "conclusions" and len(story) > 1:
                yield from self._conclusions(story)

    # The register ----------------------------------------------------------------------------

    def _issued_file(self, story: Story) -> Iterator[SilentChange]:
        rule = "issued-file-changed"
        last, place = story.contents[0], 0
        for number in range(1, len(story)):
            content = story.contents[number]
            if content == last:
                continue
            path = story.name(number)
            back = self._next_with(story, number, last)
            if content is None:
                yield self._change(rule, story, number, path, put_back=back)
                continue
            if content == story.contents[0]:
                last, place = content, number
                continue
            fields = self._in_entry(story, place, number)
            for field in fields:
                yield self._field(rule, story, number, field)
            if not fields:
                ids = _short(last), _short(content)
                yield self._change(rule, story, number, path, "content", *ids, back)
            last, place = content, number

    def _in_entry(self, story: Story, old: int, new: int) -> tuple[FieldChange, ...]:
        """Return the fields of an entry that differ between two states; none of other files."""
        one, other = self._record(story, old), self._record(story, new)
        if isinstance(one, RegisterEntry) and isinstance(other, RegisterEntry):
            return field_changes(one, other)
        return ()

    # Events ----------------------------------------------------------------------------------

    def _event(self, story: Story) -> Iterator[SilentChange]:
        first = last = self._record(story, 0)
        for number in range(1, len(story)):
            if story.contents[number] == story.contents[number - 1]:
                continue
            path = story.name(number)
            if story.contents[number] is None:
                back = self._next_with(story, number, story.contents[number - 1])
                yield self._change("event-changed", story, number, path, put_back=back)
                continue
            record = self._record(story, number)
            if record is not None and last is not None and first is not None:
                for field in field_changes(last, record):
                    if fields_of(first).get(field.field) != field.new:
                        yield self._field("event-changed", story, number, field)
            last = record or last
            first = first or record

    def _field(self, rule: str, story: Story, number: int, change: FieldChange) -> SilentChange:
        value = value_of(change.field)
        recorded = self._recorded(story, number, value)
        return SilentChange(
            rule,
            story.name(number),
            recorded,
            story.positions[number],
            _subject(story.name(number)),
            change.field,
            change.old,
            change.new,
            self._put_back(story, number, value, change.old),
        )

    # Conclusions -----------------------------------------------------------------------------

    def _conclusions(self, story: Story) -> Iterator[SilentChange]:
        names = {layout.session_of(story.name(number)) for number in range(len(story))}
        notices = [entry for name in names for entry in self._notices.get(name, ())]
        if not notices:
            return
        last: Conclusions | None = None
        for number in range(len(story)):
            record = self._record(story, number)
            position = story.positions[number]
            known = [notice for place, notice in notices if place < position]
            if last is not None and known and story.contents[number] != story.contents[number - 1]:
                yield from self._in_conclusions(story, number, (last, record), known)
            last = record if isinstance(record, Conclusions) else last

    def _in_conclusions(
        self,
        story: Story,
        number: int,
        states: tuple[Conclusions, FileRecord | None],
        notices: list[RegisterRecord],
    ) -> Iterator[SilentChange]:
        last, record = states
        path = story.name(number)
        if story.contents[number] is None:
            back = self._next_with(story, number, story.contents[number - 1])
            yield self._change("issued-commitment-removed", story, number, path, put_back=back)
            return
        if not isinstance(record, Conclusions):
            # Nobody can read it: what it changed is told when it can be read again.
            return
        session_id = layout.session_of(path)
        position = story.positions[number]
        grants = self._grants(position)
        issued = self._issued_at(session_id, notices, position)
        for difference in differences(session_id, last, record):
            if not is_issued(notices, difference) or grants.explain(session_id, difference):
                continue
            if value_at(self.history, story, issued, difference.value_of) != difference.new:
                yield self._difference(story, number, session_id, difference)

    def _issued_at(self, session_id: str, notices: list[RegisterRecord], position: int) -> int:
        """Return where the last notice or correction before a place was recorded.

        Writing back what it said mends a silent change, and is none.
        """
        register = [record for _place, record in self._entries]
        concerning = {record.path for record in documents_of(register, session_id)}
        concerning |= {record.path for record in notices}
        return max(
            place
            for place, record in self._entries
            if record.path in concerning and place < position
        )

    def _difference(
        self, story: Story, number: int, session_id: str, difference: Difference
    ) -> SilentChange:
        value = difference.value_of
        subject = session_id
        if difference.number is not None:
            subject = f"{session_id}/{difference.number}"
        return SilentChange(
            RULES[difference.kind],
            story.name(number),
            self._recorded(story, number, value),
            story.positions[number],
            subject,
            difference.field,
            difference.old,
            difference.new,
            self._put_back(story, number, value, difference.old),
            difference,
        )

    @cached_property
    def _notices(self) -> dict[str, list[tuple[int, RegisterRecord]]]:
        """Return the conclusion notices by session, each with the place where it was recorded."""
        found: dict[str, list[tuple[int, RegisterRecord]]] = defaultdict(list)
        for position, record in self._entries:
            if record.entry.document == "conclusion-notice" and record.entry.session:
                found[record.entry.session].append((position, record))
        return found

    @cached_property
    def _entries(self) -> list[tuple[int, RegisterRecord]]:
        """Return the entries of the register as they were first recorded."""
        found = []
        for story in self.history.stories("register/"):
            record = self._record(story, 0)
            if isinstance(record, RegisterEntry):
                path = story.name(0)
                name = f"{path.split('/')[1]}/{layout.stem(path)}"
                found.append((story.positions[0], RegisterRecord(path, name, record)))
        return found

    @cached_property
    def _events(self) -> list[tuple[int, EventRecord]]:
        """Return the events as they were first recorded."""
        found = []
        for story in self.history.stories("sessions/"):
            if layout.kind_of(story.path) != "event":
                continue
            record = self._record(story, 0)
            if record is not None:
                path = story.path
                session_id = layout.session_of(path)
                event = EventRecord(path, layout.stem(path), session_id, cast("Any", record))
                found.append((story.positions[0], event))
        return found

    def _grants(self, position: int) -> Grants:
        """Return what was decided in the same recording, or on the same day as it."""
        day = self._day(position)
        return Grants(
            self.council,
            tuple(event for place, event in self._events if self._day(place) == day),
            tuple(entry for place, entry in self._entries if self._day(place) == day),
        )

    def _day(self, position: int) -> date:
        return self.history.line.recorded_at(position).date()

    # Merges ----------------------------------------------------------------------------------

    def lost_in_merges(self) -> Iterator[SilentChange]:
        """Yield events and issued files of merged branches that never reached the line."""
        line = self.history.line
        kept = {story.name(n) for story in self.history.stories() for n in range(len(story))}
        contents = {content for story in self.history.stories() for content in story.contents}
        gone: set[str] = set()
        for logged in self.history.log.values():
            if logged.id in line.positions or not self.history.contains(logged.id):
                continue
            # Newest first: what the branch itself took away again is not lost.
            for path, content in logged.changes:
                if layout.kind_of(path) != "event" and not in_register(path):
                    continue
                if content is None or logged.is_merge:
                    gone.add(path) if content is None else None
                elif path not in kept and path not in gone and content not in contents:
                    gone.add(path)
                    yield self._lost(path, logged.id)

    def _lost(self, path: str, revision: str) -> SilentChange:
        line = self.history.line
        position = position_of(self.history, revision) or 0
        merge = line.revisions[position]
        recorded = Recorded(line.recorded_at(position), merge.author, merge.id, merge.id)
        rule = "issued-file-changed" if in_register(path) else "event-changed"
        return SilentChange(rule, path, recorded, position, _subject(path))

    # Shared ----------------------------------------------------------------------------------

    def _record(self, story: Story, number: int) -> FileRecord | None:
        content = story.contents[number]
        return (
            None if content is None else self.history.contents.record(story.name(number), content)
        )

    def _recorded(self, story: Story, number: int, value: ValueOf) -> Recorded:
        """Return who gave a value its form; of a merged file, whoever wrote the value."""
        reached = self.history.line.revisions[story.positions[number]].id
        for change in self.history.changes(story, value):
            if change.recorded.reached == reached:
                return change.recorded
        return self.history.state(story, number).recorded

    def _put_back(
        self, story: Story, number: int, value: ValueOf, old: str | None
    ) -> Recorded | None:
        """Return when a value stood there again as it was before a change."""
        for later in range(number + 1, len(story)):
            record = self._record(story, later)
            if record is not None and value(record) == old:
                return self._recorded(story, later, value)
        return None

    def _next_with(self, story: Story, number: int, content: str | None) -> Recorded | None:
        for later in range(number + 1, len(story)):
            if story.contents[later] == content:
                return self.history.state(story, later).recorded
        return None

    def _change(
        self,
        rule: str,
        story: Story,
        number: int,
        path: str,
        field: str | None = None,
        old: str | None = None,
        new: str | None = None,
        put_back: Recorded | None = None,
    ) -> SilentChange:
        recorded = self.history.state(story, number).recorded
        position = story.positions[number]
        return SilentChange(
            rule,
            path,
            recorded,
            position,
            _subject(path),
            field,
            old,
            new,
            put_back,
            is_content=field is not None,
        )


def _subject(path: str) -> str:
    return layout.stem(path) if layout.kind_of(path) == "event" else path


def _short(content: str | None) -> str | None:
    return content[: wording.SHORT] if content else None
