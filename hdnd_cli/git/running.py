"""Starting git: nothing that a foreign repository configures is run."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from hdnd_cli.errors import GitError, OwnershipError
from hdnd_cli.git.refusals import refusal_here
from hdnd_cli.i18n import _
from hdnd_cli.tops import where_files_lie

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# What a foreign repository could make git start, switched off.
_SAFE = (
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.pager=cat",
    "-c", "core.quotePath=false",
    # A file beside the objects that repeats who follows whom: it may say something else.
    "-c", "core.commitGraph=false",
    "-c", "diff.orderFile=/dev/null",
    "--no-pager",
    "--no-replace-objects",
)  # fmt: skip
_ENVIRONMENT = {
    "GIT_GRAFT_FILE": os.devnull,
    # A partial clone would ask its server, by a command that its configuration names.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    # Its messages are looked at: they are English here.
    "LC_ALL": "C",
}
#: How Git's names of files are read: what is no UTF-8 stays what it is.
NAMES = ("utf-8", "surrogateescape")
#: How much of a stream is taken at once.
PART = 1 << 20


def _git() -> Any:
    # GitPython looks for git when it is imported, and may not raise then.
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    try:
        import git
    except ImportError as error:  # pragma: no cover  (an installation without GitPython)
        raise GitError(str(error)) from error
    return git


@dataclass(frozen=True)
class Ended:
    """How a git ended, and what it printed."""

    status: int
    output: bytes
    errors: str


def run(
    folder: Path,
    arguments: Sequence[str],
    *,
    stdin: bytes | None = None,
    statuses: tuple[int, ...] = (0,),
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Run git in a folder and return what it prints.

    Args:
        folder: Where it runs.
        arguments: What stands behind `git`.
        stdin: What it reads.
        statuses: Exit codes that are answers and not failures.
        environment: Variables that it gets besides.

    Raises:
        GitError: git is missing, or refused.
    """
    ended = run_to_end(folder, arguments, stdin=stdin, environment=environment)
    if ended.status not in statuses:
        raise _failure(ended.errors, ended.status)
    return ended.output


def run_to_end(
    folder: Path,
    arguments: Sequence[str],
    *,
    stdin: bytes | None = None,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run git in a folder, and return how it ended; for questions whose answer is on stderr.

    Args:
        folder: Where it runs.
        arguments: What stands behind `git`.
        stdin: What it reads.
        environment: Variables that it gets besides.

    Raises:
        GitError: git is missing.
    """
    git = _git()
    with tempfile.TemporaryFile() as source:
        source.write(stdin or b"")
        source.seek(0)
        try:
            status, output, errors = git.Git(str(folder)).execute(
                ["git", *_SAFE, *arguments],
                istream=source,
                env=_environment(folder, arguments, environment or {}),
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
        except git.GitCommandNotFound as error:
            raise GitError(_("git is not installed, or not on the search path")) from error
    return Ended(status, bytes(output), _text(errors))


def _environment(folder: Path, arguments: Sequence[str], own: Mapping[str, str]) -> dict[str, str]:
    # Where the caller names the repository itself, it has no files.
    places = {} if "GIT_DIR" in own else where_files_lie(folder, arguments)
    return {**_ENVIRONMENT, **places, **own}


def _text(errors: str | bytes) -> str:
    return errors.decode("utf-8", "replace") if isinstance(errors, bytes) else errors


def _failure(errors: str | bytes, status: int) -> GitError:
    """Return why git has stopped."""
    text = _text(errors)
    if "dubious ownership" in text:
        message = _("this folder belongs to another user of this machine; {command} mends it")
        return OwnershipError(message.format(command=_("hdnd doctor --fix")), said=text)
    known = refusal_here(text)
    if known is not None:
        return GitError(known, said=text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # Advice may stand behind the reason.
    fatal = next((line for line in lines if line.startswith("fatal: ")), "")
    reason = fatal or (lines[-1] if lines else "") or status
    return GitError(_("git: {reason}").format(reason=reason), said=text)


def version(folder: Path) -> tuple[int, ...]:
    """Return git's version: `(2, 39, 5)`.

    Raises:
        GitError: git is missing.
    """
    told = run(folder, ["version"]).decode("utf-8", "replace")
    match = re.search(r"\d+(?:\.\d+)*", told)
    return tuple(int(part) for part in match[0].split(".")) if match else ()


class Running:
    """A git that runs while something else is done; whoever starts it closes it."""

    def __init__(self, folder: Path, arguments: Sequence[str], *, asks: bool = False) -> None:
        """Start git.

        Args:
            folder: Where it runs.
            arguments: What stands behind `git`.
            asks: Whether it is written to.

        Raises:
            GitError: git is missing.
        """
        git = _git()
        try:
            process = git.Git(str(folder)).execute(
                ["git", *_SAFE, *arguments],
                istream=subprocess.PIPE if asks else None,
                env=_environment(folder, arguments, {}),
                as_process=True,
            )
        except git.GitCommandNotFound as error:
            raise GitError(_("git is not installed, or not on the search path")) from error
        # GitPython's wrapper ends the process when it is collected: it has to live as long.
        self._process: Any = process
        self.output: IO[bytes] = process.stdout
        self.input: IO[bytes] | None = process.stdin
        self._errors = b""
        # Warnings without end would fill their pipe and stop git.
        self._listener = Thread(target=self._listen, args=(process.stderr.fileno(),), daemon=True)
        self._listener.start()

    def _listen(self, descriptor: int) -> None:
        while part := os.read(descriptor, PART):
            self._errors = (self._errors + part)[-PART:]

    def failure(self) -> GitError:
        """Return why git has stopped."""
        self._process.proc.wait()
        self._listener.join()
        return _failure(self._errors, self._process.proc.returncode)

    def finish(self) -> None:
        """Wait until git has ended by itself.

        Raises:
            GitError: It did not end well.
        """
        if self._process.proc.wait() != 0:
            raise self.failure()

    def close(self) -> None:
        """End git, whatever it does, and let go of it."""
        process = self._process.proc
        if process.poll() is None:
            process.terminate()
        process.wait()
        self._listener.join()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None and not stream.closed:
                _close_quietly(stream)


def _close_quietly(stream: IO[bytes]) -> None:
    # What was still to be written to an ended git goes nowhere.
    with suppress(OSError):
        stream.close()
