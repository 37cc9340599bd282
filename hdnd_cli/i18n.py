"""Messages in Vietnamese and English.

The English text is the message's id; `po/vi.po` has the Vietnamese. The language is
chosen once, when a command starts, and looked up at every call: nothing is translated
at import.
"""

from __future__ import annotations

import gettext
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("vi", "en")
#: How languages are called, by people and by systems (Windows writes them out).
_NAMES = {"vi": "vi", "vietnamese": "vi", "en": "en", "english": "en"}
#: What parts a language from country and code page.
_BEHIND_LANGUAGE = re.compile(r"[-_.@]")
#: Where the compiled catalogues lie.
LOCALE = Path(__file__).parent / "locale"
_NULL = gettext.NullTranslations()


class _Chosen:
    """The language in use and its catalogue, filled on the first message."""

    language = "en"
    catalogue: gettext.NullTranslations | None = _NULL


def use(language: str) -> None:
    """Choose the language of messages: `vi` or `en`."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _Chosen.language = language
    _Chosen.catalogue = _NULL if language == "en" else None


def language() -> str:
    """Return the language in use."""
    return _Chosen.language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Choose a language as long as the `with` lasts: documents are Vietnamese, whoever reads."""
    before = _Chosen.language, _Chosen.catalogue
    use(language)
    try:
        yield
    finally:
        _Chosen.language, _Chosen.catalogue = before


def _catalogue() -> gettext.NullTranslations:
    if _Chosen.catalogue is None:
        _Chosen.catalogue = gettext.translation("hdnd", LOCALE, [_Chosen.language])
    return _Chosen.catalogue


def _(message: str) -> str:
    """Return the message in the chosen language."""
    return _catalogue().gettext(message)


def N_(message: str) -> str:  # noqa: N802  (gettext's own name)
    """Mark a text for translation without translating it."""
    return message


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of the message that the number asks for."""
    return _catalogue().ngettext(singular, plural, number)


def named(text: str) -> str | None:
    """Return the language that somebody or a system names; None where it is none of ours.

    Args:
        text: `VI`, `vi-VN`, `vi_VN.UTF-8`, `Vietnamese_Vietnam.1258`.
    """
    return _NAMES.get(_BEHIND_LANGUAGE.split(text.strip().lower(), maxsplit=1)[0])


def from_locale(environment: dict[str, str]) -> str:
    """Return the language that the locale's variables name; English where they name none.

    Args:
        environment: `LC_ALL`, `LC_MESSAGES` and `LANG` are looked at, in this order.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return named(value) or "en"
    return "en"
