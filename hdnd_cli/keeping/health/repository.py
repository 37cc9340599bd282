"""What belongs to a folder and its history."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.followup import wording
from hdnd_cli.gitfiles import ATTRIBUTES
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.keeping.health.finding import Finding
from hdnd_cli.keeping.health.unfinished import unfinished
from hdnd_cli.keeping.hidden import hidden_records
from hdnd_cli.recording import at_work, is_interrupted
from hdnd_cli.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Clocks of two machines may differ by so much.
_TOLERANCE = timedelta(minutes=10)
#: What other programs leave, by an example.
_LOCKS = {"~$a.docx": "~$*", ".~lock.a.docx#": ".~lock.*", ".hdnd-a": ".hdnd-*"}
#: Records end their lines the same way on every machine; what was issued, and what others sent,
#: stays as it is to the byte.
_EXAMPLES = {
    "sessions/2020-03-25/session.yaml": ("eol", frozenset({"lf"})),
    "sessions/2020-03-25/papers/a.pdf": ("text", frozenset({"unset", "auto", "unspecified"})),
    "sessions/2020-03-25/papers/a.docx": ("text", frozenset({"unset", "auto", "unspecified"})),
    "register/2020/TB-001.yaml": ("text", frozenset({"unset"})),
}


def never_recorded() -> Finding:
    """Return that a folder has no history."""
    return Finding(
        "no-history",
        _("this folder has no history: nothing in it was ever saved"),
        _("hdnd init ."),
    )


def foreign(root: Path) -> Finding:
    """Return that a folder belongs to another user, so that Git keeps its hands off it."""
    top = git.top_of(root) or root
    place = top.resolve().as_posix()

    def mend() -> str:
        git.run(top.parent, ["config", "--global", "--add", "safe.directory", place])
        return _("this machine's user now trusts the folder {folder}").format(folder=place)

    return Finding(
        "owner-differs",
        _("the folder belongs to another user of this machine; its history is not read"),
        f'git config --global --add safe.directory "{place}"',
        mend,
    )


def examine(root: Path, now: datetime) -> Iterator[Finding]:
    """Yield what is wrong with the history and with how the folder stands to it."""
    damage = list(_damaged(root))
    yield from damage
    if damage:
        # Everything else would stumble over it.
        return
    yield from _interrupted(root)
    yield from unfinished(root, now)
    yield from _earlier_state(root)
    yield from _cut_off(root)
    yield from _clock(root, now)
    yield from _line_ends(root)
    yield from _not_ignored(root)
    yield from _hidden(root)


def _interrupted(root: Path) -> Iterator[Finding]:
    if not is_interrupted(root):
        return

    def mend() -> str:
        with at_work(root) as work:
            return str(work.interrupted) if work.interrupted else _("it has been mended meanwhile")

    yield Finding(
        "run-interrupted",
        _("an earlier run was interrupted while it recorded"),
        _("hdnd doctor --fix"),
        mend,
    )


def _damaged(root: Path) -> Iterator[Finding]:
    revision, is_shallow = git.head_of(root)
    if revision is None or is_shallow:
        return
    if git.is_partial(root):
        yield Finding(
            "history-left-out",
            _("parts of the history were left out when it was copied to this machine"),
            git.copy_line(),
        )
    elif git.faults(root, revision):
        yield Finding(
            "history-damaged",
            _(
                "the history on this machine is damaged: parts of it are missing, or are not what"
                " they were; change nothing here, and take a new copy from the server"
            ),
            git.copy_line(),
        )


def _cut_off(root: Path) -> Iterator[Finding]:
    _revision, is_shallow = git.head_of(root)
    if is_shallow:
        yield Finding(
            "history-cut-off",
            _("the history on this machine is cut off: first deadlines and changes are not known"),
            "git fetch --unshallow",
        )


def _clock(root: Path, now: datetime) -> Iterator[Finding]:
    at = git.read_state(root).at
    if at is None:
        return
    newest = datetime.fromisoformat(at).astimezone(now.tzinfo)
    if newest > now + _TOLERANCE:
        message = _("the newest recording lies in the future ({newest}; this machine: {now})")
        yield Finding(
            "clock-wrong",
            message.format(newest=_moment(newest), now=_moment(now)),
            _("set the clock of this machine, or of the one that recorded last"),
        )


def _moment(at: datetime) -> str:
    return f"{wording.day(at.date())} {at:%H:%M}"


def _earlier_state(root: Path) -> Iterator[Finding]:
    told = git.run(root, ["symbolic-ref", "--quiet", "HEAD"], statuses=(0, 1))
    if told.strip():
        return
    branch = _branch_with(root)
    may_go = branch is not None and not git.is_changed(root)

    def mend() -> str:
        git.run(root, [*git.without_filters(root), "switch", "--quiet", str(branch)])
        return _("the folder shows the newest state again")

    yield Finding(
        "earlier-state-shown",
        _("the folder shows an earlier state of the record: nothing can be saved in it"),
        _("hdnd doctor --fix")
        if may_go
        else _("ask whoever looks after the server: git switch main"),
        mend if may_go else None,
    )


def _branch_with(root: Path) -> str | None:
    """Return the one line of the record that holds what the folder shows."""
    form = ["for-each-ref", "--contains", "HEAD", "--format=%(refname:short)", "refs/heads"]
    names = git.run(root, form).decode("utf-8", "surrogateescape").split("\n")
    found = [name for name in names if name]
    if "main" in found:
        return "main"
    return found[0] if len(found) == 1 else None


def _line_ends(root: Path) -> Iterator[Finding]:
    stdin = "\0".join(_EXAMPLES).encode()
    told = git.run(root, ["check-attr", "-z", "--stdin", "text", "eol"], stdin=stdin)
    parts = told.decode("utf-8", "surrogateescape").split("\0")
    values = {(path, name): value for path, name, value in zip(*[iter(parts)] * 3, strict=False)}
    wrong = [
        path
        for path, (name, allowed) in _EXAMPLES.items()
        if values.get((path, name)) not in allowed
    ]
    if not wrong:
        return

    def mend() -> str:
        _append(root / ".gitattributes", ATTRIBUTES)
        return _(".gitattributes now says how lines end; hdnd save records it")

    yield Finding(
        "line-ends",
        _("it is not said how lines end in {path}: Windows may change its bytes").format(
            path=wrong[0].replace("2020-03-25", "…").replace("TB-001", "…")
        ),
        _("hdnd doctor --fix"),
        mend,
    )


def _not_ignored(root: Path) -> Iterator[Finding]:
    ignored = git.ignored(root, [*_LOCKS])
    missing = [pattern for name, pattern in _LOCKS.items() if name not in ignored]
    if not missing:
        return

    def mend() -> str:
        _append(root / ".gitignore", "".join(f"{line}\n" for line in missing).encode())
        return _(".gitignore now leaves out other programs' locks; hdnd save records it")

    yield Finding(
        "locks-not-ignored",
        _("files that Word and others leave beside what they have open are not left out"),
        _("hdnd doctor --fix"),
        mend,
        is_note=True,
    )


def _hidden(root: Path) -> Iterator[Finding]:
    hidden = hidden_records(root)
    if not hidden:
        return
    message = ngettext(
        "{path} counts on this machine, but is never saved: a list of ignored files names it",
        "{number} records such as {path} count on this machine, but are never saved: a list of"
        " ignored files names them",
        len(hidden),
    )
    place, line = git.ignored_by(root, hidden[0])
    yield Finding(
        "records-ignored",
        message.format(path=hidden[0], number=len(hidden)),
        _("take line {line} out of {file}, or the record out of the folder; then: {save}").format(
            line=line, file=place, save=_("hdnd save")
        ),
    )


def _append(file: Path, lines: bytes) -> None:
    """Add lines to a file; what a person has written there stays."""
    old = file.read_bytes() if file.exists() else b""
    if old and not old.endswith(b"\n"):
        old += b"\n"
    write_file(file, old + lines)
