"""What `verify` found in the register, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.integrity.registered import is_binding
from hdnd_cli.register.wording import changed_message
from hdnd_cli.reports.verified_register import chain_message, mark_message, rendered_again

if TYPE_CHECKING:
    from hdnd_cli.integrity.marks import MarkFound
    from hdnd_cli.integrity.registered import RegisterFound
    from hdnd_cli.issued import RegisterRecord


def json(found: RegisterFound) -> dict[str, Any]:
    """Return what was found, in the shape that the manual promises."""
    return {
        "chain": [
            {
                "fault": fault.kind.value,
                "entry": fault.entry,
                "previous": fault.previous,
                "other": fault.other,
                "error": fault.is_error,
                "message": chain_message(fault),
            }
            for fault in found.chain
        ],
        "marks": [_mark(mark) for mark in found.marks],
        "rendered": [
            {
                "entry": again.entry,
                "same": again.is_same,
                "others": list(again.others),
                "not_rendered": again.reason.value if again.reason else None,
                "message": rendered_again(again),
            }
            for again in found.rendered
        ],
        "contradicted": [
            {
                "entry": standing.record.name,
                "frozen_by": standing.source.name,
                "path": difference.path,
                "error": is_binding(standing),
                "message": changed_message(standing.source.entry.symbol, difference),
            }
            for standing in found.outdated
            for difference in standing.differences
        ],
        "corrections": [
            {
                "entry": corrected.record.name,
                "symbol": corrected.record.entry.symbol,
                "corrected_by": [corrected_by(record) for record in corrected.corrections],
            }
            for corrected in found.corrected
        ],
        "gaps": [
            {"year": missing.year, "of": missing.of, "first": first, "last": last}
            for missing in found.gaps
            for first, last in missing.numbers
        ],
    }


def _mark(found: MarkFound) -> dict[str, Any]:
    mark, signed = found.mark, found.signature
    return {
        "entry": found.entry,
        "mark": mark.name if mark else None,
        "revision": mark.revision if mark else None,
        "set_by": (mark.tagger or None) if mark else None,
        "set_at": mark.at.isoformat() if mark and mark.at else None,
        "signature": {"verdict": signed.verdict.value, "by": signed.by} if signed else None,
        "faults": [
            {"fault": fault.value, "message": mark_message(found, fault)} for fault in found.faults
        ],
    }


def corrected_by(record: RegisterRecord) -> dict[str, Any]:
    """Return what a correction did, by which document and when."""
    entry = record.entry
    return {
        "entry": record.name,
        "symbol": entry.symbol,
        "date": entry.date.isoformat(),
        "effect": entry.effect,
        "reason": entry.reason,
    }
