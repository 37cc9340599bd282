"""Drafts: what document somebody asks for, and its files in the forms that are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.errors import BrokenRecordError, UnknownSubjectError
from hdnd_cli.guessing import require_known
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.problems import Severity
from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.rendering.subjects import Correction, Owing, Part, Standing, Year

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hdnd_cli.council import Council, RegisterRecord, SessionRecord
    from hdnd_cli.followup import FirstDues
    from hdnd_cli.model.register import RegisterEntry
    from hdnd_cli.problems import Problem
    from hdnd_cli.rendering.subjects import Subject

FORMATS = ("docx", "md", "pdf")
_OF_COUNCIL = ("hdnd.yaml", "agencies.yaml")
#: The files of its session that a document is made from.
_OF_SESSION = {
    "invitation": ("session.yaml", "agenda.yaml"),
    "session-notice": ("session.yaml", "agenda.yaml"),
    "agenda": ("session.yaml", "agenda.yaml"),
    "minutes": ("session.yaml", "agenda.yaml", "minutes.yaml", "conclusions.yaml"),
    "conclusion-notice": ("session.yaml", "agenda.yaml", "minutes.yaml", "conclusions.yaml"),
}
#: Files of sessions that say nothing of what became of a commitment.
_NOT_FOLLOWED = ("/agenda.yaml", "/minutes.yaml")


@dataclass(frozen=True)
class Draft:
    """One file of a document, ready to be written."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Document:
    """A document to be rendered."""

    kind: str
    subject: Subject
    #: What its files are called, without the ending: `2020-03-25-session-notice`.
    name: str

    def uses(self, path: str) -> bool:
        """Tell whether it is made from a file."""
        if path in _OF_COUNCIL:
            return True
        match self.subject:
            case Owing() | Standing():
                # What lies in any session may be owed, and sessions set each other's deadlines.
                followed = path.startswith("sessions/") and not path.endswith(_NOT_FOLLOWED)
                return followed or path.startswith("register/")
            case Year(number):
                return path == f"programme/{number}.yaml"
            case Correction(target):
                return path == target.path or path.startswith(f"sessions/{target.entry.session}/")
            case Part(session) | session:
                return path in {session.path(name) for name in _OF_SESSION[self.kind]}

    def is_issued_as(self, entry: RegisterEntry) -> bool:
        """Tell whether an entry of the register is this document."""
        if entry.document != self.kind:
            return False
        match self.subject:
            case Part():
                return False
            case Owing(agency, as_of, session, rows):
                whole = session is None and rows is None
                return whole and entry.agency == agency and entry.date == as_of
            case Standing(as_of):
                return entry.as_of == as_of
            case Year(number):
                return entry.year == number
            case Correction():
                return self.subject.entry == entry
            case session:
                return entry.session == session.id and not entry.items


def document(
    council: Council,
    kind: str,
    words: str,
    *,
    agency: str | None = None,
    as_of: date,
    history: FirstDues | None = None,
) -> Document:
    """Return the document that somebody asks for.

    Args:
        council: The records.
        kind: What kind of document.
        words: What it is about: a session, an agency, a year; nothing but the day of a
            progress report.
        agency: Whose part of a session's document; of a reminder, to whom the letter on one
            session goes.
        as_of: The day of a reminder or of a progress report.
        history: What the history says of first deadlines.

    Raises:
        UnknownSubjectError: There is no such subject; says which was probably meant.
    """
    if agency is not None:
        session = _session(council, words)
        _party(council, agency)
        part = Part(session, agency)
        named = Owing(agency, as_of, session.id) if KINDS[kind].subject == "agency" else part
        return Document(kind, named, f"{session.id}-{kind}-{agency}")
    subject: Subject
    match KINDS[kind].subject:
        case "session":
            subject = _session(council, words)
        case "agency":
            subject = Owing(_party(council, words), as_of)
        case "day":
            subject = Standing(as_of, history)
        case "year":
            subject = Year(_year(council, words))
        case "entry":
            # What it changes follows from the register: `issuing.correcting` makes it.
            raise TypeError(kind)
    return Document(kind, subject, f"{words}-{kind}")


def _session(council: Council, name: str) -> SessionRecord:
    path = f"sessions/{name}/session.yaml"
    if name not in council.sessions and path in council.incomplete:
        # Another session is not meant only because this one's file is broken.
        message = _('"{path}" cannot be read; hdnd check says why')
        raise BrokenRecordError(message.format(path=path))
    require_known(name, council.sessions, _('there is no session "{name}"'))
    return council.sessions[name]


def _party(council: Council, name: str) -> str:
    known = [*council.agency_by_id, *council.group_by_id, *council.person_by_id]
    require_known(name, known, _('there is no agency, group or person "{name}"'))
    return name


def _year(council: Council, name: str) -> int:
    years = {str(year): year for year in council.programmes}
    if name not in years:
        message = _('there is no programme of the year "{name}"')
        raise UnknownSubjectError(message.format(name=name))
    return years[name]


def refuse_errors(problems: Iterable[Problem], document: Document) -> None:
    """Stop where a file that a document is made from has an error.

    Raises:
        BrokenRecordError: There are such errors; names the first and how many there are.
    """
    errors = [
        problem for problem in problems if _stops(problem) and document.uses(problem.location.path)
    ]
    if errors:
        text = ngettext(
            "{number} error in the files of this document: {first}; hdnd check shows it",
            "{number} errors in the files of this document, the first: {first};"
            " hdnd check shows all",
            len(errors),
        )
        worst = errors[0]
        first = f"{worst.location}: {worst.message} [{worst.rule}]"
        raise BrokenRecordError(text.format(number=len(errors), first=first))


def _stops(problem: Problem) -> bool:
    """Tell whether nothing may be printed of a file: what is left out for a `?` would be lost.

    People and agencies that a document does not name may have gaps; those that it names are
    told with their field when it is prepared.
    """
    gap = problem.rule == "unfilled" and problem.location.path != "agencies.yaml"
    return problem.severity is Severity.ERROR or gap


def issued(council: Council, document: Document) -> RegisterRecord | None:
    """Return the register's entry of a document, the newest where there are several.

    One that was revoked has no force: a draft may be made again.
    """
    found = [
        record
        for record in council.register
        if record.entry.files
        and document.is_issued_as(record.entry)
        and council.issued.revoked_by(record) is None
    ]
    return max(found, key=lambda record: (record.entry.date, record.name), default=None)


def drafts(
    council: Council, document: Document, formats: Iterable[str], templates: Templates
) -> list[Draft]:
    """Render a document in some forms; of what is issued, the issued files.

    Raises:
        TemplateError: A template cannot be filled.
        UnfinishedRecordError: A value that the document needs is missing.
        UnknownSubjectError: There is nothing to say of its subject.
        HdndError: PDF was asked for and LibreOffice is not installed.
    """
    entry = issued(council, document)
    if entry is not None:
        return _issued_files(council, entry, document.name, formats)
    view = KINDS[document.kind].view(council, document.subject)
    made: dict[str, bytes] = {}
    for form in formats:
        if form == "pdf":
            from hdnd_cli.pdf import pdf

            word = made.get("docx") or render(view, "docx", templates)
            made[form] = pdf(word)
        else:
            made[form] = render(view, "docx" if form == "docx" else "md", templates)
    return [Draft(f"{document.name}.{form}", content) for form, content in made.items()]


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
