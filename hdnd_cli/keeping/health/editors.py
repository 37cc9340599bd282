"""What editors are told of the files: it comes from the program, and grows with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.keeping.health.finding import Finding
from hdnd_cli.preparing.lines import SCHEMAS
from hdnd_cli.schemas import outdated
from hdnd_cli.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def examine(root: Path) -> Iterator[Finding]:
    """Yield that an editor would be told of the files as an older program knew them."""
    found = outdated(root)
    if not found:
        return

    def mend() -> str:
        for path, content in found.items():
            write_file(root / path, content)
        return _("{folder} is as this version knows the files; hdnd save records it").format(
            folder=SCHEMAS
        )

    yield Finding(
        "schemas-old",
        _("{folder} is of an older version: an editor calls wrong what is right now").format(
            folder=SCHEMAS
        ),
        _("hdnd doctor --fix"),
        mend,
        is_note=True,
    )
