"""agenda.yaml of a new session: the review, what was carried over, the month's topics, the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.preparing.lines import brackets, joined, noted, pair, schema_line, sentence
from hdnd_cli.rendering.words import capitalised, short_day, uncapitalised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hdnd_cli.model.programme import Topic
    from hdnd_cli.model.session import AgendaItem, ItemForm, ItemGroup
    from hdnd_cli.preparing.planning import Occasion
    from hdnd_cli.preparing.reviewing import Review

_REVIEW: ItemGroup = "previous-conclusions"
#: What so many sessions running have had on their agenda is standing; two are the fewest that tell.
_SESSIONS = 3
_FEWEST = 2


@dataclass(frozen=True)
class Item:
    """An item of the agenda that is prepared; None is what is not known."""

    title: str | None
    group: ItemGroup
    form: ItemForm = "report"
    #: Where it comes from, behind its id.
    source: str = ""
    field: str | None = None
    proposed_by: str | None = None
    reason: str | None = None
    topic: str | None = None
    presenter: str | None = None
    respondents: tuple[str, ...] = ()
    paper: str | None = None
    carried: str | None = None
    #: Lines that stand before it.
    notes: tuple[str, ...] = ()


def items_of(occasion: Occasion, review: Review) -> tuple[Item, ...]:
    """Return the items of a new session, in the order of print."""
    found = [
        *_reviewed(occasion, review),
        *_carried(occasion),
        *(_of_topic(occasion, topic) for topic in topics(occasion)),
        *_standing(occasion),
    ]
    if not found:
        found = [_first(occasion)]
    return tuple(found)


def _reviewed(occasion: Occasion, review: Review) -> Iterator[Item]:
    last = occasion.last_regular
    usual = _item_of(occasion.alike[0].agenda, _REVIEW) if occasion.alike else None
    if last is None or not (occasion.kind == "regular" or usual):
        return
    name = f"thứ {last.session.number}" if last.session.number else f"ngày {short_day(last.date)}"
    matter = f"rà soát việc thực hiện kết luận phiên họp {name}"
    offices = (a.id for a in occasion.council.agencies.agencies if a.kind == "office")
    presenter = next(
        (
            party
            for named in (usual.presenter if usual else None, *offices)
            if (party := occasion.present(named)) is not None
        ),
        None,
    )
    yield Item(
        title=capitalised(matter),
        group=_REVIEW,
        form="review",
        source=f"kết luận của phiên {last.id}",
        field=usual.field if usual else None,
        presenter=presenter,
        respondents=review.explaining,
        paper=f"Báo cáo {matter}",
        notes=tuple(review.notes()),
    )


def _item_of(agenda: object, group: str) -> AgendaItem | None:
    """Return the first item of a group that comes neither from the programme nor from before."""
    items: Sequence[AgendaItem] = getattr(agenda, "items", ())
    return next(
        (i for i in items if i.group == group and i.topic is None and i.carried is None), None
    )


def _carried(occasion: Occasion) -> Iterator[Item]:
    """Give the items that earlier sessions did not reach, and that nobody has taken up."""
    taken = {
        item.carried
        for session in occasion.council.sessions.values()
        for item in (session.agenda.items if session.agenda else ())
    }
    for session in reversed(occasion.before):
        for number in session.conclusions.deferred if session.conclusions else ():
            name = f"{session.id}#{number}"
            item = session.item(number)
            if item is not None and name not in taken:
                yield _again(occasion, item, name)


def _again(occasion: Occasion, item: AgendaItem, name: str) -> Item:
    return Item(
        title=_known(item.title),
        group=item.group or "other",
        form=item.form,
        source=f"phiên trước chưa bàn đến: {name}",
        field=item.field,
        proposed_by=occasion.present(item.proposed_by),
        topic=item.topic,
        presenter=occasion.present(item.presenter),
        respondents=occasion.all_present(item.respondents),
        paper=next((paper.title for paper in item.papers), None),
        carried=name,
    )


def _known(text: str | None) -> str | None:
    return None if text == UNFILLED else text


def topics(occasion: Occasion) -> tuple[Topic, ...]:
    """Return the topics that the programme has for the month and that are still to be treated."""
    return tuple(t for month, t in _open_topics(occasion) if month == occasion.day.month)


def overdue_topics(occasion: Occasion) -> tuple[Topic, ...]:
    """Return the topics of the year's earlier months that no session has taken up."""
    return tuple(t for month, t in _open_topics(occasion) if month < occasion.day.month)


def _open_topics(occasion: Occasion) -> Iterator[tuple[int, Topic]]:
    programme = occasion.council.programmes.get(occasion.day.year)
    taken = {
        item.topic
        for session in occasion.council.sessions.values()
        if session.held and session.agenda
        for item in session.agenda.items
    }
    for month in programme.months if programme else ():
        for topic in month.topics:
            if not topic.chosen and not topic.dropped and topic.id not in taken:
                yield month.month, topic


def _of_topic(occasion: Occasion, topic: Topic) -> Item:
    title = _known(topic.title)
    return Item(
        title=title,
        group=_usual_group(occasion),
        source="nội dung của tháng trong chương trình năm",
        field=topic.field,
        proposed_by=occasion.present(topic.proposed_by),
        reason=_known(topic.reason),
        topic=topic.id,
        paper=f"Báo cáo về {uncapitalised(title)}" if title else None,
    )


def _usual_group(occasion: Occasion) -> ItemGroup:
    """Return the group under which topics of the programme usually stand."""
    groups: Counter[ItemGroup] = Counter(
        item.group
        for session in occasion.before
        for item in (session.agenda.items if session.agenda else ())
        if item.topic and item.group
    )
    return groups.most_common(1)[0][0] if groups else "hot-issue"


def _standing(occasion: Occasion) -> Iterator[Item]:
    """Give the items of the groups that the last sessions of the kind all had."""
    agendas = [s.agenda for s in occasion.alike if s.agenda][:_SESSIONS]
    if len(agendas) < _FEWEST:
        return
    for item in agendas[0].items:
        group = item.group
        if group is None or group == _REVIEW or item is not _item_of(agendas[0], group):
            continue
        if all(_item_of(agenda, group) for agenda in agendas):
            yield _as_usual(occasion, item, len(agendas))


def _as_usual(occasion: Occasion, item: AgendaItem, sessions: int) -> Item:
    usual = Item(
        title=_known(item.title),
        group=item.group or "other",
        form=item.form,
        source=f"{sessions} phiên gần đây đều có",
        field=item.field,
        presenter=occasion.present(item.presenter),
        respondents=occasion.all_present(item.respondents),
        paper=next((paper.title for paper in item.papers), None),
    )
    # A month, a year or a number in the title is another one this time.
    if usual.title and any(sign.isdigit() for sign in usual.title):
        usual = replace(usual, title=None, paper=None, notes=(f"phiên trước: {item.title}",))
    if usual.paper and any(sign.isdigit() for sign in usual.paper):
        usual = replace(usual, paper=None)
    return usual


def _first(occasion: Occasion) -> Item:
    """Return what a session begins with where nothing is known: the work of the month."""
    if occasion.kind != "regular":
        return Item(title=None, group="other")
    day = occasion.day
    month, year = (day.month + 1, day.year) if day.month < 12 else (1, day.year + 1)  # noqa: PLR2004
    matter = (
        f"kết quả công tác tháng {day.month} năm {day.year} và nhiệm vụ tháng {month} năm {year}"
        f" của Thường trực {occasion.council.settings.council.short or 'HĐND'}"
    )
    return Item(title=capitalised(matter), group="work-plan", paper=f"Báo cáo {matter}")


# The file ------------------------------------------------------------------------------------


def agenda_text(occasion: Occasion, items: Iterable[Item], *, bound: bool) -> str:
    """Return the text of agenda.yaml.

    Args:
        occasion: The session.
        items: Its items.
        bound: Whether the record holds the schemas that an editor reads.
    """
    lines = [schema_line("agenda", 2)] if bound else []
    lines += [
        "# Chương trình phiên họp. Số (id) đã ghi thì không đổi; thứ tự trong tệp là thứ tự in.",
        "# form: report báo cáo, questioning chất vấn, explanation giải trình,",
        "# decision quyết định, review rà soát.",
    ]
    waiting = overdue_topics(occasion)
    if waiting:
        lines.append(
            "# Nội dung của các tháng trước trong chương trình năm chưa đưa vào phiên nào:"
        )
        lines += [f"#   {topic.id}: {_comment(topic.title)}" for topic in waiting]
    lines.append("items:")
    for number, item in enumerate(items, 1):
        lines += _lines(occasion, number, item)
    return joined(lines)


def _comment(text: str) -> str:
    return " ".join(text.split())


def _lines(occasion: Occasion, number: int, item: Item) -> Iterator[str]:
    for note in item.notes:
        yield f"  # {_comment(note) if not note.startswith(' ') else '  ' + _comment(note)}"
    head = f"  - id: {number}"
    yield noted(head, item.source) if item.source else head
    yield sentence("title", item.title, 4)
    yield pair("group", item.group, 4)
    if item.field:
        yield pair("field", item.field, 4)
    yield pair("form", item.form, 4)
    if item.proposed_by:
        yield pair("proposed_by", item.proposed_by, 4)
    if item.reason:
        yield sentence("reason", item.reason, 4)
    if item.topic:
        yield pair("topic", item.topic, 4)
    presenter = pair("presenter", item.presenter, 4)
    # What is to be known of every item is said at the first.
    yield noted(presenter, "cơ quan báo cáo") if number == 1 else presenter
    if item.respondents:
        yield f"    respondents: {brackets(item.respondents)}"
    yield "    papers:"
    yield f"      - {sentence('title', item.paper, 8).lstrip()}"
    yield pair("from", item.presenter, 8)
    due = pair("due", occasion.papers_due, 8)
    note = "hạn gửi theo quy chế; nhận rồi thì ghi thêm received: ngày nhận"
    yield noted(due, note) if number == 1 else due
    if item.carried:
        yield pair("carried", item.carried, 4)
