"""The program as typer sees it: global options, and commands that are loaded when they run."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from hdnd_cli import __version__, i18n
from hdnd_cli.cli.invocation import Invocation
from hdnd_cli.cli.surroundings import find_by_folder
from hdnd_cli.cli.usage import UsageError, tell_usage_error, translate
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Listed:
    """A command as help lists it; its module is imported only when it runs."""

    name: str
    vietnamese: str
    help: str
    #: How it is called, word for word behind the command's name, in English.
    examples: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """Return the name in the language in use."""
        return self.vietnamese if i18n.language() == "vi" else self.name


LISTED = (
    Listed(
        "check",
        "kiem-tra",
        N_("Check the records: each problem, where, and how to mend it."),
        ("", "--strict", "sessions/2020-12-02"),
    ),
    Listed(
        "save",
        "luu",
        N_("Save what was changed in the folder, and say what check finds."),
        ("", "sessions/2020-12-02"),
    ),
    Listed(
        "undo",
        "hoan-tac",
        N_("Take back what you saved or entered last."),
        ("--yes",),
    ),
    Listed(
        "sync",
        "dong-bo",
        N_("Exchange with the office's server what was recorded."),
        ("--server ../kho.git --create", ""),
    ),
    Listed(
        "overdue",
        "qua-han",
        N_("Say what is overdue, who answers for it and since when."),
        ("", "--as-of 2020-12-31 --lead phong-tnmt", "--within 15", "--all --format csv"),
    ),
    Listed(
        "progress",
        "tien-do",
        N_("Enter what happened to a commitment, and see what it changes."),
        (
            "report 2020-09-23/5 --by phong-tnmt --state partly",
            "extension 2020-09-23/5 --by phong-tnmt --new-due 30/6/2021",
            "reminder 2020-09-23/5+6 --by tt-hdnd-huyen",
        ),
    ),
    Listed(
        "ledger",
        "so-lui-han",
        N_("List every move of a deadline, with its grant or without one."),
        ("", "--lead phong-tnmt"),
    ),
    Listed(
        "log",
        "lich-su",
        N_("Tell a commitment's or a session's story, and every change."),
        ("2020-03-25/1", "2020-03-25/1 --field due"),
    ),
    Listed(
        "find",
        "tim",
        N_("Find words in all records, whatever their diacritics or case."),
        ("giay chung nhan", "phong-tnmt --in conclusions"),
    ),
    Listed(
        "digest",
        "tong-hop",
        N_("Tell on one page what has happened since the last session."),
        ("--since 2020-09-23", "--format md"),
    ),
    Listed(
        "gate",
        "doi-chieu",
        N_("Compare two states of the record: what changed in silence."),
        ("--base main",),
    ),
    Listed(
        "verify", "xac-minh", N_("Verify that what was issued and recorded still stands."), ("",)
    ),
    Listed(
        "render",
        "xuat-ban-thao",
        N_("Render documents to Word and Markdown."),
        (
            "conclusion-notice 2020-12-02",
            "session-notice 2020-09-23 --for phong-tnmt",
            "progress-report --as-of 2020-12-31",
        ),
    ),
    Listed(
        "issue",
        "ban-hanh",
        N_("Issue a document: number, frozen content, files kept."),
        (
            "conclusion-notice 2020-12-02",
            "minutes 2020-12-02 --signer tran-dinh-khoi",
            "session-notice 2020-12-02 --outside --number 128 --date 2020-11-20",
        ),
    ),
    Listed(
        "remind",
        "don-doc",
        N_("Write a reminder letter to every agency that owes something."),
        ("", "phong-tnmt --within 15", "--session 2020-03-25"),
    ),
    Listed(
        "template",
        "mau",
        N_("Copy a built-in template into templates/, to change it."),
        ("copy conclusion-notice", "copy notice"),
    ),
    Listed(
        "explain",
        "giai-thich",
        N_("Explain a rule, or a commitment's deadline and state."),
        ("2020-12-02/5", "deadline-day-off"),
    ),
    Listed(
        "doctor",
        "kham",
        N_("Say what is wrong with this machine or folder, and mend it."),
        ("", "--format json"),
    ),
    Listed("schema", "luoc-do", N_("Print the JSON Schema of a kind of file."), ("conclusions",)),
    Listed(
        "new",
        "tao",
        N_("Prepare a session, minutes, conclusions, agencies."),
        ("session 27/1/2021", 'person --name "Ông Lê Văn Bình" --title "Chuyên viên Văn phòng"'),
    ),
    Listed(
        "init",
        "khoi-tao",
        N_("Set up a council's record, by questions or options."),
        ("", 'thach-ha --name "xã Thạch Hà" --chair "Ông Nguyễn Văn An" --ci gitlab'),
    ),
    Listed("demo", "vi-du", N_("Set up the example council with its history."), ("vi-du",)),
)
_BY_NAME = {name: entry for entry in LISTED for name in (entry.name, entry.vietnamese)}


class _LazyCommand(TyperCommand):
    """Stands for a command until it runs: help and completion need only its name and one line."""

    def __init__(self, entry: Listed) -> None:
        super().__init__(name=entry.shown, help=_(entry.help), rich_markup_mode=None)
        self._entry = entry

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:
        """Load the command and let it read its own arguments."""
        return loaded(self._entry).make_context(info_name, args, parent=parent, **extra)


def loaded(entry: Listed) -> Any:
    """Return a command, ready to run, its texts in the language in use."""
    module = import_module(f"hdnd_cli.cli.{entry.name.replace('-', '_')}")
    command = typer.main.get_command(module.app)
    command.name = entry.shown
    command.help = _(entry.help)
    if entry.examples:
        from hdnd_cli.cli.examples import examples_of

        lines = (f"  hdnd {entry.shown} {example}".rstrip() for example in examples_of(entry))
        # \b keeps the lines from being wrapped into one another.
        command.epilog = "\n".join(["\b", _("Examples:"), *lines])
    translate(command)
    return command


class _Commands(TyperGroup):
    """The commands, under their English and Vietnamese names."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names to list, in the language in use."""
        del ctx
        return [entry.shown for entry in LISTED]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command under either of its names."""
        del ctx
        entry = _BY_NAME.get(cmd_name)
        return _LazyCommand(entry) if entry is not None else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; say what was probably meant where there is none."""
        if args[0] not in _BY_NAME and not args[0].startswith("-"):
            message = _('there is no command "{name}"').format(name=args[0])
            ctx.fail(with_guess(message, args[0], _BY_NAME))
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=_Commands,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hdnd {__version__}")
        raise typer.Exit


@app.callback()
def hdnd(
    context: typer.Context,
    directory: Annotated[
        Path,
        typer.Option(
            "-C",
            metavar="DIR",
            help=N_("Work on the council in this folder, or the nearest one above it."),
        ),
    ] = Path(),
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="vi|en",
            help=N_("Language of messages; documents are always Vietnamese."),
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=N_("Show the version and leave.")
        ),
    ] = False,
) -> None:
    """The records of a Standing Committee: sessions, conclusions, commitments."""
    if lang is not None and i18n.named(lang) is None:
        raise typer.BadParameter(
            _('"{value}" is none of {allowed}').format(value=lang, allowed="vi, en"),
            param_hint="--lang",
        )
    find_by_folder(os.environ, directory)
    context.obj = Invocation(directory)
    del version  # done by its callback


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    command = typer.main.get_command(app)
    command.help = _("The records of a Standing Committee: sessions, conclusions, commitments.")
    translate(command)
    try:
        result = command.main(args=list(arguments), prog_name="hdnd", standalone_mode=False)
    except UsageError as error:
        return tell_usage_error(error)
    except SystemExit as leave:
        return int(leave.code or 0) if not isinstance(leave.code, str) else 1
    return result if isinstance(result, int) else 0
