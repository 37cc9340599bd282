from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest

from hdnd_cli.comparing.word_file import UnreadableWordError
from hdnd_cli.comparing.word_text import read_word
from hdnd_cli.rendering import KINDS
from tests.comparing.conftest import Desk, changed_xml, paragraph_of, saved, write

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def package(body: str, **parts: str) -> bytes:
    """Return a Word file with this text and further parts of the folder word/."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return buffer.getvalue()


def read(body: str, **parts: str) -> tuple[str, ...]:
    return read_word(package(body, **parts), "tệp.docx").paragraphs


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('trước ')}{run('ngà')}{run('y 30')}</w:p>", ("trước ngày 30",)),
        (f"<w:p/><w:p>{run('   ')}</w:p><w:p>{run('một')}</w:p>", ("một",)),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", ("a b c",)),
        (f"<w:p>{run('hòa')}</w:p>", ("hòa",)),
        (
            "<w:p><w:r><w:t>KT</w:t><w:noBreakHyphen/><w:t>XH\u00a0\u00ad1</w:t></w:r></w:p>",
            ("KT-XH 1",),
        ),
        (f"<w:p><w:ins w:author='A'>{run('thêm')}</w:ins></w:p>", ("thêm",)),
        (
            f"<w:p>{run('còn')}<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>",
            ("còn",),
        ),
        (f"<w:p><w:moveFrom>{run('đi')}</w:moveFrom>{run('ở')}</w:p>", ("ở",)),
        (
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('một ')}</w:p><w:p>{run('hai')}</w:p>",
            ("một hai",),
        ),
        (
            f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('bỏ')}</w:p></w:tc></w:tr>"
            f"<w:tr><w:tc><w:p>{run('giữ')}</w:p></w:tc></w:tr></w:tbl>",
            ("giữ",),
        ),
        (
            f"<w:sdt><w:sdtContent><w:p><w:hyperlink>{run('trong khung')}</w:hyperlink></w:p>"
            "</w:sdtContent></w:sdt>",
            ("trong khung",),
        ),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
            f"<w:p>{run('trong hộp')}</w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback>"
            f"<w:txbxContent><w:p>{run('trong hộp')}</w:p></w:txbxContent></mc:Fallback>"
            f"</mc:AlternateContent></w:r>{run('ngoài')}</w:p>",
            ("ngoài", "trong hộp"),
        ),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
            "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>hiện</w:t></w:r></w:p>",
            ("hiện",),
        ),
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
            "<w:r><w:instrText> PAGE </w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>2</w:t></w:r>"
            f"<w:r><w:fldChar w:fldCharType='end'/></w:r>{run('trang')}</w:p>",
            ("trang",),
        ),
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
            "<w:r><w:instrText> DATE </w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>25/3/2020</w:t></w:r>"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
            ("25/3/2020",),
        ),
        (f"<w:p><w:fldSimple w:instr=' NUMPAGES '>{run('9')}</w:fldSimple>{run('x')}</w:p>", ("x",)),
    ],
    ids=[
        "torn into runs", "empty", "tabs and breaks", "decomposed letters", "hyphens and blanks",
        "inserted", "deleted", "moved away", "end of a paragraph deleted", "row deleted",
        "content control", "text box, once", "hidden", "page number", "other field", "simple field",
    ],
)  # fmt: skip
def test_a_file_says_what_somebody_reads_in_it(body: str, expected: tuple[str, ...]) -> None:
    assert read(body) == expected


def test_an_automatic_list_has_the_sign_before_its_entries() -> None:
    numbering = (
        f"<w:numbering {NAMESPACES}>"
        "<w:abstractNum w:abstractNumId='4'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/>"
        "<w:lvlText w:val='-'/></w:lvl></w:abstractNum>"
        "<w:abstractNum w:abstractNumId='5'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/>"
        "<w:lvlText w:val='+'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='5'/></w:num></w:numbering>"
    )
    entries = "".join(
        f"<w:p><w:pPr><w:numPr><w:numId w:val='{n}'/></w:numPr></w:pPr>{run('Giao')}</w:p>"
        for n in (1, 2, 7)
    )
    assert read(entries, numbering=numbering) == ("- Giao", "+ Giao", "Giao")


def test_headers_and_notes_are_read_in_their_places() -> None:
    part = f"<w:hdr {NAMESPACES}><w:p>{run('{}')}</w:p></w:hdr>"
    found = read(
        f"<w:p>{run('nội dung')}</w:p>",
        footer1=part.format("chân trang"),
        header1=part.format("đầu trang"),
        footnotes=part.format("chú thích"),
    )
    assert found == ("đầu trang", "nội dung", "chú thích", "chân trang")


def test_tracked_changes_and_comments_are_counted() -> None:
    body = (
        f"<w:p><w:ins w:author='Trần Đình Khôi'>{run('a')}</w:ins>"
        "<w:del w:author='Trần Đình Khôi'><w:r><w:delText>b</w:delText></w:r></w:del>"
        f"<w:ins w:author='Lê Thị Nga'>{run('c')}</w:ins></w:p>"
    )
    comments = f"<w:comments {NAMESPACES}><w:comment w:id='1'><w:p>{run('xem lại')}</w:p></w:comment></w:comments>"
    found = read_word(package(body, comments=comments), "tệp.docx")
    assert found.paragraphs == ("ac",)
    assert (found.tracked, found.authors) == (3, ("Trần Đình Khôi", "Lê Thị Nga"))
    assert found.comments == 1


def test_the_text_may_lie_in_a_part_of_another_name() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="1" Target="/word/document2.xml" Type="http://purl.oclc.org/ooxml/'
            'officeDocument/relationships/officeDocument"/></Relationships>',
        )
        archive.writestr(
            "word/document2.xml",
            '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
            f"<w:p>{run('một')}</w:p></w:body></w:document>",
        )
    assert read_word(buffer.getvalue(), "tệp.docx").paragraphs == ("một",)


# Files that cannot be read --------------------------------------------------------------------


def unreadable(content: bytes) -> str:
    with pytest.raises(UnreadableWordError) as caught:
        read_word(content, "tệp.docx")
    return str(caught.value)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "not a Word file"),
        (b"%PDF-1.7", "not a Word file"),
        (b"PK\x03\x04 cut off", "not a Word file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word file"),
    ],
    ids=["empty", "pdf", "cut off", "password", "doc"],
)
def test_what_is_no_word_file_is_told_with_what_to_do(content: bytes, told: str) -> None:
    assert told in unreadable(content)


def test_a_damaged_file_is_told(desk: Desk) -> None:
    content = desk.draft()
    assert "not a Word file" in unreadable(content[: len(content) // 2])
    middle = content.index(b"<w:body>") + 500
    assert "not a Word file" in unreadable(content[:middle] + b"\0\0\0" + content[middle + 3 :])
    assert "not a Word file" in unreadable(changed_xml(content, lambda xml: xml[:-200]))


def test_a_spreadsheet_is_no_word_file() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "no text of a Word file" in unreadable(buffer.getvalue())


def test_a_file_that_would_fill_the_memory_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_000)
    assert "larger than 30 MB" in unreadable(buffer.getvalue())


def test_entities_are_not_followed() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 100}">' for n in range(9))
    body = f"<w:p>{run('&e8;')}</w:p>"
    content = changed_xml(package(body), lambda xml: f"<!DOCTYPE w:document [{bomb}]>{xml}")
    try:
        found = read_word(content, "tệp.docx").paragraphs
    except UnreadableWordError:
        return
    assert sum(map(len, found)) < 1000


def test_macros_pictures_and_links_are_in_nobodys_way(desk: Desk) -> None:
    content = io.BytesIO(desk.draft())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\0" * 100)
        archive.writestr("word/media/image1.png", b"\0" * 31_000_000)
    assert desk.compare(content.getvalue()).findings == ()


# Other programs -------------------------------------------------------------------------------


def torn(xml: str) -> str:
    """Tear every run into one for each letter, with the marks that Word leaves behind."""

    def tear(found: re.Match[str]) -> str:
        letters = re.findall(r"&\w+;|.", found["text"])
        return "".join(
            f'<w:r w:rsidR="00A{n:05}"><w:t xml:space="preserve">{letter}</w:t></w:r>'
            '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="x"/>'
            for n, letter in enumerate(letters)
        )

    return re.sub(r'<w:r><w:t xml:space="preserve">(?P<text>[^<]*)</w:t></w:r>', tear, xml)


@pytest.mark.parametrize("kind", ["conclusion-notice", "minutes", "progress-report"])
def test_a_file_that_word_has_torn_into_runs_says_the_same(kind: str, desk: Desk) -> None:
    content = changed_xml(desk.draft(kind), torn)
    assert content.count(b"PK") > 2
    assert desk.compare(content, kind).findings == ()


def test_letters_of_another_form_and_other_blanks_are_no_change(desk: Desk) -> None:
    word = docx.Document(io.BytesIO(desk.draft()))
    for part in (paragraph_of(word, "Giải quyết dứt điểm"), paragraph_of(word, "CỘNG HÒA")):
        write(part, unicodedata.normalize("NFD", part.text).replace(" ", "\u00a0 "))
    assert desk.compare(saved(word)).findings == ()


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_file_saved_by_libreoffice_says_the_same(desk: Desk, tmp_path: Path) -> None:
    kinds = [kind for kind in KINDS if kind != "correction"]
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    for kind in kinds:
        (drafts / f"{kind}.docx").write_bytes(desk.draft(kind))
    out = tmp_path / "office"
    command = [
        "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", "docx", "--outdir", str(out),
    ]  # fmt: skip
    files = [str(drafts / f"{kind}.docx") for kind in kinds]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    for kind in kinds:
        content = (out / f"{kind}.docx").read_bytes()
        assert content != (drafts / f"{kind}.docx").read_bytes()
        assert desk.compare(content, kind).findings == (), kind
