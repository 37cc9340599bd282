"""What somebody looks for: words and phrases, as patterns that any spelling of them fits.

Folding the records would cost more than reading them, and lose the places. So the words that
are wanted are made into patterns in which every letter stands for all letters with that base.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from string import ascii_lowercase
from typing import TYPE_CHECKING

from hdnd_cli.text import fold_search, nfc, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: A letter or a digit.
_SIGN = r"[^\W_]"
_TOKEN = re.compile(rf"{_SIGN}+")
#: Words in quotes belong together; Word's own quotes are quotes too.
_PART = re.compile(r'["“”](?P<phrase>[^"“”]*)["“”]|(?P<word>[^\s"“”]+)')
_DAY = re.compile(r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})")
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
#: Where the letters lie that are an ASCII letter with something on it.
_ACCENTED = (range(0xC0, 0x250), range(0x1E00, 0x1F00))


@dataclass(frozen=True)
class Wanted:
    """A word, or several that stand one behind the other."""

    words: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what it looks like in a text, however it is spelt there."""
        return _bounded("|".join(self._forms()))

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Return its words without diacritics and case."""
        return tuple(_TOKEN.findall(fold_search(self.words)))

    def _forms(self) -> Iterator[str]:
        words = self.words.strip()
        day = _DAY.fullmatch(words) or _ISO_DAY.fullmatch(words)
        if day:
            # Records write days one way, notices another.
            number, month, year = (_spelt(day[part]) for part in ("day", "month", "year"))
            month_word, year_word = (rf"(?:{_spelt(word)}\W+)?" for word in ("thang", "nam"))
            yield rf"{number}\W+{month_word}{month}\W+{year_word}{year}"
            yield rf"{year}\W+{month}\W+{number}"
        else:
            yield r"[\W_]+".join(map(_spelt, self.tokens))


def _bounded(forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{forms})(?!{_SIGN})")


def _spelt(token: str) -> str:
    """Return a pattern of one whole word, however it is spelt; numbers with zeros or without.

    Whether it begins a word is looked at behind its first letter: a pattern that begins by
    looking back is tried at every letter of every record.
    """
    if token.isdigit():
        return rf"(?<!{_SIGN})0*{token.lstrip('0') or '0'}"
    first, *rest = (_letters().get(sign) or f"[{sign}{sign.upper()}]" for sign in token)
    return rf"{first}(?<!{_SIGN}{_SIGN}){''.join(rest)}"


@cache
def _letters() -> dict[str, str]:
    """Return for each letter without diacritics the class of all letters that are spelt on it."""
    found: dict[str, list[str]] = {}
    for sign in (chr(code) for codes in _ACCENTED for code in codes):
        found.setdefault(fold_search(sign), []).append(sign)
    return {
        base: f"[{base}{base.upper()}{''.join(found.get(base, ()))}]" for base in ascii_lowercase
    }


@dataclass(frozen=True)
class Query:
    """Everything that must stand in one value."""

    wanted: tuple[Wanted, ...]

    def __bool__(self) -> bool:
        """Tell whether anything is looked for."""
        return bool(self.wanted)

    @property
    def words(self) -> str:
        """Return it as somebody would type it."""
        return " ".join(
            f'"{entry.words}"' if " " in entry.words else entry.words for entry in self.wanted
        )


def read_query(arguments: Iterable[str]) -> Query:
    """Return what is looked for; nothing where only signs were typed.

    Args:
        arguments: As the shell gives them: one with blanks in it was in quotes, and is a phrase.
    """
    parts: list[str] = []
    for argument in arguments:
        text = squeeze(nfc(argument))
        if any(sign in text for sign in '"“”'):
            parts += [found["phrase"] or found["word"] or "" for found in _PART.finditer(text)]
        else:
            parts.append(text)
    wanted = dict.fromkeys(Wanted(squeeze(part)) for part in parts)
    return Query(tuple(entry for entry in wanted if entry.tokens))
