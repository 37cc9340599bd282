"""conclusions.yaml of a session: a conclusion for each item that asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.preparing.lines import brackets, joined, noted, pair, schema_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import Council, SessionRecord
    from hdnd_cli.model.session import AgendaItem, Question

_HEAD = """\
# Kết luận của chủ tọa. Mỗi việc giao: một cơ quan chủ trì (lead), một sản phẩm, một thời hạn (due).
# Thời hạn ghi đúng chữ trong thông báo: trước ngày 30/6/2020; trong quý III/2020; 10 ngày kể từ
# ngày thông báo. Số của việc (id) đã ghi thì không đổi.
# Còn ghi được: each (nhiều cơ quan cùng làm), support (phối hợp), monitors (theo dõi),
# continues: 2020-02-20/4 (làm tiếp một việc cũ)."""


#: Where every item was only heard.
_SAMPLE = """\
# Có kết luận thì bỏ [] rồi viết theo mẫu (bỏ dấu # đầu dòng):
#   - item: 1
#     commitments:
#       - id: 1
#         task: >-
#           Giải quyết dứt điểm 32 hồ sơ tồn đọng trước ngày 30/6/2020
#         product: Báo cáo kết quả kèm danh sách
#         lead: phong-tnmt
#         due: trước ngày 30/6/2020
conclusions: []"""


def reported_by(council: Council, session: SessionRecord) -> tuple[str, str] | None:
    """Return by when results are reported, in the words of the last session that said so.

    Returns:
        The words, and the session; None where none has said so, or with a day of its own.
    """
    for earlier in reversed(tuple(council.sessions.values())):
        words = earlier.conclusions.report_due if earlier.conclusions else None
        if earlier.held and earlier.date < session.date and words and words != UNFILLED:
            return None if any(sign.isdigit() for sign in words) else (words, earlier.id)
    return None


def conclusions_text(council: Council, session: SessionRecord, *, bound: bool) -> str:
    """Return the text of conclusions.yaml.

    Args:
        council: The records.
        session: The session.
        bound: Whether the record holds the schemas that an editor reads.
    """
    items = session.agenda.items if session.agenda else ()
    pledges = _pledges(session)
    heard = [i.id for i in items if is_pure_report(i) and i.id not in pledges]
    lines = [schema_line("conclusions", 2)] if bound else []
    lines += _HEAD.split("\n")
    usual = reported_by(council, session)
    if usual is not None:
        words, earlier = usual
        lines.append(noted(pair("report_due", words), f"hạn báo cáo chung, như phiên {earlier}"))
    else:
        lines.append(noted("# report_due: phiên họp tiếp theo", "hạn báo cáo chung của mọi việc"))
    if heard:
        note = "mục chỉ nghe báo cáo; có kết luận thì bỏ số ở đây, viết thêm ở dưới"
        lines.append(noted(f"no_conclusion: {brackets(heard)}", note))
    lines.append(noted("# deferred: [6]", "mục chưa bàn đến; phiên sau tự chuyển sang"))
    number = 1
    found = []
    for item in (i for i in items if i.id not in heard):
        text, number = _conclusion(item, pledges.get(item.id, []), number)
        found += text
    if not items:
        found = ["  - title: ?", *_commitment(1, None)]
    lines += ["conclusions:", *found] if found else _SAMPLE.split("\n")
    return joined(lines)


def is_pure_report(item: AgendaItem) -> bool:
    """Tell whether an item is only heard: a report for which nobody has to answer."""
    return item.form == "report" and not item.respondents


def _pledges(session: SessionRecord) -> dict[int, list[Question]]:
    """Return the questions whose answer promised something, by item."""
    return {
        said.item: promised
        for said in (session.minutes.discussion if session.minutes else ())
        if (promised := [question for question in said.questions if question.pledge])
    }


def _conclusion(item: AgendaItem, pledges: list[Question], number: int) -> tuple[list[str], int]:
    """Return the lines of an item's conclusion, and the next number of a commitment."""
    lines = [noted(f"  - item: {item.id}", " ".join(item.title.split()))]
    if item.form == "review" and not pledges:
        lines += [
            "    finding: ?",
            noted(
                "    no_commitment: ?", "vì sao không giao việc; có giao thì thay bằng commitments"
            ),
        ]
        return lines, number
    leads = (*item.respondents, item.presenter)
    lead = next((p for p in leads if p and p != UNFILLED), None)
    if not pledges or item.form != "review":
        lines += _commitment(number, lead)
        number += 1
    else:
        lines.append("    commitments:")
    for question in pledges:
        lines += _pledge(number, question)
        number += 1
    return lines, number


def _commitment(number: int, lead: str | None) -> Iterator[str]:
    yield "    commitments:"
    yield f"      - id: {number}"
    yield "        task: ?"
    note = "xong thì có gì: báo cáo, danh sách, công trình …"
    yield noted("        product: ?", note) if number == 1 else "        product: ?"
    yield pair("lead", lead, 8)
    yield "        due: ?"


def _pledge(number: int, question: Question) -> Iterator[str]:
    yield noted(f"      - id: {number}", "cam kết khi trả lời câu hỏi")
    yield "        kind: pledge"
    yield "        task: ?"
    yield "        product: ?"
    yield pair("lead", question.asked_to, 8)
    yield "        due: ?"
    yield pair("question", question.id, 8)
