"""`hdnd progress`: what happened afterwards, one file an event, shown before it is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli import progress_options as options
from hdnd_cli.cli.console import tell
from hdnd_cli.cli.options import Verbose
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council
    from hdnd_cli.entering import Sayings, Wanted
    from hdnd_cli.reading import SharedRecords

app = typer.Typer(rich_markup_mode=None, add_completion=False)

#: Options that are named otherwise than the field that they fill.
_FLAGS = {"files": "--file"}
#: Parameters that are no fields.
_BESIDE = frozenset({"context", "kind", "commitments", "session", "yes", "verbose"})


@app.command()
def progress(
    context: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            autocompletion=completing.event_kinds,
            help=N_(
                "report, feedback, reminder, extension, acceptance, return, reassignment, "
                "escalation, cancellation or withdrawal."
            ),
        ),
    ] = None,
    commitments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="COMMITMENT",
            autocompletion=completing.commitments,
            help=N_(
                "Commitments such as 2020-03-25/1, several at once as 2020-03-25/1+3; at a "
                "terminal also an agency, or nothing: then it is asked."
            ),
        ),
    ] = None,
    by: options.By = None,
    state: options.State = None,
    date: options.Date = None,
    done_on: options.DoneOn = None,
    new_due: options.NewDue = None,
    decision: options.Decision = None,
    to: options.To = None,
    step: options.Step = None,
    channel: options.Channel = None,
    replaced_by: options.ReplacedBy = None,
    withdraws: options.Withdraws = None,
    text: options.Text = None,
    reason: options.Reason = None,
    symbol: options.Symbol = None,
    dated: options.Dated = None,
    figures: options.Figures = None,
    files: options.File = None,
    agency: options.Agency = None,
    period: options.Period = None,
    time: options.Time = None,
    session: options.DecidedIn = None,
    yes: options.Yes = False,
    verbose: Verbose = False,
) -> None:
    """Enter what happened to a commitment."""
    # The parameters are the fields of all kinds of events: they are taken by their names.
    said = {n: v for n, v in locals().items() if n not in _BESIDE and v not in (None, [], ())}
    from hdnd_cli.cli.asking import at_terminal
    from hdnd_cli.cli.progress_recording import mend, show_and_record

    invocation: Invocation = context.obj
    mend(invocation.root)
    entry = _Entry(invocation, said, session, asks=at_terminal() and not yes)
    wanted = entry.wanted(kind, list(commitments or ()))
    revision = show_and_record(invocation, entry.council, wanted, entry.shared, asks=entry.asks)
    if verbose:
        tell(_("revision {id}").format(id=revision))


@dataclass
class _Entry:
    """What the command line says of an event, and what is asked beyond it."""

    invocation: Invocation
    said: dict[str, Any]
    session: str | None
    #: Whether somebody sits there who may be asked.
    asks: bool
    _introduced: bool = False

    @cached_property
    def shared(self) -> SharedRecords:
        """Return what the record is read from, now and as it will be."""
        from hdnd_cli.reading import SharedRecords

        return SharedRecords()

    @cached_property
    def council(self) -> Council:
        from hdnd_cli.cli.filtering import tell_unread

        council = self.invocation.read(self.shared)
        tell_unread(council)
        return council

    def wanted(self, word: str | None, subjects: list[str]) -> Wanted:
        """Return what is to be entered, everything asked that is missing."""
        from hdnd_cli.cli.progress_commitments import of_event, refuse_without
        from hdnd_cli.entering import Sayings, Wanted

        refuse_without(self.council, self.invocation.today)
        kind = self._kind(word, subjects)
        self._refuse_foreign(kind)
        papers = _papers(self.said.pop("files", []))
        sayings = Sayings(self.council, kind, self.invocation.today)
        self._take(sayings, self.said)
        self._take(sayings, self._decided_in(kind))
        self._remark_words(sayings)
        names = self._commitments(sayings, subjects)
        self._complete(sayings, names)
        if kind == "withdrawal":
            # It takes back the whole entry, whichever of its commitments was named.
            path = str(self.said.get("withdraws", ""))
            names = of_event(self.council, sayings.values["withdraws"], path, names) or names
        return Wanted(kind, names, sayings.values, papers)

    def _introduce(self) -> None:
        """Say how questions are answered, before the first of them."""
        from hdnd_cli.cli.asking import introduce

        if not self._introduced:
            introduce()
        self._introduced = True

    # Which kind ---------------------------------------------------------------------------

    def _kind(self, word: str | None, subjects: list[str]) -> str:
        """Return the kind; a commitment in its place leaves it to be asked."""
        from hdnd_cli.cli.progress_commitments import is_commitment
        from hdnd_cli.entering import NAMES, kind_named
        from hdnd_cli.guessing import with_guess

        found = kind_named(word) if word is not None else None
        if found is not None:
            return found
        if word is not None and not (self.asks and is_commitment(word)):
            message = _('there is no event of kind "{kind}"').format(kind=word)
            raise typer.BadParameter(with_guess(message, word, NAMES), param_hint=_("KIND"))
        if not self.asks:
            raise typer.BadParameter(_("say what happened"), param_hint=_("KIND"))
        from hdnd_cli.cli.progress_asking import ask_kind

        self._introduce()
        subjects[:0] = [word] if word is not None else []
        return ask_kind()

    def _refuse_foreign(self, kind: str) -> None:
        from hdnd_cli.entering import fields_of
        from hdnd_cli.followup import wording

        known = fields_of(kind)
        for name in self.said:
            if name not in known:
                message = _("an event of this kind has none: {kind}; known here: {names}").format(
                    kind=wording.kind(kind), names=", ".join(map(flag, known))
                )
                raise typer.BadParameter(message, param_hint=flag(name))

    # What is said ------------------------------------------------------------------------

    def _take(self, sayings: Sayings, said: dict[str, Any]) -> None:
        from hdnd_cli.entering import Refused

        try:
            sayings.take(said)
        except Refused as refused:
            reason, name = refused.args
            raise typer.BadParameter(reason, param_hint=flag(name)) from None

    def _remark_words(self, sayings: Sayings) -> None:
        """Say whose name it nearly is, where an option names somebody in words of its own."""
        from hdnd_cli.entering.offering import party_nearly
        from hdnd_cli.model.fields import is_words

        by = sayings.values.get("by")
        if by is None or by in self.council.party_by_id or not is_words(by):
            return
        if meant := party_nearly(self.council, by):
            message = _('"{words}" is kept as words; did you mean "{name}"?')
            tell(message.format(words=by, name=meant))

    def _decided_in(self, kind: str) -> dict[str, Any]:
        """Return what a session that decided it says: the day, who, and by which item."""
        if self.session is None:
            return {}
        from hdnd_cli.entering import fields_of
        from hdnd_cli.entering.deciding import decided_in
        from hdnd_cli.guessing import require_known

        name = self.session.strip().strip("/")
        require_known(name, self.council.sessions, _('there is no session "{name}"'))
        found = decided_in(self.council, kind, self.council.sessions[name])
        if "decision" in fields_of(kind) and not {"decision"} & {*found, *self.said}:
            message = _("no item of this session reviews the work; name what decided it: {example}")
            example = f"{name}#2"
            raise typer.BadParameter(message.format(example=example), param_hint="--decision")
        return {key: value for key, value in found.items() if key not in self.said}

    # Which commitments -----------------------------------------------------------------------

    def _commitments(self, sayings: Sayings, subjects: list[str]) -> tuple[str, ...]:
        """Return the full names of the commitments that are meant."""
        from hdnd_cli.cli.progress_commitments import named, of_event

        found, agency = named(self.council, subjects)
        if not found and "withdraws" in sayings.values:
            path = str(self.said.get("withdraws", ""))
            found = of_event(self.council, sayings.values["withdraws"], path)
        return found or self._chosen(sayings, agency)

    def _chosen(self, sayings: Sayings, agency: str | None) -> tuple[str, ...]:
        if not self.asks:
            from hdnd_cli.cli.progress_commitments import open_of

            raise typer.BadParameter(
                open_of(sayings, agency) or _("name the commitments: 2020-03-25/1"),
                param_hint=_("COMMITMENT"),
            )
        from hdnd_cli.cli.progress_asking import ask_commitments

        self._introduce()
        return ask_commitments(self.council, sayings, agency)

    # What is missing -------------------------------------------------------------------------

    def _complete(self, sayings: Sayings, names: tuple[str, ...]) -> None:
        """Ask for what is missing, or name the option that says it."""
        from hdnd_cli.entering.missing import missing, settle

        gaps = missing(sayings, names)
        if gaps and self.asks:
            from hdnd_cli.cli.progress_fields import ask_fields

            self._introduce()
            ask_fields(self.council, sayings, names)
        elif gaps:
            name, known = next(iter(gaps.items()))
            message = _("is missing")
            if known:
                message = _("is missing; one of: {names}").format(names=", ".join(known))
            raise typer.BadParameter(message, param_hint=flag(name))
        settle(sayings, names)
        sayings.values.setdefault("date", sayings.today)


def flag(name: str) -> str:
    """Return the option that fills a field."""
    return _FLAGS.get(name, "--" + name.replace("_", "-"))


def _papers(paths: list[str]) -> tuple[tuple[Path, bytes], ...]:
    """Read the files that came with it."""
    from hdnd_cli.entering import Refused, read_field
    from hdnd_cli.writing import reason

    found = []
    for path in map(Path, paths):
        try:
            read_field("report", "files", [path.name])
            found.append((path, path.read_bytes()))
        except Refused as refused:
            raise typer.BadParameter(str(refused), param_hint="--file") from None
        except OSError as error:
            message = f"{path}: {reason(error)}"
            raise typer.BadParameter(message, param_hint="--file") from None
    return tuple(found)
