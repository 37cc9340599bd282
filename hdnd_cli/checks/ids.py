"""Ids are given once: rule id-duplicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.checks.finding import Finding
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import SessionRecord
    from hdnd_cli.yamlnodes import Keys


def check_ids(context: Context) -> Iterator[Finding]:
    """Rule id-duplicate, for everything that others name by its id."""
    yield from _repeated("agencies.yaml", _parties(context))
    yield from _settings(context)
    yield from _topics(context)
    for session in context.council.sessions.values():
        yield from _session(session)


def _repeated(path: str, entries: Iterable[tuple[Keys, Hashable]]) -> Iterator[Finding]:
    seen: set[Hashable] = set()
    for keys, id_ in entries:
        if id_ in seen:
            yield _duplicate(path, keys, id_)
        elif id_ != UNFILLED:
            seen.add(id_)


def _duplicate(path: str, keys: Keys, id_: object) -> Finding:
    message = _('"{id}" is given twice').format(id=id_)
    return Finding("id-duplicate", path, message, keys, _("give this one an id of its own"))


def _parties(context: Context) -> Iterator[tuple[Keys, str]]:
    """Agencies, groups and people share one space."""
    records = context.council.agencies
    for key in ("agencies", "groups", "people"):
        for place, entry in enumerate(getattr(records, key)):
            yield (key, place, "id"), entry.id


def _settings(context: Context) -> Iterator[Finding]:
    settings = context.council.settings
    for key in ("plenaries", "milestones"):
        seen: set[str] = set()
        for place, entry in enumerate(getattr(settings, key)):
            name = fold(entry.name)
            if name in seen:
                message = _('"{id}" is given twice').format(id=entry.name)
                hint = _("deadlines name it: give each its own name, such as with its year")
                yield Finding("id-duplicate", "hdnd.yaml", message, (key, place, "name"), hint)
            seen.add(name)
    yield from _plenary_numbers(context)


def _plenary_numbers(context: Context) -> Iterator[Finding]:
    seen: set[tuple[str, int]] = set()
    for place, plenary in enumerate(context.council.settings.plenaries):
        term = context.council.term_on(plenary.opens)
        if plenary.number is None or term is None:
            continue
        key = (term.name, plenary.number)
        if key in seen:
            message = _("two plenaries of one term have the number {number}")
            text = message.format(number=plenary.number)
            hint = _("give this one a number of its own")
            yield Finding("id-duplicate", "hdnd.yaml", text, ("plenaries", place, "number"), hint)
        seen.add(key)


def _topics(context: Context) -> Iterator[Finding]:
    topics: set[str] = set()
    for year, programme in context.council.programmes.items():
        path = f"programme/{year}.yaml"
        months: set[int] = set()
        for place, month in enumerate(programme.months):
            if month.month in months:
                message = _("month {month} stands here twice").format(month=month.month)
                hint = _("put its topics under one entry")
                yield Finding("id-duplicate", path, message, ("months", place, "month"), hint)
            months.add(month.month)
            for number, topic in enumerate(month.topics):
                if topic.id in topics:
                    yield _duplicate(path, ("months", place, "topics", number, "id"), topic.id)
                elif topic.id != UNFILLED:
                    topics.add(topic.id)


def _session(session: SessionRecord) -> Iterator[Finding]:
    items = session.agenda.items if session.agenda else ()
    if len(items) != len({item.id for item in items}):
        entries: list[tuple[Keys, Hashable]] = [
            (("items", place, "id"), item.id) for place, item in enumerate(items)
        ]
        yield from _repeated(session.path("agenda.yaml"), entries)
    commitments = session.commitments
    if len(commitments) != len({commitment.entry.id for commitment in commitments}):
        entries = [((*commitment.keys, "id"), commitment.entry.id) for commitment in commitments]
        yield from _repeated(session.path("conclusions.yaml"), entries)
    discussion = session.minutes.discussion if session.minutes else ()
    yield from _repeated(
        session.path("minutes.yaml"),
        (
            (("discussion", place, "questions", number, "id"), question.id)
            for place, part in enumerate(discussion)
            for number, question in enumerate(part.questions)
        ),
    )
