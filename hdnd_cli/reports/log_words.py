"""The sentences of a story, shared by its text and its Markdown."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from hdnd_cli.chronicle import EntryKind
from hdnd_cli.followup import wording
from hdnd_cli.i18n import N_, _, ngettext
from hdnd_cli.reports import ledger_words
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hdnd_cli.chronicle import Chronicle, Entry, FieldChange
    from hdnd_cli.council import Council
    from hdnd_cli.recorded import Recorded

_FIELDS = {
    "due": N_("deadline"),
    "due_day": N_("the office's own day"),
    "report_due": N_("day of the report"),
    "new_due": N_("new deadline"),
    "lead": N_("lead"),
    "task": N_("task"),
    "product": N_("product"),
    "support": N_("those who support"),
    "monitors": N_("those who monitor"),
    "responsible": N_("person responsible"),
    "decision": N_("decision"),
    "done_on": N_("done on"),
    "state": N_("state"),
    "date": N_("day"),
    "starts": N_("starts at"),
    "ended": N_("ended at"),
    "place": N_("place"),
    "title": N_("title"),
    "invited": N_("those invited"),
    "question": N_("question"),
    "answer": N_("answer"),
    "summary": N_("summary"),
    "status": N_("attendance"),
    "chaired_by": N_("chair"),
    "secretary": N_("secretary"),
    "received": N_("received on"),
    "symbol": N_("symbol"),
}
_OF = {
    "commitment": N_("commitment {key}"),
    "conclusion": N_("conclusion on item {key}"),
    "item": N_("agenda item {key}"),
    "paper": N_("paper of agenda item {key}"),
    "attendance": N_("attendance of {key}"),
    "discussion": N_("discussion of item {key}"),
    "question": N_("question {key}"),
}
_PARTIES = frozenset(
    {
        "lead", "each", "support", "monitors", "responsible", "to", "by", "asked_by", "asked_to",
        "answered_by", "invited", "chaired_by", "secretary", "presenter", "respondents",
        "proposed_by", "represented_by", "from", "agency", "person",
    }
)  # fmt: skip
_SESSIONS = {
    "regular": N_("regular session"),
    "extraordinary": N_("extraordinary session"),
    "topical": N_("topical session"),
    "enlarged": N_("enlarged session"),
    "explanation": N_("explanation session"),
    "briefing": N_("briefing"),
    "joint": N_("joint meeting"),
    "plenary": N_("plenary meeting"),
    "letter": N_("orders without a meeting"),
}
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


def heading(told: Chronicle) -> str:
    """Return what the story is of."""
    if told.commitment is not None:
        return _("Commitment {name}: {task}").format(
            name=told.commitment.name, task=shown(told.commitment.entry.task)
        )
    session = told.session.session
    kind = _SESSIONS[session.kind]
    title = session.name or _(kind)
    if session.number is not None and not session.name:
        title = _("{kind} no. {number}").format(kind=title, number=session.number)
    return _("Session {name}: {title}").format(name=told.session.id, title=shown(title))


def asked_fields(told: Chronicle) -> str:
    """Return which fields were asked about; empty where everything is told."""
    if not told.fields:
        return ""
    names = ", ".join(label(name) for name in told.fields)
    return _("Only: {fields}").format(fields=names)


def count(told: Chronicle) -> str:
    """Return how many entries and changes there are."""
    number = len(told.entries)
    entries = ngettext("{number} entry", "{number} entries", number).format(number=number)
    changes = sum(entry.kind is EntryKind.CHANGE for entry in told.entries)
    if not changes:
        return entries
    changed = ngettext(
        "{number} of them a change of the record",
        "{number} of them changes of the record",
        changes,
    )
    return f"{entries}, {changed.format(number=changes)}"


def day(entry: Entry) -> str:
    """Return the day by which an entry stands in the story."""
    return wording.day(entry.day) if entry.day else _("no day")


def recorded(value: Recorded | None) -> str:
    """Return the moment at which something was recorded, and who wrote it."""
    if value is None:
        return _("not saved yet")
    return _("recorded on {day} at {time} by {author}").format(
        day=wording.day(value.on),
        time=f"{value.at:%H:%M}",
        author=shown(value.author.name) or "?",
    )


def beside(entry: Entry) -> str:
    """Return when and by whom an entry was recorded, and the remark beside it."""
    text = recorded(entry.recorded)
    if entry.remark:
        text += "; " + _('remark: "{text}"').format(text=shown(entry.remark))
    return text


def sentence(council: Council, entry: Entry, *, whole: bool = False) -> str:
    """Return what an entry tells.

    Args:
        council: The record.
        entry: The entry.
        whole: Whether the story is that of a session, so that commitments are named.
    """
    if entry.event is not None:
        text = _event(council, entry, whole=whole)
        return _("(counts no more) {text}").format(text=text) if entry.withdrawn else text
    if entry.change is not None:
        return _changed(council, entry, entry.change, whole=whole)
    if entry.kind is EntryKind.MOVED_WITH and entry.slip is not None:
        move = f"{ledger_words.step(entry.slip)}, {ledger_words.how(entry.slip)}"
        return _("deadline moved: {move}").format(move=move)
    return _TOLD[entry.kind](council, entry.told, whole)


# Happenings -----------------------------------------------------------------------------------


def _with(text: str, *parts: str | None) -> str:
    return "; ".join([text, *(part for part in parts if part)])


def _name(council: Council, party: Any) -> str:
    return shown(council.short_name_of(party)) if party else ""


def _reason(text: str | None) -> str:
    return _("reason: {text}").format(text=shown(text)) if text else ""


def _planned(council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    text = _('planned for {month}/{year}: "{title}" ({topic})').format(
        month=told["month"], year=told["year"], title=shown(told["title"]), topic=told["topic"]
    )
    by = _name(council, told["proposed_by"])
    return _with(
        text,
        shown(told["decided"] or ""),
        _("proposed by {by}").format(by=by) if by else "",
        _reason(told["reason"]),
    )


def _agenda(council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    text = _('put on the agenda as item {item}: "{title}"').format(
        item=told["item"], title=shown(told["title"])
    )
    by = _name(council, told["proposed_by"])
    carried = told["carried"]
    return _with(
        text,
        _("proposed by {by}").format(by=by) if by else "",
        _("carried over from {item}").format(item=carried) if carried else "",
        _reason(told["reason"]),
    )


def _paper(council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    text = _('paper received: "{title}"').format(title=shown(told["title"]))
    due = _("due {day}").format(day=wording.day(told["due"])) if told["due"] else ""
    return _with(text, _name(council, told["from"]), shown(told["symbol"] or ""), due)


def _postponed(_council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    return _with(_("session not held on this day, postponed"), _reason(told["reason"]))


def _called_off(_council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    text = _("session of {day} called off").format(day=wording.day(told["date"]))
    return _with(text, _reason(told["reason"]))


def _held(council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    chair = _("chaired by {name}").format(name=shown(council.name_of(told["chaired_by"])))
    number = told["number"]
    text = _("session no. {number} held").format(number=number) if number else _("session held")
    return _with(text, chair)


def _question(council: Council, told: Mapping[str, Any], whole: bool) -> str:
    text = _('question {id} of {asker} to {asked}: "{question}"').format(
        id=told["id"],
        asker=_name(council, told["asked_by"]),
        asked=_name(council, told["asked_to"]),
        question=shown(told["question"]),
    )
    about = told["commitment"]
    answer = ""
    if told["answer"]:
        by = _name(council, told["answered_by"]) or _name(council, told["asked_to"])
        answer = _('{by} answered: "{answer}"').format(by=by, answer=shown(told["answer"]))
    return _with(
        text, _("about commitment {name}").format(name=about) if about and whole else "", answer
    )


def _answered(_council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    text = _("question {id} answered in writing").format(id=told["id"])
    return _with(text, shown(told["symbol"] or ""))


def _concluded(council: Council, told: Mapping[str, Any], whole: bool) -> str:
    text = _("concluded")
    if whole:
        text = _('concluded, commitment {name}: "{task}"').format(
            name=told["commitment"], task=shown(told["task"])
        )
    leads = [_name(council, party) for party in (told["each"] or (told["lead"],)) if party]
    due = f'"{shown(told["due"])}"' if told["due"] else ""
    office = wording.day(told["due_day"]) if told["due_day"] else ""
    continues = told["continues"]
    return _with(
        text,
        _("lead: {lead}").format(lead=", ".join(leads)) if leads else _("nobody named"),
        _("deadline: {due}").format(due=", ".join(part for part in (due, office) if part))
        if due or office
        else _("no deadline named"),
        _("takes up {commitment}").format(commitment=continues) if continues else "",
    )


#: What a correction does to its target.
_EFFECTS = {
    "amend": N_("amends {name}"),
    "replace": N_("replaces {name}"),
    "revoke": N_("revokes {name}"),
    "supplement": N_("supplements {name}"),
}


def _issued(_council: Council, told: Mapping[str, Any], _whole: bool) -> str:
    document = DOCUMENTS[told["document"]]
    effect = _EFFECTS[told["effect"] or "amend"]
    return _with(
        _("issued: {document} {symbol}").format(document=_(document), symbol=shown(told["symbol"])),
        _(effect).format(name=shown(told["target"])) if told["corrects"] else "",
        _("reason: {reason}").format(reason=shown(told["reason"])) if told["reason"] else "",
    )


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


# Events ---------------------------------------------------------------------------------------


def _event(council: Council, entry: Entry, *, whole: bool) -> str:
    assert entry.event is not None  # noqa: S101  (asked for events only)
    event: Any = entry.event.event
    text = _kind(event)
    if whole:
        numbers = ", ".join(map(str, event.commitment))
        text = f"{_of('commitment', numbers)}: {text}"
    by = _name(council, getattr(event, "by", None))
    if event.agency:
        by = ", ".join(part for part in (by, _name(council, event.agency)) if part)
    done = getattr(event, "done_on", None)
    own = f'"{shown(event.text)}"' if event.text else ""
    return _with(
        text if not by else f"{text}, {by}",
        _move(council, entry, event),
        shown(getattr(event, "symbol", None) or ""),
        _("by {decision}").format(decision=ledger_words.decided(event.decision))
        if getattr(event, "decision", None)
        else "",
        _("done on {day}").format(day=wording.day(done)) if done else "",
        _figures(event),
        _reason(event.reason),
        own,
    )


def _kind(event: Any) -> str:
    match event.kind:
        case "report":
            return _("report ({state})").format(state=wording.reported(event.state))
        case "extension" if event.decision is None:
            return _("extension asked for")
        case "escalation":
            return wording.step(event.step)
        case "reminder" if event.step:
            return wording.step(event.step)
        case "withdrawal":
            return _("withdrawal of {name}").format(name=shown(event.withdraws))
        case kind:
            return wording.kind(kind)


def _move(council: Council, entry: Entry, event: Any) -> str:
    """Return what became of the deadline, or of the lead."""
    if entry.slip is not None:
        late = ledger_words.late(entry.slip)
        return ", ".join(part for part in (ledger_words.step(entry.slip), late) if part)
    if event.kind == "extension":
        return _('new deadline: "{words}"').format(words=shown(event.new_due))
    if event.kind == "reassignment":
        return "→ " + _name(council, event.to)
    if event.kind == "cancellation" and event.replaced_by:
        return _("replaced by {name}").format(name=event.replaced_by)
    return ""


def _figures(event: Any) -> str:
    figures: Mapping[str, int] = getattr(event, "figures", {})
    return ", ".join(f"{shown(name)}: {number}" for name, number in figures.items())


# Changes --------------------------------------------------------------------------------------


def label(name: str) -> str:
    """Return what a field is called, with its name in the file."""
    called = _FIELDS.get(name)
    called = _(called) if called else name
    return name if called == name else f"{called} ({name})"


def _changed(council: Council, entry: Entry, change: FieldChange, *, whole: bool) -> str:
    subject = _subject(council, entry, change, whole=whole)
    if entry.kind is EntryKind.REMOVED:
        return _("taken out of the record: {what}").format(what=subject or shown(entry.path))
    if entry.kind is EntryKind.RESTORED:
        return _("put back into the record: {what}").format(what=subject or shown(entry.path))
    name = f"{subject}, {label(change.field)}" if subject else label(change.field)
    new = value(council, change.field, change.new)
    if entry.kind is EntryKind.SAID:
        return _("{field}, as first recorded: {value}").format(field=name, value=new)
    text = _("{field} changed: {old} → {new}").format(
        field=name, old=value(council, change.field, change.old), new=new
    )
    if entry.slip is None:
        return text
    late = ledger_words.late(entry.slip)
    return _with(text, ledger_words.step(entry.slip), ledger_words.how(entry.slip), late)


def _subject(council: Council, entry: Entry, change: FieldChange, *, whole: bool) -> str:
    """Return what a field is a field of; empty where the story is that of it."""
    if not change.of:
        return shown(entry.path.rpartition("/")[2])
    what, key = change.of[0], change.of[1]
    if what == "commitment" and not whole:
        return "" if change.field else _of(what, key)
    if what == "attendance":
        key = shown(council.name_of(str(key)))
    return _of(str(what), key)


def _of(what: str, key: str | int) -> str:
    template = _OF[what]
    return _(template).format(key=shown(str(key)))


def value(council: Council, name: str, found: Any) -> str:
    """Return a value of a record in words; parties by their names."""
    if found in (None, (), [], {}):
        return _("nothing")
    if isinstance(found, date):
        return wording.day(found)
    if isinstance(found, time):
        return f"{found:%H:%M}"
    if isinstance(found, bool):
        return _("yes") if found else _("no")
    if isinstance(found, dict):
        parts = (f"{key}: {value(council, key, inner)}" for key, inner in found.items() if inner)
        return ", ".join(parts)
    if isinstance(found, (list, tuple)):
        return ", ".join(value(council, name, inner) for inner in found if inner is not None)
    if name == "state":
        return wording.reported(str(found))
    if name in _PARTIES:
        return shown(council.short_name_of(str(found)))
    return f'"{shown(str(found))}"' if isinstance(found, str) else shown(str(found))
