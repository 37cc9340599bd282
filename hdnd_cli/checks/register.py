"""register/: names, numbers and symbols of issued documents agree, and each has its subject."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.links import find_session
from hdnd_cli.checks.wording import did_you_mean, ids_known, shown
from hdnd_cli.i18n import _
from hdnd_cli.register.naming import (
    LETTER,
    TYPES,
    file_stem,
    numbering_of,
    read_symbol,
    series_of_record,
)
from hdnd_cli.text import fold_search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import RegisterRecord
    from hdnd_cli.register.naming import Series, Symbol

#: What a document of a kind is about; a correction is about another entry.
_SUBJECTS = {
    **dict.fromkeys(
        ("invitation", "session-notice", "agenda", "minutes", "conclusion-notice"), "session"
    ),
    "reminder": "agency",
    "progress-report": "as_of",
    "programme": "year",
}


def check_register(context: Context) -> Iterator[Finding]:
    """Rules register-…, and the links of entries."""
    entries = {record.name for record in context.council.register}
    for record in context.council.register:
        symbol = read_symbol(record.entry)
        yield from _symbol_faults(record, symbol)
        if symbol is not None:
            yield from _name_faults(context, record, symbol)
        yield from _subject(context, record)
        yield from _correction(record, entries)
        if record.entry.content is None:
            message = _("the entry has no content: it freezes nothing")
            hint = _("documents issued by hdnd are frozen; this one only keeps its number")
            yield Finding("register-not-frozen", record.path, message, (), hint)
        if record.entry.date > context.day:
            yield _in_future(context, record)
    yield from _series(context)


def _symbol_faults(record: RegisterRecord, symbol: Symbol | None) -> Iterator[Finding]:
    entry = record.entry
    wanted = TYPES.get(entry.document)
    example = f"{entry.number:02}/{wanted}-HĐND" if wanted else f"{entry.number:02}/HĐND-VP"
    if symbol is None or not symbol.body:
        message = _('"{symbol}" is not written as a symbol').format(symbol=entry.symbol)
    elif symbol.number != entry.number:
        message = _('the symbol "{symbol}" has the number {found}, the entry {number}').format(
            symbol=entry.symbol, found=symbol.number, number=entry.number
        )
    elif wanted is not None and symbol.type.casefold() != wanted.casefold():
        message = _('the symbol "{symbol}" is of type {found}; {document} has {wanted}').format(
            symbol=entry.symbol, found=symbol.type, document=entry.document, wanted=wanted
        )
    else:
        return
    hint = _("written so: {example}").format(example=example)
    yield Finding("register-symbol", record.path, message, ("symbol",), hint)


def _is_misnamed(context: Context, record: RegisterRecord) -> bool:
    """Tell whether an entry was named by hand in the way that its council does not number.

    The way may have been settled otherwise since: what the program named keeps its name, and so
    does what was entered beside it before the first document that is named in the new way.
    """
    named, wanted = numbering_of(record), context.council.settings.numbering
    if record.entry.content is not None or named == wanted:
        return False
    register, day = context.council.register, record.entry.date
    was_so = any(other.entry.content and numbering_of(other) == named for other in register)
    since = (other.entry.date for other in register if numbering_of(other) == wanted)
    return not was_so or any(other.year == day.year and other <= day for other in since)


def _name_faults(context: Context, record: RegisterRecord, symbol: Symbol) -> Iterator[Finding]:
    """A file is named by type, body (where it is not the council's) and number."""
    entry, settings = record.entry, context.council.settings
    # Of an entry whose number or type is wrong the symbol's own fault is told.
    wanted = replace(symbol, number=entry.number, type=TYPES.get(entry.document, LETTER))
    numbering = settings.numbering if _is_misnamed(context, record) else numbering_of(record)
    expected = file_stem(wanted, settings.council.symbol, numbering)
    fitting = {expected}
    if entry.content is not None:
        # What the program named without a body was the council's own, whatever its symbol is now.
        fitting.add(file_stem(wanted, wanted.body, numbering))
    year, _slash, name = record.name.partition("/")
    if fold_search(name) not in map(fold_search, fitting):
        message = _('the file is named "{name}", its content says "{expected}"').format(
            name=name, expected=expected
        )
        hint = _("the name says type, body and number, as in TB-015")
        yield Finding("register-name", record.path, message, (), hint)
    if int(year) != entry.date.year:
        message = _("the entry lies in the folder of {year}, its date is {day}")
        text = message.format(year=year, day=shown(entry.date))
        hint = _("an entry of the register lies in the folder of its year: register/2020/")
        yield Finding("register-name", record.path, text, ("date",), hint)


def _in_future(context: Context, record: RegisterRecord) -> Finding:
    """What is dated ahead counts from then on only; mostly the year is a slip."""
    entry = record.entry
    message = _("{date} is a day to come: today is {day}").format(
        date=shown(entry.date), day=shown(context.day)
    )
    if entry.content is None:
        hint = _("date is the day of issue, as the office's book of documents has it")
    elif entry.document == "correction":
        hint = _("what was issued stays as it is; a correction counts from its date on")
    else:
        hint = _(
            "what was issued stays as it is: where the day is wrong, take the document back and "
            'issue it again (hdnd issue correction "{name}" --effect revoke --reason …)'
        ).format(name=context.council.issued.called(record))
    return Finding("register-in-future", record.path, message, ("date",), hint)


def _subject(context: Context, record: RegisterRecord) -> Iterator[Finding]:
    entry = record.entry
    wanted = _SUBJECTS.get(entry.document)
    if wanted is not None and getattr(entry, wanted) is None:
        message = _("{document} needs {key}: what it is about")
        text = message.format(document=entry.document, key=wanted)
        yield Finding(
            "register-subject",
            record.path,
            text,
            ("document",),
            _("add the line {key}: …").format(key=wanted),
        )
    for key in sorted({*_SUBJECTS.values()} - {wanted}):
        if getattr(entry, key) is not None and entry.document != "correction":
            message = _("{document} is not about {key}").format(document=entry.document, key=key)
            hint = _("take the line {key} out").format(key=key)
            yield Finding("register-subject", record.path, message, (key,), hint, at_key=True)
    if entry.session is not None:
        yield from find_session(context, entry.session, record.path, ("session",))
        yield from _items(context, record, entry.session)


def _items(context: Context, record: RegisterRecord, session_id: str) -> Iterator[Finding]:
    session = context.council.sessions.get(session_id)
    if session is None or not context.readable(session.path("agenda.yaml")):
        return
    known = [item.id for item in session.agenda.items] if session.agenda else []
    for place, number in enumerate(record.entry.items):
        if number not in known:
            message = _("item {number} is not on the agenda").format(number=number)
            keys = ("items", place)
            yield Finding("item-not-on-agenda", record.path, message, keys, ids_known(known))


def _correction(record: RegisterRecord, entries: set[str]) -> Iterator[Finding]:
    entry, path = record.entry, record.path
    if entry.document != "correction":
        for key in ("corrects", "effect"):
            if getattr(entry, key) is not None:
                message = _("only a correction has {key}").format(key=key)
                hint = _("take the line {key} out").format(key=key)
                yield Finding("register-corrects", path, message, (key,), hint, at_key=True)
        return
    for key in ("corrects", "effect"):
        if getattr(entry, key) is None:
            message = _("a correction needs {key}").format(key=key)
            hint = _("add the line {key}: …").format(key=key)
            yield Finding("register-corrects", path, message, ("document",), hint)
    if entry.corrects is not None and entry.corrects not in entries:
        message = _('the register has no entry "{name}"').format(name=entry.corrects)
        otherwise = _("an entry is named by its year and file: 2020/TB-015")
        hint = did_you_mean(entry.corrects, entries, otherwise, same_digits=True)
        yield Finding("register-corrects", path, message, ("corrects",), hint)


def _series(context: Context) -> Iterator[Finding]:
    """Rules register-number-duplicate and register-date-order, within a series and a year."""
    series: dict[Series, list[RegisterRecord]] = defaultdict(list)
    for record in context.council.register:
        found = series_of_record(record)
        if found is not None:
            series[found].append(record)
    for records in series.values():
        records.sort(key=lambda record: (record.entry.number, record.name))
        for before, record in pairwise(records):
            if record.entry.number == before.entry.number:
                yield _given_twice(record, before)
            elif record.entry.date < before.entry.date:
                message = _("{symbol} is dated {day}, before {other} of {other_day}")
                text = message.format(
                    symbol=record.entry.symbol,
                    day=shown(record.entry.date),
                    other=before.entry.symbol,
                    other_day=shown(before.entry.date),
                )
                hint = _("look at the office's book of documents; what is issued stays as it is")
                yield Finding("register-date-order", record.path, text, ("date",), hint)
    yield from _symbols_twice(context)


def _symbols_twice(context: Context) -> Iterator[Finding]:
    """A symbol stands once a year, also where the council numbered otherwise within it."""
    first: dict[tuple[int, str], RegisterRecord] = {}
    for record in sorted(context.council.register, key=lambda record: record.order):
        key = (record.entry.date.year, fold_search(record.entry.symbol))
        other = first.setdefault(key, record)
        if numbering_of(other) != numbering_of(record):
            yield _given_twice(record, other)


def _given_twice(record: RegisterRecord, other: RegisterRecord) -> Finding:
    message = _("number {number} is given twice in its series, first in {other}")
    text = message.format(number=record.entry.number, other=other.name)
    hint = _(
        "look at the office's book of documents; the one that has not gone out gets "
        "another number: take its files out of register/ and issue it again"
    )
    return Finding("register-number-duplicate", record.path, text, ("number",), hint)
