"""Giấy mời: who is invited, when, where, and what each one prepares by when.

Decree 30/2020/NĐ-CP, annex III, form 1.7.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.rendering import words
from hdnd_cli.rendering.view import View
from hdnd_cli.rendering.views.form import Number, SessionForm
from hdnd_cli.rendering.views.meeting import Meeting
from hdnd_cli.rendering.views.taking_part import answers_besides, doing, nothing_to_do, taking_part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.council import Council, SessionRecord
    from hdnd_cli.model.session import AgendaItem
    from hdnd_cli.rendering.subjects import Part

#: More duties than these are an annex.
_MANY = 15
#: Kinds of agencies that come as a whole; of all others the leaders are invited.
_BODIES = frozenset({"standing_committee", "board", "deputy_group", "front", "party"})


@dataclass(frozen=True)
class Duty:
    """What an agency prepares for a session."""

    number: str
    agency: str
    task: str
    due: str


@dataclass(frozen=True, kw_only=True)
class InvitationView(View):
    """Giấy mời."""

    opening: str
    attendees: tuple[str, ...]
    time: str
    place: str
    chair: str
    #: `1) Tiến độ cấp giấy chứng nhận;`
    items: tuple[str, ...]
    duties_opening: str
    duties: tuple[Duty, ...]
    #: `(Kèm theo Giấy mời số …)` where the duties are an annex; empty where they stand in the text.
    attached: str
    closing: str


def invitation_view(
    council: Council,
    subject: SessionRecord | Part,
    *,
    number: int | None = None,
    issued: date | None = None,
) -> InvitationView:
    """Return the invitation to a session.

    Args:
        council: All records.
        subject: The session, or one agency's part: the agency, its items and its papers.
        number: Its number within the year; without one it is a draft.
        issued: Its day of issue; without one the day is blank.

    Raises:
        UnfinishedRecordError: lists every value that the invitation needs and that is missing.
        UnknownSubjectError: the agency is not invited and has nothing to do in this session.
    """
    form = SessionForm(council, subject, "invitation", "GM", Number(number, issued))
    meeting, session = Meeting(form), form.session
    if form.agency is not None and not any(map(form.concerns, taking_part(session))):
        raise nothing_to_do(form.agency, session)
    if not session.session.purpose and (session.agenda is None or not session.agenda.items):
        form.door.missing(session.path("agenda.yaml"), "items")
    items = tuple(_items(form))
    committee, duties = form.parties.short_committee, tuple(_duties(form, meeting))
    view = InvitationView(
        **form.common(),
        signature=form.signature(),
        title="GIẤY MỜI",
        subject=f"Dự {meeting.name} của {committee}",
        place_date=form.place_date(meeting.announced),
        opening=_opening(form, meeting),
        attendees=words.series(_attendees(form)),
        time=meeting.start(),
        place=meeting.place,
        chair=meeting.chair,
        items=tuple(
            f"{order}) {title}{'.' if place == len(items) else ';'}"
            for place, (order, title) in enumerate(items, 1)
        ),
        duties_opening=_duties_opening(form, apart=len(duties) > _MANY) if duties else "",
        duties=duties,
        attached=form.attached("Giấy mời", meeting.announced) if len(duties) > _MANY else "",
        closing=words.ended(
            f"{committee} trân trọng kính mời các đồng chí đến dự đúng thời gian, thành phần"
        ),
        recipients=form.recipients((), first=("Như trên",)),
    )
    form.door.close()
    return view


def _opening(form: SessionForm, meeting: Meeting) -> str:
    told = f"{form.parties.committee} tổ chức {meeting.name}, cụ thể như sau:"
    return meeting.after_purpose(told)


def _duties_opening(form: SessionForm, *, apart: bool) -> str:
    told = f"Đề nghị {form.addressed} chuẩn bị nội dung và gửi tài liệu về"
    where = "nêu tại Phụ lục kèm theo." if apart else "sau:"
    return f"{told} {form.parties.short_committee} theo thời hạn {where}"


def _attendees(form: SessionForm) -> Iterator[str]:
    """Yield who is invited: the committee itself, and of agencies whoever stands for them."""
    if form.agency is not None:
        yield _guest(form, form.agency, 0)
        return
    yield form.parties.short_committee
    council = form.council
    for place, named in enumerate(form.session.session.invited):
        yield _guest(form, named, place)
    invited = {*form.session.session.invited, *council.expand(form.session.session.invited)}
    for named in taking_part(form.session):
        if named not in invited and not _is_member(form, named):
            yield _guest(form, named, 0)


def _is_member(form: SessionForm, named: str) -> bool:
    agency = form.council.agency_by_id.get(named)
    committee = agency is not None and agency.kind == "standing_committee"
    return committee or named in {member.person for member in form.parties.members()}


def _guest(form: SessionForm, named: str, place: int) -> str:
    council, path = form.council, form.session.path("session.yaml")
    name = form.parties.full(named, path, "invited", place)
    agencies = [council.agency_by_id.get(party) for party in council.expand((named,))]
    kinds = {agency.kind for agency in agencies if agency is not None}
    if not kinds:
        return name
    return f"Đại diện {'' if kinds & _BODIES else 'lãnh đạo '}{words.within(name)}"


def _agenda(form: SessionForm) -> Iterator[tuple[int, AgendaItem]]:
    """Yield the items that this document has, with their places in the agenda."""
    for place, item in enumerate(form.session.agenda.items if form.session.agenda else ()):
        if form.concerns(*doing(item)):
            yield place, item


def _items(form: SessionForm) -> Iterator[tuple[int, str]]:
    path = form.session.path("agenda.yaml")
    for place, item in _agenda(form):
        yield place + 1, words.bare(form.door.needed(item.title, path, "items", place, "title"))


def _duties(form: SessionForm, meeting: Meeting) -> Iterator[Duty]:
    """Yield agency by agency what it sends and what it reports on and answers in the session."""
    told: dict[str, list[tuple[str, str]]] = {}
    for place, item in _agenda(form):
        for sender, paper in _papers(form, place, item):
            told.setdefault(sender, []).append(paper)
    for party, duty in _speaking(form).items():
        told.setdefault(party, []).append((duty, f"Tại {meeting.noun}"))
    number = 0
    for party, duties in told.items():
        for task, due in duties:
            number += 1
            yield Duty(str(number), words.capitalised(party), task, due)


def _papers(
    form: SessionForm, place: int, item: AgendaItem
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the papers of an item: who sends them, their titles and the days they are due."""
    path = form.session.path("agenda.yaml")
    for order, paper in enumerate(item.papers):
        keys = ("items", place, "papers", order)
        sender = paper.from_ or item.presenter
        if sender is None:
            form.door.missing(path, *keys, "from")
        elif form.concerns(sender):
            due = form.door.given(paper.due, path, *keys, "due")
            title = words.bare(form.door.needed(paper.title, path, *keys, "title"))
            name = form.parties.short(sender, path, *keys, "from")
            yield name, (title, words.short_day(due) if due else "")


def _speaking(form: SessionForm) -> dict[str, str]:
    """Return by party on which items it reports and which it answers."""
    path = form.session.path("agenda.yaml")
    found: dict[str, dict[str, list[str]]] = {}
    agenda = tuple(_agenda(form))
    for place, item in agenda:
        if item.presenter and form.concerns(item.presenter):
            name = form.parties.short(item.presenter, path, "items", place, "presenter")
            found.setdefault(name, {}).setdefault("báo cáo", []).append(str(place + 1))
    for place, item in agenda:
        answers = "giải trình" if item.form == "explanation" else "trả lời"
        for order, party in enumerate(item.respondents):
            if form.concerns(party) and answers_besides(item, party):
                name = form.parties.short(party, path, "items", place, "respondents", order)
                found.setdefault(name, {}).setdefault(answers, []).append(str(place + 1))
    return {
        name: words.capitalised(
            "; ".join(f"{verb} nội dung {words.listed(items)}" for verb, items in verbs.items())
        )
        for name, verbs in found.items()
    }
