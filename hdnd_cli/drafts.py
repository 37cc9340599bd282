"""Drafts: rendered documents in a folder, never written over what a person changed in them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.errors import BrokenRecordError, HdndError, UnknownSubjectError
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.problems import Severity
from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.text import near
from hdnd_cli.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hdnd_cli.council import Council, RegisterRecord, SessionRecord
    from hdnd_cli.problems import Problem

#: Where the digests of the drafts of a folder are kept.
DIGESTS = ".hdnd.json"
FORMATS = ("docx", "md", "pdf")
_USED = {
    "session-notice": ("session.yaml", "agenda.yaml"),
    "minutes": ("session.yaml", "agenda.yaml", "minutes.yaml", "conclusions.yaml"),
    "conclusion-notice": ("session.yaml", "agenda.yaml", "minutes.yaml", "conclusions.yaml"),
}


class ChangedDraftError(HdndError):
    """A file would be written over that a person has changed, or that is not a draft."""


@dataclass(frozen=True)
class Draft:
    """One file of a document, ready to be written."""

    name: str
    content: bytes


def session_named(council: Council, name: str) -> SessionRecord:
    """Return a session by its id.

    Raises:
        UnknownSubjectError: There is none; says which was probably meant.
    """
    session = council.sessions.get(name)
    if session is None:
        meant = near(name, council.sessions)
        message = _('there is no session "{name}"').format(name=name)
        hint = "; " + _('did you mean "{word}"?').format(word=meant) if meant else ""
        raise UnknownSubjectError(message + hint)
    return session


def used_by(kind: str, session: SessionRecord) -> frozenset[str]:
    """Return the files that a document is made from."""
    return frozenset({"hdnd.yaml", "agencies.yaml", *(session.path(name) for name in _USED[kind])})


def refuse_errors(problems: Iterable[Problem], kind: str, session: SessionRecord) -> None:
    """Stop where a file that a document is made from has an error.

    Raises:
        BrokenRecordError: There are such errors; names the first and how many there are.
    """
    used = used_by(kind, session)
    errors = [p for p in problems if p.severity is Severity.ERROR and p.location.path in used]
    if errors:
        text = ngettext(
            "{number} error in the files of this document: {first}; hdnd check shows it",
            "{number} errors in the files of this document, the first: {first}; hdnd check shows all",
            len(errors),
        )
        raise BrokenRecordError(text.format(number=len(errors), first=errors[0]))


def issued(council: Council, kind: str, session: SessionRecord) -> RegisterRecord | None:
    """Return the register's entry of a session's document, the newest where there are several."""
    found = [
        record
        for record in council.register
        if record.entry.document == kind
        and record.entry.session == session.id
        and record.entry.files
    ]
    return max(found, key=lambda record: (record.entry.date, record.name), default=None)


def drafts(
    council: Council,
    kind: str,
    session: SessionRecord,
    formats: Iterable[str],
    templates: Templates,
) -> list[Draft]:
    """Render a session's document in some forms; of what is issued, the issued files.

    Raises:
        TemplateError: A template cannot be filled.
        BrokenRecordError: A value that the document needs is missing.
        HdndError: PDF was asked for and LibreOffice is not installed.
    """
    name = f"{session.id}-{kind}"
    entry = issued(council, kind, session)
    if entry is not None:
        return _issued_files(council, entry, name, formats)
    view = KINDS[kind].view(council, session)
    made: dict[str, bytes] = {}
    for form in formats:
        if form == "pdf":
            from hdnd_cli.pdf import pdf

            word = made.get("docx") or render(view, "docx", templates)
            made[form] = pdf(word)
        else:
            made[form] = render(view, "docx" if form == "docx" else "md", templates)
    return [Draft(f"{name}.{form}", content) for form, content in made.items()]


def _issued_files(
    council: Council, entry: RegisterRecord, name: str, formats: Iterable[str]
) -> list[Draft]:
    folder = entry.path.rpartition("/")[0]
    found = []
    for form in formats:
        file = next((f for f in entry.entry.files if f.endswith(f".{form}")), None)
        if file is None:
            message = _("{entry} was issued without a .{form} file")
            raise UnknownSubjectError(message.format(entry=entry.entry.symbol, form=form))
        found.append(Draft(f"{name}.{form}", council.source.read(f"{folder}/{file}")))
    return found


def write_drafts(folder: Path, made: Iterable[Draft], *, force: bool = False) -> list[Path]:
    """Write drafts into a folder, each whole, and keep their digests.

    Raises:
        ChangedDraftError: A file there is not as it was written; nothing at all is written then.
        WriteError: The folder cannot be written.
    """
    made = list(made)
    known = _digests(folder)
    for draft in made:
        place = folder / draft.name
        if not force and not _may_replace(place, known.get(draft.name), draft.content):
            message = _('"{path}" was changed by hand; keep it under another name, or use --force')
            raise ChangedDraftError(message.format(path=place))
    for draft in made:
        write_file(folder / draft.name, draft.content)
        known[draft.name] = _digest(draft.content)
    content = json.dumps(known, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    write_file(folder / DIGESTS, content.encode("utf-8"))
    return [folder / draft.name for draft in made]


def _may_replace(place: Path, known: str | None, content: bytes) -> bool:
    if not place.exists():
        return True
    if not place.is_file():
        return False
    present = _digest(place.read_bytes())
    return present in (known, _digest(content))


def _digests(folder: Path) -> dict[str, str]:
    try:
        raw = json.loads((folder / DIGESTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in raw.items()} if isinstance(raw, dict) else {}


def _digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()
