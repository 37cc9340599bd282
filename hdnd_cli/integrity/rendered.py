"""Whether a document, issued once more from the same record, has the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a document was not issued once more to compare."""

    #: Its files were made elsewhere, or by hand.
    NOT_MADE = "not_made"
    NOT_RECORDED = "not_recorded"
    PROGRAM = "program"
    BODY = "body"
    SHELL = "shell"
    LIBRARIES = "libraries"
    #: The record as it was then does not yield the document any more.
    REFUSED = "refused"


@dataclass(frozen=True)
class Rendered:
    """A document that was made once more, or why it was not."""

    #: The entry: `2020/TB-015`.
    entry: str
    #: Paths of the files that came out otherwise.
    others: tuple[str, ...] = ()
    reason: Reason | None = None
    #: What differs: `1.1.0`, or what the program said.
    detail: str = ""

    @property
    def is_same(self) -> bool:
        """Tell whether it was made once more, to the same bytes."""
        return self.reason is None and not self.others

    @property
    def is_bad(self) -> bool:
        """Tell whether the document is not what the program made of the record."""
        return bool(self.others) or self.reason is Reason.REFUSED
