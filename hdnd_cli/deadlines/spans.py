"""Months, quarters, halves and years, and their start, middle and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.dates import JOINED_YEAR, MONTH_NAME, coming, possible_year, year_of
from hdnd_cli.deadlines.phrases import Broken, Part, Phrase, Relative, Span
from hdnd_cli.deadlines.readings import Reason
from hdnd_cli.deadlines.recognising import Recogniser
from hdnd_cli.deadlines.words import number

if TYPE_CHECKING:
    from re import Match

MONTHS = tuple((month, month) for month in range(1, 13))
QUARTERS = tuple((month, month + 2) for month in range(1, 13, 3))
WHOLE_YEAR = ((1, 12),)
_HALVES = {"đầu": (1, 6), "cuối": (7, 12)}
_PARTS = {"đầu": Part.START, "giữa": Part.MIDDLE, "cuối": Part.END}
_PART = r"(?:(?P<part>đầu|giữa|cuối) (?:của )?)?"
#: Where words may end, or go on about something else.
_STOP = r"(?=$|[,;.)(\ue000]| (?:để|phải|và|theo|nhằm|báo|gửi|nộp|hoàn|xong|trình|[(\ue000-]))"
#: "cuối năm học" and "cuối năm ngoái" are no deadlines; a number here is one not read.
_NOT_SCHOOL = r"(?! (?:học|ngoái|trước|qua|ngân sách|tài chính|[0-9]))"
#: "kế hoạch năm 2020" is a plan's name: a year counts only after these, or at the start.
_LEADS = (
    *("trong", "hết", "đến", "tới", "từ", "trước", "vào", "sau", "cả", "nội", "nhất", "là"),
    *("khoảng", ",", ";", "-", "("),
)
_LEAD = "|".join(rf"(?<={re.escape(lead)} )" for lead in _LEADS)
_YEAR_OF_HALF = (
    rf" (?:của )?năm(?: (?P<year>[0-9]{{4}})(?![0-9])| (?P<year_shift>nay|tới|sau)\b|{_NOT_SCHOOL})"
)
#: A month with its number, for recognisers elsewhere too.
MONTH = rf"tháng (?P<month>[0-9]{{1,2}}(?![0-9])|{MONTH_NAME}){JOINED_YEAR}(?![/.][0-9])"


def _span(match: Match[str], months: tuple[tuple[int, int], ...]) -> Phrase:
    year = year_of(match)
    if not possible_year(year):
        return Broken(Reason.TOO_FAR)
    return Span(months, year, _PARTS.get(match.groupdict().get("part") or "", Part.WHOLE))


def month_span(match: Match[str]) -> Phrase:
    """Return the month that a match of `MONTH` names."""
    which = number(match["month"])
    if not 1 <= which <= len(MONTHS):
        return Broken(Reason.IMPOSSIBLE_DAY)
    return _span(match, (MONTHS[which - 1],))


def _quarter(match: Match[str]) -> Phrase:
    if match["part"] == "giữa":  # the Civil Code says no day for it
        return Broken(Reason.NOT_READ)
    which = number(match["quarter"])
    if not 1 <= which <= len(QUARTERS):
        return Broken(Reason.IMPOSSIBLE_DAY)
    return _span(match, (QUARTERS[which - 1],))


def _months_of_year(match: Match[str]) -> Phrase:
    count = number(match["count"])
    if not 1 <= count <= len(MONTHS):
        return Broken(Reason.IMPOSSIBLE_DAY)
    return _span(match, ((1, count) if match["side"] == "đầu" else (13 - count, 12),))


def _half(match: Match[str]) -> Phrase:
    return _span(match, (_HALVES[match["side"]],))


def _year(match: Match[str]) -> Phrase:
    return _span(match, WHOLE_YEAR)


def _unnumbered(match: Match[str]) -> Phrase | None:
    """Read "cuối tháng", "trong quý", "năm tới": a span without its number."""
    months = {"tháng": MONTHS, "quý": QUARTERS, "năm": WHOLE_YEAR}[match["unit"]]
    part = _PARTS.get(match["part"] or "", Part.WHOLE)
    if match["unit"] == "quý" and part is Part.MIDDLE:
        return None
    if match["shift"]:
        return Span(months, None, part, coming(match["shift"]))
    return Span(months, None, part, None if match["part"] else Relative(0))


def _undefined(_match: Match[str]) -> Phrase:
    return Broken(Reason.NOT_READ)


SPANS = (
    # No law says on which day the first or second week of a month ends.
    Recogniser(
        r"tuần (?:đầu|giữa|cuối|[0-9]|thứ [0-9]|thứ [^\W\d_]+)(?: tiên)?(?: của)? "
        r"(?:tháng|quý) (?:[0-9]{1,2}|[ivx]{1,3}\b)(?:[/.\-][0-9]{4})?",
        _undefined,
        hint="tuần",
    ),
    Recogniser(
        rf"(?<![0-9])(?<![0-9][.,/\-])(?P<count>[0-9]{{1,2}}|ba|sáu|chín) tháng "
        rf"(?P<side>đầu|cuối){_YEAR_OF_HALF}",
        _months_of_year,
        hint="tháng",
    ),
    Recogniser(rf"nửa (?P<side>đầu|cuối){_YEAR_OF_HALF}", _half, hint="nửa"),
    Recogniser(rf"{_PART}{MONTH}", month_span, hint="tháng"),
    Recogniser(
        rf"{_PART}quý (?P<quarter>[0-9]{{1,2}}(?![0-9])|(?:iv|vi{{0,3}}|i{{1,3}}|x)(?![^\W\d_])"
        rf"|(?:nhất|một|hai|ba|bốn|tư)\b){JOINED_YEAR}(?![/.][0-9])",
        _quarter,
        hint="quý",
    ),
    Recogniser(
        r"(?<![0-9])(?<![0-9][/.])(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})(?![0-9/])(?!\.[0-9])",
        month_span,
        hint="/",
    ),
    Recogniser(
        rf"(?:(?P<part>đầu|giữa|cuối) |^|(?<=\()|{_LEAD})"
        r"năm (?P<year>[0-9]{4})(?![0-9]| ?- ?[0-9])",
        _year,
        hint="năm",
    ),
    Recogniser(
        r"(?<!những )(?<!các )(?<!vài )(?:(?P<part>đầu|giữa|cuối) )?"
        r"(?P<unit>tháng|quý|năm) (?P<shift>này|nay|tới|sau|tiếp theo)\b",
        _unnumbered,
    ),
    Recogniser(
        rf"(?P<part>đầu|giữa|cuối) (?P<unit>tháng|quý|năm)\b(?P<shift>(?!))?{_NOT_SCHOOL}",
        _unnumbered,
    ),
    Recogniser(
        rf"(?P<part>(?!))?(?P<shift>(?!))?(?:(?<=trong )|(?<=hết ))(?P<unit>tháng|quý|năm){_STOP}",
        _unnumbered,
    ),
)
