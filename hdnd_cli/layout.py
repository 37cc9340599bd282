"""Which file is what: the names that a council's repository knows."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import Literal

from hdnd_cli.model.fields import SESSION_ID_PATTERN

FileKind = Literal[
    "hdnd", "agencies", "programme", "session", "agenda", "minutes", "conclusions", "event",
    "register", "signed",
]  # fmt: skip

TOP_FOLDERS = ("programme", "sessions", "register", "templates", "drafts")
SESSION_FOLDERS = ("progress", "papers")
SESSION_FILES = ("session.yaml", "agenda.yaml", "minutes.yaml", "conclusions.yaml")

_KINDS: tuple[tuple[FileKind, re.Pattern[str]], ...] = (
    ("event", re.compile(rf"sessions/(?P<session>{SESSION_ID_PATTERN})/progress/[^/]+\.yaml")),
    ("session", re.compile(rf"sessions/(?P<session>{SESSION_ID_PATTERN})/session\.yaml")),
    ("agenda", re.compile(rf"sessions/(?P<session>{SESSION_ID_PATTERN})/agenda\.yaml")),
    ("minutes", re.compile(rf"sessions/(?P<session>{SESSION_ID_PATTERN})/minutes\.yaml")),
    ("conclusions", re.compile(rf"sessions/(?P<session>{SESSION_ID_PATTERN})/conclusions\.yaml")),
    ("programme", re.compile(r"programme/\d{4}\.yaml")),
    ("hdnd", re.compile(r"hdnd\.yaml")),
    ("agencies", re.compile(r"agencies\.yaml")),
    ("signed", re.compile(r"register/\d{4}/[^/]+\.signed\.yaml")),
    ("register", re.compile(r"register/\d{4}/[^/]+\.yaml")),
)
# Files that are no records but belong there.
_PLAIN = re.compile(
    rf"sessions/{SESSION_ID_PATTERN}/papers/.+|register/\d{{4}}/[^/]+\.(?:json|docx|md|pdf)"
    r"|templates/.+|drafts/.+|(?:.*/)?(?:README|LICENSE)[^/]*",
    re.IGNORECASE,
)


def kind_of(path: str) -> FileKind | None:
    """Return what kind of record a path names; None where it is no record."""
    for kind, pattern in _KINDS:
        if pattern.fullmatch(path):
            return kind
    return None


def session_of(path: str) -> str:
    """Return the id of the session in whose folder a path lies."""
    return path.split("/", 2)[1]


def stem(path: str) -> str:
    """Return a file's name without folders and without its last ending."""
    return path.rpartition("/")[2].rpartition(".")[0]


def belongs(path: str) -> bool:
    """Tell whether a file that is no record has its place there."""
    return _PLAIN.fullmatch(path) is not None


def is_ignored(path: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether hdnd.yaml's `ignore:` names a path; `**` stands for any folders."""
    return any(
        fnmatchcase(path, pattern) or fnmatchcase(path, pattern.replace("**/", ""))
        for pattern in patterns
    )
