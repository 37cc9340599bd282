"""Histories of any length for a generated council, the same revisions for the same size.

Every file is recorded as it came about: first otherwise, then changed again and again until it
is what the council holds at the end. In one session of five a deadline first was another one. Now
and then a second clerk works on a line of its own, which is merged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.generator import TERM_YEARS, Size, generate
from hdnd_cli import git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CLERKS = (
    "Trần Thị Bình <binh@hoagiang.example.vn>",
    "Phan Anh Dũng <dung@hoagiang.example.vn>",
)
#: The newest revision is made shortly before, the oldest when the first term begins.
_END = datetime(2026, 6, 1, tzinfo=UTC)
#: After so many changes a merge: the last of them was another clerk's.
_MERGED = 50
#: An event is entered, and mended once or twice; the rest of the history is work on sessions.
_EVENT_STATES = 3
#: One session of so many had a deadline that was overwritten.
_OVERWRITTEN = 5
_DUE = re.compile(r"^(\s+due: ).*$", re.MULTILINE)

State = tuple[str, bytes]


def write_history(folder: Path, revisions: int, terms: int = 1) -> None:
    """Make a council's repository with a history of so many revisions."""
    generate(folder, Size(terms=terms))
    states = list(_states(folder, revisions))
    git.create(folder, b"".join(_stream(states, _END.replace(year=_END.year - TERM_YEARS * terms))))


def _states(folder: Path, revisions: int) -> Iterator[State]:
    """Yield what each revision records: session after session, state after state."""
    files = {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*.yaml"))}
    groups: dict[str, list[str]] = defaultdict(list)
    for path in files:
        groups[path.split("/")[1] if path.startswith("sessions/") else ""].append(path)
    events = [path for path in files if "/progress/" in path]
    plain = len(files) - len(events)
    # The merges are revisions too.
    left = revisions - len(events) * _EVENT_STATES - revisions // (_MERGED + 1)
    each, more = divmod(max(left, plain), plain)
    for _group, paths in sorted(groups.items()):
        for path in paths:
            number = _EVENT_STATES
            if "/progress/" not in path:
                number = each + (more > 0)
                more -= 1
            for state in range(number, 0, -1):
                yield path, _earlier(path, files[path], state - 1)


def _earlier(path: str, content: bytes, to_come: int) -> bytes:
    """Return a file as it was before so many changes."""
    if not to_come:
        return content
    text = content.decode("utf-8")
    if path.endswith("conclusions.yaml") and sum(content) % _OVERWRITTEN == 0:
        text = _DUE.sub(r"\g<1>31/12/2030", text, count=1)
    return f"{text}# còn sửa {to_come} lần\n".encode()


def _stream(states: list[State], start: datetime) -> Iterator[bytes]:
    """Yield the revisions in the form that `git fast-import` reads."""
    first = int(start.timestamp())
    step = (_END.timestamp() - first) / len(states)
    mark = line = 0
    for number, (path, content) in enumerate(states, 1):
        at = first + int(number * step)
        aside = number % _MERGED == 0
        mark += 1
        parent = line
        branch = b"refs/heads/aside" if aside else b"refs/heads/main"
        yield b"commit %s\nmark :%d\n" % (branch, mark)
        yield from _who(_CLERKS[aside], at, f"Ghi {path}")
        if parent:
            yield b"from :%d\n" % parent
        yield b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content)
        if not aside:
            line = mark
            continue
        mark += 1
        yield b"commit refs/heads/main\nmark :%d\n" % mark
        yield from _who(_CLERKS[0], at + 1, "Nhập phần của đồng nghiệp")
        yield b"from :%d\nmerge :%d\n" % (line, mark - 1)
        yield b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content)
        line = mark
    yield b"reset refs/heads/aside\nfrom 0000000000000000000000000000000000000000\n\ndone\n"


def _who(clerk: str, at: int, message: str) -> Iterator[bytes]:
    name, text = clerk.encode(), message.encode()
    yield b"author %s %d +0700\ncommitter %s %d +0700\n" % (name, at, name, at)
    yield b"data %d\n%s\n" % (len(text), text)
