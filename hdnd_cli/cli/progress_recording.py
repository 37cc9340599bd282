"""From what is wanted to what is recorded: judged, shown, confirmed, recorded."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from hdnd_cli import git
from hdnd_cli.cli import EXIT_INTERRUPTED, EXIT_PROBLEMS
from hdnd_cli.cli.asking import confirm
from hdnd_cli.cli.console import colours, lines_for, show, tell, width
from hdnd_cli.cli.known import known
from hdnd_cli.entering import effects, prepare, same_person
from hdnd_cli.history import RecordedDues
from hdnd_cli.i18n import _
from hdnd_cli.keeping.entering import step_of
from hdnd_cli.recorded import Author
from hdnd_cli.recording import at_work, identity_of
from hdnd_cli.recording.identity import stamp
from hdnd_cli.reports import progress as report
from hdnd_cli.reports.problems import text as problems_text
from hdnd_cli.reports.styling import plain

if TYPE_CHECKING:
    from pathlib import Path

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council
    from hdnd_cli.entering import Effect, Prepared, SamePerson, Wanted
    from hdnd_cli.history import History
    from hdnd_cli.reading import SharedRecords
    from hdnd_cli.recording import Work
    from hdnd_cli.reports.styling import Line


def mend(root: Path) -> None:
    """Make sure that something can be recorded, before anybody is asked anything.

    Raises:
        HistoryError: The folder is not in a repository.
        IdentityError: It is not known who records.
        HdndError: Something else keeps it from being recorded.
    """
    with at_work(root) as work:
        _tell_interrupted(work)
        stamp(root)


def _tell_interrupted(work: Work) -> None:
    if work.interrupted is not None:
        tell(str(work.interrupted))


def show_and_record(
    invocation: Invocation, council: Council, wanted: Wanted, shared: SharedRecords, *, asks: bool
) -> str:
    """Show what is entered and what it changes, ask once, record.

    Args:
        invocation: Where the command works.
        council: The record as it lies there.
        wanted: What is to be entered.
        shared: What the record was read from.
        asks: Whether somebody is asked before it is recorded.

    Returns:
        The revision that holds it.
    """
    root = invocation.root
    state = git.head_of(root)
    prepared = _prepared(invocation, council, wanted, shared)
    show(lines_for(_preview(invocation, council, prepared)))
    _tell_warnings(prepared)
    _tell_unsaved(root, prepared)
    if asks:
        show(lines_for(report.to_record(prepared.entries, prepared.papers)))
        if not confirm(_("Record it"), default=True):
            tell(_("left; nothing was written"))
            raise typer.Exit(EXIT_INTERRUPTED)
    with at_work(root) as work:
        _tell_interrupted(work)
        if git.head_of(root) != state:
            # Somebody has recorded in the meantime: judged anew, with their facts.
            prepared = _prepared(invocation, invocation.read(shared), wanted, shared)
        revision = work.record(step_of(prepared))
    show(lines_for(report.recorded(prepared.entries, prepared.papers)))
    return revision


def _prepared(
    invocation: Invocation, council: Council, wanted: Wanted, shared: SharedRecords
) -> Prepared:
    """Return what would be recorded; leave where it would be an error."""
    root = invocation.root
    head, _cut_off = git.head_of(root)
    taken = [entry.path for entry in git.tree(root, head)] if head else []
    prepared = prepare(
        council, wanted, invocation.today, taken, lambda paths: git.ignored(root, paths), shared
    )
    if prepared.refused:
        files = len(prepared.entries)
        folded = sys.stdout.isatty()
        found = problems_text(
            prepared.problems, files, width=width(), folded=folded, colour=colours()
        )
        show(found)
        tell(_("it would be an error: nothing was written"))
        raise typer.Exit(EXIT_PROBLEMS)
    return prepared


def _tell_warnings(prepared: Prepared) -> None:
    if prepared.problems:
        tell(plain(report.warnings(prepared.entries, prepared.problems, width=width())))


def _preview(invocation: Invocation, council: Council, prepared: Prepared) -> list[Line]:
    day = max(invocation.today, *(entry.event.date for entry in prepared.entries))
    if prepared.entries[0].event.kind != "acceptance":
        found = effects(council, prepared.after, prepared.entries, day)
        return report.preview(prepared.after, prepared.entries, found, day, width=width())
    # What was done in time against the first deadline, only the history knows.
    with known(invocation) as record:
        after = RecordedDues(prepared.after, record.history) if record.history else None
        firsts = (record.dues, after)
        found = effects(council, prepared.after, prepared.entries, day, firsts)
        same = _same(invocation.root, prepared, found, record.history)
    return report.preview(prepared.after, prepared.entries, found, day, same, width=width())


def _same(
    root: Path, prepared: Prepared, found: list[Effect], history: History | None
) -> list[SamePerson]:
    """Return where whoever reported accepts; where `check` has told it, it is not told again."""
    clerk = identity_of(root)

    def recorded_by(path: str) -> Author | None:
        story = history.story(path) if history is not None else None
        return history.state(story).recorded.author if history and story else None

    if clerk is None or any(p.rule == "acceptance-by-lead" for p in prepared.problems):
        return []
    return same_person(prepared.after, found, Author(clerk.name, clerk.email), recorded_by)


def _tell_unsaved(root: Path, prepared: Prepared) -> None:
    """Say where the commitments themselves are not recorded yet."""
    changed = set(git.changed(root))
    for entry in prepared.entries:
        path = f"sessions/{entry.session_id}/conclusions.yaml"
        if path in changed:
            message = _("{path} is not saved as it stands: {command} saves it")
            tell(message.format(path=path, command=_("hdnd save")))
