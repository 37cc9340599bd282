"""What happened to a commitment or in a session, as the records claim it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from hdnd_cli.chronicle.entries import Entry, EntryKind
from hdnd_cli.chronicle.events import Events
from hdnd_cli.chronicle.fields import fields_of
from hdnd_cli.chronicle.recordings import Recordings
from hdnd_cli.council import commitments_of
from hdnd_cli.model.conclusions import Conclusions
from hdnd_cli.model.programme import Programme
from hdnd_cli.model.session import Agenda, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, Council, RegisterRecord, SessionRecord
    from hdnd_cli.history import History
    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.model.session import AgendaItem, Question
    from hdnd_cli.recorded import Recorded

    _Told = dict[str, Any]


class Happenings:
    """Tells what happened, with the day claimed and the recording of each."""

    def __init__(
        self,
        council: Council,
        history: History,
        session: SessionRecord,
        commitment: CommitmentRecord | None,
        as_of: date,
    ) -> None:
        self.council = council
        self.history = history
        self.events = Events(council, history, session, commitment)
        self._recordings = Recordings(history, session.id)
        self.session = session
        self.commitment = commitment
        self.as_of = as_of

    def entries(self) -> Iterator[Entry]:
        """Yield everything that is dated up to the day."""
        for entry in self._all():
            if entry.on is None or entry.on <= self.as_of:
                yield entry

    def _all(self) -> Iterator[Entry]:
        for item in self._items:
            yield from self._planned(item)
            yield self._put_on_agenda(item)
            yield from self._papers(item)
        yield from self._session()
        yield from self._questions()
        yield from self._asked_about()
        yield from self._concluded()
        yield from self._issued()
        yield from self.events.entries()
        yield from self._taken_up()

    # Before the session -----------------------------------------------------------------------

    @cached_property
    def _items(self) -> tuple[AgendaItem, ...]:
        items = self.session.agenda.items if self.session.agenda else ()
        if self.commitment is None:
            return items
        return tuple(item for item in items if item.id in self.commitment.conclusion.all_items)

    def _planned(self, item: AgendaItem) -> Iterator[Entry]:
        full_name = f"{self.session.id}#{item.id}"
        for year, programme in self.council.programmes.items():
            path = f"programme/{year}.yaml"
            for month in programme.months:
                for topic in month.topics:
                    if full_name not in topic.chosen and topic.id != item.topic:
                        continue
                    told: _Told = {
                        "title": topic.title,
                        "topic": topic.id,
                        "month": month.month,
                    }
                    decided = programme.decided
                    told |= {"year": year, "decided": decided.symbol if decided else None}
                    told |= {"proposed_by": topic.proposed_by, "reason": topic.reason}
                    recorded = self._recordings.since(path, _has_topic(topic.id))
                    day = decided.date if decided else None
                    yield Entry(EntryKind.PLANNED, day, recorded, path, told)

    def _put_on_agenda(self, item: AgendaItem) -> Entry:
        path = self.session.path("agenda.yaml")
        recorded = self._recordings.says(path, ("item", item.id))
        # As it was put there: what was changed of it is told by itself.
        first = self._recordings.state_at(path, recorded)
        if isinstance(first, Agenda):
            item = next((other for other in first.items if other.id == item.id), item)
        told: _Told = {"item": item.id, "title": item.title, "carried": item.carried}
        told |= {"proposed_by": item.proposed_by, "reason": item.reason}
        return Entry(EntryKind.AGENDA, None, recorded, path, told)

    def _papers(self, item: AgendaItem) -> Iterator[Entry]:
        path = self.session.path("agenda.yaml")
        for place, paper in enumerate(item.papers, 1):
            if paper.received is None:
                continue
            recorded = self._recordings.says(path, ("paper", item.id, place), "received")
            told: _Told = {
                "title": paper.title,
                "from": paper.from_,
                "symbol": paper.symbol,
            }
            told |= {"due": paper.due, "item": item.id}
            yield Entry(EntryKind.PAPER, paper.received, recorded, path, told)

    # The session ------------------------------------------------------------------------------

    def _session(self) -> Iterator[Entry]:
        session, path = self.session.session, self.session.path("session.yaml")
        told: _Told
        for place, postponed in enumerate(session.postponed):
            recorded = self._recordings.since(path, _more_than("postponed", place))
            told = {"from": postponed.from_, "reason": postponed.reason}
            yield Entry(EntryKind.POSTPONED, postponed.from_, recorded, path, told)
        if session.cancelled is not None:
            told = {"reason": session.cancelled.reason, "date": session.date}
            recorded = self._recordings.says(path, (), "cancelled")
            yield Entry(EntryKind.CALLED_OFF, session.cancelled.date, recorded, path, told)
        elif session.date <= self.as_of:
            where, recorded = self._held()
            then = self._recordings.state_at(path, recorded)
            session = then if isinstance(then, Session) else session
            told = {
                "kind": session.kind,
                "number": session.number,
                "until": session.until,
            }
            told |= {"chaired_by": session.chaired_by, "name": session.name}
            yield Entry(EntryKind.HELD, session.date, recorded, where, told)

    def _held(self) -> tuple[str, Recorded | None]:
        """Return which file says that the session was held, and when it was recorded.

        The minutes do. Before them the session's own file says when it is, once all that is told
        of it stands there.
        """
        path = self.session.path("session.yaml")
        if self.session.minutes is not None:
            minutes = self.session.path("minutes.yaml")
            return minutes, self._recordings.since(minutes, lambda record: record is not None)
        story = self.history.story(path)
        changes = [*self.history.changes(story, _held_as)] if story is not None else []
        now = changes[-1] if changes else None
        is_recorded = now is not None and now.new == _held_as(self.session.session)
        return path, now.recorded if now is not None and is_recorded else None

    def _questions(self) -> Iterator[Entry]:
        for discussion in self.session.minutes.discussion if self.session.minutes else ():
            for question in discussion.questions:
                if self._concerns(discussion.item, question):
                    yield from self._question(self.session, question, discussion.item)

    def _concerns(self, item: int, question: Question) -> bool:
        """Tell whether a question of the session led to the commitment."""
        if self.commitment is None:
            return True
        entry = self.commitment.entry
        if question.id == entry.question:
            return True
        if question.commitment is not None:
            return question.commitment in (self.commitment.name, entry.continues)
        # What another commitment answers is that one's story.
        named = {commitment.entry.question for commitment in self.session.commitments}
        return item in self.commitment.conclusion.all_items and question.id not in named

    def _asked_about(self) -> Iterator[Entry]:
        """Yield the questions of later sessions about the commitment."""
        for session in self.council.sessions.values() if self.commitment else ():
            if session is self.session:
                continue
            for discussion in session.minutes.discussion if session.minutes else ():
                for question in discussion.questions:
                    if self.commitment and question.commitment == self.commitment.name:
                        yield from self._question(session, question, discussion.item)

    def _question(self, session: SessionRecord, question: Question, item: int) -> Iterator[Entry]:
        path = session.path("minutes.yaml")
        told: _Told = {"id": question.id, "item": item, "asked_by": question.asked_by}
        told |= {"asked_to": question.asked_to, "question": question.question}
        told |= {"answered_by": question.answered_by, "answer": question.answer}
        told |= {"session": session.id, "commitment": question.commitment}

        def said(record: FileRecord | None) -> dict[str, object]:
            found = fields_of(record, session.id).get(("question", question.id), {})
            return {name: value for name, value in found.items() if name != "written"}

        # Since it says what is told here: an answer may have been written, or changed, later.
        story = self.history.story(path)
        changes = [*self.history.changes(story, said)] if story is not None else []
        recorded = changes[-1].recorded if changes else None
        yield Entry(EntryKind.QUESTION, session.date, recorded, path, told)
        if question.written is not None and question.written.received is not None:
            told = {
                "id": question.id,
                "symbol": question.written.symbol,
                "session": session.id,
            }

            def answered(record: FileRecord | None) -> bool:
                found = fields_of(record, session.id).get(("question", question.id), {})
                return bool(found.get("written", {}).get("received"))

            on = question.written.received
            yield Entry(EntryKind.ANSWERED, on, self._recordings.since(path, answered), path, told)

    def _concluded(self) -> Iterator[Entry]:
        found = (self.commitment,) if self.commitment else self.session.commitments
        for commitment in found:
            recorded, first = self._first_recorded(commitment)
            told: _Told = {"commitment": commitment.name, "task": first.entry.task}
            told |= {"lead": first.lead, "each": first.entry.each}
            told |= {"due": first.due, "due_day": first.due_day}
            told |= {"continues": first.entry.continues}
            yield Entry(EntryKind.CONCLUDED, self.session.date, recorded, commitment.path, told)

    def _first_recorded(
        self, commitment: CommitmentRecord
    ) -> tuple[Recorded | None, CommitmentRecord]:
        """Return when a commitment came into the record, and what it then was."""
        story = self.history.story(commitment.path)

        def stands(record: FileRecord | None) -> bool:
            return _commitment(record, commitment) is not None

        for change in self.history.changes(story, stands) if story is not None else ():
            first = _commitment(self.history.record(change.state), commitment)
            if first is not None:
                return change.recorded, first
        return None, commitment

    def _issued(self) -> Iterator[Entry]:
        by_name = self.council.issued.by_name
        names = {record.name for record in self.council.register if self._is_own(record)}
        for record in self.council.register:
            entry = record.entry
            if record.name not in names and entry.corrects not in names:
                continue
            target = by_name.get(entry.corrects or "")
            told: _Told = {
                "document": entry.document,
                "symbol": entry.symbol,
                "effect": entry.effect,
                "corrects": entry.corrects,
                "target": target.entry.symbol if target else entry.corrects,
                "target_document": target.entry.document if target else None,
                "reason": entry.reason,
                "frozen": entry.content is not None,
            }
            recorded = self._recordings.since(record.path, lambda found: found is not None)
            yield Entry(EntryKind.ISSUED, entry.date, recorded, record.path, told)

    def _is_own(self, record: RegisterRecord) -> bool:
        entry = record.entry
        if entry.session != self.session.id:
            return False
        if self.commitment is None:
            return True
        root = self.council.issued.root(record)
        is_notice = root is not None and root.entry.document == "conclusion-notice"
        return is_notice and record.tells_of(self.commitment.conclusion.all_items)

    # Afterwards -------------------------------------------------------------------------------

    def _taken_up(self) -> Iterator[Entry]:
        own = {commitment.name for commitment in self.session.commitments}
        names = {self.commitment.name} if self.commitment else own
        for later in self.council.commitments.values():
            if later.entry.continues in names:
                path = later.path
                number = later.entry.id
                recorded = self._says_in(later.session_id, path, number)
                told: _Told = {"commitment": later.entry.continues, "by": later.name}
                on = self.council.sessions[later.session_id].date
                yield Entry(EntryKind.TAKEN_UP, on, recorded, path, told)

    def _says_in(self, session: str, path: str, number: int) -> Recorded | None:
        key = ("commitment", number)
        return self._recordings.since(path, lambda record: key in fields_of(record, session))


def _commitment(record: FileRecord | None, commitment: CommitmentRecord) -> CommitmentRecord | None:
    """Return what a state of the conclusions says of a commitment."""
    if not isinstance(record, Conclusions):
        return None
    found = commitments_of(commitment.session_id, record)
    return next((other for other in found if other.entry.id == commitment.entry.id), None)


def _held_as(record: FileRecord | None) -> tuple[object, ...] | None:
    """Return what a story tells of a session that was held."""
    if not isinstance(record, Session):
        return None
    return record.kind, record.number, record.date, record.until, record.chaired_by, record.name


def _has_topic(topic_id: str) -> Callable[[FileRecord | None], bool]:
    def holds(record: FileRecord | None) -> bool:
        return isinstance(record, Programme) and any(
            topic.id == topic_id for month in record.months for topic in month.topics
        )

    return holds


def _more_than(name: str, number: int) -> Callable[[FileRecord | None], bool]:
    return lambda record: len(getattr(record, name, ())) > number
