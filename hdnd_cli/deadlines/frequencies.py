"""How often work is owed: "hằng quý", "6 tháng một lần", "hằng quý, 6 tháng, năm"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.phrases import Broken, Passed, Phrase, Recurring
from hdnd_cli.deadlines.readings import Reason
from hdnd_cli.deadlines.recognising import Recogniser
from hdnd_cli.deadlines.series import Every, most_frequent
from hdnd_cli.deadlines.words import TAKEN, number

if TYPE_CHECKING:
    from re import Match

EVERY = {
    "tuần": Every.WEEK,
    "tháng": Every.MONTH,
    "quý": Every.QUARTER,
    "năm": Every.YEAR,
}
EACH = r"(?:hằng|mỗi|từng)"
ONCE = r"(?: (?:một|01|1) lần)?"
#: Not the rest of a longer number or date.
BEGIN = r"(?<![0-9])(?<![0-9][.,/\-])\b"
_TIMES_A_YEAR = {1: Every.YEAR, 2: Every.HALF, 4: Every.QUARTER, 12: Every.MONTH}
_REGULAR = r"\bđịnh kỳ (?:(?:gửi |nộp )?báo cáo )?"
_COUNT = r"(?:[0-9]{1,2}|một|hai|ba|sáu|chín)"
_FEW = rf"(?P<number>{_COUNT})"
_UNIT = r"(?:tuần|tháng|quý|năm)"
#: One of several frequencies in a row; "năm" and "cả năm" are the report on the whole year.
_ITEM = (
    rf"(?:{_COUNT} tháng (?:đầu|cuối) năm"
    rf"|(?:{EACH} (?:{_COUNT} )?|{_COUNT} |cả |cuối )?{_UNIT}{ONCE})(?![^\W\d_])"
)
_GLUE = r"(?: ?[,;/] ?(?:(?:và|hoặc|hay) )?| (?:và|hoặc|hay) )(?:báo cáo |sơ kết |tổng kết )?"
#: After a row of frequencies; "năm 2021" and "quý III" are none.
_STOP = (
    rf"(?=$|[,;.()/{TAKEN}]| (?:\(|và|hoặc|hay|báo|gửi|nộp|tổng|sơ|đánh|rà|kiểm|có|phải|để|theo"
    r"|nhằm|từ|đến|trước|chậm|muộn|vào|trong|thực|tổ|cập|lập|hoàn|xong|trình|một)\b)"
)
_ONE_OF_THEM = re.compile(
    rf"(?P<each>{EACH} )?(?:(?P<number>{_COUNT}) )?(?P<unit>{_UNIT})\b(?: (?:đầu|cuối) năm)?"
)
#: Where a row may begin without "hằng" and without a number: "báo cáo quý, 6 tháng, năm".
_FAR = 10
_BARE_BEGIN = re.compile(r"(?:^|báo cáo |theo )$")


def _row(match: Match[str]) -> Phrase | None:
    """Read a row of frequencies: the most frequent counts, its days include the others'."""
    items = list(_ONE_OF_THEM.finditer(match.group()))
    bare = [one for one in items if not one["each"] and not one["number"]]
    if not match["regular"]:
        near = max(0, match.start() - _FAR)
        if items[0] in bare and not _BARE_BEGIN.search(match.string, near, match.start()):
            return None
        # "trong 6 tháng, hằng quý báo cáo" is a term and a series.
        if not bare and not items[0]["each"]:
            return None
        if len(bare) == len(items):
            return None
    lengths = [_length(one["number"], one["unit"]) for one in items]
    every = None if None in lengths else most_frequent(n for n in lengths if n is not None)
    return Recurring(every) if every else Broken(Reason.NOT_READ)


def _length(count: str | None, unit: str) -> int | None:
    """Return how many months lie between; 0 for a week, None for several weeks."""
    amount = number(count) if count else 1
    if unit == "tuần":
        return 0 if amount == 1 else None
    return amount * EVERY[unit].months


def _each(match: Match[str]) -> Phrase:
    return Recurring(EVERY[match["unit"]])


def _every_so_often(match: Match[str]) -> Phrase:
    unit = match["unit"]
    length = _length(match["number"], unit) if unit in EVERY else None
    return _known(most_frequent([length]) if length is not None else None, match)


def _so_often_a(match: Match[str]) -> Phrase:
    count, unit = number(match["number"]), match["unit"]
    every = _TIMES_A_YEAR.get(count) if unit == "năm" else EVERY[unit] if count == 1 else None
    return _known(every, match)


def _known(every: Every | None, match: Match[str]) -> Phrase:
    if every:
        return Recurring(every)
    return Broken(Reason.NOT_READ) if match["number"].isdecimal() else Passed()


FREQUENCIES = (
    Recogniser(rf"(?P<regular>{_REGULAR})?{BEGIN}{_ITEM}(?:{_GLUE}{_ITEM}){{1,6}}{_STOP}", _row),
    Recogniser(
        rf"{BEGIN}(?:{EACH}|một|01|1) (?P<unit>tuần|tháng|quý|năm) {_FEW} lần",
        _so_often_a,
        hint="lần",
    ),
    Recogniser(
        rf"{BEGIN}{_FEW} lần(?: ?/ ?| (?:một|mỗi|trong) )(?P<unit>tuần|tháng|quý|năm)\b",
        _so_often_a,
        hint="lần",
    ),
    Recogniser(
        rf"{BEGIN}{_FEW} (?P<unit>tuần|tháng|quý|năm)(?: ?/ ?| (?:một|01|1) )lần",
        _every_so_often,
        hint="lần",
    ),
    Recogniser(rf"{EACH} {_FEW} (?P<unit>tuần|tháng|quý|năm)\b{ONCE}", _every_so_often),
    Recogniser(rf"{EACH} (?P<unit>tuần|tháng|quý|năm)\b{ONCE}", _each),
    Recogniser(
        rf"{_REGULAR}{_FEW} (?P<unit>ngày|tuần|tháng|quý|năm)\b(?! đầu| cuối)",
        _every_so_often,
        hint="định kỳ",
    ),
    Recogniser(
        r"định kỳ (?P<unit>tuần|tháng|quý|năm)(?=$|[,;.)]| (?:báo cáo|gửi|nộp|một lần|từ|đến))",
        _each,
        hint="định kỳ",
    ),
)
