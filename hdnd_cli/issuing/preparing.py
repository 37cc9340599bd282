"""From what is to be issued to everything that one step records."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from hdnd_cli import __version__
from hdnd_cli.drafts import refuse_errors
from hdnd_cli.issued import RegisterRecord, digest
from hdnd_cli.issuing.correcting import not_mended, with_changes
from hdnd_cli.issuing.councils import with_entry
from hdnd_cli.issuing.prepared import Prepared
from hdnd_cli.issuing.refusing import (
    after_session,
    in_future,
    out_of_order,
    refuse_day,
    refuse_issued,
    refuse_symbol,
    refuse_taken,
    refuse_unrecorded,
)
from hdnd_cli.issuing.signed import signed_files
from hdnd_cli.issuing.subjects import Asked, asked
from hdnd_cli.model.register import MadeWith, Previous, RegisterEntry
from hdnd_cli.register.content import canonical, content_of, said_by
from hdnd_cli.register.entries import entry_text
from hdnd_cli.register.naming import (
    entry_before,
    file_stem,
    in_series,
    next_number,
    numbering_of,
    series_of,
    symbol_of,
)
from hdnd_cli.register.standing import TELLING
from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.rendering.kinds import form_of
from hdnd_cli.rendering.libraries import libraries
from hdnd_cli.rendering.subjects import Correction
from hdnd_cli.rendering.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.followup import FirstDues
    from hdnd_cli.issuing.requests import Request
    from hdnd_cli.problems import Problem


@dataclass(frozen=True)
class Office:
    """The record as it lies in the folder, and what is known of it."""

    council: Council
    #: What `check` finds.
    problems: Sequence[Problem]
    #: Files that are not as they were recorded.
    changed: Sequence[str]
    templates: Templates
    #: What the history says of first deadlines; only a progress report asks.
    history: FirstDues | None = None
    #: The present day; None where it does not matter.
    today: date | None = None


def prepare(office: Office, request: Request) -> Prepared:
    """Return a document that is ready to be issued.

    Raises:
        HdndError: It may not be issued now, or cannot be made; says why.
    """
    found = asked(office.council, request, office.history)
    request = found.request
    taken = _taken(office, found)
    _refuse(office, found, taken)
    record, entries = _numbered(office.council, found)
    if found.root is not None:
        found = _with_changes(office.council, found, record)
    view = None if request.outside else _view(found, record)
    content = canonical(_content(office.council, record, view))
    files = _rendered(record, view, office.templates)
    record = _complete(record, content, files, office.templates)
    stored = {
        record.path: entry_text(record.entry).encode("utf-8"),
        record.content_path: content,
        **files,
    }
    if request.signed is not None:
        stored |= signed_files(record, request.signed)
    number = record.entry.number
    return Prepared(
        request,
        record,
        stored,
        taken=taken,
        view=view,
        free=tuple(range(next_number(entries), number)),
        warnings=(
            *in_future(request.date, office.today),
            *after_session(office.council, request),
            *out_of_order(entries, number, request.date),
        ),
    )


def _refuse(office: Office, found: Asked, taken: tuple[str, ...]) -> None:
    problems = list(office.problems)
    if found.target is None:
        refuse_issued(office.council, found.document, found.request)
    else:
        problems = not_mended(problems)
    refuse_errors(problems, found.document)
    refuse_unrecorded(found.document, office.changed, taken)
    refuse_day(office.council, found.request, found.target)


def _taken(office: Office, found: Asked) -> tuple[str, ...]:
    """Return the edited records that a correction takes along."""
    if found.root is None:
        return ()
    newest = office.council.issued.in_force(found.root)
    told = newest[1].get("records", {}) if newest is not None else {}
    return tuple(path for path in office.changed if path in told)


# The entry -------------------------------------------------------------------------------------


def _numbered(council: Council, found: Asked) -> tuple[RegisterRecord, list[RegisterRecord]]:
    """Return the entry as far as it is known before the document is made, and its series."""
    request, settings = found.request, council.settings
    kind, subject = KINDS[request.kind], found.document.subject
    form = form_of(found.council, kind, subject, issued=request.date)
    signer, capacity = form.signing()
    body, unit = form.body(), form.unit()
    form.door.close()
    series = series_of(request.kind, body, request.date.year, settings.numbering)
    entries = in_series(council.register, series, settings.numbering)
    own = [record for record in entries if numbering_of(record) == settings.numbering]
    number = request.number or next_number(entries)
    symbol = symbol_of(request.kind, number, body, unit)
    name = file_stem(symbol, settings.council.symbol, settings.numbering)
    path = f"register/{request.date.year}/{name}"
    refuse_taken(entries, number, path, council.source.listing().files)
    refuse_symbol(symbol, request.kind)
    entry = RegisterEntry(
        document=request.kind,
        number=number,
        symbol=str(symbol),
        date=request.date,
        signer=signer,
        capacity=request.capacity or capacity,
        outside=request.outside,
        previous=_previous(council, entry_before(own, number)),
        **found.about(),
    )
    return RegisterRecord(f"{path}.yaml", f"{request.date.year}/{name}", entry), entries


def _previous(council: Council, record: RegisterRecord | None) -> Previous | None:
    if record is None:
        return None
    # As it is recorded, also where Windows checks files out with other ends of lines.
    raw = council.source.read(record.path).replace(b"\r\n", b"\n")
    return Previous(entry=record.name, sha256=hashlib.sha256(raw).hexdigest())


def _complete(
    record: RegisterRecord, content: bytes, files: dict[str, bytes], templates: Templates
) -> RegisterRecord:
    """Return the entry with what was frozen and made."""
    update: dict[str, Any] = {"content": digest(content)}
    if files:
        update["files"] = {path.rpartition("/")[2]: digest(raw) for path, raw in files.items()}
        update["made_with"] = made_with(record.entry.document, templates)
    return replace(record, entry=record.entry.model_copy(update=update))


def made_with(kind: str, templates: Templates) -> MadeWith:
    """Return what the files of a kind of document are made with now."""
    body = templates.read(f"bodies/{kind}.md.j2")
    shell = templates.read(f"shells/{KINDS[kind].shell}.docx")
    return MadeWith(
        program=__version__,
        body=digest(body or b""),
        shell=digest(shell or b""),
        libraries=libraries(),
    )


# The document ----------------------------------------------------------------------------------


def _with_changes(council: Council, found: Asked, record: RegisterRecord) -> Asked:
    """Find out what a correction changes, and put that into the document."""
    root, subject = found.root, found.document.subject
    if root is None or not isinstance(subject, Correction):
        return found
    made = with_changes(council, root, subject, record)
    return replace(found, document=replace(found.document, subject=made))


def _view(found: Asked, record: RegisterRecord) -> View:
    entry = record.entry
    view = KINDS[entry.document].view
    return view(found.council, found.document.subject, number=entry.number, issued=entry.date)


def _content(council: Council, record: RegisterRecord, view: View | None) -> dict[str, Any]:
    if record.entry.document in TELLING:
        return said_by(record, _told(view))
    return content_of(with_entry(council, record), record)


def _told(view: View | None) -> dict[str, Any]:
    """Return what a document told, without what stands around every text."""
    if view is None:
        return {}
    around = {field.name for field in fields(View)}
    return {f.name: getattr(view, f.name) for f in fields(view) if f.name not in around}


def _rendered(record: RegisterRecord, view: View | None, templates: Templates) -> dict[str, bytes]:
    """Return the issued files by their paths."""
    if view is None:
        return {}
    stem = record.path.removesuffix(".yaml")
    return {
        f"{stem}.docx": render(view, "docx", templates),
        f"{stem}.md": render(view, "md", templates),
    }
