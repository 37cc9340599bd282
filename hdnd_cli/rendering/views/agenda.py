"""Chương trình phiên họp: at what time which item, who reports and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.rendering import words
from hdnd_cli.rendering.view import View
from hdnd_cli.rendering.views.form import Number, SessionForm
from hdnd_cli.rendering.views.meeting import Meeting
from hdnd_cli.rendering.views.taking_part import answers_besides

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.council import Council, SessionRecord
    from hdnd_cli.model.session import AgendaItem

#: For what has no time of its own.
_NEXT = "Tiếp theo"
#: Forms that the chair leads alone; on all others somebody must report or answer.
_LED_BY_CHAIR = frozenset({"decision", "review"})


@dataclass(frozen=True)
class AgendaEntry:
    """An agenda item in the order of the session."""

    number: str
    #: `08 giờ 00 phút`, or that it follows the one before.
    time: str
    title: str
    #: Who reports, who answers: one sentence.
    parties: str


@dataclass(frozen=True, kw_only=True)
class AgendaView(View):
    """Chương trình phiên họp."""

    opening: str
    #: When the session begins, and who presides.
    starts: str
    chair: str
    #: `phiên họp`, `hội nghị`
    noun: str
    entries: tuple[AgendaEntry, ...]
    #: What the rows after the items have for a time.
    next: str
    closing: str


def agenda_view(
    council: Council,
    session: SessionRecord,
    *,
    number: int | None = None,
    issued: date | None = None,
) -> AgendaView:
    """Return the agenda of a session.

    Args:
        council: All records.
        session: The session.
        number: Its number within the year; without one it is a draft.
        issued: Its day of issue; without one the day is blank.

    Raises:
        UnfinishedRecordError: lists every value that the agenda needs and that is missing.
    """
    form = SessionForm(council, session, "agenda", "CTr", Number(number, issued))
    meeting = Meeting(form)
    if session.agenda is None or not session.agenda.items:
        form.door.missing(session.path("agenda.yaml"), "items")
    starts = form.door.given(session.session.starts, meeting.path, "starts")
    committee = form.parties.committee
    view = AgendaView(
        **form.common(),
        signature=form.signature(),
        title="CHƯƠNG TRÌNH",
        subject=f"{words.capitalised(meeting.name)} của {form.parties.short_committee}",
        place_date=form.place_date(meeting.announced),
        opening=(
            f"{committee} tổ chức {meeting.name} vào {meeting.start()}, tại {meeting.place}, "
            "với chương trình như sau:"
        ),
        starts=words.clock_words(starts) if starts else "",
        chair=meeting.chair,
        noun=meeting.noun,
        entries=tuple(_entries(form)),
        next=_NEXT,
        closing=words.ended(
            f"Trên đây là chương trình {meeting.name}. Đề nghị các cơ quan, đơn vị, cá nhân được "
            "phân công chuẩn bị và thực hiện đúng chương trình"
        ),
        recipients=form.recipients(
            (), first=(form.parties.short_committee, f"Các đại biểu dự {meeting.noun}")
        ),
    )
    form.door.close()
    return view


def _entries(form: SessionForm) -> Iterator[AgendaEntry]:
    path = form.session.path("agenda.yaml")
    for place, item in enumerate(form.session.agenda.items if form.session.agenda else ()):
        yield AgendaEntry(
            number=str(place + 1),
            time=words.clock_words(item.starts) if item.starts else _NEXT,
            title=words.bare(form.door.needed(item.title, path, "items", place, "title")),
            parties=_parties(form, item, path, place),
        )


def _parties(form: SessionForm, item: AgendaItem, path: str, place: int) -> str:
    """Return `Phòng TN&MT báo cáo; UBND huyện trả lời`."""
    keys, parties = ("items", place), form.parties
    if item.presenter is None and not item.respondents:
        if item.form not in _LED_BY_CHAIR:
            form.door.missing(path, *keys, "presenter")
        return "Chủ tọa điều hành"
    found = []
    if item.presenter:
        found.append(f"{parties.short(item.presenter, path, *keys, 'presenter')} báo cáo")
    names = [
        words.within(parties.short(party, path, *keys, "respondents", number))
        for number, party in enumerate(item.respondents)
        if answers_besides(item, party)
    ]
    if names:
        verb = "giải trình" if item.form == "explanation" else "trả lời"
        found.append(f"{words.listed(names)} {verb}")
    return words.capitalised("; ".join(found))
