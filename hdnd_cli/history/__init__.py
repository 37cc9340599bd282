"""What was recorded when, and by whom: the history of a record, read in one pass over Git."""

from __future__ import annotations

from hdnd_cli.history.dues import RecordedDues
from hdnd_cli.history.history import (
    Change,
    FileState,
    History,
    open_history,
)
from hdnd_cli.history.line import ClockFault, Line
from hdnd_cli.history.stories import Story

__all__ = [
    "Change",
    "ClockFault",
    "FileState",
    "History",
    "Line",
    "RecordedDues",
    "Story",
    "open_history",
]
