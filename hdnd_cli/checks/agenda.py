"""agenda.yaml: items that must be there, papers in time, items taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.sessions import days_ahead
from hdnd_cli.checks.wording import days_before, did_you_mean, let_stand, listed, shown
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.model.fields import UNFILLED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import SessionRecord
    from hdnd_cli.model.session import Paper
    from hdnd_cli.yamlnodes import Keys


def check_previous_conclusions(context: Context) -> Iterator[Finding]:
    """A regular session reviews the conclusions before it: rule agenda-previous-conclusions."""
    earlier = False
    for record in context.held:
        if record.session.kind != "regular":
            continue
        agenda = record.agenda
        path = record.path("agenda.yaml")
        reviewed = agenda and any(item.group == "previous-conclusions" for item in agenda.items)
        if agenda and earlier and not reviewed and context.readable(path):
            message = _("no item reviews the conclusions of the previous session")
            hint = _("add an item with group: previous-conclusions")
            yield Finding("agenda-previous-conclusions", path, message, ("items",), hint)
        earlier = earlier or bool(record.commitments)


def check_papers_due(context: Context) -> Iterator[Finding]:
    """Papers are asked for early enough: rule paper-due-late."""
    for record in context.held:
        papers = _papers(record)
        limit = _papers_limit(context, record, [paper.due for _keys, paper in papers])
        for keys, paper in papers:
            if paper.due is not None and limit is not None and paper.due > limit:
                yield _due_late(context, record, keys, paper.due, limit)


def check_papers_received(context: Context) -> Iterator[Finding]:
    """Rules paper-received-late, paper-not-received."""
    for record in context.held:
        path = record.path("agenda.yaml")
        for keys, paper in _papers(record):
            if paper.due is not None and paper.received is not None and paper.received > paper.due:
                days = (paper.received - paper.due).days
                message = ngettext(
                    "received on {received}, {days} day after it was due ({due})",
                    "received on {received}, {days} days after it was due ({due})",
                    days,
                ).format(received=shown(paper.received), days=days, due=shown(paper.due))
                rule = "paper-received-late"
                yield Finding(rule, path, message, (*keys, "received"), let_stand(rule))
        if context.passed(record):
            yield from _not_received(record)


def _papers(record: SessionRecord) -> list[tuple[Keys, Paper]]:
    return [
        (("items", place, "papers", number), paper)
        for place, item in enumerate(record.agenda.items if record.agenda else ())
        for number, paper in enumerate(item.papers)
    ]


def _papers_limit(context: Context, record: SessionRecord, dues: list[date | None]) -> date | None:
    """Return by when papers must be due; the calendar is asked only where some are."""
    if not any(dues) or not context.regulation_known:
        return None
    regulation = context.regulation(record)
    asked = regulation.for_kind(record.session.kind).papers_days or regulation.papers_days
    return days_ahead(context.council.calendar, record.date, asked)


def _due_late(
    context: Context, record: SessionRecord, keys: Keys, due: date, limit: date
) -> Finding:
    regulation = context.regulation(record)
    asked = regulation.for_kind(record.session.kind).papers_days or regulation.papers_days
    message = _(
        "due on {due}, later than {asked} before the session: {limit} at the latest ({cite})"
    ).format(due=shown(due), asked=days_before(asked), limit=shown(limit), cite=regulation.cite)
    path, rule = record.path("agenda.yaml"), "paper-due-late"
    return Finding(rule, path, message, (*keys, "due"), let_stand(rule))


def _not_received(record: SessionRecord) -> Iterator[Finding]:
    """Tell of missing papers in one line; what was deferred is still waited for."""
    deferred = set(record.conclusions.deferred) if record.conclusions else set()
    missing = []
    total = 0
    for place, item in enumerate(record.agenda.items if record.agenda else ()):
        for number, paper in enumerate(item.papers):
            total += 1
            if paper.received is None and item.id not in deferred:
                missing.append((("items", place, "papers", number), paper.title))
    if missing:
        message = _(
            "the session is over, and {number} of {total} papers are not received: {titles}"
        )
        text = message.format(
            number=len(missing),
            total=total,
            titles=listed(f'"{title}"' for _keys, title in missing),
        )
        hint = _("add received: with the day")
        path = record.path("agenda.yaml")
        yield Finding("paper-not-received", path, text, missing[0][0], hint)


def check_items(context: Context) -> Iterator[Finding]:
    """Every item comes to an end, and what is taken up lies before: rules item-…, field-unknown."""
    fields = context.council.settings.fields
    for record in context.council.sessions.values():
        path = record.path("agenda.yaml")
        for place, item in enumerate(record.agenda.items if record.agenda else ()):
            if item.carried is not None and item.carried in context.items:
                yield from _carried_order(
                    context, record, item.carried, ("items", place, "carried")
                )
            yield from unknown_field(fields, item.field, path, ("items", place, "field"))
        if record.held:
            yield from _not_concluded(context, record)
            yield from _not_taken_up(context, record)


def unknown_field(
    fields: tuple[str, ...], field: str | None, path: str, keys: Keys
) -> Iterator[Finding]:
    """Tell that a field is not in the office's list, where there is a list."""
    if fields and field is not None and field not in fields and field != UNFILLED:
        message = _('"{field}" is not in the list fields: of hdnd.yaml').format(field=field)
        otherwise = _("known here: {names}").format(names=listed(fields))
        yield Finding("field-unknown", path, message, keys, did_you_mean(field, fields, otherwise))


def _carried_order(
    context: Context, record: SessionRecord, name: str, keys: Keys
) -> Iterator[Finding]:
    earlier = context.council.sessions[name.partition("#")[0]]
    if earlier.date >= record.date:
        message = _("item {item} is of a session that is not before this one ({day})")
        text = message.format(item=name, day=shown(earlier.date))
        hint = _("carried names an item of an earlier session")
        yield Finding("item-carried-order", record.path("agenda.yaml"), text, keys, hint)


def _not_concluded(context: Context, record: SessionRecord) -> Iterator[Finding]:
    paths = (record.path("agenda.yaml"), record.path("conclusions.yaml"))
    if record.agenda is None or record.conclusions is None or not all(map(context.readable, paths)):
        return
    if context.to_fill_in(paths[1], "item", "items", "no_conclusion", "deferred"):
        return
    ended = {n for conclusion in record.conclusions.conclusions for n in conclusion.all_items}
    ended.update(record.conclusions.no_conclusion, record.conclusions.deferred)
    left = [
        item.id
        for item in record.agenda.items
        if item.id not in ended and f"{record.id}#{item.id}" not in context.carried
    ]
    if left:
        message = _("{number} of {total} items have no conclusion: {items}").format(
            number=len(left), total=len(record.agenda.items), items=listed(left)
        )
        hint = _("conclude them, or name them under no_conclusion or deferred")
        yield Finding("item-not-concluded", paths[1], message, ("conclusions",), hint)


def _not_taken_up(context: Context, record: SessionRecord) -> Iterator[Finding]:
    """A deferred item is taken up once a session of its kind has been held after it."""
    deferred = record.conclusions.deferred if record.conclusions else ()
    for place, number in enumerate(deferred):
        if f"{record.id}#{number}" in context.carried:
            continue
        later = next(
            (
                other
                for other in context.held
                if other.date > record.date
                and other.session.kind == record.session.kind
                and other.agenda is not None
                and context.passed(other)
            ),
            None,
        )
        if later is not None:
            message = _("item {number} was deferred, and no later session has taken it up")
            hint = _("in the later session's agenda: carried: {item}").format(
                item=f"{record.id}#{number}"
            )
            path = record.path("conclusions.yaml")
            yield Finding(
                "item-deferred", path, message.format(number=number), ("deferred", place), hint
            )
