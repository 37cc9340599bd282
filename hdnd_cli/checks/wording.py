"""How findings word days, lists and suggestions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import written
from hdnd_cli.guessing import guess, question
from hdnd_cli.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from hdnd_cli.model.fields import Days

#: A line that lists more than this says how it goes on with three dots.
_LISTED = 12
_DIGITS = re.compile(r"\d+")

#: Findings write days as deadlines do.
shown = written


def listed(values: Iterable[object]) -> str:
    """Return values on one line: the first ones, then three dots."""
    texts = [str(value) for value in values]
    return ", ".join(texts[:_LISTED]) + (" …" if len(texts) > _LISTED else "")


def did_you_mean(
    word: str, known: Iterable[str], otherwise: str = "", *, same_digits: bool = False
) -> str:
    """Return the hint that names the known word nearest to a misspelt one.

    Args:
        word: What was written.
        known: What may be meant.
        otherwise: The hint where nothing is near.
        same_digits: Whether only words with the same digits may be meant: another number is
            another document, not a slip.
    """
    if same_digits:
        known = [other for other in known if _DIGITS.findall(other) == _DIGITS.findall(word)]
    return guess(word, known, otherwise)


def session_meant(session_id: str, known: Iterable[str]) -> str:
    """Return the hint that names the session whose id differs in one digit only."""
    for other in known:
        if len(other) == len(session_id) and sum(map(str.__ne__, other, session_id)) == 1:
            return question(other)
    return _("a session is named by its folder in sessions/")


def share(fraction: Fraction) -> str:
    """Return a share of members in words: `2/3`, or all of them."""
    return _("all of them") if fraction == 1 else str(fraction)


def days_before(days: Days) -> str:
    """Return a number of days in words: `5 working days`."""
    if days.working:
        text = ngettext("{number} working day", "{number} working days", days.number)
    else:
        text = ngettext("{number} day", "{number} days", days.number)
    return text.format(number=days.number)


def let_stand(rule: str) -> str:
    """Return the hint for what was so and cannot be mended: a true record can always stand."""
    return _(
        "if it was so, let it stand; at the end of this file: "
        "accepted: [{{rule: {rule}, reason: …}}]"
    ).format(rule=rule)


def ids_known(ids: Sequence[int]) -> str:
    """Return the hint that lists the numbers there are."""
    if not ids:
        return _("there are none yet")
    return _("known here: {names}").format(names=listed(sorted(set(ids))))
