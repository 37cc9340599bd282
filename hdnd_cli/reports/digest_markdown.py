"""The digest as Markdown that drops into the standing agenda item: no heading above the third."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.reports import digest_words as words
from hdnd_cli.reports.digest_sections import sections
from hdnd_cli.reports.overdue_markdown import escaped
from hdnd_cli.reports.wholeness import not_whole

if TYPE_CHECKING:
    from hdnd_cli.reports.digest import DigestReport
    from hdnd_cli.reports.digest_sections import Entry


def markdown(report: DigestReport) -> str:
    """Return the page as Markdown; a record's text stays text."""
    digest = report.digest
    first = f"**{escaped(words.title(digest))}**: {escaped(words.counts(digest))}."
    blocks = [first]
    blocks += (f"**{escaped(warning)}**" for warning in not_whole(report.incomplete))
    for section in sections(report):
        blocks.append(f"### {escaped(section.heading)} ({len(section.entries)})")
        tasks = ["", *(entry.task for entry in section.entries)]
        blocks.append(
            "\n".join(
                _entry(entry, tells_task=entry.task != before)
                for before, entry in zip(tasks, section.entries, strict=False)
            )
        )
    blocks.append(f"### {_('Summary')}")
    sentences = (*words.rates(digest), words.both_clocks(report))
    blocks.append("\n".join(f"- {escaped(sentence)}" for sentence in sentences))
    return "\n\n".join(blocks) + "\n"


def _entry(entry: Entry, *, tells_task: bool) -> str:
    lines = [f"- **{escaped(entry.name)}**: {escaped(entry.said)}"]
    if entry.task and tells_task:
        lines[0] += f". {escaped(entry.task)}"
    return "\n".join([*lines, *(f"  - {escaped(detail)}" for detail in entry.details)])
