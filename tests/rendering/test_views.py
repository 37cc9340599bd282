from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hdnd_cli.reading import read_council
from hdnd_cli.rendering import KINDS
from hdnd_cli.rendering.door import Door, UnfinishedRecordError
from hdnd_cli.rendering.view import Letterhead, Signature
from hdnd_cli.rendering.views.form import Number, SessionForm
from hdnd_cli.source import WorkingTree

if TYPE_CHECKING:
    from tests.rendering.conftest import Records

SESSION = "sessions/2020-03-25"


def view(records: Records, kind: str = "conclusion-notice", **given: Any) -> Any:
    return KINDS[kind].view(*records.read(), **given)


def commitments(records: Records) -> list[str]:
    return [lines[0] for lines in view(records).conclusions[0].commitments]


def conclude(records: Records, commitment: str, **conclusion: str) -> str:
    fields = "".join(
        f"    {key}: {value}\n" for key, value in {"title": "Về đất đai", **conclusion}.items()
    )
    records.write(
        "conclusions.yaml",
        f"conclusions:\n  - item: 2\n{fields}    commitments:\n      - {commitment}\n",
    )
    return commitments(records)[0]


def settings(records: Records, text: str) -> None:
    records.write("hdnd.yaml", records.path("hdnd.yaml").read_text(encoding="utf-8") + text)


def fault(records: Records, kind: str) -> str:
    with pytest.raises(UnfinishedRecordError) as raised:
        view(records, kind)
    return str(raised.value)


# Number, day, letterhead, signature ---------------------------------------------------------


def test_a_draft_has_blanks_for_number_and_day(records: Records) -> None:
    draft = view(records)
    assert (draft.number, draft.place_date) == (
        "Số:      /TB-HĐND",
        "Lộc Hà, ngày      tháng 3 năm 2020",
    )


def test_an_issued_document_has_its_number_and_day(records: Records) -> None:
    issued = view(records, number=7, issued=date(2020, 4, 1))
    assert (issued.number, issued.place_date, issued.dated) == (
        "Số: 07/TB-HĐND",
        "Lộc Hà, ngày 01 tháng 4 năm 2020",
        date(2020, 4, 1),
    )


def test_days_and_the_first_two_months_have_two_figures(records: Records) -> None:
    assert (
        view(records, number=115, issued=date(2020, 2, 28)).place_date
        == "Lộc Hà, ngày 28 tháng 02 năm 2020"
    )


def test_the_notice_of_a_session_early_in_a_month_is_drafted_in_the_month_before(
    records: Records,
) -> None:
    records.replace("session.yaml", "date: 2020-03-25", "date: 2020-03-03")
    assert view(records, "session-notice").place_date == "Lộc Hà, ngày      tháng 02 năm 2020"


def test_minutes_have_no_place_and_day_in_their_head(records: Records) -> None:
    assert (view(records, "minutes").number, view(records, "minutes").place_date) == (
        "Số:      /BB-HĐND",
        "",
    )


def test_the_councils_name_makes_the_letterhead(records: Records) -> None:
    assert view(records).letterhead == Letterhead((), ("HỘI ĐỒNG NHÂN DÂN", "HUYỆN LỘC HÀ"))


def test_another_name_stands_on_one_line(records: Records) -> None:
    records.replace("hdnd.yaml", "Hội đồng nhân dân huyện Lộc Hà", "HĐND phường Phù Vân")
    assert view(records).letterhead == Letterhead((), ("HĐND PHƯỜNG PHÙ VÂN",))


def test_an_office_has_its_own_letterhead_symbol_signer_file_and_recipients(
    records: Records,
) -> None:
    settings(
        records,
        """\
documents:
  default: {file: "VT, TH"}
  conclusion-notice:
    signer: vo-anh-tuan
    capacity: by_order
    symbol: VP
    letterhead: [ĐOÀN ĐBQH VÀ HĐND, VĂN PHÒNG]
    recipients: [Thường trực HĐND, phong-tnmt, Các phòng thuộc Văn phòng]
""",
    )
    notice = view(records, number=15)
    assert notice.letterhead == Letterhead(("ĐOÀN ĐBQH VÀ HĐND",), ("VĂN PHÒNG",))
    assert notice.number == "Số: 15/TB-VP"
    assert notice.signature == Signature(("TL. THƯỜNG TRỰC HĐND", "CHÁNH VĂN PHÒNG"), "Võ Anh Tuấn")
    assert notice.recipients == (
        "Thường trực HĐND;",
        "Phòng TN&MT;",
        "Các phòng thuộc Văn phòng;",
        "Lưu: VT, TH.",
    )


def test_a_session_may_settle_its_documents_otherwise(records: Records) -> None:
    settings(records, "documents:\n  conclusion-notice: {urgency: khẩn, file: VP}\n")
    records.write(
        "session.yaml",
        records.path("session.yaml").read_text(encoding="utf-8")
        + "documents:\n  default: {urgency: hỏa tốc}\n",
    )
    notice = view(records)
    assert (notice.urgency, notice.recipients[-1]) == ("HỎA TỐC", "Lưu: VP.")


@pytest.mark.parametrize(
    ("signer", "capacity", "authority"),
    [
        ("nguyen-van-an", "on_behalf", ("TM. THƯỜNG TRỰC HĐND", "CHỦ TỊCH")),
        ("vo-thi-hanh", "on_behalf", ("TM. THƯỜNG TRỰC HĐND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("vo-thi-hanh", "for_head", ("TM. THƯỜNG TRỰC HĐND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("pham-thi-chi", "on_behalf", ("TM. THƯỜNG TRỰC HĐND", "ỦY VIÊN")),
        ("vo-anh-tuan", "by_delegation", ("TUQ. THƯỜNG TRỰC HĐND", "CHÁNH VĂN PHÒNG")),
        ("le-van-binh", "by_order", ("TL. THƯỜNG TRỰC HĐND", "TRƯỞNG PHÒNG TN&MT")),
        ("vo-thi-hanh", "acting", ("TM. THƯỜNG TRỰC HĐND", "Q. CHỦ TỊCH")),
    ],
)
def test_who_signs_decides_by_what_authority(
    signer: str, capacity: str, authority: tuple[str, ...], records: Records
) -> None:
    settings(records, f"documents:\n  default: {{signer: {signer}, capacity: {capacity}}}\n")
    assert view(records).signature.authority == authority


def test_a_vice_chair_who_presided_signs_for_the_chair(records: Records) -> None:
    records.replace("session.yaml", "chaired_by: nguyen-van-an", "chaired_by: vo-thi-hanh")
    assert view(records).signature == Signature(
        ("TM. THƯỜNG TRỰC HĐND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Võ Thị Hạnh"
    )


def test_minutes_are_signed_by_secretary_and_chair(records: Records) -> None:
    minutes = view(records, "minutes")
    assert minutes.secretary == Signature(("THƯ KÝ",), "Trần Thị Bình")
    assert minutes.signature == Signature(("CHỦ TỌA",), "Nguyễn Văn An")


# People and sessions in words --------------------------------------------------------------


def test_titles_are_those_of_the_documents_day(records: Records) -> None:
    records.replace("session.yaml", "date: 2020-03-25", "date: 2018-03-25")
    records.replace("session.yaml", "chaired_by: nguyen-van-an", "chaired_by: vo-thi-hanh")
    assert view(records, "minutes").chair == "Bà Võ Thị Hạnh, Trưởng Ban Pháp chế HĐND huyện"


@pytest.mark.parametrize(
    ("session", "name"),
    [
        ("kind: regular\nnumber: 15\n", "phiên họp thường kỳ thứ 15"),
        ("kind: extraordinary\n", "phiên họp đột xuất tháng 3 năm 2020"),
        ("kind: explanation\n", "phiên giải trình tháng 3 năm 2020"),
        ("kind: joint\n", "hội nghị liên tịch tháng 3 năm 2020"),
        ("kind: briefing\nnumber: 30\n", "cuộc họp giao ban thứ 30"),
    ],
)
def test_a_session_without_a_name_gets_one(session: str, name: str, records: Records) -> None:
    text = records.path("session.yaml").read_text(encoding="utf-8")
    rest = text.split("name: Phiên họp thường kỳ tháng 3 năm 2020\n")[1]
    records.write("session.yaml", session + rest)
    assert view(records).subject == (
        f"Kết luận của Thường trực Hội đồng nhân dân huyện Lộc Hà tại {name}"
    )


def test_a_session_of_several_days_tells_both(records: Records) -> None:
    records.replace("session.yaml", "starts: 07:30", "until: 2020-03-26\nstarts: 7h30")
    assert view(records, "session-notice").time == (
        "07 giờ 30 phút, từ ngày 25 tháng 3 năm 2020 đến ngày 26 tháng 3 năm 2020"
    )
    assert view(records, "minutes").closing == (
        "Phiên họp kết thúc vào 11 giờ 30 phút, ngày 26 tháng 3 năm 2020./."
    )


def test_minutes_may_end_on_a_day_of_their_own(records: Records) -> None:
    records.replace("minutes.yaml", "ended: 11:30", "ended: 2020-03-27 16:05")
    assert view(records, "minutes").closing == (
        "Phiên họp kết thúc vào 16 giờ 05 phút, ngày 27 tháng 3 năm 2020./."
    )


def test_a_purpose_stands_first_in_the_notice_of_a_session(records: Records) -> None:
    records.replace("session.yaml", "number: 15", "number: 15\npurpose: Để chuẩn bị kỳ họp thứ 12")
    assert view(records, "session-notice").opening == (
        "Để chuẩn bị kỳ họp thứ 12, Thường trực Hội đồng nhân dân huyện Lộc Hà thông báo nội dung "
        "phiên họp thường kỳ tháng 3 năm 2020 như sau:"
    )


# Attendance --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regulation", "words"),
    [
        ("", "có mặt 02/03, bảo đảm số lượng theo quy định (ít nhất 02 thành viên)."),
        (
            "regulation: {quorum: 3/4}\n",
            "có mặt 02/03, chưa bảo đảm số lượng theo quy định (ít nhất 03 thành viên).",
        ),
        (
            "regulation: {regular: {quorum: 1/3}}\n",
            "có mặt 02/03, bảo đảm số lượng theo quy định (ít nhất 01 thành viên).",
        ),
    ],
)
def test_the_quorum_is_that_of_the_regulation(
    regulation: str, words: str, records: Records
) -> None:
    settings(records, regulation)
    assert view(records, "minutes").members_opening == f"Thành viên Thường trực HĐND huyện: {words}"


def test_a_briefing_has_no_quorum(records: Records) -> None:
    records.replace("session.yaml", "kind: regular", "kind: briefing")
    assert (
        view(records, "minutes").members_opening
        == "Thành viên Thường trực HĐND huyện: có mặt 02/03."
    )


def test_members_may_be_only_counted(records: Records) -> None:
    records.write(
        "minutes.yaml",
        "ended: 11:30\npresent: 3\nattendance:\n  - {agency: phong-tnmt, status: present}\n"
        "discussion: [{item: 1}]\n",
    )
    minutes = view(records, "minutes")
    assert minutes.members_opening.startswith(
        "Thành viên Thường trực HĐND huyện: có mặt 03/03, bảo đảm"
    )
    assert minutes.members == ()
    assert minutes.guests == ("Phòng Tài nguyên và Môi trường.",)


def test_members_are_those_of_the_sessions_day_not_of_the_day_of_issue(records: Records) -> None:
    records.replace("hdnd.yaml", "role: member}", "role: member, to: 2020-03-31}")
    assert (
        "có mặt 02/03"
        in view(records, "minutes", number=1, issued=date(2020, 4, 2)).members_opening
    )


def test_a_person_may_be_a_guest(records: Records) -> None:
    records.replace(
        "minutes.yaml",
        "{agency: ubnd-huyen, status: absent, reported: false}",
        "{person: vo-anh-tuan, status: present}",
    )
    assert (
        view(records, "minutes").guests[0] == "Ông Võ Anh Tuấn, Chánh Văn phòng HĐND và UBND huyện;"
    )


def test_a_notice_before_the_minutes_names_who_is_invited(records: Records) -> None:
    records.path("minutes.yaml").unlink()
    assert (
        view(records)
        .opening[0]
        .endswith("Tham dự phiên họp có đại diện UBND huyện, MTTQ huyện và Phòng TN&MT.")
    )


def test_a_notice_with_nobody_to_name_names_nobody(records: Records) -> None:
    records.path("minutes.yaml").unlink()
    records.replace("session.yaml", "invited: [ubnd-huyen, mttq-huyen, phong-tnmt]\n", "")
    assert view(records).opening[0].endswith("chủ trì phiên họp.")


# Conclusions -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("commitment", "words"),
    [
        ("{id: 1, task: Rà soát, lead: phong-tnmt}", "Giao Phòng TN&MT: Rà soát."),
        (
            "{id: 1, task: Rà soát, lead: phong-tnmt, support: [ubnd-huyen]}",
            "Giao Phòng TN&MT chủ trì, phối hợp với UBND huyện: Rà soát.",
        ),
        ("{id: 1, task: Phòng TN&MT rà soát, lead: phong-tnmt}", "Phòng TN&MT rà soát."),
        (
            "{id: 1, task: Giao Phòng Tài nguyên và Môi trường rà soát, lead: phong-tnmt}",
            "Giao Phòng Tài nguyên và Môi trường rà soát.",
        ),
        (
            "{id: 1, task: Phòng TN&MT rà soát, lead: phong-tnmt, support: [ubnd-huyen]}",
            "Phòng TN&MT rà soát; phối hợp: UBND huyện.",
        ),
        (
            "{id: 1, task: Rà soát cùng UBND huyện, lead: phong-tnmt, support: [ubnd-huyen]}",
            "Giao Phòng TN&MT: Rà soát cùng UBND huyện.",
        ),
        (
            "{id: 1, task: Rà soát đất do UBND xã Thạch Kim quản lý, lead: ubnd-thach-kim}",
            "Giao UBND xã Thạch Kim: Rà soát đất do UBND xã Thạch Kim quản lý.",
        ),
        ("{id: 1, task: Rà soát}", "Rà soát."),
        ("{id: 1, task: Rà soát, support: [ubnd-huyen]}", "Rà soát; phối hợp: UBND huyện."),
        ("{id: 1, kind: pledge, task: Rà soát}", "Ghi nhận cam kết: Rà soát."),
        (
            "{id: 1, task: Kê khai, each: [ubnd-thach-bang, ubnd-thach-kim], support: [phong-tnmt]}",
            "Giao UBND xã Thạch Bằng và UBND xã Thạch Kim: Kê khai; phối hợp: Phòng TN&MT.",
        ),
        ("{id: 1, task: Rà soát, lead: le-van-binh}", "Giao ông Lê Văn Bình: Rà soát."),
        (
            "{id: 1, task: Rà soát xong trước ngày 30/6/2020, due: trước ngày 30/6/2020}",
            "Rà soát xong trước ngày 30/6/2020.",
        ),
        (
            "{id: 1, task: Rà soát xong TRƯỚC NGÀY 30/6/2020., due: trước ngày 30/6/2020}",
            "Rà soát xong TRƯỚC NGÀY 30/6/2020.",
        ),
        (
            "{id: 1, task: Rà soát, due: Trước ngày 30/6/2020}",
            "Rà soát; thời hạn: trước ngày 30/6/2020.",
        ),
        (
            "{id: 1, task: Rà soát, due: 2020-06-30, report_due: trước 2020-07-05}",
            "Rà soát; thời hạn: 30/6/2020; báo cáo: trước 05/7/2020.",
        ),
        ("{id: 1, task: Xong ngày 30/6/2020, due: 2020-06-30}", "Xong ngày 30/6/2020."),
        ("{id: 1, task: Lập báo cáo kết quả, product: Báo cáo kết quả}", "Lập báo cáo kết quả."),
        (
            "{id: 1, task: Rà soát, product: UBND huyện phê duyệt}",
            "Rà soát; sản phẩm: UBND huyện phê duyệt.",
        ),
        (
            "{id: 1, task: Ông Lê Văn Bình chỉ đạo, responsible: le-van-binh}",
            "Ông Lê Văn Bình chỉ đạo.",
        ),
    ],
)
def test_a_commitment_says_each_thing_once(commitment: str, words: str, records: Records) -> None:
    assert conclude(records, commitment) == words


def test_words_in_the_heading_are_not_repeated(records: Records) -> None:
    heading = "Giao Phòng TN&MT hoàn thành trong quý II/2020"
    assert (
        conclude(
            records, "{id: 1, task: Rà soát, lead: phong-tnmt, due: quý II/2020}", title=heading
        )
        == "Rà soát."
    )


def test_lead_and_deadline_come_from_the_conclusion_where_the_commitment_says_none(
    records: Records,
) -> None:
    assert (
        conclude(
            records,
            "{id: 1, task: Rà soát}",
            lead="phong-tnmt",
            due="tháng 6/2020",
            report_due="05/7/2020",
        )
        == "Giao Phòng TN&MT: Rà soát; thời hạn: tháng 6/2020; báo cáo: 05/7/2020."
    )


def test_a_task_of_several_paragraphs_carries_its_deadline_at_its_end(records: Records) -> None:
    records.write(
        "conclusions.yaml",
        "conclusions:\n  - title: Về đất đai\n    commitments:\n      - id: 1\n        due: tháng 6/2020\n"
        "        task: |\n          Rà soát hồ sơ:\n          Lập danh sách.\n",
    )
    assert view(records).conclusions[0].commitments == (
        ("Rà soát hồ sơ:", "Lập danh sách; thời hạn: tháng 6/2020."),
    )


def test_a_conclusion_without_a_title_has_its_items_title(records: Records) -> None:
    records.write("conclusions.yaml", "conclusions:\n  - {items: [2, 3], finding: Đạt}\n")
    assert view(records).conclusions[0].title == (
        "Về tiến độ cấp giấy chứng nhận quyền sử dụng đất; công tác tiếp công dân"
    )


def test_a_report_day_for_all_stands_in_the_closing(records: Records) -> None:
    records.write(
        "conclusions.yaml",
        "report_due: phiên họp tiếp theo\nconclusions:\n  - {item: 2, finding: Đạt}\n",
    )
    assert (
        view(records)
        .closing[0]
        .endswith(
            "tổ chức thực hiện; báo cáo kết quả về Thường trực HĐND huyện: phiên họp tiếp theo./."
        )
    )


@pytest.mark.parametrize(
    ("closing", "words"),
    [
        (
            "Đề nghị các cơ quan thực hiện.",
            "Đề nghị các cơ quan thực hiện; báo cáo phiên họp tiếp theo./.",
        ),
        ("Báo cáo tại phiên họp tiếp theo./.", "Báo cáo tại phiên họp tiếp theo./."),
    ],
)
def test_the_offices_own_closing_ends_the_notice(
    closing: str, words: str, records: Records
) -> None:
    records.write(
        "conclusions.yaml",
        f"closing: {closing}\nreport_due: phiên họp tiếp theo\nconclusions:\n  - {{item: 2, finding: Đạt}}\n",
    )
    assert view(records).closing == (words,)


def test_the_offices_own_opening_follows_time_and_place(records: Records) -> None:
    records.write(
        "conclusions.yaml",
        "opening: Sau khi nghe báo cáo, Chủ tọa kết luận như sau\nconclusions:\n  - {item: 2, finding: Đạt}\n",
    )
    first, second = view(records).opening
    assert first.startswith("Ngày 25 tháng 3 năm 2020, tại Phòng họp tầng 2")
    assert second == "Sau khi nghe báo cáo, Chủ tọa kết luận như sau:"


def test_an_opening_that_tells_the_day_itself_stands_alone(records: Records) -> None:
    opening = "Sáng ngày 25/3/2020, Thường trực HĐND huyện họp phiên thường kỳ."
    records.write(
        "conclusions.yaml", f"opening: {opening}\nconclusions:\n  - {{item: 2, finding: Đạt}}\n"
    )
    assert view(records).opening == (opening,)


def test_members_of_a_named_group_are_no_recipients_of_their_own(records: Records) -> None:
    records.replace("session.yaml", "invited: [ubnd-huyen,", "invited: [ubnd-thach-kim,")
    assert view(records).recipients == (
        "MTTQ huyện;",
        "Phòng TN&MT;",
        "UBND các xã;",
        "Chi nhánh Văn phòng đăng ký đất đai;",
        "Lưu: VT.",
    )


def test_a_letters_symbol_names_the_unit_and_no_type(records: Records) -> None:
    settings(records, "documents:\n  reminder: {unit: VP}\n")
    council, session = records.read()
    assert SessionForm(council, session, "reminder", "", Number(245)).number() == "Số: 245/HĐND-VP"
    assert SessionForm(council, session, "agenda", "", Number(6)).number() == "Số: 06/HĐND"


# What is missing ---------------------------------------------------------------------------


def test_everything_that_a_notice_lacks_is_told_at_once(records: Records) -> None:
    records.replace("session.yaml", "place: Phòng họp tầng 2, trụ sở HĐND - UBND huyện\n", "")
    records.replace("session.yaml", "starts: 07:30\n", "")
    records.replace("hdnd.yaml", "  place: Lộc Hà\n", "")
    records.replace("agenda.yaml", "due: 2020-02-08", "symbol: 5/BC")
    assert fault(records, "session-notice") == (
        f"{SESSION}/agenda.yaml:16: items.papers.due: needed for this document, but missing;"
        " hdnd.yaml:3: council.place: needed for this document, but missing;"
        f" {SESSION}/session.yaml:1: starts: needed for this document, but missing;"
        f" {SESSION}/session.yaml:1: place: needed for this document, but missing"
    )


@pytest.mark.parametrize(
    ("kind", "name", "old", "new", "words"),
    [
        ("minutes", "session.yaml", "secretary: tran-thi-binh\n", "", f"{SESSION}/session.yaml:1: secretary: needed"),
        ("minutes", "session.yaml", "secretary: tran-thi-binh", "secretary: nobody", f"{SESSION}/session.yaml:8: secretary: needed"),
        ("minutes", "minutes.yaml", "ended: 11:30\n", "", f"{SESSION}/minutes.yaml:1: ended: needed"),
        ("minutes", "minutes.yaml", "  - item: 2", "  - item: 9", f"{SESSION}/minutes.yaml:11: discussion.item: needed"),
        ("minutes", "minutes.yaml", "Vì sao còn 32 hồ sơ quá hạn?", "'?'", f"{SESSION}/minutes.yaml:17: discussion.questions.question: still to fill in"),
        ("session-notice", "session.yaml", "place: Phòng họp tầng 2, trụ sở HĐND - UBND huyện", "place: '?'", f"{SESSION}/session.yaml:6: place: still to fill in"),
        ("session-notice", "session.yaml", "chaired_by: nguyen-van-an", "chaired_by: nobody", f"{SESSION}/session.yaml:7: chaired_by: needed"),
        ("session-notice", "session.yaml", "invited: [ubnd-huyen,", "invited: [ubnd-khac,", f"{SESSION}/session.yaml:9: invited: needed"),
        ("conclusion-notice", "conclusions.yaml", "task: Bố trí thêm hai viên chức đo đạc", "task: '?'", f"{SESSION}/conclusions.yaml:25: conclusions.commitments.task: still to fill in"),
        ("conclusion-notice", "conclusions.yaml", "no_conclusion: [3]", "no_conclusion: [9]", f"{SESSION}/agenda.yaml:2: items: needed"),
    ],
)  # fmt: skip
def test_what_a_document_lacks_is_told_with_its_place(
    kind: str, name: str, old: str, new: str, words: str, records: Records
) -> None:
    records.replace(name, old, new)
    assert fault(records, kind).startswith(words)


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("session-notice", "agenda.yaml", "agenda.yaml:1: items: needed"),
        ("minutes", "minutes.yaml", "minutes.yaml:1: attendance: needed"),
        ("conclusion-notice", "conclusions.yaml", "conclusions.yaml:1: conclusions: needed"),
    ],
)
def test_a_document_without_its_file_is_refused(
    kind: str, name: str, words: str, records: Records
) -> None:
    records.path(name).unlink()
    assert fault(records, kind).startswith(f"{SESSION}/{words}")


def test_a_lone_question_mark_in_what_is_not_printed_does_no_harm(records: Records) -> None:
    records.replace(
        "conclusions.yaml",
        "responsible: le-van-binh",
        "responsible: le-van-binh\n        question: '?'",
    )
    assert view(records).conclusions


def test_a_signer_without_a_title_is_told(records: Records) -> None:
    records.replace("agencies.yaml", ", title: Chánh Văn phòng HĐND và UBND huyện", "")
    settings(records, "documents:\n  default: {signer: vo-anh-tuan, capacity: by_order}\n")
    assert fault(records, "conclusion-notice") == (
        "agencies.yaml:21: people.title: needed for this document, but missing"
    )
    assert view(records, "minutes").signature.name == "Nguyễn Văn An"


def test_a_paper_of_nobody_is_told(records: Records) -> None:
    records.replace(
        "agenda.yaml",
        "{id: 3, title: Công tác tiếp công dân, form: review}",
        "{id: 3, title: Công tác tiếp công dân, form: review, papers: [{title: Báo cáo, due: 2020-03-20}]}",
    )
    assert fault(records, "session-notice") == (
        f"{SESSION}/agenda.yaml:17: items.papers.from: needed for this document, but missing"
    )


def test_minutes_that_count_no_members_are_refused(records: Records) -> None:
    records.write(
        "minutes.yaml",
        "ended: 11:30\nattendance:\n  - {agency: phong-tnmt, status: present}\n"
        "discussion: [{item: 1}]\n",
    )
    assert fault(records, "minutes") == (
        f"{SESSION}/minutes.yaml:3: attendance: needed for this document, but missing"
    )


def test_a_conclusion_on_nothing_is_refused(records: Records) -> None:
    records.write("conclusions.yaml", "conclusions:\n  - {finding: Đạt}\n")
    assert fault(records, "conclusion-notice") == (
        f"{SESSION}/conclusions.yaml:2: conclusions.title: needed for this document, but missing"
    )


def test_a_question_without_an_answer_is_minuted_alone(records: Records) -> None:
    records.replace(
        "minutes.yaml", "        answer: Do thiếu trích đo. Phòng nhận trách nhiệm.\n", ""
    )
    (exchange,) = view(records, "minutes").items[1].exchanges
    assert (exchange.question, exchange.answer) == (
        ("Bà Võ Thị Hạnh hỏi Phòng TN&MT: Vì sao còn 32 hồ sơ quá hạn?",),
        (),
    )


def test_an_answer_of_nobody_named_is_that_of_who_was_asked(records: Records) -> None:
    records.replace("minutes.yaml", "        answered_by: le-van-binh\n", "")
    (exchange,) = view(records, "minutes").items[1].exchanges
    assert exchange.answer == ("Phòng TN&MT trả lời: Do thiếu trích đo. Phòng nhận trách nhiệm.",)


# The door ----------------------------------------------------------------------------------


def test_texts_are_cleaned_on_their_way_into_a_document(records: Records) -> None:
    records.replace(
        "conclusions.yaml",
        "finding: Việc cấp giấy chứng nhận còn chậm.",
        'finding: "Vie\\u0323\\u0302c\\a  cấp\\tgiấy\\u200b\\r\\n\\r\\n chậm.\\u2028Hết.\\n"',
    )
    assert view(records).conclusions[0].finding == ("Việc cấp giấy", "chậm.", "Hết.")


@pytest.mark.parametrize(
    ("sign", "name"), [("\\ue000", "U+E000"), ("\\uffff", "U+FFFF"), ("\\ud800", "U+D800")]
)
def test_signs_that_no_document_can_hold_are_told_with_their_field(
    sign: str, name: str, records: Records
) -> None:
    from hdnd_cli.rendering.door import Door

    council, _session = records.read()
    door = Door(council)
    text = f"a{sign}b".encode().decode("unicode_escape")
    assert door.line(text, f"{SESSION}/conclusions.yaml", "conclusions", 0, "finding") == ""
    with pytest.raises(UnfinishedRecordError) as raised:
        door.close()
    assert str(raised.value) == (
        f"{SESSION}/conclusions.yaml:7: conclusions.finding: has the sign {name}, which no document can hold"
    )


# Blanks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "blank",
    ["", " ", "\u00a0", "\u200b", "...", "…", "-", "??", "~", "null", "NULL", ". . .", "____"],
)
def test_what_says_nothing_is_missing(blank: str, records: Records) -> None:
    council, _session = records.read()
    for take in (Door.needed, Door.paragraphs, Door.line):
        door = Door(council)
        take(door, blank, "hdnd.yaml", "council", "name")
        with pytest.raises(UnfinishedRecordError) as raised:
            door.close()
        assert str(raised.value) == (
            "hdnd.yaml:3: council.name: needed for this document, but missing"
        )


@pytest.mark.parametrize("blank", ["'…'", "'. -'"])
@pytest.mark.parametrize(
    ("kind", "name", "old", "place"),
    [
        ("minutes", "agencies.yaml", "Trần Thị Bình", "people.name"),
        ("session-notice", "session.yaml", "Phòng họp tầng 2, trụ sở HĐND - UBND huyện", "place"),
        ("session-notice", "agenda.yaml", "Công tác tiếp công dân", "items.title"),
        (
            "conclusion-notice",
            "conclusions.yaml",
            "Về cấp giấy chứng nhận quyền sử dụng đất",
            "conclusions.title",
        ),
        (
            "conclusion-notice",
            "conclusions.yaml",
            "Báo cáo kết quả kèm danh sách",
            "conclusions.commitments.product",
        ),
        ("conclusion-notice", "hdnd.yaml", "Hội đồng nhân dân huyện Lộc Hà", "council.name"),
    ],
)
def test_a_needed_value_that_says_nothing_is_missing(
    kind: str, name: str, old: str, place: str, blank: str, records: Records
) -> None:
    records.replace(name, old, blank)
    council = read_council(WorkingTree(records.root))
    with pytest.raises(UnfinishedRecordError) as raised:
        KINDS[kind].view(council, council.sessions["2020-03-25"])
    said = str(raised.value)
    assert f"{place}: needed for this document, but missing" in said
    assert str(records.path(name).relative_to(records.root).as_posix()) in said


def test_the_chair_without_a_title_has_that_of_the_role(records: Records) -> None:
    records.replace("agencies.yaml", ", title: Chủ tịch HĐND huyện", "")
    notice = view(records, "session-notice")
    assert notice.chair == "Ông Nguyễn Văn An, Phó Bí thư Huyện ủy, Chủ tịch HĐND huyện"
    records.replace("hdnd.yaml", "role: chair", "role: member")
    assert "agencies.yaml:11: people.title: needed" in fault(records, "session-notice")


# Items of the minutes ---------------------------------------------------------------------


def test_no_item_of_the_minutes_is_a_heading_alone(records: Records) -> None:
    records.replace("minutes.yaml", "  - item: 2\n", "  - item: 1\n")
    records.replace("minutes.yaml", "  - {item: 1}\n", "")
    assert [item.summary for item in view(records, "minutes").items] == [
        ("Lãnh đạo Phòng TN&MT báo cáo còn 32 hồ sơ quá hạn.",),
        ("Không có ý kiến thảo luận được ghi nhận; kết luận của chủ tọa nêu tại phần III.",),
        (
            "Không có ý kiến thảo luận được ghi nhận;"
            " chủ tọa không kết luận riêng đối với nội dung này.",
        ),
        ("Nội dung này chưa xem xét, chuyển sang phiên họp sau.",),
    ]


def test_an_item_of_which_nothing_is_known_is_told(records: Records) -> None:
    records.replace("minutes.yaml", "  - {item: 1}\n", "")
    assert "discussion: says nothing of agenda item 1" in fault(records, "minutes")


def test_minutes_without_an_agenda_are_refused(records: Records) -> None:
    records.path("agenda.yaml").unlink()
    council = read_council(WorkingTree(records.root))
    with pytest.raises(UnfinishedRecordError, match=r"agenda.yaml:1: items: needed"):
        KINDS["minutes"].view(council, council.sessions["2020-03-25"])


def test_the_head_of_an_office_signs_under_its_own_letterhead(records: Records) -> None:
    records.write(
        "hdnd.yaml",
        records.path("hdnd.yaml").read_text(encoding="utf-8")
        + "documents:\n  default: {signer: vo-anh-tuan, letterhead: [ĐOÀN ĐBQH VÀ HĐND, VĂN PHÒNG]}\n",
    )
    assert records.view("agenda").signature.authority == ("CHÁNH VĂN PHÒNG",)


def test_the_deputy_of_a_unit_signs_for_its_head(records: Records) -> None:
    records.write(
        "hdnd.yaml",
        records.path("hdnd.yaml").read_text(encoding="utf-8")
        + "documents:\n  default: {signer: vo-anh-tuan, capacity: by_order}\n",
    )
    records.replace("agencies.yaml", "title: Chánh Văn phòng", "title: Phó Chánh Văn phòng")
    assert records.view("agenda").signature.authority == (
        "TL. THƯỜNG TRỰC HĐND",
        "KT. CHÁNH VĂN PHÒNG",
        "PHÓ CHÁNH VĂN PHÒNG",
    )
