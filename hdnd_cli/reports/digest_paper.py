"""The digest as a working paper in Word, for the session's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.rendering.blocks import Paragraph, Piece, Table
from hdnd_cli.rendering.working_paper import Title, height_of, room, working_paper
from hdnd_cli.reports import digest_words as words
from hdnd_cli.reports.digest_page import one_page
from hdnd_cli.reports.digest_sections import sections
from hdnd_cli.reports.wholeness import not_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.rendering.blocks import Align, Block, Line, ParagraphKind
    from hdnd_cli.reports.digest import DigestReport
    from hdnd_cli.reports.digest_sections import Entry, Section

#: Relative widths: which commitment, what is to be done, how it stands.
_COLUMNS = (24, 36, 40)


def word(report: DigestReport, *, full: bool = False) -> bytes:
    """Return the digest as a Word file; the same record gives the same bytes.

    Args:
        report: What has happened.
        full: Whether all of it is told, in tables on as many pages as it takes; else one page.
    """
    digest = report.digest
    title = Title(
        body=report.council.settings.council.name,
        name=_("What became of the conclusions"),
        subject=words.title(digest),
        note=words.both_clocks(report),
    )
    told = sections(report)
    kind: ParagraphKind = "text" if full else "entry"
    first = [Paragraph(kind, line) for line in _first(report)]
    if full:
        return working_paper(title, [*first, *_tables(told)], digest.as_of)
    left = room(title) - sum(map(height_of, first))
    return working_paper(title, [*first, *one_page(told, left)], digest.as_of)


def _first(report: DigestReport) -> Iterator[Line]:
    """Yield the lines above the sections: counts, what is not whole, rates."""
    counts = words.counts(report.digest)
    yield (Piece(f"{counts[:1].upper()}{counts[1:]}."),)
    for warning in not_whole(report.incomplete):
        yield (Piece(warning, bold=True),)
    for sentence in words.rates(report.digest):
        yield (Piece(f"- {sentence}"),)


def _tables(sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield _heading(f"{section.heading} ({len(section.entries)})")
        yield _table(section)


def _heading(text: str) -> Paragraph:
    return Paragraph("heading", (Piece(text),))


def _table(section: Section) -> Table:
    """Return a section's table; where no task is told, its column is left out."""
    has_tasks = any(entry.task for entry in section.entries)
    columns = _COLUMNS if has_tasks else (_COLUMNS[0], _COLUMNS[1] + _COLUMNS[2])
    head = (_("Commitment"), _("What is to be done"), _("How it stands"))
    left: Align = "left"
    return Table(
        columns,
        (left,) * len(columns),
        tuple((Piece(name),) for name in (head if has_tasks else (head[0], head[2]))),
        tuple(_row(entry, has_task=has_tasks) for entry in section.entries),
    )


def _row(entry: Entry, *, has_task: bool) -> tuple[Line, ...]:
    said = "; ".join((entry.said, *entry.details))
    name, told = (Piece(entry.name),), (Piece(said),)
    return (name, (Piece(entry.task),), told) if has_task else (name, told)
