"""`hdnd save`: everything that was changed in the folder is recorded."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli.console import lines_for, say, show, tell, width
from hdnd_cli.cli.options import Verbose
from hdnd_cli.i18n import N_, _, ngettext
from hdnd_cli.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.keeping.saving import Saving
    from hdnd_cli.keeping.states import FileChange
    from hdnd_cli.problems import Problem
    from hdnd_cli.recording import Work
    from hdnd_cli.reports.styling import Line

app = typer.Typer(rich_markup_mode=None, add_completion=False)

#: So many files, and so many problems, are named; the rest is counted.
_FILES_NAMED = 12
_PROBLEMS_NAMED = 5


@app.command()
def save(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help=N_("Files or folders; everything by default.")),
    ] = None,
    message: Annotated[
        str | None,
        typer.Option(
            "--message",
            "-m",
            metavar="TEXT",
            help=N_("What was done, in your own words; otherwise it is found out."),
        ),
    ] = None,
    verbose: Verbose = False,
) -> None:
    """Save what was changed."""
    from hdnd_cli.recording import at_work

    invocation: Invocation = context.obj
    with at_work(invocation.root) as work:
        if work.interrupted is not None:
            tell(str(work.interrupted))
        revision = save_all(invocation, work, _wanted(invocation, paths or []), message)
    if verbose and revision is not None:
        tell(_("revision {id}").format(id=revision))


def save_all(
    invocation: Invocation,
    work: Work,
    wanted: Callable[[str], bool],
    message: str | None = None,
) -> str | None:
    """Record what was changed, say what was done and what `check` finds.

    Args:
        invocation: Where the command works.
        work: The right to record.
        wanted: Tells whether a path is among those asked for.
        message: The clerk's own words.

    Returns:
        The revision; None where nothing was changed.
    """
    from hdnd_cli.keeping.saving import Saving, record, saving

    with saving(work, wanted, invocation.now, invocation.today) as found:
        if not isinstance(found, Saving):
            _tell_left_out(found)
            _tell_hidden(invocation.root, wanted)
            say(_("Nothing was changed since the last saving."))
            return None
        _tell_silent(found.silent)
        revision, subject = record(work, found, message)
        _tell_left_out(found.left_out)
        _tell_hidden(invocation.root, wanted)
        lines = [*_saved(subject, found.changes), *_checked(found)]
        show(lines_for(lines))
        return revision


def _wanted(invocation: Invocation, paths: Sequence[Path]) -> Callable[[str], bool]:
    from hdnd_cli.cli.paths import inside

    names = [name for name in inside(invocation, paths, gone=True) if name]
    if not names:
        return lambda _path: True
    return lambda path: any(path == name or path.startswith(f"{name}/") for name in names)


def _tell_left_out(paths: Iterable[str]) -> None:
    for path in paths:
        tell(_("{path}: left out, a program's temporary file").format(path=path))


def _tell_hidden(root: Path, wanted: Callable[[str], bool]) -> None:
    from hdnd_cli.keeping.hidden import hidden_records

    hidden = [path for path in hidden_records(root) if wanted(path)]
    if not hidden:
        return
    text = ngettext(
        "not saved, for a list of ignored files names it: {path}; this says more: {doctor}",
        "not saved, for a list of ignored files names them: {number} records such as {path}; this"
        " says more: {doctor}",
        len(hidden),
    )
    doctor = _("hdnd doctor")
    tell(text.format(path=hidden[0], number=len(hidden), doctor=doctor))


def _tell_silent(problems: Sequence[Problem]) -> None:
    from hdnd_cli.reports.styling import flow, plain

    if not problems:
        return
    lines = flow([_("Attention: this changes what was issued or happened, without saying so:")],
                 width())  # fmt: skip
    for problem in problems:
        text = f"{problem.location.path}: {problem.message}"
        lines += flow([f"- {text}"], width(), indent=2, hanging=4)
        lines += flow([problem.hint], width(), indent=4)
    lines += flow([_("It is saved as it stands; the record keeps both.")], width())
    tell(plain(lines))


def _saved(subject: str, changes: Sequence[FileChange]) -> list[Line]:
    from hdnd_cli.keeping.moves import moved
    from hdnd_cli.reports.styling import Segment, flow

    lines = flow([_("Saved: {subject}").format(subject=subject)], width(), hanging=2)
    moves, left = moved(changes)
    for move in moves[:_FILES_NAMED]:
        word = _("moved")
        lines.append((Segment(f"  {word:<8}{move.old}"),))
        lines.append((Segment(f"  {'':<8}→ {move.new}"),))
    named = max(0, _FILES_NAMED - len(moves))
    for change in left[:named]:
        word = _("new") if change.old is None else _("gone") if change.new is None else _("changed")
        lines.append((Segment(f"  {word:<8}{change.path}"),))
    more = max(0, len(moves) - _FILES_NAMED) + len(left[named:])
    if more > 0:
        text = ngettext("and {number} more file", "and {number} more files", more)
        lines.append((Segment("  " + text.format(number=more)),))
    return lines


def _checked(found: Saving) -> list[Line]:
    from hdnd_cli.reports.problems import one_line
    from hdnd_cli.reports.styling import Segment, flow

    count = Counter(problem.severity for problem in found.problems)
    errors, warnings = count[Severity.ERROR], count[Severity.WARNING]
    if not errors and not warnings:
        return [(Segment(_("Check: nothing to mend."), "good"),)]
    told = ", ".join(
        (
            ngettext("{number} error", "{number} errors", errors).format(number=errors),
            ngettext("{number} warning", "{number} warnings", warnings).format(number=warnings),
        )
    )
    heading = Segment(_("Check: {found}").format(found=told), "bad" if errors else "warning")
    lines: list[Line] = [(heading,)]
    first = _first_problems(found)
    for problem in first:
        lines += flow([one_line(problem)], width(), indent=2, hanging=4)
    if errors + warnings > len(first):
        line = _("all of them, with how to mend them: {command}").format(command=_("hdnd check"))
        lines += flow([line], width(), indent=2)
    return lines


def _first_problems(found: Saving) -> list[Problem]:
    """Return all errors first, those of the saved files before others; then their warnings."""
    saved = {change.path for change in found.changes}
    told = [
        p
        for p in found.problems
        if p.severity is Severity.ERROR
        or (p.severity is Severity.WARNING and p.location.path in saved)
    ]
    told.sort(key=lambda p: (p.severity.rank, p.location.path not in saved, p.order))
    return told[:_PROBLEMS_NAMED]
