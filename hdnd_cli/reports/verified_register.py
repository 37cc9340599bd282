"""What `verify` found in the register, in words: chain, marks, signatures, gaps, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.clock import VIETNAM
from hdnd_cli.followup import wording
from hdnd_cli.git import Verdict
from hdnd_cli.i18n import N_, _, ngettext
from hdnd_cli.integrity.chain import Break
from hdnd_cli.integrity.marks import MarkFault
from hdnd_cli.integrity.registered import is_binding
from hdnd_cli.integrity.rendered import Reason
from hdnd_cli.integrity.wording import SHORT, recorded
from hdnd_cli.register.wording import changed_message
from hdnd_cli.register.wording import correction as _correction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.integrity.chain import ChainFault, Gaps
    from hdnd_cli.integrity.marks import MarkFound
    from hdnd_cli.integrity.registered import Corrected, RegisterFound
    from hdnd_cli.integrity.rendered import Rendered
    from hdnd_cli.issued import RegisterRecord
    from hdnd_cli.register.standing import Standing

    #: What is said of one thing: its first line, and those below it.
    Told = list[str]

#: So many entries are named in one line.
_NAMED = 5
_CHAIN = {
    Break.REMOVED: N_("{entry} follows {previous}, which is no longer in the register"),
    Break.FOREIGN: N_(
        "{entry} follows {previous}, which is of another series or year, or has a higher number"
    ),
    Break.FORK: N_("{other} and {entry} both follow {previous}: one was put in beside the other"),
    Break.SKIPPED: N_("{entry} follows {previous}, but {other} stood between them"),
    Break.LATE: N_("{other} came in after {entry}, which has a higher number"),
}
_FIRST = N_("{entry} follows no other entry, but {other} was there before it")
_MARKS = {
    MarkFault.MISSING: N_("{entry} has lost its mark: who issued it, only the history says"),
    MarkFault.MOVED: N_("the mark of {entry} stands on state {revision}, which did not issue it"),
    MarkFault.BARE: N_("the mark of {entry} was set by hand: it says neither who issued nor when"),
    MarkFault.COPIED: N_("the mark of {entry} was made as {own_name} and copied"),
    MarkFault.WITHOUT_ENTRY: N_("{entry} was issued, and is not in the register any more"),
    MarkFault.OTHER_DIGESTS: N_("the mark of {entry} names other digests than the register"),
    MarkFault.BAD_SIGNATURE: N_(
        "the signature of {entry} does not fit: it was forged, or the mark was changed"
    ),
}


def chain(found: RegisterFound) -> Iterator[Told]:
    """Yield where the chain of entries is broken."""
    return ([chain_message(fault)] for fault in found.chain if fault.is_error)


def chain_message(fault: ChainFault) -> str:
    """Return what is wrong between two entries."""
    without = fault.kind is Break.SKIPPED and fault.previous is None
    message = _(_FIRST) if without else _(_CHAIN[fault.kind])
    return message.format(entry=fault.entry, previous=fault.previous, other=fault.other)


def marks(found: RegisterFound) -> Iterator[Told]:
    """Yield what is wrong with marks."""
    for mark in found.marks:
        for fault in mark.faults:
            yield [mark_message(mark, fault), *_about(mark, fault)]


def mark_message(found: MarkFound, fault: MarkFault) -> str:
    """Return what is wrong with a mark."""
    mark = found.mark
    return _(_MARKS[fault]).format(
        entry=found.entry,
        revision=mark.revision[:SHORT] if mark else "",
        own_name=mark.own_name if mark else "",
    )


def _about(found: MarkFound, fault: MarkFault) -> Iterator[str]:
    if found.mark is not None:
        yield set_by(found)
    if fault is MarkFault.MISSING:
        yield _("where this is a copy, it may have been made without the marks")
    if found.recorded is not None and fault in (MarkFault.MISSING, MarkFault.MOVED):
        yield f"{found.entry}: {recorded(found.recorded)}"


def set_by(found: MarkFound) -> str:
    """Return the name of a mark, who set it and when."""
    mark = found.mark
    if mark is None or mark.at is None:
        return mark.name if mark else ""
    at = mark.at.astimezone(VIETNAM)
    return _("{mark}: set on {day} at {time} by {name}").format(
        mark=mark.name, day=wording.day(at.date()), time=f"{at:%H:%M}", name=mark.tagger
    )


def contradicted(found: RegisterFound) -> Iterator[Told]:
    """Yield where the record contradicts a document that binds."""
    return (
        told for standing in found.outdated if is_binding(standing) for told in _differ(standing)
    )


def _differ(standing: Standing) -> Iterator[Told]:
    for difference in standing.differences:
        yield [changed_message(standing.source.entry.symbol, difference), difference.path]


_REASONS = {
    Reason.NOT_MADE: N_("its files were not made by this program"),
    Reason.NOT_RECORDED: N_("it is not recorded yet"),
    Reason.PROGRAM: N_("it was made with version {detail} of the program"),
    Reason.LIBRARIES: N_("it was made with other libraries ({detail})"),
    Reason.BODY: N_("its body's template is another one now"),
    Reason.SHELL: N_("its shell's template is another one now"),
    Reason.REFUSED: N_("the record of then does not yield it: {detail}"),
}


def rendered(found: RegisterFound) -> Iterator[Told]:
    """Yield documents that come out otherwise where they are made once more."""
    for again in found.rendered:
        if again.others:
            text = _("{entry}, made once more from the same record, comes out otherwise")
            yield [text.format(entry=again.entry), *again.others]
        elif again.is_bad:
            yield [f"{again.entry}: {rendered_again(again)}"]


def rendered_again(again: Rendered) -> str:
    """Return whether a document was made once more, or why not."""
    if again.reason is not None:
        why = _(_REASONS[again.reason]).format(detail=again.detail)
        return _("not made once more: {why}").format(why=why)
    if again.others:
        return _("made once more, it comes out otherwise: {paths}").format(
            paths=", ".join(again.others)
        )
    return _("made once more, to the same bytes")


def _rendered_notes(found: RegisterFound) -> Iterator[Told]:
    same = sum(again.is_same for again in found.rendered)
    if same:
        text = ngettext(
            "{number} document made once more, to the same bytes",
            "{number} documents made once more, to the same bytes",
            same,
        )
        yield [text.format(number=same)]
    by_words: dict[str, list[str]] = {}
    for again in found.rendered:
        if again.reason not in (None, Reason.NOT_MADE, Reason.REFUSED):
            by_words.setdefault(rendered_again(again), []).append(again.entry)
    for words, entries in by_words.items():
        yield [f"{_names(entries)}: {words}"]


# Notes -----------------------------------------------------------------------------------------


def notes(found: RegisterFound) -> Iterator[Told]:
    """Yield what is only told: entries put in late, signatures, corrections, missing numbers."""
    for fault in found.chain:
        if not fault.is_error:
            yield [chain_message(fault)]
    for standing in found.outdated:
        if not is_binding(standing):
            yield from _differ(standing)
    yield from _rendered_notes(found)
    yield from _signatures(found.marks)
    for corrected in found.corrected:
        yield [corrections(corrected)]
    for missing in found.gaps:
        yield [_gaps(missing)]


def _signatures(found: Iterable[MarkFound]) -> Iterator[Told]:
    by_words: dict[str, list[str]] = {}
    unsigned = 0
    for one in found:
        if one.signature is not None:
            by_words.setdefault(signature(one), []).append(one.entry)
        elif one.mark is not None:
            unsigned += 1
    for words, entries in by_words.items():
        yield [f"{words}: {_names(entries)}"]
    if unsigned:
        text = ngettext("{number} mark is not signed", "{number} marks are not signed", unsigned)
        yield [text.format(number=unsigned)]


def _names(entries: list[str]) -> str:
    """Return the names of entries; where there are many, the first ones and how many more."""
    if len(entries) <= _NAMED:
        return ", ".join(entries)
    return _("{names} and {number} more").format(
        names=", ".join(entries[:_NAMED]), number=len(entries) - _NAMED
    )


def signature(found: MarkFound) -> str:
    """Return what is known of the signature of a mark."""
    if found.signature is None:
        return _("not signed")
    match found.signature.verdict:
        case Verdict.GOOD:
            text = _("signed by {by}: the signature is good")
        case Verdict.BAD:
            text = _("the signature does not fit")
        case Verdict.EXPIRED:
            text = _("signed by {by}: the signature fits, the key has run out or was called back")
        case Verdict.UNKNOWN_KEY:
            text = _("signed with a key that is not known on this machine ({by})")
        case _:
            text = _("signed; nothing on this machine can look at the signature")
    return text.format(by=found.signature.by or "?")


def corrections(corrected: Corrected) -> str:
    """Return what corrects a document, one after the other."""
    chained = "; ".join(correction(record) for record in corrected.corrections)
    return f"{corrected.record.entry.symbol}: {chained}"


def correction(record: RegisterRecord) -> str:
    """Return what a correction did, by which document and when."""
    text, reason = _correction(record), record.entry.reason
    return f"{text} ({reason})" if reason else text


def _gaps(missing: Gaps) -> str:
    numbers = ", ".join(
        f"{first:02}" if first == last else f"{first:02}-{last:02}"
        for first, last in missing.numbers
    )
    return _(
        "{of}, {year}: not in this register: {numbers}; the office's book may hold other papers"
    ).format(of=missing.of, year=missing.year, numbers=numbers)
