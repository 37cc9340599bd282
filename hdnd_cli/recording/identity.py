"""Who records: the name and address that stand with every fact of this machine's clerk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli import git
from hdnd_cli.errors import GitError, IdentityError
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

#: A name guessed from the machine's says nothing to an auditor.
NOT_GUESSED = ("-c", "user.useConfigOnly=true")
_LINE = re.compile(r"(?P<name>.*) <(?P<email>[^>]*)> \d+ [+-]\d{4}")


@dataclass(frozen=True)
class Identity:
    """A clerk's name and mail address."""

    name: str
    email: str


def identity_of(root: Path) -> Identity | None:
    """Return who records in a folder; None where nobody has said so on this machine."""
    try:
        line = _asked(root)
    except GitError:
        return None
    match = _LINE.fullmatch(line)
    return Identity(match["name"], match["email"]) if match and match["name"] else None


def stamp(root: Path) -> str:
    """Return name, address and the present moment as Git writes them.

    Raises:
        IdentityError: Nobody has said on this machine who records.
    """
    try:
        return _asked(root)
    except GitError as error:
        message = _(
            "it is not known on this machine who records; this line asks and keeps it: {command}"
        )
        raise IdentityError(message.format(command=_("hdnd doctor --fix"))) from error


def _asked(root: Path) -> str:
    told = git.run(root, [*NOT_GUESSED, "var", "GIT_COMMITTER_IDENT"])
    return told.decode("utf-8", "replace").strip()


def set_identity(root: Path, identity: Identity) -> None:
    """Keep who records, for this folder only.

    Raises:
        IdentityError: Git cannot keep such a name or address.
        GitError: git is missing, or refused.
    """
    for value in (identity.name, identity.email):
        if not value.strip() or re.search(r"[<>\x00-\x1f\x7f]", value):
            message = _('"{value}" cannot be kept as a name or address')
            raise IdentityError(message.format(value=value))
    git.run(root, ["config", "--local", "user.name", identity.name.strip()])
    git.run(root, ["config", "--local", "user.email", identity.email.strip()])
