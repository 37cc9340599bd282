"""Today, in Vietnam, whatever zone the machine is set to."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from hdnd_cli.errors import HdndError
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Asia/Ho_Chi_Minh has had no other offset since 1975, so no time zone database is needed.
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
_VARIABLE = "HDND_TODAY"
#: The years that a record may speak of.
_YEARS = range(1900, 2200)
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_WRITTEN = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")


def today(environment: Mapping[str, str]) -> date:
    """Return the day it is in Vietnam, or the one that `HDND_TODAY` fixes.

    Raises:
        HdndError: `HDND_TODAY` is neither like 2020-06-30 nor like 30/6/2020.
    """
    fixed = environment.get(_VARIABLE, "").strip()
    if not fixed:
        return vietnam_day(datetime.now(VIETNAM))
    match = _ISO.fullmatch(fixed) or _WRITTEN.fullmatch(fixed)
    try:
        if match:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
            if day.year in _YEARS:
                return day
    except ValueError:
        pass  # an impossible day reads no better than no day
    raise HdndError(
        _('HDND_TODAY is "{found}": expected a day like 2020-06-30 or 30/6/2020').format(
            found=fixed
        )
    )


def now(environment: Mapping[str, str]) -> datetime:
    """Return the present moment in Vietnam's time.

    `HDND_TODAY` moves it forward only: on a day of the past, what has been recorded since does
    not lie in the future.
    """
    present = datetime.now(VIETNAM)
    if not is_fixed(environment):
        return present
    return max(present, datetime.combine(today(environment), time.max, VIETNAM))


def is_fixed(environment: Mapping[str, str]) -> bool:
    """Tell whether `HDND_TODAY` fixes today."""
    return bool(environment.get(_VARIABLE, "").strip())


def vietnam_day(moment: datetime) -> date:
    """Return the day that a moment with a time zone falls on in Vietnam."""
    return moment.astimezone(VIETNAM).date()
