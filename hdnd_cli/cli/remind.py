"""`hdnd remind`: a letter to every agency that owes something, as drafts or issued."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli.console import lines_for, show, shown_path, width
from hdnd_cli.cli.filtering import Field, Lead, Monitor, Session, filters, tell_unread
from hdnd_cli.cli.options import Force, IssueUnasked, Out, Sign, day, whole
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council
    from hdnd_cli.drafts import Draft
    from hdnd_cli.reminding import Letter, Letters
    from hdnd_cli.reports.styling import Line

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def remind(
    context: typer.Context,
    agencies: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="AGENCY",
            autocompletion=completing.parties,
            help=N_("To whom; all who owe something by default."),
        ),
    ] = None,
    within: Annotated[
        int | None,
        typer.Option(
            "--within", parser=whole, metavar="N", help=N_("What falls due in N working days.")
        ),
    ] = None,
    lead: Lead = None,
    monitor: Monitor = None,
    session: Session = None,
    field: Field = None,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=day,
            metavar="DAY",
            help=N_("The day of the drafts; today by default."),
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="docx,md,pdf",
            help=N_("Forms, joined by commas; pdf needs LibreOffice."),
        ),
    ] = None,
    out: Out = None,
    force: Force = False,
    issue: Annotated[
        bool,
        typer.Option(
            "--issue",
            help=N_("Issue the letters today, and record a reminder of each commitment in them."),
        ),
    ] = False,
    sign: Sign = False,
    yes: IssueUnasked = False,
) -> None:
    """Write reminder letters."""
    from hdnd_cli.reminding import letters

    invocation: Invocation = context.obj
    _fitting_options(
        issue=issue,
        of_drafts={"--as-of": as_of, "--to": to, "--out": out, "--force": force or None},
        of_issuing={"--sign": sign or None, "--yes": yes or None},
    )

    def find(council: Council) -> Letters:
        return letters(
            council,
            as_of or invocation.today,
            filters(lead, monitor, session, field),
            agencies=agencies or (),
            within=within,
        )

    tell_unread(invocation.council)
    if issue:
        from hdnd_cli.cli.remind_issuing import issue_letters

        issue_letters(invocation, find, sign=sign, asks=not yes)
        return
    found = find(invocation.council)
    made = _drafts(invocation, found, to or "docx,md")
    _write(invocation, found, made, out, force=force)


def _fitting_options(
    *, issue: bool, of_drafts: Mapping[str, object], of_issuing: Mapping[str, object]
) -> None:
    """Refuse an option that would be passed over in silence."""
    unfit, message = (
        (of_drafts, _("letters are issued today, into the register: it is for drafts"))
        if issue
        else (of_issuing, _("it is for letters that are issued: --issue"))
    )
    for option, value in unfit.items():
        if value is not None:
            raise typer.BadParameter(message, param_hint=option)


def _drafts(invocation: Invocation, found: Letters, to: str) -> list[list[Draft]]:
    """Render the letters, all of them before anything is written."""
    from hdnd_cli.checks import run_checks
    from hdnd_cli.cli.render import formats_of
    from hdnd_cli.drafts import drafts, refuse_errors
    from hdnd_cli.reminding.drafting import document_of
    from hdnd_cli.rendering import Templates

    formats = formats_of(to)
    council = invocation.council
    problems = run_checks(council, invocation.today, errors_only=True) if found.letters else ()
    templates = Templates(council.source)
    made = []
    for letter in found.letters:
        wanted = document_of(letter)
        refuse_errors(problems, wanted)
        made.append(drafts(council, wanted, formats, templates))
    return made


def _write(
    invocation: Invocation,
    found: Letters,
    made: Sequence[Sequence[Draft]],
    out: Path | None,
    *,
    force: bool,
) -> None:
    from hdnd_cli.draft_files import write_drafts
    from hdnd_cli.reports import reminding as forms

    folder = out if out is not None else invocation.root / "drafts"
    if made:
        write_drafts(folder, [draft for drafts in made for draft in drafts], force=force)
    lines = forms.heading(found, width())
    for letter, drafts in zip(found.letters, made, strict=True):
        lines += _told(invocation, letter, [folder / draft.name for draft in drafts])
    show(lines_for([*lines, *forms.remarks(invocation.council, found, width())]))


def _told(invocation: Invocation, letter: Letter, paths: Sequence[Path]) -> list[Line]:
    from hdnd_cli.reports import reminding as forms

    return [
        *forms.letter(invocation.council, letter, width()),
        *forms.files(map(shown_path, paths), width()),
    ]
