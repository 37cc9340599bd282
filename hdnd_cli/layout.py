"""Which file is what: the names that a council's repository knows."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import Literal, get_args

from hdnd_cli.model.fields import SESSION_ID_PATTERN, is_session_id
from hdnd_cli.model.settings import DocumentKind

FileKind = Literal[
    "hdnd", "agencies", "programme", "session", "agenda", "minutes", "conclusions", "event",
    "register", "signed",
]  # fmt: skip

TOP_FOLDERS = ("programme", "sessions", "register", "templates", "drafts")
SESSION_FOLDERS = ("progress", "papers")
SESSION_FILES = ("session.yaml", "agenda.yaml", "minutes.yaml", "conclusions.yaml")
#: The templates that are looked for: an office's own lie under these names.
TEMPLATES = (
    *(f"templates/bodies/{kind}.md.j2" for kind in get_args(DocumentKind)),
    *(f"templates/shells/{shell}.docx" for shell in ("notice", "letter", "minutes")),
    "templates/shells/shell.md.j2",
)

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
_PAPER = re.compile(rf"sessions/{SESSION_ID_PATTERN}/papers/.+")
# Files that are no records but belong there, whatever the records say.
_PLAIN = re.compile(r"drafts/.+|(?:.*/)?(?:README|LICENSE)[^/]*", re.IGNORECASE)


def kind_of(path: str) -> FileKind | None:
    """Return what kind of record a path names; None where it is no record."""
    for kind, pattern in _KINDS:
        if pattern.fullmatch(path):
            # A folder named by a day that there is not is no session's.
            of_session = path.startswith("sessions/")
            return None if of_session and not is_session_id(session_of(path)) else kind
    return None


def session_of(path: str) -> str:
    """Return the id of the session in whose folder a path lies."""
    return path.split("/", 2)[1]


def stem(path: str) -> str:
    """Return a file's name without folders and without its last ending."""
    return path.rpartition("/")[2].rpartition(".")[0]


def is_paper(path: str) -> bool:
    """Tell whether a file lies in the `papers/` of a session."""
    return _PAPER.fullmatch(path) is not None and is_session_id(session_of(path))


def belongs(path: str) -> bool:
    """Tell whether a file that is no record has its place there, though no record names it."""
    return path in TEMPLATES or _PLAIN.fullmatch(path) is not None


def is_ignored(path: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether hdnd.yaml's `ignore:` names a path; `**` stands for any folders."""
    return any(
        fnmatchcase(path, pattern) or fnmatchcase(path, pattern.replace("**/", ""))
        for pattern in patterns
    )
