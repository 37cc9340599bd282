"""Paths as a clerk types them: from where they stand, or from the folder given with -C."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hdnd_cli.cli.invocation import Invocation


def inside(invocation: Invocation, paths: Sequence[Path], *, gone: bool = False) -> list[str]:
    """Return paths as the record names them; the whole record is an empty name.

    Args:
        invocation: Where the command works.
        paths: As they were typed.
        gone: Whether a path may name a file that is no longer there.
    """
    found = []
    root = invocation.root.resolve()
    for path in paths:
        candidates = (Path.cwd() / path, invocation.directory.absolute() / path)
        place = next((c for c in candidates if c.exists() or c.is_symlink()), None)
        if place is None and gone:
            place = next((c for c in candidates if c.parent.resolve().is_relative_to(root)), None)
        if place is None:
            raise typer.BadParameter(
                _('there is no "{path}"').format(path=path), param_hint=_("PATH")
            )
        whole = place.parent.resolve() / place.name
        if whole.resolve() != root and not whole.is_relative_to(root):
            raise typer.BadParameter(
                _('"{path}" does not lie in the council\'s repository').format(path=path),
                param_hint=_("PATH"),
            )
        found.append("" if whole.resolve() == root else whole.relative_to(root).as_posix())
    return found
