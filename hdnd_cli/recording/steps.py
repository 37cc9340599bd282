"""What is recorded at once, and the words that are kept with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hdnd_cli.text import printable, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Mark:
    """A name that a state keeps for ever: `issued/2020/TB-015`."""

    name: str
    message: str
    #: Whether it is signed with the clerk's own key.
    sign: bool = False


@dataclass(frozen=True)
class Step:
    """Something that is recorded whole or not at all."""

    #: Paths relative to the council's folder, with `/`, and their new content; None takes a file
    #: away. Everything else in the folder stays as it is, recorded or not.
    files: Mapping[str, bytes | None]
    #: What was done, in office words, on one line.
    subject: str
    #: Further lines.
    details: tuple[str, ...] = ()
    #: What programs read: `("Van-ban", "2020/TB-015")`.
    trailers: tuple[tuple[str, str], ...] = ()
    #: Paths that are recorded as they lie in the folder, also where they no longer lie there.
    taken: tuple[str, ...] = ()
    mark: Mark | None = field(default=None)

    @property
    def message(self) -> str:
        """Return the words that are kept with the revision."""
        parts = [_line(self.subject)]
        if self.details:
            parts.append("\n".join(_line(detail) for detail in self.details))
        if self.trailers:
            parts.append("\n".join(f"{name}: {_line(value)}" for name, value in self.trailers))
        return "\n\n".join(parts) + "\n"


def _line(text: str) -> str:
    """Return text of a record on one line, as a terminal may show it."""
    return squeeze(printable(text))
