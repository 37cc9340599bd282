"""What is still to fill in, in files that were just written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hdnd_cli.cli.console import say
from hdnd_cli.decoding import decode
from hdnd_cli.i18n import _
from hdnd_cli.yamlnodes import read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def say_gaps(root: Path, paths: Iterable[str]) -> bool:
    """Say which files were written, and what is still to fill in, each key with its number.

    Returns:
        Whether anything is.
    """
    missing = False
    for path in paths:
        say(path, 2)
        found = gaps((root / path).read_bytes())
        if found:
            missing = True
            names = ", ".join(
                f"{name} ({number})" if number > 1 else name for name, number in found.items()
            )
            say(_("still to fill in: {names}").format(names=names), 4)
    return missing


def gaps(raw: bytes) -> Counter[str]:
    """Return the keys whose value is a `?`, in the order of the file."""
    text = decode("", raw).text or ""
    ways = read_mapping("", text).unfilled
    return Counter(next((str(k) for k in reversed(way) if isinstance(k, str)), "") for way in ways)
