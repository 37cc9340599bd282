"""Ids and names made of what a clerk types: `Bà Nguyễn Thị An` → nguyen-thi-an."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.text import fold_search, nfc, squeeze

if TYPE_CHECKING:
    from collections.abc import Collection

#: An id is typed again and again: of a long name its first words are enough.
_LONGEST = 40
_WITHIN_WORDS = re.compile(r"(?<=\w)[&.'’](?=\w)")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_HONORIFIC = re.compile(r"(?P<honorific>ông|bà|đồng chí|đ/c)\s+(?P<name>.+)", re.IGNORECASE)
_SHOWN = {"ông": "Ông", "bà": "Bà", "đồng chí": "đồng chí", "đ/c": "đồng chí"}


def id_of(name: str, taken: Collection[str] = (), otherwise: str = "muc") -> str:
    """Return an id made of a name's letters, without diacritics, that nobody has yet.

    Args:
        name: As it is written: `Phòng TN&MT` gives phong-tnmt.
        taken: The ids that are given already.
        otherwise: What is taken of a name without a single letter of a to z.
    """
    bare = _BETWEEN.sub("-", fold_search(_WITHIN_WORDS.sub("", nfc(name)))).strip("-")
    if len(bare) > _LONGEST:
        bare = bare[: _LONGEST + 1].rpartition("-")[0] or bare[:_LONGEST]
    bare = bare or otherwise
    number, found = 2, bare
    while found in taken:
        found, number = f"{bare}-{number}", number + 1
    return found


@dataclass(frozen=True)
class Named:
    """A person as typed: how to address them, where that was said, and the name."""

    name: str
    honorific: str | None = None


def person_of(text: str) -> Named:
    """Return a person from words like `Bà Nguyễn Thị An`."""
    words = squeeze(nfc(text))
    match = _HONORIFIC.fullmatch(words)
    if match is None:
        return Named(words)
    return Named(match["name"], _SHOWN[match["honorific"].casefold()])
