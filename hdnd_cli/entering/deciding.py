"""What a session says of an event that it decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.entering.events import fields_of
from hdnd_cli.entering.offering import usually_by

if TYPE_CHECKING:
    from hdnd_cli.council import Council, SessionRecord


def decided_in(council: Council, kind: str, session: SessionRecord) -> dict[str, str]:
    """Return the day of a session, the committee as who acts, and the item that reviews the work.

    Args:
        council: The record.
        kind: The kind of event.
        session: The session that decided it.
    """
    said = {"date": session.date.isoformat()}
    by = usually_by(council, kind, ()) if "by" in fields_of(kind) else None
    if by is not None:
        said["by"] = by
    item = _review(session) if "decision" in fields_of(kind) else None
    if item is not None:
        said["decision"] = f"{session.id}#{item}"
    return said


def _review(session: SessionRecord) -> int | None:
    """Return the item of the agenda that looks at what was concluded before."""
    items = session.agenda.items if session.agenda else ()
    reviews = [i for i in items if i.form == "review" or i.group == "previous-conclusions"]
    return reviews[0].id if reviews else None
