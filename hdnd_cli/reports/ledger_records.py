"""The ledger as JSON and CSV: the same keys in both."""

from __future__ import annotations

import json as json_
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from hdnd_cli.reports.clocks import COLUMNS, clocks_cells, clocks_json
from hdnd_cli.reports.sheets import sheet

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, Council, EventRecord
    from hdnd_cli.model.progress import Extension
    from hdnd_cli.recorded import Recorded
    from hdnd_cli.reports.ledger import LedgerReport
    from hdnd_cli.slippage import Lag, Lost, Refused, Slip


def json(report: LedgerReport) -> str:
    """Return the ledger as JSON; `rows` are the moves."""
    ledger = report.ledger
    content = {
        **clocks_json(ledger.as_of, report.known_at),
        "incomplete": list(report.incomplete),
        **_lists(report),
        "entered_afterwards": ledger.entered_afterwards,
        "totals": {
            **asdict(ledger.total),
            "by_commitment": [
                {"commitment": name, **asdict(total)}
                for name, total in ledger.by_commitment.items()
            ],
            "by_agency": [
                {"lead": lead, **asdict(total)} for lead, total in ledger.by_agency.items()
            ],
        },
    }
    return json_.dumps(content, ensure_ascii=False, indent=2) + "\n"


def csv(report: LedgerReport) -> str:
    """Return the ledger for a spreadsheet: one line a move, request or late entry."""
    names = _names(report.council)
    both_clocks = clocks_cells(report.ledger.as_of, report.known_at)
    lines = [
        {
            "list": name,
            **entry,
            **both_clocks,
            "leads_names": ", ".join(names.get(lead, lead) for lead in entry.get("leads", ())),
        }
        for name, entries in _lists(report).items()
        for entry in entries
    ]
    return sheet(_COLUMNS, lines)


_COLUMNS = (
    "list", "kind", "commitment", "session", "task", "leads", "leads_names", "agency", "period",
    "old", "old_text", "new", "new_text", "days", "counts", "moved_with", "extension", "date",
    "by", "request", "request_date", "decision", "reason", "days_after", "recorded_after",
    "amended", "rewritten", "corrected_by", "corrected_on", "withdrawn_by", "recorded_on",
    "recorded_by", "revision", "file", *COLUMNS,
)  # fmt: skip


def _names(council: Council) -> dict[str, str]:
    return {id_: party.name for id_, party in council.party_by_id.items()}


def _lists(report: LedgerReport) -> dict[str, list[dict[str, Any]]]:
    ledger = report.ledger
    return {
        "rows": [_slip(slip) for slip in ledger.slips],
        "not_granted": [_refused(entry) for entry in ledger.refused],
        "withdrawn": [_lost(report.council, entry) for entry in ledger.lost],
        "late_entries": [_lag(entry) for entry in ledger.lags],
    }


def _slip(slip: Slip) -> dict[str, Any]:
    return {
        "kind": slip.kind.value,
        **_commitment(slip.commitment),
        "leads": list(slip.leads),
        "agency": slip.agency,
        "period": slip.period,
        "old": _iso(slip.old),
        "old_text": slip.old_text,
        "new": _iso(slip.new),
        "new_text": slip.new_text,
        "days": slip.days,
        "counts": slip.is_slip,
        "moved_with": slip.moved_with,
        "extension": slip.number,
        **_event(slip.event),
        "request": _symbol(slip),
        "request_date": _iso(slip.request.event.date) if slip.request else None,
        "decision": slip.decision,
        "reason": (slip.extension.reason or slip.extension.text) if slip.extension else None,
        "days_after": slip.days_after,
        "recorded_after": slip.recorded_after,
        "amended": slip.amended,
        "rewritten": slip.rewritten,
        "corrected_by": slip.corrected_by.entry.symbol if slip.corrected_by else None,
        "corrected_on": _iso(slip.corrected_by.entry.date) if slip.corrected_by else None,
        **_recorded(slip.recorded),
        "file": slip.event.path if slip.event else slip.commitment.path,
    }


def _symbol(slip: Slip) -> str | None:
    own = slip.extension.symbol if slip.extension else None
    asked: Extension | None = slip.request.event if slip.request else None  # type: ignore[assignment]
    return (asked.symbol if asked else None) or own


def _refused(entry: Refused) -> dict[str, Any]:
    return {
        "kind": "request",
        **_commitment(entry.commitment),
        "leads": list(entry.leads),
        "agency": entry.agency,
        "period": entry.period,
        "old": _iso(entry.due),
        "new": _iso(entry.asked),
        "new_text": entry.request.new_due,
        **_event(entry.event),
        "request": entry.request.symbol,
        "reason": entry.request.reason or entry.request.text,
        **_recorded(entry.recorded),
        "file": entry.event.path,
    }


def _lost(council: Council, entry: Lost) -> dict[str, Any]:
    commitment = council.commitments.get(entry.commitment)
    withdrawal = entry.withdrawal
    return {
        "kind": "withdrawn" if withdrawal else "taken_away",
        "commitment": entry.commitment,
        "session": entry.commitment.rpartition("/")[0],
        "task": commitment.entry.task if commitment else None,
        "new_text": entry.extension.new_due,
        "date": _iso(entry.extension.date),
        "by": entry.extension.by,
        "request": entry.extension.symbol,
        "decision": entry.extension.decision,
        "reason": withdrawal.event.text if withdrawal else None,
        "withdrawn_by": withdrawal.path if withdrawal else None,
        "withdrawn_on": _iso(entry.lost.on) if entry.lost else None,
        **_recorded(entry.recorded),
        "file": entry.path,
    }


def _lag(entry: Lag) -> dict[str, Any]:
    return {
        "kind": entry.event.event.kind,
        "commitment": ", ".join(entry.event.commitments),
        "session": entry.event.session_id,
        **_event(entry.event),
        "days": entry.days,
        "amended": entry.amended,
        **_recorded(entry.recorded),
        "file": entry.event.path,
    }


def _commitment(commitment: CommitmentRecord) -> dict[str, Any]:
    return {
        "commitment": commitment.name,
        "session": commitment.session_id,
        "task": commitment.entry.task,
    }


def _event(record: EventRecord | None) -> dict[str, Any]:
    if record is None:
        return {"date": None, "by": None}
    return {"date": _iso(record.event.date), "by": getattr(record.event, "by", None)}


def _recorded(recorded: Recorded | None) -> dict[str, Any]:
    return {
        "recorded_on": _iso(recorded.on) if recorded else None,
        "recorded_at": recorded.at.isoformat() if recorded else None,
        "recorded_by": recorded.author.name if recorded else None,
        "revision": recorded.revision if recorded else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
