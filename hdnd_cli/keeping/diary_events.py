"""What the diary tells of events after a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.entering.kinds import event_words
from hdnd_cli.integrity.differences import field_changes
from hdnd_cli.keeping import diary_words as words
from hdnd_cli.keeping.told import Told

if TYPE_CHECKING:
    from hdnd_cli.council import Council, EventRecord
    from hdnd_cli.keeping.states import FileChange


def told_of_event(before: Council, after: Council, change: FileChange) -> Told:
    """Return what was done to the file of an event."""
    id_ = layout.session_of(change.path)
    old, new = _record(before, id_, change.path), _record(after, id_, change.path)
    area = words.session(after if id_ in after.sessions else before, id_)
    record = new or old
    if record is None:
        verb = "Ghi" if change.old is None else "Bỏ" if change.new is None else "Sửa"
        return Told(f"{verb} tệp {change.path} (chưa đọc được)", area)
    name = f"{event_words(record.event)}: {_commitments(record)}, {area}"
    if change.old is None:
        return Told(f"Ghi {name}", area, record.commitments)
    if change.new is None:
        return Told(f"Bỏ bản ghi {name}", area, record.commitments)
    fields = [found.field for found in field_changes(old.event, new.event)] if old and new else []
    what = f" ({words.fields(fields)})" if fields else " (cách trình bày)"
    return Told(f"Sửa bản ghi {name}{what}", area, record.commitments)


def _record(council: Council, session_id: str, path: str) -> EventRecord | None:
    session = council.sessions.get(session_id)
    events = session.events if session is not None else ()
    return next((event for event in events if event.path == path), None)


def _commitments(record: EventRecord) -> str:
    return "việc " + ", ".join(map(str, record.event.commitment))
