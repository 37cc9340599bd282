from __future__ import annotations

import io
import random
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest

from hdnd_cli.comparing.candidates import party_named
from hdnd_cli.comparing.filled import Filled
from hdnd_cli.comparing.findings import Wording
from hdnd_cli.comparing.values import files_of
from hdnd_cli.rendering import KINDS
from tests.comparing.conftest import Desk, everything, paragraph_of, saved, write

if TYPE_CHECKING:
    from hdnd_cli.comparing import Comparison, Finding, Paste

KINDS_OF_DRAFTS = [kind for kind in KINDS if kind != "correction"]
NOTICE = "sessions/2020-03-25/conclusions.yaml"


def only(found: Comparison) -> Finding:
    (finding,) = found.findings
    return finding


def fields(finding: Finding) -> list[tuple[object, ...]]:
    return [paste.keys for paste in finding.pastes]


def texts(finding: Finding) -> list[str]:
    return [paste.text for paste in finding.pastes]


@pytest.mark.parametrize("kind", KINDS_OF_DRAFTS)
def test_a_draft_is_like_itself(kind: str, desk: Desk) -> None:
    found = desk.compare(desk.draft(kind), kind)
    assert found.findings == ()
    assert found.whole
    assert not found.filled


def test_a_word_of_a_task_belongs_to_the_task(desk: Desk) -> None:
    finding = only(desk.compare(desk.edited(("Bố trí thêm hai", "Bố trí thêm ba"))))
    assert finding.exact
    assert fields(finding) == [("conclusions", 0, "commitments", 2, "task")]
    # It stands in braces among others: the value alone is given, safe there.
    assert [(p.value_only, p.text) for p in finding.pastes] == [
        (True, "Bố trí thêm ba viên chức đo đạc")
    ]


def test_a_deadline_that_stands_in_the_task_too_is_told_in_both_places(desk: Desk) -> None:
    finding = only(desk.compare(desk.edited(("trước ngày 30/6/2020", "trước ngày 31/7/2020"))))
    assert finding.exact
    assert texts(finding) == [
        "        task: Giải quyết dứt điểm 32 hồ sơ tồn đọng trước ngày 31/7/2020",
        "        due: trước ngày 31/7/2020",
    ]


def test_what_would_not_stay_whole_in_yaml_is_put_into_quotes(desk: Desk) -> None:
    finding = only(desk.compare(desk.edited(("Giải quyết dứt điểm", 'Xong: lô # 5 "Cồn Vạn",'))))
    (task,) = finding.pastes
    assert task.text.strip().startswith("task: '")
    desk.paste(desk.compare(desk.edited(("Giải quyết dứt điểm", 'Xong: lô # 5 "Cồn Vạn",'))))
    assert 'Xong: lô # 5 "Cồn Vạn", 32 hồ sơ' in desk.records.markdown("conclusion-notice").replace(
        "\\", ""
    )


def test_a_long_value_is_a_block_with_its_own_indentation(desk: Desk) -> None:
    longer = (
        "còn chậm, nhất là ở các xã ven biển, nơi hồ sơ địa chính đã cũ và thiếu bản đồ trích đo"
    )
    content = desk.edited(("còn chậm", longer))
    finding = only(desk.compare(content))
    assert texts(finding) == [
        "    finding: >-\n"
        "      Việc cấp giấy chứng nhận còn chậm, nhất là ở các xã ven biển, nơi hồ sơ địa chính đã cũ và\n"
        "      thiếu bản đồ trích đo."
    ]
    desk.paste(desk.compare(content))
    assert desk.compare(content).findings == ()


def test_another_agency_is_another_id(desk: Desk) -> None:
    desk.records.replace(
        "conclusions.yaml",
        "- {id: 3, kind: pledge, task: Bố trí thêm hai viên chức đo đạc, lead: phong-tnmt,",
        "- {id: 3, kind: pledge, task: Bố trí thêm hai viên chức đo đạc, lead: mttq-huyen,",
    )
    content = desk.edited(("cam kết của MTTQ huyện", "cam kết của UBND huyện"))
    finding = only(desk.compare(content))
    assert fields(finding) == [("conclusions", 0, "commitments", 2, "lead")]
    assert texts(finding) == ["ubnd-huyen"]


def test_a_name_that_nobody_has_is_told_with_the_id_that_stands_there(desk: Desk) -> None:
    content = desk.edited(("cam kết của Phòng TN&MT", "cam kết của Đồn Biên phòng"))
    finding = only(desk.compare(content))
    assert finding.pastes == ()
    assert [(spot.keys[-1], spot.says) for spot in finding.spots] == [("lead", "phong-tnmt")]


def test_a_clause_that_is_taken_out_is_a_field_to_take_out(desk: Desk) -> None:
    finding = only(desk.compare(desk.edited(("; sản phẩm: báo cáo kết quả kèm danh sách", ""))))
    assert [(paste.action, paste.keys[-1]) for paste in finding.pastes] == [("remove", "product")]
    assert finding.exact


@pytest.mark.parametrize(
    ("clause", "field"),
    [
        ("; báo cáo: hằng tháng", "report_due: hằng tháng"),
        ("; người chịu trách nhiệm: ông Lê Văn Bình", "responsible: le-van-binh"),
    ],
)
def test_a_clause_that_was_added_is_a_field(clause: str, field: str, desk: Desk) -> None:
    content = desk.edited(("trong tháng 4/2020.", f"trong tháng 4/2020{clause}."))
    finding = only(desk.compare(content))
    assert [(paste.action, paste.text.strip()) for paste in finding.pastes] == [("add", field)]
    assert finding.exact
    desk.paste(desk.compare(content))
    assert desk.compare(content).findings == ()


def test_a_clause_in_another_order_than_the_programs_is_a_field_all_the_same(desk: Desk) -> None:
    content = desk.edited(("trong tháng 4/2020.", "trong tháng 4/2020; sản phẩm: biên bản."))
    finding = only(desk.compare(content))
    assert [(paste.action, paste.text.strip()) for paste in finding.pastes] == [
        ("add", "product: biên bản")
    ]
    assert not finding.exact
    assert finding.wording is not None


def test_a_clause_and_words_of_the_same_paragraph_are_told_apart(desk: Desk) -> None:
    content = desk.edited(
        ("Công khai danh sách hồ sơ", "Niêm yết công khai danh sách hồ sơ"),
        ("trong tháng 4/2020.", "trong tháng 4/2020; báo cáo: hằng tuần."),
    )
    finding = only(desk.compare(content))
    assert [paste.keys[-1] for paste in finding.pastes] == ["report_due", "task"]
    assert finding.exact


def test_a_paragraph_within_what_was_found_is_a_paragraph_of_it(desk: Desk) -> None:
    word = docx.Document(io.BytesIO(desk.draft()))
    paragraph_of(word, "Phân loại hồ sơ").insert_paragraph_before("Nguyên nhân là thiếu trích đo.")
    content = saved(word)
    finding = only(desk.compare(content))
    assert finding.difference.kind == "added"
    assert fields(finding) == [("conclusions", 0, "finding")]
    desk.paste(desk.compare(content))
    assert desk.compare(content).findings == ()


def test_a_new_commitment_has_its_place_its_number_and_what_it_still_needs(desk: Desk) -> None:
    word = docx.Document(io.BytesIO(desk.draft()))
    paragraph_of(word, "Ghi nhận cam kết").insert_paragraph_before(
        "- Giao Đồn Biên phòng Cửa Sót chủ trì, phối hợp với UBND xã Thạch Kim và Hội Nông dân: "
        "Tuần tra bãi triều; sản phẩm: nhật ký tuần tra."
    )
    found = only(desk.compare(saved(word))).commitment
    assert found is not None
    assert (found.path, found.id, found.after_line) == (NOTICE, 5, 24)
    assert found.missing == ("lead", "due")
    assert found.unknown == ("Đồn Biên phòng Cửa Sót",)
    assert found.text == (
        "      - id: 5\n"
        "        task: >-\n"
        "          Tuần tra bãi triều\n"
        "        product: nhật ký tuần tra\n"
        "        lead: ?\n"
        "        support:\n"
        "          - ubnd-thach-kim\n"
        "          - Hội Nông dân\n"
        "        due: ?"
    )


def test_a_whole_new_commitment_makes_the_draft_what_was_signed(desk: Desk) -> None:
    word = docx.Document(io.BytesIO(desk.draft()))
    paragraph_of(word, "Ghi nhận cam kết").insert_paragraph_before(
        "- Giao UBND xã Thạch Kim: Rà soát 15 thửa đất ven biển trước ngày 30/5/2020."
    )
    content = saved(word)
    found = desk.compare(content)
    assert found.whole
    desk.paste(found)
    assert desk.compare(content).findings == ()


def test_a_paragraph_that_is_gone_is_told_with_its_commitment(desk: Desk) -> None:
    word = docx.Document(io.BytesIO(desk.draft()))
    gone = paragraph_of(word, "Ghi nhận cam kết")._p
    gone.getparent().remove(gone)
    finding = only(desk.compare(saved(word)))
    assert finding.difference.kind == "removed"
    (spot,) = finding.spots
    assert (spot.owner.kind, spot.owner.name) == ("commitment", "2020-03-25/3")


def test_a_paragraph_that_stands_elsewhere_was_moved(desk: Desk) -> None:
    word = docx.Document(io.BytesIO(desk.draft()))
    moved = paragraph_of(word, "Ghi nhận cam kết")._p
    paragraph_of(word, "Việc cấp giấy chứng nhận còn chậm")._p.addprevious(moved)
    finding = only(desk.compare(saved(word)))
    assert finding.difference.kind == "moved"


def test_fixed_wording_is_told_with_its_template(desk: Desk) -> None:
    changes = (("Độc lập - Tự do", "Độc lập, Tự do"), ("1. Thành phần", "1. Khách mời"))
    found = desk.compare(desk.edited(*changes, kind="invitation"), "invitation")
    assert [finding.wording for finding in found.findings] == [
        Wording("shell", "templates/shells/notice.docx"),
        Wording("body", "templates/bodies/invitation.md.j2"),
    ]


def test_what_the_program_words_itself_can_be_said_in_the_offices_own_words(desk: Desk) -> None:
    content = desk.edited(("đề nghị các cơ quan, đơn vị", "yêu cầu các cơ quan, đơn vị"))
    finding = only(desk.compare(content))
    assert [(paste.action, paste.keys) for paste in finding.pastes] == [("add", ("closing",))]
    desk.paste(desk.compare(content))
    assert desk.compare(content).findings == ()


def test_a_recipient_is_a_setting_of_the_document(desk: Desk) -> None:
    word = docx.Document(io.BytesIO(desk.draft()))
    paragraph_of(word, "- MTTQ huyện;").insert_paragraph_before("- Báo Hà Tĩnh;")
    finding = only(desk.compare(saved(word)))
    assert finding.wording is not None
    assert (finding.wording.of, finding.wording.name[:10]) == ("program", "recipients")


# Number and day -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number", ["Số: 128/TB-HĐND", "Số:128/TB-HĐND", "Số : 0128 /TB-HĐND", "Số: …128…/TB-HĐND"]
)
def test_a_number_and_a_day_in_the_blanks_are_no_change(number: str, desk: Desk) -> None:
    word = docx.Document(io.BytesIO(desk.draft()))
    write(paragraph_of(word, "Số:"), number)
    write(paragraph_of(word, "Lộc Hà, ngày"), "Lộc Hà, ngày 2 tháng 4 năm 2020")
    found = desk.compare(saved(word))
    assert found.findings == ()
    assert found.filled == Filled(128, date(2020, 4, 2))


def test_blanks_with_dots_are_still_blanks(desk: Desk) -> None:
    word = docx.Document(io.BytesIO(desk.draft()))
    write(paragraph_of(word, "Số:"), "Số: ……/TB-HĐND")
    write(paragraph_of(word, "Lộc Hà, ngày"), "Lộc Hà, ngày … tháng 3 năm 2020")
    found = desk.compare(saved(word))
    assert found.findings == ()
    assert not found.filled


def test_another_symbol_is_a_change_of_the_documents_settings(desk: Desk) -> None:
    word = docx.Document(io.BytesIO(desk.draft()))
    write(paragraph_of(word, "Số:"), "Số: 128/TB-VP")
    found = desk.compare(saved(word))
    assert found.filled == Filled(128)
    assert only(found).wording == Wording("program", "number")


# The whole way --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["conclusion-notice", "minutes", "session-notice"])
def test_a_word_changed_anywhere_is_found_and_pasted_back(kind: str, desk: Desk) -> None:
    """Change one word of every text that the document prints, and do what the answer says."""
    chance = random.Random(kind)  # noqa: S311  (the same words each time)
    document = desk.document(kind)
    council, _session = desk.records.read()
    tried = 0
    for file in files_of(council, document).values():
        if not file.path.startswith("sessions/"):
            continue
        for value in file.values:
            words = value.text.split()
            if len(words) < 3 or party_named(value.text, council):
                continue
            words[chance.randrange(1, len(words) - 1)] = "khác"
            old = desk.records.path(file.path).read_text(encoding="utf-8")
            before = desk.draft(kind)
            desk.records.write(file.path, _with(old, value.scalar.start, value.scalar.end, words))
            signed = desk.draft(kind)
            desk.records.write(file.path, old)
            if signed == before:
                continue  # the document does not print it
            tried += 1
            found = desk.compare(signed, kind)
            assert found.whole, (value.keys, found.findings)
            pastes: list[Paste] = [p for entry in found.findings for p in entry.pastes]
            if not any(paste.value_only for paste in pastes):
                desk.paste(found)
                assert desk.compare(signed, kind).findings == (), value.keys
                desk.records.write(file.path, old)
    assert tried >= 5


def _with(text: str, start: int, end: int, words: list[str]) -> str:
    return f"{text[:start]}'{' '.join(words)}'{text[end:]}"


def test_every_paragraph_of_a_table_is_compared(desk: Desk) -> None:
    content = desk.edited(("Báo cáo kết quả khảo sát", "Báo cáo khảo sát"), kind="session-notice")
    finding = only(desk.compare(content, "session-notice"))
    assert fields(finding) == [("items", 1, "papers", 1, "title")]
    assert len(list(everything(docx.Document(io.BytesIO(content))))) > 20


def test_what_was_issued_is_compared_with_its_number_and_its_day(desk: Desk) -> None:
    day = date(2020, 3, 26)
    desk.records.write(
        "register/2020/TB-128.yaml",
        "document: conclusion-notice\nsession: 2020-03-25\nnumber: 128\nsymbol: 128/TB-HĐND\n"
        "date: 2020-03-26\nfiles: {TB-128.docx: x}\n",
    )
    content = desk.draft(number=128, day=day)
    found = desk.compare(content)
    assert found.findings == ()
    assert not found.filled
    assert found.issued is not None
    assert found.issued.entry.symbol == "128/TB-HĐND"
    again = desk.compare(desk.edited(("còn chậm", "rất chậm"), content=content))
    assert fields(only(again)) == [("conclusions", 0, "finding")]
