"""Days as they are typed: of what has happened, `30/6` is the last one; of a deadline, the next."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hdnd_cli.entering.events import Refused
from hdnd_cli.i18n import _
from hdnd_cli.text import nfc

if TYPE_CHECKING:
    from collections.abc import Callable

_WITHOUT_YEAR = re.compile(
    r"(?:ngày\s+)?(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})", re.IGNORECASE
)
#: The next 29th of February never lies further off, 1900 aside.
_YEARS = 8


def last_with_year(said: str, latest: date) -> str:
    """Return a day as the record takes it; one without a year is the last that is not later.

    What is no day without a year comes back as it is.

    Args:
        said: What was typed: `30/6`, `ngày 30 tháng 6`, `30/6/2020`.
        latest: The last day that can be meant.

    Raises:
        Refused: There is no such day.
    """
    years = range(latest.year, latest.year - _YEARS - 1, -1)
    found = _found(said, years, lambda day: day <= latest)
    return said if found is None else found.isoformat()


def next_with_year(said: str, earliest: date) -> str:
    """Return a deadline's words; a day without a year is the first that is not earlier.

    Args:
        said: What was typed: `30/6`, or any words.
        earliest: The first day that can be meant.

    Raises:
        Refused: There is no such day.
    """
    years = range(earliest.year, earliest.year + _YEARS + 1)
    found = _found(said, years, lambda day: day >= earliest)
    return said if found is None else f"{found.day:02}/{found.month}/{found.year}"


def _found(said: str, years: range, fits: Callable[[date], bool]) -> date | None:
    """Return the first day that fits; None where no day without a year is written."""
    match = _WITHOUT_YEAR.fullmatch(nfc(said).strip())
    if match is None:
        return None
    for year in years:
        try:
            found = date(year, int(match[2]), int(match[1]))
        except ValueError:
            continue
        if fits(found):
            return found
    raise Refused(_("there is no day {value}").format(value=said))
