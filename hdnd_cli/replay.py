"""A finished record → the history in which it came about, a revision for each thing as it happened.

What a file tells of a later day (a paper that has not arrived, a topic that has not been
chosen) is left out of its earlier states. `<example>.replay.yaml` adds what cannot be derived:
who recorded what, what was recorded late, and which text first stood otherwise.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from hdnd_cli.clock import VIETNAM
from hdnd_cli.entering.kinds import event_words
from hdnd_cli.model.fields import parse_day
from hdnd_cli.yamlnodes import MappingNode, ScalarNode, SequenceNode, compose, read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hdnd_cli.council import Council, SessionRecord

_NOTICE_WORKING_DAYS = 8


@dataclass(frozen=True)
class Clerk:
    """Who records, from when, and which kinds of events."""

    name: str
    email: str
    since: date
    records: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """A text that stood otherwise in a file until a day."""

    file: str
    recorded: date
    was: str
    now: str
    message: str
    clerk: int = 1


@dataclass
class Script:
    """What a replay file says."""

    clerks: list[Clerk] = field(default_factory=list)
    late: dict[str, date] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True)
class Step:
    """One revision: when, by whom, with which words, and what the files are then."""

    at: datetime
    clerk: Clerk
    message: str
    files: Mapping[str, bytes]


def read_script(text: str) -> Script:
    """Read a replay file; it ships with the program and is not checked like a record."""
    raw = read_mapping("replay.yaml", text).value or {}
    script = Script()
    for entry in raw.get("clerks", []):
        since = parse_day(entry["from"]) if "from" in entry else date.min
        script.clerks.append(
            Clerk(entry["name"], entry["email"], since, frozenset(entry.get("records", ())))
        )
    script.late = {entry["file"]: parse_day(entry["recorded"]) for entry in raw.get("late", [])}
    for entry in raw.get("changes", []):
        script.changes.append(
            Change(
                entry["file"],
                parse_day(entry["recorded"]),
                entry["was"],
                entry["now"],
                entry["message"],
                int(entry.get("clerk", "1")),
            )
        )
    return script


def steps(council: Council, files: Mapping[str, bytes], script: Script) -> list[Step]:
    """Return the revisions of a council's history, oldest first.

    Args:
        council: The finished record.
        files: Its files, by path.
        script: What cannot be derived.
    """
    return list(_Replay(council, files, script).steps())


class _Replay:
    def __init__(self, council: Council, files: Mapping[str, bytes], script: Script) -> None:
        self.council = council
        self.files = files
        self.script = script
        self.shown: dict[str, bytes] = {}
        #: What happens on which day: time, order, message, kind of event, paths.
        self.agenda: dict[date, list[tuple[time, str, str, tuple[str, ...]]]] = defaultdict(list)

    def steps(self) -> Iterator[Step]:
        self._plan()
        for day in sorted(self.agenda):
            for clock, message, kind, paths in sorted(self.agenda[day]):
                changed = self._states(paths, day)
                if changed:
                    at = datetime.combine(day, clock, VIETNAM)
                    yield Step(at, self._clerk(day, kind, message), message, changed)

    def _add(
        self, day: date, clock: str, message: str, paths: tuple[str, ...], kind: str = ""
    ) -> None:
        self.agenda[day].append((time.fromisoformat(clock), message, kind, paths))

    def _plan(self) -> None:
        start = self.council.settings.records_from or min(
            s.date for s in self.council.sessions.values()
        )
        base = tuple(path for path in self.files if "/" not in path)
        self._add(start, "08:00", "Lập hồ sơ của Thường trực HĐND", base)
        for year in sorted({plenary.opens.year for plenary in self.council.settings.plenaries}):
            if year > start.year:
                self._add(
                    date(year, 1, 5), "08:30", f"Cập nhật lịch kỳ họp năm {year}", ("hdnd.yaml",)
                )
        for year, programme in self.council.programmes.items():
            path = f"programme/{year}.yaml"
            day = programme.decided.date if programme.decided and programme.decided.date else start
            self._add(max(day, start), "09:00", f"Nhập chương trình năm {year}", (path,))
            for month in programme.months:
                if any(topic.dropped for topic in month.topics):
                    end = date(year, month.month, monthrange(year, month.month)[1])
                    self._add(
                        end, "16:30", f"Cập nhật chương trình tháng {month.month}/{year}", (path,)
                    )
        for session in self.council.sessions.values():
            self._plan_session(session)
        for change in self.script.changes:
            self._add(change.recorded, "10:45", change.message, (change.file,))

    def _plan_session(self, session: SessionRecord) -> None:
        name = f"phiên họp thứ {session.session.number}" if session.session.number else "phiên họp"
        name = f"{name} ngày {session.date.day:02}/{session.date.month}/{session.date.year}"
        first = min([session.date, *(postponed.from_ for postponed in session.session.postponed)])
        noticed = self.council.calendar.add_working(first, -_NOTICE_WORKING_DAYS)
        base, agenda = session.path("session.yaml"), session.path("agenda.yaml")
        years = sorted({noticed.year, session.date.year})
        topics = tuple(f"programme/{year}.yaml" for year in years)
        self._add(noticed, "09:30", f"Chuẩn bị {name}", (base, agenda, *topics))
        items = session.agenda.items if session.agenda else ()
        arrivals = {
            p.received for item in items for p in item.papers if p.received and p.received > noticed
        }
        for day in arrivals:
            self._add(day, "14:15", f"Nhận tài liệu {name}", (agenda,))
        self._add(
            session.date,
            "17:15",
            f"Nhập biên bản {name}",
            (session.path("minutes.yaml"), base, *topics),
        )
        after = self.council.calendar.add_working(session.date, 1)
        self._add(after, "10:00", f"Nhập kết luận {name}", (session.path("conclusions.yaml"),))
        for question in (
            q for d in (session.minutes.discussion if session.minutes else ()) for q in d.questions
        ):
            if question.written and question.written.received:
                message = f"Nhận trả lời bằng văn bản câu {question.id}, {name}"
                self._add(
                    question.written.received, "15:10", message, (session.path("minutes.yaml"),)
                )
        for record in session.events:
            event = record.event
            day = max(self.script.late.get(record.path, event.date), session.date)
            numbers = ", ".join(map(str, event.commitment))
            message = f"Ghi {event_words(event)}: việc {numbers}, {name}"
            self._add(day, "15:30", message, (record.path,), event.kind)
        papers = tuple(p for p in self.files if p.startswith(f"sessions/{session.id}/papers/"))
        if papers:
            self._add(session.date, "17:00", f"Lưu tài liệu {name}", papers)

    def _states(self, paths: tuple[str, ...], day: date) -> dict[str, bytes]:
        """Return what changes in some files on a day."""
        changed = {}
        for path in paths:
            if path not in self.files:
                continue
            content = self._as_known(path, day)
            if self.shown.get(path) != content:
                changed[path] = self.shown[path] = content
        return changed

    def _as_known(self, path: str, day: date) -> bytes:
        raw = self.files[path]
        if not path.endswith(".yaml"):
            return raw
        text = raw.decode("utf-8")
        for change in self.script.changes:
            if change.file == path and day < change.recorded:
                text = _replaced(text, change)
        return without_later(text, day).encode("utf-8")

    def _clerk(self, day: date, kind: str, message: str) -> Clerk:
        for change in self.script.changes:
            if change.message == message:
                return self.script.clerks[change.clerk - 1]
        entered = [clerk for clerk in self.script.clerks if clerk.since <= day]
        special = [clerk for clerk in entered if kind in clerk.records]
        general = [clerk for clerk in entered if not clerk.records]
        return (special or general or self.script.clerks)[-1]


def _replaced(text: str, change: Change) -> str:
    if text.count(change.now) != 1:
        message = f"{change.file}: {change.now!r} stands there {text.count(change.now)} times"
        raise ValueError(message)
    return text.replace(change.now, change.was)


#: Keys that stand or fall with the day in another key of the same mapping.
_LATER = {"received": ("received", "symbol", "files")}
_ITEM = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-\d+)?#\d+")


def without_later(text: str, day: date) -> str:
    """Return a file's text without what it tells of later days; layout and comments stay."""
    root = compose(text)
    spans = sorted(_later_spans(root, text, day), reverse=True)
    for start, end in spans:
        text = text[:start] + text[end:]
    return text


def _later_spans(node: Any, text: str, day: date) -> Iterator[tuple[int, int]]:
    if isinstance(node, SequenceNode):
        for item in node.value:
            if _opens_later(item, day):
                yield _entry_span(item, text)
            else:
                yield from _later_spans(item, text, day)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            if _tells_later(node, key.value, value, day):
                yield _pair_span(node, key, value, text)
            else:
                yield from _later_spans(value, text, day)


def _scalar(node: Any, name: str) -> str | None:
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if key.value == name and isinstance(value, ScalarNode):
            return str(value.value)
    return None


def _opens_later(node: Any, day: date) -> bool:
    """A plenary is entered in the January of its year."""
    opens = _scalar(node, "opens")
    return opens is not None and parse_day(opens).year > day.year


def _tells_later(mapping: Any, key: str, value: Any, day: date) -> bool:
    for governing, governed in _LATER.items():
        told = _scalar(mapping, governing)
        if key in governed and told is not None and parse_day(told) > day:
            return True
    if key == "chosen" and isinstance(value, ScalarNode):
        match = _ITEM.fullmatch(value.value)
        return match is not None and date.fromisoformat(match[1]) - timedelta(days=14) > day
    return False


def _pair_span(mapping: Any, key: Any, value: Any, text: str) -> tuple[int, int]:
    start, end = key.start_mark.index, value.end_mark.index
    if mapping.flow_style:
        before = (
            text.rindex(",", 0, start) if "," in text[mapping.start_mark.index : start] else start
        )
        return before, end
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", max(end - 1, start))
    return line_start, len(text) if line_end < 0 else line_end + 1


def _entry_span(node: Any, text: str) -> tuple[int, int]:
    line_start = text.rfind("\n", 0, node.start_mark.index) + 1
    line_end = text.find("\n", max(node.end_mark.index - 1, node.start_mark.index))
    return line_start, len(text) if line_end < 0 else line_end + 1


def stream(history: list[Step]) -> bytes:
    """Return a history in the form that `git fast-import` reads."""
    parts: list[bytes] = []
    for number, step in enumerate(history, 1):
        seconds = int(step.at.timestamp())
        who = f"{step.clerk.name} <{step.clerk.email}> {seconds} +0700".encode()
        message = (step.message + "\n").encode()
        parts.append(b"commit refs/heads/main\nmark :%d\n" % number)
        parts.append(b"author %s\ncommitter %s\ndata %d\n%s" % (who, who, len(message), message))
        if number > 1:
            parts.append(b"from :%d\n" % (number - 1))
        for path in sorted(step.files):
            content = step.files[path]
            parts.append(
                b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content)
            )
    parts.append(b"done\n")
    return b"".join(parts)
