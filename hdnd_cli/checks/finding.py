"""What a check returns: a problem that does not know yet in which line it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hdnd_cli.problems import Severity
    from hdnd_cli.yamlnodes import Keys


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at some keys of a file; the place is looked up when it is reported."""

    rule: str
    path: str
    message: str
    keys: Keys = ()
    hint: str = ""
    #: Whether the key is meant and not its value.
    at_key: bool = False
    #: Where it differs from the rule's own.
    severity: Severity | None = None
