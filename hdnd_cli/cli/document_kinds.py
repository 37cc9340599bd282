"""Kinds of documents as they are typed, in either language."""

from __future__ import annotations

import typer

from hdnd_cli.document_names import VIETNAMESE, kind_called
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _


def kind_of(word: str) -> str:
    """Return the kind of document that a word names; refuse what names none."""
    from hdnd_cli.rendering import KINDS

    found = word if word in KINDS else kind_called(word)
    if found is not None:
        return found
    names = [*KINDS, *VIETNAMESE]
    message = _('"{value}" is none of {allowed}').format(value=word, allowed=", ".join(names))
    raise typer.BadParameter(with_guess(message, word, names), param_hint=_("KIND"))
