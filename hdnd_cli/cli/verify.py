"""`hdnd verify`: whether what was issued and recorded still stands."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import EXIT_PROBLEMS, completing
from hdnd_cli.cli.console import counted, lines_for, show, width
from hdnd_cli.cli.filtering import tell_unread
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.cli.known import Known
    from hdnd_cli.integrity.digests import Place
    from hdnd_cli.integrity.rendered import Rendered
    from hdnd_cli.integrity.verification import Since
    from hdnd_cli.issued import RegisterRecord
    from hdnd_cli.reports.verification import VerifyReport
    from hdnd_cli.source import Source

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """In what form the report is printed."""

    TEXT = "text"
    JSON = "json"


@app.command()
def verify(
    context: typer.Context,
    symbols: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("SYMBOL"),
            autocompletion=completing.symbols,
            help=N_("Issued documents; all of them by default."),
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar=N_("SYMBOL|STATE"),
            help=N_("Only what was recorded after this document was issued, or after this state."),
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help=N_("How to print the report."))
    ] = Format.TEXT,
) -> None:
    """Verify the record."""
    from hdnd_cli import git
    from hdnd_cli.cli.known import known
    from hdnd_cli.integrity.marks import FOLDER
    from hdnd_cli.integrity.verification import documents_named
    from hdnd_cli.integrity.verification import verify as look
    from hdnd_cli.reports.verification import VerifyReport

    invocation: Invocation = context.obj
    with known(invocation, needs_history=True) as record:
        assert record.history is not None  # noqa: S101  (it is needed)
        # First: nothing that is read after it would be noticed to be other bytes than it was.
        git.refuse_damaged(invocation.place, record.history.revision)
        marks = git.marks(invocation.place, FOLDER)
        documents = documents_named(record.council, symbols or ())
        found = look(
            record.council,
            record.history,
            _sources(invocation, record),
            since=_since(invocation, record, since) if since is not None else None,
            documents=documents,
            marks=marks,
            signatures=git.signatures(
                invocation.place, [mark.id for mark in marks if mark.is_signed]
            ),
            rendered=_rendered(record, documents or record.council.register),
        )
        tell_unread(record.council)
        unread = tuple(sorted(record.council.incomplete))
        name_of = record.council.name_of
        report = VerifyReport(found, invocation.today, record.at, name_of, unread)
        show(_formatted(report, format))
    if found.is_bad or record.council.incomplete:
        raise typer.Exit(EXIT_PROBLEMS)


def _sources(invocation: Invocation, record: Known) -> dict[Place, Source]:
    """Return where the bytes of issued files are read: as recorded, and as they lie there."""
    from hdnd_cli import git
    from hdnd_cli.integrity.digests import Place

    assert record.history is not None  # noqa: S101  (it is needed)
    found: dict[Place, Source] = {Place.RECORD: record.history.tree()}
    if not git.is_bare(invocation.place):
        found[Place.FOLDER] = record.council.source
    return found


def _rendered(record: Known, documents: Sequence[RegisterRecord]) -> list[Rendered]:
    """Make documents once more, as far as that can be compared."""
    from hdnd_cli.issuing.again import Again

    assert record.history is not None  # noqa: S101  (it is needed)
    again = Again(record.history)
    words = _("Issuing once more to compare")
    return [again.issue(document) for document in counted(documents, words)]


def _since(invocation: Invocation, record: Known, name: str) -> Since:
    from hdnd_cli import git
    from hdnd_cli.integrity.origin import position_of
    from hdnd_cli.integrity.verification import Since, find_document

    history = record.history
    assert history is not None  # noqa: S101  (it is needed)
    document = find_document(record.council, name)
    story = history.story(document.path) if document is not None else None
    if story is not None:
        position = story.positions[0]
        return Since(name, history.line.revisions[position].id, position)
    revision = git.resolve(invocation.place, name)
    return Since(name, revision, position_of(history, revision))


def _formatted(report: VerifyReport, format: Format) -> str:
    from hdnd_cli.reports import verification as forms

    if format is Format.JSON:
        return forms.json(report)
    return lines_for(forms.text(report, width=width()))
