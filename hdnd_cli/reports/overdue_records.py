"""What is overdue as JSON and CSV: the same keys in both."""

from __future__ import annotations

import json as json_
from typing import TYPE_CHECKING, Any

from hdnd_cli.followup import revoked
from hdnd_cli.reports.clocks import COLUMNS, clocks_cells, clocks_json
from hdnd_cli.reports.sheets import sheet

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from hdnd_cli.council import Council, EventRecord
    from hdnd_cli.followup import Listed, Revoked, Row, Summary
    from hdnd_cli.reports.overdue import OverdueReport

_COUNTS = (
    "rows", "due", "done_on_time", "done_late", "overdue", "awaiting_acceptance", "done_early",
    "not_due", "waiting", "ongoing", "no_deadline", "continued", "cancelled", "claimed",
    "reports_owed",
)  # fmt: skip
_PARTIES = ("lead", "agency", "answers")
_RATE_DIGITS = 4


def json(report: OverdueReport) -> str:
    """Return the answer as JSON, in the shape that the manual promises."""
    selection = report.selection
    content: dict[str, Any] = {
        **clocks_json(selection.as_of, report.known_at),
        "shallow": report.shallow,
        "incomplete": list(report.incomplete),
        "calendar_uncertain": list(selection.calendar_uncertain),
    }
    for name, entries in selection.lists.items():
        content[name] = [_entry(report, entry, reports=name == "reports_owed") for entry in entries]
    if report.every_row:
        content["rows"] = [_entry(report, entry) for entry in selection.rows]
    content["summary"] = _summary(selection.summary, shallow=report.shallow)
    return json_.dumps(content, ensure_ascii=False, indent=2) + "\n"


def csv(report: OverdueReport) -> str:
    """Return the answer for a spreadsheet: one line a row, its list in the first column.

    With a byte order mark, by which Excel knows UTF-8, and lines ended as RFC 4180 says. No
    cell can act as a formula.
    """
    selection = report.selection
    lists = {"rows": selection.rows} if report.every_row else selection.lists
    lines = [_flat(report, name, entry) for name, entries in lists.items() for entry in entries]
    return sheet(_COLUMNS, lines)


def _entry(report: OverdueReport, entry: Listed, *, reports: bool = False) -> dict[str, Any]:
    row = entry.row
    found: dict[str, Any] = {
        "commitment": row.commitment.name,
        "session": row.commitment.session_id,
        "task": row.commitment.entry.task,
        "lead": row.lead,
        "agency": row.agency,
        "answers": row.answers,
        "support": list(row.commitment.entry.support),
        "period": row.period,
        "due": _iso(row.due),
        "due_text": row.due_text,
        "first_due": None if report.shallow else _iso(row.first_due),
        "days": entry.days,
        "days_left": entry.days_left,
        "level": entry.level,
        "report_late": row.report_late(report.as_of),
        "extensions": len(row.moves),
        "recorded_on": None if report.shallow else _iso(row.recorded_on),
        "last_event": _event(row.events[-1]) if row.events else None,
        "state": row.state.value,
        "revoked": revoked_json(revoked(report.council, row.commitment, report.as_of)),
    }
    if reports:
        found |= {"report_due": _iso(row.report_due), "report_due_text": row.report_due_text}
    return found


def revoked_json(found: Revoked | None) -> dict[str, str] | None:
    """Return which notice has no force any more, and by which document."""
    if found is None:
        return None
    return {
        "notice": found.notice.entry.symbol,
        "by": found.by.entry.symbol,
        "date": found.by.entry.date.isoformat(),
        "file": found.by.path,
    }


def _event(record: EventRecord) -> dict[str, Any]:
    event = record.event
    return {
        "kind": event.kind,
        "date": event.date.isoformat(),
        "by": getattr(event, "by", None),
        "file": record.path,
    }


def _summary(summary: Summary, *, shallow: bool) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(summary, name) for name in _COUNTS}
    found["rate_first"] = None if shallow else _rate(summary.rate_first)
    found["rate_in_force"] = _rate(summary.rate_in_force)
    return found


def _rate(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), _RATE_DIGITS)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_COLUMNS = (
    "list", "state", "commitment", "session", "task", "lead", "lead_name", "agency",
    "agency_name", "answers", "answers_name", "support", "period", "due", "due_text", "first_due",
    "days", "days_left", "level", "report_due", "report_due_text", "report_late", "extensions",
    "recorded_on", "last_event_kind", "last_event_date", "last_event_by", "last_event_file",
    "revoked_notice", "revoked_by", "revoked_date", "revoked_file",
    *COLUMNS,
)  # fmt: skip


def _flat(report: OverdueReport, name: str, entry: Listed) -> dict[str, Any]:
    values = _entry(report, entry, reports=True)
    event = values.pop("last_event") or {}
    values |= {f"last_event_{key}": event.get(key) for key in ("kind", "date", "by", "file")}
    taken = values.pop("revoked") or {}
    values |= {f"revoked_{key}": taken.get(key) for key in ("notice", "by", "date", "file")}
    values |= _names(report.council, entry.row)
    values["list"] = name
    return {**values, **clocks_cells(report.selection.as_of, report.known_at)}


def _names(council: Council, row: Row) -> dict[str, str | None]:
    parties = {key: getattr(row, key) for key in _PARTIES}
    return {f"{key}_name": council.name_of(id_) if id_ else None for key, id_ in parties.items()}
