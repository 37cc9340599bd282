"""What belongs to the machine: programs, who records, how letters are written."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from hdnd_cli import git, pdf
from hdnd_cli.errors import GitError
from hdnd_cli.i18n import _
from hdnd_cli.keeping.health.finding import Finding
from hdnd_cli.recording import identity_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Everything but the exchange with a server.
OLDEST_GIT = (2, 31)
#: Bringing together what two clerks recorded, without touching the folder.
OLDEST_FOR_EXCHANGE = (2, 38)


def git_itself(folder: Path) -> Iterator[Finding]:
    """Yield what is wrong with the program that keeps the history."""
    where = "https://git-scm.com/downloads"
    try:
        found = git.version(folder)
    except GitError:
        yield Finding(
            "git-missing",
            _("the program Git, which keeps the record's history, is not on this machine"),
            _("install it from {address}, then open a new window").format(address=where),
        )
        return
    shown = ".".join(map(str, found))
    if found < OLDEST_GIT:
        message = _("Git on this machine is version {found}; version {needed} or newer is needed")
        needed = ".".join(map(str, OLDEST_GIT))
    elif found < OLDEST_FOR_EXCHANGE:
        message = _(
            "Git on this machine is version {found}; to bring together what two people recorded,"
            " hdnd sync needs version {needed} or newer"
        )
        needed = ".".join(map(str, OLDEST_FOR_EXCHANGE))
    else:
        return
    yield Finding(
        "git-old",
        message.format(found=shown, needed=needed),
        _("install a newer one from {address}").format(address=where),
        is_note=found >= OLDEST_GIT,
    )


def identity(root: Path) -> Iterator[Finding]:
    """Yield that nobody has said who records here."""
    if identity_of(root) is None:
        yield Finding(
            "identity-unknown",
            _("it is not known on this machine who records; nothing can be saved before"),
            _("hdnd doctor --fix") + ' --name "Trần Thị Bình" --email binh@example.vn',
        )


def encoding(name: str) -> Iterator[Finding]:
    """Yield that the console cannot write Vietnamese letters."""
    try:
        is_well = codecs.lookup(name).name == "utf-8"
    except LookupError:
        is_well = False
    if not is_well:
        message = _("this window writes letters as {encoding}: Vietnamese ones may look wrong")
        yield Finding(
            "console-encoding",
            message.format(encoding=name or "?"),
            _("in Windows: chcp 65001 before, or Windows Terminal; elsewhere a UTF-8 locale"),
            is_note=True,
        )


def converter() -> Iterator[Finding]:
    """Yield that no PDF can be made here."""
    if pdf.converter() is None:
        yield Finding(
            "pdf-missing",
            _("LibreOffice is not on this machine: documents are made as Word and Markdown only"),
            _("install it where PDF is wanted: {address}").format(
                address="https://www.libreoffice.org"
            ),
            is_note=True,
        )
