"""`hdnd undo`: the newest step of one's own is taken back by a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli.console import lines_for, show, tell, width
from hdnd_cli.cli.options import Verbose
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.keeping.undoing import Undoing
    from hdnd_cli.recording import Identity, Work
    from hdnd_cli.reports.styling import Line

app = typer.Typer(rich_markup_mode=None, add_completion=False)

#: Stands with a withdrawn event, and is Vietnamese as the record is.
_REASON = "Ghi nhầm, hoàn tác."


@app.command()
def undo(
    context: typer.Context,
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            metavar="TEXT",
            help=N_("Why; it is kept with each event that is withdrawn."),
            show_default=False,
        ),
    ] = _REASON,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=N_("Do not ask."))] = False,
    verbose: Verbose = False,
) -> None:
    """Take back."""
    from hdnd_cli.cli.asking import at_terminal, confirm
    from hdnd_cli.recording import at_work

    invocation: Invocation = context.obj
    with at_work(invocation.root) as work:
        if work.interrupted is not None:
            tell(str(work.interrupted))
        plan = _plan(invocation, work, _who(invocation), reason)
        for entry in plan.passed:
            message = _('"{subject}" was taken back already; what you recorded before it is next')
            tell(message.format(subject=entry.subject))
        show(lines_for(_lines(plan)))
        if not yes and not at_terminal():
            raise typer.BadParameter(
                _("nobody can be asked here: add --yes to take it back"), param_hint="--yes"
            )
        if not yes and not confirm(_("Take it back?"), default=False):
            show(_("Nothing was changed."))
            return
        revision = work.record(plan.step)
    show(_("Taken back."))
    if verbose:
        tell(_("revision {id}").format(id=revision))


def _who(invocation: Invocation) -> Identity:
    from hdnd_cli.errors import IdentityError
    from hdnd_cli.recording import identity_of

    found = identity_of(invocation.root)
    if found is None:
        message = _(
            "it is not known on this machine who records; this line asks and keeps it: {command}"
        )
        raise IdentityError(message.format(command=_("hdnd doctor --fix")))
    return found


def _plan(invocation: Invocation, work: Work, who: Identity, reason: str) -> Undoing:
    from hdnd_cli import git
    from hdnd_cli.keeping.undoing import undoing_newest

    with git.Objects(work.root) as objects:
        plan = undoing_newest(
            work, who, objects, reason=reason, now=invocation.now, today=invocation.today
        )
    work.refuse_unexpected(work.prepare(plan.files))
    return plan


def _lines(plan: Undoing) -> list[Line]:
    from hdnd_cli.clock import VIETNAM
    from hdnd_cli.followup import wording
    from hdnd_cli.reports.styling import Segment, flow, shown

    at = plan.entry.at.astimezone(VIETNAM)
    text = _('To be taken back: "{subject}", recorded on {day} at {time}').format(
        subject=shown(plan.entry.subject), day=wording.day(at.date()), time=f"{at:%H:%M}"
    )
    lines = flow([text], width(), hanging=2)
    back, gone = _("as it was before"), _("taken away")
    withdrawn = _("withdrawn; it can still be read, and counts no more")
    lines += [(Segment(f"  {path}: {back}"),) for path in plan.back]
    lines += [(Segment(f"  {path}: {gone}"),) for path in plan.gone]
    for event in plan.withdrawn:
        lines += flow([f"{event.path}: {withdrawn}"], width(), indent=2, hanging=4)
    return lines
