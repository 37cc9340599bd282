"""Official numbers that two states of the record give to different documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.integrity import wording
from hdnd_cli.problems import Problem
from hdnd_cli.register.naming import Series, numbering_of, series_of, series_of_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import RegisterRecord
    from hdnd_cli.integrity.origin import Origin
    from hdnd_cli.integrity.states import RecordState

#: A number within its series.
Number = tuple[Series, int]


def number_problems(base: RecordState, head: RecordState, origin: Origin) -> Iterator[Problem]:
    """Yield the problems of numbers that the base and the head give to different documents.

    Args:
        base: The record before the change, or the state into which it will be merged.
        head: The record after it.
        origin: Says which revision brought an entry in.
    """
    for known, record in used_twice(base, head):
        message = _(
            "number {number} is given to two documents: {symbol} of {day} ({path}) is on record"
            " already, {other} of {other_day} here has the same"
        ).format(
            number=record.entry.number,
            symbol=known.entry.symbol,
            day=known.entry.date.isoformat(),
            path=known.path,
            other=record.entry.symbol,
            other_day=record.entry.date.isoformat(),
        )
        place = head.council.position(record.path, ("number",))
        recorded = origin.of_file(record.path, head.ids.get(record.path))
        text = f"{message}; {wording.recorded(recorded)}"
        hint = _("look at the office's book: what is issued later takes the next number")
        yield Problem(place, "number-used-twice", text, hint=hint)


def used_twice(
    base: RecordState, head: RecordState
) -> Iterator[tuple[RegisterRecord, RegisterRecord]]:
    """Yield pairs of different documents with one number: that of the base, that of the head.

    A document that both sides hold is one document, also where its file was moved.
    """
    known = {record.path: base.ids.get(record.path) for record in base.council.register}
    first: dict[Number, RegisterRecord] = {}
    for record in base.council.register:
        first.setdefault(number_of(record), record)
    for record in head.council.register:
        content = head.ids.get(record.path)
        other = first.get(number_of(record))
        if other is None or content in known.values():
            continue
        # Written over at the same place, it is an entry that was changed.
        if other.path != record.path or not head.goes_on_from(base):
            yield other, record


def number_of(record: RegisterRecord) -> Number:
    """Return the number of a document within its series."""
    entry = record.entry
    series = series_of_record(record)
    # One whose symbol cannot be read stands for itself among its like.
    other = series_of(entry.document, "", entry.date.year, numbering_of(record))
    return series or other, entry.number
