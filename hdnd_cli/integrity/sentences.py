"""The sentences of silent changes, and of how they are mended, for the gate and for `verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.i18n import _
from hdnd_cli.integrity import wording
from hdnd_cli.integrity.differences import Kind

if TYPE_CHECKING:
    from hdnd_cli.integrity.differences import Difference


def silent_message(session_id: str, difference: Difference) -> str:
    """Return what was changed of an issued conclusion, with both values."""
    old, new = wording.both(difference.old, difference.new)
    if difference.kind is Kind.REMOVED:
        task = difference.before.entry.task if difference.before else ""
        return _("{commitment} was taken out of an issued conclusion: {task}").format(
            commitment=f"{session_id}/{difference.old}", task=wording.both(task, None)[0]
        )
    if difference.kind is Kind.RENUMBERED:
        return _("{commitment} of an issued conclusion was given another number: {new}").format(
            commitment=f"{session_id}/{difference.old}", new=difference.new
        )
    if difference.kind is Kind.ADDED:
        return _("{commitment} was added to an issued conclusion").format(
            commitment=f"{session_id}/{difference.new}"
        )
    messages = {
        Kind.DEADLINE: _(
            "{name}: {field} was changed from {old} to {new} without an extension or a correction"
        ),
        Kind.LEAD: _(
            "{name}: {field} was changed from {old} to {new} without a reassignment or a correction"
        ),
        Kind.WORDING: _("{name}: {field} was changed from {old} to {new} without a correction"),
    }
    number = difference.number
    name = session_id if number is None else f"{session_id}/{number}"
    return messages[difference.kind].format(
        name=name, field=wording.field(difference.field), old=old, new=new
    )


def mending(session_id: str, difference: Difference) -> str:
    """Return how a silent change is mended."""
    name = f"{session_id}/{difference.number}"
    if difference.kind is Kind.DEADLINE:
        return _(
            "write the old words back; a new day that was granted is recorded by"
            " hdnd progress extension {name}"
        ).format(name=name)
    if difference.kind is Kind.LEAD:
        return _(
            "write the old lead back; a new one that was decided is recorded by"
            " hdnd progress reassignment {name}"
        ).format(name=name)
    return _("write the old words back, or issue a correction of the notice")


def event_changed(path: str, field: str, old: str | None, new: str | None) -> str:
    """Return that a field of an event was changed, with both values."""
    one, other = wording.both(old, new)
    return _("the event {event} was changed: {field} from {old} to {new}").format(
        event=layout.stem(path), field=wording.field(field), old=one, new=other
    )


def event_removed(path: str) -> str:
    """Return that an event was taken out."""
    return _("the event {event} was taken out of the record").format(event=layout.stem(path))


def keep_event() -> str:
    """Return how a changed event is mended."""
    return _(
        "bring the file back as it was; an event entered by mistake is taken back by"
        " hdnd progress withdrawal"
    )


def entry_changed(path: str, field: str, old: str | None, new: str | None) -> str:
    """Return that a field of an entry of the register was changed, with both values."""
    one, other = wording.both(old, new)
    return _("the register entry {path} was changed: {field} from {old} to {new}").format(
        path=path, field=wording.field(field), old=one, new=other
    )


def file_changed(path: str, old: str, new: str) -> str:
    """Return that a file of the register was changed, with the ids of both contents."""
    return _("the issued file {path} was changed: content {old} became {new}").format(
        path=path, old=old[: wording.SHORT], new=new[: wording.SHORT]
    )


def file_removed(path: str) -> str:
    """Return that a file of the register was taken out."""
    return _("the issued file {path} was taken out of the record").format(path=path)


def keep_file() -> str:
    """Return how a changed file of the register is mended."""
    return _("bring the file back as it was; what has been issued changes by a correction only")
