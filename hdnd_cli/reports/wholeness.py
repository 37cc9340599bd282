"""Whether an answer is whole, as every output tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from collections.abc import Iterable


def not_whole(paths: Iterable[str]) -> list[str]:
    """Return what keeps an answer from being whole: one sentence, or none.

    Args:
        paths: Files that could not be read, or only in part.
    """
    files = ", ".join(map(shown, paths))
    if not files:
        return []
    text = _("Not whole: these files could not be read, or only in part: {files}")
    return [text.format(files=files)]
