"""Numbers, symbols and names of issued documents: `15/TB-HĐND` is the file `TB-015`.

Decree 30/2020/NĐ-CP, art. 15: numbers begin at 01 on the first day of each year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hdnd_cli.text import fold_search, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hdnd_cli.council import RegisterRecord
    from hdnd_cli.model.register import RegisterEntry

    Numbering = Literal["per-type", "common"]

#: The type in a symbol, by kind of document (decree 30/2020, annex III). A công văn has none.
TYPES = {
    "invitation": "GM",
    "session-notice": "TB",
    "agenda": "CTr",
    "minutes": "BB",
    "conclusion-notice": "TB",
    "progress-report": "BC",
    "programme": "KH",
    "correction": "TB",
}
#: What stands for the type in the name of a công văn.
LETTER = "CV"
_SYMBOL = re.compile(r"(?P<number>\d+)/(?P<rest>\S+)")
#: What no name of a file may hold on every system, and what would part it into folders.
_UNFIT = re.compile(r'[\\/:*?"<>|\s.]+')


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its parts: `15/TB-HĐND`, `245/HĐND-VP`."""

    number: int
    #: `TB`; of a công văn `CV`, which is not printed.
    type: str
    body: str
    #: Of a công văn: who wrote it.
    unit: str = ""

    def __str__(self) -> str:
        if self.type == LETTER:
            rest = f"{self.body}-{self.unit}" if self.unit else self.body
        else:
            rest = f"{self.type}-{self.body}"
        return f"{self.number:02}/{rest}"


@dataclass(frozen=True, slots=True)
class Series:
    """Documents that share one row of numbers."""

    year: int
    #: Empty where all types are numbered in common.
    type: str
    #: Without diacritics and case.
    body: str


def symbol_of(kind: str, number: int, body: str, unit: str = "") -> Symbol:
    """Return the symbol of a document.

    Args:
        kind: What kind of document.
        number: Its number within the year.
        body: Who issues it: `HĐND`, `VP`.
        unit: Of a công văn, who wrote it.
    """
    return Symbol(number, TYPES.get(kind, LETTER), nfc(body), nfc(unit))


def read_symbol(entry: RegisterEntry) -> Symbol | None:
    """Return the symbol of an entry in its parts; None where it is not written as one."""
    return parse_symbol(entry.symbol, entry.document)


def parse_symbol(text: str, kind: str) -> Symbol | None:
    """Return the symbol of a kind of document in its parts; None where it is not written as one."""
    match = _SYMBOL.fullmatch(nfc(text))
    if match is None:
        return None
    number, rest = int(match["number"]), match["rest"]
    first, _hyphen, second = rest.partition("-")
    if kind not in TYPES:
        return Symbol(number, LETTER, first, second)
    return Symbol(number, first, second)


def series_of(kind: str, body: str, year: int, numbering: Numbering) -> Series:
    """Return the series that a document belongs to.

    Args:
        kind: What kind of document.
        body: Who issues it.
        year: The year of its date.
        numbering: Whether each type has its own row of numbers, or all share one.
    """
    type_ = "" if numbering == "common" else TYPES.get(kind, LETTER)
    return Series(year, type_, fold_search(body))


def series_of_entry(entry: RegisterEntry, numbering: Numbering) -> Series | None:
    """Return the series of an entry; None where its symbol cannot be read."""
    symbol = read_symbol(entry)
    if symbol is None:
        return None
    return series_of(entry.document, symbol.body, entry.date.year, numbering)


def numbering_of(record: RegisterRecord) -> Numbering:
    """Return how a document was numbered, as its name tells: `TB-015`, or `015-TB`.

    The council may settle it otherwise at any time; what was issued before stays as it is.
    """
    stem = record.name.rpartition("/")[2]
    return "common" if stem[:1].isdigit() else "per-type"


def series_of_record(record: RegisterRecord) -> Series | None:
    """Return the series in which a document got its number; None where its symbol is unreadable."""
    return series_of_entry(record.entry, numbering_of(record))


def file_stem(symbol: Symbol, own_body: str, numbering: Numbering) -> str:
    """Return what the files of a document are called: `TB-015`, `015-TB`, `TB-VP-015`.

    Args:
        symbol: Its symbol.
        own_body: The council's own, which is not written into names.
        numbering: Whether each type has its own row of numbers, or all share one.
    """
    own = fold_search(symbol.body) == fold_search(own_body)
    series = symbol.type if own else f"{symbol.type}-{_UNFIT.sub('-', symbol.body)}"
    if numbering == "common":
        return f"{symbol.number:03}-{series}"
    return f"{series}-{symbol.number:03}"


def in_series(
    register: Iterable[RegisterRecord], series: Series, numbering: Numbering
) -> list[RegisterRecord]:
    """Return the entries that a new number of a series must not meet, in the order of numbers.

    Those of the year count that were numbered before the council settled it otherwise: a number
    and symbol stand once a year.
    """
    found = [record for record in register if series_of_entry(record.entry, numbering) == series]
    return sorted(found, key=lambda record: (record.entry.number, record.name))


def next_number(entries: Iterable[RegisterRecord]) -> int:
    """Return the number that follows the entries of a series; a year begins at 1."""
    return max((record.entry.number for record in entries), default=0) + 1


def entry_before(entries: Iterable[RegisterRecord], number: int) -> RegisterRecord | None:
    """Return the entry that a number follows within its series; None for the first one."""
    before = [record for record in entries if record.entry.number < number]
    return max(before, key=lambda record: (record.entry.number, record.name), default=None)
