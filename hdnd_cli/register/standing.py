"""How issued documents stand against what the record says now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hdnd_cli.register.content import content_of
from hdnd_cli.register.differences import differences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.council import Council
    from hdnd_cli.issued import RegisterRecord
    from hdnd_cli.register.differences import Difference

#: Documents whose content binds; of the others a difference asks for a further notice.
BINDING = frozenset({"conclusion-notice", "minutes"})
#: Documents that told what followed from the record on their day: nothing to compare.
TELLING = frozenset({"reminder", "progress-report"})


@dataclass(frozen=True)
class Standing:
    """A document, as it was last corrected, against the record."""

    record: RegisterRecord
    #: The entry that froze what it says now: the document's own, or its last correction's.
    source: RegisterRecord
    #: What that was, and what the record would freeze now.
    frozen: Mapping[str, Any]
    current: Mapping[str, Any]
    differences: tuple[Difference, ...]


def standing(council: Council, record: RegisterRecord) -> Standing | None:
    """Compare a document with the record; None where there is nothing to compare.

    That is so of a document that froze nothing, was revoked, only told what followed from the
    record, or whose content or subject is gone or broken: that is told by itself.
    """
    if record.entry.document in ("correction", *TELLING) or not _is_there(council, record):
        return None
    newest = council.issued.in_force(record)
    if newest is None or council.issued.fault(newest[0]) is not None:
        return None
    source, frozen = newest
    current = content_of(council, record, computed=False)
    return Standing(record, source, frozen, current, tuple(differences(frozen, current)))


def _is_there(council: Council, record: RegisterRecord) -> bool:
    entry = record.entry
    if entry.document == "programme":
        return entry.year is not None
    return entry.session in council.sessions
