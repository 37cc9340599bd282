"""The only place that talks to Git, through GitPython's command access.

Nothing of a repository's own configuration is run: no hooks, no file system monitor, no
external diff. Paths travel separated by NUL, never as options.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hdnd_cli.errors import GitError
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# What a foreign repository could make git start, switched off.
_SAFE = (
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.pager=cat",
    "-c", "core.quotePath=false",
    "--no-pager",
    "--no-replace-objects",
)  # fmt: skip


@dataclass(frozen=True)
class Revision:
    """The state of a repository that a record was read from."""

    #: Full id of the revision; None where nothing has been recorded yet.
    id: str | None
    #: Its committer time, ISO 8601 with offset.
    at: str | None
    #: Whether the folder differs from it.
    dirty: bool


def _git() -> Any:
    # GitPython looks for git when it is imported, and may not raise then.
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    try:
        import git
    except ImportError as error:  # pragma: no cover  (an installation without GitPython)
        raise GitError(str(error)) from error
    return git


def run(
    folder: Path,
    arguments: Sequence[str],
    *,
    stdin: bytes | None = None,
    statuses: tuple[int, ...] = (0,),
) -> bytes:
    """Run git in a folder and return what it prints.

    Args:
        folder: Where it runs.
        arguments: What stands behind `git`.
        stdin: What it reads.
        statuses: Exit codes that are answers and not failures.

    Raises:
        GitError: git is missing, or refused.
    """
    git = _git()
    with tempfile.TemporaryFile() as source:
        source.write(stdin or b"")
        source.seek(0)
        try:
            status, output, errors = git.Git(str(folder)).execute(
                ["git", *_SAFE, *arguments],
                istream=source,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
        except git.GitCommandNotFound as error:
            raise GitError(_("git is not installed, or not on the search path")) from error
    if status not in statuses:
        raise GitError(_("git: {reason}").format(reason=_last_line(errors) or status))
    return bytes(output)


def _last_line(errors: str | bytes) -> str:
    text = errors.decode("utf-8", "replace") if isinstance(errors, bytes) else errors
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""


def top_of(folder: Path) -> Path | None:
    """Return the top folder of the repository that a folder lies in; None without one."""
    for place in (folder, *folder.parents):
        if (place / ".git").exists():
            return place
    return None


def ignored(root: Path, paths: Sequence[str]) -> set[str]:
    """Return those of some paths that Git ignores; none where there is no repository or no git."""
    if top_of(root) is None or not paths:
        return set()
    query = "\0".join(paths).encode("utf-8", "surrogateescape")
    try:
        output = run(root, ["check-ignore", "-z", "--stdin"], stdin=query, statuses=(0, 1))
    except GitError:
        return set()
    return set(filter(None, output.decode("utf-8", "surrogateescape").split("\0")))


def state_of(root: Path) -> Revision | None:
    """Return the revision that a folder stands on; None where there is no repository or no git."""
    if top_of(root) is None:
        return None
    try:
        status = run(root, ["status", "--porcelain", "-z", "--untracked-files=normal", "--", "."])
        # A repository without a revision answers 128.
        line = run(root, ["log", "-1", "--no-show-signature", "--format=%H %cI"], statuses=(0, 128))
    except GitError:
        return None
    revision, _space, at = line.decode().strip().partition(" ")
    return Revision(revision or None, at or None, dirty=bool(status))


def create(folder: Path, stream: bytes) -> str:
    """Make a repository from a fast-import stream, check it out, and return the newest revision.

    The stream fixes authors and times, so the ids are the same on every machine.

    Raises:
        GitError: git is missing, or refused.
    """
    run(folder, ["init", "--quiet", "--initial-branch=main", "--template="])
    run(folder, ["fast-import", "--quiet", "--date-format=raw"], stdin=stream)
    run(folder, ["reset", "--quiet", "--hard", "main"])
    return run(folder, ["rev-parse", "main"]).decode().strip()
