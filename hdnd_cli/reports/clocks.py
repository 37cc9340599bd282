"""Both clocks, as every output tells them: the day asked about, and the state of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.clock import vietnam_day
from hdnd_cli.followup import wording
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.recorded import KnownAt

#: So much of a revision tells it from all others.
SHORT = 10


def clocks(as_of: date, known: KnownAt) -> str:
    """Return both clocks in a sentence."""
    facts = _("Facts up to {day}").format(day=wording.day(as_of))
    if known.revision is None:
        record = _("record: the files as they lie in the folder")
    elif known.at is None:
        record = _("record: {revision}").format(revision=known.revision[:SHORT])
    else:
        record = _("record: {revision} of {day}").format(
            revision=known.revision[:SHORT], day=wording.day(vietnam_day(known.at))
        )
    if known.dirty:
        record += ", " + _("with changes that are not saved")
    return f"{facts}; {record}"


def clocks_json(as_of: date, known: KnownAt) -> dict[str, Any]:
    """Return both clocks with the keys that every JSON output begins with."""
    return {
        "version": 1,
        "as_of": as_of.isoformat(),
        "known_at": {
            "revision": known.revision,
            "at": known.at.isoformat() if known.at else None,
            "dirty": known.dirty,
        },
    }


#: The columns by which a sheet tells both clocks, in every line.
COLUMNS = ("as_of", "known_at", "unsaved")


def clocks_cells(as_of: date, known: KnownAt) -> dict[str, Any]:
    """Return both clocks as a sheet has them."""
    return {"as_of": as_of.isoformat(), "known_at": known.revision, "unsaved": known.dirty}
