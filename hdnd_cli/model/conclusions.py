"""conclusions.yaml: the chair's conclusions and the commitments that they make."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from hdnd_cli.i18n import N_
from hdnd_cli.model.base import Entry, FileRecord
from hdnd_cli.model.fields import (
    CommitmentName,
    Day,
    Id,
    Named,
    Positive,
    Prose,
    Text,
    Words,
    as_list,
)

CommitmentKind = Literal["directive", "pledge", "note"]


class Commitment(Entry):
    """Who must do what by when, as the chair concluded it."""

    id: Positive = Field(description=N_("number within the session, never given again"))
    kind: CommitmentKind = Field(
        "directive",
        description=N_("directive, pledge (of the agency), or note (printed, not followed)"),
    )
    task: Prose = Field(description=N_("what is to be done, printed as it stands"))
    product: Text | None = Field(None, description=N_("what will be there when it is done"))
    lead: Id | None = Field(
        None, description=N_("id of the one agency or person that answers for it")
    )
    each: tuple[Id, ...] = Field(
        (), description=N_("ids of agencies or groups, each of which owes it separately")
    )
    support: tuple[Named, ...] = Field(
        (), description=N_("ids, or words as printed, of those who support")
    )
    responsible: Named | None = Field(None, description=N_("the person responsible"))
    due: Words | None = Field(None, description=N_("deadline, in the words of the notice"))
    due_day: Day | None = Field(
        None,
        description=N_(
            "the office's own day, where the words name none or an earlier one is wanted"
        ),
    )
    report_due: Words | None = Field(
        None, description=N_("by when it is reported, in the words of the notice")
    )
    quantity: Positive | None = Field(None, description=N_("how many of what is counted"))
    monitors: tuple[Id, ...] = Field((), description=N_("ids of those who monitor it"))
    question: Text | None = Field(
        None, description=N_("id of the question of these minutes that it answers")
    )
    continues: CommitmentName | None = Field(
        None, description=N_("an earlier commitment that it takes up")
    )


class Conclusion(Entry):
    """What the chair concluded on a matter."""

    item: Positive | None = Field(None, description=N_("the agenda item"))
    items: tuple[Positive, ...] = Field(
        (), description=N_("the agenda items, where there are several")
    )
    title: Text | None = Field(None, description=N_("heading; default: the item's title"))
    lead: Id | None = Field(None, description=N_("inherited by its commitments"))
    due: Words | None = Field(None, description=N_("inherited by its commitments"))
    due_day: Day | None = Field(None, description=N_("inherited by its commitments"))
    report_due: Words | None = Field(None, description=N_("inherited by its commitments"))
    finding: Prose | None = Field(None, description=N_("what was found"))
    solutions: Prose | None = Field(None, description=N_("the solutions"))
    no_commitment: Text | None = Field(None, description=N_("why nobody has to do anything"))
    commitments: tuple[Commitment, ...] = Field((), description=N_("the commitments"))

    @property
    def all_items(self) -> tuple[int, ...]:
        """Return the agenda items that it concludes."""
        return self.items if self.item is None else (self.item, *self.items)


class Conclusions(FileRecord):
    """conclusions.yaml."""

    opening: Prose | None = Field(None, description=N_("first words of the notice"))
    closing: Prose | None = Field(None, description=N_("last words of the notice"))
    report_due: Words | None = Field(
        None, description=N_("inherited by every commitment that says none")
    )
    no_conclusion: Annotated[
        tuple[Positive, ...],
        BeforeValidator(as_list, json_schema_input_type=Positive | tuple[Positive, ...]),
    ] = Field((), description=N_("items on which nothing was concluded"))
    deferred: Annotated[
        tuple[Positive, ...],
        BeforeValidator(as_list, json_schema_input_type=Positive | tuple[Positive, ...]),
    ] = Field((), description=N_("items that were not reached"))
    conclusions: tuple[Conclusion, ...] = Field(
        (), description=N_("the conclusions, in the order of print")
    )
