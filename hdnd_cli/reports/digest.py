"""The page for the standing review item, in every form it is printed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.reports.digest_markdown import markdown
from hdnd_cli.reports.digest_records import json
from hdnd_cli.reports.digest_text import text

if TYPE_CHECKING:
    from hdnd_cli.council import Council
    from hdnd_cli.digest import Digest
    from hdnd_cli.recorded import KnownAt


@dataclass(frozen=True, slots=True)
class DigestReport:
    """The answer of `digest`, with both clocks."""

    council: Council
    digest: Digest
    known_at: KnownAt

    @property
    def incomplete(self) -> tuple[str, ...]:
        """Return the files that could not be read, or only in part."""
        return tuple(sorted(self.council.unsure))


__all__ = ["DigestReport", "json", "markdown", "text"]
