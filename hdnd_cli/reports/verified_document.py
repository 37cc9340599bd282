"""The whole story of one issued document, as `verify` tells it where it is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.followup import wording
from hdnd_cli.i18n import _
from hdnd_cli.integrity.digests import Place
from hdnd_cli.integrity.wording import recorded
from hdnd_cli.register.wording import changed_message
from hdnd_cli.reports import verified_register as register
from hdnd_cli.reports.log_happenings import DOCUMENTS
from hdnd_cli.reports.styling import BLANK, Segment, flow, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hdnd_cli.integrity.dossiers import Dossier, KeptFile
    from hdnd_cli.recorded import Recorded
    from hdnd_cli.reports.styling import Line

    NameOf = Callable[[str], str]


def text(dossier: Dossier, name_of: NameOf, width: int) -> list[Line]:
    """Return the story of a document as lines.

    Args:
        dossier: What is known of it.
        name_of: Returns the name of a party by its id.
        width: Columns to fill.
    """
    entry = dossier.record.entry
    title = _("{symbol} of {day}: {kind}").format(
        symbol=entry.symbol, day=wording.day(entry.date), kind=_(DOCUMENTS[entry.document])
    )
    lines = [BLANK, *flow([Segment(shown(title), "heading")], width)]
    for said in _said(dossier, name_of):
        lines += flow([shown(said)], width, indent=2, hanging=4)
    return lines


def _said(dossier: Dossier, name_of: NameOf) -> Iterator[str]:
    record, mark = dossier.record, dossier.mark
    about = _about(dossier, name_of)
    if about:
        yield about
    yield f"{record.path}: {recorded(dossier.recorded)}"
    if mark is not None and mark.mark is not None:
        yield f"{register.set_by(mark)}; {register.signature(mark)}"
    for fault in mark.faults if mark is not None else ():
        yield register.mark_message(mark, fault) if mark is not None else ""
    for file in dossier.files:
        yield f"{file.path}: {_kept(file)}"
    if dossier.rendered is not None:
        yield register.rendered_again(dossier.rendered)
    yield _neighbours(dossier)
    for correction in dossier.corrections:
        yield register.correction(correction)
    yield from _against_the_record(dossier)


def _about(dossier: Dossier, name_of: NameOf) -> str:
    entry = dossier.record.entry
    said = []
    for label, value in (
        (_("session {name}"), entry.session),
        (_("to {name}"), name_of(entry.agency) if entry.agency else None),
        (_("year {name}"), entry.year),
        (_("corrects {name}"), entry.corrects),
        (_("signed by {name}"), name_of(entry.signer) if entry.signer else None),
    ):
        if value is not None:
            said.append(label.format(name=value))
    if entry.outside:
        said.append(_("the number comes from the office's book"))
    return "; ".join(said)


def _kept(file: KeptFile) -> str:
    wrong = dict.fromkeys(fault.place for fault in file.faults if fault.is_error)
    if not wrong:
        return _("as it was issued")
    places = {Place.FOLDER: _("in the folder"), Place.RECORD: _("in the record")}
    return _("not as it was issued, {places}").format(
        places=", ".join(places[place] for place in wrong)
    )


def _neighbours(dossier: Dossier) -> str:
    if dossier.previous is None:
        before = _("the first of its series")
    else:
        before = _("follows {entry}").format(entry=dossier.previous)
    if not dossier.following:
        return before + "; " + _("nothing follows it")
    after = _("followed by {entries}").format(entries=", ".join(dossier.following))
    return f"{before}; {after}"


def _against_the_record(dossier: Dossier) -> Iterator[str]:
    standing = dossier.standing
    if standing is None:
        return
    if not standing.differences:
        yield _("the record says today what it says")
    for difference in standing.differences:
        yield changed_message(standing.source.entry.symbol, difference)


def recorded_json(found: Recorded) -> dict[str, str]:
    """Return when and by whom something was recorded."""
    return {
        "at": found.at.isoformat(),
        "author": found.author.name,
        "email": found.author.email,
        "revision": found.revision,
        "reached": found.reached,
    }


def json(dossier: Dossier) -> dict[str, Any]:
    """Return what is known of a document beside what stands in the other lists."""
    entry, found = dossier.record.entry, dossier.recorded
    return {
        "entry": dossier.record.name,
        "symbol": entry.symbol,
        "document": entry.document,
        "date": entry.date.isoformat(),
        "recorded": recorded_json(found) if found is not None else None,
        "files": [
            {"path": file.path, "as_issued": not any(fault.is_error for fault in file.faults)}
            for file in dossier.files
        ],
        "previous": dossier.previous,
        "following": list(dossier.following),
        "corrected_by": [record.name for record in dossier.corrections],
        "as_recorded": not dossier.standing.differences if dossier.standing else None,
    }
