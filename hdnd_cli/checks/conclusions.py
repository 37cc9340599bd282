"""conclusions.yaml: every conclusion leads to something, with one who answers and a product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.linter import day_in_words
from hdnd_cli.checks.wording import listed, shown
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import CommitmentRecord, SessionRecord
    from hdnd_cli.model.conclusions import Conclusion
    from hdnd_cli.yamlnodes import Keys


def check_conclusions(context: Context) -> Iterator[Finding]:
    """Rules conclusion-without-commitment, and missing-key for its item or title."""
    for session in context.council.sessions.values():
        if session.conclusions is None:
            continue
        path, empty = session.path("conclusions.yaml"), []
        for place, conclusion in enumerate(session.conclusions.conclusions):
            keys: Keys = ("conclusions", place)
            if not conclusion.all_items and conclusion.title is None:
                yield from _nameless(context, path, keys)
            if not conclusion.commitments and conclusion.no_commitment is None:
                empty.append((keys, conclusion))
        if empty and context.readable(path):
            total = len(session.conclusions.conclusions)
            message = _("{number} of {total} conclusions make no commitment: {names}").format(
                number=len(empty),
                total=total,
                names=listed(_name(conclusion) for _keys, conclusion in empty),
            )
            hint = _("add commitments, or no_commitment with the reason")
            yield Finding("conclusion-without-commitment", path, message, empty[0][0], hint)


def _nameless(context: Context, path: str, keys: Keys) -> Iterator[Finding]:
    if context.readable(path) and not context.to_fill_in(path, "item", "items", "title"):
        message = _('"{key}" is missing').format(key="item")
        hint = _("name the agenda item (item: or items:), or give a title")
        yield Finding("missing-key", path, message, keys, hint)


def _name(conclusion: Conclusion) -> str:
    if conclusion.all_items:
        return _("item {number}").format(number="+".join(map(str, conclusion.all_items)))
    return f'"{conclusion.title or ""}"'


def check_leads(context: Context) -> Iterator[Finding]:
    """Rules commitment-lead-group, commitment-without-lead, commitment-without-product, -due."""
    for session in context.council.sessions.values():
        followed = [commitment for commitment in session.commitments if commitment.followed]
        if followed:
            yield from _groups(context, session)
            if context.readable(session.path("conclusions.yaml")):
                yield from _missing(session, followed)


def _groups(context: Context, session: SessionRecord) -> Iterator[Finding]:
    """Tell of groups in the lead: an error, for such a task cannot be followed.

    The first member that reports would end it for all, and no rate or letter has anybody to go
    to. What the chair decided can be written all the same: `each` says that they owe it.
    """
    groups = context.council.group_by_id
    path = session.path("conclusions.yaml")
    leads: dict[Keys, str | None] = {}
    for commitment in session.commitments:
        if commitment.entry.lead is None:
            leads[*commitment.keys[:2], "lead"] = commitment.conclusion.lead
        else:
            leads[*commitment.keys, "lead"] = commitment.entry.lead
    for keys, lead in leads.items():
        if lead in groups:
            message = _('"{id}" is a group ({name}); one agency or person leads').format(
                id=lead, name=groups[lead].name
            )
            hint = _("owed by each of them: each: [{id}]").format(id=lead)
            yield Finding("commitment-lead-group", path, message, keys, hint)


def _missing(session: SessionRecord, followed: list[CommitmentRecord]) -> Iterator[Finding]:
    """Tell in one line a kind what commitments lack."""
    kinds = (
        (
            "commitment-without-lead",
            [c for c in followed if c.lead is None and not c.entry.each],
            _("{number} of {total} commitments have no lead (no. {ids})"),
            _("add lead: with the id of the agency that answers for it"),
        ),
        (
            "commitment-without-product",
            [c for c in followed if c.entry.product is None],
            _("{number} of {total} commitments have no product (no. {ids})"),
            _("add product: what will be there when it is done"),
        ),
        (
            "commitment-without-due",
            [c for c in followed if _has_no_due(c)],
            _("{number} of {total} commitments have no deadline (no. {ids})"),
            _("add due: in the words of the notice"),
        ),
    )
    for rule, lacking, message, hint in kinds:
        if lacking:
            text = message.format(
                number=len(lacking),
                total=len(followed),
                ids=listed(commitment.entry.id for commitment in lacking),
            )
            yield Finding(rule, session.path("conclusions.yaml"), text, lacking[0].keys, hint)


def _has_no_due(commitment: CommitmentRecord) -> bool:
    return (
        commitment.due is None
        and commitment.due_day is None
        and not commitment.report_is_due
        # That the task names a day is told by itself.
        and day_in_words(commitment.entry.task) is None
    )


def check_continues(context: Context) -> Iterator[Finding]:
    """What is taken up lies before: rule commitment-continues-order. So no circle can arise."""
    for session in context.council.sessions.values():
        for commitment in session.commitments:
            name = commitment.entry.continues
            earlier = context.council.commitments.get(name) if name else None
            if earlier is None:
                continue
            day = context.council.sessions[earlier.session_id].date
            if day >= session.date:
                message = _("commitment {name} is of a session that is not before this one ({day})")
                yield Finding(
                    "commitment-continues-order",
                    commitment.path,
                    message.format(name=name, day=shown(day)),
                    (*commitment.keys, "continues"),
                    _("continues names a commitment of an earlier session"),
                )
