"""What the diary tells of the council's common files, of the register, papers and all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli import layout
from hdnd_cli.integrity.differences import field_changes
from hdnd_cli.keeping import diary_words as words
from hdnd_cli.keeping.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.council import Council
    from hdnd_cli.keeping.states import FileChange
    from hdnd_cli.model.agencies import Agencies
    from hdnd_cli.model.programme import Programme

_AREAS = {"hdnd": "thông tin chung", "agencies": "danh bạ"}
_ENTRIES = {"agencies": "cơ quan", "groups": "nhóm cơ quan", "people": "người"}


def told_of_shared(before: Council, after: Council, change: FileChange) -> list[Told]:
    """Return what was done to hdnd.yaml, agencies.yaml or a programme."""
    kind = layout.kind_of(change.path) or ""
    area = _AREAS.get(kind) or f"chương trình năm {layout.stem(change.path)}"
    if change.old is None or change.new is None:
        verb = "Lập" if change.old is None else "Bỏ"
        return [Told(f"{verb} {area}", area)]
    if change.path in after.incomplete or change.path in before.incomplete:
        tail = " (chưa đọc được hết)" if change.path in after.incomplete else ""
        return [Told(f"Sửa {area}{tail}", area)]
    told = list(_inside(kind, area, before, after, change.path))
    return told or [Told(f"Sửa cách trình bày {area}", area)]


def _inside(kind: str, area: str, before: Council, after: Council, path: str) -> Iterator[Told]:
    if kind == "agencies":
        yield from _in_agencies(area, before.agencies, after.agencies)
        return
    if kind == "programme":
        year = int(layout.stem(path))
        yield from _in_programme(area, before.programmes[year], after.programmes[year])
        return
    names = [found.field for found in field_changes(before.settings, after.settings)]
    if names:
        yield Told(f"Sửa {area}: {words.fields(names)}", area)


def _in_agencies(area: str, old: Agencies, new: Agencies) -> Iterator[Told]:
    for name, called in _ENTRIES.items():
        yield from _in_list(area, called, getattr(old, name), getattr(new, name))


def _in_list(area: str, called: str, old: Iterable[Any], new: Iterable[Any]) -> Iterator[Told]:
    one = {entry.id: entry for entry in old}
    other = {entry.id: entry for entry in new}
    for id_ in dict.fromkeys((*one, *other)):
        if one.get(id_) == other.get(id_):
            continue
        entry = other.get(id_) or one[id_]
        name = words.quoted(_title(entry)).strip('"')
        if id_ in one and id_ in other:
            changed = _changed(one[id_], other[id_])
            if called == _ENTRIES["people"]:
                changed = ["person_title" if name == "title" else name for name in changed]
            fields = words.fields(changed)
            yield Told(f"Sửa {fields} của {called} {name}", area)
            continue
        verb = "Thêm" if id_ in other else "Bỏ"
        begin = f"{verb} {called}"
        yield Told(f"{begin} {name}", area, joins=f"{begin}:", joined=name)


def _title(entry: Any) -> str:
    return str(getattr(entry, "name", None) or entry.title)


def _changed(old: Any, new: Any) -> list[str]:
    return [name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)]


def _in_programme(area: str, old: Programme, new: Programme) -> Iterator[Told]:
    topics = [[topic for month in one.months for topic in month.topics] for one in (old, new)]
    yield from _in_list(area, "chuyên đề", *topics)
    names = [found.field for found in field_changes(old, new) if found.field != "months"]
    if names:
        yield Told(f"Sửa {area}: {words.fields(names)}", area)


def told_of_other_file(before: Council, after: Council, change: FileChange) -> Told:
    """Return what was done to a file that is no record of its own kind here."""
    verb = "Thêm" if change.old is None else "Bỏ" if change.new is None else "Sửa"
    path = change.path
    name = words.quoted(path.rpartition("/")[2]).strip('"')
    if layout.is_paper(path):
        id_ = layout.session_of(path)
        area = words.session(after if id_ in after.sessions else before, id_)
        begin = f"{verb} tài liệu {area}:"
        return Told(f"{begin} {name}", area, joins=begin, joined=name)
    if path.startswith("register/"):
        return _register(before, after, change)
    if path.startswith("templates/"):
        begin = f"{verb} mẫu văn bản"
        return Told(f"{begin} {name}", "mẫu văn bản", joins=f"{begin}:", joined=name)
    return Told(f"{verb} tệp {path}", "tệp khác", joins=f"{verb} tệp:", joined=path)


def _register(before: Council, after: Council, change: FileChange) -> Told:
    area = "sổ văn bản đi"
    record = next(
        (r for council in (after, before) for r in council.register if r.path == change.path), None
    )
    if record is None:
        name = change.path.removeprefix("register/")
        verb = "Thêm" if change.old is None else "Bỏ" if change.new is None else "Sửa"
        begin = f"{verb} tệp trong {area}:"
        return Told(f"{begin} {name}", area, joins=begin, joined=name)
    verb = "Vào sổ" if change.old is None else "Bỏ khỏi sổ" if change.new is None else "Sửa mục sổ"
    session = record.entry.session
    of = f", {words.session(after, session)}" if session else ""
    return Told(f"{verb} văn bản {words.quoted(record.entry.symbol).strip(chr(34))}{of}", area)
