"""The sentences about the whole digest, shared by its text, its Markdown and its Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.followup import wording
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.reports.clocks import clocks

if TYPE_CHECKING:
    from fractions import Fraction

    from hdnd_cli.council import SessionRecord
    from hdnd_cli.digest import Digest
    from hdnd_cli.followup import Summary
    from hdnd_cli.reports.digest import DigestReport


def title(digest: Digest) -> str:
    """Return what the page is about."""
    day = wording.day(digest.as_of)
    if digest.since is None:
        return _("Everything up to {day}").format(day=day)
    return _("Since {session}, up to {day}").format(session=session(digest.since), day=day)


def session(record: SessionRecord) -> str:
    """Return what a session is called: its number and its day, or its id."""
    day = wording.day(record.date)
    if record.session.number is not None:
        return _("session {number} of {day}").format(number=record.session.number, day=day)
    return _("session {id} of {day}").format(id=record.id, day=day)


def counts(digest: Digest) -> str:
    """Return how much of each there is, in one sentence."""
    parts = [
        (len(digest.done), _("done")),
        (len(digest.reported), _("reported done, to be accepted")),
        (len({row.commitment.name for row in digest.new}), _("new")),
        (len(digest.slipped), ngettext("deadline moved", "deadlines moved", len(digest.slipped))),
        (len(digest.reopened), _("reopened")),
        (len(digest.reassigned), _("reassigned")),
        (len(digest.cancelled), _("cancelled")),
        (len(digest.newly_overdue), _("newly overdue")),
        (len(digest.revoked), _("open though revoked")),
    ]
    told = [f"{number} {word}" for number, word in parts if number]
    return ", ".join(told) if told else _("nothing has happened")


def rates(digest: Digest) -> list[str]:
    """Return both rates with their bases, and what they were at the session."""
    now, then = digest.summary, digest.summary_before
    return [
        _rate(
            _("on time against the first deadline: {rate}"),
            (now.rate_first, now.first_on_time, now.first_due),
            (then.rate_first, then.first_on_time, then.first_due) if then else None,
        ),
        _rate(
            _("on time against the deadline in force: {rate}"),
            (now.rate_in_force, now.done_on_time, now.due),
            (then.rate_in_force, then.done_on_time, then.due) if then else None,
        ),
        _overdue(now, then),
    ]


def _rate(
    sentence: str,
    now: tuple[Fraction | None, int, int],
    then: tuple[Fraction | None, int, int] | None,
) -> str:
    text = sentence.format(rate=_share(*now))
    if then is None or then[0] is None:
        return text
    return text + "; " + _("at that session {rate}").format(rate=_share(*then))


def _share(share: Fraction | None, done: int, base: int) -> str:
    if share is None:
        return _("no deadline has passed yet")
    return ngettext(
        "{percent} ({done}/{base} commitment)", "{percent} ({done}/{base} commitments)", base
    ).format(percent=wording.percent(share), done=done, base=base)


def _overdue(now: Summary, then: Summary | None) -> str:
    text = _("overdue now: {number}").format(number=now.overdue)
    if then is None:
        return text
    return text + "; " + _("at that session {rate}").format(rate=then.overdue)


def both_clocks(report: DigestReport) -> str:
    """Return both clocks."""
    return clocks(report.digest.as_of, report.known_at)
