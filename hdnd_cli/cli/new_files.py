"""What every `hdnd new` does with its files: writes them where nothing is, and tells the gaps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from hdnd_cli.cli.console import say, tell
from hdnd_cli.cli.gaps import say_gaps
from hdnd_cli.errors import WriteError
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.recording import alone
from hdnd_cli.text import fold_search
from hdnd_cli.writing import write_file, write_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council


#: So many files that cannot be read are named.
_NAMED = 3


def write_new(root: Path, files: Mapping[str, str]) -> None:
    """Write files that are not there yet; where one is, nothing is written at all.

    Files of one folder that is new come together with it: a session is there whole, or not.

    Raises:
        WriteError: A file is there already, or cannot be written.
        BusyError: Another program is at work in the folder.
    """
    with alone(root):
        for path in files:
            if (root / path).exists() or (root / path).is_symlink():
                message = _("{path} is there already; nothing was written")
                raise WriteError(message.format(path=path))
        folders = {(root / path).parent for path in files}
        if len(files) > 1 and len(folders) == 1 and not _holds_anything(folder := folders.pop()):
            write_folder(folder, {Path(path).name: text.encode() for path, text in files.items()})
            return
        for path, text in files.items():
            write_file(root / path, text.encode())


def _holds_anything(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def remark_incomplete(council: Council) -> None:
    """Say where what is prepared may lack something, because a file cannot be read whole."""
    paths = sorted(council.incomplete)
    if paths:
        names = ", ".join(paths[:_NAMED]) + (" …" if len(paths) > _NAMED else "")
        message = _("not everything could be read ({paths}): something may be missing; {line}")
        tell(message.format(paths=names, line=_("hdnd check says why")))


def next_steps(
    invocation: Invocation, paths: Iterable[str], *commands: str, missing: bool = False
) -> None:
    """Say what is still to fill in, and what is done next.

    Args:
        invocation: Where.
        paths: The files that were written.
        commands: What is done between checking and saving.
        missing: Whether something is missing elsewhere.
    """
    missing = say_gaps(invocation.root, paths) or missing
    steps = ", ".join((_("hdnd check"), *commands, _("hdnd save")))
    text = _("next: fill in what is missing, then {commands}") if missing else _("next: {commands}")
    say(text.format(commands=steps))


def person_named(council: Council, typed: str, option: str) -> str:
    """Return a person's id, from the id or the name; diacritics may be missing.

    Args:
        council: The records.
        typed: An id or a name.
        option: The option that it was said by, for what is told of a mistake.
    """
    people = council.person_by_id
    if typed in people:
        return typed
    bare = fold_search(typed)
    fitting = [id_ for id_, person in people.items() if fold_search(person.name) == bare]
    if len(fitting) == 1:
        return fitting[0]
    message = _('there is no person "{name}"').format(name=typed)
    known = [*people, *(person.name for person in people.values())]
    raise typer.BadParameter(with_guess(message, typed, known), param_hint=option)
