"""What is told of one difference between a Word file and its draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from hdnd_cli.comparing.alignment import Difference
    from hdnd_cli.comparing.commitments import NewCommitment
    from hdnd_cli.owners import Owner
    from hdnd_cli.problems import Location
    from hdnd_cli.yamlnodes import Keys


#: What a view has from `documents:`, by its name there.
_SETTINGS = {
    "recipients": "recipients",
    "letterhead": "letterhead",
    "signature": "signer",
    "number": "symbol",
    "urgency": "urgency",
}


@dataclass(frozen=True)
class Spot:
    """A value of the record."""

    location: Location
    keys: Keys
    owner: Owner
    #: What it says now.
    says: str


@dataclass(frozen=True)
class Paste:
    """A field of the record, and what it would say."""

    location: Location
    keys: Keys
    owner: Owner
    action: Literal["replace", "remove", "add"]
    #: The lines of the file that it takes the place of; of what is new, the line before it.
    first_line: int
    last_line: int
    #: As it would be written, with its key and its indentation.
    text: str = ""
    #: Whether the value alone is given: it stands among others in braces, or in a list.
    value_only: bool = False


@dataclass(frozen=True)
class Wording:
    """Words that are no value of the record: of a template, or made by the program."""

    of: Literal["body", "shell", "program"]
    #: The template; of the program's words their name in the view.
    name: str

    @property
    def setting(self) -> str:
        """Return the key of `documents:` that says these words; empty where none does."""
        return _SETTINGS.get(re.split(r"[.\[]", self.name)[0], "") if self.of == "program" else ""


@dataclass(frozen=True)
class Finding:
    """A difference, and where it belongs."""

    difference: Difference
    pastes: tuple[Paste, ...] = ()
    #: Values that stand there, but whose new words cannot be told.
    spots: tuple[Spot, ...] = ()
    wording: Wording | None = None
    commitment: NewCommitment | None = None
    #: Whether the draft would then have the paragraph as the Word file has it.
    exact: bool = False
    #: How many other paragraphs would say something else with it.
    others: int = 0
    #: Whether it comes about by what was told before.
    comes_along: bool = False
