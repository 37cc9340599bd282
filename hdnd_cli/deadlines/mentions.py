"""What each phrase does among the words: what stands before it and what it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from hdnd_cli.deadlines.phrases import (
    BareDay,
    Clock,
    Count,
    Date,
    Distance,
    Mention,
    MilestoneEvent,
    Passed,
    Phrase,
    PlenaryEvent,
    Role,
    SessionEvent,
    Span,
    Weekday,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hdnd_cli.deadlines.recognising import Found

_WORD = r"(?:^|(?<=[ ,;:(-]))"
_FILLERS = (
    r"(?: (?:thời điểm|thời gian|mốc|buổi|ngày|khi|khai mạc|diễn ra|tổ chức|bắt đầu"
    r"|hạn chót|hạn cuối|hạn|thời hạn)){0,4}"
)
_BEFORE = re.compile(rf"{_WORD}trước[:)]{{0,2}}{_FILLERS}:? ?\(?$")
_START = re.compile(rf"{_WORD}(?:từ|sau){_FILLERS}(?: kết thúc)? ?$")
_AFTER = re.compile(rf"{_WORD}sau{_FILLERS} ?$")
_UNTIL = re.compile(r"(?:\b(?:đến|tới)|-)(?: (?:hết|cuối|trước|khi|ngày|là)){0,3} ?$")
#: After a day or an event: it only begins there.
_ONWARDS = re.compile(r",? ?\)?(?:\b| )(?:trở (?:đi|ra|về sau)|về sau)\b")
_AT_LATEST = re.compile(r"\b(?:chậm nhất|muộn nhất|không quá|thời hạn)\b")
_PURPOSE = re.compile(r"\b(?:trình|phục vụ|chuẩn bị|để)\b")
_JOINED = re.compile(r"^ ?(?:-|(?:cho )?(?:đến|tới)(?: (?:hết|cuối|trước|ngày)){0,3}) ?$")
#: Between a series and the whole year or quarter that it lasts.
_BESIDE = re.compile(r"^ ?(?:(?:của|trong|cả|các tháng|các quý)){0,2} ?$")
#: Between a series and what may be its day or another frequency.
_LISTED = re.compile(
    r"^ ?(?:[,;:/(]|[,;]? ?(?:và|hoặc|hay))? ?"
    r"(?:(?:trước|vào|đến|hết|chậm nhất|muộn nhất|là|trong|ngày|tháng)(?: |$)){0,4}$"
)
_TERM = re.compile(
    r"\b(?:trong|vòng|hạn|sau|quá|nhất|tối đa|trước|thêm)"
    r"(?: (?:thời gian|thời hạn|vòng|khoảng|là)){0,3} ?$"
)
_SINCE = re.compile(r"\b(?:từ|sau)\b")
_HALF = re.compile(rf"{_WORD}(?P<half>sáng|trưa|chiều|tối|đêm)(?: của)?,? ?$")
_CLOCK_THEN_DAY = re.compile(r"^,? ?(?:(?:sáng|trưa|chiều|tối|đêm) )?(?:của |trong |vào )?$")
_DAY_THEN_CLOCK = re.compile(r"^,? ?\(?(?:(?:lúc|vào lúc|hồi|trước|vào) )?$")
_TERM_SINCE_DAY = re.compile(r"^,? (?:(?:kể |tính )?từ|sau)(?: ngày)? ?$")
_TERM_THEN_EVENT = re.compile(rf"^ (?P<side>trước|sau){_FILLERS} ?$")
_EVENT_THEN_TERM = re.compile(r"^ (?:(?:ít nhất|tối thiểu|khoảng|là|chậm nhất) ){0,2}$")
_MIDNIGHT = Clock(0)
_CAN_BEGIN = (Date, Weekday, Span, Distance, SessionEvent, PlenaryEvent, MilestoneEvent)


class _Piece(NamedTuple):
    """A phrase, the words before it as far as the phrase before, and its time of day."""

    lead: str
    start: int
    end: int
    phrase: Phrase
    clock: Clock | None = None


def mentions_in(text: str, found: Iterable[Found]) -> tuple[Mention, ...]:
    """Return the phrases found in normal words, in order, each with what it does there."""
    pieces: list[_Piece] = []
    for start, end, phrase in found:
        if isinstance(phrase, Passed):
            continue
        lead = text[pieces[-1].end if pieces else 0 : start]
        piece = _Piece(lead, start, end, phrase)
        merged = _merged(pieces[-1], piece) if pieces else None
        if merged:
            pieces[-1] = merged
        else:
            pieces.append(piece)
    return _ranges([_mention(text, piece) for piece in pieces if not _lone_clock(piece)])


def _lone_clock(piece: _Piece) -> bool:
    return isinstance(piece.phrase, Clock)


def _merged(one: _Piece, two: _Piece) -> _Piece | None:
    """Return one phrase where two belong together: a day and its hour, a term and its event."""
    match one.phrase, two.phrase:
        case Clock() as clock, Date() | Weekday() if _CLOCK_THEN_DAY.match(two.lead):
            return two._replace(lead=one.lead, start=one.start, clock=clock)
        case Date() | Weekday(), Clock() as clock if one.clock is None and _DAY_THEN_CLOCK.match(
            two.lead
        ):
            return one._replace(end=two.end, clock=clock)
        case Count() as term, Date() as day if _TERM_SINCE_DAY.match(two.lead):
            return one._replace(end=two.end, phrase=replace(term, since=day))
        case Count() as term, (
            Date() | SessionEvent() | PlenaryEvent() | MilestoneEvent()
        ) as anchor if side := _TERM_THEN_EVENT.match(two.lead):
            distance = Distance(term, anchor, after=side["side"] == "sau")
            return one._replace(end=two.end, phrase=distance)
        case (
            Date() | SessionEvent() | PlenaryEvent() | MilestoneEvent()
        ) as anchor, Count() as term if _BEFORE.search(one.lead) and _EVENT_THEN_TERM.match(
            two.lead
        ):
            return one._replace(end=two.end, phrase=Distance(term, anchor), lead="")
    return None


def _mention(text: str, piece: _Piece) -> Mention:
    lead, clock = piece.lead, piece.clock
    half = _HALF.search(lead)
    if half:
        lead = lead[: half.start()]
    before = bool(_BEFORE.search(lead))
    # "trước 17 giờ ngày 30/6" is on that day still; "trước sáng ngày 30/6" is not.
    if before and ((clock and clock != _MIDNIGHT) or (half and half["half"] != "sáng")):
        before = False
    return Mention(
        piece.phrase,
        text[piece.start : piece.end].strip(),
        role=Role.START if _goes_on(text, piece) else _role(lead, piece.phrase),
        before=before,
        purpose=bool(_PURPOSE.search(lead)),
        at_latest=bool(_AT_LATEST.search(lead)),
        joined=bool(_JOINED.match(piece.lead)),
        beside=bool(_BESIDE.match(piece.lead)),
        listed=bool(_LISTED.match(piece.lead)),
        term=bool(_TERM.search(lead) or _SINCE.search(text, piece.start, piece.end)),
        clock=clock,
    )


def _goes_on(text: str, piece: _Piece) -> bool:
    """Tell whether "trở đi" follows; the words of a plenary meeting may hold it."""
    if not isinstance(piece.phrase, _CAN_BEGIN):
        return False
    return bool(
        _ONWARDS.match(text, piece.end)
        or (
            isinstance(piece.phrase, PlenaryEvent) and _ONWARDS.search(text, piece.start, piece.end)
        )
    )


def _role(lead: str, phrase: Phrase) -> Role:
    if isinstance(phrase, BareDay):
        return Role.START
    if _START.search(lead) and not (isinstance(phrase, Count) and _AFTER.search(lead)):
        return Role.START
    return Role.UNTIL if _UNTIL.search(lead) else Role.DUE


def _ranges(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mark as a beginning what a joined end follows: "tháng 6 - 8/2020"."""
    marked = list(mentions)
    for index, mention in enumerate(marked[1:]):
        if mention.joined and isinstance(mention.phrase, type(marked[index].phrase)):
            marked[index] = replace(marked[index], role=Role.START)
    return tuple(marked)
