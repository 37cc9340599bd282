"""Thông báo đính chính, thay thế, thu hồi, bổ sung: what an issued document is to say instead.

Decree 30/2020/NĐ-CP, art. 18: what has been issued is mended by a document, never in silence;
who is told of a withdrawal sends the paper back and deletes the electronic file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.i18n import _
from hdnd_cli.rendering import words
from hdnd_cli.rendering.view import View
from hdnd_cli.rendering.views.conclusions import ConclusionPart, ConclusionWords
from hdnd_cli.rendering.views.form import Form, Number, SessionForm
from hdnd_cli.rendering.views.meeting import session_name
from hdnd_cli.rendering.views.parties import SETTINGS
from hdnd_cli.rendering.views.taking_part import concerned, taking_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hdnd_cli.council import Council, RegisterRecord
    from hdnd_cli.model.register import RegisterEntry
    from hdnd_cli.model.settings import DocumentSettings
    from hdnd_cli.rendering.subjects import Change, Correction
    from hdnd_cli.yamlnodes import Keys

#: What each effect is called; in a title it has a large letter.
_EFFECTS = {
    "amend": "đính chính",
    "replace": "thay thế",
    "revoke": "thu hồi",
    "supplement": "bổ sung",
}
#: What leads to the new words in place of the old ones.
_INSTEAD = {"supplement": "Nay bổ sung thành: ", "replace": "Nay thay bằng: "}
#: How a document's type is named before its number, and what follows its date.
_TYPES = {
    "invitation": ("Giấy mời", "mời dự {session}"),
    "session-notice": ("Thông báo", "về nội dung {session}"),
    "agenda": ("Chương trình", "{session}"),
    "minutes": ("Biên bản", "{session}"),
    "conclusion-notice": ("Thông báo", "về kết luận {session}"),
    "reminder": ("Công văn", "về việc đôn đốc thực hiện kết luận"),
    "progress-report": ("Báo cáo", "tình hình thực hiện kết luận"),
    "programme": ("Kế hoạch", "nội dung các phiên họp năm {year}"),
    "correction": ("Thông báo", ""),
}
#: Where a draft waits for words.
_BLANK = "…" * 20


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


def correction_view(
    council: Council,
    subject: Correction,
    *,
    number: int | None = None,
    issued: date | None = None,
) -> CorrectionView:
    """Return the notice that corrects, replaces, revokes or supplements an issued document.

    Args:
        council: All records.
        subject: The document, what is done with it, why, and what changes in it.
        number: The notice's number within the year; without one it is a draft.
        issued: Its day of issue; without one the date is blank.

    Raises:
        UnfinishedRecordError: lists every value that the notice needs and that is missing.
        UnknownSubjectError: nothing is to be changed.
    """
    form = _CorrectionForm(council, subject.target, Number(number, issued))
    if not subject.changes and subject.effect != "revoke":
        message = _('nothing differs from what "{symbol}" says: there is nothing to correct')
        raise UnknownSubjectError(message.format(symbol=subject.target.entry.symbol))
    effect, committee = _EFFECTS[subject.effect], form.parties.committee
    whole = form.conclusions() if subject.effect == "replace" else ()
    view = CorrectionView(
        **form.common(),
        signature=form.signature(),
        title="THÔNG BÁO",
        subject=f"{words.capitalised(effect)} {form.named(subject.target)}",
        place_date=form.place_date_of(issued),
        opening=_opening(form, subject.target),
        reason=_reason(form, subject, effect),
        changes_opening=_changes_opening(form, subject, effect) if subject.changes else "",
        changes=tuple(_changes(form, subject)),
        consequences=tuple(_consequences(form, subject, whole=bool(whole))),
        conclusions=whole,
        conclusions_title=form.conclusions_title if whole else "",
        attached=form.attached_on(issued) if whole else "",
        closing=words.ended(
            f"{committee} thông báo để các cơ quan, đơn vị, cá nhân có liên quan biết, thực hiện"
        ),
        recipients=form.recipients(form.receivers()),
    )
    form.door.close()
    return view


class _CorrectionForm(Form):
    """Prepares what stands around the text: who issued the document corrects it."""

    def __init__(self, council: Council, target: RegisterRecord, number: Number) -> None:
        self.target = target
        super().__init__(council, "correction", "TB", number, target.entry.date)

    @property
    def _entry(self) -> RegisterEntry:
        return self._first(self.target).entry

    def _first(self, record: RegisterRecord) -> RegisterRecord:
        """Return the document that a chain of corrections is about."""
        by_name = {known.name: known for known in self.council.register}
        seen = {record.name}
        while record.entry.corrects in by_name and record.entry.corrects not in seen:
            record = by_name[record.entry.corrects or ""]
            seen.add(record.name)
        return record

    @property
    def is_draft(self) -> bool:
        """Tell whether it may have blanks."""
        return self._number.issued is None

    def _set_for(self) -> tuple[str, ...]:
        return (self.kind, self._entry.document, "default")

    def _documents(self) -> tuple[tuple[Mapping[Any, DocumentSettings], str], ...]:
        session = self.council.sessions.get(self._entry.session or "")
        usual = super()._documents()
        if session is None:
            return usual
        return ((session.session.documents, session.path("session.yaml")), *usual)

    def _usual_signer(self) -> tuple[str, str, Keys]:
        """Return who signed the document, while in office; else the chair."""
        signer = self._entry.signer
        if signer and self.parties.role(signer):
            return signer, self.target.path, ("signer",)
        return super()._usual_signer()

    def place_date_of(self, issued: date | None) -> str:
        """Return place and date; nothing tells when a draft will go out."""
        if issued is not None:
            return self.place_date(issued)
        place = self.door.needed(self.council.settings.council.place, SETTINGS, "council", "place")
        return f"{place}, {words.blank_date_words()}"

    def named(self, record: RegisterRecord) -> str:
        """Return `Thông báo số 15/TB-HĐND ngày 26 tháng 3 năm 2020 về kết luận phiên họp …`."""
        return f"{self.cited(record)} {self.about(record)}".rstrip()

    def cited(self, record: RegisterRecord) -> str:
        """Return `Thông báo số 15/TB-HĐND ngày 26 tháng 3 năm 2020`."""
        entry = record.entry
        symbol = self.door.needed(entry.symbol, record.path, "symbol")
        return f"{self.type_of(record)} số {symbol} {words.day_words(entry.date)}"

    def type_of(self, record: RegisterRecord) -> str:
        """Return `Thông báo`."""
        return _TYPES[record.entry.document][0]

    def about(self, record: RegisterRecord) -> str:
        """Return `về kết luận phiên họp …`."""
        entry = record.entry
        return _TYPES[entry.document][1].format(session=self._session(entry), year=entry.year)

    def _session(self, entry: RegisterEntry) -> str:
        session = self.council.sessions.get(entry.session or "")
        return session_name(session, self.door) if session else ""

    def conclusions(self) -> tuple[ConclusionPart, ...]:
        """Return the whole conclusions as they are now; none of another kind of document."""
        entry = self._entry
        session = self.council.sessions.get(entry.session or "")
        if entry.document != "conclusion-notice" or session is None or session.conclusions is None:
            return ()
        form = SessionForm(self.council, session, self.kind, self.abbreviation, self._number)
        parts = ConclusionWords(form, session.conclusions).parts()
        form.door.close()
        told = [
            part
            for conclusion, part in zip(session.conclusions.conclusions, parts, strict=True)
            if not entry.items or set(entry.items) & set(conclusion.all_items)
        ]
        # Numbered through, as the notice of these items alone had them.
        return tuple(replace(part, number=str(place)) for place, part in enumerate(told, 1))

    @property
    def conclusions_title(self) -> str:
        """Return the title of the annex with the whole conclusions."""
        return f"NỘI DUNG KẾT LUẬN {self._session(self._entry).upper()}"

    def attached_on(self, issued: date | None) -> str:
        """Return the annex's note; nothing tells when a draft will go out."""
        told = self.attached("Thông báo", self.dated)
        blank = words.blank_day_words(self.dated)
        return told if issued else told.replace(blank, words.blank_date_words())

    def receivers(self) -> tuple[str, ...]:
        """Return who received the document that is corrected."""
        entry = self._entry
        session = self.council.sessions.get(entry.session or "")
        match entry.document:
            case "conclusion-notice" | "minutes" if session is not None:
                return concerned(self.council, session)
            case "reminder" if entry.agency:
                return (entry.agency,)
            case _ if session is not None:
                return taking_part(session)
            case _:
                return self.parties.council_bodies()

    def _recipients_place(self) -> tuple[str, str]:
        return self.target.path, "document"


# Sentences ---------------------------------------------------------------------------------


def _opening(form: _CorrectionForm, target: RegisterRecord) -> str:
    """Return when which document went out."""
    symbol = form.door.line(target.entry.symbol, target.path, "symbol")
    told = f"{form.type_of(target)} số {symbol} {form.about(target)}".rstrip()
    day = words.capitalised(words.day_words(target.entry.date))
    return f"{day}, {form.parties.committee} ban hành {told}."


def _reason(form: _CorrectionForm, subject: Correction, effect: str) -> str:
    if subject.reason is None and form.is_draft:
        return f"Lý do {effect}: {_BLANK}"
    reason = form.door.needed(subject.reason or None, subject.target.path, "reason")
    return words.sentence(f"Lý do {effect}: {words.following(reason)}")


def _changes_opening(form: _CorrectionForm, subject: Correction, effect: str) -> str:
    told = "Nội dung thay đổi" if subject.effect == "replace" else f"Nội dung {effect}"
    return f"{told} tại {form.cited(subject.target)} như sau:"


def _changes(form: _CorrectionForm, subject: Correction) -> Iterator[CorrectedPlace]:
    path = subject.target.path
    for number, change in enumerate(subject.changes):
        keys = ("changes", number)
        old = form.door.paragraphs(change.old, path, *keys, "old")
        new = form.door.paragraphs(change.new, path, *keys, "new")
        place = words.bare(form.door.needed(change.place, path, *keys, "place"))
        if not old and not new:
            form.door.missing(path, *keys, "new")
        before, after = _said(change, subject.effect)
        yield CorrectedPlace(
            str(number + 1),
            place,
            _quoted(before, old, "." if change.new is None else ";"),
            _quoted(after, new, "."),
        )


def _said(change: Change, effect: str) -> tuple[str, str]:
    """Return what leads to the old and to the new words."""
    if change.old is None:
        return "", "Bổ sung: "
    if change.new is None:
        return "Bỏ nội dung: ", ""
    return "Đã viết là: ", _INSTEAD.get(effect, "Nay sửa là: ")


def _quoted(before: str, said: tuple[str, ...], after: str) -> tuple[str, ...]:
    """Return words of a document in quotation marks, which go around all their paragraphs."""
    if not said:
        return ()
    lines = [f"{before}“{said[0]}", *said[1:]]
    lines[-1] = f"{lines[-1]}”{after}"
    return tuple(lines)


def _consequences(form: _CorrectionForm, subject: Correction, *, whole: bool) -> Iterator[str]:
    document = form.cited(subject.target)
    match subject.effect:
        case "revoke":
            yield f"{document} hết hiệu lực kể từ ngày ban hành Thông báo này."
            yield (
                "Đề nghị các cơ quan, đơn vị, cá nhân đã nhận văn bản gửi lại bản giấy, hủy bỏ "
                f"bản điện tử và thông báo lại cho {form.parties.short_committee}."
            )
        case "replace" if whole:
            yield (
                f"Thông báo này thay thế {document}; nội dung kết luận sau khi thay thế nêu tại "
                "Phụ lục kèm theo."
            )
        case "replace":
            yield (
                f"Thông báo này thay thế {document}; các nội dung không nêu tại Thông báo này "
                "thực hiện như đã ban hành."
            )
        case _:
            yield f"Các nội dung khác của {document} không thay đổi."


def correction_form(council: Council, subject: Correction, number: Number) -> Form:
    """Return what stands around the text of a correction."""
    return _CorrectionForm(council, subject.target, number)
