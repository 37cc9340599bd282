"""What every `hdnd new` does with its files: writes them where nothing is, and tells the gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hdnd_cli.cli.console import say
from hdnd_cli.cli.gaps import say_gaps
from hdnd_cli.errors import WriteError
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council


def write_new(root: Path, files: Mapping[str, str]) -> None:
    """Write files that are not there yet; where one is, nothing is written at all.

    Raises:
        WriteError: A file is there already, or cannot be written.
    """
    for path in files:
        if (root / path).exists() or (root / path).is_symlink():
            message = _("{path} is there already; nothing was written")
            raise WriteError(message.format(path=path))
    for path, text in files.items():
        write_file(root / path, text.encode())


def next_steps(invocation: Invocation, paths: Iterable[str], *commands: str) -> None:
    """Say what is still to fill in, and what is done next."""
    say_gaps(invocation.root, paths)
    steps = (_("hdnd check"), *commands, _("hdnd save"))
    say(_("next: fill in what is missing, then {commands}").format(commands=", ".join(steps)))


def require_person(council: Council, person: str | None, option: str) -> None:
    """Refuse an id that is nobody's."""
    known = council.person_by_id
    if person is not None and person not in known:
        message = _('there is no person "{name}"').format(name=person)
        raise typer.BadParameter(with_guess(message, person, known), param_hint=option)
