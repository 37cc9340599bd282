"""How differences are worded: what a field is called, both values, who recorded it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.followup import wording
from hdnd_cli.i18n import _
from hdnd_cli.register.wording import both, field

if TYPE_CHECKING:
    from hdnd_cli.recorded import Recorded

#: So much of a revision tells it from all others.
SHORT = 10


def recorded(found: Recorded | None) -> str:
    """Return who recorded something, when and in which revision."""
    if found is None:
        return _("not recorded yet")
    return _("recorded on {day} by {name}, state {revision}").format(
        day=wording.day(found.on), name=found.author.name, revision=found.revision[:SHORT]
    )


__all__ = ["SHORT", "both", "field", "recorded"]
