"""Days, amounts and the values of records in the chosen language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli import i18n
from hdnd_cli.deadlines import written
from hdnd_cli.followup.rows import State
from hdnd_cli.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from fractions import Fraction

#: What an event is called in a sentence about it.
_KINDS = {
    "report": N_("report"),
    "feedback": N_("feedback"),
    "reminder": N_("reminder"),
    "escalation": N_("escalation"),
    "return": N_("result returned"),
    "extension": N_("extension"),
    "reassignment": N_("reassignment"),
    "acceptance": N_("acceptance"),
    "cancellation": N_("cancellation"),
    "withdrawal": N_("withdrawal"),
}
_REPORTED = {
    "done": N_("done"),
    "partly": N_("partly done"),
    "in_progress": N_("in progress"),
    "not_started": N_("not started"),
}
_STATES = {
    State.DONE_ON_TIME: N_("done on time"),
    State.DONE_LATE: N_("done late"),
    State.AWAITING_ACCEPTANCE: N_("awaiting acceptance"),
    State.NOT_DUE: N_("not due yet"),
    State.OVERDUE: N_("overdue"),
    State.WAITING: N_("waiting for the event that sets its day"),
    State.ONGOING: N_("ongoing"),
    State.NO_DEADLINE: N_("no deadline"),
    State.CONTINUED: N_("taken up again"),
    State.CANCELLED: N_("cancelled"),
}
_STEPS = (
    N_("reminder"),
    N_("second reminder"),
    N_("passed to the competent body"),
    N_("explanation asked for"),
    N_("questioning"),
    N_("supervision anew"),
    N_("report to the council"),
)


#: A day as the language writes it.
day = written


def days(number: int) -> str:
    """Return `12 days`."""
    return ngettext("{number} day", "{number} days", number).format(number=number)


def working_days(number: int) -> str:
    """Return `12 working days`."""
    return ngettext("{number} working day", "{number} working days", number).format(number=number)


def state(value: State) -> str:
    """Return a state in words."""
    return _(_STATES[value])


def reported(value: str) -> str:
    """Return what a report says of the work."""
    return _(_REPORTED[value])


def kind(value: str) -> str:
    """Return what an event is called."""
    return _(_KINDS[value])


def step(value: int) -> str:
    """Return what a step of the escalation is."""
    return _(_STEPS[value - 1])


def percent(share: Fraction) -> str:
    """Return a share in whole percent; never 100 or 0 where it is not."""
    rounded = round(share * 100)
    if 0 < share < 1:
        rounded = min(max(rounded, 1), 99)
    return f"{rounded} %" if i18n.language() == "vi" else f"{rounded}%"
