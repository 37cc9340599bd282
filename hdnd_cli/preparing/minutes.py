"""minutes.yaml of a session: who was there, item by item what is to be written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.model.fields import UNFILLED, is_words
from hdnd_cli.preparing.lines import braces, joined, noted, pair, schema_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import time

    from hdnd_cli.council import Council, SessionRecord

_ROLES = {"chair": "Chủ tịch", "vice_chair": "Phó Chủ tịch", "member": "Ủy viên"}
_SAMPLE = """\
# Hỏi và trả lời ghi dưới mục của nó (bỏ dấu # đầu dòng):
#     questions:
#       - id: "2.1"
#         asked_by: nguyen-van-an
#         asked_to: phong-tnmt
#         question: >-
#           Vì sao còn 32 hồ sơ quá hạn?
#         answered_by: le-van-binh
#         answer: >-
#           …
#         pledge: true           # câu trả lời có hứa: kết luận phải có việc nêu câu hỏi này
#     votes: {for: 5, against: 0, abstain: 0}"""


def attending(council: Council, session: SessionRecord) -> tuple[tuple[str, str], ...]:
    """Return who is to be asked for: members first, then whom the session invites.

    Returns:
        Each with the key under which it stands: `person` or `agency`.
    """
    committee = council.settings.standing_committee
    members = (m.person for m in committee if m.valid_on(session.date) and m.person != UNFILLED)
    found = dict.fromkeys(members, "person")
    for guest in session.session.invited:
        if guest != UNFILLED and not is_words(guest):
            found.setdefault(guest, "person" if guest in council.person_by_id else "agency")
    return tuple(found.items())


def minutes_text(
    council: Council,
    session: SessionRecord,
    *,
    ended: time | None = None,
    absent: Sequence[str] | None = None,
    bound: bool,
) -> str:
    """Return the text of minutes.yaml.

    Args:
        council: The records.
        session: The session.
        ended: When it ended.
        absent: Who was not there; everybody else was. None: nobody has said yet.
        bound: Whether the record holds the schemas that an editor reads.
    """
    head = [schema_line("minutes", 2)] if bound else []
    ends = f"{ended:%H:%M}" if ended else None
    return joined(
        [
            *head,
            "# Biên bản phiên họp.",
            noted(pair("ended", ends), "giờ kết thúc; sang ngày khác thì ghi cả ngày"),
            "# present có mặt, excused vắng có lý do, absent vắng không lý do,",
            "# late đến muộn, left_early về sớm.",
            "attendance:",
            *_attendance(council, session, absent),
            *_SAMPLE.split("\n"),
            "discussion:" if session.agenda and session.agenda.items else "discussion: []",
            *_discussion(session),
        ]
    )


def _attendance(
    council: Council, session: SessionRecord, absent: Sequence[str] | None
) -> Iterator[str]:
    roles = {
        m.person: m.role for m in council.settings.standing_committee if m.valid_on(session.date)
    }
    told = False
    for party, key in attending(council, session):
        entry: dict[str, object] = {key: party, "status": None}
        if absent is not None:
            entry["status"] = "excused" if party in absent else "present"
            if party in absent:
                entry["reason"] = None
        line = f"  - {braces(entry)}"
        if party in roles:
            yield noted(line, _ROLES[roles[party]])
        elif key == "agency" and not told:
            told = True
            yield noted(line, "thêm represented_by: ai đến dự; nhóm thì thêm count: số người")
        else:
            yield line
    words = [guest for guest in session.session.invited if is_words(guest)]
    if words:
        yield f"  # Mời bằng chữ, không điểm danh: {'; '.join(' '.join(w.split()) for w in words)}"


def _discussion(session: SessionRecord) -> Iterator[str]:
    for item in session.agenda.items if session.agenda else ():
        yield noted(f"  - item: {item.id}", " ".join(item.title.split()))
        yield f"    summary: {UNFILLED}"
