"""minutes.yaml, what was said: votes, questions, answers, pledges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.checks.context import SITTINGS
from hdnd_cli.checks.deadlines import unreadable
from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.sittings import members_present
from hdnd_cli.checks.wording import listed, shown
from hdnd_cli.deadlines import resolve
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import UNFILLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import SessionRecord
    from hdnd_cli.model.session import Question
    from hdnd_cli.yamlnodes import Keys


def check_votes(context: Context) -> Iterator[Finding]:
    """No more votes than members present: rule votes-too-many."""
    for record in context.held:
        if record.session.kind not in SITTINGS or not _voters_known(context, record):
            continue
        for place, discussion in enumerate(record.minutes.discussion if record.minutes else ()):
            votes = discussion.votes
            if votes is None:
                continue
            total = votes.for_ + votes.against + votes.abstain
            present = members_present(context, record)
            there = present if present is not None else len(context.members(record.date))
            if total > there > 0:
                message = _("more votes ({votes}) than members present ({present})")
                keys = ("discussion", place, "votes")
                path = record.path("minutes.yaml")
                text = message.format(votes=total, present=there)
                hint = _("look at votes, and at attendance above")
                yield Finding("votes-too-many", path, text, keys, hint)


def _voters_known(context: Context, record: SessionRecord) -> bool:
    return context.members_known and context.attendance_known(record)


def check_questions(context: Context) -> Iterator[Finding]:
    """Rules question-unanswered, question-asked-to, pledge-without-commitment, written-answer-…."""
    for record in context.held:
        questions = _questions(record)
        if not questions:
            continue
        if context.passed(record):
            yield from _unanswered(record, questions)
        yield from _asked_to(context, record, questions)
        yield from _pledges(context, record, questions)
        for keys, question in questions:
            yield from _written(context, record, keys, question)


def _questions(record: SessionRecord) -> list[tuple[Keys, Question]]:
    return [
        (("discussion", place, "questions", number), question)
        for place, part in enumerate(record.minutes.discussion if record.minutes else ())
        for number, question in enumerate(part.questions)
    ]


def _unanswered(record: SessionRecord, questions: list[tuple[Keys, Question]]) -> Iterator[Finding]:
    open_ = [(keys, q) for keys, q in questions if q.answer is None and q.written is None]
    if open_:
        message = _("{number} of {total} questions have no answer: {ids}").format(
            number=len(open_),
            total=len(questions),
            ids=listed(question.id for _keys, question in open_),
        )
        hint = _("add answer: …, or written: with the day by which it is due")
        path = record.path("minutes.yaml")
        yield Finding("question-unanswered", path, message, open_[0][0], hint)


def _asked_to(
    context: Context, record: SessionRecord, questions: list[tuple[Keys, Question]]
) -> Iterator[Finding]:
    invited = record.session.invited
    if not context.attendance_known(record):
        return
    if not invited or all(question.asked_to in invited for _keys, question in questions):
        return
    expected = _expected(context, record)
    for keys, question in questions:
        asked = question.asked_to
        if asked in expected or asked not in context.council.party_by_id:
            continue
        if asked in context.council.group_by_id:
            continue
        if asked not in _heads(context, record, expected):
            message = _("{name} was asked, but neither invited nor present")
            text = message.format(name=context.council.short_name_of(asked))
            path = record.path("minutes.yaml")
            hint = _("look at invited in session.yaml, and at attendance here")
            yield Finding("question-asked-to", path, text, (*keys, "asked_to"), hint)


def _expected(context: Context, record: SessionRecord) -> set[str]:
    """Return who was invited or present: agencies, their delegates, people."""
    parties = [*record.session.invited]
    for entry in record.minutes.attendance if record.minutes else ():
        parties += (p for p in (entry.person, entry.agency, entry.represented_by) if p)
    return {*parties, *context.council.expand(tuple(parties)), *context.members(record.date)}


def _heads(context: Context, record: SessionRecord, parties: set[str]) -> set[str | None]:
    agencies = context.council.agency_by_id
    return {agencies[p].head_on(record.date) for p in parties if p in agencies}


def _pledges(
    context: Context, record: SessionRecord, questions: list[tuple[Keys, Question]]
) -> Iterator[Finding]:
    if record.conclusions is None or not context.readable(record.path("conclusions.yaml")):
        return
    kept = {commitment.entry.question for commitment in record.commitments}
    if kept - {None, *(question.id for _keys, question in questions)}:
        return  # some commitment names a question that is not there: one of these is meant
    for keys, question in questions:
        if question.pledge and question.id not in kept:
            message = _("the answer promises something, but no commitment names question {id}")
            hint = _('add a commitment of kind: pledge with question: "{id}"').format(
                id=question.id
            )
            path = record.path("minutes.yaml")
            text = message.format(id=question.id)
            yield Finding("pledge-without-commitment", path, text, (*keys, "pledge"), hint)


def _written(
    context: Context, record: SessionRecord, keys: Keys, question: Question
) -> Iterator[Finding]:
    written = question.written
    if written is None or UNFILLED in (written.due, written.symbol):
        return
    path = record.path("minutes.yaml")
    regulation = context.regulation(record)
    if written.due is None and (written.received is not None or not context.passed(record)):
        return
    words = written.due or f"{regulation.written_answer_days} ngày"
    reading = resolve(words, context.dues.session_basis(record))
    if reading.is_error:
        yield unreadable(reading, path, (*keys, "written", "due"))
    elif reading.due is not None and written.received is None and reading.due < context.day:
        message = _("the written answer was due by {due} and is not received ({cite})")
        text = message.format(due=shown(reading.due), cite=regulation.cite)
        hint = _("add received: with the day, or remind {name}").format(
            name=context.council.short_name_of(question.asked_to)
        )
        yield Finding("written-answer-overdue", path, text, (*keys, "written"), hint)
