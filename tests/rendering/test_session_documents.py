"""Giấy mời, chương trình, and one agency's part of what a session sends out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.rendering import KINDS
from hdnd_cli.rendering.door import UnfinishedRecordError
from hdnd_cli.rendering.subjects import Part

if TYPE_CHECKING:
    from tests.rendering.conftest import Records

SESSION = "sessions/2020-03-25"


def view(records: Records, kind: str, agency: str | None = None) -> Any:
    council, session = records.read()
    return KINDS[kind].view(council, Part(session, agency) if agency else session)


def fault(records: Records, kind: str) -> str:
    with pytest.raises(UnfinishedRecordError) as raised:
        view(records, kind)
    return str(raised.value)


def duties(records: Records, agency: str | None = None) -> list[tuple[str, str, str]]:
    return [
        (duty.agency, duty.task, duty.due) for duty in view(records, "invitation", agency).duties
    ]


# Giấy mời ----------------------------------------------------------------------------------


def test_an_invitation_names_the_committee_then_who_stands_for_each_guest(
    records: Records,
) -> None:
    records.replace(
        "session.yaml",
        "invited: [ubnd-huyen, mttq-huyen, phong-tnmt]",
        "invited: [ubnd-huyen, mttq-huyen, ubnd-cac-xa, le-van-binh, Chi cục Thuế khu vực]",
    )
    assert view(records, "invitation").attendees == (
        "Thường trực HĐND huyện;",
        "Đại diện lãnh đạo Ủy ban nhân dân huyện;",
        "Đại diện Ủy ban Mặt trận Tổ quốc Việt Nam huyện;",
        "Đại diện lãnh đạo UBND các xã;",
        "Ông Lê Văn Bình, Trưởng phòng TN&MT;",
        "Chi cục Thuế khu vực;",
        "Đại diện Ban Kinh tế - Xã hội HĐND huyện;",
        "Đại diện lãnh đạo Phòng Tài nguyên và Môi trường.",
    )


def test_members_and_the_committee_itself_are_not_invited_twice(records: Records) -> None:
    records.replace(
        "agencies.yaml",
        "agencies:\n",
        "agencies:\n  - {id: tt-hdnd, name: Thường trực HĐND huyện, kind: standing_committee}\n",
    )
    records.replace("agenda.yaml", "form: decision}", "form: decision, presenter: tt-hdnd}")
    records.replace("agenda.yaml", "presenter: ban-ktxh", "presenter: pham-thi-chi")
    attendees = view(records, "invitation").attendees
    assert attendees[0] == "Thường trực HĐND huyện;"
    assert not [name for name in attendees[1:] if "Thường trực" in name or "Chi" in name]


def test_an_invitation_begins_with_the_sessions_purpose(records: Records) -> None:
    records.replace("session.yaml", "number: 15", "number: 15\npurpose: Để chuẩn bị kỳ họp thứ 12")
    assert view(records, "invitation").opening == (
        "Để chuẩn bị kỳ họp thứ 12, Thường trực Hội đồng nhân dân huyện Lộc Hà tổ chức "
        "phiên họp thường kỳ tháng 3 năm 2020, cụ thể như sau:"
    )


def test_a_purpose_is_enough_where_there_is_no_agenda_yet(records: Records) -> None:
    records.path("agenda.yaml").unlink()
    assert fault(records, "invitation") == (
        f"{SESSION}/agenda.yaml:1: items: needed for this document, but missing"
    )
    records.replace("session.yaml", "number: 15", "number: 15\npurpose: Bàn việc chuẩn bị kỳ họp.")
    found = view(records, "invitation")
    assert (found.items, found.duties, found.duties_opening) == ((), (), "")
    text = records.markdown("invitation")
    assert "5\\." not in text
    assert "Nội dung" not in text


def test_everybody_reads_what_to_prepare_and_by_when(records: Records) -> None:
    records.replace("agenda.yaml", "form: questioning", "form: explanation")
    assert duties(records) == [
        ("Phòng TN&MT", "Báo cáo tiến độ cấp giấy chứng nhận", "20/3/2020"),
        ("Phòng TN&MT", "Báo cáo nội dung 2; giải trình nội dung 2", "Tại phiên họp"),
        ("Ban KT-XH", "Báo cáo kết quả khảo sát", "08/02/2020"),
        ("Ban KT-XH", "Báo cáo nội dung 1", "Tại phiên họp"),
        ("UBND huyện", "Giải trình nội dung 2", "Tại phiên họp"),
    ]


def test_who_only_reports_is_not_said_to_answer_too(records: Records) -> None:
    records.replace("agenda.yaml", "form: questioning", "form: report")
    assert ("Phòng TN&MT", "Báo cáo nội dung 2", "Tại phiên họp") in duties(records)
    assert view(records, "agenda").entries[1].parties == "Phòng TN&MT báo cáo; UBND huyện trả lời"


def test_a_paper_of_nobody_or_without_a_day_is_told(records: Records) -> None:
    records.replace(
        "agenda.yaml",
        "{id: 4, title: Chương trình giám sát, form: decision}",
        "{id: 4, title: Chương trình giám sát, form: decision, papers: [{title: A, due: 2020-03-20},"
        " {title: B, from: ban-ktxh}]}",
    )
    assert fault(records, "invitation") == (
        f"{SESSION}/agenda.yaml:18: items.papers.from: needed for this document, but missing; "
        f"{SESSION}/agenda.yaml:18: items.papers.due: needed for this document, but missing"
    )


# One agency's part --------------------------------------------------------------------------


def test_an_agencys_invitation_has_its_items_under_their_numbers_and_its_papers(
    records: Records,
) -> None:
    part = view(records, "invitation", "phong-tnmt")
    assert part.attendees == ("Đại diện lãnh đạo Phòng Tài nguyên và Môi trường.",)
    assert part.items == ("2) Tiến độ cấp giấy chứng nhận quyền sử dụng đất.",)
    assert part.duties_opening == (
        "Đề nghị Phòng TN&MT chuẩn bị nội dung và gửi tài liệu về Thường trực HĐND huyện theo "
        "thời hạn sau:"
    )
    assert duties(records, "phong-tnmt") == [
        ("Phòng TN&MT", "Báo cáo tiến độ cấp giấy chứng nhận", "20/3/2020"),
        ("Phòng TN&MT", "Báo cáo nội dung 2; trả lời nội dung 2", "Tại phiên họp"),
    ]
    assert part.recipients == ("Như trên;", "Lưu: VT.")


def test_who_is_only_invited_has_an_invitation_without_items(records: Records) -> None:
    part = view(records, "invitation", "mttq-huyen")
    assert (part.items, part.duties) == ((), ())


def test_a_member_of_an_invited_group_has_an_invitation(records: Records) -> None:
    records.replace("session.yaml", "mttq-huyen", "ubnd-cac-xa")
    assert view(records, "invitation", "ubnd-thach-kim").attendees == (
        "Đại diện lãnh đạo UBND xã Thạch Kim.",
    )


def test_an_agencys_notice_has_its_items_and_papers_only(records: Records) -> None:
    part = view(records, "session-notice", "ban-ktxh")
    assert [(item.number, item.title) for item in part.items] == [
        ("1", "Rà soát việc thực hiện kết luận phiên họp thứ 14"),
        ("2", "Tiến độ cấp giấy chứng nhận quyền sử dụng đất"),
    ]
    assert [(paper.number, paper.sender) for paper in part.papers] == [("1", "Ban KT-XH")]
    assert part.attendees == ("Ban Kinh tế - Xã hội HĐND huyện.",)
    assert part.recipients == ("Ban KT-XH;", "Lưu: VT.")


@pytest.mark.parametrize(
    ("kind", "agency"), [("invitation", "ubnd-thach-kim"), ("session-notice", "mttq-huyen")]
)
def test_who_has_nothing_to_do_gets_no_part(kind: str, agency: str, records: Records) -> None:
    with pytest.raises(UnknownSubjectError) as raised:
        view(records, kind, agency)
    assert str(raised.value) == f'"{agency}" has nothing to do in the session 2020-03-25'


# Chương trình --------------------------------------------------------------------------------


def test_an_agenda_has_the_times_of_its_items_where_they_are_set(records: Records) -> None:
    records.replace("agenda.yaml", "form: decision}", "form: decision, starts: 10h15}")
    found = view(records, "agenda")
    assert (found.starts, [entry.time for entry in found.entries]) == (
        "07 giờ 30 phút",
        ["Tiếp theo", "Tiếp theo", "Tiếp theo", "10 giờ 15 phút"],
    )


def test_an_agenda_says_who_explains(records: Records) -> None:
    records.replace("agenda.yaml", "form: questioning", "form: explanation")
    assert view(records, "agenda").entries[1].parties == (
        "Phòng TN&MT báo cáo; UBND huyện và Phòng TN&MT giải trình"
    )


def test_an_item_that_somebody_must_report_on_needs_a_presenter(records: Records) -> None:
    records.replace("agenda.yaml", "Công tác tiếp công dân, form: review", "Tiếp dân, form: report")
    assert fault(records, "agenda") == (
        f"{SESSION}/agenda.yaml:17: items.presenter: needed for this document, but missing"
    )


def test_an_agenda_without_items_or_beginning_is_refused(records: Records) -> None:
    records.path("agenda.yaml").unlink()
    records.replace("session.yaml", "starts: 07:30\n", "")
    assert fault(records, "agenda") == (
        f"{SESSION}/agenda.yaml:1: items: needed for this document, but missing; "
        f"{SESSION}/session.yaml:1: starts: needed for this document, but missing"
    )
