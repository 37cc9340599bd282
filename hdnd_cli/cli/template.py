"""`hdnd template copy`: a built-in template for the office to change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli.console import show, tell
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation

app = typer.Typer(rich_markup_mode=None, add_completion=False)

#: What can be done with templates, in both languages.
ACTIONS = ("copy", "chep")


@app.command()
def template(
    context: typer.Context,
    action: Annotated[
        str,
        typer.Argument(
            metavar="copy",
            autocompletion=completing.template_actions,
            help=N_("copy: the built-in template, into templates/."),
        ),
    ],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            autocompletion=completing.templates,
            help=N_(
                "A kind of document (its body: the wording), or a shell (the form, in Word): "
                "notice, letter, minutes.docx; shell is the form in Markdown."
            ),
        ),
    ],
) -> None:
    """Copy a built-in template."""
    from hdnd_cli.document_names import kind_called
    from hdnd_cli.rendering.copying import UnknownTemplateError, copy_template

    if action not in ACTIONS:
        message = _('"{value}" is none of {allowed}').format(
            value=action, allowed=", ".join(ACTIONS)
        )
        raise typer.BadParameter(message, param_hint="copy")
    invocation: Invocation = context.obj
    try:
        written = copy_template(invocation.root, kind_called(name) or name)
    except UnknownTemplateError as error:
        raise typer.BadParameter(str(error), param_hint=_("NAME")) from error
    show(_shown(written))
    tell(_("change it, then let hdnd check test it; documents use it from now on"))


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
