"""Marks: the names that states keep for ever, with who gave them and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hdnd_cli.git.running import NAMES, run

if TYPE_CHECKING:
    from pathlib import Path

_TAG = "tag"
_FIELDS = (
    "refname:strip=2", "objectname", "objecttype", "*objectname", "tag", "taggername",
    "taggerdate:iso-strict",
)  # fmt: skip
_FORM = (
    "".join(f"%({field})%00" for field in _FIELDS) + "%(if)%(contents:signature)%(then)signed%(end)"
)


@dataclass(frozen=True)
class Mark:
    """A name of a state: `issued/2020/TB-015`."""

    name: str
    #: Its own object; the revision itself where it is a bare name, without who and when.
    id: str
    revision: str
    is_annotated: bool = True
    #: The name that was given to it when it was made; another one where it was copied.
    own_name: str = ""
    tagger: str = ""
    at: datetime | None = None
    is_signed: bool = False


def marks(root: Path, folder: str) -> list[Mark]:
    """Return the marks below a folder of names (`issued/`).

    Raises:
        GitError: git is missing, or refused.
    """
    listed = run(root, ["for-each-ref", f"--format={_FORM}", f"refs/tags/{folder}"])
    return [_mark(line) for line in listed.decode(*NAMES).splitlines()]


def _mark(line: str) -> Mark:
    name, id_, kind, revision, own_name, tagger, at, signed = line.split("\0")
    if kind != _TAG:
        return Mark(name, id_, id_, is_annotated=False)
    return Mark(
        name,
        id_,
        revision,
        own_name=own_name,
        tagger=tagger,
        at=_moment(at),
        is_signed=bool(signed),
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
