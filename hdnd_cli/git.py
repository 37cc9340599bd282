"""The only place that talks to Git, through GitPython's command access.

Nothing of a repository's own configuration is run: no hooks, no file system monitor, no
filter, no external diff; nothing is fetched, and no object stands in for another. Paths travel
separated by NUL, and what names a revision is never taken for an option.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, Self

from hdnd_cli.errors import GitError, UnknownRevisionError
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

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
}
_NAMES = ("utf-8", "surrogateescape")
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
#: How much of a stream is taken at once.
_PART = 1 << 20


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
                env=_ENVIRONMENT,
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
                env=_ENVIRONMENT,
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
        while part := os.read(descriptor, _PART):
            self._errors = (self._errors + part)[-_PART:]

    def failure(self) -> GitError:
        """Return why git has stopped."""
        self._process.proc.wait()
        self._listener.join()
        reason = _last_line(self._errors) or self._process.proc.returncode
        return GitError(_("git: {reason}").format(reason=reason))

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


def top_of(folder: Path) -> Path | None:
    """Return the top folder of the repository that a folder lies in; None without one."""
    for place in (folder, *folder.parents):
        if (place / ".git").exists() or is_bare(place):
            return place
    return None


def is_bare(folder: Path) -> bool:
    """Tell whether a folder is a repository without files, as servers keep them."""
    return (
        (folder / "HEAD").is_file()
        and (folder / "objects").is_dir()
        and (folder / "refs").is_dir()
        and folder.name != ".git"
    )


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
        return read_state(root)
    except GitError:
        return None


def read_state(root: Path) -> Revision:
    """Return the revision that a folder stands on.

    Raises:
        GitError: git is missing, or refuses the repository.
    """
    dirty = is_changed(root)
    # A repository without a revision answers 128.
    line = run(root, ["log", "-1", "--no-show-signature", "--format=%H %cI"], statuses=(0, 128))
    revision, _space, at = line.decode().strip().partition(" ")
    return Revision(revision or None, at or None, dirty=dirty)


def is_changed(root: Path) -> bool:
    """Tell whether a folder differs from the revision that it stands on.

    Raises:
        GitError: git is missing, or refuses the repository.
    """
    if is_bare(root):
        return False
    arguments = ["status", "--porcelain", "-z", "--untracked-files=normal"]
    arguments += ["--ignore-submodules=all", "--", "."]
    return bool(run(root, [*_without_filters(root), *arguments]))


def _without_filters(root: Path) -> list[str]:
    """Return options against the programs that a repository names for reading its files."""
    query = ["config", "--show-scope", "--name-only", "-z", "--get-regexp", r"^filter\."]
    # 1: none is named.
    told = run(root, query, statuses=(0, 1)).decode(*_NAMES).split("\0")
    pairs = zip(told[::2], told[1::2], strict=False)
    own = [name for scope, name in pairs if scope in {"local", "worktree"}]
    options = []
    for driver in dict.fromkeys(name.rpartition(".")[0] for name in own):
        for key, value in (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false")):
            options += ["-c", f"{driver}.{key}={value}"]
    return options


def head_of(root: Path) -> tuple[str | None, bool]:
    """Return the revision that a folder stands on (None: none yet), and whether history is cut off.

    Raises:
        GitError: git is missing, or refused.
    """
    query = ["rev-parse", "--is-shallow-repository", "HEAD^{commit}"]
    # A repository without a revision answers 128, after the first line.
    found = run(root, query, statuses=(0, 128)).decode("ascii", "replace").split()
    if not found or found[0] not in {"true", "false"}:
        run(root, query)
    id_ = found[1] if len(found) > 1 and _ID.fullmatch(found[1]) else None
    return id_, found[0] == "true"


def resolve(root: Path, name: str) -> str:
    """Return the full id of the revision that a name stands for: a branch, a tag, an id.

    Raises:
        UnknownRevisionError: There is none, or the name looks like an option.
        GitError: git is missing, or refused.
    """
    unknown = UnknownRevisionError(_('the record has no state "{name}"').format(name=name))
    if not name or name.startswith("-") or not name.isprintable():
        raise unknown
    query = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
    found = run(root, query, statuses=(0, 1, 128)).decode("utf-8", "replace").strip()
    if not _ID.fullmatch(found):
        raise unknown
    return found


def tags(root: Path, folder: str) -> list[tuple[str, str]]:
    """Return the tags below a folder of tags (`issued/`), each with the revision it marks.

    Raises:
        GitError: git is missing, or refused.
    """
    form = "--format=%(refname:strip=2)%00%(objectname)%00%(*objectname)"
    lines = run(root, ["for-each-ref", form, f"refs/tags/{folder}"]).decode(*_NAMES).splitlines()
    found = (line.split("\0") for line in lines)
    return [(name, peeled or id_) for name, id_, peeled in found]


class LogStream:
    """Everything that led to some revisions, in one pass; `history.log` reads it.

    For each revision: id, parents, committer time, author and mail address, each ended by NUL;
    then what it changed below `root` against its first parent. git is at work from the
    beginning on, whatever is done before its output is asked for.
    """

    def __init__(self, root: Path, revisions: Sequence[str]) -> None:
        """Start git.

        Args:
            root: The record's folder, or a repository without files.
            revisions: Full ids.

        Raises:
            GitError: git is missing.
        """
        known = [_known(revision) for revision in revisions]
        descriptor, name = tempfile.mkstemp(prefix="hdnd-")
        os.close(descriptor)
        # Into a file, for a pipe would stop git as soon as it is full.
        self._told = Path(name)
        arguments = [*_LOG, f"--output={name}", "--end-of-options", *known, "--"]
        try:
            self._running = Running(root, arguments)
        except GitError:
            self._told.unlink()
            raise

    def __iter__(self) -> Iterator[bytes]:
        """Yield the parts of the stream, when git has told all of it.

        Raises:
            GitError: git refused.
        """
        self._running.finish()
        with self._told.open("rb") as told:
            yield from iter(lambda: told.read(_PART), b"")

    def close(self) -> None:
        """End git, also where it is still at work."""
        self._running.close()
        self._told.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


_LOG = (
    # log.showRoot may hide what the first revision made.
    "-c", "log.showRoot=true",
    "log",
    "--raw", "--no-abbrev", "-z", "--no-renames", "--diff-merges=first-parent", "--relative",
    "--format=tformat:%H%x00%P%x00%ct%x00%an%x00%ae", "--encoding=UTF-8",
    "--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color", "--no-decorate",
    "--no-notes", "--no-mailmap", "--ignore-submodules=none",
)  # fmt: skip


def _known(revision: str) -> str:
    if not _ID.fullmatch(revision):
        raise UnknownRevisionError(_('the record has no state "{name}"').format(name=revision))
    return revision


@dataclass(frozen=True)
class TreeEntry:
    """What lies at a place in a revision."""

    #: Six digits: 100644 a file, 100755 a program, 120000 a link, 160000 another repository.
    mode: str
    id: str
    #: Relative to the record, with `/`.
    path: str

    @property
    def is_link(self) -> bool:
        """Tell whether it is a link to something else."""
        return self.mode == "120000"

    @property
    def is_file(self) -> bool:
        """Tell whether it is a file."""
        return self.mode.startswith("100")


def tree(root: Path, revision: str) -> list[TreeEntry]:
    """Return everything that a revision holds below a folder.

    Raises:
        GitError: git is missing, or refused.
    """
    output = run(root, ["ls-tree", "-r", "-z", _known(revision)])
    found = []
    for line in filter(None, output.decode(*_NAMES).split("\0")):
        about, _tab, path = line.partition("\t")
        mode, _kind, id_ = about.split(" ")
        found.append(TreeEntry(mode, id_, path))
    return found


class Objects:
    """Contents by id, from one git that stays as long as it is asked."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._running: Running | None = None

    def read(self, id_: str) -> bytes:
        """Return the content of a file's state.

        Raises:
            GitError: There is no such object, or git is missing.
        """
        running = self._running = self._running or Running(
            self._root, ["cat-file", "--batch"], asks=True
        )
        assert running.input is not None  # noqa: S101  (it was started to be asked)
        try:
            running.input.write(f"{_known(id_)}\n".encode())
            running.input.flush()
        except BrokenPipeError:
            raise running.failure() from None
        head = running.output.readline().split()
        if not head:
            raise running.failure()
        if len(head) != _HEAD:
            raise GitError(_("git: {reason}").format(reason=f"{id_}: missing"))
        content = running.output.read(int(head[2]) + 1)
        return content[:-1]

    def close(self) -> None:
        """End the git that was asked."""
        if self._running is not None:
            self._running.close()
            self._running = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


#: `cat-file` answers with id, kind and size.
_HEAD = 3


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
