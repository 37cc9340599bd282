"""Making a repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.git.running import run

if TYPE_CHECKING:
    from pathlib import Path


def begin(folder: Path) -> None:
    """Make a folder a repository in which nothing is recorded yet.

    Raises:
        GitError: git is missing, or refused.
    """
    run(folder, ["init", "--quiet", "--initial-branch=main", "--template="])


def create(folder: Path, stream: bytes) -> str:
    """Make a repository from a fast-import stream, check it out, and return the newest revision.

    The stream fixes authors and times, so the ids are the same on every machine.

    Raises:
        GitError: git is missing, or refused.
    """
    begin(folder)
    run(folder, ["fast-import", "--quiet", "--date-format=raw"], stdin=stream)
    run(folder, ["reset", "--quiet", "--hard", "main"])
    return run(folder, ["rev-parse", "main"]).decode().strip()


def create_store(folder: Path) -> None:
    """Make an office's store: a repository without files, which a group may write to.

    Raises:
        GitError: git is missing, or refused.
    """
    arguments = ["init", "--quiet", "--bare", "--initial-branch=main", "--template="]
    run(folder, [*arguments, "--shared=group", "."])
