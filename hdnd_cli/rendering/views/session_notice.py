"""Thông báo nội dung phiên họp: what will be on, who reports and answers, which papers by when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.rendering import words
from hdnd_cli.rendering.view import View
from hdnd_cli.rendering.views.form import Number, SessionForm
from hdnd_cli.rendering.views.meeting import Meeting
from hdnd_cli.rendering.views.taking_part import doing, nothing_to_do, taking_part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.council import Council, SessionRecord
    from hdnd_cli.model.session import AgendaItem, Survey
    from hdnd_cli.rendering.subjects import Part

GROUPS = {
    "previous-conclusions": "thực hiện kết luận phiên họp trước",
    "between-plenaries": "công việc giữa hai kỳ họp",
    "resolution-progress": "thực hiện nghị quyết của HĐND",
    "questioning-results": "thực hiện kết luận chất vấn",
    "voter-petitions": "kiến nghị của cử tri",
    "citizen-complaints": "tiếp công dân, khiếu nại, tố cáo",
    "supervision-recommendations": "thực hiện kiến nghị giám sát",
    "hot-issue": "vấn đề bức xúc được cử tri quan tâm",
    "plenary-preparation": "chuẩn bị kỳ họp",
    "work-plan": "chương trình, kế hoạch công tác",
    "programme": "nội dung theo chương trình năm",
    "other": "nội dung khác",
}
FORMS = {
    "report": "nghe báo cáo",
    "questioning": "chất vấn và trả lời chất vấn",
    "explanation": "nghe giải trình",
    "decision": "thảo luận, quyết định",
    "review": "rà soát, đánh giá",
}


@dataclass(frozen=True)
class NoticeItem:
    """An agenda item, announced."""

    number: str
    title: str
    #: `Nhóm vấn đề: …; hình thức: …`
    about: str
    #: Who reports, who answers, what was surveyed: one sentence each.
    details: tuple[str, ...]


@dataclass(frozen=True)
class NoticePaper:
    """A paper to be sent before the session."""

    number: str
    title: str
    sender: str
    due: str


@dataclass(frozen=True, kw_only=True)
class SessionNoticeView(View):
    """Thông báo nội dung phiên họp."""

    opening: str
    time: str
    place: str
    chair: str
    attendees: tuple[str, ...]
    items: tuple[NoticeItem, ...]
    papers_opening: str
    papers: tuple[NoticePaper, ...]
    closing: str


def session_notice_view(
    council: Council,
    subject: SessionRecord | Part,
    *,
    number: int | None = None,
    issued: date | None = None,
) -> SessionNoticeView:
    """Return the notice of a session's content.

    Args:
        council: All records.
        subject: The session, or one agency's part: its items, under their numbers, and papers.
        number: Its number within the year; without one it is a draft.
        issued: Its day of issue; without one the day is blank.

    Raises:
        UnfinishedRecordError: lists every value that the notice needs and that is missing.
        UnknownSubjectError: the agency has nothing to do in this session.
    """
    form = SessionForm(council, subject, "session-notice", "TB", Number(number, issued))
    meeting, session = Meeting(form), form.session
    if session.agenda is None or not session.agenda.items:
        form.door.missing(session.path("agenda.yaml"), "items")
    items, papers = tuple(_items(form)), tuple(_papers(form))
    if form.agency is not None and not items:
        raise nothing_to_do(form.agency, session)
    view = SessionNoticeView(
        **form.common(),
        signature=form.signature(),
        title="THÔNG BÁO",
        subject=f"Nội dung {meeting.name} của {form.parties.committee}",
        place_date=form.place_date(meeting.announced),
        opening=_opening(form, meeting),
        time=meeting.start(),
        place=meeting.place,
        chair=meeting.chair,
        attendees=words.series(_attendees(form)),
        items=items,
        papers_opening=(
            f"Đề nghị {form.addressed} chuẩn bị và gửi tài liệu về "
            f"{form.parties.short_committee} theo thời hạn sau:"
        ),
        papers=papers,
        closing=_closing(form, meeting),
        recipients=form.recipients((form.agency,) if form.agency else taking_part(session)),
    )
    form.door.close()
    return view


def _attendees(form: SessionForm) -> Iterator[str]:
    path = form.session.path("session.yaml")
    if form.agency is not None:
        yield form.parties.full(form.agency, path, "invited")
        return
    for place, named in enumerate(form.session.session.invited):
        yield form.parties.full(named, path, "invited", place)


def _opening(form: SessionForm, meeting: Meeting) -> str:
    told = f"{form.parties.committee} thông báo nội dung {meeting.name} như sau:"
    return meeting.after_purpose(told)


def _closing(form: SessionForm, meeting: Meeting) -> str:
    told = f"{form.parties.committee} thông báo để các cơ quan, đơn vị, cá nhân có liên quan biết"
    asked = f"chuẩn bị nội dung và tham dự {meeting.noun} đúng thời gian, thành phần"
    return words.ended(f"{told}, {asked}")


def _items(form: SessionForm) -> Iterator[NoticeItem]:
    path = form.session.path("agenda.yaml")
    items = form.session.agenda.items if form.session.agenda else ()
    for place, item in enumerate(items):
        if not form.concerns(*doing(item)):
            continue
        about = [f"hình thức: {FORMS[item.form]}"]
        if item.group:
            about.insert(0, f"nhóm nội dung: {GROUPS[item.group]}")
        yield NoticeItem(
            number=str(place + 1),
            title=words.bare(form.door.needed(item.title, path, "items", place, "title")),
            about=words.sentence(words.capitalised("; ".join(about))),
            details=tuple(_details(form, item, path, place)),
        )


def _details(form: SessionForm, item: AgendaItem, path: str, place: int) -> Iterator[str]:
    keys = ("items", place)
    if item.presenter:
        yield f"Báo cáo: {form.parties.full(item.presenter, path, *keys, 'presenter')}."
    if item.respondents and item.respondents != (item.presenter,):
        answering = "Giải trình" if item.form == "explanation" else "Trả lời"
        names = [
            form.parties.full(named, path, *keys, "respondents", number)
            for number, named in enumerate(item.respondents)
        ]
        yield f"{answering}: {'; '.join(names)}."
    if item.survey:
        yield _survey(form, item.survey, path, *keys, "survey")


def _survey(form: SessionForm, survey: Survey, path: str, *keys: str | int) -> str:
    """Return what was surveyed before the matter is heard."""
    by = form.parties.short(survey.by, path, *keys, "by")
    when = f", {words.day_words(survey.date)}" if survey.date else ""
    text = form.door.line(survey.text, path, *keys, "text")
    return words.sentence(
        f"Khảo sát trước phiên họp: {by}{when}{f'; {words.uncapitalised(text)}' if text else ''}"
    )


def _papers(form: SessionForm) -> Iterator[NoticePaper]:
    path = form.session.path("agenda.yaml")
    number = 0
    for place, item in enumerate(form.session.agenda.items if form.session.agenda else ()):
        for order, paper in enumerate(item.papers):
            keys = ("items", place, "papers", order)
            sender = paper.from_ or item.presenter
            if sender is not None and not form.concerns(sender):
                continue
            number += 1
            if sender is None:
                form.door.missing(path, *keys, "from")
            due = form.door.given(paper.due, path, *keys, "due")
            yield NoticePaper(
                number=str(number),
                title=words.bare(form.door.needed(paper.title, path, *keys, "title")),
                sender=form.parties.short(sender, path, *keys, "from") if sender else "",
                due=words.short_day(due) if due else "",
            )
