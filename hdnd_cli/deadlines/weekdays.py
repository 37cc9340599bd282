"""Days of the week: "thứ Sáu tuần sau", "trước thứ 2"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.dates import coming
from hdnd_cli.deadlines.phrases import Broken, Phrase, Weekday
from hdnd_cli.deadlines.readings import Reason
from hdnd_cli.deadlines.recognising import Recogniser
from hdnd_cli.deadlines.words import TAKEN

if TYPE_CHECKING:
    from re import Match

_SUNDAY = 7
_NUMBERS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6}
_ANY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])(?![0-9/.\-]?[0-9])|chủ nhật)\b"
_NAMED = r"(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])(?![0-9/.\-]?[0-9])|chủ nhật)\b"
#: "lần thứ hai", "đợt thứ hai" are ordinals.
_NO_ORDINAL = r"(?<!họp )(?<!phiên )(?<!lần )(?<!kỳ )(?<!đợt )(?<!khoá )(?<!tuần )"
_WEEK = r"tuần (?P<shift>này|nay|tới|sau|kế tiếp|tiếp theo)\b"
_NUMBER = r"(?:[0-9]{1,2}|một|hai|ba|bốn|vài|mấy)"
#: "thứ hai" alone is a day only after these: elsewhere it may count: "thứ hai, gửi báo cáo".
_LEADS = (
    *("trước", "vào", "đến", "tới", "hết", "nhất", "là", "trong", "từ", "sau", "ngày", "của"),
    *("sáng", "trưa", "chiều", "tối", "xong", "thành", "gửi", "nộp", "hạn", "-", f"{TAKEN},"),
)
_LEAD = rf"(?:^|(?<=[{TAKEN}(])|" + "|".join(rf"(?<={lead} )" for lead in (*_LEADS, TAKEN)) + ")"
_STOP = (
    rf"(?=$|[.;)({TAKEN}]|,? [{TAKEN}(\-]|-"
    r"| (?:này|tới|để|phải|và|hoặc|theo|nhằm|đến|lúc|trước|trở|báo|gửi|nộp|hoàn|xong|trình)\b)"
)
#: Two days, or a week named elsewhere: no one can tell which day is meant.
_ANOTHER = re.compile(rf" ?(?:[,;/]|(?:và|hoặc|hay)\b) ?{_ANY}")
_WEEK_ELSEWHERE = re.compile(r"\btuần\b")


def weekday_number(name: str | None) -> int:
    """Return the number of the day that stands after "thứ": 1 is Monday; None is a Sunday."""
    if name is None:
        return _SUNDAY
    return int(name) - 1 if name.isdecimal() else _NUMBERS[name]


def _of_week(match: Match[str]) -> Phrase:
    return Weekday(weekday_number(match["weekday"]), coming(match["shift"]))


def _alone(match: Match[str]) -> Phrase:
    if _ANOTHER.match(match.string, match.end()) or _WEEK_ELSEWHERE.search(match.string):
        return Broken(Reason.NOT_READ)
    return Weekday(weekday_number(match["weekday"]))


def _unclear(_match: Match[str]) -> Phrase:
    return Broken(Reason.NOT_READ)


#: Before the dates: "thứ 3 tháng 6" is no third of June.
WEEKDAYS_OF_LONGER = (
    Recogniser(
        rf"{_LEAD}{_ANY}(?: (?:tuần|đầu|giữa|cuối|tiên|cùng|của|trong)){{0,4}} (?:tháng|quý|năm)\b",
        _unclear,
    ),
)

WEEKDAYS = (
    Recogniser(rf"{_NO_ORDINAL}{_NAMED},? ?\(?(?:của |trong )?{_WEEK}", _of_week, hint="tuần"),
    Recogniser(
        rf"{_WEEK},? (?:vào )?(?:ngày |sáng |chiều )?{_NAMED}"
        rf"(?! ?(?:[,;/\-]|(?:và|hoặc|hay|đến)\b) ?{_ANY})",
        _of_week,
        hint="tuần",
    ),
    Recogniser(
        rf"{_NO_ORDINAL}{_ANY} (?:của |trong )?(?:{_NUMBER} )?tuần\b(?! (?:đầu|thứ))(?: trước)?",
        _unclear,
        hint="tuần",
    ),
    Recogniser(rf"{_LEAD}{_NO_ORDINAL}{_NAMED}(?:{_STOP}|(?={_ANOTHER.pattern}))", _alone),
)
