"""The documents on what a session concluded: its conclusion notices and their corrections."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hdnd_cli.issued import RegisterRecord
    from hdnd_cli.model.conclusions import Conclusion
    from hdnd_cli.model.register import RegisterEntry


def documents_by_session(register: Iterable[RegisterRecord]) -> dict[str, list[RegisterRecord]]:
    """Return the conclusion notices of each session and their corrections."""
    entries = list(register)
    by_name = {record.name: record.entry for record in entries}
    found: dict[str, list[RegisterRecord]] = defaultdict(list)
    for record in entries:
        session = _session(by_name, record)
        if session is not None:
            found[session].append(record)
    return dict(found)


def _session(by_name: Mapping[str, RegisterEntry], record: RegisterRecord) -> str | None:
    """Return the session whose notice a document is, or corrects in the end.

    A correction of the minutes or of an invitation changes no conclusion, though it names the
    session too. Where nobody knows what it corrects, what it names counts.
    """
    entry, seen = record.entry, {record.name}
    while entry.document == "correction":
        name = entry.corrects
        if name is None or name not in by_name:
            return record.entry.session
        if name in seen:
            return None
        seen.add(name)
        entry = by_name[name]
    return entry.session if entry.document == "conclusion-notice" else None


def tells_of(record: RegisterRecord, conclusion: Conclusion | None) -> bool:
    """Tell whether a document of a session is about one of its conclusions.

    Args:
        record: The document; that of some items only is about their conclusions.
        conclusion: The conclusion; None for the words around all of them.
    """
    return record.tells_of(conclusion.all_items if conclusion is not None else ())
