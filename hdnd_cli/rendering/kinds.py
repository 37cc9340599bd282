"""The kinds of documents that can be rendered: a kind needs a view, a body and a shell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from hdnd_cli.rendering.view import ConclusionNoticeView, MinutesView, SessionNoticeView, View
from hdnd_cli.rendering.views.conclusion_notice import conclusion_notice_view
from hdnd_cli.rendering.views.minutes import minutes_view
from hdnd_cli.rendering.views.session_notice import session_notice_view

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import Council, SessionRecord


class SessionView(Protocol):
    """Prepares a session's document; without a number and a date it is a draft."""

    def __call__(
        self,
        council: Council,
        session: SessionRecord,
        *,
        number: int | None = None,
        issued: date | None = None,
    ) -> View:
        """Return the view."""
        ...


@dataclass(frozen=True)
class Kind:
    """One kind of document; its body is `templates/bodies/<name>.md.j2`."""

    name: str
    view: SessionView
    #: What its view holds: the names that templates may use.
    holds: type[View]
    shell: Literal["notice", "letter", "minutes"]
    #: The type in its symbol (decree 30/2020, annex III); empty for a công văn.
    abbreviation: str


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("session-notice", session_notice_view, SessionNoticeView, "notice", "TB"),
        Kind("minutes", minutes_view, MinutesView, "minutes", "BB"),
        Kind("conclusion-notice", conclusion_notice_view, ConclusionNoticeView, "notice", "TB"),
    )
}
