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
    layout_only = " (cách trình bày)" if old and new else ""
    what = f" ({words.fields(fields)})" if fields else layout_only
    return Told(f"Sửa bản ghi {name}{what}", area, record.commitments)


def told_of_moved_event(before: Council, after: Council, old_path: str, new_path: str) -> Told:
    """Return where the file of an event was put."""
    old_id, new_id = layout.session_of(old_path), layout.session_of(new_path)
    old, new = _record(before, old_id, old_path), _record(after, new_id, new_path)
    area = words.session(after if new_id in after.sessions else before, new_id)
    record = new or old
    if record is None:
        return Told(f"Chuyển tệp {old_path} thành {new_path}", area)
    name = f"{event_words(record.event)}: {_commitments(record)}"
    commitments = tuple(c for one in (old, new) if one is not None for c in one.commitments)
    if old_id == new_id:
        return Told(f"Đổi tên tệp ghi {name}, {area}", area, commitments)
    where = f"từ {words.session(before, old_id)} sang {area}"
    return Told(f"Chuyển bản ghi {name}, {where}", area, commitments)


def _record(council: Council, session_id: str, path: str) -> EventRecord | None:
    session = council.sessions.get(session_id)
    events = session.events if session is not None else ()
    return next((event for event in events if event.path == path), None)


def _commitments(record: EventRecord) -> str:
    return "việc " + ", ".join(map(str, record.event.commitment))
