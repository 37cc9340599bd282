"""Thông báo kết luận: what the chair concluded, who must do what by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.rendering import words
from hdnd_cli.rendering.view import View
from hdnd_cli.rendering.views.conclusions import ConclusionPart, ConclusionWords
from hdnd_cli.rendering.views.form import Number, SessionForm
from hdnd_cli.rendering.views.meeting import Meeting
from hdnd_cli.rendering.views.taking_part import concerned
from hdnd_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.council import Council, SessionRecord

#: Opening words that tell the day themselves, folded.
_TELLS_DAY = re.compile(r"((sáng|chiều|trong)( các)? )?ngày \d")


@dataclass(frozen=True, kw_only=True)
class ConclusionNoticeView(View):
    """Thông báo kết luận."""

    opening: tuple[str, ...]
    conclusions: tuple[ConclusionPart, ...]
    #: Items on which nothing was concluded, and items not reached: a sentence each.
    remarks: tuple[str, ...]
    closing: tuple[str, ...]


def conclusion_notice_view(
    council: Council,
    session: SessionRecord,
    *,
    number: int | None = None,
    issued: date | None = None,
) -> ConclusionNoticeView:
    """Return the conclusion notice of a session.

    Args:
        council: All records.
        session: The session.
        number: Its number within the year; without one it is a draft.
        issued: Its day of issue; without one the day is blank.

    Raises:
        UnfinishedRecordError: lists every value that the notice needs and that is missing.
    """
    form = SessionForm(council, session, "conclusion-notice", "TB", Number(number, issued))
    meeting = Meeting(form)
    conclusions = session.conclusions
    if conclusions is None or not conclusions.conclusions:
        form.door.refuse(session.path("conclusions.yaml"), "conclusions")
    text = ConclusionWords(form, conclusions)
    own = form.door.paragraphs(conclusions.opening, session.path("conclusions.yaml"), "opening")
    view = ConclusionNoticeView(
        **form.common(),
        signature=form.signature(),
        title="THÔNG BÁO",
        subject=f"Kết luận của {form.parties.committee} tại {meeting.name}",
        place_date=form.place_date(session.session.until or session.date),
        opening=(*_opening(form, meeting, own), *_heard(form, own)),
        conclusions=text.parts(),
        remarks=text.remarks(meeting.noun),
        closing=_closing(form, meeting, text),
        recipients=form.recipients(concerned(council, session)),
    )
    form.door.close()
    return view


def _opening(form: SessionForm, meeting: Meeting, own: tuple[str, ...]) -> tuple[str, ...]:
    """Return when and where it was, who was there, unless the office's own words tell it."""
    session = meeting.session
    if own and _TELLS_DAY.match(fold(own[0])):
        return ()
    when = words.capitalised(words.days_words(session.date, session.until))
    held = f"{when}, tại {meeting.place}, {form.parties.committee} tổ chức {meeting.name}."
    chaired = f"{meeting.chair}, chủ trì {meeting.noun}."
    return (" ".join((held, chaired, *_attended(form, meeting))),)


def _attended(form: SessionForm, meeting: Meeting) -> Iterator[str]:
    noun, committee = meeting.noun, form.parties.short_committee
    guests = words.listed([words.within(guest) for guest in meeting.guest_names()])
    present = meeting.members_present()
    if present:
        members = f"{words.count(present[0])}/{words.count(present[1])} thành viên {committee}"
        yield f"Tham dự {noun} có {members}{f'; đại diện {guests}' if guests else ''}."
    elif guests:
        yield f"Tham dự {noun} có đại diện {guests}."


def _heard(form: SessionForm, own: tuple[str, ...]) -> tuple[str, ...]:
    """Return what leads to the conclusions; the office's own words where there are any."""
    if own:
        return (*own[:-1], words.leading(own[-1]))
    heard = "Sau khi nghe báo cáo và ý kiến thảo luận của các đại biểu"
    return (f"{heard}, {form.parties.committee} thống nhất kết luận như sau:",)


def _closing(form: SessionForm, meeting: Meeting, text: ConclusionWords) -> tuple[str, ...]:
    own = form.door.paragraphs(
        form.session.conclusions.closing if form.session.conclusions else None,
        form.session.path("conclusions.yaml"),
        "closing",
    )
    due = text.report_due()
    if own:
        last = (
            own[-1]
            if not due or words.says(" ".join(own), due)
            else f"{words.bare(own[-1])}; báo cáo {due}"
        )
        return (*own[:-1], words.ended(last))
    report = f"; báo cáo kết quả về {form.parties.short_committee}: {due}" if due else ""
    told = f"Trên đây là kết luận của {form.parties.committee} tại {meeting.name}"
    asked = "đề nghị các cơ quan, đơn vị, cá nhân có liên quan tổ chức thực hiện"
    return (words.ended(f"{told}; {asked}{report}"),)
