"""Extensions that were recorded and count no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.followup.timeline import withdrawn
from hdnd_cli.model.progress import Extension, Withdrawal
from hdnd_cli.slippage.slips import Lost

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from hdnd_cli.council import Council, EventRecord
    from hdnd_cli.history import History
    from hdnd_cli.recorded import Recorded


def losses(
    council: Council, history: History, as_of: date, commitments: Collection[str] | None = None
) -> tuple[Lost, ...]:
    """Return the extensions that were withdrawn, and those whose files were taken away.

    Args:
        council: The record.
        history: The history that leads to it.
        as_of: Extensions dated up to this day.
        commitments: Only those of these commitments; None takes all.
    """
    found = (*_withdrawn(council, history), *_taken_away(council, history))
    return tuple(
        lost
        for lost in sorted(found, key=lambda lost: (lost.extension.date, lost.path))
        if lost.extension.date <= as_of
        and (commitments is None or not {*_names(lost)}.isdisjoint(commitments))
    )


def _names(lost: Lost) -> Iterator[str]:
    session = lost.commitment.rpartition("/")[0]
    yield from (f"{session}/{number}" for number in lost.extension.commitment)


def _withdrawn(council: Council, history: History) -> Iterator[Lost]:
    taken_back = withdrawn(council.events)
    for record in council.events:
        if isinstance(record.event, Extension) and record.path in taken_back:
            withdrawal = _withdrawal(council, record)
            yield Lost(
                record.commitments[0],
                record.path,
                record.event,
                _first(history, record.path),
                withdrawal,
                _first(history, withdrawal.path) if withdrawal else None,
            )


def _withdrawal(council: Council, record: EventRecord) -> EventRecord | None:
    return next(
        (
            other
            for other in council.sessions[record.session_id].events
            if isinstance(other.event, Withdrawal) and record.path in withdrawn([other])
        ),
        None,
    )


def _first(history: History, path: str) -> Recorded | None:
    story = history.story(path)
    return history.state(story).recorded if story is not None else None


def _taken_away(council: Council, history: History) -> Iterator[Lost]:
    there = {record.path for record in council.events}
    for story in history.stories("sessions/"):
        if story.content is not None or "/progress/" not in story.path or story.path in there:
            continue
        states = list(history.states(story))
        last = next((s for s in reversed(states) if s.content is not None), None)
        event = history.record(last) if last is not None else None
        if isinstance(event, Extension):
            session = story.path.split("/")[1]
            yield Lost(
                f"{session}/{event.commitment[0]}",
                story.path,
                event,
                states[0].recorded,
                None,
                states[-1].recorded,
            )
