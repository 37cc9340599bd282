from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.rendering.blocks import Annex, Block, Line, Paragraph, Table
from hdnd_cli.rendering.door import lines
from hdnd_cli.rendering.markdown import MarkdownWriter, blocks
from hdnd_cli.rendering.view import strings
from hdnd_cli.rendering.views.agenda import AgendaEntry
from hdnd_cli.rendering.views.invitation import Duty
from hdnd_cli.rendering.views.programme import ProgrammeTopic
from hdnd_cli.rendering.views.reminder import OwedTask
from hdnd_cli.rendering.views.session_notice import NoticePaper

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rendering.conftest import Records

_PARTS = [*"\\`*_[]()<>|~#+-=.:!&;\"'1290aXbế  ", "amp", "&lt;", "](", "---", "1. "]
SIGNIFICANT = st.lists(st.sampled_from(_PARTS), max_size=20).map("".join)


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_document_reads_as_an_office_writes_it(
    kind: str, records: Records, golden: Callable[[str, str], None]
) -> None:
    golden(f"{kind}.md", records.markdown(kind))


def shown(markdown: str) -> list[str]:
    """Return the texts that a reader of Markdown shows, one entry a paragraph or cell."""
    return [
        "".join(
            " " if child.type == "softbreak" else child.content for child in token.children or ()
        )
        for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
        if token.type == "inline"
    ]


def only(text: str) -> str:
    return " ".join(lines(text))


@settings(max_examples=1000)
@given(SIGNIFICANT)
def test_a_reader_of_markdown_shows_every_text_as_it_is(text: str) -> None:
    text = only(text)
    written = MarkdownWriter().data(text)
    expected = [text] if text else []
    assert shown(f"{written}\n") == expected
    assert shown(f"### 1. {written}\n") == [f"1. {text}".strip()]
    assert shown(f"| a |\n| --- |\n| {written} |\n")[1] == text
    assert shown(f"**{written}:** x\n") == [f"{text}: x"] or not text


@settings(max_examples=300)
@given(text=SIGNIFICANT, other=SIGNIFICANT)
def test_no_text_of_the_records_becomes_markup_in_word(text: str, other: str) -> None:
    text, other = only(text) or "-", only(other) or "+"
    view: Any = VIEW["session-notice"]
    paper = NoticePaper(number="1", title=text, sender=other, due=text)
    found = blocks(replace(view, opening=text, closing=other, papers=(paper,)), TEMPLATES)
    first, *_middle, table, last = found
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(last, Paragraph)
    assert [piece.text for piece in first.line] == [text]
    assert [[piece.text for piece in cell] for cell in table.rows[0]] == [
        ["1"],
        [text],
        [other],
        [text],
    ]
    assert [piece.text for piece in last.line] == [other]


TEMPLATES = Templates()
VIEW: dict[str, Any] = {}


@pytest.fixture(autouse=True)
def views(records: Records) -> None:
    for kind in KINDS:
        VIEW[kind] = records.view(kind)


def test_ampersands_of_agencies_stay_readable() -> None:
    assert MarkdownWriter().data("Phòng TN&MT;") == "Phòng TN&MT;"


def lines_of(block: Block) -> list[Line]:
    match block:
        case Paragraph():
            return [block.line]
        case Annex():
            return [block.name, block.title, block.note]
        case Table():
            return [*block.head, *(cell for row in block.rows for cell in row)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_words_stand_in_the_body_of_both_files(kind: str) -> None:
    view = VIEW[kind]
    markdown = render(view, "md", TEMPLATES).decode()
    words = " ".join(" ".join(shown(markdown)).split())
    for block in blocks(view, TEMPLATES):
        for line in lines_of(block):
            text = " ".join("".join(piece.text for piece in line).split())
            assert text.removeprefix("- ").removeprefix("+ ") in words


@settings(max_examples=100)
@given(text=SIGNIFICANT)
def test_hostile_tasks_and_titles_arrive_whole_in_every_new_table(text: str) -> None:
    text = only(text) or "-"
    for kind, changed in (
        ("agenda", {"entries": (AgendaEntry(text, text, text, text),)}),
        ("invitation", {"duties": (Duty(text, text, text, text),)}),
        ("reminder", {"overdue": (OwedTask(text, text, text, text, text),)}),
        ("programme", {"topics": (ProgrammeTopic(text, text, text, text),)}),
    ):
        found = blocks(replace(VIEW[kind], **changed), TEMPLATES)
        rows = [row for block in found if isinstance(block, Table) for row in block.rows]
        assert any(
            all(text in "".join(piece.text for piece in cell) for cell in row) for row in rows
        )


HOSTILE = 'Công ty A & B <X> "y" {{ 7*7 }} {% if %} | a | </w:t></w:r> &amp; ]]> 1. x'


def test_hostile_records_arrive_whole_in_every_kind(records: Records) -> None:
    quoted = HOSTILE.replace("'", "''")
    records.replace("conclusions.yaml", "Bố trí thêm hai viên chức đo đạc", f"'{quoted}'")
    records.replace("programme/2020.yaml", "title: An toàn hồ đập", f"title: '{quoted}'")
    records.replace("agenda.yaml", "title: Chương trình giám sát", f"title: '{quoted}'")
    records.replace("session.yaml", "number: 15", f"number: 15\npurpose: '{quoted}'")
    for kind in ("invitation", "agenda", "reminder", "progress-report", "programme"):
        assert HOSTILE in "\n".join(text for _place, text in strings(records.view(kind))), kind
        word = Document(io.BytesIO(records.render(kind, "docx")))
        found = "\n".join(
            "".join(n.text for n in p.iter(qn("w:t"))) for p in word.element.iter(qn("w:p"))
        )
        assert HOSTILE in found, kind
        assert HOSTILE in " ".join(shown(records.markdown(kind))), kind


def test_a_table_of_500_commitments_is_whole(records: Records) -> None:
    tasks = "".join(
        f"      - {{id: {n}, task: Việc thứ {n}, lead: phong-tnmt, due: 30/6/2020}}\n"
        for n in range(1, 501)
    )
    records.write("conclusions.yaml", f"conclusions:\n  - title: A\n    commitments:\n{tasks}")
    for kind in ("reminder", "progress-report"):
        text = records.markdown(kind)
        assert [f"Việc thứ {n} |" in text for n in range(1, 501)] == [True] * 500
