"""An office's own templates: as Word and LibreOffice save them, and what `check` says of them."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn

from hdnd_cli.problems import Severity
from hdnd_cli.rendering import KINDS
from hdnd_cli.rendering.package import read_package, write_package
from hdnd_cli.rendering.samples import sample
from hdnd_cli.rendering.shells import SHELLS, build_shell
from hdnd_cli.rendering.view import strings
from tests.rendering.test_shells import changed, install, problems
from tests.support.office import NEEDS_OFFICE, convert

if TYPE_CHECKING:
    from tests.rendering.conftest import Records

#: The shell of notices, opened and saved once in LibreOffice 7.4.
SAVED = Path(__file__).parent / "saved" / "notice-libreoffice.docx"


# What Word and LibreOffice leave in a file ---------------------------------------------------


def test_a_shell_as_word_saves_it_is_filled_the_same(records: Records) -> None:
    """Runs torn by spelling marks and editing sessions, bookmarks in tags, quotes made curly."""
    saved = changed(
        document=(
            "{{ number }}",
            '{{</w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="3" w:name="_x"/>'
            '<w:r w:rsidR="00A1B2C3" w:rsidRPr="00D4E5F6"><w:rPr><w:lang w:val="en-US"/></w:rPr>'
            '<w:t xml:space="preserve"> num</w:t></w:r><w:bookmarkEnd w:id="3"/>'
            '<w:proofErr w:type="spellEnd"/><w:r w:rsidR="00A1B2C3"><w:t>ber</w:t></w:r>'
            '<w:r><w:t xml:space="preserve">\u00a0}}',
        )
    )
    install(records, saved)
    assert problems(records) == []
    document = Document(io.BytesIO(records.render("agenda", "docx")))
    assert "Số:      /CTr-HĐND" in document.tables[0].cell(1, 0).text
    assert b"rsid" not in document.part.blob


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "{{ title }}",
            "{{ title",
            "paragraph 16: the tag {{ title is not closed in its paragraph",
        ),
        (
            "{{ title }}",
            "title }}",
            "paragraph 16: the tag title }} is not closed in its paragraph",
        ),
        (
            "{{ title }}",
            "{{ ti</w:t></w:r></w:p><w:p><w:r><w:t>tle }}",
            "paragraph 16: the tag {{ ti is not closed in its paragraph",
        ),
        (
            "{%p endfor %}",
            "",
            'paragraph 36: the tag "endif" stands where "endfor" is expected: the block "for" is open',
        ),
        ("{{p annexes }}", "", "does not print {{p annexes }}"),
        (
            "{{ signature.name }}",
            "{{ signature.nam }}",
            'paragraph 28: there is nothing called "nam"',
        ),
        ("{{ title }}", "{{ title | safe }}", 'paragraph 16: templates have no filter "safe"'),
    ],
    ids=["unclosed", "unopened", "split", "no end", "no annexes", "misspelt", "unknown filter"],
)
def test_what_is_wrong_in_a_shell_is_told_before_use(
    old: str, new: str, message: str, records: Records
) -> None:
    install(records, changed(document=(old, new)))
    found = problems(records)
    assert {problem.rule for problem in found} == {"template-broken"}
    assert any(problem.message.startswith(message) for problem in found)


def test_macros_outside_links_and_huge_files_are_told(records: Records) -> None:
    members = read_package(build_shell("notice"), "x")
    huge = {**members, "word/media/image1.png": b"0" * 31_000_000}
    macro = {**members, "word/vbaProject.bin": b""}
    rels = members["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" TargetMode="External" Target="http://x/y.dotm" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'attachedTemplate"/></Relationships>',
    )
    for changed_members, message in (
        (huge, "larger than 30 MB unpacked"),
        (macro, "has a macro or an embedded object (word/vbaProject.bin); remove it in Word"),
        (
            {**members, "word/_rels/document.xml.rels": rels},
            "refers to something outside itself (word/_rels/document.xml.rels); remove it in Word",
        ),
    ):
        install(records, write_package(changed_members))
        assert [problem.message for problem in problems(records)] == [message]


def test_a_name_in_decomposed_letters_is_the_same_name_and_told(records: Records) -> None:
    members = read_package(build_shell("letter"), "x")
    text = members["word/document.xml"].decode()
    for old, new in (
        ("{%p for addressee in addressees %}", "{%p for tên in addressees %}"),
        ("{{ addressee }}", unicodedata.normalize("NFD", "{{ tên }}")),
    ):
        assert old in text
        text = text.replace(old, new)
    install_as(records, "letter", write_package({**members, "word/document.xml": text.encode()}))
    assert [(p.rule, p.severity) for p in problems(records)] == [
        ("template-not-nfc", Severity.WARNING)
    ]
    assert "Kính gửi: Phòng Tài nguyên và Môi trường." in words(records.render("reminder", "docx"))


def test_a_sample_of_every_kind_has_something_in_every_field() -> None:
    for kind in KINDS.values():
        view = sample(kind)
        assert view.kind == kind.name
        texts = [text for place, text in strings(view) if place != "kind"]
        # A letter has no title, minutes have their place and day in the text.
        assert texts.count("") == (kind.shell != "notice")
        assert len(set(texts)) == len(texts)


# LibreOffice ---------------------------------------------------------------------------------


def words(content: bytes) -> list[str]:
    """Return the text of every paragraph that has one, in the order of the file."""
    body = Document(io.BytesIO(content)).element.body
    found = ("".join(node.text or "" for node in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return [text for text in found if text]


def install_as(records: Records, name: str, content: bytes) -> None:
    target = records.root / f"templates/shells/{name}.docx"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def test_a_shell_that_libreoffice_saved_gives_the_same_words(records: Records) -> None:
    before = {kind: words(records.render(kind, "docx")) for kind in NOTICES}
    install_as(records, "notice", SAVED.read_bytes())
    assert problems(records) == []
    for kind in NOTICES:
        content = records.render(kind, "docx")
        assert words(content) == before[kind], kind
        assert content == records.render(kind, "docx")


NOTICES = tuple(kind.name for kind in KINDS.values() if kind.shell == "notice")


class TestWithLibreOffice:
    pytestmark = NEEDS_OFFICE

    def test_every_shell_may_be_saved_in_libreoffice(
        self, records: Records, tmp_path: Path
    ) -> None:
        before = {kind: words(records.render(kind, "docx")) for kind in KINDS}
        shells = tmp_path / "shells"
        shells.mkdir()
        for name in SHELLS:
            (shells / f"{name}.docx").write_bytes(build_shell(name))
        saved = tmp_path / "saved"
        saved.mkdir()
        convert([shells / f"{name}.docx" for name in SHELLS], "docx", saved)
        for name in SHELLS:
            install_as(records, name, (saved / f"{name}.docx").read_bytes())
        assert problems(records) == []
        for kind in KINDS:
            assert words(records.render(kind, "docx")) == before[kind], kind


# Measures ------------------------------------------------------------------------------------


def restyled(style: str, old: str, new: str) -> bytes:
    """Return the shell of notices with one style changed."""
    members = read_package(build_shell("notice"), "notice.docx")
    text = members["word/styles.xml"].decode()
    start = text.index(f'w:styleId="{style}"')
    end = text.index("</w:style>", start)
    assert old in text[start:end]
    text = text[:start] + text[start:end].replace(old, new) + text[end:]
    return write_package({**members, "word/styles.xml": text.encode()})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            restyled("ND30Doan", 'w:sz w:val="28"', 'w:sz w:val="24"'),
            'style "ND30 Đoạn": 12 pt, expected 13 to 14',
        ),
        (
            restyled("ND30So", 'w:sz w:val="26"', 'w:sz w:val="28"'),
            'style "ND30 Số, ký hiệu": 14 pt, expected 13',
        ),
        (restyled("ND30Muc", "<w:b/>", '<w:b w:val="0"/>'), 'style "ND30 Mục": not bold'),
        (
            restyled("ND30So", "<w:rPr>", "<w:rPr><w:b/>"),
            'style "ND30 Số, ký hiệu": bold',
        ),
        (
            restyled("ND30DiaDanh", "<w:i/>", ""),
            'style "ND30 Địa danh, ngày tháng": not italic',
        ),
        (restyled("ND30Doan", "<w:rPr>", "<w:rPr><w:i/>"), 'style "ND30 Đoạn": italic'),
        (
            restyled("ND30Doan", 'w:after="120"', 'w:after="60"'),
            'style "ND30 Đoạn": 3 pt between paragraphs, expected at least 6',
        ),
        (
            restyled("ND30Doan", 'w:line="276"', 'w:line="480"'),
            'style "ND30 Đoạn": 2 lines, expected 1 to 1.5',
        ),
        (
            restyled("ND30Doan", 'w:firstLine="720"', 'w:firstLine="284"'),
            'style "ND30 Đoạn": first line indented by 5.0 mm, expected 10 or 12.7',
        ),
        (
            restyled("ND30Doan", "<w:rPr>", '<w:rPr><w:rFonts w:ascii="Arial"/>'),
            'style "ND30 Đoạn": font Arial, expected Times New Roman',
        ),
        (
            changed(document=("<w:titlePg/>", "")),
            "the page number would stand on the first page too",
        ),
        (
            changed(document=("<w:titlePg/>", '<w:titlePg w:val="0"/>')),
            "the page number would stand on the first page too",
        ),
        (
            changed(document=('<w:headerReference w:type="default" r:id="rId4"/>', "")),
            "no page number at the top of the pages from the second on",
        ),
        (
            changed(header1=(" PAGE ", " NUMPAGES ")),
            "no page number at the top of the pages from the second on",
        ),
        (restyled("ND30Doan", '"both"', '"left"'), 'style "ND30 Đoạn": not justified'),
        (
            changed(document=("XÃ HỘI CHỦ NGHĨA", "XÃ HỘI CHŨ NGHĨA")),
            'nowhere stands "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"',
        ),
        (
            changed(document=(
                '<w:r><w:t xml:space="preserve">{{ number }}',
                '<w:r><w:rPr><w:rFonts w:ascii="Arial"/><w:b/><w:sz w:val="32"/></w:rPr>'
                '<w:t xml:space="preserve">{{ number }}',
            )),
            '"{{ number }}", formatted by hand: 16 pt, font Arial, bold',
        ),
    ],
    ids=["small", "large", "not bold", "bold", "not italic", "italic", "space", "lines", "indent",
         "font", "first page", "not off", "no header", "no field", "left", "nation", "by hand"],
)  # fmt: skip
def test_a_style_outside_the_decrees_measures_is_told(
    content: bytes, message: str, records: Records
) -> None:
    install(records, content)
    assert [(p.rule, p.severity, p.message) for p in problems(records)] == [
        (
            "template-measures",
            Severity.WARNING,
            f"outside the measures of decree 30/2020: {message}",
        )
    ]


def test_formatting_by_hand_within_the_decree_and_another_place_of_the_tone_are_well(
    records: Records,
) -> None:
    run = '<w:r><w:rPr><w:rFonts w:ascii="Times New Roman"/><w:b/><w:sz w:val="26"/></w:rPr><w:t'
    nation = changed(document=('<w:r><w:t xml:space="preserve">CỘNG HÒA', f"{run}>CỘNG HOÀ"))
    install(records, nation)
    assert problems(records) == []


def test_what_a_style_does_not_say_comes_from_the_one_it_is_based_on(records: Records) -> None:
    text = restyled("ND30Muc", 'w:basedOn w:val="Normal"', 'w:basedOn w:val="ND30Doan"')
    members = read_package(text, "notice.docx")
    styles = members["word/styles.xml"].decode()
    start = styles.index('w:styleId="ND30Muc"')
    end = styles.index("</w:style>", start)
    bare = styles[start:end].replace('<w:sz w:val="28"/><w:szCs w:val="28"/>', "")
    styles = styles[:start] + bare + styles[end:]
    styles = styles.replace('w:firstLine="720"', 'w:firstLine="567"')
    install(records, write_package({**members, "word/styles.xml": styles.encode()}))
    assert problems(records) == []


def test_a_shell_that_does_not_number_its_pages_anew_gets_annexes_that_do(records: Records) -> None:
    before = words(records.render("progress-report", "docx"))
    install(records, changed(document=('<w:pgNumType w:start="1"/>', "")))
    assert problems(records) == []
    content = records.render("progress-report", "docx")
    body = Document(io.BytesIO(content)).element.body
    sections = list(body.iter(qn("w:sectPr")))
    assert [s.find(qn("w:pgNumType")).get(qn("w:start")) for s in sections] == ["1"] * 3
    assert words(content) == before
