"""What a document freezes when it is issued: the part of the record that it tells.

`records` holds, file by file, what was taken from the record. What stands there in other words
(`resolved`, `owed_by`) was computed on the day of issue and is never compared.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hdnd_cli.deadlines import Series
from hdnd_cli.followup import Dues
from hdnd_cli.followup.firsts import day_of
from hdnd_cli.followup.parties import Parties
from hdnd_cli.issued import plain
from hdnd_cli.register.values import dump, says, some

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.council import CommitmentRecord, Council, SessionRecord
    from hdnd_cli.deadlines import Reading
    from hdnd_cli.issued import RegisterRecord
    from hdnd_cli.model.conclusions import Conclusion

    Content = dict[str, Any]

_OF_FILE = ("opening", "closing", "report_due", "no_conclusion", "deferred")
_OF_CONCLUSION = ("title", "finding", "solutions", "no_commitment")
#: What a commitment says by itself; the rest may be inherited.
_OF_COMMITMENT = (
    "id", "kind", "task", "product", "each", "support", "responsible", "quantity", "continues",
)  # fmt: skip
#: Computed on the day of issue: never compared with the record.
COMPUTED = ("resolved", "report_resolved", "owed_by")


def canonical(content: Mapping[str, Any]) -> bytes:
    """Return a content as the bytes that are kept: keys sorted, UTF-8, a line feed at the end."""
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    return (text + "\n").encode("utf-8", "backslashreplace")


def content_of(council: Council, record: RegisterRecord, *, computed: bool = True) -> Content:
    """Return what a document freezes.

    Args:
        council: The records, with the document's entry in the register, for counts run from it.
        record: The entry. A reminder or a progress report tells what followed from the record
            on its day: `said_by` freezes that.
        computed: Whether what follows from the words comes along; comparing asks for none of it.
    """
    entry = record.entry
    content: Content = {"document": entry.document}
    match entry.document:
        case "correction":
            content |= _correction(council, record)
        case "programme":
            content["year"] = entry.year
            content["records"] = _programme(council, entry.year)
        case _:
            content["session"] = entry.session
            if entry.items:
                content["items"] = sorted(entry.items)
            content["records"] = _of_session(
                council, record, _Computing(council) if computed else None
            )
    return content


def said_by(record: RegisterRecord, said: Any) -> Content:
    """Return what a document freezes that told what followed from the record on its day.

    Args:
        record: Its entry.
        said: What it said, part by part, as values or dataclasses of values.
    """
    entry = record.entry
    content: Content = {"document": entry.document, "said": dump(said)}
    if entry.agency is not None:
        content["agency"] = entry.agency
    if entry.as_of is not None:
        content["as_of"] = entry.as_of.isoformat()
    return content


def _correction(council: Council, record: RegisterRecord) -> Content:
    """Return what the target says from then on; of one that is revoked, nothing."""
    entry = record.entry
    content: Content = {"corrects": entry.corrects, "effect": entry.effect}
    if entry.reason is not None:
        content["reason"] = plain(entry.reason)
    root = council.issued.root(record)
    revoked = root is not None and entry.effect == "revoke" and entry.corrects == root.name
    content["content"] = None if root is None or revoked else content_of(council, root)
    return content


def _of_session(council: Council, record: RegisterRecord, computing: _Computing | None) -> Content:
    entry = record.entry
    session = council.sessions.get(entry.session or "")
    if session is None:
        return {}
    kind = entry.document
    files: Content = {}
    match kind:
        case "conclusion-notice":
            files["conclusions.yaml"] = _conclusions(session, record, computing)
        case "minutes":
            files["session.yaml"] = dump(session.session, kind)
            files["minutes.yaml"] = dump(session.minutes, kind)
        case _:
            files["session.yaml"] = dump(session.session, kind)
            files["agenda.yaml"] = dump(session.agenda, kind)
    return {session.path(name): found for name, found in files.items() if found}


def _programme(council: Council, year: int | None) -> Content:
    programme = council.programmes.get(year or 0)
    return {} if programme is None else {f"programme/{year}.yaml": dump(programme)}


# Conclusions -----------------------------------------------------------------------------------


def kept_conclusions(session: SessionRecord, items: tuple[int, ...]) -> list[int]:
    """Return the places of the conclusions that a notice tells: those of its items, or all."""
    found = session.conclusions.conclusions if session.conclusions else ()
    return [
        place
        for place, conclusion in enumerate(found)
        if not items or not set(items).isdisjoint(conclusion.all_items)
    ]


def _conclusions(
    session: SessionRecord, record: RegisterRecord, computing: _Computing | None
) -> Content:
    """Return what a notice tells of a session's conclusions, inherited values where they hold.

    The words around all conclusions belong to a notice of the whole.
    """
    conclusions = session.conclusions
    if conclusions is None:
        return {}
    kept = kept_conclusions(session, record.entry.items)
    by_place: dict[int, list[Content]] = {place: [] for place in kept}
    for commitment in session.commitments:
        if commitment.keys[1] in by_place:
            found = _said(commitment)
            if computing is not None:
                found |= computing.of(commitment)
            by_place[int(commitment.keys[1])].append(found)
    told: Content = {
        "conclusions": [
            _conclusion(conclusions.conclusions[place], by_place[place]) for place in kept
        ]
    }
    if not record.entry.items:
        told |= some(conclusions, _OF_FILE)
    return told


def _conclusion(conclusion: Conclusion, commitments: list[Content]) -> Content:
    found = some(conclusion, _OF_CONCLUSION)
    if conclusion.all_items:
        found["items"] = list(conclusion.all_items)
    if commitments:
        found["commitments"] = commitments
    return found


def _said(record: CommitmentRecord) -> Content:
    """Return what a commitment says, and what it inherits."""
    found = some(record.entry, _OF_COMMITMENT)
    inherited = {
        "lead": record.lead,
        "due": record.due,
        "due_day": record.due_day,
        "report_due": record.report_due,
    }
    found |= {key: dump(value) for key, value in inherited.items() if says(value)}
    if record.report_is_due:
        found["report_is_due"] = True
    return found


class _Computing:
    """What follows from the words of commitments on the day of issue."""

    def __init__(self, council: Council) -> None:
        self._dues = Dues(council)
        self._parties = Parties(council)

    def of(self, record: CommitmentRecord) -> Content:
        found: Content = {"resolved": _resolved(self._dues.due(record))}
        report = self._dues.report_due(record)
        if report is not None:
            found["report_resolved"] = _resolved(report)
        if record.entry.each:
            found["owed_by"] = list(self._parties.owing(record))
        return found


def _resolved(reading: Reading) -> object:
    """Return the day of a deadline; of a series its rule and end; None where there is none."""
    if isinstance(reading, Series):
        rule = {
            "every": reading.every.value,
            "first": reading.first.isoformat(),
            "end": reading.end.isoformat() if reading.end else None,
            "named_day": reading.named_day,
            "named_month": reading.named_month,
            "opens_on": reading.opens_on,
            "days_before": reading.days_before or None,
        }
        return {key: value for key, value in rule.items() if value is not None}
    day = day_of(reading)
    return day.isoformat() if day else None
