"""`hdnd doctor`: what is wrong with this machine or folder, and the line that mends it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hdnd_cli.cli import EXIT_PROBLEMS
from hdnd_cli.cli.console import lines_for, show, width
from hdnd_cli.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.keeping.health import Facts, Finding
    from hdnd_cli.recording import Identity
    from hdnd_cli.reports.styling import Line

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """In what form the findings are printed."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True)
class _Told:
    """A finding with what was done about it."""

    finding: Finding
    #: What was done; None where it still is as it was.
    done: str | None = None
    #: Why it could not be mended.
    failed: str | None = None

    @property
    def counts(self) -> bool:
        """Tell whether something is still to be mended."""
        return self.done is None and not self.finding.is_note


@app.command()
def doctor(
    context: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help=N_("Mend what can be mended safely."))] = False,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help=N_("With --fix: who records here."))
    ] = None,
    email: Annotated[
        str | None,
        typer.Option(
            "--email", metavar="EMAIL", help=N_("With --fix: the mail address of who records.")
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help=N_("How to print the findings."))
    ] = Format.TEXT,
) -> None:
    """Say what is wrong."""
    from hdnd_cli.keeping.health import examine

    invocation: Invocation = context.obj
    if (name is None) != (email is None):
        raise typer.BadParameter(_("give both --name and --email"), param_hint="--name")
    if name is not None and not fix:
        raise typer.BadParameter(_("goes with --fix"), param_hint="--name")
    facts = _facts(invocation)
    if name is not None and email is not None:
        _keep_identity(invocation.root, name, email)
    told = [_treated(finding, facts, fix=fix) for finding in examine(facts)]
    show(_json(told) if format is Format.JSON else lines_for(_lines(told)))
    if any(one.counts for one in told):
        raise typer.Exit(EXIT_PROBLEMS)


def _facts(invocation: Invocation) -> Facts:
    from hdnd_cli.cli.processes import git_runs
    from hdnd_cli.clock import now
    from hdnd_cli.keeping.health import Facts

    # The machine's own clock is looked at, not the day that HDND_TODAY plays.
    return Facts(invocation.root, now({}), _encoding(), git_runs())


def _encoding() -> str:
    """Return how the console writes letters, whatever we have made of our own output."""
    if sys.platform == "win32":  # pragma: no cover
        import ctypes

        return f"cp{ctypes.windll.kernel32.GetConsoleOutputCP()}"
    import locale

    return locale.nl_langinfo(locale.CODESET)


def _treated(finding: Finding, facts: Facts, *, fix: bool) -> _Told:
    from hdnd_cli.errors import HdndError

    if not fix:
        return _Told(finding)
    try:
        if finding.id == "identity-unknown":
            return _identity_asked(finding, facts.root)
        return _Told(finding, done=finding.mend() if finding.mend is not None else None)
    except HdndError as error:
        return _Told(finding, failed=str(error))


def _identity_asked(finding: Finding, root: Path) -> _Told:
    from hdnd_cli.cli.asking import at_terminal

    return _Told(finding, done=ask_identity(root) if at_terminal() else None)


def ask_identity(root: Path) -> str:
    """Ask who records in a folder, keep it, and return what was kept."""
    from hdnd_cli.cli.asking import ask, ask_or_skip
    from hdnd_cli.cli.init_answers import address_without_mail
    from hdnd_cli.cli.options import mail

    who = ask(_("Your full name, as it is to stand with what you record"), _not_empty)
    address = ask_or_skip(_("Your mail address at the office"), mail)
    return _keep_identity(root, who, address or address_without_mail(who))


def _not_empty(value: str) -> str:
    from hdnd_cli.model.fields import parse_text

    return str(parse_text(value))


def _keep_identity(root: Path, name: str, email: str) -> str:
    from hdnd_cli.recording import Identity, set_identity

    kept: Identity = Identity(name.strip(), email.strip())
    set_identity(root, kept)
    return _("records here: {name} <{email}>").format(name=kept.name, email=kept.email)


def _lines(told: Sequence[_Told]) -> list[Line]:
    from hdnd_cli.reports.styling import Segment, flow

    lines: list[Line] = []
    for one in told:
        finding = one.finding
        if one.done is not None:
            head = Segment(_("mended:"), "good")
        elif finding.is_note:
            head = Segment(_("note:"), "faint")
        else:
            head = Segment(_("to mend:"), "bad")
        lines += flow([head, finding.message], width(), hanging=2)
        if one.done is not None:
            lines += flow([one.done], width(), indent=4)
            continue
        if one.failed is not None:
            lines += flow([_("could not be mended: {reason}").format(reason=one.failed)], width(),
                          indent=4)  # fmt: skip
        # A line to type is never broken.
        lines.append((Segment(f"    → {finding.remedy}"),))
    return [*lines, (Segment(_closing(told), "heading"),)]


def _closing(told: Sequence[_Told]) -> str:
    left = sum(one.counts for one in told)
    done = sum(one.done is not None for one in told)
    parts = []
    if done:
        parts.append(ngettext("{number} thing mended", "{number} things mended", done).format(
            number=done))  # fmt: skip
    if left:
        parts.append(ngettext("{number} thing to mend", "{number} things to mend", left).format(
            number=left))  # fmt: skip
    return ", ".join(parts) or _("Machine and folder are in order.")


def _json(told: Sequence[_Told]) -> str:
    found = [
        {
            "id": one.finding.id,
            "severity": "note" if one.finding.is_note else "error",
            "message": one.finding.message,
            "remedy": one.finding.remedy,
            "mended": one.done,
        }
        for one in told
    ]
    left = sum(one.counts for one in told)
    summary = {"found": len(told), "left": left}
    return json.dumps({"version": 1, "findings": found, "summary": summary}, ensure_ascii=False,
                      indent=2)  # fmt: skip
