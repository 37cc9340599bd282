"""What an issued document says in its own words: found out from the code that words it.

A document is worded once more from what it froze. A value that could be taken out of there
without another word being printed is said nowhere in it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hdnd_cli.errors import HdndError
from hdnd_cli.model.conclusions import Conclusions
from hdnd_cli.model.programme import Programme
from hdnd_cli.model.session import Agenda, Minutes, Session
from hdnd_cli.register.content import COMPUTED
from hdnd_cli.register.values import told_of
from hdnd_cli.rendering.kinds import KINDS
from hdnd_cli.rendering.subjects import Year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.council import Council, RegisterRecord, SessionRecord
    from hdnd_cli.register.differences import Difference
    from hdnd_cli.rendering.view import View
    from hdnd_cli.yamlnodes import Keys

    Files = Mapping[str, Any]

#: What is frozen besides the record's own fields.
_ADDED = frozenset({*COMPUTED, "report_is_due"})
#: Entries that were added or taken out: nothing but their place is said of them.
WHOLE = frozenset(
    {"commitment", "conclusion", "item", "paper", "attendance", "discussion", "question",
     "month", "topic"}
)  # fmt: skip
#: Fields that say something where they are left out too: both words are told, or none.
_USUAL = frozenset({"kind", "for", "against", "abstain"})
#: What stands around all conclusions: a notice of some items froze none of it.
_AROUND = ("opening", "closing", "report_due")


class Said:
    """What a document says.

    Args:
        council: The record, for what the document did not freeze.
        root: Its entry in the register.
        content: What it froze, or what it would freeze now.
    """

    def __init__(self, council: Council, root: RegisterRecord, content: Mapping[str, Any]) -> None:
        self._council = council
        self._root = root
        self._files: Files = content.get("records") or {}

    def tells(self, path: str, keys: Keys) -> bool:
        """Tell whether a value stands in the document's words.

        Args:
            path: Its file.
            keys: Its place there, as the content counts.
        """
        if not keys:
            return False
        whole, keys = _alone(self._files.get(path) or {}, keys)
        shorter = _without(whole, keys)
        if shorter is None:
            return False
        # Without a value that it needs, the document cannot be worded: it says it.
        said = self._worded({**self._files, path: shorter})
        return said is None or said != self._worded({**self._files, path: whole})

    def _worded(self, files: Files) -> View | None:
        entry = self._root.entry
        view = KINDS[entry.document].view
        try:
            council = self._with(files)
            subject: Any = (
                Year(entry.year or 0)
                if entry.document == "programme"
                else council.sessions[entry.session or ""]
            )
            return view(council, subject, number=entry.number, issued=entry.date)
        except (ValidationError, HdndError):
            return None

    def _with(self, files: Files) -> Council:
        """Return the record with what the document froze of it."""
        entry, council = self._root.entry, self._council
        if entry.document == "programme":
            year = entry.year or 0
            found = Programme.model_validate(next(iter(files.values()), {}))
            standing = council.programmes.get(year)
            decided = {"decided": standing.decided if standing else None}
            programmes = {**council.programmes, year: found.model_copy(update=decided)}
            return replace(council, programmes=programmes)
        session = council.sessions[entry.session or ""]
        for path, file in files.items():
            session = self._session_with(session, path.rpartition("/")[2], file)
        return replace(council, sessions={**council.sessions, session.id: session})

    def _session_with(self, session: SessionRecord, name: str, file: Any) -> SessionRecord:
        match name:
            case "conclusions.yaml":
                return replace(session, conclusions=self._conclusions(session, file))
            case "minutes.yaml":
                return replace(session, minutes=Minutes.model_validate(file))
            case "agenda.yaml":
                return replace(session, agenda=Agenda.model_validate(file))
        told = told_of(self._root.entry.document, Session)
        needed = ("kind", "date", "chaired_by")
        own = {key: getattr(session.session, key) for key in needed if key not in told}
        found = Session.model_validate({**own, **file})
        update = {key: getattr(found, key) for key in told}
        return replace(session, session=session.session.model_copy(update=update))

    def _conclusions(self, session: SessionRecord, file: Any) -> Conclusions:
        found = Conclusions.model_validate(_own_fields(file, file.get("report_due")))
        if self._root.entry.items and session.conclusions is not None:
            around = {key: getattr(session.conclusions, key) for key in _AROUND}
            return found.model_copy(update=around)
        return found


class Told:
    """Which differences between two contents of a document stand in its words.

    Args:
        council: The record, for what the document did not freeze.
        root: Its entry in the register.
        old: What it froze.
        new: What it would freeze now.
    """

    def __init__(
        self,
        council: Council,
        root: RegisterRecord,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
    ) -> None:
        self._then, self._now = Said(council, root, old), Said(council, root, new)

    def of(self, difference: Difference) -> tuple[bool, bool]:
        """Tell whether the document says the old value, and whether it will say the new one."""
        field, path = difference.field, difference.path
        if field in WHOLE or field == "order":
            return True, True
        then = self._then.tells(path, difference.was)
        now = self._now.tells(path, difference.keys)
        if field in _USUAL:
            return then or now, then or now
        if field == "due_day" and difference.new is not None and not (then or now):
            # The words name no day: from now on it is told which one the office reads there.
            return False, True
        return then, now


def _own_fields(node: Any, report_due: str | None) -> Any:
    """Return frozen conclusions without what was computed, and inherited from the whole file."""
    if isinstance(node, list):
        return [_own_fields(one, report_due) for one in node]
    if not isinstance(node, dict):
        return node
    found = {key: _own_fields(one, report_due) for key, one in node.items() if key not in _ADDED}
    if "task" in found and found.get("report_due") == report_due:
        found.pop("report_due", None)
    return found


def _alone(file: Any, keys: Keys) -> tuple[Any, Keys]:
    """Return conclusions with no other commitment than the one that a place lies in.

    How a commitment is worded follows from itself and from what stands around all of them; a
    notice of hundreds is not worded anew for each of its values.
    """
    match keys:
        case ("conclusions", int(place), "commitments", int(number), *rest):
            conclusion = file["conclusions"][place]
            kept = {**conclusion, "commitments": [conclusion["commitments"][number]]}
            alone = {**file, "conclusions": [kept]}
            return alone, ("conclusions", 0, "commitments", 0, *rest)
    return file, keys


def _without(node: Any, keys: Keys) -> Any:
    """Return a part of a content without one value; None where it has none there."""
    key, *rest = keys
    holds = key in node if isinstance(node, dict) else 0 <= int(key) < len(node)
    if not holds:
        return None
    copy: Any = node.copy()
    if not rest:
        del copy[key]
        return copy
    inner = _without(node[key], tuple(rest))
    if inner is None:
        return None
    copy[key] = inner
    return copy
