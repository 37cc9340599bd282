from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hdnd_cli.errors import TemplateError
from hdnd_cli.rendering import Templates
from hdnd_cli.rendering.blocks import Paragraph, Piece, Table
from hdnd_cli.rendering.markdown import blocks
from hdnd_cli.source import WorkingTree

if TYPE_CHECKING:
    from hdnd_cli.rendering import Format
    from hdnd_cli.rendering.blocks import Block
    from tests.rendering.conftest import Records

BODY = "templates/bodies/session-notice.md.j2"


def body_blocks(records: Records, text: str) -> tuple[Block, ...]:
    records.write(BODY, text)
    council, _session = records.read()
    return blocks(records.view("session-notice"), Templates(council.source))


def fault(records: Records, text: str, to: Format = "docx") -> str:
    records.write(BODY, text)
    with pytest.raises(TemplateError) as raised:
        records.render("session-notice", to)
    return str(raised.value)


def text_of(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return "".join(piece.text for piece in block.line)


def test_the_offices_own_body_is_used_first(records: Records) -> None:
    (block,) = body_blocks(records, "Nơi họp: {{ place }}\n")
    assert text_of(block) == "Nơi họp: Phòng họp tầng 2, trụ sở HĐND - UBND huyện"


def test_headings_bold_and_italic_words_become_pieces(records: Records) -> None:
    assert body_blocks(records, "## I. A\n\n### 1. B\n\n**đậm** và *nghiêng*\nxuống dòng\n") == (
        Paragraph("part", (Piece("I. A"),)),
        Paragraph("heading", (Piece("1. B"),)),
        Paragraph(
            "text",
            (
                Piece("đậm", bold=True),
                Piece(" và "),
                Piece("nghiêng", italic=True),
                Piece(" "),
                Piece("xuống dòng"),
            ),
        ),
    )


def test_numbers_and_dashes_stay_text_as_the_body_has_them(records: Records) -> None:
    text = "1. một\n3. ba\n\n- gạch\n- {{ place }}\n\n+ cộng\n\n  thêm đoạn\n\n2) hai\n"
    assert [text_of(block) for block in body_blocks(records, text)] == [
        "1. một",
        "3. ba",
        "- gạch",
        "- Phòng họp tầng 2, trụ sở HĐND - UBND huyện",
        "+ cộng",
        "thêm đoạn",
        "2) hai",
    ]


def test_a_table_has_its_widths_and_alignment(records: Records) -> None:
    text = "<!-- columns: 10 30 20 -->\n\n| A | B | C |\n| :-: | :-- | --: |\n| 1 | **{{ time }}** | x |\n"
    assert body_blocks(records, text) == (
        Table(
            columns=(10, 30, 20),
            align=("center", "left", "right"),
            head=((Piece("A"),), (Piece("B"),), (Piece("C"),)),
            rows=(
                (
                    (Piece("1"),),
                    (Piece("07 giờ 30 phút, thứ Tư, ngày 25 tháng 3 năm 2020", bold=True),),
                    (Piece("x"),),
                ),
            ),
        ),
    )


def test_a_table_without_widths_has_equal_columns(records: Records) -> None:
    (table,) = body_blocks(records, "| A | B |\n| --- | --- |\n")
    assert table == Table((1, 1), ("left", "left"), ((Piece("A"),), (Piece("B"),)), ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("```\ncode\n```\n", "a block of code"),
        ("    code\n", "a line that begins with four spaces"),
        ("a `code` b\n", "code between back-quotes"),
        ("> quoted\n", "a quotation (>)"),
        ("---\n", "a horizontal rule (---)"),
        ("<div>x</div>\n", "HTML"),
        ("a <b>x</b>\n", "HTML"),
        ("[x](https://example.vn)\n", "a link"),
        ("![x](y.png)\n", "a picture"),
        ("one\\\ntwo\n", "a forced line break"),
        ("# title\n", "an annex (#) without a title (##) and a line below"),
        (
            "<!-- columns: 1 2 3 -->\n\n| A | B |\n| --- | --- |\n",
            "a table whose columns: line does not fit its columns",
        ),
    ],
)
@pytest.mark.parametrize("to", ["docx", "md"])
def test_everything_else_is_refused_with_the_bodys_line(
    text: str, found: str, to: Format, records: Records
) -> None:
    lines_before = "{% for item in items %}\n- {{ item.title }}\n\n{% endfor %}\n{{ opening }}\n\n"
    line = 9 if "columns" in text else 7
    expected = f"{BODY}:{line}: templates cannot have {found}"
    assert fault(records, lines_before + text, to) == expected


def test_a_misspelt_name_is_told_with_its_line(records: Records) -> None:
    assert (
        fault(records, "a\n\n{{ plase }}\n", "md") == f'{BODY}:3: there is nothing called "plase"'
    )


def test_a_misspelt_part_of_a_name_is_told_with_its_line(records: Records) -> None:
    text = "{% for item in items %}\n{{ item.titel }}\n{% endfor %}\n"
    assert fault(records, text) == f'{BODY}:2: there is nothing called "titel"'


def test_a_broken_tag_is_told_with_its_line(records: Records) -> None:
    assert fault(records, "a\n\n{% for x in items %}\n") == (
        f'{BODY}:3: the block "for" that begins here is not closed: "endfor" is missing'
    )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "{% if place %}\na\n{% for x in items %}\n{# {% for y in items %} #}\n",
            3,
            'the block "for" that begins here is not closed: "endfor" is missing',
        ),
        ("a\n{% fliter upper %}\n", 2, 'there is no tag "fliter"; did you mean "filter"?'),
        ("{% endif %}\n", 1, 'the tag "endif" stands here without its block'),
        (
            "{% for x in items %}\n{% endif %}\n{% endfor %}\n",
            2,
            'the tag "endif" stands where "endfor" is expected: the block "for" is open',
        ),
        ("{{ place\n", 1, 'a tag is not closed: "}}" is missing'),
        ("{# place\n", 1, "a comment or a raw part that begins here is not closed"),
        ("{% %}\n", 1, 'behind "{%" the name of a tag is missing'),
        (
            "{% for items %}\n",
            1,
            'a tag is written wrongly: "in" is expected where "%}" stands',
        ),
        (
            "{{ place time }}\n",
            1,
            'a tag is written wrongly: "}}" is expected where "time" stands',
        ),
        (
            "{% for 1 in items %}\n",
            1,
            'a tag is written wrongly: a name is expected behind "for" or "set"',
        ),
        ("{{ (place] }}\n", 1, 'a tag is written wrongly: ")" is expected where "]" stands'),
        ("{% if %}\n", 1, 'a tag is written wrongly: a value is missing before "%}"'),
        ("{{ place ? 1 }}\n", 1, 'a tag is written wrongly: "?" has no place there'),
        ("{{ place is nice }}\n", 1, 'templates have no test "nice" behind "is"'),
        ("{{ place|nice }}\n", 1, 'templates have no filter "nice"'),
        ("{% block a-b %}{% endblock %}\n", 1, "a tag is written wrongly"),
    ],
)
def test_what_is_wrong_with_a_tag_is_said_in_plain_words(
    text: str, line: int, reason: str, records: Records
) -> None:
    assert fault(records, text, "md") == f"{BODY}:{line}: {reason}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ None }}", "something is printed that is not text"),
        ("{{ items }}", "something is printed that is not text"),
        ("{{ True }}", "something is printed that is not text"),
        (
            "{{ place.__class__.__mro__ }}",
            "this is not allowed in a template (__class__)",
        ),
        ("{{ 1 / 0 }}", "something is divided by zero"),
        ("{{ place|safe }}", 'templates have no filter "safe"'),
        (
            "{% include 'templates/../../hdnd.yaml' %}",
            'there is no template "templates/../../hdnd.yaml"',
        ),
        (
            "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
            "the template never comes to an end",
        ),
    ],
)
def test_what_a_template_may_not_do_stops_the_document(
    text: str, reason: str, records: Records
) -> None:
    assert fault(records, text) == f"{BODY}:1: {reason}"


def test_a_template_may_have_parts_of_its_own(records: Records) -> None:
    records.write(
        "templates/bodies/parts.md.j2", "{% macro point(text) %}- {{ text }}.{% endmacro %}"
    )
    text = "{% from 'bodies/parts.md.j2' import point %}\n{{ point(place) }}\n"
    assert [text_of(block) for block in body_blocks(records, text)] == [
        "- Phòng họp tầng 2, trụ sở HĐND - UBND huyện."
    ]


def test_names_typed_in_decomposed_letters_are_found(records: Records) -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "{% set nơi = place %}Nơi họp: {{ nơi }}\n")
    (block,) = body_blocks(records, text)
    assert text_of(block) == "Nơi họp: Phòng họp tầng 2, trụ sở HĐND - UBND huyện"


def test_a_body_in_another_encoding_is_refused(records: Records) -> None:
    records.write(BODY, "x")
    records.path(BODY).write_bytes("Nơi họp".encode("utf-16"))
    with pytest.raises(TemplateError, match=r"session-notice\.md\.j2: not UTF-8 text"):
        records.render("session-notice")


def test_a_body_that_is_far_too_large_is_refused(records: Records) -> None:
    assert fault(records, "x" * 1_000_001) == f"{BODY}: larger than 1 MB"


def test_a_folder_in_place_of_a_body_is_told(records: Records) -> None:
    records.path(BODY).mkdir(parents=True)
    with pytest.raises(TemplateError, match="cannot be read: a folder stands there"):
        records.render("session-notice")


ENDLESS = "the template never comes to an end"
TOO_LONG = "the template makes a text or list that is far too long"


@pytest.mark.parametrize(
    "name",
    ["/etc/hostname", "templates//etc/hostname", "../hdnd.yaml", "C:/x", "..\\\\hdnd.yaml", "./x"],
)
@pytest.mark.parametrize(
    "tag", ["{{% include '{}' %}}", "{{% from '{}' import x %}}", "{{% extends '{}' %}}"]
)
def test_a_template_reads_nothing_outside_its_folder(tag: str, name: str, records: Records) -> None:
    shown = name.replace("\\\\", "\\")
    assert fault(records, tag.format(name)) == f'{BODY}:1: there is no template "{shown}"'
    records.path(BODY).unlink()
    records.write("templates/shells/shell.md.j2", tag.format(name))
    with pytest.raises(TemplateError, match="there is no template"):
        records.render("session-notice", "md")


def test_a_template_that_is_a_link_out_of_the_council_is_refused(
    records: Records, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md.j2"
    outside.write_text("bí mật", encoding="utf-8")
    records.path(BODY).parent.mkdir(parents=True)
    records.path(BODY).symlink_to(outside)
    templates = Templates(WorkingTree(records.root))
    with pytest.raises(TemplateError, match="a link that leads out of the council's folder"):
        templates.body("session-notice")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}"
            "{% endfor %}{% endfor %}{% endfor %}",
            ENDLESS,
        ),
        (
            "{% set l = range(99999)|list %}{% for a in l %}{% for b in l if false %}"
            "{% endfor %}{% endfor %}",
            ENDLESS,
        ),
        ("{{ range(10 ** 30) }}", ENDLESS),
        ("{{ range(10 ** 9)|list|length }}", ENDLESS),
        (
            "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}"
            "{{ a(40) }}",
            ENDLESS,
        ),
        ("{{ 'x' * 10**9 }}", TOO_LONG),
        ("{{ 10**9 * place }}", TOO_LONG),
        ("{{ ([0] * 10**9)|length }}", TOO_LONG),
        (
            "{% set n = namespace(t='x') %}{% for a in range(60) %}{% set n.t = n.t + n.t %}"
            "{% endfor %}",
            TOO_LONG,
        ),
        (
            "{% set n = namespace(t='x') %}{% for a in range(60) %}{% set n.t = n.t ~ n.t %}"
            "{% endfor %}",
            TOO_LONG,
        ),
        (
            "{% set n = namespace(t='x') %}{% for a in range(60) %}"
            "{% set n.t = n.t|replace('x', 'xx') %}{% endfor %}",
            TOO_LONG,
        ),
        ("{{ range(1000)|map('string')|list }}", 'templates have no filter "string"'),
        ("{{ [place * 9999, place * 9999]|join(place * 9999) }}", TOO_LONG),
        ("{{ ['a']|batch(10**9, 'x')|list }}", TOO_LONG),
        ("{{ [['a']]|join }}", "something is printed that is not text"),
        ("{{ [['a']] ~ 'b' }}", "something is printed that is not text"),
        ("{{ [['a']]|upper }}", "something is printed that is not text"),
        ("{{ 9 ** 9 ** 9 ** 9 }}", "the template makes a number that is far too large"),
        ("{{ '%1000000000d' % 5 }}", "this is not allowed in a template (%)"),
        (
            "{{ place.center(10**9) }}",
            "this is not allowed in a template (center)",
        ),
        (
            "{% for a in range(99) %}" * 30 + "{% endfor %}" * 30,
            "the template's loops or brackets are nested too deeply",
        ),
    ],
)
def test_a_template_without_an_end_is_stopped(text: str, reason: str, records: Records) -> None:
    said = fault(records, text)
    assert said.removeprefix(f"{BODY}:1: ").removeprefix(f"{BODY}: ") == reason


def test_a_markdown_shell_without_an_end_is_stopped(records: Records) -> None:
    records.write(
        "templates/shells/shell.md.j2",
        "{% for a in range(9999) %}{% for b in range(9999) %}{{ title }}{% endfor %}{% endfor %}",
    )
    with pytest.raises(TemplateError) as raised:
        records.render("session-notice", "md")
    assert str(raised.value) == f"templates/shells/shell.md.j2:1: {ENDLESS}"


def test_numbers_texts_and_lists_within_the_limits_pass(records: Records) -> None:
    text = (
        "{{ 2 * 3 + 2 ** 3 - 7 % 4 }} {{ '-' * 3 }} {{ 'a' + 'b' }} {{ ['a', 'b']|join(', ') }} "
        "{{ [1, 2]|sum }} {{ 'a' ~ 1 }} {{ 'ab'|replace('b', 'c') }} "
        "{% for i in range(2) %}{{ loop.index }}/{{ loop.length }} {% endfor %}\n"
    )
    (block,) = body_blocks(records, text)
    assert text_of(block) == "11 --- ab a, b 3 a1 ac 1/2 2/2"


@pytest.mark.parametrize("text", ["", "\n\n", "{% if urgency %}x{% endif %}"])
@pytest.mark.parametrize("to", ["docx", "md"])
def test_a_body_that_prints_nothing_is_refused(text: str, to: Format, records: Records) -> None:
    assert fault(records, text, to) == f"{BODY}: prints nothing"


def test_a_markdown_shell_that_loses_something_is_refused(records: Records) -> None:
    shell = "templates/shells/shell.md.j2"
    for text, names in (
        ("{{ body }}", "{{ number }}, {{ place_date }}, {{ title }}, {{ subject }}"),
        ("{{ title }} {{ subject }} {{ number }} {{ place_date }} {{ signature.name }}", "body"),
    ):
        records.write(shell, text)
        with pytest.raises(TemplateError, match="does not print") as raised:
            records.render("session-notice", "md")
        assert names in str(raised.value)
    text = "{{ title|title }} {{ subject }} {{ number }} {{ place_date }} {{ body }}"
    records.write(shell, text + " {{ signature.name|upper }}")
    assert records.render("session-notice", "md")
