"""What the shell offers behind a command: sessions, commitments, agencies, kinds, documents.

It answers within the time that a command takes to start: names are read straight from the files
that hold them, without typing or checking a record, and what cannot be read offers nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer  # noqa: TC002  (typer reads the annotations)

from hdnd_cli import i18n

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: A value, and what a shell that can shows beside it.
Offer = tuple[str, str]
#: So many sessions are read for the names of their commitments, the newest first.
_MOST_SESSIONS = 60
#: So much of a task tells it from the others.
_MOST_LETTERS = 60
_SESSION = re.compile(r"\d{4}-\d{2}-\d{2}(?:-\d+)?")
# Asking the models for these names would load them: a test compares.
FILE_KINDS = (
    "hdnd", "agencies", "programme", "session", "agenda", "minutes", "conclusions", "event",
    "register", "signed",
)  # fmt: skip
EVENT_KINDS = (
    "report", "feedback", "reminder", "escalation", "return", "extension", "reassignment",
    "acceptance", "cancellation", "withdrawal",
)  # fmt: skip
VIETNAMESE_EVENT_KINDS = (
    "bao-cao", "phan-anh", "don-doc", "bien-phap", "tra-lai", "gia-han", "chuyen-giao",
    "cong-nhan", "thoi-thuc-hien", "rut-lai",
)  # fmt: skip
REPORT_STATES = ("done", "partly", "in_progress", "not_started")
CHANNELS = ("agency", "front", "board", "deputy", "voter", "press", "inspection")
SUBJECTS = {
    "invitation": "session",
    "session-notice": "session",
    "agenda": "session",
    "minutes": "session",
    "conclusion-notice": "session",
    "reminder": "agency",
    "progress-report": "day",
    "programme": "year",
    "correction": "symbol",
}


def sessions(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the sessions, newest first."""
    root = _root(ctx)
    return _fitting(((id_, _title(root, id_)) for id_ in _session_ids(root)), incomplete)


def commitments(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the commitments of the sessions that fit, newest first, each with its task."""
    return _fitting(_commitments(_root(ctx), incomplete), incomplete)


def commitments_and_sessions(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer sessions and commitments; commitments once a session is named."""
    found = commitments(ctx, incomplete) if "/" in incomplete else []
    return found or [*sessions(ctx, incomplete), *commitments(ctx, incomplete)]


def rules_and_commitments(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the rules of `check`, and the commitments."""
    # Each rule has a page; asking the checks for their rules would load all of them.
    pages = sorted((Path(__file__).parent.parent / "pages" / "en").glob("*.md"))
    named = _fitting(((page.stem, "") for page in pages), incomplete)
    return named or commitments(ctx, incomplete)


def parties(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer agencies, groups and people."""
    return _fitting(_parties(_root(ctx)), incomplete)


def fields(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the council's own list of fields."""
    found = _mapping(_root(ctx) / "hdnd.yaml").get("fields")
    return _fitting(((str(name), "") for name in _list(found)), incomplete)


def symbols(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the symbols of issued documents, those of the newest year first."""
    return _fitting(_symbols(_root(ctx)), incomplete)


def document_kinds(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the kinds of documents, in the language in use; the other one where that is typed."""
    from hdnd_cli.document_names import VIETNAMESE

    del ctx
    kinds = (tuple(VIETNAMESE), tuple(SUBJECTS))
    first, second = kinds if i18n.language() == "vi" else kinds[::-1]
    return _words(first, incomplete) or _words(second, incomplete)


def templates(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the built-in templates, in the language in use; else as files call them."""
    from hdnd_cli.document_names import word_for

    del ctx
    names = [name for name in SUBJECTS if name != "minutes"]
    names += ["minutes.md.j2", "minutes.docx", "notice", "letter", "shell"]
    typed = [word_for(name) for name in names]
    return _words(typed, incomplete) or _words(names, incomplete)


def template_actions(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer what can be done with templates."""
    del ctx
    return _words(("chep",) if i18n.language() == "vi" else ("copy",), incomplete)


def document_subjects(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer what a document of the kind named before can be about."""
    from hdnd_cli.document_names import VIETNAMESE

    kind = str(ctx.params.get("kind"))
    match SUBJECTS.get(VIETNAMESE.get(kind, kind)):
        case "session":
            return sessions(ctx, incomplete)
        case "agency":
            return parties(ctx, incomplete)
        case "year":
            years = (file.stem for file in sorted(_root(ctx).glob("programme/*.yaml")))
            return _fitting(((year, "") for year in years), incomplete)
        case "symbol":
            return symbols(ctx, incomplete)
        case _:
            return []


def file_kinds(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the kinds of files."""
    del ctx
    return _fitting(((kind, "") for kind in FILE_KINDS), incomplete)


def event_kinds(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the kinds of events, in the language in use; the other one where that is typed."""
    del ctx
    kinds = (VIETNAMESE_EVENT_KINDS, EVENT_KINDS)
    first, second = kinds if i18n.language() == "vi" else kinds[::-1]
    return _words(first, incomplete) or _words(second, incomplete)


def report_states(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer what a report may say of the work."""
    del ctx
    return _words(REPORT_STATES, incomplete)


def channels(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the channels of feedback."""
    del ctx
    return _words(CHANNELS, incomplete)


def _words(words: Iterable[str], incomplete: str) -> list[Offer]:
    return _fitting(((word, "") for word in words), incomplete)


def _fitting(offers: Iterable[Offer], incomplete: str) -> list[Offer]:
    found: dict[str, str] = {}
    for value, about in offers:
        if value.startswith(incomplete) and value.isprintable():
            found.setdefault(value, about if about.isprintable() else "")
    return list(found.items())


def _root(ctx: typer.Context) -> Path:
    from hdnd_cli.errors import NotACouncilError
    from hdnd_cli.source import find_root

    start = Path(ctx.find_root().params.get("directory") or ".")
    try:
        return find_root(start)
    except NotACouncilError:
        return start


def _session_ids(root: Path) -> list[str]:
    found = (file.parent.name for file in root.glob("sessions/*/session.yaml"))
    return sorted((name for name in found if _SESSION.fullmatch(name)), reverse=True)


def _title(root: Path, session: str) -> str:
    # A look at the file's text: sixty of them are composed in no time that a shell has.
    try:
        text = (root / f"sessions/{session}/session.yaml").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    name = re.search(r"^name: *(?P<name>[^\n#]+?) *$", text, re.MULTILINE)
    return name["name"].strip("\"'") if name else ""


def _commitments(root: Path, incomplete: str) -> Iterator[Offer]:
    wanted = incomplete.partition("/")[0]
    ids = [id_ for id_ in _session_ids(root) if id_.startswith(wanted)]
    for session in ids[:_MOST_SESSIONS]:
        found = _mapping(root / f"sessions/{session}/conclusions.yaml")
        for conclusion in _list(found.get("conclusions")):
            for entry in _list(_of(conclusion, "commitments")):
                number, task = _of(entry, "id"), _of(entry, "task")
                if isinstance(number, str):
                    yield f"{session}/{number}", _short(task)


def _parties(root: Path) -> Iterator[Offer]:
    found = _mapping(root / "agencies.yaml")
    for part in ("agencies", "groups", "people"):
        for entry in _list(found.get(part)):
            id_, name = _of(entry, "id"), _of(entry, "name")
            if isinstance(id_, str):
                yield id_, _short(name)


def _symbols(root: Path) -> Iterator[Offer]:
    files = (f for f in root.glob("register/*/*.yaml") if not f.name.endswith(".signed.yaml"))
    for file in sorted(files, key=lambda f: (f.parent.name, f.name), reverse=True):
        found = _mapping(file)
        if isinstance(symbol := found.get("symbol"), str):
            yield symbol, _short(found.get("document"))


def _mapping(file: Path) -> dict[str, Any]:
    from hdnd_cli.decoding import decode
    from hdnd_cli.yamlnodes import read_mapping

    try:
        # Gaps are marked there too: a bare `?` is no value that YAML could read.
        text = decode(str(file), file.read_bytes()).text
    except OSError:
        return {}
    value = read_mapping(str(file), text).value if text is not None else None
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _of(entry: object, key: str) -> Any:
    return entry.get(key) if isinstance(entry, dict) else None


def _short(text: object) -> str:
    from hdnd_cli.text import printable, squeeze

    line = squeeze(printable(text)) if isinstance(text, str) else ""
    return line if len(line) <= _MOST_LETTERS else line[: _MOST_LETTERS - 1].rstrip() + "…"
