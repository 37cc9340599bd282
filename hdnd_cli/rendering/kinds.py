"""The kinds of documents that can be rendered: a kind needs a view, a body and a shell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from hdnd_cli.council import SessionRecord
from hdnd_cli.rendering.subjects import Correction, Part
from hdnd_cli.rendering.view import (
    AgendaView,
    ConclusionNoticeView,
    CorrectionView,
    InvitationView,
    MinutesView,
    ProgrammeView,
    ProgressReportView,
    ReminderView,
    SessionNoticeView,
    View,
)
from hdnd_cli.rendering.views.agenda import agenda_view
from hdnd_cli.rendering.views.conclusion_notice import conclusion_notice_view
from hdnd_cli.rendering.views.correction import correction_form, correction_view
from hdnd_cli.rendering.views.form import Form, Number, SessionForm
from hdnd_cli.rendering.views.invitation import invitation_view
from hdnd_cli.rendering.views.minutes import minutes_view
from hdnd_cli.rendering.views.programme import programme_view
from hdnd_cli.rendering.views.progress_report import progress_report_view
from hdnd_cli.rendering.views.reminder import reminder_view
from hdnd_cli.rendering.views.session_notice import session_notice_view

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.rendering.subjects import Subject


class ViewOf(Protocol):
    """Prepares a document; without a number and a date it is a draft."""

    def __call__(
        self,
        council: Council,
        subject: Any,
        /,
        *,
        number: int | None = None,
        issued: date | None = None,
    ) -> View:
        """Return the view of what the kind's `subject` names."""
        ...


@dataclass(frozen=True)
class Kind:
    """One kind of document; its body is `templates/bodies/<name>.md.j2`."""

    name: str
    view: ViewOf
    #: What its view holds: the names that templates may use.
    holds: type[View]
    shell: Literal["notice", "letter", "minutes"]
    #: The type in its symbol (decree 30/2020, annex III); empty for a công văn.
    abbreviation: str
    #: What it is about: a `SessionRecord` (or `Part`), `Owing`, `Standing`, `Year` or `Correction`.
    subject: Literal["session", "agency", "day", "year", "entry"] = "session"
    #: Whether there may be one for each agency, with what concerns that agency only.
    in_parts: bool = False


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("invitation", invitation_view, InvitationView, "notice", "GM", in_parts=True),
        Kind(
            "session-notice", session_notice_view, SessionNoticeView, "notice", "TB", in_parts=True
        ),
        Kind("agenda", agenda_view, AgendaView, "notice", "CTr"),
        Kind("minutes", minutes_view, MinutesView, "minutes", "BB"),
        Kind("conclusion-notice", conclusion_notice_view, ConclusionNoticeView, "notice", "TB"),
        Kind("reminder", reminder_view, ReminderView, "letter", "", "agency", in_parts=True),
        Kind("progress-report", progress_report_view, ProgressReportView, "notice", "BC", "day"),
        Kind("programme", programme_view, ProgrammeView, "notice", "KH", "year"),
        Kind("correction", correction_view, CorrectionView, "notice", "TB", "entry"),
    )
}


def form_of(
    council: Council, kind: Kind, subject: Subject, *, issued: date, number: int | None = None
) -> Form:
    """Return what stands around the text of a document: who signs it, what its symbol says.

    Args:
        council: All records.
        kind: Its kind.
        subject: What it is about.
        issued: Its day of issue.
        number: Its number within the year.
    """
    stamp = Number(number, issued)
    match subject:
        case SessionRecord() | Part():
            return SessionForm(council, subject, kind.name, kind.abbreviation, stamp)
        case Correction():
            return correction_form(council, subject, stamp)
        case _:
            return Form(council, kind.name, kind.abbreviation, stamp, issued)
