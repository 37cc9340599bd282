"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from pydantic_core import PydanticCustomError

from hdnd_cli.cli import completing
from hdnd_cli.i18n import N_, _
from hdnd_cli.model.fields import parse_clock, parse_day, parse_whole
from hdnd_cli.text import nfc, squeeze

T = TypeVar("T")


def day(value: str) -> date:
    """Read a day from the command line as a record's is read."""
    return read(parse_day, value)


def clock(value: str) -> time:
    """Read a time of day from the command line as a record's is read."""
    return read(parse_clock, value)


def whole(value: str) -> int:
    """Read a whole number of at least 0 from the command line."""
    return read(parse_whole, value)


def words(value: str) -> str:
    """Read words that a record can keep, on one line and composed."""
    text = squeeze(nfc(value))
    try:
        from hdnd_cli.yamlwriting import scalar

        scalar(text)
    except ValueError:
        raise typer.BadParameter(_('"{value}" says nothing').format(value=text)) from None
    return text


def person(value: str) -> str:
    """Read the name of one person; what has a comma names several, or a post beside the name."""
    text = words(value)
    if re.search("[,;@]", text):
        message = _('the name of one person alone is meant, found "{value}"')
        raise typer.BadParameter(message.format(value=text))
    return text


def mail(value: str) -> str:
    """Read a mail address, as far as a slip can be seen in it."""
    text = words(value)
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", text):
        message = _('"{value}" is no mail address; such as {example}')
        raise typer.BadParameter(message.format(value=text, example="binh@example.vn"))
    return text


def read(reader: Callable[[Any], T], value: Any) -> T:
    """Read a value by one of the record's readers; what it refuses is told as wrong usage."""
    try:
        return reader(value)
    except PydanticCustomError as error:
        context = dict(error.context or {})
        template = context.pop("template", error.message_template)
        raise typer.BadParameter(_(template).format(**context)) from None


def said(name: str, metavar: str, meaning: str, offers: Callable[..., Any] | None = None) -> Any:
    """Return an option that takes words.

    Args:
        name: `--text`.
        metavar: What stands for its value in help.
        meaning: What help says of it.
        offers: What the shell offers behind it.
    """
    return typer.Option(name, metavar=metavar, autocompletion=offers, help=meaning)


def party(name: str, meaning: str, metavar: str = "AGENCY") -> Any:
    """Return an option that names an agency or a person."""
    return said(name, metavar, meaning, completing.parties)


def session(meaning: str) -> Any:
    """Return the option that names a session."""
    return said("--session", "SESSION", meaning, completing.sessions)


KnownAt = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar=N_("STATE|DAY"),
        help=N_("As the record stood on this day, or in this state; as it is now by default."),
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", parser=day, metavar="DAY", help=N_("Compute for this day; today by default.")
    ),
]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", "-v", help=N_("Say besides what Git calls it, for administrators.")),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help=N_("Folder for the files; drafts/ by default.")),
]
Force = Annotated[
    bool, typer.Option("--force", help=N_("Write over drafts that were changed by hand."))
]
EffectOption = Annotated[
    str | None,
    typer.Option(
        "--effect",
        metavar="EFFECT",
        help=N_("Of a correction: amend, replace, revoke or supplement."),
    ),
]
ReasonOption = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help=N_("Of a correction: why."))
]
Sign = Annotated[bool, typer.Option("--sign", help=N_("Sign the mark with your own key."))]
IssueUnasked = Annotated[bool, typer.Option("--yes", "-y", help=N_("Issue without asking."))]
