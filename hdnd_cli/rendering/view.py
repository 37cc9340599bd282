"""Views: a document's words, dates and numbers, all finished; what templates may name.

A view holds strings, and tuples of strings or of further parts. Nothing in it is left to
decide but what a template prints where. The names are a contract with offices' templates.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from hdnd_cli.errors import TemplateError
from hdnd_cli.i18n import _
from hdnd_cli.rendering.door import unclean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True)
class Letterhead:
    """The issuing body, as lines in capitals: parents `above`, the body itself below them."""

    above: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True)
class Signature:
    """Who signs: lines like `TM. THƯỜNG TRỰC HĐND`, `CHỦ TỊCH`, and the name."""

    authority: tuple[str, ...]
    name: str


@dataclass(frozen=True, kw_only=True)
class View:
    """What every document has."""

    #: The document's kind: `conclusion-notice`.
    kind: str
    #: The day for the file's properties: of issue, or of the session while it is a draft.
    dated: date
    #: `THÔNG BÁO`.
    title: str
    subject: str
    letterhead: Letterhead
    #: `Số: 15/TB-HĐND`; a draft has a blank before the stroke.
    number: str
    #: `Lộc Hà, ngày 05 tháng 3 năm 2020`; empty where the form has none.
    place_date: str = ""
    #: `KHẨN`, `THƯỢNG KHẨN`, `HỎA TỐC`, or empty.
    urgency: str = ""
    #: `Phòng TN&MT;` … `Lưu: VT.`
    recipients: tuple[str, ...]
    signature: Signature


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


@dataclass(frozen=True)
class ConclusionPart:
    """A numbered conclusion: heading, finding, solutions and what follows from them."""

    number: str
    title: str
    finding: tuple[str, ...]
    solutions: tuple[str, ...]
    #: One entry a commitment; its first line begins with "Giao …", further ones continue it.
    commitments: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class ConclusionNoticeView(View):
    """Thông báo kết luận."""

    opening: tuple[str, ...]
    conclusions: tuple[ConclusionPart, ...]
    #: Items on which nothing was concluded, and items not reached: a sentence each.
    remarks: tuple[str, ...]
    closing: tuple[str, ...]


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


@dataclass(frozen=True)
class OwedTask:
    """A commitment, or the report on one, that an agency is reminded of."""

    number: str
    task: str
    #: The session and, where it is in the register, the notice.
    origin: str
    due: str
    #: Days after the deadline; before it the working days left.
    days: str


@dataclass(frozen=True, kw_only=True)
class ReminderView(View):
    """Công văn đôn đốc."""

    addressees: tuple[str, ...]
    opening: str
    overdue: tuple[OwedTask, ...]
    reports: tuple[OwedTask, ...]
    due_soon: tuple[OwedTask, ...]
    taken_opening: str
    #: What was done so far: `Nội dung số 1: đôn đốc ngày 06/7/2020, …;`
    taken: tuple[str, ...]
    requests_opening: str
    requests: tuple[str, ...]
    #: The step of the escalation that comes next, one sentence for each step.
    steps: tuple[str, ...]
    closing: str


@dataclass(frozen=True)
class FollowedTask:
    """A commitment and how it stands."""

    number: str
    task: str
    lead: str
    due: str
    state: str


@dataclass(frozen=True)
class FollowedSession:
    """What a session concluded, and how it stands."""

    number: str
    title: str
    tasks: tuple[FollowedTask, ...]


@dataclass(frozen=True)
class AgencyCounts:
    """How an agency stands: numbers of commitments, and its share against both deadlines."""

    number: str
    name: str
    tasks: str
    on_time: str
    late: str
    overdue: str
    rate_first: str
    rate_in_force: str


@dataclass(frozen=True, kw_only=True)
class ProgressReportView(View):
    """Báo cáo tình hình thực hiện kết luận."""

    opening: str
    counts: tuple[str, ...]
    #: How many dated reports have not come; empty where all have.
    reports: str
    rates_opening: str
    rates: tuple[str, ...]
    #: Which annexes tell more; empty where there are none.
    annexes_told: str
    agencies: tuple[AgencyCounts, ...]
    sessions: tuple[FollowedSession, ...]
    #: `(Kèm theo Báo cáo số …)`
    attached: str
    closing: str


@dataclass(frozen=True)
class ProgrammeTopic:
    """A matter that the programme puts into a month."""

    number: str
    month: str
    title: str
    proposer: str


@dataclass(frozen=True, kw_only=True)
class ProgrammeView(View):
    """Kế hoạch: a year's programme."""

    opening: str
    topics: tuple[ProgrammeTopic, ...]
    #: Matters that were proposed and left out, with the reason.
    dropped: tuple[str, ...]
    arrangements: tuple[str, ...]
    closing: str


@dataclass(frozen=True)
class CorrectedPlace:
    """A place of the document, and what becomes of it."""

    number: str
    #: `Mục 2, việc số 1, thời hạn`
    place: str
    #: What was written, a paragraph each: `Đã viết là: “trước ngày 30/6/2020”;`. Empty where
    #: something is put in.
    old: tuple[str, ...]
    #: What it is to say: `Nay sửa là: “trước ngày 15/7/2020”.`
    new: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CorrectionView(View):
    """Thông báo đính chính, thay thế, thu hồi, bổ sung."""

    opening: str
    reason: str
    changes_opening: str
    changes: tuple[CorrectedPlace, ...]
    #: What becomes of the rest of the document, a sentence each.
    consequences: tuple[str, ...]
    #: The whole conclusions as they are from now on, of a notice that is replaced.
    conclusions: tuple[ConclusionPart, ...]
    #: Their title, and `(Kèm theo Thông báo số …)`; empty where there are none.
    conclusions_title: str
    attached: str
    closing: str


def values(view: View) -> dict[str, Any]:
    """Return a view's fields by name, as templates see them.

    Raises:
        TemplateError: a text in the view is not clean; names the field.
    """
    for place, text in strings(view):
        fault = unclean(text)
        if fault:
            raise TemplateError(
                _("{kind}: {place}: has {fault}").format(kind=view.kind, place=place, fault=fault)
            )
    return {field.name: getattr(view, field.name) for field in fields(view)}


def around(view: View) -> Iterator[tuple[str, str]]:
    """Yield what must stand around the text of every finished document, with its names."""
    names = ("number", "place_date", "title", "subject")
    found = [(name, getattr(view, name)) for name in names]
    found.append(("signature.name", view.signature.name))
    if isinstance(view, MinutesView):
        found.append(("secretary.name", view.secretary.name))
    yield from ((name, text) for name, text in found if text)


def refuse_loss(view: View, printed: str, template: str) -> None:
    """Refuse a finished document in which something is lost that its form has.

    Args:
        view: What should stand there.
        printed: The words that stand around the text of the document, without markup.
        template: Its shell.

    Raises:
        TemplateError: naming the shell, and what it does not print.
    """
    there = _bare(printed)
    lost = [name for name, text in around(view) if _bare(text) not in there]
    if lost:
        message = _("{template}: does not print {names}")
        tags = ", ".join(f"{{{{ {name} }}}}" for name in lost)
        raise TemplateError(message.format(template=template, names=tags))


def _bare(text: str) -> str:
    # Shells may break lines and change capitals.
    return "".join(text.split()).casefold()


def strings(part: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string of a view with its place: `conclusions[0].title`."""
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, tuple):
        for number, entry in enumerate(part):
            yield from strings(entry, f"{place}[{number}]")
    elif is_dataclass(part):
        for field in fields(part):
            name = f"{place}.{field.name}" if place else field.name
            yield from strings(getattr(part, field.name), name)
