"""`hdnd render`: documents as Word and Markdown drafts."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import EXIT_PROBLEMS, completing
from hdnd_cli.cli.console import colours, show, shown_path, width
from hdnd_cli.cli.document_kinds import kind_of
from hdnd_cli.cli.issue_typed import effect_of, reason_of
from hdnd_cli.cli.options import EffectOption, Force, Out, ReasonOption, day
from hdnd_cli.errors import HdndError, ShallowHistoryError
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council
    from hdnd_cli.drafts import Document, Draft
    from hdnd_cli.followup import FirstDues
    from hdnd_cli.rendering import Kind
    from hdnd_cli.rendering.subjects import Effect

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def render(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            autocompletion=completing.document_kinds,
            help=N_(
                "invitation, session-notice, agenda, minutes, conclusion-notice, reminder, "
                "progress-report, programme or correction."
            ),
        ),
    ],
    subjects: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SUBJECT",
            autocompletion=completing.document_subjects,
            help=N_(
                "Sessions, such as 2020-03-25; of a reminder an agency, of a programme a year, "
                "of a progress report nothing or a day, of a correction the corrected symbol."
            ),
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="docx,md,pdf",
            help=N_("Forms, joined by commas, docx,md by default; pdf needs LibreOffice."),
        ),
    ] = None,
    for_: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="AGENCY",
            autocompletion=completing.parties,
            help=N_(
                "Only this agency's items and papers of an invitation or a session notice; "
                "a reminder of one session."
            ),
        ),
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=day,
            metavar="DAY",
            help=N_("The day of a reminder or a progress report; today by default."),
        ),
    ] = None,
    effect: EffectOption = None,
    reason: ReasonOption = None,
    out: Out = None,
    force: Force = False,
    compare: Annotated[
        Path | None,
        typer.Option(
            "--compare",
            metavar=N_("FILE.docx"),
            help=N_(
                "Write nothing: show what was changed in this Word file, and where in the record "
                "it belongs. The exit code is 1 where something differs."
            ),
        ),
    ] = None,
) -> None:
    """Render documents."""
    from hdnd_cli.draft_files import write_drafts
    from hdnd_cli.rendering import KINDS

    invocation: Invocation = context.obj
    kind = kind_of(kind)
    formats = formats_of("docx,md" if to is None else to)
    _fitting_options(KINDS[kind], for_, as_of, effect=effect, reason=reason)
    asked = _asked(KINDS[kind], subjects or [], as_of, invocation)
    wanted = _Wanted(kind, asked, for_, effect_of(effect), reason_of(reason))
    if compare is not None:
        _comparing_only(to=to, out=out, force=force, asked=asked)
        if _compared(invocation, wanted, compare):
            raise typer.Exit(EXIT_PROBLEMS)
        return
    made = _made(invocation, wanted, formats)
    folder = out if out is not None else invocation.root / "drafts"
    for path in write_drafts(folder, made, force=force):
        show(shown_path(path))


@dataclass(frozen=True)
class _Wanted:
    """What is asked for on the command line."""

    kind: str
    #: What the documents are about, each with its day.
    asked: dict[str, date]
    #: Whose part of it.
    agency: str | None
    #: Of a correction.
    effect: Effect | None
    reason: str | None


def _made(invocation: Invocation, wanted: _Wanted, formats: list[str]) -> list[Draft]:
    from hdnd_cli.drafts import drafts
    from hdnd_cli.rendering import Templates

    with _documents(invocation, wanted) as (council, documents):
        templates = Templates(council.source)
        return [draft for one in documents for draft in drafts(council, one, formats, templates)]


@contextmanager
def _documents(invocation: Invocation, wanted: _Wanted) -> Iterator[tuple[Council, list[Document]]]:
    """Return the documents that are asked for, where the records that they use are in order."""
    from hdnd_cli.checks import run_checks
    from hdnd_cli.drafts import refuse_errors
    from hdnd_cli.rendering import KINDS

    subject = KINDS[wanted.kind].subject
    with _record(invocation, with_history=subject == "day") as (council, history):
        problems = run_checks(council, invocation.today, errors_only=True)
        if subject == "entry":
            from hdnd_cli.issuing.correcting import not_mended

            problems = not_mended(problems)
        documents = []
        for words, on in wanted.asked.items():
            documents.append(_document(council, wanted, words, on, history))
            refuse_errors(problems, documents[-1])
        yield council, documents


def _document(
    council: Council, wanted: _Wanted, words: str, on: date, history: FirstDues | None
) -> Document:
    if wanted.kind == "correction":
        from hdnd_cli.issuing.correcting import correction_to_render

        return correction_to_render(council, words, wanted.effect, wanted.reason, on)
    from hdnd_cli.drafts import document

    return document(council, wanted.kind, words, agency=wanted.agency, as_of=on, history=history)


def _comparing_only(
    *, to: str | None, out: Path | None, force: bool, asked: dict[str, date]
) -> None:
    """Refuse options for files that are written: a comparison writes none."""
    given = {"--to": to is not None, "--out": out is not None, "--force": force}
    for name, is_given in given.items():
        if is_given:
            raise typer.BadParameter(_("does not go together with --compare"), param_hint=name)
    if len(asked) != 1:
        raise typer.BadParameter(_("compare one document at a time"), param_hint=_("SUBJECT"))


def _compared(invocation: Invocation, wanted: _Wanted, file: Path) -> bool:
    """Show what was changed in a Word file; tell whether anything was."""
    from hdnd_cli.comparing import compare
    from hdnd_cli.rendering import Templates
    from hdnd_cli.reports.comparison import text
    from hdnd_cli.reports.styling import coloured, plain
    from hdnd_cli.writing import reason

    try:
        content = file.read_bytes()
    except OSError as error:
        message = _('"{path}" cannot be read: {reason}')
        raise HdndError(message.format(path=file, reason=reason(error))) from error
    with _documents(invocation, wanted) as (council, documents):
        document = documents[0]
        found = compare(council, document, Templates(council.source), content, str(file))
        lines = text(found, council, document, str(file), width=width())
        show(coloured(lines) if colours() else plain(lines))
    return bool(found.findings)


@contextmanager
def _record(
    invocation: Invocation, *, with_history: bool
) -> Iterator[tuple[Council, FirstDues | None]]:
    """Read the record; its history only where first deadlines are told.

    Raises:
        ShallowHistoryError: There is a history and it cannot be read whole: the first rate
            would flatter.
    """
    if not with_history:
        yield invocation.council, None
        return
    from hdnd_cli.cli.known import known

    with known(invocation) as record:
        if record.shallow:
            raise ShallowHistoryError(_("a progress report needs the first deadlines"))
        yield record.council, record.dues


def _asked(
    kind: Kind, subjects: list[str], as_of: date | None, invocation: Invocation
) -> dict[str, date]:
    """Return the subjects, none twice, each with its day."""
    if kind.subject == "day":
        days = [as_of or invocation.today] if as_of or not subjects else []
        return {found.isoformat(): found for found in (*days, *map(day, subjects))}
    if not subjects:
        raise typer.BadParameter(_("name what the document is about"), param_hint=_("SUBJECT"))
    has_day = kind.subject in {"agency", "entry"}
    on = as_of or (invocation.today if has_day else date.min)
    return dict.fromkeys(subjects, on)


def _fitting_options(
    kind: Kind,
    agency: str | None,
    as_of: date | None,
    *,
    effect: str | None,
    reason: str | None,
) -> None:
    """Refuse an option that the kind has no use for: it must not be passed over in silence."""
    message = _("{kind} does not take it").format(kind=kind.name)
    if agency is not None and not kind.in_parts:
        raise typer.BadParameter(message, param_hint="--for")
    if as_of is not None and kind.subject not in {"agency", "day"}:
        raise typer.BadParameter(message, param_hint="--as-of")
    for option, value in (("--effect", effect), ("--reason", reason)):
        if value is not None and kind.subject != "entry":
            raise typer.BadParameter(message, param_hint=option)


def formats_of(to: str) -> list[str]:
    """Return the forms that are asked for, none twice."""
    from hdnd_cli.drafts import FORMATS

    found = list(dict.fromkeys(part.strip() for part in to.split(",") if part.strip()))
    for form in found:
        if form not in FORMATS:
            message = _('"{value}" is none of {allowed}').format(
                value=form, allowed=", ".join(FORMATS)
            )
            raise typer.BadParameter(message, param_hint="--to")
    if not found:
        raise typer.BadParameter(_("name at least one form"), param_hint="--to")
    return found
