"""programme/YEAR.yaml: the year's programme, month by month."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from hdnd_cli.i18n import N_
from hdnd_cli.model.base import Entry, FileRecord
from hdnd_cli.model.fields import (
    Day,
    Id,
    ItemName,
    MonthNumber,
    Named,
    Positive,
    Prose,
    Text,
    as_list,
)


class Decision(Entry):
    """The document by which a programme was decided."""

    symbol: Text | None = Field(None, description=N_("number and symbol"))
    date: Day | None = Field(None, description=N_("its day"))


class Topic(Entry):
    """A matter that the programme puts into a month."""

    id: Id = Field(description=N_("id, such as 2020-03-a"))
    title: Text = Field(description=N_("what it is about"))
    field: Id | None = Field(None, description=N_("field, such as land"))
    proposed_by: Named | None = Field(None, description=N_("who proposed it"))
    reason: Prose | None = Field(None, description=N_("why it was chosen"))
    chosen: Annotated[
        tuple[ItemName, ...],
        BeforeValidator(as_list, json_schema_input_type=ItemName | tuple[ItemName, ...]),
    ] = Field((), description=N_("the agenda item that took it up"))
    dropped: Prose | None = Field(None, description=N_("why it was dropped"))


class Month(Entry):
    """A month of the programme."""

    month: MonthNumber = Field(description=N_("month, 1 to 12"))
    topics: tuple[Topic, ...] = Field((), description=N_("its topics"))


class Programme(FileRecord):
    """programme/YEAR.yaml."""

    year: Positive = Field(description=N_("the year"))
    decided: Decision | None = Field(None, description=N_("the document by which it was decided"))
    months: tuple[Month, ...] = Field((), description=N_("the months"))
