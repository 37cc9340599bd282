"""Days as they are written: full dates, dates without a year, times of day."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.phrases import BareDay, Broken, Clock, Date, Phrase, Relative, Year
from hdnd_cli.deadlines.readings import Reason
from hdnd_cli.deadlines.recognising import Recogniser
from hdnd_cli.deadlines.words import TAKEN, number

if TYPE_CHECKING:
    from re import Match

#: A year after the day, month or quarter it belongs to; it may be missing.
YEAR = r"(?:,? (?:của )?năm (?:(?P<year>[0-9]{4})(?![0-9])|(?P<year_shift>nay|tới|sau)\b))?"
#: Likewise; also joined to the month or quarter by a sign, as in "6/2020" and "9-2018".
JOINED_YEAR = rf"(?: ?[/.\-] ?(?P<joined_year>[0-9]{{4}})(?![0-9])|{YEAR})"
#: "tháng năm" is May only where no year can follow.
MONTH_NAME = r"(?:mười hai|mười một|mười|một|hai|ba|tư|năm(?! [0-9])|sáu|bảy|tám|chín)\b"
#: Not the rest of a longer number or date; a dash may stand before it, for a range.
_BEGIN = r"(?<![0-9])(?<![0-9][/.])(?:ngày )?(?:mùng |mồng )?"
_END = r"(?![0-9])(?![/.][0-9])(?!/)"
YEARS = range(1900, 2100)
_MONTHS = range(1, 13)
_DAYS = range(1, 32)
_LEAP_YEAR = 2000
_HOURS = 24
_MINUTES = 60
_NOON = 12


def year_of(match: Match[str]) -> Year:
    """Return the year that a match of `YEAR` or `JOINED_YEAR` names."""
    groups = match.groupdict()
    if written := groups.get("joined_year") or groups.get("year"):
        return int(written)
    shift = groups.get("year_shift")
    return coming(shift) if shift else None


def possible_year(year: Year) -> bool:
    """Tell whether a written year is one that a record can mean."""
    return not isinstance(year, int) or year in YEARS


def coming(words: str) -> Relative:
    """Return what "này" (this) or "tới", "sau", "tiếp theo" (next) says."""
    return Relative(0 if words in {"này", "nay"} else 1)


def _date(day: int, month: int, year: Year) -> Phrase:
    if month not in _MONTHS or not 1 <= day <= _length(month, year):
        return Broken(Reason.IMPOSSIBLE_DAY)
    return Date(day, month, year) if possible_year(year) else Broken(Reason.TOO_FAR)


def _length(month: int, year: Year) -> int:
    """Return how many days the month has; at most, where its year is not written or 0."""
    return monthrange(year if isinstance(year, int) and year else _LEAP_YEAR, month)[1]


def _written(match: Match[str]) -> Phrase:
    return _date(int(match["day"]), number(match["month"]), year_of(match))


def _numeric(match: Match[str]) -> Phrase:
    return _date(int(match["day"]), int(match["month"]), int(match["year"]))


def _of_coming_month(match: Match[str]) -> Phrase:
    day = int(match["day"])
    return Date(day, coming(match["shift"])) if day in _DAYS else Broken(Reason.IMPOSSIBLE_DAY)


def _bare_day(match: Match[str]) -> Phrase:
    day = int(match["day"])
    return BareDay(day) if day in _DAYS else Broken(Reason.IMPOSSIBLE_DAY)


def _clock(match: Match[str]) -> Phrase:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"] in {"chiều", "tối"} and hour < _NOON:
        hour += _NOON
    if (hour < _HOURS and minute < _MINUTES) or (hour, minute) == (_HOURS, 0):
        return Clock(hour, minute)
    return Broken(Reason.NOT_READ)


_HALF = r"(?: (?P<half>sáng|trưa|chiều|tối|đêm)\b)?"
_HOUR = r"(?<![0-9])(?<![0-9][.,/:\-])(?P<hour>[0-9]{1,2})"

CLOCKS = (
    # "16 giờ 30/6" is four o'clock on 30 June, so the minutes are followed by no sign.
    Recogniser(
        rf"{_HOUR} ?(?:giờ|h|g)(?![^\W\d_])"
        rf"(?: ?(?P<minute>[0-9]{{2}})(?![0-9/.\-])(?! tháng)(?: ?phút)?)?{_HALF}",
        _clock,
    ),
    Recogniser(
        rf"{_HOUR}:(?P<minute>[0-9]{{2}})(?::[0-9]{{2}})?(?![0-9:]){_HALF}", _clock, hint=":"
    ),
)

DATES = (
    Recogniser(
        r"(?<![0-9])(?<![0-9][/.\-])(?:ngày )?"
        rf"(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}}){_END}",
        _numeric,
        hint="-",
    ),
    Recogniser(
        rf"{_BEGIN}(?P<day>[0-9]{{1,2}})(?P<sign> ?[/.\-] ?)"
        rf"(?P<month>[0-9]{{1,2}})(?P=sign)(?P<year>[0-9]{{4}}){_END}",
        _numeric,
    ),
    Recogniser(
        rf"{_BEGIN}(?P<day>[0-9]{{1,2}}) tháng (?P<month>[0-9]{{1,2}}(?![0-9])|{MONTH_NAME})"
        rf"{JOINED_YEAR}{_END}",
        _written,
        hint="tháng",
    ),
    Recogniser(
        r"(?:ngày |mùng |mồng )(?P<day>[0-9]{1,2}) (?:của )?tháng (?P<shift>này|tới|sau)\b",
        _of_coming_month,
        hint="tháng",
    ),
    Recogniser(
        rf"{_BEGIN}(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}}){_END}{YEAR}", _written, hint="/"
    ),
    Recogniser(
        rf"ngày (?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}}){_END}{YEAR}", _written, hint="."
    ),
    # Without the word "ngày" a point may also stand in a decimal: "1.5 tỷ đồng".
    Recogniser(
        rf"(?<![0-9])(?<![0-9][/.])(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}}){_END}"
        rf"(?! (?!để|phải|năm|và|theo|-)[^\W\d_]){YEAR}",
        _written,
        hint=".",
    ),
    # "ngày 30-6" is a day; "từ ngày 5-10" are two.
    Recogniser(
        rf"(?<!từ )ngày (?P<day>[0-9]{{1,2}})-(?P<month>[0-9]{{1,2}})(?!-){_END}{YEAR}",
        _written,
        hint="-",
    ),
    Recogniser(
        r"(?<![0-9])(?<![0-9][/.\-])(?:ngày )?(?P<day>[0-9]{1,2})"
        rf"(?=(?: ?- ?| (?:đến|tới) )(?:hết )?(?:ngày )?{TAKEN})",
        _bare_day,
        hint=TAKEN,
    ),
)
