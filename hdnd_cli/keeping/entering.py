"""Events that `progress` enters, as one entry of the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.entering import event_words, vietnamese_name
from hdnd_cli.keeping import diary_words as words
from hdnd_cli.recording import Step

if TYPE_CHECKING:
    from hdnd_cli.council import Council
    from hdnd_cli.entering import Entered, Prepared


def step_of(prepared: Prepared) -> Step:
    """Return events, and the papers that came with them, as what is recorded at once."""
    first = prepared.entries[0]
    places = "; ".join(_place(prepared.after, entry) for entry in prepared.entries)
    trailers = [("Viec", vietnamese_name(first.event.kind))]
    trailers += [("Ket-luan", name) for entry in prepared.entries for name in entry.commitments]
    decision = vars(first.event).get("decision")
    trailers += [("Can-cu", decision)] if decision else []
    files = {entry.path: entry.content for entry in prepared.entries}
    subject = f"Ghi {event_words(first.event)}: {places}"
    return Step({**prepared.papers, **files}, subject, trailers=tuple(trailers))


def _place(council: Council, entry: Entered) -> str:
    numbers = ", ".join(map(str, entry.event.commitment))
    return f"việc {numbers}, {words.session(council, entry.session_id)}"
