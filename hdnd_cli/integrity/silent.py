"""Silent changes over a whole history: what was issued or happened, and stood otherwise later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.integrity import wording
from hdnd_cli.integrity.changed import RULES, SilentChange
from hdnd_cli.integrity.differences import (
    FieldChange,
    differences,
    field_changes,
    fields_of,
    value_of,
)
from hdnd_cli.integrity.grants import is_issued
from hdnd_cli.integrity.merges import dropped
from hdnd_cli.integrity.origin import value_at
from hdnd_cli.integrity.past import Past
from hdnd_cli.integrity.states import in_register
from hdnd_cli.model.conclusions import Conclusions
from hdnd_cli.model.register import RegisterEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import Council, RegisterRecord
    from hdnd_cli.history import History, Story
    from hdnd_cli.integrity.differences import Difference, ValueOf
    from hdnd_cli.integrity.merges import Dropped
    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.recorded import Recorded


def silent_changes(council: Council, history: History) -> list[SilentChange]:
    """Return every silent change of a history, oldest first; also one that was put back.

    Args:
        council: The record as the history leaves it.
        history: The history.
    """
    walk = _Walk(council, history)
    found = [*walk.changes(), *map(_dropped, dropped(history))]
    return sorted(found, key=lambda change: (change.position, change.path, change.field or ""))


def _dropped(found: Dropped) -> SilentChange:
    rule = "issued-file-changed" if in_register(found.path) else "event-changed"
    subject = _subject(found.path)
    return SilentChange(rule, found.path, found.recorded, found.position, subject)


class _Walk:
    def __init__(self, council: Council, history: History) -> None:
        self.history = history
        self.past = Past(council, history)

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
        if not self.past.has_notice(names):
            return
        last: Conclusions | None = None
        for number, content in enumerate(story.contents):
            record = self._record(story, number)
            if last is not None and content != story.contents[number - 1]:
                known = self.past.notices(names, story.positions[number])
                if known:
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
        for difference in differences(session_id, last, record):
            if not is_issued(notices, difference):
                continue

            def holds(place: int, difference: Difference = difference) -> bool:
                value = value_at(self.history, story, place, difference.value_of)
                return value == difference.new

            if self.past.grants(position, holds).explain(session_id, difference):
                continue
            # Writing back what the last notice or correction said mends a silent change.
            if not holds(self.past.issued_at(session_id, notices, position)):
                names = {session_id, layout.session_of(story.path)}
                later = self.past.corrected_by(names, position, difference, holds)
                yield self._difference(story, number, session_id, difference, later)

    def _difference(
        self,
        story: Story,
        number: int,
        session_id: str,
        difference: Difference,
        corrected_by: RegisterRecord | None,
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
            corrected_by,
        )

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
