"""Entries of the register with what they froze beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.issued import digest
from hdnd_cli.reading import read_council
from hdnd_cli.register.content import canonical, content_of, said_by
from tests.support.councils import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.council import Council, RegisterRecord

#: What an entry says whose content is still to be frozen.
OPEN = "content: sha256:00"


def frozen(files: Mapping[str, str]) -> dict[str, str]:
    """Return a council's files with a content beside every entry that says `content: sha256:00`.

    The entries are issued in the order of their dates, with the records as they are.
    """
    found = dict(files)
    if not any(OPEN in text for path, text in found.items() if path.startswith("register/")):
        return found
    council = read_council(Memory(found))
    for record in sorted(council.register, key=lambda record: record.order):
        if OPEN in found[record.path]:
            raw = _content(read_council(Memory(found)), record)
            found[record.content_path] = raw.decode("utf-8")
            found[record.path] = found[record.path].replace(OPEN, f"content: {digest(raw)}")
    return found


def _content(council: Council, record: RegisterRecord) -> bytes:
    if record.entry.document in ("reminder", "progress-report"):
        return canonical(said_by(record, {}))
    return canonical(content_of(council, record))
