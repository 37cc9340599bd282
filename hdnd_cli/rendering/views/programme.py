"""Kế hoạch: the year's programme of the committee, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hdnd_cli.rendering import words
from hdnd_cli.rendering.view import View
from hdnd_cli.rendering.views.form import Form, Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import Council
    from hdnd_cli.model.programme import Topic
    from hdnd_cli.rendering.subjects import Year


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


def programme_view(
    council: Council,
    subject: Year,
    *,
    number: int | None = None,
    issued: date | None = None,
) -> ProgrammeView:
    """Return a year's programme.

    Args:
        council: All records.
        subject: The year.
        number: The plan's number within its year; without one it is a draft.
        issued: Its day of issue; without one the day is blank.

    Raises:
        UnfinishedRecordError: lists every value that the plan needs and that is missing.
    """
    programme = council.programmes[subject.number]
    decided = programme.decided.date if programme.decided else None
    # A year's programme is decided at the end of the year before.
    drafted = decided or date(subject.number - 1, 12, 31)
    form = Form(council, "programme", "KH", Number(number, issued), drafted)
    if not any(month.topics for month in programme.months):
        form.door.missing(f"programme/{subject.number}.yaml", "months")
    committee = form.parties.committee
    name = f"kế hoạch nội dung các phiên họp năm {subject.number} của {committee}"
    view = ProgrammeView(
        **form.common(),
        signature=form.signature(),
        title="KẾ HOẠCH",
        subject=f"Nội dung các phiên họp năm {subject.number} của {form.parties.short_committee}",
        place_date=form.place_date(drafted),
        opening=(
            f"{committee} ban hành kế hoạch nội dung các phiên họp năm {subject.number} như sau:"
        ),
        topics=tuple(_topics(form, subject.number)),
        dropped=words.series(_dropped(form, subject.number)),
        arrangements=words.series(_arrangements(form, subject.number)),
        closing=words.ended(
            f"Trên đây là {name}; đề nghị các cơ quan, đơn vị có liên quan phối hợp thực hiện"
        ),
        recipients=form.recipients(form.parties.council_bodies()),
    )
    form.door.close()
    return view


def _placed(form: Form, year: int) -> Iterator[tuple[int, Topic, tuple[str | int, ...]]]:
    """Yield the topics of the year with their months and places, January first."""
    months = enumerate(form.council.programmes[year].months)
    for place, month in sorted(months, key=lambda found: found[1].month):
        for order, topic in enumerate(month.topics):
            yield month.month, topic, ("months", place, "topics", order)


def _topics(form: Form, year: int) -> Iterator[ProgrammeTopic]:
    path, number = f"programme/{year}.yaml", 0
    for month, topic, keys in _placed(form, year):
        title = words.bare(form.door.needed(topic.title, path, *keys, "title"))
        if topic.dropped is not None:
            continue
        number += 1
        proposer = form.parties.short_committee
        if topic.proposed_by:
            proposer = form.parties.short(topic.proposed_by, path, *keys, "proposed_by")
        yield ProgrammeTopic(str(number), f"Tháng {month}", title, words.capitalised(proposer))


def _dropped(form: Form, year: int) -> Iterator[str]:
    path = f"programme/{year}.yaml"
    for month, topic, keys in _placed(form, year):
        if topic.dropped is not None:
            title = words.bare(form.door.line(topic.title, path, *keys, "title"))
            reason = words.bare(form.door.needed(topic.dropped, path, *keys, "dropped"))
            yield f"{title} (tháng {month}): {words.following(reason)}"


def _arrangements(form: Form, year: int) -> Iterator[str]:
    regulation = form.council.regulation_on(date(year, 1, 1))
    cite = form.door.line(regulation.cite, "hdnd.yaml", "regulation", "cite")
    committee = form.parties.short_committee
    yield (
        "Cơ quan, đơn vị được giao chuẩn bị nội dung gửi tài liệu về "
        f"{committee} trước phiên họp ít nhất {words.term(regulation.papers_days)}, theo {cite}"
    )
    yield (
        f"Trong quá trình thực hiện, {committee} xem xét, điều chỉnh, bổ sung nội dung cho phù hợp "
        "với tình hình thực tế"
    )
