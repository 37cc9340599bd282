"""Moving from one state to another: the branch and its mark at once, then the folder's files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.errors import UnexpectedFileError, WriteError
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.recording.objects import put_in_index
from hdnd_cli.writing import reason, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hdnd_cli.recording.journal import Journal

_NO_ID = "0"
_NAMES = ("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that two states hold differently; None where one of them does not hold it."""

    #: From the repository's top, with `/`.
    path: str
    before: str | None
    after: str | None
    mode: str


def differences(root: Path, before: str | None, after: str) -> tuple[Difference, ...]:
    """Return the files that differ between two revisions.

    Raises:
        GitError: git is missing, or refused.
    """
    if before is None:
        listed = git.run(root, ["ls-tree", "-r", "-z", "--full-tree", after]).decode(*_NAMES)
        found = (line.partition("\t") for line in listed.split("\0") if line)
        return tuple(
            Difference(path, None, about.split()[2], about.split()[0])
            for about, _tab, path in found
        )
    arguments = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev"]
    arguments += ["--no-ext-diff", "--no-textconv", "--ignore-submodules=none", before, after]
    parts = git.run(root, arguments).decode(*_NAMES).split("\0")
    pairs = zip(parts[::2], parts[1::2], strict=False)
    return tuple(_difference(about, path) for about, path in pairs)


def _difference(about: str, path: str) -> Difference:
    _old_mode, mode, old, new, _state = about.removeprefix(":").split(" ")
    return Difference(path, _present(old), _present(new), mode)


def _present(id_: str) -> str | None:
    return id_ if id_.strip(_NO_ID) else None


def refuse_unexpected(root: Path, found: Sequence[Difference]) -> None:
    """Stop where a file of the folder is neither as it was nor as it will be.

    Raises:
        UnexpectedFileError: Somebody's words would be written over; names the files.
    """
    wrong = [d.path for d in unexpected(root, found)]
    if wrong:
        text = ngettext(
            "{number} file was changed in the folder and is not recorded: {path}; nothing was"
            " written; record it first, or keep it under another name",
            "{number} files were changed in the folder and are not recorded, the first: {path};"
            " nothing was written; record them first, or keep them under another name",
            len(wrong),
        )
        raise UnexpectedFileError(text.format(number=len(wrong), path=wrong[0]))


def unexpected(root: Path, found: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return where a file of the folder is neither as it was nor as it will be."""
    top = _top(root)
    there = _present_ids(root, [d.path for d in found])
    return tuple(
        d
        for d in found
        if _is_odd(top, top / d.path) or there.get(d.path, d.before) not in (d.before, d.after)
    )


def _is_odd(top: Path, file: Path) -> bool:
    """Tell whether something else than a file stands there, or a link leads somewhere else."""
    inside = file.parent.resolve().is_relative_to(top.resolve())
    return file.is_dir() or file.is_symlink() or not inside


def _present_ids(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return the ids that files of the folder would be recorded under, by path."""
    top = _top(root)
    files = [path for path in paths if (top / path).is_file() and "\n" not in path]
    if not files:
        return {}
    stdin = "\n".join(files).encode(*_NAMES) + b"\n"
    arguments = [*git.without_filters(root), "hash-object", "--stdin-paths"]
    ids = git.run(top, arguments, stdin=stdin).decode("ascii").split()
    return dict(zip(files, ids, strict=True))


def move_branch(root: Path, journal: Journal) -> None:
    """Move the branch, and set the mark, in one transaction.

    Raises:
        GitError: Somebody else moved it, the mark stands already, or git refused.
    """
    zeros = _NO_ID * len(journal.after)
    lines = ["start"]
    if journal.mark is not None:
        lines.append(f"create refs/tags/{journal.mark[0]} {journal.mark[1]}")
    lines += [f"update HEAD {journal.after} {journal.before or zeros}", "prepare", "commit", ""]
    arguments = ["update-ref", "-m", f"hdnd: {journal.subject}", "--create-reflog", "--stdin"]
    git.run(root, arguments, stdin="\n".join(lines).encode(*_NAMES))


def has_arrived(root: Path, journal: Journal) -> bool:
    """Tell whether the branch has reached, or passed, the revision that it was to go to.

    Raises:
        GitError: git is missing, or refused.
    """
    query = ["rev-parse", "--verify", "--quiet", f"{journal.branch}^{{commit}}"]
    now = git.run(root, query, statuses=(0, 1, 128)).decode("ascii", "replace").strip()
    if not now:
        return False
    if now == journal.after:
        return True
    # What is part of the other is their best common ancestor.
    told = git.run(root, ["merge-base", "--all", journal.after, now], statuses=(0, 1, 128))
    return journal.after in told.decode("ascii", "replace").split()


def set_mark(root: Path, name: str, object_: str) -> None:
    """Set a mark that a killed run did not reach."""
    git.run(root, ["update-ref", f"refs/tags/{name}", object_])


def take_mark_back(root: Path, name: str, object_: str) -> None:
    """Take a mark away that a killed run has set before the branch was moved."""
    query = ["rev-parse", "--verify", "--quiet", f"refs/tags/{name}"]
    if git.run(root, query, statuses=(0, 1)).decode("ascii", "replace").strip() == object_:
        git.run(root, ["update-ref", "-d", f"refs/tags/{name}", object_])


def place(root: Path, found: Sequence[Difference]) -> None:
    """Put files into the folder as the newer state has them, and tell Git's index.

    Raises:
        WriteError: A file cannot be written.
        GitError: git is missing, or refused; its index is locked, say.
    """
    top = _top(root)
    there = _present_ids(root, [d.path for d in found])
    with git.Objects(root) as objects:
        for d in found:
            if there.get(d.path) == d.after:
                continue
            if d.after is None:
                _take_away(top / d.path)
                _take_empty_away(top, d.path)
            else:
                write_file(top / d.path, objects.read(d.after))
    zeros = _NO_ID * 40
    lines = (f"{d.mode if d.after else '0'} {d.after or zeros}\t{d.path}\0" for d in found)
    put_in_index(root, "".join(lines))
    git.run(root, [*git.without_filters(root), "update-index", "-q", "--refresh"], statuses=(0, 1))


def _take_away(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        message = _('"{path}" cannot be taken away: {reason}')
        raise WriteError(message.format(path=file, reason=reason(error))) from error


def _take_empty_away(top: Path, path: str) -> None:
    """Take the folders away that a file was the last one of: a session that moved leaves none."""
    for folder in PurePosixPath(path).parents[:-1]:
        try:
            (top / folder).rmdir()
        except OSError:  # there is something in it, or somebody stands in it
            return


def _top(root: Path) -> Path:
    told = git.run(root, ["rev-parse", "--show-toplevel"]).decode(*_NAMES)
    return Path(told.removesuffix("\n"))
