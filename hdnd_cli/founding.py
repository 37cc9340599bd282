"""A new council's repository: records with what is known, and what editors and Git need."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hdnd_cli import git
from hdnd_cli.errors import WriteError
from hdnd_cli.gitfiles import ATTRIBUTES, IGNORED
from hdnd_cli.i18n import _
from hdnd_cli.preparing.agencies import agencies_text
from hdnd_cli.preparing.lines import SCHEMAS
from hdnd_cli.preparing.programmes import programme_text
from hdnd_cli.preparing.readme import readme_text
from hdnd_cli.preparing.settings import settings_text
from hdnd_cli.recording import Step, at_work, identity_of, set_identity
from hdnd_cli.resources import shipped
from hdnd_cli.schemas import editor_files
from hdnd_cli.writing import reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from hdnd_cli.preparing.councils import NewCouncil
    from hdnd_cli.recording import Identity

Forge = Literal["github", "gitlab"]
#: Where a forge looks for what it is to run.
_CI: Mapping[Forge, str] = {"github": ".github/workflows/hdnd.yml", "gitlab": ".gitlab-ci.yml"}
#: Which files an editor holds against which schema.
_BOUND: Mapping[str, str | list[str]] = {
    "hdnd": "hdnd.yaml",
    "agencies": "agencies.yaml",
    "programme": "programme/*.yaml",
    "session": "sessions/*/session.yaml",
    "agenda": "sessions/*/agenda.yaml",
    "minutes": "sessions/*/minutes.yaml",
    "conclusions": "sessions/*/conclusions.yaml",
    "event": "sessions/*/progress/*.yaml",
    "register": ["register/*/*.yaml", "!register/*/*.signed.yaml"],
    "signed": "register/*/*.signed.yaml",
}


@dataclass(frozen=True)
class Founded:
    """What was made, and what was there before."""

    folder: Path
    #: Paths of the files that were written and recorded.
    written: tuple[str, ...]
    #: Files of the same names that were there: they are as they were.
    kept: tuple[str, ...]
    #: What else lay in the folder, at its top: also as it was, and not recorded.
    others: tuple[str, ...]
    #: None where there was nothing left to write.
    revision: str | None


def files_of(council: NewCouncil, today: date, ci: Forge | None = None) -> dict[str, bytes]:
    """Return the files of a council that begins, by path.

    Args:
        council: What is known of it.
        today: The day from which on the office keeps the record.
        ci: Whose server is to check the record on every exchange.
    """
    texts = {
        "hdnd.yaml": settings_text(council, today),
        "agencies.yaml": agencies_text(council),
        "README.md": readme_text(council, today.year),
        ".vscode/settings.json": _json(_EDITOR),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
    }
    if council.level != "district":
        texts[f"programme/{today.year}.yaml"] = programme_text(today.year)
    files = {path: text.encode() for path, text in texts.items()} | editor_files()
    files[".gitattributes"], files[".gitignore"] = ATTRIBUTES, IGNORED
    if ci is not None:
        files[_CI[ci]] = (shipped("templates") / "ci" / f"{ci}.yml").read_bytes()
    return files


_EDITOR = {
    "files.encoding": "utf8",
    "files.eol": "\n",
    "files.insertFinalNewline": True,
    # Nothing is fetched: an office's network is often its own.
    "yaml.schemaStore.enable": False,
    "yaml.schemas": {f"./{SCHEMAS}/{kind}.json": files for kind, files in _BOUND.items()},
    "[yaml]": {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.wordWrap": "on",
        "editor.formatOnSave": False,
    },
}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def clerk_of(folder: Path) -> Identity | None:
    """Return who records in a folder, or would if it were there; None where nobody has said so."""
    return identity_of(_nearest(folder))


def _nearest(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that is there."""
    place = folder.absolute()
    while not place.is_dir():
        place = place.parent
    return place


def found(
    folder: Path, files: Mapping[str, bytes], subject: str, clerk: Identity | None = None
) -> Founded:
    """Write a council's files into a folder and record them; nothing that is there is changed.

    Args:
        folder: Where; it is made where it is missing, and becomes a repository where it is none.
        files: Its files, by path.
        subject: What is done, in office words.
        clerk: Who records from now on, where that is to be kept.

    Raises:
        WriteError: A file stands where the folder should be, or it cannot be written.
        GitError: git is missing, or refused.
        IdentityError: It is not known who records.
    """
    git.version(_nearest(folder))  # without git no folder is left behind
    _make(folder)
    before = _listing(folder)
    if git.top_of(folder) is None:
        git.begin(folder)
    if clerk is not None:
        set_identity(folder, clerk)
    kept = tuple(path for path in files if (folder / path).exists())
    fresh = {path: content for path, content in files.items() if path not in kept}
    revision = None
    if fresh:
        with at_work(folder) as work:
            revision = work.record(Step(fresh, subject, trailers=(("Viec", "lap-ho-so"),)))
    own = {path.partition("/")[0] + ("/" if "/" in path else "") for path in files}
    others = tuple(name for name in before if name not in own)
    return Founded(folder, tuple(fresh), kept, others, revision)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _('"{path}" cannot be written: {reason}')
        raise WriteError(message.format(path=folder, reason=reason(error))) from error


def _listing(folder: Path) -> list[str]:
    """Return what lies in a folder, Git's own left out; folders end with `/`."""
    return sorted(
        entry.name + ("/" if entry.is_dir() else "")
        for entry in folder.iterdir()
        if entry.name != ".git"
    )
