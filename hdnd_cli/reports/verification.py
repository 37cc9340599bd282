"""What `verify` found, as lines for a terminal and as JSON."""

from __future__ import annotations

import json as json_
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hdnd_cli.i18n import _, ngettext
from hdnd_cli.integrity import sentences
from hdnd_cli.integrity.digests import Fault, Place
from hdnd_cli.integrity.verification import SKEW
from hdnd_cli.integrity.wording import SHORT, recorded
from hdnd_cli.register.wording import correction
from hdnd_cli.reports import verified_document as document
from hdnd_cli.reports import verified_register as register
from hdnd_cli.reports.clocks import clocks, clocks_json
from hdnd_cli.reports.styling import BLANK, Line, Segment, Style, flow, shown
from hdnd_cli.reports.verified_register_json import corrected_by
from hdnd_cli.reports.verified_register_json import json as register_json
from hdnd_cli.reports.wholeness import not_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from hdnd_cli.history import ClockFault
    from hdnd_cli.integrity.changed import SilentChange
    from hdnd_cli.integrity.digests import DigestFault
    from hdnd_cli.integrity.verification import Verification
    from hdnd_cli.recorded import KnownAt


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """The answer of `verify`, with both clocks."""

    found: Verification
    as_of: date
    known_at: KnownAt
    #: Returns the name of a party by its id.
    name_of: Callable[[str], str] = str
    #: Files that could not be read, or only in part.
    incomplete: tuple[str, ...] = ()


def text(report: VerifyReport, *, width: int = 80) -> list[Line]:
    """Return the answer as lines of styled segments."""
    found = report.found
    lines = [*_verdict(report, width)]
    for dossier in found.dossiers:
        lines += document.text(dossier, report.name_of, width)
    blocks: list[tuple[str, Style, Iterable[list[str]]]] = [
        (_("Changed in silence"), "bad", map(_silent, found.silent)),
        (_("Not part of the history any more"), "bad", map(_missing, found.missing)),
        (
            _("Issued files that are not what the register says"),
            "bad",
            [_digest(fault) for fault in found.digests if fault.is_error],
        ),
        (_("The register is not whole"), "bad", register.chain(found.register)),
        (_("Marks that are not as issuing set them"), "bad", register.marks(found.register)),
        (
            _("Issued documents that come out otherwise"),
            "bad",
            register.rendered(found.register),
        ),
        (
            _("Issued documents that the record contradicts"),
            "bad",
            register.contradicted(found.register),
        ),
        (_("Notes"), "", [*_notes(report)]),
    ]
    for heading, style, entries in blocks:
        told = list(entries)
        if told:
            lines += [BLANK, *flow([Segment(heading, "heading")], width)]
            for first, *rest in told:
                lines += flow([Segment(f"- {shown(first)}", style)], width, hanging=2)
                for more in rest:
                    lines += flow([Segment(shown(more), "faint")], width, indent=2)
    return [*lines, BLANK, *flow([clocks(report.as_of, report.known_at)], width)]


def _verdict(report: VerifyReport, width: int) -> list[Line]:
    found = report.found
    number = found.faults
    if number:
        words = ngettext(
            "Verified: {number} thing does not stand as it was recorded",
            "Verified: {number} things do not stand as they were recorded",
            number,
        ).format(number=number)
    elif report.incomplete:
        words = _("Verified: everything that can be read stands as it was recorded")
    else:
        words = _("Verified: everything stands as it was recorded")
    style: Style = "bad" if number else "warning" if report.incomplete else "good"
    lines = flow([Segment(words, style)], width)
    for warning in not_whole(report.incomplete):
        lines += flow([Segment(warning, "warning")], width, hanging=2)
    looked = ngettext(
        "{states} state looked at; register: {entries}, {files} by their digests",
        "{states} states looked at; register: {entries}, {files} by their digests",
        found.revisions,
    ).format(states=found.revisions, entries=_documents(found.entries), files=_files(found.files))
    lines += flow([Segment(looked, "faint")], width)
    if found.since is not None and found.since.position is not None:
        since = _("only what was recorded after {name}, state {revision}").format(
            name=shown(found.since.name), revision=found.since.revision[:SHORT]
        )
        lines += flow([Segment(since, "faint")], width)
    if found.documents:
        names = _("only about {documents}").format(documents=", ".join(found.documents))
        lines += flow([Segment(shown(names), "faint")], width)
    return lines


def _documents(number: int) -> str:
    return ngettext("{number} document", "{number} documents", number).format(number=number)


def _files(number: int) -> str:
    return ngettext("{number} file", "{number} files", number).format(number=number)


def _silent(change: SilentChange) -> list[str]:
    told = [change_message(change), f"{change.path}: {recorded(change.recorded)}"]
    if change.put_back is not None:
        told.append(_("put back later: {recorded}").format(recorded=recorded(change.put_back)))
    if change.corrected_by is not None:
        told.append(_("later {correction}").format(correction=correction(change.corrected_by)))
    return told


def change_message(change: SilentChange) -> str:
    """Return what was changed, as the gate words it."""
    if change.difference is not None:
        return sentences.silent_message(change.subject.partition("/")[0], change.difference)
    if change.rule == "event-changed":
        if change.field is None:
            return sentences.event_removed(change.path)
        return sentences.event_changed(change.path, change.field, change.old, change.new)
    if change.rule == "issued-commitment-removed":
        return _("the conclusions of an issued notice were taken out of the record: {path}").format(
            path=change.path
        )
    if change.field is None:
        return sentences.file_removed(change.path)
    if change.is_content and change.old and change.new:
        return sentences.file_changed(change.path, change.old, change.new)
    return sentences.entry_changed(change.path, change.field, change.old, change.new)


def _missing(state: tuple[str, str]) -> list[str]:
    name, revision = state
    return [
        _("the history no longer contains {name}, state {revision}: it was rewritten").format(
            name=name, revision=revision[:SHORT]
        )
    ]


def _digest(fault: DigestFault) -> list[str]:
    where = _("in the folder") if fault.place is Place.FOLDER else _("in the record")
    if fault.fault is Fault.MISSING:
        message = _("{path} of {entry} is missing {where}")
        return [message.format(path=fault.path, entry=fault.entry, where=where)]
    if fault.fault is Fault.LINE_ENDS:
        message = _(
            "{path}: {where} only its lines end otherwise, as Windows writes them;"
            " the content is the same"
        )
        return [message.format(path=fault.path, where=where)]
    message, said = _("{path} {where} is not what {entry} says"), _("register: {digest}")
    if fault.fault is Fault.UNRECORDED:
        message, said = _("{path} {where} is not as it was recorded"), _("recorded: {digest}")
    return [
        message.format(path=fault.path, entry=fault.entry, where=where),
        said.format(digest=fault.expected),
        _("found: {digest}").format(digest=fault.found),
    ]


def _notes(report: VerifyReport) -> Iterable[list[str]]:
    for fault in report.found.digests:
        if not fault.is_error:
            yield _digest(fault)
    for clock in report.found.clocks:
        yield _clock(clock)
    yield from register.notes(report.found.register)


def _clock(fault: ClockFault) -> list[str]:
    said = fault.said.strftime("%Y-%m-%d %H:%M")
    against = fault.against.strftime("%Y-%m-%d %H:%M")
    if fault.is_ahead:
        message = _("the clock of {name} was ahead: state {revision} says {said}")
    else:
        message = _(
            "the clock of {name} ran back: state {revision} says {said},"
            " the one before it {against}"
        )
    text = message.format(
        name=fault.author.name, revision=fault.revision[:SHORT], said=said, against=against
    )
    if fault.gap >= SKEW:
        text += "; " + _("that is more than a day: its date is not believed")
    return [text]


def json(report: VerifyReport) -> str:
    """Return the answer as JSON, in the shape that the manual promises."""
    found = report.found
    rows: list[dict[str, Any]] = [_silent_row(change) for change in found.silent]
    rows += (
        {"rule": "history-rewritten", "name": name, "revision": revision}
        for name, revision in found.missing
    )
    content = {
        **clocks_json(report.as_of, report.known_at),
        "incomplete": list(report.incomplete),
        "since": found.since.revision if found.since is not None else None,
        "rows": rows,
        "digests": [
            {
                "entry": fault.entry,
                "path": fault.path,
                "place": fault.place.value,
                "fault": fault.fault.value,
                "expected": fault.expected,
                "found": fault.found,
            }
            for fault in found.digests
        ],
        "clocks": [
            {
                "revision": fault.revision,
                "author": fault.author.name,
                "said": fault.said.isoformat(),
                "against": fault.against.isoformat(),
                "ahead": fault.is_ahead,
            }
            for fault in found.clocks
        ],
        "documents": [document.json(dossier) for dossier in found.dossiers],
        "register": register_json(found.register),
        "summary": {
            "faults": found.faults,
            "revisions": found.revisions,
            "entries": found.entries,
            "files": found.files,
            "silent": len(found.silent),
            "missing": len(found.missing),
            "digests": sum(fault.is_error for fault in found.digests),
            "clocks": len(found.clocks),
        },
    }
    return json_.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _silent_row(change: SilentChange) -> dict[str, Any]:
    return {
        "rule": change.rule,
        "subject": change.subject,
        "path": change.path,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "recorded": document.recorded_json(change.recorded),
        "put_back": document.recorded_json(change.put_back)
        if change.put_back is not None
        else None,
        "corrected_by": corrected_by(change.corrected_by)
        if change.corrected_by is not None
        else None,
        "message": change_message(change),
    }
