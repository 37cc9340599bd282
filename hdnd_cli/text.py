"""Text of records: made uniform for comparing, and made safe for showing."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_OLD = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
_NEW = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
# Both ways of writing the tone of an open oa, oe, uy are in use ("hòa", "hoà"); before a
# further letter there is only one ("hoàn"), so the replacement is limited to the end.
_TONES = dict(zip(_OLD, _NEW, strict=True))
_OPEN_TONE = re.compile("(?:" + "|".join(_OLD) + r")(?![^\W\d_])")
_SPACES = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def nfc(text: str) -> str:
    """Return the text in composed form (NFC), as every comparison expects it."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """Return the text on one line: runs of white space become one space."""
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """Return what two spellings of the same words share: NFC, case, place of the tone, spaces."""
    lowered = squeeze(nfc(text)).casefold()
    return _OPEN_TONE.sub(lambda match: _TONES[match.group()], nfc(lowered))


def fold_search(text: str) -> str:
    """Return the text without diacritics and case, `đ` as `d`: for finding and for near ids."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return squeeze("".join(sign for sign in decomposed if not unicodedata.combining(sign)))


def near(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a misspelt one was probably meant to be, if any."""
    import difflib

    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(_bare(candidate), candidate)
    bare = _bare(word)
    found = difflib.get_close_matches(bare, folded, n=1, cutoff=0.7)
    # "ubnd" for "ubnd-huyen": a beginning counts where it begins only one.
    found = found or [candidate for candidate in folded if candidate.startswith(bare + "-")]
    return folded[found[0]] if len(found) == 1 else None


def _bare(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", fold_search(word))


def printable(text: str) -> str:
    """Return the text for a terminal: control codes and marks that turn the line are shown.

    Line feeds and tabs stay; every other control code is shown by its number.
    """
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode(), text)
