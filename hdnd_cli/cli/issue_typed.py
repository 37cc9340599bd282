"""What is typed behind `hdnd issue`, read as a record's values are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

import typer

from hdnd_cli.cli.options import day
from hdnd_cli.errors import HdndError
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.text import fold_search

if TYPE_CHECKING:
    from pathlib import Path

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.issuing import Request, SignedFile
    from hdnd_cli.model.settings import Capacity
    from hdnd_cli.rendering.subjects import Effect


#: What an office calls the effects of a correction, typed without accents.
_EFFECTS = {
    "dinh-chinh": "amend",
    "thay-the": "replace",
    "thu-hoi": "revoke",
    "bo-sung": "supplement",
}


def subject_of(kind: str, subject: str | None, invocation: Invocation) -> str:
    """Return what the document is about; a report that names no day is about today."""
    from hdnd_cli.rendering import KINDS

    if KINDS[kind].subject == "day":
        return (invocation.today if subject is None else day(subject)).isoformat()
    if subject is None:
        raise typer.BadParameter(_("name what the document is about"), param_hint=_("SUBJECT"))
    return subject


def positive_of(number: int | None) -> int | None:
    """Refuse the number 0."""
    if number == 0:
        message = _('expected a number from 1, found "{value}"').format(value=number)
        raise typer.BadParameter(message, param_hint="--number")
    return number


def signed_of(file: Path | None, invocation: Invocation) -> SignedFile | None:
    """Return a signed copy that came today.

    Raises:
        HdndError: The file cannot be read.
    """
    from hdnd_cli.issuing import SignedFile
    from hdnd_cli.writing import reason

    if file is None:
        return None
    try:
        return SignedFile(file.read_bytes(), invocation.today)
    except OSError as error:
        message = _('"{path}" cannot be read: {reason}')
        raise HdndError(message.format(path=file, reason=reason(error))) from error


def reason_of(text: str | None) -> str | None:
    """Refuse words that say nothing, or that no document and no record can hold."""
    from hdnd_cli.rendering.door import says_nothing
    from hdnd_cli.text import nfc, squeeze

    if text is None:
        return None
    said = squeeze(nfc(text))
    if says_nothing(said) or not said.isprintable():
        raise typer.BadParameter(_("say why in words"), param_hint="--reason")
    return said


def capacity_of(value: str | None) -> Capacity | None:
    """Refuse what is no capacity to sign in."""
    from hdnd_cli.model.settings import Capacity

    return cast("Capacity | None", _one_of(value, get_args(Capacity), "--capacity"))


def effect_of(value: str | None) -> Effect | None:
    """Refuse what is no effect of a correction; each has its Vietnamese name too."""
    from hdnd_cli.rendering.subjects import Effect

    value = _EFFECTS.get(fold_search(value).replace(" ", "-"), value) if value else value
    return cast("Effect | None", _one_of(value, get_args(Effect), "--effect"))


def _one_of(value: str | None, allowed: tuple[str, ...], option: str) -> str | None:
    if value is None or value in allowed:
        return value
    message = _('"{value}" is none of {allowed}').format(value=value, allowed=", ".join(allowed))
    raise typer.BadParameter(with_guess(message, value, allowed), param_hint=option)


def refuse_unfitting(request: Request) -> None:
    """Refuse what does not belong to the kind, and what is missing."""
    not_taken = _("{kind} does not take it").format(kind=request.kind)
    is_correction = request.kind == "correction"
    needed = {
        "--effect": _("a correction needs it: amend, replace, revoke or supplement"),
        "--reason": _("a correction needs it: why, in words"),
    }
    for option, value in (("--effect", request.effect), ("--reason", request.reason)):
        if value is not None and not is_correction:
            raise typer.BadParameter(not_taken, param_hint=option)
        if not value and is_correction:
            raise typer.BadParameter(needed[option], param_hint=option)
    if request.items and request.kind != "conclusion-notice":
        raise typer.BadParameter(not_taken, param_hint="--item")
    if request.outside and request.number is None:
        message = _("a number from the office's own book has to be named")
        raise typer.BadParameter(message, param_hint="--number")
