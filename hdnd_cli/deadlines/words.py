"""One spelling for all: how the words of a deadline are made uniform before they are read."""

from __future__ import annotations

import re
from functools import lru_cache

from hdnd_cli.text import fold

#: Stands, one for one, for the signs of a phrase that has been read.
TAKEN = "\ue000"

#: "thứ sáu" and the like beside a date; "kỳ họp thứ sáu" is an ordinal.
_WEEKDAY_NAME = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
#: "trước thứ Sáu (26/6)": the date says it all.
_BESIDE = r"(?=\(?(?:ngày [0-9]|[0-9]{1,2}[/.\-][0-9]{1,2}(?![0-9])))"
#: Digits only as 0-9, so that what another script writes is seen as not read.
NUMBERS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_UNITS = {**NUMBERS, "nhất": 1, "mốt": 1, "lăm": 5}
_TENS = "hai|ba|bốn|năm|sáu|bảy|tám|chín"
#: A number in words up to 99, as ordinals have it.
NUMBER_WORDS = (
    rf"(?:(?:{_TENS}) mươi(?: (?:mốt|một|hai|ba|tư|bốn|lăm|năm|sáu|bảy|tám|chín))?"
    r"|mười(?: (?:một|hai|ba|bốn|tư|lăm|năm|sáu|bảy|tám|chín))?"
    r"|nhất|một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}

#: Dashes that offices type; signs without width; Roman numerals of one sign.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"),
        **dict.fromkeys("\ue000\ue001", " "),
        **dict(zip("ⅠⅡⅢⅣⅰⅱⅲⅳ", ("i", "ii", "iii", "iv") * 2, strict=True)),
    }
)
#: Marks of quotation and emphasis that stand around words, or within them.
_MARKS = re.compile(r"""["'`´*_\\\[\]“”„‟‘’‚‛«»‹›]""")
_BETWEEN_DIGITS = re.compile(rf"(?<=[0-9]){_MARKS.pattern}+(?=[0-9])")
#: "trước" without its signs, or with a wrong one: lost, it would give a later day.
_MISSPELT = r"(?:tr[uúùủũụưứừửữựyýỳ][oóòỏõọôốồổỗộơớờởỡợ]c|trớc|trức|trướ)(?=$|[ :,]|[0-9])"
_SPELLINGS = (
    (re.compile(r"\bthứ bẩy\b"), "thứ bảy"),
    (re.compile(r"\bt([2-7])(?=,? (?:của )?tuần\b)"), r"thứ \1"),
    (re.compile(rf"\b{_MISSPELT}"), "trước"),
    (re.compile(r"\btrước ?ng[aáảãạ]y\b"), "trước ngày"),
    (re.compile(r"\btrước(?=ngày|hạn|[0-9])"), "trước "),
    (re.compile(r"\bhàng (?=ngày|tuần|tháng|quý|quí|năm)"), "hằng "),
    (re.compile(r"\bquí\b"), "quý"),
    (re.compile(r"\bkì\b"), "kỳ"),
    (re.compile(r"(?<=[0-9]) ?/ ?(?=[0-9])"), "/"),
    (re.compile(rf"(?<!họp )(?<!lần )(?<!phiên ){_WEEKDAY_NAME},? {_BESIDE}"), ""),
    (re.compile(rf" ?\({_WEEKDAY_NAME}\)"), ""),
)


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """Return the words as the grammar knows them.

    Composed, lower case, one space at a time; "hằng", "quý", "kỳ", "trước"; one kind of dash;
    no quotes, no emphasis, no weekday beside a date. Makes no difference twice.
    """
    words = fold(_MARKS.sub("", _BETWEEN_DIGITS.sub(" ", text.translate(_SIGNS))))
    for pattern, spelling in _SPELLINGS:
        words = pattern.sub(spelling, words)
    return words.strip(" .;,:/-")


def number(words: str) -> int:
    """Return the number that digits, a Roman numeral or Vietnamese words up to 99 stand for."""
    if words.isdecimal():
        return int(words)
    if set(words) <= _ROMAN.keys():
        return _roman(words)
    if " mươi" in words:
        tens, _, ones = words.partition(" mươi")
        return NUMBERS[tens] * 10 + _UNITS.get(ones.strip(), 0)
    if words.startswith("mười "):
        return 10 + _UNITS[words.removeprefix("mười ")]
    return _UNITS[words]


def _roman(words: str) -> int:
    values = [_ROMAN[sign] for sign in words]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))
