"""The styles of a shell: what Decree 30/2020/NĐ-CP, annex I, says of each component.

A style's id is ASCII, because tools derive broken ids from Vietnamese names; its name is
what a clerk sees in Word. Sizes are points, lengths twips (567 are 1 cm).
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Times New Roman"
#: First-line indent of the text: 1.27 cm.
INDENT = 720


@dataclass(frozen=True)
class Style:
    """One paragraph style."""

    id: str
    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "center"
    before: int = 0
    after: int = 0
    #: Line spacing: 240 is single; exact twips where `exact` is set.
    line: int = 240
    exact: bool = False
    first_line: int = 0
    sides: int = 0
    keep_next: bool = False
    #: Sides on which a rule is drawn: `top` is a short rule, all four are a box.
    rules: tuple[str, ...] = ()


_BOX = ("top", "left", "bottom", "right")

NATION = Style("ND30QuocHieu", "ND30 Quốc hiệu", 12, bold=True)
MOTTO = Style("ND30TieuNgu", "ND30 Tiêu ngữ", 13, bold=True)
#: As long as the motto (159.1 pt at 13 pt bold) in a cell 93 mm wide.
MOTTO_RULE = Style(
    "ND30KeTieuNgu",
    "ND30 Kẻ dưới tiêu ngữ",
    2,
    before=40,
    line=80,
    exact=True,
    sides=1045,
    rules=("top",),
)
PARENT = Style("ND30CoQuanTren", "ND30 Cơ quan chủ quản", 12)
BODY = Style("ND30CoQuan", "ND30 Cơ quan ban hành", 12, bold=True)
BODY_RULE = Style(
    "ND30KeCoQuan",
    "ND30 Kẻ dưới cơ quan",
    2,
    before=40,
    line=80,
    exact=True,
    sides=1500,
    rules=("top",),
)
NUMBER = Style("ND30So", "ND30 Số, ký hiệu", 13, before=160)
PLACE_DATE = Style("ND30DiaDanh", "ND30 Địa danh, ngày tháng", 13, italic=True, before=160)
LETTER_SUBJECT = Style("ND30TrichYeuCongVan", "ND30 Trích yếu công văn", 12)
URGENCY = Style(
    "ND30DoKhan",
    "ND30 Độ khẩn",
    13,
    bold=True,
    before=160,
    line=454,
    exact=True,
    sides=1190,
    rules=_BOX,
)
TYPE_NAME = Style("ND30TenLoai", "ND30 Tên loại", 14, bold=True, before=240, keep_next=True)
SUBJECT = Style("ND30TrichYeu", "ND30 Trích yếu", 14, bold=True, keep_next=True)
SUBJECT_RULE = Style(
    "ND30KeTrichYeu", "ND30 Kẻ dưới trích yếu", 2, before=60, after=200, line=80, exact=True,
    sides=3100, keep_next=True, rules=("top",),
)  # fmt: skip
ADDRESSEES = Style("ND30KinhGui", "ND30 Kính gửi", 14, before=240, after=120)
PART = Style(
    "ND30Phan",
    "ND30 Phần",
    14,
    bold=True,
    align="both",
    after=120,
    line=276,
    first_line=INDENT,
    keep_next=True,
)
HEADING = Style(
    "ND30Muc",
    "ND30 Mục",
    14,
    bold=True,
    align="both",
    after=120,
    line=276,
    first_line=INDENT,
    keep_next=True,
)
TEXT = Style("ND30Doan", "ND30 Đoạn", 14, align="both", after=120, line=276, first_line=INDENT)
TABLE_HEAD = Style("ND30BangDau", "ND30 Đầu bảng", 13, bold=True, before=40, after=40)
TABLE_LEFT = Style("ND30Bang", "ND30 Bảng", 13, align="left", before=40, after=40)
TABLE_CENTRE = Style("ND30BangGiua", "ND30 Bảng, giữa", 13, before=40, after=40)
TABLE_RIGHT = Style("ND30BangPhai", "ND30 Bảng, phải", 13, align="right", before=40, after=40)
ANNEX = Style("ND30PhuLuc", "ND30 Phụ lục", 14, bold=True, keep_next=True)
ANNEX_TITLE = Style("ND30TenPhuLuc", "ND30 Tên phụ lục", 14, bold=True, keep_next=True)
ANNEX_NOTE = Style("ND30KemTheo", "ND30 Kèm theo", 14, italic=True, after=200, keep_next=True)
#: Space after a table, and the paragraph that must follow a table at the end of a file.
GAP = Style("ND30Cach", "ND30 Khoảng cách", 1, align="left", after=120, line=20, exact=True)
END = Style("ND30Het", "ND30 Hết", 1, align="left", line=20, exact=True)
RECIPIENTS_HEAD = Style("ND30NoiNhan", "ND30 Nơi nhận", 12, bold=True, italic=True, align="left")
RECIPIENT = Style("ND30DanhSachNhan", "ND30 Danh sách nơi nhận", 11, align="left")
AUTHORITY = Style("ND30QuyenHan", "ND30 Quyền hạn, chức vụ", 14, bold=True, keep_next=True)
#: Room for signature and stamp.
SIGNATURE_ROOM = Style("ND30ChoKy", "ND30 Chỗ ký", 14, line=1500, exact=True, keep_next=True)
SIGNER = Style("ND30HoTen", "ND30 Họ tên người ký", 14, bold=True)
PAGE_NUMBER = Style("ND30SoTrang", "ND30 Số trang", 13)

#: Every style of the built-in shells, in the order of a page.
STYLES = (
    NATION, MOTTO, MOTTO_RULE, PARENT, BODY, BODY_RULE, NUMBER, PLACE_DATE, LETTER_SUBJECT,
    URGENCY, TYPE_NAME, SUBJECT, SUBJECT_RULE, ADDRESSEES, PART, HEADING, TEXT, TABLE_HEAD,
    TABLE_LEFT, TABLE_CENTRE, TABLE_RIGHT, ANNEX, ANNEX_TITLE, ANNEX_NOTE, GAP, END,
    RECIPIENTS_HEAD, RECIPIENT, AUTHORITY, SIGNATURE_ROOM, SIGNER, PAGE_NUMBER,
)  # fmt: skip

#: Styles that the blocks of a body need; an office's own shell must have them by name.
BLOCK_STYLES = (
    PART, HEADING, TEXT, TABLE_HEAD, TABLE_LEFT, TABLE_CENTRE, TABLE_RIGHT, ANNEX, ANNEX_TITLE,
    ANNEX_NOTE, GAP,
)  # fmt: skip


def style_xml(style: Style) -> str:
    """Return a style's `w:style`; the children stand in the order of the schema."""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: Style) -> str:
    space = 1 if style.rules == ("top",) else 0
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="{space}" w:color="000000"/>'
        for side in style.rules
    )
    indent = f' w:firstLine="{style.first_line}"' if style.first_line else ""
    rule = "exact" if style.exact else "auto"
    around = f'w:before="{style.before}" w:after="{style.after}"'
    spacing = f'{around} w:line="{style.line}" w:lineRule="{rule}"'
    return "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            "<w:widowControl/>",
            f"<w:pBdr>{rules}</w:pBdr>" if rules else "",
            f"<w:spacing {spacing}/>",
            f'<w:ind w:left="{style.sides}" w:right="{style.sides}"{indent}/>',
            f'<w:jc w:val="{style.align}"/>',
        )
    )


def _run_properties(style: Style) -> str:
    half_points = round(style.size * 2)
    return "".join(
        (
            "<w:b/><w:bCs/>" if style.bold else "",
            "<w:i/><w:iCs/>" if style.italic else "",
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>',
        )
    )


def styles_xml() -> str:
    """Return word/styles.xml: defaults in Vietnamese and Times New Roman, and the styles."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    size = '<w:sz w:val="28"/><w:szCs w:val="28"/>'
    language = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{size}{language}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:rPr>{fonts}{size}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        + "".join(style_xml(style) for style in STYLES)
        + "</w:styles>"
    )
