"""The digest as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.reports import digest_words as words
from hdnd_cli.reports.digest_sections import sections
from hdnd_cli.reports.styling import BLANK, Line, Segment, flow
from hdnd_cli.reports.wholeness import not_whole

if TYPE_CHECKING:
    from hdnd_cli.reports.digest import DigestReport
    from hdnd_cli.reports.digest_sections import Entry, Section


def text(report: DigestReport, *, width: int = 80) -> list[Line]:
    """Return the page as lines of styled segments.

    Args:
        report: What has happened.
        width: Columns to fill.
    """
    digest = report.digest
    lines = flow([Segment(words.title(digest), "heading")], width)
    for warning in not_whole(report.incomplete):
        lines += flow([Segment(warning, "warning")], width, hanging=2)
    lines += flow([words.counts(digest)], width, indent=2)
    for section in sections(report):
        lines += [BLANK, *_section(section, width)]
    lines += [BLANK, *flow([Segment(_("Summary"), "heading")], width)]
    for sentence in (*words.rates(digest), words.both_clocks(report)):
        lines += flow([f"- {sentence}"], width, indent=2, hanging=4)
    return lines


def _section(section: Section, width: int) -> list[Line]:
    heading = f"{section.heading}: {len(section.entries)}"
    lines = flow([Segment(heading, "heading")], width)
    last = ""
    for entry in section.entries:
        lines += _entry(entry, section, width, tells_task=entry.task != last)
        last = entry.task
    return lines


def _entry(entry: Entry, section: Section, width: int, *, tells_task: bool) -> list[Line]:
    name, said = Segment(f"{entry.name}:", "heading"), Segment(entry.said, section.style)
    lines = flow([name, said], width, indent=2, hanging=4)
    if entry.task and tells_task:
        lines += flow([entry.task], width, indent=4)
    for detail in entry.details:
        lines += flow([Segment(f"- {detail}", "faint")], width, indent=4, hanging=6)
    return lines
