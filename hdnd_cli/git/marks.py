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
    "".join(f"%({field})%00" for field in _FIELDS)
    + "%(if)%(contents:signature)%(then)signed%(end)%00%(contents:body)%00"
)
#: What is told of each mark: the fields, whether it is signed, what it says.
_PARTS = len(_FIELDS) + 2


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
    #: What it says below its first line, without a signature.
    message: str = ""


def marks(root: Path, folder: str) -> list[Mark]:
    """Return the marks below a folder of names (`issued/`).

    Raises:
        GitError: git is missing, or refused.
    """
    listed = run(root, ["for-each-ref", f"--format={_FORM}", f"refs/tags/{folder}"])
    # What a mark says may have lines; each mark ends in NUL and a line feed.
    parts = listed.decode(*NAMES).split("\0")[:-1]
    return [_mark(*parts[at : at + _PARTS]) for at in range(0, len(parts), _PARTS)]


def _mark(
    name: str,
    id_: str,
    kind: str,
    revision: str,
    own_name: str,
    tagger: str,
    at: str,
    signed: str,
    message: str,
) -> Mark:
    name = name.removeprefix("\n")
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
        message=message,
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
