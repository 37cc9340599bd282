"""The words of a paragraph that were changed, with what stands around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.reports.styling import Line, Segment, Style, columns, flow, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hdnd_cli.comparing.alignment import Difference

#: How many words are shown on either side of those that were changed.
_AROUND = 6
#: How many words of a paragraph that is new or gone are shown.
_WHOLE = 60


def excerpt(difference: Difference, width: int, indent: int) -> list[Line]:
    """Return how a paragraph read in the draft, and how it reads in the Word file."""
    draft, word = _("draft:"), "Word:"
    if difference.kind != "changed":
        label = draft if difference.kind == "removed" else word
        parts = [Segment(label, "faint"), *_cut(difference.old or difference.new)]
        return flow(parts, width, indent=indent, hanging=indent + 2)
    old = [(hunk.old_start, hunk.old_end) for hunk in difference.hunks]
    new = [(hunk.new_start, hunk.new_end) for hunk in difference.hunks]
    room = max(columns(draft), columns(word))
    return [
        *_labelled(draft, _around(difference.old, old, "bad"), room, width, indent),
        *_labelled(word, _around(difference.new, new, "good"), room, width, indent),
    ]


def _labelled(label: str, parts: list[Segment], room: int, width: int, indent: int) -> list[Line]:
    hanging = indent + room + 1
    lines = flow(parts, width, indent=hanging)
    first = Segment(f"{' ' * indent}{label}{' ' * (room - columns(label) + 1)}", "faint")
    if not lines:
        return [(first,)]
    return [(first, *lines[0][1:]), *lines[1:]]


def _around(text: str, spans: Sequence[tuple[int, int]], style: Style) -> list[Segment]:
    """Return the words around some spans of a text, these between brackets."""
    parts: list[Segment] = []
    at = 0
    for number, (start, end) in enumerate(spans):
        before, begun = _split_end(text[at:start])
        if text[start:end][:1].isspace():
            before, begun = text[at:start], ""
        parts += _between(before, first=number == 0)
        changed, rest = shown(text[start:end]), ""
        if not text[end - 1 : end].isspace():
            # A sign behind what was changed stays with it.
            rest = text[end:].split(maxsplit=1)[0] if text[end : end + 1].strip() else ""
        mark = f"{begun}[{changed}]{rest}" if changed else begun + rest
        if mark:
            parts.append(Segment(mark, style if changed else ""))
        at = end + len(rest)
    return [*parts, *_between(text[at:], first=False, last=True)]


def _split_end(text: str) -> tuple[str, str]:
    """Return a text without the beginning of a word at its end, and that beginning."""
    words = re.split(r"\s", text)
    return text[: len(text) - len(words[-1])], words[-1]


def _between(text: str, *, first: bool, last: bool = False) -> list[Segment]:
    words = re.findall(r"\S+", shown(text))
    if first and len(words) > _AROUND:
        words = ["…", *words[-_AROUND:]]
    elif last and len(words) > _AROUND:
        words = [*words[:_AROUND], "…"]
    elif not first and not last and len(words) > 2 * _AROUND:
        words = [*words[:_AROUND], "…", *words[-_AROUND:]]
    return [Segment(" ".join(words))] if words else []


def _cut(text: str) -> list[Segment]:
    words = shown(text).split()
    return [Segment(" ".join([*words[:_WHOLE], "…"] if len(words) > _WHOLE else words))]
