"""Official numbers that two states of the record give to different documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.text import fold_search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import RegisterRecord
    from hdnd_cli.integrity.states import RecordState

_SYMBOL = re.compile(r"\d+/(?P<rest>\S+)")
#: A number within its series: year, type and body, number.
Number = tuple[int, str, int]


def used_twice(
    base: RecordState, head: RecordState
) -> Iterator[tuple[RegisterRecord, RegisterRecord]]:
    """Yield pairs of different documents with one number: that of the base, that of the head.

    A document that both sides hold is one document, also where its file was moved.
    """
    common = head.council.settings.numbering == "common"
    known = {record.path: base.ids.get(record.path) for record in base.council.register}
    first: dict[Number, RegisterRecord] = {}
    for record in base.council.register:
        first.setdefault(number_of(record, common=common), record)
    for record in head.council.register:
        content = head.ids.get(record.path)
        other = first.get(number_of(record, common=common))
        if other is None or content in known.values():
            continue
        # Written over at the same place, it is an entry that was changed.
        if other.path != record.path or not head.goes_on_from(base):
            yield other, record


def number_of(record: RegisterRecord, *, common: bool) -> Number:
    """Return the number of a document within its series.

    Args:
        record: Its entry.
        common: Whether all types share one row of numbers.
    """
    entry = record.entry
    match = _SYMBOL.fullmatch(entry.symbol)
    rest = match["rest"] if match else ""
    kind, _hyphen, body = rest.partition("-")
    if entry.document == "reminder":
        kind, body = "", rest.partition("-")[0]
    series = body if common else f"{kind}-{body}"
    return entry.date.year, fold_search(series), entry.number
