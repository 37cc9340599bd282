"""What was begun with another program that uses the same history, and has not been ended."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.keeping.health.finding import Finding
from hdnd_cli.recording import UNFINISHED
from hdnd_cli.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

_COMMANDS = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
}
_MARKS = (b"<<<<<<< ", b">>>>>>> ")
_NAMED = 3


def unfinished(root: Path, now: datetime) -> Iterator[Finding]:
    """Yield an exchange that another program has begun, and the marks that one has left.

    Args:
        root: The council's folder.
        now: The present moment, which names the folder for what is kept.
    """
    place = git.run(root, ["rev-parse", "--absolute-git-dir"]).decode("utf-8", "surrogateescape")
    folder = os.fsdecode(os.fsencode(place.removesuffix("\n")))
    begun = next((name for name in UNFINISHED if os.path.lexists(f"{folder}/{name}")), None)
    marked = _marked(root)
    if begun is not None:
        yield _begun(root, now, begun, marked)
    elif marked:
        yield Finding(
            "conflict-marks",
            _(
                "two versions of the same lines stand in {files}, between <<<<<<< and >>>>>>>"
            ).format(files=_listed(marked)),
            _(
                "open the file, keep what is right, delete the three marked lines; hdnd check finds"
                " each place"
            ),
        )


def _begun(root: Path, now: datetime, name: str, marked: list[str]) -> Finding:
    kept = f"drafts/{now:%Y-%m-%d-%H%M}"

    def mend() -> str:
        changed = [path for path in git.changed(root) if (root / path).is_file()]
        for path in changed:
            write_file(root / kept / path, (root / path).read_bytes())
        filters = git.without_filters(root)
        git.run(root, [*filters, _COMMANDS[name], "--abort"])
        text = ngettext(
            "the exchange is taken back; {number} file as it stood is kept in {folder}",
            "the exchange is taken back; {number} files as they stood are kept in {folder}",
            len(changed),
        )
        return text.format(number=len(changed), folder=kept)

    message = _("an exchange begun with another program is not finished: nothing can be saved")
    if marked:
        message += "; " + _("both versions stand in {files}").format(files=_listed(marked))
    return Finding("exchange-unfinished", message, _("hdnd doctor --fix"), mend)


def _marked(root: Path) -> list[str]:
    """Return the files in which both versions stand, one under the other."""
    paths = [path for path in git.changed(root) if path.endswith((".yaml", ".yml", ".md"))]
    found = []
    for path in paths:
        try:
            content = b"\n" + (root / path).read_bytes()
        except OSError:
            continue
        if all(b"\n" + mark in content for mark in _MARKS):
            found.append(path)
    return found


def _listed(paths: list[str]) -> str:
    more = len(paths) - _NAMED
    named = ", ".join(paths[:_NAMED])
    return named if more <= 0 else _("{files} and {number} more").format(files=named, number=more)
