"""Events that deadlines name: coming sessions and plenary meetings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast

from hdnd_cli.deadlines.dates import coming, possible_year, year_of
from hdnd_cli.deadlines.phrases import Broken, Passed, Phrase, PlenaryEvent, SessionEvent, Span
from hdnd_cli.deadlines.readings import Reason
from hdnd_cli.deadlines.recognising import Recogniser
from hdnd_cli.deadlines.spans import MONTH, MONTHS, month_span
from hdnd_cli.deadlines.words import NUMBER_WORDS, TAKEN, normal, number

if TYPE_CHECKING:
    from re import Match, Pattern

_ORDINAL = rf"(?:[0-9]{{1,3}}(?![0-9/.\-])|[ivxl]{{1,7}}(?![^\W\d_])|{NUMBER_WORDS}(?![^\W\d_]))"

# "kỳ họp thứ 11 (kỳ họp chuyên đề), HĐND huyện khóa XX" is one event: its words go on until
# one of these.
_PLENARY_END = (
    r"(?: (?:trước|trong|vào|đến|hết|xong|chậm nhất|muộn nhất|từ|sau|và|để|phải|tại|theo|nhằm"
    r"|báo cáo|gửi|hoàn thành|dự kiến|ngày)\b"
    r"|,(?! (?:hđnd|hội đồng|quốc hội|khoá|nhiệm kỳ|kỳ họp|lần|thứ))| [0-9]{1,3} (?:ngày|tuần)\b)"
)
_PLENARY = (
    r"(?:các |mỗi |những |giữa hai |giữa 2 )?\bkỳ họp\b"
    rf"(?P<rest>(?:(?!{_PLENARY_END})[^;{TAKEN}])*)"
)
_NOT_OURS = re.compile(r"\b(?:vừa qua|trước|quốc hội)\b")
_TERM = re.compile(r"khoá (?:[ivxl]{1,7}|[0-9]{1,2})\b|nhiệm kỳ [0-9]{4} ?- ?[0-9]{4}")
_NTH_SPECIAL = re.compile(
    rf"(?P<special>chuyên đề|bất thường|đột xuất) (?:lần )?thứ (?P<number>{_ORDINAL})"
)
_NTH = re.compile(
    rf"(?:\b(?:lần thứ|thứ|lần|số) |^)(?P<number>(?<!^){_ORDINAL}|[0-9]{{1,3}}(?![0-9/.\-]))"
)
_MONTH = re.compile(rf"\b{MONTH}")
_PART = re.compile(
    r"\b(?P<part>đầu|giữa|cuối) năm(?: (?P<year>[0-9]{4})(?![0-9])| (?P<year_shift>nay|tới|sau)\b)?"
)
_YEAR = re.compile(r"\bnăm (?P<year>[0-9]{4})(?![0-9])")
_SPECIAL = re.compile(r"\b(?:chuyên đề|bất thường|đột xuất|không thường lệ)\b")
_ORDINARY = re.compile(r"\b(?:thường lệ|thường kỳ)\b")
_DIGITS = re.compile(r"\d")


def _cut(pattern: Pattern[str], text: str) -> tuple[Match[str] | None, str]:
    """Return the first match and the text without it."""
    match = pattern.search(text)
    return match, f"{text[: match.start()]} {text[match.end() :]}" if match else text


def _plenary(match: Match[str]) -> Phrase:
    if not match.group().startswith("kỳ họp") or _NOT_OURS.search(match["rest"]):
        return Passed()
    return _plenary_named(match["rest"])


def _plenary_named(rest: str) -> Phrase:
    """Return the plenary meeting that the words after "kỳ họp" describe."""
    rest = _TERM.sub("", rest.strip())
    special = True if _SPECIAL.search(rest) else False if _ORDINARY.search(rest) else None
    nth_special, rest = _cut(_NTH_SPECIAL, rest)
    nth, rest = (None, rest) if nth_special else _cut(_NTH, rest)
    month, rest = _cut(_MONTH, rest)
    part, rest = _cut(_PART, rest)
    year, rest = (part, rest) if part and part["year"] else _cut(_YEAR, rest)
    span = month_span(month) if month else None
    if isinstance(span, Broken):
        return span
    if _DIGITS.search(rest):
        return Broken(Reason.NOT_READ)
    if year and not possible_year(year_of(year)):
        return Broken(Reason.TOO_FAR)
    of_month = span.year if isinstance(span, Span) else None
    return PlenaryEvent(
        number=number(nth["number"]) if nth else None,
        nth_special=number(nth_special["number"]) if nth_special else None,
        part=cast("Literal['đầu', 'giữa', 'cuối'] | None", part["part"] if part else None),
        year=of_month or (year_of(year) if year else year_of(part) if part else None),
        month=span.months[0][0] if isinstance(span, Span) else None,
        special=special,
    )


@lru_cache(maxsize=256)
def plenary_from_name(name: str) -> PlenaryEvent:
    """Return what the name of a known plenary meeting says of it."""
    _before, _words, rest = normal(name).partition("kỳ họp")
    said = _plenary_named(rest)
    return said if isinstance(said, PlenaryEvent) else PlenaryEvent()


PLENARIES = (Recogniser(_PLENARY, _plenary, hint="kỳ họp"),)

# --- sessions of the Standing Committee -----------------------------------------------------

_KINDS = {
    "giải trình": "explanation",
    "chuyên đề": "topical",
    "mở rộng": "enlarged",
    "bất thường": "extraordinary",
    "đột xuất": "extraordinary",
    "liên tịch": "joint",
}
_SESSION = (
    r"\b(?:phiên họp|cuộc họp|buổi họp|lần họp|phiên|hội nghị|kỳ giao ban|giao ban|họp)"
    r"(?P<fill>(?: (?:thường kỳ|lệ kỳ|định kỳ|giao ban|trực báo|hội ý|thường trực|hđnd"
    r"|hội đồng nhân dân|tỉnh|thành phố|huyện|thị xã|quận|xã|phường|của|hằng tháng"
    rf"|{'|'.join(_KINDS)})){{0,8}})"
)


def _session(match: Match[str]) -> Phrase:
    kind = next((kind for words, kind in _KINDS.items() if words in match["fill"]), None)
    groups = match.groupdict()
    if nth := groups.get("number"):
        return SessionEvent(kind, number(nth))
    if groups.get("month"):
        month = month_span(match)
        return SessionEvent(kind, None, month) if isinstance(month, Span) else month
    if shift := groups.get("shift"):
        return SessionEvent(kind, None, Span(MONTHS, None, which=coming(shift)))
    return SessionEvent(kind)


SESSIONS = (
    Recogniser(rf"{_SESSION} (?:lần thứ|thứ|lần) (?P<number>{_ORDINAL})", _session, hint="họp"),
    Recogniser(rf"{_SESSION} {MONTH}", _session, hint="tháng"),
    Recogniser(rf"{_SESSION} (?:trong )?tháng (?P<shift>này|tới|sau)\b", _session, hint="tháng"),
    Recogniser(
        rf"{_SESSION} (?:tiếp theo|kế tiếp|tiếp tới|lần sau|sắp tới|gần nhất|tới"
        r"|sau(?! (?:ngày|khi)))\b",
        _session,
    ),
)
