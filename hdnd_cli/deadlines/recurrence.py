"""A series from its mentions: how often, from when, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.deadlines.days import fixed_day
from hdnd_cli.deadlines.phrases import Date, Mention, Recurring, Role, Span, TermEnd
from hdnd_cli.deadlines.reckoning import date_day, span_start
from hdnd_cli.deadlines.series import Every, Series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hdnd_cli.deadlines.basis import Basis


def series_and_rest(
    mentions: Sequence[Mention], words: str | None, basis: Basis
) -> tuple[Series | None, list[Mention]]:
    """Return the series that the mentions name, and the mentions that do not belong to it.

    Of several ("hằng tháng, hằng quý") the most frequent counts: its days include the
    others'.
    """
    recurring = [(one, one.phrase) for one in mentions if isinstance(one.phrase, Recurring)]
    if not recurring:
        return None, list(mentions)
    chosen, phrase = min(recurring, key=lambda one: one[1].every.months)
    first, end = basis.base_day, basis.term_end
    rest = []
    for index, mention in enumerate(mentions):
        if isinstance(mention.phrase, Recurring):
            continue
        if isinstance(mention.phrase, Date | Span) and mention.role is Role.START:
            first = max(first, _start(mention.phrase, basis.base_day))
        elif _is_end(mention):
            end = fixed_day(mention, words, basis, first).day
        elif isinstance(mention.phrase, Span) and _lasts(mentions, index, phrase.every):
            first = max(first, span_start(mention.phrase, basis.base_day))
            end = fixed_day(mention, words, basis, basis.base_day).day
        elif not isinstance(mention.phrase, TermEnd):
            rest.append(mention)
    before = (chosen.before or phrase.before) and basis.before == "exclusive"
    series = Series(
        words,
        phrase.every,
        first,
        end,
        named_day=phrase.day,
        named_month=phrase.month,
        opens_on=phrase.opens_on,
        days_before=1 if before and phrase.day is not None else 0,
    )
    return series, rest


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
    """Tell whether the span beside a series is how long it lasts: "hằng quý năm 2020"."""
    mention = mentions[index]
    after = index > 0 and isinstance(mentions[index - 1].phrase, Recurring) and mention.beside
    follower = mentions[index + 1] if index + 1 < len(mentions) else None
    ahead = follower is not None and isinstance(follower.phrase, Recurring) and follower.beside
    long_enough = isinstance(mention.phrase, Span) and mention.phrase.longest > every.months
    return (after or ahead) and long_enough and not mention.before
