"""`hdnd schema`: the JSON Schema of a kind of file."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli.console import show
from hdnd_cli.i18n import N_

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            autocompletion=completing.file_kinds,
            help=N_("Kind of file; without it the kinds are listed."),
        ),
    ] = None,
) -> None:
    """Print a JSON Schema."""
    from hdnd_cli.schemas import KINDS, schema_of

    if kind is None:
        show("\n".join(KINDS))
    else:
        show(json.dumps(schema_of(kind), ensure_ascii=False, indent=2))
