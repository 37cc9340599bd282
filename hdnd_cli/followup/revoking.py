"""Commitments whose notice was revoked: they still stand in the record, and bind nobody by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, Council, RegisterRecord


@dataclass(frozen=True, slots=True)
class Revoked:
    """A notice that has no force any more, and the document that took it."""

    notice: RegisterRecord
    by: RegisterRecord


def revoked(council: Council, commitment: CommitmentRecord, as_of: date) -> Revoked | None:
    """Return how the notice of a commitment was revoked; None where one has force, or never had.

    The row itself goes on as before: what the chair concluded is called off by a decision of its
    own, and taking a notice back must improve no score.

    Args:
        council: The record.
        commitment: The commitment.
        as_of: Documents up to this day count.
    """
    found: Revoked | None = None
    for record in council.notices.get(commitment.session_id, ()):
        if record.entry.date > as_of or not record.tells_of(commitment.conclusion.all_items):
            continue
        by = council.issued.revoked_by(record)
        if by is None or by.entry.date > as_of:
            return None
        found = Revoked(record, by)
    return found
