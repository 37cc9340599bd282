"""programme/YEAR.yaml: twelve months to be filled, with what last year did not come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.preparing.lines import joined, noted, pair, schema_line, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.council import Council
    from hdnd_cli.model.programme import Topic

_MONTHS = range(1, 13)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def left_over(council: Council, year: int) -> tuple[Topic, ...]:
    """Return the topics of the year before that no session took up and nobody dropped."""
    before = council.programmes.get(year - 1)
    months = before.months if before else ()
    return tuple(
        topic
        for month in months
        for topic in month.topics
        if not topic.chosen and not topic.dropped
    )


def programme_text(year: int, carried: Iterable[Topic] = (), *, bound: bool = True) -> str:
    """Return the text of a year's programme.

    Args:
        year: The year.
        carried: Topics of the year before; they stand in January until they are given a month.
        bound: Whether the record holds the schemas that an editor reads.
    """
    head = [schema_line("programme", 1)] if bound else []
    return joined(
        [
            *head,
            f"# Chương trình năm {year}: nội dung dự kiến đưa vào phiên họp, theo tháng.",
            "# `hdnd tao phien-hop` lấy nội dung của tháng vào chương trình phiên họp.",
            f"year: {year}",
            noted("decided: {symbol: ?, date: ?}", "kế hoạch đã ban hành; chưa có thì bỏ dòng này"),
            *_sample(year),
            "months:",
            *_months(year, list(carried)),
        ]
    )


def _sample(year: int) -> Iterator[str]:
    yield "# Mỗi nội dung của một tháng ghi như sau (bỏ dấu # đầu dòng); chosen ghi khi đã họp:"
    yield "#     topics:"
    yield noted(f"#       - id: {year}-03-a", "năm, tháng, một chữ cái; đã ghi thì không đổi")
    yield "#         title: >-"
    yield "#           Tiến độ cấp giấy chứng nhận quyền sử dụng đất"
    yield noted("#         proposed_by: ban-ktns", "ai đề nghị: mã cơ quan, hoặc ghi bằng chữ")
    yield noted(f"#         chosen: {year}-03-25#2", "mục của phiên họp đã xem xét")
    yield noted("#         dropped: lý do", "nếu thôi không xem xét nữa")


def _months(year: int, carried: list[Topic]) -> Iterator[str]:
    for month in _MONTHS:
        yield f"  - month: {month}"
        if month == 1 and carried:
            yield noted("    topics:", f"chưa xem xét trong năm {year - 1}: dời đến tháng dự kiến")
            for number, topic in enumerate(carried):
                yield from _topic(f"{year}-01-{_letters(number)}", topic)


def _letters(number: int) -> str:
    """Return a, b, to z, then aa, ab and so on."""
    if number < len(_LETTERS):
        return _LETTERS[number]
    return _letters(number // len(_LETTERS) - 1) + _LETTERS[number % len(_LETTERS)]


def _topic(id_: str, topic: Topic) -> Iterator[str]:
    yield noted(f"      - id: {id_}", f"từ {topic.id}")
    yield sentence("title", topic.title, 8)
    for key, value in (("field", topic.field), ("proposed_by", topic.proposed_by)):
        if value is not None:
            yield pair(key, value, 8)
    if topic.reason is not None:
        yield sentence("reason", topic.reason, 8)
