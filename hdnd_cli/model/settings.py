"""hdnd.yaml: the council, its term, members, regulation, documents, calendar."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from hdnd_cli.i18n import N_
from hdnd_cli.model.base import Dated, Entry, FileRecord
from hdnd_cli.model.fields import (
    Day,
    DayCount,
    Days,
    Id,
    Positive,
    Ratio,
    Share,
    Text,
    Whole,
    as_list,
)

Level = Literal["province", "commune", "district"]
Role = Literal["chair", "vice_chair", "member"]
Capacity = Literal["on_behalf", "for_head", "by_order", "by_delegation", "acting"]
SessionKind = Literal[
    "regular", "extraordinary", "topical", "enlarged", "explanation", "briefing", "joint",
    "plenary", "letter",
]  # fmt: skip
DocumentKind = Literal[
    "invitation", "session-notice", "agenda", "minutes", "conclusion-notice", "reminder",
    "progress-report", "programme", "correction",
]  # fmt: skip
Urgency = Literal["khẩn", "thượng khẩn", "hỏa tốc"]


class CouncilName(Entry):
    """Who the council is."""

    name: Text = Field(description=N_("full name, as on documents"))
    short: Text | None = Field(None, description=N_("short name, as in running text"))
    level: Level = Field(
        "district", description=N_("province, commune, or district before 1 July 2025")
    )
    place: Text | None = Field(None, description=N_("place name on documents"))
    symbol: Text = Field("HĐND", description=N_("the body in the symbol of a document: 15/TB-HĐND"))


class Term(Dated):
    """A term of the council."""

    name: Text = Field(description=N_("name of the term, such as khóa III"))


class Member(Dated):
    """A member of the Standing Committee, who counts for the quorum."""

    person: Id = Field(description=N_("id of the person"))
    role: Role = Field("member", description=N_("chair, vice_chair or member"))


class KindRegulation(Entry):
    """What the regulation sets otherwise for one kind of session."""

    quorum: Share | None = Field(None, description=N_("share of all members that must be present"))
    notice_days: DayCount | None = Field(
        None, description=N_("days between the notice and the session")
    )
    papers_days: DayCount | None = Field(
        None, description=N_("days between a paper's due day and the session")
    )


class Regulation(Dated):
    """The council's working regulation; problems cite it.

    The defaults follow the Law on Organisation of Local Government 2015 (77/2015/QH13),
    art. 106, and the Law on Supervision 2015 (87/2015/QH13), art. 69 and 72.
    """

    cite: Text = Field(
        "Quy chế làm việc của Thường trực HĐND",
        description=N_("name of the regulation, as problems cite it"),
    )
    quorum: Share = Field(
        Fraction(2, 3), description=N_("share of all members that must be present")
    )
    sessions_per_month: Ratio = Field(
        Fraction(1),
        description=N_("regular sessions a month; 1/3 is one in three months, 0 asks for none"),
    )
    notice_days: DayCount = Field(
        Days(5, working=True), description=N_("days between the notice and the session")
    )
    papers_days: DayCount = Field(
        Days(3, working=True), description=N_("days between a paper's due day and the session")
    )
    regular: KindRegulation = Field(
        KindRegulation.model_construct(), description=N_("what differs for regular sessions")
    )
    extraordinary: KindRegulation = Field(
        KindRegulation.model_construct(), description=N_("what differs for extraordinary sessions")
    )
    topical: KindRegulation = Field(
        KindRegulation.model_construct(), description=N_("what differs for topical sessions")
    )
    enlarged: KindRegulation = Field(
        KindRegulation.model_construct(), description=N_("what differs for enlarged sessions")
    )
    explanation: KindRegulation = Field(
        KindRegulation.model_construct(notice_days=Days(10)),
        description=N_("what differs for explanation sessions"),
    )
    written_answer_days: Whole = Field(
        20, description=N_("days for a written answer, from the day of questioning")
    )
    conclusions_within: DayCount = Field(
        Days(3, working=True), description=N_("days from the session to its conclusion notice")
    )
    acceptance: Literal["required", "none"] = Field(
        "required",
        description=N_("whether the committee must accept a result before it counts as done"),
    )
    before: Literal["exclusive", "inclusive"] = Field(
        "exclusive",
        description=N_(
            'how "trước ngày X" is read: until the day before (exclusive) or that day (inclusive)'
        ),
    )
    late_entry_days: Whole = Field(
        5, description=N_("an event recorded later than this after its date is listed")
    )

    def for_kind(self, kind: str) -> KindRegulation:
        """Return what the regulation sets otherwise for a kind of session."""
        found = getattr(self, kind, None)
        return found if isinstance(found, KindRegulation) else KindRegulation.model_construct()


class DocumentSettings(Entry):
    """How the documents of one kind are issued."""

    signer: Id | None = Field(None, description=N_("id of the person who signs"))
    capacity: Capacity | None = Field(
        None,
        description=N_("on_behalf TM., for_head KT., by_order TL., by_delegation TUQ., acting Q."),
    )
    symbol: Text | None = Field(
        None, description=N_("the body in the symbol, where it is not the council's")
    )
    unit: Text | None = Field(None, description=N_("the unit in a letter's symbol: 245/HĐND-VP"))
    letterhead: tuple[Text, ...] | None = Field(
        None, description=N_("lines of the letterhead; the last one is bold")
    )
    recipients: tuple[Text, ...] | None = Field(
        None, description=N_("who receives the document: ids, or words as printed")
    )
    file: Text | None = Field(None, description=N_('where it is filed: "Lưu: VT"'))
    urgency: Urgency | None = Field(None, description=N_("khẩn, thượng khẩn or hỏa tốc"))
    answer_days: DayCount | None = Field(
        None, description=N_("days within which a letter is to be answered")
    )


class Plenary(Entry):
    """A plenary meeting of the council, for deadlines that name it."""

    name: Text = Field(description=N_("name, such as kỳ họp cuối năm 2020"))
    number: Positive | None = Field(None, description=N_("number within the term"))
    opens: Day = Field(description=N_("day on which it opens"))


class Milestone(Entry):
    """Another event that deadlines name."""

    name: Text = Field(description=N_("name, such as năm học mới"))
    date: Day = Field(description=N_("its day"))


class CalendarSettings(Entry):
    """Days off and working days beyond the public holidays."""

    off: tuple[Day, ...] = Field((), description=N_("days off beyond the public holidays"))
    working: tuple[Day, ...] = Field((), description=N_("working days that would otherwise be off"))
    confirmed: tuple[Positive, ...] = Field(
        (), description=N_("years whose days off the office has checked")
    )


class Settings(FileRecord):
    """hdnd.yaml."""

    schema_: Positive = Field(alias="schema", description=N_("version of the file formats: 1"))
    council: CouncilName = Field(description=N_("who the council is"))
    term: Annotated[
        tuple[Term, ...], BeforeValidator(as_list, json_schema_input_type=Term | tuple[Term, ...])
    ] = Field(description=N_("the term, or a list of terms with from and to"))
    standing_committee: tuple[Member, ...] = Field(
        description=N_("the members who count for the quorum")
    )
    regulation: Annotated[
        tuple[Regulation, ...],
        BeforeValidator(as_list, json_schema_input_type=Regulation | tuple[Regulation, ...]),
    ] = Field((), description=N_("the working regulation, or a list of them with from and to"))
    due_soon: tuple[Positive, ...] = Field(
        (15, 7, 3), description=N_("levels of warning before a deadline, in working days")
    )
    numbering: Literal["per-type", "common"] = Field(
        "per-type", description=N_("one series of numbers per type of document, or one for all")
    )
    records_from: Day | None = Field(
        None, description=N_("events before this day count as entered afterwards")
    )
    documents: dict[Literal["default"] | DocumentKind, DocumentSettings] = Field(
        {}, description=N_("how each kind of document is issued")
    )
    plenaries: tuple[Plenary, ...] = Field(
        (), description=N_("plenary meetings, for deadlines that name them")
    )
    milestones: tuple[Milestone, ...] = Field(
        (), description=N_("other events that deadlines name")
    )
    fields: tuple[Id, ...] = Field((), description=N_("fixed list of fields for agenda items"))
    calendar: CalendarSettings = Field(
        CalendarSettings.model_construct(),
        description=N_("days off and working days beyond the public holidays"),
    )
    ignore: tuple[Text, ...] = Field(
        (), description=N_("files that the program leaves alone, as patterns")
    )
    language: Literal["vi", "en"] | None = Field(None, description=N_("language of messages"))
    severity: dict[Id, Literal["error", "warning", "off"]] = Field(
        {}, description=N_("weight of single rules")
    )
