"""What the diary tells of a session's own files: session, agenda, minutes, conclusions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.chronicle.fields import Fields, Key, fields_of
from hdnd_cli.keeping import diary_words as words
from hdnd_cli.keeping.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import Council
    from hdnd_cli.keeping.states import FileChange
    from hdnd_cli.model.base import FileRecord

_FILES = {
    "session": "thông tin",
    "agenda": "chương trình",
    "minutes": "biên bản",
    "conclusions": "kết luận",
}
_PARTS = {
    "commitment": "việc {key}",
    "conclusion": "kết luận về nội dung {key}",
    "item": "nội dung {key}",
    "paper": "tài liệu của nội dung {key}",
    "attendance": "điểm danh {key}",
    "discussion": "thảo luận nội dung {key}",
    "question": "câu hỏi {key}",
}
#: A file in which more parts have changed is told as a whole.
_PARTS_TOLD = 4


def told_of_session_file(before: Council, after: Council, change: FileChange) -> list[Told]:
    """Return what was done to a file of a session."""
    id_ = layout.session_of(change.path)
    kind = layout.kind_of(change.path) or ""
    area = words.session(after if id_ in after.sessions else before, id_)
    old, new = _record(before, id_, kind), _record(after, id_, kind)
    if change.old is None or change.new is None:
        return [_come_or_gone(kind, area, id_, old, new, is_new=change.old is None)]
    if old is None or new is None:
        tail = " (chưa đọc được)" if new is None else ""
        return [Told(f"Sửa {_FILES[kind]} {area}{tail}", area)]
    one, other = fields_of(old, id_), fields_of(new, id_)
    told = list(_parts(after, id_, kind, area, one, other))
    if not told:
        return [Told(f"Sửa cách trình bày {_FILES[kind]} {area}", area)]
    if len(told) > _PARTS_TOLD:
        commitments = tuple(name for part in told for name in part.commitments)
        text = f"Sửa {_FILES[kind]} {area} ({len(told)} chỗ)"
        return [Told(text, area, commitments)]
    return told


def _record(council: Council, id_: str, kind: str) -> FileRecord | None:
    record = council.sessions.get(id_)
    return getattr(record, kind) if record is not None else None


def _come_or_gone(
    kind: str, area: str, id_: str, old: FileRecord | None, new: FileRecord | None, *, is_new: bool
) -> Told:
    record = new if is_new else old
    keys = list(fields_of(record, id_))
    commitments = tuple(f"{id_}/{key[1]}" for key in keys if key[:1] == ("commitment",))
    if kind == "session":
        name = area.replace("phiên ", "phiên họp ", 1)
        return Told(f"{'Lập' if is_new else 'Bỏ'} {name}", area, makes_area=is_new)
    items = sum(key[:1] == ("item",) for key in keys)
    count = f": {len(commitments)} việc" if commitments else f": {items} nội dung" if items else ""
    if is_new and record is None:
        count = " (chưa đọc được)"
    return Told(f"{'Lập' if is_new else 'Bỏ'} {_FILES[kind]} {area}{count}", area, commitments)


def _parts(
    council: Council,
    id_: str,
    kind: str,
    area: str,
    old: dict[Key, Fields],
    new: dict[Key, Fields],
) -> Iterator[Told]:
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key), new.get(key)
        if one == other:
            continue
        if not key:
            names = words.fields(_changed(one or {}, other or {}))
            # The name of a minutes' or agenda's field says nothing without its file.
            where = area if kind in ("session", "conclusions") else f"{_FILES[kind]} {area}"
            yield Told(f"Sửa {names} {where}", area)
            continue
        commitments = (f"{id_}/{key[1]}",) if key[0] == "commitment" else ()
        yield Told(_part(council, kind, area, key, one, other), area, commitments)


def _part(
    council: Council, kind: str, area: str, key: Key, old: Fields | None, new: Fields | None
) -> str:
    number = key[1]
    if key[0] == "attendance":
        number = council.name_of(str(number))
    part = _PARTS[str(key[0])].format(key=number)
    if old is None:
        what = f"{(new or {}).get('title') or (new or {}).get('task') or ''}"
        quoted = f": {words.quoted(what)}" if what else ""
        return f"Thêm {part} vào {_FILES[kind]} {area}{quoted}"
    if new is None:
        return f"Bỏ {part} khỏi {_FILES[kind]} {area}"
    return f"Sửa {words.fields(_changed(old, new))} của {part}, {area}"


def _changed(old: Fields, new: Fields) -> list[str]:
    return [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]
