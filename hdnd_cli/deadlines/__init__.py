"""Deadlines: the words of a notice, and the day that stands in them.

`resolve` is a pure function of the words and a `Basis`; it never raises.
"""

from __future__ import annotations

from hdnd_cli.deadlines.basis import Basis, KnownMilestone, KnownPlenary, KnownSession
from hdnd_cli.deadlines.describing import describe, echo, fault, written
from hdnd_cli.deadlines.prose import DateInProse, find_dates
from hdnd_cli.deadlines.readings import (
    Day,
    How,
    LaterThanWords,
    NoDay,
    Ongoing,
    Reading,
    Reason,
    Unit,
    Unreadable,
    Waiting,
)
from hdnd_cli.deadlines.resolving import resolve
from hdnd_cli.deadlines.series import Every, Period, Series

__all__ = [
    "Basis",
    "DateInProse",
    "Day",
    "Every",
    "How",
    "KnownMilestone",
    "KnownPlenary",
    "KnownSession",
    "LaterThanWords",
    "NoDay",
    "Ongoing",
    "Period",
    "Reading",
    "Reason",
    "Series",
    "Unit",
    "Unreadable",
    "Waiting",
    "describe",
    "echo",
    "fault",
    "find_dates",
    "resolve",
    "written",
]
