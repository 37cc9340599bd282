"""Revisions and marks as objects that nobody sees until a branch or a tag names them."""

from __future__ import annotations

import re
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.errors import GitError, NothingToRecordError
from hdnd_cli.i18n import _
from hdnd_cli.recording.identity import NOT_GUESSED, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hdnd_cli.recording.steps import Mark, Step

_FILE = "100644"
_SIGNATURE = re.compile(rb"^-----BEGIN [A-Z0-9 ]*(?:SIGNATURE|MESSAGE)-----$", re.MULTILINE)
#: What a signature needs of the folder's own configuration; the programs that sign are never
#: taken from there.
_SIGNING = ("user.name", "user.email", "user.signingkey", "gpg.format")


def make_tree(
    root: Path, parent: str | None, files: Mapping[str, bytes | None], taken: Sequence[str] = ()
) -> str:
    """Make the whole content that a step leads to.

    Raises:
        GitError: git is missing, or refused.
    """
    with _own_index() as index:
        if parent is not None:
            git.run(root, ["read-tree", parent], environment=index)
        _add_files(root, files, index)
        if not taken:
            return _told(git.run(root, ["write-tree"], environment=index))
        # Writing the index looks once more at files that were changed in this very moment.
        unfiltered = git.without_filters(root)
        _take(root, taken, index, unfiltered)
        return _told(git.run(root, [*unfiltered, "write-tree"], environment=index))


def make_revision(root: Path, parent: str | None, step: Step, tree: str | None = None) -> str:
    """Make the revision that a step leads to.

    Args:
        root: The council's folder.
        parent: The revision that it goes on from; None: it is the first.
        step: What is recorded.
        tree: What `make_tree` has made of it already.

    Raises:
        NothingToRecordError: It changes nothing.
        GitError: git is missing, or refused.
    """
    tree = tree or make_tree(root, parent, step.files, step.taken)
    if parent is not None and tree == _told(git.run(root, ["rev-parse", f"{parent}^{{tree}}"])):
        raise NothingToRecordError(_("everything stands in the record already"))
    return make_commit(root, tree, [parent] if parent else [], step.message)


def make_commit(root: Path, tree: str, parents: Sequence[str], message: str) -> str:
    """Make a revision from a tree.

    Raises:
        GitError: git is missing, or refused.
    """
    arguments = [*NOT_GUESSED, "-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree, "-F", "-"]
    for parent in parents:
        arguments += ["-p", parent]
    return _told(git.run(root, arguments, stdin=message.encode("utf-8")))


def make_mark(root: Path, mark: Mark, revision: str) -> str:
    """Make the annotated tag of a revision, signed where it is to be.

    Raises:
        GitError: git is missing, or refused; where it signs, the key is missing or locked.
    """
    if mark.sign:
        return _signed(root, mark, revision)
    text = f"object {revision}\ntype commit\ntag {mark.name}\ntagger {stamp(root)}\n\n"
    text += mark.message.rstrip("\n") + "\n"
    return _told(git.run(root, [*NOT_GUESSED, "mktag"], stdin=text.encode("utf-8")))


def _signed(root: Path, mark: Mark, revision: str) -> str:
    """Let git sign in a repository that only lends its name, writing the object into ours.

    `git tag` sets the tag at once; ours is set together with the branch.
    """
    options = list(NOT_GUESSED)
    for name in _SIGNING:
        found = git.run(root, ["config", "--get", name], statuses=(0, 1)).decode().strip()
        options += ["-c", f"{name}={found}"] if found else []
    with git.lent(root) as place:
        git.run(
            place.folder,
            [*options, "tag", "--sign", "--file=-", mark.name, revision],
            stdin=mark.message.encode("utf-8"),
            environment=place.environment,
        )
        query = ["rev-parse", "--verify", f"refs/tags/{mark.name}"]
        made = _told(git.run(place.folder, query, environment=place.environment))
        written = git.run(place.folder, ["cat-file", "tag", made], environment=place.environment)
    # Where ssh-keygen fails, some versions of git make a tag without signature, and succeed.
    if not _SIGNATURE.search(written):
        raise GitError(git.unsigned())
    return made


@contextmanager
def _own_index() -> Iterator[Mapping[str, str]]:
    """Give an index beside the folder's: what somebody has staged there is not ours."""
    with tempfile.TemporaryDirectory(prefix="hdnd-") as folder:
        yield {"GIT_INDEX_FILE": str(Path(folder) / "index")}


def _add_files(root: Path, files: Mapping[str, bytes | None], index: Mapping[str, str]) -> None:
    prefix = git.prefix_of(root)
    lines = []
    for path, content in files.items():
        if content is None:
            lines.append(f"0 {'0' * 40}\t{prefix}{path}\0")
        else:
            id_ = _told(git.run(root, ["hash-object", "-w", "--no-filters", "--stdin"],
                                stdin=content))  # fmt: skip
            lines.append(f"{_FILE} {id_}\t{prefix}{path}\0")
    put_in_index(root, "".join(lines), index)


def put_in_index(root: Path, lines: str, index: Mapping[str, str] | None = None) -> None:
    """Put entries (`MODE ID TAB PATH NUL`, paths from the repository's top) into an index."""
    if lines:
        stdin = lines.encode("utf-8", "surrogateescape")
        git.run(root, ["update-index", "-z", "--index-info"], stdin=stdin, environment=index)


def _take(
    root: Path, paths: Sequence[str], index: Mapping[str, str], unfiltered: Sequence[str]
) -> None:
    arguments = [*unfiltered, "--literal-pathspecs", "add", "--all"]
    arguments += ["--pathspec-from-file=-", "--pathspec-file-nul"]
    stdin = "\0".join(paths).encode("utf-8", "surrogateescape")
    git.run(root, arguments, stdin=stdin, environment=index)


def _told(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape").strip()
