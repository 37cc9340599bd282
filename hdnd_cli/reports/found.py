"""Where words stand in the records, as text and as JSON."""

from __future__ import annotations

import json as json_
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hdnd_cli import layout
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.recorded import KnownAt
from hdnd_cli.reports.clocks import clocks, clocks_json
from hdnd_cli.reports.places import place_words
from hdnd_cli.reports.styling import BLANK, Line, Segment, flow, shown
from hdnd_cli.reports.wholeness import not_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.searching import Found, Hit

#: How many words are shown on either side of those that were found.
_AROUND = 12
_INDENT = 2


@dataclass(frozen=True, slots=True)
class FoundReport:
    """The answer of `find`."""

    council: Council
    found: Found
    as_of: date
    known_at: KnownAt = field(default_factory=KnownAt)

    @property
    def incomplete(self) -> tuple[str, ...]:
        """Return the files that could not be read, or only in part."""
        return tuple(sorted(self.council.incomplete))


def text(report: FoundReport, *, width: int = 80) -> list[Line]:
    """Return what was found as lines (`styling.plain`, `styling.coloured`), file by file.

    Args:
        report: What was found.
        width: Columns to fill.
    """
    lines: list[Line] = []
    path = ""
    for hit in report.found.hits:
        if path and hit.location.path != path:
            lines.append(BLANK)
        path = hit.location.path
        place = place_words(report.council, hit.owner, hit.keys)
        parts = [Segment(f"{hit.location}:", "heading"), Segment(place)]
        lines += flow(parts, width, hanging=_INDENT)
        lines += flow(list(_passage(hit, report.council)), width, indent=_INDENT)
    if lines:
        lines.append(BLANK)
    for remark in (*_summary(report), clocks(report.as_of, report.known_at)):
        lines += flow([remark], width, hanging=_INDENT)
    return lines


def _passage(hit: Hit, council: Council) -> Iterator[Segment]:
    """Yield the words that were found, with those around them."""
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", hit.text)]
    marked = {
        number
        for number, (start, end) in enumerate(words)
        if any(start < stop and begin < end for begin, stop in hit.spans)
    }
    near = {
        other
        for number in marked or {0}
        for other in range(number - _AROUND, number + _AROUND + 1)
        if 0 <= other < len(words)
    }
    last = -1
    for number in sorted(near):
        if number > last + 1:
            yield Segment("…")
        start, end = words[number]
        yield Segment(shown(hit.text[start:end]), "good" if number in marked else "")
        last = number
    if last + 1 < len(words):
        yield Segment("…")
    if hit.party:
        yield Segment(f"({shown(council.short_name_of(hit.party))})")


def _summary(report: FoundReport) -> Iterator[str]:
    found = report.found
    if found.hits:
        files = len({hit.location.path for hit in found.hits})
        yield ngettext(
            "{number} place in {files}.", "{number} places in {files}.", len(found.hits)
        ).format(
            number=len(found.hits),
            files=ngettext("{number} file", "{number} files", files).format(number=files),
        )
    else:
        yield _("Nothing in the record has: {words}.").format(words=shown(found.query.words))
        if len(found.files) > 1:
            counts = ", ".join(f"{shown(words)}: {number}" for words, number in found.files.items())
            yield _("Files that have each of them: {counts}.").format(counts=counts)
        if found.meant:
            # Phrases in it are in quotes already.
            yield _("did you mean: {words}?").format(words=shown(found.meant))
    yield from not_whole(report.incomplete)


def json(report: FoundReport) -> str:
    """Return what was found as JSON: `rows` are the values, in order."""
    content = {
        **clocks_json(report.as_of, report.known_at),
        "incomplete": list(report.incomplete),
        "words": [wanted.words for wanted in report.found.query.wanted],
        "rows": [_row(hit, report.council) for hit in report.found.hits],
    }
    return json_.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _row(hit: Hit, council: Council) -> dict[str, Any]:
    place = hit.location
    named = [key for key in hit.keys if isinstance(key, str)]
    in_session = place.path.startswith("sessions/")
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "kind": hit.kind,
        "session": layout.session_of(place.path) if in_session else None,
        "of": {"kind": hit.owner.kind, "name": hit.owner.name} if hit.owner.kind else None,
        "field": named[-1] if named else None,
        "text": hit.text,
        "hits": [list(span) for span in hit.spans],
        "party": council.name_of(hit.party) if hit.party else None,
    }


__all__ = ["FoundReport", "json", "text"]
