"""Dates, times, numbers and sentences as documents write them. Documents are Vietnamese.

Days and numbers follow Decree 30/2020/NĐ-CP: days below 10, months 1 and 2 and numbers
below 10 have a zero before them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hdnd_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import time
    from fractions import Fraction

    from hdnd_cli.model.fields import Days

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_BLANK_DAY = " " * 6
#: Words before names that stand small within a sentence.
_SMALL = frozenset({"Ông", "Bà", "Các"})
_LAST_PADDED_MONTH = 2
_ISO_DAY = re.compile(r"(?<![\w/-])\d{4}-\d\d-\d\d(?![\w/-])")
_QUARTERS = ("I", "II", "III", "IV")


def month_words(day: date) -> str:
    """Return `tháng 3 năm 2020`."""
    month = f"{day.month:02d}" if day.month <= _LAST_PADDED_MONTH else str(day.month)
    return f"tháng {month} năm {day.year}"


def day_words(day: date) -> str:
    """Return `ngày 05 tháng 3 năm 2020`."""
    return f"ngày {day.day:02d} {month_words(day)}"


def blank_day_words(month: date) -> str:
    """Return `ngày      tháng 3 năm 2020`, the day to be filled in by hand."""
    return f"ngày{_BLANK_DAY}{month_words(month)}"


def blank_date_words() -> str:
    """Return `ngày      tháng      năm     `, all of it to be filled in by hand."""
    return f"ngày{_BLANK_DAY}tháng{_BLANK_DAY}năm{_BLANK_DAY}".rstrip()


def short_day(day: date) -> str:
    """Return `05/3/2020`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month <= _LAST_PADDED_MONTH else (
        f"{day.day:02d}/{day.month}/{day.year}"
    )  # fmt: skip


def days_as_written(text: str) -> str:
    """Return a text whose days stand as an office writes them: `trước 05/3/2020`.

    A record may say `2020-03-05` as well; on paper nobody does.
    """
    return _ISO_DAY.sub(lambda found: _day_as_written(found[0]), text)


def _day_as_written(text: str) -> str:
    try:
        return short_day(date.fromisoformat(text))
    except ValueError:
        return text


def weekday(day: date) -> str:
    """Return `thứ Tư`."""
    return _WEEKDAYS[day.weekday()]


def clock_words(at: time) -> str:
    """Return `07 giờ 30 phút`."""
    return f"{at.hour:02d} giờ {at.minute:02d} phút"


def days_words(first: date, last: date | None) -> str:
    """Return one day, or `từ ngày … đến ngày …`."""
    if last is None or last == first:
        return day_words(first)
    return f"từ {day_words(first)} đến {day_words(last)}"


def count(number: int) -> str:
    """Return a number of things: below 10 with a zero before it, but a bare 0."""
    return f"{number:02d}" if number else "0"


def term(days: Days) -> str:
    """Return `05 ngày làm việc`."""
    return f"{count(days.number)} ngày{' làm việc' if days.working else ''}"


def percent(share: Fraction) -> str:
    """Return `68,1%`; never 100 or 0 where it is not."""
    permille = round(share * 1000)
    if 0 < share < 1:
        permille = min(max(permille, 1), 999)
    whole, tenth = divmod(permille, 10)
    return f"{whole},{tenth}%" if tenth else f"{whole}%"


def period_words(period: str) -> str:
    """Return a period of a series in words: `quý III/2020`, `tháng 7/2020`, `năm 2020`."""
    year, _hyphen, part = period.partition("-")
    match part[:1]:
        case "":
            return f"năm {year}"
        case "Q":
            return f"quý {_QUARTERS[int(part[1:]) - 1]}/{year}"
        case "H":
            return f"6 tháng {'đầu' if part == 'H1' else 'cuối'} năm {year}"
        case "W":
            return f"tuần {int(part[1:])}/{year}"
        case _:
            return f"tháng {int(part)}/{year}"


def capitalised(text: str) -> str:
    """Return the text with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """Return the text with its first letter small."""
    return text[:1].lower() + text[1:]


def within(name: str) -> str:
    """Return a party's name as it stands within a sentence: `ông Lê Văn Bình`, `các thôn`."""
    return uncapitalised(name) if name.partition(" ")[0] in _SMALL else name


def following(text: str) -> str:
    """Return words as they go on after a colon: `báo cáo kết quả`.

    What looks like a name keeps its large letter: its second word has one too, or its first
    is all capitals.
    """
    first, _space, rest = text.partition(" ")
    return uncapitalised(text) if first[1:].islower() and rest[:1].islower() else within(text)


def series(entries: Iterable[str]) -> tuple[str, ...]:
    """Return a list's entries: a large letter first, `;` behind each, a stop behind the last."""
    found = [capitalised(bare(entry)) for entry in entries]
    return tuple(
        f"{entry}{'.' if number == len(found) else ';'}" for number, entry in enumerate(found, 1)
    )


def bare(text: str) -> str:
    """Return a sentence without its final stop, so that it can go on."""
    return text.rstrip().removesuffix("./.").rstrip(" .;,")


def sentence(text: str) -> str:
    """Return the text with a stop at its end, where it has no sign there yet."""
    text = text.rstrip(" ;,")
    return text if text.endswith((".", "!", "?", ":", "…", "”", '"')) else f"{text}."


def leading(text: str) -> str:
    """Return a sentence that leads to what follows: with a colon after "như sau"."""
    return f"{bare(text)}:" if bare(text).endswith("như sau") else sentence(text)


def ended(text: str) -> str:
    """Return the last sentence of a document, with its `./.`."""
    return f"{bare(text)}./."


def listed(parts: Sequence[str]) -> str:
    """Return `A, B và C`."""
    if len(parts) < 2:  # noqa: PLR2004
        return "".join(parts)
    return f"{', '.join(parts[:-1])} và {parts[-1]}"


def says(text: str, words: str) -> bool:
    """Tell whether a text has these words already, whatever their spelling."""
    return fold(words) in fold(text)
