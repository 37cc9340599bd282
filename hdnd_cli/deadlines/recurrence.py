"""A series from its mentions: how often, on which day, from when, until when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hdnd_cli.deadlines.days import fixed_day
from hdnd_cli.deadlines.phrases import (
    Count,
    Date,
    Mention,
    Part,
    Recurring,
    Relative,
    Role,
    Span,
    TermEnd,
)
from hdnd_cli.deadlines.readings import Reason, Unit
from hdnd_cli.deadlines.reckoning import ImpossibleError, date_day, span_start
from hdnd_cli.deadlines.series import Every, Series, most_frequent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hdnd_cli.deadlines.basis import Basis

_FIRST, _MIDDLE_OF_MONTH, _JANUARY, _JUNE = 1, 15, 1, 6
_MONTHS_OF = {Unit.WEEK: 0, Unit.MONTH: 1, Unit.YEAR: 12}


def series_and_rest(
    mentions: Sequence[Mention], words: str | None, basis: Basis
) -> tuple[Series | None, list[Mention]]:
    """Return the series that the mentions name, and the mentions that do not belong to it.

    Raises:
        ImpossibleError: A number or a day stands directly beside the series and is neither
            its day nor another frequency.
    """
    if not any(isinstance(one.phrase, Recurring) for one in mentions):
        return None, list(mentions)
    mentions = _with_days(mentions)
    chosen, phrase = _most_frequent(mentions)
    first, end = basis.base_day, basis.term_end
    rest = []
    for index, mention in enumerate(mentions):
        if isinstance(mention.phrase, Recurring) or _is_frequency(mention):
            continue
        if isinstance(mention.phrase, Date | Span) and mention.role is Role.START:
            first = max(first, _start(mention.phrase, basis.base_day))
        elif _is_end(mention):
            end = fixed_day(mention, words, basis, first).day
        elif isinstance(mention.phrase, Span | Count) and _lasts(mentions, index, phrase.every):
            if isinstance(mention.phrase, Span):
                first = max(first, span_start(mention.phrase, basis.base_day))
            end = fixed_day(mention, words, basis, basis.base_day).day
        elif not isinstance(mention.phrase, TermEnd):
            if _beside_series(mentions, index):
                raise ImpossibleError(Reason.NOT_READ)
            rest.append(mention)
    return _series(phrase, words, basis, first, end, before=chosen.before or phrase.before), rest


def _series(
    phrase: Recurring,
    words: str | None,
    basis: Basis,
    first: date,
    end: date | None,
    *,
    before: bool,
) -> Series:
    day, month = phrase.day, phrase.month
    # "trước tháng 12 hằng năm" is before its first day, whatever the regulation says of dates.
    before_month = before and day is None and month is not None
    if before_month and month is not None:
        day, month = _FIRST, month - phrase.lasts + 1
    before_day = before and day is not None and basis.before == "exclusive"
    return Series(
        words,
        phrase.every,
        first,
        end,
        named_day=day,
        named_month=month,
        opens_on=phrase.opens_on,
        days_before=1 if before_month or before_day else 0,
    )


def _most_frequent(mentions: Sequence[Mention]) -> tuple[Mention, Recurring]:
    """Return the most frequent series: its days include the others'.

    "6 tháng" beside a series is another frequency, not a term.
    """
    recurring = [(one, one.phrase) for one in mentions if isinstance(one.phrase, Recurring)]
    mention, phrase = min(recurring, key=lambda one: (one[1].every.months, not one[1].dated))
    days = {(one.day, one.month) for _, one in recurring if one.every is phrase.every and one.dated}
    counted = [_months(one.phrase) for one in mentions if _is_frequency(one)]
    every = most_frequent([phrase.every.months, *counted])
    if every is None or len(days) > 1:
        raise ImpossibleError(Reason.NOT_READ)
    return mention, phrase if every is phrase.every else Recurring(every)


def _is_frequency(mention: Mention) -> bool:
    """Tell whether "6 tháng", among words that name a series, says how often."""
    phrase = mention.phrase
    return isinstance(phrase, Count) and phrase.unit in _MONTHS_OF and not mention.term


def _months(phrase: object) -> int:
    if not isinstance(phrase, Count) or (phrase.unit is Unit.WEEK and phrase.number > 1):
        raise ImpossibleError(Reason.NOT_READ)
    return phrase.number * _MONTHS_OF[phrase.unit]


def _with_days(mentions: Sequence[Mention]) -> list[Mention]:
    """Give a series the day that follows it: "hằng năm, trước ngày 15/12"."""
    found: list[Mention] = []
    for mention in mentions:
        before = found[-1] if found else None
        dated = None
        if before and isinstance(before.phrase, Recurring) and mention.role is not Role.START:
            dated = _with_day(before.phrase, mention)
        if before and dated:
            found[-1] = replace(before, phrase=dated)
        else:
            found.append(mention)
    return found


def _with_day(series: Recurring, mention: Mention) -> Recurring | None:
    """Return the series with the day that a mention after it gives; None where it is no such."""
    if series.dated or _is_end(mention):
        return None
    match mention.phrase:
        case Date(day=day, month=int() as month, year=None | Relative()) if (
            series.every is Every.YEAR
        ):
            return replace(series, day=day, month=month, before=mention.before)
        case Span(year=None, which=None, months=((first, last),)) as span if (
            series.every is Every.YEAR and span.longest < Every.YEAR.months
        ):
            return _in_months(replace(series, before=mention.before), first, last, span.part)
        case Span(year=None, which=None) as span if _of_each(span, mention):
            return _in_part(series, span)
    return None


def _of_each(span: Span, mention: Mention) -> bool:
    """Tell whether a span without its number ("cuối tháng") stands beside a series."""
    unnumbered = len(span.months) > 1 or span.longest == Every.YEAR.months
    return unnumbered and mention.listed and not mention.before


def _in_months(series: Recurring, first: int, last: int, part: Part) -> Recurring | None:
    match part:
        case Part.START:
            return replace(series, day=_FIRST, month=first)
        case Part.MIDDLE:
            middle = _MIDDLE_OF_MONTH if first == last else None
            return replace(series, day=middle, month=last) if middle else None
    return replace(series, month=last, lasts=last - first + 1)


def _in_part(series: Recurring, span: Span) -> Recurring | None:
    """Read "hằng tháng vào cuối tháng"; "hằng quý, cuối năm" is one of the quarters."""
    months = series.every.months
    if span.part is Part.END:
        return series if span.longest >= months else None
    if span.longest != months or span.part is Part.WHOLE:
        return None
    start = span.part is Part.START
    if series.every is Every.MONTH:
        return replace(series, day=_FIRST if start else _MIDDLE_OF_MONTH)
    if series.every is Every.YEAR:
        return replace(series, day=_FIRST if start else None, month=_JANUARY if start else _JUNE)
    return None


def _beside_series(mentions: Sequence[Mention], index: int) -> bool:
    """Tell whether a term or a day without its year stands directly beside a series.

    "hoàn thành trước 30/6, hằng quý báo cáo" is a day and a series; "15/6 và 15/12 hằng năm"
    are two days of a series.
    """
    mention = mentions[index]
    if not _is_open(mention):
        return False
    ahead = mentions[index - 1] if index else None
    if ahead and isinstance(ahead.phrase, Recurring) and mention.listed:
        return True
    follower = mentions[index + 1] if index + 1 < len(mentions) else None
    if not follower or not isinstance(follower.phrase, Recurring) or not follower.listed:
        return False
    return follower.phrase.dated or follower.beside or isinstance(mention.phrase, Count)


def _is_open(mention: Mention) -> bool:
    match mention.phrase:
        case Count():
            return not mention.term
        case Date(year=None) | Span(year=None, which=None):
            return True
    return False


def _start(phrase: Date | Span, base: date) -> date:
    return date_day(phrase, base) if isinstance(phrase, Date) else span_start(phrase, base)


def _is_end(mention: Mention) -> bool:
    """Tell whether "đến (hết)" leads to a date that only ends the series."""
    return (
        isinstance(mention.phrase, Date | Span)
        and mention.role is Role.UNTIL
        and not mention.at_latest
    )


def _lasts(mentions: Sequence[Mention], index: int, every: Every) -> bool:
    """Tell whether what stands beside a series is how long it lasts: "hằng quý năm 2020"."""
    mention = mentions[index]
    phrase = mention.phrase
    of_year = isinstance(phrase, Span) and phrase.year is not None and not mention.at_latest
    after = index > 0 and isinstance(mentions[index - 1].phrase, Recurring)
    after = after and (mention.beside or (mention.listed and of_year))
    follower = mentions[index + 1] if index + 1 < len(mentions) else None
    ahead = follower is not None and isinstance(follower.phrase, Recurring) and follower.beside
    if not (after or ahead) or mention.before:
        return False
    return mention.term if isinstance(phrase, Count) else _length(phrase) > every.months


def _length(phrase: object) -> int:
    return phrase.longest if isinstance(phrase, Span) else 0
