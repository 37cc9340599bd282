"""A commitment that was written into a Word file, as the record would have it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from hdnd_cli.comparing.candidates import party_named
from hdnd_cli.deadlines import find_dates
from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.rendering import words as document_words
from hdnd_cli.scalars import Splice, new_field
from hdnd_cli.yamlwriting import scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.comparing.values import File, Value
    from hdnd_cli.council import Council, SessionRecord

#: "- Giao Phòng TN&MT chủ trì, phối hợp với UBND xã Thạch Kim: …"
_CHARGE = re.compile(
    r"(?:[-+–•]\s*)?(?:Giao|Đề nghị|Yêu cầu)\s+(?P<lead>[^:]{2,120}?)"
    r"(?:\s+chủ trì,\s*phối hợp với\s+(?P<support>[^:]{2,300}))?\s*:\s*(?P<task>\S.*)",
    re.IGNORECASE,
)
_PLEDGE = re.compile(
    r"(?:[-+–•]\s*)?Ghi nhận cam kết(?:\s+của\s+(?P<lead>[^:]{2,120}))?\s*:\s*(?P<task>\S.*)",
    re.IGNORECASE,
)
_MARK = re.compile(r"[-+–•]\s+")
_CLAUSES = {
    "sản phẩm": "product",
    "thời hạn": "due",
    "báo cáo": "report_due",
    "người chịu trách nhiệm": "responsible",
}
_CLAUSE = re.compile(rf";\s*({'|'.join(_CLAUSES)})\s*:\s*", re.IGNORECASE)
_BETWEEN = re.compile(r",\s*|\s+và\s+")
_STEP = 2


@dataclass(frozen=True)
class NewCommitment:
    """A commitment that the record does not have yet, and where it would stand."""

    path: str
    #: The line behind which it goes.
    after_line: int
    id: int
    #: As it would be written there.
    text: str
    splice: Splice
    #: What still has to be filled in: `lead`, `due`.
    missing: tuple[str, ...]
    #: Names in it that nobody of the record has.
    unknown: tuple[str, ...]


def clauses_of(text: str) -> dict[str, tuple[str, str]]:
    """Return what a commitment's paragraph says besides the task: `; thời hạn: …`.

    Returns:
        By field: the clause as it stands there, and its words.
    """
    found: dict[str, tuple[str, str]] = {}
    marks = list(_CLAUSE.finditer(text))
    for mark, following in zip_longest(marks, marks[1:]):
        clause = text[mark.start() : following.start() if following else len(text)]
        clause = clause.rstrip(".") if following is None else clause
        words = clause[mark.end() - mark.start() :]
        found[_CLAUSES[mark[1].lower()]] = (clause, document_words.bare(words))
    return found


def is_marked(text: str) -> bool:
    """Tell whether a paragraph begins as commitments do."""
    return _MARK.match(text) is not None or _CHARGE.match(text) is not None


def new_commitment(
    text: str, after: Value, file: File, session: SessionRecord, council: Council
) -> NewCommitment | None:
    """Return what a paragraph that was added would be in conclusions.yaml.

    Args:
        text: The paragraph.
        after: A value of the entry behind which it goes.
        file: conclusions.yaml.
        session: Its session.
        council: The records, for the names in it.

    Returns:
        The commitment; None where the value is not one of a conclusion.
    """
    place = _place(after, file)
    if place is None:
        return None
    offset, columns, begins = place
    number = max((entry.entry.id for entry in session.commitments), default=0) + 1
    fields, unknown = _fields(text, council)
    lines = list(_written(number, fields, columns))
    if begins:
        lines.insert(0, f"{' ' * (columns - _STEP)}commitments:")
    written = "\n".join(lines)
    gap = "" if offset == 0 or file.text[offset - 1] == "\n" else "\n"
    return NewCommitment(
        path=file.path,
        after_line=file.text.count("\n", 0, offset) + (1 if gap else 0),
        id=number,
        text=written,
        splice=Splice(offset, offset, f"{gap}{written}\n"),
        missing=tuple(name for name in ("lead", "due") if fields.get(name) == UNFILLED),
        unknown=tuple(unknown),
    )


def _place(after: Value, file: File) -> tuple[int, int, bool] | None:
    """Return the offset where a commitment goes, its indentation, and whether it is the first."""
    if after.keys[:1] != ("conclusions",) or len(after.keys) < 2:  # noqa: PLR2004
        return None
    commitment = after.keys[2:3] == ("commitments",)
    entry = after.keys[: 4 if commitment else 2]
    ends = [value.scalar.end for value in file.every if value.keys[: len(entry)] == entry]
    others = [value for value in file.every if value.keys[2:3] == ("commitments",)]
    own = [value for value in others if value.keys[:2] == entry[:2]]
    columns = _dash(file, own or others)
    if not commitment and own:
        # The heading of a conclusion that has some: it becomes the first of them.
        start = min(value.scalar.start for value in own)
        return file.text.rfind("\n", 0, start) + 1, columns, False
    end = file.text.find("\n", max(ends))
    offset = len(file.text) if end < 0 else end + 1
    return offset, columns, not own


def _dash(file: File, commitments: list[Value]) -> int:
    """Return the column of the dashes before commitments."""
    if not commitments:
        return 6
    first = min(commitments, key=lambda value: value.scalar.start)
    start = file.text.rfind("\n", 0, first.scalar.start) + 1
    return file.text.index("-", start) - start


def _fields(text: str, council: Council) -> tuple[dict[str, str], list[str]]:
    found: dict[str, str] = {}
    unknown: list[str] = []
    charge, pledge = _CHARGE.fullmatch(text), _PLEDGE.fullmatch(text)
    match = charge or pledge
    task = match["task"] if match else _MARK.sub("", text, count=1)
    task, *clauses = _CLAUSE.split(task)
    found["task"] = document_words.bare(task)
    if pledge:
        found["kind"] = "pledge"
    named = match["lead"] if match else None
    found["lead"] = (named and party_named(named, council)) or UNFILLED
    if named and found["lead"] == UNFILLED:
        unknown.append(named)
    if charge and charge["support"]:
        found["support"] = _supporters(charge["support"], council)
    for name, words in zip(clauses[::2], clauses[1::2], strict=True):
        found[_CLAUSES[name.lower()]] = document_words.bare(words)
    if "responsible" in found:
        person = found["responsible"]
        found["responsible"] = party_named(person, council) or person
    dates = find_dates(found["task"])
    found.setdefault("due", dates[0].words if dates else UNFILLED)
    return found, unknown


def _supporters(words: str, council: Council) -> str:
    """Return who supports: ids where there are such, words as they stand where not."""
    whole = party_named(words, council)
    names = [words] if whole else _BETWEEN.split(words)
    return "\n".join(party_named(name, council) or name.strip() for name in names if name.strip())


_ORDER = ("kind", "task", "product", "lead", "support", "responsible", "due", "report_due")


def _written(number: int, fields: dict[str, str], columns: int) -> Iterator[str]:
    margin = " " * columns
    yield f"{margin}- id: {number}"
    for name in _ORDER:
        words = fields.get(name)
        if words is None:
            continue
        if name == "support":
            yield f"{margin}  support:"
            for party in words.split("\n"):
                yield f"{margin}    - {scalar(party)}"
        else:
            yield new_field(name, words, columns + _STEP, block=name == "task")
