"""Items, commitments, questions, topics and sessions that records name are there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.checks.context import only_some_say
from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.wording import did_you_mean, ids_known, listed, session_meant
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import SESSION_ID_PATTERN, UNFILLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import SessionRecord
    from hdnd_cli.yamlnodes import Keys

#: A conclusion of a session as a decision names it: `2020-04-22/2` or `2020-04-22#3`.
CONCLUSION = re.compile(rf"(?P<session>{SESSION_ID_PATTERN})(?P<sign>[/#])(?P<number>\d+)")


def check_links(context: Context) -> Iterator[Finding]:
    """Rules …-unknown for commitments, items, questions, topics; item-not-on-agenda."""
    topics = _topics(context)
    for session in context.council.sessions.values():
        yield from _agenda_links(context, session, topics)
        yield from _item_numbers(context, session)
        yield from _commitment_links(context, session)
        yield from _question_links(context, session)
        yield from _event_links(context, session)
    for year, programme in context.council.programmes.items():
        for place, month in enumerate(programme.months):
            for number, topic in enumerate(month.topics):
                for index, name in enumerate(topic.chosen):
                    keys = ("months", place, "topics", number, "chosen", index)
                    yield from find_item(context, name, f"programme/{year}.yaml", keys)


def _topics(context: Context) -> set[str] | None:
    """Return the ids of all topics; None where a programme could not be read whole."""
    if any(path.startswith("programme/") for path in context.council.incomplete):
        return None
    return {
        topic.id
        for programme in context.council.programmes.values()
        for month in programme.months
        for topic in month.topics
    }


def find_commitment(context: Context, name: str, path: str, keys: Keys) -> Iterator[Finding]:
    """Tell that there is no commitment of a name, unless its file could not be read."""
    if name in context.council.commitments:
        return
    session_id, _slash, number = name.partition("/")
    if not _whole(context, session_id, "conclusions.yaml"):
        return
    session = context.council.sessions.get(session_id)
    if session is None:
        yield _no_session(context, "commitment-unknown", session_id, path, keys)
        return
    message = _("the session {session} has no commitment {number}")
    text = message.format(session=session_id, number=number)
    hint = ids_known([commitment.entry.id for commitment in session.commitments])
    yield Finding("commitment-unknown", path, text, keys, hint)


def find_item(context: Context, name: str, path: str, keys: Keys) -> Iterator[Finding]:
    """Tell that there is no agenda item of a name, unless its file could not be read."""
    if name in context.items:
        return
    session_id, _sign, number = name.partition("#")
    if not _whole(context, session_id, "agenda.yaml"):
        return
    session = context.council.sessions.get(session_id)
    if session is None:
        yield _no_session(context, "item-unknown", session_id, path, keys)
        return
    message = _("the session {session} has no agenda item {number}")
    text = message.format(session=session_id, number=number)
    hint = ids_known([item.id for item in session.agenda.items] if session.agenda else [])
    yield Finding("item-unknown", path, text, keys, hint)


def _no_session(context: Context, rule: str, session_id: str, path: str, keys: Keys) -> Finding:
    message = _("there is no session {session}").format(session=session_id)
    return Finding(rule, path, message, keys, session_meant(session_id, context.council.sessions))


def _whole(context: Context, session_id: str, name: str) -> bool:
    """Tell whether what a session's file lacks is really not there."""
    folder = f"sessions/{session_id}"
    return context.readable(f"{folder}/session.yaml") and context.readable(f"{folder}/{name}")


def find_session(context: Context, session_id: str, path: str, keys: Keys) -> Iterator[Finding]:
    """Tell that there is no session of an id, unless its file could not be read."""
    if session_id not in context.council.sessions and _whole(context, session_id, "session.yaml"):
        yield _no_session(context, "session-unknown", session_id, path, keys)


def _agenda_links(
    context: Context, session: SessionRecord, topics: set[str] | None
) -> Iterator[Finding]:
    path = session.path("agenda.yaml")
    for place, item in enumerate(session.agenda.items if session.agenda else ()):
        if item.carried is not None:
            yield from find_item(context, item.carried, path, ("items", place, "carried"))
        if item.topic in (None, UNFILLED) or topics is None or item.topic in topics:
            continue
        message = _('no programme has the topic "{topic}"').format(topic=item.topic)
        hint = did_you_mean(str(item.topic), topics, _("add it to programme/, or take topic out"))
        yield Finding("topic-unknown", path, message, ("items", place, "topic"), hint)


def _item_numbers(context: Context, session: SessionRecord) -> Iterator[Finding]:
    """Minutes and conclusions treat what stands on the session's own agenda."""
    if not context.readable(session.path("agenda.yaml")):
        return
    known = {item.id for item in session.agenda.items} if session.agenda else set()
    missing = [
        (path, keys, number) for path, keys, number in _treated(session) if number not in known
    ]
    if not missing:
        return
    if session.agenda is None:
        for path in dict.fromkeys(path for path, _keys, _number in missing):
            first = next(keys for place, keys, _number in missing if place == path)
            numbers = dict.fromkeys(n for place, _keys, n in missing if place == path)
            message = _("agenda items are named ({numbers}), but the session has no agenda.yaml")
            text = message.format(numbers=listed(numbers))
            yield Finding("item-not-on-agenda", path, text, first, _("write agenda.yaml"))
        return
    for path, keys, number in missing:
        message = _("item {number} is not on the agenda").format(number=number)
        yield Finding("item-not-on-agenda", path, message, keys, ids_known(sorted(known)))


def _treated(session: SessionRecord) -> Iterator[tuple[str, Keys, int]]:
    if session.minutes:
        for place, discussion in enumerate(session.minutes.discussion):
            keys: Keys = ("discussion", place, "item")
            yield session.path("minutes.yaml"), keys, discussion.item
    if session.conclusions is None:
        return
    path = session.path("conclusions.yaml")
    for key in ("no_conclusion", "deferred"):
        for place, number in enumerate(getattr(session.conclusions, key)):
            yield path, (key, place), number
    for place, conclusion in enumerate(session.conclusions.conclusions):
        if conclusion.item is not None:
            yield path, ("conclusions", place, "item"), conclusion.item
        for index, number in enumerate(conclusion.items):
            yield path, ("conclusions", place, "items", index), number


def _commitment_links(context: Context, session: SessionRecord) -> Iterator[Finding]:
    path = session.path("conclusions.yaml")
    questions = _questions(session) if context.readable(session.path("minutes.yaml")) else None
    for commitment in session.commitments:
        continues, question = commitment.entry.continues, commitment.entry.question
        if continues is not None:
            keys = (*commitment.keys, "continues")
            yield from find_commitment(context, continues, path, keys)
        if question in (None, UNFILLED) or questions is None or question in questions:
            continue
        message = _('the minutes have no question "{question}"').format(question=question)
        known = _("known here: {names}").format(names=listed(questions))
        hint = known if questions else _("there are none yet")
        yield Finding("question-unknown", path, message, (*commitment.keys, "question"), hint)


def _questions(session: SessionRecord) -> list[str]:
    discussion = session.minutes.discussion if session.minutes else ()
    return [question.id for part in discussion for question in part.questions]


def _question_links(context: Context, session: SessionRecord) -> Iterator[Finding]:
    for place, part in enumerate(session.minutes.discussion if session.minutes else ()):
        for number, question in enumerate(part.questions):
            if question.commitment is not None:
                keys = ("discussion", place, "questions", number, "commitment")
                path = session.path("minutes.yaml")
                yield from find_commitment(context, question.commitment, path, keys)


def _event_links(context: Context, session: SessionRecord) -> Iterator[Finding]:
    for record in context.events(session):
        replaced_by = only_some_say(record.event, "replaced_by")
        if replaced_by is not None:
            yield from find_commitment(context, replaced_by, record.path, ("replaced_by",))
        decision = only_some_say(record.event, "decision")
        match = CONCLUSION.fullmatch(decision) if decision is not None else None
        if match and match["sign"] == "/":
            name = f"{match['session']}/{int(match['number'])}"
            yield from find_commitment(context, name, record.path, ("decision",))
        elif match:
            name = f"{match['session']}#{int(match['number'])}"
            yield from find_item(context, name, record.path, ("decision",))
