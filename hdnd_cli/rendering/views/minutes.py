"""Biên bản: who was there, what was said, asked, answered, voted and concluded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from hdnd_cli.i18n import _
from hdnd_cli.model.session import ATTENDING
from hdnd_cli.rendering import words
from hdnd_cli.rendering.view import Signature, View
from hdnd_cli.rendering.views.conclusions import ConclusionPart, ConclusionWords
from hdnd_cli.rendering.views.form import Number, SessionForm
from hdnd_cli.rendering.views.meeting import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.council import Council, SessionRecord
    from hdnd_cli.model.session import Attendance, Discussion, Minutes, Question, Votes

_STATUSES = {
    "present": "có mặt",
    "late": "có mặt, đến muộn",
    "left_early": "có mặt, về trước khi kết thúc",
    "excused": "vắng mặt có lý do",
    "absent": "vắng mặt không có lý do",
}
#: Kinds of sessions that the regulation's quorum is about.
_WITH_QUORUM = frozenset({"regular", "extraordinary", "topical", "enlarged", "explanation"})


@dataclass(frozen=True)
class Exchange:
    """A question and what was answered."""

    question: tuple[str, ...]
    answer: tuple[str, ...]


@dataclass(frozen=True)
class MinutesItem:
    """What happened on one agenda item."""

    number: str
    title: str
    summary: tuple[str, ...]
    exchanges: tuple[Exchange, ...]
    vote: str


@dataclass(frozen=True, kw_only=True)
class MinutesView(View):
    """Biên bản phiên họp."""

    time: str
    place: str
    chair: str
    recorder: str
    members_opening: str
    members: tuple[str, ...]
    guests: tuple[str, ...]
    absent_guests: tuple[str, ...]
    items: tuple[MinutesItem, ...]
    conclusions: tuple[ConclusionPart, ...]
    remarks: tuple[str, ...]
    closing: str
    secretary: Signature

    @property
    def signers(self) -> dict[str, str]:
        """Return the names of who signs, by what shells call them."""
        return {**super().signers, "secretary.name": self.secretary.name}


def minutes_view(
    council: Council,
    session: SessionRecord,
    *,
    number: int | None = None,
    issued: date | None = None,
) -> MinutesView:
    """Return the minutes of a session.

    Args:
        council: All records.
        session: The session.
        number: Its number within the year; without one it is a draft.
        issued: Its day of issue; without one the day is blank.

    Raises:
        UnfinishedRecordError: lists every value that the minutes need and that is missing.
    """
    form = SessionForm(council, session, "minutes", "BB", Number(number, issued))
    meeting = Meeting(form)
    minutes = session.minutes
    if minutes is None:
        form.door.refuse(session.path("minutes.yaml"), "attendance")
    if session.agenda is None or not session.agenda.items:
        form.door.refuse(session.path("agenda.yaml"), "items")
    chair = meeting.chair
    secretary, recorder = _secretary(form)
    conclusions = ConclusionWords(form, session.conclusions) if session.conclusions else None
    view = MinutesView(
        **form.common(),
        signature=Signature(("CHỦ TỌA",), form.parties.name(session.session.chaired_by)),
        title="BIÊN BẢN",
        subject=f"{words.capitalised(meeting.name)} của {form.parties.committee}",
        time=meeting.start(),
        place=meeting.place,
        chair=chair,
        recorder=recorder,
        members_opening=_members_opening(form, meeting),
        members=words.series(_members(form, meeting)),
        guests=words.series(_guest(form, meeting, place, entry) for place, entry in _came(meeting)),
        absent_guests=words.series(
            _guest(form, meeting, place, entry) for place, entry in _stayed_away(meeting)
        ),
        items=tuple(_items(form, meeting, minutes)),
        conclusions=conclusions.parts() if conclusions else (),
        remarks=conclusions.remarks(meeting.noun) if conclusions else (),
        closing=_closing(form, meeting, minutes),
        secretary=secretary,
        recipients=form.recipients(
            (), first=(f"Thành viên {form.parties.short_committee}",), also_filed=", Hồ sơ"
        ),
    )
    form.door.close()
    return view


def _secretary(form: SessionForm) -> tuple[Signature, str]:
    """Return the secretary's signature, and the secretary with titles."""
    path = form.session.path("session.yaml")
    secretary = form.session.session.secretary
    if secretary is None or secretary not in form.council.person_by_id:
        form.door.missing(path, "secretary")
        return Signature(("THƯ KÝ",), ""), ""
    name = form.parties.name(secretary)
    return Signature(("THƯ KÝ",), name), form.parties.person(secretary, path, "secretary")


# Attendance --------------------------------------------------------------------------------


def _members_opening(form: SessionForm, meeting: Meeting) -> str:
    """Return how many members attended, and whether that is the quorum."""
    present = meeting.members_present()
    opening = f"Thành viên {form.parties.short_committee}"
    if present is None:
        form.door.missing(meeting.minutes_path, "attendance")
        return opening
    count = f"{opening}: có mặt {words.count(present[0])}/{words.count(present[1])}"
    if meeting.session.kind not in _WITH_QUORUM:
        return f"{count}."
    regulation = form.council.regulation_on(meeting.session.date)
    share = regulation.for_kind(meeting.session.kind).quorum or regulation.quorum
    needed = ceil(share * present[1])
    enough = "bảo đảm" if present[0] >= needed else "chưa bảo đảm"
    return f"{count}, {enough} số lượng theo quy định (ít nhất {words.count(needed)} thành viên)."


def _members(form: SessionForm, meeting: Meeting) -> Iterator[str]:
    members = {member.person for member in form.parties.members()}
    for place, entry in enumerate(meeting.attendance):
        if entry.person in members and entry.person:
            keys = ("attendance", place)
            person = form.parties.person(entry.person, meeting.minutes_path, *keys, "person")
            yield f"{person}: {_status(form, meeting, place, entry)}"


def _status(form: SessionForm, meeting: Meeting, place: int, entry: Attendance) -> str:
    keys = ("attendance", place)
    reason = form.door.line(entry.reason, meeting.minutes_path, *keys, "reason")
    notes = [words.bare(reason)] if reason else []
    if entry.status not in ATTENDING and entry.reported is not None:
        notes.append("đã báo cáo chủ tọa" if entry.reported else "không báo cáo chủ tọa")
    return _STATUSES[entry.status] + (f" ({'; '.join(notes)})" if notes else "")


def _came(meeting: Meeting) -> list[tuple[int, Attendance]]:
    return [(place, entry) for place, entry in meeting.guests() if entry.status in ATTENDING]


def _stayed_away(meeting: Meeting) -> list[tuple[int, Attendance]]:
    return [(place, entry) for place, entry in meeting.guests() if entry.status not in ATTENDING]


def _guest(form: SessionForm, meeting: Meeting, place: int, entry: Attendance) -> str:
    """Return an agency with who came for it, or a person."""
    path, keys = meeting.minutes_path, ("attendance", place)
    if entry.agency is None:
        who = form.parties.person(entry.person or "", path, *keys, "person")
    else:
        who = form.parties.full(entry.agency, path, *keys, "agency")
        if entry.represented_by:
            person = form.parties.person(entry.represented_by, path, *keys, "represented_by")
            who += f": {words.within(person)}"
    if entry.count is not None:
        who += f" ({words.count(entry.count)} người)"
    if entry.status == "present":
        return who
    return f"{who}, {_status(form, meeting, place, entry)}"


# Discussion --------------------------------------------------------------------------------


def _items(form: SessionForm, meeting: Meeting, minutes: Minutes) -> Iterator[MinutesItem]:
    """Yield the agenda's items in its order, with what was said on each."""
    path = form.session.path("agenda.yaml")
    places: dict[int, list[int]] = {}
    for place, discussion in enumerate(minutes.discussion):
        places.setdefault(discussion.item, []).append(place)
    items = form.session.agenda.items if form.session.agenda else ()
    for order, item in enumerate(items):
        said = [(place, minutes.discussion[place]) for place in places.pop(item.id, ())]
        happened = MinutesItem(
            number=str(order + 1),
            title=words.bare(form.door.needed(item.title, path, "items", order, "title")),
            summary=tuple(line for place, entry in said for line in _summary(form, place, entry)),
            exchanges=tuple(
                line for place, entry in said for line in _exchanges(form, place, entry)
            ),
            vote=" ".join(_vote(entry.votes) for _place, entry in said if entry.votes),
        )
        silent = not (happened.summary or happened.exchanges or happened.vote)
        known = _known(form, meeting, item.id, silent=silent, listed=bool(said))
        yield replace(happened, summary=(*happened.summary, *known))
    for found in places.values():
        form.door.missing(form.session.path("minutes.yaml"), "discussion", found[0], "item")


def _known(
    form: SessionForm, meeting: Meeting, item: int, *, silent: bool, listed: bool
) -> tuple[str, ...]:
    """Return what is known of an item besides what was said: no heading stands alone."""
    conclusions = form.session.conclusions
    if conclusions and item in conclusions.deferred:
        return (f"Nội dung này chưa xem xét, chuyển sang {meeting.noun} sau.",)
    if not silent:
        return ()
    unsaid = "Không có ý kiến thảo luận được ghi nhận"
    if conclusions and any(item in part.all_items for part in conclusions.conclusions):
        return (f"{unsaid}; kết luận của chủ tọa nêu tại phần III.",)
    if conclusions and item in conclusions.no_conclusion:
        return (f"{unsaid}; chủ tọa không kết luận riêng đối với nội dung này.",)
    if listed:
        return (f"{unsaid}.",)
    message = _("says nothing of agenda item {item}, which is neither discussed nor deferred")
    form.door.note(message.format(item=item), meeting.minutes_path, "discussion")
    return ()


def _summary(form: SessionForm, place: int, entry: Discussion) -> tuple[str, ...]:
    path = form.session.path("minutes.yaml")
    return form.door.paragraphs(entry.summary, path, "discussion", place, "summary")


def _exchanges(form: SessionForm, place: int, entry: Discussion) -> Iterator[Exchange]:
    for number, question in enumerate(entry.questions):
        yield _exchange(form, question, ("discussion", place, "questions", number))


def _exchange(form: SessionForm, question: Question, keys: tuple[str | int, ...]) -> Exchange:
    path, parties, door = form.session.path("minutes.yaml"), form.parties, form.door
    asker = words.capitalised(parties.short(question.asked_by, path, *keys, "asked_by"))
    asked = parties.short(question.asked_to, path, *keys, "asked_to")
    words_asked = door.paragraphs(question.question, path, *keys, "question")
    if not words_asked:
        door.needed(question.question, path, *keys, "question")
        return Exchange((), ())
    first, *rest = words_asked
    return Exchange(
        (f"{asker} hỏi {words.within(asked)}: {first}", *rest), _answer(form, question, asked, keys)
    )


def _answer(
    form: SessionForm, question: Question, asked: str, keys: tuple[str | int, ...]
) -> tuple[str, ...]:
    """Return what was answered in the session; a written answer came afterwards."""
    path, parties = form.session.path("minutes.yaml"), form.parties
    answer = form.door.paragraphs(question.answer, path, *keys, "answer")
    if not answer:
        return ()
    by = asked
    if question.answered_by:
        by = parties.short(question.answered_by, path, *keys, "answered_by")
    return (f"{words.capitalised(by)} trả lời: {answer[0]}", *answer[1:])


def _vote(votes: Votes) -> str:
    return (
        f"Kết quả biểu quyết: {words.count(votes.for_)} tán thành, "
        f"{words.count(votes.against)} không tán thành, "
        f"{words.count(votes.abstain)} không biểu quyết."
    )


def _closing(form: SessionForm, meeting: Meeting, minutes: Minutes) -> str:
    ended = form.door.given(minutes.ended, meeting.minutes_path, "ended")
    if ended is None:
        return ""
    day = ended.day or meeting.session.until or meeting.session.date
    when = f"{words.clock_words(ended.at)}, {words.day_words(day)}"
    return words.ended(f"{words.capitalised(meeting.noun)} kết thúc vào {when}")
