"""programme/: the year, and what became of each topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.checks.agenda import unknown_field
from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.wording import listed
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.model.programme import Programme, Topic
    from hdnd_cli.yamlnodes import Keys


def check_programmes(context: Context) -> Iterator[Finding]:
    """Rules programme-year, topic-not-treated, topic-mismatch, field-unknown."""
    fields = context.council.settings.fields
    topics: dict[str, Topic] = {}
    for programme in context.council.programmes.values():
        for _keys, topic in _topics(programme):
            topics.setdefault(topic.id, topic)
    for year, programme in context.council.programmes.items():
        path = f"programme/{year}.yaml"
        if programme.year != year:
            message = _("the file is named {name}, but its year is {year}").format(
                name=f"{year}.yaml", year=programme.year
            )
            hint = _("rename the file, or mend year")
            yield Finding("programme-year", path, message, ("year",), hint)
        yield from _not_treated(context, path, year, programme)
        for keys, topic in _topics(programme):
            yield from unknown_field(fields, topic.field, path, (*keys, "field"))
            yield from _mismatch(context, path, keys, topic, topics)
    yield from _items_without_topic(context, topics)


def _topics(programme: Programme) -> Iterator[tuple[Keys, Topic]]:
    for place, month in enumerate(programme.months):
        for number, topic in enumerate(month.topics):
            yield ("months", place, "topics", number), topic


def _not_treated(context: Context, path: str, year: int, programme: Programme) -> Iterator[Finding]:
    """Tell in one line which topics of months gone by came to nothing."""
    found = []
    for place, month in enumerate(programme.months):
        over = (year, month.month) < (context.day.year, context.day.month)
        for number, topic in enumerate(month.topics):
            if over and not topic.chosen and topic.dropped is None:
                found.append((("months", place, "topics", number), topic.id))
    if found:
        message = _("topics of past months that are neither chosen nor dropped: {ids}")
        text = message.format(ids=listed(topic for _keys, topic in found))
        hint = _("add chosen: with the agenda item, or dropped: with the reason")
        yield Finding("topic-not-treated", path, text, found[0][0], hint)


def _mismatch(
    context: Context, path: str, keys: Keys, topic: Topic, topics: dict[str, Topic]
) -> Iterator[Finding]:
    if topic.chosen and topic.dropped is not None:
        message = _("the topic is both chosen and dropped")
        yield Finding("topic-mismatch", path, message, (*keys, "dropped"), _("keep one of the two"))
    for place, name in enumerate(topic.chosen):
        item = context.items.get(name)
        if item is not None and item.topic in topics and item.topic != topic.id:
            message = _('item {item} was taken from another topic: "{topic}"')
            text = message.format(item=name, topic=item.topic)
            hint = _("in the agenda: topic: {topic}, or another item here").format(topic=topic.id)
            yield Finding("topic-mismatch", path, text, (*keys, "chosen", place), hint)


def _items_without_topic(context: Context, topics: dict[str, Topic]) -> Iterator[Finding]:
    """An item taken from a topic stands there as chosen, once the session is over."""
    for session in filter(context.passed, context.held):
        for place, item in enumerate(session.agenda.items if session.agenda else ()):
            topic = topics.get(item.topic or "")
            name = f"{session.id}#{item.id}"
            if topic is not None and name not in topic.chosen:
                message = _('the topic "{topic}" of the programme does not name this item')
                hint = _("in the programme: chosen: {item}").format(item=name)
                path = session.path("agenda.yaml")
                text = message.format(topic=topic.id)
                yield Finding("topic-mismatch", path, text, ("items", place, "topic"), hint)
