"""Terms: so many days, weeks, months or years, and the day they run from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.deadlines.phrases import Broken, Count, Phrase
from hdnd_cli.deadlines.readings import Reason, Unit
from hdnd_cli.deadlines.recognising import Recogniser
from hdnd_cli.deadlines.words import TAKEN, number

if TYPE_CHECKING:
    from re import Match

_UNITS = {
    "ngày làm việc": Unit.WORKING_DAY,
    "ngày": Unit.DAY,
    "tuần": Unit.WEEK,
    "tháng": Unit.MONTH,
    "năm": Unit.YEAR,
}
# "năm" alone is left out: it is the word for a year, and "trong năm ngày càng …" no term.
_NUMBER_IN_WORDS = r"(?:ba mươi|hai mươi|mười lăm|mười hai|mười|một|hai|ba|bốn|sáu|bảy|tám|chín)"
_END = rf"(?=$|[,;.){TAKEN}]| (?:để|phải|thì|theo|nhằm|và|gửi|nộp|báo|hoàn|trình|{TAKEN}))"
_PAPER = (
    r"(?:(?:văn bản |bản )?(?:thông báo|kết luận|văn bản|công văn)"
    r"(?: kết luận)?(?: phiên họp)?(?: này)?)"
)
_NOTICE = (
    r"(?:(?:nhận(?: được)?|ký|ban hành|ký ban hành|ra|có|công bố|phát hành)"
    rf"(?: {_PAPER})?|{_PAPER})"
)
_SESSION = (
    r"(?:(?:kết thúc |bế mạc |diễn ra )?(?:phiên họp|cuộc họp|buổi họp|họp)(?: này)?|hôm nay|nay)"
)


def _count(match: Match[str]) -> Phrase:
    amount = number(match["number"])
    unit = _UNITS["ngày làm việc" if match["working"] else match["unit"]]
    if amount < 1:
        return Broken(Reason.NOT_READ)
    if match["unknown"]:
        return Broken(Reason.UNKNOWN_START)
    return Count(amount, unit, "session" if match["session"] else "notice")


TERMS = (
    Recogniser(
        r"(?<![0-9])(?<![0-9][.,/])(?<!ngày )(?<!thứ )(?:[0-9]{1,3} ?- ?)?"
        rf"(?P<number>[0-9]{{1,5}}|\b{_NUMBER_IN_WORDS})(?: ?\([^\W\d_]+(?: [^\W\d_]+){{0,2}}\))? "
        r"(?P<unit>ngày|tuần|tháng|năm)\b(?: lễ\b)?(?P<working>(?: \(?ngày)? làm việc\b\)?)?"
        r"(?! càng| một| đầu| cuối| (?:[0-9]{1,2}|hai|ba|bốn) lần)"
        r"(?:,? (?:(?:kể |tính )?từ|sau)(?: (?:ngày|khi|lúc))?"
        rf"(?: (?:{_NOTICE}|(?P<session>{_SESSION})){_END}"
        rf"|(?! ?{TAKEN})(?P<unknown> ?[^\W\d_]+)))?",
        _count,
    ),
)
