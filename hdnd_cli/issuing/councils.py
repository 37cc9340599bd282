"""A council as one document sees it: some items only, another signer, its own entry beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.i18n import _
from hdnd_cli.model.settings import DocumentSettings
from hdnd_cli.register.content import kept_conclusions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.council import Council, RegisterRecord, SessionRecord
    from hdnd_cli.model.settings import Capacity
    from hdnd_cli.yamlnodes import Keys


def with_entry(council: Council, record: RegisterRecord) -> Council:
    """Return a council whose register holds one more entry."""
    return replace(council, register=(*council.register, record))


def with_session(council: Council, session: SessionRecord) -> Council:
    """Return a council in which a session is otherwise."""
    return replace(council, sessions={**council.sessions, session.id: session})


def whole_items(session: SessionRecord, items: tuple[int, ...]) -> tuple[int, ...]:
    """Return agenda items with those that were concluded together with them."""
    found = dict.fromkeys(items)
    conclusions = session.conclusions.conclusions if session.conclusions else ()
    for place in kept_conclusions(session, items):
        found.update(dict.fromkeys(conclusions[place].all_items))
    return tuple(sorted(found))


def narrowed(council: Council, session_id: str, items: tuple[int, ...]) -> Council:
    """Return a council in which a session concluded on some items only.

    Raises:
        UnknownSubjectError: Nothing was concluded on one of them.
    """
    session = council.sessions[session_id]
    conclusions = session.conclusions
    concluded = [i for c in (conclusions.conclusions if conclusions else ()) for i in c.all_items]
    for item in items:
        if item not in concluded:
            message = _("nothing was concluded on item {item}; there are conclusions on {items}")
            known = ", ".join(map(str, dict.fromkeys(concluded))) or _("none")
            raise UnknownSubjectError(message.format(item=item, items=known))
    if conclusions is None or not items:
        return council
    kept = kept_conclusions(session, items)
    told = conclusions.model_copy(
        update={
            "conclusions": tuple(conclusions.conclusions[place] for place in kept),
            "no_conclusion": (),
            "deferred": (),
        }
    )
    # So that a value that is missing is told at its place in the file.
    places = range(len(conclusions.conclusions))
    left_out: dict[Keys, tuple[int, ...]] = {
        ("conclusions",): tuple(place for place in places if place not in kept)
    }
    path = session.path("conclusions.yaml")
    return replace(
        with_session(council, replace(session, conclusions=told)),
        left_out={**council.left_out, path: left_out},
    )


def signed_by(
    council: Council, kind: str, session_id: str | None, signer: str, capacity: Capacity | None
) -> Council:
    """Return a council in which somebody signs a kind of document.

    Args:
        council: The records.
        kind: The kind of document.
        session_id: Its session, whose own settings come first.
        signer: Id of the person.
        capacity: In what capacity; by default as the settings say.
    """
    values: dict[str, Any] = {"signer": signer}
    if capacity is not None:
        values["capacity"] = capacity
    documents = _set(council.settings.documents, kind, values)
    found = replace(council, settings=council.settings.model_copy(update={"documents": documents}))
    session = council.sessions.get(session_id or "")
    if session is None:
        return found
    own = session.session.model_copy(
        update={"documents": _set(session.session.documents, kind, values)}
    )
    return with_session(found, replace(session, session=own))


def _set(
    documents: Mapping[Any, DocumentSettings], kind: str, values: Mapping[str, Any]
) -> dict[Any, DocumentSettings]:
    settings = documents.get(kind) or DocumentSettings.model_construct()
    return {**documents, kind: settings.model_copy(update=dict(values))}
