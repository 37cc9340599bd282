"""The sentences of what happened in and around a session, events apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.chronicle import EntryKind
from hdnd_cli.followup import wording
from hdnd_cli.i18n import N_, _
from hdnd_cli.reports.log_parts import joined, name, reason
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hdnd_cli.chronicle import Entry
    from hdnd_cli.council import Council

DOCUMENTS = {
    "invitation": N_("invitation"),
    "session-notice": N_("notice of the session"),
    "agenda": N_("agenda"),
    "minutes": N_("minutes"),
    "conclusion-notice": N_("notice of the conclusions"),
    "reminder": N_("reminder"),
    "progress-report": N_("progress report"),
    "programme": N_("programme"),
    "correction": N_("correction"),
}


def happening(council: Council, entry: Entry, *, whole: bool) -> str:
    """Return what happened.

    Args:
        council: The record.
        entry: The entry.
        whole: Whether the story is that of a session, so that commitments are named.
    """
    return _TOLD[entry.kind](council, entry.told, whole)


def _planned(council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    text = _('planned for {month}/{year}: "{title}" ({topic})').format(
        month=told["month"], year=told["year"], title=shown(told["title"]), topic=told["topic"]
    )
    by = name(council, told["proposed_by"])
    return joined(
        text,
        shown(told["decided"] or ""),
        _("proposed by {by}").format(by=by) if by else "",
        reason(told["reason"]),
    )


def _agenda(council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    text = _('put on the agenda as item {item}: "{title}"').format(
        item=told["item"], title=shown(told["title"])
    )
    by = name(council, told["proposed_by"])
    carried = told["carried"]
    return joined(
        text,
        _("proposed by {by}").format(by=by) if by else "",
        _("carried over from {item}").format(item=carried) if carried else "",
        reason(told["reason"]),
    )


def _paper(council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    text = _('paper received: "{title}"').format(title=shown(told["title"]))
    due = _("due {day}").format(day=wording.day(told["due"])) if told["due"] else ""
    return joined(text, name(council, told["from"]), shown(told["symbol"] or ""), due)


def _postponed(_council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    return joined(_("session not held on this day, postponed"), reason(told["reason"]))


def _called_off(_council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    text = _("session of {day} called off").format(day=wording.day(told["date"]))
    return joined(text, reason(told["reason"]))


def _held(council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    chair = _("chaired by {name}").format(name=shown(council.name_of(told["chaired_by"])))
    number = told["number"]
    text = _("session no. {number} held").format(number=number) if number else _("session held")
    return joined(text, chair)


def _question(council: Council, told: Mapping[str, Any], whole: bool) -> str:
    text = _('question {id} of {asker} to {asked}: "{question}"').format(
        id=told["id"],
        asker=name(council, told["asked_by"]),
        asked=name(council, told["asked_to"]),
        question=shown(told["question"]),
    )
    about = told["commitment"]
    answer = ""
    if told["answer"]:
        by = name(council, told["answered_by"]) or name(council, told["asked_to"])
        answer = _('{by} answered: "{answer}"').format(by=by, answer=shown(told["answer"]))
    return joined(
        text, _("about commitment {name}").format(name=about) if about and whole else "", answer
    )


def _answered(_council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    text = _("question {id} answered in writing").format(id=told["id"])
    return joined(text, shown(told["symbol"] or ""))


def _concluded(council: Council, told: Mapping[str, Any], whole: bool) -> str:
    text = _("concluded")
    if whole:
        text = _('concluded, commitment {name}: "{task}"').format(
            name=told["commitment"], task=shown(told["task"])
        )
    leads = [name(council, party) for party in (told["each"] or (told["lead"],)) if party]
    due = f'"{shown(told["due"])}"' if told["due"] else ""
    office = wording.day(told["due_day"]) if told["due_day"] else ""
    continues = told["continues"]
    return joined(
        text,
        _("lead: {lead}").format(lead=", ".join(leads)) if leads else _("nobody named"),
        _("deadline: {due}").format(due=", ".join(part for part in (due, office) if part))
        if due or office
        else _("no deadline named"),
        _("takes up {commitment}").format(commitment=continues) if continues else "",
    )


#: What a correction does to its target: by that it is called, and not by its kind.
_EFFECTS = {
    "amend": N_("issued: notice {symbol} that amends {target}"),
    "replace": N_("issued: notice {symbol} that replaces {target}"),
    "revoke": N_("issued: notice {symbol} that revokes {target}"),
    "supplement": N_("issued: notice {symbol} that supplements {target}"),
}


def _issued(_council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    symbol = shown(told["symbol"])
    if not told["corrects"]:
        document = DOCUMENTS[told["document"]]
        text = _("issued: {document} {symbol}").format(document=_(document), symbol=symbol)
        return joined(text, reason(told["reason"]))
    effect, kind = _EFFECTS[told["effect"] or "amend"], told["target_document"]
    name_of_kind = _(DOCUMENTS[kind]) if kind is not None else ""
    target = f"{name_of_kind} {shown(told['target'])}".strip()
    return joined(_(effect).format(symbol=symbol, target=target), reason(told["reason"]))


def _taken_up(_council: Council, told: Mapping[str, Any], whole: bool) -> str:
    if whole:
        return _("commitment {name} taken up by {by}").format(
            name=told["commitment"], by=told["by"]
        )
    return _("taken up by {by}").format(by=told["by"])


def _renamed(_council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    old, new = (str(told[key]).rpartition("/")[0] for key in ("old", "new"))
    return _("folder renamed: {old} → {new}").format(old=shown(old), new=shown(new))


_TOLD: dict[EntryKind, Callable[[Council, Mapping[str, Any], bool], str]] = {
    EntryKind.PLANNED: _planned,
    EntryKind.AGENDA: _agenda,
    EntryKind.PAPER: _paper,
    EntryKind.RENAMED: _renamed,
    EntryKind.POSTPONED: _postponed,
    EntryKind.CALLED_OFF: _called_off,
    EntryKind.HELD: _held,
    EntryKind.QUESTION: _question,
    EntryKind.ANSWERED: _answered,
    EntryKind.CONCLUDED: _concluded,
    EntryKind.TAKEN_UP: _taken_up,
    EntryKind.ISSUED: _issued,
}
