"""Options by which commands that follow up commitments choose which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli.console import tell
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.council import Council
    from hdnd_cli.followup import Filters

_Names = list[str] | None
Lead = Annotated[
    _Names,
    typer.Option(
        "--lead",
        metavar="ID",
        autocompletion=completing.parties,
        help=N_("Only what this agency answers for."),
    ),
]
Monitor = Annotated[
    _Names,
    typer.Option(
        "--monitor",
        metavar="ID",
        autocompletion=completing.parties,
        help=N_("Only what this one monitors."),
    ),
]
Session = Annotated[
    _Names,
    typer.Option(
        "--session",
        metavar="SESSION",
        autocompletion=completing.sessions,
        help=N_("Only what this session made."),
    ),
]
Field = Annotated[
    _Names,
    typer.Option(
        "--field", metavar="FIELD", autocompletion=completing.fields, help=N_("Only this field.")
    ),
]


def filters(lead: _Names, monitor: _Names, session: _Names, field: _Names) -> Filters:
    """Return what the options ask for."""
    from hdnd_cli.followup import Filters

    return Filters(
        leads=tuple(lead or ()),
        monitors=tuple(monitor or ()),
        sessions=tuple(session or ()),
        fields=tuple(field or ()),
    )


def tell_unread(council: Council) -> None:
    """Say on stderr what could not be read: the answer is then not whole."""
    from hdnd_cli.problems import Severity

    errors = [problem for problem in council.problems if problem.severity is Severity.ERROR]
    if errors:
        # It knows all rules, and each of them is a module: only where there is something to say.
        from hdnd_cli.reports.problems import one_line

        for problem in errors:
            tell(one_line(problem))
    if council.unsure:
        names = ", ".join(sorted(council.unsure))
        tell(_("not read, or only in part: {names}").format(names=names))
