"""`hdnd demo`: the example council, ready to try every command on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hdnd_cli.cli.console import show
from hdnd_cli.i18n import N_, _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def demo(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help=N_("A new or empty folder."))],
) -> None:
    """Set up the example council."""
    from hdnd_cli.demo import set_up

    made = set_up(directory.absolute())
    text = _(
        "{folder}: {sessions} sessions, {commitments} commitments, {events} events, "
        "recorded in {revisions} steps; the newest is {revision}"
    )
    show(
        text.format(
            folder=directory,
            sessions=made.sessions,
            commitments=made.commitments,
            events=made.events,
            revisions=made.revisions,
            revision=made.revision[:12],
        )
    )
    folder = f'"{directory}"' if " " in str(directory) else directory
    show(_("try: hdnd -C {folder} overdue --as-of 2020-12-31").format(folder=folder))
