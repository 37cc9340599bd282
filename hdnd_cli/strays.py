"""Files that nothing in a record accounts for: no records, and named by none."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.model.register import RegisterEntry, SignedCopy
from hdnd_cli.model.session import Agenda
from hdnd_cli.text import nfc

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from hdnd_cli.model.base import FileRecord

#: What is issued, frozen or signed lies beside its entry, under the entry's name.
_ISSUED = re.compile(r"(?P<entry>.+?)(?:\.json|\.docx|\.md|(?:\.signed)?\.pdf)", re.IGNORECASE)


def strays(
    paths: Iterable[str],
    records: Mapping[str, FileRecord],
    known: Collection[str],
    incomplete: Collection[str],
) -> list[str]:
    """Return those of some paths that neither belong where they lie nor are named.

    Args:
        paths: Paths of files that are no records.
        records: What has been read, by path.
        known: The paths of all records, also of those that could not be read.
        incomplete: Records that could not be read whole: what they name is not known.
    """
    left = [path for path in paths if not layout.belongs(path)]
    if not any(path.startswith(("sessions/", "register/")) for path in left):
        return left
    named = _named(records)
    unsure = {layout.session_of(path) for path in incomplete if _may_name(path)}
    return [
        path
        for path in left
        if nfc(path) not in named
        and not (layout.is_paper(path) and layout.session_of(path) in unsure)
        and not _beside_entry(path, known)
    ]


def _named(records: Mapping[str, FileRecord]) -> set[str]:
    """Return the paths that records name, in composed form."""
    files: dict[str, list[str]] = defaultdict(list)
    for path, record in records.items():
        if isinstance(record, RegisterEntry):
            files[path.rpartition("/")[0]] += record.files
        elif isinstance(record, SignedCopy):
            files[path.rpartition("/")[0]].append(record.file)
        elif isinstance(record, Agenda):
            names = [name for item in record.items for paper in item.papers for name in paper.files]
            files[f"sessions/{layout.session_of(path)}/papers"] += names
        elif "/progress/" in path:
            files[f"sessions/{layout.session_of(path)}/papers"] += getattr(record, "files", ())
    return {nfc(f"{folder}/{name}") for folder, names in files.items() for name in names}


def _may_name(path: str) -> bool:
    """Tell whether a record may name papers of its session."""
    return layout.kind_of(path) in ("agenda", "event")


def _beside_entry(path: str, known: Collection[str]) -> bool:
    """Tell whether a file in the register belongs to an entry there."""
    match = _ISSUED.fullmatch(path)
    entry = f"{match['entry']}.yaml" if match else ""
    return entry in known and layout.kind_of(entry) == "register"
