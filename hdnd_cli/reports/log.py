"""A story as a value with both clocks, and in every form it is printed in."""

from __future__ import annotations

import json as json_
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any

from hdnd_cli.chronicle import EntryKind
from hdnd_cli.i18n import _
from hdnd_cli.recorded import KnownAt
from hdnd_cli.reports import log_words as words
from hdnd_cli.reports.clocks import clocks, clocks_json
from hdnd_cli.reports.overdue_markdown import escaped
from hdnd_cli.reports.styling import BLANK, Line, Segment, Style, flow
from hdnd_cli.reports.wholeness import not_whole

if TYPE_CHECKING:
    from hdnd_cli.chronicle import Chronicle, Entry
    from hdnd_cli.council import Council
    from hdnd_cli.recorded import Recorded
    from hdnd_cli.slippage import Slip

#: What was done to the record, and not what happened.
_OF_THE_RECORD = (EntryKind.CHANGE, EntryKind.REMOVED, EntryKind.RESTORED)


@dataclass(frozen=True, slots=True)
class LogReport:
    """The answer of `log`."""

    council: Council
    chronicle: Chronicle
    known_at: KnownAt = field(default_factory=KnownAt)

    @property
    def incomplete(self) -> tuple[str, ...]:
        """Return the files that could not be read, or only in part."""
        return tuple(sorted(self.council.unsure))

    @property
    def is_of_session(self) -> bool:
        """Tell whether the story is that of a whole session."""
        return self.chronicle.commitment is None

    def sentence(self, entry: Entry) -> str:
        """Return what an entry tells."""
        return words.sentence(self.council, entry, whole=self.is_of_session)


def text(report: LogReport, *, width: int = 80) -> list[Line]:
    """Return the story as lines of styled segments (`styling.plain`, `styling.coloured`).

    Args:
        report: The story.
        width: Columns to fill.
    """
    told = report.chronicle
    lines = flow([Segment(words.heading(told), "heading")], width, hanging=2)
    for remark in (words.asked_fields(told), *not_whole(report.incomplete)):
        lines += flow([remark], width, hanging=2)
    for entry in told.entries:
        lines += [
            BLANK,
            *flow(
                [
                    Segment(f"{words.day(entry)}:", "heading"),
                    Segment(report.sentence(entry), _style(entry)),
                ],
                width,
                hanging=2,
            ),
            *flow([Segment(words.beside(entry), "faint")], width, indent=2),
        ]
    last = f"{words.count(told)}. {clocks(told.as_of, report.known_at)}"
    return [*lines, BLANK, *flow([last], width)]


def _style(entry: Entry) -> Style:
    if entry.withdrawn:
        return "faint"
    return "warning" if entry.kind in _OF_THE_RECORD else ""


def markdown(report: LogReport) -> str:
    """Return the story as Markdown, in which a record's text stays text."""
    told = report.chronicle
    blocks = [f"# {escaped(words.heading(told))}"]
    blocks += [
        escaped(remark)
        for remark in (words.asked_fields(told), *not_whole(report.incomplete))
        if remark
    ]
    head = (_("Day"), _("What happened"), _("Recorded"))
    lines = [f"| {' | '.join(head)} |", "| --- | --- | --- |"]
    for entry in told.entries:
        cells = (words.day(entry), report.sentence(entry), words.beside(entry))
        lines.append(f"| {' | '.join(map(escaped, cells))} |")
    if told.entries:
        blocks.append("\n".join(lines))
    blocks.append(escaped(f"{words.count(told)}. {clocks(told.as_of, report.known_at)}"))
    return "\n\n".join(blocks) + "\n"


def json(report: LogReport) -> str:
    """Return the story as JSON: `rows` are its entries, in order."""
    told = report.chronicle
    content = {
        **clocks_json(told.as_of, report.known_at),
        "incomplete": list(report.incomplete),
        "subject": told.subject,
        "fields": list(told.fields),
        "rows": [_row(report, entry) for entry in told.entries],
    }
    return json_.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _row(report: LogReport, entry: Entry) -> dict[str, Any]:
    change, event = entry.change, entry.event
    return {
        "kind": event.event.kind if event else entry.kind.value,
        "date": _plain(entry.on),
        **_recorded(entry.recorded),
        "file": entry.path,
        "commitments": list(event.commitments) if event else None,
        "of": [str(part) for part in change.of] if change else None,
        "field": (change.field or None) if change else None,
        "old": _plain(change.old) if change else None,
        "new": _plain(change.new) if change else None,
        "told": _plain(dict(entry.told)) or None if event is None else _said(event.event),
        "move": _move(entry.slip) if entry.slip else None,
        "withdrawn": entry.withdrawn,
        "lag": entry.lag,
        "remark": entry.remark or None,
        "text": report.sentence(entry),
    }


def _said(event: Any) -> Any:
    left_out = {"accepted", "kind", "date", "commitment"}
    return _plain(event.model_dump(exclude=left_out, exclude_unset=True))


def _move(slip: Slip) -> dict[str, Any]:
    return {
        "kind": slip.kind.value,
        "old": _plain(slip.old),
        "new": _plain(slip.new),
        "days": slip.days,
        "extension": slip.number,
        "days_after": slip.days_after,
        "moved_with": slip.moved_with,
        "decision": slip.decision,
    }


def _recorded(recorded: Recorded | None) -> dict[str, Any]:
    return {
        "recorded_on": _plain(recorded.on) if recorded else None,
        "recorded_at": recorded.at.isoformat() if recorded else None,
        "recorded_by": recorded.author.name if recorded else None,
        "revision": recorded.revision if recorded else None,
    }


def _plain(value: Any) -> Any:
    """Return a value of a record as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value


__all__ = ["LogReport", "json", "markdown", "text"]
