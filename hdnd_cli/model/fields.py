"""Types of single values: what a clerk writes, read by the field that it stands in.

Every scalar arrives as the text that stands in the file. A validator here turns it into
its type or raises a `PydanticCustomError` whose type is the rule id of the problem and
whose message is an English template for `hdnd_cli.i18n`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, NoReturn

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from hdnd_cli.i18n import N_
from hdnd_cli.text import nfc

#: What a lone `?` becomes when the file is read: a value that is still to be filled in.
UNFILLED = "?"

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SESSION_ID_PATTERN = r"\d{4}-\d{2}-\d{2}(?:-[1-9]\d*)?"
PERIOD_PATTERN = r"\d{4}(?:-(?:Q[1-4]|H[12]|W(?:0[1-9]|[1-4]\d|5[0-3])|0[1-9]|1[0-2]))?"
_ID = re.compile(ID_PATTERN)
_SESSION_ID = re.compile(SESSION_ID_PATTERN)
_PERIOD = re.compile(PERIOD_PATTERN)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_CLOCK = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ)\s*(?:(\d{1,2})\s*(?:phút|')?)?", re.IGNORECASE)
_HOURS, _MINUTES = 24, 60
#: No count of a council has more digits; longer ones are slips.
_DIGITS = 9
_DAYS = re.compile(r"(\d{1,3})\s*(?:(working|ngày làm việc)|ngày|days)?", re.IGNORECASE)


def _refuse(rule: str, template: str, **values: object) -> NoReturn:
    # The template goes along, so that the message can be said in another language.
    raise PydanticCustomError(rule, template, {**values, "template": template})


def _scalar(value: Any) -> str:
    """Return the text of a scalar; refuse a list or a mapping, and a lone `?`."""
    if not isinstance(value, str):
        _refuse("wrong-shape", N_("expected a single value, found {found}"), found=_shape(value))
    if value == UNFILLED:
        _refuse("unfilled", N_("still to fill in"))
    return value


def _shape(value: Any) -> str:
    return N_("a list") if isinstance(value, (list, tuple)) else N_("a mapping")


#: Years that a day of a record may lie in.
YEARS = range(1900, 2200)


def parse_day(value: Any) -> date:
    """Return the day written as `2020-06-30` or `30/6/2020`."""
    if isinstance(value, date):
        return value
    return _written_day(_scalar(value).strip())


# The days of a record come again and again: of sessions, papers, letters, events.
@lru_cache(maxsize=4096)
def _written_day(text: str) -> date:
    if match := _ISO_DAY.fullmatch(text):
        year, month, day = match.groups()
    elif match := _VIETNAMESE_DAY.fullmatch(text):
        day, _separator, month, year = match.groups()
    else:
        _refuse(
            "bad-date",
            N_('expected a day like 2020-06-30 or 30/6/2020, found "{value}"'),
            value=text,
        )
    if int(year) not in YEARS:
        # 0202-03-25 is a slip of the hand; nothing can be counted from such a day.
        _refuse("bad-date", N_('expected a year from 1900 to 2199, found "{value}"'), value=text)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        _refuse("bad-date", N_("there is no day {value}"), value=text)


def parse_clock(value: Any) -> time:
    """Return the time of day written as `07:30`, `7h30` or `7 giờ 30`."""
    if isinstance(value, time):
        return value
    text = nfc(_scalar(value)).strip()
    if match := _CLOCK.fullmatch(text):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < _HOURS and minute < _MINUTES:
            return time(hour, minute)
    _refuse(
        "bad-time", N_('expected a time of day like 07:30 or 7h30, found "{value}"'), value=text
    )


class Ended(NamedTuple):
    """When a session ended: on which day, where that is not its first, and at what time."""

    day: date | None
    at: time


def parse_ended(value: Any) -> Ended:
    """Return the end written as `11:30` or `2020-03-26 11:30`."""
    if isinstance(value, Ended):
        return value
    text = _scalar(value).strip()
    day, separator, clock = text.partition(" ")
    if separator and (_ISO_DAY.fullmatch(day) or _VIETNAMESE_DAY.fullmatch(day)):
        return Ended(parse_day(day), parse_clock(clock))
    return Ended(None, parse_clock(text))


def parse_whole(value: Any) -> int:
    """Return a whole number of at least 0; `012` is 12."""
    if isinstance(value, int):
        return value
    text = _scalar(value).strip()
    if text.isascii() and text.isdigit() and len(text) <= _DIGITS:
        return int(text)
    _refuse("bad-number", N_('expected a whole number, found "{value}"'), value=text)


def parse_positive(value: Any) -> int:
    """Return a whole number of at least 1."""
    number = parse_whole(value)
    if number < 1:
        _refuse("bad-number", N_('expected a number from 1, found "{value}"'), value=number)
    return number


def _up_to(limit: int) -> Any:
    """Return a reader of whole numbers from 1 to a limit."""

    def read(value: Any) -> int:
        number = parse_positive(value)
        if number > limit:
            _refuse(
                "bad-number",
                N_('expected a number from 1 to {limit}, found "{value}"'),
                limit=limit,
                value=number,
            )
        return number

    return read


def parse_fraction(value: Any) -> Fraction:
    """Return a share like `2/3`, or a whole number."""
    if isinstance(value, Fraction):
        return value
    text = _scalar(value).strip()
    if re.fullmatch(r"\d{1,4}(/[1-9]\d{0,3})?", text):
        return Fraction(text)
    _refuse("bad-number", N_('expected a share like 2/3, found "{value}"'), value=text)


def parse_share(value: Any) -> Fraction:
    """Return a share of members between 0 and 1."""
    share = parse_fraction(value)
    if not 0 < share <= 1:
        _refuse("bad-number", N_('expected a share like 2/3, found "{value}"'), value=str(share))
    return share


@dataclass(frozen=True)
class Days:
    """A number of days; working days where `working` is set, else calendar days."""

    number: int
    working: bool = False


def parse_days(value: Any) -> Days:
    """Return the number of days written as `5 working`, `5 ngày làm việc` or `5`."""
    if isinstance(value, Days):
        return value
    text = nfc(_scalar(value)).strip()
    if match := _DAYS.fullmatch(text):
        return Days(int(match[1]), working=bool(match[2]))
    _refuse("bad-number", N_('expected days like "5 working" or "5", found "{value}"'), value=text)


def parse_flag(value: Any) -> bool:
    """Return true or false as `true`, `yes`, `có` or their opposites."""
    if isinstance(value, bool):
        return value
    text = nfc(_scalar(value)).strip().casefold()
    if text in {"true", "yes", "có", "on"}:
        return True
    if text in {"false", "no", "không", "off"}:
        return False
    _refuse("bad-flag", N_('expected true or false, found "{value}"'), value=text)


def parse_text(value: Any) -> str:
    """Return prose as it stands, without the white space around it; `?` passes."""
    if isinstance(value, str):
        return value.strip()
    _refuse("wrong-shape", N_("expected text, found {found}"), found=_shape(value))


def parse_id(value: Any) -> str:
    """Return an id: lower-case ASCII words joined by hyphens; `?` passes."""
    if value == UNFILLED:
        return UNFILLED
    text = _scalar(value).strip()
    if _ID.fullmatch(text):
        return text
    _refuse(
        "bad-id",
        N_('expected an id of lower-case words joined by hyphens, found "{value}"'),
        value=text,
    )


# Paths are told apart by it again and again, and a council has few sessions.
@lru_cache(maxsize=4096)
def is_session_id(text: str) -> bool:
    """Tell whether a text is a session's id: a day that there is, with or without a number."""
    if not _SESSION_ID.fullmatch(text):
        return False
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def parse_session_id(value: Any) -> str:
    """Return a session's id, the name of its folder: `2020-03-25` or `2020-03-25-2`."""
    text = _scalar(value).strip()
    if is_session_id(text):
        return text
    _refuse("bad-id", N_('expected a session like 2020-03-25, found "{value}"'), value=text)


def parse_commitment_name(value: Any) -> str:
    """Return a commitment's full name: `2020-03-25/1`."""
    text = _scalar(value).strip()
    session, slash, number = text.partition("/")
    if slash and is_session_id(session) and number.isascii() and number.isdigit():
        return f"{session}/{int(number)}"
    _refuse("bad-id", N_('expected a commitment like 2020-03-25/1, found "{value}"'), value=text)


def parse_item_name(value: Any) -> str:
    """Return an agenda item's full name: `2020-03-25#3`."""
    text = _scalar(value).strip()
    session, sign, number = text.partition("#")
    if sign and is_session_id(session) and number.isascii() and number.isdigit():
        return f"{session}#{int(number)}"
    _refuse("bad-id", N_('expected an agenda item like 2020-03-25#3, found "{value}"'), value=text)


def parse_period(value: Any) -> str:
    """Return a period of a series: `2020-Q3`, `2020-07`, `2020-H1`, `2020`, `2020-W30`."""
    text = _scalar(value).strip()
    if _PERIOD.fullmatch(text.upper()):
        return text.upper()
    _refuse(
        "bad-period",
        N_('expected a period like 2020-Q3, 2020-07 or 2020, found "{value}"'),
        value=text,
    )


def parse_file_name(value: Any) -> str:
    """Return the name of a file below the session's `papers/`; nothing outside may be named."""
    text = _scalar(value).strip()
    parts = text.replace("\\", "/").split("/")
    if text.startswith("/") or ".." in parts or ":" in text or "" in parts or "\0" in text:
        _refuse(
            "path-outside", N_('a file must lie in the folder papers/, found "{value}"'), value=text
        )
    return "/".join(parts)


def as_list(value: Any) -> Any:
    """Return a single value as a list of one, so that both spellings are read."""
    return value if isinstance(value, (list, tuple)) else [value]


def is_words(text: str) -> bool:
    """Tell words as printed from an id: they have a space or a capital letter."""
    return text != UNFILLED and (" " in text or text != text.lower())


def _schema(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", "examples": [example]})


_DAY_SCHEMA = WithJsonSchema(
    {
        "type": "string",
        "pattern": r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\?)$",
        "examples": ["2020-06-30", "30/6/2020"],
    }
)
_WHOLE_SCHEMA = WithJsonSchema({"type": ["integer", "string"], "pattern": r"^\d+$"})

Day = Annotated[date, PlainValidator(parse_day), _DAY_SCHEMA]
Clock = Annotated[
    time,
    PlainValidator(parse_clock),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["07:30", "7h30"]}),
]
End = Annotated[
    Ended,
    PlainValidator(parse_ended),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["11:30"]}),
]
Whole = Annotated[int, PlainValidator(parse_whole), _WHOLE_SCHEMA]
Positive = Annotated[int, PlainValidator(parse_positive), _WHOLE_SCHEMA]
MonthNumber = Annotated[int, PlainValidator(_up_to(12)), _WHOLE_SCHEMA]
#: A step of the escalation, 1 remind to 7 report to the council.
Step = Annotated[int, PlainValidator(_up_to(7)), _WHOLE_SCHEMA]
Ratio = Annotated[
    Fraction,
    PlainValidator(parse_fraction),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["1", "1/3"]}),
]
Share = Annotated[
    Fraction,
    PlainValidator(parse_share),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": r"^\d+(/\d+)?$", "examples": ["2/3"]}
    ),
]
DayCount = Annotated[
    Days,
    PlainValidator(parse_days),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["5 working", 5]}),
]
Flag = Annotated[bool, PlainValidator(parse_flag), WithJsonSchema({"type": ["boolean", "string"]})]
#: Prose that is printed or read as it stands.
Text = Annotated[
    str, PlainValidator(parse_text), WithJsonSchema({"type": ["string", "number"], "minLength": 1})
]
#: Prose in which a person's words must not be lost behind ` #`.
Prose = Annotated[
    str,
    PlainValidator(parse_text),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "x-prose": True}),
]
#: The words of a deadline, kept as written.
Words = Annotated[
    str,
    PlainValidator(parse_text),
    WithJsonSchema(
        {"type": ["string", "integer"], "minLength": 1, "examples": ["trước ngày 30/6/2020"]}
    ),
]
Id = Annotated[str, PlainValidator(parse_id), _schema(rf"({ID_PATTERN}|\?)", "phong-tnmt")]
#: An id of an agency, a group or a person, or the words as printed.
Named = Annotated[
    str, PlainValidator(parse_text), WithJsonSchema({"type": "string", "examples": ["phong-tnmt"]})
]
SessionId = Annotated[
    str, PlainValidator(parse_session_id), _schema(SESSION_ID_PATTERN, "2020-03-25")
]
CommitmentName = Annotated[
    str,
    PlainValidator(parse_commitment_name),
    _schema(SESSION_ID_PATTERN + r"/\d+", "2020-03-25/1"),
]
ItemName = Annotated[
    str, PlainValidator(parse_item_name), _schema(SESSION_ID_PATTERN + r"#\d+", "2020-03-25#3")
]
Period = Annotated[
    str,
    PlainValidator(parse_period),
    WithJsonSchema(
        {
            # A year alone is a number to an editor.
            "type": ["string", "integer"],
            "pattern": rf"^{PERIOD_PATTERN}$",
            "examples": ["2020-Q3", 2020],
        }
    ),
]
FileName = Annotated[str, PlainValidator(parse_file_name), WithJsonSchema({"type": "string"})]
