"""session.yaml, agenda.yaml and minutes.yaml of a session."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hdnd_cli.i18n import N_
from hdnd_cli.model.base import Entry, FileRecord
from hdnd_cli.model.fields import (
    Clock,
    CommitmentName,
    Day,
    End,
    FileName,
    Flag,
    Id,
    ItemName,
    Named,
    Positive,
    Prose,
    Text,
    Whole,
    Words,
)
from hdnd_cli.model.settings import DocumentKind, DocumentSettings, SessionKind

ItemGroup = Literal[
    "previous-conclusions", "between-plenaries", "resolution-progress", "questioning-results",
    "voter-petitions", "citizen-complaints", "supervision-recommendations", "hot-issue",
    "plenary-preparation", "work-plan", "programme", "other",
]  # fmt: skip
ItemForm = Literal["report", "questioning", "explanation", "decision", "review"]
Status = Literal["present", "excused", "absent", "late", "left_early"]
#: Statuses that count for the quorum (design: present, late and left early count).
ATTENDING = frozenset({"present", "late", "left_early"})


class Postponed(Entry):
    """An earlier date of the session, and why it was moved."""

    from_: Day = Field(alias="from", description=N_("the day first set"))
    reason: Prose | None = Field(None, description=N_("why it was moved"))


class Cancelled(Entry):
    """That the session was called off."""

    date: Day | None = Field(None, description=N_("the day on which it was called off"))
    reason: Prose | None = Field(None, description=N_("why"))


class Session(FileRecord):
    """session.yaml: when, where, who presides, who is invited."""

    kind: SessionKind = Field(description=N_("what kind of session it is"))
    number: Positive | None = Field(
        None, description=N_("number within the term and the kind; required for regular sessions")
    )
    name: Text | None = Field(
        None, description=N_("printed instead of the name made from kind and date")
    )
    date: Day = Field(description=N_("first day"))
    until: Day | None = Field(None, description=N_("last day, where it is not the first"))
    starts: Clock | None = Field(None, description=N_("time at which it starts"))
    place: Text | None = Field(None, description=N_("where it is held"))
    chaired_by: Id = Field(description=N_("id of the person who presides"))
    secretary: Id | None = Field(None, description=N_("id of the person who writes the minutes"))
    purpose: Text | None = Field(None, description=N_("first sentence of the invitation"))
    invited: tuple[Named, ...] = Field(
        (), description=N_("ids, or words as printed, of those invited")
    )
    postponed: tuple[Postponed, ...] = Field((), description=N_("earlier dates of the session"))
    cancelled: Cancelled | None = Field(None, description=N_("that the session was called off"))
    documents: dict[Literal["default"] | DocumentKind, DocumentSettings] = Field(
        {}, description=N_("what this session's documents do otherwise")
    )


class Survey(Entry):
    """A survey made before the matter was heard."""

    by: Named = Field(description=N_("who made it"))
    date: Day | None = Field(None, description=N_("when"))
    text: Prose | None = Field(None, description=N_("what was done and found"))


class Paper(Entry):
    """A paper that an agency has to send before the session."""

    title: Text = Field(description=N_("title of the paper"))
    from_: Named | None = Field(None, alias="from", description=N_("who sends it"))
    due: Day | None = Field(None, description=N_("by when"))
    received: Day | None = Field(None, description=N_("when it arrived"))
    symbol: Text | None = Field(None, description=N_("its number and symbol"))
    files: tuple[FileName, ...] = Field((), description=N_("its files, in the session's papers/"))


class AgendaItem(Entry):
    """An item of the agenda."""

    id: Positive = Field(description=N_("number, never given again"))
    title: Text = Field(description=N_("what it is about"))
    group: ItemGroup | None = Field(None, description=N_("group of matters"))
    field: Id | None = Field(None, description=N_("field, such as land"))
    form: ItemForm = Field(description=N_("how it is treated"))
    starts: Clock | None = Field(None, description=N_("time at which it starts"))
    proposed_by: Named | None = Field(None, description=N_("who proposed it"))
    reason: Prose | None = Field(None, description=N_("why it was chosen"))
    topic: Id | None = Field(None, description=N_("topic of the programme"))
    presenter: Named | None = Field(None, description=N_("who reports"))
    respondents: tuple[Id, ...] = Field((), description=N_("ids of those who answer"))
    survey: Survey | None = Field(None, description=N_("a survey made before"))
    papers: tuple[Paper, ...] = Field((), description=N_("papers, with their senders and due days"))
    carried: ItemName | None = Field(
        None, description=N_("an item of an earlier session that is taken up")
    )


class Agenda(FileRecord):
    """agenda.yaml: what is on it, who reports, which papers by when."""

    items: tuple[AgendaItem, ...] = Field(description=N_("the items, in the order of print"))


class Attendance(Entry):
    """Whether somebody attended."""

    person: Id | None = Field(None, description=N_("id of the person"))
    agency: Id | None = Field(None, description=N_("id of the agency or group"))
    status: Status = Field(description=N_("present, excused, absent, late or left_early"))
    reason: Prose | None = Field(None, description=N_("reason of an absence"))
    reported: Flag | None = Field(
        None, description=N_("whether the absence was reported to the chair")
    )
    represented_by: Named | None = Field(
        None, description=N_("id or words: who came for the agency")
    )
    count: Positive | None = Field(None, description=N_("how many came"))


class WrittenAnswer(Entry):
    """An answer given in writing afterwards."""

    due: Words | None = Field(None, description=N_("by when, in the words said"))
    received: Day | None = Field(None, description=N_("when it arrived"))
    symbol: Text | None = Field(None, description=N_("its number and symbol"))


class Question(Entry):
    """A question put in the session, and its answer."""

    id: Text = Field(description=N_("id within the session, such as 2.1"))
    asked_by: Named = Field(description=N_("who asked"))
    asked_to: Id = Field(description=N_("id of the agency or person asked"))
    question: Prose = Field(description=N_("the question"))
    commitment: CommitmentName | None = Field(
        None, description=N_("the open commitment that is asked about")
    )
    answered_by: Named | None = Field(None, description=N_("who answered"))
    answer: Prose | None = Field(None, description=N_("the answer"))
    pledge: Flag = Field(default=False, description=N_("whether the answer promises something"))
    written: WrittenAnswer | None = Field(None, description=N_("an answer in writing afterwards"))


class Votes(Entry):
    """A vote."""

    for_: Whole = Field(0, alias="for", description=N_("votes for"))
    against: Whole = Field(0, description=N_("votes against"))
    abstain: Whole = Field(0, description=N_("not voting"))


class Discussion(Entry):
    """What was said on an item."""

    item: Positive = Field(description=N_("the agenda item"))
    summary: Prose | None = Field(None, description=N_("what was reported and said"))
    questions: tuple[Question, ...] = Field((), description=N_("questions and answers"))
    votes: Votes | None = Field(None, description=N_("the vote"))


class Minutes(FileRecord):
    """minutes.yaml: attendance, questions and explanations, votes."""

    ended: End | None = Field(None, description=N_("when the session ended"))
    attendance: tuple[Attendance, ...] = Field((), description=N_("who attended"))
    present: Whole | None = Field(
        None, description=N_("number of members present, where names are not kept")
    )
    discussion: tuple[Discussion, ...] = Field((), description=N_("what was said, item by item"))
