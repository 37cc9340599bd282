"""Something that keeps a clerk from working, or soon will."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, in office words."""

    #: Stays the same in every language and version: `identity-unknown`.
    id: str
    message: str
    #: The line, or what to do, that mends it.
    remedy: str
    #: Mends it and returns what was done; None where that is not safe without a person.
    mend: Callable[[], str] | None = None
    #: Whether work goes on all the same: it does not count in the exit code.
    is_note: bool = False
