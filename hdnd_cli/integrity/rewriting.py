"""A state that another one should go on from, and does not."""

from __future__ import annotations

from hdnd_cli.i18n import _
from hdnd_cli.integrity import wording
from hdnd_cli.problems import Location, Problem


def rewritten(base: str, head: str, fork: str | None) -> Problem:
    """Return the problem of a state that another one should contain, and does not.

    Args:
        base: The revision that is missing.
        head: The revision that should go on from it.
        fork: The newest state that both share.
    """
    names = {
        "base": base[: wording.SHORT],
        "state": head[: wording.SHORT],
        "fork": fork[: wording.SHORT] if fork else "",
    }
    if fork is None:
        message = _("the state {state} does not go on from {base}: they have nothing in common")
    else:
        message = _(
            "the state {state} does not go on from {base}: since {fork} it is another history"
        )
    hint = _(
        "what was recorded is never rewritten: bring {base} back and record the change on top"
        " of it; a branch that is only behind first takes over what is new"
    )
    place = Location("hdnd.yaml")
    return Problem(place, "history-rewritten", message.format(**names), hint=hint.format(**names))
