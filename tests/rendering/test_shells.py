from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from docxtpl_lint.api import lint
from openxml_audit import OpenXmlValidator

from hdnd_cli.errors import TemplateError
from hdnd_cli.followup import select
from hdnd_cli.problems import Location, Problem, Severity
from hdnd_cli.reading import read_council
from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.rendering.blocks import Paragraph, Piece
from hdnd_cli.rendering.inspection import template_problems
from hdnd_cli.rendering.package import normalise, read_package, write_package
from hdnd_cli.rendering.shells import SHELLS, build_shell
from hdnd_cli.rendering.subjects import Owing, Standing, Year
from hdnd_cli.rendering.view import Letterhead, Signature, View
from hdnd_cli.resources import shipped
from hdnd_cli.source import WorkingTree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hdnd_cli.council import Council
    from hdnd_cli.rendering.subjects import Subject
    from tests.rendering.conftest import Records

NOTICE = "templates/shells/notice.docx"


@pytest.mark.parametrize("name", SHELLS)
def test_the_committed_shell_is_what_the_builder_builds(name: str) -> None:
    assert (shipped("templates") / "shells" / f"{name}.docx").read_bytes() == build_shell(name)


@pytest.mark.parametrize("name", SHELLS)
def test_a_validator_and_a_linter_find_nothing_in_the_shells(name: str) -> None:
    path = shipped("templates") / "shells" / f"{name}.docx"
    found = OpenXmlValidator().validate(path)
    assert (found.is_valid, list(found.errors)) == (True, [])
    assert lint(path).issues == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_shell_names_nothing_that_the_view_does_not_have(kind: str) -> None:
    known = {field.name for field in fields(KINDS[kind].holds)} | {"body", "annexes"}
    path = shipped("templates") / "shells" / f"{KINDS[kind].shell}.docx"
    assert {name.partition(".")[0].partition("[")[0] for name in lint(path).variables} <= known


def changed(name: str = "notice", **replacements: tuple[str, str]) -> bytes:
    """Return a shell with a text replaced in one of its parts, named without `word/` and `.xml`."""
    members = read_package(build_shell(name), name)
    for part, (old, new) in replacements.items():
        member = f"word/{part}.xml"
        text = members[member].decode()
        assert old in text
        members[member] = text.replace(old, new).encode()
    return write_package(members)


def install(records: Records, content: bytes) -> None:
    records.path(NOTICE).parent.mkdir(parents=True, exist_ok=True)
    records.path(NOTICE).write_bytes(content)


def fault(records: Records, content: bytes) -> str:
    install(records, content)
    with pytest.raises(TemplateError) as raised:
        records.render("conclusion-notice", "docx")
    return str(raised.value)


def with_members(**extra: bytes) -> bytes:
    names: Mapping[str, bytes] = {
        name.replace("__", "/").replace("_dot_", "."): part for name, part in extra.items()
    }
    return write_package({**read_package(build_shell("notice"), "x"), **names})


def test_the_offices_own_shell_is_used_first(records: Records) -> None:
    install(records, changed(document=("Nơi nhận:", "NƠI NHẬN CỦA CHÚNG TÔI:")))
    content = read_package(records.render("conclusion-notice", "docx"), "x")
    assert "NƠI NHẬN CỦA CHÚNG TÔI:" in content["word/document.xml"].decode()


def test_wider_margins_make_the_tables_narrower(records: Records) -> None:
    install(records, changed(document=('w:left="1701"', 'w:left="1984"')))
    text = read_package(records.render("session-notice", "docx"), "x")["word/document.xml"].decode()
    assert f'<w:tblW w:w="{11906 - 1984 - 850}"' in text


def test_tags_that_word_tore_apart_are_still_filled(records: Records) -> None:
    torn = '{{ num</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB"><w:t>ber }}'
    install(records, changed(document=("{{ number }}", torn)))
    text = read_package(records.render("conclusion-notice", "docx"), "x")[
        "word/document.xml"
    ].decode()
    assert "Số:      /TB-HĐND" in text
    assert "rsid" not in text


def test_tags_in_the_header_are_filled(records: Records) -> None:
    install(
        records,
        changed(header2=("</w:pPr></w:p>", "</w:pPr><w:r><w:t>{{ number }}</w:t></w:r></w:p>")),
    )
    text = read_package(records.render("conclusion-notice", "docx"), "x")[
        "word/header2.xml"
    ].decode()
    assert "Số:      /TB-HĐND" in text


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{ title }}", "{{ titel }}", f'{NOTICE}, paragraph 16: there is nothing called "titel"'),
        (
            "{{ title }}",
            "{{ signature.nam }}",
            f'{NOTICE}, paragraph 16: there is nothing called "nam"',
        ),
        (
            "{{ title }}",
            "{{ title ",
            f"{NOTICE}, paragraph 16: the tag {{{{ title is not closed in its paragraph",
        ),
        (
            "{{ title }}",
            "{{ title|safe }}",
            f'{NOTICE}, paragraph 16: templates have no filter "safe"',
        ),
        ("{{p body }}", "", f'{NOTICE}: has no paragraph "{{{{p body }}}}" for the text'),
        (
            "{{ title }}",
            "{{ none }}",
            f"{NOTICE}, paragraph 16: something is printed that is not text",
        ),
        ('w:left="1701"', "", f"{NOTICE}: has no page size or no margins"),
    ],
)
def test_what_is_wrong_in_a_shell_is_told_with_its_paragraph(
    old: str, new: str, message: str, records: Records
) -> None:
    assert fault(records, changed(document=(old, new))) == message


def test_a_shell_without_the_styles_of_the_text_is_refused(records: Records) -> None:
    content = changed(styles=("ND30 Đoạn", "Đoạn của tôi"))
    assert fault(records, content) == f"{NOTICE}: lacks the styles ND30 Đoạn"


def test_a_shell_whose_tags_tear_the_page_is_refused(records: Records) -> None:
    members = read_package(changed(document=("{{ title }}", "{% if not title %}")), "x")
    document = members["word/document.xml"].decode().replace("Nơi nhận:", "{% endif %}")
    content = write_package({**members, "word/document.xml": document.encode()})
    assert fault(records, content).startswith(f"{NOTICE}: its tags break the page apart: ")


def test_a_cell_that_is_left_empty_is_refused(records: Records) -> None:
    number = '<w:p><w:pPr><w:pStyle w:val="ND30DiaDanh"/></w:pPr><w:r><w:t xml:space="preserve">'
    content = changed(document=(number + "{{ place_date }}", number + "{%p if not place_date %}"))
    text = read_package(content, "x")["word/document.xml"].decode()
    start = text.index("{%p if not place_date %}")
    end = text.index("</w:p>", start) + len("</w:p>")
    text = text[:end] + "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>" + text[end:]
    members = {**read_package(content, "x"), "word/document.xml": text.encode()}
    assert fault(records, write_package(members)) == (
        f"{NOTICE}: a table cell is left without any paragraph"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no archive", "not a Word file (.docx) that can be opened"),
        (b"", "not a Word file (.docx) that can be opened"),
        (build_shell("notice")[:5000], "not a Word file (.docx) that can be opened"),
        (
            with_members(word__vbaProject_dot_bin=b"x"),
            "has a macro or an embedded object (word/vbaProject.bin); remove it in Word",
        ),
        (
            with_members(
                word___rels__settings_dot_xml_dot_rels=b'<Relationships><Relationship Id="a" Type="x/attachedTemplate" Target="https://x.example" TargetMode="External"/></Relationships>'
            ),
            "refers to something outside itself (word/_rels/settings.xml.rels); remove it in Word",
        ),
        (with_members(word__media__a_dot_png=b"0" * 30_000_001), "larger than 30 MB unpacked"),
    ],
    ids=["text", "empty", "cut", "macro", "outside", "large"],
)
def test_a_file_that_word_should_not_open_is_refused(
    content: bytes, message: str, records: Records
) -> None:
    assert fault(records, content) == f"{NOTICE}: {message}"


def test_an_archive_without_a_document_is_refused(records: Records) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("folder/", "")
        archive.writestr("a.txt", "a")
    assert fault(records, target.getvalue()).endswith("not a Word file (.docx) that can be opened")


def test_a_damaged_part_is_named(records: Records) -> None:
    message = fault(records, changed(document=("</w:sectPr>", "</w:sectPr")))
    assert message.startswith(f"{NOTICE}: word/document.xml is damaged: ")


def test_a_link_that_is_only_clicked_does_no_harm(records: Records) -> None:
    link = b'<Relationships><Relationship Id="a" Type="x/hyperlink" Target="https://x.example" TargetMode="External"/></Relationships>'
    install(records, with_members(word___rels__header1_dot_xml_dot_rels=link))
    assert records.render("conclusion-notice", "docx")


def test_a_missing_template_is_named() -> None:
    with pytest.raises(TemplateError, match=r'there is no template "templates/shells/other\.docx"'):
        Templates().shell("other")


def test_normalising_takes_away_what_word_leaves_behind_and_is_done_once_for_all() -> None:
    saved = changed(
        document=("<w:p>", '<w:p w:rsidR="00A1" w14:paraId="1F" w:rsidRDefault="00A2">')
    )
    once = normalise(saved, "t", date(2020, 1, 2))
    assert b"rsid" not in read_package(once, "x")["word/document.xml"]
    assert normalise(once, "t", date(2020, 1, 2)) == once


def problems(records: Records) -> list[Problem]:
    return list(template_problems(Templates(WorkingTree(records.root))))


def test_templates_that_are_well_have_no_problems(records: Records) -> None:
    for path in shipped("templates").rglob("*.*"):
        target = records.root / "templates" / path.relative_to(shipped("templates"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    assert problems(records) == []


def test_the_built_in_templates_are_not_tested_at_every_check(records: Records) -> None:
    assert problems(records) == []
    assert template_problems(Templates()) == ()


def test_problems_of_own_templates_are_found_before_use(records: Records) -> None:
    records.write("templates/bodies/minutes.md.j2", "a\n{{ plase }}\n{{ closing }}\n")
    records.write("templates/bodies/session-notice.md.j2", "a\n{% if %}\n")
    records.write("templates/shells/shell.md.j2", "{{ body }}\n{{ bodi }}\n")
    install(
        records,
        changed(document=("{{ title }}", "{{ tittle }}")),
    )
    assert [(p.location, p.rule, p.message, p.hint) for p in problems(records)] == [
        (
            Location("templates/bodies/session-notice.md.j2", 2),
            "template-broken",
            'a tag is written wrongly: a value is missing before "%}"',
            "mend that line in a text editor; hdnd uses its own template without the file",
        ),
        (
            Location("templates/bodies/minutes.md.j2", 2),
            "template-unknown-name",
            'there is nothing called "plase"',
            'did you mean "place"?',
        ),
        (
            Location(NOTICE),
            "template-unknown-name",
            'there is nothing called "tittle"',
            'did you mean "title"?',
        ),
        (
            Location("templates/shells/shell.md.j2", 2),
            "template-unknown-name",
            'there is nothing called "bodi"',
            'did you mean "body"?',
        ),
    ]


def test_a_shell_outside_the_decrees_measures_is_a_warning(records: Records) -> None:
    install(records, changed(document=('w:top="1134" w:right="850"', 'w:top="567" w:right="1701"')))
    assert problems(records) == [
        Problem(
            Location(NOTICE),
            "template-measures",
            "outside the measures of decree 30/2020: top margin 10 mm, expected 20 to 25;"
            " right margin 30 mm, expected 15 to 20",
            Severity.WARNING,
            "mend it in Word (page layout, styles), or decide: severity: {template-measures: off}",
        )
    ]


def test_another_paper_is_a_warning(records: Records) -> None:
    install(records, changed(document=('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')))
    assert [problem.message for problem in problems(records)] == [
        "outside the measures of decree 30/2020: paper 216 × 279 mm, expected A4"
    ]


def test_a_broken_shell_is_a_problem_of_its_file(records: Records) -> None:
    install(records, b"no archive")
    assert problems(records) == [
        Problem(
            Location(NOTICE),
            "template-broken",
            "not a Word file (.docx) that can be opened",
            hint="mend that place in Word; hdnd uses its own template if you take the file away",
        )
    ]


def test_the_script_writes_the_shells(records: Records) -> None:
    script = shipped("templates").parent / "scripts" / "build_shells.py"
    result = subprocess.run(
        [sys.executable, str(script), str(records.root)], check=True, capture_output=True, text=True
    )
    assert [line.rpartition("/")[2] for line in result.stdout.splitlines()] == [
        f"{name}.docx" for name in SHELLS
    ]
    assert (records.root / "letter.docx").read_bytes() == build_shell("letter")


@dataclass(frozen=True, kw_only=True)
class Letter(View):
    """A công văn, as later kinds will have it."""

    addressees: tuple[str, ...]


LETTER = Letter(
    kind="reminder",
    dated=date(2020, 7, 2),
    title="",
    subject="V/v đôn đốc thực hiện kết luận phiên họp thứ 15",
    letterhead=Letterhead((), ("HỘI ĐỒNG NHÂN DÂN", "HUYỆN LỘC HÀ")),
    number="Số: 245/HĐND-VP",
    place_date="Lộc Hà, ngày 02 tháng 7 năm 2020",
    urgency="KHẨN",
    recipients=("Như trên;", "Lưu: VT."),
    signature=Signature(("TM. THƯỜNG TRỰC HĐND", "CHỦ TỊCH"), "Nguyễn Văn An"),
    addressees=("Kính gửi: Phòng TN&MT",),
)


def test_a_letter_has_its_subject_under_the_number_and_its_addressees_first() -> None:
    blocks = (Paragraph("text", (Piece("Đề nghị báo cáo./."),)),)
    content = Templates().shell("letter").fill(LETTER, blocks)
    text = read_package(content, "x")["word/document.xml"].decode()
    order = [
        "Số: 245/HĐND-VP",
        "V/v đôn đốc thực hiện kết luận phiên họp thứ 15",
        "KHẨN",
        "Lộc Hà, ngày 02 tháng 7 năm 2020",
        "Kính gửi: Phòng TN&amp;MT",
        "Đề nghị báo cáo./.",
        "- Như trên;",
        "TM. THƯỜNG TRỰC HĐND",
        "Nguyễn Văn An",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_letter_has_its_addressees_in_markdown_too(records: Records) -> None:
    records.write("templates/bodies/reminder.md.j2", "Đề nghị báo cáo./.\n")
    text = render(LETTER, "md", Templates(WorkingTree(records.root))).decode()
    assert text.split("\n\n")[1:5] == [
        "**KHẨN**",
        "**V/v đôn đốc thực hiện kết luận phiên họp thứ 15**",
        "Kính gửi: Phòng TN&MT",
        "Đề nghị báo cáo./.",
    ]


@pytest.mark.parametrize("name", ["loc-ha", "thach-dong-2025"])
def test_every_document_of_the_example_councils_is_whole(name: str, tmp_path: Path) -> None:
    council = read_council(WorkingTree(shipped("examples") / name))
    templates = Templates(council.source)
    validator = OpenXmlValidator()
    for number, (kind, subject) in enumerate(every_document(council)):
        view = KINDS[kind].view(council, subject)
        target = tmp_path / f"{number}-{kind}.docx"
        target.write_bytes(render(view, "docx", templates))
        markdown = render(view, "md", templates).decode()
        assert view.subject in markdown
        assert not {"None", "?*", "{{", "}}"} & set(markdown.split())
        if number % 20 == 0:
            assert list(validator.validate(target).errors) == []


def every_document(council: Council) -> Iterator[tuple[str, Subject]]:
    """Yield every document of a council that there can be at the end of its records."""
    end = max(session.date for session in council.sessions.values()) + timedelta(days=29)
    for kind in KINDS.values():
        match kind.subject:
            case "session":
                for session in council.sessions.values():
                    yield kind.name, session
            case "agency":
                owing = {
                    entry.row.answers or entry.row.lead
                    for entry in select(council, end).overdue
                    if not entry.row.is_reported_done
                }
                for agency in sorted(party for party in owing if party):
                    yield kind.name, Owing(agency, end)
            case "day":
                yield kind.name, Standing(end)
            case "year":
                for year in council.programmes:
                    yield kind.name, Year(year)


def test_a_shell_without_an_end_or_with_a_way_out_is_stopped(records: Records) -> None:
    loops = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}"
    for tag, reason in (
        (loops, "the template never comes to an end"),
        (
            "{{ 'x' * 10**9 }}",
            "the template makes a text or list that is far too long",
        ),
        ("{% include '/etc/hostname' %}", 'there is no template "/etc/hostname"'),
        ("{% extends '/etc/hostname' %}", 'there is no template "/etc/hostname"'),
    ):
        assert fault(records, changed(document=("{{ title }}", tag))) == (
            f"{NOTICE}, paragraph 16: {reason}"
        )


@pytest.mark.parametrize("name", ["title", "subject", "number", "place_date", "signature.name"])
def test_a_shell_that_loses_something_is_refused(name: str, records: Records) -> None:
    content = changed(document=(f"{{{{ {name} }}}}", ""))
    assert fault(records, content) == f"{NOTICE}: does not print {{{{ {name} }}}}"
