"""The diary as it was recorded: who did what, with the words that programs read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from hdnd_cli import git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FORM = "%H%x00%P%x00%an%x00%ae%x00%cI%x00%B%x00"
_FIELDS = 6
#: How `git revert` says what it took back.
_REVERTS = re.compile(r"^This reverts commit ([0-9a-f]{40,64})\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One recorded step."""

    id: str
    parents: tuple[str, ...]
    name: str
    email: str
    at: datetime
    subject: str
    #: `Viec`, `Ket-luan` and the like, each with its values.
    trailers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    #: Ids of steps that another program has taken back by this one, and says so.
    reverts: tuple[str, ...] = ()

    def trailer(self, name: str) -> tuple[str, ...]:
        """Return what stands under a word."""
        return self.trailers.get(name, ())


def read_log(root: Path, *revisions: str, path: str | None = None) -> list[LogEntry]:
    """Return what led to some revisions, newest first.

    Args:
        root: The council's folder.
        revisions: Full ids; one with `^` before it, and what led to it, is left out.
        path: Only what changed this file of the folder.

    Raises:
        GitError: git is missing, or refused.
    """
    arguments = ["log", f"--format=tformat:{_FORM}", "--encoding=UTF-8", "--no-show-signature"]
    arguments += ["--no-color", "--no-decorate", "--no-notes", "--no-mailmap", *revisions, "--"]
    if path is not None:
        arguments = ["--literal-pathspecs", *arguments, path]
    parts = git.run(root, arguments).decode("utf-8", "replace").split("\0")
    rows = zip(*[iter(parts)] * _FIELDS, strict=False)
    return [_entry(*row) for row in rows]


def _entry(id_: str, parents: str, name: str, email: str, at: str, message: str) -> LogEntry:
    subject = message.partition("\n")[0]
    moment = datetime.fromisoformat(at)
    return LogEntry(
        id_.strip(),
        tuple(parents.split()),
        name,
        email,
        moment,
        subject,
        _trailers(message),
        tuple(_REVERTS.findall(message)),
    )


def _trailers(message: str) -> dict[str, tuple[str, ...]]:
    """Return the words of the last paragraph, where all its lines are such words."""
    found: dict[str, tuple[str, ...]] = {}
    paragraphs = message.strip().split("\n\n")
    for line in paragraphs[-1].splitlines() if len(paragraphs) > 1 else ():
        name, colon, value = line.partition(": ")
        if not colon or " " in name:
            return {}
        found[name] = (*found.get(name, ()), value.strip())
    return found
