"""Why a row stands as it does, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.followup import wording
from hdnd_cli.followup.rows import Row, State
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    from datetime import date

_REASONS = {
    State.DONE_ON_TIME: N_("Done on {done}, not later than {due}"),
    State.DONE_LATE: N_("Done on {done}, later than {due}"),
    State.AWAITING_ACCEPTANCE: N_(
        "Reported done on {done}, not later than {due}; not accepted yet"
    ),
    State.OVERDUE: N_("{due} passed {days} ago, and it is not reported done"),
    State.NOT_DUE: N_("{due} is still {days} away"),
    State.WAITING: N_("The event that sets its day has no day on record yet"),
    State.ONGOING: N_("Ongoing work is never overdue"),
    State.NO_DEADLINE: N_("The words name no day: it never counts as on time"),
    State.CONTINUED: N_("A later commitment takes it up, and has its first deadline"),
    State.CANCELLED: N_("It was called off on {cancelled}"),
}
_DONE_BEFORE_THE_EVENT = N_("Done on {done}, before the event that sets its day has one")
_REPORTED_LATE = N_(
    "{due} passed {days} ago; it is reported done on {done}, too late, and not accepted"
)
_LAST_DAY = N_("{due} is the last day on which it is on time")


def why(row: Row, as_of: date) -> str:
    """Return why a row stands as it does on a day."""
    reason = _REASONS[row.state]
    if row.state is State.DONE_ON_TIME and row.due is None:
        reason = _DONE_BEFORE_THE_EVENT
    elif row.state is State.OVERDUE and row.done_on is not None:
        reason = _REPORTED_LATE
    elif row.state is State.NOT_DUE and row.due == as_of:
        reason = _LAST_DAY
    return _(reason).format(
        due=wording.day(row.due) if row.due else "",
        done=wording.day(row.done_on) if row.done_on else "",
        cancelled=wording.day(row.cancelled_on) if row.cancelled_on else "",
        days=wording.days(abs((as_of - row.due).days)) if row.due else "",
    )
