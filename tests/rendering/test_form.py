"""The form of every kind of document, held against Decree 30/2020/NĐ-CP, annex I.

What Word shows is a paragraph's style with what the paragraph and its runs change: that is
what is measured here, for every paragraph of every produced file.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.rendering.subjects import Change, Correction, Part
from hdnd_cli.rendering.view import strings
from tests.rendering.conftest import TARGET, subject_of

if TYPE_CHECKING:
    from pathlib import Path

    from hdnd_cli.rendering.view import View
    from tests.rendering.conftest import Records

TWIPS_PER_MM = 1440 / 25.4
#: Beside the nine kinds: one agency's part, an annex of conclusions.
VARIANTS = (*KINDS, "invitation for phong-tnmt", "session-notice for phong-tnmt", "replacement")
#: Fields of a view that decide about the form and are not printed themselves.
NOT_PRINTED = ("kind",)


@dataclass(frozen=True)
class Measure:
    """What the decree says of a component: points from and to, weight, slant, place."""

    sizes: tuple[float, float]
    bold: bool = False
    italic: bool = False
    align: str = "center"
    capitals: bool = False


#: Decree 30/2020, annex I, by the style that presents the component.
MEASURES = {
    "ND30 Quốc hiệu": Measure((12, 13), bold=True, capitals=True),
    "ND30 Tiêu ngữ": Measure((13, 14), bold=True),
    "ND30 Cơ quan chủ quản": Measure((12, 13), capitals=True),
    "ND30 Cơ quan ban hành": Measure((12, 13), bold=True, capitals=True),
    "ND30 Số, ký hiệu": Measure((13, 13)),
    "ND30 Địa danh, ngày tháng": Measure((13, 14), italic=True),
    "ND30 Tên loại": Measure((13, 14), bold=True, capitals=True),
    "ND30 Trích yếu": Measure((13, 14), bold=True),
    "ND30 Trích yếu công văn": Measure((12, 13)),
    "ND30 Kính gửi": Measure((13, 14)),
    "ND30 Phần": Measure((13, 14), bold=True, align="both"),
    "ND30 Mục": Measure((13, 14), bold=True, align="both"),
    "ND30 Đoạn": Measure((13, 14), align="both"),
    "ND30 Đầu bảng": Measure((13, 14), bold=True),
    "ND30 Bảng": Measure((13, 14), align="left"),
    "ND30 Bảng, giữa": Measure((13, 14)),
    "ND30 Bảng, phải": Measure((13, 14), align="right"),
    "ND30 Quyền hạn, chức vụ": Measure((13, 14), bold=True, capitals=True),
    "ND30 Họ tên người ký": Measure((13, 14), bold=True),
    "ND30 Nơi nhận": Measure((12, 12), bold=True, italic=True, align="left"),
    "ND30 Danh sách nơi nhận": Measure((11, 11), align="left"),
    "ND30 Độ khẩn": Measure((13, 14), bold=True, capitals=True),
    "ND30 Phụ lục": Measure((14, 14), bold=True),
    "ND30 Tên phụ lục": Measure((13, 14), bold=True, capitals=True),
    "ND30 Kèm theo": Measure((13, 14), italic=True),
    "ND30 Số trang": Measure((13, 14)),
}
#: Styles of paragraphs that hold no text: rules, room for the signature, gaps.
WITHOUT_TEXT = {
    "ND30 Kẻ dưới tiêu ngữ", "ND30 Kẻ dưới cơ quan", "ND30 Kẻ dưới trích yếu", "ND30 Chỗ ký",
    "ND30 Khoảng cách", "ND30 Hết",
}  # fmt: skip
BODY_STYLES = ("ND30 Đoạn", "ND30 Mục", "ND30 Phần")


def view_of(variant: str, records: Records) -> View:
    council, session = records.read()
    if variant == "replacement":
        changes = (Change("Mục 1", "một", "hai"),)
        subject: Any = Correction(TARGET, "replace", "Sai sót", changes)
        return KINDS["correction"].view(council, subject, number=6, issued=date(2020, 8, 3))
    kind, _for, agency = variant.partition(" for ")
    subject = Part(session, agency) if agency else subject_of(kind, council)
    return KINDS[kind].view(council, subject, number=5, issued=date(2020, 8, 3))


@pytest.fixture(params=VARIANTS)
def variant(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


@pytest.fixture
def document(variant: str, records: Records) -> Any:
    return opened(render(view_of(variant, records), "docx", Templates()))


def texts(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def styles_of(document: Any) -> dict[str, Any]:
    """Return the styles' elements by id."""
    return {
        style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))
    }


def shown(document: Any) -> list[tuple[Any, str, Any]]:
    """Return every paragraph of the text and its tables with its style's name and element."""
    styles = styles_of(document)
    found = []
    for paragraph in document.element.body.iter(qn("w:p")):
        style = styles[paragraph.pPr.style]
        found.append((paragraph, style.find(qn("w:name")).get(qn("w:val")), style))
    return found


def switch(properties: Any, name: str) -> bool:
    found = properties.find(qn(name)) if properties is not None else None
    return found is not None and found.get(qn("w:val")) not in {"0", "false"}


def test_every_paragraph_has_the_decrees_size_weight_slant_and_place(document: Any) -> None:
    met = set()
    for paragraph, name, style in shown(document):
        text = texts(paragraph)
        if name in WITHOUT_TEXT:
            assert text == "", name
            continue
        measure, properties = MEASURES[name], style.find(qn("w:rPr"))
        met.add(name)
        size = int(properties.find(qn("w:sz")).get(qn("w:val"))) / 2
        assert measure.sizes[0] <= size <= measure.sizes[1], name
        assert (switch(properties, "w:b"), switch(properties, "w:i")) == (
            measure.bold,
            measure.italic,
        ), name
        assert style.find(qn("w:pPr")).find(qn("w:jc")).get(qn("w:val")) == measure.align, name
        assert text == text.upper() or not measure.capitals, text
        for run in paragraph.iter(qn("w:rPr")):
            # A run may only add weight or slant, and only within the text.
            added = {child.tag for child in run}
            assert added <= {qn("w:b"), qn("w:i")}, text
            assert not added or name in BODY_STYLES, text
    assert {"ND30 Quốc hiệu", "ND30 Tiêu ngữ", "ND30 Số, ký hiệu", "ND30 Họ tên người ký"} <= met


def test_every_letter_is_black_times_new_roman(document: Any) -> None:
    fonts = [
        font
        for part in (document.styles.element, document.element)
        for font in part.iter(qn("w:rFonts"))
    ]
    assert fonts
    for font in fonts:
        assert {font.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "Times New Roman"
        }
    coloured = [*document.styles.element.iter(qn("w:color")), *document.element.iter(qn("w:color"))]
    assert coloured == []


def test_paper_margins_and_page_number_are_the_decrees_in_every_section(document: Any) -> None:
    for section in document.element.body.iter(qn("w:sectPr")):
        size, edges = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        paper = [round(int(size.get(qn(f"w:{side}"))) / TWIPS_PER_MM) for side in ("w", "h")]
        assert paper == [210, 297]
        found = {
            side: int(edges.get(qn(f"w:{side}"))) / TWIPS_PER_MM
            for side in ("top", "bottom", "left", "right")
        }
        assert 19.9 <= found["top"] <= 25
        assert 19.9 <= found["bottom"] <= 25
        assert 29.9 <= found["left"] <= 35
        assert 14.9 <= found["right"] <= 20
        assert section.find(qn("w:titlePg")) is not None
        assert section.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    for section in document.sections:
        assert section.first_page_header.paragraphs[0].text == ""
        (number,) = section.header.paragraphs
        assert [node.text for node in number._p.iter(qn("w:instrText"))] == [" PAGE "]
        assert number.style.name == "ND30 Số trang"
        assert number.style.font.size.pt in {13, 14}


def test_the_text_is_indented_and_spaced_as_the_decree_says(document: Any) -> None:
    for _paragraph, name, style in shown(document):
        if name not in BODY_STYLES:
            continue
        indent, spacing = (
            style.find(qn("w:pPr")).find(qn(f"w:{tag}")) for tag in ("ind", "spacing")
        )
        millimetres = int(indent.get(qn("w:firstLine"))) / TWIPS_PER_MM
        assert any(abs(millimetres - wanted) < 0.1 for wanted in (10, 12.7))
        assert int(spacing.get(qn("w:after"))) >= 6 * 20
        assert 240 <= int(spacing.get(qn("w:line"))) <= 360
        assert spacing.get(qn("w:lineRule")) == "auto"


def test_no_paragraph_changes_what_its_style_says(document: Any) -> None:
    allowed = {qn("w:pStyle"), qn("w:keepNext"), qn("w:sectPr")}
    rules = {"ND30 Kẻ dưới cơ quan", "ND30 Kẻ dưới trích yếu", "ND30 Độ khẩn"}
    for paragraph, name, _style in shown(document):
        changed = {child.tag for child in paragraph.pPr}
        assert changed <= allowed | ({qn("w:ind")} if name in rules else set()), name


def test_rules_stand_under_motto_body_and_subject(variant: str, document: Any) -> None:
    found = [name for _paragraph, name, _style in shown(document)]
    assert found.count("ND30 Kẻ dưới tiêu ngữ") == found.count("ND30 Kẻ dưới cơ quan") == 1
    assert found[found.index("ND30 Kẻ dưới tiêu ngữ") - 1] == "ND30 Tiêu ngữ"
    assert found[found.index("ND30 Kẻ dưới cơ quan") - 1] == "ND30 Cơ quan ban hành"
    titled = KINDS.get(variant.partition(" ")[0], KINDS["correction"]).shell != "letter"
    assert found.count("ND30 Kẻ dưới trích yếu") == titled
    assert found.count("ND30 Tên loại") == titled
    assert found.count("ND30 Trích yếu công văn") == (not titled)


def test_a_letter_has_its_subject_under_its_number_and_its_addressee_before_the_text(
    records: Records,
) -> None:
    found = shown(opened(records.render("reminder", "docx")))
    names = [name for _paragraph, name, _style in found]
    number = names.index("ND30 Số, ký hiệu")
    assert names[number + 1] == "ND30 Trích yếu công văn"
    assert texts(found[number + 1][0]).startswith("V/v ")
    addressee = names.index("ND30 Kính gửi")
    assert texts(found[addressee][0]).startswith("Kính gửi: ")
    assert addressee < names.index("ND30 Đoạn")


def test_the_text_ends_with_its_sign_and_the_list_with_the_file(
    variant: str, document: Any
) -> None:
    paragraphs = shown(document)
    body = [
        texts(paragraph)
        for paragraph, name, _style in paragraphs
        if name in BODY_STYLES and texts(paragraph).endswith("./.")
    ]
    assert len(body) == 1
    listed = [
        texts(paragraph) for paragraph, name, _style in paragraphs if name.endswith("sách nơi nhận")
    ]
    assert all(entry.startswith("- ") for entry in listed)
    assert all(entry.endswith(";") for entry in listed[:-1])
    assert listed[-1].startswith("- Lưu: VT")
    assert listed[-1].endswith(".")
    if variant.startswith(("invitation", "reminder")):
        assert listed[0] == "- Như trên;"


def test_every_string_of_the_view_arrives(variant: str, records: Records) -> None:
    view = view_of(variant, records)
    document = opened(render(view, "docx", Templates()))
    in_word = "\n".join(texts(paragraph) for paragraph in document.element.body.iter(qn("w:p")))
    in_markdown = render(view, "md", Templates()).decode().replace("\\", "")
    for place, text in strings(view):
        if place not in NOT_PRINTED:
            assert text in in_word, place
            assert text in in_markdown, place


def test_a_validator_finds_nothing(variant: str, records: Records, tmp_path: Path) -> None:
    target = tmp_path / "document.docx"
    target.write_bytes(render(view_of(variant, records), "docx", Templates()))
    found = OpenXmlValidator().validate(target)
    assert (found.is_valid, list(found.errors)) == (True, [])


# Signature ---------------------------------------------------------------------------------


def signatures(document: Any) -> Any:
    """Return the table with the signature: the last one before the end of the text."""
    return next(
        table
        for table in reversed(list(document.element.body.iter(qn("w:tbl"))))
        if "Nơi nhận:" in texts(table)
    )


def keeps(paragraph: Any) -> bool:
    return paragraph.pPr.find(qn("w:keepNext")) is not None


def test_the_signature_stays_together_and_with_the_last_words(document: Any) -> None:
    table = signatures(document)
    row = table.find(qn("w:tr"))
    assert row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None
    assert keeps(table.getprevious())


def test_a_last_sentence_of_one_line_takes_the_paragraph_before_it_along(records: Records) -> None:
    view: Any = view_of("conclusion-notice", records)
    for closing, kept in (
        (("Dòng trước.", "Hết./."), [True, True]),
        (("Dòng trước.", "Một câu kết dài hơn một dòng. " * 6 + "Hết./."), [False, True]),
    ):
        changed = replace(view, closing=closing)
        table = signatures(opened(render(changed, "docx", Templates())))
        last = table.getprevious()
        assert [keeps(last.getprevious()), keeps(last)] == kept


def test_of_a_long_list_only_the_first_recipients_stand_beside_the_signature(
    records: Records,
) -> None:
    view: Any = view_of("conclusion-notice", records)
    for number, rows, beside in ((20, 1, 20), (21, 3, 8), (60, 3, 8)):
        names = (*(f"Cơ quan {n};" for n in range(number - 1)), "Lưu: VT.")
        table = signatures(opened(render(replace(view, recipients=names), "docx", Templates())))
        found = table.findall(qn("w:tr"))
        assert len(found) == rows
        listed = [
            [texts(p) for p in row.iter(qn("w:p")) if texts(p).startswith("- ")] for row in found
        ]
        assert len(listed[0]) == beside
        assert [entry for row in listed for entry in row] == [f"- {name}" for name in names]
        if rows == 3:
            # The row with the signature is whole, the rest of the list may break, but so that
            # no line of it begins a page alone.
            assert found[1].find(qn("w:trPr")) is None
            assert found[2].find(qn("w:trPr")).find(qn("w:cantSplit")) is not None
            assert len(listed[2]) == 3
            assert view.signature.name in texts(found[0])


# Tables and annexes ------------------------------------------------------------------------


def test_every_table_of_the_text_repeats_its_head_and_breaks_no_row(document: Any) -> None:
    width = 11906 - 1701 - 850
    tables = list(document.element.body.iter(qn("w:tbl")))
    for table in tables:
        if table.find(qn("w:tblPr")).find(qn("w:tblBorders")) is None:
            continue
        rows = table.findall(qn("w:tr"))
        for number, row in enumerate(rows):
            properties = row.find(qn("w:trPr"))
            assert properties.find(qn("w:cantSplit")) is not None
            assert (properties.find(qn("w:tblHeader")) is not None) == (number == 0)
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(grid) == width
        assert table.getnext().tag == qn("w:p")


@pytest.mark.parametrize(
    ("variant", "names"),
    [("progress-report", ["Phụ lục I", "Phụ lục II"]), ("replacement", ["Phụ lục"])],
    ids=["progress-report", "replacement"],
)
def test_annexes_are_sections_of_their_own_after_the_signature(
    variant: str, names: list[str], records: Records
) -> None:
    view: Any = view_of(variant, records)
    document = opened(render(view, "docx", Templates()))
    found = shown(document)
    order = [name for _paragraph, name, _style in found]
    heads = [place for place, name in enumerate(order) if name == "ND30 Phụ lục"]
    assert [texts(found[place][0]) for place in heads] == names
    sections = list(document.element.body.iter(qn("w:sectPr")))
    assert len(sections) == len(names) + 1
    for place in heads:
        assert place > order.index("ND30 Họ tên người ký")
        assert found[place - 1][0].pPr.find(qn("w:sectPr")) is not None
        assert order[place : place + 3] == ["ND30 Phụ lục", "ND30 Tên phụ lục", "ND30 Kèm theo"]
        assert texts(found[place + 2][0]) == view.attached
    assert document.element.body[-1].tag == qn("w:sectPr")


def test_an_annex_names_the_document_that_it_is_attached_to(records: Records) -> None:
    view: Any = view_of("progress-report", records)
    assert view.attached == (
        "(Kèm theo Báo cáo số 05/BC-HĐND ngày 03 tháng 8 năm 2020 của Thường trực HĐND huyện)"
    )
    draft: Any = records.view("progress-report")
    assert draft.attached == (
        "(Kèm theo Báo cáo số      /BC-HĐND ngày      tháng 7 năm 2020 của Thường trực HĐND huyện)"
    )


def test_many_duties_are_an_annex_of_the_invitation(records: Records) -> None:
    assert records.view("invitation").attached == ""  # type: ignore[attr-defined]
    papers = "".join(
        f"      - {{title: Báo cáo {n}, from: phong-tnmt, due: 2020-03-20}}\n" for n in range(20)
    )
    records.replace("agenda.yaml", "    papers:\n", f"    papers:\n{papers}")
    view: Any = view_of("invitation", records)
    assert view.duties_opening.endswith("theo thời hạn nêu tại Phụ lục kèm theo.")
    found = shown(opened(render(view, "docx", Templates())))
    names = [name for _paragraph, name, _style in found]
    assert names.index("ND30 Đầu bảng") > names.index("ND30 Phụ lục")
    markdown = render(view, "md", Templates()).decode()
    assert markdown.index("# Phụ lục\n") > markdown.index("Nơi nhận")


# Titles ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "lines"),
    [
        (
            "Phiên họp thường kỳ thứ 12 của Thường trực Hội đồng nhân dân huyện Lộc Hà",
            ["Phiên họp thường kỳ thứ 12 ", "của Thường trực Hội đồng nhân dân huyện Lộc Hà"],
        ),
        ("Nội dung các phiên họp năm 2020", ["Nội dung các phiên họp năm 2020"]),
        ("x" * 400, ["x" * 400]),
        ("", [""]),
    ],
    ids=["long", "short", "one word", "none"],
)
def test_a_long_subject_breaks_between_its_parts(
    subject: str, lines: list[str], records: Records
) -> None:
    view = replace(view_of("conclusion-notice", records), subject=subject)
    document = opened(render(view, "docx", Templates()))
    (paragraph,) = [p for p, name, _style in shown(document) if name == "ND30 Trích yếu"]
    assert texts(paragraph) == subject
    shown_lines = [""]
    for node in paragraph.iter(qn("w:t"), qn("w:br")):
        if node.tag == qn("w:br"):
            shown_lines.append("")
        else:
            shown_lines[-1] += node.text or ""
    assert shown_lines == lines
