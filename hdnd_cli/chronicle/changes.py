"""Every change of a field of a file, with who made it and when it was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.chronicle.entries import Entry, EntryKind, FieldChange
from hdnd_cli.chronicle.fields import Fields, Key, fields_of
from hdnd_cli.reading import read_single

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hdnd_cli.council import Council
    from hdnd_cli.history import FileState, History, Story
    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.recorded import Recorded

#: Stands for a field of something that is not there.
_NOT_THERE: Any = object()


class Changes:
    """Reads the changes of files of one session's folder."""

    def __init__(self, council: Council, history: History, session: str) -> None:
        self._council = council
        self._history = history
        self._session = session
        self._fields: dict[int, tuple[FileRecord, dict[Key, Fields]]] = {}

    def of(
        self, path: str, story: Story | None, wanted: Callable[[Key], bool] = lambda _key: True
    ) -> Iterator[Entry]:
        """Yield what was changed, taken away and put back in a file, and its new names.

        Args:
            path: The file's name now.
            story: Its story; None where it has not been recorded yet.
            wanted: Tells whether the fields of something are asked about.
        """
        if story is None:
            return
        states = list(self._history.states(story))
        readable = [state for state in states if self._readable(state)]
        maps = [self._of(self._history.record(state)) for state in readable]
        yield from self._comings_and_goings(path, readable, maps, wanted)
        now = self._now(path)
        if now is not None and readable and readable[-1].content is not None:
            maps.append(now)
        for key, name in _differing(maps, wanted):
            yield from self._of_field(path, story, key, name, now)

    def first(self, path: str, story: Story, key: Key, names: Iterable[str]) -> Iterator[Entry]:
        """Yield the values with which fields first stood in the record."""
        for name in names:
            for change in self._history.changes(story, self._value(key, name)):
                if change.new not in (None, _NOT_THERE):
                    told = FieldChange(key, name, None, change.new)
                    yield Entry(EntryKind.SAID, None, change.recorded, path, change=told)
                    break

    def _readable(self, state: FileState) -> bool:
        return state.content is None or self._history.record(state) is not None

    def _of(self, record: FileRecord | None) -> dict[Key, Fields]:
        if record is None:
            return {}
        if id(record) not in self._fields:
            # The record is kept too: its id must not be given to another one.
            self._fields[id(record)] = (record, fields_of(record, self._session))
        return self._fields[id(record)][1]

    def _now(self, path: str) -> dict[Key, Fields] | None:
        """Return what the file says where the record is read; None where it cannot be."""
        try:
            record = read_single(path, self._council.source.read(path))
        except OSError:
            return None
        return None if record is None else fields_of(record, self._session)

    def _value(self, key: Key, name: str) -> Callable[[FileRecord | None], Any]:
        def value(record: FileRecord | None) -> Any:
            found = self._of(record).get(key)
            return _NOT_THERE if found is None else found.get(name)

        return value

    def _of_field(
        self, path: str, story: Story, key: Key, name: str, now: dict[Key, Fields] | None
    ) -> Iterator[Entry]:
        last: Any = _NOT_THERE
        for change in self._history.changes(story, self._value(key, name)):
            if change.new is _NOT_THERE:
                continue
            if last is not _NOT_THERE and change.new != last:
                yield self._changed(path, change.recorded, FieldChange(key, name, last, change.new))
            last = change.new
        if now is not None and key in now and last is not _NOT_THERE:
            value = now[key].get(name)
            if value != last:
                yield self._changed(path, None, FieldChange(key, name, last, value))

    def _changed(self, path: str, recorded: Recorded | None, change: FieldChange) -> Entry:
        remark = remark_of(self._history, recorded) if recorded else ""
        return Entry(EntryKind.CHANGE, None, recorded, path, change=change, remark=remark)

    def _comings_and_goings(
        self,
        path: str,
        states: list[FileState],
        maps: list[dict[Key, Fields]],
        wanted: Callable[[Key], bool],
    ) -> Iterator[Entry]:
        seen: set[Key] = set()
        before: dict[Key, Fields] = {}
        for state, found in zip(states, maps, strict=True):
            if state.moved_from is not None:
                told = {"old": state.moved_from, "new": state.path}
                yield Entry(EntryKind.RENAMED, None, state.recorded, path, told)
            for key in before:
                if key not in found and wanted(key):
                    yield self._gone(EntryKind.REMOVED, state, path, key)
            for key in found:
                if key in seen and key not in before and wanted(key):
                    yield self._gone(EntryKind.RESTORED, state, path, key)
            seen.update(found)
            before = found

    def _gone(self, kind: EntryKind, state: FileState, path: str, key: Key) -> Entry:
        change = FieldChange(key, "", None, None)
        remark = remark_of(self._history, state.recorded)
        return Entry(kind, None, state.recorded, path, change=change, remark=remark)


def _differing(
    maps: list[dict[Key, Fields]], wanted: Callable[[Key], bool]
) -> list[tuple[Key, str]]:
    """Return the fields that do not say the same in all states, in the order of the file."""
    found: dict[tuple[Key, str], None] = {}
    last: dict[Key, Fields] = {}
    for fields in maps:
        for key, values in fields.items():
            known = last.get(key)
            if known is not None and known != values and wanted(key):
                names = dict.fromkeys([*known, *values])
                found.update(
                    ((key, name), None) for name in names if known.get(name) != values.get(name)
                )
        last.update(fields)
    return list(found)


def remark_of(history: History, recorded: Recorded) -> str:
    """Return what the person who recorded something wrote beside it: the first line."""
    raw = history.contents.raw(recorded.revision)
    _head, _blank, message = raw.partition(b"\n\n")
    lines = message.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else ""
