"""Thông báo nội dung phiên họp: what will be on, who reports and answers, which papers by when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hdnd_cli.rendering import words
from hdnd_cli.rendering.view import NoticeItem, NoticePaper, SessionNoticeView
from hdnd_cli.rendering.views.form import Form, Number
from hdnd_cli.rendering.views.meeting import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.council import Council, SessionRecord
    from hdnd_cli.model.session import AgendaItem, Survey

_GROUPS = {
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
_FORMS = {
    "report": "nghe báo cáo",
    "questioning": "chất vấn và trả lời chất vấn",
    "explanation": "nghe giải trình",
    "decision": "thảo luận, quyết định",
    "review": "rà soát, đánh giá",
}
#: Notices go out about a week before the session: a draft's month is that day's.
_AHEAD = timedelta(days=7)


def session_notice_view(
    council: Council,
    session: SessionRecord,
    *,
    number: int | None = None,
    issued: date | None = None,
) -> SessionNoticeView:
    """Return the notice of a session's content.

    Args:
        council: All records.
        session: The session.
        number: Its number within the year; without one it is a draft.
        issued: Its day of issue; without one the day is blank.

    Raises:
        UnfinishedRecordError: lists every value that the notice needs and that is missing.
    """
    form = Form(council, session, "session-notice", "TB", Number(number, issued))
    meeting = Meeting(form)
    path = session.path("session.yaml")
    if session.agenda is None or not session.agenda.items:
        form.door.missing(session.path("agenda.yaml"), "items")
    papers = tuple(_papers(form))
    view = SessionNoticeView(
        **form.common(),
        signature=form.signature(),
        title="THÔNG BÁO",
        subject=f"Nội dung {meeting.name} của {form.parties.committee}",
        place_date=form.place_date(session.date - _AHEAD),
        opening=_opening(form, meeting),
        time=meeting.start(),
        place=meeting.place,
        chair=meeting.chair,
        attendees=words.series(
            form.parties.full(named, path, "invited", place)
            for place, named in enumerate(session.session.invited)
        ),
        items=tuple(_items(form)),
        papers_opening=(
            "Đề nghị các cơ quan, đơn vị chuẩn bị và gửi tài liệu về "
            f"{form.parties.short_committee} theo thời hạn sau:"
        ),
        papers=papers,
        closing=_closing(form, meeting),
        recipients=form.recipients(_recipients(session)),
    )
    form.door.close()
    return view


def _opening(form: Form, meeting: Meeting) -> str:
    purpose = form.door.line(meeting.session.purpose, meeting.path, "purpose")
    told = f"{form.parties.committee} thông báo nội dung {meeting.name} như sau:"
    if not purpose:
        return told
    # "Để chuẩn bị …" is the beginning of the sentence, not one of its own.
    if purpose.startswith("Để ") and not purpose.endswith((".", ";")):
        return f"{purpose}, {told}"
    return f"{words.sentence(purpose)} {told}"


def _closing(form: Form, meeting: Meeting) -> str:
    told = f"{form.parties.committee} thông báo để các cơ quan, đơn vị, cá nhân có liên quan biết"
    asked = f"chuẩn bị nội dung và tham dự {meeting.noun} đúng thời gian, thành phần"
    return words.ended(f"{told}, {asked}")


def _items(form: Form) -> Iterator[NoticeItem]:
    path = form.session.path("agenda.yaml")
    items = form.session.agenda.items if form.session.agenda else ()
    for place, item in enumerate(items):
        about = [f"hình thức: {_FORMS[item.form]}"]
        if item.group:
            about.insert(0, f"nhóm nội dung: {_GROUPS[item.group]}")
        yield NoticeItem(
            number=str(place + 1),
            title=words.bare(form.door.needed(item.title, path, "items", place, "title")),
            about=words.sentence(words.capitalised("; ".join(about))),
            details=tuple(_details(form, item, path, place)),
        )


def _details(form: Form, item: AgendaItem, path: str, place: int) -> Iterator[str]:
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


def _survey(form: Form, survey: Survey, path: str, *keys: str | int) -> str:
    """Return what was surveyed before the matter is heard."""
    by = form.parties.short(survey.by, path, *keys, "by")
    when = f", {words.day_words(survey.date)}" if survey.date else ""
    text = form.door.line(survey.text, path, *keys, "text")
    return words.sentence(
        f"Khảo sát trước phiên họp: {by}{when}{f'; {words.uncapitalised(text)}' if text else ''}"
    )


def _papers(form: Form) -> Iterator[NoticePaper]:
    path = form.session.path("agenda.yaml")
    number = 0
    for place, item in enumerate(form.session.agenda.items if form.session.agenda else ()):
        for order, paper in enumerate(item.papers):
            number += 1
            keys = ("items", place, "papers", order)
            sender = paper.from_ or item.presenter
            if sender is None:
                form.door.missing(path, *keys, "from")
            due = form.door.given(paper.due, path, *keys, "due")
            yield NoticePaper(
                number=str(number),
                title=words.bare(form.door.needed(paper.title, path, *keys, "title")),
                sender=form.parties.short(sender, path, *keys, "from") if sender else "",
                due=words.short_day(due) if due else "",
            )


def _recipients(session: SessionRecord) -> tuple[str, ...]:
    """Return who is invited, and who reports, answers or sends papers without being invited."""
    found = dict.fromkeys(session.session.invited)
    for item in session.agenda.items if session.agenda else ():
        parties = (item.presenter, *item.respondents, *(paper.from_ for paper in item.papers))
        found.update(dict.fromkeys(party for party in parties if party))
    return tuple(found)
