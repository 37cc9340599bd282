"""The digest as a working paper in Word, for the session's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.rendering.blocks import Paragraph, Piece, Table
from hdnd_cli.rendering.working_paper import Title, working_paper
from hdnd_cli.reports import digest_words as words
from hdnd_cli.reports.wholeness import not_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.rendering.blocks import Align, Block, Line
    from hdnd_cli.reports.digest import DigestReport
    from hdnd_cli.reports.digest_words import Entry, Section

#: Relative widths: which commitment, what is to be done, how it stands.
_COLUMNS = (24, 36, 40)


def word(report: DigestReport) -> bytes:
    """Return the page as a Word file; the same record gives the same bytes."""
    digest = report.digest
    title = Title(
        body=report.council.settings.council.name,
        name=_("What became of the conclusions"),
        subject=words.title(digest),
        note=words.both_clocks(report),
    )
    return working_paper(title, list(_blocks(report)), digest.as_of)


def _blocks(report: DigestReport) -> Iterator[Block]:
    counts = words.counts(report.digest)
    yield _text(f"{counts[:1].upper()}{counts[1:]}.")
    for warning in not_whole(report.incomplete):
        yield Paragraph("text", (Piece(warning, bold=True),))
    for sentence in words.rates(report.digest):
        yield _text(f"- {sentence}")
    for section in words.sections(report):
        yield _heading(f"{section.heading} ({len(section.entries)})")
        yield _table(section)


def _heading(text: str) -> Paragraph:
    return Paragraph("heading", (Piece(text),))


def _text(text: str) -> Paragraph:
    return Paragraph("text", (Piece(text),))


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
