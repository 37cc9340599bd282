"""The names under which a command line knows the kinds of documents, in both languages."""

from __future__ import annotations

import typer

from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.text import fold_search

#: As an office calls them, typed without accents.
VIETNAMESE = {
    "giay-moi": "invitation",
    "thong-bao-phien-hop": "session-notice",
    "chuong-trinh-hop": "agenda",
    "bien-ban": "minutes",
    "thong-bao-ket-luan": "conclusion-notice",
    "ket-luan": "conclusion-notice",
    "don-doc": "reminder",
    "bao-cao": "progress-report",
    "chuong-trinh-nam": "programme",
    "dinh-chinh": "correction",
}


def kind_of(word: str) -> str:
    """Return the kind of document that a word names; refuse what names none."""
    from hdnd_cli.rendering import KINDS

    if word in KINDS:
        return word
    found = VIETNAMESE.get("-".join(fold_search(word).replace("-", " ").split()))
    if found is not None:
        return found
    names = [*KINDS, *VIETNAMESE]
    message = _('"{value}" is none of {allowed}').format(value=word, allowed=", ".join(names))
    raise typer.BadParameter(with_guess(message, word, names), param_hint=_("KIND"))
