"""Options by which commands that follow up commitments choose which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from hdnd_cli.cli import completing
from hdnd_cli.cli.console import tell
from hdnd_cli.cli.options import party, said, session
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.council import Council
    from hdnd_cli.followup import Filters

_Names = list[str] | None
Lead = Annotated[_Names, party("--lead", N_("Only what this agency answers for."), "ID")]
Monitor = Annotated[_Names, party("--monitor", N_("Only what this one monitors."), "ID")]
Session = Annotated[_Names, session(N_("Only what this session made."))]
Field = Annotated[_Names, said("--field", "FIELD", N_("Only this field."), completing.fields)]


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
