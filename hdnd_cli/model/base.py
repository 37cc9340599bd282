"""What all records share: strictness, validity in time, accepted problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from hdnd_cli.i18n import N_
from hdnd_cli.model.fields import Day, Id, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Entry(BaseModel):
    """A mapping in a record: unknown keys are refused, values cannot be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Dated(Entry):
    """An entry that holds from a day on, to a day, both included and both optional."""

    from_: Day | None = Field(None, alias="from", description=N_("first day on which this holds"))
    to: Day | None = Field(None, description=N_("last day on which this holds"))

    def valid_on(self, day: date) -> bool:
        """Tell whether the entry holds on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


D = TypeVar("D", bound=Dated)


def on_day(entries: Iterable[D], day: date) -> D | None:
    """Return the entry that holds on a day, the last one written where several do."""
    found = None
    for entry in entries:
        if entry.valid_on(day):
            found = entry
    return found


class Accepted(Entry):
    """A problem of this file that the office has looked at and lets stand."""

    rule: Id = Field(description=N_("id of the rule whose problem is accepted"))
    reason: Prose = Field(description=N_("why it may stand"))


class FileRecord(Entry):
    """The content of one file."""

    accepted: tuple[Accepted, ...] = Field(
        (), description=N_("problems of this file that may stand, with the reason")
    )
