"""Thông báo đính chính, thay thế, thu hồi, bổ sung."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.rendering import KINDS
from hdnd_cli.rendering.door import UnfinishedRecordError
from hdnd_cli.rendering.subjects import Change, Correction, Effect
from tests.rendering.conftest import CHANGES, TARGET

if TYPE_CHECKING:
    from hdnd_cli.council import RegisterRecord
    from tests.rendering.conftest import Records

CITED = "Thông báo số 04/TB-HĐND ngày 26 tháng 3 năm 2020"
COMMITTEE = "Thường trực Hội đồng nhân dân huyện Lộc Hà"


def corrected(
    records: Records,
    effect: Effect = "amend",
    changes: tuple[Change, ...] = CHANGES,
    target: RegisterRecord = TARGET,
    reason: str = "Sai sót khi soạn thảo",
    **given: Any,
) -> Any:
    council, _session = records.read()
    return KINDS["correction"].view(council, Correction(target, effect, reason, changes), **given)


def entry(document: str, **fields: Any) -> RegisterRecord:
    update = {"document": document, "session": None, "signer": None, **fields}
    return replace(TARGET, entry=TARGET.entry.model_copy(update=update))


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        ("amend", "Đính chính"),
        ("replace", "Thay thế"),
        ("revoke", "Thu hồi"),
        ("supplement", "Bổ sung"),
    ],
)
def test_the_subject_says_what_is_done_with_which_document(
    effect: Effect, said: str, records: Records
) -> None:
    view = corrected(records, effect)
    about = f"{CITED} về kết luận phiên họp thường kỳ tháng 3 năm 2020"
    assert view.subject == f"{said} {about}"
    assert view.opening == (
        f"Ngày 26 tháng 3 năm 2020, {COMMITTEE} ban hành Thông báo số 04/TB-HĐND về kết luận "
        "phiên họp thường kỳ tháng 3 năm 2020."
    )
    assert view.reason == f"Lý do {said.lower()}: sai sót khi soạn thảo."


def test_each_place_says_what_was_written_and_what_is_to_be_read(records: Records) -> None:
    view = corrected(records)
    assert view.changes_opening == f"Nội dung đính chính tại {CITED} như sau:"
    assert [(change.number, change.place, change.old, change.new) for change in view.changes] == [
        (
            "1",
            "Mục 1, việc số 1, thời hạn",
            ("Đã viết là: “trước ngày 30/6/2020”;",),
            ("Nay sửa là: “trước ngày 15/7/2020”.",),
        ),
        ("2", "Mục 1, việc số 1, đơn vị phối hợp", (), ("Bổ sung: “Phòng Nội vụ”.",)),
        ("3", "Mục 1, việc số 3", ("Bỏ nội dung: “Bố trí thêm hai viên chức đo đạc”.",), ()),
    ]
    assert view.consequences == (f"Các nội dung khác của {CITED} không thay đổi.",)


def test_words_of_several_paragraphs_stand_in_one_pair_of_quotation_marks(
    records: Records,
) -> None:
    (change,) = corrected(records, changes=(Change("Mục 1", "Một.\n\nHai.", "Một.\nBa."),)).changes
    assert change.old == ("Đã viết là: “Một.", "Hai.”;")
    assert change.new == ("Nay sửa là: “Một.", "Ba.”.")


def test_a_withdrawal_says_what_becomes_of_the_copies(records: Records) -> None:
    view = corrected(records, "revoke", ())
    assert (view.changes, view.changes_opening) == ((), "")
    assert view.consequences == (
        f"{CITED} hết hiệu lực kể từ ngày ban hành Thông báo này.",
        "Đề nghị các cơ quan, đơn vị, cá nhân đã nhận văn bản gửi lại bản giấy, hủy bỏ bản điện "
        "tử và thông báo lại cho Thường trực HĐND huyện.",
    )


def test_a_correction_of_nothing_is_refused(records: Records) -> None:
    for effect in ("amend", "replace", "supplement"):
        with pytest.raises(UnknownSubjectError) as raised:
            corrected(records, effect, ())
        assert str(raised.value) == (
            'nothing differs from what "04/TB-HĐND" says: there is nothing to correct'
        )


def test_a_correction_without_a_reason_or_a_place_is_refused(records: Records) -> None:
    with pytest.raises(UnfinishedRecordError) as raised:
        corrected(records, reason="", changes=(Change("", "a", "b"), Change("Mục 1", "", None)))
    assert str(raised.value) == "; ".join(
        f"register/2020/TB-004.yaml:1: {name}: needed for this document, but missing"
        for name in ("reason", "changes.place", "changes.old", "changes.new")
    )


def test_a_number_and_a_day_as_on_other_documents(records: Records) -> None:
    draft = corrected(records)
    assert draft.number == "Số:      /TB-HĐND"
    assert draft.place_date == "Lộc Hà, ngày      tháng      năm"
    final = corrected(records, number=6, issued=date(2020, 4, 2))
    assert final.number == "Số: 06/TB-HĐND"
    assert final.place_date == "Lộc Hà, ngày 02 tháng 4 năm 2020"
    assert final.dated == date(2020, 4, 2)


def test_who_received_the_document_receives_its_correction(records: Records) -> None:
    council, session = records.read()
    notice = KINDS["conclusion-notice"].view(council, session)
    assert corrected(records).recipients == notice.recipients
    letter = entry("reminder", agency="phong-tnmt", symbol="245/HĐND-VP")
    assert corrected(records, target=letter).recipients == ("Phòng TN&MT;", "Lưu: VT.")
    report = KINDS["programme"].view(council, type("Y", (), {"number": 2020})())
    assert corrected(records, target=entry("programme", year=2020)).recipients == report.recipients


def test_the_body_that_issued_the_document_corrects_it(records: Records) -> None:
    records.write(
        "hdnd.yaml",
        records.path("hdnd.yaml").read_text(encoding="utf-8")
        + "documents:\n  conclusion-notice:\n    {signer: vo-anh-tuan, capacity: by_order, symbol: VP,"
        " letterhead: [ĐOÀN ĐBQH VÀ HĐND, VĂN PHÒNG]}\n",
    )
    view = corrected(records, number=6)
    assert view.number == "Số: 06/TB-VP"
    assert view.letterhead.body == ("VĂN PHÒNG",)
    assert view.signature.authority == ("TL. THƯỜNG TRỰC HĐND", "CHÁNH VĂN PHÒNG")


def test_a_signer_who_has_left_office_signs_no_correction(records: Records) -> None:
    records.replace(
        "hdnd.yaml",
        "  - {person: vo-thi-hanh, role: vice_chair}",
        "  - {person: vo-thi-hanh, role: vice_chair, to: 2020-03-31}",
    )
    target = entry("conclusion-notice", session="2020-03-25", signer="vo-thi-hanh")
    assert corrected(records, target=target).signature.name == "Võ Thị Hạnh"
    later = corrected(records, target=target, issued=date(2020, 4, 2))
    assert later.signature.name == "Nguyễn Văn An"


@pytest.mark.parametrize(
    ("target", "named"),
    [
        (entry("invitation", session="2020-03-25", symbol="07/GM-HĐND"), "Giấy mời số 07/GM-HĐND"),
        (entry("minutes", session="2020-03-25", symbol="12/BB-HĐND"), "Biên bản số 12/BB-HĐND"),
        (entry("reminder", agency="phong-tnmt", symbol="9/HĐND-VP"), "Công văn số 9/HĐND-VP"),
        (entry("programme", year=2020, symbol="85/KH-HĐND"), "Kế hoạch số 85/KH-HĐND"),
        (entry("correction", corrects="2020/TB-003", symbol="05/TB-HĐND"), "Thông báo số 05/TB"),
    ],
)
def test_each_kind_of_document_is_cited_by_its_type(
    target: RegisterRecord, named: str, records: Records
) -> None:
    assert corrected(records, target=target).subject.startswith(f"Đính chính {named}")
