"""The sentences that tell of a comparison with a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.document_names import word_for
from hdnd_cli.followup import wording
from hdnd_cli.i18n import N_, _, ngettext
from hdnd_cli.rendering.subjects import Correction, Owing, Part, Standing, Year
from hdnd_cli.reports.log_happenings import DOCUMENTS
from hdnd_cli.reports.places import field_words, place_words
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.comparing import Comparison, Finding, Paste, Spot, Wording
    from hdnd_cli.comparing.commitments import NewCommitment
    from hdnd_cli.council import Council
    from hdnd_cli.drafts import Document
    from hdnd_cli.owners import Owner
    from hdnd_cli.problems import Location
    from hdnd_cli.yamlnodes import Keys

_KINDS = {
    "changed": N_("Paragraph {place} was changed"),
    "added": N_("Paragraph {place} is new"),
    "removed": N_("A paragraph is gone; it stood before paragraph {place}"),
    "moved": N_("Paragraph {place} stood elsewhere"),
}


def heading(document: Document, name: str) -> str:
    """Return what was compared with what."""
    return _("{file} beside the draft: {document}, {subject}").format(
        file=shown(name), document=_(DOCUMENTS[document.kind]), subject=_subject(document)
    )


def remarks(comparison: Comparison) -> Iterator[str]:
    """Yield what is told before the differences."""
    if comparison.issued is not None:
        entry = comparison.issued.entry
        yield _(
            "This document was issued as {symbol}: what it says changes only by a correction "
            '(hdnd issue correction "{name}" --effect amend --reason …).'
        ).format(symbol=shown(entry.symbol), name=shown(comparison.issued_name))
    word = comparison.word
    if word.tracked:
        by = ", ".join(map(shown, word.authors))
        counted = ngettext(
            "{number} tracked change of Word is taken as accepted{by}.",
            "{number} tracked changes of Word are taken as accepted{by}.",
            word.tracked,
        )
        yield counted.format(number=word.tracked, by=f" ({by})" if by else "")
    if word.comments:
        yield ngettext(
            "{number} comment in Word says nothing in the document: read it there.",
            "{number} comments in Word say nothing in the document: read them there.",
            word.comments,
        ).format(number=word.comments)
    if comparison.filled:
        yield _filled(comparison)
    if comparison.unlike:
        yield _(
            "So much differs that this is probably the Word file of another document: only the "
            "first differences are shown, and no places are looked for."
        )


def _filled(comparison: Comparison) -> str:
    number, day = comparison.filled.number, comparison.filled.day
    if day is None:
        told = _("Number {number} was filled in, but no day; the register takes it so:")
    elif number is None:
        told = _("The day {day} was filled in, but no number; the register takes it so:")
    else:
        told = _("Number {number} and the day {day} were filled in; the register takes them so:")
    return told.format(number=number, day=wording.day(day) if day else "")


def command(comparison: Comparison, document: Document) -> str:
    """Return what puts the number and the day into the register; empty where there are none."""
    if not comparison.filled:
        return ""
    number, day = comparison.filled.number, comparison.filled.day
    told = _("hdnd issue {document} --outside --number {number} --date {day}")
    return told.format(
        document=f"{word_for(document.kind)} {_subject(document)}",
        number=_("NUMBER") if number is None else number,
        day=_("DAY") if day is None else day.isoformat(),
    )


def _subject(document: Document) -> str:
    match document.subject:
        case Part(session):
            return session.id
        case Owing(agency):
            return agency
        case Standing(as_of):
            return as_of.isoformat()
        case Year(number):
            return str(number)
        case Correction(target):
            return target.entry.symbol
    return document.name.removesuffix(f"-{document.kind}")


def _typed(document: Document) -> str:
    """Return a document as it is named behind `hdnd issue`."""
    match document.subject:
        case Correction(target, effect):
            return f'{document.kind} "{target.entry.symbol}" --effect {effect} --reason …'
    return f"{document.kind} {_subject(document)}"


def kind(finding: Finding) -> str:
    """Return what became of a paragraph, and which one it is in the Word file."""
    difference = finding.difference
    return _(_KINDS[difference.kind]).format(place=difference.new_place + 1)


def place(council: Council, location: Location, owner: Owner, keys: Keys) -> str:
    """Return where a value stands, and what it is."""
    return f"{location}: {place_words(council, owner, keys)}"


def action(paste: Paste) -> str:
    """Return what has to be done with the words."""
    lines = _lines(paste.first_line, paste.last_line)
    match paste.action:
        case "add":
            return _("Add this behind line {line}:").format(line=paste.last_line)
        case "remove":
            return _("Take the whole field out ({lines}).").format(lines=lines)
    if paste.value_only:
        return _("Put this in the place of the value ({lines}):").format(lines=lines)
    return _("Put this in the place of {lines}:").format(lines=lines)


def _lines(first: int, last: int) -> str:
    if first == last:
        return _("line {first}").format(first=first)
    return _("lines {first} to {last}").format(first=first, last=last)


def new_commitment(commitment: NewCommitment) -> str:
    """Return where a new commitment goes."""
    return _("{path}: a new commitment; add it behind line {line}:").format(
        path=commitment.path, line=commitment.after_line
    )


def commitment_gaps(commitment: NewCommitment) -> Iterator[str]:
    """Yield what a new commitment still needs."""
    if commitment.unknown:
        names = ", ".join(f'"{shown(name)}"' for name in commitment.unknown)
        yield _("Nobody in agencies.yaml has the name {names}.").format(names=names)
    if commitment.missing:
        names = ", ".join(field_words((name,)) for name in commitment.missing)
        yield _("A commitment needs its lead and its deadline; still to fill in: {names}.").format(
            names=names
        )


def spot(council: Council, finding: Finding, found: Spot) -> str:
    """Return what is told of a value whose new words cannot be told."""
    where = place(council, found.location, found.owner, found.keys)
    match finding.difference.kind:
        case "removed":
            remark = _("{place}; take it out of the record there, if it is to be left out")
            return remark.format(place=where)
        case "moved":
            remark = _("{place}; the order in the file is the order of print")
            return remark.format(place=where)
        case "added":
            return _("it stands behind {place}").format(place=where)
    party = council.short_name_of(found.says)
    if party != found.says:
        remark = _("{place}; there stands the id {id} ({name}): write the id of who it is now")
        return remark.format(place=where, id=found.says, name=shown(party))
    return _('{place}; there stands "{value}"').format(place=where, value=shown(found.says))


def what_then(finding: Finding, document: Document) -> Iterator[str]:
    """Yield what the draft would say, and whose words are not the record's."""
    if finding.wording is not None:
        yield _wording(finding.wording, document)
    if finding.pastes and not finding.exact:
        yield _("With this the draft does not read as the Word file yet.")
    if finding.others:
        yield ngettext(
            "{number} other paragraph changes with it.",
            "{number} other paragraphs change with it.",
            finding.others,
        ).format(number=finding.others)
    nothing = (finding.pastes, finding.spots, finding.commitment, finding.wording)
    if not any(nothing):
        yield _("No value of the record stands there: it has no place of its own.")


def _wording(found: Wording, document: Document) -> str:
    if found.of == "program":
        setting = found.setting
        if setting:
            told = _("{name} of this document: set by documents: {kind}: {setting} in hdnd.yaml")
            if not isinstance(document.subject, (Owing, Standing, Year)):
                told = _(
                    "{name} of this document: set by documents: {kind}: {setting}"
                    " in session.yaml or hdnd.yaml"
                )
            return told.format(name=field_words((setting,)), kind=document.kind, setting=setting)
        return _("The program words this itself, from what the record says; no value holds it.")
    if found.of == "body":
        told = _("This is fixed wording: it belongs to the body of this kind, {path}.")
    else:
        told = _("This is fixed wording around the text: it belongs to the shell, {path}.")
    return told.format(path=found.name)


def closing(comparison: Comparison) -> str:
    """Return how much differs, and what the draft would say with all of it."""
    number = len(comparison.findings)
    if not number:
        if comparison.filled:
            return _("Nothing else differs: the record says what the Word file says.")
        return _("Nothing differs: the record says what the Word file says.")
    told = ngettext(
        "{number} paragraph differs. Nothing was edited.",
        "{number} paragraphs differ. Nothing was edited.",
        number,
    ).format(number=number)
    if comparison.whole:
        return told + " " + _("With all of this the draft says what the Word file says.")
    return told
