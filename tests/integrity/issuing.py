"""Documents that are issued into scripted repositories: entry, frozen content, file, mark."""

from __future__ import annotations

import os
import subprocess
from textwrap import dedent
from typing import TYPE_CHECKING

from hdnd_cli.issued import digest
from hdnd_cli.reading import read_council
from hdnd_cli.register.content import canonical, content_of
from hdnd_cli.source import WorkingTree
from tests.support.freezing import OPEN
from tests.support.repositories import BINH, in_git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.repositories import Scripted


def issue(
    scripted: Scripted,
    name: str,
    previous: str | None = None,
    *,
    at: str = "2020-03-26",
    by: str = BINH,
    more: str = "",
    key: Path | None = None,
) -> str:
    """Issue a session notice as the program does, and return the revision.

    Args:
        scripted: The repository.
        name: The entry: `TB-015`.
        previous: The one before it.
        at: When; also its date.
        by: Who.
        more: Further lines of the entry.
        key: An ssh key that signs the mark.
    """
    type_, _hyphen, number = name.partition("-")
    folder = scripted.root / "register/2020"
    folder.mkdir(parents=True, exist_ok=True)
    file = f"Văn bản {name}\n".encode()
    (folder / f"{name}.md").write_bytes(file)
    kind = {"TB": "session-notice", "GM": "invitation"}[type_]
    text = dedent(f"""\
        document: {kind}
        session: 2020-03-25
        number: {int(number)}
        symbol: {int(number):02}/{type_}-HĐND
        date: {at[:10]}
        signer: nguyen-van-an
        {OPEN}
        files: {{{name}.md: "{digest(file)}"}}
        made_with: {{program: 1.2.0}}
        """)
    if previous is not None:
        raw = (folder / f"{previous}.yaml").read_bytes()
        text += f"previous: {{entry: 2020/{previous}, sha256: '{digest(raw)}'}}\n"
    path = f"register/2020/{name}.yaml"
    scripted.write({path: text + more})
    council = read_council(WorkingTree(scripted.root))
    content = canonical(content_of(council, council.issued.by_name[f"2020/{name}"]))
    (folder / f"{name}.json").write_bytes(content)
    closed = (text + more).replace(OPEN, f"content: {digest(content)}")
    revision = scripted.record(at, {path: closed}, by=by)
    mark(scripted, f"issued/2020/{name}", at=at, by=by, key=key)
    return revision


def mark(
    scripted: Scripted,
    name: str,
    revision: str = "HEAD",
    *,
    at: str = "2020-03-26",
    by: str = BINH,
    key: Path | None = None,
) -> None:
    """Set a mark as issuing does; over one that is there."""
    who, _space, email = by.rpartition(" ")
    signing = ["-c", "gpg.format=ssh", "-c", f"user.signingkey={key}"] if key else []
    in_git(
        scripted.root,
        *signing,
        "tag",
        "--sign" if key else "--annotate",
        "--force",
        "--message",
        _message(scripted, name),
        name,
        revision,
        GIT_COMMITTER_NAME=who,
        GIT_COMMITTER_EMAIL=email.strip("<>"),
        GIT_COMMITTER_DATE=at if "T" in at else f"{at}T12:00+07:00",
    )


def _message(scripted: Scripted, name: str) -> str:
    """Return what a mark says: which digests its document has."""
    path = scripted.root / f"register/{name.removeprefix('issued/')}.yaml"
    if not path.exists():
        return f"Ban hành {name}"
    entry = (
        read_council(WorkingTree(scripted.root)).issued.by_name[name.removeprefix("issued/")].entry
    )
    files = "".join(f"\n{file} {found}" for file, found in entry.files.items())
    return f"Ban hành {name}\n\ncontent {entry.content}{files}"


def ssh_key(folder: Path, who: str = "binh@example.vn") -> tuple[Path, Path]:
    """Make a key, and a list of signers that knows whose it is."""
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "key"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", who, "-f", str(key)], check=True
    )
    signers = folder / "signers"
    signers.write_text(f"{who} {key.with_suffix('.pub').read_text()}", encoding="utf-8")
    return key.with_suffix(".pub"), signers


def configured(folder: Path, **values: str) -> dict[str, str]:
    """Return variables by which git reads a clerk's own configuration: `gpg__ssh__…` = value."""
    file = folder / "gitconfig"
    for name, value in values.items():
        command = ["git", "config", "--file", str(file), name.replace("__", "."), value]
        subprocess.run(command, check=True, env=dict(os.environ))
    return {"GIT_CONFIG_GLOBAL": str(file), "GIT_CONFIG_NOSYSTEM": "1"}
