from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from hdnd_cli.errors import TemplateError
from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.rendering.package import normalise
from hdnd_cli.rendering.shells import build_shell
from hdnd_cli.rendering.styles import STYLES
from hdnd_cli.rendering.view import Letterhead
from hdnd_cli.source import WorkingTree
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.rendering.conftest import Records

NAMES = tuple(KINDS)
#: Fields of a view that decide about the form and are not printed themselves.
NOT_PRINTED = ("kind",)


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def paragraphs(document: Any) -> list[tuple[str, str]]:
    """Return every paragraph's style and text, tables' cells in their place."""
    found = []
    for element in document.element.body.iter(qn("w:p")):
        style = element.pPr.style if element.pPr is not None else None
        texts = [node.text or "" for node in element.iter(qn("w:t"))]
        found.append(
            (document.styles.element.get_by_id(style).name_val if style else "", "".join(texts))
        )
    return found


def of_style(document: Any, name: str) -> list[str]:
    return [text for style, text in paragraphs(document) if style == name]


def test_each_component_stands_in_its_style(records: Records) -> None:
    document = opened(records.render("conclusion-notice", "docx"))
    assert [
        (style, text)
        for style, text in paragraphs(document)
        if style not in {"ND30 Đoạn", "ND30 Mục"}
    ] == [
        ("ND30 Cơ quan ban hành", "HỘI ĐỒNG NHÂN DÂN"),
        ("ND30 Cơ quan ban hành", "HUYỆN LỘC HÀ"),
        ("ND30 Kẻ dưới cơ quan", ""),
        ("ND30 Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("ND30 Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        ("ND30 Kẻ dưới tiêu ngữ", ""),
        ("ND30 Số, ký hiệu", "Số:      /TB-HĐND"),
        ("ND30 Địa danh, ngày tháng", "Lộc Hà, ngày      tháng 3 năm 2020"),
        ("ND30 Tên loại", "THÔNG BÁO"),
        (
            "ND30 Trích yếu",
            "Kết luận của Thường trực Hội đồng nhân dân huyện Lộc Hà tại phiên họp thường kỳ tháng 3 năm 2020",
        ),
        ("ND30 Kẻ dưới trích yếu", ""),
        ("ND30 Nơi nhận", "Nơi nhận:"),
        ("ND30 Danh sách nơi nhận", "- UBND huyện;"),
        ("ND30 Danh sách nơi nhận", "- MTTQ huyện;"),
        ("ND30 Danh sách nơi nhận", "- Phòng TN&MT;"),
        ("ND30 Danh sách nơi nhận", "- UBND các xã;"),
        ("ND30 Danh sách nơi nhận", "- Chi nhánh Văn phòng đăng ký đất đai;"),
        ("ND30 Danh sách nơi nhận", "- Lưu: VT."),
        ("ND30 Quyền hạn, chức vụ", "TM. THƯỜNG TRỰC HĐND"),
        ("ND30 Quyền hạn, chức vụ", "CHỦ TỊCH"),
        ("ND30 Chỗ ký", ""),
        ("ND30 Họ tên người ký", "Nguyễn Văn An"),
        ("ND30 Hết", ""),
    ]


def test_every_font_is_times_new_roman_also_for_signs_that_word_takes_for_east_asian() -> None:
    document = opened(build_shell("notice"))
    for owner in (
        document.styles["Normal"].element,
        document.styles.element.find(qn("w:docDefaults")),
    ):
        fonts = next(owner.iter(qn("w:rFonts")))
        assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "Times New Roman"
        }
    assert {
        language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))
    } == {"vi-VN"}
    assert {style.name for style in document.styles if style.name.startswith("ND30")} == {
        style.name for style in STYLES
    }


def test_a_table_repeats_its_head_and_fills_the_width(records: Records) -> None:
    body = opened(records.render("session-notice", "docx")).element.body
    table = list(body.iter(qn("w:tbl")))[1]
    rows = table.findall(qn("w:tr"))
    properties = [{child.tag for child in row.find(qn("w:trPr"))} for row in rows]
    assert properties == [
        {qn("w:cantSplit"), qn("w:tblHeader")},
        {qn("w:cantSplit")},
        {qn("w:cantSplit")},
    ]
    grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
    assert sum(grid) == 11906 - 1701 - 850
    cells = [int(width.get(qn("w:w"))) for width in table.iter(qn("w:tcW"))]
    assert cells == grid * 3


def test_a_body_that_ends_in_a_table_keeps_its_last_row_with_the_signature(
    records: Records,
) -> None:
    records.write(
        "templates/bodies/session-notice.md.j2", "| A | B |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n"
    )
    body = opened(records.render("session-notice", "docx")).element.body
    table = list(body.iter(qn("w:tbl")))[1]
    kept = [
        "".join(node.text for node in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
        if paragraph.pPr.find(qn("w:keepNext")) is not None
    ]
    assert kept == ["3", "4", ""]
    assert table.getnext().tag == qn("w:p")


def test_what_leads_to_the_next_paragraph_stays_with_it(records: Records) -> None:
    document = opened(records.render("session-notice", "docx"))
    kept = [
        "".join(node.text for node in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
        if paragraph.pPr.find(qn("w:keepNext")) is not None
    ]
    assert kept[1:4] == [
        "1) Rà soát việc thực hiện kết luận phiên họp thứ 14",
        "2) Tiến độ cấp giấy chứng nhận quyền sử dụng đất",
        "3) Công tác tiếp công dân",
    ]


def test_the_rule_under_the_body_follows_the_length_of_its_line(records: Records) -> None:
    view = records.view("conclusion-notice")
    lengths = []
    for line in ("XÃ A", "ỦY BAN THƯỜNG VỤ QUỐC HỘI"):
        changed = replace(view, letterhead=Letterhead((), (line,)))
        document = opened(render(changed, "docx", Templates()))
        rule = next(
            p for p in document.element.body.iter(qn("w:p")) if p.pPr.style == "ND30KeCoQuan"
        )
        indent = rule.pPr.find(qn("w:ind"))
        assert indent.get(qn("w:left")) == indent.get(qn("w:right"))
        lengths.append((4082 - 2 * int(indent.get(qn("w:left")))) / 20)
    # "XÃ A" is 27.8 pt long in 12 pt bold, the other one 203 pt.
    assert 27.8 / 3 <= lengths[0] <= 27.8 / 2
    assert 203 / 3 <= lengths[1] <= 203 / 2


@pytest.mark.parametrize(
    ("urgency", "millimetres"), [("khẩn", 20), ("thượng khẩn", 40), ("hỏa tốc", 30)]
)
def test_urgency_is_boxed_under_the_number(
    urgency: str, millimetres: int, records: Records
) -> None:
    records.write(
        "hdnd.yaml",
        records.path("hdnd.yaml").read_text(encoding="utf-8")
        + (f"documents:\n  session-notice: {{urgency: {urgency}}}\n"),
    )
    document = opened(records.render("session-notice", "docx"))
    assert of_style(document, "ND30 Độ khẩn") == [urgency.upper()]
    box = next(p for p in document.element.body.iter(qn("w:p")) if p.pPr.style == "ND30DoKhan")
    width = 4082 - 2 * int(box.pPr.find(qn("w:ind")).get(qn("w:left")))
    assert abs(width / 1440 * 25.4 - millimetres) < 0.1
    assert f"**{urgency.upper()}**" in records.markdown("session-notice")


def test_no_box_is_drawn_where_nothing_is_urgent(records: Records) -> None:
    assert of_style(opened(records.render("session-notice", "docx")), "ND30 Độ khẩn") == []


def test_the_properties_tell_the_documents_own_day_and_title(records: Records) -> None:
    view = KINDS["conclusion-notice"].view(*records.read(), number=7, issued=date(2020, 3, 27))
    properties = opened(render(view, "docx", Templates())).core_properties
    assert properties.title.startswith("THÔNG BÁO Kết luận của Thường trực")
    assert properties.created.date() == properties.modified.date() == date(2020, 3, 27)
    assert (properties.author, properties.last_modified_by, properties.revision) == (
        "hdnd",
        "hdnd",
        1,
    )


@pytest.mark.parametrize("kind", NAMES)
def test_a_rendered_file_is_normal_already(kind: str, records: Records) -> None:
    view = records.view(kind)
    content = render(view, "docx", Templates())
    title = f"{view.title} {view.subject}".strip()
    assert normalise(content, title, view.dated) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        assert {(member.compress_type, member.date_time) for member in members} == {
            (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0))
        }
        assert [member.filename for member in members][:2] == ["[Content_Types].xml", "_rels/.rels"]


_SCRIPT = """\
import hashlib, sys
from pathlib import Path
from hdnd_cli.reading import read_council
from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.source import WorkingTree
from tests.rendering.conftest import subject_of
council = read_council(WorkingTree(Path(sys.argv[1])))
templates = Templates(council.source)
for name, kind in KINDS.items():
    view = kind.view(council, subject_of(name, council))
    for to in ("docx", "md"):
        print(name, to, hashlib.sha256(render(view, to, templates)).hexdigest())
"""


def test_the_same_records_give_the_same_bytes_in_any_zone_and_process(records: Records) -> None:
    outputs = set()
    for zone, seed in (("UTC", "0"), ("Asia/Ho_Chi_Minh", "1"), ("America/New_York", "4242")):
        environment = {
            **os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)
        }  # fmt: skip
        outputs.add(
            subprocess.run(
                [sys.executable, "-c", _SCRIPT, str(records.root)],
                env=environment,
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == 2 * len(NAMES)


HOSTILE = 'Công ty A & B <X> "y" {{ 7*7 }} {% if %} {_{ </w:t></w:r> &amp; ]]>'


def test_hostile_texts_arrive_whole_in_every_part_of_the_page(records: Records) -> None:
    view: Any = records.view("conclusion-notice")
    part = replace(
        view.conclusions[0], title=HOSTILE, finding=(HOSTILE,), commitments=((HOSTILE,),)
    )
    changed: Any = replace(
        view,
        subject=HOSTILE,
        place_date=HOSTILE,
        recipients=(HOSTILE,),
        letterhead=Letterhead((HOSTILE,), (HOSTILE,)),
        conclusions=(part,),
    )
    content = render(changed, "docx", Templates())
    found = [text for _style, text in paragraphs(opened(content)) if "Công ty" in text]
    assert found == [
        HOSTILE,
        HOSTILE,
        HOSTILE,
        HOSTILE,
        f"1. {HOSTILE}",
        HOSTILE,
        f"- {HOSTILE}",
        f"- {HOSTILE}",
    ]
    assert opened(content).core_properties.title == f"THÔNG BÁO {HOSTILE}"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a\x07b", "U+0007"),
        ("a\nb", "U+000A"),
        ("a\tb", "U+0009"),
        ("a\ue000b", "U+E000"),
        ("\ud800", "U+D800"),
        ("a\u2028b", "U+2028"),
    ],
)
def test_a_view_with_signs_that_documents_cannot_hold_is_refused(
    text: str, sign: str, records: Records
) -> None:
    view: Any = records.view("session-notice")
    changed = replace(view, items=(replace(view.items[0], title=text),))
    for to in ("docx", "md"):
        with pytest.raises(TemplateError) as raised:
            render(changed, to, Templates())
        assert str(raised.value) == f"session-notice: items[0].title: has {sign}"


def test_a_shell_is_read_once_for_many_documents(records: Records) -> None:
    templates = Templates(WorkingTree(records.root))
    view = records.view("conclusion-notice")
    first = render(view, "docx", templates)
    records.write("templates/shells/notice.docx", "no Word file")
    assert render(view, "docx", templates) == first
