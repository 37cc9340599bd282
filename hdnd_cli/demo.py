"""The example council as a repository, its history replayed: the same revisions every time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli import git, replay
from hdnd_cli.errors import WriteError
from hdnd_cli.gitfiles import ATTRIBUTES, IGNORED
from hdnd_cli.i18n import _
from hdnd_cli.reading import read_council
from hdnd_cli.resources import shipped
from hdnd_cli.source import WorkingTree

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = "loc-ha"


@dataclass(frozen=True)
class Demo:
    """What was set up."""

    folder: Path
    revision: str
    revisions: int
    sessions: int
    commitments: int
    events: int


def set_up(folder: Path) -> Demo:
    """Make the example council's repository in a new or empty folder.

    Raises:
        WriteError: The folder holds files.
        GitError: git is missing, or refused.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WriteError(_('"{folder}" is not empty: name a new folder').format(folder=folder))
    source = WorkingTree(shipped("examples") / EXAMPLE)
    files = {path: source.read(path) for path in source.listing().files}
    files[".gitattributes"], files[".gitignore"] = ATTRIBUTES, IGNORED
    council = read_council(source)
    script = replay.read_script(
        (shipped("examples") / f"{EXAMPLE}.replay.yaml").read_text(encoding="utf-8")
    )
    history = replay.steps(council, files, script)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _('"{path}" cannot be written: {reason}')
        raise WriteError(message.format(path=folder, reason=error.strerror or error)) from error
    revision = git.create(folder, replay.stream(history))
    return Demo(
        folder, revision, len(history), len(council.sessions), len(council.commitments),
        len(council.events),
    )  # fmt: skip
