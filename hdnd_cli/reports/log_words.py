"""The sentences of a story, shared by its text and its Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.chronicle import EntryKind
from hdnd_cli.followup import wording
from hdnd_cli.i18n import N_, _, ngettext
from hdnd_cli.reports import ledger_words
from hdnd_cli.reports.log_changes import changed, label
from hdnd_cli.reports.log_events import happened
from hdnd_cli.reports.log_happenings import happening
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from hdnd_cli.chronicle import Chronicle, Entry
    from hdnd_cli.council import Council
    from hdnd_cli.recorded import Recorded

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
    if entry.lag is not None:
        text += ", " + ledger_words.delay(entry.lag)
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
        text = happened(council, entry, whole=whole)
        return _("(counts no more) {text}").format(text=text) if entry.withdrawn else text
    if entry.change is not None:
        return changed(council, entry, entry.change, whole=whole)
    if entry.kind is EntryKind.MOVED_WITH and entry.slip is not None:
        move = f"{ledger_words.step(entry.slip)}, {ledger_words.how(entry.slip)}"
        return _("deadline moved: {move}").format(move=move)
    return happening(council, entry, whole=whole)
