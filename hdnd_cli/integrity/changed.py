"""A silent change, and the rules that changes of issued conclusions break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.integrity.differences import Difference, Kind

if TYPE_CHECKING:
    from hdnd_cli.council import RegisterRecord
    from hdnd_cli.recorded import Recorded


@dataclass(frozen=True)
class SilentChange:
    """Something that should have stayed as it was, and did not."""

    #: The rule of the gate that it breaks.
    rule: str
    #: The file, as it was called then.
    path: str
    recorded: Recorded
    #: Place on the line.
    position: int
    #: The commitment, the event or the file.
    subject: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    #: When the old value stood there again; None where it does not.
    put_back: Recorded | None = None
    #: Of a conclusion: the difference that it was found by.
    difference: Difference | None = None
    #: The correction that later said what was changed here in silence.
    corrected_by: RegisterRecord | None = None
    #: Whether both values are ids of whole contents.
    is_content: bool = False


#: The rule that each sort of difference in issued conclusions breaks.
RULES = {
    Kind.DEADLINE: "issued-deadline-changed",
    Kind.LEAD: "issued-lead-changed",
    Kind.WORDING: "issued-wording-changed",
    Kind.REMOVED: "issued-commitment-removed",
    Kind.RENUMBERED: "issued-commitment-removed",
    Kind.ADDED: "issued-wording-changed",
}
