"""progress/DATE-COMMITMENT-KIND.yaml: what happened afterwards, one file an event."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from hdnd_cli.i18n import N_
from hdnd_cli.model.base import FileRecord
from hdnd_cli.model.fields import (
    Clock,
    CommitmentName,
    Day,
    FileName,
    Id,
    Named,
    Period,
    Positive,
    Prose,
    Step,
    Text,
    Whole,
    Words,
    as_list,
)

#: Kinds of events, in the order in which they count within a day.
EventKind = Literal[
    "report", "feedback", "reminder", "escalation", "return", "extension", "reassignment",
    "acceptance", "cancellation", "withdrawal",
]  # fmt: skip
EVENT_KINDS: tuple[str, ...] = get_args(EventKind)
ReportState = Literal["done", "partly", "in_progress", "not_started"]
Channel = Literal["agency", "front", "board", "deputy", "voter", "press", "inspection"]


class _Event(FileRecord):
    """What every event says."""

    commitment: Annotated[
        tuple[Positive, ...],
        BeforeValidator(as_list, json_schema_input_type=Positive | tuple[Positive, ...]),
    ] = Field(description=N_("number of the commitment, or a list of them"))
    date: Day = Field(description=N_("when it happened, or the letter arrived"))
    dated: Day | None = Field(None, description=N_("the letter's own date"))
    text: Prose | None = Field(None, description=N_("what it says"))
    reason: Prose | None = Field(None, description=N_("why"))
    files: tuple[FileName, ...] = Field((), description=N_("files, in the session's papers/"))
    time: Clock | None = Field(
        None, description=N_("time of day, where the order within a day matters")
    )
    agency: Id | None = Field(None, description=N_("whose row, where each agency owes its own"))
    period: Period | None = Field(None, description=N_("which period of a series"))


class Report(_Event):
    """An agency reports what it has done."""

    kind: Literal["report"]
    by: Named = Field(description=N_("who reports"))
    state: ReportState = Field(description=N_("done, partly, in_progress or not_started"))
    done_on: Day | None = Field(
        None, description=N_("when the work was done; default: the event's date")
    )
    symbol: Text | None = Field(None, description=N_("number and symbol of the letter"))
    figures: dict[Text, Whole] = Field({}, description=N_("figures in the office's own words"))


class Feedback(_Event):
    """Somebody else says how it stands: the Front, a board, a deputy, voters, the press."""

    kind: Literal["feedback"]
    by: Named = Field(description=N_("who says so"))
    channel: Channel = Field(description=N_("by which channel it came"))
    text: Prose = Field(description=N_("what it says"))
    symbol: Text | None = Field(None, description=N_("number and symbol of the letter"))


class Reminder(_Event):
    """The lead was reminded."""

    kind: Literal["reminder"]
    by: Named = Field(description=N_("who reminded"))
    decision: Named | None = Field(
        None, description=N_("the letter, words, or a conclusion of a later session")
    )
    step: Step | None = Field(None, description=N_("step of the escalation, 1 to 7"))


class Extension(_Event):
    """A later deadline is asked for; with a decision it is granted."""

    kind: Literal["extension"]
    by: Named = Field(description=N_("who asks"))
    new_due: Words = Field(description=N_("the new deadline, in words"))
    symbol: Text | None = Field(None, description=N_("number and symbol of the request"))
    decision: Named | None = Field(
        None, description=N_("by what it was granted; without it, it is a request")
    )


class Acceptance(_Event):
    """The committee accepts a result."""

    kind: Literal["acceptance"]
    by: Named = Field(description=N_("who accepts"))


class Return(_Event):
    """The committee sends a result back."""

    kind: Literal["return"]
    by: Named = Field(description=N_("who sends it back"))


class Reassignment(_Event):
    """Somebody else answers for it from now on."""

    kind: Literal["reassignment"]
    to: Id = Field(description=N_("id of the new lead"))
    decision: Named | None = Field(None, description=N_("by what it was decided"))


class Escalation(_Event):
    """A stronger step is taken."""

    kind: Literal["escalation"]
    step: Step = Field(
        description=N_(
            "1 remind, 2 again, 3 competent body, 4 explanation, 5 questioning, "
            "6 re-supervision, 7 report to council"
        )
    )
    decision: Named | None = Field(None, description=N_("by what it was decided"))


class Cancellation(_Event):
    """The commitment is called off."""

    kind: Literal["cancellation"]
    decision: Named = Field(description=N_("by what it was decided"))
    replaced_by: CommitmentName | None = Field(
        None, description=N_("the commitment that takes its place")
    )


class Withdrawal(_Event):
    """An event was entered by mistake: computations ignore it."""

    kind: Literal["withdrawal"]
    withdraws: Text = Field(description=N_("name of the event's file, without .yaml"))
    text: Prose = Field(description=N_("why it is withdrawn"))


Event = Annotated[
    Report | Feedback | Reminder | Extension | Acceptance | Return | Reassignment | Escalation
    | Cancellation | Withdrawal,
    Field(discriminator="kind"),
]  # fmt: skip

EVENT_MODELS: dict[str, type[_Event]] = {
    "report": Report,
    "feedback": Feedback,
    "reminder": Reminder,
    "extension": Extension,
    "acceptance": Acceptance,
    "return": Return,
    "reassignment": Reassignment,
    "escalation": Escalation,
    "cancellation": Cancellation,
    "withdrawal": Withdrawal,
}
