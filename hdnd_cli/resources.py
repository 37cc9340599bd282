"""The folders that ship with the program: templates and example councils."""

from __future__ import annotations

from pathlib import Path

from hdnd_cli.errors import HdndError
from hdnd_cli.i18n import _


def shipped(name: str) -> Path:
    """Return a folder that ships with the program: `templates` or `examples`.

    A wheel has it inside the package; a working tree at its top level.

    Raises:
        HdndError: the installation lacks the folder.
    """
    package = Path(__file__).parent
    for parent in (package, package.parent):
        if (parent / name).is_dir():
            return parent / name
    raise HdndError(
        _("the folder {name} is missing from this installation: install hdnd again").format(
            name=name
        )
    )
