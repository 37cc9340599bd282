"""Issuing once more what was issued, from the record as it was then, only to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.errors import HdndError, UnknownSubjectError
from hdnd_cli.history import RecordedDues
from hdnd_cli.i18n import _
from hdnd_cli.integrity.rendered import Reason, Rendered
from hdnd_cli.issuing.preparing import Office, made_with, prepare
from hdnd_cli.issuing.requests import Request
from hdnd_cli.model.progress import Reminder
from hdnd_cli.reading import read_council
from hdnd_cli.rendering import KINDS, Templates

if TYPE_CHECKING:
    from hdnd_cli.council import Council
    from hdnd_cli.followup.rows import RowKey
    from hdnd_cli.history import History
    from hdnd_cli.issued import RegisterRecord
    from hdnd_cli.model.register import MadeWith, RegisterEntry
    from hdnd_cli.revision_tree import RevisionTree
    from hdnd_cli.source import Source


class Again:
    """Issues documents once more from the record that they were issued from.

    Args:
        history: The history of the record.
    """

    def __init__(self, history: History) -> None:
        self._history = history
        #: Templates are compiled once, as long as an office's own stay what they are.
        self._templates: dict[tuple[tuple[str, str], ...], Templates] = {}

    def issue(self, record: RegisterRecord) -> Rendered:
        """Issue a document once more.

        Args:
            record: Its entry.

        Returns:
            Which files have other bytes; or why it was not done.
        """
        entry, story = record.entry, self._history.story(record.path)
        if entry.made_with is None or not entry.files:
            return Rendered(record.name, reason=Reason.NOT_MADE)
        if story is None:
            return Rendered(record.name, reason=Reason.NOT_RECORDED)
        then = self._history.up_to(self._history.state(story).recorded.revision)
        tree = then.tree()
        templates = self._templates_of(tree)
        differs = _otherwise(entry.made_with, made_with(entry.document, templates))
        if differs is not None:
            return Rendered(record.name, reason=differs[0], detail=differs[1])
        council, rows = _before(then, tree, record)
        office = Office(council, (), (), templates, RecordedDues(council, then))
        try:
            prepared = prepare(office, _request(record, rows))
        except HdndError as error:
            return Rendered(record.name, reason=Reason.REFUSED, detail=str(error))
        others = (path for path, raw in prepared.files.items() if _raw(tree, path) != raw)
        return Rendered(record.name, tuple(sorted(others)))

    def _templates_of(self, tree: RevisionTree) -> Templates:
        own = (path for path in tree.listing().files if path.startswith("templates/"))
        key = tuple((path, tree.content_id(path)) for path in own)
        return self._templates.setdefault(key, Templates(tree))


def _otherwise(then: MadeWith, now: MadeWith) -> tuple[Reason, str] | None:
    """Return what a document was made with that is otherwise today, and what it was."""
    pairs = (
        (Reason.PROGRAM, then.program, now.program),
        (Reason.LIBRARIES, then.libraries, now.libraries),
        (Reason.BODY, then.body, now.body),
        (Reason.SHELL, then.shell, now.shell),
    )
    return next(((reason, said or "?") for reason, said, present in pairs if said != present), None)


def _before(
    then: History, tree: RevisionTree, record: RegisterRecord
) -> tuple[Council, frozenset[RowKey] | None]:
    """Return the record without what came in together with a document, and the rows it told.

    Only a letter that left events tells some rows of all those that its agency owed.
    """
    stem = record.path.removesuffix("yaml")
    own = [path for path in tree.listing().files if path.startswith(stem)]
    council = _council(then, tree.without(own))
    if record.entry.agency is None:
        return council, None
    events = [
        event
        for event in council.events
        if isinstance(event.event, Reminder)
        and event.event.decision == record.entry.symbol
        and event.event.date == record.entry.date
    ]
    if not events:
        return council, None
    rows = frozenset(
        (f"{event.session_id}/{number}", event.event.agency, event.event.period)
        for event in events
        for number in event.event.commitment
    )
    return _council(then, tree.without([*own, *(event.path for event in events)])), rows


def _council(then: History, source: Source) -> Council:
    return read_council(source, shared=then.contents.shared)


def _request(record: RegisterRecord, rows: frozenset[RowKey] | None) -> Request:
    entry = record.entry
    return Request(
        entry.document,
        _subject(entry),
        entry.date,
        number=entry.number,
        signer=entry.signer,
        capacity=entry.capacity,
        items=entry.items if entry.document != "correction" else (),
        outside=entry.outside,
        effect=entry.effect,
        reason=entry.reason,
        rows=rows,
    )


def _subject(entry: RegisterEntry) -> str:
    """Return what a document is about, as somebody would name it who issues it.

    Raises:
        UnknownSubjectError: The entry does not say it: it was changed by hand.
    """
    said: dict[str, object] = {
        "session": entry.session,
        "agency": entry.agency,
        "day": entry.as_of,
        "year": entry.year,
        "entry": entry.corrects,
    }
    found = said[KINDS[entry.document].subject]
    if found is None:
        raise UnknownSubjectError(_("the entry does not say what the document is about"))
    return str(found)


def _raw(tree: Source, path: str) -> bytes | None:
    try:
        return tree.read(path)
    except OSError:
        return None
