"""The days of what is owed again and again: "ngày 25 hằng tháng", "thứ sáu hằng tuần"."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.dates import MONTH_NAME
from hdnd_cli.deadlines.frequencies import BEGIN, EACH, EVERY, FREQUENCIES, ONCE
from hdnd_cli.deadlines.phrases import Broken, Phrase, Recurring, TermEnd, Unending
from hdnd_cli.deadlines.readings import Reason
from hdnd_cli.deadlines.recognising import Recogniser
from hdnd_cli.deadlines.series import Every
from hdnd_cli.deadlines.weekdays import weekday_number
from hdnd_cli.deadlines.words import number

if TYPE_CHECKING:
    from re import Match

_NAMED = r"(?:ngày |mùng |mồng )"
#: A number that may be a day without the word for it; not that of a quarter or a month.
_UNNAMED = rf"(?<!quý )(?<!tháng )(?<!tuần )(?<!thứ )(?<!lần )(?<!năm ){BEGIN}"
_DAY = rf"(?:{_NAMED}|{_UNNAMED})(?P<day>[0-9]{{1,2}})"
_MONTH = rf"(?P<month>[0-9]{{1,2}}|{MONTH_NAME})"
#: Between a series and its day: "hằng tháng, gửi báo cáo chậm nhất vào ngày 25".
_BETWEEN = (
    r",?(?: (?:gửi|nộp|báo cáo|vào|chậm nhất|muộn nhất|là|có|kết quả)){0,5}(?P<before> trước)? "
)
_NEXT_MONTH = r"(?: (?:của )?tháng (?:sau|tiếp theo|kế tiếp)\b)?"
_WEEKDAY = r"(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_ANY_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_ANOTHER = rf"(?P<another>{_ANY_WEEKDAY}(?: ?[,;-] ?| (?:và|đến|hoặc) ))?"
_DAYS_OF_MONTH = range(1, 32)
_MONTHS_OF_YEAR = range(1, 13)
_MONTHS_OF_QUARTER = 3
_QUARTERS_OF_YEAR = range(1, 5)
_LEAP_YEAR = 2000
_FIRST, _MIDDLE_OF_MONTH, _JUNE, _JANUARY = 1, 15, 6, 1


def _monthly(match: Match[str]) -> Phrase:
    groups = match.groupdict()
    written = match["day"] or groups["unnamed"]
    day = int(written) if written.isdecimal() else None
    opens_on = int(groups["opens"]) if groups.get("opens") else None
    if day not in {*_DAYS_OF_MONTH, None} or opens_on not in {*_DAYS_OF_MONTH, None}:
        return Broken(Reason.IMPOSSIBLE_DAY)
    if opens_on and day and opens_on > day:
        return Broken(Reason.IMPOSSIBLE_DAY)
    return Recurring(Every.MONTH, day, None, opens_on, bool(groups.get("before")))


def _yearly(match: Match[str]) -> Phrase:
    month = number(match["month"])
    day = int(match["day"] or match["named"])
    if month not in _MONTHS_OF_YEAR:
        return Broken(Reason.IMPOSSIBLE_DAY)
    if not 1 <= day <= monthrange(_LEAP_YEAR, month)[1]:
        return Broken(Reason.IMPOSSIBLE_DAY)
    return Recurring(Every.YEAR, day, month)


def _month_of_each_year(match: Match[str]) -> Phrase:
    month = number(match["month"])
    if month not in _MONTHS_OF_YEAR:
        return Broken(Reason.IMPOSSIBLE_DAY)
    day = {"đầu": _FIRST, "giữa": _MIDDLE_OF_MONTH}.get(match["part"] or "")
    return Recurring(Every.YEAR, day, month)


def _quarter_of_each_year(match: Match[str]) -> Phrase:
    quarter = number(match["quarter"])
    if quarter not in _QUARTERS_OF_YEAR:
        return Broken(Reason.IMPOSSIBLE_DAY)
    last = quarter * _MONTHS_OF_QUARTER
    if match["part"] == "giữa":  # the Civil Code says no day for it
        return Broken(Reason.NOT_READ)
    if match["part"] == "đầu":
        return Recurring(Every.YEAR, _FIRST, last - _MONTHS_OF_QUARTER + 1)
    return Recurring(Every.YEAR, None, last, lasts=_MONTHS_OF_QUARTER)


def _weekly(match: Match[str]) -> Phrase:
    if match["another"]:  # two days of every week are no series with one
        return Broken(Reason.NOT_READ)
    groups = match.groupdict()
    # "trước 17 giờ thứ sáu" is on that day still.
    before = bool(groups.get("before")) and not groups["clock"]
    return Recurring(Every.WEEK, weekday_number(match["weekday"]), before=before)


def _weekday_of_longer(_match: Match[str]) -> Phrase:
    return Broken(Reason.NOT_READ)


def _part_of_each(match: Match[str]) -> Phrase | None:
    every, part = EVERY[match["unit"]], match["part"]
    if part == "cuối":
        return Recurring(every)
    if every is Every.MONTH:
        return Recurring(every, _FIRST if part == "đầu" else _MIDDLE_OF_MONTH)
    if every is not Every.YEAR:
        return None
    return Recurring(every, _FIRST, _JANUARY) if part == "đầu" else Recurring(every, None, _JUNE)


def _term_end(_match: Match[str]) -> Phrase:
    return TermEnd()


def _unending(_match: Match[str]) -> Phrase:
    return Unending()


RECURRING = (
    Recogniser(
        rf"(?:từ )?(?:{_NAMED}|{_UNNAMED})(?P<opens>[0-9]{{1,2}})(?: ?- ?| (?:đến|tới) )"
        rf"(?:hết )?(?:ngày )?(?P<day>[0-9]{{1,2}}|cuối)(?: của)? {EACH} tháng",
        _monthly,
        hint="tháng",
    ),
    Recogniser(rf"{_DAY}(?: của)? {EACH} tháng", _monthly, hint="tháng"),
    Recogniser(
        rf"{EACH} tháng{ONCE}{_BETWEEN}(?:{_NAMED}(?P<day>[0-9]{{1,2}})(?![0-9]|[/.\-])"
        rf"(?:{_NEXT_MONTH}(?! (?:của )?tháng))"
        r"|(?:(?<=trước )|(?<=vào )|(?<=nhất )|(?<=là ))(?P<unnamed>[0-9]{1,2})(?=$|[,;)]))",
        _monthly,
        hint="tháng",
    ),
    Recogniser(
        rf"(?:{_DAY}(?: ?[/.] ?| tháng )|(?<!từ ){_NAMED}(?P<named>[0-9]{{1,2}}) ?- ?)"
        rf"{_MONTH}(?: của)? {EACH} năm",
        _yearly,
        hint="năm",
    ),
    Recogniser(
        rf"(?:(?:(?P<part>đầu|giữa|cuối)|trong) )?tháng {_MONTH}(?: của)? {EACH} năm",
        _month_of_each_year,
        hint="năm",
    ),
    Recogniser(
        rf"(?:(?:(?P<part>đầu|giữa|cuối)|trong) )?quý (?P<quarter>[0-9]{{1,2}}|iv|i{{1,3}}"
        rf"|nhất|một|hai|ba|bốn|tư)(?: của)? {EACH} năm",
        _quarter_of_each_year,
        hint="quý",
    ),
    Recogniser(rf"{_ANOTHER}{_WEEKDAY}(?: của)? {EACH} tuần", _weekly, hint="tuần"),
    Recogniser(
        rf"{EACH} tuần{ONCE},?(?: (?!trước|thứ|chủ nhật)[^\W\d_]+){{0,12}}(?P<before> trước)?"
        r"(?P<clock> [0-9]{1,2} ?(?:giờ|h|g|:)(?: ?[0-9]{2}(?: phút)?)?,?)? "
        rf"(?:các |ngày |sáng |chiều ){{0,3}}(?<!họp )(?<!lần )(?<!phiên ){_ANOTHER}{_WEEKDAY}",
        _weekly,
        hint="tuần",
    ),
    # "thứ sáu cuối mỗi tháng": which day of the month it is depends on the month.
    Recogniser(
        rf"{_ANY_WEEKDAY}(?: (?:tuần|đầu|giữa|cuối|tiên|cùng|của|trong)){{0,4}}"
        rf" {EACH} (?:tháng|quý|năm)\b",
        _weekday_of_longer,
    ),
    Recogniser(
        rf"{EACH} (?:tháng|quý|năm){ONCE},?(?: (?:vào|trước|ngày|các|sáng|chiều)){{1,4}}"
        rf" {_ANY_WEEKDAY}\b",
        _weekday_of_longer,
    ),
    Recogniser(
        rf"(?P<part>đầu|giữa|cuối) (?:của )?{EACH} (?P<unit>tuần|tháng|quý|năm)\b", _part_of_each
    ),
    *FREQUENCIES,
)

BOUNDS = (
    Recogniser(r"(?:hết|cuối|kết thúc) (?:nhiệm kỳ|khoá)(?! [0-9])", _term_end),
    Recogniser(r"\b(?:thường xuyên|tiếp tục)\b", _unending),
)
