"""Which revision a repository stands on, and which one a name stands for."""

from __future__ import annotations

import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hdnd_cli.errors import GitError, UnknownRevisionError
from hdnd_cli.git.running import NAMES, run
from hdnd_cli.i18n import _
from hdnd_cli.tops import is_bare, top_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True)
class Revision:
    """The state of a repository that a record was read from."""

    #: Full id of the revision; None where nothing has been recorded yet.
    id: str | None
    #: Its committer time, ISO 8601 with offset.
    at: str | None
    #: Whether the folder differs from it.
    dirty: bool


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
    return bool(_status(root, "--untracked-files=normal"))


def changed(root: Path) -> tuple[str, ...]:
    """Return the paths of files that are not as they were recorded, also new and missing ones.

    They are relative to the folder, with `/`; what Git ignores is left out.

    Raises:
        GitError: git is missing, or refuses the repository.
    """
    told = _status(root, "--untracked-files=all", "--no-renames").decode(*NAMES)
    prefix = prefix_of(root)
    # Two letters of state and a space stand before each path.
    return tuple(sorted(line[3:].removeprefix(prefix) for line in told.split("\0") if line))


def _status(root: Path, *options: str) -> bytes:
    arguments = ["status", "--porcelain", "-z", "--ignore-submodules=all", *options, "--", "."]
    with _looked_at(root) as environment:
        return run(root, [*without_filters(root), *arguments], environment=environment)


@contextmanager
def _looked_at(root: Path) -> Iterator[Mapping[str, str]]:
    """Give what git needs to look at every file, also where it was told not to.

    Its list of files may say of one that it is to be taken for unchanged (`h`), or for not
    there (`S`).
    """
    listed = run(root, ["ls-files", "-v", "-z"]).decode(*NAMES).split("\0")
    if all(line[:1].isupper() and line[:1] != "S" for line in listed if line):
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="hdnd-") as folder:
        environment = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        plain = ["-c", "core.sparseCheckout=false", "-c", "core.ignoreStat=false"]
        # Before the first recording there is nothing that could be hidden.
        run(root, [*plain, "read-tree", "HEAD"], statuses=(0, 128), environment=environment)
        yield environment


def prefix_of(root: Path) -> str:
    """Return where a folder lies in its repository: empty at the top, else `so-sach/`.

    Raises:
        GitError: git is missing, or refuses the repository.
    """
    return run(root, ["rev-parse", "--show-prefix"]).decode(*NAMES).removesuffix("\n")


def without_filters(root: Path) -> list[str]:
    """Return options against the programs that a repository names for reading its files.

    Raises:
        GitError: git is missing, or refuses the repository.
    """
    query = ["config", "--show-scope", "--name-only", "-z", "--get-regexp", r"^filter\."]
    # 1: none is named.
    told = run(root, query, statuses=(0, 1)).decode(*NAMES).split("\0")
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


def full_id(revision: str) -> str:
    """Return a full id as it is, so that nothing else is ever given to git as one.

    Raises:
        UnknownRevisionError: It is none.
    """
    if not _ID.fullmatch(revision):
        raise UnknownRevisionError(_('the record has no state "{name}"').format(name=revision))
    return revision
