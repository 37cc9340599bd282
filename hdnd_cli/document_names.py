"""The names under which a command line knows the kinds of documents, in both languages."""

from __future__ import annotations

from hdnd_cli import i18n
from hdnd_cli.text import fold_search

#: As an office calls them, typed without accents; where there are two, the first is shown.
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


def kind_called(word: str) -> str | None:
    """Return the kind that a Vietnamese word names, typed with accents or without."""
    return VIETNAMESE.get("-".join(fold_search(word).replace("-", " ").split()))


def word_for(kind: str) -> str:
    """Return what a reader of the language in use types for a kind; other words as they are."""
    if i18n.language() != "vi":
        return kind
    return next((word for word, named in VIETNAMESE.items() if named == kind), kind)
