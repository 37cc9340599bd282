"""The digest as JSON, in the shape that the manual promises."""

from __future__ import annotations

import json as json_
from typing import TYPE_CHECKING, Any

from hdnd_cli.reports.clocks import clocks_json
from hdnd_cli.reports.overdue_records import revoked_json
from hdnd_cli.reports.questions import questions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from fractions import Fraction

    from hdnd_cli.council import EventRecord
    from hdnd_cli.digest import Contradicted, Digest, Owed, Reassigned
    from hdnd_cli.followup import Row, Summary
    from hdnd_cli.reports.digest import DigestReport
    from hdnd_cli.slippage import Slip

_RATE_DIGITS = 4


def json(report: DigestReport) -> str:
    """Return the page as JSON: one row for each thing that has happened, with its `change`."""
    digest = report.digest
    content: dict[str, Any] = {
        **clocks_json(digest.as_of, report.known_at),
        "since": digest.since.id if digest.since is not None else None,
        "incomplete": list(report.incomplete),
        "rows": list(_rows(digest)),
        "reminders": [_event(record) for record in digest.reminders],
        "questions": [
            {"commitment": row.commitment.name, "agency": row.agency, "period": row.period,
             "questions": list(asked)}
            for row in digest.rows
            if (asked := questions(report.council, row, digest.as_of))
        ],
        "summary": _summary(digest.summary),
        "summary_before": _summary(digest.summary_before) if digest.summary_before else None,
    }  # fmt: skip
    return json_.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _rows(digest: Digest) -> Iterator[dict[str, Any]]:
    yield from (_row("done", done.row, event=done.event) for done in digest.done)
    yield from (_row("reported", found.row, event=found.event) for found in digest.reported)
    yield from (_row("new", row) for row in digest.new)
    yield from map(_slip, digest.slipped)
    yield from (_row("reopened", found.row, event=found.event) for found in digest.reopened)
    yield from map(_reassigned, digest.reassigned)
    yield from (_row("cancelled", found.row, event=found.event) for found in digest.cancelled)
    for row in digest.newly_overdue:
        yield _row("newly_overdue", row, days=(digest.as_of - row.due).days if row.due else None)
    yield from map(_owed, digest.reports_owed)
    yield from (_row("undated", row, days=digest.age(row)) for row in digest.undated)
    yield from map(_contradicted, digest.contradicted)
    yield from (_row("revoked", row, revoked=revoked_json(by)) for row, by in digest.revoked)


def _reassigned(change: Reassigned) -> dict[str, Any]:
    return _row("reassigned", change.row, event=change.event, old=change.old, new=change.new)


def _owed(owed: Owed) -> dict[str, Any]:
    due = _iso(owed.row.report_due)
    return _row("report_owed", owed.row, days=owed.days, is_new=owed.is_new, report_due=due)


def _contradicted(found: Contradicted) -> dict[str, Any]:
    feedback, report = found.feedback, found.report
    return _row(
        "contradicted",
        found.row,
        feedback={
            "date": feedback.date.isoformat(),
            "by": feedback.by,
            "channel": feedback.channel,
            "text": feedback.text,
        },
        report={"date": report.date.isoformat(), "by": report.by, "state": report.state},
    )


def _row(change: str, row: Row, *, event: EventRecord | None = None, **more: Any) -> dict[str, Any]:
    return {
        "change": change,
        "commitment": row.commitment.name,
        "session": row.commitment.session_id,
        "task": row.commitment.entry.task,
        "lead": row.lead,
        "agency": row.agency,
        "answers": row.answers,
        "period": row.period,
        "state": row.state.value,
        "due": _iso(row.due),
        "first_due": _iso(row.first_due),
        "done_on": _iso(row.done_on),
        "event": _event(event) if event is not None else None,
        **more,
    }


def _slip(slip: Slip) -> dict[str, Any]:
    recorded = slip.recorded
    return {
        "change": "slipped",
        "commitment": slip.commitment.name,
        "session": slip.commitment.session_id,
        "task": slip.commitment.entry.task,
        "agency": slip.agency,
        "period": slip.period,
        "kind": slip.kind.value,
        "old": _iso(slip.old),
        "new": _iso(slip.new),
        "days": slip.days,
        "decision": slip.decision,
        "days_after": slip.days_after,
        "event": _event(slip.event) if slip.event is not None else None,
        "recorded_on": _iso(recorded.on) if recorded is not None else None,
        "author": recorded.author.name if recorded is not None else None,
    }


def _event(record: EventRecord) -> dict[str, Any]:
    event = record.event
    return {
        "kind": event.kind,
        "date": event.date.isoformat(),
        "by": getattr(event, "by", None),
        "commitments": list(record.commitments),
        "file": record.path,
    }


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "rows": summary.rows,
        "due": summary.due,
        "done_on_time": summary.done_on_time,
        "done_late": summary.done_late,
        "overdue": summary.overdue,
        "awaiting_acceptance": summary.awaiting_acceptance,
        "reports_owed": summary.reports_owed,
        "first_due": summary.first_due,
        "first_on_time": summary.first_on_time,
        "rate_first": _rate(summary.rate_first),
        "rate_in_force": _rate(summary.rate_in_force),
    }


def _rate(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), _RATE_DIGITS)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
