"""`hdnd issue`: a document gets its number, is frozen, and is kept in the register."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from hdnd_cli.cli import EXIT_INTERRUPTED
from hdnd_cli.cli import issue_options as options
from hdnd_cli.cli.console import lines_for, show, tell, width
from hdnd_cli.cli.options import EffectOption, IssueUnasked, ReasonOption, Sign
from hdnd_cli.errors import ShallowHistoryError
from hdnd_cli.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council
    from hdnd_cli.issuing import Office, Prepared, Request
    from hdnd_cli.recording import Step

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def issue(
    context: typer.Context,
    kind: options.Kind,
    subject: options.Subject = None,
    number: options.Number = None,
    on: options.Date = None,
    signer: options.Signer = None,
    capacity: options.Capacity = None,
    items: options.Items = None,
    effect: EffectOption = None,
    reason: ReasonOption = None,
    outside: options.Outside = False,
    file: options.File = None,
    sign: Sign = False,
    yes: IssueUnasked = False,
) -> None:
    """Issue a document."""
    from hdnd_cli.cli import issue_typed as typed
    from hdnd_cli.cli.document_kinds import kind_of
    from hdnd_cli.issuing import Request

    invocation: Invocation = context.obj
    kind = kind_of(kind)
    request = Request(
        kind,
        typed.subject_of(kind, subject, invocation),
        on or invocation.today,
        number=typed.positive_of(number),
        signer=signer,
        capacity=typed.capacity_of(capacity),
        items=tuple(items or ()),
        outside=outside,
        sign=sign,
        signed=typed.signed_of(file, invocation),
        effect=typed.effect_of(effect),
        reason=typed.reason_of(reason),
    )
    typed.refuse_unfitting(request)
    _issue(invocation, request, asks=not yes)


def _issue(invocation: Invocation, request: Request, *, asks: bool) -> None:
    """Show what is about to be issued where somebody can answer; then issue it."""
    from hdnd_cli.cli.asking import at_terminal
    from hdnd_cli.issuing import AlreadyIssuedError, prepare_asked, signed_copy
    from hdnd_cli.recording import at_work

    if asks and at_terminal():
        request = _agreed(invocation, request)
    with at_work(invocation.root) as work:
        if work.interrupted is not None:
            tell(str(work.interrupted))
        with _office(invocation, request) as office:
            try:
                prepared = prepare_asked(office, request)
            except AlreadyIssuedError as issued:
                if request.signed is None:
                    raise
                step = signed_copy(office.council, issued.record, request.signed)
                work.record(step)
                _tell_signed(issued.record.entry.symbol, step)
                return
            work.record(prepared.step())
            _tell_issued(prepared, office.council)


def _agreed(invocation: Invocation, request: Request) -> Request:
    """Show number, day and signer, and ask once; the number that was shown is the one it gets."""
    from hdnd_cli.cli.asking import confirm
    from hdnd_cli.deadlines import written
    from hdnd_cli.issuing import AlreadyIssuedError, prepare_asked

    with _office(invocation, request) as office:
        try:
            prepared = prepare_asked(office, request)
        except AlreadyIssuedError:
            if request.signed is None:
                raise
            return request
        entry = prepared.record.entry
        signer = office.council.name_of(entry.signer or "")
        told = _told_in_letter(prepared, office.council)
    tell(_("Number and symbol: {symbol}").format(symbol=entry.symbol))
    tell(_("Date: {day}").format(day=written(entry.date)))
    tell(_("Signed by: {name}").format(name=signer))
    if prepared.view is not None:
        tell(_("About: {subject}").format(subject=prepared.view.subject))
    if told:
        tell(told)
    for path in prepared.taken:
        tell(_("Recorded with it: {path}").format(path=path))
    _warn(prepared)
    if not confirm(_("Issue it? What was issued does not change any more."), default=True):
        tell(_("left; nothing was written"))
        raise typer.Exit(EXIT_INTERRUPTED)
    return replace(request, number=entry.number)


@contextmanager
def _office(invocation: Invocation, request: Request) -> Iterator[Office]:
    """Read the record afresh; its history only where first deadlines are told."""
    from hdnd_cli.rendering import KINDS

    if KINDS[request.kind].subject != "day":
        yield office_of(invocation)
        return
    from hdnd_cli.cli.invocation import Invocation as Fresh
    from hdnd_cli.cli.known import known

    fresh = Fresh(invocation.directory)
    with known(fresh) as record:
        if record.shallow:
            raise ShallowHistoryError(_("a progress report needs the first deadlines"))
        yield replace(office_of(invocation, record.council), history=record.dues)


def office_of(invocation: Invocation, council: Council | None = None) -> Office:
    """Return what is known of the record, which is read afresh where it is not given."""
    from hdnd_cli.checks import run_checks
    from hdnd_cli.cli.invocation import Invocation as Fresh
    from hdnd_cli.git import changed, top_of
    from hdnd_cli.issuing import Office
    from hdnd_cli.rendering import Templates

    root = invocation.root
    paths = changed(root) if top_of(root) is not None else ()
    council = council or Fresh(invocation.directory).council
    problems = run_checks(council, invocation.today, errors_only=True)
    return Office(council, problems, paths, Templates(council.source), today=invocation.today)


def _tell_signed(symbol: str, step: Step) -> None:
    show(_("Kept the signed copy of {symbol}.").format(symbol=symbol))
    for path in step.files:
        show(f"  {path}")


def _told_in_letter(prepared: Prepared, council: Council) -> str:
    """Return what a reminder asks of whom, at which step."""
    from hdnd_cli.reports import reminding as forms

    return lines_for(forms.told(council, prepared.letter, width())) if prepared.letter else ""


def _tell_issued(prepared: Prepared, council: Council) -> None:
    """Say what was done, in a clerk's words."""
    from hdnd_cli.deadlines import written

    entry = prepared.record.entry
    text = (
        _("Entered in the register: {symbol} of {day}.")
        if entry.outside
        else _("Issued: {symbol} of {day}.")
    )
    show(text.format(symbol=entry.symbol, day=written(entry.date)))
    for path in prepared.files:
        show(f"  {path}")
    for path in prepared.taken:
        show("  " + _("{path}: recorded as it was corrected").format(path=path))
    if prepared.letter:
        show(_told_in_letter(prepared, council))
    else:
        for event in prepared.events:
            show("  " + _("{path}: the reminder counts no more").format(path=event.path))
    if prepared.free:
        numbers = ngettext(
            "number {numbers} stays free", "numbers {numbers} stay free", len(prepared.free)
        )
        tell(numbers.format(numbers=_range(prepared.free)))
    _warn(prepared)


def _range(numbers: tuple[int, ...]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"


def _warn(prepared: Prepared) -> None:
    for warning in prepared.warnings:
        tell(_("Attention: {what}").format(what=warning))
