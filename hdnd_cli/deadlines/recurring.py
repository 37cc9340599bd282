"""Work owed again and again: "hằng quý", "6 tháng một lần", "ngày 25 hằng tháng"."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.phrases import Broken, Passed, Phrase, Recurring, TermEnd, Unending
from hdnd_cli.deadlines.readings import Reason
from hdnd_cli.deadlines.recognising import Recogniser
from hdnd_cli.deadlines.series import Every
from hdnd_cli.deadlines.words import number

if TYPE_CHECKING:
    from re import Match

_EVERY = {
    "tuần": Every.WEEK,
    "tháng": Every.MONTH,
    "quý": Every.QUARTER,
    "năm": Every.YEAR,
}
_BY_MONTHS = {1: Every.MONTH, 3: Every.QUARTER, 6: Every.HALF, 12: Every.YEAR}
_TIMES_A_YEAR = {1: Every.YEAR, 2: Every.HALF, 4: Every.QUARTER, 12: Every.MONTH}
_EACH = r"(?:hằng|mỗi|từng)"
_ONCE = r"(?: (?:một|01|1) lần)?"
_DAY = r"(?:ngày |mùng |mồng )(?P<day>[0-9]{1,2})"
_BEGIN = r"(?<![0-9])(?<![0-9][.,/\-])\b"
_FEW = r"(?P<number>[0-9]{1,2}|một|hai|ba|sáu)"
#: Between a series and its day: "hằng tháng, gửi báo cáo chậm nhất vào ngày 25".
_BETWEEN = (
    r",?(?: (?:gửi|nộp|báo cáo|vào|chậm nhất|muộn nhất|là|có|kết quả)){0,5}(?P<before> trước)? "
)
_DAYS_OF_MONTH = range(1, 32)
_MONTHS_OF_YEAR = range(1, 13)
_LEAP_YEAR = 2000
_SUNDAY = 7
_WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6}
_FIRST, _MIDDLE_OF_MONTH, _JUNE, _JANUARY = 1, 15, 6, 1


def _monthly(match: Match[str]) -> Phrase:
    groups = match.groupdict()
    day = int(match["day"]) if match["day"].isdecimal() else None
    opens_on = int(groups["opens"]) if groups.get("opens") else None
    if day not in {*_DAYS_OF_MONTH, None} or opens_on not in {*_DAYS_OF_MONTH, None}:
        return Broken(Reason.IMPOSSIBLE_DAY)
    if opens_on and day and opens_on > day:
        return Broken(Reason.IMPOSSIBLE_DAY)
    return Recurring(Every.MONTH, day, None, opens_on, bool(groups.get("before")))


def _yearly(match: Match[str]) -> Phrase:
    month = number(match["month"])
    day = int(match["day"]) if match["day"] else None
    if month not in _MONTHS_OF_YEAR:
        return Broken(Reason.IMPOSSIBLE_DAY)
    if day is not None and not 1 <= day <= monthrange(_LEAP_YEAR, month)[1]:
        return Broken(Reason.IMPOSSIBLE_DAY)
    return Recurring(Every.YEAR, day, month)


def _weekly(match: Match[str]) -> Phrase:
    name = match["weekday"]
    if name is None:
        return Recurring(Every.WEEK, _SUNDAY)
    return Recurring(Every.WEEK, int(name) - 1 if name.isdecimal() else _WEEKDAYS[name])


def _part_of_each(match: Match[str]) -> Phrase | None:
    every, part = _EVERY[match["unit"]], match["part"]
    if part == "cuối":
        return Recurring(every)
    if every is Every.MONTH:
        return Recurring(every, _FIRST if part == "đầu" else _MIDDLE_OF_MONTH)
    if every is not Every.YEAR:
        return None
    return Recurring(every, _FIRST, _JANUARY) if part == "đầu" else Recurring(every, None, _JUNE)


def _each(match: Match[str]) -> Phrase:
    return Recurring(_EVERY[match["unit"]])


def _every_so_often(match: Match[str]) -> Phrase:
    count, unit = number(match["number"]), match["unit"]
    every = _BY_MONTHS.get(count) if unit == "tháng" else _EVERY[unit] if count == 1 else None
    return _known(every, match)


def _so_often_a(match: Match[str]) -> Phrase:
    count, unit = number(match["number"]), match["unit"]
    every = _TIMES_A_YEAR.get(count) if unit == "năm" else _EVERY[unit] if count == 1 else None
    return _known(every, match)


def _known(every: Every | None, match: Match[str]) -> Phrase:
    if every:
        return Recurring(every)
    return Broken(Reason.NOT_READ) if match["number"].isdecimal() else Passed()


def _term_end(_match: Match[str]) -> Phrase:
    return TermEnd()


def _unending(_match: Match[str]) -> Phrase:
    return Unending()


RECURRING = (
    Recogniser(
        r"(?:từ )?ngày (?P<opens>[0-9]{1,2})(?: ?- ?| (?:đến|tới) )(?:hết )?(?:ngày )?"
        rf"(?P<day>[0-9]{{1,2}}|cuối)(?: của)? {_EACH} tháng",
        _monthly,
        hint="tháng",
    ),
    Recogniser(rf"{_DAY}(?: của)? {_EACH} tháng", _monthly, hint="tháng"),
    Recogniser(
        rf"{_EACH} tháng{_ONCE}{_BETWEEN}{_DAY}(?![0-9]|[/.\-]| tháng)", _monthly, hint="tháng"
    ),
    Recogniser(
        rf"(?:{_DAY}(?:/| tháng )|(?:cuối |trong )?tháng )(?P<month>[0-9]{{1,2}})"
        rf"(?: của)? {_EACH} năm",
        _yearly,
        hint="năm",
    ),
    Recogniser(
        rf"(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?: của)? {_EACH} tuần",
        _weekly,
        hint="tuần",
    ),
    Recogniser(
        rf"(?P<part>đầu|giữa|cuối) (?:của )?{_EACH} (?P<unit>tuần|tháng|quý|năm)\b", _part_of_each
    ),
    Recogniser(
        rf"{_BEGIN}(?:{_EACH}|một|01|1) (?P<unit>tuần|tháng|quý|năm) {_FEW} lần",
        _so_often_a,
        hint="lần",
    ),
    Recogniser(
        rf"{_BEGIN}{_FEW} lần(?: ?/ ?| (?:một|mỗi|trong) )(?P<unit>tuần|tháng|quý|năm)\b",
        _so_often_a,
        hint="lần",
    ),
    Recogniser(
        rf"{_BEGIN}{_FEW} (?P<unit>tuần|tháng|quý|năm)(?: ?/ ?| (?:một|01|1) )lần",
        _every_so_often,
        hint="lần",
    ),
    Recogniser(rf"{_EACH} {_FEW} (?P<unit>tuần|tháng|quý|năm)\b{_ONCE}", _every_so_often),
    Recogniser(rf"{_EACH} (?P<unit>tuần|tháng|quý|năm)\b{_ONCE}", _each),
    Recogniser(rf"định kỳ {_FEW} (?P<unit>tháng)(?! đầu| cuối)", _every_so_often, hint="định kỳ"),
    Recogniser(
        r"định kỳ (?P<unit>tuần|tháng|quý|năm)(?=$|[,;.)]| (?:báo cáo|gửi|nộp|một lần|từ|đến))",
        _each,
        hint="định kỳ",
    ),
)

BOUNDS = (
    Recogniser(r"(?:hết|cuối|kết thúc) (?:nhiệm kỳ|khoá)(?! [0-9])", _term_end),
    Recogniser(r"\b(?:thường xuyên|tiếp tục)\b", _unending),
)
