"""The floor of start-up: the smallest program that typer can make, plain as ours."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo("floor 1.0")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """Do nothing, fast."""


@app.command()
def check() -> None:
    """Check nothing."""


if __name__ == "__main__":
    app(prog_name="floor")
